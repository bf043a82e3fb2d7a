"""Download: fetch a file in as many tries as it takes, resume it, and publish it whole or not.

The bytes go to a `.part` (`part.py`) or to a stream; the name is given at the end (`publish.py`).
No header of ours goes to a foreign host, and every redirect is looked at before it is followed.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Generator
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from typing import Final
from typing import Protocol
from urllib.parse import urljoin

from nemo_cli.api import ranges
from nemo_cli.api.address import checked
from nemo_cli.api.address import origin
from nemo_cli.api.http import TICK_S
from nemo_cli.api.http import Exchange
from nemo_cli.api.http import Request
from nemo_cli.api.http import new_session
from nemo_cli.api.part import Part
from nemo_cli.api.part import Stamp
from nemo_cli.api.pour import PouringExchange
from nemo_cli.api.publish import check_target
from nemo_cli.api.publish import disk_problem
from nemo_cli.api.publish import publish
from nemo_cli.api.signature import HEAD_BYTES
from nemo_cli.api.signature import looks_like
from nemo_cli.clock import Clock
from nemo_cli.errors import BadAddress
from nemo_cli.errors import Disconnected
from nemo_cli.errors import DownloadFailed
from nemo_cli.errors import NemoError
from nemo_cli.errors import TimedOut
from nemo_cli.errors import Unreachable

BARREN_TRIES: Final = 5  # in a row, without getting further than ever before
FIRST_WAIT_S: Final = 1.0
LONGEST_WAIT_S: Final = 60.0
REDIRECTS: Final = 5
STALL_TIMEOUT_S: Final = 60.0
SLOWEST_BYTES: Final = 4096  # within STALL_TIMEOUT_S; less is as good as nothing
LOOK_BYTES: Final = 512  # held back until it is clear that this is no error page
EXCERPT_CHARACTERS: Final = 200

_REDIRECTED: Final = (301, 302, 303, 307, 308)
_EXPIRED: Final = (401, 403, 404, 410)  # what a signed address says when its time is over
_PASSING: Final = (408, 425, 429, 500, 502, 503, 504, 522, 524)


def _no_renewal() -> str | None:
    return None


@dataclass(frozen=True)
class Source:
    """What to fetch; `identity` names it whatever its address is (the render's id).

    `headers` go to the origin of `url` only. `renew` is asked once for a fresh address.
    """

    url: str
    identity: str
    media_format: str
    expected_bytes: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    loopback_allowed: bool = False
    renew: Callable[[], str | None] = _no_renewal


@dataclass(frozen=True)
class Received:
    """How far a download is; it goes back when a server makes us start anew."""

    received_bytes: int
    total_bytes: int | None


def download(
    clock: Clock, source: Source, target: Path, *, force: bool = False
) -> Generator[Received, None, Path]:
    """Fetch into `target`, or `name-1.mp4` if that is taken and not `force`; return where.

    What was there stays untouched until the new file is whole. After a failure the part is kept,
    and the next call with the same identity and target goes on with it.

    Raises:
        DownloadFailed: refused, or not what was promised; facts `reason`, `status`, `excerpt`.
        TransportProblem: the network gave out, five times in a row.
        DiskProblem: the target cannot be written.
        Each carries the fact `kept_bytes` when a later call can go on.
    """
    final = check_target(target)
    with Part(final, source.identity) as part:
        try:
            yield from _Fetch(clock, source, part).run()
            part.close()
            published = publish(clock, part.path, final, force=force)
        except NemoError as problem:
            if part.is_resumable:
                problem.facts["kept_bytes"] = part.size_bytes
            raise
        part.discard()
        return published


def stream(clock: Clock, source: Source, out: BinaryIO) -> Generator[Received, None, None]:
    """Fetch into a pipe, which cannot be taken back: a changed file fails.

    Raises:
        DownloadFailed, TransportProblem, DiskProblem: as `download`.
        BrokenPipeError: nobody reads any more.
    """
    yield from _Fetch(clock, source, _Pipe(out)).run()


class Sink(Protocol):
    """Where the bytes go: a part, or a pipe."""

    size_bytes: int
    stamp: Stamp
    takes_any_thread: bool

    def begin(self, stamp: Stamp) -> None:
        """Start anew with this version."""

    def check_room(self, needed_bytes: int) -> None:
        """Raise when this much will not fit."""

    def write(self, data: bytes) -> None:
        """Append."""

    def discard(self) -> None:
        """Keep nothing for later."""

    def learn_total(self, total_bytes: int) -> None:
        """Take note of the size, told later than the validator."""

    def is_cut(self, media_format: str) -> bool:
        """Whether what was written surely misses its end."""


class _Pipe:
    """A sink without a way back."""

    takes_any_thread = False  # a pipe can block for ever, and then Ctrl-C must reach it

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.size_bytes = 0
        self.stamp = Stamp()

    def begin(self, stamp: Stamp) -> None:
        if self.size_bytes:
            raise DownloadFailed("cannot start anew in a pipe", reason="cut")
        self.stamp = stamp

    def check_room(self, needed_bytes: int) -> None:
        pass

    def write(self, data: bytes) -> None:
        try:
            self._out.write(data)
            self._out.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise disk_problem(error, Path("-")) from error
        self.size_bytes += len(data)

    def discard(self) -> None:
        pass

    def learn_total(self, total_bytes: int) -> None:
        self.stamp = replace(self.stamp, total_bytes=total_bytes)

    def is_cut(self, media_format: str) -> bool:
        return False  # what went out cannot be looked at


class _Again(Exception):
    """This try is over without harm; `problem` is what to say if it was the last one."""

    def __init__(self, problem: NemoError, wait_s: float = 0.0) -> None:
        super().__init__()
        self.problem = problem
        self.wait_s = wait_s


class _Fetch:
    """One download: its tries, and what they learn from each other."""

    def __init__(self, clock: Clock, source: Source, sink: Sink) -> None:
        self._clock = clock
        self._source = source
        self._sink = sink
        self._url = source.url
        self._is_renewed = False

    def run(self) -> Iterator[Received]:
        """Try until the file is whole, or five tries in a row brought nothing."""
        barren, furthest_bytes = 0, self._sink.size_bytes
        while True:
            problem, wait_s = yield from self._tried()
            if problem is None:
                yield self._received()
                return
            enough = SLOWEST_BYTES if isinstance(problem, TimedOut) else 1
            barren = 0 if self._sink.size_bytes >= furthest_bytes + enough else barren + 1
            furthest_bytes = max(furthest_bytes, self._sink.size_bytes)
            if barren >= BARREN_TRIES:
                raise problem
            yield self._received()
            self._clock.sleep(max(wait_s, FIRST_WAIT_S * 2 ** max(barren - 1, 0)))

    def _tried(self) -> Generator[Received, None, tuple[NemoError | None, float]]:
        """Make one try; return what went wrong, if it may go better next time."""
        try:
            yield from self._try()
        except _Again as again:
            return again.problem, again.wait_s
        except (Disconnected, TimedOut, Unreachable) as problem:
            return problem, 0.0
        return None, 0.0

    def _try(self) -> Iterator[Received]:
        exchange, request = yield from self._opened()
        try:
            if self._agree(exchange):
                yield from self._take(exchange, request)
        finally:
            exchange.close()
        self._check_whole(exchange, request)

    # The address

    def _opened(self) -> Generator[Received, None, tuple[PouringExchange, Request]]:
        """Ask for the rest; return the answer that is neither a redirect nor a refusal."""
        url = checked(self._url, loopback_allowed=self._source.loopback_allowed)
        for _ in range(REDIRECTS + 1):
            exchange, request = yield from self._asked(url)
            if exchange.status in (200, 206, 416):
                return exchange, request
            try:
                location = self._redirect(exchange) or self._renewed(exchange)
                if location is None:
                    raise self._refusal(exchange)
            finally:
                exchange.close()
            url = checked(urljoin(url, location), loopback_allowed=self._source.loopback_allowed)
        raise DownloadFailed("redirected in circles", reason="redirects")

    def _asked(self, url: str) -> Generator[Received, None, tuple[PouringExchange, Request]]:
        """Send one GET; a session of its own keeps nothing for the next host."""
        request = Request("GET", url, self._headers(url), read_timeout_s=STALL_TIMEOUT_S)
        with new_session(url) as session:
            exchange = PouringExchange(self._clock, session, request)
            try:
                for _ in exchange.opening(TICK_S):
                    yield self._received()
            except BaseException:
                exchange.close()
                raise
        return exchange, request

    def _headers(self, url: str) -> dict[str, str]:
        headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
        if origin(url) == origin(self._source.url):
            headers |= self._source.headers
        if self._sink.size_bytes and self._sink.stamp.validator:
            headers["Range"] = f"bytes={self._sink.size_bytes}-"
            headers["If-Range"] = self._sink.stamp.validator
        return headers

    def _redirect(self, exchange: Exchange) -> str | None:
        if exchange.status not in _REDIRECTED:
            return None
        location = exchange.headers.get("Location", "")
        if not location:
            raise DownloadFailed("a redirect to nowhere", reason="redirects")
        return location

    def _renewed(self, exchange: Exchange) -> str | None:
        """Ask once for a fresh address when this one has expired."""
        if exchange.status not in _EXPIRED or self._is_renewed:
            return None
        self._is_renewed = True
        fresh = self._source.renew()
        if fresh:
            self._url = fresh
        return fresh

    def _refusal(self, exchange: Exchange) -> Exception:
        problem = DownloadFailed(
            "refused",
            reason="refused",
            status=exchange.status,
            excerpt=_excerpt(next(iter(exchange.chunks(STALL_TIMEOUT_S)), None) or b""),
        )
        if exchange.status in _PASSING:
            return _Again(problem, _retry_after_s(exchange.headers))
        return problem

    # The bytes

    def _agree(self, exchange: Exchange) -> bool:
        """Settle where the answer's bytes belong; return False when there are none to take."""
        if exchange.status == 200:
            return self._begin(exchange, ranges.content_length(exchange.headers))
        found = ranges.content_range(exchange.headers) or ranges.ByteRange(None, None)
        if exchange.status == 416:
            total_bytes = found.total_bytes or self._sink.stamp.total_bytes
            if not self._sink.size_bytes or self._sink.size_bytes != total_bytes:
                self._start_over()
            return False
        if not self._sink.size_bytes and found.start == 0:
            return self._begin(exchange, found.total_bytes)
        if not self._continues(exchange, found):
            self._start_over()
        if found.total_bytes is not None and self._sink.stamp.total_bytes is None:
            self._sink.learn_total(found.total_bytes)
        self._check_room(found.total_bytes)
        return True

    def _begin(self, exchange: Exchange, total_bytes: int | None) -> bool:
        expected_bytes = self._source.expected_bytes
        if None not in (total_bytes, expected_bytes) and total_bytes != expected_bytes:
            raise self._wrong_size(total_bytes)
        self._sink.begin(Stamp(ranges.validator(exchange.headers), total_bytes))
        self._check_room(total_bytes)
        return True

    def _check_room(self, total_bytes: int | None) -> None:
        self._sink.check_room((total_bytes or 0) - self._sink.size_bytes)

    def _continues(self, exchange: Exchange, found: ranges.ByteRange) -> bool:
        """Whether a 206 is the rest of what we have (RELIABILITY: row 52)."""
        stamp = self._sink.stamp
        totals = {found.total_bytes, stamp.total_bytes} - {None}
        return (
            found.start == self._sink.size_bytes
            and len(totals) <= 1
            and not ranges.is_encoded(exchange.headers)
            and not ranges.is_other_version(exchange.headers, stamp.validator)
        )

    def _start_over(self) -> None:
        """Drop the bytes: they are no part of what the server has now."""
        self._sink.begin(Stamp())
        raise _Again(DownloadFailed("the ranges do not fit", reason="ranges"))

    def _take(self, exchange: PouringExchange, request: Request) -> Iterator[Received]:
        """Write what comes; the first bytes are looked at before they are written."""
        yield self._received()
        gate = _Gate(self._sink, self._source.media_format, exchange, request)
        if self._sink.takes_any_thread:
            exchange.pour(gate.feed)
        watch = _Watch(self._clock, request, gate.size_bytes)
        for chunk in exchange.chunks(TICK_S):
            if chunk:
                gate.feed(chunk)
            if watch.is_time_to_tell(gate.size_bytes):
                yield self._received()
        gate.finish()

    def _check_whole(self, exchange: Exchange, request: Request) -> None:
        """Raise unless every byte is there, as far as anybody told how many there are."""
        size_bytes = self._sink.size_bytes
        known = self._sink.stamp.total_bytes or self._source.expected_bytes
        if known is not None and size_bytes < known:
            raise _cut(request)
        if known is not None and size_bytes > known:
            self._start_over()
        if known is None and self._sink.is_cut(self._source.media_format):
            raise _cut(request)
        if self._source.expected_bytes not in (None, size_bytes):
            raise self._wrong_size(size_bytes)

    def _wrong_size(self, size_bytes: int | None) -> DownloadFailed:
        self._sink.discard()
        return DownloadFailed(
            "not the size that was promised",
            reason="size",
            size_bytes=size_bytes,
            expected_bytes=self._source.expected_bytes,
        )

    def _received(self) -> Received:
        total_bytes = self._sink.stamp.total_bytes or self._source.expected_bytes
        return Received(self._sink.size_bytes, total_bytes)


class _Gate:
    """Lets bytes into a sink once the first of them have proved to be media."""

    def __init__(self, sink: Sink, media_format: str, exchange: Exchange, request: Request) -> None:
        self._sink = sink
        self._format = media_format
        self._exchange = exchange
        self._request = request
        self._head: bytearray | None = None if sink.size_bytes else bytearray()

    @property
    def size_bytes(self) -> int:
        """What has come, written or held back."""
        return self._sink.size_bytes + len(self._head or b"")

    def feed(self, data: bytes) -> None:
        """Take the next bytes."""
        if self._head is None:
            self._sink.write(data)
            return
        self._head += data
        if len(self._head) >= LOOK_BYTES:
            self.finish()

    def finish(self) -> None:
        """Decide with what there is.

        Raises:
            DownloadFailed: this is not of the format that was asked for.
            Disconnected: too little to tell, and nothing says that it was all.
        """
        if self._head is None:
            return
        head, self._head = bytes(self._head), None
        if len(head) < HEAD_BYTES and not self._exchange.framed:
            raise _cut(self._request)
        if not looks_like(head, self._format):
            self._sink.discard()
            raise DownloadFailed(
                "not the media that was promised",
                reason="not_media" if head else "empty",
                status=self._exchange.status,
                content_type=self._exchange.headers.get("Content-Type", ""),
                excerpt=_excerpt(head),
            )
        self._sink.write(head)


def _cut(request: Request) -> Disconnected:
    return Disconnected("cut", host=request.host, reason="cut", left=True)


class _Watch:
    """Tells when to report, and when the bytes come too slowly to be waited for."""

    def __init__(self, clock: Clock, request: Request, size_bytes: int) -> None:
        self._clock = clock
        self._request = request
        self._told_at_s = self._since_s = clock.monotonic()
        self._since_bytes = size_bytes

    def is_time_to_tell(self, size_bytes: int) -> bool:
        """Whether a tick has passed since the last report.

        Raises:
            TimedOut: hardly a byte within the limit.
        """
        now_s = self._clock.monotonic()
        if size_bytes - self._since_bytes >= SLOWEST_BYTES:
            self._since_s, self._since_bytes = now_s, size_bytes
        elif now_s - self._since_s > STALL_TIMEOUT_S:
            raise TimedOut("too slow", host=self._request.host, after_s=STALL_TIMEOUT_S, left=True)
        if now_s - self._told_at_s < TICK_S:
            return False
        self._told_at_s = now_s
        return True


def _excerpt(body: bytes) -> str:
    return body.decode("utf-8", "replace").strip()[:EXCERPT_CHARACTERS]


def _retry_after_s(headers: Mapping[str, str]) -> float:
    """Read Retry-After in seconds, kept within reason; a date is left to our own waits."""
    text = headers.get("Retry-After", "").strip()
    return min(float(text), LONGEST_WAIT_S) if text.isascii() and text.isdigit() else 0.0


__all__ = ["BadAddress", "Received", "Source", "check_target", "download", "stream"]
