"""Edits of the picture: clips painted, added, changed, coloured."""

from dataclasses import replace

from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.materials import Upload
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import VIDEO
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.limits import DEFAULT_CLIP_MS
from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.limits import SHORTEST_DRAFT_MS
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import Another
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Daytime
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Target


def painted(
    draft: Draft, subject: Subject, length_ms: int, seed: int, materials: Materials
) -> Segment:
    """Make a clip that the engine paints; a product is the one on the uploaded picture."""
    facts = {
        "name": subject.prompt or subject.scene.replace("_", " "),
        "kind": "scene",
        "scene": subject.scene,
        "seed": seed,
        "mood": subject.mood,
        "time": subject.time,
        "colors": list(subject.colors),
        "prompt": subject.prompt,
        "transition": "crossfade" if draft.clips else None,
        "speed": 1.0,
    }
    product = _product(materials) if subject.scene == "product" else None
    if product is not None:
        facts["media"] = product.id
    return Segment(draft.next_id("s"), draft.length_ms, length_ms, facts)


def _product(materials: Materials) -> Upload | None:
    """Return the newest uploaded picture; a logo only when there is nothing else."""
    pictures = sorted(materials.of_kind("image"), key=lambda item: "logo" not in item.name.lower())
    return pictures[-1] if pictures else None


def chosen(draft: Draft, target: Target) -> list[int]:
    """Return the places of the clips that are meant; all of them when none is named."""
    count = len(draft.clips)
    if target.number is None:
        return list(range(count))
    place = count + target.number if target.number < 0 else target.number - 1
    return [place] if 0 <= place < count else []


def add_clip(outcome: Outcome, wish: AddClip, materials: Materials) -> Outcome:
    """Add a painted clip."""
    draft = outcome.draft
    usual_ms = draft.clips[-1].length_ms if draft.clips else DEFAULT_CLIP_MS
    length_ms = max(SHORTEST_DRAFT_MS, wish.length_ms or usual_ms)
    length_ms = min(length_ms, LONGEST_DRAFT_MS - draft.length_ms)
    if length_ms < SHORTEST_DRAFT_MS:
        return outcome.could_not("too_long")
    seed = materials.seed + len(draft.clips)
    clip = painted(draft, wish.subject, length_ms, seed, materials)
    clips = [*draft.clips, clip]
    if wish.at_start:
        clips = [clip, *(item.with_facts(transition="crossfade") for item in draft.clips[:1])]
        clips += draft.clips[1:]
    return outcome.did(draft.set_clips(clips), "clip_added", name=clip.facts["name"])


def change_clip(outcome: Outcome, wish: ChangeClip, materials: Materials) -> Outcome:
    """Paint another picture in a clip."""
    clips = list(outcome.draft.clips)
    places = chosen(outcome.draft, wish.target)
    same = [place for place in places if clips[place].facts.get("scene") == wish.instead_of]
    places = same if wish.instead_of and same else places
    if not places:
        return no_such_clip(outcome, wish.target)
    for place in places:
        old = clips[place]
        new = painted(outcome.draft, wish.subject, old.length_ms, materials.seed + place, materials)
        kept = {"transition": old.facts.get("transition")}
        clips[place] = replace(new, id=old.id).with_facts(**kept)
    name = clips[places[0]].facts["name"]
    return outcome.did(outcome.draft.set_clips(clips), "clip_changed", name=name)


def set_mood(outcome: Outcome, wish: Mood, _materials: Materials) -> Outcome:
    """Give the picture another mood."""
    places = chosen(outcome.draft, wish.target)
    if not places:
        return no_such_clip(outcome, wish.target)
    clips = list(outcome.draft.clips)
    for place in places:
        clips[place] = clips[place].with_facts(mood=wish.mood)
    draft = outcome.draft.set_clips(clips)
    return outcome.did(draft, "mood", mood=wish.mood or "natural")


def set_daytime(outcome: Outcome, wish: Daytime, _materials: Materials) -> Outcome:
    """Paint the pictures at another time of day."""
    draft = outcome.draft
    if not any(clip.kind == "scene" for clip in draft.clips):
        return outcome.could_not("nothing_painted")
    clips = [
        clip.with_facts(time=wish.time) if clip.kind == "scene" else clip for clip in draft.clips
    ]
    return outcome.did(draft.set_clips(clips), "daytime", mood=wish.time)


def another(outcome: Outcome, _wish: Another, materials: Materials) -> Outcome:
    """Paint everything anew from other seeds."""
    scenes = [clip for clip in outcome.draft.clips if clip.kind == "scene"]
    if not scenes:
        return outcome.could_not("nothing_painted")
    draft = outcome.draft
    for track in draft.tracks:
        if track in (VIDEO, "BGM"):
            draft = draft.change(track, lambda item: _reseeded(item, materials.seed))
    return outcome.did(draft, "another")


def _reseeded(segment: Segment, seed: int) -> Segment:
    if "seed" not in segment.facts:
        return segment
    return segment.with_facts(seed=(int(segment.facts["seed"]) * 31 + seed) % 2**31)


def no_such_clip(outcome: Outcome, target: Target) -> Outcome:
    """Refuse what was wished for a clip that is not there."""
    return outcome.could_not("no_such_clip", number=target.number, count=len(outcome.draft.clips))
