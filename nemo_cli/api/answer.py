"""The stream of one chat answer: bytes off the wire → server-sent events, as they come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import requests

from nemo_cli import errors
from nemo_cli.api import exchange as http
from nemo_cli.api.address import netloc
from nemo_cli.api.client import Client
from nemo_cli.api.exchange import Exchange
from nemo_cli.api.request import Reply
from nemo_cli.api.request import Request
from nemo_cli.api.sse import EventReader
from nemo_cli.api.sse import ServerEvent
from nemo_cli.clock import Clock
from nemo_cli.core import envelope as reply
from nemo_cli.core.stream.events import Beat

_HEAD_BYTES = 65536  # of an answer that is no stream


class Answer:
    """One `/run_sse` answer under way.

    After `arrivals` is exhausted, `tail_dropped` says whether it ended inside an event.
    """

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._reader = EventReader()

    @classmethod
    def open(cls, clock: Clock, session: requests.Session, request: Request) -> Answer:
        """Send the message; return once the head says that a stream follows.

        Raises:
            ApiProblem: refused by code or status.
            MalformedReply: something else under 200, such as a network's login page.
        """
        exchange = http.exchange(clock, session, request)
        kind = exchange.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if exchange.status == 200 and kind == "text/event-stream":
            return cls(exchange)
        with closing(exchange):
            answer = _head(clock, exchange)
            reply.data_of(answer.status, answer.headers, answer.body, clock.now())
            excerpt = reply.visible(answer.body[:2000].decode("utf-8", "replace"))
            raise errors.MalformedReply(
                garble=errors.Garble.NO_STREAM,
                host=netloc(request.url),
                status=answer.status,
                excerpt=excerpt,
            )

    @property
    def tail_dropped(self) -> bool:
        """Whether bytes of an unfinished event were left at the end."""
        return self._reader.tail_dropped

    def arrivals(self, tick_s: float) -> Iterator[list[ServerEvent | Beat]]:
        """Yield the events and beats that arrive at once; none after each `tick_s` of silence.

        Raises:
            TransportProblem: the connection broke off.
        """
        try:
            for chunk in self._exchange.chunks(tick_s):
                yield self._reader.feed(chunk) if chunk else []
            yield self._reader.flush()
        finally:
            self._exchange.close()

    def close(self) -> None:
        """Cut the connection; the backend may go on."""
        self._exchange.close()


def ask(client: Client, session_id: str, message: str, timeout_s: float) -> Answer:
    """PROTOCOL "Send a message"; return the answer's stream, its head already checked.

    Raises:
        ApiProblem: a refusal by code; nothing was done.
        Unreachable, TlsFailed: it never left.
        TransportProblem: any other; the outcome is unknown.
    """
    request = client.message(session_id, message, timeout_s)
    session = http.new_session()
    with client.named():
        return client.until_sent(lambda: Answer.open(client.clock, session, request))


def _head(clock: Clock, exchange: Exchange) -> Reply:
    """Read the beginning of a body that is no stream, for a few seconds at most."""
    body = bytearray()
    deadline = clock.monotonic() + 5
    for chunk in exchange.chunks(0.5):
        body += chunk or b""
        if len(body) > _HEAD_BYTES or clock.monotonic() > deadline:
            break
    return Reply(exchange.status, exchange.headers, bytes(body))
