"""The program: its root command, and the one boundary where every error ends.

`nemo --version` and completion must not pay for requests, rich or prompt_toolkit (250 ms), so
a command only says what is to be done, and imports it when it runs.
"""

import errno
import gc
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from types import FrameType
from typing import Annotated
from typing import Any
from typing import NoReturn

import typer
from typer.completion import completion_init  # type: ignore[attr-defined]

from nemo_cli import CHAT_FLAGS
from nemo_cli import __version__
from nemo_cli import errors
from nemo_cli import settings
from nemo_cli.commands.group import GUESSED
from nemo_cli.commands.group import Commands
from nemo_cli.commands.shells import VARIABLE
from nemo_cli.commands.spelling import guessed
from nemo_cli.commands.spelling import spelled_out
from nemo_cli.commands.task import Invocation
from nemo_cli.commands.task import Task
from nemo_cli.options import Common
from nemo_cli.options import called
from nemo_cli.options import common
from nemo_cli.quiet import keep_libraries_quiet

# The file of each command, in the order of the help.
HOMES = {
    "chat": "talk",
    "make": "make",
    "batch": "make",
    "export": "export",
    "renders": "export",
    "upload": "media",
    "status": "media",
    "sessions": "project",
    "new": "project",
    "use": "project",
    "open": "project",
    "takes": "project",
    "diff": "project",
    "credits": "account",
    "auth": "account",
    "doctor": "settings",
    "config": "settings",
    "help": "help",
    "completion": "help",
    "skills": "skills",
    "local": "local",
}


class Program(Commands):
    """The root: a command is made when it is asked for, so that a start pays for no other."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the line; help is shown while that is under way."""
        ctx.meta[GUESSED] = guessed(args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands."""
        return list(HOMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Make the command, with those that share its file."""
        if cmd_name in HOMES and cmd_name not in self.commands:
            home = import_module(f"nemo_cli.commands.{HOMES[cmd_name]}")
            self.commands.update(typer.main.get_group(home.commands).commands)
        return super().get_command(ctx, cmd_name)


app = typer.Typer(
    cls=Program,
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nemo {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
@common
def nemo(
    options: Common,
    context: typer.Context,
    resume: Annotated[
        bool, typer.Option("-c", "--continue", help="Reopen the newest project in the chat.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> Task | None:
    """Make a video by talking to your terminal.

    Without a command this opens the chat, in a new project; -c goes on with the newest. With piped
    input every line is a message to the project in use, or to that of --session.
    """
    context.obj = options
    if context.invoked_subcommand is not None:
        return None
    from nemo_cli.commands.talk import chat_or_lines

    return chat_or_lines(options, resume=resume)


def main() -> None:
    """Run nemo; the entry point of both console scripts."""
    gc.set_threshold(20_000, 10, 10)  # looking for cycles takes a tenth of a start, and we make few
    settings.withhold_secrets()
    keep_libraries_quiet()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)
    sys.exit(_ended(spelled_out(sys.argv[1:], tuple(HOMES))))


def _leave(number: int, _: FrameType | None) -> NoReturn:
    """A closed window or a polite kill: unwind, so that the terminal and the files are whole."""
    signal.signal(number, signal.SIG_DFL)  # a second one ends us at once
    raise SystemExit(128 + number)


def _ended(arguments: list[str]) -> int:
    run = Invocation(guessed(arguments))
    try:
        code = _guarded(run, partial(_done, run, arguments))
    finally:
        closed = _guarded(run, run.close)
    return code or closed


def _done(run: Invocation, arguments: list[str]) -> int:
    """Parse the command line, and do what it asks for."""
    task = _parsed(arguments)
    code = run.do(task) if isinstance(task, Task) else task or 0
    if sys.stdout is not None:
        sys.stdout.flush()  # typer writes help and version itself
    return code


def _chat(flags: list[str]) -> Task:
    """Open the chat without typer: to find no value in such a line it would import pydantic.

    That takes a fifth of the time to the first prompt.
    """
    from nemo_cli.commands.talk import chat_or_lines

    return chat_or_lines(Common(local="--local" in flags), resume=not {*flags} <= {"--local"})


def _parsed(arguments: list[str]) -> Task | int | None:
    """What a command returned; an exit code, or nothing, where all is shown already."""
    if VARIABLE not in settings.environment() and all(item in CHAT_FLAGS for item in arguments):
        return _chat(arguments)
    completion_init()
    command = typer.main.get_command(app)
    try:
        task: Task | int | None = command.main(arguments, called(), VARIABLE, standalone_mode=False)
    except typer.Abort as stop:
        raise KeyboardInterrupt from stop
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        from nemo_cli.commands.misfit import told

        command_name = next((word for word in arguments if word in HOMES), "")
        raise told(error, arguments, command_name) from error
    return task


def _guarded(run: Invocation, step: Callable[[], int]) -> int:
    """The one error boundary: whatever happens ends in a sentence, or in the JSON of one."""
    try:
        return step()
    except SystemExit:  # SIGTERM or SIGHUP: JSON ends whole all the same
        if run.options.json:
            _told(run, errors.Interrupted())
        raise
    except (KeyboardInterrupt, typer.Abort):
        return _told(run, errors.Interrupted())
    except errors.NemoError as problem:
        return _told(run, problem)
    except OSError as error:
        return _unwritten(run, error)
    except Exception as error:
        return _stumbled(run, error)


def _told(run: Invocation, problem: errors.NemoError) -> int:
    """Tell a problem; where stdout is full, only stderr is left to say so."""
    is_stdout_full = isinstance(problem, errors.DiskProblem) and problem.path == "stdout"
    try:
        (run.aside() if is_stdout_full else run.view).problem(problem)
    except errors.DiskProblem as full:
        run.aside().problem(full)
    return problem.exit_code


def _unwritten(run: Invocation, error: OSError) -> int:
    """What typer wrote could not leave: the reader went away, or stdout is full."""
    if error.errno not in (errno.ENOSPC, errno.EPIPE):
        return _stumbled(run, error)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        return 0
    return _told(run, errors.DiskProblem(path="stdout", fault=errors.DiskFault.FULL))


def _stumbled(run: Invocation, error: Exception) -> int:
    """A fault of our own, which nobody foresaw."""
    if run.options.debug:
        from nemo_cli.debugging import traceback_of

        sys.stderr.write(traceback_of(error))
    return _told(run, errors.Unforeseen(said=f"{type(error).__name__}: {error}"))
