"""How far work under way is, and a line of it now and then where nothing moves."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from nemo_cli.core import updates
from nemo_cli.core.render import forecast as forecasts
from nemo_cli.core.text import one_line
from nemo_cli.ui.terminal.screen import Line
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.voice import Voice
from nemo_cli.ui.words.voice import listed
from nemo_cli.ui.words.voice import size
from nemo_cli.ui.words.voice import span

Job = Literal["wait", "upload", "render", "download"]

_STEP_PERCENT = 10
_NAME_LIMIT = 40
_SPEED_AFTER_S = 1.0


@dataclass(frozen=True)
class Activity:
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
        self._seen: Activity | None = None
        self._began_at = 0.0
        self._began_bytes = 0
        self._looked_at = 0.0
        self._told_percent = 0
        self._looks: list[forecasts.Look] = []  # of a render, for a forecast

    @property
    def seen(self) -> Activity | None:
        """The job under way, if any."""
        return self._seen

    def update(self, seen: Activity) -> None:
        """Take a newer look; another label or kind is another job."""
        before = self._seen
        self._looked_at = self._monotonic()
        if before is None or (before.job, before.label) != (seen.job, seen.label):
            self._began_at = self._looked_at
            self._began_bytes = seen.done_bytes or 0
            self._told_percent = 0
            self._looks = []
        if seen.percent is not None and seen.elapsed_s is not None:
            self._looks.append(forecasts.Look(seen.elapsed_s, seen.percent))
        self._seen = seen

    def end(self) -> None:
        """No job is under way."""
        self._seen = None

    def step(self) -> Line | None:
        """Return a whole line when another tenth is done, for places where nothing moves."""
        seen = self._seen
        if seen is None or seen.percent is None or self._is_short():
            return None
        tenth = int(seen.percent // _STEP_PERCENT * _STEP_PERCENT)
        if tenth <= self._told_percent:
            return None
        self._told_percent = tenth
        lang = self._voice.lang
        age = [span(self._age_s(seen), lang)]
        known = listed(age if seen.done_bytes is None else self.details(), lang)
        return (("", f"{seen.label} {tenth}%"), ("dim", f" {known}"))

    def _is_short(self) -> bool:
        """Whether the job began so lately that it may be over before it is read about."""
        elapsed_s = self._looked_at - self._began_at
        told = self._seen.elapsed_s if self._seen else None
        return max(elapsed_s, told or 0.0) < _SPEED_AFTER_S

    def details(self) -> list[str]:
        """Return what is known besides the percentage, the most important first."""
        seen = self._seen
        if seen is None:
            return []
        if seen.done_bytes is not None:
            return self._bytes(seen, seen.done_bytes, self._monotonic() - self._began_at)
        age_s = self._age_s(seen)
        expected = forecasts.forecast(self._looks, age_s)
        return [
            self._left(expected.middle_s - age_s) if expected else span(age_s, self._voice.lang)
        ]

    def _bytes(self, seen: Activity, done_bytes: int, elapsed_s: float) -> list[str]:
        lang = self._voice.lang
        done = size(done_bytes, lang)
        parts = [f"{done} / {size(seen.total_bytes, lang)}" if seen.total_bytes else done]
        speed = (done_bytes - self._began_bytes) / elapsed_s if elapsed_s > _SPEED_AFTER_S else 0
        if speed > 0:
            parts.append(f"{size(speed, lang)}{self._voice.say(labels.PER_SECOND)}")
        if speed > 0 and seen.total_bytes and seen.total_bytes > done_bytes:
            parts.append(self._left((seen.total_bytes - done_bytes) / speed))
        return parts

    def _age_s(self, seen: Activity) -> float:
        since = self._looked_at if seen.elapsed_s is not None else self._began_at
        return (seen.elapsed_s or 0.0) + self._monotonic() - since

    def _left(self, left_s: float) -> str:
        return self._voice.say(labels.TIME_LEFT, left_s=max(left_s, 1.0))


def look_at(
    update: updates.Uploading | updates.Rendering | updates.Downloading, voice: Voice
) -> Activity:
    """Return what an update tells about its job."""
    if isinstance(update, updates.Rendering):
        percent = None if update.progress is None else max(update.progress, 0.0)
        words = labels.RENDERING_AT if update.resolution else labels.RENDERING
        label = voice.say(words, resolution=update.resolution)
        return Activity("render", label, percent=percent, elapsed_s=update.elapsed_s)
    if isinstance(update, updates.Uploading):
        label = voice.say(labels.UPLOADING, names=one_line(", ".join(update.names), _NAME_LIMIT))
        done, total = update.sent_bytes, update.total_bytes
        return Activity("upload", label, _percent(done, total), done, total)
    label = voice.say(labels.DOWNLOADING, name=one_line(update.name, _NAME_LIMIT))
    done, known = update.received_bytes, update.total_bytes
    return Activity("download", label, _percent(done, known), done, known)


def _percent(done_bytes: int, total_bytes: int | None) -> float | None:
    return 100 * done_bytes / total_bytes if total_bytes else None
