"""Edits of the pace: faster, slower, one stretch of the film, one picture held."""

from dataclasses import replace

from nemo_cli.local.drafting.choice import chosen
from nemo_cli.local.drafting.choice import no_such_clip
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import SHORTEST_SEGMENT_MS
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.drafting.trims import split_at
from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.limits import SHORTEST_DRAFT_MS
from nemo_cli.local.wishes import Freeze
from nemo_cli.local.wishes import Speed

ONE_FRAME_MS = 40


def change_speed(outcome: Outcome, wish: Speed, _materials: Materials) -> Outcome:
    """Play clips, or a stretch of the film, faster or slower."""
    draft = outcome.draft
    places = chosen(draft, wish.target)
    if not places:
        return no_such_clip(outcome, wish.target)
    if wish.half:
        middle_ms = draft.length_ms // 2
        span = (0, middle_ms) if wish.half == "first" else (middle_ms, None)
        wish = replace(wish, from_ms=span[0], to_ms=span[1])
    if wish.from_ms is not None:
        start_ms = wish.from_ms if wish.from_ms >= 0 else max(0, draft.length_ms + wish.from_ms)
        if start_ms >= draft.length_ms:
            return outcome.could_not("time_outside", at=start_ms, length=draft.length_ms)
        end_ms = draft.length_ms if wish.to_ms is None else wish.to_ms
        draft = split_at(draft, start_ms, end_ms)
        within = (start_ms, max(end_ms, start_ms + 1))
        places = [
            place
            for place, clip in enumerate(draft.clips)
            if within[0] <= clip.start_ms and clip.end_ms <= within[1]
        ]
    clips = list(draft.clips)
    for place in places:
        clip = clips[place]
        clips[place] = _paced(clip, wish.factor / clip.speed if wish.instead else wish.factor)
    result = draft.set_clips(clips)
    if not SHORTEST_DRAFT_MS <= result.length_ms <= LONGEST_DRAFT_MS:
        return outcome.could_not("too_long")
    return outcome.did(result, "speed", factor=f"{wish.factor:g}", length=result.length_ms)


def _paced(clip: Segment, factor: float) -> Segment:
    length_ms = max(SHORTEST_SEGMENT_MS, round(clip.length_ms / factor))
    paced = replace(clip, length_ms=length_ms)
    return paced if clip.is_frozen else paced.with_facts(speed=round(clip.speed * factor, 3))


def freeze(outcome: Outcome, wish: Freeze, _materials: Materials) -> Outcome:
    """Hold one picture for a while: the last, or the one at a moment."""
    draft = outcome.draft
    at_ms = draft.length_ms if wish.at_ms is None else wish.at_ms
    if at_ms > draft.length_ms:
        return outcome.could_not("time_outside", at=at_ms, length=draft.length_ms)
    if draft.length_ms + wish.length_ms > LONGEST_DRAFT_MS:
        return outcome.could_not("too_long")
    result = _held(split_at(draft, at_ms), at_ms, wish.length_ms)
    return outcome.did(result, "frozen", at=at_ms, cut=wish.length_ms, length=result.length_ms)


def _held(draft: Draft, at_ms: int, length_ms: int) -> Draft:
    """Put a still of the moment behind the clip that ends there."""
    clips = list(draft.clips)
    place = next((at for at, clip in enumerate(clips) if clip.end_ms >= at_ms), len(clips) - 1)
    before = clips[place]
    seen_ms = before.length_ms if before.end_ms <= at_ms else 0
    moment_ms = before.from_ms + max(0, round((seen_ms - ONE_FRAME_MS) * before.speed))
    facts = {**before.painted_whole().facts, "speed": 0, "from_ms": moment_ms, "transition": "cut"}
    still = Segment(draft.next_id("s"), 0, length_ms, facts)
    clips.insert(place + 1 if seen_ms else place, still)
    return draft.set_clips(clips)
