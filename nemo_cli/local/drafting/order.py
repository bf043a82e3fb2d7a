"""Edits of how clips follow one another: their order and transitions."""

from nemo_cli.local.drafting.clips import chosen
from nemo_cli.local.drafting.clips import no_such_clip
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Transition


def move(outcome: Outcome, wish: Move, _materials: Materials) -> Outcome:
    """Put a clip in another place, or let two change places."""
    draft = outcome.draft
    places = chosen(draft, wish.target)
    goals = chosen(draft, Target("clip", wish.place))
    if len(draft.clips) < 2:
        return outcome.could_not("one_clip")
    if not places or not goals:
        return no_such_clip(outcome, wish.target if not places else Target("clip", wish.place))
    clips = list(draft.clips)
    if wish.swap:
        clips[places[0]], clips[goals[0]] = clips[goals[0]], clips[places[0]]
    else:
        clips.insert(goals[0], clips.pop(places[0]))
    if clips == list(draft.clips):
        return outcome.could_not("already_there")
    # A transition belongs to its place between two clips and stays there.
    transitions = [clip.facts.get("transition") for clip in draft.clips]
    placed = zip(clips, transitions, strict=True)
    result = draft.set_clips(clip.with_facts(transition=name) for clip, name in placed)
    name = draft.clips[places[0]].facts.get("name")
    return outcome.did(result, "moved", name=name, place=goals[0] + 1)


def set_transition(outcome: Outcome, wish: Transition, _materials: Materials) -> Outcome:
    """Set how clips follow one another; a single clip has its fades from and to black anyway."""
    if len(outcome.draft.clips) < 2:
        return outcome.could_not("transition_alone")
    first, *others = outcome.draft.clips
    changed = [clip.with_facts(transition=wish.name) for clip in others]
    return outcome.did(outcome.draft.set_clips([first, *changed]), "transition", name=wish.name)
