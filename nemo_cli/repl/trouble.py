"""What `/report` writes down: how nemo runs here and the newest problem, no word of the talk."""

import platform
from collections import abc
from pathlib import Path

from nemo_cli import __version__
from nemo_cli import files
from nemo_cli.context import Context
from nemo_cli.core.text import one_line
from nemo_cli.errors import NemoError
from nemo_cli.ui.words import labels
from nemo_cli.ui.words import problems
from nemo_cli.ui.words.voice import Voice
from nemo_cli.ui.words.voice import Words

_FILE = "report.md"
_LIMIT = 200


def rows(ctx: Context, voice: Voice, problem: NemoError | None) -> list[str]:
    """Return the report, as a list in Markdown."""
    return [f"- {voice.say(label)}{value}" for label, value in _facts(ctx, voice, problem)]


def keep(ctx: Context, report: abc.Iterable[str]) -> Path:
    """Write the report where nobody else can read it; return where.

    Raises:
        DiskProblem: it could not be kept.
    """
    path = ctx.config.parent / _FILE
    files.private_folder(path.parent)
    files.write(path, "".join(f"{row}\n" for row in report).encode())
    return path


def _facts(
    ctx: Context, voice: Voice, problem: NemoError | None
) -> abc.Iterator[tuple[Words, str]]:
    terminal, skill = ctx.terminal, ctx.work.client.skill
    columns, rows = terminal.size
    signs = "Unicode" if terminal.has_unicode else "ASCII"
    kinds = [terminal.environ.get(name, "") for name in ("TERM", "TERM_PROGRAM")]
    yield labels.REPORT_VERSION, f"{__version__}, Python {platform.python_version()}"
    yield labels.REPORT_SYSTEM, platform.platform()
    yield labels.REPORT_TERMINAL, " ".join(filter(None, [*kinds, f"{columns}x{rows}", signs]))
    yield labels.REPORT_BACKEND, ctx.work.choices.origin
    yield labels.REPORT_SKILL, one_line(f"{skill.name} {skill.version}", _LIMIT)
    said = problems.sentence(problem, voice) if problem else voice.say(labels.REPORT_NONE)
    yield labels.REPORT_PROBLEM, f"{problem.code}: {said}" if problem else said
