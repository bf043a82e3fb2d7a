"""Edits of the picture: clips painted or uploaded, added, changed, coloured."""

from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.drafting.choice import chosen
from nemo_cli.local.drafting.choice import no_such_clip
from nemo_cli.local.drafting.compose import painted
from nemo_cli.local.drafting.compose import placed
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.materials import Upload
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import VIDEO
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.drafting.trims import split_at
from nemo_cli.local.limits import DEFAULT_CLIP_MS
from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.limits import SHORTEST_DRAFT_MS
from nemo_cli.local.wishes import CLIP
from nemo_cli.local.wishes import LAST
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import Another
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Colors
from nemo_cli.local.wishes import Daytime
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import UseMedia


def add_clip(outcome: Outcome, wish: AddClip, materials: Materials) -> Outcome:
    """Add a painted clip; what no scene shows is not added at all."""
    draft, subject = outcome.draft, wish.subject
    if not is_paintable(subject):
        return not_painted(outcome, subject)
    usual_ms = draft.clips[-1].length_ms if draft.clips else DEFAULT_CLIP_MS
    length_ms = max(SHORTEST_DRAFT_MS, subject.length_ms or usual_ms)
    length_ms = min(length_ms, LONGEST_DRAFT_MS - draft.length_ms)
    if length_ms < SHORTEST_DRAFT_MS:
        return outcome.could_not("too_long")
    count = len(draft.clips)
    place = count if wish.place == LAST else min(wish.place, count)
    if wish.side == "middle":
        if count % 2:
            half = draft.clips[count // 2]
            draft = split_at(draft, half.start_ms + half.length_ms // 2)
        place = len(draft.clips) // 2
    elif wish.side:
        there = chosen(draft, wish.beside)
        if not there:
            return no_such_clip(outcome, wish.beside)
        place = there[0] + (wish.side == "after")
    clip = painted(draft, subject, length_ms, materials.seed + count, materials)
    clips = [*draft.clips]
    if place == 0 and clips:
        clip, clips[0] = (
            clip.with_facts(transition=None),
            clips[0].with_facts(transition="crossfade"),
        )
    clips.insert(place, clip)
    return outcome.did(draft.set_clips(clips), "clip_added", name=clip.facts["name"])


def is_paintable(subject: Subject) -> bool:
    """Whether a scene shows all of it; on the product's stage anything may stand."""
    return subject.scene == "product" or (subject.scene is not None and not subject.missing)


def not_painted(outcome: Outcome, subject: Subject) -> Outcome:
    """Refuse a picture that cannot be painted, with the nearest that can."""
    words = ", ".join(subject.missing) or subject.prompt
    return outcome.could_not(
        "not_painted", words=words, scene=subject.scene or subject.near or "abstract"
    )


def change_clip(outcome: Outcome, wish: ChangeClip, materials: Materials) -> Outcome:
    """Show another picture in a clip: painted, or an uploaded one."""
    places = chosen(outcome.draft, wish.target)
    if wish.subject is not None and not is_paintable(wish.subject):
        return not_painted(outcome, wish.subject)
    if not places:
        return no_such_clip(outcome, wish.target)
    if wish.target == CLIP and len(places) > 1:
        return outcome.could_not("which_clip")
    if wish.file is not None:
        upload = materials.named(wish.file)
        if upload is None:
            return outcome.could_not("no_file", name=wish.file)
        return _exchanged(outcome, places, [placed(outcome.draft, upload)] * len(places))
    subject = wish.subject
    assert subject is not None
    draft = outcome.draft
    new = [
        painted(draft, subject, draft.clips[at].length_ms, materials.seed + at, materials)
        for at in places
    ]
    return _exchanged(outcome, places, new)


def _exchanged(outcome: Outcome, places: Sequence[int], new: Sequence[Segment]) -> Outcome:
    clips = list(outcome.draft.clips)
    for place, clip in zip(places, new, strict=True):
        old = clips[place]
        length_ms = min(old.length_ms, clip.length_ms) if clip.kind == "clip" else old.length_ms
        kept = replace(clip, id=old.id, length_ms=length_ms)
        clips[place] = kept.with_facts(transition=old.facts.get("transition"))
    name = clips[places[0]].facts["name"]
    return outcome.did(outcome.draft.set_clips(clips), "clip_changed", name=name)


def use_media(outcome: Outcome, wish: UseMedia, materials: Materials) -> Outcome:
    """Put uploaded files on the timeline that are not there yet."""
    unknown = [name for name in wish.names if materials.named(name) is None]
    if unknown:
        return outcome.could_not("no_file", name=unknown[0])
    draft = outcome.draft
    for upload in new_uploads(draft, wish, materials):
        clip = placed(draft, upload)
        if draft.length_ms + clip.length_ms > LONGEST_DRAFT_MS:
            outcome = outcome.could_not("too_long")
            break
        draft = draft.set_clips([*draft.clips, clip])
    added = len(draft.clips) - len(outcome.draft.clips)
    if not added:
        return outcome if wish.implied else outcome.could_not("no_new_media")
    return outcome.did(draft, "media_added", count=added)


def new_uploads(draft: Draft, wish: UseMedia, materials: Materials) -> list[Upload]:
    """Return the files meant that are not on the timeline, in the order meant."""
    used = {clip.facts.get("media") for clip in draft.clips if clip.kind != "scene"}
    kinds = ("image",) if wish.slideshow else ("image", "video")
    meant = [materials.named(name) for name in wish.names] or [*materials.of_kind(*kinds)]
    return [item for item in meant if item and item.kind != "audio" and item.id not in used]


def set_mood(outcome: Outcome, wish: Mood, _materials: Materials) -> Outcome:
    """Give the picture another mood."""
    mood = None if wish.mood == "natural" else wish.mood
    return _with_facts(outcome, wish.target, "mood", wish.mood, mood=mood)


def set_colors(outcome: Outcome, wish: Colors, _materials: Materials) -> Outcome:
    """Paint in other colours."""
    if not any(clip.kind == "scene" for clip in outcome.draft.clips):
        return outcome.could_not("nothing_painted")
    return _with_facts(outcome, wish.target, "colors", None, colors=list(wish.colors))


def _with_facts(
    outcome: Outcome, target: Target, key: str, told: object, **facts: object
) -> Outcome:
    places = chosen(outcome.draft, target)
    if not places:
        return no_such_clip(outcome, target)
    clips = list(outcome.draft.clips)
    for place in places:
        clips[place] = clips[place].with_facts(**facts)
    return outcome.did(outcome.draft.set_clips(clips), key, mood=told)


def set_daytime(outcome: Outcome, wish: Daytime, _materials: Materials) -> Outcome:
    """Paint the pictures at another time of day."""
    draft = outcome.draft
    places = [at for at in chosen(draft, wish.target) if draft.clips[at].kind == "scene"]
    if not places:
        return outcome.could_not("nothing_painted")
    clips = list(draft.clips)
    for place in places:
        clips[place] = clips[place].with_facts(time=wish.time)
    return outcome.did(draft.set_clips(clips), "daytime", mood=wish.time)


def another(outcome: Outcome, _wish: Another, materials: Materials) -> Outcome:
    """Paint everything anew from other seeds."""
    if not any(clip.kind == "scene" for clip in outcome.draft.clips):
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
