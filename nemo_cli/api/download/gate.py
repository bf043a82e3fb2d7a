"""What watches the bytes of a download: that they are media, and that they keep coming."""

from typing import Final

from nemo_cli import errors
from nemo_cli.api import exchange as http
from nemo_cli.api.address import netloc
from nemo_cli.api.download import structure
from nemo_cli.api.download.source import Sink
from nemo_cli.api.download.source import Source
from nemo_cli.api.download.source import Stamp
from nemo_cli.api.request import Request
from nemo_cli.clock import Clock

LOOK_BYTES: Final = 512  # held back until it is clear that this is no error page
STALL_TIMEOUT_S: Final = 60.0
SLOWEST_BYTES: Final = 4096  # within STALL_TIMEOUT_S; less is as good as nothing


class Gate:
    """Lets bytes into a sink; a new file begins once the first of them have proved to be media.

    So an error page in place of the rest does no harm to what is there.
    """

    def __init__(
        self,
        source: Source,
        sink: Sink,
        exchange: http.Exchange,
        request: Request,
        stamp: Stamp | None,
    ) -> None:
        self._source = source
        self._sink = sink
        self._exchange = exchange
        self._request = request
        self._stamp = stamp
        self._head = bytearray()
        self.is_unusual = False  # the file begins in a way that is valid, but seldom seen

    @property
    def size_bytes(self) -> int:
        """What has come, written or held back."""
        return len(self._head) if self._stamp else self._sink.size_bytes

    def feed(self, data: bytes) -> None:
        """Take the next bytes.

        Raises:
            DownloadFailed: more than was promised; nothing is kept.
        """
        self._check_ceiling(len(data))
        if self._stamp is None:
            self._sink.write(data)
            return
        self._head += data
        if len(self._head) >= LOOK_BYTES:
            self.finish()

    def finish(self) -> None:
        """Decide with what there is.

        Raises:
            DownloadFailed: this is not of the format or the size that was promised.
            Disconnected: too little to tell, and nothing says that it was all.
        """
        if self._stamp is None:
            return
        head, stamp = bytes(self._head), self._stamp
        if len(head) < structure.HEAD_BYTES and not self._exchange.framed:
            raise cut_off(self._request)
        if not structure.looks_like(head, self._source.media_format):
            if not structure.is_unusual(head, self._source.media_format):
                raise self._no_media(head)
            self.is_unusual = True
        told, promised = stamp.total_bytes, self._source.expected_bytes
        if told is not None and promised is not None and told != promised:
            raise errors.DownloadFailed(fault=errors.FilmFault.SIZE, size_bytes=told)
        self._sink.begin(stamp)
        self._sink.write(head)
        self._stamp = None

    def _check_ceiling(self, more_bytes: int) -> None:
        """A size that was promised is the most that is taken, however the answer is framed."""
        stamp = self._stamp or self._sink.stamp
        promised = [n for n in (stamp.total_bytes, self._source.expected_bytes) if n is not None]
        size_bytes = self.size_bytes + more_bytes
        if promised and size_bytes > min(promised):
            self._sink.discard()
            raise errors.DownloadFailed(fault=errors.FilmFault.SIZE, size_bytes=size_bytes)

    def _no_media(self, head: bytes) -> errors.DownloadFailed:
        return errors.DownloadFailed(
            fault=errors.FilmFault.NOT_MEDIA if head else errors.FilmFault.EMPTY,
            found_format=structure.format_of(head) or "",
            status=self._exchange.status,
        )


class Watch:
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
            raise errors.TimedOut(host=netloc(self._request.url), after_s=STALL_TIMEOUT_S)
        if now_s - self._told_at_s < http.TICK_S:
            return False
        self._told_at_s = now_s
        return True


def cut_off(request: Request) -> errors.Disconnected:
    """The answer ended before the file did."""
    return errors.Disconnected(host=netloc(request.url), cause=errors.NetCause.CUT)
