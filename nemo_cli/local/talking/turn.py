"""A turn as a list of beats: what the agent says and does, before anything of it happens."""

from dataclasses import dataclass
from typing import Any

from nemo_cli.local.drafting import Draft
from nemo_cli.local.wishes import Asked

Json = dict[str, Any]

GENERATE_TOOL = "generate_video_with_seedance"
EDIT_TOOL = "edit_multitrack"


@dataclass(frozen=True)
class Say:
    """Words for the user, word by word."""

    text: str


@dataclass(frozen=True)
class Think:
    """A thought, not for the user."""

    text: str


@dataclass(frozen=True)
class Call:
    """A tool begins its work, which takes a while."""

    tool: str
    arguments: Json
    work_s: float


@dataclass(frozen=True)
class Save:
    """The work is done: the draft changes, and from the first time on the turn is charged."""

    draft: Json


@dataclass(frozen=True)
class Restore:
    """The draft goes back by one turn."""


@dataclass(frozen=True)
class Answer:
    """The tool's answer."""

    tool: str
    response: Json


Beat = Say | Think | Call | Save | Restore | Answer


@dataclass(frozen=True)
class Turn:
    """What happens in answer to one message, and its price."""

    beats: tuple[Beat, ...]
    price: int = 0
    asked: Asked | None = None  # what was asked back, that the next message may answer


def result_of(draft: Draft) -> Json:
    """Return what a tool answers when a draft is done."""
    return {"status": "success", "duration": draft.length_ms / 1000, "tracks": len(draft.tracks)}
