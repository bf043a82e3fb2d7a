"""Edits of the picture: clips painted, added, changed, cut, moved, slowed."""

from dataclasses import replace

from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import SHORTEST_SEGMENT_MS
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
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import Speed
from nemo_cli.local.wishes import Stretch
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Transition
from nemo_cli.local.wishes import Trim


def painted(draft: Draft, subject: Subject, length_ms: int, seed: int) -> Segment:
    """Make a clip that the engine paints."""
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
    return Segment(draft.next_id("s"), draft.length_ms, length_ms, facts)


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
    clip = painted(draft, wish.subject, length_ms, materials.seed + len(draft.clips))
    clips = [clip, *draft.clips] if wish.at_start else [*draft.clips, clip]
    return outcome.did(draft.set_clips(clips), "clip_added", name=clip.facts["name"])


def change_clip(outcome: Outcome, wish: ChangeClip, materials: Materials) -> Outcome:
    """Paint another picture in a clip."""
    clips = list(outcome.draft.clips)
    places = chosen(outcome.draft, wish.target)
    same = [place for place in places if clips[place].facts.get("scene") == wish.instead_of]
    places = same if wish.instead_of and same else places
    if not places:
        return _no_such_clip(outcome, wish.target)
    for place in places:
        old = clips[place]
        new = painted(outcome.draft, wish.subject, old.length_ms, materials.seed + place)
        kept = {"transition": old.facts.get("transition")}
        clips[place] = replace(new, id=old.id).with_facts(**kept)
    name = clips[places[0]].facts["name"]
    return outcome.did(outcome.draft.set_clips(clips), "clip_changed", name=name)


def set_length(outcome: Outcome, wish: Length, _materials: Materials) -> Outcome:
    """Make the whole, or one clip, as long as wished."""
    draft = outcome.draft
    places = chosen(draft, wish.target)
    if not places:
        return _no_such_clip(outcome, wish.target)
    clips = list(draft.clips)
    if wish.each or wish.target.number is not None:
        for place in places:
            clips[place] = _resized(clips[place], wish.length_ms)
        result = draft.set_clips(clips)
        if result.length_ms > LONGEST_DRAFT_MS:
            return outcome.could_not("too_long")
        key = "each_length" if wish.each else "clip_length"
        return outcome.did(result, key, length=wish.length_ms, number=places[0] + 1)
    result = draft.set_clips(_scaled(clips, wish.length_ms))
    if result.length_ms < wish.length_ms:
        outcome = outcome.bent("footage_ends", length=result.length_ms)
    return outcome.did(result, "length", length=result.length_ms)


def stretch(outcome: Outcome, wish: Stretch, materials: Materials) -> Outcome:
    """Make the whole longer or shorter than it is."""
    now_ms = outcome.draft.length_ms
    wanted_ms = round(now_ms * wish.factor / 100) * 100 + wish.added_ms
    if not SHORTEST_DRAFT_MS <= wanted_ms <= LONGEST_DRAFT_MS:
        return outcome.could_not("too_long")
    return set_length(outcome, Length(wanted_ms), materials)


def _scaled(clips: list[Segment], length_ms: int) -> list[Segment]:
    """Share a length out among clips as they share it now; footage cannot grow."""
    total_ms = sum(clip.length_ms for clip in clips) or 1
    if length_ms < total_ms and all(clip.kind == "clip" for clip in clips):
        return _cut_to(clips, length_ms)
    ends = []
    so_far_ms = 0
    for clip in clips:
        so_far_ms += clip.length_ms
        ends.append(round(so_far_ms * length_ms / total_ms))
    starts = [0, *ends[:-1]]
    return [
        _resized(clip, end - start) for clip, start, end in zip(clips, starts, ends, strict=True)
    ]


def _cut_to(clips: list[Segment], length_ms: int) -> list[Segment]:
    kept = []
    for clip in clips:
        part_ms = min(clip.length_ms, length_ms)
        if part_ms >= SHORTEST_SEGMENT_MS:
            kept.append(replace(clip, length_ms=part_ms))
        length_ms -= part_ms
    return kept


def _resized(clip: Segment, length_ms: int) -> Segment:
    if clip.kind == "clip":
        length_ms = min(length_ms, _footage_left_ms(clip))
    return replace(clip, length_ms=max(SHORTEST_SEGMENT_MS, length_ms))


def _footage_left_ms(clip: Segment) -> int:
    whole_ms = int(clip.facts.get("source_ms") or clip.length_ms)
    return round((whole_ms - int(clip.facts.get("from_ms", 0))) / float(clip.facts.get("speed", 1)))


def trim(outcome: Outcome, wish: Trim, _materials: Materials) -> Outcome:
    """Cut a stretch off the start or the end, keep one, or cut one out."""
    draft = outcome.draft
    number = wish.target.number
    places = chosen(draft, wish.target) if number else []
    if number and not places:
        return _no_such_clip(outcome, wish.target)
    length_ms = draft.clips[places[0]].length_ms if places else draft.length_ms
    keep = _kept(wish, length_ms)
    if sum(end - start for start, end in keep) < SHORTEST_DRAFT_MS:
        return outcome.could_not("nothing_left", length=length_ms)
    if places:
        clips = list(draft.clips)
        clips[places[0] : places[0] + 1] = _cut([replace(clips[places[0]], start_ms=0)], keep)
    else:
        clips = _cut(draft.clips, keep)
    result = _with_texts(draft, keep if not places else None).set_clips(_renamed(clips))
    return outcome.did(result, f"trim_{wish.edge}", cut=wish.to_ms, **_facts(wish, result))


def _facts(wish: Trim, result: Draft) -> dict[str, object]:
    return {"from": wish.from_ms, "length": result.length_ms}


def _kept(wish: Trim, length_ms: int) -> list[tuple[int, int]]:
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


def _cut(
    clips: "tuple[Segment, ...] | list[Segment]", keep: list[tuple[int, int]]
) -> list[Segment]:
    """Return the parts of clips that lie in the stretches that stay."""
    parts = []
    for start_ms, end_ms in keep:
        for clip in clips:
            first_ms, last_ms = max(start_ms, clip.start_ms), min(end_ms, clip.end_ms)
            if last_ms - first_ms >= SHORTEST_SEGMENT_MS:
                parts.append(_part(clip, first_ms - clip.start_ms, last_ms - first_ms))
    return parts


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


def _with_texts(draft: Draft, keep: list[tuple[int, int]] | None) -> Draft:
    """Let captions and uploaded sound go along with the picture that they belong to."""
    if keep is None:
        return draft
    for name in ("Subtitles",):
        moved = _moved(draft.track(name), keep)
        draft = draft.put(name, moved)
    return draft


def _moved(segments: tuple[Segment, ...], keep: list[tuple[int, int]]) -> list[Segment]:
    moved = []
    at_ms = 0
    for start_ms, end_ms in keep:
        for segment in segments:
            first_ms, last_ms = max(start_ms, segment.start_ms), min(end_ms, segment.end_ms)
            if last_ms - first_ms >= SHORTEST_SEGMENT_MS:
                place_ms = at_ms + first_ms - start_ms
                moved.append(replace(segment, start_ms=place_ms, length_ms=last_ms - first_ms))
        at_ms += end_ms - start_ms
    return _renamed(moved)


def change_speed(outcome: Outcome, wish: Speed, _materials: Materials) -> Outcome:
    """Play faster or slower."""
    places = chosen(outcome.draft, wish.target)
    if not places:
        return _no_such_clip(outcome, wish.target)
    clips = list(outcome.draft.clips)
    for place in places:
        clip = clips[place]
        speed = float(clip.facts.get("speed", 1)) * wish.factor
        length_ms = max(SHORTEST_SEGMENT_MS, round(clip.length_ms / wish.factor))
        clips[place] = replace(clip, length_ms=length_ms).with_facts(speed=round(speed, 3))
    result = outcome.draft.set_clips(clips)
    if not SHORTEST_DRAFT_MS <= result.length_ms <= LONGEST_DRAFT_MS:
        return outcome.could_not("too_long")
    return outcome.did(result, "speed", factor=f"{wish.factor:g}", length=result.length_ms)


def move(outcome: Outcome, wish: Move, _materials: Materials) -> Outcome:
    """Put a clip in another place, or let two change places."""
    draft = outcome.draft
    places = chosen(draft, wish.target)
    goals = chosen(draft, Target("clip", wish.place))
    if len(draft.clips) < 2:
        return outcome.could_not("one_clip")
    if not places or not goals:
        return _no_such_clip(outcome, wish.target if not places else Target("clip", wish.place))
    clips = list(draft.clips)
    if wish.swap:
        clips[places[0]], clips[goals[0]] = clips[goals[0]], clips[places[0]]
    else:
        clips.insert(goals[0], clips.pop(places[0]))
    if clips == list(draft.clips):
        return outcome.could_not("already_there")
    result = draft.set_clips(clips)
    name = draft.clips[places[0]].facts.get("name")
    return outcome.did(result, "moved", name=name, place=goals[0] + 1)


def set_mood(outcome: Outcome, wish: Mood, _materials: Materials) -> Outcome:
    """Give the picture another mood."""
    places = chosen(outcome.draft, wish.target)
    if not places:
        return _no_such_clip(outcome, wish.target)
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


def set_transition(outcome: Outcome, wish: Transition, _materials: Materials) -> Outcome:
    """Set how clips follow one another; a single clip has its fades from and to black anyway."""
    if len(outcome.draft.clips) < 2:
        return outcome.could_not("transition_alone")
    first, *others = outcome.draft.clips
    changed = [clip.with_facts(transition=wish.name) for clip in others]
    return outcome.did(outcome.draft.set_clips([first, *changed]), "transition", name=wish.name)


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


def _no_such_clip(outcome: Outcome, target: Target) -> Outcome:
    return outcome.could_not("no_such_clip", number=target.number, count=len(outcome.draft.clips))
