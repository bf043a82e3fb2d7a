"""A timeline in one line, and what became different in it; what is told is clean."""

from typing import assert_never
from typing import get_args

from nemo_cli.core.language import Lang
from nemo_cli.core.timeline import draft
from nemo_cli.core.timeline.draft import Aspect
from nemo_cli.core.timeline.draft import Change
from nemo_cli.core.timeline.draft import Kind
from nemo_cli.core.timeline.summary import BARE
from nemo_cli.core.timeline.summary import DOCUMENTED
from nemo_cli.core.timeline.summary import Terms
from nemo_cli.core.timeline.summary import shown
from nemo_cli.core.timeline.summary import summarize
from nemo_cli.ui.words.labels import track
from nemo_cli.ui.words.voice import Words
from nemo_cli.ui.words.voice import in_units
from nemo_cli.ui.words.voice import listed

_NOTHING = "–"
_HEADING = Words("Timeline ({count} tracks): ", "时间线（{count} 条轨道）：")
_HEADING_OF_ONE = Words("Timeline (1 track): ", "时间线（1 条轨道）：")
_EMPTY = Words("empty", "空")
_QUOTED = Words(DOCUMENTED.quoted, "“{}”")
_UNKNOWN = Words(DOCUMENTED.unknown, "时间线：格式无法识别")


def summary(timeline: draft.Timeline, lang: Lang) -> str:
    """Return a timeline in one line."""
    return summarize(timeline, DOCUMENTED if lang == "en" else _terms(lang))


def _terms(lang: Lang) -> Terms:
    kinds: tuple[Kind, ...] = get_args(Kind)
    return Terms(
        heading=_HEADING.of(lang),
        heading_of_one=_HEADING_OF_ONE.of(lang),
        empty=_EMPTY.of(lang),
        unknown=_UNKNOWN.of(lang),
        labels={kind: _label(kind).of(lang) for kind in kinds},
        nouns={kind: _noun(kind).of(lang) for kind in kinds},
        colon="：",
        comma="、",
        unit=" 秒",
        quoted=_QUOTED.of(lang),
    )


def describe(change: Change, lang: Lang) -> str:
    """Return a change as one line, e.g. `~ BGM Lo-fi 35% → 20%`."""
    subject = f"{change.sign} {_subject(change, lang)}"
    if change.aspect == "segment":
        return f"{subject} ({place(change.after, lang)})" if change.sign == "+" else subject
    if change.aspect == "order":
        return subject
    written = change.kind in draft.WRITTEN
    is_quoted = change.aspect == "title" or (change.aspect == "name" and written)
    form = _QUOTED.of(lang) if is_quoted else BARE
    both = (change.before, change.after)
    if change.aspect in ("time", "length"):
        both = (in_units(change.before, lang), in_units(change.after, lang))
    values = [shown(value, form) or _NOTHING for value in both]
    return f"{subject} {' → '.join(values)}"


def place(where: str, lang: Lang) -> str:
    """Return where a segment is and how loud: `0-10s, 35%`."""
    return listed(in_units(where, lang).split(", "), lang)


def _subject(change: Change, lang: Lang) -> str:
    if change.kind is None:
        return _of_project(change.aspect).of(lang)
    label = _label(change.kind).of(lang)
    if change.aspect == "name":
        return label
    name = shown(change.what, _QUOTED.of(lang) if change.kind in draft.WRITTEN else BARE)
    return f"{label} {name}" if name else f"{_noun(change.kind).of(lang)} {change.number}"


def _label(kind: Kind) -> Words:
    """A change says what the sound is: music."""
    return Words("BGM", "配乐") if kind == "audio" else track(kind)


def _noun(kind: Kind) -> Words:
    """What a segment is called when the draft gives it no name."""
    match kind:
        case "video":
            return Words("clip", "片段")
        case "audio":
            return Words("sound", "音频")
        case "text":
            return Words("title", "标题")
        case "captions":
            return Words("subtitle", "字幕")
        case "other":
            return Words("item", "元素")
        case _:
            assert_never(kind)


def _of_project(aspect: Aspect) -> Words:
    match aspect:
        case "length":
            return Words("length", "时长")
        case "size":
            return Words("size", "尺寸")
        case "title":
            return Words("project title", "项目标题")
        case "frame_rate":
            return Words("frame rate", "帧率")
        case "tracks":
            return Words("tracks", "轨道数")
        case "order":
            return Words("order of the tracks", "轨道顺序")
        case "segment" | "name" | "note" | "time" | "volume":
            return Words("project", "项目")
        case _:
            assert_never(aspect)
