"""Which picture is on the screen at which frame: segments become shots, cut on the beat."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from itertools import pairwise
from typing import Final

from nemo_cli.local.render.job import MAX_LENGTH_MS
from nemo_cli.local.render.job import Film
from nemo_cli.local.render.job import Segment

LONGEST_SHOT_MS: Final = 4000
SHOT_MS: Final = 3300
SHORTEST_SHOT_MS: Final = 1500
BEAT_REACH_MS: Final = 800
DIP_MS: Final = 450
# Cuts between pictures go to the strong beat when it is near, else to the next of any kind.
STRONG_REACH_MS: Final = 200
WEAK_REACH_MS: Final = 400
SHORTEST_PICTURE_MS: Final = 600
REVEAL_MS: Final = 400  # in which the picture comes out of the ground of a card


@dataclass(frozen=True)
class Part:
    """A run of frames of one picture."""

    first: int
    count: int
    segment: Segment | None  # None is black
    shot: int = 0  # how many shots of this segment came before
    offset: int = 0  # frames of the scene before the first that is shown
    skip: int = 0  # frames of the shot before the first that is shown
    whole: int = 0  # frames of all of the shot; 0 is the part itself
    melt: int = 0  # frames in which it melts out of the part before
    dip: int = 0  # frames in which it comes out of black
    tail: int = 0  # frames that it goes on for while the next part melts in
    ground: bool = False  # only what stands behind the picture, for a card

    @property
    def last(self) -> int:
        return self.first + self.count


def plan(film: Film, beats_s: Sequence[float] = ()) -> list[Part]:
    """Return the parts of a film, without gaps, together exactly as long as the film."""
    parts: list[Part] = []
    for first, last, segment in _spans(_on_beats(film, beats_s)):
        if segment is None or segment.kind not in ("scene", "image"):
            parts.append(Part(first, last - first, segment))
            continue
        parts += _window(film, first, last, segment, beats_s)
    whole = _with_transitions(parts, film.fps)
    return [piece for part in whole for piece in _around_cards(part, film)]


def _on_beats(film: Film, beats_s: Sequence[float]) -> Film:
    """Move the cuts between pictures to beats; footage stays in step with its own sound."""
    segments = list(film.segments)
    for place, (before, after) in enumerate(pairwise(film.segments)):
        if before.kind != "image" or after.kind != "image" or before.end_ms != after.start_ms:
            continue
        cut_ms = round(_picture_beat_ms(after.start_ms, beats_s))
        early, late = segments[place].start_ms, after.end_ms
        if min(cut_ms - early, late - cut_ms) >= SHORTEST_PICTURE_MS:
            segments[place] = replace(segments[place], length_ms=cut_ms - early)
            segments[place + 1] = replace(after, start_ms=cut_ms, length_ms=late - cut_ms)
    return replace(film, segments=tuple(segments))


def _picture_beat_ms(ideal_ms: float, strong_s: Sequence[float]) -> float:
    """Return the beat at which to cut: a strong one when it is near, else any."""
    weak_s = [(a + b) / 2 for a, b in pairwise(strong_s)]
    for beats_s, reach_ms in ((strong_s, STRONG_REACH_MS), ((*strong_s, *weak_s), WEAK_REACH_MS)):
        cut_ms = _nearest_beat_ms(ideal_ms, beats_s, reach_ms)
        if cut_ms != ideal_ms:
            return cut_ms
    return ideal_ms


def _around_cards(part: Part, film: Film) -> list[Part]:
    """Part a picture where a card stands on it: there only its ground is shown."""
    if part.segment is None or part.segment.kind != "image":
        return [part]
    to_frames = film.fps / 1000
    cards = [
        (round(text.start_ms * to_frames), round(text.end_ms * to_frames))
        for text in film.texts
        if text.card
    ]
    inner = {edge for card in cards for edge in card if part.first < edge < part.last}
    pieces: list[Part] = []
    for first, last in pairwise(sorted({part.first, part.last, *inner})):
        on_card = any(begin <= first < end for begin, end in cards)
        piece = replace(part, first=first, count=last - first, tail=0, ground=on_card)
        if inner:
            piece = replace(piece, skip=0, whole=last - first)
        if pieces:
            melt = min(round(REVEAL_MS * to_frames), piece.count // 2, pieces[-1].count // 2)
            pieces[-1] = replace(pieces[-1], tail=melt)
            piece = replace(piece, melt=melt, dip=0)
        pieces.append(piece)
    return [*pieces[:-1], replace(pieces[-1], tail=part.tail)]


def _spans(film: Film) -> list[tuple[int, int, Segment | None]]:
    """Return frame ranges with what is shown; a later segment covers an earlier one."""
    spans: list[tuple[int, int, Segment | None]] = []
    at, total = 0, film.frame_count
    for index, segment in enumerate(film.segments):
        first = min(total, round(segment.start_ms * film.fps / 1000))
        last = min(total, round(segment.end_ms * film.fps / 1000))
        if index + 1 < len(film.segments):
            last = min(last, round(film.segments[index + 1].start_ms * film.fps / 1000))
        first = max(first, at)
        if last <= first:
            continue
        if first > at:
            spans.append((at, first, None))
        spans.append((first, last, segment))
        at = last
    if at < total:
        spans.append((at, total, None))
    return spans


def _window(
    film: Film, first: int, last: int, segment: Segment, beats_s: Sequence[float]
) -> list[Part]:
    """Plan the shots of the whole scene and return those in the window that is shown.

    So what is cut off the start of a painted scene is gone from its start.
    """
    pace = film.fps / 1000 / (segment.speed or 1)
    into = round(min(segment.from_ms, MAX_LENGTH_MS) * pace)
    seen = 1 if segment.is_frozen else last - first
    whole = max(into + seen, round(min(segment.source_ms, MAX_LENGTH_MS) * pace))
    begin = first - into
    shown = []
    for part in _shots(film, begin, begin + whole, segment, beats_s):
        at, end = max(first, part.first), min(first + seen, part.last)
        if end > at:
            skip = at - part.first
            shown.append(
                replace(
                    part,
                    first=at,
                    count=last - first if segment.is_frozen else end - at,
                    offset=part.offset + skip,
                    skip=skip,
                    whole=part.count,
                )
            )
    return shown


def _shots(
    film: Film, first: int, last: int, segment: Segment, beats_s: Sequence[float]
) -> list[Part]:
    """Cut a long scene into shots of about the same length, on beats where there are some."""
    to_ms = 1000 / film.fps
    length_ms = (last - first) * to_ms
    if segment.kind == "image" or length_ms < LONGEST_SHOT_MS + to_ms:
        return [Part(first, last - first, segment)]
    wanted = max(2, round(length_ms / SHOT_MS))
    cuts = [first]
    for number in range(1, wanted):
        ideal_ms = (first + (last - first) * number / wanted) * to_ms
        cut = round(_nearest_beat_ms(ideal_ms, beats_s) / to_ms)
        if (cut - cuts[-1]) * to_ms >= SHORTEST_SHOT_MS <= (last - cut) * to_ms:
            cuts.append(cut)
    cuts.append(last)
    return [
        Part(a, b - a, segment, shot=index, offset=a - first)
        for index, (a, b) in enumerate(pairwise(cuts))
    ]


def _nearest_beat_ms(
    ideal_ms: float, beats_s: Sequence[float], reach_ms: float = BEAT_REACH_MS
) -> float:
    """Return the beat closest to a time, or the time itself when none is near."""
    near = min((beat * 1000 for beat in beats_s), key=lambda ms: abs(ms - ideal_ms), default=None)
    return near if near is not None and abs(near - ideal_ms) <= reach_ms else ideal_ms


def _with_transitions(parts: list[Part], fps: int) -> list[Part]:
    """Add the melting and dipping that the segments ask for."""
    done: list[Part] = []
    for part in parts:
        begins = not done or done[-1].segment is not part.segment
        wish = part.segment.transition if part.segment and begins and done else None
        if wish == "crossfade":
            melt_ms = part.segment.transition_ms if part.segment else 0
            melt = min(round(melt_ms * fps / 1000), part.count // 2, done[-1].count // 2)
            done[-1] = replace(done[-1], tail=melt)
            part = replace(part, melt=melt)
        elif wish == "fade_black":
            dip = min(round(DIP_MS * fps / 1000), part.count // 2, done[-1].count // 2)
            part = replace(part, dip=dip)
        done.append(part)
    return done
