"""Options that several commands take, declared once, and what a shell offers for their values.

A dataclass of them is one parameter. What is offered is local: names in `state.json`, skills,
settings; nothing here opens a connection.
"""

from __future__ import annotations

import sys
from collections import abc
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import typer

from nemo_cli.core import export_options

if TYPE_CHECKING:
    from nemo_cli.core.records import Project
import dataclasses
import functools
import inspect
from dataclasses import dataclass
from dataclasses import is_dataclass
from typing import Annotated
from typing import TypeVar

from nemo_cli.core import language
from nemo_cli.core import picking
from nemo_cli.core.picking import Pick


def project_names(context: typer.Context, incomplete: str) -> list[str]:
    """Complete a project of the backend in use: its name, or its id where that is no plain word."""
    from nemo_cli.errors import NemoError

    try:
        offered = _selectors(context)
    except (NemoError, OSError, ValueError, RecursionError):
        return []
    return sorted(word for word in offered if word.startswith(incomplete) and _can_print(word))


def skill_names(incomplete: str) -> list[str]:
    """Complete the name of a skill that ships with nemo."""
    from importlib import resources  # a folder, or a part of an archive

    found = (Path(item.name) for item in resources.files("nemo_cli").joinpath("skills").iterdir())
    names = (item.stem for item in found if item.suffix == ".md")
    return sorted(name for name in names if name.startswith(incomplete))


def formats(incomplete: str) -> list[str]:
    """Complete the format of an export."""
    return _beginning(export_options.FORMATS, incomplete)


def qualities(incomplete: str) -> list[str]:
    """Complete the quality of an export."""
    return _beginning(export_options.QUALITIES, incomplete)


def resolutions(incomplete: str) -> list[str]:
    """Complete the size of an export."""
    return _beginning(export_options.RESOLUTIONS, incomplete)


def _beginning(values: abc.Iterable[str], incomplete: str) -> list[str]:
    return [value for value in values if value.startswith(incomplete.lower())]


def _selectors(context: typer.Context) -> set[str]:
    import json

    from nemo_cli import settings
    from nemo_cli.core.records import state_from_json

    folder = settings.config_folder(settings.environment())
    origin = _origin(context, folder)
    state = state_from_json(json.loads((folder / "state.json").read_bytes()))
    by_origin: dict[str, list[Project]] = {}
    for item in state.projects:
        by_origin.setdefault(item.origin, []).append(item)
    # Where the backend in use has none, the option that chooses another may still follow.
    groups = [by_origin[origin]] if origin in by_origin else list(by_origin.values())
    words = (selector(group, item) for group in groups for item in group)
    return {word for word in words if word}


def selector(projects: abc.Sequence[Project], project: Project) -> str:
    """Return the plain word that selects a project: its name, else its id; nothing if neither."""
    from nemo_cli.core.records import selected
    from nemo_cli.core.text import is_plain_word

    for word in (project.name, project.session_id):
        if is_plain_word(word) and selected(projects, word) == project:
            return word
    return ""


def _origin(context: typer.Context, folder: Path) -> str:
    """The backend that the line so far chooses."""
    from nemo_cli import settings
    from nemo_cli.api.address import origin

    given = {
        "backend": "local" if _option(context, "local") else None,
        "api_url": _option(context, "api_url"),
    }
    found = settings.resolve(given, settings.environment(), folder / "config.toml")
    return "local" if found.backend == "local" else origin(found.api_url.rstrip("/"))


def _option(context: Any, name: str) -> object:
    """A global option, which may stand before or after the command."""
    given = context.params.get(name)
    return given or (_option(context.parent, name) if context.parent else None)


def _can_print(word: str) -> bool:
    """Whether the shell's own encoding has the letters."""
    try:
        word.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


T = TypeVar("T")
NAMES = ("nemo", "nemo-cli")  # of the program
_PANEL = "Everywhere"


def _flag(*names: str, about: str, complete: abc.Callable[..., list[str]] | None = None) -> Any:
    return typer.Option(
        *names,
        help=about,
        rich_help_panel=_PANEL,
        show_default=False,
        autocompletion=complete,
    )


def _valued(name: str, about: str, complete: abc.Callable[..., list[str]]) -> Any:
    return typer.Option(name, help=about, autocompletion=complete)


@dataclass(frozen=True)
class Common:
    """The global options as given; None or False where they were not."""

    local: Annotated[bool, _flag("--local", about="Use the local backend: no account.")] = False
    api_url: Annotated[
        str | None, _flag("--api-url", about="Call the backend at this address.")
    ] = None
    skill: Annotated[
        str | None,
        _flag("--skill", about="Use this skill, a name or a file.", complete=skill_names),
    ] = None
    session: Annotated[
        str | None,
        _flag("--session", about="Use this project, a name or an id.", complete=project_names),
    ] = None
    encoding: Annotated[
        str | None, _flag("--encoding", about="What text that is not UTF-8 is written in.")
    ] = None
    json: Annotated[
        bool, _flag("--json", about="Print JSON; --json=FIELDS only these, as name,turns.")
    ] = False
    fields: Annotated[str | None, typer.Option("--fields", hidden=True)] = None
    jq: Annotated[
        str | None, _flag("--jq", about="Print the values at a place: .sessions[].name.")
    ] = None
    quiet: Annotated[bool, _flag("-q", "--quiet", about="Print only the result.")] = False
    plain: Annotated[bool, _flag("--plain", about="No colour, no motion.")] = False
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="en|zh|zh-TW",
            help="Speak English or Chinese, in Simplified or Traditional.",
            rich_help_panel=_PANEL,
            show_default=False,
            parser=language.chosen,
        ),
    ] = None
    yes: Annotated[bool, _flag("-y", "--yes", about="Answer questions with yes.")] = False
    no_input: Annotated[bool, _flag("--no-input", about="Never ask.")] = False
    debug: Annotated[bool, _flag("--debug", about="Log the wire, without secrets.")] = False

    def over(self, other: Common) -> Common:
        """These options, and the other's where these were not given."""
        names = (item.name for item in dataclasses.fields(Common))
        merged = Common(**{name: getattr(self, name) or getattr(other, name) for name in names})
        is_json = merged.json or bool(merged.fields or merged.jq)
        return dataclasses.replace(merged, json=is_json)

    @property
    def pick(self) -> Pick | None:
        """What is wanted of the JSON; None where that cannot be read."""
        return picking.read(self.fields or "", self.jq or "")


@dataclass(frozen=True)
class ExportOptions:
    """What can be said of an export, as given; empty where it was not."""

    output: Annotated[
        str,
        typer.Option("-o", "--output", help="Path, folder/ or - for stdout.", show_default=False),
    ] = ""
    format: Annotated[str, _valued("--format", f"{' '.join(export_options.FORMATS)}.", formats)] = (
        ""
    )
    quality: Annotated[
        str, _valued("--quality", f"{' '.join(export_options.QUALITIES)}.", qualities)
    ] = ""
    resolution: Annotated[
        str,
        _valued("--resolution", f"{' '.join(export_options.RESOLUTIONS)} or WxH.", resolutions),
    ] = ""
    fps: Annotated[
        int | None, typer.Option("--fps", help="Frames per second.", show_default=False)
    ] = None
    timeout: Annotated[
        str, typer.Option("--timeout", help="How long to wait: 90, 90s, 5m.", show_default=False)
    ] = ""
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False
    open: Annotated[bool, typer.Option("--open", help="Show the film when it is there.")] = False


def called() -> str:
    """The one of the program's names that it was started by."""
    name = Path(sys.argv[0]).stem if sys.argv else ""
    return name if name in NAMES else NAMES[0]


def common(command: abc.Callable[..., T]) -> abc.Callable[..., T]:
    """Give a command the global options, its first parameter, over those before its name.

    Typer sees each option of a dataclass; the command gets the dataclass.
    """
    own = list(inspect.signature(command, eval_str=True).parameters.values())
    shared = {item.name: item.annotation for item in own if is_dataclass(item.annotation)}
    first = own[0].name

    @functools.wraps(command)
    def wrapped(context: typer.Context, **given: Any) -> T:
        values = {name: _taken(kind, given) for name, kind in shared.items()}
        values[first] = values[first].over(context.obj or Common())
        if any(item.annotation is typer.Context for item in own):
            values["context"] = context
        return command(**values, **given)

    # The global options come last in the help.
    parameters = [_keyword("context", typer.Context)]
    for item in (*own[1:], own[0]):
        parameters += _options(item.annotation) if item.name in shared else [_by_name(item)]
    unique = {item.name: item for item in parameters}
    wrapped.__signature__ = inspect.Signature(list(unique.values()))  # type: ignore[attr-defined]
    wrapped.__annotations__ = {item.name: item.annotation for item in unique.values()}
    return wrapped


def _taken(kind: Any, given: dict[str, Any]) -> Any:
    """A dataclass of options, out of what typer gives."""
    return kind(**{item.name: given.pop(item.name) for item in dataclasses.fields(kind)})


def _options(kind: Any) -> list[inspect.Parameter]:
    return [_by_name(item) for item in inspect.signature(kind, eval_str=True).parameters.values()]


def _by_name(item: inspect.Parameter) -> inspect.Parameter:
    return item.replace(kind=inspect.Parameter.KEYWORD_ONLY)


def _keyword(name: str, annotation: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation)
