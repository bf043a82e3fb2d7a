"""Reads what is left when every other wish is read: what the picture shall show."""

import re

from nemo_cli.local.understanding.page import BLOT
from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import search
from nemo_cli.local.understanding.page import take
from nemo_cli.local.understanding.places import CLIP
from nemo_cli.local.understanding.places import place_of
from nemo_cli.local.understanding.vocabulary import MOOD_PATTERNS
from nemo_cli.local.understanding.vocabulary import TIME_PATTERNS
from nemo_cli.local.understanding.vocabulary import colors_in
from nemo_cli.local.understanding.vocabulary import first_in
from nemo_cli.local.understanding.vocabulary import scene_in
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import UseMedia
from nemo_cli.local.wishes import Wish

LONGEST_PROMPT = 200
MOST_SUBJECTS = 8
_STOP = r"[^,.;!?，。；！？\n‖]"
_SCENE_NOUN = r"(?:clip|scene|shot|segment|part|section|片段|镜头|场景|画面)"
_ADD_CLIP = (
    rf"\b(?:add|append|insert|attach|include)\s+(?:in\s+)?(?:a|an|another|one\s+more|the)?\s*(?:new\s+|second\s+|third\s+|extra\s+|final\s+|opening\s+)?{_SCENE_NOUN}\s*(?:of|with|showing|about|that\s+shows|:)\s*(?P<what>{_STOP}+)"
    rf"|\b(?:then|followed\s+by|after\s+that)\s+(?:show\s+|a\s+(?:clip|scene|shot)\s+of\s+)(?P<what2>{_STOP}+)"
    rf"|(?:再)?(?:加|添加|增加|插入|来)(?:上)?(?:一|个|一个)?(?:段|个)?(?P<zh>{_STOP}{{1,30}}?)的?(?:片段|镜头|场景|画面)"
    rf"|\badd\s+(?:a\s+|an\s+|some\s+)?(?P<what3>{_STOP}{{2,60}}?)\s+(?:{_SCENE_NOUN}|at\s+the\s+(?:end|start|beginning))"
)
_CHANGE_CLIP = (
    rf"\b(?:change|replace|switch|swap|turn|make)\s+(?P<target>{CLIP}|the\s+(?:scene|background|picture|setting|clip|video|footage|location|subject)|it)\s*(?:to|with|into|for|by|in|be|show)+\s+(?:a\s+scene\s+of\s+)?(?P<what>{_STOP}+)"
    rf"|(?:把|将)?(?P<zh_target>{CLIP}|画面|场景|背景|片段|视频)?(?:换成|改成|变成|替换成|替换为|改为)(?P<zh>{_STOP}+)"
    r"|\binstead\s+of\s+[^,‖]+?\s+(?:show|use|make)\s+(?P<what2>[^,.‖]+)"
)
_SLIDESHOW = (
    r"(?:(?:make|create|build|turn|do|generate|use|combine|put|into|as|to|a|an|the|my|these|those|all|uploaded|quick|nice|beautiful|simple|short|of|from|with|out|it|them|制作|做成?|生成|把|用|将|合成|变成|一个|这些|那些|我的|上传的|几张)\s*)*(?:(?:photo|picture|image)?\s*slide\s*-?\s*show|photo\s+(?:album|montage|video)|montage|幻灯片|相册|电子相册|轮播)(?:\s+(?:video|(?:of|from|with|out\s+of)\s+(?:my|the|these|those|all|uploaded|(?:my\s+)?\d+)?\s*(?:uploaded\s+)?(?:photos|pictures|images|pics|files)))?(?:视频)?"
    r"|(?:turn|make|combine|put|join|merge)\s+(?:my|the|these|those|all\s+(?:the|my)?)?\s*(?:uploaded\s+)?(?:photos|pictures|images|pics)(?:\s+(?:into|in|to|together))?(?:\s+(?:a|one))?(?:\s+(?:video|film|movie|clip))?"
    r"|(?:用|把|将)(?:这些|那些|我的|上传的|我上传的|这几张|几张)*(?:图片|照片|相片)(?:们)?(?:做成?|制作成?|合成|变成|生成|剪成|拼成)?(?:一个|一段)?(?:视频|短片|影片)?"
)
_USE_MEDIA = (
    r"\b(?:use|add|put|insert|take|start\s+with|edit|place|include|join|merge|combine)\s+(?:all\s+)?(?:my|the|this|these|those|that)?\s*(?:uploaded|own|attached)?\s*(?:videos?|clips?|footage|files?|media|photos?|pictures?|images?|recordings?|uploads?|songs?|audio)(?:\s+(?:i\s+)?(?:just\s+)?(?:uploaded|attached|sent))?(?:\s+(?:on|to|in|into)\s+(?:the\s+)?(?:timeline|video|project|it))?(?=\s*(?:[,.;!?，。；！？‖]|$|and\b|then\b|as\b|with\b))"
    r"|(?:用|使用|加上|添加|放上?|插入|把|剪辑)(?:我)?(?:上传的|这个|这段|这些|我的|那个)+(?:视频|素材|片段|文件|录像|图片|照片|音频)(?:放到时间线上?)?"
)
_MAKE = (
    r"\b(?:make|create|generate|produce|build|design|render|animate|shoot|film|draw|paint|show(?:\s+me)?|give\s+me|i\s+(?:want|need|would\s+like|'d\s+like)|i'd\s+like|let'?s\s+(?:make|do|create)|can\s+you\s+(?:make|create|do)|turn\s+(?:this|it|the\s+(?:script|text))(?:\s+(?:script|text))?\s+into)\b"
    r"|(?:帮我|请|给我|我想要?|我要|想)?(?:生成|制作|做|创建|创作|拍|画|来|弄|整)(?:一?[个段条部支则份])?|我想要|我要|给我来?|帮我"
)
_NEW = r"\b(?:new|fresh|different)\s+(?:video|clip|film|project)\b|\b(?:start\s+over|from\s+scratch)\b|新的?视频|重新开始|新建"
_EDGE_WORDS = ["a", "an", "the", "of", "and", "with", "for", "in", "on", "at", "to", "about", "showing", "shows", "show", "featuring", "that", "is", "it", "its", "this", "me", "my", "please", "video", "videos", "clip", "film", "movie", "animation", "footage", "short", "shorts", "long", "slow-motion", "version", "scene", "then", "also", "but", "just", "some", "can", "could", "would", "you", "i", "want", "need", "like", "using", "add", "plus", "from", "into", "as", "be", "by", "so", "now", "has", "have", "instead", "only", "make", "create", "length", "lasting", "duration", "resolution", "format", "quality", "title", "music", "kindly", "hey", "ok", "okay", "let's", "lets", "us", "do", "again", "too", "all", "very", "really", "actually", "nice", "beautiful", "cool", "great", "good", "intro's", "promo's", "there", "here", "both", "instead,", "not", "no", "script", "text", "up", "out", "change", "set", "put", "give", "use", "it's", "their", "our", "your", "keep", "more", "less", "each", "every", "turn", "convert", "style", "same", "well", "sound", "sounds", "visuals", "visual", "background", "voice", "subtitle", "subtitles", "captions"]
_EDGE_ZH = (
    r"^(?:一个|一段|一条|一部|一支|关于|有关|展示|的|和|与|并且?|然后|再|配|用|请|帮我|帮忙|我想要?|我要|给我|带有?|以及|是|在|里|把|将|也|还|要|加上?|做|生成|制作|让|给|它|同时|最后|先|了|吧|下|成|为|个|段)+"
    r"|(?:的视频|的短视频|的短片|的影片|的片子|的动画|视频|短视频|短片|影片|动画|片子|的|并且?|然后|和|与|配|用|带|吧|了|呢|啊|谢谢|同时|再|加|加上|风格|长)+$"
)
_SEVERAL = (
    r"\s*(?:,?\s*\bthen\b|\bfollowed\s+by\b|->|→|,?\s*\band\s+then\b|接着是?|然后是?|之后是?)\s*"
)


def read_media(page: Page) -> Page:
    """Read wishes for the uploaded files."""
    page = take(page, _SLIDESHOW, lambda _: [UseMedia(slideshow=True)])
    return take(page, _USE_MEDIA, lambda _: [UseMedia()])


def read_clip_wishes(page: Page) -> Page:
    """Read a clip to add and a clip to change."""
    page = take(page, _CHANGE_CLIP, _change)
    return take(page, _ADD_CLIP, _add)


def read_subject(page: Page) -> Page:
    """Read the rest: a new video when it asks for one, else words that nobody understood."""
    asked = _asks_for_video(page.text)
    rest = page.blot(_NEW).blot(_MAKE).text
    pieces = [
        piece
        for part in re.split(rf"[{BLOT}.;!?。；！？\n]|{_SEVERAL}", rest)
        if (piece := _trim(part))
    ]
    said = [piece for piece in pieces if any(sign.isalnum() for sign in piece)]
    if asked or _has_picture(said):
        parts = _subjects(rest)
        return page.add(Make(parts or (subject_of(""),), asked))
    return page.add(*(Cannot("unknown", piece) for piece in said))


def _asks_for_video(text: str) -> bool:
    """A verb of making, with anything but "it" or "the …" to make, asks for a new video."""
    return (
        search(rf"(?:{_MAKE})(?!\s*(?:it|this|that|the|them|things|my|its|sure)\b)|{_NEW}", text)
        is not None
    )


def subject_of(words: str) -> Subject:
    """Return the picture that words describe."""
    prompt = words[:LONGEST_PROMPT].strip()
    return Subject(
        prompt=prompt,
        scene=scene_in(prompt) or "abstract",
        mood=first_in(prompt, MOOD_PATTERNS),
        time=first_in(prompt, TIME_PATTERNS),
        colors=colors_in(prompt),
    )


def _subjects(rest: str) -> tuple[Subject, ...]:
    """Return one picture per part that is told one after the other."""
    described = []
    for part in re.split(_SEVERAL, rest, flags=re.IGNORECASE):
        pieces = [_trim(piece) for piece in re.split(rf"[{BLOT}.;!?。；！？\n]", part)]
        words = ", ".join(piece for piece in pieces if any(sign.isalnum() for sign in piece))
        if words:
            described.append(subject_of(words))
    painted = [subject for subject in described if subject.scene != "abstract"]
    return tuple((painted if len(painted) > 1 else described[:1] + painted[1:])[:MOST_SUBJECTS])


def _has_picture(pieces: list[str]) -> bool:
    return any(scene_in(piece) for piece in pieces)


def _trim(text: str) -> str:
    """Take the small words off both ends; "a city at night with" is "city at night"."""
    words = re.sub(r"\s+", " ", text).strip(" ,:-，：、'\"()（）").split(" ")
    while words and _is_edge(words[0]):
        words.pop(0)
    while words and _is_edge(words[-1]):
        words.pop()
    return re.sub(_EDGE_ZH, "", " ".join(words)).strip(" ,:-，：、'\"()（）")


def _is_edge(word: str) -> bool:
    return word.lower().strip(",:-，：、'\"()") in ("", *_EDGE_WORDS)


def _add(match: re.Match[str]) -> list[Wish]:
    words = match["what"] or match["what2"] or match["zh"] or match["what3"]
    at_start = search(r"at\s+the\s+(?:start|beginning)|开头|前面|opening", match[0]) is not None
    return [AddClip(subject_of(_trim(words)), at_start)]


def _change(match: re.Match[str]) -> list[Wish] | None:
    words = _trim(match["what"] or match["what2"] or match["zh"] or "")
    if scene_in(words) is None:
        return None
    target = match["target"] or match["zh_target"] or ""
    return [ChangeClip(Target("clip", place_of(target)), subject_of(words))]
