"""Decides what a turn does: answer, generate, edit or go back. Pure: facts in, a turn out."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from nemo_cli.local.drafting import Draft
from nemo_cli.local.drafting import Materials
from nemo_cli.local.drafting import apply_wishes
from nemo_cli.local.letters import Legible
from nemo_cli.local.letters import Missing
from nemo_cli.local.limits import CLIP_PRICE
from nemo_cli.local.limits import EDIT_PRICE
from nemo_cli.local.talking import pace
from nemo_cli.local.talking.beginning import Beginning
from nemo_cli.local.talking.beginning import begin
from nemo_cli.local.talking.generation import generate
from nemo_cli.local.talking.legible import Readable
from nemo_cli.local.talking.legible import Reader
from nemo_cli.local.talking.legible import readable
from nemo_cli.local.talking.legible import told
from nemo_cli.local.talking.material import remarks
from nemo_cli.local.talking.phrasing import join
from nemo_cli.local.talking.phrasing import report
from nemo_cli.local.talking.phrasing import say
from nemo_cli.local.talking.phrasing import tell
from nemo_cli.local.talking.sentences import ANSWERS
from nemo_cli.local.talking.sentences import DONE
from nemo_cli.local.talking.sentences import EDIT_CLOSINGS
from nemo_cli.local.talking.turn import EDIT_TOOL
from nemo_cli.local.talking.turn import Answer
from nemo_cli.local.talking.turn import Beat
from nemo_cli.local.talking.turn import Call
from nemo_cli.local.talking.turn import Restore
from nemo_cli.local.talking.turn import Save
from nemo_cli.local.talking.turn import Say
from nemo_cli.local.talking.turn import Turn
from nemo_cli.local.talking.turn import result_of
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Another
from nemo_cli.local.wishes import Ask
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Daytime
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Request
from nemo_cli.local.wishes import Undo
from nemo_cli.local.wishes import UseMedia
from nemo_cli.local.wishes import Wish

PAINTS = (AddClip, ChangeClip, Another, Daytime)
# Said on the way to a wish, these want no answer of their own.
POLITE = ("hello", "thanks")
SILENT_EVERY = 3


@dataclass(frozen=True)
class Scene:
    """Where a turn begins: the draft, what undo would bring back, and what there is to use."""

    draft: Draft | None
    materials: Materials
    can_undo: bool = False
    earlier: Draft | None = None
    rhythm: int = 0
    read: Reader = Legible  # what of a text can be drawn: all of it, unless somebody looks
    untitled: bool = False  # the title that was wished cannot be drawn


def plan(request: Request, scene: Scene) -> Turn:
    """Decide a turn."""
    asked = [wish.topic for wish in request.wishes if isinstance(wish, Ask)]
    wishes = tuple(wish for wish in request.wishes if not isinstance(wish, Ask))
    if all(isinstance(wish, Adjusted) for wish in wishes):
        return Turn((_answer(asked[-1] if asked else "empty", request.language),))
    drawn = readable(wishes, scene.read)
    turn = _drawn(replace(request, wishes=drawn.wishes), scene, drawn)
    answers = [_answer(topic, request.language) for topic in asked if topic not in POLITE]
    noted = tell(remarks(turn, scene.draft, scene.materials), request.language)
    notes = (Say(noted),) if noted else ()
    return replace(turn, beats=(*turn.beats, *notes, *answers))


def _drawn(request: Request, scene: Scene, drawn: Readable) -> Turn:
    """Do what can be drawn; what cannot is said first."""
    untitled = replace(scene, untitled=drawn.title_lost)
    turn = _work(request, untitled) if request.wishes or not drawn.missing else Turn(())
    return _saying_first(drawn.missing, turn, request.language)


def _work(request: Request, scene: Scene) -> Turn:
    if _wants(request, Undo):
        return _undo(request, scene)
    if _wants(request, UseMedia) and not scene.materials.of_kind("image", "video"):
        return Turn((_answer("no_uploads", request.language),))
    beginning = begin(request.wishes, scene.materials, has_draft=scene.draft is not None)
    if beginning is not None:
        return _begun(beginning, request, scene)
    if scene.draft is None:
        return _without_draft(request)
    return _edit(request, scene, scene.draft)


def _begun(beginning: Beginning, request: Request, scene: Scene) -> Turn:
    """Make a new video; a title that nobody wished is made of letters that can be drawn."""
    title = Legible("") if scene.untitled else scene.read(beginning.draft.title)
    titled = replace(beginning, draft=replace(beginning.draft, title=title.text))
    turn = generate(titled, scene.materials, request.language, scene.rhythm)
    return _saying_first(title.missing, turn, request.language)


def _saying_first(missing: Sequence[Missing], turn: Turn, language: str) -> Turn:
    """Say what cannot be drawn before anything is done and charged."""
    lost = tell(told(missing), language)
    return replace(turn, beats=(Say(lost), *turn.beats)) if lost else turn


def _wants(request: Request, *kinds: type) -> bool:
    return any(isinstance(wish, kinds) for wish in request.wishes)


def _answer(topic: str, language: str) -> Say:
    return Say(say(ANSWERS[topic], language))


def _without_draft(request: Request) -> Turn:
    """Answer edits of nothing; what is not possible at all is named first."""
    impossible = [wish for wish in request.wishes if isinstance(wish, Cannot)]
    told = apply_wishes(Draft(""), impossible, Materials(0)).refused
    words = tell(told, request.language)
    nothing = say(ANSWERS["nothing_yet"], request.language)
    return Turn((Say(join([words, nothing], request.language)),))


def _edit(request: Request, scene: Scene, draft: Draft) -> Turn:
    """Change what there is; where nothing changes, nothing is charged."""
    language = request.language
    outcome = apply_wishes(draft, _as_edits(request.wishes), scene.materials)
    if outcome.draft == draft:
        already = say(ANSWERS["already"], language) if outcome.done else ""
        told = tell([*outcome.adjusted, *outcome.refused], language)
        return Turn((Say(join([already, told], language)),))
    silent = scene.rhythm % SILENT_EVERY == 0 and not (outcome.refused or outcome.adjusted)
    closing = say(EDIT_CLOSINGS[scene.rhythm % len(EDIT_CLOSINGS)], language)
    words = Say(join([report(outcome, language), closing], language))
    beats: tuple[Beat, ...] = (
        Call(EDIT_TOOL, {"changes": [item.key for item in outcome.done]}, pace.EDIT_S),
        Save(outcome.draft.to_json()),
        Answer(EDIT_TOOL, result_of(outcome.draft)),
        *(() if silent else (words,)),
    )
    return Turn(beats, CLIP_PRICE if _wants(request, Make, *PAINTS) else EDIT_PRICE)


def _as_edits(wishes: tuple[Wish, ...]) -> list[Wish]:
    """Read a picture that is only named, with a draft there, as one more clip."""
    edits: list[Wish] = []
    for wish in wishes:
        if isinstance(wish, Make):
            edits += [AddClip(subject) for subject in wish.subjects]
        else:
            edits.append(wish)
    return edits


def _undo(request: Request, scene: Scene) -> Turn:
    """Go back by one turn, and on from there when more is wished."""
    language = request.language
    rest = tuple(wish for wish in request.wishes if not isinstance(wish, Undo))
    if not scene.can_undo:
        return Turn((_answer("nothing_to_undo", language),))
    onward = Turn(())
    if rest and scene.earlier is not None:
        onward = _edit(replace(request, wishes=rest), scene, scene.earlier)
    elif rest:
        onward = _without_draft(replace(request, wishes=rest))
    if onward.price:
        return onward
    beats = (
        Call(EDIT_TOOL, {"changes": ["undo"]}, pace.EDIT_S),
        Restore(),
        Answer(EDIT_TOOL, {"status": "success"}),
        Say(say(DONE["undone"], language)),
    )
    return Turn((*beats, *onward.beats), EDIT_PRICE)
