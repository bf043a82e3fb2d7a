"""Files in a line: each is sent once, and every word around them arrives or was the file's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.checks import assert_failed
from tests.support.cli import Nemo
from tests.support.sample import picture
from tests.support.stub import UPLOAD
from tests.support.stub import StubBackend

NAMES = ("A.png", "B.png", "my clip.png", "Shot at 9.15\u202fAM.png", "猫 咪.png", "(1) b.png")

# The line ($D is the folder), the files that arrive, the message that arrives.
LINES: list[tuple[str, list[str], str]] = [
    # Written as terminals drop them
    ("$D/my\\ clip.png", ["my clip.png"], ""),
    ("$D/my\\ clip.png animate it", ["my clip.png"], "animate it"),
    ("$D/my clip.png animate it", ["my clip.png"], "animate it"),
    ("$D/Shot\\ at\\ 9.15\u202fAM.png make a reel", ["Shot at 9.15\u202fAM.png"], "make a reel"),
    ("$D/Shot at 9.15\u202fAM.png make a reel", ["Shot at 9.15\u202fAM.png"], "make a reel"),
    ("$D/\\(1\\)\\ b.png brighter", ["(1) b.png"], "brighter"),
    ("$D/猫\\ 咪.png 放大", ["猫 咪.png"], "放大"),
    ("'$D/my clip.png'", ["my clip.png"], ""),
    ("file://$D/my%20clip.png zoom in", ["my clip.png"], "zoom in"),
    ("@$D/A.png", ["A.png"], ""),
    ("$D/A.png\u3000放大", ["A.png"], "放大"),
    ("“$D/A.png”，放大", ["A.png"], "放大"),
    ("$D/A.png,$D/B.png: a reel", ["A.png", "B.png"], "a reel"),
    # At an end of the line
    ("./A.png zoom in", ["A.png"], "zoom in"),
    ("./A.png what is this picture of", ["A.png"], "what is this picture of"),
    ("./A.png and put music on", ["A.png"], "put music on"),
    ("with ./A.png and ./B.png: make a slideshow", ["A.png", "B.png"], "make a slideshow"),
    ("make a slideshow from ./A.png and ./B.png", ["A.png", "B.png"], "make a slideshow"),
    ("用 ./A.png 和 ./B.png 做幻灯片", ["A.png", "B.png"], "做幻灯片"),
    ("1. A.png 2. B.png", ["A.png", "B.png"], ""),
    ("a) A.png b) B.png", ["A.png", "B.png"], ""),
    ("① A.png ② B.png 做幻灯片", ["A.png", "B.png"], "做幻灯片"),
    ("`$D/my clip.png` brighter", ["my clip.png"], "brighter"),
    # Inside the sentence
    ("replace A.png with B.png", ["A.png", "B.png"], "replace A.png with B.png"),
    ("fade from ./A.png to $D/B.png in 2 s", ["A.png", "B.png"], "fade from A.png to B.png in 2 s"),
    ("make ./A.png brighter", ["A.png"], "make A.png brighter"),
    ("zoom into ./A.png", ["A.png"], "zoom into A.png"),
    ("把 ./A.png 换成 ./B.png", ["A.png", "B.png"], "把 A.png 换成 B.png"),
    ("用A.png替换B.png", ["A.png", "B.png"], "用A.png替换B.png"),
    ("片头A.png，片尾B.png", ["A.png", "B.png"], "片头A.png，片尾B.png"),
    ("show '$D/my clip.png' twice", ["my clip.png"], "show 'my clip.png' twice"),
]


@pytest.fixture
def pictures(nemo: Nemo) -> Path:
    for name in NAMES:
        picture(nemo.work_dir, name)
    return nemo.work_dir


def uploads(stub: StubBackend) -> list[str]:
    return [part.filename for part in stub.uploads if not isinstance(part, str)]


@pytest.mark.parametrize(("line", "files", "message"), LINES)
def test_a_file_is_sent_and_every_word_is_kept(
    nemo: Nemo, stub: StubBackend, pictures: Path, line: str, files: list[str], message: str
) -> None:
    done = nemo(stdin=line.replace("$D", str(pictures)) + "\n")
    assert done.code == 0, str(done)
    assert uploads(stub) == files
    assert stub.messages == ([message] if message else [])


@pytest.mark.parametrize(
    "line", ["$D/gone.png zoom in", "$D/no\\ such.png", "/gone.png zoom in", "$D/gone.xyz zoom"]
)
def test_a_file_that_is_not_there_costs_nothing(
    nemo: Nemo, stub: StubBackend, pictures: Path, line: str
) -> None:
    done = nemo(stdin=line.replace("$D", str(pictures)) + "\n")
    assert_failed(done, 2)
    assert stub.api.count() == 0
    assert "There is no file" in done.stderr


@pytest.mark.parametrize("line", ["$D", "$D/*.png", "$D make a slideshow"])
def test_a_folder_in_a_line_is_sent_only_with_leave(
    nemo: Nemo, stub: StubBackend, pictures: Path, line: str
) -> None:
    typed = line.replace("$D", str(pictures))
    refused = nemo("chat", typed)
    assert_failed(refused, 2)
    assert "--yes" in refused.stderr
    assert stub.api.count(UPLOAD) == 0
    assert nemo("chat", typed, "-y").code == 0
    assert len(uploads(stub)) == len(NAMES)


def test_the_chat_asks_once_before_a_folder_leaves(
    nemo: Nemo, stub: StubBackend, pictures: Path
) -> None:
    with nemo.terminal() as chat:
        chat.wait_for("900 credits")
        chat.enter(str(pictures))
        chat.wait_for(f"Upload {len(NAMES)} files")
        chat.enter("n")
        chat.wait_for_prompt("›")
        chat.enter("/quit")
        assert chat.wait_for_exit() == 0
    assert stub.api.count(UPLOAD) == 0
    assert stub.messages == []
