"""HTTP: two sessions (API and bare), deadlines, and foreign exceptions mapped once.

Every request runs in a thread of its own while the caller waits in short ticks, so Ctrl-C and a
wall-clock deadline end it in any phase. No redirect is followed here, and nothing is repeated.
"""

from __future__ import annotations

import http.client
import http.cookiejar
import logging
import queue
import ssl
import threading
from collections import abc
from contextlib import contextmanager
from contextlib import suppress
from typing import Any
from typing import Final

import requests
import requests.auth
import urllib3.exceptions

from nemo_cli import errors
from nemo_cli.api.address import check_redirect
from nemo_cli.api.address import leads_as_far_as
from nemo_cli.api.address import netloc
from nemo_cli.api.address import proxy_for
from nemo_cli.api.address import shown
from nemo_cli.api.lifeline import Cut
from nemo_cli.api.lifeline import Lifeline
from nemo_cli.api.lifeline import WatchedAdapter
from nemo_cli.api.lifeline import held
from nemo_cli.api.request import Reply
from nemo_cli.api.request import Request
from nemo_cli.clock import Clock

CONNECT_TIMEOUT_S: Final = 10.0  # per address
BODY_LIMIT_BYTES: Final = 16 * 1024 * 1024
CHUNK_BYTES: Final = 65536
TICK_S: Final = 0.1
AHEAD_CHUNKS: Final = 8  # how far the reading thread may be in front of its caller
LOG: Final = logging.getLogger("nemo.wire")  # heard with --debug only


class _NoNetrc(requests.auth.AuthBase):
    """Present so that requests does not put a netrc password in place of our token."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


class _Session(requests.Session):
    """A session whose proxies are ours to choose; certificates of the environment hold."""

    def merge_environment_settings(self, url: Any, *settings: Any) -> Any:
        merged = super().merge_environment_settings(url, *settings)
        proxy = proxy_for(url)
        merged["proxies"] = {"all": proxy.url} if proxy else {}
        return merged

    def get_redirect_target(self, _: requests.Response) -> None:
        """Nothing is followed here; requests would read the whole body to learn where it leads."""


def new_session() -> requests.Session:
    """Return a session without cookies, netrc or retries."""
    session = _Session()
    session.auth = _NoNetrc()
    session.headers.clear()
    session.headers["User-Agent"] = "nemovideo-cli"
    session.cookies.set_policy(_NoCookies())
    adapter = WatchedAdapter(max_retries=0)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


class _NoCookies(http.cookiejar.DefaultCookiePolicy):
    """Cookies would travel between ports of one host."""

    def set_ok(self, cookie: Any, request: Any) -> bool:
        return False


class Exchange:
    """One request under way: its answer's head, then its bytes, read off the calling thread.

    Iterate `chunks`; leaving the iteration early, or an exception in it, cuts the connection.
    """

    def __init__(self, clock: Clock, session: requests.Session, request: Request) -> None:
        self.line = Lifeline()
        self.status = 0
        self.headers: abc.Mapping[str, str] = {}
        self.framed = False  # whether the framing itself proves the end (chunked, length)
        self._clock = clock
        self._session = session
        self._request = request
        self._items: queue.Queue[tuple[str, Any]] = queue.Queue(AHEAD_CHUNKS)
        self._thread = threading.Thread(target=self._work, daemon=True)

    def open(self) -> None:
        """Send the request and wait for the head of the answer.

        Raises:
            TransportProblem: the class says whether the request may have left.
        """
        for _ in self.opening(None):
            pass

    def opening(self, tick_s: float | None) -> abc.Iterator[None]:
        """Send the request; yield every `tick_s` until the head of the answer is there."""
        self._thread.start()
        LOG.debug("%s %s", self._request.method, shown(self._request.url))
        deadline = self._clock.monotonic() + self._request.head_timeout_s
        with self._cut_on_failure():
            while True:
                until = deadline if tick_s is None else self._clock.monotonic() + tick_s
                try:
                    _, head = self._next(until, idle=tick_s is not None)
                except queue.Empty:
                    self._check(deadline)
                    yield
                    continue
                self.status, self.headers, self.framed = head
                LOG.debug("%s %s", self.status, shown(self._request.url))
                return

    def chunks(self, tick_s: float | None = None) -> abc.Iterator[bytes | None]:
        """Yield bytes as they arrive, and None after each `tick_s` without any.

        Raises:
            TransportProblem: the connection failed before the framing said it was over.
        """
        with self._cut_on_failure():
            while True:
                until = None if tick_s is None else self._clock.monotonic() + tick_s
                try:
                    kind, value = self._next(until, idle=True)
                except queue.Empty:
                    yield None
                    continue
                if kind == "end":
                    return
                yield value

    def cut(self) -> None:
        """End the exchange now."""
        self.line.cut()

    def close(self) -> None:
        """Cut what is left and give the handles back."""
        self.line.cut()
        self._drain()
        self.line.release()

    @contextmanager
    def _cut_on_failure(self) -> abc.Iterator[None]:
        """Close when the block fails, or its iteration is left early."""
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _next(self, deadline: float | None, *, idle: bool = False) -> tuple[str, Any]:
        """Return the next item, in ticks so that signals and stops are seen on every system."""
        while True:
            if self._clock.stop.is_set():
                raise errors.Interrupted
            left = None if deadline is None else deadline - self._clock.monotonic()
            if left is not None and left <= 0 and self._items.empty():
                if idle:
                    raise queue.Empty
                self._check(deadline)
            try:
                wait_s = TICK_S if left is None else min(TICK_S, max(left, 0.001))
                kind, value = self._items.get(timeout=wait_s)
            except queue.Empty:
                continue
            if kind == "error":
                LOG.debug("failed: %s", shown(self._request.url), exc_info=value)
                raise problem_of(value, self._request, self.line) from value
            return kind, value

    def _check(self, deadline: float | None) -> None:
        """Raise once the deadline has passed."""
        if deadline is not None and self._clock.monotonic() >= deadline:
            raise errors.TimedOut(
                host=netloc(self._request.url),
                after_s=self._request.head_timeout_s,
                has_left=self.line.has_left,
            )

    def _drain(self) -> None:
        with suppress(queue.Empty):
            while True:
                self._items.get_nowait()

    def _put(self, kind: str, value: Any) -> None:
        """Hand an item over; a reader that left must not keep this thread."""
        while not self.line.is_cut:
            with suppress(queue.Full):
                self._items.put((kind, value), timeout=0.5)
                return

    def _work(self) -> None:
        try:
            with held(self.line), self._clock.stop.calls(self.line.cut):
                self._exchange()
        except Exception as error:  # handed to the caller's thread, which maps it
            self._put("error", error)

    def _exchange(self) -> None:
        request = self._request
        if request.redirected_from:
            nearest = check_redirect(request.redirected_from, request.url)
            self.line.admits = leads_as_far_as(nearest)
        response = self._session.request(
            request.method,
            request.url,
            headers=dict(request.headers),
            data=request.body,
            stream=True,
            allow_redirects=False,
            timeout=(CONNECT_TIMEOUT_S, request.read_timeout_s),
        )
        try:
            raw = response.raw
            framed = bool(raw.chunked) or "Content-Length" in response.headers
            self._put("head", (response.status_code, response.headers, framed))
            while chunk := raw.read1(CHUNK_BYTES, decode_content=request.decode):
                self._put("data", chunk)
            self._put("end", None)
        finally:
            response.close()


def exchange(clock: Clock, session: requests.Session, request: Request) -> Exchange:
    """Open an exchange: on return the head of the answer is there."""
    opened = Exchange(clock, session, request)
    opened.open()
    return opened


def whole(clock: Clock, session: requests.Session, request: Request) -> Reply:
    """Make a request and read its whole, capped answer before the deadline.

    Raises:
        TransportProblem: as `exchange`; TimedOut when the body dribbles past the deadline.
    """
    deadline = clock.monotonic() + request.head_timeout_s
    opened = exchange(clock, session, request)
    body = bytearray()
    try:
        for chunk in opened.chunks(TICK_S):
            body += chunk or b""
            if len(body) > BODY_LIMIT_BYTES:
                raise errors.MalformedReply(
                    garble=errors.Garble.TOO_LARGE, host=netloc(request.url), status=opened.status
                )
            if clock.monotonic() > deadline:
                raise errors.TimedOut(host=netloc(request.url), after_s=request.head_timeout_s)
    finally:
        opened.line.release()
    return Reply(opened.status, opened.headers, bytes(body))


def problem_of(error: Exception, request: Request, line: Lifeline) -> errors.NemoError:
    """Map any exception of the libraries to one of ours; the order matters.

    `requests.RequestException` is an OSError, and an SSLError is a ConnectionError.
    """
    if isinstance(error, errors.NemoError):
        return error
    if line.is_cut or isinstance(error, Cut):
        return errors.Interrupted()
    host, cause = netloc(request.url), _cause(error)
    if not line.has_left and _caused_by(error, (ssl.SSLError, urllib3.exceptions.SSLError)):
        return errors.TlsFailed(host=host, cause=cause, has_left=False)
    if not line.has_left:
        return _before_leaving(error, request)
    if _caused_by(error, (TimeoutError, urllib3.exceptions.TimeoutError)):
        return errors.TimedOut(host=host, cause=cause)
    if _caused_by(error, (urllib3.exceptions.DecodeError,)):
        return errors.MalformedReply(garble=errors.Garble.ENCODING, host=host, cause=cause)
    return errors.Disconnected(host=host, cause=cause)


def _before_leaving(error: Exception, request: Request) -> errors.NemoError:
    """The request never left: the address, this machine's files, or the network."""
    if isinstance(
        error,
        (
            requests.exceptions.InvalidURL,
            requests.exceptions.InvalidSchema,
            urllib3.exceptions.LocationParseError,
        ),
    ):
        return errors.BadAddress(url=shown(request.url))
    if isinstance(error, requests.exceptions.InvalidHeader):
        return errors.BadAddress(url=shown(request.url), fault=errors.AddressFault.HEADER)
    if isinstance(error, OSError) and not isinstance(error, requests.RequestException):
        path = error.filename or str(error).rpartition(": ")[2]  # a missing bundle of certificates
        return errors.DiskProblem(path=path, fault=errors.DiskFault.UNREADABLE)
    is_proxy = _caused_by(error, (urllib3.exceptions.ProxyError,))
    proxy = proxy_for(request.url) if is_proxy else None
    return errors.Unreachable(
        host=netloc(request.url),
        cause=_cause(error),
        has_left=False,
        proxy=proxy.shown if proxy else "",
    )


def _chain(error: BaseException) -> abc.Iterator[BaseException]:
    """Walk an exception, what it wraps and what caused it."""
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        inner = [
            current.__cause__,
            current.__context__,
            getattr(current, "reason", None),
            *current.args,
        ]
        waiting.extend(item for item in inner if isinstance(item, BaseException))


def _caused_by(error: BaseException, classes: tuple[type[BaseException], ...]) -> bool:
    return any(isinstance(item, classes) for item in _chain(error))


_CAUSES: Final[tuple[tuple[type[BaseException], errors.NetCause], ...]] = (
    (ssl.SSLCertVerificationError, errors.NetCause.CERTIFICATE),
    (ssl.SSLError, errors.NetCause.HANDSHAKE),
    (urllib3.exceptions.NameResolutionError, errors.NetCause.NAME),
    (ConnectionRefusedError, errors.NetCause.REFUSED),
    (ConnectionResetError, errors.NetCause.CLOSED),
    (BrokenPipeError, errors.NetCause.CLOSED),
    (urllib3.exceptions.ConnectTimeoutError, errors.NetCause.SILENT),
    (TimeoutError, errors.NetCause.SILENT),
    (urllib3.exceptions.TimeoutError, errors.NetCause.SILENT),
    (http.client.RemoteDisconnected, errors.NetCause.CLOSED),
    (http.client.IncompleteRead, errors.NetCause.CUT),
    (urllib3.exceptions.IncompleteRead, errors.NetCause.CUT),
    (urllib3.exceptions.InvalidChunkLength, errors.NetCause.CUT),
    (http.client.HTTPException, errors.NetCause.NOT_HTTP),
    (urllib3.exceptions.ProxyError, errors.NetCause.PROXY),
)


def _cause(error: Exception) -> errors.NetCause:
    """Name the deepest cause we know; foreign texts may hold secrets and are not passed on."""
    for kind, cause in _CAUSES:
        if _caused_by(error, (kind,)):
            return cause
    return errors.NetCause.UNKNOWN


__all__ = [
    "Exchange",
    "exchange",
    "new_session",
    "problem_of",
    "whole",
]
