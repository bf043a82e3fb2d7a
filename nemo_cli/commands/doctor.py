"""`nemo doctor`: what works here, what does not, and the command that helps."""

import importlib.util
import shutil
from collections import abc

from nemo_cli import errors
from nemo_cli import files
from nemo_cli import settings as configuration
from nemo_cli.context import Context
from nemo_cli.core import results
from nemo_cli.core.records import LOCAL
from nemo_cli.flows.look import numbers
from nemo_cli.flows.work import Flow
from nemo_cli.installation import with_extra
from nemo_cli.local.cleaning import space_of
from nemo_cli.ui.words import labels
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.voice import Voice
from nemo_cli.ui.words.voice import fact

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


def examine(ctx: Context) -> Flow[results.Checkup]:
    """Make every check; the backend is only read."""
    checks = [*_config(ctx), *_disk(ctx), _space(ctx), *_terminal(ctx), *_local(ctx), _token(ctx)]
    checks.append((yield from _backend(ctx)))
    is_well = all(item.ok for item in checks if item.name not in OPTIONAL)
    return results.Checkup(is_well, tuple(checks))


def _tried(ctx: Context, name: str, test: abc.Callable[[], str], help_: str = "") -> results.Check:
    try:
        return results.Check(name, True, test())
    except errors.NemoError as problem:
        return results.Check(name, False, _words(ctx, problem), help_)


def _words(ctx: Context, problem: errors.NemoError) -> str:
    """What a problem says, on one line."""
    return problems.sentence(problem, ctx.voice)


def _config(ctx: Context) -> abc.Iterator[results.Check]:
    def writable() -> str:
        files.private_folder(ctx.config.parent)
        files.write(ctx.config.parent / ".nemo-doctor", b"")
        (ctx.config.parent / ".nemo-doctor").unlink()
        return str(ctx.config.parent)

    yield _tried(ctx, "config_folder", writable, f"{ctx.work.choices.program} config path")
    yield _tried(ctx, "state", lambda: _projects(ctx))


def _projects(ctx: Context) -> str:
    return ctx.voice.say(labels.PROJECTS, count=len(ctx.work.store.read().projects))


def _disk(ctx: Context) -> abc.Iterator[results.Check]:
    folder = ctx.work.choices.folder.absolute()
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        yield results.Check("disk", False, _words(ctx, errors.DiskProblem.of(error, folder)))
        return
    room = ctx.voice.say(labels.ROOM, free_bytes=free, path=str(folder))
    yield results.Check("disk", free > ROOM_BYTES, room)


def _space(ctx: Context) -> results.Check:
    """How much nemo keeps, and the command that frees what the local backend needs no more."""
    folder = ctx.config.parent
    own = ctx.voice.say(labels.SPACE, own_bytes=files.size_of(folder), path=str(folder))
    found = space_of(configuration.data_folder(configuration.environment()) / LOCAL)
    local = ctx.voice.say(
        labels.SPACE_LOCAL,
        local_bytes=found.total,
        films_bytes=found.films,
        uploads_bytes=found.uploads,
    )
    told = [own, local] if found.total else [own]
    return results.Check("space", True, fact("", told, ctx.voice.lang))


def _terminal(ctx: Context) -> abc.Iterator[results.Check]:
    terminal = ctx.terminal
    say = ctx.voice.say
    words = [] if terminal.is_out else [say(labels.A_PIPE)]
    words.append(say(labels.WIDTH, columns=terminal.width))
    words.append("Unicode" if terminal.has_unicode else "ASCII")
    words.append(say(labels.COLOUR if terminal.has_colour_out else labels.NO_COLOUR))
    yield results.Check("terminal", True, fact("", words, ctx.voice.lang))


def _local(ctx: Context) -> abc.Iterator[results.Check]:
    missing = [name for name in LOCAL_PACKAGES if importlib.util.find_spec(name) is None]
    say = ctx.voice.say
    detail = say(labels.MISSING, names=missing) if missing else say(labels.COMPLETE)
    yield results.Check("local_extra", not missing, detail, with_extra(LOCAL) if missing else "")
    if not missing:
        yield from _letters(ctx.voice)


def _letters(voice: Voice) -> abc.Iterator[results.Check]:
    """Which scripts titles can be written in by the local backend, and what the others need."""
    # The libraries that read fonts are there only with the extra.
    from nemo_cli.local.letters import drawable_scripts

    found = drawable_scripts()
    drawn = [labels.script(name) for name, missing in found.items() if missing is None]
    yield results.Check("letters", True, voice.say(labels.DRAWABLE, names=drawn))
    lost = [missing for missing in found.values() if missing is not None]
    for package in dict.fromkeys(one.package for one in lost):
        names = [labels.script(one.script) for one in lost if one.package == package]
        help_ = f"sudo apt install {package}" if shutil.which("apt") else ""
        yield results.Check(
            "letters", False, voice.say(labels.NOT_WITHOUT, package=package, names=names), help_
        )


def _token(ctx: Context) -> results.Check:
    state = ctx.work.store.read()
    if ctx.work.choices.given_token:
        return results.Check("token", True, ctx.voice.say(labels.TOKEN_GIVEN))
    known = state.account(ctx.work.choices.origin)
    words = labels.TOKEN_STORED if known else labels.TOKEN_NONE
    return results.Check("token", True, ctx.voice.say(words))


def _backend(ctx: Context) -> Flow[results.Check]:
    """Reach the backend; without a token any answer at all will do."""
    work = ctx.work
    known = work.store.read().account(work.choices.origin)
    work.client.token = work.choices.given_token or (known.token if known else "")
    url = work.client.host if ctx.settings.backend == "local" else work.client.base_url
    try:
        data = yield from work.cured(work.client.credits) if work.client.token else _knock(ctx)
    except errors.NemoError as problem:
        if not work.client.token and problem.exit_code == 3:
            return results.Check("backend", True, url)
        return results.Check(
            "backend", False, _words(ctx, problem), ctx.voice.command("help environment")
        )
    left = numbers(data).get("available")
    told = [url] if left is None else [url, ctx.voice.say(labels.CREDITS, available=left)]
    return results.Check("backend", True, fact("", told, ctx.voice.lang))


def _knock(ctx: Context) -> Flow[dict[str, object]]:
    yield from ()
    return ctx.work.client.credits()
