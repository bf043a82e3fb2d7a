"""Plans a generation in two stages: the raw clip, then music, title and effects by themselves."""

from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.drafting import Draft
from nemo_cli.local.drafting import Materials
from nemo_cli.local.drafting import Outcome
from nemo_cli.local.drafting import apply_wishes
from nemo_cli.local.drafting.compose import with_music
from nemo_cli.local.drafting.compose import with_title
from nemo_cli.local.limits import CLIP_PRICE
from nemo_cli.local.limits import EDIT_PRICE
from nemo_cli.local.talking import pace
from nemo_cli.local.talking.beginning import Beginning
from nemo_cli.local.talking.phrasing import join
from nemo_cli.local.talking.phrasing import report
from nemo_cli.local.talking.phrasing import say
from nemo_cli.local.talking.sentences import CLOSINGS
from nemo_cli.local.talking.sentences import FINISHED
from nemo_cli.local.talking.sentences import OPENINGS
from nemo_cli.local.talking.sentences import RAW_CLIP
from nemo_cli.local.talking.sentences import THOUGHT
from nemo_cli.local.talking.sentences import UPLOAD_OPENING
from nemo_cli.local.talking.turn import EDIT_TOOL
from nemo_cli.local.talking.turn import GENERATE_TOOL
from nemo_cli.local.talking.turn import Answer
from nemo_cli.local.talking.turn import Beat
from nemo_cli.local.talking.turn import Call
from nemo_cli.local.talking.turn import Json
from nemo_cli.local.talking.turn import Save
from nemo_cli.local.talking.turn import Say
from nemo_cli.local.talking.turn import Think
from nemo_cli.local.talking.turn import Turn
from nemo_cli.local.talking.turn import result_of
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Daytime
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import Rate
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Shape
from nemo_cli.local.wishes import Size
from nemo_cli.local.wishes import Speed
from nemo_cli.local.wishes import Stretch
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Trim
from nemo_cli.local.wishes import Wish

# What changes the picture belongs to the first stage, the rest to the second.
FIRST_STAGE = (Shape, Size, Rate, ChangeClip, AddClip, Trim, Speed, Length, Stretch, Mood, Daytime)
# What a new video may be wished without.
OPTIONAL = (Target("music"), Target("title"), Target("captions"), Target("sound"))


def generate(beginning: Beginning, materials: Materials, language: str, rhythm: int) -> Turn:
    """Plan the turn that makes a new video."""
    picture = [wish for wish in beginning.wishes if isinstance(wish, FIRST_STAGE)]
    others = [wish for wish in beginning.wishes if not isinstance(wish, FIRST_STAGE)]
    raw = apply_wishes(beginning.draft, picture, materials)
    whole = _finished(raw, others, materials)
    beats = (
        *((Think(THOUGHT),) if rhythm % 2 else ()),
        *_raw_beats(raw.draft, language, rhythm),
        *_finishing_beats(whole, language, rhythm),
    )
    return Turn(beats, CLIP_PRICE if _is_painted(raw.draft) else EDIT_PRICE)


def _raw_beats(draft: Draft, language: str, rhythm: int) -> tuple[Beat, ...]:
    painted = _is_painted(draft)
    opening = OPENINGS[rhythm % len(OPENINGS)] if painted else UPLOAD_OPENING
    tool = GENERATE_TOOL if painted else EDIT_TOOL
    return (
        Say(say(opening, language, name=_name(draft))),
        Call(tool, _arguments(draft), pace.GENERATE_S),
        Save(draft.to_json()),
        Answer(tool, result_of(draft)),
    )


def _finishing_beats(whole: Outcome, language: str, rhythm: int) -> tuple[Beat, ...]:
    draft = whole.draft
    # The length is in the sentence that says it is finished.
    told = replace(whole, done=tuple(item for item in whole.done if item.key != "length"))
    ready = say(FINISHED, language, name=_name(draft), length=draft.length_ms)
    closing = say(CLOSINGS[rhythm % len(CLOSINGS)], language)
    return (
        Say(say(RAW_CLIP, language, length=draft.length_ms)),
        Call(EDIT_TOOL, {"tracks": list(draft.tracks)}, pace.FINISH_S),
        Save(draft.to_json()),
        Answer(EDIT_TOOL, result_of(draft)),
        Say(join([ready, report(told, language), closing], language)),
    )


def _finished(raw: Outcome, wishes: Sequence[Wish], materials: Materials) -> Outcome:
    """Add music and title by itself, leave out what is not wanted, do what else was wished."""
    removals = [wish for wish in wishes if isinstance(wish, Remove) and wish.target in OPTIONAL]
    unwanted = dict.fromkeys(wish.target.kind for wish in removals)
    rest = [wish for wish in wishes if wish not in removals]
    draft = raw.draft
    if not {"music", "sound"} & unwanted.keys():
        if not materials.of_kind("audio"):
            draft = with_music(draft, materials.seed)
        elif not any(isinstance(wish, Music) for wish in rest):
            rest = [Music(None, uploaded=True), *rest]
    if _is_painted(draft) and "title" not in unwanted:
        draft = with_title(draft)
    outcome = replace(raw, draft=draft)
    for kind in unwanted:
        outcome = outcome.did(draft, "left_out", part=kind)
    return apply_wishes(draft, rest, materials, outcome)


def _is_painted(draft: Draft) -> bool:
    return any(clip.kind == "scene" for clip in draft.clips)


def _name(draft: Draft) -> str:
    return draft.title or str(draft.clips[0].facts["name"])


def _arguments(draft: Draft) -> Json:
    return {
        "prompt": str(draft.clips[0].facts["name"]),
        "duration": draft.length_ms / 1000,
        "ratio": f"{draft.width}:{draft.height}",
    }
