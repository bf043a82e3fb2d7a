"""Download: fetch a file in as many tries as it takes, resume it, and publish it whole or not.

The bytes go to a `.part` (`part.py`) or to a stream; the name is given at the end (`publish.py`).
No header of ours goes to a foreign host, and every redirect is looked at before it is followed.
"""

from collections import abc
from pathlib import Path
from typing import BinaryIO
from typing import Final
from urllib.parse import urljoin

from nemo_cli import errors
from nemo_cli.api.address import checked
from nemo_cli.api.address import origin
from nemo_cli.api.download import source
from nemo_cli.api.download.gate import SLOWEST_BYTES
from nemo_cli.api.download.gate import STALL_TIMEOUT_S
from nemo_cli.api.download.gate import Gate
from nemo_cli.api.download.gate import Watch
from nemo_cli.api.download.gate import cut_off
from nemo_cli.api.download.part import Part
from nemo_cli.api.download.pour import PouringExchange
from nemo_cli.api.download.publish import OnName
from nemo_cli.api.download.publish import check_target
from nemo_cli.api.download.publish import publish
from nemo_cli.api.download.publish import unheard
from nemo_cli.api.download.source import Oddity
from nemo_cli.api.download.source import Pipe
from nemo_cli.api.download.source import Received
from nemo_cli.api.download.source import Sink
from nemo_cli.api.download.source import Source
from nemo_cli.api.download.source import Stamp
from nemo_cli.api.download.structure import Verdict
from nemo_cli.api.exchange import TICK_S
from nemo_cli.api.exchange import Exchange
from nemo_cli.api.exchange import new_session
from nemo_cli.api.request import Request
from nemo_cli.clock import Clock
from nemo_cli.core.envelope import retry_after_s

BARREN_TRIES: Final = 5  # in a row, without getting further than ever before
FIRST_WAIT_S: Final = 1.0
LONGEST_WAIT_S: Final = 60.0
REDIRECTS: Final = 5

_REDIRECTED: Final = (301, 302, 303, 307, 308)
_EXPIRED: Final = (401, 403, 404, 410)  # what a signed address says when its time is over
_PASSING: Final = (408, 425, 429, 500, 502, 503, 504, 522, 524)


def download(
    clock: Clock,
    source: Source,
    target: Path,
    *,
    force: bool = False,
    on_name: OnName = unheard,
) -> abc.Generator[Received, None, Path]:
    """Fetch into `target`, or `name-1.mp4` if that is taken and not `force`; return where.

    What was there stays untouched until the new file is whole. After a failure the part is kept,
    and the next call with the same identity and target goes on with it. `on_name`: see `publish`.

    Raises:
        DownloadFailed: refused, or not what was promised.
        TransportProblem: the network gave out, five times in a row.
        DiskProblem: the target cannot be written.
    """
    final = check_target(target)
    with Part(final, source.identity) as part:
        yield from _Fetch(clock, source, part).run()
        part.close()
        published = publish(clock, part.path, final, force=force, on_name=on_name)
        part.discard()
        return published


def stream(clock: Clock, source: Source, out: BinaryIO) -> abc.Generator[Received, None, None]:
    """Fetch into a pipe, which cannot be taken back: a changed file fails.

    Raises:
        DownloadFailed, TransportProblem, DiskProblem: as `download`.
        BrokenPipeError: nobody reads any more.
        Their `is_out` says that bytes have left already.
    """
    pipe = Pipe(out)
    try:
        yield from _Fetch(clock, source, pipe).run()
    except errors.NemoError as problem:
        problem.is_out = pipe.size_bytes > 0
        raise


class _Again(Exception):
    """This try is over without harm; `problem` is what to say if it was the last one."""

    def __init__(self, problem: errors.NemoError, wait_s: float = 0.0) -> None:
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
        self._oddities: tuple[Oddity, ...] = ()

    def run(self) -> abc.Iterator[Received]:
        """Try until the file is whole, or five tries in a row brought nothing."""
        barren, furthest_bytes = 0, self._sink.size_bytes
        while True:
            problem, wait_s = yield from self._tried()
            if problem is None:
                yield self._received()
                return
            enough = SLOWEST_BYTES if isinstance(problem, errors.TimedOut) else 1
            barren = 0 if self._sink.size_bytes >= furthest_bytes + enough else barren + 1
            furthest_bytes = max(furthest_bytes, self._sink.size_bytes)
            if barren >= BARREN_TRIES:
                raise problem
            yield self._received()
            self._clock.sleep(max(wait_s, FIRST_WAIT_S * 2 ** max(barren - 1, 0)))

    def _tried(self) -> abc.Generator[Received, None, tuple[errors.NemoError | None, float]]:
        """Make one try; return what went wrong, if it may go better next time."""
        try:
            yield from self._try()
        except _Again as again:
            return again.problem, again.wait_s
        except (errors.Disconnected, errors.TimedOut, errors.Unreachable) as problem:
            return problem, 0.0
        return None, 0.0

    def _try(self) -> abc.Iterator[Received]:
        exchange, request = yield from self._opened()
        try:
            if exchange.status == 416:
                self._accept_end(exchange)
            else:
                yield from self._take(exchange, request, self._agreed(exchange))
        finally:
            exchange.close()
        self._check_whole(exchange, request)

    # The address

    def _opened(self) -> abc.Generator[Received, None, tuple[PouringExchange, Request]]:
        """Ask for the rest; return the answer that is neither a redirect nor a refusal."""
        url = checked(self._url, loopback_allowed=self._source.loopback_allowed)
        came_from = ""
        for _ in range(REDIRECTS + 1):
            exchange, request = yield from self._asked(url, came_from)
            if exchange.status in (200, 206, 416):
                return exchange, request
            try:
                location = self._redirect(exchange) or self._renewed(exchange)
                if location is None:
                    raise self._refusal(exchange)
            finally:
                exchange.close()
            came_from, url = url, urljoin(url, location)
            checked(url, loopback_allowed=self._source.loopback_allowed)
        raise errors.DownloadFailed(fault=errors.FilmFault.REDIRECTS)

    def _asked(
        self, url: str, came_from: str
    ) -> abc.Generator[Received, None, tuple[PouringExchange, Request]]:
        """Send one GET; a session of its own keeps nothing for the next host."""
        request = Request(
            "GET",
            url,
            self._headers(url),
            read_timeout_s=STALL_TIMEOUT_S,
            redirected_from=came_from,
        )
        with new_session() as session:
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
            raise errors.DownloadFailed(fault=errors.FilmFault.REDIRECTS)
        return location

    def _renewed(self, exchange: Exchange) -> str | None:
        """Ask once for a fresh address when this one has expired."""
        if exchange.status not in _EXPIRED or self._is_renewed:
            return None
        self._is_renewed = True
        try:
            fresh = self._source.renew()
        except (errors.ApiProblem, errors.TransportProblem):
            return None  # the refusal stays what went wrong with this way
        if fresh:
            self._url = fresh
        return fresh

    def _refusal(self, exchange: Exchange) -> Exception:
        problem = errors.DownloadFailed(fault=errors.FilmFault.REFUSED, status=exchange.status)
        if exchange.status in _PASSING:
            wait_s = retry_after_s(exchange.headers, self._clock.now()) or 0.0
            return _Again(problem, min(wait_s, LONGEST_WAIT_S))
        return problem

    # The bytes

    def _accept_end(self, exchange: Exchange) -> None:
        """There is nothing behind what we have: is it the whole?"""
        found = source.content_range(exchange.headers) or source.ByteRange(None, None)
        total_bytes = found.total_bytes or self._sink.stamp.total_bytes
        if not self._sink.size_bytes or self._sink.size_bytes != total_bytes:
            self._start_over()

    def _agreed(self, exchange: Exchange) -> Stamp | None:
        """Return what the file begins anew with, or None when the answer goes on with it."""
        found = source.content_range(exchange.headers) or source.ByteRange(None, None)
        if exchange.status == 200:
            total_bytes = source.content_length(exchange.headers)
        elif found.start == 0 and not self._sink.size_bytes:
            total_bytes = found.total_bytes
        else:
            self._go_on(exchange, found)
            return None
        self._check_room(total_bytes)
        return Stamp(source.validator(exchange.headers), total_bytes)

    def _go_on(self, exchange: Exchange, found: source.ByteRange) -> None:
        if not self._continues(exchange, found):
            self._start_over()
        if found.total_bytes is not None and self._sink.stamp.total_bytes is None:
            self._sink.learn_total(found.total_bytes)
        self._check_room(found.total_bytes)

    def _check_room(self, total_bytes: int | None) -> None:
        self._sink.check_room((total_bytes or 0) - self._sink.size_bytes)

    def _continues(self, exchange: Exchange, found: source.ByteRange) -> bool:
        """Whether a 206 is the rest of what we have (RELIABILITY: row 52)."""
        stamp = self._sink.stamp
        totals = {found.total_bytes, stamp.total_bytes} - {None}
        return (
            found.start == self._sink.size_bytes
            and len(totals) <= 1
            and not source.is_encoded(exchange.headers)
            and not source.is_other_version(exchange.headers, stamp.validator)
        )

    def _start_over(self) -> None:
        """Drop the bytes: they are no part of what the server has now."""
        self._sink.begin(Stamp())
        raise _Again(errors.DownloadFailed(fault=errors.FilmFault.RANGES))

    def _take(
        self, exchange: PouringExchange, request: Request, stamp: Stamp | None
    ) -> abc.Iterator[Received]:
        """Write what comes, behind what there is or as a new file with this stamp."""
        gate = Gate(self._source, self._sink, exchange, request, stamp)
        yield self._received()
        if self._sink.takes_any_thread:
            exchange.pour(gate.feed)
        watch = Watch(self._clock, request, gate.size_bytes)
        for chunk in exchange.chunks(TICK_S):
            if chunk:
                gate.feed(chunk)
            if watch.is_time_to_tell(gate.size_bytes):
                yield self._received()
        gate.finish()
        if gate.is_unusual:
            self._note(Oddity.BEGINNING)

    def _check_whole(self, exchange: Exchange, request: Request) -> None:
        """Raise unless every byte is there, as far as anybody told how many there are."""
        size_bytes = self._sink.size_bytes
        known = self._sink.stamp.total_bytes or self._source.expected_bytes
        if known is not None and size_bytes < known:
            raise cut_off(request)
        if known is not None and size_bytes > known:
            self._start_over()
        self._check_structure(request, is_told=known is not None)
        if self._source.expected_bytes not in (None, size_bytes):
            self._sink.discard()
            raise errors.DownloadFailed(fault=errors.FilmFault.SIZE, size_bytes=size_bytes)

    def _check_structure(self, request: Request, *, is_told: bool) -> None:
        """Let the file itself say whether it is whole; where a length was told, it lied."""
        verdict = self._sink.verdict(self._source.media_format)
        if verdict is Verdict.NO_INDEX:
            self._note(Oddity.NO_INDEX)
        if verdict is not Verdict.CUT:
            return
        if not is_told:
            raise cut_off(request)
        self._sink.discard()
        raise errors.DownloadFailed(fault=errors.FilmFault.CUT_INSIDE)

    def _note(self, oddity: Oddity) -> None:
        if oddity not in self._oddities:
            self._oddities = (*self._oddities, oddity)

    def _received(self) -> Received:
        total_bytes = self._sink.stamp.total_bytes or self._source.expected_bytes
        return Received(self._sink.size_bytes, total_bytes, self._oddities)


__all__ = ["Oddity", "Received", "Source", "check_target", "download", "stream"]
