"""Faults of uploads, renders and downloads, rows 39-59 of the catalogue."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.checks import assert_clean
from tests.support.checks import assert_failed
from tests.support.cli import Nemo
from tests.support.project import calls
from tests.support.project import leftovers
from tests.support.project import submits
from tests.support.project import with_clip
from tests.support.sample import clip
from tests.support.sample import picture
from tests.support.sample import sparse
from tests.support.stub import POLL
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import UPLOAD
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.stub import serve_range
from tests.support.wire import DROP
from tests.support.wire import HANG
from tests.support.wire import RESET
from tests.support.wire import Ending
from tests.support.wire import Framing
from tests.support.wire import Hold
from tests.support.wire import Reply
from tests.support.wire import Request
from tests.support.wire import json_reply

MEGABYTE = 1 << 20
CDN = "GET /render-result/"
SPARE_WAY = "GET /api/render/proxy/render"


def peak_kilobytes(nemo: Nemo, *arguments: str | Path) -> tuple[int, int]:
    """Run to the end; return the exit code and the largest resident size."""
    process = subprocess.Popen(
        nemo.command(*arguments),
        env=nemo.full_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss


def test_a_large_upload_takes_no_memory(nemo: Nemo, stub: StubBackend) -> None:
    """Row 39."""
    _, small = peak_kilobytes(nemo, "upload", picture(nemo.work_dir))
    code, large = peak_kilobytes(nemo, "upload", sparse(nemo.work_dir, 400 * MEGABYTE))
    assert code == 0
    assert [part.size_bytes for part in stub.uploads if not isinstance(part, str)][-1] == (
        400 * MEGABYTE
    )
    assert large - small < 60 * 1024


@pytest.mark.parametrize("change", ["grow", "shrink"])
def test_a_file_that_changes_while_it_is_sent(nemo: Nemo, stub: StubBackend, change: str) -> None:
    """Row 41: never more than was declared, and said so as a matter of this computer."""
    path = sparse(nemo.work_dir, 64 * MEGABYTE)

    def slow(request: Request) -> Reply:
        stream = request.stream()
        next(stream)
        with path.open("ab") as file:
            file.write(b"more" * MEGABYTE) if change == "grow" else file.truncate(1 * MEGABYTE)
        for _ in stream:
            pass
        return json_reply({"code": 0, "data": {"files": [{"filename": "huge.mp4"}]}})

    stub.api.script(UPLOAD, slow)
    done = nemo("upload", path)
    assert_failed(done, 1)
    assert "huge.mp4" in done.stderr
    (request,) = stub.api.seen(UPLOAD)
    assert request.body_size_bytes <= request.declared_size_bytes


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(413, {"Content-Type": "text/html"}, "<html>Too Large</html>", reads_body=False), 2),
        (json_reply({"code": 4002, "message": "too large"}, 413), 2),
        (json_reply({"code": 4001, "message": "what is it"}, 415), 2),
        (json_reply({"code": 402, "message": "not in the plan"}, 402), 5),
        (json_reply({"code": 2001, "message": "no credits"}), 5),
    ],
    ids=["413 page", "4002", "4001", "402", "2001"],
)
def test_an_early_refusal_of_an_upload_is_read(
    nemo: Nemo, stub: StubBackend, reply: Reply, code: int
) -> None:
    """Row 44: answered before the body was read, then closed."""
    early = Reply(reply.status, reply.headers, reply.body, reads_body=False)
    stub.api.script(UPLOAD, *[early] * 3)
    done = nemo("upload", sparse(nemo.work_dir, 30 * MEGABYTE))
    assert_failed(done, code)


@pytest.mark.parametrize("fault", [DROP, RESET], ids=["dropped", "reset"])
def test_an_upload_whose_answer_is_lost_is_not_repeated(
    nemo: Nemo, stub: StubBackend, fault: Reply
) -> None:
    """Row 45: and the state says whether it arrived."""
    stub.api.script(UPLOAD, stub.served_then(fault))
    done = nemo("upload", clip(nemo.work_dir))
    assert stub.api.count(UPLOAD) == 1
    assert_clean(done)
    assert "beach.mp4" in done.output


def test_an_upload_answered_by_a_gateway_is_not_repeated_and_looked_up(
    nemo: Nemo, stub: StubBackend
) -> None:
    """Row 45: and the state says whether it arrived."""
    stub.api.script(UPLOAD, stub.served_then(Reply(502, body="bad gateway")))
    done = nemo("upload", clip(nemo.work_dir))
    assert stub.api.count(UPLOAD) == 1
    assert_clean(done)
    assert "beach.mp4" in done.output


def test_an_interrupted_upload_is_not_repeated(nemo: Nemo, stub: StubBackend) -> None:
    """Row 45."""

    def stop_reading(request: Request) -> Reply:
        next(request.stream())
        return Reply(raw=True, body=[Hold("uploading")])

    stub.api.script(UPLOAD, stop_reading)
    running = nemo.start("upload", sparse(nemo.work_dir, 60 * MEGABYTE))
    stub.api.phase("uploading").wait()
    running.signal(signal.SIGINT)
    done = running.end()
    assert done.code == 130, str(done)
    assert stub.api.count(UPLOAD) == 1
    assert_clean(done)


@pytest.mark.parametrize(
    "fault", [DROP, RESET, Reply(504, body="late")], ids=["dropped", "reset", "504"]
)
def test_a_render_whose_answer_is_lost_is_found_again(
    nemo: Nemo, stub: StubBackend, fault: Reply
) -> None:
    """Row 46: the server does the job, and drops the reply."""
    with_clip(nemo)
    stub.api.script(RENDER, stub.served_then(fault))
    done = nemo("export", "-o", "a.mp4")
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video
    assert submits(stub) == 1


def test_a_refused_render_is_submitted_once_more_with_a_new_id(
    nemo: Nemo, stub: StubBackend
) -> None:
    """PROTOCOL "Submit a render": on failure once more, with a new id."""
    with_clip(nemo)
    stub.api.script(RENDER, json_reply({"code": 5001, "message": "queue hiccup"}))
    done = nemo("export", "-q")
    assert done.code == 0, str(done)
    ids = [request.json["id"] for request in stub.api.seen(RENDER) if request.method == "POST"]
    assert len(ids) == len(set(ids)) == 2


POLL_FAULTS: dict[str, list[Reply]] = {
    "5xx": [Reply(500, body="x"), Reply(503, body="x")],
    "garbage": [Reply(200, body="<html>"), Reply(200, body=""), json_reply([])],
    "dropped": [DROP, RESET],
    "unknown status": [json_reply({"status": "queued"}), json_reply({"status": "warming"})],
    "no status": [json_reply({}), json_reply({"success": True, "data": {}})],
    "busy": [json_reply({"code": 429}, 429, Retry_After="0")],
    "odd progress": [
        json_reply({"status": "processing", "progress": value}) for value in (-5, 500, "50", None)
    ],
}


@pytest.mark.parametrize("faults", POLL_FAULTS.values(), ids=POLL_FAULTS.keys())
def test_a_poll_that_stumbles_goes_on(nemo: Nemo, stub: StubBackend, faults: list[Reply]) -> None:
    """Row 47."""
    with_clip(nemo)
    stub.api.script(POLL, *faults)
    done = nemo("export", "-o", "a.mp4")
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video
    assert submits(stub) == 1


def test_a_job_that_is_gone_ends_the_waiting(nemo: Nemo, stub: StubBackend) -> None:
    """Row 47: not found ends it."""
    with_clip(nemo)
    stub.api.script(POLL, *[json_reply({"code": 404, "message": "no such render"}, 404)] * 99)
    done = nemo("export", "--timeout", "20")
    assert_failed(done, 1)


def test_ctrl_c_while_waiting_names_the_command_that_continues(
    nemo: Nemo, stub: StubBackend
) -> None:
    """Row 48: the job goes on, so it is "started, not finished"."""
    with_clip(nemo)
    stub.api.script(POLL, HANG)
    running = nemo.start("export", "-o", "a.mp4")
    stub.api.phase("hang").wait()
    running.signal(signal.SIGINT)
    done = running.end()
    assert done.code == 4, str(done)
    (render_id,) = stub.renders
    assert f"nemo export --resume {render_id}" in done.stderr
    resumed = nemo("export", "--resume", render_id)
    assert resumed.code == 0, str(resumed)
    assert (nemo.work_dir / "a.mp4").exists()


REFUSED_ADDRESSES = [
    "file:///etc/passwd",
    "http://cdn.example/video.mp4",
    "ftp://127.0.0.2/video.mp4",
    "javascript:alert(1)",
    "https://eve:pw@127.0.0.2/video.mp4",
    "http://127.0.0.1:80\\@evil.test/",
    "https://cdn.example\r\nX-Evil: 1/",
    "//127.0.0.2/video.mp4",
    "not an address",
    "",
    7,
]


@pytest.mark.parametrize("url", REFUSED_ADDRESSES, ids=repr)
def test_a_strange_download_address_is_not_called(
    nemo: Nemo, stub: StubBackend, url: object
) -> None:
    """Row 50."""
    with_clip(nemo)
    stub.api.script(POLL, *[json_reply({"status": "completed", "output": {"url": url}})] * 9)
    stub.api.script(SPARE_WAY, *[Reply(404, body="no")] * 9)
    done = nemo("export", "-o", "a.mp4", timeout_s=100)
    assert done.code in (1, 6), str(done)
    assert_clean(done)
    assert not (nemo.work_dir / "a.mp4").exists()
    assert stub.cdn.count() == 0


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "http://cdn.example/x", "ftp://127.0.0.2/x"]
)
def test_a_redirect_to_a_strange_address_is_not_followed(
    nemo: Nemo, stub: StubBackend, target: str
) -> None:
    """Row 50: checked again after each redirect."""
    with_clip(nemo)
    stub.cdn.script(CDN, *[Reply(302, {"Location": target})] * 9)
    stub.api.script(SPARE_WAY, *[Reply(404, body="no")] * 9)
    done = nemo("export", "-o", "a.mp4", timeout_s=100)
    assert done.code in (1, 6), str(done)
    assert not (nemo.work_dir / "a.mp4").exists()


def test_redirects_in_a_circle_end(nemo: Nemo, stub: StubBackend) -> None:
    with_clip(nemo)
    stub.cdn.handler = lambda _: Reply(302, {"Location": stub.cdn.url + "/again"})
    stub.api.script(SPARE_WAY, *[Reply(404, body="no")] * 9)
    done = nemo("export", "-o", "a.mp4", timeout_s=100)
    assert done.code in (1, 6), str(done)
    assert stub.cdn.count() < 60


def test_the_spare_way_is_taken_when_the_file_server_fails(nemo: Nemo, stub: StubBackend) -> None:
    """PROTOCOL "Download": if that fails, the download call of the API, with the token."""
    with_clip(nemo)
    stub.cdn.handler = lambda _: Reply(404, body="gone")
    done = nemo("export", "-o", "a.mp4")
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video
    assert any(request.path.endswith("/download") for request in stub.api.requests)


def cut_at(stub: StubBackend, kept: float, framing: Framing = Framing.LENGTH) -> Reply:
    """Return the film up to a part of its length; the declared length is the whole one's."""
    headers = {"Content-Type": "video/mp4", "ETag": '"v1"'}
    if framing is Framing.LENGTH:
        headers["Content-Length"] = str(len(stub.video))
    return Reply(200, headers, stub.video[: int(len(stub.video) * kept)], framing, Ending.CUT)


@pytest.mark.parametrize("framing", [Framing.LENGTH, Framing.CHUNKED, Framing.CLOSE], ids=str)
@pytest.mark.parametrize("kept", [0.0, 0.5, 0.999])
def test_a_cut_download_is_completed_by_a_range(
    nemo: Nemo, stub: StubBackend, framing: Framing, kept: float
) -> None:
    """Row 51: with a length and without, cut at several places."""
    with_clip(nemo)
    stub.cdn.script(CDN, cut_at(stub, kept, framing))
    done = nemo("export", "-o", "a.mp4")
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video
    assert leftovers(nemo.work_dir) == []
    assert stub.api.count(SPARE_WAY) == 0


Answer = Callable[[StubBackend, Request], Reply]


def other_version(stub: StubBackend, request: Request) -> Reply:
    return serve_range(request, stub.video, '"v2"')


def range_ignored(stub: StubBackend, request: Request) -> Reply:
    request.headers.pop("range", None)
    return serve_range(request, stub.video)


def wrong_range(stub: StubBackend, request: Request) -> Reply:
    size = len(stub.video)
    return Reply(206, {"Content-Range": f"bytes 5-{size - 1}/{size}"}, stub.video[5:])


def past_the_end(stub: StubBackend, request: Request) -> Reply:
    if "range" in request.headers:
        return Reply(416, {"Content-Range": f"bytes */{len(stub.video)}"})
    return serve_range(request, stub.video)


@pytest.mark.parametrize(
    "answer", [other_version, range_ignored, wrong_range, past_the_end], ids=lambda a: a.__name__
)
def test_a_resume_that_does_not_fit_starts_over(
    nemo: Nemo, stub: StubBackend, answer: Answer
) -> None:
    """Row 52."""
    with_clip(nemo)
    stub.cdn.script(CDN, cut_at(stub, 0.5), lambda request: answer(stub, request))
    done = nemo("export", "-o", "a.mp4")
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video


def test_a_resume_asks_with_the_validator_and_uncompressed(nemo: Nemo, stub: StubBackend) -> None:
    """Row 52."""
    with_clip(nemo)
    stub.cdn.script(CDN, cut_at(stub, 0.5))
    nemo("export", "-o", "a.mp4")
    first, second = stub.cdn.seen(CDN)
    assert first.headers["accept-encoding"] == "identity"
    assert second.headers["if-range"] == '"v1"'
    assert second.headers["range"] == f"bytes={len(stub.video) // 2}-"


def test_an_address_that_expired_in_between_is_asked_for_again(
    nemo: Nemo, stub: StubBackend
) -> None:
    """Row 53."""
    with_clip(nemo)
    stub.cdn.script(CDN, cut_at(stub, 0.5), Reply(403, body="<Error>expired</Error>"))
    done = nemo("export", "-o", "a.mp4")
    assert done.code == 0, str(done)
    assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video


NO_VIDEO = {
    "page": Reply(200, {"Content-Type": "text/html"}, "<html>sign in</html>"),
    "page called video": Reply(200, {"Content-Type": "video/mp4"}, "<html>sign in</html>"),
    "xml": Reply(200, {"Content-Type": "application/xml"}, "<Error>AccessDenied</Error>"),
    "empty": Reply(200, {"Content-Type": "video/mp4"}, b""),
}


@pytest.mark.parametrize("reply", NO_VIDEO.values(), ids=NO_VIDEO.keys())
@pytest.mark.parametrize("shape", ["S", "V"])
def test_what_is_no_video_is_not_published(tmp_path: Path, reply: Reply, shape: str) -> None:
    """Row 54."""
    with StubBackend(shape) as stub:
        nemo = with_clip(Nemo(tmp_path, stub.url))
        stub.cdn.handler = lambda _: reply
        stub.api.script(SPARE_WAY, *[reply] * 9)
        done = nemo("export", "-o", "a.mp4", timeout_s=100)
        assert done.code in (1, 6), str(done)
        assert_clean(done)
        assert not (nemo.work_dir / "a.mp4").exists()
        assert leftovers(nemo.work_dir) == []


def test_a_disk_that_fills_up_leaves_the_old_file_alone(nemo: Nemo, stub: StubBackend) -> None:
    """Row 55: EFBIG stands for a full disk."""
    with_clip(nemo)
    old = nemo.work_dir / "a.mp4"
    old.write_bytes(b"old")
    done = nemo.under("ulimit -f 100", "export", "-o", "a.mp4", "--force")
    assert_failed(done, 1)
    assert old.read_bytes() == b"old"
    assert leftovers(nemo.work_dir) == []
    assert "network" not in done.stderr.lower()


def test_an_existing_file_is_not_replaced(nemo: Nemo, stub: StubBackend) -> None:
    """Row 57."""
    with_clip(nemo)
    old = nemo.work_dir / "a.mp4"
    old.write_bytes(b"old")
    done = nemo("export", "-o", "a.mp4", "-q")
    assert done.code == 0, str(done)
    assert old.read_bytes() == b"old"
    assert done.stdout.strip().endswith("a-1.mp4")
    assert (nemo.work_dir / "a-1.mp4").read_bytes() == stub.video


def test_force_replaces_an_existing_file(nemo: Nemo, stub: StubBackend) -> None:
    """Row 57."""
    with_clip(nemo)
    (nemo.work_dir / "a.mp4").write_bytes(b"old")
    assert nemo("export", "-o", "a.mp4", "--force").code == 0
    assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video


def test_a_folder_as_target_gets_the_file_inside(nemo: Nemo, stub: StubBackend) -> None:
    """Row 57: the target is a directory."""
    with_clip(nemo)
    (nemo.work_dir / "films").mkdir()
    done = nemo("export", "-o", "films", "-q")
    assert done.code == 0, str(done)
    (file,) = (nemo.work_dir / "films").iterdir()
    assert file.read_bytes() == stub.video


def test_a_link_as_target_is_not_written_through(
    nemo: Nemo, stub: StubBackend, tmp_path: Path
) -> None:
    """Row 57: the target is a symlink."""
    victim = tmp_path / "victim.mp4"
    victim.write_bytes(b"precious")
    with_clip(nemo)
    (nemo.work_dir / "a.mp4").symlink_to(victim)
    done = nemo("export", "-o", "a.mp4", "-q")
    assert done.code == 0, str(done)
    assert victim.read_bytes() == b"precious"


def test_an_interrupted_download_publishes_nothing_and_can_go_on(
    nemo: Nemo, stub: StubBackend
) -> None:
    """Row 51."""
    with_clip(nemo)
    headers = {"Content-Type": "video/mp4", "ETag": '"v1"', "Content-Length": str(len(stub.video))}
    stub.cdn.script(CDN, Reply(200, headers, [stub.video[:1000], Hold("half")]))
    running = nemo.start("export", "-o", "a.mp4")
    stub.cdn.phase("half").wait()
    running.signal(signal.SIGTERM)
    done = running.end()
    assert done.code == 143, str(done)
    assert not (nemo.work_dir / "a.mp4").exists()
    (render_id,) = stub.renders
    assert nemo("export", "--resume", render_id).code == 0
    assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video


def test_a_message_before_all_that_goes_out_once(nemo: Nemo, stub: StubBackend) -> None:
    """`make` over a lost render answer and a cut download: one message, one job."""
    stub.api.script(RENDER, stub.served_then(DROP))
    stub.cdn.script(CDN, cut_at(stub, 0.1))
    done = nemo("make", "make a clip", "-o", "a.mp4", "-q")
    assert done.code == 0, str(done)
    assert calls(stub.api, "POST", "/run_sse") == stub.api.count(RUN) == submits(stub) == 1
    assert (nemo.work_dir / "a.mp4").read_bytes() == stub.video


def test_a_refusal_of_the_upload_stops_make_before_the_message(
    nemo: Nemo, stub: StubBackend
) -> None:
    stub.api.script(UPLOAD, *[refuse(4001, "not this")] * 3)
    done = nemo("make", "make a clip", "-f", clip(nemo.work_dir), "-o", "a.mp4")
    assert_failed(done, 2)
    assert stub.messages == []
