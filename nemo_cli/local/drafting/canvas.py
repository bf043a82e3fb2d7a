"""Edits of the canvas: shape, size, rate."""

from dataclasses import replace

from nemo_cli.local.drafting.materials import Materials
from nemo_cli.local.drafting.outcome import Outcome
from nemo_cli.local.drafting.timeline import Draft
from nemo_cli.local.wishes import Rate
from nemo_cli.local.wishes import Shape
from nemo_cli.local.wishes import Size


def set_shape(outcome: Outcome, wish: Shape, _materials: Materials) -> Outcome:
    """Give the picture other proportions; its shorter side stays."""
    draft = outcome.draft
    result = shaped(draft, wish.across, wish.down, min(draft.width, draft.height))
    shape = f"{wish.across}:{wish.down}"
    return outcome.did(result, "shape", shape=shape, size=f"{result.width}x{result.height}")


def set_size(outcome: Outcome, wish: Size, _materials: Materials) -> Outcome:
    """Give the picture another size; its proportions stay."""
    draft = outcome.draft
    result = shaped(draft, draft.width, draft.height, wish.short_side)
    return outcome.did(result, "size", size=f"{result.width}x{result.height}")


def set_rate(outcome: Outcome, wish: Rate, _materials: Materials) -> Outcome:
    """Set the frames per second."""
    return outcome.did(replace(outcome.draft, fps=wish.fps), "rate", fps=wish.fps)


def shaped(draft: Draft, across: int, down: int, short_side: int) -> Draft:
    """Return the draft with a canvas; both sides are even, as encoders want them."""
    longer = 2 * round(short_side * max(across, down) / min(across, down) / 2)
    sides = (longer, short_side) if across >= down else (short_side, longer)
    return replace(draft, width=sides[0], height=sides[1])
