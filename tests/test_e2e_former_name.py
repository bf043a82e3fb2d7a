"""Where files live, and what becomes of a folder under the name that nemo had before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.cli import Nemo
from tests.support.stub import TOKEN_CALL
from tests.support.stub import StubBackend

NAME = "nemovideo-cli"
FORMER = "nemo-cli"  # also another program's


@pytest.fixture
def homely(nemo: Nemo) -> Nemo:
    """Nemo whose folders are where the system puts them."""
    return nemo.having(NEMO_CONFIG_DIR="", NEMO_DATA_DIR="")


def config_of(nemo: Nemo, name: str) -> Path:
    return nemo.home / ".config" / name


def content(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*")}


def our_state(nemo: Nemo) -> str:
    """A state.json as nemo writes it."""
    assert nemo("new", "coffee").code == 0
    return (nemo.config_dir / "state.json").read_text()


def planted(nemo: Nemo, **files: str) -> Path:
    """The folder under the former name, with these files (`__` is a dot)."""
    folder = config_of(nemo, FORMER)
    folder.mkdir(parents=True, mode=0o700)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text)
    return folder


def test_files_live_under_our_own_name(homely: Nemo) -> None:
    assert homely("credits").code == 0
    assert [path.name for path in (homely.home / ".config").iterdir()] == [NAME]
    places = homely("config", "path", "--json").json
    assert {Path(places[name]).parent.name for name in ("config", "state", "history")} == {NAME}
    assert Path(places["data"]).name == NAME


def test_our_former_folder_is_moved_once(nemo: Nemo, homely: Nemo, stub: StubBackend) -> None:
    folder = planted(nemo, state__json=our_state(nemo), history='"make a clip"\n')
    assert "coffee" in homely("sessions").stdout
    assert not folder.exists()
    assert (config_of(nemo, NAME) / "history").read_text() == '"make a clip"\n'
    planted(nemo, state__json="{}")
    assert homely("credits").code == 0
    assert content(folder) == {"state.json": "{}"}
    assert stub.api.count(TOKEN_CALL) == 1, "the token came along"


@pytest.mark.parametrize("settings", ['lang = "zh"\n', "poll_min_s = 1\nmax_credits = 50\n"])
def test_our_settings_alone_are_moved(nemo: Nemo, homely: Nemo, settings: str) -> None:
    folder = planted(nemo, config__toml=settings)
    assert homely("config").code == 0
    assert not folder.exists()
    assert (config_of(nemo, NAME) / "config.toml").read_text() == settings


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"config__toml": ""},
        {"config__toml": 'lang = "zh"\n[player]\nvolume = 3\n'},
        {"config__toml": 'lang = "fr"\n'},
        {"config__toml": 'lang = "zh"\n', "bookmarks__db": "x"},
        {"state__json": "{}"},
        {"state__json": json.dumps({"version": 1, "window": [1, 2]})},
        {"state__json": "[1", "config__toml": 'lang = "zh"\n'},
        {"config__json": "{}"},
    ],
    ids=["none", "blank", "table", "value", "neighbour", "bare", "window", "broken", "json"],
)
def test_a_strangers_folder_is_never_touched(
    nemo: Nemo, homely: Nemo, files: dict[str, str]
) -> None:
    folder = planted(nemo, **files)
    before = content(folder)
    for command in (["credits"], ["config"], ["new", "tea"], ["doctor"]):
        assert homely(*command).code == 0
    assert content(folder) == before
    assert (config_of(nemo, NAME) / "state.json").exists()


def test_of_a_shared_folder_only_ours_is_moved(nemo: Nemo, homely: Nemo) -> None:
    theirs = {"config.toml": "volume = 3\n", "bookmarks.db": "x", "history": "cd /\n"}
    named = {name.replace(".", "__"): text for name, text in theirs.items()}
    folder = planted(nemo, state__json=our_state(nemo), **named)
    assert "coffee" in homely("sessions").stdout
    assert content(folder) == theirs


def test_films_of_the_local_backend_come_along(nemo: Nemo, homely: Nemo) -> None:
    assert nemo("--local", "new", "coffee").code == 0
    former = nemo.home / ".local" / "share" / FORMER
    former.parent.mkdir(parents=True)
    nemo.data_dir.rename(former)
    stranger = nemo.home / ".local" / "share" / NAME
    assert homely("--local", "credits").code == 0
    assert (stranger / "local" / "local.sqlite3").exists()
    assert not former.exists()
