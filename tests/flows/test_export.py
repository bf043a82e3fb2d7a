"""Exports: one job whatever happens, taken up again, named and placed as asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nemo_cli.errors import NothingToExport
from nemo_cli.errors import PlanBlocked
from nemo_cli.errors import RenderFailed
from nemo_cli.errors import StillRunning
from nemo_cli.errors import UsageProblem
from nemo_cli.flows.export.export import export
from nemo_cli.flows.export.export import resume
from nemo_cli.flows.export.renders import cancel
from nemo_cli.flows.export.renders import renders
from nemo_cli.flows.export.target import ExportWish
from nemo_cli.flows.turn.send import chat
from nemo_cli.flows.work import Work
from tests.flows.conftest import chosen
from tests.flows.conftest import collected
from tests.flows.conftest import keys
from tests.flows.conftest import outcome
from tests.flows.conftest import updates
from tests.support.project import submits
from tests.support.stub import POLL
from tests.support.stub import RENDER
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.wire import DROP
from tests.support.wire import Reply


@pytest.fixture
def clip(work: Work) -> Work:
    """A project with a clip in it."""
    updates(chat(work, "make a 10s video"))
    return work


def path_of(work: Work) -> Path:
    """Where the newest render's file is."""
    return Path(work.store.read().renders[-1].file)


@pytest.mark.parametrize("shape", ["S", "V", "T"])
def test_every_answer_shape_ends_with_the_file(clip: Work, stub: StubBackend, shape: str) -> None:
    stub.shape = shape
    job = outcome(export(clip, ExportWish()))
    assert path_of(clip).read_bytes() == stub.video
    assert job.file == str(path_of(clip))
    assert stub.secrets_at_cdn() == []


def test_the_draft_goes_back_unchanged(clip: Work, stub: StubBackend) -> None:
    updates(export(clip, ExportWish()))
    body = next(iter(stub.renders.values())).body
    assert body["draft"] == stub.session.draft
    assert body["sessionId"] == stub.session.session_id
    assert body["output"]["format"] == "mp4"


def test_the_id_is_noted_before_the_request_leaves(clip: Work, stub: StubBackend) -> None:
    flow = export(clip, ExportWish())
    while not clip.store.read().renders:
        next(flow)
    assert submits(stub) == 0
    flow.close()


def test_a_lost_answer_never_starts_a_second_job(clip: Work, stub: StubBackend) -> None:
    stub.api.script(RENDER, stub.served_then(DROP))
    seen = updates(export(clip, ExportWish()))
    assert "submit_unclear" in keys(seen)
    assert submits(stub) == 1
    assert path_of(clip).read_bytes() == stub.video


def test_a_failed_render_is_tried_once_more_with_a_new_id(clip: Work, stub: StubBackend) -> None:
    stub.progress = [("failed", None)]
    _, error = collected(export(clip, ExportWish()))
    assert isinstance(error, RenderFailed)
    assert error.said == stub.render_error
    assert submits(stub) == 2
    assert len(stub.renders) == 2


def test_a_refused_submission_is_tried_once_more_with_a_new_id(
    clip: Work, stub: StubBackend
) -> None:
    stub.api.script(RENDER, refuse(5001, "no room"))
    updates(export(clip, ExportWish()))
    first, second = [request.json["id"] for request in stub.api.seen(RENDER)]
    assert first != second


def test_a_plan_that_blocks_the_export_is_told_with_the_way_out(
    clip: Work, stub: StubBackend
) -> None:
    stub.api.script(RENDER, refuse(402, "free plan"))
    _, error = collected(export(clip, ExportWish()))
    assert isinstance(error, PlanBlocked)
    assert error.register_url
    assert submits(stub) == 1


def test_faults_between_two_looks_are_no_verdict(clip: Work, stub: StubBackend) -> None:
    stub.progress = [("processing", None)] * 3 + [("completed", 100)]
    stub.api.script(POLL, Reply(502, body=b"<html>"), DROP, Reply(200, body=b"garbage"))
    updates(export(clip, ExportWish()))
    assert path_of(clip).read_bytes() == stub.video


def test_a_render_that_takes_too_long_is_left_with_the_command_that_continues(
    clip: Work, stub: StubBackend, again: Callable[[], Work], tmp_path: Path
) -> None:
    stub.progress = [("processing", 40)] * 200
    wish = ExportWish(output=str(tmp_path / "mine.mp4"), timeout_s=60)
    _, error = collected(export(clip, wish))
    assert isinstance(error, StillRunning)
    render_id = error.render_id
    assert error.command == f"nemo export --resume {render_id}"
    stub.progress = [("completed", 100)]
    updates(resume(again(), str(render_id), ExportWish()))
    assert (tmp_path / "mine.mp4").read_bytes() == stub.video
    assert submits(stub) == 1


def test_ctrl_c_leaves_a_render_running(clip: Work, stub: StubBackend) -> None:
    stub.progress = [("processing", 40)] * 200
    flow = export(clip, ExportWish())
    while not stub.renders:
        next(flow)
    with pytest.raises(StillRunning):
        flow.throw(KeyboardInterrupt())


def test_a_job_killed_before_it_was_submitted_goes_out_under_its_own_id(
    clip: Work, stub: StubBackend, again: Callable[[], Work]
) -> None:
    flow = export(clip, ExportWish())
    while not clip.store.read().renders:
        next(flow)
    job = clip.store.read().renders[-1]
    flow.close()
    stub.api.script(POLL, refuse(404, "no such render"))
    updates(resume(again(), job.id, ExportWish()))
    assert [request.json["id"] for request in stub.api.seen(RENDER)] == [job.id]


def test_an_unfinished_job_is_listed_with_its_command(clip: Work, stub: StubBackend) -> None:
    stub.progress = [("processing", 40)] * 200
    collected(export(clip, ExportWish(timeout_s=5)))
    (job,) = outcome(renders(clip)).jobs
    assert (job.status, job.progress) == ("processing", 40)
    updates(cancel(clip, job.id))
    assert clip.store.read().renders[-1].status == "cancelled"


def test_without_a_draft_nothing_is_sent(work: Work, stub: StubBackend) -> None:
    _, error = collected(export(work, ExportWish()))
    assert isinstance(error, NothingToExport)
    assert submits(stub) == 0


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        (ExportWish(), "take-one.mp4"),
        (ExportWish(format="webm"), ".webm"),
        (ExportWish(output="film.mov"), "film.mov"),
        (ExportWish(output="film", format="gif"), "film.gif"),
        (ExportWish(output="film.mp4", format="mkv"), "film.mkv"),
        (ExportWish(output="sub/"), "sub/"),
    ],
)
def test_the_extension_follows_the_format(
    clip: Work,
    stub: StubBackend,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wish: ExportWish,
    name: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    flow = export(clip, wish)
    while not clip.store.read().renders:
        next(flow)
    flow.close()
    job = clip.store.read().renders[-1]
    assert name.removeprefix("take-one") in job.target
    assert job.target.endswith(f".{job.format}")


def test_an_existing_file_is_kept_unless_told(clip: Work, stub: StubBackend) -> None:
    updates(export(clip, ExportWish()))
    first = path_of(clip)
    first.write_bytes(b"mine now")
    updates(export(clip, ExportWish()))
    assert path_of(clip).name == f"{first.stem}-1.mp4"
    updates(export(clip, ExportWish(force=True)))
    assert first.read_bytes() == stub.video


def test_stdout_takes_the_film(clip: Work, stub: StubBackend) -> None:
    updates(export(clip, ExportWish(output="-")))
    assert clip.here.stdout.getvalue() == stub.video  # type: ignore[attr-defined]


def test_the_second_way_is_taken_when_the_address_fails(clip: Work, stub: StubBackend) -> None:
    stub.cdn.script("", *[Reply(403, body=b"expired")] * 9)
    seen = updates(export(clip, ExportWish()))
    assert "download_fallback" in keys(seen)
    assert path_of(clip).read_bytes() == stub.video


@pytest.mark.parametrize(
    "wish",
    [
        ExportWish(format="xyz"),
        ExportWish(quality="superb"),
        ExportWish(resolution="9p"),
        ExportWish(resolution="0x0"),
        ExportWish(fps=0),
    ],
)
def test_what_no_backend_takes_is_refused_at_once(
    clip: Work, stub: StubBackend, wish: ExportWish
) -> None:
    _, error = collected(export(clip, wish))
    assert isinstance(error, UsageProblem)
    assert submits(stub) == 0


def test_a_job_keeps_its_birthday_and_gets_its_file(clip: Work, stub: StubBackend) -> None:
    flow = export(clip, ExportWish())
    while not clip.store.read().renders:
        next(flow)
    born = clip.store.read().renders[-1].created_at
    clip.clock.sleep(30)
    updates(flow)
    (job,) = outcome(renders(clip)).jobs
    assert job.created_at == born
    assert Path(job.file).read_bytes() == stub.video


def test_a_submission_that_never_arrived_goes_out_once_more(clip: Work, stub: StubBackend) -> None:
    stub.api.script(RENDER, DROP)
    stub.api.script(POLL, *[refuse(404, "no such render")] * 4)
    updates(export(clip, ExportWish()))
    assert submits(stub) == 2
    assert len(stub.renders) == 1


def test_a_job_that_vanishes_is_not_submitted_again(clip: Work, stub: StubBackend) -> None:
    stub.api.script(POLL, *[refuse(404, "no such render")] * 9)
    _, error = collected(export(clip, ExportWish()))
    assert isinstance(error, RenderFailed)
    assert submits(stub) == 1


def test_media_in_another_format_keep_the_ending_they_have(clip: Work, stub: StubBackend) -> None:
    seen = updates(export(clip, ExportWish(output=str(clip.choices.folder / "film.webm"))))
    assert "other_format" in keys(seen)
    assert path_of(clip) == (clip.choices.folder / "film.mp4").absolute()


@pytest.mark.parametrize(
    ("skill", "is_chosen", "size", "expected"),
    [
        ("text-to-video-high-quality", False, (), "1080p"),
        ("text-to-video-high-quality", False, (1920, 1080), "1080p"),
        ("text-to-video-high-quality", False, (1280, 720), None),
        ("text-to-video-high-quality", False, (3840, 2160), None),
        ("video-generation-4k", True, (1920, 1080), "4k"),
    ],
)
def test_the_skills_resolution_never_makes_a_film_smaller(
    clip: Work,
    stub: StubBackend,
    skill: str,
    is_chosen: bool,
    size: tuple[int, ...],
    expected: str | None,
) -> None:
    chosen(clip, is_skill_chosen=is_chosen).client.skill = clip.here.load_skill(skill)
    draft = stub.session.draft or {}
    draft["m"] = dict(zip(("width", "height"), size, strict=False))
    updates(export(clip, ExportWish()))
    assert next(iter(stub.renders.values())).body["output"].get("resolution") == expected


def test_a_resolution_in_the_users_words_is_sent(clip: Work, stub: StubBackend) -> None:
    updates(export(clip, ExportWish(resolution="720p", fps=60, quality="HIGH")))
    output = next(iter(stub.renders.values())).body["output"]
    assert output == {"format": "mp4", "quality": "high", "resolution": "720p", "fps": 60}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("a lake in 720p", "720p"),
        ("一片湖，720p", "720p"),
        ("a lake", "4k"),
        ("a lake, 720p or 1080p", "4k"),
        ('a lake with the title "720p"', "4k"),
    ],
)
def test_the_users_word_beats_the_skills_default(
    clip: Work, stub: StubBackend, message: str, expected: str
) -> None:
    chosen(clip, is_skill_chosen=True).client.skill = clip.here.load_skill("video-generation-4k")
    assert clip.project is not None
    clip.project = replace(clip.project, last_message=message)
    updates(export(clip, ExportWish()))
    assert next(iter(stub.renders.values())).body["output"]["resolution"] == expected
