"""Which clips a wish means: by number, by what they show, by their file, or all."""

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
    if target.name is not None:
        found = [at for at, clip in enumerate(draft.clips) if _is_called(clip, target.name)]
    else:
        middle = count // 2 if count % 2 else -1
        places = (count + n if n < 0 else n - 1 if n else middle for n in target.numbers)
        found = [place for place in places if 0 <= place < count]
        if len(found) < len(target.numbers):
            return []
    return [at for at in range(count) if at not in found] if target.others else found


def _is_called(clip: Segment, name: str) -> bool:
    return name.lower() in (str(clip.facts.get("scene")), str(clip.facts.get("name")).lower())


def no_such_clip(outcome: Outcome, target: Target) -> Outcome:
    """Refuse what was wished for a clip that is not there."""
    if target.name is not None:
        return outcome.could_not("no_clip_named", name=target.name.replace("_", " "))
    number = target.numbers[0] if target.numbers else LAST
    return outcome.could_not("no_such_clip", number=number, count=len(outcome.draft.clips))
