"""The whole product against the local backend: two programs that share no code."""

from __future__ import annotations

import json
import os
import re
import select
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from tests.support.checks import assert_clean
from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.sample import painted
from tests.support.zygote import Forked

SMALL = ("--resolution", "320x180", "--fps", "24", "--quality", "draft")


@pytest.fixture
def local(tmp_path: Path) -> Nemo:
    """The program with its own backend."""
    return Nemo(tmp_path / "home", options=("--local",))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LocalServer]:
    """Start `nemo local serve` with a fault script."""
    served = LocalServer(tmp_path)
    yield served
    served.stop()


class LocalServer:
    """`nemo local serve` in the foreground of its own process."""

    def __init__(self, folder: Path) -> None:
        self._home = Nemo(folder / "server")
        self._client_home = folder / "home"
        self._process: subprocess.Popen[bytes] | Forked | None = None
        self._script = folder / "faults.json"

    def client(self, *faults: dict[str, object], **more: object) -> Nemo:
        """Serve with these faults; return a client of it."""
        self._script.write_text(json.dumps({"pace": 0.05, "faults": list(faults), **more}))
        arguments = ("local", "serve", "--port", "0", "--faults", str(self._script))
        running = self._home.start(*arguments)
        self._process = running.process
        return Nemo(self._client_home, self._url())

    def _url(self) -> str:
        assert self._process
        out = self._process.stdout
        assert out
        said = b""
        while not (found := re.search(rb"http://127\.0\.0\.1:\d+\n", said)):
            assert select.select([out], [], [], 20)[0], f"no address, only {said!r}"
            said += os.read(out.fileno(), 4096)
        return found.group().decode().strip()

    def stop(self) -> None:
        """End it."""
        if self._process:
            self._process.send_signal(signal.SIGTERM)
            self._process.communicate(timeout=20)


def film(path: Path) -> tuple[float, int, int]:
    """Return length in seconds, width and height, by decoding."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        frames = sum(1 for _ in container.decode(stream))
        assert stream.average_rate
        return frames / float(stream.average_rate), stream.width, stream.height


def test_from_a_prompt_to_a_film(local: Nemo) -> None:
    done = local("make", "a 2-second night city clip", "-o", "city.mp4", "-q", timeout_s=110)
    assert done.code == 0, str(done)
    assert done.stdout.strip().endswith("city.mp4")
    length_s, width, height = film(local.work_dir / "city.mp4")
    assert length_s == pytest.approx(2, abs=0.2)
    assert width > height


def test_a_project_lives_on_between_commands(local: Nemo) -> None:
    said = local("chat", "make a 3-second ocean clip with the title 'Low Tide'")
    assert said.code == 0, str(said)
    assert_clean(said)
    status = local("status")
    assert "Low Tide" in status.stdout, str(status)
    assert "0-3s" in status.stdout
    edited = local("chat", "add lo-fi music at 35%")
    assert edited.code == 0, str(edited)
    assert "35%" in local("status").stdout
    exported = local("export", *SMALL, "-o", "tide.mp4", "-q", timeout_s=110)
    assert exported.code == 0, str(exported)
    length_s, width, height = film(local.work_dir / "tide.mp4")
    assert length_s == pytest.approx(3, abs=0.2)
    assert (width, height) == (320, 180)


def test_chinese_from_end_to_end(local: Nemo) -> None:
    said = local("chat", "做一个3秒的竖屏日落视频，标题《海边》")
    assert said.code == 0, str(said)
    assert "海边" in local("status").stdout
    exported = local("导出")
    assert exported.code == 2
    done = local("chat", "导出", timeout_s=110)
    assert done.code == 0, str(done)
    (path,) = local.work_dir.glob("*.mp4")
    _, width, height = film(path)
    assert height > width


def test_pictures_become_a_slideshow(local: Nemo) -> None:
    painted(local.work_dir, "one.png", (200, 60, 40))
    painted(local.work_dir, "two.png", (40, 60, 200))
    sent = local("upload", "one.png", "two.png", "--json")
    assert sent.code == 0, str(sent)
    assert isinstance(sent.json, dict)
    said = local("chat", "make a 4-second slideshow")
    assert said.code == 0, str(said)
    assert "one.png" in local("status").stdout


def test_credits_are_spent_and_run_out(server: LocalServer) -> None:
    nemo = server.client(credits=150)
    assert nemo("credits", "--json").json["available"] == 150
    assert nemo("chat", "make a 2-second desert clip").code == 0
    assert nemo("credits", "--json").json["available"] == 50
    done = nemo("chat", "make a 2-second desert clip", "--json")
    assert done.code == 5, str(done)
    assert problem(done)["code"] == "out_of_credits"


@pytest.mark.parametrize(
    "command", ["credits", "status", "renders", "sessions", "skills", "config", "auth", "doctor"]
)
def test_json_is_one_document(local: Nemo, command: str) -> None:
    done = local(command, "--json")
    assert done.code == 0, str(done)
    assert isinstance(done.json, dict | list)
    assert_clean(done)


def test_what_it_cannot_do_costs_nothing(local: Nemo) -> None:
    local("chat", "make a 2-second forest clip")
    before = local("credits", "--json").json["available"]
    done = local("chat", "send it to my grandmother by pigeon")
    assert done.code == 0, str(done)
    assert local("credits", "--json").json["available"] == before


def test_a_render_that_takes_too_long_is_picked_up_later(local: Nemo) -> None:
    assert local("chat", "make a 3-second space clip").code == 0
    started = local("export", *SMALL, "-o", "space.mp4", "--timeout", "0.1")
    if started.code == 0:
        pytest.fail("three seconds of film were there after a tenth of a second")
    assert started.code == 4, str(started)
    (found,) = re.findall(r"nemo (?:--local )?export --resume (\S+)", started.stderr)
    done = local("export", "--resume", found, timeout_s=110)
    assert done.code == 0, str(done)
    assert film(local.work_dir / "space.mp4")[1:] == (320, 180)


def test_a_render_whose_process_was_killed_is_finished(local: Nemo) -> None:
    assert local("chat", "make a 3-second rain clip").code == 0
    running = local.start("export", *SMALL, "-o", "rain.mp4")
    while not (jobs := local("renders", "--json").json["renders"]):
        assert running.process.returncode in (None, 0)
    running.kill()
    found = jobs[0]["render_id"]
    done = local("export", "--resume", found, timeout_s=110)
    assert done.code == 0, str(done)
    assert (local.work_dir / "rain.mp4").exists()


FAULTS: dict[str, tuple[dict[str, object], int]] = {
    "cut": ({"call": "run_sse", "fault": "cut", "after": 2, "times": 1}, 1),
    "html": ({"call": "run_sse", "fault": "html", "times": 1}, 6),
    "no credits": ({"call": "run_sse", "fault": "code", "code": 2001, "times": 1}, 5),
    "scope": ({"call": "run_sse", "fault": "code", "code": 403, "times": 1}, 3),
    "work fails": ({"call": "run_sse", "fault": "work_fails", "times": 1}, 1),
    "expired": ({"call": "run_sse", "fault": "expired_token", "times": 1}, 0),
    "busy": ({"call": "run_sse", "fault": "code", "code": 429, "times": 1}, 0),
}


@pytest.mark.parametrize(("fault", "code"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_of_a_message(server: LocalServer, fault: dict[str, object], code: int) -> None:
    nemo = server.client(fault)
    done = nemo("chat", "make a 2-second ocean clip")
    assert done.code == code, str(done)
    assert_clean(done)


def test_a_lost_render_answer_makes_one_film(server: LocalServer) -> None:
    nemo = server.client({"call": "render", "fault": "lost_answer", "times": 1})
    assert nemo("chat", "make a 2-second ocean clip").code == 0
    done = nemo("export", *SMALL, "-o", "a.mp4", timeout_s=110)
    assert done.code == 0, str(done)
    assert film(nemo.work_dir / "a.mp4")[1:] == (320, 180)


def test_a_chat_on_a_terminal(local: Nemo) -> None:
    with local.terminal() as terminal:
        terminal.wait_for_prompt("› ")
        terminal.enter("make a 2-second aurora clip")
        terminal.wait_for("aurora", 60)
        terminal.wait_for_prompt("› ", 60)
        terminal.enter("/quit")
        assert terminal.wait_for_exit() == 0
        assert "Traceback" not in terminal.transcript()


PLANTED = ("json", "av", "numpy", "PIL", "nemo_cli", "sitecustomize", "encodings", "runpy")


def test_the_render_program_takes_no_module_from_the_current_folder(local: Nemo) -> None:
    picture = painted(local.work_dir, "a.png", (200, 120, 40))
    for name in PLANTED:
        note = f"open({str(local.home / 'planted')!r}, 'a').write({name!r})\n"
        (local.work_dir / f"{name}.py").write_text(note)
    here = local.having(PYTHONPATH=f"{Path(__file__).parents[1]}::.", NEMO_DATA_DIR="data")
    made = here("make", "a 1-second film", "-f", picture.name, *SMALL, "-o", "out.mp4", "-y")
    assert made.code == 0, str(made)
    assert film(local.work_dir / "out.mp4")[1:] == (320, 180)
    assert (local.work_dir / "data" / "local").is_dir()
    assert not (local.home / "planted").exists()


def test_a_time_belongs_to_its_edit_and_a_refusal_costs_nothing(local: Nemo) -> None:
    made = local("chat", "a 12 second ocean film, title “Low Tide”, subtitle “by the sea”")
    assert "painted scenes" in made.stdout, str(made)
    assert '"Low Tide / by the sea" (0-3s)' in local("status").stdout
    assert '"Sale" (5-8s)' in local("chat", "add the text 'Sale' at 5 seconds").stdout
    before = local("credits", "--json").json
    asked = local("chat", "how long is it?")
    refused = local("chat", "put a zebra in the sunset")
    assert "12 s" in asked.stdout, str(asked)
    assert "zebra" in refused.stdout, str(refused)
    assert local("credits", "--json").json == before
    assert "(0-12s)" in local("status").stdout


def test_a_backend_that_serves_tells_how_to_call_it_and_how_to_end_it(tmp_path: Path) -> None:
    with Nemo(tmp_path).terminal("local", "serve") as terminal:
        terminal.wait_for("Ctrl-C ends it. In another shell:")
        terminal.wait_for("→ nemo --api-url http://127.0.0.1:")
        terminal.press("ctrl-c")
        assert terminal.wait_for_exit() == 0
