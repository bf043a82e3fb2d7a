"""Slideshows and promos of one's own pictures: whole, moving, cut on the beat, with cards."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from PIL import Image

from nemo_cli.local.drafting import Upload
from nemo_cli.local.render import sound
from nemo_cli.local.render.camera import canvas_size
from nemo_cli.local.render.job import read_job
from nemo_cli.local.render.picture import ground_shot
from nemo_cli.local.render.picture import picture_shot
from nemo_cli.local.render.plan import plan
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import Layer
from tests.local.conversation import facts
from tests.local.conversation import talk
from tests.local.rendering import decoded
from tests.local.rendering import job
from tests.local.rendering import media
from tests.local.rendering import rendered
from tests.local.rendering import text

PICTURES = tuple(
    Upload(f"m{n}", f"{name}.jpg", "image", None, 1600, 900)
    for n, name in enumerate(("one", "two", "three"))
)


def ringed(path: Path, size: tuple[int, int], ring: float = 0.1) -> Path:
    """A green picture with a red ring where a tenth is left outside of it."""
    pixels = np.full((size[1], size[0], 3), (20, 160, 40), np.uint8)
    inset_x, inset_y = round(size[0] * ring / 2), round(size[1] * ring / 2)
    wide = max(2, min(size) // 25)
    pixels[inset_y:-inset_y, inset_x:-inset_x] = (220, 20, 20)
    pixels[inset_y + wide : -inset_y - wide, inset_x + wide : -inset_x - wide] = (20, 160, 40)
    Image.fromarray(pixels).save(path, quality=95)
    return path


def pieces(
    path: Path, length_ms: int, *texts: Any, music: str | None = None, count: int = 1
) -> Any:
    """A job for pictures of the same length."""
    video = [
        media("a", "image", place * length_ms // count, length_ms // count, seed=place + 1)
        for place in range(count)
    ]
    files = {"a": {"path": str(path), "kind": "image"}}
    target = path.with_suffix(".mp4")
    return job(
        target, video=video, length_ms=length_ms, files=files, texts=list(texts), music=music
    )


@settings(max_examples=60)
@given(
    st.tuples(st.integers(1, 3000), st.integers(1, 3000)),
    st.sampled_from([(320, 180), (180, 320), (200, 200), (64, 480), (720, 402)]),
    st.integers(0, 5),
)
def test_a_picture_of_any_size_fills_a_canvas_of_any_size(
    tmp_path_factory: pytest.TempPathFactory,
    picture: tuple[int, int],
    frame: tuple[int, int],
    seed: int,
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.png"
    Image.new("RGB", picture, (90, 120, 40)).save(path)
    width, height = canvas_size(*frame)
    for show in (picture_shot, ground_shot):
        painter, _ = show(path, seed, frame)
        for layer in painter(Brief(width, height, seed)):
            assert isinstance(layer, Layer)
            assert layer.rgb.shape[0] == height


@pytest.mark.parametrize("size", [(1600, 900), (900, 1600), (1200, 800), (700, 700), (1500, 900)])
@pytest.mark.parametrize("seed", [1, 2])
def test_no_more_than_a_tenth_of_a_picture_is_ever_cropped(
    tmp_path: Path, size: tuple[int, int], seed: int
) -> None:
    work = pieces(ringed(tmp_path / "a.jpg", size), 2000)
    work["draft"]["t"][0]["sg"][0]["m"]["seed"] = seed
    work["output"]["fps"] = 10
    for moment in ("early", "late"):
        still = tmp_path / f"{moment}.png"
        length = 2000 if moment == "early" else 420
        frame = {**work, "target": str(still), "output": {"format": "png"}}
        frame["draft"] = {**work["draft"], "d": length}
        rendered(frame)
        rgb = np.asarray(Image.open(still).convert("RGB"), int)
        red = (rgb[..., 0] > 130) & (rgb[..., 1] < 90)
        rows, columns = np.flatnonzero(red.any(axis=1)), np.flatnonzero(red.any(axis=0))
        middle_x, middle_y = rgb.shape[1] // 2, rgb.shape[0] // 2
        assert columns[0] < middle_x < columns[-1]
        assert rows[0] < middle_y < rows[-1]
        assert red[middle_y, :middle_x].any() and red[middle_y, middle_x:].any()
        assert red[:middle_y, middle_x].any() and red[middle_y:, middle_x].any()


def test_a_picture_moves_so_that_it_is_seen_and_a_long_one_moves_twice(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    rough = Image.fromarray(rng.integers(0, 255, (18, 32, 3), np.uint8)).resize((640, 360))
    rough.save(tmp_path / "a.png")
    work = pieces(tmp_path / "a.png", 9000)
    work["output"]["fps"] = 5
    rendered(work)
    frames = [frame.astype(float) for frame in decoded(tmp_path / "a.mp4").frames]
    begin, middle, end = frames[4], frames[22], frames[40]
    assert np.abs(begin - middle).mean() > 3
    assert np.abs(middle - end).mean() > 3
    assert np.abs(begin - end).mean() < 0.5 * np.abs(begin - middle).mean()


def test_pictures_change_on_the_beat(tmp_path: Path) -> None:
    ringed(tmp_path / "a.jpg", (320, 180))
    work = pieces(tmp_path / "a.jpg", 12_000, music="upbeat", count=4)
    film = read_job(work).film
    strong = sound.beat_times(work["draft"], length_ms=12_000)
    beats = [*strong, *((a + b) / 2 for a, b in pairwise(strong))]
    cuts = [part.first / film.fps for part in plan(film, strong)][1:]
    assert len(cuts) == 3
    for place, cut in enumerate(cuts, 1):
        assert min(abs(cut - beat) for beat in beats) <= 0.5 / film.fps + 1e-6
        assert abs(cut - 3 * place) <= 0.4


def test_footage_is_not_moved_to_the_beat(tmp_path: Path) -> None:
    work = pieces(tmp_path / "a.jpg", 6000, music="upbeat", count=2)
    work["media"]["a"]["kind"] = "video"
    for segment in work["draft"]["t"][0]["sg"]:
        segment["m"]["kind"] = "clip"
    film = read_job(work).film
    parts = plan(film, sound.beat_times(work["draft"], length_ms=6000))
    assert [part.first for part in parts] == [0, 90]


def test_a_card_stands_on_a_ground_out_of_focus_and_then_the_picture_comes(tmp_path: Path) -> None:
    checks = np.indices((180, 320)).sum(axis=0) // 8 % 2 * 255
    Image.fromarray(checks.astype(np.uint8)).save(tmp_path / "a.png")
    card = text("Sale", 0, 2000, subtitle="Half price", card=True, position="center")
    work = pieces(tmp_path / "a.png", 5000, card)
    work["output"]["fps"] = 10
    rendered(work)
    frames = decoded(tmp_path / "a.mp4").frames
    corner = (slice(10, 50), slice(10, 80))
    assert frames[12][corner].std() < 8
    assert frames[12].max() > 200
    assert frames[30][corner].std() > 60


@pytest.mark.parametrize(
    "message",
    [
        "make a slideshow titled “Autumn Sale”",
        "用这些照片做一个幻灯片，标题《秋日特卖》",
    ],
)
def test_a_slideshow_with_a_title_has_an_opening_and_an_end_card(message: str) -> None:
    found = talk([message], PICTURES)
    assert found.draft is not None
    shown = facts(found)
    assert len(shown["lengths"]) == 3
    assert shown["clip_transition"] == [None, None, None]
    assert shown["title_position"] == "center"
    assert shown["title_start"] == 0
    assert shown["title_length"] >= 2
    assert shown["end_card"] == shown["title"]
    texts = [s for t in found.draft["t"] if t["m"]["name"] == "Title" for s in t["sg"]]
    assert [item["m"]["card"] for item in texts] == [True, True]
    assert texts[-1]["s"] + texts[-1]["d"] == found.draft["d"]
    # Each picture still has its three seconds.
    assert shown["lengths"][0] - shown["title_length"] >= 2.9
    changed = facts(talk([message, "change the title to “Winter”"], PICTURES))
    assert (changed["title"], changed["end_card"]) == ("Winter", "Winter")


def test_a_wished_length_holds_with_cards_and_without_a_title_there_are_none() -> None:
    short = facts(talk(["make a 9-second slideshow titled “Sale”"], PICTURES))
    assert short["length"] == 9
    assert short["title_length"] <= 1.5
    bare = facts(talk(["make a slideshow"], PICTURES))
    assert (bare["title"], bare["end_card"]) == (None, None)
