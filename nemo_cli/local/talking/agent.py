"""Decides what a turn does: answer, generate, edit or go back. Pure: facts in, a turn out."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from nemo_cli.local import wishes
from nemo_cli.local.drafting import Draft
from nemo_cli.local.drafting import Materials
from nemo_cli.local.drafting import Outcome
from nemo_cli.local.drafting import apply_wishes
from nemo_cli.local.drafting.timeline import SHORTEST_SEGMENT_MS
from nemo_cli.local.letters import Legible
from nemo_cli.local.letters import Missing
from nemo_cli.local.limits import CLIP_PRICE
from nemo_cli.local.limits import EDIT_PRICE
from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.talking import pace
from nemo_cli.local.talking.beginning import Beginning
from nemo_cli.local.talking.beginning import Proposal
from nemo_cli.local.talking.beginning import begin
from nemo_cli.local.talking.generation import generate
from nemo_cli.local.talking.legible import Readable
from nemo_cli.local.talking.legible import Reader
from nemo_cli.local.talking.legible import readable
from nemo_cli.local.talking.legible import told
from nemo_cli.local.talking.material import remarks
from nemo_cli.local.talking.phrasing import answer
from nemo_cli.local.talking.phrasing import join
from nemo_cli.local.talking.phrasing import note
from nemo_cli.local.talking.phrasing import report
from nemo_cli.local.talking.phrasing import say
from nemo_cli.local.talking.phrasing import word
from nemo_cli.local.talking.state import answered
from nemo_cli.local.talking.turn import EDIT_TOOL
from nemo_cli.local.talking.turn import Answer
from nemo_cli.local.talking.turn import Beat
from nemo_cli.local.talking.turn import Call
from nemo_cli.local.talking.turn import Restore
from nemo_cli.local.talking.turn import Save
from nemo_cli.local.talking.turn import Say
from nemo_cli.local.talking.turn import Turn
from nemo_cli.local.talking.turn import result_of
from nemo_cli.local.wishes import FILM
from nemo_cli.local.wishes import Asked
from nemo_cli.local.wishes import Request
from nemo_cli.local.wishes import Wish

_PAINTS = (wishes.AddClip, wishes.ChangeClip, wishes.Another, wishes.Daytime)
CUES_NAMED = 3
# Said on the way to a wish, these want no answer of their own.
_POLITE = ("hello", "thanks")
_SILENT_EVERY = 3
# Refusals that any words answer.
_WANTING_WORDS = ("no_title", "no_new_title", "cannot_captions")


@dataclass(frozen=True)
class Scene:
    """Where a turn begins: the draft, the drafts before it, and what there is to use.

    `can_undo` counts a draft that was not there yet, `is_new` says that nothing was made before.
    """

    draft: Draft | None
    materials: Materials
    can_undo: bool = False
    earlier: Draft | None = None
    rhythm: int = 0
    is_new: bool = True
    read: Reader = Legible  # what of a text can be drawn: all of it, unless somebody looks
    untitled: bool = False  # the title that was wished cannot be drawn


def plan(request: Request, scene: Scene) -> Turn:
    """Decide a turn; what it spoke of is remembered."""
    turn = _planned(request, scene)
    if not (turn.asked or request.about):
        return turn
    return replace(turn, asked=replace(turn.asked or Asked(""), about=request.about))


def _planned(request: Request, scene: Scene) -> Turn:
    asked = [wish for wish in request.wishes if isinstance(wish, wishes.Ask)]
    others = tuple(wish for wish in request.wishes if not isinstance(wish, wishes.Ask))
    if all(isinstance(wish, wishes.Adjusted) for wish in others):
        questions = asked or [wishes.Ask("empty")]
        said = dict.fromkeys(answered(ask, scene.draft, request.language) for ask in questions)
        return Turn((Say(join(said, request.language)),))
    if late := _too_late(request):
        return late
    drawn = readable(others, scene.read)
    turn = _drawn(replace(request, wishes=drawn.wishes), scene, drawn)
    notes = [note(item, request.language) for item in remarks(turn, scene.draft, scene.materials)]
    notes += [
        answered(ask, scene.draft, request.language) for ask in asked if ask.topic not in _POLITE
    ]
    return replace(turn, beats=(*turn.beats, *map(Say, notes)))


def _too_late(request: Request) -> Turn | None:
    """Refuse subtitles that no film here is long enough for, before anything is charged."""
    cues = [cue for w in request.wishes if isinstance(w, wishes.Captions) for cue in w.cues]
    last_ms = LONGEST_DRAFT_MS - SHORTEST_SEGMENT_MS
    count = sum(cue.start_ms is not None and cue.start_ms > last_ms for cue in cues)
    if not count:
        return None
    told = answer("captions_too_late", request.language, count=count, whole=len(cues))
    return Turn((Say(told),))


def _drawn(request: Request, scene: Scene, drawn: Readable) -> Turn:
    """Do what can be drawn; what cannot is said first."""
    untitled = replace(scene, untitled=drawn.title_lost)
    turn = _work(request, untitled) if request.wishes or not drawn.missing else Turn(())
    return _saying_first(drawn.missing, turn, request.language)


def _begun(beginning: Beginning, request: Request, scene: Scene) -> Turn:
    """Make a new video; a title that nobody wished is made of letters that can be drawn."""
    title = Legible("") if scene.untitled else scene.read(beginning.draft.title)
    titled = replace(beginning, draft=replace(beginning.draft, title=title.text))
    first = scene.is_new and scene.draft is None
    turn = generate(titled, scene.materials, request.language, scene.rhythm, first=first)
    return _saying_first(title.missing, turn, request.language)


def _saying_first(missing: Sequence[Missing], turn: Turn, language: str) -> Turn:
    """Say what cannot be drawn before anything is done and charged."""
    lost = join((note(item, language) for item in told(missing)), language)
    return replace(turn, beats=(Say(lost), *turn.beats)) if lost else turn


def _work(request: Request, scene: Scene) -> Turn:
    language = request.language
    if _wants(request, wishes.Undo):
        return _undo(request, scene)
    files = scene.materials.of_kind("image", "video")
    used = [wish for wish in request.wishes if isinstance(wish, wishes.UseMedia)]
    if used and not files and scene.draft is None and not _wants(request, wishes.Make):
        return _without_draft(request, scene.materials, "no_uploads")
    begun = begin(request.wishes, scene.materials, has_draft=scene.draft is not None)
    if isinstance(begun, Proposal):
        rest = tuple(wish for wish in request.wishes if not isinstance(wish, wishes.Make))
        refused = report(_refusals(replace(request, wishes=rest), scene.materials), language)
        said = [_proposed(begun, language), _waiting(request), refused]
        offer = word(begun.subject.near or "abstract", language)
        return Turn((Say(join(said, language)),), asked=Asked(request.text, offer))
    if begun is not None:
        return _begun(begun, request, scene)
    if scene.draft is None:
        return _without_draft(request, scene.materials)
    return _edit(request, scene, scene.draft)


def _wants(request: Request, *kinds: type) -> bool:
    return any(isinstance(wish, kinds) for wish in request.wishes)


def _proposed(proposal: Proposal, language: str) -> str:
    subject = proposal.subject
    words = (", " if language == "en" else "、").join(subject.missing) or subject.prompt
    scene = word(subject.near or "abstract", language)
    return answer("proposal", language, words=words, scene=scene)


def _waiting(request: Request) -> str:
    """Name the words that were to be written on a picture that was not made."""
    language = request.language
    words = [words for wish in request.wishes for words in _written(wish) if words]
    listed = (", " if language == "en" else "、").join(words)
    return answer("waiting", language, words=listed) if words else ""


def _written(wish: Wish) -> Iterable[str | None]:
    """The words that a wish writes; of many captions the first few, which stand for all."""
    match wish:
        case wishes.Text():
            return (wish.text, wish.subtitle)
        case wishes.Captions(cues=cues):
            more = ("…",) if len(cues) > CUES_NAMED else ()
            return (*(cue.text for cue in cues[:CUES_NAMED]), *more)
        case _:
            return ()


def _without_draft(request: Request, materials: Materials, why: str = "nothing_yet") -> Turn:
    """Answer edits of nothing; what is not possible at all is named first."""
    told = report(_refusals(request, materials), request.language)
    nothing = answer(why, request.language)
    return Turn((Say(join([told, _waiting(request), nothing], request.language)),))


def _refusals(request: Request, materials: Materials) -> Outcome:
    """Return what is refused whatever draft there is."""
    told_of = (wishes.Cannot, wishes.Unclear, wishes.UseMedia)
    named = (w for w in request.wishes if isinstance(w, told_of) or _is_of_what_is_there(w))
    refused: list[Wish] = list(named)
    pictures = [one for w in request.wishes if isinstance(w, wishes.Make) for one in w.subjects]
    changed = (w for w in request.wishes if isinstance(w, wishes.AddClip | wishes.ChangeClip))
    pictures += [wish.subject for wish in changed if wish.subject]
    refused += [wishes.Unclear(", ".join(one.missing)) for one in pictures if one.missing]
    return replace(apply_wishes(Draft(""), refused, materials), done=())


def _is_of_what_is_there(wish: Wish) -> bool:
    """Whether a text is to go that is named by its words, or an uploaded song is to play."""
    if isinstance(wish, wishes.Music):
        return wish.uploaded
    return isinstance(wish, wishes.Remove) and wish.target.kind == "text" and bool(wish.target.name)


def _edit(request: Request, scene: Scene, draft: Draft) -> Turn:
    """Change what there is; where nothing changes, nothing is charged."""
    language = request.language
    outcome = apply_wishes(draft, _as_edits(request.wishes), scene.materials)
    if outcome.draft == draft:
        already = answer("already", language) if outcome.done else ""
        told = report(replace(outcome, done=()), language)
        said = Say(join([already, told], language) or answer("already", language))
        wants_words = any(item.key in _WANTING_WORDS for item in outcome.refused)
        final = all(item.key.startswith("cannot_") for item in outcome.refused) and not wants_words
        asked = None if final else Asked(request.text, wants_words=wants_words)
        return Turn((said,), asked=asked)
    silent = scene.rhythm % _SILENT_EVERY == 0 and not (outcome.refused or outcome.adjusted)
    closing = say(f"edited_{scene.rhythm % 4}", language)
    words = Say(join([report(outcome, language), closing], language))
    beats: tuple[Beat, ...] = (
        Call(EDIT_TOOL, {"changes": [item.key for item in outcome.done]}, pace.EDIT_S),
        Save(outcome.draft.to_json()),
        Answer(EDIT_TOOL, result_of(outcome.draft)),
        *(() if silent else (words,)),
    )
    price = CLIP_PRICE if _wants(request, wishes.Make, *_PAINTS) else EDIT_PRICE
    return Turn(beats, price, Asked(request.text, done=True))


def _as_edits(asked: tuple[Wish, ...]) -> list[Wish]:
    """Read a picture that is only named, with a draft there, as one more clip."""
    if not any(isinstance(wish, wishes.Make) for wish in asked):
        return list(asked)
    lengths = [wish for wish in asked if isinstance(wish, wishes.Length) and wish.target == FILM]
    edits: list[Wish] = []
    for wish in asked:
        if isinstance(wish, wishes.Make):
            # A length beside a picture to add is that picture's, not the film's.
            length_ms = lengths[-1].length_ms if lengths else None
            edits += [
                wishes.AddClip(replace(one, length_ms=one.length_ms or length_ms))
                for one in wish.subjects
            ]
        elif wish not in lengths:
            edits.append(wish)
    return edits


def _undo(request: Request, scene: Scene) -> Turn:
    """Go back by some turns, and on from there when more is wished."""
    language = request.language
    undone = [wish for wish in request.wishes if isinstance(wish, wishes.Undo)]
    rest = tuple(wish for wish in request.wishes if not isinstance(wish, wishes.Undo))
    if not scene.can_undo:
        return _without_draft(request, scene.materials, "nothing_to_undo")
    history = scene.materials.history
    times = max(1, min(sum(wish.times for wish in undone), len(history)))
    before = history[times - 1] if times > 1 else scene.earlier
    onward = Turn(())
    if rest and before is not None:
        onward = _edit(replace(request, wishes=rest), scene, before)
    elif rest:
        onward = _without_draft(replace(request, wishes=rest), scene.materials)
    if onward.price:
        return onward
    beats: tuple[Beat, ...] = (
        Call(EDIT_TOOL, {"changes": ["undo"]}, pace.EDIT_S),
        *(Restore() for _ in range(times)),
        Answer(EDIT_TOOL, {"status": "success"}),
        Say(say("undone", language)),
    )
    return Turn((*beats, *onward.beats), EDIT_PRICE)
