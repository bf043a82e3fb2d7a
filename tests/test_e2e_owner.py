"""What belongs to one backend or to one user goes to no other: tokens, client ids, files."""

from __future__ import annotations

import ast
import json
import os
import stat
from pathlib import Path

import pytest

from tests.support.cli import ROOT
from tests.support.cli import Nemo
from tests.support.sample import picture
from tests.support.stub import RUN
from tests.support.stub import TOKEN_CALL
from tests.support.stub import StubBackend

MINE = "personal/token-of-mine.2026"  # of a shape that nobody could guess


def configured(nemo: Nemo, text: str) -> None:
    """Write config.toml by hand, as careless as people are."""
    nemo.config_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    (nemo.config_dir / "config.toml").write_text(text)


def authorizations(stub: StubBackend) -> set[str]:
    return {request.headers.get("authorization", "") for request in stub.api.requests}


def test_a_configured_token_goes_to_the_address_beside_it(nemo: Nemo, stub: StubBackend) -> None:
    stub.token = MINE
    configured(nemo, f'token = "{MINE}"\napi_url = "{stub.url}/"\n')
    assert nemo("credits").code == 0
    assert stub.api.count(TOKEN_CALL) == 0
    with StubBackend() as other:
        done = nemo("--api-url", other.url, "credits")
        assert done.code == 0, str(done)
        assert f"Bearer {MINE}" not in authorizations(other)
        assert "config.toml" in done.stderr


@pytest.mark.parametrize("how", ["option", "environment"])
def test_a_configured_token_without_an_address_is_the_hosted_services(
    nemo: Nemo, stub: StubBackend, how: str
) -> None:
    configured(nemo, f'token = "{MINE}"\n')
    options = ["--api-url", stub.url] if how == "option" else []
    assert nemo(*options, "credits").code == 0
    assert f"Bearer {MINE}" not in authorizations(stub)
    assert nemo(*options, "auth", "--json").json["kind"] == "anonymous"


def test_a_token_in_the_environment_is_meant_for_this_run(nemo: Nemo, stub: StubBackend) -> None:
    stub.token = MINE
    assert nemo.having(NEMO_TOKEN=MINE)("--api-url", stub.url, "credits").code == 0
    assert authorizations(stub) == {f"Bearer {MINE}"}


def test_the_local_backend_is_asked_with_its_own_token(nemo: Nemo) -> None:
    configured(nemo, f'token = "{MINE}"\n')
    for mine in (nemo, nemo.having(NEMO_TOKEN=MINE)):
        done = mine("--local", "credits", "--json")
        assert done.code == 0, str(done)
        assert done.json["available"] > 0


def test_each_backend_knows_another_client_id(nemo: Nemo, stub: StubBackend) -> None:
    with StubBackend() as other:
        for address in (stub.url, other.url, stub.url):
            assert nemo("--api-url", address, "credits").code == 0
        assert nemo("auth", "logout").code == 0
        assert nemo("credits").code == 0
        assert len(stub.client_ids) == 2
        assert len(set(stub.client_ids)) == 1, "the same account comes back"
        assert not set(stub.client_ids) & set(other.client_ids)


def test_a_client_id_set_by_hand_is_everybodys(nemo: Nemo, stub: StubBackend) -> None:
    by_hand = "0f8fad5b-d9cb-469f-a165-70867728950e"
    mine = nemo.having(NEMO_CLIENT_ID=by_hand)
    with StubBackend() as other:
        assert mine("credits").code == 0
        assert mine("--api-url", other.url, "credits").code == 0
        assert set(stub.client_ids) | set(other.client_ids) == {by_hand}


def test_the_local_backend_does_not_use_up_the_vendors_id(nemo: Nemo, stub: StubBackend) -> None:
    vendors = "0f8fad5b-d9cb-469f-a165-70867728950e"
    path = nemo.home / ".config" / "nemovideo" / "client_id"
    path.parent.mkdir(parents=True)
    path.write_text(vendors)
    assert nemo("--local", "credits").code == 0
    assert nemo("credits").code == 0
    assert stub.client_ids == [vendors]


def test_who_was_known_by_the_one_id_of_an_earlier_nemo_stays_known(
    nemo: Nemo, stub: StubBackend
) -> None:
    assert nemo("credits").code == 0
    path = nemo.config_dir / "state.json"
    state = json.loads(path.read_bytes())
    del state["client_ids"]
    path.write_text(json.dumps(state))
    stub.token = "another"
    assert nemo("credits").code == 0
    assert len(set(stub.client_ids)) == 1


def test_the_client_ids_of_a_damaged_state_are_saved(nemo: Nemo, stub: StubBackend) -> None:
    with StubBackend() as other:
        for address in (stub.url, other.url):
            assert nemo("--api-url", address, "credits").code == 0
        path = nemo.config_dir / "state.json"
        path.write_bytes(path.read_bytes()[:-9])
        for address in (stub.url, other.url):
            nemo("--api-url", address, "credits")
            assert nemo("--api-url", address, "credits").code == 0
        assert len(set(stub.client_ids)) == len(set(other.client_ids)) == 1


@pytest.mark.parametrize("options", [[], ["--json"], ["--lang", "zh"]])
def test_a_token_is_not_taken_from_the_command_line(nemo: Nemo, options: list[str]) -> None:
    done = nemo("config", "set", "token", MINE, *options)
    assert done.code == 2, str(done)
    assert "nemo auth login" in done.output
    assert MINE not in done.output
    assert not any(MINE.encode() in content for content in nemo.written().values())
    configured(nemo, f'token = "{MINE}"\nlang = "en"\n')
    assert nemo("config", "unset", "token").code == 0
    assert (nemo.config_dir / "config.toml").read_text() == 'lang = "en"\n'


def test_a_browser_is_not_given_the_token(nemo: Nemo, stub: StubBackend, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\nenv > {seen}\n")
    browser.chmod(0o755)
    stub.token = MINE
    mine = nemo.having(NEMO_TOKEN=MINE, BROWSER=f"{browser} %s", NEMO_FORCE_TTY="1")
    assert mine("open").code == 0
    assert "NEMO_API_URL" in seen.read_text()
    assert MINE not in seen.read_text()


def test_the_render_program_is_not_given_the_token(nemo: Nemo, tmp_path: Path) -> None:
    """Each Python of the run notes what it was given when it starts."""
    noted = tmp_path / "noted"
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import os, sys\n"
        f"with open({str(noted)!r}, 'a') as noted:\n"
        "    noted.write(repr((sys.orig_argv, {**os.environ})) + '\\n')\n"
    )
    picture(nemo.work_dir, "a.png")
    path = os.pathsep.join([str(ROOT), str(site)])
    mine = nemo.having(NEMO_TOKEN=MINE, NEMO_LANG="en", PYTHONPATH=path, PYTHONUTF8="1")
    small = ("--resolution", "320x180", "-o", "sea.mp4", "-q")
    done = mine("--local", "make", "a 1-second sea", "-f", "a.png", *small)
    assert done.code == 0, str(done)
    ours, *children = [ast.literal_eval(line) for line in noted.read_text().splitlines()]
    assert ours[1]["NEMO_TOKEN"] == MINE
    assert any("nemo_cli.local.render" in arguments for arguments, _ in children)
    for _, environment in children:
        assert environment["NEMO_LANG"] == "en"
        assert MINE not in str(environment)


def test_a_notification_command_is_not_given_the_token(
    nemo: Nemo, stub: StubBackend, tmp_path: Path
) -> None:
    """A question rings at once: here the one before a folder leaves."""
    seen = tmp_path / "seen"
    command = tmp_path / "tell"
    command.write_text(f"#!/bin/sh\nenv > {seen}.new\nmv {seen}.new {seen}\n")
    command.chmod(0o755)
    picture(nemo.work_dir / "holiday", "a.png")
    stub.token = MINE
    mine = nemo.having(NEMO_TOKEN=MINE, NEMO_NOTIFY="command", NEMO_NOTIFY_COMMAND=f"{command} now")
    with mine.terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.enter("./holiday")
        terminal.watch_until(seen.exists)
    assert "NEMO_EVENT=question" in seen.read_text()
    assert MINE not in seen.read_text()


def loose(folder: Path) -> set[tuple[str, str]]:
    """What others can write, or read where it should be ours alone."""
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}
    return {(str(path), oct(mode)) for path, mode in modes.items() if mode & 0o077}


@pytest.mark.parametrize("umask", ["000", "027"])
def test_everything_nemo_keeps_is_its_owners(nemo: Nemo, umask: str) -> None:
    """Folders, those above them, media, jobs, films, logs, state."""
    root = nemo.home / "mine"
    deep = nemo.having(
        NEMO_CONFIG_DIR=str(root / "a" / "config"), NEMO_DATA_DIR=str(root / "b" / "data")
    )
    picture(nemo.work_dir, "a.png")
    words = ["make", "a 1-second sea", "-f", "a.png", "--debug", "--resolution", "320x180", "-q"]
    done = deep.under(f"umask {umask}", "--local", *words)
    assert done.code == 0, str(done)
    assert {path.suffix for path in root.rglob("*")} >= {".mp4", ".png", ".json", ".log"}
    assert loose(root) == set()


@pytest.mark.parametrize("setting", [f'token = "{MINE}"', 'client_id = "abc-def-ghi"'])
def test_a_config_with_a_secret_is_made_private(nemo: Nemo, setting: str) -> None:
    configured(nemo, f"{setting}\n")
    path = nemo.config_dir / "config.toml"
    path.chmod(0o644)
    done = nemo("credits")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert str(path) in done.stderr
    assert "only you" in done.stderr
    assert "only you" not in nemo("credits").stderr, "it is told once"


def test_a_config_without_a_secret_stays_as_it_is(nemo: Nemo) -> None:
    configured(nemo, 'lang = "en"\n')
    path = nemo.config_dir / "config.toml"
    path.chmod(0o644)
    assert str(path) not in nemo("credits").stderr
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def echoing(stub: StubBackend) -> None:
    """A backend that repeats the token wherever it can put words."""
    stub.token = MINE
    words = f"Your token is {MINE}, keep it."
    answers = [stub.served_then(stub.reply_of(f"{words} {words}", ["shoot_clip"]))] * 9
    stub.api.script(RUN, *answers)
    stub.render_error = words
    stub.progress = [("failed", None)]


COMMANDS = [
    ["chat", f"make a clip titled “{MINE}”"],
    ["chat", f"make a clip titled “{MINE}”", "--json"],
    ["status"],
    ["status", "--json"],
    ["export"],
    ["export", "--json"],
    ["renders"],
    ["sessions"],
    ["sessions", "--json"],
    ["config", "--json"],
    ["auth"],
    ["upload", f"{MINE.rpartition('/')[2]}.mp4"],
    ["use", MINE],
]


@pytest.mark.parametrize("given", ["environment", "login", "granted"])
def test_the_token_in_use_is_shown_nowhere(nemo: Nemo, stub: StubBackend, given: str) -> None:
    echoing(stub)
    mine = nemo.having(NEMO_TOKEN=MINE) if given == "environment" else nemo
    if given == "login":
        assert nemo("auth", "login", stdin=MINE).code == 0
    for command in COMMANDS:
        done = mine(*command, "--debug")
        assert MINE not in done.output, str(done)
    assert "[hidden]" in mine("sessions").output
    told = {path.name for path, text in nemo.written().items() if MINE.encode() in text}
    assert told <= {"state.json"}


def test_the_token_in_use_is_shown_on_no_terminal(nemo: Nemo, stub: StubBackend) -> None:
    """Not where its line is broken, either, and not in the typed lines that are kept."""
    echoing(stub)
    assert nemo("credits").code == 0
    with nemo.terminal(columns=40) as chat:
        chat.wait_for("›")
        chat.enter(f"make a clip titled “{MINE}”")
        chat.wait_for("keep it")
        chat.enter("/quit")
        chat.wait_for_exit()
        shown = chat.transcript()
    answered = shown[shown.index("Your token") :]
    assert MINE[-8:] not in answered
    assert MINE.encode() not in (nemo.config_dir / "history").read_bytes()
