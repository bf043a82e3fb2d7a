"""Interlaced film shows no combs and keeps its times; film of one piece stays as it was."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
import pytest
from av.video.stream import VideoStream

from nemo_cli.local.render.footage import moments
from tests.local import oddities

SIZE = (160, 96)
COUNT = 12
STEP = 6  # samples that the bar moves from one field to the next


def woven(path: Path, codec: str, container: str, options: dict[str, str]) -> None:
    """A bar that moves between the two fields of each frame."""
    with av.open(str(path), "w", format=container) as out:
        stream = out.add_stream(codec, rate=25, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        stream.bit_rate = 4_000_000
        for number in range(COUNT):
            picture = np.full((SIZE[1] * 3 // 2, SIZE[0]), 128, np.uint8)
            picture[: SIZE[1]] = 40
            for field in (0, 1):
                left = 10 + STEP * (2 * number + field)
                picture[field : SIZE[1] : 2, left : left + 16] = 220
            frame = av.VideoFrame.from_ndarray(picture, format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, 25)
            out.mux(stream.encode(frame))
        out.mux(stream.encode())


def combs(luma: npt.NDArray[Any]) -> float:
    """How much each row differs from both of its neighbours, on the average."""
    rows = luma.astype(np.int32)
    return float(np.abs(2 * rows[1:-1] - rows[:-2] - rows[2:]).mean())


@pytest.mark.parametrize(
    ("codec", "container", "options"),
    [
        ("libx264", "mp4", {"x264-params": "tff=1", "crf": "12"}),
        ("mpeg2video", "mpegts", {"flags": "+ilme+ildct"}),
    ],
)
def test_the_fields_of_interlaced_film_are_taken_apart(
    tmp_path: Path, codec: str, container: str, options: dict[str, str]
) -> None:
    path = tmp_path / f"woven.{container}"
    woven(path, codec, container, options)
    with av.open(str(path)) as film:
        before = [frame.to_ndarray()[: SIZE[1]] for frame in film.decode(video=0)]
    shown = list(moments(path, from_s=0, damaged=lambda place: None))
    after = [moment.frame.to_ndarray()[: SIZE[1]] for moment in shown]
    assert len(after) == len(before) == COUNT
    assert max(map(combs, after)) < min(map(combs, before)) / 3
    seconds = [moment.second for moment in shown]
    assert seconds == pytest.approx([number / 25 for number in range(COUNT)], abs=0.001)


def test_film_of_one_piece_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "whole.mp4"
    oddities.film()(path)
    with av.open(str(path)) as film:
        before = [frame.to_ndarray() for frame in film.decode(video=0)]
    after = [item.frame.to_ndarray() for item in moments(path, from_s=0, damaged=lambda _: None)]
    assert np.array_equal(before, after)
