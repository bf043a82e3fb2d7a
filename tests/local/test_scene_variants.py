"""Variants of a scene: the words that choose one, and that each one is another picture."""

import numpy as np
import pytest

from nemo_cli.local.catalog import SCENES
from nemo_cli.local.catalog import TIMES
from nemo_cli.local.catalog import VARIANTS
from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import row_length
from nemo_cli.local.render.job import read_job
from nemo_cli.local.render.paint.goods import GOODS
from nemo_cli.local.render.painted import PaintedShot
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scenes import scene
from nemo_cli.local.render.scenes import scene_at
from nemo_cli.local.variant import variant_in

SIZE = (192, 108)
EVERY = [(name, variant) for name, variants in VARIANTS.items() for variant in variants]


def picture(name: str, variant: str) -> np.ndarray:
    found = scene(name)
    brief = Brief(0, 0, seed=5, variant=variant)
    frame = Frame.blank(*SIZE, row_length(SIZE[0]))
    shot = PaintedShot.paint(found.paint, found.shots[0], brief, SIZE, None)
    shot.draw(frame, Brush(row_length(SIZE[0])), 0.5, 1.0)
    return np.stack((frame.luma[::2, ::2], frame.blue, frame.red)).astype(float)


@pytest.mark.parametrize(("name", "variant"), EVERY)
def test_every_variant_is_another_picture(name: str, variant: str) -> None:
    others = [other for other in VARIANTS[name] if other != variant]
    assert name in SCENES
    assert np.abs(picture(name, variant) - picture(name, others[0])).max() > 20


def test_every_product_that_has_words_can_be_built() -> None:
    assert VARIANTS["product"].keys() == GOODS.keys()


@pytest.mark.parametrize(
    ("name", "words", "variant"),
    [
        ("product", "a perfume bottle on marble", "flacon"),
        ("product", "my new sneakers", "shoe"),
        ("product", "新款笔记本电脑发布", "laptop"),
        ("product", "一杯咖啡的广告", "cup"),
        ("product", "something entirely new", ""),
        ("product", "a bookish phonetic canvas", ""),
        ("forest", "an autumn forest", "autumn"),
        ("forest", "秋天的树林", "autumn"),
        ("paper", "paper cut forest", "forest"),
        ("ocean", "an ocean in autumn", ""),
    ],
)
def test_words_choose_the_variant(name: str, words: str, variant: str) -> None:
    assert variant_in(name, words) == variant
    about = {"kind": "scene", "scene": name, "prompt": words}
    draft = {"t": [{"tt": 0, "sg": [{"s": 0, "d": 1000, "m": about}]}]}
    film = read_job({"draft": draft, "target": "still.png"}).film
    assert film.segments[0].variant == variant


@pytest.mark.parametrize("time", [*TIMES, None])
def test_a_city_is_seen_in_the_light_of_its_time(time: str | None) -> None:
    shown = scene_at("night_city", time)
    assert shown is scene("day_city" if time in ("day", "dawn") else "night_city")
