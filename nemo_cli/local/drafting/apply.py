"""Applies wishes to a draft, one after another; none of them is lost."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from nemo_cli.local.drafting.canvas import set_rate
from nemo_cli.local.drafting.canvas import set_shape
from nemo_cli.local.drafting.canvas import set_size
from nemo_cli.local.drafting.clips import add_clip
from nemo_cli.local.drafting.clips import another
from nemo_cli.local.drafting.clips import change_clip
from nemo_cli.local.drafting.clips import set_daytime
from nemo_cli.local.drafting.clips import set_mood
from nemo_cli.local.drafting.compose import placed
from nemo_cli.local.drafting.lengths import change_speed
from nemo_cli.local.drafting.lengths import set_length
from nemo_cli.local.drafting.lengths import stretch
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.order import move
from nemo_cli.local.drafting.order import set_transition
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.sounds import set_music
from nemo_cli.local.drafting.sounds import set_volume
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.trims import trim
from nemo_cli.local.drafting.words import remove
from nemo_cli.local.drafting.words import set_captions
from nemo_cli.local.drafting.words import set_text
from nemo_cli.local.drafting.words import set_title_length
from nemo_cli.local.drafting.words import set_watermark
from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Another
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Captions
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Daytime
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import Rate
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Shape
from nemo_cli.local.wishes import Size
from nemo_cli.local.wishes import Speed
from nemo_cli.local.wishes import Stretch
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Transition
from nemo_cli.local.wishes import Trim
from nemo_cli.local.wishes import UseMedia
from nemo_cli.local.wishes import Volume
from nemo_cli.local.wishes import Watermark
from nemo_cli.local.wishes import Wish

Edit = Callable[[Outcome, Any, Materials], Outcome]


def apply_wishes(
    draft: Draft, wishes: Sequence[Wish], materials: Materials, before: Outcome | None = None
) -> Outcome:
    """Apply wishes in an order that makes sense: the picture first, then what lies on it.

    What `before` has told already is kept.
    """
    outcome = Outcome(draft) if before is None else replace(before, draft=draft)
    for wish in sorted(wishes, key=_rank):
        outcome = EDITS[type(wish)](outcome, wish, materials)
    return outcome


def _rank(wish: Wish) -> int:
    return list(EDITS).index(type(wish))


def _length(outcome: Outcome, wish: Length, materials: Materials) -> Outcome:
    if wish.target.kind == "title":
        return set_title_length(outcome, wish)
    return set_length(outcome, wish, materials)


def _use_media(outcome: Outcome, wish: UseMedia, materials: Materials) -> Outcome:
    draft = outcome.draft
    kinds = ("image",) if wish.slideshow else ("image", "video")
    used = {clip.facts.get("media") for clip in draft.clips if clip.kind != "scene"}
    new = [upload for upload in materials.of_kind(*kinds) if upload.id not in used]
    if not new:
        return outcome.could_not("no_new_media")
    for upload in new:
        clip = placed(draft, upload)
        if draft.length_ms + clip.length_ms > LONGEST_DRAFT_MS:
            outcome = outcome.could_not("too_long")
            break
        draft = draft.set_clips([*draft.clips, clip])
    return outcome.did(draft, "media_added", count=len(draft.clips) - len(outcome.draft.clips))


def _cannot(outcome: Outcome, wish: Cannot, _materials: Materials) -> Outcome:
    return outcome.could_not(f"cannot_{wish.topic}", words=wish.words)


def _adjusted(outcome: Outcome, wish: Adjusted, _materials: Materials) -> Outcome:
    return outcome.bent(f"adjusted_{wish.topic}", wanted=wish.wanted, given=wish.given)


EDITS: dict[type, Edit] = {
    Adjusted: _adjusted,
    UseMedia: _use_media,
    Shape: set_shape,
    Size: set_size,
    Rate: set_rate,
    Another: another,
    ChangeClip: change_clip,
    AddClip: add_clip,
    Trim: trim,
    Speed: change_speed,
    Move: move,
    Length: _length,
    Stretch: stretch,
    Remove: remove,
    Mood: set_mood,
    Daytime: set_daytime,
    Transition: set_transition,
    Music: set_music,
    Volume: set_volume,
    Text: set_text,
    Captions: set_captions,
    Watermark: set_watermark,
    Cannot: _cannot,
}
