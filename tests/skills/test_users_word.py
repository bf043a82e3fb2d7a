"""What the user says beats the skill, wherever it is said; without a word the skill decides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from nemo_cli.skills import loader
from tests.support.cli import Nemo
from tests.support.stub import StubBackend

FOUR_K = ("--skill", "video-generation-4k")
# A page as it is published: no headings, no blank lines, everything in sentences.
PAGE = """\
---
name: {name}
version: 1.0.0
---
Getting Started
Describe a scene and it is filmed.
Try saying:
- "export in 480p"
Setup
The agent signs in by itself.
About
The whole thing runs at {resolution} by default.
Good to know
Max file size is {limit}MB, and long films take a while.
"""


def published(folder: Path, name: str) -> str:
    """Write the skill that ships under this name as a page of somebody else's."""
    shipped = loader.load(name)
    limit = shipped.upload_limit_bytes // 2**20
    text = PAGE.format(name=name, resolution=shipped.defaults["resolution"], limit=limit)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "SKILL.md").write_text(text, "utf-8")
    return str(folder)


def outputs(stub: StubBackend) -> list[object]:
    return [job.body["output"].get("resolution") for job in stub.renders.values()]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("chat", "make a clip"), ("export", "-o", "a.mp4")], "4k"),
        ([("chat", "make a clip in 720p"), ("export", "-o", "a.mp4")], "720p"),
        ([("chat", "make it in 720p"), ("chat", "add music"), ("export", "-o", "a.mp4")], "720p"),
        ([("make", "make a clip in 720p", "-o", "a.mp4")], "720p"),
        ([("make", "make a clip", "-o", "a.mp4", "--resolution", "480p")], "480p"),
        ([("batch", "rows.csv", "-y")], "720p"),
    ],
    ids=["no word", "message", "an earlier message", "one-shot", "option", "batch"],
)
def test_the_word_of_the_user_goes_into_the_export(
    nemo: Nemo, stub: StubBackend, lines: Sequence[Sequence[str]], expected: str
) -> None:
    nemo.work_dir.mkdir(parents=True, exist_ok=True)
    (nemo.work_dir / "rows.csv").write_text("prompt\nmake a clip in 720p\n", "utf-8")
    for line in lines:
        done = nemo(*FOUR_K, *line)
        assert done.code == 0, str(done)
    assert outputs(stub) == [expected]


def test_a_line_of_the_chat_says_it_too(nemo: Nemo, stub: StubBackend) -> None:
    done = nemo(*FOUR_K, stdin=b"make a clip\nexport in 720p\nexport as mov\n")
    assert done.code == 0, str(done)
    assert outputs(stub) == ["720p", "4k"]


@pytest.mark.parametrize("name", loader.names())
def test_a_published_page_behaves_like_its_shipped_twin(
    nemo: Nemo, stub: StubBackend, name: str
) -> None:
    page = published(nemo.work_dir / "page", name)
    assert nemo("chat", "make a clip").code == 0
    sent = []
    for number, skill in enumerate((name, page)):
        done = nemo("--skill", skill, "export", "-o", f"{number}.mp4", "--force")
        assert done.code == 0, str(done)
        last = [item for item in stub.api.requests if "x-skill-source" in item.headers][-1]
        sent.append([last.headers[f"x-skill-{key}"] for key in ("source", "version", "platform")])
    assert sent[0] == sent[1]
    assert len(set(outputs(stub))) == 1
    assert loader.load(page).upload_limit_bytes == loader.load(name).upload_limit_bytes
