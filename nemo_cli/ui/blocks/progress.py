"""Progress of work under way: one live line, or now and then a whole line where nothing moves."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from nemo_cli.core.measure import size
from nemo_cli.core.measure import span
from nemo_cli.core.text import one_line
from nemo_cli.core.updates import Downloading
from nemo_cli.core.updates import Rendering
from nemo_cli.core.updates import Uploading
from nemo_cli.ui.terminal.styled import Line
from nemo_cli.ui.words.voice import Voice

Job = Literal["wait", "upload", "render", "download"]

_STEP_PERCENT = 10
_BAR_COLUMNS = 20
_SPINS_PER_S = 8
_NAME_LIMIT = 40
_SPEED_AFTER_S = 1.0


@dataclass(frozen=True)
class Look:
    """What is known about a job at one moment."""

    job: Job
    label: str
    percent: float | None = None
    done_bytes: int | None = None
    total_bytes: int | None = None
    elapsed_s: float | None = None  # as told; otherwise counted here


class Progress:
    """One job at a time: its newest look, when it began, and how far was told."""

    def __init__(self, voice: Voice, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._voice = voice
        self._monotonic = monotonic
        self._look: Look | None = None
        self._began_at = 0.0
        self._began_bytes = 0
        self._looked_at = 0.0
        self._told_percent = 0

    @property
    def look(self) -> Look | None:
        """The job under way, if any."""
        return self._look

    def update(self, look: Look) -> None:
        """Take a newer look; another label or kind is another job."""
        before = self._look
        self._looked_at = self._monotonic()
        if before is None or (before.job, before.label) != (look.job, look.label):
            self._began_at = self._looked_at
            self._began_bytes = look.done_bytes or 0
            self._told_percent = 0
        self._look = look

    def end(self) -> None:
        """No job is under way."""
        self._look = None

    def line(self) -> Line:
        """Return the live line."""
        look = self._look
        if look is None:
            return ()
        begin: Line = (("accent", self._spinner() + " "), ("", f"{look.label} "))
        if look.percent is None:
            return (*begin, ("dim", self._details(look)))
        full = round(_BAR_COLUMNS * min(look.percent, 100) / 100)
        glyphs = self._voice.glyphs
        bar: Line = (("accent", glyphs.full * full), ("dim", glyphs.empty * (_BAR_COLUMNS - full)))
        return (*begin, *bar, ("", f" {look.percent:.0f}% "), ("dim", self._details(look)))

    def step(self) -> Line | None:
        """Return a whole line when another tenth is done, for places where nothing moves."""
        look = self._look
        if look is None or look.percent is None or self._is_short():
            return None
        tenth = int(look.percent // _STEP_PERCENT * _STEP_PERCENT)
        if tenth <= self._told_percent:
            return None
        self._told_percent = tenth
        return (("", f"{look.label} {tenth}%"), ("dim", f" {self._details(look)}"))

    def _is_short(self) -> bool:
        """Whether the job began so lately that it may be over before it is read about."""
        elapsed_s = self._looked_at - self._began_at
        told = self._look.elapsed_s if self._look else None
        return max(elapsed_s, told or 0.0) < _SPEED_AFTER_S

    def _details(self, look: Look) -> str:
        now = self._monotonic()
        if look.done_bytes is None:
            since = self._looked_at if look.elapsed_s is not None else self._began_at
            return span((look.elapsed_s or 0.0) + now - since)
        return self._bytes(look, look.done_bytes, now - self._began_at)

    def _bytes(self, look: Look, done_bytes: int, elapsed_s: float) -> str:
        total = size(look.total_bytes) if look.total_bytes else ""
        parts = [f"{size(done_bytes)} / {total}" if total else size(done_bytes)]
        speed = (done_bytes - self._began_bytes) / elapsed_s if elapsed_s > _SPEED_AFTER_S else 0
        if speed > 0:
            parts.append(f"{size(speed)}/s")
        if speed > 0 and look.total_bytes and look.total_bytes > done_bytes:
            left_s = (look.total_bytes - done_bytes) / speed
            parts.append(self._voice.say("time_left", left_s=left_s))
        return ", ".join(parts)

    def _spinner(self) -> str:
        frames = self._voice.glyphs.spinner
        return frames[int(self._monotonic() * _SPINS_PER_S) % len(frames)]


def look_at(update: Uploading | Rendering | Downloading, voice: Voice) -> Look:
    """Return what an update tells about its job."""
    if isinstance(update, Rendering):
        percent = None if update.progress is None else max(update.progress, 0.0)
        label = voice.say("rendering")
        return Look("render", label, percent=percent, elapsed_s=update.elapsed_s)
    if isinstance(update, Uploading):
        label = voice.say("uploading", names=one_line(", ".join(update.names), _NAME_LIMIT))
        done, total = update.sent_bytes, update.total_bytes
        return Look("upload", label, _percent(done, total), done, total)
    label = voice.say("downloading", name=one_line(update.name, _NAME_LIMIT))
    done, known = update.received_bytes, update.total_bytes
    return Look("download", label, _percent(done, known), done, known)


def _percent(done_bytes: int, total_bytes: int | None) -> float | None:
    return 100 * done_bytes / total_bytes if total_bytes else None
