"""Upload: files as one multipart body of known length, streamed from disk, with its progress.

The body is never in memory and never sent twice (RELIABILITY: rows 39-45); which files may be
sent is `media_file.py`.
"""

import math
import secrets
from collections import abc
from dataclasses import dataclass
from typing import Any
from typing import Final

import requests

from nemo_cli.api.address import netloc
from nemo_cli.api.client import Client
from nemo_cli.api.client import file_list
from nemo_cli.api.exchange import BODY_LIMIT_BYTES
from nemo_cli.api.exchange import TICK_S
from nemo_cli.api.exchange import Exchange
from nemo_cli.api.request import Reply
from nemo_cli.api.request import Request
from nemo_cli.api.upload.media_file import MediaFile
from nemo_cli.clock import Clock
from nemo_cli.errors import Garble
from nemo_cli.errors import MalformedReply
from nemo_cli.errors import TimedOut

FIELD: Final = "files"  # PROTOCOL "Upload"
STALL_TIMEOUT_S: Final = 60.0  # without a byte accepted
ANSWER_TIMEOUT_S: Final = 300.0  # the backend looks at the film before it answers


@dataclass(frozen=True)
class Sent:
    """How far an upload is; the form around the files counts too."""

    sent_bytes: int
    total_bytes: int


class MultipartBody:
    """The form as the wire wants it: its length is known, its bytes come from disk."""

    def __init__(self, files: abc.Sequence[MediaFile]) -> None:
        self.sent_bytes = 0
        self._boundary = secrets.token_hex(16)
        self._parts = [(self._part_head(media), media) for media in files]
        self._end = f"--{self._boundary}--\r\n".encode()
        self._length = len(self._end) + sum(
            len(head) + media.size_bytes + len(b"\r\n") for head, media in self._parts
        )

    def __len__(self) -> int:
        return self._length

    @property
    def content_type(self) -> str:
        """The header that announces the boundary."""
        return f"multipart/form-data; boundary={self._boundary}"

    @property
    def is_sent(self) -> bool:
        """Whether the last byte was accepted."""
        return self.sent_bytes == self._length

    def __iter__(self) -> abc.Iterator[bytes]:
        """Yield the body; asking for the next block means that the one before was accepted."""
        self.sent_bytes = 0
        for block in self._blocks():
            yield block
            self.sent_bytes += len(block)

    def _blocks(self) -> abc.Iterator[bytes]:
        for head, media in self._parts:
            yield head
            yield from media.blocks()
            yield b"\r\n"
        yield self._end

    def _part_head(self, media: MediaFile) -> bytes:
        # WHATWG form data: a quote is written %22; line ends never get into a sent name
        name = media.sent_name.replace('"', "%22")
        return (
            f"--{self._boundary}\r\n"
            f'Content-Disposition: form-data; name="{FIELD}"; filename="{name}"\r\n'
            f"Content-Type: {media.mime}\r\n\r\n"
        ).encode()


def upload_files(
    client: Client, session_id: str, files: abc.Sequence[MediaFile]
) -> abc.Generator[Sent, None, list[dict[str, Any]]]:
    """PROTOCOL "Upload", files; yield progress, return the `files` of the answer."""
    to = client.files(session_id)
    answer = yield from upload(client.clock, client.session, to.url, to.headers, files)
    return file_list(client.data(answer))


def upload(
    clock: Clock,
    session: requests.Session,
    url: str,
    headers: abc.Mapping[str, str],
    files: abc.Sequence[MediaFile],
    *,
    tick_s: float = TICK_S,
) -> abc.Generator[Sent, None, Reply]:
    """Send the files, yield the progress, return the backend's answer whatever it is.

    There is no limit in all while bytes move. An answer that comes before the end is returned.

    Raises:
        TransportProblem: no answer; the fact `left` says that the backend may have the files.
        DiskProblem: a file changed on the way; the backend got no whole form.
    """
    body = MultipartBody(files)
    request = Request(
        method="POST",
        url=url,
        headers={**headers, "Content-Type": body.content_type},
        body=body,
        head_timeout_s=math.inf,  # the watch below is the limit
        read_timeout_s=ANSWER_TIMEOUT_S,
    )
    exchange = Exchange(clock, session, request)
    try:
        yield Sent(0, len(body))
        yield from _progress(clock, exchange, request, body, tick_s)
        yield Sent(body.sent_bytes, len(body))
        reply = _answer(clock, exchange, request)
    except BaseException:
        exchange.close()
        raise
    exchange.line.release()
    return reply


def _progress(
    clock: Clock, exchange: Exchange, request: Request, body: MultipartBody, tick_s: float
) -> abc.Iterator[Sent]:
    """Yield the progress until the head of the answer is there."""
    moved_at_s, seen_bytes = clock.monotonic(), 0
    for _ in exchange.opening(tick_s):
        now_s = clock.monotonic()
        if body.sent_bytes != seen_bytes:
            moved_at_s, seen_bytes = now_s, body.sent_bytes
        limit_s = ANSWER_TIMEOUT_S if body.is_sent else STALL_TIMEOUT_S
        if now_s - moved_at_s > limit_s:
            raise TimedOut(
                host=netloc(request.url), after_s=limit_s, has_left=exchange.line.has_left
            )
        yield Sent(seen_bytes, len(body))


def _answer(clock: Clock, exchange: Exchange, request: Request) -> Reply:
    """Read the answer's body, capped and with a limit in all."""
    deadline_s = clock.monotonic() + STALL_TIMEOUT_S
    body = bytearray()
    for chunk in exchange.chunks(TICK_S):
        body += chunk or b""
        if len(body) > BODY_LIMIT_BYTES:
            raise MalformedReply(
                garble=Garble.TOO_LARGE, host=netloc(request.url), status=exchange.status
            )
        if clock.monotonic() > deadline_s:
            raise TimedOut(host=netloc(request.url), after_s=STALL_TIMEOUT_S)
    return Reply(exchange.status, exchange.headers, bytes(body))
