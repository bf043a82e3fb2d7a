"""The timeline drawn to scale: one row per track, then the media."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping

from rich.cells import cell_len
from rich.cells import set_cell_size

from nemo_cli.core.measure import length
from nemo_cli.core.text import one_line
from nemo_cli.core.timeline.draft import Kind
from nemo_cli.core.timeline.draft import Segment
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.core.timeline.draft import Track
from nemo_cli.core.updates import TimelineShown
from nemo_cli.ui.terminal.styled import Line
from nemo_cli.ui.terminal.styled import Piece
from nemo_cli.ui.terminal.styled import Style
from nemo_cli.ui.terminal.styled import line
from nemo_cli.ui.words.telling import media
from nemo_cli.ui.words.voice import Voice

_WIDEST = 100
_NARROWEST = 10
_NAME_LIMIT = 80
_STYLES: Mapping[Kind, Style] = {"video": "accent", "audio": "good", "text": "warn", "other": ""}


def lines(update: TimelineShown, voice: Voice, columns: int) -> list[Line]:
    """Return the project: its title, the ruler with the tracks, the media."""
    shown = [*_heading(update.timeline, update.project), *ruler(update.timeline, voice, columns)]
    if update.timeline.is_empty:
        shown.append(line(voice.say("timeline_empty"), "dim"))
    if update.media:
        shown += [line(voice.say("media"), "dim"), *(media(item, voice) for item in update.media)]
    return shown


def ruler(timeline: Timeline, voice: Voice, columns: int) -> list[Line]:
    """Return one row of ticks and one row per track."""
    total_ms = max(timeline.end_ms, timeline.length_ms)
    if timeline.is_empty or not total_ms:
        return []
    labels = [voice.say(f"track_{track.kind}") for track in timeline.tracks]
    margin = max(cell_len(label) for label in labels) + 1
    width = max(min(columns - 1, _WIDEST) - margin, _NARROWEST)
    rows = [
        (("dim", set_cell_size(label, margin)), *_row(track, total_ms, width, voice))
        for label, track in zip(labels, timeline.tracks, strict=True)
    ]
    return [(("dim", " " * margin + _ticks(total_ms, width)),), *rows]


def _heading(timeline: Timeline, project: str) -> list[Line]:
    title = one_line(timeline.title or project, _NAME_LIMIT)
    facts = [length(timeline.length_ms or timeline.end_ms)] if not timeline.is_empty else []
    if timeline.width and timeline.height:
        facts.append(f"{timeline.width}x{timeline.height}")
    if not title:
        return []
    return [(("strong", title), ("dim", f"  {', '.join(facts)}" if facts else ""))]


def _ticks(total_ms: int, width: int) -> str:
    """Return the times at the start, the middle and the end."""
    first, last = "0s", length(total_ms)
    gap = width - len(first) - len(last)
    middle = length(round(total_ms / 2))
    if gap < len(middle) + 6:
        return first + " " * max(gap, 1) + last
    left = width // 2 - len(first) - len(middle) // 2
    return first + " " * left + middle + " " * (gap - left - len(middle)) + last


def _row(track: Track, total_ms: int, width: int, voice: Voice) -> Iterator[Piece]:
    """Yield the segments of a track to scale; one that overlaps begins after the one before."""
    column = 0
    for segment in sorted(track.segments, key=lambda item: item.start_ms):
        start = max(round(segment.start_ms / total_ms * width), column)
        end = max(round(segment.end_ms / total_ms * width), start + 1)
        if start >= width:
            return
        if start > column:
            yield ("", " " * (start - column))
        column = min(end, width)
        yield (_STYLES[track.kind], _bar(segment, column - start, voice))


def _bar(segment: Segment, width: int, voice: Voice) -> str:
    """Return a segment: its beginning is marked, its name stands in it where there is room."""
    words = one_line(segment.text or segment.name, _NAME_LIMIT)
    if segment.volume_percent is not None:
        words = f"{words} {segment.volume_percent}%".strip()
    glyphs = voice.glyphs
    room = width - 2
    if not words or room < 3:
        return glyphs.start + glyphs.full * (width - 1)
    if cell_len(words) > room:
        words = set_cell_size(words, room - 1).rstrip() + voice.signs("…")[0]
    named = f"{glyphs.start}{words} "
    return named + glyphs.full * (width - cell_len(named))
