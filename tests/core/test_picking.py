"""What `--json=FIELDS` and `--jq PLACE` take out of a document."""

from __future__ import annotations

from typing import Any

import pytest
import typer

from nemo_cli.app import app
from nemo_cli.commands.spelling import SUBCOMMANDS
from nemo_cli.commands.spelling import spelled_out
from nemo_cli.core.picking import read

LIST = {"sessions": [{"name": "a", "turns": 1}, {"name": "b", "turns": 2}]}
PROJECT = {"project": "a", "timeline": {"title": "A", "tracks": [{"kind": "video"}]}}


@pytest.mark.parametrize(
    ("document", "fields", "left"),
    [
        ({"available": 1, "frozen": 0}, "available", {"available": 1}),
        ({"available": 1}, "available,nothing", {"available": 1, "nothing": None}),
        (LIST, "name", {"sessions": [{"name": "a"}, {"name": "b"}]}),
        (LIST, "sessions.turns", {"sessions": [{"turns": 1}, {"turns": 2}]}),
        (PROJECT, "timeline.title", {"timeline": {"title": "A"}}),
        (PROJECT, "project,timeline", PROJECT),
        ({"sessions": []}, "name", {"sessions": []}),
    ],
)
def test_fields(document: Any, fields: str, left: Any) -> None:
    pick = read(fields, "")
    assert pick is not None
    assert pick.of(document) == left


@pytest.mark.parametrize(
    ("document", "place", "values"),
    [
        ({"available": 1}, ".available", [1]),
        ({"available": 1}, "available", [1]),
        ({"available": 1}, ".nothing", [None]),
        ({"available": 1}, ".nothing.below", [None]),
        (LIST, ".sessions[].name", ["a", "b"]),
        (LIST, ".sessions[-1].turns", [2]),
        (LIST, ".sessions[7]", [None]),
        (PROJECT, ".timeline.tracks[0].kind", ["video"]),
        (PROJECT, ".", [PROJECT]),
    ],
)
def test_places(document: Any, place: str, values: list[Any]) -> None:
    pick = read("", place)
    assert pick is not None
    assert pick.values(document) == values


@pytest.mark.parametrize(
    ("fields", "place"), [("a b", ""), ("a,,b", ""), ("", ".a | b"), ("", "[")]
)
def test_what_cannot_be_read(fields: str, place: str) -> None:
    assert read(fields, place) is None


COMMANDS = ("chat", "credits", "sessions", "use")


@pytest.mark.parametrize(
    ("line", "spelled"),
    [
        ("credits --json", "credits --json"),
        ("--json credits", "--json credits"),
        ("credits --json=available", "credits --json --fields available"),
        ("credits --json available,total", "credits --json --fields available,total"),
        ("credits --json -q", "credits --json -q"),
        ("chat --json hello", "chat --json hello"),
        ("chat credits --json hello", "chat credits --json hello"),
        ("chat -- --json=x", "chat -- --json=x"),
        ("sessions --json name", "sessions --json --fields name"),
        ("sessions --json show", "sessions --json show"),
        ("sessions show --json coffee", "sessions show --json coffee"),
        ("use --json coffee", "use --json coffee"),
    ],
)
def test_fields_behind_json_are_told_from_words(line: str, spelled: str) -> None:
    assert spelled_out(line.split(), COMMANDS) == spelled.split()


@pytest.mark.parametrize(("name", "subcommands"), SUBCOMMANDS.items())
def test_the_parser_agrees_that_a_command_takes_no_words(
    name: str, subcommands: tuple[str, ...]
) -> None:
    command: Any = typer.main.get_command(app).get_command(None, name)  # type: ignore[attr-defined]
    below = command.list_commands(None) if hasattr(command, "list_commands") else []
    assert tuple(below) == subcommands
    assert [item.name for item in command.params if item.param_type_name == "argument"] == []
