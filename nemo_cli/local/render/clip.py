"""Footage: shows the pictures of a file in step with the timeline."""

from collections.abc import Generator
from typing import Final

import numpy as np

from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.errors import BadMedia
from nemo_cli.local.render.fit import Box
from nemo_cli.local.render.fit import Picture
from nemo_cli.local.render.fit import fitted
from nemo_cli.local.render.flipbook import pages
from nemo_cli.local.render.footage import moments
from nemo_cli.local.render.grade import Grade
from nemo_cli.local.render.grade import grade_frame
from nemo_cli.local.render.job import Media
from nemo_cli.local.render.media import is_animation
from nemo_cli.local.render.moment import Moment
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.remarks import Remarks
from nemo_cli.local.render.standard import Standard

EARLY_S: Final = 0.5  # a last picture that stays for so long is noticed


class Clip:
    """A source that reads a file from front to back, one frame ahead."""

    def __init__(
        self,
        media: Media,
        size: tuple[int, int],
        *,
        step_s: float,
        from_ms: int = 0,
        mood: Grade | None = None,
        remarks: Remarks,
    ) -> None:
        self._media, self._size, self._mood, self._remarks = media, size, mood, remarks
        self._from_s, self._step_s = from_ms / 1000, step_s
        self._standard = Standard()
        self._moments = self._opened()
        self._next = next(self._moments, None)
        if self._next is None:
            raise BadMedia(f"{media.name} cannot be decoded.")
        self._now = self._next
        self._gap_s = 0.0
        self._fitted: tuple[Moment, Picture] | None = None

    def draw(self, frame: Frame, brush: Brush, index: int) -> None:
        """Draw what the file shows at this frame; its last picture stays when it has ended."""
        self._advance(self._from_s + index * self._step_s)
        if self._fitted is None or self._fitted[0] is not self._now:
            self._fitted = (self._now, self._fit(self._now))
        planes = (frame.luma, frame.blue, frame.red)
        for target, source in zip(planes, self._fitted[1], strict=True):
            np.copyto(target, source)
        if self._mood:
            grade_frame(frame, self._mood)

    def close(self) -> None:
        """Close the file."""
        self._moments.close()

    def _opened(self) -> Generator[Moment]:
        path = self._media.path
        if is_animation(path):
            return pages(path)
        return moments(path, from_s=self._from_s, damaged=self._note_damage)

    def _note_damage(self, place: float) -> None:
        self._remarks.add("damaged", self._media.name, place)

    def _advance(self, second: float) -> None:
        """Read on until the frame that is shown at this second of the file."""
        while self._next is not None and self._next.second <= second + 1e-3:
            self._gap_s = self._next.second - self._now.second
            self._now, self._next = self._next, next(self._moments, None)
        if self._next is None and second - self._now.second > max(EARLY_S, 2 * self._gap_s):
            self._remarks.add("ends_early", self._media.name)

    def _fit(self, moment: Moment) -> Picture:
        """Return the frame upright, scaled and placed."""
        turned = moment.orientation
        box = Box.fitting(1 / moment.ratio if turned.lies else moment.ratio, self._size)
        scaled = self._standard.frame(moment.frame, turned.size(box.width, box.height))
        return fitted(scaled, box, turned, self._size)
