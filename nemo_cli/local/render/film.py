"""The frames of a film, one after the other: sources, transitions, letters, fades.

Pictures are painted one part ahead on a second thread, so that a cut costs no pause; where there
are cores to spare, parts are drawn in processes of their own.
"""

from collections import deque
from collections.abc import Iterator
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from typing import Self

import numpy as np

from nemo_cli.local.render.apart import Apart
from nemo_cli.local.render.apart import helpers
from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import row_length
from nemo_cli.local.render.job import Film
from nemo_cli.local.render.memory import give_back
from nemo_cli.local.render.plan import Part
from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import FULL
from nemo_cli.local.render.planes import NEUTRAL
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.remarks import Remarks
from nemo_cli.local.render.source import Source
from nemo_cli.local.render.source import open_source
from nemo_cli.local.render.type.overlay import Overlays

FADE_IN_MS: Final = 450
FADE_OUT_MS: Final = 700


def frames(
    film: Film, parts: Sequence[Part], remarks: Remarks, *, beside: int | None = None
) -> Iterator[Frame]:
    """Yield every frame of the film. The frame belongs to the generator: use it before the next.

    So many helpers draw parts `beside` this process; as many as suit the machine if none are named.
    """
    length = row_length(film.width)
    frame, brush = Frame.blank(film.width, film.height, length), Brush(length)
    melts = any(part.melt for part in parts)
    other = Frame.blank(film.width, film.height, length) if melts else frame
    count = helpers() if beside is None else beside
    with (
        ThreadPoolExecutor(1, "letters") as setter,
        _Sources(film, parts, remarks, count) as opened,
    ):
        overlays = Overlays(film, parts, setter)
        previous: tuple[Part, Source] | None = None
        for number, part in enumerate(parts):
            source = opened.take()
            following = parts[number + 1] if number + 1 < len(parts) else None
            for index in range(part.count):
                source.draw(frame, brush, index)
                if previous is not None and index < part.melt:
                    before, old = previous
                    old.draw(other, brush, before.count + index)
                    melt(frame, other, 1 - (index + 1) / (part.melt + 1))
                overlays.draw(frame, brush, part.first + index)
                dim(frame, _gain(film, part, following, index))
                yield frame
                if previous is not None and index + 1 >= part.melt:
                    previous[1].close()
                    previous = None
            if following is not None and following.melt:
                previous = (part, source)
            else:
                source.close()
            del source  # what it painted is large, and the next part but one is painted already


class _Sources:
    """What the parts show, opened in order and ahead of use: one, or as many as have helpers."""

    def __init__(self, film: Film, parts: Sequence[Part], remarks: Remarks, beside: int) -> None:
        self._film, self._remarks, self._beside = film, remarks, beside
        self._waiting = deque(parts)
        self._ahead: deque[Future[Source]] = deque()
        self._painter = ThreadPoolExecutor(1, "painter")
        self._open_next()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of what was opened and never shown."""
        self._painter.shutdown(cancel_futures=True)
        for future in self._ahead:
            if not future.cancelled() and future.exception() is None:
                future.result().close()

    def take(self) -> Source:
        """Return the next part's source, and begin with those after it."""
        source = self._ahead.popleft().result()
        while self._waiting and len(self._ahead) < max(1, self._beside):
            self._open_next()
        return source

    def _open_next(self) -> None:
        self._ahead.append(self._painter.submit(self._opened, self._waiting.popleft()))

    def _opened(self, part: Part) -> Source:
        if self._beside and part.segment is not None and part.segment.kind == "scene":
            return Apart.start(self._film, part)
        source = open_source(self._film, part, self._remarks)
        give_back()
        return source


def still(film: Film, parts: Sequence[Part], number: int, remarks: Remarks) -> Frame:
    """Return one frame of the film, as it looks without fading."""
    part = next(part for part in parts if part.first <= number < part.last)
    length = row_length(film.width)
    frame, brush = Frame.blank(film.width, film.height, length), Brush(length)
    source = open_source(film, part, remarks)
    source.draw(frame, brush, number - part.first)
    source.close()
    with ThreadPoolExecutor(1) as painter:
        Overlays(film, parts, painter).draw(frame, brush, number)
    return frame


def melt(frame: Frame, other: Frame, share: float) -> None:
    """Mix `share` of the other frame into the frame."""
    amount = np.int16(round(share * FULL))
    for plane, mixed in zip(frame.full, other.full, strict=True):
        mixed -= plane
        mixed *= amount
        mixed >>= np.int16(7)
        plane += mixed


def dim(frame: Frame, gain: float) -> None:
    """Darken the frame towards black; a gain of 1 changes nothing."""
    amount = np.int16(round(gain * FULL))
    if amount >= FULL:
        return
    for plane, dark in zip(frame.full, (BLACK, NEUTRAL, NEUTRAL), strict=True):
        plane -= np.int16(dark)
        plane *= amount
        plane += np.int16(FULL // 2)
        plane >>= np.int16(7)
        plane += np.int16(dark)


def _gain(film: Film, part: Part, following: Part | None, index: int) -> float:
    """Return how bright the frame is between the black at both ends and the dips between."""
    number, left = part.first + index, film.frame_count - 1 - part.first - index
    fade_in = min(FADE_IN_MS * film.fps / 1000, film.frame_count / 6)
    fade_out = min(FADE_OUT_MS * film.fps / 1000, film.frame_count / 6)
    shares = [number / max(1, fade_in), left / max(1, fade_out)]
    if part.dip:
        shares.append(index / part.dip)
    if following is not None and following.dip:
        shares.append((part.count - 1 - index) / following.dip)
    share = max(0.0, min(1.0, *shares))
    return share * share * (3 - 2 * share)
