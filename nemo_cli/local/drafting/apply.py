"""Applies wishes to a draft, one after another; none of them is lost."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from nemo_cli.local import wishes
from nemo_cli.local.drafting.canvas import set_rate
from nemo_cli.local.drafting.canvas import set_shape
from nemo_cli.local.drafting.canvas import set_size
from nemo_cli.local.drafting.clips import add_clip
from nemo_cli.local.drafting.clips import another
from nemo_cli.local.drafting.clips import change_clip
from nemo_cli.local.drafting.clips import set_colors
from nemo_cli.local.drafting.clips import set_daytime
from nemo_cli.local.drafting.clips import set_mood
from nemo_cli.local.drafting.clips import use_media
from nemo_cli.local.drafting.earlier import bring_back
from nemo_cli.local.drafting.earlier import meant
from nemo_cli.local.drafting.lengths import set_length
from nemo_cli.local.drafting.lengths import stretch
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.order import copy
from nemo_cli.local.drafting.order import move
from nemo_cli.local.drafting.order import reverse_order
from nemo_cli.local.drafting.order import set_order
from nemo_cli.local.drafting.order import set_transition
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.removals import remove
from nemo_cli.local.drafting.sounds import set_music
from nemo_cli.local.drafting.sounds import set_music_loop
from nemo_cli.local.drafting.sounds import set_music_times
from nemo_cli.local.drafting.sounds import set_volume
from nemo_cli.local.drafting.speeds import change_speed
from nemo_cli.local.drafting.speeds import freeze
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.drafting.trims import cut_silences
from nemo_cli.local.drafting.trims import trim
from nemo_cli.local.drafting.words import set_captions
from nemo_cli.local.drafting.words import set_text
from nemo_cli.local.drafting.words import set_watermark

Edit = Callable[[Outcome, Any, Materials], Outcome]


def apply_wishes(
    draft: Draft, asked: Sequence[wishes.Wish], materials: Materials, before: Outcome | None = None
) -> Outcome:
    """Apply wishes: the picture first, then the cut, then what lies on it.

    Every note remembers its wish, so that all is told in the order asked. What `before` has
    told already is kept.
    """
    outcome = Outcome(draft) if before is None else replace(before, draft=draft)
    ranked = sorted(enumerate(asked), key=lambda pair: _RANKS[type(pair[1])])
    for number, wish in ranked:
        outcome = replace(outcome, wish=number)
        clear = meant(wish, outcome.draft, materials)
        if clear is None:
            outcome = outcome.could_not("unclear_it")
        else:
            outcome = _EDITS[type(wish)](outcome, clear, materials)
    return outcome


def _cannot(outcome: Outcome, wish: wishes.Cannot, _materials: Materials) -> Outcome:
    return outcome.could_not(f"cannot_{wish.topic}", words=wish.words)


def _unclear(outcome: Outcome, wish: wishes.Unclear, _materials: Materials) -> Outcome:
    key = "half_clear" if wish.understood else "unclear"
    return outcome.could_not(key, words=wish.words, understood=wish.understood)


def _adjusted(outcome: Outcome, wish: wishes.Adjusted, _materials: Materials) -> Outcome:
    return outcome.bent(f"adjusted_{wish.topic}", wanted=wish.wanted, given=wish.given)


# What is applied together, in the order asked; the groups one after the other.
_GROUPS: tuple[dict[type, Edit], ...] = (
    {wishes.Adjusted: _adjusted, wishes.UseMedia: use_media},
    {wishes.Shape: set_shape, wishes.Size: set_size, wishes.Rate: set_rate},
    {wishes.Another: another, wishes.ChangeClip: change_clip, wishes.AddClip: add_clip},
    {
        wishes.BringBack: bring_back,
        wishes.CutSilences: cut_silences,
        wishes.Trim: trim,
        wishes.Speed: change_speed,
        wishes.Freeze: freeze,
        wishes.Move: move,
        wishes.Order: set_order,
        wishes.ReverseOrder: reverse_order,
        wishes.Copy: copy,
        wishes.Remove: remove,
        wishes.Length: set_length,
        wishes.Stretch: stretch,
    },
    {
        wishes.Mood: set_mood,
        wishes.Colors: set_colors,
        wishes.Daytime: set_daytime,
        wishes.Transition: set_transition,
    },
    {wishes.Music: set_music},
    {
        wishes.MusicTimes: set_music_times,
        wishes.MusicLoop: set_music_loop,
        wishes.Volume: set_volume,
    },
    {
        wishes.Text: set_text,
        wishes.Captions: set_captions,
        wishes.Watermark: set_watermark,
    },
    {wishes.Cannot: _cannot, wishes.Unclear: _unclear},
)
_EDITS = {kind: edit for group in _GROUPS for kind, edit in group.items()}
_RANKS = {kind: rank for rank, group in enumerate(_GROUPS) for kind in group}
