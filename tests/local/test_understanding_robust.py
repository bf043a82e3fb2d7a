"""Any text whatever is read in good time, and nothing in it is dropped without a word."""

import re

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies

from nemo_cli.local.talking.phrasing import NOTES
from nemo_cli.local.traditional import to_simplified
from nemo_cli.local.understanding import read_request
from nemo_cli.local.understanding.lexicon import look_up
from nemo_cli.local.understanding.scan import scan
from nemo_cli.local.understanding.script import read_script
from nemo_cli.local.understanding.script import split_script
from nemo_cli.local.understanding.values import length_ms
from nemo_cli.local.understanding.values import number
from nemo_cli.local.understanding.vocabulary import TABLES
from nemo_cli.local.wishes import Cue
from tests.local.conversation import Talk
from tests.local.conversation import facts
from tests.local.conversation import talk

WORDS = re.split(
    " ",
    "make a the video of city sunset music title quieter remove first 5 seconds second clip to "
    "start and then 2x faster at 35% 9:16 4K no “A” 《乙》 , . ? ! : \n undo add subtitles it "
    "把 第二个 片段 移到 开头 去掉 前五秒 标题 改成 音乐 小声一点 竖屏 30秒 不要 的 换成 森林 "
    "warmer black and white swap 1280x720 slow motion between 3 8 keep 0 10000000 \x1b[2J 🎬 "
    "freeze silence fade bring back twice as long walk.mp4 除了 第三段 定格 静音 复制 加 不对",
)
SUNSET = "a 12-second sunset"
# Things that no scene holds, and that no word of the vocabulary is.
STRANGE = ("zebra", "quorum", "Gustav", "plumber", "斑马", "会计师", "锅炉", "Zanzibar")


@settings(max_examples=300)
@given(strategies.lists(strategies.sampled_from(WORDS), max_size=14))
@example(["freeze", "0", "seconds"])
def test_any_mix_of_words_gives_an_answer_and_a_sound_draft(words: list[str]) -> None:
    for messages in ((" ".join(words),), (SUNSET, " ".join(words))):
        found = talk(messages)
        assert found.said
        if found.draft is not None:
            assert 500 <= found.draft["d"] <= 600_000
            _assert_in_bounds(found.draft)
        if found.price == 0:
            assert found.draft == found.before


def _assert_in_bounds(draft: dict[str, object]) -> None:
    tracks = draft["t"]
    assert isinstance(tracks, list)
    identities = [segment["id"] for track in tracks for segment in track["sg"]]
    assert len(identities) == len(set(identities))
    for track in tracks:
        assert track["sg"]
        for segment in track["sg"]:
            assert segment["s"] >= 0
            assert segment["d"] > 0
            assert segment["s"] + segment["d"] <= draft["d"]


@settings(max_examples=300)
@given(
    # What a message takes back itself wants no answer.
    strategies.lists(strategies.sampled_from([w for w in WORDS if w != "undo"]), max_size=9),
    strategies.sampled_from(STRANGE),
    strategies.integers(0, 9),
)
@example(["“A”", "swap", "title"], "Zanzibar", 3)
@example(["2J", "make", "subtitles", "9:16"], "zebra", 4)
@example(["title", "?"], "Zanzibar", 1)
@example(["标题", "🎬", "walk.mp4"], "Gustav", 1)
def test_a_word_that_nobody_knows_is_in_the_draft_or_in_the_answer(
    words: list[str], strange: str, place: int
) -> None:
    message = " ".join([*words[:place], strange, *words[place:]])
    for messages in ((message,), (SUNSET, message)):
        assert _is_accounted_for(strange, talk(messages)), talk(messages).said


def _is_accounted_for(word: str, found: Talk) -> bool:
    told = to_simplified(f"{found.said} {facts(found)}".replace(" ", "").lower())
    return to_simplified(word.lower()) in told


REQUESTS = strategies.tuples(
    strategies.sampled_from(["make it", "add", "remove", "cut", "move", "把", "加", "去掉", "a"]),
    strategies.sampled_from(
        ["the title", "music", "the second clip", "forest", "标题", "沙漠", "音乐"]
    ),
    strategies.sampled_from(
        ["at 5 seconds", "louder", "warmer", "to the end", "3秒", "第二段", "not", ""]
    ),
    strategies.sampled_from(["zebra", "except zebra", "like Gustav", "斑马", ""]),
)


@settings(max_examples=300)
@given(REQUESTS)
def test_every_content_word_is_accounted_for(parts: tuple[str, ...]) -> None:
    """Whatever is no ordinary word is told, in the draft, or said to be understood by its deed."""
    message = " ".join(filter(None, parts))
    found = talk((SUNSET, message))
    if found.price == 0:
        assert found.draft == found.before
    for token in scan(message)[1]:
        if token.is_content and not token.senses:
            assert _is_accounted_for(token.text, found), found.said


@settings(max_examples=200)
@given(strategies.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert read_request(text).language in ("en", "zh", "zh-TW")


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "make it ",
        "1",
        "一",
        "the music ",
        ". ",
        "把",
        "换成",
        "“a” ",
        "add title ",
        "\n",
        "is it ",
        "from 2 to ",
        "first ",
        "x",
    ],
)
@pytest.mark.timeout(30)  # a reading time that grows with the square takes minutes
def test_ten_thousand_characters_of_anything_are_read_in_seconds(piece: str) -> None:
    assert read_request((piece * 10_000)[:10_000]).wishes is not None


@pytest.mark.parametrize("text", ["", " ", "\n\n", "!!!", "…", "。。。", "😀😀", "\x00\x1b", "‖⟦⟧"])
def test_a_message_without_a_word_is_answered_free_of_charge(text: str) -> None:
    for messages in ((text,), (SUNSET, text)):
        found = talk(messages)
        assert found.said
        assert found.price == 0


@pytest.mark.parametrize(
    "text",
    [
        "what can you do?",
        "how do I export?",
        "hello",
        "thanks!",
        "how much does it cost?",
        "why is it so dark?",
        "what about the weather in Paris?",
        "你好",
        "谢谢",
        "你是谁？",
        "怎么上传图片？",
        "多少钱",
    ],
)
def test_a_plain_question_changes_nothing_and_costs_nothing(text: str) -> None:
    before = talk([SUNSET]).draft
    after = talk([SUNSET, text])
    assert (after.draft, after.price) == (before, 0)
    assert after.said


@settings(max_examples=100)
@given(strategies.from_regex(r"[bdfghjklmnpqvwxz]{5,9} [bdfghjklmnpqvwxz]{5,9}", fullmatch=True))
def test_words_that_nobody_understands_are_said_back(words: str) -> None:
    found = talk([SUNSET, f"make it 5 seconds, {words}"])
    assert words in found.said


@pytest.mark.parametrize(
    ("slip", "word"),
    [("vidoe", "video"), ("musci", "music"), ("titel", "title"), ("forrest", "forest")],
)
def test_a_slip_of_the_fingers_is_read(slip: str, word: str) -> None:
    assert scan(slip)[1][0].senses == look_up(word)


@pytest.mark.parametrize("word", ["tower", "peach", "undue", "house", "forty", "withot"])
def test_another_word_is_never_taken_for_a_slip(word: str) -> None:
    assert not {"verb", "negation", "return", "scene"} & scan(word)[1][0].senses.keys()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 seconds", 5_000),
        ("10-second", 10_000),
        ("30秒", 30_000),
        ("half a minute", 30_000),
        ("half-minute", 30_000),
        ("half-a-minute", 30_000),
        ("半分钟", 30_000),
        ("1分钟", 60_000),
        ("一分半", 90_000),
        ("1:30", 90_000),
        ("two and a half minutes", 150_000),
        ("two-and-a-half-minute", 150_000),
        ("两分半钟", 150_000),
        ("one and a half seconds", 1_500),
        ("1 minute and 5 seconds", 65_000),
        ("1分5秒", 65_000),
        ("twenty-five seconds", 25_000),
        ("forty five seconds", 45_000),
        ("500 ms", 500),
        ("2.5s", 2_500),
        ("十五秒", 15_000),
        ("两分钟", 120_000),
        ("3 hours", 10_800_000),
    ],
)
def test_lengths_of_time_are_read(text: str, expected: int) -> None:
    assert length_ms(text) == expected
    (token,) = scan(text)[1]
    assert token.senses["time"] == ("plain", expected)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("五", 5),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("三十五", 35),
        ("一百", 100),
        ("sixty-one", 61),
    ],
)
def test_numbers_are_read(text: str, value: float) -> None:
    assert number(text) == value


def test_a_script_gives_one_caption_per_sentence() -> None:
    script = "# Morning\n\nThe sun rises. Birds sing!\n第一句话。第二句话？"
    captions = [cue.text for cue in read_script(script)]
    assert captions == ["Morning", "The sun rises.", "Birds sing!", "第一句话。", "第二句话？"]


def test_subtitle_files_keep_their_times() -> None:
    script = (
        "WEBVTT\n\n00:01.000 --> 00:02.500\n<i>Hello</i>\nworld\n\n00:03.000 --> 00:04.000\nBye"
    )
    assert read_script(script) == (Cue("Hello world", 1000, 2500), Cue("Bye", 3000, 4000))


@pytest.mark.parametrize(
    ("script", "captions"),
    [
        ("1\n00:00:00,500 --> 00:00:02,000\nOne.\n2\n00:00:01,500 --> 00:00:04,000\nTwo.",
         [("One.", 500, 2000), ("Two.", 1500, 4000)]),
        ("1\n00:00:01,000 --> 00:00:03,000\n{\\an8}Salt &amp; <i>pepper</i>.",
         [("Salt & pepper.", 1000, 3000)]),
        ("WEBVTT\n\n00:01.000 --> 00:03.000\nWe &lt;3 tea&nbsp;time",
         [("We <3 tea time", 1000, 3000)]),
        ("It weighs 4.5 kilos. Dr. Lee saw it at 7 a.m. on www.example.com once.",
         ["It weighs 4.5 kilos.", "Dr. Lee saw it at 7 a.m. on www.example.com once."]),
        ("The long line that a page of a document has wrapped\ngoes on here.\nNext one.",
         ["The long line that a page of a document has wrapped goes on here.", "Next one."]),
    ],
)  # fmt: skip
def test_scripts_of_every_kind_are_read_whole(script: str, captions: list[object]) -> None:
    cues = read_script(script)
    timed = [(cue.text, cue.start_ms, cue.end_ms) for cue in cues]
    assert captions in (timed, [cue.text for cue in cues])


def test_captions_follow_the_pictures_when_there_are_as_many() -> None:
    talked = ["a forest, a desert and the sea, 2 seconds each", "add subtitles: One. Two. Three."]
    found = facts(talk(talked))
    assert (found["captions"], found["caption_starts"]) == (["One.", "Two.", "Three."], [0, 2, 4])


@pytest.mark.parametrize("ending", ["srt", "vtt", "ass"])
def test_subtitles_are_known_by_the_name_above_them(ending: str) -> None:
    text = f"use these subtitles\n\nfilm.{ending}:\n1\n00:00:01,000 --> 00:00:02,500\nHello"
    assert split_script(text)[1] == (Cue("Hello", 1000, 2500),)


def test_a_sentence_too_long_for_the_screen_is_cut_at_its_words() -> None:
    captions = read_script(" ".join(["word"] * 60) + ".")
    assert len(captions) > 1
    assert all(len(cue.text) <= 84 for cue in captions)


@pytest.mark.parametrize(
    "message",
    [
        "make a video from this\n\nnotes.txt\nOne. Two.",
        "notes.txt:\nOne. Two.\n\nmake a video from this",
        "make a video from this script (notes.docx):\n\nOne. Two.",
        "make a video\n```notes.md\nOne. Two.\n```",
        "make a video with these subtitles: One. Two.",
    ],
)
def test_a_script_is_found_wherever_it_stands(message: str) -> None:
    found = talk([message])
    assert found.draft is not None
    captions = [s["m"]["text"] for t in found.draft["t"] for s in t["sg"] if "c" in s["id"]]
    assert captions == ["One.", "Two."]


def test_every_topic_that_is_out_of_reach_has_its_sentence() -> None:
    assert all(f"cannot_{topic}" in NOTES for topic in (*TABLES["cannot"], "captions", "redo"))


def srt(count: int, every_s: int = 2) -> str:
    """Subtitles of so many cues, one after the other."""

    def clock(seconds: int) -> str:
        return f"00:{seconds // 60:02}:{seconds % 60:02},000"

    cues = (
        f"{n + 1}\n{clock(n * every_s)} --> {clock((n + 1) * every_s)}\nWhat is said as number {n}"
        for n in range(count)
    )
    return "\n\n".join(cues)


def test_every_cue_of_a_long_film_is_a_caption() -> None:
    found = talk((f"an ocean\n\nfilm.srt:\n{srt(300)}",))
    assert found.draft is not None
    (captions,) = [track["sg"] for track in found.draft["t"] if track["sg"][0]["id"] == "c1"]
    assert [item["m"]["text"] for item in captions] == [
        f"What is said as number {n}" for n in range(300)
    ]


def test_a_script_of_many_sentences_is_a_caption_each() -> None:
    script = "\n".join(f"Sentence number {n}." for n in range(400))
    assert len(read_script(script)) == 400


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("a forest " * 1200, "at most 10,000"),
        ("一片森林" * 3000, "最多读 10,000"),
        (f"a forest\n\nfilm.srt:\n{srt(320)}", "20 of the 320 subtitles come after ten minutes"),
    ],
)
def test_what_cannot_all_be_taken_is_told_and_not_charged(message: str, told: str) -> None:
    found = talk((message,))
    assert told in found.said
    assert (found.draft, found.price) == (None, 0)
