"""Wide colours and high dynamic range brought to BT.709, by a table made once for a clip.

What SDR calls white is held to be 203 candelas per square metre (ITU-R BT.2408); what is brighter
is bent towards white, with its hue kept.
"""

import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Final

import av.filter
import numpy as np
from av.video.format import VideoFormat
from av.video.frame import VideoFrame
from av.video.reformatter import ColorPrimaries
from av.video.reformatter import ColorTrc

from nemo_cli.local.render.scene import FloatArray

STEPS: Final = 33  # of the table, along each axis
WHITE_NITS: Final = 203.0
HLG_PEAK_NITS: Final = 1000.0
KNEE: Final = 0.65  # of white: from here on brightness is bent
DISPLAY_GAMMA: Final = 2.4  # ITU-R BT.1886
WIDE_FORMAT: Final = "gbrp10le"

# Linear red, green and blue of other primaries in those of BT.709 (ITU-R BT.2087; DCI-P3 at D65).
BT2020: Final = ((1.6605, -0.5876, -0.0728), (-0.1246, 1.1329, -0.0083), (-0.0182, -0.1006, 1.1187))
P3: Final = ((1.2249, -0.2247, 0.0), (-0.0420, 1.0419, 0.0), (-0.0197, -0.0786, 1.0979))
PRIMARIES: Final = {
    int(ColorPrimaries.BT2020): BT2020,
    int(ColorPrimaries.SMPTE431): P3,
    int(ColorPrimaries.SMPTE432): P3,
}


def is_wide(frame: VideoFrame) -> bool:
    """Tell whether a frame has more brightness or colour than BT.709."""
    return frame.color_trc in TRANSFERS or frame.color_primaries in PRIMARIES


def is_high_dynamic_range(transfer: int) -> bool:
    """Tell whether a transfer function is one of HDR."""
    return transfer in TRANSFERS


class Table:
    """The way from one kind of wide RGB to that of BT.709, for frames of one size."""

    def __init__(self, frame: VideoFrame) -> None:
        self._graph = av.filter.Graph()
        self._source = self._graph.add_buffer(
            width=frame.width,
            height=frame.height,
            format=VideoFormat(WIDE_FORMAT),
            time_base=Fraction(1, 1),
        )
        self._sink = self._graph.add("buffersink")
        # libavfilter reads tables from files only.
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "table.cube"
            _write_cube(path, _transfer_of(frame), _matrix_of(frame))
            table = self._graph.add("lut3d", file=str(path), interp="tetrahedral")
            self._graph.link_nodes(self._source, table, self._sink).configure()
        self._count = 0

    def apply(self, frame: VideoFrame) -> VideoFrame:
        """Return a planar RGB frame in BT.709."""
        frame.pts, frame.time_base = self._count, Fraction(1, 1)
        self._count += 1
        self._source.push(frame)
        mapped = self._sink.pull()
        assert isinstance(mapped, VideoFrame)
        return mapped


def _matrix_of(frame: VideoFrame) -> FloatArray:
    # HDR without a word about its colours is BT.2020.
    unsaid = BT2020 if frame.color_trc in TRANSFERS else np.eye(3)
    return np.array(PRIMARIES.get(frame.color_primaries, unsaid), np.float32)


def _transfer_of(frame: VideoFrame) -> Callable[[FloatArray], FloatArray]:
    return TRANSFERS.get(frame.color_trc, _sdr)


def _write_cube(
    path: Path, transfer: Callable[[FloatArray], FloatArray], matrix: FloatArray
) -> None:
    """Write the table as the file that everybody reads: red runs fastest."""
    axis = np.linspace(0, 1, STEPS, dtype=np.float32)
    blue, green, red = np.meshgrid(axis, axis, axis, indexing="ij")
    coded = np.stack((red.ravel(), green.ravel(), blue.ravel()), axis=1)
    linear = np.clip(transfer(coded) @ matrix.T, 0, 1)
    with path.open("w", encoding="ascii") as file:
        file.write(f"LUT_3D_SIZE {STEPS}\n")
        np.savetxt(file, linear ** np.float32(1 / DISPLAY_GAMMA), "%.5f")


def _bent(light: FloatArray) -> FloatArray:
    """Return light (1 is white) without what is brighter than white; the hue stays."""
    strongest = np.maximum(light.max(axis=1, keepdims=True), 1e-6)
    over = np.maximum(strongest - KNEE, 0) / (1 - KNEE)
    bent = np.minimum(strongest, KNEE) + (1 - KNEE) * (1 - np.exp(-over))
    return np.asarray(light * (bent / strongest), np.float32)


def _pq(coded: FloatArray) -> FloatArray:
    """Return the light of PQ (SMPTE ST 2084)."""
    root = coded ** np.float32(1 / 78.84375)
    nits = 10_000 * (np.maximum(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)) ** (
        1 / 0.1593017578125
    )
    return _bent(np.asarray(nits / WHITE_NITS, np.float32))


def _hlg(coded: FloatArray) -> FloatArray:
    """Return the light of HLG (ARIB STD-B67) on a display of a thousand candelas."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(coded <= 0.5, coded**2 / 3, (np.exp((coded - c) / a) + b) / 12)
    luma = np.maximum(scene @ np.array((0.2627, 0.678, 0.0593)), 1e-6)
    nits = HLG_PEAK_NITS * scene * luma[:, None] ** 0.2
    return _bent(np.asarray(nits / WHITE_NITS, np.float32))


def _sdr(coded: FloatArray) -> FloatArray:
    return np.asarray(coded ** np.float32(DISPLAY_GAMMA), np.float32)


TRANSFERS: Final[dict[int, Callable[[FloatArray], FloatArray]]] = {
    int(ColorTrc.SMPTE2084): _pq,
    int(ColorTrc.ARIB_STD_B67): _hlg,
}
