"""The commands: parse, make the Context, run one flow into one view. Alone imports lazily.

`nemo --version` and completion must not pay for requests, rich or prompt_toolkit (250 ms), so
every command imports what it needs when it runs. Errors of one-shot commands end here.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from collections.abc import Iterable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Any
from typing import NoReturn

import typer
from typer.completion import completion_init  # type: ignore[attr-defined]
from typer.core import TyperGroup

from nemo_cli import __version__
from nemo_cli import settings
from nemo_cli.core import export_options
from nemo_cli.errors import DiskProblem
from nemo_cli.errors import Interrupted
from nemo_cli.errors import NemoError
from nemo_cli.errors import UsageProblem
from nemo_cli.offers import formats
from nemo_cli.offers import project_names
from nemo_cli.offers import qualities
from nemo_cli.offers import resolutions
from nemo_cli.offers import skill_names
from nemo_cli.options import Common
from nemo_cli.options import Lang
from nemo_cli.options import common
from nemo_cli.quiet import keep_libraries_quiet

if TYPE_CHECKING:
    from nemo_cli.context import Context
    from nemo_cli.flows.work import Flow
    from nemo_cli.ui.views.view import View

STDOUT = "-"


class Commands(TyperGroup):
    """A group whose unknown words are errors with a suggestion, and never a message."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; raise UsageProblem for a word that is none."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise UsageProblem(
                "command",
                problem="unknown_command",
                value=args[0],
                suggestion=_meant(args[0], self.list_commands(ctx)),
            )
        return super().resolve_command(ctx, args)


def _meant(word: str, names: list[str]) -> str:
    """The command line that was probably meant: words with a blank are a message."""
    from nemo_cli.core import command_line

    if " " in word:
        return command_line.filled("chat {words}", {"words": word})
    return _nearest(word, names)


def _nearest(word: str, names: list[str]) -> str:
    import difflib

    from nemo_cli.core.command_words import SHELL_SYNONYMS

    known = [*names, *SHELL_SYNONYMS]
    close = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    found = close[0] if close else ""
    return SHELL_SYNONYMS.get(found, found)


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    no_args_is_help=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
auth = typer.Typer(cls=Commands, no_args_is_help=False, help="Tell who you are to the backend.")
config = typer.Typer(cls=Commands, no_args_is_help=False, help="Read and change settings.")
local = typer.Typer(cls=Commands, no_args_is_help=True, help="Run the local backend.")
skills = typer.Typer(cls=Commands, no_args_is_help=False, help="List the skills, show one.")
for group, name in ((auth, "auth"), (config, "config"), (local, "local"), (skills, "skills")):
    app.add_typer(group, name=name)

Files = Annotated[list[str], typer.Argument(metavar="FILE-OR-URL...", show_default=False)]
Output = Annotated[
    str, typer.Option("-o", "--output", help="Path, folder/ or - for stdout.", show_default=False)
]
Format = Annotated[
    str,
    typer.Option("--format", help=f"{' '.join(export_options.FORMATS)}.", autocompletion=formats),
]
Quality = Annotated[
    str,
    typer.Option(
        "--quality", help=f"{' '.join(export_options.QUALITIES)}.", autocompletion=qualities
    ),
]
Resolution = Annotated[
    str,
    typer.Option(
        "--resolution",
        help=f"{' '.join(export_options.RESOLUTIONS)} or WxH.",
        autocompletion=resolutions,
    ),
]
Fps = Annotated[int | None, typer.Option("--fps", help="Frames per second.", show_default=False)]
Force = Annotated[bool, typer.Option("--force", help="Replace an existing file.")]
Timeout = Annotated[
    str, typer.Option("--timeout", help="How long to wait: 90, 90s, 5m.", show_default=False)
]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nemo {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
@common
def chat_or_lines(
    options: Common,
    context: typer.Context,
    resume: Annotated[
        bool, typer.Option("-c", "--continue", help="Reopen the newest project in the chat.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Make a video by talking to your terminal.

    Without a command this opens the chat; with piped input every line is a message.
    """
    context.obj = options
    if context.invoked_subcommand is not None:
        return
    if sys.stdin is not None and sys.stdin.isatty():
        _chat(options, resume=resume)
    from nemo_cli.commands.lines import piped

    _run(options, piped, stream=True)


@app.command()
@common
def chat(
    options: Common, message: Annotated[list[str], typer.Argument(metavar="MESSAGE...")]
) -> None:
    """Send one message; the answer streams to stdout. `-` reads it from stdin."""
    from nemo_cli.commands.lines import done
    from nemo_cli.commands.lines import message_of

    _run(options, lambda ctx: done(ctx, message_of(ctx, message)), stream=True, recap=True)


@app.command()
@common
def make(
    options: Common,
    prompt: Annotated[list[str], typer.Argument(metavar="PROMPT...")],
    file: Annotated[
        list[str] | None, typer.Option("-f", "--file", help="File or URL to add.")
    ] = None,
    output: Output = "",
    format: Format = "",  # noqa: A002 -- the option's name
    quality: Quality = "",
    resolution: Resolution = "",
    fps: Fps = None,
    timeout: Timeout = "",
    force: Force = False,
) -> None:
    """Make a video file from a prompt in one go."""
    from nemo_cli.flows.make import make as flow

    wish = _wish(options, output, format, quality, resolution, fps, timeout, force)
    _run(
        options,
        lambda ctx: flow(ctx.work, " ".join(prompt), file or [], wish()),
        is_stdout_taken=output == STDOUT,
    )


@app.command()
@common
def export(
    options: Common,
    output: Output = "",
    format: Format = "",  # noqa: A002 -- the option's name
    quality: Quality = "",
    resolution: Resolution = "",
    fps: Fps = None,
    no_download: Annotated[bool, typer.Option("--no-download", help="Only render.")] = False,
    resume: Annotated[
        str, typer.Option("--resume", metavar="ID", help="Go on with this render.")
    ] = "",
    timeout: Timeout = "",
    force: Force = False,
) -> None:
    """Render the project and download the file."""
    from nemo_cli.flows.export import export as flows

    wish = _wish(options, output, format, quality, resolution, fps, timeout, force, not no_download)
    taken = output == STDOUT
    if resume:
        _run(options, lambda ctx: flows.resume(ctx.work, resume, wish()), is_stdout_taken=taken)
    _run(options, lambda ctx: flows.export(ctx.work, wish()), recap=True, is_stdout_taken=taken)


@app.command()
@common
def upload(options: Common, names: Files) -> None:
    """Add media: files, folders, globs or addresses."""
    from nemo_cli.flows.upload import upload as flow

    _run(options, lambda ctx: flow(ctx.work, names))


@app.command()
@common
def credits(options: Common) -> None:  # noqa: A001 -- the command's name
    """Show the balance."""
    from nemo_cli.flows.account.credits import balance

    _run(options, lambda ctx: balance(ctx.work))


@app.command()
@common
def status(
    options: Common,
    watch: Annotated[
        bool, typer.Option("--watch", help="Show it again whenever it changes.")
    ] = False,
) -> None:
    """Show the timeline and the media of the project."""
    from nemo_cli.flows.project import status as flows

    flow = flows.watch if watch else flows.status
    _run(options, lambda ctx: flow(ctx.work), stream=watch, recap=True)


@app.command()
@common
def renders(
    options: Common,
    cancel: Annotated[str, typer.Option("--cancel", metavar="ID", help="Stop this render.")] = "",
) -> None:
    """List the render jobs known here; unfinished ones can be picked up."""
    from nemo_cli.flows.export import renders as flows

    if cancel:
        _run(options, lambda ctx: flows.cancel(ctx.work, cancel))
    _run(options, lambda ctx: flows.renders(ctx.work))


@app.command()
@common
def sessions(options: Common) -> None:
    """List the projects known here."""
    from nemo_cli.flows.project import current as project

    _run(options, lambda ctx: project.sessions(ctx.work))


@app.command()
@common
def new(options: Common, name: Annotated[str, typer.Argument(show_default=False)] = "") -> None:
    """Start a project."""
    from nemo_cli.flows.project import current as project

    _run(options, lambda ctx: project.new(ctx.work, name))


@app.command()
@common
def use(
    options: Common,
    name: Annotated[str, typer.Argument(metavar="NAME-OR-ID", autocompletion=project_names)],
) -> None:
    """Switch to a project."""
    from nemo_cli.flows.project import current as project

    _run(options, lambda ctx: project.use(ctx.work, name))


@app.command("open")
@common
def open_(
    options: Common,
    print_: Annotated[bool, typer.Option("--print", help="Only print the address.")] = False,
) -> None:
    """Open the project in the browser."""
    from nemo_cli.commands.browser import opened

    _run(options, lambda ctx: opened(ctx, only_print=print_))


@app.command()
@common
def batch(
    options: Common,
    file: Annotated[Path, typer.Argument(help="YAML, CSV or JSON Lines.")],
    parallel: Annotated[
        int, typer.Option("--sessions", min=1, max=8, help="How many side by side.")
    ] = 1,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try failed rows again.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="List what would be done, and its cost.")
    ] = False,
) -> None:
    """Make one video for each row of a file."""
    from nemo_cli.flows.bulk.batch import batch as flow

    _run(
        options,
        lambda ctx: flow(ctx.work, file, parallel, retry_failed=retry_failed, dry_run=dry_run),
    )


@app.command()
@common
def doctor(options: Common) -> None:
    """Check what works here."""
    from nemo_cli.commands.doctor import examine

    _run(options, examine)


@app.command()
@common
def completion(
    options: Common,
    shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish|powershell")],
) -> None:
    """Print the completion script of a shell."""
    from nemo_cli.commands.topics import completion_script

    _say(options, "completion", lambda: {"shell": shell, "script": completion_script(shell)})


@app.command("help")
@common
def help_(
    options: Common,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", show_default=False)] = "",
) -> None:
    """Read about exit-codes, environment, json, formats or chat."""
    from nemo_cli.commands.topics import text_of

    if not topic:
        _main(["--help"])
        raise typer.Exit
    _say(options, "help", lambda: {"topic": topic, "text": text_of(topic)})


@skills.callback(invoke_without_command=True)
@common
def skills_list(options: Common, context: typer.Context) -> None:
    """List the skills, or show one in full."""
    context.obj = options
    if context.invoked_subcommand is None:
        from nemo_cli.commands.about import skill_rows

        _say(options, "skills", lambda: skill_rows(options))


@skills.command("show")
@common
def skills_show(
    options: Common, name: Annotated[str, typer.Argument(autocompletion=skill_names)]
) -> None:
    """Show one skill in full."""
    from nemo_cli.commands.about import skill_document

    _say(options, "skill", lambda: skill_document(name))


@config.callback(invoke_without_command=True)
@common
def config_list(options: Common, context: typer.Context) -> None:
    """List every setting with its source, or get, set and unset one."""
    context.obj = options
    if context.invoked_subcommand is None:
        from nemo_cli.commands.about import setting_rows

        _say(options, "config", lambda: setting_rows(options))


@config.command("get")
@common
def config_get(options: Common, name: str) -> None:
    """Print one setting."""
    from nemo_cli.commands.about import setting

    _say(options, "config_value", lambda: setting(options, name))


@config.command("set")
@common
def config_set(options: Common, name: str, value: str) -> None:
    """Write a setting to config.toml."""
    from nemo_cli.commands.about import change_setting

    _say(options, "config_value", lambda: change_setting(options, name, value))


@config.command("unset")
@common
def config_unset(options: Common, name: str) -> None:
    """Remove a setting from config.toml."""
    from nemo_cli.commands.about import change_setting

    _say(options, "config_value", lambda: change_setting(options, name, None))


@config.command("path")
@common
def config_path(options: Common) -> None:
    """Print where the files live."""
    from nemo_cli.commands.about import places

    _say(options, "config_path", places)


@auth.callback(invoke_without_command=True)
@common
def auth_default(options: Common, context: typer.Context) -> None:
    """Show who you are to the backend, sign in or out."""
    context.obj = options
    if context.invoked_subcommand is None:
        _auth_status(options)


@auth.command("status")
@common
def auth_status(options: Common) -> None:
    """Show the account in masked form."""
    _auth_status(options)


@auth.command("login")
@common
def auth_login(options: Common) -> None:
    """Read a token, hidden, from the terminal or from stdin."""
    from nemo_cli.commands.lines import secret
    from nemo_cli.flows.account import identity as flows

    _run(options, lambda ctx: flows.login(ctx.work, secret(ctx)))


@auth.command("logout")
@common
def auth_logout(options: Common) -> None:
    """Forget the token."""
    from nemo_cli.flows.account import identity as flows

    _run(options, lambda ctx: flows.logout(ctx.work))


@local.callback()
@common
def local_group(options: Common, context: typer.Context) -> None:
    """Run the local backend."""
    context.obj = options


@local.command("serve")
@common
def local_serve(
    options: Common,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = 0,
    faults: Annotated[
        Path | None, typer.Option("--faults", help="Script of faults.", show_default=False)
    ] = None,
) -> None:
    """Run the local backend in the foreground."""
    from nemo_cli.commands.about import serve

    raise typer.Exit(_guarded(options, lambda: serve(options, port, faults), stream=False))


# Running


def _auth_status(options: Common) -> NoReturn:
    from nemo_cli.flows.account import identity as flows

    _run(options, lambda ctx: flows.status(ctx.work))


def _wish(
    options: Common,
    output: str,
    media_format: str,
    quality: str,
    resolution: str,
    fps: int | None,
    timeout: str,
    force: bool,
    download: bool = True,
) -> Callable[[], Any]:
    """Make the export's wish inside the error boundary."""

    def made() -> Any:
        from nemo_cli.flows.export.target import ExportWish
        from nemo_cli.settings import parse

        if options.json and output == STDOUT:
            raise UsageProblem("output", problem="two_on_stdout")
        limit_s = parse("timeout", float, timeout) if timeout else None
        return ExportWish(output, media_format, quality, resolution, fps, download, limit_s, force)

    return made


def _chat(options: Common, *, resume: bool) -> NoReturn:
    """Open the chat; without a terminal to write to, say what to use in its place."""
    from nemo_cli.context import opened
    from nemo_cli.errors import NeedsAnswer

    def talk() -> int:
        with opened(options, stream=True) as ctx:
            if not ctx.terminal.is_out or options.json:
                raise NeedsAnswer("chat", flag="nemo chat MESSAGE")
            from nemo_cli.repl.loop import run as loop

            return loop(ctx, resume=resume)

    raise typer.Exit(_guarded(options, talk, stream=True))


def _run(
    options: Common,
    make_flow: Callable[[Context], Flow[Any]],
    *,
    stream: bool = False,
    recap: bool = False,
    is_stdout_taken: bool = False,
) -> NoReturn:
    """Run one flow into one view; `recap` tells first what an earlier run did not see end."""
    from nemo_cli.context import opened

    def task() -> int:
        with opened(options, stream=stream, is_stdout_taken=is_stdout_taken) as ctx:
            try:
                if recap:
                    _recap(ctx)
                return play(make_flow(ctx), ctx.view)
            except (NemoError, KeyboardInterrupt) as problem:
                return _told(problem, ctx.view)
            except SystemExit as leave:  # SIGTERM or SIGHUP: JSON ends whole all the same
                if options.json:
                    ctx.view.problem(Interrupted("signal", signal=leave.code))
                raise

    raise typer.Exit(_guarded(options, task, stream=stream))


def _recap(ctx: Context) -> None:
    from nemo_cli.flows.turn.recover import unfinished

    play(unfinished(ctx.work), ctx.view)


def _say(options: Common, kind: str, make_data: Callable[[], dict[str, Any]]) -> NoReturn:
    """Show a result that needs no backend."""
    from nemo_cli.context import plain_view
    from nemo_cli.core.updates import Result

    def task() -> int:
        view = plain_view(options, stream=False)
        view.show(Result(kind, make_data()))
        view.close()
        return 0

    raise typer.Exit(_guarded(options, task, stream=False))


def play(flow: Iterable[Any], view: View) -> int:
    """Show every update, return the exit code; a Ctrl-C that hits the view goes to the flow."""
    steps = iter(flow)
    code = 0
    for update in steps:
        code = getattr(update, "exit_code", code)
        try:
            view.show(update)
        except KeyboardInterrupt as stop:
            thrown = getattr(steps, "throw", None)
            if thrown is None:
                raise
            thrown(stop)
    return code


def _guarded(options: Common, task: Callable[[], int], *, stream: bool) -> int:
    """The one error boundary of one-shot commands."""
    try:
        return task()
    except (NemoError, KeyboardInterrupt) as problem:
        from nemo_cli.context import plain_view

        return _told(problem, plain_view(options, stream=stream))


def _told(problem: NemoError | KeyboardInterrupt, view: View) -> int:
    error = problem if isinstance(problem, NemoError) else Interrupted()
    if error.facts.get("path") == "stdout":  # it is full: only stderr is left to say so
        from nemo_cli.context import plain_view

        view = plain_view(Common(), stream=False)
    view.problem(error)
    return error.exit_code


def main() -> None:
    """Run nemo; the entry point of both console scripts."""
    settings.withhold_secrets()
    keep_libraries_quiet()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)
    sys.exit(_ended(sys.argv[1:]))


def _ended(arguments: list[str]) -> int:
    """Run, and end in a sentence whatever happens: a full stdout, or a fault of our own."""
    try:
        code = _main(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()  # typer writes help and version itself
    except Exception as error:
        if "--debug" in arguments:
            from nemo_cli.debugging import traceback_of

            sys.stderr.write(traceback_of(error))
            return NemoError.exit_code
        return _stumbled(error)
    return code


def _stumbled(error: Exception) -> int:
    from nemo_cli.context import plain_view

    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EPIPE):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno == errno.EPIPE:
            return 0
        problem: NemoError = DiskProblem("output", path="stdout", reason=error.strerror or "full")
    else:
        problem = NemoError("unexpected", reason=f"{type(error).__name__}: {error}")
    return _told(problem, plain_view(Common(), stream=False))


def _leave(number: int, _: FrameType | None) -> NoReturn:
    """A closed window or a polite kill: unwind, so that the terminal and the files are whole."""
    signal.signal(number, signal.SIG_DFL)  # a second one ends us at once
    raise SystemExit(128 + number)


def _main(arguments: list[str]) -> int:
    completion_init()
    command = typer.main.get_command(app)
    try:
        code = command.main(args=arguments, prog_name="nemo", standalone_mode=False)
    except UsageProblem as problem:
        return _refused(problem, arguments)
    except KeyboardInterrupt:
        return Interrupted.exit_code
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        return _refused(
            UsageProblem("usage", problem="usage", reason=error.format_message()), arguments
        )
    return code if isinstance(code, int) else 0


def _refused(problem: UsageProblem, arguments: list[str]) -> int:
    """Tell a command line that could not be parsed."""
    from nemo_cli.context import plain_view

    said = arguments[arguments.index("--lang") + 1 :][:1] if "--lang" in arguments else []
    lang: Lang | None = "zh" if "zh" in said or "--lang=zh" in arguments else None
    options = Common(json="--json" in arguments, plain="--plain" in arguments, lang=lang)
    return _told(problem, plain_view(options, stream=False))
