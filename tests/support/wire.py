"""A scripted HTTP/1.1 server on a raw socket: a test says which bytes go out, and when.

It knows nothing of nemo and nothing of its protocol; `stub.py` builds a backend on it.
"""

from __future__ import annotations

import json
import select
import socket
import ssl
import struct
import threading
import zlib
from collections import deque
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any
from typing import Self
from urllib.parse import urlsplit

LONGEST_HOLD_S = 60.0
LOOK_FOR_CLIENT_EVERY_S = 0.02
READ_SIZE = 65536


class Framing(StrEnum):
    """How the body is laid on the wire."""

    LENGTH = "content-length"
    CHUNKED = "chunked"
    CHUNK_SPLIT_IN_3 = "chunk split in 3"
    ONE_BIG_CHUNK = "one big chunk, trickled"
    CLOSE = "connection: close"
    GZIP_CHUNKED = "gzip, chunked"
    GZIP_CLOSE = "gzip, connection: close"


class Ending(StrEnum):
    """What happens after the last piece of the body."""

    CLEAN = "clean"
    CUT = "closed before the framing says so"
    RESET = "RST"
    HANG = "nothing more, and no close"


@dataclass(frozen=True)
class Hold:
    """A step of a body: tell the test that this point is reached, and wait for `go`."""

    phase: str


@dataclass(frozen=True)
class Mark:
    """A step of a body: tell the test that this point is reached, and go on."""

    phase: str


Step = bytes | Hold | Mark


class Phase:
    """A named moment of a scripted answer, seen from the test."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.reached = threading.Event()
        self.released = threading.Event()
        self.client_left = threading.Event()

    def wait(self, timeout_s: float = 20.0) -> None:
        """Return when the server has come to this point."""
        assert self.reached.wait(timeout_s), f"the server never reached {self.name!r}"

    def go(self) -> None:
        """Let the server carry on."""
        self.released.set()

    def wait_until_client_leaves(self, timeout_s: float = 20.0) -> None:
        """Return when the client has closed its side during the hold."""
        assert self.client_left.wait(timeout_s), f"the client stayed at {self.name!r}"


@dataclass(frozen=True)
class Reply:
    """One scripted answer."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | str | Sequence[Step] = b""
    framing: Framing = Framing.LENGTH
    ending: Ending = Ending.CLEAN
    reads_body: bool = True
    raw: bool = False
    """The body is everything that goes out: status line and headers included."""

    @property
    def steps(self) -> Sequence[Step]:
        """The body as a list of steps."""
        if isinstance(self.body, str):
            return [self.body.encode()]
        return [self.body] if isinstance(self.body, bytes) else self.body


def json_reply(document: object, status: int = 200, **headers: str) -> Reply:
    """Return an answer with a JSON body; header names are written with `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(
        status,
        {"Content-Type": "application/json", **named},
        json.dumps(document, ensure_ascii=False, allow_nan=True).encode("utf-8", "surrogatepass"),
    )


def sse_reply(
    *steps: Step | str,
    framing: Framing = Framing.CHUNKED,
    ending: Ending = Ending.CLEAN,
) -> Reply:
    """Return an event stream; its steps are written as they stand."""
    body = [step.encode() if isinstance(step, str) else step for step in steps]
    return Reply(200, {"Content-Type": "text/event-stream"}, body, framing, ending)


DROP = Reply(raw=True, ending=Ending.CUT)
RESET = Reply(raw=True, ending=Ending.RESET)
HANG = Reply(raw=True, ending=Ending.HANG)


class ClientLeftError(Exception):
    """The other side closed the connection."""


class _Reader:
    """Buffered reads from a socket."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._kept = b""

    def some(self, limit: int = READ_SIZE) -> bytes:
        """Return at least one byte, or raise."""
        if not self._kept:
            self._kept = self._connection.recv(READ_SIZE)
            if not self._kept:
                raise ClientLeftError
        taken, self._kept = self._kept[:limit], self._kept[limit:]
        return taken

    def until(self, mark: bytes) -> bytes:
        """Return everything up to and including `mark`."""
        found = b""
        while mark not in found:
            found += self.some()
        head, _, rest = found.partition(mark)
        self._kept = rest + self._kept
        return head + mark

    def exactly(self, size: int) -> Iterator[bytes]:
        """Yield `size` bytes in pieces."""
        while size > 0:
            piece = self.some(min(size, READ_SIZE))
            size -= len(piece)
            yield piece


class Request:
    """One request as it came in; the body is read when somebody wants it."""

    def __init__(self, reader: _Reader, head: bytes, peer: tuple[str, int]) -> None:
        first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
        self.method, self.target, _ = [*first.split(" ", 2), "", ""][:3]
        self.path = urlsplit(self.target).path
        self.raw_headers = [
            (name.strip(), value.strip()) for name, _, value in (ln.partition(":") for ln in lines)
        ]
        self.headers = {name.lower(): value for name, value in self.raw_headers}
        self.peer = peer
        self.body_size_bytes = 0
        self.body_ended = False
        self._reader = reader
        self._rest = self._pieces()

    def __repr__(self) -> str:
        return f"<{self.method} {self.target} {self.body_size_bytes} B>"

    @property
    def declared_size_bytes(self) -> int:
        """What Content-Length promised."""
        return int(self.headers.get("content-length", "0"))

    def stream(self) -> Iterator[bytes]:
        """Yield the body in pieces as they arrive, counting; a second call goes on."""
        for piece in self._rest:
            self.body_size_bytes += len(piece)
            yield piece
        self.body_ended = True

    def _pieces(self) -> Iterator[bytes]:
        if self.headers.get("transfer-encoding", "").lower() == "chunked":
            yield from self._chunks()
        else:
            yield from self._reader.exactly(self.declared_size_bytes)

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self._reader.until(b"\r\n").split(b";")[0], 16):
            yield from self._reader.exactly(size)
            self._reader.until(b"\r\n")
        self._reader.until(b"\r\n")

    @cached_property
    def body(self) -> bytes:
        """The whole body."""
        return b"".join(self.stream())

    def drain(self) -> None:
        """Read what is left of the body and keep none of it."""
        for _ in self.stream():
            pass

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


Handler = Callable[[Request], Reply]
Fault = Reply | Handler
KEPT_BODY_BYTES = 4 << 20


class Wire:
    """The server: scripts first, then the handler; everything is counted and kept.

    A script is a list of answers under `"METHOD /path"`; the longest key that begins the
    request's own wins, and each answer is used once.
    """

    def __init__(
        self,
        handler: Handler | None = None,
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.handler = handler or (lambda _: json_reply({"code": 404, "message": "none"}, 404))
        self.host = host
        self.requests: list[Request] = []
        self._tls = tls
        self._scripts: dict[str, deque[Fault]] = {}
        self._phases: dict[str, Phase] = {}
        self._lock = threading.Lock()
        self._arrived = threading.Condition(self._lock)
        self._stopped = threading.Event()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server((host, 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """The base address."""
        return f"{'https' if self._tls else 'http'}://{self.host}:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Close everything; holds end."""
        self._stopped.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self._listener.close()
        with self._lock:
            for connection in self._open:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    # What a test asks

    def script(self, call: str, *answers: Fault) -> None:
        """Serve `answers`, one per call, before normal service; call is `"POST /path"`."""
        with self._lock:
            self._scripts.setdefault(call, deque()).extend(answers)

    def forget(self, call: str) -> None:
        """Drop the answers of a call that were not used."""
        with self._lock:
            self._scripts.pop(call, None)

    def phase(self, name: str) -> Phase:
        """Return the named moment."""
        with self._lock:
            return self._phases.setdefault(name, Phase(name))

    def seen(self, call: str = "") -> list[Request]:
        """Return the requests whose `"METHOD /path"` begins with `call`."""
        with self._lock:
            return [r for r in self.requests if f"{r.method} {r.path}".startswith(call)]

    def count(self, call: str = "") -> int:
        """Return how many such requests came in."""
        return len(self.seen(call))

    def wait_for_request(self, call: str, number: int = 1, timeout_s: float = 20.0) -> Request:
        """Return the n-th such request as soon as its headers are there."""

        def there() -> list[Request]:
            return [r for r in self.requests if f"{r.method} {r.path}".startswith(call)]

        with self._arrived:
            arrived = self._arrived.wait_for(lambda: len(there()) >= number, timeout_s)
            assert arrived, f"{call!r} number {number} never came; seen: {self.requests}"
            return there()[number - 1]

    # The machinery

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, peer = self._listener.accept()
                threading.Thread(
                    target=self._serve_connection, args=(connection, peer), daemon=True
                ).start()

    def _serve_connection(self, connection: socket.socket, peer: tuple[str, int]) -> None:
        with suppress(OSError, ClientLeftError, ValueError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with self._lock:
                self._open.add(connection)
            reader = _Reader(connection)
            while self._serve_request(connection, reader, peer):
                pass
        with self._lock:
            self._open.discard(connection)
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
        connection.close()

    def _serve_request(
        self, connection: socket.socket, reader: _Reader, peer: tuple[str, int]
    ) -> bool:
        request = Request(reader, reader.until(b"\r\n\r\n"), peer)
        with self._arrived:
            self.requests.append(request)
            self._arrived.notify_all()
        reply = self._answer(request)
        if reply.reads_body:
            self._take_body(request)
        return _Sender(self, connection, request).send(reply)

    def _take_body(self, request: Request) -> None:
        if request.declared_size_bytes > KEPT_BODY_BYTES:
            request.drain()
        else:
            _ = request.body

    def _answer(self, request: Request) -> Reply:
        scripted = self._next_script(f"{request.method} {request.path}")
        if isinstance(scripted, Reply):
            return scripted
        return (scripted or self.handler)(request)

    def _next_script(self, call: str) -> Fault | None:
        with self._lock:
            keys = [key for key, queue in self._scripts.items() if queue and call.startswith(key)]
            return self._scripts[max(keys, key=len)].popleft() if keys else None

    def hold(self, phase: Phase, connection: socket.socket) -> None:
        """Wait until the test says go; leave when the client or the server goes."""
        phase.reached.set()
        for _ in range(int(LONGEST_HOLD_S / LOOK_FOR_CLIENT_EVERY_S)):
            if phase.released.wait(LOOK_FOR_CLIENT_EVERY_S):
                return
            if self._stopped.is_set() or _has_left(connection):
                phase.client_left.set()
                raise ClientLeftError
        raise ClientLeftError


class _Sender:
    """Writes one reply."""

    def __init__(self, wire: Wire, connection: socket.socket, request: Request) -> None:
        self._wire = wire
        self._connection = connection
        self._request = request
        self._gzip = zlib.compressobj(wbits=31)

    def send(self, reply: Reply) -> bool:
        """Write it; return whether the connection can be used again."""
        if not reply.raw:
            self._connection.sendall(_head(reply))
        if self._request.method != "HEAD":
            self._send_body(reply)
        return self._end(reply)

    def _send_body(self, reply: Reply) -> None:
        for step in reply.steps:
            if isinstance(step, bytes):
                self._send_piece(step, reply)
                continue
            phase = self._wire.phase(step.phase)
            if isinstance(step, Hold):
                self._wire.hold(phase, self._connection)
            else:
                phase.reached.set()

    def _send_piece(self, piece: bytes, reply: Reply) -> None:
        if reply.framing in (Framing.GZIP_CHUNKED, Framing.GZIP_CLOSE):
            piece = self._gzip.compress(piece) + self._gzip.flush(zlib.Z_SYNC_FLUSH)
        if not piece:
            return
        if reply.raw or reply.framing not in _CHUNKED:
            self._connection.sendall(piece)
        elif reply.framing is Framing.CHUNK_SPLIT_IN_3:
            half = len(piece) // 2
            for part in (b"%x\r\n" % len(piece), piece[:half], piece[half:] + b"\r\n"):
                self._connection.sendall(part)
        else:
            self._connection.sendall(b"%x\r\n%b\r\n" % (len(piece), piece))

    def _end(self, reply: Reply) -> bool:
        if reply.ending is Ending.HANG:
            self._wire.hold(self._wire.phase("hang"), self._connection)
        if reply.ending is Ending.RESET:
            linger = struct.pack("ii", 1, 0)
            self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self._connection.close()
        if reply.ending is not Ending.CLEAN:
            return False
        self._finish(reply)
        whole = self._request.body_ended or not self._request.declared_size_bytes
        closing = self._request.headers.get("connection", "").lower() == "close"
        return whole and not closing and not reply.raw and reply.framing not in _CLOSING

    def _finish(self, reply: Reply) -> None:
        if reply.framing in (Framing.GZIP_CHUNKED, Framing.GZIP_CLOSE):
            tail = self._gzip.flush()
            chunked = reply.framing is Framing.GZIP_CHUNKED
            self._connection.sendall(b"%x\r\n%b\r\n" % (len(tail), tail) if chunked else tail)
        if reply.framing in _CHUNKED:
            self._connection.sendall(b"0\r\n\r\n")
        elif reply.framing is Framing.ONE_BIG_CHUNK:
            self._connection.sendall(b"\r\n0\r\n\r\n")


_CHUNKED = (Framing.CHUNKED, Framing.CHUNK_SPLIT_IN_3, Framing.GZIP_CHUNKED)
_CLOSING = (Framing.CLOSE, Framing.GZIP_CLOSE)
_GZIPPED = (Framing.GZIP_CHUNKED, Framing.GZIP_CLOSE)
_MISSING_BYTES = 64


def _head(reply: Reply) -> bytes:
    """The status line and headers, and for one big chunk its size line."""
    size = sum(len(step) for step in reply.steps if isinstance(step, bytes))
    if reply.ending is not Ending.CLEAN:
        size += _MISSING_BYTES
    headers = dict(reply.headers)
    if reply.framing is Framing.LENGTH:
        headers.setdefault("Content-Length", str(size))
    elif reply.framing in _CLOSING:
        headers["Connection"] = "close"
    else:
        headers["Transfer-Encoding"] = "chunked"
    if reply.framing in _GZIPPED:
        headers["Content-Encoding"] = "gzip"
    lines = [f"HTTP/1.1 {reply.status} X", *(f"{name}: {value}" for name, value in headers.items())]
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
    return head + (b"%x\r\n" % size if reply.framing is Framing.ONE_BIG_CHUNK else b"")


def _has_left(connection: socket.socket) -> bool:
    """Has the other side closed, as far as can be told without taking bytes?"""
    readable, _, _ = select.select([connection], [], [], 0)
    if not readable:
        return False
    if isinstance(connection, ssl.SSLSocket):
        return True
    with suppress(OSError):
        return not connection.recv(1, socket.MSG_PEEK)
    return True


def closed_port(host: str = "127.0.0.1") -> int:
    """Return a port on which nobody listens."""
    with socket.create_server((host, 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


def server_tls(certificate: Path) -> ssl.SSLContext:
    """Return a TLS context for the server from one PEM file with key and certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
