"""Decides what a turn does: answer, generate, or edit. Pure: facts in, a turn out."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import TypeGuard

from nemo_cli.local.drafting import Draft
from nemo_cli.local.drafting import Materials
from nemo_cli.local.drafting import Outcome
from nemo_cli.local.drafting import apply_wishes
from nemo_cli.local.drafting.compose import from_subjects
from nemo_cli.local.drafting.compose import from_uploads
from nemo_cli.local.drafting.compose import with_music
from nemo_cli.local.drafting.compose import with_title
from nemo_cli.local.drafting.words import reading_ms
from nemo_cli.local.limits import CLIP_PRICE
from nemo_cli.local.limits import EDIT_PRICE
from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.talking import pace
from nemo_cli.local.talking.phrasing import concise
from nemo_cli.local.talking.phrasing import join
from nemo_cli.local.talking.phrasing import say
from nemo_cli.local.talking.phrasing import tell
from nemo_cli.local.talking.sentences import ANSWERS
from nemo_cli.local.talking.sentences import CLOSINGS
from nemo_cli.local.talking.sentences import DONE
from nemo_cli.local.talking.sentences import EDIT_CLOSINGS
from nemo_cli.local.talking.sentences import FINISHED
from nemo_cli.local.talking.sentences import OPENINGS
from nemo_cli.local.talking.sentences import RAW_CLIP
from nemo_cli.local.talking.sentences import UPLOAD_OPENING
from nemo_cli.local.talking.turn import Answer
from nemo_cli.local.talking.turn import Beat
from nemo_cli.local.talking.turn import Call
from nemo_cli.local.talking.turn import Json
from nemo_cli.local.talking.turn import Restore
from nemo_cli.local.talking.turn import Save
from nemo_cli.local.talking.turn import Say
from nemo_cli.local.talking.turn import Think
from nemo_cli.local.talking.turn import Turn
from nemo_cli.local.understanding.places import CLIP
from nemo_cli.local.understanding.rule import search
from nemo_cli.local.understanding.subject import subject_of
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Another
from nemo_cli.local.wishes import Ask
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Captions
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import Rate
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Request
from nemo_cli.local.wishes import Shape
from nemo_cli.local.wishes import Size
from nemo_cli.local.wishes import Speed
from nemo_cli.local.wishes import Stretch
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Trim
from nemo_cli.local.wishes import Undo
from nemo_cli.local.wishes import UseMedia
from nemo_cli.local.wishes import Wish

GENERATE, EDIT = "generate_video_with_seedance", "edit_multitrack"
# What changes the picture belongs to the first stage of a generation, the rest to the second.
FIRST_STAGE = (UseMedia, Shape, Size, Rate, ChangeClip, AddClip, Trim, Speed, Length, Stretch, Mood)
BUILDS = (Text, Music, Length, Shape, Size, Captions, Rate)
PAINTS = (AddClip, ChangeClip, Another)
OPTIONAL = (Target("music"), Target("title"), Target("captions"), Target("sound"))


@dataclass(frozen=True)
class Scene:
    """Where a turn begins: the draft, what undo would bring back, and what there is to use."""

    draft: Draft | None
    materials: Materials
    can_undo: bool = False
    earlier: Draft | None = None
    rhythm: int = 0


def plan(request: Request, scene: Scene) -> Turn:
    """Decide a turn."""
    wishes = request.wishes
    if not wishes:
        return _answer("empty", request.language)
    if any(isinstance(wish, Undo) for wish in wishes):
        return _undo(request, scene)
    if all(isinstance(wish, Ask | Adjusted) for wish in wishes):
        topics = [wish.topic for wish in wishes if isinstance(wish, Ask)]
        return _answer(topics[-1] if topics else "empty", request.language)
    work = tuple(wish for wish in wishes if not isinstance(wish, Ask))
    return _work(replace(request, wishes=work), scene)


def _work(request: Request, scene: Scene) -> Turn:
    if _wants(request, UseMedia) and not scene.materials.of_kind("image", "video"):
        return _answer("no_uploads", request.language)
    start = _start(request, scene)
    if start is not None:
        return _generate(request, scene, start)
    if scene.draft is None:
        return _without_draft(request)
    return _edit(_as_edit(request), scene, scene.draft)


def _wants(request: Request, *kinds: type) -> bool:
    return any(isinstance(wish, kinds) for wish in request.wishes)


def _answer(topic: str, language: str) -> Turn:
    return Turn((Say(say(ANSWERS[topic], language)),))


def _without_draft(request: Request) -> Turn:
    """Answer edits of nothing; what is not possible at all is named first."""
    impossible = [wish for wish in request.wishes if isinstance(wish, Cannot)]
    told = apply_wishes(Draft(""), impossible, Materials(0)).refused
    words = tell(told, request.language)
    nothing = say(ANSWERS["nothing_yet"], request.language)
    return Turn((Say(join([words, nothing], request.language)),))


def _start(request: Request, scene: Scene) -> Draft | None:
    """Return the first draft that a request begins with; None when it edits what there is."""
    uploads = scene.materials.of_kind("image", "video")
    slideshow = any(isinstance(wish, UseMedia) and wish.slideshow for wish in request.wishes)
    if slideshow and scene.materials.of_kind("image"):
        return from_uploads(scene.materials.of_kind("image"))
    subjects = _subjects(request, scene)
    if subjects and (any(item.prompt for item in subjects) or not uploads):
        return from_subjects(subjects, scene.materials)
    if uploads and (scene.draft is None or subjects):
        return from_uploads(uploads)
    return None


def _subjects(request: Request, scene: Scene) -> Sequence[Subject]:
    """Return the pictures that a request asks to begin with."""
    made = next((wish for wish in request.wishes if isinstance(wish, Make)), None)
    if made is not None and (made.asked or scene.draft is None):
        return made.subjects if made.subjects[0].prompt else _told_by_words(request)
    if scene.draft is not None:
        return ()
    named = [wish.subject for wish in request.wishes if isinstance(wish, AddClip | ChangeClip)]
    unknown = [wish.words for wish in request.wishes if _may_describe(wish)]
    if named or scene.materials.uploads:
        return named
    if unknown:
        return (subject_of(", ".join(unknown)),)
    if _wants(request, Cannot) and not _wants(request, Text, Captions):
        return ()
    return (_implied(request),) if _wants(request, *BUILDS) else ()


def _told_by_words(request: Request) -> Sequence[Subject]:
    """Return the picture for "a video" of a script; without the script there is none."""
    implied = _implied(request)
    lacks_script = any(isinstance(w, Cannot) and w.topic == "captions" for w in request.wishes)
    return () if lacks_script and not implied.prompt else (implied,)


def _implied(request: Request) -> Subject:
    """Return a picture for a request that only tells the words on it."""
    words = [wish.text for wish in request.wishes if isinstance(wish, Text) and wish.text]
    cues = [cue for wish in request.wishes if isinstance(wish, Captions) for cue in wish.cues]
    told = " ".join([*words, *(cue.text for cue in cues)])
    return replace(subject_of(told), prompt=words[0] if words else "")


def _is_unknown(wish: Wish) -> TypeGuard[Cannot]:
    return isinstance(wish, Cannot) and wish.topic == "unknown"


def _may_describe(wish: Wish) -> TypeGuard[Cannot]:
    """Words that nobody understood may be a picture, but not when they speak of "the second clip"."""
    return _is_unknown(wish) and search(CLIP, wish.words) is None


def _generate(request: Request, scene: Scene, start: Draft) -> Turn:
    """Plan the two stages of a generation: the raw clip, then music, title and effects."""
    language = request.language
    used = (Make, UseMedia) if scene.draft is None or not _wants(request, AddClip) else (Make,)
    left = [wish for wish in request.wishes if not isinstance(wish, used)]
    if not _wants(request, Make) and not scene.materials.uploads:
        left = [w for w in left if not _is_unknown(w) and not isinstance(w, ChangeClip | AddClip)]
    painted = any(clip.kind == "scene" for clip in start.clips)
    start = _long_enough(start, left)
    raw = apply_wishes(start, [w for w in left if isinstance(w, FIRST_STAGE)], scene.materials)
    whole = _second_stage(raw, left, scene.materials, painted)
    name = raw.draft.title or str(raw.draft.clips[0].facts["name"])
    lead = OPENINGS[scene.rhythm % len(OPENINGS)] if painted else UPLOAD_OPENING
    closing = CLOSINGS[scene.rhythm % len(CLOSINGS)]
    # The length is in the sentence that says it is finished.
    whole = replace(whole, done=tuple(item for item in whole.done if item.key != "length"))
    facts = {"name": name, "length": whole.draft.length_ms}
    beats: tuple[Beat, ...] = (
        *_thought(scene),
        Say(say(lead, language, name=name)),
        Call(GENERATE if painted else EDIT, _arguments(raw.draft), pace.GENERATE_S),
        Save(raw.draft.to_json()),
        Answer(GENERATE if painted else EDIT, _result(raw.draft)),
        Say(say(RAW_CLIP, language, length=raw.draft.length_ms)),
        Call(EDIT, {"tracks": list(whole.draft.tracks)}, pace.FINISH_S),
        Save(whole.draft.to_json()),
        Answer(EDIT, _result(whole.draft)),
        Say(
            join(
                [
                    say(FINISHED, language, **facts),
                    _report(whole, language),
                    say(closing, language),
                ],
                language,
            )
        ),
    )
    return Turn(beats, CLIP_PRICE if painted else EDIT_PRICE)


def _long_enough(start: Draft, wishes: Sequence[Wish]) -> Draft:
    """Give a script the time it takes to read, unless a length is named."""
    cues = [cue for wish in wishes if isinstance(wish, Captions) for cue in wish.cues]
    if not cues or any(isinstance(wish, Length) for wish in wishes):
        return start
    length_ms = min(LONGEST_DRAFT_MS, max(start.length_ms, reading_ms(tuple(cues))))
    return apply_wishes(start, [Length(length_ms)], Materials(0)).draft


def _second_stage(
    raw: Outcome, wishes: Sequence[Wish], materials: Materials, painted: bool
) -> Outcome:
    """Add music and title by itself, then what else was wished."""
    unwanted = [w.target for w in wishes if isinstance(w, Remove) and w.target in OPTIONAL]
    draft = raw.draft
    if not {Target("music"), Target("sound")} & set(unwanted) and not materials.of_kind("audio"):
        draft = with_music(draft, materials.seed)
    if painted and Target("title") not in unwanted:
        draft = with_title(draft)
    outcome = replace(raw, draft=draft)
    for target in dict.fromkeys(unwanted):
        outcome = outcome.did(outcome.draft, "left_out", part=target.kind)
    rest = [w for w in wishes if not isinstance(w, FIRST_STAGE) and not _is_removal(w, unwanted)]
    if materials.of_kind("audio") and not unwanted and not any(isinstance(w, Music) for w in rest):
        rest = [Music(None), *rest]
    return apply_wishes_to(outcome, rest, materials)


def apply_wishes_to(outcome: Outcome, wishes: Sequence[Wish], materials: Materials) -> Outcome:
    """Apply wishes on top of an outcome, keeping what it told."""
    more = apply_wishes(outcome.draft, wishes, materials)
    return Outcome(
        more.draft,
        outcome.done + more.done,
        outcome.refused + more.refused,
        outcome.adjusted + more.adjusted,
    )


def _is_removal(wish: Wish, unwanted: Sequence[Target]) -> bool:
    return isinstance(wish, Remove) and wish.target in unwanted


def _as_edit(request: Request) -> Request:
    """Read a picture that is only named, with a draft there, as one more clip."""
    wishes: list[Wish] = []
    for wish in request.wishes:
        if isinstance(wish, Make):
            wishes += [AddClip(subject) for subject in wish.subjects]
        else:
            wishes.append(wish)
    return replace(request, wishes=tuple(wishes))


def _edit(request: Request, scene: Scene, draft: Draft) -> Turn:
    outcome = apply_wishes(draft, request.wishes, scene.materials)
    language = request.language
    if outcome.draft == draft:
        already = say(ANSWERS["already"], language) if outcome.done else ""
        told = tell([*outcome.adjusted, *outcome.refused], language)
        return Turn((Say(join([already, told], language)),))
    silent = _is_silent(scene) and not outcome.refused and not outcome.adjusted
    closing = EDIT_CLOSINGS[scene.rhythm % len(EDIT_CLOSINGS)]
    words = join([_report(outcome, language), say(closing, language)], language)
    beats: tuple[Beat, ...] = (
        Call(EDIT, {"changes": [item.key for item in outcome.done]}, pace.EDIT_S),
        Save(outcome.draft.to_json()),
        Answer(EDIT, _result(outcome.draft)),
        *(() if silent else (Say(words),)),
    )
    paints = _wants(request, *PAINTS)
    return Turn(beats, CLIP_PRICE if paints else EDIT_PRICE)


def _undo(request: Request, scene: Scene) -> Turn:
    language = request.language
    if not scene.can_undo:
        return _answer("nothing_to_undo", language)
    rest = tuple(wish for wish in request.wishes if not isinstance(wish, Undo | Ask))
    if rest and scene.earlier is not None:
        return _edit(_as_edit(replace(request, wishes=rest)), scene, scene.earlier)
    nothing = say(ANSWERS["nothing_yet"], language) if rest else ""
    beats = (
        Call(EDIT, {"changes": ["undo"]}, pace.EDIT_S),
        Restore(),
        Answer(EDIT, {"status": "success"}),
        Say(join([say(DONE["undone"], language), nothing], language)),
    )
    return Turn(beats, EDIT_PRICE)


def _report(outcome: Outcome, language: str) -> str:
    return tell([*concise(outcome.done), *outcome.adjusted, *outcome.refused], language)


def _is_silent(scene: Scene) -> bool:
    """About a third of the edits say nothing, as at the hosted one; always the same ones."""
    return scene.rhythm % 3 == 0


def _thought(scene: Scene) -> tuple[Beat, ...]:
    return (Think("The user wants a video. I plan the shots first."),) if scene.rhythm % 2 else ()


def _arguments(draft: Draft) -> Json:
    return {
        "prompt": str(draft.clips[0].facts["name"]),
        "duration": draft.length_ms / 1000,
        "ratio": f"{draft.width}:{draft.height}",
    }


def _result(draft: Draft) -> Json:
    return {"status": "success", "duration": draft.length_ms / 1000, "tracks": len(draft.tracks)}
