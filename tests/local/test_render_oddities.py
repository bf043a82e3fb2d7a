"""Sixty files of real-world oddity: each is shown right, or refused in a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from nemo_cli.local.render.errors import BadMedia
from nemo_cli.local.render.probe import probe
from nemo_cli.local.render.remarks import Remark
from tests.local import oddities as odd
from tests.local.oddities import BLUE
from tests.local.oddities import CORNERS
from tests.local.oddities import GREEN
from tests.local.oddities import GREYS
from tests.local.oddities import RED
from tests.local.oddities import WHITE
from tests.local.oddities import Pixels
from tests.local.rendering import decoded
from tests.local.rendering import job
from tests.local.rendering import media
from tests.local.rendering import rendered
from tests.local.rendering import sound_of

Make = Callable[[Path], None]
GROUND = (23, 23, 28)  # behind what is transparent
CLEAR_BELOW = (RED, GREEN, GROUND, GROUND)
UNTURNED = {  # how the four corners look from the eight sides, by the display matrix of the file
    (1, 0, 0, 1): (RED, GREEN, BLUE, WHITE),
    (0, 1, -1, 0): (BLUE, RED, WHITE, GREEN),
    (-1, 0, 0, -1): (WHITE, BLUE, GREEN, RED),
    (0, -1, 1, 0): (GREEN, WHITE, RED, BLUE),
    (-1, 0, 0, 1): (GREEN, RED, WHITE, BLUE),
    (1, 0, 0, -1): (BLUE, WHITE, RED, GREEN),
    (0, 1, 1, 0): (RED, BLUE, GREEN, WHITE),
    (0, -1, -1, 0): (WHITE, GREEN, BLUE, RED),
}


@dataclass(frozen=True)
class Still:
    """A file whose four corners have these colours when it is shown."""

    make: Make
    corners: tuple[tuple[int, int, int], ...] = CORNERS
    size: tuple[int, int] = odd.SIZE  # as shown
    remarks: tuple[str, ...] = ()


def grey(size: tuple[int, int] = odd.SIZE) -> tuple[tuple[int, int, int], ...]:
    luma = Image.fromarray(odd.corners(size)).convert("L")
    places = ((4, 4), (-5, 4), (4, -5), (-5, -5))
    return tuple((int(np.asarray(luma)[y, x]),) * 3 for x, y in places)


PICTURES = {
    "png": Still(odd.picture()),
    "palette": Still(odd.picture("P")),
    "grey": Still(odd.picture("L"), grey()),
    "black-and-white": Still(odd.picture("1"), grey()),
    "16-bit-grey": Still(odd.deep_grey, GREYS),
    "16-bit-colour": Still(odd.deep_colour),
    "fractions": Still(odd.fractions, GREYS),
    "transparent": Still(odd.half_clear(), CLEAR_BELOW),
    "transparent-palette": Still(odd.half_clear("P"), CLEAR_BELOW),
    "transparent-grey": Still(odd.half_clear("LA"), (*grey()[:2], GROUND, GROUND)),
    "transparent-webp": Still(odd.half_clear(suffix="WEBP"), CLEAR_BELOW),
    "transparent-gif": Still(odd.half_clear(suffix="GIF"), CLEAR_BELOW),
    "webp": Still(odd.picture(format="WEBP", quality=90)),
    "gif": Still(odd.picture("P", format="GIF")),
    "bmp": Still(odd.picture(format="BMP")),
    "tiff": Still(odd.picture(format="TIFF")),
    "pages": Still(odd.pages, remarks=("pages",)),
    "printed": Still(odd.picture("CMYK", format="JPEG", quality=95)),
    "grey-jpeg": Still(odd.picture("L", format="JPEG", quality=95), grey()),
    "progressive": Still(odd.picture(format="JPEG", progressive=True, quality=95)),
    "one-pixel": Still(odd.picture(size=(1, 1)), (RED,) * 4, (1, 1)),
    "16x16": Still(odd.picture(size=(16, 16)), size=(16, 16)),
    "12000x300": Still(odd.picture(size=(12_000, 300)), size=(12_000, 300)),
    "300x6000": Still(odd.picture(size=(300, 6000)), size=(300, 6000)),
    "2001x33": Still(odd.picture("P", size=(2001, 33)), size=(2001, 33)),
    "avif": Still(odd.picture(format="AVIF", quality=90)),
    "portable": Still(odd.picture(format="PPM")),
    "icon": Still(odd.picture("RGBA", format="ICO")),
    **{f"camera-{way}": Still(odd.turned(way)) for way in range(2, 9)},
    **{f"avif-camera-{way}": Still(odd.turned(way, "AVIF")) for way in (3, 6, 8)},
}
FILMS = {
    **{
        f"matrix-{number}": Still(
            odd.film(matrix=matrix), colors, (72, 128) if matrix[0] == 0 else odd.SIZE
        )
        for number, (matrix, colors) in enumerate(UNTURNED.items())
    },
    "full-range": Still(odd.film(pixels="yuvj420p", full_range=True)),
    "of-old-colours": Still(odd.film(color=(6, 6, 6))),
    "oblong-pixels": Still(odd.film(size=(64, 72), square=Fraction(2))),
    "odd-size": Still(odd.film("ffv1", "yuv444p", "matroska", size=(131, 73)), size=(131, 73)),
    "grey-film": Still(odd.film("ffv1", "gray", "matroska"), grey()),
    "rgb": Still(odd.film("qtrle", "rgb24", "mov")),
    "10-bit": Still(odd.film("libx265", "yuv420p10le", "matroska", options=odd.QUIET)),
    "alpha-mov": Still(odd.film("qtrle", "argb", "mov", clear=True), CLEAR_BELOW),
    "alpha-prores": Still(odd.film("prores_ks", "yuva444p10le", "mov", clear=True), CLEAR_BELOW),
    "alpha-webm": Still(odd.film("libvpx-vp9", "yuva420p", "webm", clear=True), CLEAR_BELOW),
    "interlaced": Still(odd.film("mpeg2video", container="mpegts", options={"flags": "+ilme"})),
    "bare-stream": Still(odd.bare_stream),
    "one-frame": Still(odd.film(count=1)),
    "growing": Still(odd.growing),
    "2000x16": Still(odd.film(size=(2000, 16)), size=(2000, 16)),
    "16x2000": Still(odd.film(size=(16, 2000)), size=(16, 2000)),
}
MOVING = {
    "gif": odd.animation("GIF"),
    "transparent-gif": odd.animation("GIF", clear=True),
    "webp": odd.animation("WEBP"),
    "apng": odd.animation("PNG"),
    "avif": odd.animation("AVIF"),
    "late-clock": odd.late,
    "damaged": odd.damaged,
    "with-sound": odd.sound(picture=True),
}
REFUSED = {
    "huge-claim": odd.huge_claim,
    "words": odd.words,
    "playlist": odd.playlist,
    "nothing": odd.nothing,
}
SOUNDS = {
    "mono-8k": odd.sound("pcm_s16le", "wav", layout="mono", rate=8000),
    "5.1": odd.sound(layout="5.1"),
    "7.1": odd.sound("flac", "flac", layout="7.1"),
    "adts": odd.sound(container="adts"),
    "mp3-44k": odd.sound("libmp3lame", "mp3", rate=44_100),
    "song-with-cover": odd.song_with_cover,
}


def made(make: Make, folder: Path) -> tuple[Path, str]:
    """Make a file; return it with the kind that it is found to be."""
    path = folder / "file"
    make(path)
    return path, str(probe(path)["kind"])


def shown(path: Path, kind: str, size: tuple[int, int]) -> Pixels:
    """Return how a file looks in a film of this size."""
    target = path.with_suffix(".png")
    segment = media("a", "image" if kind == "image" else "clip")
    files = {"a": {"path": str(path), "kind": kind}}
    rendered(job(target, video=[segment], size=size, files=files))
    return np.asarray(Image.open(target).convert("RGB"))


def film_size(size: tuple[int, int]) -> tuple[int, int]:
    """Return a small frame of the picture's own ratio, within what films can have."""
    ratio = size[0] / size[1]
    long = 128 if 1 / 8 < ratio < 8 else 1920
    wide, high = (long, long / ratio) if ratio > 1 else (long * ratio, long)
    return max(64, round(wide / 2) * 2), max(64, round(high / 2) * 2)


def part_of(picture: Pixels, size: tuple[int, int]) -> Pixels:
    """Return the part of a frame in which a picture of that size is shown whole."""
    ratio, frame = size[0] / size[1], picture.shape[1] / picture.shape[0]
    high = min(1.0, frame / ratio)
    wide = min(1.0, ratio / frame)
    rows, columns = picture.shape[0], picture.shape[1]
    top, left = round(rows * (1 - high * 0.6) / 2), round(columns * (1 - wide * 0.6) / 2)
    return picture[top : rows - top, left : columns - left]


@pytest.mark.parametrize("name", [*PICTURES, *FILMS])
def test_an_odd_file_is_shown_upright_and_in_its_colours(tmp_path: Path, name: str) -> None:
    case = (PICTURES | FILMS)[name]
    path, kind = made(case.make, tmp_path)
    assert kind == ("image" if name in PICTURES else "video")
    found = probe(path)
    assert found["remarks"] == case.remarks
    inner = part_of(shown(path, kind, film_size(case.size)), case.size).astype(int)
    high, wide = max(1, inner.shape[0] // 4), max(1, inner.shape[1] // 4)
    spots = [(s, t) for s in (slice(None, high), slice(-high, None)) for t in _ends(wide)]
    for spot, color in zip(spots, case.corners, strict=True):
        assert np.abs(np.mean(inner[spot], axis=(0, 1)) - color).max() < 26, (name, spot)


def _ends(wide: int) -> tuple[slice, slice]:
    return slice(None, wide), slice(-wide, None)


@pytest.mark.parametrize(("codes", "transfer"), [((0.36, 0.58), 16), ((0.3, 0.75), 18)])
def test_hdr_white_is_nearly_white_and_brighter_is_no_darker(
    tmp_path: Path, codes: tuple[float, float], transfer: int
) -> None:
    path, kind = made(odd.levels((*codes, 0.95), transfer), tmp_path)
    assert probe(path)["remarks"] == ("hdr",)
    row = shown(path, kind, odd.SIZE)[36, :, :].astype(int)
    dark, white, brighter = row[20], row[64], row[110]
    assert white.min() >= 200
    assert brighter.min() > white.min()
    assert 40 < dark.max() < 140
    assert np.ptp(dark) < 12


@pytest.mark.parametrize("name", MOVING)
def test_what_moves_moves_to_its_end(tmp_path: Path, name: str) -> None:
    path, kind = made(MOVING[name], tmp_path)
    length_ms = round(float(probe(path)["duration_s"]) * 1000)
    segment = media("a", "image" if kind == "image" else "clip", length=length_ms)
    files = {"a": {"path": str(path), "kind": kind, "name": "holiday"}}
    target = tmp_path / "film.mp4"
    result = rendered(
        job(target, video=[segment], size=odd.SIZE, length_ms=length_ms, files=files, fps=10)
    )
    frames = decoded(target).frames[2:-2]
    assert len(frames) == length_ms // 100 - 4
    white = [int(np.flatnonzero(frame[20] > frame[20].max() * 0.9).mean()) for frame in frames]
    assert white[-1] - white[0] > 20
    assert all(later >= earlier - 1 for earlier, later in pairwise(white))
    broken = (Remark("damaged", "holiday", 4),) if name == "damaged" else ()
    assert result.remarks == broken


def test_a_film_of_uneven_steps_keeps_its_times(tmp_path: Path) -> None:
    path, kind = made(odd.uneven, tmp_path)
    files = {"a": {"path": str(path), "kind": kind}}
    segment = media("a", "clip", length=1200)
    target = tmp_path / "film.mp4"
    rendered(job(target, video=[segment], size=odd.SIZE, length_ms=1200, files=files))
    means = [float(frame.mean()) for frame in decoded(target).frames]
    assert abs(means[12] - means[19]) < 6
    assert abs(means[24] - means[19]) > 15


def test_a_file_that_is_cut_off_keeps_its_last_picture_and_that_is_told(tmp_path: Path) -> None:
    path, kind = made(odd.cut_off, tmp_path)
    files = {"a": {"path": str(path), "kind": kind, "name": "half.mkv"}}
    target = tmp_path / "film.mp4"
    segment = media("a", "clip", length=2000)
    result = rendered(
        job(target, video=[segment], size=odd.SIZE, length_ms=2000, files=files, fps=10)
    )
    assert len(decoded(target).frames) == 20
    assert "ends_early" in {remark.topic for remark in result.remarks}


def test_half_a_photo_is_shown_as_far_as_it_goes_and_that_is_noted(tmp_path: Path) -> None:
    path, kind = made(odd.half_a_photo, tmp_path)
    assert (kind, probe(path)["remarks"]) == ("image", ("cut_off",))
    picture = shown(path, kind, (160, 90)).astype(int)
    assert picture[15, 20, 0] > picture[15, 20, 2] + 40
    assert picture[15, 140, 1] > picture[15, 140, 2] + 40


def test_damaged_sound_is_a_short_gap_that_is_counted(tmp_path: Path) -> None:
    path, kind = made(odd.damaged_sound, tmp_path)
    files = {"a": {"path": str(path), "kind": kind, "name": "song.flac"}}
    target = tmp_path / "sound.wav"
    work = job(target, video=[], length_ms=1200, files=files)
    work["draft"]["t"][1]["sg"] = [{"s": 0, "d": 1200, "m": {"kind": "audio", "media": "a"}}]
    result = rendered(work)
    assert {remark.topic for remark in result.remarks} == {"damaged_sound"}
    samples, _ = sound_of(target)
    assert np.sqrt((samples[:, 40_000:45_000] ** 2).mean()) > 0.05


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_media_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    REFUSED[name](tmp_path / "file")
    with pytest.raises(BadMedia, match=r"^file .*\.$"):
        probe(tmp_path / "file")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (odd.starting(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), "an HEIC picture"),
        (odd.starting(b"<?xml version='1.0'?>\n<svg xmlns='x'>"), "an SVG drawing"),
        (odd.starting(b"8BPS\0\1"), "a Photoshop file"),
        (odd.starting(b"%PDF-1.7\n"), "a PDF document"),
        (odd.starting(b"\xff\x0a"), "a JPEG XL picture"),
        (odd.too_many_pixels, "too large: 9000x9000"),
    ],
)
def test_a_picture_that_cannot_be_used_is_called_by_its_name(
    tmp_path: Path, make: Make, why: str
) -> None:
    make(tmp_path / "file")
    with pytest.raises(BadMedia, match=rf"^file is {why}.*\.$"):
        probe(tmp_path / "file")


@pytest.mark.parametrize("name", SOUNDS)
def test_sound_of_any_layout_is_heard_in_both_ears(tmp_path: Path, name: str) -> None:
    path, kind = made(SOUNDS[name], tmp_path)
    assert kind == "audio"
    assert float(probe(path)["duration_s"]) == pytest.approx(1.2, abs=0.08)
    target = tmp_path / "sound.wav"
    work = job(target, video=[], length_ms=1000, files={"a": {"path": str(path), "kind": kind}})
    work["draft"]["t"][1]["sg"] = [{"s": 0, "d": 1000, "m": {"kind": "audio", "media": "a"}}]
    rendered(work)
    samples, _ = sound_of(target)
    left, right = np.sqrt((samples[:, 9600:-9600] ** 2).mean(axis=1))
    assert left > 0.05
    assert right == pytest.approx(left, rel=0.05)
