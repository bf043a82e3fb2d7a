"""Edits of how clips follow one another: their order, copies, transitions."""

from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.drafting.choice import chosen
from nemo_cli.local.drafting.choice import no_such_clip
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.wishes import Copy
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import Order
from nemo_cli.local.wishes import ReverseOrder
from nemo_cli.local.wishes import Transition


def move(outcome: Outcome, wish: Move, _materials: Materials) -> Outcome:
    """Put a clip in another place, or let two change places."""
    draft = outcome.draft
    places = chosen(draft, wish.target)
    goals = chosen(draft, wish.place)
    if len(draft.clips) < 2:
        return outcome.could_not("one_clip")
    if not places or not goals or (wish.beside and places == goals):
        return no_such_clip(outcome, wish.target if not places else wish.place)
    if wish.swap and wish.target.is_all and len(draft.clips) > 2:
        return outcome.could_not("swap_which")
    clips = list(draft.clips)
    if wish.swap and wish.target.is_all:
        clips.reverse()
    elif wish.swap:
        clips[places[0]], clips[goals[0]] = clips[goals[0]], clips[places[0]]
    elif wish.beside:
        beside, moved = clips[goals[0]], clips.pop(places[0])
        clips.insert(clips.index(beside) + (wish.beside == "after"), moved)
    else:
        clips.insert(goals[0], clips.pop(places[0]))
    if clips == list(draft.clips):
        return outcome.could_not("already_there")
    name = draft.clips[places[0]].facts.get("name")
    return outcome.did(
        _ordered(draft, clips), "moved", name=name, place=clips.index(draft.clips[places[0]]) + 1
    )


def set_order(outcome: Outcome, wish: Order, _materials: Materials) -> Outcome:
    """Show clips in the order named."""
    draft = outcome.draft
    named: list[int] = []
    for target in wish.targets:
        places = [at for at in chosen(draft, target) if at not in named]
        if not places:
            return no_such_clip(outcome, target)
        named.append(places[0])
    rest = [at for at in range(len(draft.clips)) if at not in named]
    clips = [draft.clips[at] for at in (*named, *rest)]
    names = ", ".join(str(clip.facts.get("name")) for clip in clips)
    return outcome.did(_ordered(draft, clips), "ordered", names=names)


def reverse_order(outcome: Outcome, _wish: ReverseOrder, _materials: Materials) -> Outcome:
    """Show the last clip first."""
    draft = outcome.draft
    if len(draft.clips) < 2:
        return outcome.could_not("one_clip")
    return outcome.did(_ordered(draft, draft.clips[::-1]), "reversed")


def _ordered(draft: Draft, clips: Sequence[Segment]) -> Draft:
    """Return the draft with its clips in another order.

    A transition belongs to its place between two clips and stays there.
    """
    placed = zip(clips, draft.clips, strict=True)
    return draft.set_clips(
        clip.with_facts(transition=old.facts.get("transition")) for clip, old in placed
    )


def copy(outcome: Outcome, wish: Copy, _materials: Materials) -> Outcome:
    """Show a clip once more, after itself or at a place."""
    draft = outcome.draft
    places = chosen(draft, wish.target)
    if not places:
        return no_such_clip(outcome, wish.target)
    if wish.target.is_all and len(places) > 1:
        return outcome.could_not("which_clip")
    clip = draft.clips[places[0]]
    if draft.length_ms + clip.length_ms > LONGEST_DRAFT_MS:
        return outcome.could_not("too_long")
    twin = replace(clip, id=draft.next_id("s")).with_facts(transition="crossfade")
    number = wish.place or places[0] + 2
    at = len(draft.clips) if number < 0 else min(number - 1, len(draft.clips))
    clips = [*draft.clips[:at], twin, *draft.clips[at:]]
    return outcome.did(draft.set_clips(clips), "copied", name=clip.facts.get("name"))


def set_transition(outcome: Outcome, wish: Transition, _materials: Materials) -> Outcome:
    """Set how clips follow one another; a single clip has its fades from and to black anyway."""
    if len(outcome.draft.clips) < 2:
        return outcome.could_not("transition_alone")
    first, *others = outcome.draft.clips
    facts: dict[str, object] = {"transition": wish.name}
    facts |= {"transition_ms": wish.length_ms} if wish.length_ms else {}
    changed = [clip.with_facts(**facts) for clip in others]
    return outcome.did(outcome.draft.set_clips([first, *changed]), "transition", name=wish.name)
