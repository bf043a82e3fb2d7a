"""What a typed line is taken for, in English and Chinese; when in doubt, a message."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.core.router import Intent
from nemo_cli.core.router import route
from nemo_cli.core.router import unknown_in_export

EXPORTS = [
    "export",
    "EXPORT",
    "Export!",
    "export, please",
    "ＥＸＰＯＲＴ！",
    "🎬 export 🎬",
    "could you please export it",
    "can you export it now?",
    "ok export it now",
    "looks great, export it",
    "let's export",
    "go ahead and export the project",
    "export the whole thing",
    "start the export",
    "download",
    "download it",
    "Download the video, thanks!",
    "I want to download the video",
    "send me the video",
    "Could you send me the finished video?",
    "give me the final video",
    "get me the movie",
    "can I have the video?",
    "save the video",
    "render it",
    "export it to my computer",
    "导出",
    "请导出",
    "导出吧",
    "导出一下",
    "导出视频",
    "可以导出了",
    "能帮我导出吗",
    "你可以帮我下载视频吗",
    "帮忙导出一下视频，谢谢",
    "下载视频",
    "我要下载视频",
    "把视频发给我",
    "把它发给我",
    "把做好的视频导出来",
    "导出　视频",
    "我想要导出",
    "视频做好了，导出吧",
    "可以把视频发给我吗",
    "Would you mind exporting it?",
    "发我视频",
    "给我发视频",
    "我要成片",
    "重新导出",
    "再导出一次",
    "re-export",
    "send it over",
    "give me the download link",
    "匯出影片",
    "下載影片",
]

CREDITS = [
    "credits",
    "Credits?",
    "my credits",
    "credit balance",
    "balance",
    "show my credits",
    "check my balance, please",
    "what's my balance",
    "What is my balance?",
    "how many credits do I have left?",
    "How many credits are left?",
    "how much credit do i have left",
    "could you tell me how many credits I have left?",
    "do I have any credits left?",
    "do we have credits left?",
    "am I out of credits?",
    "积分",
    "余额",
    "查余额",
    "查一下我的余额",
    "我的积分",
    "我还剩多少积分",
    "我还有多少积分？",
    "还剩多少积分",
    "余额是多少",
    "积分还有多少",
    "账户余额",
    "查询积分余额",
    "現在餘額",
    "还有多少积分可以用",
    "what is the balance on my account?",
]

STATUSES = [
    "status",
    "status?",
    "what's the status",
    "project status",
    "show status",
    "show tracks",
    "show the tracks",
    "list my clips",
    "show me the timeline",
    "timeline",
    "tracks",
    "Show me my timeline, please!",
    "what's in the project?",
    "what's on the timeline?",
    "what tracks do I have?",
    "show me what we have so far",
    "can you show me the tracks?",
    "状态",
    "狀態",
    "看看轨道",
    "看看状态",
    "显示时间线",
    "查看一下轨道",
    "看一下时间轴",
    "当前状态",
    "项目状态",
    "现在什么状态",
    "时间线上有什么",
    "项目里有什么",
    "有哪些轨道",
    "can I see the timeline?",
    "项目进展如何",
]

CHAT = [
    "",
    "   ",
    "hello",
    "thanks",
    # not now
    "don't export yet",
    "please don't export",
    "export later",
    "do not download it yet",
    "export when it's ready",
    "before you export, add music",
    "don't export yet, add music first",
    "先别导出",
    "先别导出，加点音乐",
    "不要导出",
    "等会再导出",
    # questions about it
    "how do I export?",
    "how to download",
    "where can I download the video?",
    "can I export in 4K?",
    "what formats can I export to?",
    "why did the export fail?",
    "is export free?",
    "how do I get more credits?",
    "how many credits does a 10 second clip cost?",
    "how do I upload?",
    "怎么导出",
    "如何下载",
    "可以导出吗",
    "怎么上传",
    "积分怎么获得",
    # more than one wish
    "add music and export",
    "add subtitles then send me the video",
    "export and add music",
    "show me the timeline and export",
    "加上音乐然后导出",
    "加字幕并导出",
    "export\nadd music",
    # content
    "add end credits",
    "credits roll",
    "roll the credits",
    "show credits at the end",
    "credits: directed by me",
    "make a video about credit cards",
    "buy credits",
    "give me credits",
    "add a status bar",
    "a status bar",
    "show the status bar on the phone",
    "order status animation",
    "balance of colours",
    "balance the colors",
    "fix the white balance",
    "make a video about our export business",
    "import/export company",
    "title it Export",
    "make the title say export",
    'write "download now" on the screen',
    "add a download button animation",
    "a woman says export",
    "upload speed test animation",
    "upload progress bar animation",
    "upload it to youtube",
    "a video about uploading files",
    "show tracks of a train",
    "show the timeline of world war 2",
    "send me a video of a cat",
    "give me a video",
    "send me the video by email",
    "积分商城",
    "介绍积分制的视频",
    "微积分讲解视频",
    "余额宝广告",
    "做一个余额宝的广告",
    "标题改成“导出”",
    "把标题改成下载",
    "做一个关于出口贸易的视频",
    "色彩平衡",
    "状态栏",
    "加个进度条",
    "看看轨道交通",
    "上传按钮动画",
    "给我视频",
    # an export nemo cannot do alone
    "export this to youtube",
    "export a video about cats",
    "export without watermark",
    "export with subtitles",
    "can you export only the first clip?",
    "export the audio",
    "export as mp4 and mov",
    "export it but with louder music",
    "export for instagram",
    "save the first 5 seconds only",
    "save the planet",
    "save this prompt",
    "send the rocket to the moon",
    "send the video to John",
    "render the text in gold",
    "give me the video title",
    "导出之后发到抖音",
    "导出不带水印的",
    "下载歌曲做背景音乐",
    "把视频发给小王",
    "保存野生动物的短片",
    "显示一条铁路轨道",
    "把时间线上的音乐删掉",
    "tracks are too loud",
    "delete clip.mp4 from the timeline",
    # about an export
    "I exported it yesterday",
    "the export failed",
    "export settings",
    "my export",
    "导出失败了",
    "导出设置",
]

OPTIONS: list[tuple[str, dict[str, object]]] = [
    ("please export the video as mov", {"format": "mov"}),
    ("download as mov", {"format": "mov"}),
    ("I'd like to download it as mp4", {"format": "mp4"}),
    ("export the whole thing as a webm file", {"format": "webm"}),
    ("export as gif", {"format": "gif"}),
    ("send me the final mp4", {"format": "mp4"}),
    ("could I get the mp4?", {"format": "mp4"}),
    ("export just the audio as mp3", {"format": "mp3"}),
    ("导出为 mov", {"format": "mov"}),
    ("用mp4格式导出", {"format": "mp4"}),
    ("export in high quality", {"quality": "high"}),
    ("export in low quality", {"quality": "low"}),
    ("导出高清视频", {"quality": "high"}),
    ("export at best quality, 1080p", {"quality": "high", "resolution": "1080p"}),
    ("render it in 4k", {"resolution": "4k"}),
    ("send me the video in 720p", {"resolution": "720p"}),
    ("export at 1920x1080", {"resolution": "1920x1080"}),
    ("export at 1080 × 1920", {"resolution": "1080x1920"}),
    ("export in full HD", {"resolution": "1080p"}),
    ("export at 60 fps", {"fps": 60}),
    ("export with 29.97 fps", {"fps": 30}),
    ("export at 25 frames per second", {"fps": 25}),
    (
        "export in 4K at 60 fps as webm",
        {"resolution": "4k", "fps": 60, "format": "webm"},
    ),
    ("export mp4 1080p 30fps", {"format": "mp4", "resolution": "1080p", "fps": 30}),
    ("帮我导出成1080p的mp4", {"format": "mp4", "resolution": "1080p"}),
    ("以4K分辨率60帧导出", {"resolution": "4k", "fps": 60}),
    (
        "export 1080p mp4 to ~/x.mp4",
        {"format": "mp4", "resolution": "1080p", "output": "~/x.mp4"},
    ),
    ("save the video as film.mov", {"output": "film.mov", "format": "mov"}),
    ("save it to ./out/film.mp4", {"output": "./out/film.mp4", "format": "mp4"}),
    (
        'export to "/tmp/my film.mp4" in 720p',
        {"output": "/tmp/my film.mp4", "resolution": "720p", "format": "mp4"},
    ),
    (
        "export to ~/Desktop/final cut.mov",
        {"output": "~/Desktop/final cut.mov", "format": "mov"},
    ),
    ("export to ~/Movies/", {"output": "~/Movies/"}),
    ("export to my desktop", {"output": "~/Desktop/"}),
    ("导出到桌面", {"output": "~/Desktop/"}),
    ("请把视频导出为 ~/a.mov", {"output": "~/a.mov", "format": "mov"}),
    ("保存为film.mov", {"output": "film.mov", "format": "mov"}),
    ("把成片导出到 ~/桌面/片.mp4", {"output": "~/桌面/片.mp4", "format": "mp4"}),
    ("export and overwrite the old file", {"force": True}),
    (
        "export -o out.mp4 --format mp4 --fps 24",
        {"output": "out.mp4", "format": "mp4", "fps": 24},
    ),
]

# line, files, what is left as the message
UPLOADS: list[tuple[str, list[str], str]] = [
    ("upload", [], ""),
    ("Upload!", [], ""),
    ("please upload", [], ""),
    ("upload a file", [], ""),
    ("I want to upload a video", [], ""),
    ("can you upload my photo?", [], ""),
    ("上传", [], ""),
    ("上传文件", [], ""),
    ("我要上传图片", [], ""),
    ("beach.mov", ["beach.mov"], ""),
    ("a.png b.png", ["a.png", "b.png"], ""),
    ("a.png,clip.mp4", ["a.png", "clip.mp4"], ""),
    ("a.png;b.png", ["a.png", "b.png"], ""),
    ("(a.png)", ["a.png"], ""),
    ("{a.png}", ["a.png"], ""),
    ("[a.png]", ["a.png"], ""),
    ("(1).mp4", ["(1).mp4"], ""),
    ("upload [1].png", ["[1].png"], ""),
    ("make a slideshow (./a.png, ./b.png)", ["./a.png", "./b.png"], "make a slideshow"),
    ("upload my video clip.mp4, then add subtitles", ["clip.mp4"], "add subtitles"),
    ("upload all my photos from ~/Photos", ["~/Photos"], ""),
    ("上传图片a.png", ["a.png"], ""),
    ("上传视频clip.mp4和图片b.png", ["clip.mp4", "b.png"], ""),
    ("把图片a.png上传", ["a.png"], ""),
    ("传个文件", [], ""),
    ("图片.png和视频.mp4", ["图片.png", "视频.mp4"], ""),
    ("script.txt", ["script.txt"], ""),
    ("upload a.png and make a slideshow", ["a.png"], "make a slideshow"),
    (
        "please upload a.png, b.png and c.mov then add music",
        ["a.png", "b.png", "c.mov"],
        "add music",
    ),
    ("upload script.docx and make a 30s video", ["script.docx"], "make a 30s video"),
    ('upload "my holiday.mp4"; then add titles', ["my holiday.mp4"], "add titles"),
    ("upload *.png", ["*.png"], ""),
    ("upload ~/photos and make a slideshow", ["~/photos"], "make a slideshow"),
    ("upload https://x.com/watch", ["https://x.com/watch"], ""),
    ("上传 a.png 做一个幻灯片", ["a.png"], "做一个幻灯片"),
    ("上传a.png做一个幻灯片", ["a.png"], "做一个幻灯片"),
    ("把 a.png 上传", ["a.png"], ""),
    ("把film.mov上传", ["film.mov"], ""),
    ("上传图片.png和视频.mp4，做成幻灯片", ["图片.png", "视频.mp4"], "做成幻灯片"),
    ("'/tmp/my clip.mp4'", ["/tmp/my clip.mp4"], ""),
    ("'a b.png' \"c d.mov\"", ["a b.png", "c d.mov"], ""),
    ("“我的 视频.mp4” 加字幕", ["我的 视频.mp4"], "加字幕"),
    (r"/tmp/my\ clip.mp4 make it warmer", ["/tmp/my clip.mp4"], "make it warmer"),
    (r"/tmp/my\ clip\ \(1\).mp4", ["/tmp/my clip (1).mp4"], ""),
    ("/tmp/clips", ["/tmp/clips"], ""),
    ("file:///tmp/a%20b.png", ["/tmp/a b.png"], ""),
    ("file://localhost/tmp/%E7%8C%AB.mp4 shorten it", ["/tmp/猫.mp4"], "shorten it"),
    ("file:///C:/Users/a%20b.mp4", ["C:/Users/a b.mp4"], ""),
    ("@beach.mov", ["beach.mov"], ""),
    ("@beach.mov use this for the intro", ["beach.mov"], "use this for the intro"),
    ('@"my beach.mov" first', ["my beach.mov"], "first"),
    ("~/x/y.png", ["~/x/y.png"], ""),
    (r"C:\Users\me\a.mp4", [r"C:\Users\me\a.mp4"], ""),
    (
        r'"C:\Users\me\My Clips\a b.mp4" make it pop',
        [r"C:\Users\me\My Clips\a b.mp4"],
        "make it pop",
    ),
    (r"\\server\share\a.mp4 cut it", [r"\\server\share\a.mp4"], "cut it"),
    ("https://x.com/a.mp4?x=1 make it short", ["https://x.com/a.mp4?x=1"], "make it short"),
    ("download https://x.com/a.mp4", ["https://x.com/a.mp4"], ""),
    ("看看 https://x.com/a.mp4。", ["https://x.com/a.mp4"], ""),
    ("./a.png ./b.png turn these into a reel", ["./a.png", "./b.png"], "turn these into a reel"),
    ("make a slideshow from ./a.png and ./b.png", ["./a.png", "./b.png"], "make a slideshow"),
    (
        "add the song ~/Music/song.mp3 at 35% volume",
        ["~/Music/song.mp3"],
        "add the song song.mp3 at 35% volume",
    ),
    ("add ./beach.mov to the timeline", ["./beach.mov"], "add beach.mov to the timeline"),
    ("用 ./a.png 做封面", ["./a.png"], "做封面"),
    ("用./a.png做封面", ["./a.png"], "做封面"),
    (
        "~/Movies/beach.mov, ~/Movies/city.mov: make a travel reel",
        ["~/Movies/beach.mov", "~/Movies/city.mov"],
        "make a travel reel",
    ),
    ("upload ./a.png and export", ["./a.png"], "export"),
]

NO_FILES = [
    "use beach.mov for the intro",  # nobody says that it exists
    "make a video from https://example.com/article",
    "24/7 support and/or video",
    "fade in / fade out",
    "e.g. 1.5 s vs 2.5 s",
    "make it like Node.js and Next.js",
    "make a logo for example.com",
    "export to ~/x.mp4 and add music",
    "how do I export to ~/x.mp4?",
    "先别导出到 ~/x.mp4",
    "don't upload ./a.png yet",
    "how do I upload ./a.png?",
    "先别上传 ./a.png",
    "mail me@example.com about the .mp4",
    "/help",
]


@pytest.mark.parametrize("line", EXPORTS)
def test_a_wish_for_the_video_is_an_export(line: str) -> None:
    assert route(line) == Intent("export")


@pytest.mark.parametrize(("line", "options"), OPTIONS)
def test_options_are_read_out_of_the_sentence(line: str, options: dict[str, object]) -> None:
    intent = route(line)
    assert (intent.kind, intent.options) == ("export", options)


@pytest.mark.parametrize("line", CREDITS)
def test_a_question_about_the_balance_is_credits(line: str) -> None:
    assert route(line) == Intent("credits")


@pytest.mark.parametrize("line", STATUSES)
def test_a_question_about_the_project_is_status(line: str) -> None:
    assert route(line) == Intent("status")


@pytest.mark.parametrize("line", CHAT + NO_FILES)
def test_everything_else_is_a_message_kept_word_for_word(line: str) -> None:
    assert route(line) == Intent("chat", message=line.strip())


@pytest.mark.parametrize(("line", "files", "message"), UPLOADS)
def test_files_are_taken_out_of_the_line(line: str, files: list[str], message: str) -> None:
    assert route(line) == Intent("upload", files=files, message=message)


THERE = frozenset(
    {
        "beach.mov",
        "my clip.mp4",
        "photos",
        "music",
        "archive.zip",
        "and",
        "clip",
        "/",
        "/tmp/a b.mp4",
    }
)


@pytest.mark.parametrize(
    ("line", "files", "message"),
    [
        ("use beach.mov for the intro", ["beach.mov"], "use beach.mov for the intro"),
        ("beach.mov: cut to 5s", ["beach.mov"], "cut to 5s"),
        ("用beach.mov做开头", ["beach.mov"], "做开头"),
        ("my clip.mp4", ["my clip.mp4"], ""),
        ("/tmp/a b.mp4", ["/tmp/a b.mp4"], ""),
        ("upload my clip.mp4", ["my clip.mp4"], ""),
        ("upload photos", ["photos"], ""),
        ("upload photos and make a reel", ["photos"], "make a reel"),
        ("upload beach.mov and add music", ["beach.mov"], "add music"),
        ("archive.zip", ["archive.zip"], ""),
        ("@clip", ["clip"], ""),
    ],
)
def test_what_exists_counts_as_a_file(line: str, files: list[str], message: str) -> None:
    assert route(line, exists=THERE.__contains__) == Intent("upload", files, message)


@pytest.mark.parametrize(
    "line",
    ["photos", "music", "fade / dissolve", "use gone.mov for the intro", 'call it "Summer.mp4"'],
)
def test_words_that_are_no_names_stay_words_even_if_they_exist(line: str) -> None:
    assert route(line, exists=THERE.__contains__).kind == "chat"


def test_a_file_called_like_a_command_does_not_hide_the_command() -> None:
    assert route("export", exists=lambda _: True).kind == "export"


def test_the_place_to_save_to_is_never_uploaded() -> None:
    intent = route("export to ~/x.mp4", exists=lambda _: True)
    assert (intent.kind, intent.files) == ("export", [])


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_line_gets_an_intent_and_a_message_stays_whole(line: str) -> None:
    intent = route(line)
    assert intent.kind in {"export", "credits", "status", "upload", "chat"}
    if intent.kind == "chat":
        assert intent.message == line.strip()


@given(
    st.lists(st.sampled_from([*"[]{}()@:/.?#%\\\"' ", "http://", "file://", "a.mp4", "upload "]))
)
@settings(max_examples=200)
def test_broken_addresses_and_brackets_are_no_reason_to_fail(pieces: list[str]) -> None:
    line = "".join(pieces)
    assert route(line).kind in {"upload", "chat"}
    assert route(line, exists=lambda _: True).kind in {"upload", "chat"}


_SAID_OTHERWISE = st.sampled_from([str.upper, str.title, lambda line: f"  {line} !", "{}…".format])


@given(
    st.sampled_from(
        [
            (line, kind)
            for lines, kind in ((EXPORTS, "export"), (CREDITS, "credits"))
            for line in lines
        ]
    ),
    _SAID_OTHERWISE,
)
@settings(max_examples=60)
def test_case_and_punctuation_change_nothing(
    known: tuple[str, str], otherwise: Callable[[str], str]
) -> None:
    line, kind = known
    assert route(otherwise(line)).kind == kind


@given(
    st.sampled_from(EXPORTS + CREDITS + STATUSES),
    st.sampled_from(["dragon", "sunset", "猫", "slower", "字幕", "tomorrow"]),
    st.booleans(),
)
@settings(max_examples=100)
def test_one_word_too_many_makes_it_a_message(line: str, word: str, first: bool) -> None:
    assert route(f"{word} {line}" if first else f"{line} {word}").kind == "chat"


CORPUS = [
    line.split("\t")
    for line in Path(__file__).with_name("router_corpus.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("kind", "line"), CORPUS)
def test_a_line_of_the_corpus_is_what_it_means(kind: str, line: str) -> None:
    assert route(line).kind == kind


@pytest.mark.parametrize(
    ("line", "unknown"),
    [
        ("first add music", ["first", "add", "music"]),
        ("as gif with subtitles", ["subtitles"]),
        ("720p 只要开头", ["只要开头"]),
    ],
)
def test_what_no_export_has_is_named(line: str, unknown: list[str]) -> None:
    assert unknown_in_export(line) == unknown


LISTS = ("a.png,", "((", ",", "a.png和", "图片a.png", "把a.png", "~/a ", "@a ", "to ./a ", "，x")


def test_a_long_line_of_any_kind_costs_processor_time_in_proportion() -> None:
    """40 kB each: what looks at a stretch once per word would use up the allowance many times."""
    code = (
        "import resource, sys\n"
        "from nemo_cli.core.router import route\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20))\n"
        "for part in sys.argv[1:]:\n"
        "    line = (part * 40_000)[:40_000 // len(part.encode()) * len(part)]\n"
        "    route(line)\n"
        "    route(line, exists=lambda name: False)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, *LISTS], check=False)
    assert done.returncode == 0
