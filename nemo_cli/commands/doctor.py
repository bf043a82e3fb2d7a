"""`nemo doctor`: what works here, what does not, and the command that helps."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from collections.abc import Iterator

from nemo_cli import files
from nemo_cli.context import Context
from nemo_cli.core.records import LOCAL
from nemo_cli.core.results import Check
from nemo_cli.core.results import Checkup
from nemo_cli.errors import NemoError
from nemo_cli.flows.cures import cured
from nemo_cli.flows.look import numbers
from nemo_cli.flows.work import Flow
from nemo_cli.installation import with_extra
from nemo_cli.ui.words import problems

LOCAL_PACKAGES = (
    "av",
    "numpy",
    "PIL",
    "fontTools",
    "bidi",
    "budoux",
    "starlette",
    "uvicorn",
    "python_multipart",
)
OPTIONAL = ("local_extra", "letters")
ROOM_BYTES = 500 * 1024 * 1024


def examine(ctx: Context) -> Flow[Checkup]:
    """Make every check; the backend is only read."""
    checks = [*_config(ctx), *_disk(ctx), *_terminal(ctx), *_local(ctx), _token(ctx)]
    checks.append((yield from _backend(ctx)))
    is_well = all(item.ok for item in checks if item.name not in OPTIONAL)
    return Checkup(is_well, tuple(checks))


def _tried(ctx: Context, name: str, test: Callable[[], str], help_: str = "") -> Check:
    try:
        return Check(name, True, test())
    except NemoError as problem:
        return Check(name, False, _words(ctx, problem), help_)


def _words(ctx: Context, problem: NemoError) -> str:
    """What a problem says, on one line."""
    told = problems.problem(problem, ctx.voice)
    return " ".join(filter(None, (told.what, told.why)))


def _config(ctx: Context) -> Iterator[Check]:
    def writable() -> str:
        files.private_folder(ctx.config.parent)
        files.write(ctx.config.parent / ".nemo-doctor", b"")
        (ctx.config.parent / ".nemo-doctor").unlink()
        return str(ctx.config.parent)

    yield _tried(ctx, "config_folder", writable, f"{ctx.work.choices.program} config path")
    yield _tried(ctx, "state", lambda: f"{len(ctx.work.store.read().projects)} projects")


def _disk(ctx: Context) -> Iterator[Check]:
    folder = ctx.work.choices.folder.absolute()
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        yield Check("disk", False, f"{folder}: {error.strerror}")
        return
    yield Check("disk", free > ROOM_BYTES, f"{free // 1024**2} MB free in {folder}")


def _terminal(ctx: Context) -> Iterator[Check]:
    terminal = ctx.terminal
    words = [] if terminal.is_out else ["a pipe"]
    words += [f"{terminal.width} columns", "Unicode" if terminal.has_unicode else "ASCII"]
    words.append("colour" if terminal.has_colour_out else "no colour")
    yield Check("terminal", True, ", ".join(words))


def _local(ctx: Context) -> Iterator[Check]:
    missing = [name for name in LOCAL_PACKAGES if importlib.util.find_spec(name) is None]
    detail = f"missing: {', '.join(missing)}" if missing else "complete"
    yield Check("local_extra", not missing, detail, with_extra(LOCAL) if missing else "")
    if not missing:
        yield from _letters()


def _letters() -> Iterator[Check]:
    """Which scripts titles can be written in by the local backend, and what the others need."""
    # The libraries that read fonts are there only with the extra.
    from nemo_cli.local.letters import drawable_scripts

    found = drawable_scripts()
    drawn = [name for name, missing in found.items() if missing is None]
    yield Check("letters", True, f"can be drawn: {', '.join(drawn)}")
    lost = [missing for missing in found.values() if missing is not None]
    for package in dict.fromkeys(one.package for one in lost):
        names = ", ".join(one.script for one in lost if one.package == package)
        help_ = f"sudo apt install {package}" if shutil.which("apt") else ""
        yield Check("letters", False, f"not without {package}: {names}", help_)


def _token(ctx: Context) -> Check:
    state = ctx.work.store.read()
    if ctx.work.choices.given_token:
        return Check("token", True, "given by a setting")
    known = state.account(ctx.work.choices.origin)
    return Check("token", True, "stored" if known else "none yet: one is asked for when needed")


def _backend(ctx: Context) -> Flow[Check]:
    """Reach the backend; without a token any answer at all will do."""
    work = ctx.work
    known = work.store.read().account(work.choices.origin)
    work.client.token = work.choices.given_token or (known.token if known else "")
    url = work.client.host if ctx.settings.backend == "local" else work.client.base_url
    try:
        data = yield from cured(work, work.client.credits) if work.client.token else _knock(ctx)
    except NemoError as problem:
        if not work.client.token and problem.exit_code == 3:
            return Check("backend", True, url)
        return Check("backend", False, _words(ctx, problem), "nemo help environment")
    left = numbers(data).get("available")
    return Check("backend", True, f"{url}, {left} credits" if left is not None else url)


def _knock(ctx: Context) -> Flow[dict[str, object]]:
    yield from ()
    return ctx.work.client.credits()
