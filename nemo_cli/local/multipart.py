"""A multipart body, taken apart while it streams in; files go to disk once and never to memory."""

from collections.abc import Callable

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser
from python_multipart.multipart import parse_options_header
from starlette.requests import Request

from nemo_cli.local.library import Arrival
from nemo_cli.local.limits import UPLOAD_DRAIN_BYTES
from nemo_cli.local.wire import Refusal

FILE_FIELD = "files"


async def receive_files(request: Request, receive: Callable[[str], Arrival]) -> list[Arrival]:
    """Take every file of an upload in; on any trouble keep none."""
    intake = Intake(_boundary(request), receive)
    try:
        await _feed(request, intake)
        return intake.finish()
    except BaseException:
        intake.discard()
        raise


async def _feed(request: Request, intake: "Intake") -> None:
    """Pass the body on; a refusal waits for the rest of the body, within reason.

    A client that is still sending does not read, so an answer given at once would reach it
    as a broken pipe.
    """
    refusal: Refusal | None = None
    drained_bytes = 0
    async for piece in request.stream():
        if refusal is None:
            try:
                intake.feed(piece)
            except Refusal as error:
                refusal = error
                intake.discard()
        else:
            drained_bytes += len(piece)
            if drained_bytes > UPLOAD_DRAIN_BYTES:
                break
    if refusal is not None:
        raise refusal


def _boundary(request: Request) -> bytes:
    _, options = parse_options_header(request.headers.get("content-type"))
    boundary = options.get(b"boundary")
    if not boundary:
        raise Refusal(422, "The upload has no multipart boundary.", status=422)
    return boundary


class Intake:
    """The parser's callbacks: which part is being read, and where its bytes go."""

    def __init__(self, boundary: bytes, receive: Callable[[str], Arrival]) -> None:
        self._receive = receive
        self._arrivals: list[Arrival] = []
        self._current: Arrival | None = None
        self._ended = False
        self._header_name = b""
        self._header_value = b""
        self._disposition = b""
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._header_field,
                "on_header_value": self._header_content,
                "on_header_end": self._header_done,
                "on_headers_finished": self._open,
                "on_part_data": self._data,
                "on_part_end": self._close,
                "on_end": self._end,
            },
        )

    def feed(self, piece: bytes) -> None:
        """Take the next piece of the body."""
        try:
            self._parser.write(piece)
        except MultipartParseError as error:
            raise Refusal(422, "The upload is not valid multipart.", status=422) from error

    def finish(self) -> list[Arrival]:
        """Return the files, when the body came to its end."""
        if not self._ended:
            raise Refusal(422, "The upload broke off.", status=422)
        return self._arrivals

    def discard(self) -> None:
        """Throw away what arrived."""
        for arrival in self._arrivals:
            arrival.discard()
        self._arrivals = []
        self._current = None

    def _begin(self) -> None:
        self._disposition = b""
        self._header_name = b""
        self._header_value = b""

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header_name += data[start:end]

    def _header_content(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def _header_done(self) -> None:
        if self._header_name.lower() == b"content-disposition":
            self._disposition = self._header_value
        self._header_name = b""
        self._header_value = b""

    def _open(self) -> None:
        _, options = parse_options_header(self._disposition)
        name = options.get(b"filename")
        if options.get(b"name") == FILE_FIELD.encode() and name is not None:
            self._current = self._receive(name.decode("utf-8", "replace"))
            self._arrivals.append(self._current)

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._current is not None:
            self._current.write(data[start:end])

    def _close(self) -> None:
        if self._current is not None:
            self._current.close()
            self._current = None

    def _end(self) -> None:
        self._ended = True
