"""Downloads over real sockets: cut, resumed, redirected, refused, published."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from collections.abc import Generator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from nemo_cli.api.download.download import Received
from nemo_cli.api.download.download import Source
from nemo_cli.api.download.download import download
from nemo_cli.api.download.download import stream
from nemo_cli.clock import Clock
from nemo_cli.errors import BadAddress
from nemo_cli.errors import Disconnected
from nemo_cli.errors import DiskFault
from nemo_cli.errors import DiskProblem
from nemo_cli.errors import DownloadFailed
from nemo_cli.errors import FilmFault
from nemo_cli.errors import Interrupted
from nemo_cli.errors import TimedOut
from nemo_cli.errors import Unreachable
from tests.support.certificate import self_signed
from tests.support.clock import START
from tests.support.clock import FakeClock
from tests.support.stub import serve_range
from tests.support.stub import video_bytes
from tests.support.wire import DROP
from tests.support.wire import Ending
from tests.support.wire import Framing
from tests.support.wire import Hold
from tests.support.wire import Reply
from tests.support.wire import Request
from tests.support.wire import Wire
from tests.support.wire import closed_port
from tests.support.wire import server_tls

FILM = video_bytes(200_000)
OTHER = video_bytes(150_000)
CALL = "GET /film"
TAGGED = {"Content-Type": "video/mp4", "ETag": '"v1"'}
HALF = len(FILM) // 2


class RunningClock(FakeClock):
    """A clock that runs, but never waits; `speed` makes minutes pass in a moment."""

    def __init__(self, speed: float = 1.0) -> None:
        super().__init__()
        self.speed = speed

    def monotonic(self) -> float:
        return super().monotonic() + time.monotonic() * self.speed


def source_of(wire: Wire, **changes: Any) -> Source:
    """The film on this server."""
    return replace(Source(f"{wire.url}/film", "render_1", "mp4", loopback_allowed=True), **changes)


def end_of(updates: Generator[Received, None, Path]) -> Path:
    """Run a download to its end."""
    while True:
        try:
            next(updates)
        except StopIteration as end:
            path: Path = end.value
            return path


def fetched(source: Source, target: Path, *, force: bool = False) -> Path:
    """Download with a clock that never waits."""
    return end_of(download(FakeClock(), source, target, force=force))


def cut(body: bytes, framing: Framing = Framing.LENGTH, **headers: str) -> Reply:
    """An answer that breaks off after `body`, which is the beginning of the film."""
    named = {name.replace("_", "-"): value for name, value in headers.items()} or TAGGED
    if framing is Framing.LENGTH:
        named = {"Content-Length": str(len(FILM)), **named}
    return Reply(200, named, body, framing, Ending.CUT)


def served(request: Request) -> Reply:
    """The film from a good file server."""
    return serve_range(request, FILM)


@pytest.fixture
def cdn(wire: Wire) -> Wire:
    """A good file server with the film."""
    wire.handler = served
    return wire


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the film goes, alone in its folder."""
    folder = tmp_path / "films"
    folder.mkdir()
    return folder / "film.mp4"


def beside(target: Path) -> list[str]:
    """What else lies in the folder."""
    return sorted(path.name for path in target.parent.iterdir() if path != target)


def kept_bytes(target: Path) -> int:
    """What a later call can go on from: the size of the part beside the target."""
    (part,) = target.parent.glob("*.part")
    return part.stat().st_size


# A whole file


@pytest.mark.parametrize(
    "framing",
    [Framing.LENGTH, Framing.CHUNKED, Framing.CLOSE, Framing.GZIP_CHUNKED, Framing.GZIP_CLOSE],
)
def test_a_film_arrives_whole_in_every_framing(wire: Wire, target: Path, framing: Framing) -> None:
    wire.handler = lambda _: Reply(200, TAGGED, FILM, framing)
    assert fetched(source_of(wire), target) == target
    assert target.read_bytes() == FILM
    assert beside(target) == []


def test_progress_names_bytes_and_total(cdn: Wire, target: Path) -> None:
    updates = list(download(FakeClock(), source_of(cdn), target))
    assert updates[-1] == Received(len(FILM), len(FILM))
    assert updates[0].received_bytes == 0


def test_the_request_carries_nothing_of_ours(cdn: Wire, target: Path) -> None:
    fetched(source_of(cdn), target)
    (request,) = cdn.requests
    assert request.headers["accept-encoding"] == "identity"
    assert not {"authorization", "cookie", "x-skill-source", "range"} & set(request.headers)


# Cut, and continued


@pytest.mark.parametrize("framing", [Framing.LENGTH, Framing.CHUNKED, Framing.CLOSE])
@pytest.mark.parametrize(
    "offset", [0, 1, 31, 32, 40, 511, 512, HALF, len(FILM) - 513, len(FILM) - 1]
)
def test_a_cut_film_is_completed(cdn: Wire, target: Path, framing: Framing, offset: int) -> None:
    cdn.script(CALL, cut(FILM[:offset], framing))
    assert fetched(source_of(cdn), target) == target
    assert target.read_bytes() == FILM
    assert beside(target) == []
    assert cdn.count() == 2


def test_the_rest_is_asked_for_with_the_validator(cdn: Wire, target: Path) -> None:
    cdn.script(CALL, cut(FILM[:HALF]))
    fetched(source_of(cdn), target)
    _, second = cdn.requests
    assert second.headers["range"] == f"bytes={HALF}-"
    assert second.headers["if-range"] == '"v1"'


def test_a_weak_tag_is_no_validator_but_a_date_is(cdn: Wire, target: Path) -> None:
    date = "Wed, 11 Mar 2026 09:30:00 GMT"
    cdn.script(CALL, cut(FILM[:HALF], ETag='W/"v1"', Last_Modified=date))
    fetched(source_of(cdn), target)
    assert cdn.requests[1].headers["if-range"] == date


def test_without_a_validator_the_film_is_fetched_anew(cdn: Wire, target: Path) -> None:
    cdn.script(CALL, cut(FILM[:HALF], Content_Type="video/mp4"))
    fetched(source_of(cdn), target)
    assert "range" not in cdn.requests[1].headers
    assert target.read_bytes() == FILM


def test_a_film_in_twenty_pieces_is_put_together(cdn: Wire, target: Path) -> None:
    step = len(FILM) // 20

    def piece(request: Request) -> Reply:
        whole = serve_range(request, FILM)
        length = {"Content-Length": str(len(bytes(whole.steps[0])))}  # type: ignore[arg-type]
        return replace(
            whole,
            headers={**whole.headers, **length},
            body=bytes(whole.steps[0])[:step],  # type: ignore[arg-type]
            ending=Ending.CUT,
        )

    cdn.script(CALL, *[piece] * 19)
    fetched(source_of(cdn), target)
    assert target.read_bytes() == FILM
    assert cdn.count() == 20


def other_version(request: Request) -> Reply:
    return serve_range(request, OTHER, '"v2"')


def range_ignored(request: Request) -> Reply:
    return Reply(200, {"ETag": '"v1"'}, OTHER)


def partial(content_range: str, **headers: str) -> Callable[[Request], Reply]:
    """A 206 that is not what was asked for, once; the whole other film after it."""

    def answer(request: Request) -> Reply:
        if "range" not in request.headers:
            return Reply(200, {"ETag": '"v2"'}, OTHER)
        return Reply(206, {"Content-Range": content_range, **headers}, OTHER[HALF:])

    return answer


def past_the_end(request: Request) -> Reply:
    if "range" not in request.headers:
        return Reply(200, {"ETag": '"v2"'}, OTHER)
    return Reply(416, {"Content-Range": f"bytes */{len(OTHER)}"})


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(other_version, id="changed validator"),
        pytest.param(range_ignored, id="200 in place of 206"),
        pytest.param(partial(f"bytes 5-{len(FILM) - 1}/{len(FILM)}"), id="another start"),
        pytest.param(partial(f"bytes {HALF}-{len(OTHER) - 1}/{len(OTHER)}"), id="another total"),
        pytest.param(partial("bytes nonsense"), id="no sense"),
        pytest.param(partial(f"bytes {HALF}-{HALF - 1}/{len(FILM)}"), id="backwards"),
        pytest.param(
            partial(f"bytes {HALF}-{len(FILM) - 1}/{len(FILM)}", ETag='"v2"'), id="another tag"
        ),
        pytest.param(
            partial(f"bytes {HALF}-{len(FILM) - 1}/{len(FILM)}", **{"Content-Encoding": "gzip"}),
            id="compressed",
        ),
        pytest.param(past_the_end, id="416 of another size"),
    ],
)
def test_a_rest_that_does_not_fit_means_a_new_start(
    wire: Wire, target: Path, answer: Callable[[Request], Reply]
) -> None:
    wire.handler = answer
    wire.script(CALL, cut(FILM[:HALF]))
    fetched(source_of(wire), target)
    assert target.read_bytes() == OTHER
    assert beside(target) == []


def test_progress_goes_back_when_the_film_starts_anew(wire: Wire, target: Path) -> None:
    anew = Reply(200, {"ETag": '"v2"'}, [OTHER[:600], Hold("anew"), OTHER[600:]])
    wire.script(CALL, cut(FILM[:HALF]), anew)
    updates = download(RunningClock(), source_of(wire), target)
    while next(updates) != Received(HALF, len(FILM)):
        pass
    while next(updates) != Received(600, len(OTHER)):
        pass
    wire.phase("anew").go()
    assert end_of(updates).read_bytes() == OTHER


def test_a_later_call_goes_on_where_the_first_gave_up(cdn: Wire, target: Path) -> None:
    cdn.script(CALL, cut(FILM[:HALF]), Reply(404, body="gone"))
    with pytest.raises(DownloadFailed):
        fetched(source_of(cdn), target)
    assert kept_bytes(target) == HALF
    assert not target.exists()
    fetched(replace(source_of(cdn), url=f"{cdn.url}/film?signed=again"), target)
    assert target.read_bytes() == FILM
    assert cdn.requests[-1].headers["range"] == f"bytes={HALF}-"
    assert beside(target) == []


def test_another_render_does_not_go_on_with_a_foreign_part(cdn: Wire, target: Path) -> None:
    cdn.script(CALL, cut(FILM[:HALF]), Reply(404, body="gone"))
    with pytest.raises(DownloadFailed):
        fetched(source_of(cdn), target)
    fetched(source_of(cdn, identity="render_2"), target)
    assert "range" not in cdn.requests[-1].headers
    assert target.read_bytes() == FILM


@pytest.mark.parametrize(
    "notes", ["", "{", "[]", '{"validator": 7, "total_bytes": null}', "[" * 5000, "\ud800"]
)
def test_damaged_notes_mean_a_new_start(cdn: Wire, target: Path, notes: str) -> None:
    cdn.script(CALL, cut(FILM[:HALF]), Reply(404, body="gone"))
    with pytest.raises(DownloadFailed):
        fetched(source_of(cdn), target)
    (path,) = (path for path in target.parent.iterdir() if ".json" in path.name)
    path.write_bytes(notes.encode("utf-8", "surrogatepass"))
    fetched(source_of(cdn), target)
    assert target.read_bytes() == FILM


def test_a_whole_part_is_published_after_416(cdn: Wire, target: Path) -> None:
    cdn.script(CALL, cut(FILM[:-1]), Reply(404, body="gone"))
    with pytest.raises(DownloadFailed):
        fetched(source_of(cdn), target)
    (part,) = (path for path in target.parent.iterdir() if path.stat().st_size > HALF)
    with part.open("ab") as file:
        file.write(FILM[-1:])
    (notes,) = (path for path in target.parent.iterdir() if ".json" in path.name)
    notes.write_text(json.dumps({"validator": '"v1"', "total_bytes": len(FILM)}))
    fetched(source_of(cdn), target)
    assert target.read_bytes() == FILM


def test_a_page_in_place_of_the_rest_does_no_harm_to_the_part(cdn: Wire, target: Path) -> None:
    page = Reply(200, {"Content-Type": "text/html"}, "<html>sign in to the network</html>")
    cdn.script(CALL, cut(FILM[:HALF]), page)
    with pytest.raises(DownloadFailed) as caught:
        fetched(source_of(cdn, expected_bytes=len(FILM)), target)
    assert caught.value.fault is FilmFault.NOT_MEDIA
    assert kept_bytes(target) == HALF
    fetched(source_of(cdn), target)
    assert target.read_bytes() == FILM
    assert cdn.requests[-1].headers["range"] == f"bytes={HALF}-"


def test_a_film_is_completed_over_tls(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = self_signed(tmp_path)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "certificate.pem"))
    with Wire(served, tls=server_tls(certificate)) as cdn:
        cdn.script(CALL, cut(FILM[:HALF]))
        fetched(source_of(cdn), target)
        assert cdn.requests[-1].headers["range"] == f"bytes={HALF}-"
    assert target.read_bytes() == FILM


# Giving up, and waiting before that


def test_five_tries_without_a_byte_are_the_end(wire: Wire, target: Path) -> None:
    wire.handler = lambda _: DROP
    clock = FakeClock()
    with pytest.raises(Disconnected):
        end_of(download(clock, source_of(wire), target))
    assert wire.count() == 5
    assert clock.slept == [1, 2, 4, 8]
    assert beside(target) == []


def test_a_film_that_always_breaks_at_the_same_place_is_given_up(wire: Wire, target: Path) -> None:
    wire.handler = lambda _: cut(FILM[:HALF], Content_Type="video/mp4")
    with pytest.raises(Disconnected):
        fetched(source_of(wire), target)
    assert wire.count() == 6
    assert beside(target) == []


def test_nobody_there_is_tried_again_and_then_told(target: Path) -> None:
    clock = FakeClock()
    url = f"http://127.0.0.1:{closed_port()}/film"
    with pytest.raises(Unreachable):
        end_of(download(clock, Source(url, "1", "mp4", loopback_allowed=True), target))
    assert len(clock.slept) == 4


@pytest.mark.parametrize(
    ("retry_after", "slept"),
    [
        ("7", 7),
        ("999999", 60),
        (format_datetime(START + timedelta(seconds=20)), 20),
        (format_datetime(START - timedelta(days=1)), 1),
        ("soon", 1),
        ("-5", 1),
        ("", 1),
    ],
)
def test_a_busy_server_is_given_the_time_it_asks_for(
    cdn: Wire, target: Path, retry_after: str, slept: float
) -> None:
    cdn.script(CALL, Reply(503, {"Retry-After": retry_after}, "busy"))
    clock = FakeClock()
    end_of(download(clock, source_of(cdn), target))
    assert clock.slept == [slept]


@pytest.mark.parametrize("status", [400, 404, 410, 451])
def test_a_refusal_is_told_with_its_status_and_words(wire: Wire, target: Path, status: int) -> None:
    wire.handler = lambda _: Reply(status, body="no such film")
    with pytest.raises(DownloadFailed) as caught:
        fetched(source_of(wire), target)
    assert (caught.value.fault, caught.value.status) == (FilmFault.REFUSED, status)
    assert wire.count() == 1


def test_a_server_that_falls_silent_is_given_up(wire: Wire, target: Path) -> None:
    silent = Reply(200, {**TAGGED, "Content-Length": "999999"}, [FILM[:5000], Hold("silent")])
    wire.handler = lambda _: silent
    with pytest.raises(TimedOut):
        end_of(download(RunningClock(200), source_of(wire), target))
    assert beside(target) != []


def test_a_stop_keeps_the_part(cdn: Wire, target: Path) -> None:
    length = {"Content-Length": str(len(FILM))}
    cdn.script(CALL, Reply(200, {**TAGGED, **length}, [FILM[:HALF], Hold("half")]))
    clock = Clock()
    updates = download(clock, source_of(cdn), target)
    while next(updates).received_bytes < HALF:
        pass
    clock.stop.set()
    with pytest.raises(Interrupted):
        end_of(updates)
    assert kept_bytes(target) == HALF
    cdn.phase("half").wait_until_client_leaves()
    fetched(source_of(cdn), target)
    assert target.read_bytes() == FILM
    assert cdn.requests[-1].headers["range"] == f"bytes={HALF}-"


# The address


def test_an_expired_address_is_renewed_and_the_film_goes_on(cdn: Wire, target: Path) -> None:
    cdn.script(CALL, cut(FILM[:HALF]), Reply(403, body="<Error>expired</Error>"))
    asked = []

    def renew() -> str:
        asked.append(1)
        return f"{cdn.url}/fresh"

    fetched(source_of(cdn, renew=renew), target)
    assert target.read_bytes() == FILM
    assert asked == [1]
    assert [request.path for request in cdn.requests] == ["/film", "/film", "/fresh"]
    assert cdn.requests[2].headers["range"] == f"bytes={HALF}-"


def test_an_address_is_renewed_only_once(wire: Wire, target: Path) -> None:
    wire.handler = lambda _: Reply(403, body="expired")
    asked = []

    def renew() -> str:
        asked.append(1)
        return f"{wire.url}/film"

    with pytest.raises(DownloadFailed):
        fetched(source_of(wire, renew=renew), target)
    assert asked == [1]


def test_our_headers_stay_on_the_first_host(cdn: Wire, target: Path) -> None:
    with Wire(lambda _: Reply(302, {"Location": f"{cdn.url}/film"}), host="127.0.0.2") as api:
        headers = {"Authorization": "Bearer secret", "X-Skill-Source": "x"}
        source = Source(f"{api.url}/download", "1", "mp4", headers=headers, loopback_allowed=True)
        fetched(source, target)
        assert api.requests[0].headers["authorization"] == "Bearer secret"
    assert not {"authorization", "x-skill-source"} & set(cdn.requests[0].headers)
    assert target.read_bytes() == FILM


def test_five_redirects_are_followed_and_no_more(cdn: Wire, target: Path) -> None:
    hops = [Reply(302, {"Location": "film?again"})] * 5
    cdn.script(CALL, *hops)
    assert fetched(source_of(cdn), target).read_bytes() == FILM
    cdn.script(CALL, *hops, *hops)
    with pytest.raises(DownloadFailed) as caught:
        fetched(source_of(cdn), target)
    assert caught.value.fault is FilmFault.REDIRECTS


STRANGE = [
    "file:///etc/passwd",
    "ftp://127.0.0.1/film",
    "javascript:alert(1)",
    "http://cdn.example/film",
    "https://eve:pw@cdn.example/film",
    "http://127.0.0.1:80\\@evil.example/",
    "https://cdn.example/a b",
    "https://cdn.example/\u2028",
    "https://[broken/",
    "nowhere",
    "",
]


@pytest.mark.parametrize("url", STRANGE)
def test_a_strange_address_is_not_called(target: Path, url: str) -> None:
    with pytest.raises(BadAddress):
        fetched(Source(url, "1", "mp4", loopback_allowed=True), target)
    assert beside(target) == []


@pytest.mark.parametrize("url", STRANGE[:5])
def test_a_strange_redirect_is_not_followed(wire: Wire, target: Path, url: str) -> None:
    wire.handler = lambda _: Reply(302, {"Location": url})
    with pytest.raises(BadAddress):
        fetched(source_of(wire), target)
    assert wire.count() == 1


def test_this_machine_is_no_address_for_a_remote_backend(wire: Wire, target: Path) -> None:
    with pytest.raises(BadAddress):
        fetched(source_of(wire, loopback_allowed=False), target)
    assert wire.count() == 0


def test_a_redirect_to_nowhere_is_a_failure(wire: Wire, target: Path) -> None:
    wire.handler = lambda _: Reply(302)
    with pytest.raises(DownloadFailed):
        fetched(source_of(wire), target)


# What is no film


@pytest.mark.parametrize(
    "body",
    [b"<html>sign in</html>", b"<?xml version='1.0'?><Error/>", b'{"code": 1}', b"x" * 900, b""],
)
@pytest.mark.parametrize("content_type", ["video/mp4", "text/html"])
def test_what_is_no_film_is_not_published(
    wire: Wire, target: Path, body: bytes, content_type: str
) -> None:
    target.write_bytes(b"old")
    wire.handler = lambda _: Reply(200, {"Content-Type": content_type, "ETag": '"v1"'}, body)
    with pytest.raises(DownloadFailed) as caught:
        fetched(source_of(wire), target, force=True)
    assert caught.value.fault is (FilmFault.NOT_MEDIA if body else FilmFault.EMPTY)
    assert target.read_bytes() == b"old"
    assert beside(target) == []
    assert wire.count() == 1


@pytest.mark.parametrize("framing", [Framing.LENGTH, Framing.CHUNKED, Framing.CLOSE])
def test_a_film_of_another_size_than_promised_is_refused(
    wire: Wire, target: Path, framing: Framing
) -> None:
    wire.handler = lambda _: Reply(200, {"Content-Type": "video/mp4"}, FILM, framing)
    with pytest.raises(DownloadFailed) as caught:
        fetched(source_of(wire, expected_bytes=len(FILM) - 1), target)
    assert caught.value.fault in (FilmFault.SIZE, FilmFault.RANGES)
    assert beside(target) == []


# The disk


def test_a_taken_name_is_left_alone(cdn: Wire, target: Path) -> None:
    target.write_bytes(b"old")
    second, third = fetched(source_of(cdn), target), fetched(source_of(cdn), target)
    assert [second.name, third.name] == ["film-1.mp4", "film-2.mp4"]
    assert target.read_bytes() == b"old"
    assert second.read_bytes() == third.read_bytes() == FILM


def test_force_replaces_the_old_file_when_the_new_one_is_whole(cdn: Wire, target: Path) -> None:
    target.write_bytes(b"old")
    updates = download(FakeClock(), source_of(cdn), target, force=True)
    next(updates)
    assert target.read_bytes() == b"old"
    assert end_of(updates) == target
    assert target.read_bytes() == FILM


@pytest.mark.parametrize("force", [False, True])
def test_a_link_is_not_written_through(cdn: Wire, target: Path, force: bool) -> None:
    victim = target.parent.with_name("victim.mp4")
    victim.write_bytes(b"precious")
    target.symlink_to(victim)
    assert fetched(source_of(cdn), target, force=force).read_bytes() == FILM
    assert victim.read_bytes() == b"precious"


def test_a_missing_folder_is_told_before_anything_is_asked(cdn: Wire, tmp_path: Path) -> None:
    with pytest.raises(DiskProblem) as caught:
        fetched(source_of(cdn), tmp_path / "nowhere" / "film.mp4")
    assert caught.value.fault is DiskFault.MISSING_FOLDER
    assert cdn.count() == 0


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_only_a_regular_file_is_replaced(
    cdn: Wire, target: Path, make: Callable[[Path], None]
) -> None:
    make(target)
    with pytest.raises(DiskProblem):
        fetched(source_of(cdn), target, force=True)
    assert cdn.count() == 0


def test_a_film_that_will_not_fit_is_not_begun(wire: Wire, target: Path) -> None:
    huge = {**TAGGED, "Content-Length": str(1 << 60)}
    wire.handler = lambda _: Reply(200, huge, [FILM, Hold("more")])
    with pytest.raises(DiskProblem) as caught:
        fetched(source_of(wire), target)
    assert caught.value.fault is DiskFault.FULL
    assert beside(target) == []


LIMITED = """
import resource, sys
from pathlib import Path
from nemo_cli.api.download.download import Source, download
from nemo_cli.clock import Clock
from nemo_cli.errors import DiskProblem
resource.setrlimit(resource.RLIMIT_FSIZE, (70_000, 70_000))
source = Source(sys.argv[1], "1", "mp4", loopback_allowed=True)
try:
    list(download(Clock(), source, Path(sys.argv[2]), force=True))
except DiskProblem as problem:
    print(problem.fault.name)
"""


def test_a_disk_that_fills_up_keeps_the_old_file_and_no_part(cdn: Wire, target: Path) -> None:
    target.write_bytes(b"old")
    command = [sys.executable, "-c", LIMITED, f"{cdn.url}/film", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "FILE_TOO_LARGE"
    assert target.read_bytes() == b"old"
    assert beside(target) == []


def test_two_downloads_of_one_film_do_not_disturb_each_other(wire: Wire, target: Path) -> None:
    held: list[Reply] = []

    def both(request: Request) -> Reply:
        held.append(Reply(200, TAGGED, [FILM[:HALF], Hold(f"half {len(held)}"), FILM[HALF:]]))
        return held[-1]

    wire.handler = both
    paths: list[Path] = []
    threads = [
        threading.Thread(target=lambda: paths.append(fetched(source_of(wire), target)))
        for _ in range(2)
    ]
    for number, thread in enumerate(threads):
        thread.start()
        wire.phase(f"half {number}").wait()
    for number, thread in enumerate(threads):
        wire.phase(f"half {number}").go()
        thread.join(20)
    assert sorted(path.name for path in paths) == ["film-1.mp4", "film.mp4"]
    assert all(path.read_bytes() == FILM for path in paths)
    assert len(list(target.parent.iterdir())) == 2


KILLED = """
import sys
from pathlib import Path
from nemo_cli.api.download.download import Source, download
from nemo_cli.clock import Clock
source = Source(sys.argv[1], "render_1", "mp4", loopback_allowed=True)
for update in download(Clock(), source, Path(sys.argv[2])):
    print(update.received_bytes, flush=True)
"""


def test_a_killed_download_is_taken_up_by_the_next_one(cdn: Wire, target: Path) -> None:
    length = {"Content-Length": str(len(FILM))}
    cdn.script(CALL, Reply(200, {**TAGGED, **length}, [FILM[:HALF], Hold("half")]))
    command = [sys.executable, "-c", KILLED, f"{cdn.url}/film", str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        while int(process.stdout.readline()) < HALF:
            pass
        process.kill()
    fetched(source_of(cdn), target)
    assert target.read_bytes() == FILM
    assert cdn.requests[-1].headers["range"] == f"bytes={HALF}-"
    assert beside(target) == []


def test_without_locks_two_downloads_still_do_not_mix(
    wire: Wire, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileLock, "acquire", lambda *_, **__: None)
    films = [FILM, OTHER]
    wire.script(
        CALL,
        Reply(200, TAGGED, [FILM[:HALF], Hold("half"), FILM[HALF:]]),
        Reply(200, {"ETag": '"v2"'}, [OTHER[:600], Hold("begun"), OTHER[600:]]),
    )
    published: list[bytes] = []

    def work() -> None:
        with suppress(DiskProblem):
            published.append(fetched(source_of(wire), target).read_bytes())

    threads = [threading.Thread(target=work) for _ in films]
    for thread, phase in zip(threads, ("half", "begun"), strict=True):
        thread.start()
        wire.phase(phase).wait()
    for thread, phase in zip(threads, ("half", "begun"), strict=True):
        wire.phase(phase).go()
        thread.join(20)
    assert OTHER in published
    assert all(content in films for content in published)


def planted_beside(cdn: Wire, target: Path, ending: str) -> Path:
    """Leave a link to somebody's file beside a film of which a half is there; return that file."""
    victim = target.parent.with_name("victim.mp4")
    victim.write_bytes(b"precious")
    cdn.script(CALL, cut(FILM[:HALF]), Reply(404, body="gone"))
    with pytest.raises(DownloadFailed):
        fetched(source_of(cdn), target)
    (part,) = target.parent.glob(".*.part")
    planted = part.with_name(part.name.rsplit(".", 2)[0] + ending)
    planted.symlink_to(victim)
    part.with_suffix(".json").rename(planted.with_suffix(".json"))
    return victim


def test_a_link_planted_beside_the_target_is_not_written_through(cdn: Wire, target: Path) -> None:
    victim = planted_beside(cdn, target, ".x.part")
    fetched(source_of(cdn), target)
    assert target.read_bytes() == FILM
    assert victim.read_bytes() == b"precious"


def test_a_link_planted_in_place_of_the_lock_is_named_and_left_alone(
    cdn: Wire, target: Path
) -> None:
    victim = planted_beside(cdn, target, ".lock")
    with pytest.raises(DiskProblem) as found:
        fetched(source_of(cdn), target)
    assert found.value.fault is DiskFault.PLANTED
    assert victim.read_bytes() == b"precious" and not target.exists()


def test_notes_are_not_written_through_a_link_swapped_in_meanwhile(
    wire: Wire, target: Path
) -> None:
    victim = target.parent.with_name("victim")
    victim.write_bytes(b"precious")
    wire.handler = lambda _: Reply(200, {"ETag": '"v2"'}, OTHER)
    length = {"Content-Length": str(len(FILM))}
    cut_short = Reply(200, TAGGED | length, [FILM[:HALF], Hold("half")], ending=Ending.CUT)
    wire.script(CALL, cut_short)
    updates = download(RunningClock(), source_of(wire), target)
    next(step for step in updates if step.received_bytes == HALF)
    (notes,) = target.parent.glob(".*.json")
    notes.unlink()
    notes.symlink_to(victim)
    wire.phase("half").go()
    end_of(updates)
    assert target.read_bytes() == OTHER
    assert victim.read_bytes() == b"precious"
    assert beside(target) == []


# Into a pipe


def piped(source: Source) -> bytes:
    """What a pipe gets."""
    out = io.BytesIO()
    for _ in stream(FakeClock(), source, out):
        pass
    return out.getvalue()


def test_a_pipe_gets_the_film_once_although_it_was_cut(cdn: Wire) -> None:
    cdn.script(CALL, cut(FILM[:HALF]))
    assert piped(source_of(cdn)) == FILM


@pytest.mark.parametrize("answer", [other_version, range_ignored])
def test_a_pipe_cannot_start_anew(wire: Wire, answer: Callable[[Request], Reply]) -> None:
    wire.handler = answer
    wire.script(CALL, cut(FILM[:HALF]))
    with pytest.raises(DownloadFailed):
        piped(source_of(wire))


def test_a_pipe_gets_nothing_of_an_error_page(wire: Wire) -> None:
    wire.handler = lambda _: Reply(200, body="<html>sign in</html>")
    out = io.BytesIO()
    with pytest.raises(DownloadFailed):
        list(stream(FakeClock(), source_of(wire), out))
    assert out.getvalue() == b""


def test_a_full_device_is_a_problem_of_the_disk(cdn: Wire) -> None:
    with Path("/dev/full").open("wb", buffering=0) as out, pytest.raises(DiskProblem):
        list(stream(FakeClock(), source_of(cdn), out))


def test_a_reader_that_left_is_not_a_problem_of_the_network(cdn: Wire) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb", buffering=0) as out, pytest.raises(BrokenPipeError):
        list(stream(FakeClock(), source_of(cdn), out))
