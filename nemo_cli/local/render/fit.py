"""Fits a moving picture into the frame: filling it, or whole before itself out of focus."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation

from nemo_cli.local.render.orientation import Orientation
from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import NEUTRAL

MOST_CROPPED: Final = 0.1  # of the picture; beyond that it is shown whole
SOFT_SIZE: Final = 24  # pixels across, of what stands blurred behind it
DARK: Final = 0.45

Samples = npt.NDArray[np.uint8]
Picture = tuple[Samples, Samples, Samples]
Size = tuple[int, int]


@dataclass(frozen=True)
class Box:
    """Where a picture goes: its size, and its corner in the frame (negative when cropped)."""

    width: int
    height: int
    left: int
    top: int

    @classmethod
    def fitting(cls, ratio: float, size: Size) -> "Box":
        """Return the box for a picture of this ratio: filling the frame, or whole inside it."""
        share = ratio / (size[0] / size[1])
        fills = 1 - min(share, 1 / share) <= MOST_CROPPED
        wide = (share > 1) == fills  # the height of the frame decides
        width = size[1] * ratio if wide else size[0]
        height = size[1] if wide else size[0] / ratio
        even = (max(2, round(width / 2) * 2), max(2, round(height / 2) * 2))
        left, top = ((size[0] - even[0]) // 4 * 2, (size[1] - even[1]) // 4 * 2)
        return cls(*even, left, top)


def fitted(frame: VideoFrame, box: Box, orientation: Orientation, size: Size) -> Picture:
    """Return the planes of the film's frame for a picture that was scaled to its box."""
    picture = _planes(frame, orientation)
    if box.width >= size[0] and box.height >= size[1]:
        return _cropped(picture, box, size)
    return _placed(picture, box, _backdrop(frame, orientation, size))


def _planes(frame: VideoFrame, orientation: Orientation) -> Picture:
    """Return the planes of a planar frame, upright."""
    packed = np.asarray(frame.to_ndarray(), np.uint8)
    height, width = frame.height, frame.width
    chroma = packed[height:].reshape(2, height // 2, width // 2)
    luma, blue, red = (orientation.show(plane) for plane in (packed[:height], *chroma))
    return luma, blue, red


def _cropped(picture: Picture, box: Box, size: Size) -> Picture:
    """Return the middle of a picture that is larger than the frame."""
    luma, blue, red = (
        plane[-box.top // scale :, -box.left // scale :][: size[1] // scale, : size[0] // scale]
        for plane, scale in zip(picture, (1, 2, 2), strict=True)
    )
    return luma, blue, red


def _placed(picture: Picture, box: Box, behind: Picture) -> Picture:
    """Put a picture over another, in place."""
    for target, source, scale in zip(behind, picture, (1, 2, 2), strict=True):
        top, left = max(0, box.top) // scale, max(0, box.left) // scale
        window = target[top : top + source.shape[0], left : left + source.shape[1]]
        window[:] = source[: window.shape[0], : window.shape[1]]
    return behind


def _backdrop(frame: VideoFrame, orientation: Orientation, size: Size) -> Picture:
    """Return the picture out of focus, dark, and as large as the film's frame."""
    tiny = frame.reformat(SOFT_SIZE, SOFT_SIZE, interpolation=Interpolation.AREA)
    whole = tiny.reformat(*orientation.size(*size), interpolation=Interpolation.BICUBIC)
    luma, blue, red = (
        np.asarray((plane.astype(np.float32) - dark) * np.float32(DARK) + dark, np.uint8)
        for plane, dark in zip(_planes(whole, orientation), (BLACK, NEUTRAL, NEUTRAL), strict=True)
    )
    return luma, blue, red
