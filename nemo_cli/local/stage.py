"""Plays a turn as an event stream in the shapes of the agent framework behind `/run_sse`."""

import asyncio
import json
import re
import time
import uuid
from collections.abc import AsyncIterator
from typing import Any

from starlette.concurrency import run_in_threadpool

from nemo_cli.local.backend import Backend
from nemo_cli.local.framework import APP
from nemo_cli.local.framework import Manner
from nemo_cli.local.limits import TURN_LIMIT_S
from nemo_cli.local.sessions import DraftMoved
from nemo_cli.local.sessions import Session
from nemo_cli.local.talking import pace
from nemo_cli.local.talking.turn import Answer
from nemo_cli.local.talking.turn import Beat
from nemo_cli.local.talking.turn import Call
from nemo_cli.local.talking.turn import Restore
from nemo_cli.local.talking.turn import Save
from nemo_cli.local.talking.turn import Say
from nemo_cli.local.talking.turn import Think
from nemo_cli.local.talking.turn import Turn

# English comes word by word, Chinese by a few characters.
_PIECES = re.compile(r"[\u3000-\u9fff]{1,3}\s*|[^\s\u3000-\u9fff]+\s*")


class Stage:
    """One turn while it is played; leaving early gives back what was not worked for."""

    def __init__(
        self,
        backend: Backend,
        session: Session,
        turn: Turn,
        turn_number: int,
        hold_id: str,
        *,
        manner: Manner,
        breaks: bool = False,
    ) -> None:
        self._backend = backend
        self._session = session
        self._turn = turn
        self._turn_number = turn_number
        self._hold_id = hold_id
        self._version = session.version
        self._invocation = f"e-{uuid.uuid4()}"
        self._call_id = ""
        self._manner = manner
        self._breaks = breaks
        self._pace = backend.faults.pace
        self._beats_of_heart = 0

    async def play(self) -> AsyncIterator[bytes]:
        """Give the events of the turn, at its pace."""
        try:
            async with asyncio.timeout(TURN_LIMIT_S):
                for beat in self._turn.beats:
                    async for event in self._perform(beat):
                        yield event
        except (DraftMoved, WorkFailed, TimeoutError) as error:
            yield _data(_failure(error))
        finally:
            # Does nothing when the work was done and is paid for.
            self._backend.accounts.release(self._hold_id)

    async def _perform(self, beat: Beat) -> AsyncIterator[bytes]:
        match beat:
            case Say(text):
                async for event in self._say(text):
                    yield event
            case Think(text):
                yield self._event({"text": text, "thought": True}, partial=False)
            case Call(tool, arguments, work_s):
                self._call_id = f"adk-{uuid.uuid4()}"
                call = {"id": self._call_id, "name": tool, "args": arguments}
                yield self._event({"functionCall": call})
                async for event in self._work(work_s):
                    yield event
            case Answer(tool, response):
                answer = {"id": self._call_id, "name": tool, "response": response}
                yield self._event({"functionResponse": answer})
            case Save() | Restore():
                await run_in_threadpool(self._keep, beat)

    async def _say(self, text: str) -> AsyncIterator[bytes]:
        for piece in _PIECES.findall(text):
            if self._manner.has_deltas:
                yield self._event({"text": piece}, partial=True)
            await asyncio.sleep(pace.WORD_S * self._pace)
        yield self._event({"text": text}, partial=False)

    async def _work(self, seconds: float) -> AsyncIterator[bytes]:
        until = time.monotonic() + seconds * self._pace
        while (left := until - time.monotonic()) > 0:
            await asyncio.sleep(min(left, pace.HEARTBEAT_S))
            signs = self._manner.heartbeats
            yield signs[self._beats_of_heart % len(signs)]
            self._beats_of_heart += 1
        if self._breaks:
            raise WorkFailed("the tool broke off")

    def _keep(self, beat: Save | Restore) -> None:
        sessions = self._backend.sessions
        if isinstance(beat, Restore):
            self._version = sessions.undo(self._session.id, expected_version=self._version)
        else:
            self._version = sessions.save(
                self._session.id,
                beat.draft,
                expected_version=self._version,
                turn=self._turn_number,
            )
        self._backend.accounts.spend(self._hold_id)

    def _event(self, part: dict[str, Any], *, partial: bool | None = None) -> bytes:
        """Make an event; one about a tool has no `partial` at all."""
        event: dict[str, Any] = {"content": {"parts": [part], "role": "model"}}
        if partial is not None:
            event["partial"] = partial
        event |= {
            "author": APP,
            "invocationId": self._invocation,
            "id": str(uuid.uuid4()),
            "timestamp": time.time(),
        }
        return _data(event)


class WorkFailed(Exception):
    """The work itself broke off."""


def _failure(error: Exception) -> dict[str, Any]:
    name = type(error).__name__
    reason = REASONS[type(error)]
    details = {"error_type": name, "error_message": reason}
    return {"error": f"{name}: {reason}", "error_details": details}


REASONS: dict[type[Exception], str] = {
    DraftMoved: "the project was changed from another window meanwhile; nothing was charged",
    WorkFailed: "the tool broke off; nothing was charged",
    TimeoutError: "the turn took longer than 15 minutes",
}


def _data(payload: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(payload, ensure_ascii=False).encode() + b"\n\n"
