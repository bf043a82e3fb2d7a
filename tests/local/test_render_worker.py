"""The worker as its parent sees it: lines, exit status, cancelling, probing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.local.rendering import job
from tests.local.rendering import scene
from tests.local.rendering import written

WORKER = [sys.executable, "-m", "nemo_cli.local.render"]


@contextmanager
def worker(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*WORKER, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()


def lines_of(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    assert process.stdout is not None
    return [json.loads(line) for line in process.stdout]


def endless(folder: Path) -> Path:
    """Write a job that takes far longer than the test."""
    minutes = 10 * 60 * 1000
    work = job(
        folder / "film.mp4", size=(640, 360), length_ms=minutes, video=[scene(length=minutes)]
    )
    return written(folder.parent / "job.json", work)


def test_a_render_tells_its_progress_and_what_it_wrote(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    with worker(str(written(tmp_path / "job.json", job(target)))) as process:
        lines = lines_of(process)
        assert process.wait(30) == 0
    progress = [line["progress"] for line in lines if "progress" in line]
    assert progress == sorted(progress)
    assert len(progress) > 3
    assert 0 <= progress[0] <= progress[-1] <= 100
    size = target.stat().st_size
    assert lines[-1] == {
        "done": {
            "duration_s": 1.0,
            "width": 320,
            "height": 180,
            "size_bytes": size,
            "remarks": [],
        }
    }


@pytest.mark.parametrize(
    ("job_text", "code"),
    [
        ("not json", "unsupported"),
        ("[]", "unsupported"),
        ('{"target": "/nowhere/at/all/film.mp4", "draft": {}}', "internal"),
        ('{"target": "x", "output": {"format": "exe"}}', "unsupported"),
    ],
)
def test_a_job_that_cannot_be_done_ends_with_one_error_line(
    tmp_path: Path, job_text: str, code: str
) -> None:
    path = tmp_path / "job.json"
    path.write_text(job_text)
    with worker(str(path)) as process:
        lines = lines_of(process)
        assert process.wait(30) == 1
    error = lines[-1]["error"]
    assert error["code"] == code
    assert error["message"].endswith(".")
    assert "\n" not in error["message"]


@pytest.mark.parametrize("how", ["terminate", "close"])
def test_cancelling_ends_at_once_and_leaves_nothing_behind(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    with worker(str(endless(folder))) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        while json.loads(process.stdout.readline()).get("progress", 0) <= 0:
            pass
        assert [path.name for path in folder.iterdir()] != []
        if how == "terminate":
            process.send_signal(signal.SIGTERM)
        else:
            process.stdin.close()
        assert process.wait(5) != 0
    assert list(folder.iterdir()) == []


def test_the_target_is_replaced_only_when_the_new_film_is_whole(tmp_path: Path) -> None:
    folder = tmp_path / "films"
    folder.mkdir()
    (folder / "film.mp4").write_bytes(b"the film of yesterday")
    with worker(str(endless(folder))) as process:
        assert process.stdout is not None
        while json.loads(process.stdout.readline()).get("progress", 0) <= 0:
            pass
        assert (folder / "film.mp4").read_bytes() == b"the film of yesterday"


def looked_at(*paths: Path) -> list[dict[str, Any]]:
    """Ask one program about files, one after the other."""
    with worker("--probe") as process:
        assert process.stdin is not None
        process.stdin.write("".join(f"{json.dumps(str(path))}\n" for path in paths))
        process.stdin.close()
        return lines_of(process)


def test_a_probe_says_what_a_picture_is(tmp_path: Path) -> None:
    Image.new("RGB", (64, 48)).save(tmp_path / "picture.png")
    assert looked_at(tmp_path / "picture.png") == [
        {
            "kind": "image",
            "duration_s": None,
            "width": 64,
            "height": 48,
            "fps": None,
            "has_sound": False,
            "remarks": [],
        }
    ]


@pytest.mark.parametrize(
    ("ending", "kind"), [("mp4", "video"), ("webm", "video"), ("mp3", "audio")]
)
def test_a_probe_says_what_a_film_or_a_sound_is(tmp_path: Path, ending: str, kind: str) -> None:
    target = tmp_path / f"file.{ending}"
    with worker(str(written(tmp_path / "job.json", job(target, music="lofi")))) as process:
        lines_of(process)
    (facts,) = looked_at(target)
    assert facts["kind"] == kind
    assert facts["has_sound"] is True
    assert abs(facts["duration_s"] - 1.0) < 0.1
    assert (facts["width"], facts["fps"]) == ((320, 30.0) if kind == "video" else (None, None))


@pytest.mark.parametrize("content", [b"", b"\x00" * 4096, b"#EXTM3U\nhttp://127.0.0.1:1/a.ts\n"])
def test_a_probe_of_something_else_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.mp4"
    path.write_bytes(content)
    Image.new("RGB", (64, 48)).save(tmp_path / "picture.png")
    answer, after_it = looked_at(path, tmp_path / "picture.png")
    assert answer["error"]["code"] == "media"
    assert after_it["kind"] == "image"


def test_a_probe_of_a_picture_with_absurd_dimensions_is_an_error(tmp_path: Path) -> None:
    header = b"P6 60000 60000 255\n"
    (tmp_path / "huge.ppm").write_bytes(header + b"\x00" * 64)
    (answer,) = looked_at(tmp_path / "huge.ppm")
    assert answer["error"]["code"] == "media"


def test_a_probe_of_a_pipe_does_not_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    assert looked_at(tmp_path / "pipe.mp4")[0]["error"]["code"] == "media"


def peak_of(folder: Path, length_ms: int) -> int:
    """Return the most memory, in bytes, that rendering a film of some length takes."""
    video = [scene(length=length_ms)]
    work = job(folder / "film.mp4", length_ms=length_ms, video=video, music="lofi", fps=10)
    with worker(str(written(folder / "job.json", work))) as process:
        lines_of(process)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
    assert status == 0
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def test_memory_does_not_grow_with_the_length_of_the_film(tmp_path: Path) -> None:
    short, long = peak_of(tmp_path, 4_000), peak_of(tmp_path, 60_000)
    assert long < short + 40_000_000
