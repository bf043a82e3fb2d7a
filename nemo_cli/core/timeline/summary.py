"""A timeline in one line, and what became different between two timelines.

The summary is clean and may go to any terminal; the fields of a `Change` hold the draft's own
words, and `ui/words/changes.py` tells it.
"""

import hashlib
import json
from collections import abc
from collections import defaultdict
from dataclasses import dataclass

from nemo_cli.core.text import one_line
from nemo_cli.core.timeline import draft as drafts

_NAME_LIMIT = 80


BARE = "{}"


@dataclass(frozen=True)
class Terms:
    """What the one-line form calls things; `nouns` are for segments without a name."""

    heading: str
    heading_of_one: str
    empty: str
    unknown: str  # the whole line, for a draft in no known form
    labels: abc.Mapping[drafts.Kind, str]
    nouns: abc.Mapping[drafts.Kind, str]
    colon: str = ": "
    quoted: str = '"{}"'  # how words of the film are marked as such
    comma: str = ", "
    unit: str = "s"


# The documented form (PROTOCOL, "The draft").
DOCUMENTED = Terms(
    heading="Timeline ({count} tracks): ",
    heading_of_one="Timeline (1 track): ",
    empty="empty",
    unknown="Timeline: in a form that nemo cannot read",
    labels={
        "video": "Video",
        "audio": "BGM",
        "text": "Title",
        "captions": "Subtitles",
        "other": "Track",
    },
    nouns={
        "video": "clip",
        "audio": "sound",
        "text": "title",
        "captions": "subtitle",
        "other": "item",
    },
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A segment and its number among those of its kind, over all tracks."""

    kind: drafts.Kind
    number: int
    segment: drafts.Segment

    @property
    def what(self) -> str:
        """Return what the segment is called: a title by its words, the rest by name."""
        return self._words[0]

    @property
    def other_words(self) -> str:
        """Return the name of a title, or the text of a clip, where it has both."""
        return self._words[1]

    @property
    def _words(self) -> tuple[str, str]:
        name, text = self.segment.name, self.segment.text
        first, second = (text, name) if self.kind in drafts.WRITTEN else (name, text)
        return (first, second) if first else (second, "")


def summarize(timeline: drafts.Timeline, terms: Terms = DOCUMENTED) -> str:
    """Return a timeline in one line: in the documented form, or in other terms."""
    if timeline.is_unknown:
        return terms.unknown
    count = len(timeline.tracks)
    heading = (terms.heading_of_one if count == 1 else terms.heading).format(count=count)
    if timeline.is_empty:
        return heading + terms.empty
    placed = iter(_placed(timeline))
    lines = []
    for position, track in enumerate(timeline.tracks, 1):
        shown = terms.comma.join(_in_summary(next(placed), terms) for _ in track.segments)
        lines.append(f"{position}. {terms.labels[track.kind]}{terms.colon}{shown or terms.empty}")
    return heading + " ".join(lines)


def _in_summary(placed: _Placed, terms: Terms) -> str:
    noun = f"{terms.nouns[placed.kind]} {placed.number}"
    where = _place(placed, terms)
    form = terms.quoted if placed.kind in drafts.WRITTEN else BARE
    return f"{shown(placed.what, form) or noun} ({where})"


def shown(words: str, form: str) -> str:
    """Return words of the draft as they stand in a line: bare, or in quotes."""
    line = one_line(words, _NAME_LIMIT)
    return line and form.format(line)


def changes(before: drafts.Timeline | None, after: drafts.Timeline) -> list[drafts.Change]:
    """Return what became different, in the order of `after`, removals last.

    With no timeline before, everything is new.
    """
    if before == after:
        return []
    pairs = _paired(_placed(before or drafts.Timeline()), _placed(after))
    found = [change for old, new in pairs for change in _differences(old, new)]
    if before is not None:
        found += _project_changes(before, after, told=bool(found))
    return found or ([] if before is None else [_rearranged(before, after)])


def fingerprint(draft: object) -> str:
    """Return a hash that is equal for equal JSON, whatever the order of its keys."""
    try:
        canonical = json.dumps(draft, sort_keys=True, separators=(",", ":"))
    except RecursionError:
        canonical = "nested too deeply to be compared"
    return hashlib.sha256(canonical.encode()).hexdigest()


def _placed(timeline: drafts.Timeline) -> list[_Placed]:
    counts: dict[drafts.Kind, int] = defaultdict(int)
    placed = []
    for track in timeline.tracks:
        for segment in track.segments:
            counts[track.kind] += 1
            placed.append(_Placed(track.kind, counts[track.kind], segment))
    return placed


def _place(placed: _Placed, terms: Terms = DOCUMENTED) -> str:
    """Return `0-10s, 35%`; a picture's full volume goes without saying."""
    segment = placed.segment
    percent = segment.volume_percent
    silent = percent is None or (percent == 100 and placed.kind != "audio")
    span = _span(segment, terms.unit)
    return span if silent else f"{span}{terms.comma}{percent}%"


def _span(segment: drafts.Segment, unit: str = DOCUMENTED.unit) -> str:
    return f"{_seconds(segment.start_ms)}-{_seconds(segment.end_ms)}{unit}"


def _seconds(length_ms: int) -> str:
    return f"{length_ms / 1000:.3f}".rstrip("0").rstrip(".")


_Key = abc.Callable[[_Placed], abc.Hashable]

# The same segment is looked for by its id, unchanged, by its words, and by its position.
# A key of None never matches.
_SAME: tuple[_Key, ...] = (
    lambda placed: (placed.kind, placed.segment.id) if placed.segment.id else None,
    lambda placed: (placed.kind, placed.segment),
    lambda placed: (placed.kind, placed.what) if placed.what else None,
    lambda placed: (placed.kind, placed.number),
)


def _paired(
    before: list[_Placed], after: list[_Placed]
) -> list[tuple[_Placed | None, _Placed | None]]:
    """Pair each segment after with the one it was before."""
    partner: dict[int, _Placed] = {}
    old = before
    for same in _SAME:
        old = _match(old, after, partner, same)
    found = [(partner.get(position), new) for position, new in enumerate(after)]
    return [*found, *((gone, None) for gone in old)]


def _match(
    before: list[_Placed], after: list[_Placed], partner: dict[int, _Placed], same: _Key
) -> list[_Placed]:
    """Give partners to segments with equal keys, in order; return who is left over."""
    waiting: dict[abc.Hashable, list[_Placed]] = defaultdict(list)  # the first one last
    for old in reversed(before):
        waiting[same(old)].append(old)
    waiting.pop(None, None)
    taken: set[int] = set()
    for position, new in enumerate(after):
        if position not in partner and (alike := waiting.get(same(new))):
            partner[position] = alike.pop()
            taken.add(id(partner[position]))
    return [old for old in before if id(old) not in taken]


def _differences(old: _Placed | None, new: _Placed | None) -> abc.Iterator[drafts.Change]:
    if old is None or new is None:
        yield _came_or_went(old, new)
        return
    if (old.kind, old.segment) == (new.kind, new.segment):  # most of them, as a rule
        return
    for aspect, told in _ASPECTS.items():
        if told(old) != told(new):
            yield drafts.Change(
                "~", aspect, new.kind, new.what, new.number, before=told(old), after=told(new)
            )


def _came_or_went(old: _Placed | None, new: _Placed | None) -> drafts.Change:
    if new is not None:
        return drafts.Change("+", "segment", new.kind, new.what, new.number, after=_place(new))
    assert old is not None
    return drafts.Change("-", "segment", old.kind, old.what, old.number, before=_place(old))


def _project_changes(
    before: drafts.Timeline, after: drafts.Timeline, told: bool
) -> abc.Iterator[drafts.Change]:
    """Tell what concerns the whole; a length that follows from told segments is left out."""
    follows = told and before.length_ms == before.end_ms and after.length_ms == after.end_ms
    for aspect, shown in _PROJECT_ASPECTS.items():
        old, new = shown(before), shown(after)
        if old != new and not (aspect == "length" and follows):
            yield drafts.Change("~", aspect, before=old, after=new)


def _rearranged(before: drafts.Timeline, after: drafts.Timeline) -> drafts.Change:
    """Tell a difference that no segment shows: other tracks around the same segments."""
    old, new = len(before.tracks), len(after.tracks)
    if old == new:
        return drafts.Change("~", "order")
    return drafts.Change("~", "tracks", before=str(old), after=str(new))


def _percent(placed: _Placed) -> str:
    percent = placed.segment.volume_percent
    return "" if percent is None else f"{percent}%"


def _size(timeline: drafts.Timeline) -> str:
    if timeline.width is None and timeline.height is None:
        return ""
    return f"{timeline.width or '?'}x{timeline.height or '?'}"


_ASPECTS: abc.Mapping[drafts.Aspect, abc.Callable[[_Placed], str]] = {
    "name": lambda placed: placed.what,
    "note": lambda placed: placed.other_words,
    "time": lambda placed: _span(placed.segment),
    "volume": _percent,
}
_PROJECT_ASPECTS: abc.Mapping[drafts.Aspect, abc.Callable[[drafts.Timeline], str]] = {
    "title": lambda timeline: timeline.title,
    "size": _size,
    "frame_rate": lambda timeline: "" if timeline.fps is None else f"{timeline.fps:g}",
    "length": lambda timeline: f"{_seconds(timeline.length_ms)}s",
}
