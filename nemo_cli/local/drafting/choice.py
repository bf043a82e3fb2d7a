"""Which clips a wish means: by number, by what they show, by their file, or all."""

from collections.abc import Iterable

from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.timeline import Segment
from nemo_cli.local.wishes import LAST
from nemo_cli.local.wishes import Target


def chosen(draft: Draft, target: Target) -> list[int]:
    """Return the places of the clips that are meant; all of them when none is named."""
    count = len(draft.clips)
    if target.is_all:
        return list(range(count))
    if target.of not in (None, count):
        return []
    if target.name is not None:
        found = [at for at, clip in enumerate(draft.clips) if _is_called(clip, target.name)]
        then = [at for at in found if draft.clips[at].facts.get("time") == target.time]
        found = then or found
    else:
        found = places(count, target.numbers)
        if len(found) < len(target.numbers):
            return []
    return [at for at in range(count) if at not in found] if target.others else found


def places(count: int, numbers: Iterable[int]) -> list[int]:
    """Return the places that numbers name among so many things."""
    middle = count // 2 if count % 2 else -1
    named = (count + n if n < 0 else n - 1 if n else middle for n in numbers)
    return [place for place in named if 0 <= place < count]


def _is_called(clip: Segment, name: str) -> bool:
    called = (clip.facts.get(key) for key in ("scene", "behind", "name"))
    return name.lower() in (str(words).lower() for words in called)


def no_such_clip(outcome: Outcome, target: Target) -> Outcome:
    """Refuse what was wished for a clip that is not there."""
    if target.name is not None:
        return outcome.could_not("no_clip_named", name=target.name.replace("_", " "))
    if target.of not in (None, len(outcome.draft.clips)):
        return outcome.could_not("which_of", count=len(outcome.draft.clips))
    number = target.numbers[0] if target.numbers else LAST
    return outcome.could_not("no_such_clip", number=number, count=len(outcome.draft.clips))
