"""`make`: each step once, also when the same command is called again after a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nemo_cli.core.updates import Suggested
from nemo_cli.core.updates import TimelineShown
from nemo_cli.errors import MissingFile
from nemo_cli.errors import TransportProblem
from nemo_cli.flows.export.target import ExportWish
from nemo_cli.flows.make import make
from nemo_cli.flows.work import Work
from tests.flows.conftest import collected
from tests.flows.conftest import keys
from tests.flows.conftest import updates
from tests.support.clock import FakeClock
from tests.support.project import submits
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import StubBackend
from tests.support.wire import DROP

PROMPT = "make a 10s video"


@pytest.fixture
def wish(tmp_path: Path) -> ExportWish:
    """Where the film shall go."""
    return ExportWish(output=str(tmp_path / "film.mp4"))


@pytest.fixture
def picture(tmp_path: Path) -> str:
    """Something to upload."""
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    return str(path)


def test_a_prompt_becomes_a_file(work: Work, stub: StubBackend, wish: ExportWish) -> None:
    updates(make(work, PROMPT, [], wish))
    assert Path(wish.output).read_bytes() == stub.video
    assert stub.messages == [PROMPT]


def test_the_tracks_that_come_by_themselves_are_in_the_film(
    work: Work, stub: StubBackend, wish: ExportWish
) -> None:
    stub.second_stage_after_reads = 4
    updates(make(work, PROMPT, [], wish))
    draft = next(iter(stub.renders.values())).body["draft"]
    assert {track["tt"] for track in draft["t"]} > {0}


def test_a_script_goes_into_the_message_and_media_to_the_upload(
    work: Work, stub: StubBackend, wish: ExportWish, picture: str, tmp_path: Path
) -> None:
    script = tmp_path / "script.txt"
    script.write_text("One sentence. Another one.")
    updates(make(work, PROMPT, [picture, str(script)], wish))
    assert "script.txt:\nOne sentence." in stub.messages[0]
    assert len(stub.uploads) == 1


def test_a_missing_file_is_found_before_anything_is_sent(
    work: Work, stub: StubBackend, wish: ExportWish
) -> None:
    _, error = collected(make(work, PROMPT, ["gone.png"], wish))
    assert isinstance(error, MissingFile)
    assert stub.api.requests == []


@pytest.mark.parametrize("step", ["upload", "message", "render", "poll"])
def test_the_same_command_again_continues(
    work: Work,
    stub: StubBackend,
    wish: ExportWish,
    picture: str,
    again: Callable[[], Work],
    step: str,
) -> None:
    steps: dict[str, Callable[[], object]] = {
        "upload": lambda: stub.uploads,
        "message": lambda: stub.messages,
        "render": lambda: stub.renders,
        "poll": lambda: any(job.polls for job in stub.renders.values()),
    }
    reached = steps[step]
    flow = make(work, PROMPT, [picture], wish)
    while not reached():
        next(flow)
    left = work.store.read()
    flow.close()
    work.store.update(lambda state: left)  # what a process that was killed leaves
    updates(make(again(), PROMPT, [picture], wish))
    assert stub.messages == [PROMPT]
    assert submits(stub) == 1
    assert Path(wish.output).read_bytes() == stub.video


def test_a_message_whose_answer_was_lost_is_not_sent_again(
    work: Work, stub: StubBackend, wish: ExportWish, again: Callable[[], Work]
) -> None:
    stub.api.script(RUN, stub.served_then(DROP))
    _, error = collected(make(work, PROMPT, [], wish))
    assert isinstance(error, TransportProblem)
    seen = updates(make(again(), PROMPT, [], wish))
    assert "make_continues" in keys(seen)
    assert stub.messages == [PROMPT]


def test_a_finished_make_starts_anew_when_called_again(
    work: Work, stub: StubBackend, wish: ExportWish
) -> None:
    updates(make(work, PROMPT, [], wish))
    updates(make(work, PROMPT, [], wish))
    assert stub.messages == [PROMPT, PROMPT]
    assert len(stub.sessions) == 2


def test_a_lost_render_answer_makes_no_second_job(
    work: Work, stub: StubBackend, wish: ExportWish
) -> None:
    stub.api.script(RENDER, stub.served_then(DROP))
    updates(make(work, PROMPT, [], wish))
    assert submits(stub) == 1


def test_credits_that_somebody_else_holds_are_not_waited_for(
    work: Work, stub: StubBackend, wish: ExportWish, clock: FakeClock
) -> None:
    stub.frozen = 40
    stub.second_stage_after_reads = 3
    updates(make(work, PROMPT, [], wish))
    assert clock.elapsed_s < 60


def test_a_raw_clip_is_waited_on_once_and_then_taken_as_it_is(
    work: Work, stub: StubBackend, wish: ExportWish
) -> None:
    seen = updates(make(work, PROMPT, [], wish))
    assert keys(seen).count("settling") == 1
    assert keys(seen).count("stage_one") == 1


def test_after_the_second_stage_every_track_is_shown_with_a_way_out(
    work: Work, stub: StubBackend, wish: ExportWish
) -> None:
    stub.second_stage_after_reads = 2
    seen = updates(make(work, PROMPT, [], wish))
    assert keys(seen).index("stage_one") < keys(seen).index("stage_two")
    (shown,) = [item for item in seen if isinstance(item, TimelineShown)]
    assert len(shown.timeline.tracks) > 1
    assert any(isinstance(item, Suggested) for item in seen)


def test_what_the_message_asked_for_is_not_offered_to_be_taken_out(
    work: Work, stub: StubBackend, wish: ExportWish
) -> None:
    stub.second_stage_after_reads = 2
    seen = updates(make(work, f"{PROMPT} with a soundtrack and captions", [], wish))
    (shown,) = [item for item in seen if isinstance(item, TimelineShown)]
    assert len(shown.timeline.tracks) > 1
    assert "stage_two" not in keys(seen)


def test_a_message_that_waits_already_ends_the_wait(
    work: Work, stub: StubBackend, wish: ExportWish, clock: FakeClock
) -> None:
    work.is_awaited = lambda: True
    updates(make(work, PROMPT, [], wish))
    assert clock.elapsed_s < work.choices.limits.settle_s
