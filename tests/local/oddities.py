"""Files as the world sends them, made by code: four coloured corners in every kind of file.

The upper left corner is red, the upper right green, the lower left blue, the lower right white;
so whatever is turned, mirrored, of other colours or of other values shows it.
"""

import struct
from collections.abc import Callable
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.audio.stream import AudioStream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

Pixels = npt.NDArray[np.uint8]
RED, GREEN, BLUE, WHITE = (230, 40, 40), (40, 200, 60), (40, 60, 220), (250, 250, 250)
CORNERS = (RED, GREEN, BLUE, WHITE)
GREYS = tuple((value,) * 3 for value in (40, 110, 180, 250))
SIZE = (128, 72)
RATE = 10
QUIET = {"x265-params": "log-level=0"}


def corners(size: tuple[int, int] = SIZE, colors: tuple[Any, ...] = CORNERS) -> Pixels:
    """Return a picture of four corners."""
    picture = np.zeros((size[1], size[0], len(colors[0])), np.uint8)
    middle_x, middle_y = max(1, size[0] // 2), max(1, size[1] // 2)
    spots = [(slice(0, middle_y), slice(0, middle_x)), (slice(0, middle_y), slice(middle_x, None))]
    spots += [(slice(middle_y, None), spots[0][1]), (slice(middle_y, None), spots[1][1])]
    for spot, color in zip(spots, colors, strict=True):
        picture[spot] = color
    return picture


def picture(mode: str = "RGB", size: tuple[int, int] = SIZE, **how: Any) -> Callable[[Path], None]:
    """Return a maker of a picture in one of Pillow's modes."""
    suffix = how.pop("format", "PNG")

    def make(path: Path) -> None:
        image = Image.fromarray(corners(size))
        image = image.quantize(16) if mode == "P" else image.convert(mode)
        image.save(path, format=suffix, **how)

    return make


def deep_grey(path: Path) -> None:
    """16 bits of grey."""
    values = corners(colors=GREYS)[..., 0].astype(np.uint16) * 257
    Image.fromarray(values).save(path, format="PNG")


def fractions(path: Path) -> None:
    """Grey as floating-point numbers from 0 to 1."""
    Image.fromarray(corners(colors=GREYS)[..., 0].astype(np.float32) / 255).save(path, "TIFF")


def deep_colour(path: Path) -> None:
    """16 bits of each colour."""
    encoder = av.CodecContext.create("png", "w")
    assert isinstance(encoder, av.VideoCodecContext)
    encoder.width, encoder.height, encoder.pix_fmt = *SIZE, "rgb48be"
    encoder.time_base = Fraction(1, 1)
    frame = VideoFrame.from_ndarray(corners(), format="rgb24").reformat(format="rgb48be")
    packets = [*encoder.encode(frame), *encoder.encode(None)]
    path.write_bytes(b"".join(bytes(packet) for packet in packets))


def half_clear(mode: str = "RGBA", suffix: str = "PNG") -> Callable[[Path], None]:
    """Return a maker of a picture whose lower half hides a loud colour."""

    def make(path: Path) -> None:
        image = Image.fromarray(see_through(corners()))
        image = image.quantize(16) if mode == "P" else image.convert(mode)
        image.save(path, format=suffix, **({"lossless": True} if suffix == "WEBP" else {}))

    return make


def see_through(rgb: Pixels) -> Pixels:
    """Return a picture that nothing is to be seen of in its lower half."""
    rgba = np.dstack((rgb, np.full(rgb.shape[:2], 255, np.uint8)))
    rgba[rgb.shape[0] // 2 :] = (255, 0, 255, 0)
    return np.ascontiguousarray(rgba)


def turned(orientation: int, suffix: str = "JPEG") -> Callable[[Path], None]:
    """Return a maker of a photo that is upright only as its camera says."""
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }

    def make(path: Path) -> None:
        image = Image.fromarray(corners())
        exif = image.getexif()
        exif[0x0112] = orientation
        image.transpose(undo[orientation]).save(path, format=suffix, exif=exif, quality=95)

    return make


def animation(suffix: str, *, clear: bool = False) -> Callable[[Path], None]:
    """Return a maker of eight pictures in which a white column walks to the right."""

    def make(path: Path) -> None:
        pages = []
        for number in range(8):
            page = corners(colors=(RED, RED, BLUE, BLUE))
            page[:, number * 16 : number * 16 + 16] = WHITE
            pages.append(Image.fromarray(see_through(page) if clear else page))
        rest = {"save_all": True, "append_images": pages[1:], "duration": 100, "loop": 0}
        if suffix == "GIF":
            rest |= {"disposal": 2}
        pages[0].save(path, format=suffix, **rest)

    return make


def half_a_photo(path: Path) -> None:
    """A photo whose second half never arrived."""
    noise = np.random.default_rng(5).integers(0, 30, (360, 640, 3), np.uint8)
    Image.fromarray(corners((640, 360)) // 2 + noise).save(path, format="JPEG", quality=95)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def pages(path: Path) -> None:
    """A document of two pages."""
    first, second = (Image.fromarray(corners(colors=c)) for c in (CORNERS, CORNERS[::-1]))
    first.save(path, format="TIFF", save_all=True, append_images=[second])


def film(
    codec: str = "libx264",
    pixels: str = "yuv420p",
    container: str = "mp4",
    *,
    size: tuple[int, int] = SIZE,
    count: int = 12,
    color: tuple[int, int, int] = (1, 1, 1),
    full_range: bool = False,
    matrix: tuple[int, ...] = (),
    square: Fraction = Fraction(1),
    clear: bool = False,
    options: dict[str, str] | None = None,
    **more: str,
) -> Callable[[Path], None]:
    """Return a maker of a film of still corners; `color` is primaries, transfer and matrix."""

    def make(path: Path) -> None:
        with av.open(str(path), "w", format=container, options=more) as out:
            stream = out.add_stream(codec, rate=RATE, options=options or {})
            assert isinstance(stream, VideoStream)
            stream.width, stream.height, stream.pix_fmt = *size, pixels
            context = stream.codec_context
            context.color_primaries, context.color_trc, context.colorspace = color
            context.color_range = 2 if full_range else 1
            context.sample_aspect_ratio = square
            for number in range(count):
                frame = _frame(size, pixels, color[2], full_range=full_range, clear=clear)
                frame.pts, frame.time_base = number, Fraction(1, RATE)
                out.mux(stream.encode(frame))
            out.mux(stream.encode())
        if matrix:
            _turn(path, matrix)

    return make


def _frame(
    size: tuple[int, int], pixels: str, matrix: int, *, full_range: bool, clear: bool
) -> VideoFrame:
    shown = corners(size)
    frame = VideoFrame.from_ndarray(
        see_through(shown) if clear else shown, format="rgba" if clear else "rgb24"
    )
    coded = {"dst_colorspace": matrix, "dst_color_range": 2 if full_range else 1}
    return frame.reformat(format=pixels, **(coded if "rgb" not in pixels else {}))


def _turn(path: Path, matrix: tuple[int, ...]) -> None:
    """Write the display matrix of an mp4, as a phone does."""
    data = bytearray(path.read_bytes())
    place = data.index(b"tkhd") + 4 + 40
    a, b, c, d = (part << 16 for part in matrix)
    data[place : place + 36] = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    path.write_bytes(data)


def levels(codes: tuple[float, ...], transfer: int) -> Callable[[Path], None]:
    """Return a maker of an HDR film: columns of grey with these code values (0 to 1)."""

    def make(path: Path) -> None:
        with av.open(str(path), "w", format="matroska") as out:
            stream = out.add_stream("libx265", rate=RATE, options=QUIET)
            assert isinstance(stream, VideoStream)
            stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p10le"
            context = stream.codec_context
            context.color_primaries, context.color_trc, context.colorspace = 9, transfer, 9
            context.color_range = 1
            for number in range(12):
                packed = np.full((SIZE[1] * 3 // 2, SIZE[0]), 512, np.uint16)
                for place, code in enumerate(codes):
                    wide = SIZE[0] // len(codes)
                    packed[: SIZE[1], place * wide : (place + 1) * wide] = round(64 + 876 * code)
                frame = VideoFrame.from_ndarray(packed, format="yuv420p10le")
                frame.pts, frame.time_base = number, Fraction(1, RATE)
                out.mux(stream.encode(frame))
            out.mux(stream.encode())

    return make


def walking(
    codec: str = "mpeg4", container: str = "mp4", count: int = 20
) -> Callable[[Path], None]:
    """Return a maker of a film in which a white column walks to the right."""

    def make(path: Path) -> None:
        with av.open(str(path), "w", format=container) as out:
            _walk(out, _walker(out, codec), count)

    return make


def _walker(out: av.container.OutputContainer, codec: str) -> VideoStream:
    stream = out.add_stream(codec, rate=RATE, options={"g": "1"})
    assert isinstance(stream, VideoStream)
    stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
    return stream


def _walk(out: av.container.OutputContainer, stream: VideoStream, count: int) -> None:
    for number in range(count):
        page = corners(colors=(RED, RED, BLUE, BLUE))
        page[:, number * 6 : number * 6 + 12] = WHITE
        frame = VideoFrame.from_ndarray(page, format="rgb24").reformat(format="yuv420p")
        frame.pts, frame.time_base = number, Fraction(1, RATE)
        out.mux(stream.encode(frame))
    out.mux(stream.encode())


def damaged(path: Path) -> None:
    """Some packets of a film are overwritten."""
    walking()(path)
    data = bytearray(path.read_bytes())
    with av.open(str(path)) as container:
        places = [(p.pos, p.size) for p in container.demux(video=0) if p.size and p.pos]
    for position, size in places[5:15:3]:
        data[position : position + size] = b"\xff" * size
    path.write_bytes(data)


def cut_off(path: Path) -> None:
    """The second half of a file is missing."""
    walking(container="matroska")(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def bare_stream(path: Path) -> None:
    """H.264 without a container: no times, no length."""
    film(container="h264")(path)


def late(path: Path) -> None:
    """A transport stream whose clock begins somewhere."""
    with av.open(str(path), "w", format="mpegts", options={"output_ts_offset": "500"}) as out:
        _walk(out, _walker(out, "mpeg2video"), 20)


def growing(path: Path) -> None:
    """A transport stream in which the size of the picture changes on the way."""
    parts = []
    for size in (SIZE, (256, 144)):
        part = path.with_suffix(f".{size[0]}")
        film("mpeg2video", container="mpegts", size=size)(part)
        parts.append(part.read_bytes())
        part.unlink()
    path.write_bytes(b"".join(parts))


def uneven(path: Path) -> None:
    """A film whose frames stay for different times."""
    with av.open(str(path), "w", format="matroska") as out:
        stream = out.add_stream("mpeg4", rate=30)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        for at_ms, color in ((0, RED), (90, GREEN), (700, BLUE), (1000, WHITE)):
            page = corners(colors=(color,) * 4)
            frame = VideoFrame.from_ndarray(page, format="rgb24").reformat(format="yuv420p")
            frame.pts, frame.time_base = at_ms, Fraction(1, 1000)
            out.mux(stream.encode(frame))
        out.mux(stream.encode())


def sound(
    codec: str = "aac",
    container: str = "mp4",
    *,
    layout: str = "stereo",
    rate: int = 48_000,
    picture: bool = False,
) -> Callable[[Path], None]:
    """Return a maker of 1.2 s of a tone in every channel, with a film over it or without."""

    def make(path: Path) -> None:
        with av.open(str(path), "w", format=container) as out:
            video = _walker(out, "mpeg4") if picture else None
            stream = out.add_stream(codec, rate=rate)
            assert isinstance(stream, AudioStream)
            stream.layout = layout
            stream.codec_context.time_base = Fraction(1, rate)
            if video:
                _walk(out, video, 12)
            for frame in _tone(layout, rate, stream.format.name):
                out.mux(stream.encode(frame))
            out.mux(stream.encode(None))

    return make


def _tone(layout: str, rate: int, samples: str) -> Iterator[av.AudioFrame]:
    resampler = av.AudioResampler(format=samples, layout=layout, rate=rate)
    channels = av.AudioLayout(layout).nb_channels
    wave = np.sin(np.arange(int(1.2 * rate)) * 2 * np.pi * 440 / rate).astype(np.float32) * 0.3
    for start in range(0, wave.size, 1000):
        block = np.repeat(wave[start : start + 1000], channels)[None]
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), "flt", layout)
        frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
        yield from resampler.resample(frame)


def damaged_sound(path: Path) -> None:
    """A tone, some packets of which are overwritten."""
    sound()(path)
    data = bytearray(path.read_bytes())
    with av.open(str(path)) as container:
        places = [(p.pos, p.size) for p in container.demux(audio=0) if p.size and p.pos]
    position, size = places[len(places) // 2]
    data[position : position + size] = b"\xff" * size
    path.write_bytes(data)


def song_with_cover(path: Path) -> None:
    """A song that carries a picture of its record."""
    cover = BytesIO()
    Image.fromarray(corners()).save(cover, format="JPEG")
    with av.open(str(path), "w", format="mp4") as out:
        stream = out.add_stream("aac", rate=48_000)
        assert isinstance(stream, AudioStream)
        picture_of = out.add_stream("mjpeg", rate=1)
        assert isinstance(picture_of, VideoStream)
        picture_of.width, picture_of.height, picture_of.pix_fmt = *SIZE, "yuvj420p"
        picture_of.disposition = av.stream.Disposition.attached_pic
        for frame in _tone("stereo", 48_000, "fltp"):
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
        packet = av.Packet(cover.getvalue())
        packet.stream, packet.pts, packet.dts = picture_of, 0, 0
        out.mux(packet)


def huge_claim(path: Path) -> None:
    """A picture that claims more pixels than anybody has room for."""
    head = struct.pack(">II5B", 60_000, 60_000, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + b"0000")


def words(path: Path) -> None:
    """No media at all."""
    path.write_text("a shopping list\n")


def playlist(path: Path) -> None:
    """A file that points to others."""
    path.write_text("#EXTM3U\n#EXTINF:1,\nsecret.mp4\n#EXT-X-ENDLIST\n")


def starting(head: bytes) -> Callable[[Path], None]:
    """Return a maker of a file of a kind that nothing here reads."""

    def make(path: Path) -> None:
        path.write_bytes(head + bytes(400))

    return make


def too_many_pixels(path: Path) -> None:
    """A whole picture, of more pixels than can be shown."""
    Image.new("1", (9000, 9000)).save(path, format="PNG")


def nothing(path: Path) -> None:
    """An empty file."""
    path.write_bytes(b"")
