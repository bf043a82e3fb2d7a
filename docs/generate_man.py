"""Write the manual pages in docs/man from the commands, topics and settings of the program.

Run from the repository: `python docs/generate_man.py`. A test compares the files with what this
would write.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from nemo_cli import topics
from nemo_cli.app import app
from nemo_cli.options import Common
from nemo_cli.ui.words.topics import EXIT_CODES

FOLDER = Path(__file__).parent / "man"
HEAD = r""".TH NEMO 1 "" "nemovideo-cli" "User commands"
.SH NAME
nemo, nemo\-cli \- make a video by talking to your terminal
.SH SYNOPSIS
.B nemo
.RI [ OPTIONS ]
.RI [ COMMAND
.RI [ ARGS ]]
.SH DESCRIPTION
Without a command nemo opens a chat on the terminal; with piped input every line is a message.
.B nemo\-cli
is the same program, for where a file manager called nemo is in the way.
"""
FILES = r""".SH FILES
.TP
.I config.toml
Settings, made for hands.
.TP
.I state.json
Client id, token, projects and render jobs; private to the user.
.TP
.I history
The lines of the chat; private to the user.
.PP
They lie in the folder that
.B nemo config path
prints.
"""


def pages() -> dict[str, str]:
    """The text of each page by its file's name."""
    return {"nemo.1": "".join(page()), "nemo-cli.1": ".so man1/nemo.1\n"}


def page() -> Iterator[str]:
    """The parts of the page, in order."""
    root = typer.main.get_command(app)
    context = root.make_context("nemo", [], resilient_parsing=True)
    yield HEAD
    yield ".SH OPTIONS\nBefore or after the command:\n"
    yield from options(root, set())
    yield ".SH COMMANDS\n"
    yield from commands(root, context, "nemo")
    yield ".SH EXIT STATUS\n"
    for code, meaning in EXIT_CODES.items():
        yield entry(bold(str(code)), meaning.en)
    yield ".SH ENVIRONMENT\n"
    for line in topics.environment("en").splitlines():
        name, _, about = line.partition("  ")
        yield entry(bold(name), about.strip())
    yield FILES


def commands(group: Any, context: Any, path: str) -> Iterator[str]:
    """Every command of a group, and those below it."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        taken = [item.metavar or item.name.upper() for item in arguments(command)]
        yield f".SS {' '.join([bold(f'{path} {name}'), *map(italic, taken)])}\n"
        yield f"{escaped(' '.join(command.help.split()))}\n"
        yield from options(command, set(Common.__dataclass_fields__))
        if hasattr(command, "list_commands"):
            yield from commands(command, context, f"{path} {name}")


def arguments(command: Any) -> Iterator[Any]:
    """What a command takes without a name."""
    return (item for item in command.params if item.param_type_name == "argument")


def options(command: Any, known: set[str]) -> Iterator[str]:
    """The options of a command that are told nowhere else."""
    for item in command.params:
        if item.param_type_name != "option" or item.name in known or item.hidden:
            continue
        value = "" if item.is_flag else f" {italic(item.metavar or item.name.upper())}"
        yield entry(", ".join(map(bold, item.opts)) + value, item.help or "")


def entry(tag: str, about: str) -> str:
    """A tagged paragraph."""
    return f".TP\n{tag}\n{escaped(about)}\n"


def bold(text: str) -> str:
    """Text that is typed as it stands."""
    return rf"\fB{escaped(text)}\fR"


def italic(text: str) -> str:
    """Text that stands for something else."""
    return rf"\fI{escaped(text)}\fR"


def escaped(text: str) -> str:
    """Text as roff takes it: no sign of its own, and no request at the beginning of a line."""
    plain = text.replace("\\", r"\e").replace("-", r"\-").replace("…", r"\&...")
    return re.sub(r"^([.'])", r"\\&\1", plain.replace("`", r"\`"), flags=re.MULTILINE)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
