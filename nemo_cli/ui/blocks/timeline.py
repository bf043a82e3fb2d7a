"""The timeline drawn to scale, one row per track, then the media; or the same in words."""

from collections import abc

from rich.cells import cell_len
from rich.console import Console
from rich.console import ConsoleOptions
from rich.console import RenderResult
from rich.rule import Rule
from rich.segment import Segment as Cells
from rich.table import Column
from rich.table import Table
from rich.text import Text

from nemo_cli.core.text import one_line
from nemo_cli.core.timeline import draft
from nemo_cli.core.updates import TimelineShown
from nemo_cli.ui.blocks.text import prose
from nemo_cli.ui.terminal import screen
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.telling import media
from nemo_cli.ui.words.voice import Voice
from nemo_cli.ui.words.voice import length
from nemo_cli.ui.words.voice import listed

_WIDEST = 100
_NAME_LIMIT = 80
_STYLES: abc.Mapping[draft.Kind, screen.Style] = {
    "video": "accent",
    "audio": "",
    "text": "strong",
    "captions": "strong",
    "other": "",
}


class Project:
    """A project: its title, the ruler with the tracks, the media; `is_drawn` False: in words."""

    def __init__(self, shown: TimelineShown, voice: Voice, *, is_drawn: bool) -> None:
        self._shown = shown
        self._voice = voice
        self._is_drawn = is_drawn

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render it."""
        timeline, say = self._shown.timeline, self._voice.say
        yield from map(
            prose, ([item] for item in _heading(timeline, self._shown.project, self._voice))
        )
        if timeline.is_empty:
            is_unknown = timeline.is_unknown
            words = labels.TIMELINE_UNKNOWN if is_unknown else labels.TIMELINE_EMPTY
            yield prose([screen.line(say(words), "dim")])
        else:
            yield Ruler(timeline, self._voice, is_drawn=self._is_drawn)
        if self._shown.media and not self._shown.is_in_turn:
            yield prose([screen.line(say(labels.MEDIA), "dim")])
            yield prose(media(item, self._voice) for item in self._shown.media)


class Ruler:
    """One row of ticks and one row per track."""

    def __init__(self, timeline: draft.Timeline, voice: Voice, *, is_drawn: bool) -> None:
        self._timeline = timeline
        self._voice = voice
        self._is_drawn = is_drawn

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Render the tracks to scale."""
        total_ms = max(self._timeline.end_ms, self._timeline.length_ms)
        if self._timeline.is_empty or not total_ms:
            return
        names = [self._voice.say(labels.track(track.kind)) for track in self._timeline.tracks]
        if not self._is_drawn:
            tracks = zip(names, self._timeline.tracks, strict=True)
            yield prose(_spoken(name, track, self._voice) for name, track in tracks)
            return
        grid = Table.grid(Column(no_wrap=True), "", padding=(0, 1, 0, 0), pad_edge=False)
        grid.width = min(options.max_width - 1, _WIDEST)
        grid.add_row("", _Ticks(total_ms, self._voice))
        for name, track in zip(names, self._timeline.tracks, strict=True):
            grid.add_row(Text(name, "dim"), _Row(track, total_ms, self._voice.glyphs.start))
        yield grid


class _Ticks:
    """The times at the start, the middle and the end."""

    def __init__(self, total_ms: int, voice: Voice) -> None:
        self._total_ms = total_ms
        self._voice = voice

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        moments = (0, round(self._total_ms / 2), self._total_ms)
        first, middle, last = (length(moment, self._voice.lang) for moment in moments)
        gap = options.max_width - cell_len(first) - cell_len(last)
        between = Text(middle if gap >= cell_len(middle) + 6 else "")
        between.align("center", max(gap, 1))
        line = Text(no_wrap=True, overflow="crop").append(first).append_text(between).append(last)
        line.stylize("dim")
        yield line


class _Row:
    """The segments of a track to scale; one that overlaps begins after the one before."""

    def __init__(self, track: draft.Track, total_ms: int, start: str) -> None:
        self._track = track
        self._total_ms = total_ms
        self._start = start

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        style = console.get_style(_STYLES[self._track.kind] or "none")
        column = 0
        for start, end, segment in self._placed(options.max_width):
            yield Cells(" " * (start - column))
            yield Cells(self._start, style)
            column = end
            if end - start > 1:
                rule = Rule(_words(segment), characters="━", style=style, align="left")
                yield from console.render_lines(rule, options.update(width=end - start - 1))[0]
        yield Cells.line()

    def _placed(self, width: int) -> abc.Iterator[tuple[int, int, draft.Segment]]:
        """Yield the columns of each segment."""
        column = 0
        for segment in sorted(self._track.segments, key=lambda item: item.start_ms):
            start = max(round(segment.start_ms / self._total_ms * width), column)
            if start >= width:
                return
            end = max(round(segment.end_ms / self._total_ms * width), start + 1)
            column = min(end, width)
            yield start, column, segment


def _heading(timeline: draft.Timeline, project: str, voice: Voice) -> list[screen.Line]:
    title = one_line(timeline.title or project, _NAME_LIMIT)
    length_ms = timeline.length_ms or timeline.end_ms
    facts = [] if timeline.is_empty else [length(length_ms, voice.lang)]
    if timeline.width and timeline.height:
        facts.append(f"{timeline.width}x{timeline.height}")
    if not title:
        return []
    return [(("strong", title), ("dim", f"  {listed(facts, voice.lang)}" if facts else ""))]


def _spoken(label: str, track: draft.Track, voice: Voice) -> screen.Line:
    lang = voice.lang
    parts = [
        f"{_words(item) or label} {length(item.start_ms, lang)}-{length(item.end_ms, lang)}".strip()
        for item in track.segments
    ]
    return screen.line(f"{label}{voice.say(labels.COLON)}{listed(parts, lang)}")


def _words(segment: draft.Segment) -> str:
    words = one_line(segment.text or segment.name, _NAME_LIMIT)
    if segment.volume_percent is None:
        return words
    return f"{words} {segment.volume_percent}%".strip()
