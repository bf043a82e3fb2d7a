"""Layers laid into one look like the same layers one after the other."""

import numpy as np
import pytest

from nemo_cli.local.render.paint import compose
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Framing
from nemo_cli.local.render.scene import Layer

HEIGHT, WIDTH = 40, 30


def noise(seed: int, *shape: int) -> FloatArray:
    return np.random.default_rng(seed).random(shape, dtype=np.float32)


def layer(seed: int, top: int, height: int, *, additive: bool = False) -> Layer:
    rgb, alpha = noise(seed, height, WIDTH, 3), noise(seed + 50, height, WIDTH)
    return Layer(rgb, alpha, top=top, depth=seed / 10, additive=additive)


@pytest.mark.parametrize(("first", "second"), [((4, 20), (10, 25)), ((20, 10), (0, 12))])
def test_two_layers_together_look_like_one_after_the_other(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    behind, front = layer(1, *first), layer(2, *second)
    apart, once = noise(9, HEIGHT, WIDTH, 3), noise(9, HEIGHT, WIDTH, 3)
    compose.onto(apart, behind)
    compose.onto(apart, front)
    both = compose.together(behind, front)
    compose.onto(once, both)
    assert np.allclose(apart, once, atol=1e-4)
    assert both.depth == front.depth


def test_added_light_never_passes_white_and_hides_nothing() -> None:
    picture = noise(3, HEIGHT, WIDTH, 3)
    before = picture.copy()
    compose.onto(picture, layer(4, 0, HEIGHT, additive=True))
    assert (picture >= before).all()
    assert picture.max() <= 1


def test_what_reaches_below_the_picture_is_cut_off() -> None:
    picture = noise(3, HEIGHT, WIDTH, 3)
    compose.onto(picture, layer(4, HEIGHT - 5, 20))
    assert picture.shape == (HEIGHT, WIDTH, 3)


def test_about_half_of_the_seeds_see_a_scene_from_the_other_side() -> None:
    asked = [Brief(64, 36, seed, framing=Framing(focus=0.7)) for seed in range(200)]
    seen = [compose.turned(brief).framing.focus for brief in asked]
    assert set(np.round(seen, 3)) == {0.7, 0.3}
    assert 60 < seen.count(0.7) < 140
