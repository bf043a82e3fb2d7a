"""Wrong input: a clear sentence, the right code, and nothing sent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.checks import assert_failed
from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.sample import clip
from tests.support.sample import sparse
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import UPLOAD
from tests.support.stub import StubBackend

MEGABYTE = 1 << 20


def make_missing(folder: Path) -> str:
    return str(folder / "gone.mp4")


def make_empty(folder: Path) -> str:
    return str(sparse(folder, 0, "empty.mp4"))


def make_too_large(folder: Path) -> str:
    return str(sparse(folder, 600 * MEGABYTE, "huge.mp4"))


def make_unsupported(folder: Path) -> str:
    return str(clip(folder, "sheet.xlsx"))


def make_fifo(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    os.mkfifo(folder / "pipe.mp4")
    return str(folder / "pipe.mp4")


def make_device(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "device.mp4").symlink_to("/dev/zero")
    return str(folder / "device.mp4")


def make_bare_folder(folder: Path) -> str:
    clip(folder, "bare/notes.xyz")
    return str(folder / "bare")


def make_lost_link(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "link.mp4").symlink_to(folder / "nowhere.mp4")
    return str(folder / "link.mp4")


WRONG_FILES = [
    make_missing,
    make_empty,
    make_too_large,
    make_unsupported,
    make_fifo,
    make_device,
    make_bare_folder,
    make_lost_link,
]


@pytest.mark.parametrize("make", WRONG_FILES, ids=lambda make: make.__name__[5:])
@pytest.mark.parametrize("command", ["upload", "make"])
def test_a_wrong_file_is_refused_before_anything_is_sent(
    nemo: Nemo, stub: StubBackend, make: object, command: str
) -> None:
    """Row 42: missing, empty, too big, FIFO, device, folder."""
    assert callable(make)
    path = make(nemo.work_dir)
    arguments = ["upload", path] if command == "upload" else ["make", "a clip", "-f", path]
    done = nemo(*arguments, "-y")
    assert_failed(done, 2)
    assert Path(path).name in done.stderr, str(done)
    assert stub.api.count() == 0, stub.api.requests


def test_one_wrong_file_among_good_ones_sends_none(nemo: Nemo, stub: StubBackend) -> None:
    good = clip(nemo.work_dir, "good.mp4")
    done = nemo("upload", good, nemo.work_dir / "gone.mp4")
    assert_failed(done, 2)
    assert stub.api.count(UPLOAD) == 0


def test_the_limit_of_the_skill_counts(nemo: Nemo, stub: StubBackend) -> None:
    large = sparse(nemo.work_dir, 300 * MEGABYTE)
    done = nemo("upload", large, "--skill", "meta-video-generation-free")
    assert_failed(done, 2)
    assert "200" in done.stderr
    assert stub.api.count() == 0


def test_an_unsupported_type_lists_the_accepted_ones(nemo: Nemo) -> None:
    done = nemo("upload", clip(nemo.work_dir, "sheet.xlsx"))
    assert all(ending in done.stderr for ending in ("mp4", "png", "m4a")), str(done)


def test_an_unknown_format_lists_the_known_ones(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo("export", "--format", "xyz")
    assert_failed(done, 2)
    assert "mp4" in done.stderr
    assert stub.api.count(RENDER) == 0


def test_no_project_means_nothing_to_export(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo("export")
    assert_failed(done, 2)
    assert stub.api.count(RENDER) == 0


def test_an_output_folder_that_is_missing_is_told_before_rendering(
    nemo: Nemo, stub: StubBackend
) -> None:
    """Row 55: the target's folder is missing."""
    done = with_clip(nemo)("export", "-o", "no/such/folder/x.mp4")
    assert done.code in (1, 2), str(done)
    assert stub.api.count(RENDER) == 0
    assert "no/such/folder" in done.stderr


@pytest.mark.parametrize("message", ["", "   ", "\n"])
def test_an_empty_message_is_not_sent(nemo: Nemo, stub: StubBackend, message: str) -> None:
    done = nemo("chat", message)
    assert done.code == 2, str(done)
    assert stub.api.count(RUN) == 0


def test_an_empty_pipe_sends_nothing(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo(stdin="")
    assert stub.api.count(RUN) == 0
    assert "Traceback" not in done.output


def test_blank_lines_of_a_pipe_are_no_messages(nemo: Nemo, stub: StubBackend) -> None:
    assert nemo(stdin="\n\nmake a clip\n  \nadd music\n\n").code == 0
    assert stub.messages == ["make a clip", "add music"]


@pytest.mark.parametrize("line", ["/nonsense", "/exprot now"])
def test_an_unknown_slash_word_is_not_sent(nemo: Nemo, stub: StubBackend, line: str) -> None:
    nemo(stdin=line + "\n")
    assert stub.messages == []


def test_bytes_that_are_not_utf8_do_not_stop_a_pipe(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo(stdin=b"make a clip of caf\xe9\n")
    assert done.code == 0, str(done)
    assert len(stub.messages) == 1


def test_a_long_message_arrives_whole(nemo: Nemo, stub: StubBackend) -> None:
    message = "make a video of " + "the sea and the sky " * 4000
    assert nemo("chat", "-", stdin=message).code == 0
    assert stub.messages == [message.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "add end credits",
        "make a video about our export business",
        "fix the white balance",
        "add a status bar",
        "don't export yet, add music first",
        "how do I export?",
    ],
)
def test_words_inside_a_sentence_are_chat(stub: StubBackend, nemo: Nemo, line: str) -> None:
    nemo("chat", line)
    assert stub.messages == [line]
    assert stub.api.count(RENDER) == 0
