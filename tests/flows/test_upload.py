"""Uploads: looked at first, one call each, and told what arrived."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nemo_cli.core.updates import Uploading
from nemo_cli.errors import Arrival
from nemo_cli.errors import Disconnected
from nemo_cli.errors import FileTooLarge
from nemo_cli.errors import MissingFile
from nemo_cli.errors import UnsupportedFile
from nemo_cli.flows.line import attach
from nemo_cli.flows.upload import upload
from nemo_cli.flows.work import Work
from tests.flows.conftest import collected
from tests.flows.conftest import ended
from tests.flows.conftest import keys
from tests.flows.conftest import outcome
from tests.flows.conftest import updates
from tests.support.stub import STATE
from tests.support.stub import UPLOAD
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.wire import DROP


def picture(folder: Path, name: str = "a.png", size_bytes: int = 3000) -> str:
    """Something that is accepted."""
    path = folder / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(size_bytes - 8))
    return str(path)


def test_each_file_is_sent_and_told(work: Work, stub: StubBackend, tmp_path: Path) -> None:
    seen, added = ended(upload(work, [picture(tmp_path), picture(tmp_path, "b.jpg")]))
    assert [item.name for item in added.files] == ["a.png", "b.jpg"]
    assert any(isinstance(item, Uploading) for item in seen)
    assert len(stub.uploads) == 2


def test_many_files_take_one_look_at_the_project(
    work: Work, stub: StubBackend, tmp_path: Path
) -> None:
    names = [picture(tmp_path, f"{number}.png") for number in range(12)]
    added = outcome(upload(work, names))
    assert len(added.files) == len(stub.uploads) == 12
    assert stub.api.count(STATE) == 1


def test_a_folder_is_expanded_and_said(work: Work, stub: StubBackend, tmp_path: Path) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    picture(folder, "2.png")
    picture(folder, "1.png")
    (folder / "notes.xlsx").write_text("no media")
    seen, added = ended(upload(work, [str(folder)]))
    assert "upload_expanded" in keys(seen)
    assert [item.name for item in added.files] == ["1.png", "2.png"]


def test_a_glob_the_shell_left_alone_is_expanded(work: Work, tmp_path: Path) -> None:
    picture(tmp_path, "x1.png")
    picture(tmp_path, "x2.png")
    added = outcome(upload(work, [str(tmp_path / "x*.png")]))
    assert len(added.files) == 2


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda folder: str(folder / "gone.png"), MissingFile),
        (lambda folder: picture(folder, "empty.png", 8)[:0] or str(folder), MissingFile),
        (lambda folder: picture(folder, "table.xlsx"), UnsupportedFile),
    ],
)
def test_what_cannot_be_sent_is_found_before_the_network(
    work: Work, stub: StubBackend, tmp_path: Path, make: object, kind: type[Exception]
) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    name = make(folder)  # type: ignore[operator]
    if name == str(folder):
        (folder / "empty.png").unlink()
    _, error = collected(upload(work, [picture(tmp_path), name]))
    assert isinstance(error, kind)
    assert stub.api.requests == []


def test_the_skill_names_the_largest_size(work: Work, stub: StubBackend, tmp_path: Path) -> None:
    work.client.skill = work.here.load_skill("meta-video-generation-free")
    path = tmp_path / "large.mp4"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 201 * 1024 * 1024)
    _, error = collected(upload(work, [str(path)]))
    assert isinstance(error, FileTooLarge)
    assert error.limit_bytes == 200 * 1024 * 1024
    assert stub.api.requests == []


def test_an_address_is_fetched_by_the_backend(work: Work, stub: StubBackend) -> None:
    updates(upload(work, ["https://cdn.example/film.mp4"]))
    sent = stub.api.seen(UPLOAD)[0].json
    assert sent == {"urls": ["https://cdn.example/film.mp4"], "source_type": "url"}


@pytest.mark.parametrize("arrives", [True, False])
def test_after_a_cut_the_media_tell_whether_the_file_arrived(
    work: Work, stub: StubBackend, tmp_path: Path, arrives: bool
) -> None:
    stub.api.script(UPLOAD, stub.served_then(DROP) if arrives else DROP)
    _, error = collected(upload(work, [picture(tmp_path)]))
    assert isinstance(error, Disconnected)
    assert error.arrival is (Arrival.THERE if arrives else Arrival.NOT_THERE)
    assert error.name == "a.png"
    assert stub.api.count(UPLOAD) == 1


def test_a_refusal_of_the_backend_keeps_its_class(
    work: Work, stub: StubBackend, tmp_path: Path
) -> None:
    stub.api.script(UPLOAD, refuse(4002, "too large"))
    _, error = collected(upload(work, [picture(tmp_path)]))
    assert isinstance(error, FileTooLarge)


def test_files_go_first_and_the_words_after_them(
    work: Work, stub: StubBackend, tmp_path: Path
) -> None:
    script = tmp_path / "notes.md"
    script.write_text("# Scene one\nA harbour.")
    updates(attach(work, [picture(tmp_path), str(script)], "make a video"))
    assert len(stub.uploads) == 1
    assert stub.messages == ["make a video\n\nnotes.md:\n# Scene one\nA harbour."]
