"""Films as files: decoded again, and looked at."""

import struct
import tracemalloc
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from PIL import ImageSequence

from nemo_cli.local.render import sound
from nemo_cli.local.render.encode import buffers
from nemo_cli.local.render.errors import BadMedia
from nemo_cli.local.render.errors import Unsupported
from nemo_cli.local.render.film import frames
from nemo_cli.local.render.formats import FORMATS
from nemo_cli.local.render.job import read_job
from nemo_cli.local.render.plan import plan
from nemo_cli.local.render.remarks import Remarks
from tests.local.rendering import decoded
from tests.local.rendering import job
from tests.local.rendering import media
from tests.local.rendering import rendered
from tests.local.rendering import scene
from tests.local.rendering import sound_of
from tests.local.rendering import text

FILMS = sorted(name for name, how in FORMATS.items() if how.kind == "film")
SOUNDS = sorted(name for name, how in FORMATS.items() if how.kind == "sound")
POSTERS = sorted(name for name, how in FORMATS.items() if how.kind == "poster")
FRAME_S = 1 / 30
INVISIBLE = "\U0010fffe"  # no font has it: a title of nothing


@pytest.mark.parametrize("ending", FILMS)
def test_every_film_format_has_all_frames_and_its_sound(tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"film.{ending}"
    result = rendered(job(target, music="lofi"))
    film = decoded(target)
    assert len(film.frames) == 30
    assert film.frames[0].shape == (180, 320)
    assert film.rate == 30
    assert film.sound_s == pytest.approx(1.0, abs=2 * FRAME_S)
    assert film.loudness > 0.01
    assert result.size_bytes == target.stat().st_size


def test_an_mp4_is_h264_tagged_as_bt709_in_limited_range(tmp_path: Path) -> None:
    rendered(job(tmp_path / "film.mp4"))
    film = decoded(tmp_path / "film.mp4")
    assert film.codec == "h264"
    assert film.tags == (1, 1, 1, 1)


def test_an_mp4_can_be_played_before_it_is_loaded_whole(tmp_path: Path) -> None:
    rendered(job(tmp_path / "film.mp4"))
    data = (tmp_path / "film.mp4").read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("ending", SOUNDS)
def test_every_sound_format_is_as_long_as_the_film(tmp_path: Path, ending: str) -> None:
    result = rendered(job(tmp_path / f"sound.{ending}", music="upbeat"))
    samples, rate = sound_of(tmp_path / f"sound.{ending}")
    assert samples.shape[1] / rate == pytest.approx(1.0, abs=0.06)
    assert np.abs(samples).max() > 0.01
    assert (result.width, result.height) == (None, None)


@pytest.mark.parametrize("ending", POSTERS)
def test_a_poster_shows_the_film_and_not_its_black_beginning(tmp_path: Path, ending: str) -> None:
    rendered(job(tmp_path / f"poster.{ending}"))
    with Image.open(tmp_path / f"poster.{ending}") as poster:
        assert poster.size == (320, 180)
        assert np.asarray(poster.convert("L")).std() > 20


def test_a_gif_moves_and_is_as_long_as_the_film(tmp_path: Path) -> None:
    result = rendered(job(tmp_path / "film.gif", size=(1280, 720)))
    with Image.open(tmp_path / "film.gif") as gif:
        lengths = [frame.info["duration"] for frame in ImageSequence.Iterator(gif)]
        assert gif.size == (result.width, result.height) == (640, 360)
    assert sum(lengths) == pytest.approx(1000, abs=70)
    assert len(lengths) == 15


@pytest.mark.parametrize(
    ("wish", "size"),
    [
        ("720p", (1280, 720)),
        ("200x120", (200, 120)),
        ("201x121", (200, 120)),
        (None, (320, 180)),
        ("99999x4", (4096, 64)),
        ("nonsense", (320, 180)),
    ],
)
def test_the_resolution_is_as_asked_for_and_within_limits(
    tmp_path: Path, wish: str | None, size: tuple[int, int]
) -> None:
    film = read_job(job(tmp_path / "film.mp4", resolution=wish)).film
    assert (film.width, film.height) == size


def test_an_upright_draft_at_1080p_stays_upright(tmp_path: Path) -> None:
    film = read_job(job(tmp_path / "film.mp4", size=(720, 1280), resolution="1080p")).film
    assert (film.width, film.height) == (1080, 1920)


def test_the_frame_rate_is_as_asked_for(tmp_path: Path) -> None:
    rendered(job(tmp_path / "film.mp4", fps=24))
    film = decoded(tmp_path / "film.mp4")
    assert film.rate == 24
    assert len(film.frames) == 24


def test_a_film_comes_out_of_black_and_ends_in_it(tmp_path: Path) -> None:
    rendered(job(tmp_path / "film.mp4", length_ms=2000))
    shown = decoded(tmp_path / "film.mp4").frames
    assert shown[0].mean() < 5
    assert shown[-1].mean() < 5
    assert all(frame.std() > 15 for frame in shown[15:40])


def test_the_picture_moves_without_jumps(tmp_path: Path) -> None:
    rendered(job(tmp_path / "film.mp4", length_ms=2000))
    shown = [frame.astype(float) for frame in decoded(tmp_path / "film.mp4").frames[15:40]]
    steps = [np.abs(b - a).mean() for a, b in pairwise(shown)]
    assert min(steps) > 0.05
    assert max(steps) < 4 * float(np.median(steps))


def test_the_same_draft_gives_the_same_film(tmp_path: Path) -> None:
    films = []
    for _ in range(2):
        work = read_job(job(tmp_path / "film.mp4"))
        pictures = buffers(frames(work.film, plan(work.film), Remarks()), (320, 180))
        films.append([picture.tobytes() for picture in pictures])
    assert films[0] == films[1]


def test_a_poster_shows_the_title_in_full(tmp_path: Path) -> None:
    rendered(job(tmp_path / "poster.png", length_ms=4000, texts=[text("Moon", 1000, 2000)]))
    with Image.open(tmp_path / "poster.png") as poster:
        assert (np.asarray(poster).min(axis=2) > 240).sum() > 150


def test_another_seed_gives_another_picture(tmp_path: Path) -> None:
    for seed in (1, 2):
        rendered(job(tmp_path / f"{seed}.png", video=[scene(seed=seed)]))
    one, two = (np.asarray(Image.open(tmp_path / f"{seed}.png"), float) for seed in (1, 2))
    assert np.abs(one - two).mean() > 3


@pytest.mark.parametrize("style", ["glow", "classic", "minimal", "bold"])
@pytest.mark.parametrize("size", [(320, 180), (180, 320)])
def test_a_title_is_seen_inside_the_safe_margins(
    tmp_path: Path, style: str, size: tuple[int, int]
) -> None:
    words = [text("Urban Dreams", style=style, subtitle="城市之梦")]
    rendered(job(tmp_path / "plain.png", size=size, texts=[text(INVISIBLE)]))
    rendered(job(tmp_path / "titled.png", size=size, texts=words))
    plain, titled = (
        np.asarray(Image.open(tmp_path / name), float) for name in ("plain.png", "titled.png")
    )
    # The letters are lighter than the scene; the shade behind them, which is darker, may go across.
    changed = (titled - plain > 60).any(axis=2)
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    assert changed.sum() > size[0] * size[1] * 0.005
    assert size[0] * 0.03 < columns[0]
    assert columns[-1] < size[0] * 0.97
    assert size[1] * 0.03 < rows[0]
    # In the middle from left to right, above the middle from top to bottom.
    assert abs((columns[0] + columns[-1]) / 2 - size[0] / 2) < size[0] * 0.03
    assert rows[-1] < size[1] * 0.55


def test_a_caption_is_there_while_it_is_due_and_then_gone(tmp_path: Path) -> None:
    words = [text("One sentence.", 500, 700, kind="caption")]
    rendered(job(tmp_path / "with.mp4", length_ms=2000, texts=words))
    rendered(job(tmp_path / "without.mp4", length_ms=2000))
    with_caption, without = (
        decoded(tmp_path / name).frames for name in ("with.mp4", "without.mp4")
    )
    bottom = (slice(140, 176), slice(100, 220))
    differences = [
        np.abs(a[bottom].astype(float) - b[bottom]).mean()
        for a, b in zip(with_caption, without, strict=True)
    ]
    assert min(differences[20:34]) > 15
    assert max(differences[:14]) < 4
    assert max(differences[38:]) < 4


def test_a_long_scene_is_cut_into_shots(tmp_path: Path) -> None:
    rendered(job(tmp_path / "film.mp4", size=(160, 90), length_ms=7000, fps=24))
    unfaded = [frame.astype(float) for frame in decoded(tmp_path / "film.mp4").frames[15:-20]]
    steps = np.array([np.abs(b - a).mean() for a, b in pairwise(unfaded)])
    assert (steps > 10).sum() == 1


def test_a_crossfade_passes_through_a_mixture(tmp_path: Path) -> None:
    Image.new("RGB", (320, 180), (255, 255, 255)).save(tmp_path / "white.png")
    Image.new("RGB", (320, 180), (0, 0, 0)).save(tmp_path / "black.png")
    files = {
        name: {"path": str(tmp_path / f"{name}.png"), "kind": "image"}
        for name in ("white", "black")
    }
    video = [
        media("white", "image", 0, 1500),
        media("black", "image", 1500, 1500, transition="crossfade"),
    ]
    rendered(job(tmp_path / "film.mp4", video=video, length_ms=3000, files=files))
    means = [float(frame.mean()) for frame in decoded(tmp_path / "film.mp4").frames]
    assert means[44] > 225
    assert 90 < means[54] < 165
    assert means[64] < 30


def test_a_clip_is_trimmed_and_played_at_its_speed(tmp_path: Path) -> None:
    ramp = tmp_path / "ramp.mp4"
    shades = [
        {"s": index * 1000, "d": 1000, "m": {"kind": "image", "media": str(index)}}
        for index in range(4)
    ]
    files = {}
    for index, level in enumerate((40, 100, 160, 220)):
        Image.new("RGB", (320, 180), (level,) * 3).save(tmp_path / f"{index}.png")
        files[str(index)] = {"path": str(tmp_path / f"{index}.png"), "kind": "image"}
    rendered(job(ramp, video=shades, length_ms=4000, files=files))
    clip = [media("ramp", "clip", 0, 1500, from_ms=1000, speed=2.0)]
    work = job(
        tmp_path / "film.mp4",
        video=clip,
        length_ms=1500,
        files={"ramp": {"path": str(ramp), "kind": "video"}},
    )
    rendered(work)
    means = [float(frame.mean()) for frame in decoded(tmp_path / "film.mp4").frames]
    assert means[11] == pytest.approx(100, abs=12)
    assert means[22] == pytest.approx(160, abs=12)


def test_a_picture_is_turned_upright_as_its_camera_says(tmp_path: Path) -> None:
    picture = Image.new("RGB", (90, 160), (0, 0, 0))
    picture.paste((255, 255, 255), (0, 0, 90, 80))
    turned = picture.rotate(90, expand=True)
    exif = turned.getexif()
    exif[0x0112] = 6  # turn clockwise to see it upright
    turned.save(tmp_path / "turned.jpg", exif=exif)
    files = {"a": {"path": str(tmp_path / "turned.jpg"), "kind": "image"}}
    work = job(tmp_path / "p.png", video=[media("a", "image")], size=(180, 320), files=files)
    rendered(work)
    shown = np.asarray(Image.open(tmp_path / "p.png").convert("L"), float)
    assert shown[:100].mean() > 200
    assert shown[-100:].mean() < 50


def test_a_clip_filmed_upright_is_turned_as_its_file_says(tmp_path: Path) -> None:
    picture = Image.new("RGB", (320, 180), (0, 0, 0))
    picture.paste((255, 255, 255), (0, 0, 320, 90))
    picture.save(tmp_path / "top.png")
    files = {"a": {"path": str(tmp_path / "top.png"), "kind": "image"}}
    rendered(job(tmp_path / "lying.mp4", video=[media("a", "image")], files=files))
    # The matrix of the track: a quarter turn clockwise, as a phone writes it.
    data = bytearray((tmp_path / "lying.mp4").read_bytes())
    place = data.index(b"tkhd") + 4 + 40
    data[place : place + 36] = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)
    (tmp_path / "upright.mp4").write_bytes(data)
    files = {"c": {"path": str(tmp_path / "upright.mp4"), "kind": "video"}}
    clip = [media("c", "clip", from_ms=500)]
    rendered(job(tmp_path / "p.png", video=clip, size=(180, 320), files=files))
    shown = np.asarray(Image.open(tmp_path / "p.png").convert("L"), float)
    assert shown[:, 110:].mean() > 200
    assert shown[:, :70].mean() < 50


def test_what_is_transparent_is_not_white(tmp_path: Path) -> None:
    Image.new("RGBA", (200, 200), (255, 255, 255, 0)).save(tmp_path / "clear.png")
    files = {"a": {"path": str(tmp_path / "clear.png"), "kind": "image"}}
    rendered(job(tmp_path / "p.png", video=[media("a", "image")], files=files))
    assert np.asarray(Image.open(tmp_path / "p.png").convert("L")).max() < 60


def test_the_sound_of_a_clip_is_heard(tmp_path: Path) -> None:
    rendered(job(tmp_path / "clip.mp4", music="upbeat"))
    files = {"c": {"path": str(tmp_path / "clip.mp4"), "kind": "video"}}
    rendered(job(tmp_path / "film.mp4", video=[media("c", "clip", volume=100)], files=files))
    assert decoded(tmp_path / "film.mp4").loudness > 0.01


@pytest.mark.parametrize("mood", ["warm", "cold", "dark", "bright", "pastel", "monochrome"])
def test_a_mood_changes_a_scene_and_footage_alike(tmp_path: Path, mood: str) -> None:
    rendered(job(tmp_path / "clip.mp4"))
    files = {"c": {"path": str(tmp_path / "clip.mp4"), "kind": "video"}}

    def colour(video: list[dict[str, object]]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        rendered(job(tmp_path / "p.png", video=video, files=files))
        picture = np.asarray(Image.open(tmp_path / "p.png").convert("RGB"), float)
        return np.asarray(picture.mean(axis=(0, 1)))

    start = {"from_ms": 500}
    scene_shift = colour([scene(mood=mood)]) - colour([scene()])
    clip_shift = colour([media("c", "clip", mood=mood, **start)]) - colour(
        [media("c", "clip", **start)]
    )
    assert np.abs(scene_shift).max() > 2
    assert np.sign(scene_shift[np.abs(scene_shift).argmax()]) == np.sign(
        clip_shift[np.abs(scene_shift).argmax()]
    )


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_broken_picture_is_named_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "holiday.png").write_bytes(content)
    files = {"a": {"path": str(tmp_path / "holiday.png"), "kind": "image"}}
    with pytest.raises(BadMedia, match=r"holiday\.png cannot be read"):
        rendered(job(tmp_path / "film.mp4", video=[media("a", "image")], files=files))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["holiday.png"]


def test_a_playlist_that_points_elsewhere_is_not_opened(tmp_path: Path) -> None:
    rendered(job(tmp_path / "secret.mp4"))
    (tmp_path / "list.mp4").write_text(
        f"#EXTM3U\n#EXTINF:1,\n{tmp_path / 'secret.mp4'}\n#EXT-X-ENDLIST\n"
    )
    files = {"a": {"path": str(tmp_path / "list.mp4"), "kind": "video"}}
    with pytest.raises(BadMedia):
        rendered(job(tmp_path / "film.mp4", video=[media("a", "clip")], files=files))


def test_a_format_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unsupported, match="exe"):
        read_job(job(tmp_path / "film.exe"))


def test_letters_that_no_font_has_leave_no_boxes(tmp_path: Path) -> None:
    rendered(job(tmp_path / "plain.png"))
    # As long as puts its middle, where the poster is taken, at the moment of a film without.
    odd_title = text("\U0010fffe\ue000\u200d", 0, 467)
    rendered(job(tmp_path / "odd.png", texts=[odd_title]))
    plain, odd = (
        np.asarray(Image.open(tmp_path / name), float) for name in ("plain.png", "odd.png")
    )
    assert np.abs(plain - odd).max() < 3


def differing(
    folder: Path,
    texts: list[dict[str, object]],
    files: dict[str, dict[str, str]] | None = None,
    *,
    least: int = 40,
) -> npt.NDArray[np.bool_]:
    """Return where a film with something standing over it differs from one without."""
    rendered(job(folder / "plain.png"))
    rendered(job(folder / "over.png", texts=texts, files=files))
    plain, over = (
        np.asarray(Image.open(folder / name), float) for name in ("plain.png", "over.png")
    )
    return np.asarray((np.abs(over - plain) > least).any(axis=2))


def test_a_lower_third_stands_at_the_lower_left(tmp_path: Path) -> None:
    changed = differing(tmp_path, [text("Ada", kind="lower_third", subtitle="Programmer")])
    assert changed[110:170, 15:130].mean() > 0.04
    assert not changed[:90].any()
    assert not changed[:, 240:].any()


def test_an_end_card_darkens_all_of_the_frame(tmp_path: Path) -> None:
    changed = differing(tmp_path, [text("Thanks", kind="end_card")], least=8)
    assert changed[60:110, 80:240].mean() > 0.5
    assert changed[:20].mean() > 0.5


def test_a_watermark_stands_in_the_upper_right_corner(tmp_path: Path) -> None:
    Image.new("RGBA", (300, 300), (0, 255, 0, 255)).save(tmp_path / "mark.png")
    files = {"m": {"path": str(tmp_path / "mark.png"), "kind": "image"}}
    changed = differing(tmp_path, [text("", kind="watermark", media="m")], files)
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    assert 5 <= rows[0] <= rows[-1] <= 30
    assert 290 <= columns[0] <= columns[-1] <= 315


@pytest.mark.parametrize("suffix", ["gif", "webp", "png"])
def test_a_watermark_that_is_an_animation_moves(tmp_path: Path, suffix: str) -> None:
    pages = [Image.new("RGBA", (200, 200), color) for color in ("white", "black")]
    path = tmp_path / f"mark.{suffix}"
    pages[0].save(path, save_all=True, append_images=pages[1:], duration=500, loop=0)
    files = {"m": {"path": str(path), "kind": "image"}}
    mark = text("", kind="watermark", media="m", length=2000)
    film = job(
        tmp_path / "film.mp4", video=[scene(0, 2000)], texts=[mark], files=files, length_ms=2000
    )
    rendered(film)
    shown = decoded(tmp_path / "film.mp4").frames
    is_bright = [float(shown[at][12:22, 298:308].mean()) > 128 for at in (10, 22, 37, 46)]
    assert is_bright == [True, False, True, False]


def test_a_fade_through_black_is_black_in_its_middle(tmp_path: Path) -> None:
    video = [scene(0, 2000), scene(2000, 2000, name="ocean", transition="fade_black")]
    rendered(job(tmp_path / "film.mp4", video=video, length_ms=4000))
    means = [float(frame.mean()) for frame in decoded(tmp_path / "film.mp4").frames]
    assert means[59] < 6
    assert means[60] < 6
    assert min(means[40], means[80]) > 40


def test_a_huge_photo_is_shown_in_little_memory(tmp_path: Path) -> None:
    Image.new("RGB", (9000, 6000), (200, 40, 40)).save(tmp_path / "huge.jpg", quality=30)
    files = {"a": {"path": str(tmp_path / "huge.jpg"), "kind": "image"}}
    tracemalloc.start()
    rendered(job(tmp_path / "p.png", video=[media("a", "image")], files=files))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000
    assert np.asarray(Image.open(tmp_path / "p.png"), float)[90, 160, 0] > 180


def test_a_clip_that_is_not_there_is_an_error_and_no_other_picture(tmp_path: Path) -> None:
    with pytest.raises(BadMedia, match="not there"):
        rendered(job(tmp_path / "film.mp4", video=[media("gone", "clip")]))


@pytest.mark.parametrize(("busy", "calm"), [("top", "lower"), ("bottom", "upper")])
def test_a_title_moves_to_where_the_picture_is_calm(tmp_path: Path, busy: str, calm: str) -> None:
    noise = np.random.default_rng(1).integers(0, 160, (180, 320), np.uint8)
    noise[90:] = 60
    picture = noise if busy == "top" else noise[::-1]
    Image.fromarray(picture).save(tmp_path / "busy.png")
    files = {"a": {"path": str(tmp_path / "busy.png"), "kind": "image"}}
    video = [media("a", "image")]
    rendered(job(tmp_path / "plain.png", video=video, files=files, texts=[text(INVISIBLE)]))
    rendered(job(tmp_path / "over.png", video=video, files=files, texts=[text("Calm")]))
    plain, over = (
        np.asarray(Image.open(tmp_path / name), float) for name in ("plain.png", "over.png")
    )
    white = (over.min(axis=2) > 235) & (plain.min(axis=2) < 200)
    middle = np.flatnonzero(white.any(axis=1)).mean()
    assert (middle > 100) if calm == "lower" else (middle < 80)


def test_a_scene_of_a_product_shows_the_picture_that_it_names(tmp_path: Path) -> None:
    Image.new("RGB", (300, 400), (255, 0, 0)).save(tmp_path / "a.png")
    files = {"a": {"path": str(tmp_path / "a.png"), "kind": "image"}}

    def red(**about: Any) -> int:
        target = tmp_path / "p.png"
        rendered(job(target, video=[scene(name="product", **about)], files=files))
        rgb = np.asarray(Image.open(target).convert("RGB"), int)
        return int((rgb[..., 0] - rgb[..., 2] > 150).sum())

    assert red(media="a") > red() + 300
    assert red(media="gone") == red()


def test_shots_change_on_the_beat_though_the_music_is_noted_as_longer(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    work = job(target, video=[scene(length=9000)], music="upbeat", length_ms=9000, size=(128, 72))
    del work["draft"]["d"]
    work["draft"]["t"][1]["sg"][0]["d"] = 61_000
    beats = sound.beat_times(work["draft"], length_ms=9000)
    rendered(work)
    frames = np.stack([frame.astype(int) for frame in decoded(target).frames])
    changes = np.abs(np.diff(frames[20:-30], axis=0)).mean(axis=(1, 2))
    cuts = (np.argsort(changes)[-2:] + 21) / 30  # nine seconds are three shots
    assert all(min(abs(cut - beat) for beat in beats) < 1 / 30 for cut in cuts)
    assert beats != sound.beat_times(work["draft"])[: len(beats)]
