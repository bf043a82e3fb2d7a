"""Titles can be read over every scene: contrast, what they leave free, and their colours."""

from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest

from nemo_cli.local.catalog import SCENES
from nemo_cli.local.catalog import TIMES
from nemo_cli.local.catalog import TITLE_STYLES
from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import Mapping
from nemo_cli.local.render.camera import canvas_size
from nemo_cli.local.render.camera import row_length
from nemo_cli.local.render.film import frames
from nemo_cli.local.render.job import Film
from nemo_cli.local.render.job import Segment
from nemo_cli.local.render.job import Text
from nemo_cli.local.render.painted import PaintedShot
from nemo_cli.local.render.painted import on_canvas
from nemo_cli.local.render.plan import plan
from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.planes import Packed
from nemo_cli.local.render.remarks import Remarks
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Spot
from nemo_cli.local.render.scenes import scene_at
from nemo_cli.local.render.type import captions
from nemo_cli.local.render.type import titles
from nemo_cli.local.render.type.contrast import luminance
from nemo_cli.local.render.type.overlay import Overlays
from nemo_cli.local.render.type.place import freed

SIZE = (480, 270)
WORDS = ("Golden Hour", "用一句话做视频")
PLACES = tuple(titles.PLACES)
FRAMES = 45


def film(name: str, time: str | None, style: str, place: str | None) -> Film:
    length_ms = FRAMES * 1000 // 30
    text = Text(0, length_ms, "title", *WORDS, style=style, position=place)
    segment = Segment(0, length_ms, "scene", name, seed=4, time=time)
    return Film(*SIZE, 30, length_ms, (segment,), (text,))


@cache
def ground(name: str, time: str) -> Frame:
    found = scene_at(name, time)
    brief = Brief(0, 0, 4, time)
    shot = PaintedShot.paint(found.paint, found.shots[0], brief, SIZE, None)
    frame = Frame.blank(*SIZE, row_length(SIZE[0]))
    shot.draw(frame, Brush(row_length(SIZE[0])), 0.5, 0.7)
    return frame


def titled(name: str, time: str, style: str, place: str) -> FloatArray:
    """Return how much light each of every two by two pixels sends, with the title at its height."""
    behind = ground(name, time)
    frame = Frame((*(plane.copy() for plane in behind.full),), behind.width)  # type: ignore[arg-type]
    about = film(name, time, style, place)
    with ThreadPoolExecutor(1) as setter:
        overlays = Overlays(about, plan(about), setter)
        overlays.draw(frame, Brush(row_length(SIZE[0])), FRAMES // 2)
    return luminance(frame, (0, SIZE[1]), (0, SIZE[0]), stride=2)


def letters_and_ground(planes: Packed) -> tuple[np.ndarray, np.ndarray]:
    """Return masks of every second pixel of the frame: of letters, and of what is close to them.

    Pixels that an edge of a letter runs through belong to neither.
    """
    assert planes.keep is not None
    solid = planes.keep == 0
    bright = planes.luma > 222
    if (bright & solid).sum() > 40:
        letters, edge = bright & solid, planes.luma > 132
    else:  # dark ones, on a band of colour
        letters, edge = (planes.luma < BLACK + 24) & solid, (planes.luma < 100) & (planes.keep < 20)
    inner, outer = (on_frame(mask, planes.top) for mask in (letters, edge))
    outer = grown(outer | inner, 1)
    return inner, grown(outer, 2) & ~outer


def on_frame(rows: np.ndarray, top: int) -> np.ndarray:
    mask = np.zeros((SIZE[1], SIZE[0]), bool)
    seen = rows[max(0, -top) :, : SIZE[0]][: SIZE[1] - max(0, top)]
    mask[max(0, top) : max(0, top) + len(seen)] = seen
    return mask[::2, ::2]


def contrast(seen: FloatArray, planes: Packed) -> float:
    """Return the contrast of letters to nearly all of the ground around them."""
    letters, around = letters_and_ground(planes)
    ink, paper = float(np.median(seen[letters])), float(np.percentile(seen[around], 95))
    if ink < paper:
        paper = float(np.percentile(seen[around], 5))
    return (max(ink, paper) + 0.05) / (min(ink, paper) + 0.05)


def grown(mask: np.ndarray, by: int) -> np.ndarray:
    out = mask.copy()
    for _ in range(by):
        more = out.copy()
        for axis in (0, 1):
            for way in (-1, 1):
                more |= np.roll(out, way, axis)
        out = more
    return out


@pytest.mark.parametrize("name", sorted(SCENES))
@pytest.mark.parametrize("time", sorted(TIMES))
def test_letters_stand_out_from_every_scene_at_every_time_in_every_style(
    name: str, time: str
) -> None:
    for number, style in enumerate(sorted(TITLE_STYLES)):
        place = PLACES[number % len(PLACES)]
        found = scene_at(name, time)
        accent = found.accent(Brief(0, 0, 4, time))
        planes = titles.title(*WORDS, style, place, SIZE, accent).planes
        assert contrast(titled(name, time, style, place), planes) >= 3, (style, place)


@pytest.mark.parametrize("level", [0.0, 0.3, 0.6, 1.0])
def test_a_lower_third_brings_its_own_ground(level: float) -> None:
    planes = captions.lower_third("Ada Lovelace", "Programmer", SIZE, (0.9, 0.8, 0.2))
    frame = Frame.blank(*SIZE, row_length(SIZE[0]))
    frame.luma[:] = round(BLACK + 219 * level)
    Brush(row_length(SIZE[0])).draw(frame, planes, Mapping(0.0, 0.0, 1.0))
    seen = luminance(frame, (0, SIZE[1]), (0, SIZE[0]), stride=2)
    assert contrast(seen, planes) >= 4


def test_titles_have_the_colour_of_their_scene_and_time() -> None:
    accents = {
        scene_at(name, time).accent(Brief(0, 0, 4, time)) for name in SCENES for time in TIMES
    }
    assert len(accents) > 2 * len(SCENES)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", ["sunset", "ocean", "desert", "snow", "night_city", "product"])
def test_a_title_leaves_the_sun_the_moon_and_the_product_free(name: str, seed: int) -> None:
    found = scene_at(name, None)
    size = (640, 360)
    brief = on_canvas(Brief(0, 0, seed), found.shots[0], size)
    canvas = canvas_size(*size)
    spots = tuple(
        Spot(spot.x - (canvas[0] - size[0]) / 2, spot.y - (canvas[1] - size[1]) / 2, spot.radius)
        for spot in found.spots(brief)
    )
    title = titles.title("Golden Hour", "", "glow", None, size, (1.0, 0.5, 0.2))
    moved = freed(title, Frame.blank(*size, row_length(size[0])), spots)
    (left, right), (upper, lower) = moved.columns, moved.rows
    for spot in spots:
        reach = spot.radius * 0.9
        above_or_below = spot.y + reach <= upper or spot.y - reach >= lower
        beside = spot.x + reach <= left or spot.x - reach >= right
        assert above_or_below or beside


def test_every_frame_of_a_film_over_white_can_be_read() -> None:
    about = film("paper", "day", "classic", "upper")
    title = titles.title(*WORDS, "classic", "upper", SIZE, (0.0, 0.0, 0.0))
    for number, frame in enumerate(frames(about, plan(about), Remarks())):
        if 24 <= number <= 28:
            seen = luminance(frame, (0, SIZE[1]), (0, SIZE[0]), stride=2)
            assert contrast(seen, title.planes) >= 3


@pytest.mark.parametrize("style", ["glow", "classic", "minimal"])
def test_a_bright_ground_carries_dark_letters_and_stays_bright(style: str) -> None:
    about = film("paper", "day", style, "upper")
    planes = titles.title(*WORDS, style, "upper", SIZE, (0.0, 0.0, 0.0)).planes
    letters, around = letters_and_ground(planes)
    frame = Frame.blank(*SIZE, row_length(SIZE[0]))
    frame.luma[:] = BLACK + 215
    with ThreadPoolExecutor(1) as setter:
        Overlays(about, plan(about), setter).draw(frame, Brush(row_length(SIZE[0])), FRAMES // 2)
    seen = luminance(frame, (0, SIZE[1]), (0, SIZE[0]), stride=2)
    assert np.median(seen[letters]) < 0.05
    assert np.percentile(seen[around], 5) > 0.6
