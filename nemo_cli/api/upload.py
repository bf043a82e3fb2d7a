"""Uploads: the files of this machine that may leave, and the call that sends them.

Each is opened once and checked before any network: the descriptor that was checked is the one that
is sent, so nothing can be swapped in between. A name inside a folder, or that fits a pattern, was
chosen by nobody: links, hidden files and what is no media by its first bytes stay here. Numbers in
names count as numbers. The body is streamed from the disk, and its length is known.
"""

import errno
import glob
import hashlib
import math
import os
import re
import secrets
import stat
from collections import abc
from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any
from typing import Final
from typing import Self

import requests

from nemo_cli import errors
from nemo_cli.api.address import netloc
from nemo_cli.api.client import Client
from nemo_cli.api.client import file_list
from nemo_cli.api.download import structure
from nemo_cli.api.exchange import BODY_LIMIT_BYTES
from nemo_cli.api.exchange import TICK_S
from nemo_cli.api.exchange import Exchange
from nemo_cli.api.request import Reply
from nemo_cli.api.request import Request
from nemo_cli.clock import Clock
from nemo_cli.core.media import Kind
from nemo_cli.core.media import kind_of
from nemo_cli.core.media import mime_of
from nemo_cli.core.media import sent_name
from nemo_cli.errors import Garble
from nemo_cli.errors import MalformedReply
from nemo_cli.errors import TimedOut

BLOCK_BYTES: Final = 64 * 1024  # small: the write limit of a slow link is for one block

# O_NONBLOCK: opening a pipe nobody writes to must not wait. Windows has the second, not the first.
_OPEN_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_FAULTS: Final[dict[int, errors.FileFault]] = {
    errno.ENOENT: errors.FileFault.MISSING,
    errno.ENOTDIR: errors.FileFault.MISSING,
    errno.ENAMETOOLONG: errors.FileFault.MISSING,
    errno.ELOOP: errors.FileFault.MISSING,
    errno.EISDIR: errors.FileFault.FOLDER,
    errno.ENXIO: errors.FileFault.SPECIAL,
}


@dataclass(frozen=True)
class MediaFile:
    """An open media file; close it by leaving the `with` block."""

    path: Path
    kind: Kind
    mime: str
    sent_name: str
    size_bytes: int
    changed_ns: int
    file: FileIO

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def digest(self, algorithm: str = "sha256") -> str:
        """Return the hash of the content, in hex.

        Raises:
            DiskProblem: it cannot be read.
        """
        self.file.seek(0)
        try:
            return hashlib.file_digest(
                self.file, lambda: hashlib.new(algorithm, usedforsecurity=False)
            ).hexdigest()
        except OSError as error:
            raise errors.DiskProblem(
                path=str(self.path), fault=errors.DiskFault.UNREADABLE
            ) from error

    def blocks(self) -> Iterator[bytes]:
        """Yield exactly `size_bytes` bytes.

        Raises:
            DiskProblem: the file changed while it was read; never an OSError, which the HTTP
                libraries would take for a fault of the network.
        """
        self.file.seek(0)
        left = self.size_bytes
        while left:
            block = self._read(min(left, BLOCK_BYTES))
            left -= len(block)
            yield block
        now = os.fstat(self.file.fileno())
        if (now.st_size, now.st_mtime_ns) != (self.size_bytes, self.changed_ns):
            raise errors.DiskProblem(path=str(self.path), fault=errors.DiskFault.CHANGED)

    def _read(self, size_bytes: int) -> bytes:
        try:
            block = self.file.read(size_bytes)
        except OSError as error:
            raise errors.DiskProblem(
                path=str(self.path), fault=errors.DiskFault.UNREADABLE
            ) from error
        if not block:
            raise errors.DiskProblem(path=str(self.path), fault=errors.DiskFault.CHANGED)
        return block


def open_media(path: Path, *, limit_bytes: int) -> MediaFile:
    """Open a file for upload, or say why it cannot be one.

    Raises:
        MissingFile: missing, folder, special, unreadable or empty.
        UnsupportedFile: by its name.
        FileTooLarge: with its size and the limit.
    """
    kind = kind_of(path.name)
    if kind is None:
        raise _refusal(path)
    file = _opened(path)
    try:
        status = os.fstat(file.fileno())
        _check_size(path, status.st_size, limit_bytes)
        return MediaFile(
            path=path,
            kind=kind,
            mime=mime_of(path.name),
            sent_name=sent_name(path.name),
            size_bytes=status.st_size,
            changed_ns=status.st_mtime_ns,
            file=file,
        )
    except BaseException:
        file.close()
        raise


def _refusal(path: Path) -> errors.MissingFile | errors.UnsupportedFile:
    """A name without a known type: what is not there, or is a folder, is told as that."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return _missing(path, errors.FileFault.MISSING)
    if stat.S_ISDIR(mode):
        return _missing(path, errors.FileFault.FOLDER)
    return errors.UnsupportedFile(name=path.name)


def _opened(path: Path) -> FileIO:
    """Open a regular file; what it is, is asked of the open descriptor."""
    try:
        descriptor = os.open(path, _OPEN_FLAGS)
    except ValueError as error:  # a NUL in the name
        raise _missing(path, errors.FileFault.MISSING) from error
    except OSError as error:
        fault = _FAULTS.get(error.errno or 0)
        # Windows refuses to open a folder as it refuses a file one may not read
        fault = fault or (errors.FileFault.FOLDER if path.is_dir() else errors.FileFault.UNREADABLE)
        raise _missing(path, fault) from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise _missing(
            path, errors.FileFault.FOLDER if stat.S_ISDIR(mode) else errors.FileFault.SPECIAL
        )
    return os.fdopen(descriptor, "rb", buffering=0)


def _check_size(path: Path, size_bytes: int, limit_bytes: int) -> None:
    if size_bytes == 0:
        raise _missing(path, errors.FileFault.EMPTY)
    if size_bytes > limit_bytes:
        raise errors.FileTooLarge(name=path.name, size_bytes=size_bytes, limit_bytes=limit_bytes)


def _missing(path: Path, fault: errors.FileFault) -> errors.MissingFile:
    return errors.MissingFile(path=str(path), fault=fault)


_NUMBER: Final = re.compile(r"([0-9]+)")


def media_inside(path: Path) -> list[Path]:
    """The media files that a folder or a pattern stands for; empty for a plain name.

    Raises:
        MissingFile: there are none.
    """
    try:
        if path.is_dir():
            base, candidates = path, list(path.iterdir())
        elif glob.has_magic(str(path)) and not os.path.lexists(path):
            base, candidates = _matching(path)
        else:
            return []
    except (OSError, ValueError):  # whoever opens the name says what is wrong with it
        return []
    media = [item for item in candidates if _may_leave(base, item)]
    if not media:
        raise errors.MissingFile(path=str(path), fault=errors.FileFault.NO_MEDIA)
    return sorted(media, key=_natural)


def _matching(path: Path) -> tuple[Path, list[Path]]:
    """What a pattern fits; folders that exist under that very name are no part of the pattern."""
    base = Path(path.anchor)
    parts = path.relative_to(base).parts
    while len(parts) > 1 and (base / parts[0]).is_dir():
        base, parts = base / parts[0], parts[1:]
    return base, list(base.glob("/".join(parts)))


def _may_leave(base: Path, item: Path) -> bool:
    steps = item.relative_to(base).parts
    is_seen = not any(step.startswith(".") and step != ".." for step in steps)
    return is_seen and kind_of(item.name) is not None and _is_media(base, steps)


def _is_media(base: Path, steps: tuple[str, ...]) -> bool:
    """Whether it is a regular file, reached through no link, that begins like media."""
    folders = [base.joinpath(*steps[:depth]) for depth in range(1, len(steps))]
    if any(folder.is_symlink() for folder in folders):
        return False
    path = base.joinpath(*steps)
    if path.is_symlink():
        return False
    try:
        handle = os.open(path, _OPEN_FLAGS | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return False
    with os.fdopen(handle, "rb") as file:
        is_file = stat.S_ISREG(os.fstat(handle).st_mode)
        return is_file and bool(structure.format_of(file.read(structure.HEAD_BYTES)))


def _natural(path: Path) -> list[tuple[int, int, str]]:
    """A key by which img2 comes before img10."""
    parts = _NUMBER.split(str(path).casefold())
    return [_piece(part, is_number=place % 2 == 1) for place, part in enumerate(parts)]


def _piece(text: str, *, is_number: bool) -> tuple[int, int, str]:
    """Compare numbers by length, then by digits: a name may have thousands of them."""
    digits = text.lstrip("0")
    return (0, len(digits), digits) if is_number else (1, 0, text)


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
