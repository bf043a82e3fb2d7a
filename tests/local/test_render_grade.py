"""Moods as grades: what they leave alone, where they lean to, and that footage gets the same."""

import numpy as np
import pytest

from nemo_cli.local.catalog import MOODS
from nemo_cli.local.render import still
from nemo_cli.local.render.convert import opaque
from nemo_cli.local.render.grade import Grade
from nemo_cli.local.render.grade import grade
from nemo_cli.local.render.grade import grade_frame
from nemo_cli.local.render.planes import Frame


def mood(name: str) -> Grade:
    found = grade(name)
    assert found is not None
    return found


def graded(name: str, *rgb: float) -> np.ndarray:
    return mood(name)(np.array(rgb, np.float32).reshape(1, 1, 3))[0, 0]


@pytest.mark.parametrize("name", sorted(MOODS))
def test_white_stays_white(name: str) -> None:
    assert graded(name, 1, 1, 1) == pytest.approx([1, 1, 1], abs=0.01)
    # A white wall in light shade leans to a colour, but is not painted with it.
    assert np.ptp(graded(name, 0.94, 0.94, 0.94)) < 0.07


@pytest.mark.parametrize("name", sorted(MOODS))
def test_black_gets_no_colour(name: str) -> None:
    assert np.ptp(graded(name, 0, 0, 0)) < 0.01


@pytest.mark.parametrize("name", sorted(MOODS))
def test_what_is_brighter_stays_brighter(name: str) -> None:
    steps = np.repeat(np.linspace(0, 1, 64, dtype=np.float32)[None, :, None], 3, axis=2)
    luma = mood(name)(steps)[0] @ np.array([0.2126, 0.7152, 0.0722])
    assert (np.diff(luma) > 0).all()


def test_each_mood_leans_to_its_side() -> None:
    warm, cold = graded("warm", 0.5, 0.5, 0.5), graded("cold", 0.5, 0.5, 0.5)
    assert warm[0] - warm[2] > 0.1
    assert cold[2] - cold[0] > 0.1
    assert graded("dark", 0.5, 0.5, 0.5).mean() < 0.4
    assert graded("bright", 0.5, 0.5, 0.5).mean() > 0.58
    assert graded("pastel", 0, 0, 0).mean() > 0.15
    assert np.ptp(graded("monochrome", 0.9, 0.2, 0.1)) < 0.01


@pytest.mark.parametrize("name", sorted(MOODS))
def test_footage_is_graded_as_paintings_are(name: str) -> None:
    chance = np.random.default_rng(2)
    blocks = chance.uniform(0.2, 0.8, (8, 8, 3)).astype(np.float32)
    planes = opaque(blocks.repeat(8, axis=0).repeat(8, axis=1))
    frame = Frame((planes.luma, planes.blue, planes.red), 64)
    before = (still.rgb(frame) / 255).astype(np.float32)
    grade_frame(frame, mood(name))
    assert np.abs(still.rgb(frame) / 255 - mood(name)(before)).max() < 0.03


def test_light_that_is_added_stays_nothing_where_there_is_none() -> None:
    dark = np.zeros((1, 1, 3), np.float32)
    assert mood("pastel").light(dark).max() == 0
