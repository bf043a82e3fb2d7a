"""Every command line, slash command and variable in the documents is one of the program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main

from nemo_cli.app import app
from nemo_cli.core import command_words
from nemo_cli.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", *map(str, sorted(
    path.relative_to(ROOT) for path in (ROOT / "docs").glob("*.md")
)))  # fmt: skip
CODE = re.compile(r"```(.*?)```|`([^`]+)`", re.DOTALL)
# Not `-c nemo`, which is an argument of another program.
LINE = re.compile(r"(?<![\w./$-])(?<!-c )(?:\.venv/bin/)?nemo(?:-cli)?(?= )((?: +[^\s`|;&)#>]+)*)")
PLACEHOLDERS = {"NEMO_NAME"}


def code(page: str) -> Iterator[str]:
    """What a page shows as code: the lines of a block, or a span, which a line may break."""
    for block, span in CODE.findall((ROOT / page).read_text("utf-8")):
        yield from block.splitlines() if block else [" ".join(span.split())]


def lines() -> list[tuple[str, str]]:
    """Every command line of the pages, with its page; what is quoted is one word."""
    found = {
        (page, match[1].strip())
        for page in PAGES
        for shown in code(page)
        for match in LINE.finditer(re.sub(r"\"[^\"]*\"|'[^']*'", "TEXT", shown))
    }
    return sorted(found)


@cache
def root() -> Any:
    return typer.main.get_command(app)


def options(command: Any) -> set[str]:
    """What a command takes; every command takes `--help`."""
    own = {name for item in command.params for name in (*item.opts, *item.secondary_opts)}
    return own | {"-h", "--help"}


@pytest.mark.parametrize(("page", "line"), lines())
def test_a_command_line_is_one_that_the_program_knows(page: str, line: str) -> None:
    command, known = root(), options(root())
    for word in re.sub(r"[\[\]…]", " ", line).split():
        if word.startswith("-") and word != "-":
            names = [name.partition("=")[0] for name in word.split("|")]
            assert set(names) <= known, f"{page}: nemo {line}"
        elif hasattr(command, "get_command") and re.fullmatch("[a-z]+", word):
            command = command.get_command(None, word)
            assert command is not None, f"{page}: nemo {line}"
            known |= options(command)


def test_a_slash_command_is_one_of_the_chat() -> None:
    shown = {
        (page, word)
        for page in PAGES
        for text in code(page)
        for word in re.findall(r"^/([a-z]+)(?= |$)", text)
    }
    known = {command.name for command in command_words.COMMANDS}
    assert {(page, word) for page, word in shown if word not in known} == set()


def test_a_variable_is_one_that_nemo_reads() -> None:
    shown = {
        (page, name)
        for page in PAGES
        for text in code(page)
        for name in re.findall(r"\bNEMO_[A-Z_]+\b", text)
    }
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "nemo_cli").rglob("*.py"))
    settings = {f"NEMO_{name.upper()}" for name in Settings.__dataclass_fields__}
    unknown = {name for _, name in shown if name not in settings and f'"{name}"' not in sources}
    assert unknown <= PLACEHOLDERS
