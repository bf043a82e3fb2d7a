"""Shots painted and drawn in processes of their own, where a machine has cores to spare.

A helper gets a film and one of its parts through its input and writes the frames of that part, as
8-bit planes, to its output: the same as the part drawn here would have. It ends when its input
does, so none outlives this process.
"""

import os
import pickle
import subprocess
import sys
import threading
from dataclasses import dataclass
from dataclasses import replace
from typing import IO
from typing import Final
from typing import Self

import numpy as np
import numpy.typing as npt

from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import row_length
from nemo_cli.local.render.encode import pack
from nemo_cli.local.render.errors import RenderError
from nemo_cli.local.render.job import Film
from nemo_cli.local.render.plan import Part
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.remarks import Remarks
from nemo_cli.local.render.source import open_source

OPTION: Final = "--shot"
MOST: Final = 3
BUSY_CORES: Final = 2  # this process draws letters and encodes


def helpers() -> int:
    """Return how many helpers may work beside this process; none on one or two cores."""
    counted = getattr(os, "sched_getaffinity", None)
    cores = len(counted(0)) if counted else os.cpu_count() or 1
    return max(0, min(MOST, cores - BUSY_CORES))


@dataclass(frozen=True)
class Apart:
    """A part whose frames another process draws; a source like any other."""

    process: "subprocess.Popen[bytes]"
    packed: npt.NDArray[np.uint8]

    @classmethod
    def start(cls, film: Film, part: Part) -> Self:
        """Let a helper begin with a part."""
        command = [sys.executable, "-P", "-m", "nemo_cli.local.render", OPTION]
        process = subprocess.Popen(  # noqa: S603  our own program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdin
        pickle.dump((replace(film, texts=()), part), process.stdin)
        process.stdin.flush()
        return cls(process, np.empty((film.height * 3 // 2, film.width), np.uint8))

    def draw(self, frame: Frame, brush: Brush, index: int) -> None:
        """Draw the next frame; they come in order."""
        assert self.process.stdout
        view = self.packed.reshape(-1).data
        done = 0
        while done < len(view):
            count = self.process.stdout.readinto(view[done:])  # type: ignore[attr-defined]
            if not count:
                raise RenderError("A part of the film could not be painted.")
            done += count
        height, half = frame.height, frame.height // 2
        np.copyto(frame.luma, self.packed[:height])
        blue, red = self.packed[height:].reshape(2, half, frame.width // 2)
        np.copyto(frame.blue, blue)
        np.copyto(frame.red, red)

    def close(self) -> None:
        """End the helper."""
        self.process.kill()
        self.process.communicate()


def serve(source: IO[bytes], out: IO[bytes]) -> None:
    """Be a helper: read what to draw, and write its frames until all are taken."""
    film, part = pickle.load(source)  # noqa: S301 - from the process that started this one
    threading.Thread(target=_end_with, args=(source,), daemon=True).start()
    shot = open_source(film, part, Remarks())
    length = row_length(film.width)
    frame, brush = Frame.blank(film.width, film.height, length), Brush(length)
    packed = np.empty((film.height * 3 // 2, film.width), np.uint8)
    for index in range(part.count + part.tail):
        shot.draw(frame, brush, index)
        pack(frame, packed)
        out.write(packed.data)
    out.flush()


def _end_with(source: IO[bytes]) -> None:
    """End when nobody holds the other end of the input any more."""
    source.read()
    os._exit(0)
