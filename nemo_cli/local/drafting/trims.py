"""Edits with the scissors: a stretch cut off, kept or cut out."""

from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.drafting.clips import chosen
from nemo_cli.local.drafting.clips import no_such_clip
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import CAPTIONS
from nemo_cli.local.drafting.timeline import SHORTEST_SEGMENT_MS
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.limits import SHORTEST_DRAFT_MS
from nemo_cli.local.wishes import Trim

# From and to, in milliseconds.
Span = tuple[int, int]


def trim(outcome: Outcome, wish: Trim, _materials: Materials) -> Outcome:
    """Cut a stretch off the start or the end, keep one, or cut one out."""
    draft = outcome.draft
    places = chosen(draft, wish.target) if wish.target.number else []
    if wish.target.number and not places:
        return no_such_clip(outcome, wish.target)
    length_ms = draft.clips[places[0]].length_ms if places else draft.length_ms
    keep = _kept(wish, length_ms)
    if sum(end - start for start, end in keep) < SHORTEST_DRAFT_MS:
        return outcome.could_not("nothing_left", length=length_ms)
    result = _trimmed_clip(draft, places[0], keep) if places else _trimmed(draft, keep)
    told = {"cut": wish.to_ms, "from": wish.from_ms, "length": result.length_ms}
    return outcome.did(result, f"trim_{wish.edge}", **told)


def _trimmed_clip(draft: Draft, place: int, keep: list[Span]) -> Draft:
    clips = list(draft.clips)
    clips[place : place + 1] = _cut([replace(clips[place], start_ms=0)], keep)
    return draft.set_clips(clips)


def _trimmed(draft: Draft, keep: list[Span]) -> Draft:
    """Cut the whole; captions go along with the picture that they belong to."""
    captions = _cut(draft.track(CAPTIONS), keep)
    return draft.put(CAPTIONS, captions).set_clips(_cut(draft.clips, keep))


def _kept(wish: Trim, length_ms: int) -> list[Span]:
    """Return the stretches that stay."""
    start_ms, end_ms = min(wish.from_ms, length_ms), min(wish.to_ms, length_ms)
    stretches = {
        "start": [(end_ms, length_ms)],
        "end": [(0, length_ms - end_ms)],
        "keep": [(start_ms, end_ms)],
        "keep_last": [(length_ms - end_ms, length_ms)],
        "cut_out": [(0, start_ms), (end_ms, length_ms)],
    }[wish.edge]
    return [(start, end) for start, end in stretches if end - start >= SHORTEST_SEGMENT_MS]


def _cut(segments: Sequence[Segment], keep: list[Span]) -> list[Segment]:
    """Return the parts of segments that lie in the stretches that stay, moved together."""
    parts = []
    at_ms = 0
    for start_ms, end_ms in keep:
        for segment in segments:
            first_ms, last_ms = max(start_ms, segment.start_ms), min(end_ms, segment.end_ms)
            if last_ms - first_ms >= SHORTEST_SEGMENT_MS:
                part = _part(segment, first_ms - segment.start_ms, last_ms - first_ms)
                parts.append(replace(part, start_ms=at_ms + first_ms - start_ms))
        at_ms += end_ms - start_ms
    return _renamed(parts)


def _part(clip: Segment, offset_ms: int, length_ms: int) -> Segment:
    part = replace(clip, length_ms=length_ms)
    if clip.kind != "clip":
        return part
    skipped_ms = round(offset_ms * float(clip.facts.get("speed", 1)))
    return part.with_facts(from_ms=int(clip.facts.get("from_ms", 0)) + skipped_ms)


def _renamed(clips: list[Segment]) -> list[Segment]:
    """Give the second part of a clip that was cut in two an id of its own."""
    seen: set[str] = set()
    named = []
    for clip in clips:
        name = clip.id
        while name in seen:
            name += "b"
        seen.add(name)
        named.append(replace(clip, id=name))
    return named
