"""How a project begins: the first draft that a request asks for, out of words or of uploads."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from nemo_cli.local import wishes
from nemo_cli.local.drafting import Draft
from nemo_cli.local.drafting import Materials
from nemo_cli.local.drafting import apply_wishes
from nemo_cli.local.drafting.clips import new_uploads
from nemo_cli.local.drafting.compose import from_subjects
from nemo_cli.local.drafting.compose import from_uploads
from nemo_cli.local.drafting.words import reading_ms
from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.understanding.pictures import subject_of
from nemo_cli.local.understanding.scan import scan
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Wish

VAGUE_SCENES = frozenset({"abstract", "brand", "product", "paper", None})
# Of a film they say what lies on it, or how it looks: enough for one without a scene.
_BUILDS = (wishes.Music, wishes.Colors, wishes.Mood)
_WORDS = (wishes.Text, wishes.Captions)


@dataclass(frozen=True)
class Beginning:
    """A first draft, the wishes that are still to be applied to it, and what it cannot show."""

    draft: Draft
    wishes: tuple[Wish, ...]
    subjects: tuple[Subject, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A picture that cannot be painted; the nearest that can."""

    subject: Subject


def begin(
    asked: tuple[Wish, ...], materials: Materials, *, has_draft: bool
) -> Beginning | Proposal | None:
    """Return how a request begins a project; None when it is about one that is there."""
    made = next((wish for wish in asked if isinstance(wish, wishes.Make)), None)
    if made is not None and not made.asked and has_draft:
        made = None
    used = next((wish for wish in asked if isinstance(wish, wishes.UseMedia)), None)
    if used is not None and (used.slideshow or not has_draft):
        media = new_uploads(Draft(""), _all_used(asked, used), materials)
        if media:
            begun = _without(asked, from_uploads(media), wishes.UseMedia, wishes.Make)
            return replace(begun, subjects=made.subjects if made else ())
        if used.names:
            return None
    uploads = materials.of_kind("image", "video")
    if made is not None and uploads and not has_draft and _is_of_uploads(made, materials):
        begun = _without(asked, from_uploads(uploads), wishes.Make)
        return replace(begun, subjects=made.subjects)
    if made is not None:
        unnamed = used is not None and not used.names and not uploads
        rest = tuple(wish for wish in asked if not (unnamed and wish == used))
        return _made(made, rest, materials)
    if has_draft:
        return None
    return _out_of_other_wishes(asked, materials)


def _all_used(asked: tuple[Wish, ...], first: wishes.UseMedia) -> wishes.UseMedia:
    """Return one wish for all files that a message names, in its order."""
    used = [wish for wish in asked if isinstance(wish, wishes.UseMedia)]
    names = tuple(dict.fromkeys(name for wish in used for name in wish.names))
    return replace(first, names=names)


def _is_of_uploads(made: wishes.Make, materials: Materials) -> bool:
    """A promo or a birthday video of somebody who has sent pictures is made of these.

    The only picture of a product is put on a painted stage instead.
    """
    scenes = {subject.scene for subject in made.subjects}
    alone = [upload.kind for upload in materials.uploads if upload.kind != "audio"] == ["image"]
    return scenes <= (VAGUE_SCENES - {"product"} if alone else VAGUE_SCENES)


def _made(
    made: wishes.Make, asked: tuple[Wish, ...], materials: Materials
) -> Beginning | Proposal | None:
    subjects = made.subjects
    if not any(subject.scene for subject in subjects):
        if any(isinstance(wish, wishes.Cannot) and wish.topic == "captions" for wish in asked):
            return None
        lost = next((subject for subject in subjects if subject.missing or subject.near), None)
        if lost is not None:
            return Proposal(lost)
        subjects = (_implied(asked, subjects[0]),)
    begun = _without(asked, from_subjects(subjects, materials), wishes.Make)
    return replace(begun, subjects=subjects)


def _out_of_other_wishes(asked: tuple[Wish, ...], materials: Materials) -> Beginning | None:
    """Begin with what is only mentioned: a clip to add, words, music, or colours."""
    added = [
        w.subject for w in asked if isinstance(w, wishes.AddClip | wishes.ChangeClip) and w.subject
    ]
    if added and all(subject.scene for subject in added):
        begun = _without(asked, from_subjects(added, materials), wishes.AddClip, wishes.ChangeClip)
        return replace(begun, subjects=tuple(added))
    uploads = materials.of_kind("image", "video")
    if uploads and not all(isinstance(w, wishes.Cannot | wishes.Unclear) for w in asked):
        return _without(asked, from_uploads(uploads))
    refused = any(isinstance(wish, wishes.Cannot | wishes.Unclear) for wish in asked)
    songs = bool(materials.of_kind("audio"))
    if any(_builds(wish, songs=songs, only_words=refused) for wish in asked):
        subject = _implied(asked, Subject("", None))
        moods = [w for w in asked if isinstance(w, wishes.Mood)]
        return (
            _fitted(from_subjects([subject], materials), asked, (subject,))
            if subject or moods
            else None
        )
    return None


def _builds(wish: Wish, *, songs: bool, only_words: bool) -> bool:
    if isinstance(wish, _WORDS):
        return not isinstance(wish, wishes.Text) or bool(wish.text)
    if isinstance(wish, wishes.Music) and not (wish.style or songs):
        return False  # music of no kind says nothing of a picture
    return not only_words and isinstance(wish, _BUILDS) and not getattr(wish, "changes", False)


def _without(asked: tuple[Wish, ...], draft: Draft, *done: type) -> Beginning:
    return _fitted(draft, tuple(wish for wish in asked if not isinstance(wish, done)))


def _fitted(draft: Draft, asked: tuple[Wish, ...], subjects: tuple[Subject, ...] = ()) -> Beginning:
    """Give a script the time it takes to read, unless a length is named."""
    cues = [cue for wish in asked if isinstance(wish, wishes.Captions) for cue in wish.cues]
    if cues and not any(isinstance(wish, wishes.Length) for wish in asked):
        length_ms = min(LONGEST_DRAFT_MS, max(draft.length_ms, reading_ms(tuple(cues))))
        draft = apply_wishes(draft, [wishes.Length(length_ms)], Materials(0)).draft
    return Beginning(draft, asked, subjects)


def _implied(asked: Sequence[Wish], subject: Subject) -> Subject:
    """Return a picture for a request that only tells the words on it."""
    titles = [wish.text for wish in asked if isinstance(wish, wishes.Text) and wish.text]
    cues = [cue.text for wish in asked if isinstance(wish, wishes.Captions) for cue in wish.cues]
    told = subject_of(scan(" ".join([*titles, *cues]))[1])
    return replace(subject, scene=told.scene or "abstract", prompt=subject.prompt or "")
