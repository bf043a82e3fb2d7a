"""A look at a render job, in any of its three shapes (PROTOCOL "Poll a render")."""

import re
from collections import abc
from dataclasses import dataclass
from typing import Any

from nemo_cli.core import notices
from nemo_cli.core.foreign import number_of
from nemo_cli.core.text import one_line

# It becomes part of an address and of the command line that continues.
_ID = re.compile(r"[\w.-]{1,128}", re.ASCII)
_STATUSES = {
    "completed": ("completed", "complete", "done", "succeeded", "success", "finished"),
    "failed": ("failed", "failure", "error", "errored"),
    "cancelled": ("cancelled", "canceled", "aborted"),
    "pending": ("pending", "queued", "submitted", "waiting", "created"),
    "processing": ("processing", "rendering", "running", "in_progress", "started"),
}
MOST_REMARKS = 20
_BY_WORD = {word: status for status, words in _STATUSES.items() for word in words}


@dataclass(frozen=True)
class Look:
    """What one look brought; an empty status means that nothing usable came."""

    status: str = ""
    progress: float | None = None  # 0-100
    url: str = ""
    size_bytes: int | None = None
    reason: str = ""
    is_missing: bool = False
    remarks: tuple[notices.FileRemark, ...] = ()


def look_of(answer: abc.Mapping[str, Any]) -> Look:
    """Read an answer leniently; an unknown status counts as still running."""
    word = answer.get("status")
    status = ""
    if isinstance(word, str) and word.strip():
        status = _BY_WORD.get(word.strip().lower(), "processing")
    output = answer.get("output")
    inside = output if isinstance(output, dict) else {}
    return Look(
        status=status,
        progress=_percentage(answer.get("progress")),
        url=_first_address(inside.get("url"), output, answer.get("outputUrl"), answer.get("url")),
        size_bytes=_size(inside.get("size")),
        reason=_reason(answer.get("error")),
        remarks=tuple(_remarks(inside.get("remarks"))),
    )


def _remarks(value: object) -> abc.Iterator[notices.FileRemark]:
    """Yield what is said about the user's files in words that we have sentences for."""
    for item in value[:MOST_REMARKS] if isinstance(value, list) else []:
        if isinstance(item, dict) and isinstance(item.get("name"), str):
            name = one_line(item["name"], 80)
            yield from _remark(item.get("topic"), name, int(number_of(item.get("count")) or 0))


def _remark(topic: object, name: str, count: int) -> abc.Iterator[notices.FileRemark]:
    match topic:
        case "damaged":
            yield notices.FramesDamaged(name, count)
        case "damaged_sound":
            yield notices.SoundDamaged(name, count)
        case "ends_early":
            yield notices.EndsEarly(name)
        case "no_sound":
            yield notices.CannotBeHeard(name)


def id_of(answer: abc.Mapping[str, Any]) -> str:
    """Return the id that the backend gives a job anew; nothing for what is no plain word."""
    given = answer.get("id") or answer.get("taskId")
    is_plain = isinstance(given, str) and _ID.fullmatch(given) and given.strip(".")
    return str(given) if is_plain else ""


def _percentage(value: object) -> float | None:
    number = None if isinstance(value, str) else number_of(value)
    return None if number is None else min(max(number, 0.0), 100.0)


def _first_address(*values: object) -> str:
    return next((value for value in values if isinstance(value, str) and value), "")


def _size(value: object) -> int | None:
    number = number_of(value) if isinstance(value, int) else None
    return int(number) if number is not None and number > 0 else None


def _reason(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("message")
    return one_line(value, 300) if isinstance(value, str) else ""
