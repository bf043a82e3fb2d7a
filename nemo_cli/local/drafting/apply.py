"""Applies wishes to a draft, one after another; none of them is lost."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from nemo_cli.local import wishes
from nemo_cli.local.drafting import canvas
from nemo_cli.local.drafting import clips
from nemo_cli.local.drafting import earlier
from nemo_cli.local.drafting import lengths
from nemo_cli.local.drafting import order
from nemo_cli.local.drafting import removals
from nemo_cli.local.drafting import sounds
from nemo_cli.local.drafting import speeds
from nemo_cli.local.drafting import trims
from nemo_cli.local.drafting import words
from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import Draft

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
        clear = earlier.meant(wish, outcome.draft, materials)
        if clear is None:
            outcome = _nothing_meant(outcome, wish)
        else:
            outcome = _EDITS[type(clear)](outcome, clear, materials)
    return outcome


def _nothing_meant(outcome: Outcome, wish: wishes.Wish) -> Outcome:
    if isinstance(wish, wishes.Text) and wish.instead_of is not None:
        return outcome.could_not("no_such_text", words=wish.instead_of, text=wish.text)
    return outcome.could_not("unclear_it")


def _cannot(outcome: Outcome, wish: wishes.Cannot, _materials: Materials) -> Outcome:
    return outcome.could_not(f"cannot_{wish.topic}", words=wish.words)


def _unclear(outcome: Outcome, wish: wishes.Unclear, _materials: Materials) -> Outcome:
    key = wish.asks or ("half_clear" if wish.understood else "unclear")
    return outcome.could_not(key, words=wish.words, understood=wish.understood)


def _adjusted(outcome: Outcome, wish: wishes.Adjusted, _materials: Materials) -> Outcome:
    return outcome.bent(f"adjusted_{wish.topic}", wanted=wish.wanted, given=wish.given)


# What is applied together, in the order asked; the groups one after the other.
_GROUPS: tuple[dict[type, Edit], ...] = (
    {wishes.Adjusted: _adjusted, wishes.UseMedia: clips.use_media},
    {wishes.Shape: canvas.set_shape, wishes.Size: canvas.set_size, wishes.Rate: canvas.set_rate},
    {
        wishes.Another: clips.another,
        wishes.ChangeClip: clips.change_clip,
        wishes.AddClip: clips.add_clip,
    },
    {
        wishes.BringBack: earlier.bring_back,
        wishes.CutSilences: trims.cut_silences,
        wishes.Trim: trims.trim,
        wishes.Speed: speeds.change_speed,
        wishes.Freeze: speeds.freeze,
        wishes.Split: trims.split,
        wishes.Move: order.move,
        wishes.Order: order.set_order,
        wishes.ReverseOrder: order.reverse_order,
        wishes.Copy: order.copy,
        wishes.Remove: removals.remove,
        wishes.Length: lengths.set_length,
        wishes.Even: lengths.even,
        wishes.Stretch: lengths.stretch,
    },
    {
        wishes.Mood: clips.set_mood,
        wishes.Colors: clips.set_colors,
        wishes.Daytime: clips.set_daytime,
        wishes.Transition: order.set_transition,
    },
    {wishes.Music: sounds.set_music},
    {
        wishes.MusicTimes: sounds.set_music_times,
        wishes.MusicLoop: sounds.set_music_loop,
        wishes.Volume: sounds.set_volume,
    },
    {
        wishes.Text: words.set_text,
        wishes.Captions: words.set_captions,
        wishes.Watermark: words.set_watermark,
    },
    {wishes.Cannot: _cannot, wishes.Unclear: _unclear},
)
_EDITS = {kind: edit for group in _GROUPS for kind, edit in group.items()}
_RANKS = {kind: rank for rank, group in enumerate(_GROUPS) for kind in group}
