"""The cord on one request: tells whether it left, and cuts it from another thread.

`Response.close` from another thread waits for the reader, so a cut goes to the socket itself:
a duplicate of its descriptor is kept from the first moment of the connection, which also
reaches a TLS handshake (RELIABILITY: rows 17-18).
"""

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Callable
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool
from urllib3 import HTTPSConnectionPool
from urllib3 import PoolManager
from urllib3.connection import HTTPConnection
from urllib3.connection import HTTPSConnection

from nemo_cli import errors

WRITE_TIMEOUT_S = 60.0  # one block of a body on a slow link; the connect limit is much shorter

MOST_INTERIM_ANSWERS = 50

_KEEPALIVE = [("TCP_KEEPIDLE", 30), ("TCP_KEEPINTVL", 10), ("TCP_KEEPCNT", 6)]


class Cut(OSError):
    """The request was cut on purpose, before it left."""


class Lifeline:
    """State of one request: cut or not, left or not."""

    def __init__(self) -> None:
        self.is_cut = False
        self.has_left = False
        self.admits: Callable[[socket.socket], bool] = lambda _: True  # whom to talk to
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []

    def attach(self, connection: socket.socket) -> None:
        """Keep a handle on a socket; one that was cut already is shut down at once."""
        duplicate = socket.socket(fileno=socket.dup(connection.fileno()))
        with self._lock:
            self._sockets.append(duplicate)
            cut = self.is_cut
        if cut:
            self.cut()

    def cut(self) -> None:
        """End the request, whatever it is doing; safe from any thread, and twice."""
        with self._lock:
            self.is_cut = True
            sockets = list(self._sockets)
        for connection in sockets:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def check(self) -> None:
        """Raise `Cut` when the request was cut."""
        if self.is_cut:
            raise Cut

    def release(self) -> None:
        """Close the handles; the connection itself stays with its pool."""
        with self._lock:
            for connection in self._sockets:
                connection.close()
            self._sockets.clear()


_current = threading.local()


@contextlib.contextmanager
def held(line: Lifeline) -> Any:
    """Make `line` the cord of every request that this thread makes in the block."""
    _current.line = line
    try:
        yield line
    finally:
        _current.line = None


def _line() -> Lifeline:
    return getattr(_current, "line", None) or Lifeline()


class _Watched:
    """What both connection classes do besides their own work."""

    sock: Any
    host: str
    proxy: Any
    _connecting = False

    def _new_conn(self) -> socket.socket:
        connection: socket.socket = super()._new_conn()  # type: ignore[misc]
        line = _line()
        if self.proxy is None and not line.admits(connection):
            connection.close()  # a name may lead elsewhere than when it was looked up
            raise errors.BadAddress(url=self.host, fault=errors.AddressFault.INSIDE)
        line.attach(connection)
        return connection

    def connect(self) -> None:
        _line().check()
        self._connecting = True
        try:
            super().connect()  # type: ignore[misc]
        finally:
            self._connecting = False

    def send(self, data: Any) -> None:
        line = _line()
        if self.sock is None:
            self.connect()
        if not self._connecting:  # a CONNECT to a proxy is not the request
            line.check()
            if not line.has_left:
                line.has_left = True
                line.attach(self.sock)
                # urllib3 leaves the connect limit on the socket while the body is written
                self.sock.settimeout(WRITE_TIMEOUT_S)
        try:
            super().send(data)  # type: ignore[misc]
        except ssl.SSLError as error:
            if self._connecting:
                raise
            # The server has closed while we wrote: urllib3 reads its early answer after this.
            raise BrokenPipeError from error


class _FinalResponse(http.client.HTTPResponse):
    """Skips interim answers (RFC 9110, 15.2), of which http.client knows only 100."""

    def _read_status(self) -> tuple[str, int, str]:
        for _ in range(MOST_INTERIM_ANSWERS):
            version, status, reason = super()._read_status()  # type: ignore[misc]
            if not 101 < status < 200:
                return version, status, reason
            http.client.parse_headers(self.fp)
        raise http.client.HTTPException("nothing but interim answers")


class _WatchedHTTP(_Watched, HTTPConnection):
    response_class = _FinalResponse


class _WatchedHTTPS(_Watched, HTTPSConnection):
    response_class = _FinalResponse


class _HTTPPool(HTTPConnectionPool):
    ConnectionCls = _WatchedHTTP


class _HTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _WatchedHTTPS


def _socket_options() -> list[tuple[int, int, int]]:
    options = [(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)]
    options.append((socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1))
    for name, value in _KEEPALIVE:
        if hasattr(socket, name):
            options.append((socket.IPPROTO_TCP, getattr(socket, name), value))
    return options


def _watch(manager: PoolManager) -> PoolManager:
    manager.pool_classes_by_scheme = {"http": _HTTPPool, "https": _HTTPSPool}
    return manager


class WatchedAdapter(HTTPAdapter):
    """requests' adapter over watched connections, with keep-alive probes on each socket."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        kwargs["socket_options"] = _socket_options()
        super().init_poolmanager(*args, **kwargs)
        _watch(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        kwargs.setdefault("socket_options", _socket_options())
        return _watch(super().proxy_manager_for(proxy, **kwargs))
