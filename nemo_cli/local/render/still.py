"""A frame as an RGB picture, to look at or to save."""

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import NEUTRAL
from nemo_cli.local.render.planes import Frame


def rgb(frame: Frame) -> npt.NDArray[np.uint8]:
    """Return the frame as (height, width, 3) bytes."""
    luma = (frame.luma.astype(np.float32) - BLACK) / np.float32(219)
    blue, red = (
        np.repeat(np.repeat((plane.astype(np.float32) - NEUTRAL) / np.float32(224), 2, 0), 2, 1)
        for plane in (frame.blue, frame.red)
    )
    channels = (
        luma + np.float32(1.5748) * red,
        luma - np.float32(0.1873) * blue - np.float32(0.4681) * red,
        luma + np.float32(1.8556) * blue,
    )
    return np.round(np.clip(np.stack(channels, axis=2), 0, 1) * 255).astype(np.uint8)
