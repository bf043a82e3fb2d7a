"""`nemo skills teach`: by the rules of the agent-skill format, and good enough to be followed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from nemo_cli.commands.teaching import text_for
from nemo_cli.ui.words.topics import EXIT_CODES
from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.cli import Outcome
from tests.support.stub import RUN
from tests.support.stub import StubBackend

KNOWN = {"name", "description", "license", "compatibility", "metadata", "allowed-tools"}


def front(text: str) -> dict[str, Any]:
    _, head, _ = text.split("---\n", 2)
    found: dict[str, Any] = yaml.safe_load(head)
    return found


def taught(nemo: Nemo, folder: str = "skills/nemo") -> Path:
    done = nemo("skills", "teach", "-o", folder, "--json")
    assert done.code == 0, str(done)
    return Path(done.json["path"])


@pytest.mark.parametrize(
    ("folder", "name"),
    [("nemo", "nemo"), ("film-maker", "film-maker"), ("My Films", "nemo"), ("a--b", "nemo")],
)
def test_it_keeps_the_rules_of_the_format(folder: str, name: str) -> None:
    text = text_for(folder)
    fields = front(text)
    assert fields.keys() <= KNOWN
    assert fields["name"] == name
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= 64
    assert 0 < len(fields["description"]) <= 1024
    assert not re.search(r"<[^>]*>", fields["description"])
    assert len(fields["compatibility"]) <= 500
    assert all(isinstance(value, str) for value in fields["metadata"].values())
    assert len(text.splitlines()) < 500


def test_it_tells_when_how_what_it_costs_and_never_to_send_again() -> None:
    text = text_for("nemo")
    assert "Use when" in front(text)["description"]
    for words in ("--json", "--no-input", "credits", "Never send a message twice", "`next`"):
        assert words in text
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert told == set(EXIT_CODES)


def test_the_folder_is_made_and_named_on_stdout(nemo: Nemo) -> None:
    done = nemo("skills", "teach", "-o", "skills/nemo")
    assert done.stdout.strip() == str(nemo.work_dir / "skills/nemo/SKILL.md")
    assert taught(nemo).read_text("utf-8") == text_for("nemo")
    assert nemo("skills", "teach", "-q").stdout.strip() == str(nemo.work_dir / "nemo/SKILL.md")


def test_nothing_is_written_over_without_being_asked(nemo: Nemo) -> None:
    path = nemo.work_dir / "nemo/SKILL.md"
    path.parent.mkdir(parents=True)
    path.write_text("mine", "utf-8")
    refused = nemo("skills", "teach", "--json")
    assert (refused.code, problem(refused)["flag"]) == (2, "--yes")
    assert path.read_text("utf-8") == "mine"
    assert nemo("skills", "teach", "--yes").code == 0
    assert path.read_text("utf-8") == text_for("nemo")


def test_a_folder_that_cannot_be_made_is_told(nemo: Nemo) -> None:
    nemo.work_dir.mkdir(parents=True, exist_ok=True)
    (nemo.work_dir / "file").write_text("")
    refused = nemo("skills", "teach", "-o", "file/nemo", "--json")
    assert (refused.code, problem(refused)["code"]) == (1, "disk")


class Assistant:
    """Follows the page to the letter, and does nothing else."""

    def __init__(self, nemo: Nemo, page: str) -> None:
        self._nemo = nemo
        self._blocks = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)

    def follow(self) -> list[Outcome]:
        return [self._run(line) for block in self._blocks for line in block.splitlines()]

    def _run(self, line: str) -> Outcome:
        done = self._nemo(*shlex.split(line)[1:])
        while done.code == 4:
            (line, *_) = problem(done)["next"]
            done = self._nemo(*shlex.split(line)[1:], "--json")
        return done


def test_a_script_that_follows_it_makes_a_film(nemo: Nemo, stub: StubBackend) -> None:
    stub.progress = [*[("processing", 40)] * 20, ("completed", 100)]
    patient = nemo.having(NEMO_RENDER_TIMEOUT_S="0.4")
    done = Assistant(patient, taught(nemo).read_text("utf-8")).follow()
    assert [item.code for item in done] == [0] * len(done), "\n".join(map(str, done))
    assert (nemo.work_dir / "lake.mp4").read_bytes() == stub.video
    assert stub.api.count(RUN) == 2
    assert len(stub.renders) == 2
