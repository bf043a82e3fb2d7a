"""Reads what is left when every other wish is read: what the picture shall show."""

import re

from nemo_cli.local.understanding.numbers import SPAN
from nemo_cli.local.understanding.numbers import length_ms
from nemo_cli.local.understanding.page import BLOT
from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import first
from nemo_cli.local.understanding.page import take
from nemo_cli.local.understanding.places import CLIP
from nemo_cli.local.understanding.places import place_of
from nemo_cli.local.understanding.rule import compiled
from nemo_cli.local.understanding.rule import rule
from nemo_cli.local.understanding.rule import search
from nemo_cli.local.understanding.vocabulary import EDGE_WORDS
from nemo_cli.local.understanding.vocabulary import MOOD_PATTERNS
from nemo_cli.local.understanding.vocabulary import TIME_PATTERNS
from nemo_cli.local.understanding.vocabulary import colors_in
from nemo_cli.local.understanding.vocabulary import first_in
from nemo_cli.local.understanding.vocabulary import scene_in
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import UseMedia
from nemo_cli.local.wishes import Wish

LONGEST_PROMPT = 200
MOST_SUBJECTS = 8
_WORDS = r"[^,.;!?，。；！？\n‖]"
_NOUN = r"(clip|scene|shot|segment|part|section|片段|镜头|场景|画面)"
_ADD_CLIP = rf"""
    \b(add|append|insert|attach
    |include) (in )?(a |an |another |one more |the )?((?P<span>{SPAN})[\s-]+(long )?)?
    (new |second |third |extra |final |opening )?{_NOUN}\s*(of|with|showing|about|that shows
    |:)\s*(?P<what>{_WORDS}+)
    |\b(then|followed by|after that) (show |a (clip|scene|shot) of )(?P<what_2>{_WORDS}+)
    |再?(加|添加|增加|插入|来)上?一?(段|个)?(?P<what_zh>{_WORDS}{{1,30}}?)的?(片段|镜头|场景|画面)
    |\badd (a |an |some )?(?P<what_3>{_WORDS}{{2,60}}?) ({_NOUN}|at the (end|start|beginning))
    """
_AT_START = r"\b(at|to) the (start|beginning|front)\b|在?(最?开头|最?前面)"
_AT_END = r"\b(at|to) the end\b|在?(结尾|最后面?)"
_CHANGED = rule(r"(换成|改成|变成|替换成|替换为|改为)(了|一个)?")
_CHANGE_CLIP = rf"""
    \b(change|replace|switch|swap|turn|make)
    \s(?P<target>{CLIP}|the (scene|background|picture|setting|clip|video|footage|location|subject)
    |it)
    \s+((to|with|into|for|by|in|be|show)\b\s*)+(a scene of )?(?P<what>{_WORDS}+)
    |\b(change|replace|switch|swap|turn) (the )?(?P<old>{_WORDS}{{2,40}}?) (with|by|to|into
    |for) (?P<what_2>{_WORDS}+)
    |(把|将)?(?P<target_zh>{CLIP}|画面|场景|背景|片段|视频){_CHANGED}(?P<what_zh>{_WORDS}+)
    |(把|将)(?P<old_zh>{_WORDS}{{1,20}}?){_CHANGED}(?P<what_zh_2>{_WORDS}+)
    |^{_CHANGED}(?P<what_zh_3>{_WORDS}+)
    |\bmake (it|the (scene|background|picture|setting)) (a |an |the )?(?P<what_3>{_WORDS}+)
    """
_SLIDESHOW = r"""
    (
    (\b(make|create|build|turn|do|generate|use|combine|put|into|as|to|a|an|the|my|these|those|all
    |uploaded
    |quick|nice|beautiful|simple|short|of|from|with|out|it|them)\b
    |制作|做成?|生成|把|用|将|合成|变成|一个|这些|那些|我的|上传的|几张|图片|照片)\s*
    )*
    ((photo|picture|image)?\s*slide\s*-?\s*show|photo (album|montage|video)|montage|幻灯片
    |电子相册|相册|轮播)
    ( (video|(of|from|with|out of) (my |the |these |those |all |uploaded )*(\d+ )?(photos|pictures
    |images|pics|files)))?
    (视频)?
    |\b(turn|make|combine|put|join|merge) ((my|the|these|those|all|uploaded) )*(photos|pictures
    |images|pics)
    ( (into|in|to|together))?( (a|one))?( (video|film|movie|clip))?
    |[用把将](这些|那些|我的|上传的|我上传的|这几张|几张)*(图片|照片|相片)们?
    (做成?|制作成?|合成|变成|生成|剪成|拼成)?(一个|一段)?(视频|短片|影片)?
    """
_USE_MEDIA = r"""
    \b(use|add|put|insert|take|start with|edit|place|include|join|merge|combine) (all )?
    ((my|the|this|these|those|that|uploaded|own|attached) )*
    (videos?|clips?|footage|files?|media|photos?|pictures?|images?|recordings?|uploads?)\b
    ( (i )?(just )?(uploaded|attached|sent))?( (on|to|in|into) (the )?(timeline|video|project|it))?
    (?=\s*([,.;!?，。；！？‖]|$|(and|then|as|with)\b))
    |(用|使用|加上|添加|放上?|插入|把|剪辑)我?(上传的|这个|这段|这些|我的|那个)+
    (视频|素材|片段|文件|录像|图片|照片)(放到时间线上?)?
    """
_USE_SONG = r"""
    \b(use|put|add|play|take) (my|the|this|that) (uploaded |own )?(song|track|tune|mp3|wav
    |audio)( file)?\b
    ( (under|below|behind|over|with|on|to|as) (it|the (video|film|picture|music|background
    |soundtrack)|(background )?music|soundtrack))*
    |(用|使用|加上|添加|换成|放上?)我?(上传的|这首|这个|我的|那首)+(歌曲?|音乐|音频
    |曲子)(做?(背景音乐|配乐))?
    """
_MAKE = rule(
    r"""
    (
    \b(make|create|generate|produce|animate|give me
    |(build|design|render|shoot|film|draw|paint|show)(?= (a|an|me|some|one)\b)( me)?
    |i (want|need|would like|'d like)|i'd like|let'?s (make|do|create)|can you (make|create|do)
    |turn (this|it|the (script|text))( script| text)? into)\b
    |(帮我|请|给我|我想要?|我要|想)?
    ((生成|制作|做(?!成)|创建|创作)(一?[个段条部支则份])?|[拍画来弄]一?[个段条部支则份幅])
    |我想要|我要|给我来?
    )
    """
)
_NEW = r"""
    \b(new|fresh|different) (video|clip|film|project)\b|\b(start over|from scratch)\b
    |新的?视频|重新开始|新建
    """
# Beside a wish these only say why, or when.
_REASON = r"""
    \b(i )?(really )?(don'?t|do not) (like|love) [^,.;!?‖]+|\binstead of [^,.;!?‖]+
    |\b(don'?t|do not) (export|render|download|save)( it| that)?( (yet|now))?
    |\b(at )?first\b(?=\s*([,.;!?‖]|$))|先?(不要|别)(急着)?导出|我?不喜欢[^,。;!?‖]*
    """
_EDGE_ZH = re.compile(
    rule(
        r"""
        ^(一个|一段|一条|一部|一支|这段|这个|那个|关于|有关|展示|的|和|与|并且?|然后|再|配|用|请
        |帮我|帮忙|我想要?
        |我要|给我|带有?|以及|是|在|里|把|将|也|还|要|加上?|做|生成|制作|让|给|它|同时|最后|先|了
        |吧|下|成|为|个
        |段|换成|换|改成|改为|改|变成|变|调成|调到|调|到|设为|片段之间|画面之间|之间|字幕|音乐
        |音量|音|标题|声音
        |脚本|文案|稿子|整个|(视频|短片|影片|片子|画面|片段)(:|(?=$)|(的|里|中)(?=$)))+
        |(的视频|的短视频|的短片|的影片|的片子|的动画|的画面|视频|短视频|短片|影片|动画|片子|的
        |并且?|然后|和|与
        |配|用|带|吧|了|呢|啊|谢谢|同时|再|加上?|风格|长|标题|字幕|音乐|改成|换成)+$
        """
    )
)
_SEVERAL = rule(r"\s*(,?\s*\bthen\b|\bfollowed by\b|->|→|接着是?|然后是?|之后是?)\s*")
_LABEL = rule(
    r"""
    ^(a |an |the )?(\d+-scene )?((product|short|promo|video|film|clip)\s*)+( for| about)?:\s*
    |^\d+-scene\s
    """
)
_PIECE = re.compile(rf"[{BLOT}.;!?。；！？\n]")


def read_media(page: Page) -> Page:
    """Read wishes for the uploaded files."""
    page = take(page, _SLIDESHOW, lambda _: [UseMedia(slideshow=True)])
    page = take(page, _USE_SONG, lambda _: [Music(None, uploaded=True)])
    return take(page, _USE_MEDIA, lambda _: [UseMedia()])


def read_clip_wishes(page: Page) -> Page:
    """Read a clip to add and a clip to change."""
    page = take(page, _CHANGE_CLIP, _change)
    return take(page, _ADD_CLIP, _add)


def read_subject(page: Page) -> Page:
    """Read the rest: a new video when it asks for one, else words that nobody understood."""
    page = page.blot(_REASON) if page.wishes else page
    asked = _asks_for_video(page.text)
    rest = page.blot(_NEW).blot(_MAKE).text
    parts = [piece for part in compiled(_SEVERAL).split(rest) for piece in _pieces(part)]
    if asked or any(scene_in(piece) for piece in parts):
        return page.add(Make(_subjects(rest) or (subject_of(""),), asked))
    return page.add(*(Cannot("unknown", piece) for piece in parts))


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


def _asks_for_video(text: str) -> bool:
    """A verb of making, with anything but "it" or "the …" to make, asks for a new video."""
    return bool(search(rf"{_MAKE}(?!\s*(it|this|that|the|them|things|my|its|sure)\b)|{_NEW}", text))


def _subjects(rest: str) -> tuple[Subject, ...]:
    """Return one picture per part that is told one after the other."""
    told = [", ".join(_pieces(part)) for part in compiled(_SEVERAL).split(rest)]
    described = [subject_of(words) for words in told if words]
    return tuple(described[:MOST_SUBJECTS])


def _pieces(text: str) -> list[str]:
    """Return what is said between the blots and full stops, without the small words around it."""
    trimmed = (_trim(piece) for piece in _PIECE.split(text))
    return [piece for piece in trimmed if any(sign.isalnum() for sign in piece)]


def _trim(text: str) -> str:
    """Take the small words off both ends; "a city at night with" is "city at night"."""
    text = text.strip()[: 2 * LONGEST_PROMPT]
    plain = compiled(_LABEL).sub("", re.sub(r"\s+", " ", text).strip(" ,:-，：、'\"()（）"))
    words = plain.split(" ")
    while words and _is_edge(words[0]):
        words.pop(0)
    while words and _is_edge(words[-1]):
        words.pop()
    return _EDGE_ZH.sub("", " ".join(words)).strip(" ,:-，：、'\"()（）")


def _is_edge(word: str) -> bool:
    return word.lower().strip(",:-，：、'\"()") in EDGE_WORDS


def _add(match: re.Match[str]) -> list[Wish]:
    at_start = search(rf"{_AT_START}|opening", match[0]) is not None
    words = compiled(rf"{_AT_START}|{_AT_END}").sub("", first(match, "what"))
    length = length_ms(match["span"]) if match["span"] else None
    return [AddClip(subject_of(_trim(words)), at_start, length)]


def _change(match: re.Match[str]) -> list[Wish] | None:
    words = _trim(first(match, "what"))
    old = first(match, "old")
    if scene_in(words) is None or (old and scene_in(old) is None):
        return None
    target = Target("clip", place_of(first(match, "target")))
    return [ChangeClip(target, subject_of(words), scene_in(old))]
