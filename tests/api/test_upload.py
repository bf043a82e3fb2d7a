"""Uploads over real sockets: what arrives, what is refused before, what goes wrong on the way."""

from __future__ import annotations

import os
import socket
import time
import tracemalloc
from collections.abc import Callable
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest

from nemo_cli.api.exchange import new_session
from nemo_cli.api.request import Reply as Answer
from nemo_cli.api.upload import MediaFile
from nemo_cli.api.upload import Sent
from nemo_cli.api.upload import open_media
from nemo_cli.api.upload import upload
from nemo_cli.clock import Clock
from nemo_cli.errors import Disconnected
from nemo_cli.errors import DiskFault
from nemo_cli.errors import DiskProblem
from nemo_cli.errors import FileTooLarge
from nemo_cli.errors import Interrupted
from nemo_cli.errors import MissingFile
from nemo_cli.errors import TimedOut
from nemo_cli.errors import UnsupportedFile
from tests.support.certificate import self_signed
from tests.support.clock import FakeClock
from tests.support.multipart import parse_multipart
from tests.support.wire import DROP
from tests.support.wire import RESET
from tests.support.wire import ClientLeftError
from tests.support.wire import Reply
from tests.support.wire import Request
from tests.support.wire import Wire
from tests.support.wire import json_reply
from tests.support.wire import server_tls

LIMIT_BYTES = 500 * 1024 * 1024
MEGABYTE = 1024 * 1024
CALL = "POST /upload"
HEADERS = {"Authorization": "Bearer secret"}


class HastyClock(FakeClock):
    """A clock on which minutes pass in a moment."""

    def monotonic(self) -> float:
        return super().monotonic() + time.monotonic() * 200


def media_file(folder: Path, name: str = "clip.mp4", size_bytes: int = 100_000) -> Path:
    """A file of that size that takes no disk."""
    path = folder / name
    with path.open("wb") as file:
        file.write(b"start")
        file.truncate(size_bytes)
    return path


def sending(
    wire: Wire, media: list[MediaFile], clock: Clock | None = None
) -> Generator[Sent, None, Answer]:
    """An upload that has not begun yet."""
    url = f"{wire.url}/upload"
    return upload(clock or Clock(), new_session(), url, HEADERS, media, tick_s=0.01)


def sent(wire: Wire, *paths: Path, clock: Clock | None = None) -> tuple[list[Sent], Answer]:
    """Upload the files; return the progress and the answer."""
    progress = []
    with ExitStack() as opened:
        media = [opened.enter_context(open_media(p, limit_bytes=LIMIT_BYTES)) for p in paths]
        updates = sending(wire, media, clock)
        while True:
            try:
                progress.append(next(updates))
            except StopIteration as end:
                return progress, end.value


def accepts(request: Request) -> Reply:
    """Take a form and answer with what was in it."""
    pieces = request.stream()
    parts = parse_multipart(request.headers["content-type"], pieces)
    for _ in pieces:
        pass
    names = [[part.field_name, part.filename, part.size_bytes] for part in parts]
    return json_reply({"code": 0, "data": names})


def test_files_arrive_whole_with_name_and_type(wire: Wire, tmp_path: Path) -> None:
    wire.handler = accepts
    paths = [media_file(tmp_path, 'say "hi".mp4', 300_000), media_file(tmp_path, "b.png", 1)]
    _, answer = sent(wire, *paths)
    assert answer.status == 200
    assert answer.body == (
        b'{"code": 0, "data": [["files", "say %22hi%22.mp4", 300000], ["files", "b.png", 1]]}'
    )
    (request,) = wire.requests
    assert request.headers["authorization"] == "Bearer secret"


def test_the_length_is_declared_and_kept(wire: Wire, tmp_path: Path) -> None:
    wire.handler = accepts
    sent(wire, media_file(tmp_path, "片段.mov", 200_001))
    (request,) = wire.requests
    assert "transfer-encoding" not in request.headers
    assert request.body_size_bytes == request.declared_size_bytes


def test_the_bytes_are_those_of_the_file(wire: Wire, tmp_path: Path) -> None:
    content = os.urandom(200_000)
    path = tmp_path / "noise.wav"
    path.write_bytes(content)
    wire.handler = lambda request: json_reply({"code": 0}) if request.body else DROP
    sent(wire, path)
    (request,) = wire.requests
    assert content in request.body
    assert b"Content-Type: audio/wav\r\n\r\n" + content + b"\r\n--" in request.body


def test_progress_rises_to_the_whole(wire: Wire, tmp_path: Path) -> None:
    wire.handler = accepts
    progress, _ = sent(wire, media_file(tmp_path, size_bytes=5 * MEGABYTE))
    counted = [update.sent_bytes for update in progress]
    assert counted == sorted(counted)
    assert counted[0] == 0
    assert counted[-1] == progress[-1].total_bytes > 5 * MEGABYTE


def test_memory_stays_flat(wire: Wire, tmp_path: Path) -> None:
    wire.handler = accepts
    path = media_file(tmp_path, size_bytes=48 * MEGABYTE)
    tracemalloc.start()
    try:
        sent(wire, path)
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak_bytes < 8 * MEGABYTE


# What is refused before the network


def folder(at: Path) -> None:
    at.mkdir()


def pipe(at: Path) -> None:
    os.mkfifo(at)


def device(at: Path) -> None:
    at.symlink_to("/dev/zero")


def unix_socket(at: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(at))


def dangling(at: Path) -> None:
    at.symlink_to(at.with_name("nowhere"))


def circle(at: Path) -> None:
    at.symlink_to(at)


def nothing(at: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (folder, "folder"),
        (pipe, "special"),
        (device, "special"),
        (unix_socket, "special"),
        (dangling, "missing"),
        (circle, "missing"),
        (nothing, "missing"),
        (Path.touch, "empty"),
    ],
)
def test_what_is_no_file_is_told_as_what_it_is(
    made: Callable[[Path], None], reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    path = Path("thing.mp4")
    made(path)
    with pytest.raises(MissingFile) as caught:
        open_media(path, limit_bytes=LIMIT_BYTES)
    assert (caught.value.path, caught.value.fault.name) == ("thing.mp4", reason.upper())


@pytest.mark.parametrize("name", ["a\0b.mp4", "x" * 300 + ".mp4"], ids=["NUL", "too long"])
def test_an_impossible_name_is_a_missing_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        open_media(tmp_path / name, limit_bytes=LIMIT_BYTES)


def test_a_file_of_another_type_is_refused_by_its_name(tmp_path: Path) -> None:
    path = media_file(tmp_path, "paper.odt")
    with pytest.raises(UnsupportedFile) as caught:
        open_media(path, limit_bytes=LIMIT_BYTES)
    assert caught.value.name == "paper.odt"


def test_a_missing_file_without_a_type_is_missing_first_of_all(tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        open_media(tmp_path / "holiday", limit_bytes=LIMIT_BYTES)


@pytest.mark.parametrize(("size_bytes", "fits"), [(1, True), (1000, True), (1001, False)])
def test_the_limit_is_the_last_size_that_fits(size_bytes: int, fits: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"x" * size_bytes)
    if fits:
        open_media(path, limit_bytes=1000).file.close()
        return
    with pytest.raises(FileTooLarge) as caught:
        open_media(path, limit_bytes=1000)
    assert (caught.value.size_bytes, caught.value.limit_bytes) == (1001, 1000)


# What goes wrong on the way


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more" * 1000)


def shrink(path: Path) -> None:
    os.truncate(path, 1000)


def touch(path: Path) -> None:
    os.utime(path, (1, 1))


@pytest.mark.parametrize("change", [grow, shrink, touch])
def test_a_file_that_changes_on_the_way_is_a_problem_of_the_disk(
    wire: Wire, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    path = media_file(tmp_path, size_bytes=20 * MEGABYTE)

    def slow(request: Request) -> Reply:
        pieces = request.stream()
        next(pieces)
        change(path)
        for _ in pieces:
            pass
        return json_reply({"code": 0})

    wire.handler = slow
    with pytest.raises(DiskProblem) as caught:
        sent(wire, path)
    assert (caught.value.path, caught.value.fault) == (str(path), DiskFault.CHANGED)
    (request,) = wire.requests
    assert request.body_size_bytes < request.declared_size_bytes


@pytest.mark.parametrize("status", [401, 402, 413, 415])
def test_an_answer_before_the_end_is_read(wire: Wire, tmp_path: Path, status: int) -> None:
    wire.script(CALL, Reply(status, body=b"no", reads_body=False))
    _, answer = sent(wire, media_file(tmp_path, size_bytes=20 * MEGABYTE))
    assert (answer.status, answer.body) == (status, b"no")


def test_an_answer_before_the_end_is_read_over_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = self_signed(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "certificate.pem"))
    with Wire(tls=server_tls(certificate)) as wire:
        wire.script(CALL, Reply(413, body=b"too large", reads_body=False))
        _, answer = sent(wire, media_file(tmp_path, size_bytes=20 * MEGABYTE))
        assert (answer.status, answer.body) == (413, b"too large")


@pytest.mark.parametrize("fault", [DROP, RESET], ids=["closed", "reset"])
def test_a_lost_answer_is_an_unknown_outcome_and_nothing_is_sent_again(
    wire: Wire, tmp_path: Path, fault: Reply
) -> None:
    wire.script(CALL, fault)
    with pytest.raises(Disconnected) as caught:
        sent(wire, media_file(tmp_path))
    assert caught.value.has_left
    assert wire.count() == 1


class Reluctant:
    """A receiver that takes one piece, and the rest when it is told to."""

    def __init__(self) -> None:
        self.has_begun = Event()
        self.goes_on = Event()
        self.is_left = Event()

    def __call__(self, request: Request) -> Reply:
        pieces = request.stream()
        next(pieces)
        self.has_begun.set()
        self.goes_on.wait(20)
        try:
            for _ in pieces:
                pass
        except (ClientLeftError, OSError):
            self.is_left.set()
        return DROP

    def sees_the_sender_leave(self) -> bool:
        """Read on to the end of the connection."""
        self.goes_on.set()
        return self.is_left.wait(20)


@pytest.fixture
def reluctant(wire: Wire) -> Reluctant:
    """The receiver, at work."""
    receiver = Reluctant()
    wire.handler = receiver
    return receiver


def test_a_receiver_that_stops_taking_is_given_up(
    wire: Wire, tmp_path: Path, reluctant: Reluctant
) -> None:
    with pytest.raises(TimedOut) as caught:
        sent(wire, media_file(tmp_path, size_bytes=60 * MEGABYTE), clock=HastyClock())
    assert caught.value.after_s == 60
    assert reluctant.sees_the_sender_leave()


def test_a_stop_ends_an_upload_at_once(wire: Wire, tmp_path: Path, reluctant: Reluctant) -> None:
    clock = Clock()
    path = media_file(tmp_path, size_bytes=60 * MEGABYTE)
    with open_media(path, limit_bytes=LIMIT_BYTES) as media:
        updates = sending(wire, [media], clock)
        next(updates)
        next(updates)
        clock.stop.set()
        with pytest.raises(Interrupted):
            for _ in updates:
                pass
    assert reluctant.sees_the_sender_leave()


def test_leaving_an_upload_cuts_it(wire: Wire, tmp_path: Path, reluctant: Reluctant) -> None:
    path = media_file(tmp_path, size_bytes=60 * MEGABYTE)
    with open_media(path, limit_bytes=LIMIT_BYTES) as media:
        updates = sending(wire, [media])
        next(updates)
        next(updates)
        assert reluctant.has_begun.wait(20)
        updates.close()
    assert reluctant.sees_the_sender_leave()
