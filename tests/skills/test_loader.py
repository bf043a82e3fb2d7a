"""Skills: the four that ship, and any SKILL.md of that kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from nemo_cli.core.skill import MEGABYTE
from nemo_cli.errors import UnknownName
from nemo_cli.errors import UsageProblem
from nemo_cli.skills import loader

FILE = """---
name: my-skill
version: 2.1
description: Mine.
---
# My Skill

## Getting Started

Hello there, friend.

- "make a film"
- "make another"

## Tips

- Be brief.

The max file size is 120MB here.
"""


def installed(folder: Path, text: str = FILE) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "SKILL.md"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "resolution", "limit_mb"),
    [
        ("text-to-video-high-quality", "1080p", 500),
        ("ai-video-creator-online", "1080p", 500),
        ("video-generation-4k", "4k", 500),
        ("meta-video-generation-free", "1080p", 200),
    ],
)
def test_the_four_of_the_specification_ship(name: str, resolution: str, limit_mb: int) -> None:
    skill = loader.load(name)
    assert skill.name == name
    assert skill.defaults["resolution"] == resolution
    assert skill.upload_limit_bytes == limit_mb * MEGABYTE
    assert skill.greeting
    assert len(skill.examples) >= 3
    assert skill.tips


def test_any_skill_file_can_be_used(tmp_path: Path) -> None:
    skill = loader.load(str(installed(tmp_path)))
    assert (skill.name, skill.version, skill.platform) == ("my-skill", "2.1", "unknown")
    assert skill.greeting == "Hello there, friend."
    assert skill.examples == ("make a film", "make another")
    assert skill.tips == ("Be brief.",)
    assert skill.upload_limit_bytes == 120 * MEGABYTE


@pytest.mark.parametrize(
    ("place", "platform"),
    [(".clawhub/skills/x", "clawhub"), (".cursor/skills/x", "cursor"), ("elsewhere", "unknown")],
)
def test_the_path_tells_the_platform(tmp_path: Path, place: str, platform: str) -> None:
    assert loader.load(str(installed(tmp_path / place))).platform == platform


def test_the_variable_wins_over_the_path(tmp_path: Path) -> None:
    path = installed(tmp_path / ".cursor")
    assert loader.load(str(path), "clawhub").platform == "clawhub"


@pytest.mark.parametrize(
    "text",
    [
        "no front matter",
        "---\nversion: 1\n---\n",
        "---\nname: [1]\nversion: 1\n---\n",
        '---\nname: "a\\nb"\nversion: 1\n---\n',
        "---\nname: a\x07b\nversion: 1\n---\n",
        "---\nname: |\n  a\n  b\nversion: 1\n---\n",
        "---\nname: x\nversion: 1\n",
        "---\n: : :\n\t-\n---\n",
    ],
)
def test_a_file_whose_name_fits_no_header_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageProblem):
        loader.load(str(installed(tmp_path, text)))


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(UnknownName) as caught:
        loader.load("no-such-skill")
    assert caught.value.choices == loader.names()


HEAD = "---\nname: x\nversion: 1\n"
ALIASES = "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ALIASES + "---\n",
        HEAD + "description: *nowhere\n---\n",
        HEAD + "deep: " + "[" * 100_000 + "\n---\n",
        HEAD + "deep: " + "{a: " * 20_000 + "\n---\n",
        HEAD + "tag: !!python/object/apply:os.system [exit]\n---\n",
    ],
    ids=["aliases", "no anchor", "deep list", "deep mapping", "a tag that runs"],
)
def test_front_matter_that_was_made_to_hurt_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageProblem):
        loader.load(str(installed(tmp_path, text)))


@pytest.mark.parametrize(
    "filler",
    ["\n" * 900_000, " \n" * 450_000, "# " + " " * 900_000 + "x\n", "- " * 450_000, "#" * 900_000],
    ids=["lines", "blanks", "heading", "bullets", "marks"],
)
def test_a_body_that_was_made_to_hurt_is_read(tmp_path: Path, filler: str) -> None:
    assert loader.load(str(installed(tmp_path, f"{HEAD}---\n{filler}\nHello."))).name == "x"


def test_scalars_are_text_as_they_were_written(tmp_path: Path) -> None:
    text = "---\nname: 2024\nversion: 1.10\ndescription: [no, text]\n---\nHello."
    skill = loader.load(str(installed(tmp_path, text)))
    assert (skill.name, skill.version, skill.description) == ("2024", "1.10", "")
