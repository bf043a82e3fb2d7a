"""Does the damage that the fault script asks for, outside of the application."""

import asyncio
from collections.abc import Awaitable
from collections.abc import Callable
from typing import Any

from starlette.responses import HTMLResponse
from starlette.responses import Response
from starlette.types import ASGIApp
from starlette.types import Message
from starlette.types import Receive
from starlette.types import Scope
from starlette.types import Send

from nemo_cli.local.calls import call_name
from nemo_cli.local.faults import Fault
from nemo_cli.local.faults import Faults
from nemo_cli.local.wire import TOKEN_BAD
from nemo_cli.local.wire import Refusal
from nemo_cli.local.wire import refused

FAULT_KEY = "nemo.fault"
PROXY_PAGE = "<!DOCTYPE html><html><body><h1>Sign in to the network</h1></body></html>"


class FaultyApp:
    """The application as the fault script lets it be seen."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self._take(scope)
        if fault is None:
            await self._app(scope, receive, send)
        else:
            await self._go_wrong(fault, scope, receive, send)

    def _take(self, scope: Scope) -> Fault | None:
        if scope["type"] != "http":
            return None
        return self._faults.take(call_name(scope["method"], scope["path"]))

    async def _go_wrong(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        answer = _answer(fault)
        if answer is not None:
            await _read_all(receive)
            await answer(scope, receive, send)
        elif fault.kind in SENDERS:
            await self._app(scope, receive, SENDERS[fault.kind](fault, send))
        elif fault.kind == "refuse":
            _abort(send)
        elif fault.kind == "hang":
            await asyncio.Event().wait()
        else:
            await asyncio.sleep(fault.seconds)
            await self._app({**scope, FAULT_KEY: fault}, receive, send)


def _answer(fault: Fault) -> Response | None:
    if fault.kind == "html":
        return HTMLResponse(PROXY_PAGE)
    if fault.kind == "empty":
        return Response(b"")
    if fault.kind == "expired_token":
        return refused(Refusal(TOKEN_BAD, "The token has expired.", status=401))
    if fault.kind in ("status", "code"):
        wait = {} if fault.retry_after_s is None else {"Retry-After": str(fault.retry_after_s)}
        code = fault.code or fault.status
        return refused(Refusal(code, fault.message, status=fault.status, headers=wait))
    return None


async def _read_all(receive: Receive) -> None:
    """Read the request to its end: an answer before that would look like a broken pipe."""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect" or not message.get("more_body", False):
            return


def _losing(_fault: Fault, send: Send) -> Send:
    async def lose(message: Message) -> None:
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            _abort(send)

    return lose


def _after_pieces(then: Callable[[Send], Awaitable[None]]) -> Callable[[Fault, Send], Send]:
    def wrap(fault: Fault, send: Send) -> Send:
        sent = 0

        async def count(message: Message) -> None:
            nonlocal sent
            if message["type"] == "http.response.body" and message.get("body"):
                if sent >= fault.after:
                    await then(send)
                    return
                sent += 1
            await send(message)

        return count

    return wrap


async def _cut(send: Send) -> None:
    _abort(send)


async def _stall(_send: Send) -> None:
    await asyncio.Event().wait()


SENDERS: dict[str, Callable[[Fault, Send], Send]] = {
    "lost_answer": _losing,
    "cut": _after_pieces(_cut),
    "stall": _after_pieces(_stall),
}


def _abort(send: Send) -> None:
    """Drop the connection without a goodbye.

    ASGI has no word for this, so it reaches through to uvicorn's transport.
    """
    cycle: Any = getattr(send, "__self__", None)
    if cycle is not None:
        cycle.transport.abort()
