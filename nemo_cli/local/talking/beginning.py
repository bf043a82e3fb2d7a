"""How a project begins: the first draft that a request asks for, out of words or of uploads."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from nemo_cli.local.drafting import Draft
from nemo_cli.local.drafting import Materials
from nemo_cli.local.drafting import Upload
from nemo_cli.local.drafting import apply_wishes
from nemo_cli.local.drafting.compose import from_subjects
from nemo_cli.local.drafting.compose import from_uploads
from nemo_cli.local.drafting.words import reading_ms
from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.understanding.places import CLIP
from nemo_cli.local.understanding.rule import search
from nemo_cli.local.understanding.subject import subject_of
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Captions
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Cue
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import Rate
from nemo_cli.local.wishes import Shape
from nemo_cli.local.wishes import Size
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import UseMedia
from nemo_cli.local.wishes import Wish

VAGUE_SCENES = frozenset({"abstract", "brand", "product", "paper"})
# Wishes for something to look at, though they name no picture.
BUILDS = (Text, Music, Length, Shape, Size, Captions, Rate)


@dataclass(frozen=True)
class Beginning:
    """A first draft, and the wishes that are still to be applied to it."""

    draft: Draft
    wishes: tuple[Wish, ...]


def begin(wishes: tuple[Wish, ...], materials: Materials, *, has_draft: bool) -> Beginning | None:
    """Return how a request begins a project; None when it is about one that is there."""
    uploads = materials.of_kind("image", "video")
    slideshow = any(isinstance(wish, UseMedia) and wish.slideshow for wish in wishes)
    made = next((wish for wish in wishes if isinstance(wish, Make)), None)
    if made is not None and not made.asked and has_draft:
        made = None
    if slideshow and materials.of_kind("image"):
        return _without(wishes, from_uploads(materials.of_kind("image")), UseMedia, Make)
    if made is not None and uploads and not has_draft and _is_of_uploads(made, uploads):
        return _without(wishes, from_uploads(uploads), UseMedia, Make)
    if made is not None and made.subjects[0].prompt:
        return _without(wishes, from_subjects(made.subjects, materials), UseMedia, Make)
    if uploads and (made is not None or not has_draft) and not _named(wishes):
        return _without(wishes, from_uploads(uploads), UseMedia, Make)
    if made is not None and not _lacks_its_script(wishes):
        return _without(wishes, from_subjects([_implied(wishes)], materials), Make)
    return None if has_draft else _out_of_other_wishes(wishes, materials)


def _is_of_uploads(made: Make, uploads: Sequence[Upload]) -> bool:
    """A promo or a birthday video of somebody who has sent pictures is made of these.

    The only picture of a product is put on a painted stage instead.
    """
    if [upload.kind for upload in uploads] == ["image"]:
        return all(subject.scene in VAGUE_SCENES - {"product"} for subject in made.subjects)
    return all(subject.scene in VAGUE_SCENES for subject in made.subjects)


def _out_of_other_wishes(wishes: tuple[Wish, ...], materials: Materials) -> Beginning | None:
    """Begin with what is only mentioned: a clip to add, words, or a title for something."""
    named = _named(wishes)
    if named:
        return _without(wishes, from_subjects(named, materials), AddClip, ChangeClip)
    described = [wish for wish in wishes if isinstance(wish, Cannot) and _describes(wish)]
    if described:
        words = ", ".join(wish.words for wish in described)
        left = tuple(wish for wish in wishes if wish not in described)
        return _fitted(from_subjects([subject_of(words)], materials), left)
    impossible = any(isinstance(wish, Cannot) for wish in wishes)
    kinds = (Text, Captions) if impossible else BUILDS
    if any(isinstance(wish, kinds) for wish in wishes):
        return _fitted(from_subjects([_implied(wishes)], materials), wishes)
    return None


def _without(wishes: tuple[Wish, ...], draft: Draft, *done: type) -> Beginning:
    return _fitted(draft, tuple(wish for wish in wishes if not isinstance(wish, done)))


def _fitted(draft: Draft, wishes: tuple[Wish, ...]) -> Beginning:
    """Give a script the time it takes to read, unless a length is named."""
    cues = _cues(wishes)
    if cues and not any(isinstance(wish, Length) for wish in wishes):
        length_ms = min(LONGEST_DRAFT_MS, max(draft.length_ms, reading_ms(cues)))
        draft = apply_wishes(draft, [Length(length_ms)], Materials(0)).draft
    return Beginning(draft, wishes)


def _named(wishes: Sequence[Wish]) -> list[Subject]:
    return [wish.subject for wish in wishes if isinstance(wish, AddClip | ChangeClip)]


def _describes(wish: Cannot) -> bool:
    """Words that nobody understood may describe a picture, unless they name "the second clip"."""
    return wish.topic == "unknown" and search(CLIP, wish.words) is None


def _implied(wishes: Sequence[Wish]) -> Subject:
    """Return a picture for a request that only tells the words on it."""
    titles = [wish.text for wish in wishes if isinstance(wish, Text) and wish.text]
    told = " ".join([*titles, *(cue.text for cue in _cues(wishes))])
    return replace(subject_of(told), prompt=titles[0] if titles else "")


def _cues(wishes: Sequence[Wish]) -> tuple[Cue, ...]:
    return tuple(cue for wish in wishes if isinstance(wish, Captions) for cue in wish.cues)


def _lacks_its_script(wishes: Sequence[Wish]) -> bool:
    return any(isinstance(wish, Cannot) and wish.topic == "captions" for wish in wishes)
