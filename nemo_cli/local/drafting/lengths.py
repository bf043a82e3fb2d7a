"""Edits of how long things last."""

from dataclasses import replace
from itertools import pairwise

from nemo_cli.local.drafting.choice import chosen
from nemo_cli.local.drafting.choice import no_such_clip
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import SHORTEST_SEGMENT_MS
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.limits import SHORTEST_DRAFT_MS
from nemo_cli.local.wishes import Even
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Stretch


def set_length(outcome: Outcome, wish: Length, _materials: Materials) -> Outcome:
    """Make the whole, or one clip, as long as wished."""
    draft = outcome.draft
    places = chosen(draft, wish.target)
    if not places:
        return no_such_clip(outcome, wish.target)
    clips = list(draft.clips)
    if wish.each or not wish.target.is_all:
        for place in places:
            clips[place] = resized(clips[place], wish.length_ms)
        result = draft.set_clips(clips)
        if result.length_ms > LONGEST_DRAFT_MS:
            return outcome.could_not("too_long")
        given_ms = result.clips[places[0]].length_ms
        if given_ms < wish.length_ms:
            outcome = outcome.bent("footage_ends", length=given_ms)
        key = "each_length" if wish.each else "clip_length"
        return outcome.did(result, key, length=given_ms, number=places[0] + 1)
    result = draft.set_clips(_scaled(clips, wish.length_ms))
    if result.length_ms < wish.length_ms:
        outcome = outcome.bent("footage_ends", length=result.length_ms)
    return outcome.did(result, "length", length=result.length_ms)


def even(outcome: Outcome, _wish: Even, _materials: Materials) -> Outcome:
    """Make every clip as long as the others, the whole as long as it is."""
    draft, count = outcome.draft, len(outcome.draft.clips)
    if count < 2:
        return outcome.could_not("one_clip")
    edges = [draft.length_ms * number // count for number in range(count + 1)]
    lengths = [end - start for start, end in pairwise(edges)]
    clips = [resized(clip, ms) for clip, ms in zip(draft.clips, lengths, strict=True)]
    return outcome.did(draft.set_clips(clips), "each_length", length=lengths[0])


def stretch(outcome: Outcome, wish: Stretch, materials: Materials) -> Outcome:
    """Make the whole, or a clip, longer or shorter than it is."""
    draft = outcome.draft
    places = chosen(draft, wish.target)
    if not places:
        return no_such_clip(outcome, wish.target)
    if wish.each:
        clips = list(draft.clips)
        for place in places:
            length_ms = round(clips[place].length_ms * wish.factor) + wish.added_ms
            if length_ms < SHORTEST_SEGMENT_MS:
                return outcome.could_not("too_long")
            clips[place] = resized(clips[place], length_ms)
        result = draft.set_clips(clips)
        if not _is_possible(result.length_ms):
            return outcome.could_not("too_long")
        return outcome.did(result, "length", length=result.length_ms)
    whole = wish.target.is_all
    now_ms = draft.length_ms if whole else draft.clips[places[0]].length_ms
    wanted_ms = round(now_ms * wish.factor / 100) * 100 + wish.added_ms
    if not _is_possible(wanted_ms):
        return outcome.could_not("too_long")
    return set_length(outcome, Length(wanted_ms, wish.target), materials)


def _is_possible(length_ms: int) -> bool:
    return SHORTEST_DRAFT_MS <= length_ms <= LONGEST_DRAFT_MS


def _scaled(clips: list[Segment], length_ms: int) -> list[Segment]:
    """Share a length out among clips as they share it now; footage cannot grow."""
    # What was shared out before may differ by a millisecond; that is no other share.
    shares = [max(1, round(clip.length_ms, -1)) for clip in clips]
    total_ms = sum(shares)
    if length_ms < total_ms and all(clip.kind == "clip" for clip in clips):
        return _cut_to(clips, length_ms)
    ends = []
    so_far_ms = 0
    for share_ms in shares:
        so_far_ms += share_ms
        ends.append(round(so_far_ms * length_ms / total_ms))
    starts = [0, *ends[:-1]]
    return [
        resized(clip, end - start) for clip, start, end in zip(clips, starts, ends, strict=True)
    ]


def _cut_to(clips: list[Segment], length_ms: int) -> list[Segment]:
    kept = []
    for clip in clips:
        part_ms = min(clip.length_ms, length_ms)
        if part_ms >= SHORTEST_SEGMENT_MS:
            kept.append(replace(clip, length_ms=part_ms))
        length_ms -= part_ms
    return kept


def resized(clip: Segment, length_ms: int) -> Segment:
    """Return a clip of another length; footage ends where it ends, a painted scene grows."""
    if clip.kind == "clip" and not clip.is_frozen:
        whole_ms = int(clip.facts.get("source_ms") or clip.length_ms)
        length_ms = min(length_ms, round((whole_ms - clip.from_ms) / clip.speed))
    grown = replace(clip, length_ms=max(SHORTEST_SEGMENT_MS, length_ms))
    if clip.kind == "clip" or "source_ms" not in clip.facts or clip.is_frozen:
        return grown
    needed_ms = clip.from_ms + round(grown.length_ms * clip.speed)
    return grown.with_facts(source_ms=max(needed_ms, int(clip.facts["source_ms"])))
