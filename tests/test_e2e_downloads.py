"""Downloads against servers that promise one thing and send another."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.checks import assert_clean
from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.cli import Outcome
from tests.support.project import submits
from tests.support.project import with_clip
from tests.support.stub import POLL
from tests.support.stub import RENDER
from tests.support.stub import StubBackend
from tests.support.stub import video_bytes
from tests.support.wire import DROP
from tests.support.wire import Ending
from tests.support.wire import Framing
from tests.support.wire import Reply
from tests.support.wire import Request
from tests.support.wire import json_reply

CDN = "GET /render-result/"
SPARE_WAY = "GET /api/render/proxy/render"
MEGABYTE = 1 << 20
SOCKET_BUFFERS = 12 * MEGABYTE  # what a server gets rid of before it feels that nobody reads
TARGETS = ["film.mp4", "-"]


class Endless(list[bytes]):
    """A body as good as endless; `sent_bytes` is what the client took or left in the buffers."""

    def __init__(self, begin: bytes) -> None:
        super().__init__()
        self._begin = begin
        self.sent_bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        self.sent_bytes = 0  # the server goes through it twice, first to measure it
        yield self._begin
        for _ in range(200):
            self.sent_bytes += MEGABYTE
            yield bytes(MEGABYTE)


def left_behind(nemo: Nemo) -> int:
    """How many bytes lie in the folder of the run."""
    return sum(path.stat().st_size for path in nemo.work_dir.iterdir() if path.is_file())


@pytest.mark.parametrize("framing", [Framing.CHUNKED, Framing.CLOSE, Framing.GZIP_CHUNKED])
@pytest.mark.parametrize("target", TARGETS)
def test_a_promised_size_is_a_ceiling(
    nemo: Nemo, stub: StubBackend, framing: Framing, target: str
) -> None:
    bodies = [Endless(stub.video), Endless(stub.video)]
    replies = [Reply(200, {}, body, framing, Ending.CUT) for body in bodies]
    stub.cdn.script(CDN, replies[0])
    stub.api.script(SPARE_WAY, replies[1])
    done = with_clip(nemo)("export", "-o", target)
    assert done.code == 1, str(done)
    assert_clean_errors(done)
    assert all(body.sent_bytes < SOCKET_BUFFERS for body in bodies)
    assert len(done.stdout) < len(stub.video) + MEGABYTE
    assert left_behind(nemo) < MEGABYTE


def assert_clean_errors(done: Outcome) -> None:
    """No traceback; stdout may hold a piece of a film."""
    assert "Traceback" not in done.stderr
    assert "export --resume" in done.stderr


def test_a_part_does_not_grow_past_the_promise_either(nemo: Nemo, stub: StubBackend) -> None:
    half = len(stub.video) // 2
    rest = Endless(stub.video[half:])
    whole = {"Content-Length": str(len(stub.video)), "ETag": '"v1"'}
    more = {"Content-Range": f"bytes {half}-{len(stub.video) - 1}/{len(stub.video)}"}
    stub.cdn.script(
        CDN,
        Reply(200, whole, stub.video[:half], ending=Ending.CUT),
        Reply(206, {"ETag": '"v1"', **more}, rest, Framing.CHUNKED, Ending.CUT),
    )
    stub.api.script(SPARE_WAY, *[Reply(404)] * 3)
    done = with_clip(nemo)("export", "-o", "film.mp4")
    assert done.code == 1, str(done)
    assert rest.sent_bytes < SOCKET_BUFFERS
    assert left_behind(nemo) < MEGABYTE


def cut_off(stub: StubBackend) -> list[Reply]:
    """Half of the film, then nothing any more."""
    half = stub.video[: len(stub.video) // 2]
    headers = {"Content-Length": str(len(stub.video))}
    return [Reply(200, headers, half, ending=Ending.CUT), Reply(410), Reply(410)]


def other_version(stub: StubBackend) -> list[Reply]:
    """Half of the film, then a film of another version."""
    half = stub.video[: len(stub.video) // 2]
    headers = {"Content-Length": str(len(stub.video)), "ETag": '"v1"'}
    other = Reply(200, {"ETag": '"v2"'}, stub.video[::-1])
    return [Reply(200, headers, half, ending=Ending.CUT), other]


@pytest.mark.parametrize("fault", [cut_off, other_version])
def test_what_is_out_on_stdout_has_no_sequel(
    nemo: Nemo, stub: StubBackend, fault: Callable[[StubBackend], list[Reply]]
) -> None:
    stub.cdn.script(CDN, *fault(stub))
    running = with_clip(nemo).start("export", "-o", "-")
    out, err = running.process.communicate(b"", timeout=60)
    assert running.process.returncode == 1, err.decode()
    assert len(out) <= len(stub.video) // 2
    assert stub.video.startswith(out)
    assert stub.api.count(SPARE_WAY) == 0
    assert "export --resume" in err.decode()


def box(name: bytes, body: bytes = b"") -> bytes:
    return (len(body) + 8).to_bytes(4, "big") + name + body


INDEX = box(b"moov", b"m" * 600)
INDEX_LAST = box(b"ftyp", b"isom" * 4) + box(b"free") + box(b"mdat", b"d" * 9000) + INDEX
WIDE_MEDIA = box(b"ftyp", b"isom" * 4) + b"\0\0\0\1mdat" + (9016).to_bytes(8, "big") + b"d" * 9000


@pytest.mark.parametrize(
    ("film", "missing"),
    [
        (video_bytes(), 1000),
        (INDEX_LAST, len(INDEX)),
        (INDEX_LAST, 5),
        (WIDE_MEDIA + INDEX, len(INDEX)),
    ],
)
def test_a_length_that_lies_short_is_caught_by_the_film_itself(
    nemo: Nemo, stub: StubBackend, film: bytes, missing: int
) -> None:
    stub.video = film
    done_without_size = {"status": "completed", "output": {"url": f"{stub.cdn.url}/a.mp4"}}
    stub.api.script(POLL, json_reply(done_without_size))
    cut = Reply(200, {"ETag": '"v1"'}, film[:-missing])
    stub.cdn.script("GET /a.mp4", cut, cut)
    done = with_clip(nemo)("export", "-q", "-o", "film.mp4")
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "film.mp4").read_bytes() == stub.video
    assert stub.api.count(SPARE_WAY) == 1


def test_a_film_without_an_index_is_kept_and_said(nemo: Nemo, stub: StubBackend) -> None:
    stub.video = box(b"ftyp", b"isom" * 4) + box(b"mdat", b"d" * 9000)
    done = with_clip(nemo)("export", "-o", "film.mp4")
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "film.mp4").read_bytes() == stub.video
    assert "no index" in done.stderr


UNUSUAL = [
    ("mp4", box(b"styp", b"msdh" * 4) + box(b"mdat", b"d" * 900)),
    ("mp4", box(b"free", b"\0" * 12) + video_bytes(2000)),
    ("mp4", box(b"moov", b"m" * 600) + box(b"mdat", b"d" * 900)),
    ("mp4", box(b"mdat", b"d" * 900) + box(b"moov", b"m" * 600)),
    ("m4a", box(b"skip", b"\0" * 12) + box(b"mdat", b"d" * 900)),
    ("mp3", b"\xff\xe3\x18\xc4" + b"\0" * 900),
]


@pytest.mark.parametrize(("media_format", "film"), UNUSUAL)
def test_an_unusual_beginning_is_kept_and_said(
    nemo: Nemo, stub: StubBackend, media_format: str, film: bytes
) -> None:
    stub.video = film
    done = with_clip(nemo)("export", "-o", f"film.{media_format}")
    assert done.code == 0, str(done)
    assert (nemo.work_dir / f"film.{media_format}").read_bytes() == film
    assert "begins unlike" in done.stderr


@pytest.mark.parametrize("page", [b"<html>sign in</html>", b'{"code": 1}', b"not free today" * 9])
def test_words_are_not_kept(nemo: Nemo, stub: StubBackend, page: bytes) -> None:
    stub.video = page
    done = with_clip(nemo)("export", "-o", "film.mp4")
    assert done.code == 1, str(done)
    assert left_behind(nemo) == 0


def interim(reply: bytes) -> Reply:
    """An answer after two interim ones."""
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"
    return Reply(raw=True, body=early + b"HTTP/1.1 102 Processing\r\n\r\n" + reply)


def test_interim_answers_are_not_the_answer(nemo: Nemo, stub: StubBackend) -> None:
    answer = b'{"code":0,"data":{"available":77}}'
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n" % len(answer)
    stub.api.script("GET /api/credits", interim(head + answer))
    done = nemo("credits")
    assert done.code == 0, str(done)
    assert "77" in done.stdout
    length = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
    stub.cdn.script(CDN, interim(length % len(stub.video) + stub.video))
    assert with_clip(nemo)("export", "-q", "-o", "film.mp4").code == 0
    assert (nemo.work_dir / "film.mp4").read_bytes() == stub.video
    assert stub.api.count(SPARE_WAY) == 0


@pytest.mark.parametrize("status", [301, 302, 307])
def test_the_body_of_a_redirect_is_not_read_to_its_end(
    nemo: Nemo, stub: StubBackend, status: int
) -> None:
    body = Endless(b"moved")
    headers = {"Location": f"{stub.cdn.url}/moved.mp4"}
    stub.cdn.script(CDN, Reply(status, headers, body, Framing.CHUNKED, Ending.CUT))
    done = with_clip(nemo)("export", "-q", "-o", "film.mp4")
    assert done.code == 0, str(done)
    assert body.sent_bytes < SOCKET_BUFFERS


# Every way


@pytest.mark.parametrize("answer", [DROP, Reply(500), Reply(403), json_reply({"code": 1001}, 401)])
def test_a_renewal_that_fails_is_not_the_end(nemo: Nemo, stub: StubBackend, answer: Reply) -> None:
    def refused_from_now_on(_: Request) -> Reply:
        stub.api.script(POLL, *[answer] * 20)
        return Reply(403)

    stub.cdn.script(CDN, refused_from_now_on)
    done = with_clip(nemo)("export", "-q", "-o", "film.mp4")
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "film.mp4").read_bytes() == stub.video
    assert stub.api.count(SPARE_WAY) == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_failure_of_both_ways_names_both(nemo: Nemo, stub: StubBackend, lang: str) -> None:
    stub.cdn.script(CDN, *[Reply(451)] * 5)
    stub.api.script(SPARE_WAY, *[Reply(200, {}, "<html>busy</html>")] * 5)
    done = with_clip(nemo).having(NEMO_LANG=lang)("export", "-o", "film.mp4")
    assert done.code == 1, str(done)
    assert_clean(done)
    assert "451" in done.stderr
    assert ("not the kind of file" if lang == "en" else "不是所要的文件类型") in done.stderr
    assert "nemo export --resume render_" in done.stderr


def test_a_full_disk_names_the_command_that_goes_on(nemo: Nemo, stub: StubBackend) -> None:
    huge = {"Content-Length": str(1 << 60)}
    url = {"status": "completed", "output": {"url": f"{stub.cdn.url}/a.mp4"}}
    stub.api.script(POLL, json_reply(url))
    stub.cdn.script("GET /a.mp4", Reply(200, huge, stub.video, ending=Ending.CUT))
    done = with_clip(nemo)("export", "-o", "film.mp4", "--json")
    assert done.code == 1, str(done)
    assert any("export --resume render_" in line for line in problem(done)["next"])


def test_a_submission_that_never_arrived_leaves_the_repetition(
    nemo: Nemo, stub: StubBackend
) -> None:
    def failing_once(request: Request) -> Reply:
        stub.progress = [("failed", None)]
        return stub.reply_to(request)

    def well(request: Request) -> Reply:
        stub.progress = [("completed", 100)]
        return stub.reply_to(request)

    stub.api.script(RENDER, DROP, failing_once, well)
    done = with_clip(nemo)("export", "-q", "-o", "film.mp4")
    assert done.code == 0, str(done)
    assert submits(stub) == 3
    assert len(stub.renders) == 2


def test_what_never_arrives_is_not_submitted_for_ever(nemo: Nemo, stub: StubBackend) -> None:
    stub.api.script(RENDER, *[DROP] * 9)
    done = with_clip(nemo)("export", "-q", "-o", "film.mp4")
    assert done.code == 1, str(done)
    assert submits(stub) == 2
    assert Path(nemo.work_dir / "film.mp4").exists() is False
