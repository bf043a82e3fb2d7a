"""Frames of any format, range and gamut, made opaque BT.709 in limited range, of a wanted size."""

from typing import Final

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange
from av.video.reformatter import Colorspace
from av.video.reformatter import Interpolation
from av.video.reformatter import VideoReformatter

from nemo_cli.local.render.hdr import WIDE_FORMAT
from nemo_cli.local.render.hdr import Table
from nemo_cli.local.render.hdr import is_wide
from nemo_cli.local.render.media import BEHIND

UNTAGGED, HD_ROWS = 2, 720
TAGS_OF_SD: Final = (4, 5, 6)
TAGS_OF_BT2020: Final = (9, 10)

Size = tuple[int, int]


class Standard:
    """Brings the frames of one clip to the film's own kind."""

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()
        self._table: tuple[Size, Table] | None = None

    def frame(self, frame: VideoFrame, size: Size) -> VideoFrame:
        """Return the frame at a size as planar 8-bit BT.709."""
        if has_alpha(frame):
            frame = _on_ground(frame)
        if is_wide(frame):
            frame = self._mapped(frame, size)
        return self._reformatter.reformat(
            frame,
            *size,
            format="yuv420p",
            src_colorspace=_colorspace(frame),
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            interpolation=Interpolation.BICUBIC,
        )

    def _mapped(self, frame: VideoFrame, size: Size) -> VideoFrame:
        """Return a frame of many colours at a size, as RGB of BT.709."""
        rgb = frame.reformat(
            *size,
            format=WIDE_FORMAT,
            src_colorspace=_colorspace(frame),
            interpolation=Interpolation.BICUBIC,
        )
        rgb.color_trc, rgb.color_primaries = frame.color_trc, frame.color_primaries
        if self._table is None or self._table[0] != size:
            self._table = (size, Table(rgb))
        return self._table[1].apply(rgb)


def has_alpha(frame: VideoFrame) -> bool:
    """Tell whether a frame may be transparent somewhere."""
    return any(component.is_alpha for component in frame.format.components)


def _on_ground(frame: VideoFrame) -> VideoFrame:
    """Return the frame over the ground that stands behind what is transparent.

    This is done before anything is scaled: colours that nobody is to see would bleed otherwise.
    """
    rgba = frame.reformat(format="rgba", src_colorspace=_colorspace(frame)).to_ndarray()
    alpha = rgba[..., 3:].astype(np.uint16)
    ground = np.array([round(part * 255) for part in BEHIND], np.uint16)
    mixed = (rgba[..., :3] * alpha + ground * (255 - alpha) + 127) // 255
    return VideoFrame.from_ndarray(mixed.astype(np.uint8), format="rgb24")


def _colorspace(frame: VideoFrame) -> Colorspace:
    """Return what a frame is coded in; without a word about it, old sizes have the old one."""
    tag = int(frame.colorspace)
    if tag in TAGS_OF_BT2020 or (tag == UNTAGGED and is_wide(frame)):
        return Colorspace.BT2020
    old = tag in TAGS_OF_SD or (tag == UNTAGGED and frame.height < HD_ROWS)
    return Colorspace.ITU601 if old else Colorspace.ITU709
