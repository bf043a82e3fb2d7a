"""What a backend names never becomes shell code: not at Tab, and not in a line to paste."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from nemo_cli.core import command_line
from nemo_cli.core.records import Project
from nemo_cli.core.records import selected
from nemo_cli.options import selector
from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.stub import RENDER
from tests.support.stub import StubBackend
from tests.support.terminal import Terminal
from tests.support.terminal import spawned
from tests.support.wire import json_reply

CANARY = "canary"
CODE = f"$(touch {CANARY})`touch {CANARY}`'\";touch {CANARY};\nlake"
FOLDER = Path(__file__).parents[1] / "completions"
SHELLS = {
    "bash": (["bash", "--norc", "-i"], f"source {FOLDER / 'nemo.bash'}"),
    "zsh": (["zsh", "-f", "-i"], f"autoload -Uz compinit; compinit -u; . {FOLDER / 'nemo.zsh'}"),
    "fish": (["fish", "--no-config", "-i"], f"source {FOLDER / 'nemo.fish'}"),
}
EARLIER = "earlier"
BLANK = "\\ "


def titled(nemo: Nemo, stub: StubBackend, title: str) -> str:
    """Let the backend give the project a title; return the project's id."""
    nemo("new")
    stub.session.draft = {"t": [], "m": {"title": title}}
    assert nemo("chat", "hello there").code == 0
    return stub.session.session_id


def program_in(folder: Path, place: str = "bin") -> Path:
    """A `nemo` for a shell: it completes as ours does, and notes what it is called with."""
    program = folder / place / "nemo"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        f'if [ -n "$_NEMO_COMPLETE" ]; then exec {shlex.quote(sys.executable)} -m nemo_cli; fi\n'
        f"printf '[%s]' \"$@\" > {shlex.quote(str(folder / 'called'))}.new\n"
        f"mv {shlex.quote(str(folder / 'called'))}.new {shlex.quote(str(folder / 'called'))}\n"
    )
    program.chmod(0o755)
    return program.parent


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(("title", "is_offered"), [(CODE, False), ("晨雾中的码头-2.1", True)])
def test_tab_in_a_real_shell_inserts_one_word_that_selects_the_project(
    nemo: Nemo, stub: StubBackend, tmp_path: Path, shell: str, title: str, is_offered: bool
) -> None:
    command, setup = SHELLS[shell]
    program = shutil.which(command[0])
    if program is None:
        pytest.skip(f"{shell} is not installed")
    session_id = titled(nemo, stub, title)
    environment = nemo.full_environment() | {
        "PATH": f"{program_in(tmp_path)}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "PS1": "ready> ",
        "TERM": "xterm",
    }
    started = spawned([program, *command[1:]], environment, tmp_path)
    with Terminal(started, columns=200) as terminal:
        terminal.settle()
        terminal.enter(f"{setup}; echo is''set")
        terminal.wait_for("isset")
        word = title if is_offered else session_id
        terminal.type(f"nemo use {word[:2]}\t")
        terminal.wait_for(word)
        terminal.press("enter")
        terminal.watch_until((tmp_path / "called").exists)
    assert (tmp_path / "called").read_text() == f"[use][{word}]"
    assert not [path for path in (tmp_path / CANARY, nemo.work_dir / CANARY) if path.exists()]
    assert nemo("use", word, "--json").json["session_id"] == session_id


def another_in(folder: Path, kind: str) -> Path:
    """Somebody else's `nemo`, which leaves a canary when it is started."""
    program = folder / EARLIER / "nemo"
    program.parent.mkdir()
    script = f"#!/bin/sh\ntouch {shlex.quote(str(folder / CANARY))}\n"
    program.write_bytes(b"\x7fELF" if kind == "compiled" else script.encode())
    program.chmod(0o755)
    return program.parent


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("typed", ["our tools/nemo", "~/our tools/nemo"])
def test_tab_asks_the_program_on_the_line_and_not_the_first_in_the_path(
    nemo: Nemo, tmp_path: Path, shell: str, typed: str
) -> None:
    command, setup = SHELLS[shell]
    program = shutil.which(command[0])
    if program is None:
        pytest.skip(f"{shell} is not installed")
    program_in(tmp_path, "our tools")
    environment = nemo.full_environment() | {
        "PATH": f"{another_in(tmp_path, 'script')}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "PS1": "ready> ",
        "TERM": "xterm",
    }
    started = spawned([program, *command[1:]], environment, tmp_path)
    with Terminal(started, columns=200) as terminal:
        terminal.settle()
        terminal.enter(f"{setup}; echo is''set")
        terminal.wait_for("isset")
        terminal.type(f"{typed.replace(' ', BLANK)} cred\t")
        terminal.wait_for("credits")
    assert not (tmp_path / CANARY).exists()


def test_tab_does_not_start_a_file_manager_of_that_name(nemo: Nemo, tmp_path: Path) -> None:
    folder = another_in(tmp_path, "compiled")
    line = f"source {FOLDER / 'nemo.bash'}; COMP_WORDS=(nemo cr); COMP_CWORD=1; "
    done = subprocess.run(
        ["bash", "-c", line + '_nemo_completion nemo; echo "${#COMPREPLY[@]} offered"'],
        env=nemo.full_environment() | {"PATH": f"{folder}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("0 offered\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_is_offered_plain_words_only(nemo: Nemo, stub: StubBackend, shell: str) -> None:
    session_id = titled(nemo, stub, CODE)
    nemo("new", "coffee")
    done = subprocess.run(
        [sys.executable, "-m", "nemo_cli"],
        env=nemo.full_environment()
        | {
            "_NEMO_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": "nemo use ",
            "COMP_CWORD": "2",
            "_TYPER_COMPLETE_ARGS": "nemo use ",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert session_id in done.stdout
    assert "coffee" in done.stdout
    assert "touch" not in done.stdout


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("coffee", "coffee"),
        ("咖啡-2", "咖啡-2"),
        ("été_v1.5", "été_v1.5"),
        ("two words", "id-1"),
        ("-rf", "id-1"),
        ("a;b", "id-1"),
        ("a$b", "id-1"),
        ("a`b", "id-1"),
        ("a'b", "id-1"),
        ("*", "id-1"),
        ("~root", "id-1"),
        ("\u3164", "id-1"),
        ("a\x1bb", "id-1"),
        ("", "id-1"),
        ("id-2", "id-1"),  # another project's id comes first
    ],
)
def test_a_project_is_offered_by_a_word_that_means_it(name: str, word: str) -> None:
    project = Project("id-1", "o", name=name)
    both = (project, Project("id-2", "o", name="other"))
    assert selector(both, project) == word
    assert selected(both, word) == project


def test_an_id_that_is_no_plain_word_is_not_offered() -> None:
    project = Project("$(x)", "o", name="a b")
    assert selector((project,), project) == ""


@pytest.mark.parametrize(
    "given", [f"x; touch {CANARY}", "$(id)", "a b", "", "..", "x" * 129, "é", "a\n", 7]
)
def test_a_render_id_that_is_no_plain_word_is_not_taken_over(
    nemo: Nemo, stub: StubBackend, given: object
) -> None:
    with_clip(nemo)
    stub.api.script(RENDER, json_reply({"id": given, "status": "pending", "progress": 0}))
    nemo("export", "--no-download", "--timeout", "1", "--json")
    rows = nemo("renders", "--json").json["renders"]
    assert len(rows) == 1
    assert rows[0]["render_id"].startswith("render_")


def test_an_id_of_an_older_nemo_is_quoted_wherever_it_is_printed(
    nemo: Nemo, stub: StubBackend
) -> None:
    with_clip(nemo)
    path = nemo.config_dir / "state.json"
    state = json.loads(path.read_text())
    project = {name: state["projects"][0][name] for name in ("origin", "session_id")}
    job = {"id": f"x; touch {CANARY}", **project, "status": "processing"}
    path.write_text(json.dumps(state | {"renders": [job]}))
    told = nemo("status").stderr
    line = next(line for line in told.splitlines() if "--resume" in line).split("→ ", 1)[1]
    assert shlex.split(line) == ["nemo", "export", "--resume", job["id"]]
    continues = nemo("renders", "--json").json["renders"][0]["continue"]
    assert shlex.split(continues) == ["nemo", "export", "--resume", job["id"]]


@pytest.mark.parametrize(
    "name",
    [
        CODE,
        "--json",
        "-y",
        "two  blanks",
        "x" * 500 + "'; touch canary '",
        "a\x1b[31m",
        "nmv_secret",
    ],
)
def test_a_name_in_a_suggested_command_is_one_word_and_no_option(nemo: Nemo, name: str) -> None:
    done = nemo("use", "--json", "--", name)
    assert done.code == 2
    for line in done.json["error"]["next"]:
        words = shlex.split(line)
        assert words[0] == "nemo"
        if words[1] == "new":
            assert words[2:-1] in ([], ["--"])
            assert words[-1][:1] != "-" or words[2:-1] == ["--"]
    assert "secret" not in done.output


def test_the_address_in_a_suggested_command_is_one_word(nemo: Nemo) -> None:
    address = f"https://x.invalid/;touch {CANARY}"
    done = nemo("use", "nobody", "--api-url", address, "--json")
    assert all(
        shlex.split(line)[1:3] == ["--api-url", address] for line in done.json["error"]["next"]
    )


@pytest.mark.parametrize(
    ("template", "fact", "line"),
    [
        ("new {name}", "coffee", "new coffee"),
        ("new {name}", "two words", "new 'two words'"),
        ("new {name}", "--json", "new -- --json"),
        ("chat {name} x", "it's", """chat 'it'"'"'s' x"""),
    ],
)
def test_a_template_is_filled_with_words(template: str, fact: str, line: str) -> None:
    assert command_line.filled(template, {"name": fact}) == line


def test_an_option_keeps_a_value_that_looks_like_one() -> None:
    assert command_line.option("--resume", "-y") == "--resume=-y"


def test_the_debug_log_is_clean_and_redacted(nemo: Nemo, stub: StubBackend) -> None:
    nemo("new")
    stub.session.draft = {"t": [], "m": {"title": "\x1b]0;owned\x07 nmv_usr_x"}}
    stub.api.script("GET /api/state/nemo_agent/me/", json_reply({"code": "\x1b[2J\x9b1m\n2030"}))
    nemo("status", "--debug")
    written = (nemo.config_dir / "debug.log").read_bytes().decode()
    assert written
    assert all(char.isprintable() or char in "\n\t" for char in written)
    assert stub.token not in written


def test_the_menu_of_projects_in_the_chat_is_clean(nemo: Nemo) -> None:
    nemo("new", "coffee")
    nemo("new", "tea")
    path = nemo.config_dir / "state.json"
    path.write_text(path.read_text().replace('"coffee"', '"cof\\u202efee\\u0007"'))
    with nemo.terminal() as terminal:
        terminal.wait_for("900 credits")
        terminal.type("/use cof\t")
        shown = terminal.wait_for("cof<U+202E>fee")
    assert "\u202e" not in shown
    assert b"\xe2\x80\xae" not in terminal.raw
