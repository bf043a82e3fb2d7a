"""Folders and patterns: what nobody named leaves only when it is plainly media of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.checks import assert_failed
from tests.support.cli import Nemo
from tests.support.multipart import Part
from tests.support.sample import picture
from tests.support.stub import UPLOAD
from tests.support.stub import StubBackend

CASES = Path(__file__).parent / "cases"


def sent(stub: StubBackend) -> list[str]:
    """The names under which files were sent, in order."""
    return [upload.filename for upload in stub.uploads if isinstance(upload, Part)]


@pytest.fixture
def folder(nemo: Nemo) -> Path:
    """The case's folder, in the current folder of the runs."""
    copied = nemo.work_dir / "folder"
    shutil.copytree(CASES / "folder", copied)
    return copied


@pytest.mark.parametrize("name", ["folder", "folder/", "./folder/*", "fold?r/*.jpg", "**/*.jpg"])
def test_the_media_of_a_folder_leave_in_the_order_that_people_count(
    nemo: Nemo, stub: StubBackend, folder: Path, name: str
) -> None:
    outcome = nemo("upload", name)
    assert outcome.code == 0, str(outcome)
    assert sent(stub) == ["img1.jpg", "img2.jpg", "img10.jpg"]
    said = outcome.stderr
    assert said.index("img1.jpg") < said.index("img2.jpg") < said.index("img10.jpg")
    assert not [hidden for hidden in (".hidden", "._img", "Thumbs") if hidden in outcome.output]


def test_links_and_text_named_like_a_picture_stay_here(
    nemo: Nemo, stub: StubBackend, folder: Path
) -> None:
    private = nemo.home / "private"
    picture(private, "family.png")
    (folder / "link.png").symlink_to(private / "family.png")
    (folder / "elsewhere").symlink_to(private)
    (folder / "diary.png").write_text("dear diary")
    (folder / ".cache").mkdir()
    picture(folder / ".cache", "thumb.png")
    assert nemo("upload", "folder").code == 0
    assert sent(stub) == ["img1.jpg", "img2.jpg", "img10.jpg"]
    for pattern in ("folder/*/*.png", "folder/*.png", "folder/.*/*.png"):
        assert_failed(nemo("upload", pattern), 2)
    assert len(sent(stub)) == 3


def test_what_is_named_itself_is_sent_as_it_is(nemo: Nemo, stub: StubBackend, folder: Path) -> None:
    picture(nemo.home, "real.png")
    (folder / "link.png").symlink_to(nemo.home / "real.png")
    assert nemo("upload", "folder/link.png", "folder/.hidden.jpg").code == 0
    assert len(sent(stub)) == 2


def test_a_folder_with_odd_signs_in_its_name_is_no_pattern(nemo: Nemo, stub: StubBackend) -> None:
    picture(nemo.work_dir / "cut [1]", "a1.png")
    picture(nemo.work_dir / "cut 1", "b1.png")
    assert nemo("upload", "cut [1]/*.png").code == 0
    assert sent(stub) == ["a1.png"]


def test_a_pattern_without_end_is_a_sentence(nemo: Nemo, stub: StubBackend) -> None:
    for name in ("x" * 5000 + "*.png", "a\udcff*.png", "[*.png"):
        assert nemo("upload", name).code == 2
    assert not stub.api.count(UPLOAD)
