"""Options that several commands take, declared once: a dataclass of them is one parameter."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import is_dataclass
from pathlib import Path
from typing import Annotated
from typing import Any
from typing import TypeVar

import typer

from nemo_cli import offers
from nemo_cli.core import export_options
from nemo_cli.core import language
from nemo_cli.core import picking
from nemo_cli.core.picking import Pick

T = TypeVar("T")
NAMES = ("nemo", "nemo-cli")  # of the program
_PANEL = "Everywhere"


def _flag(*names: str, about: str, complete: Callable[..., list[str]] | None = None) -> Any:
    return typer.Option(
        *names,
        help=about,
        rich_help_panel=_PANEL,
        show_default=False,
        autocompletion=complete,
    )


def _valued(name: str, about: str, complete: Callable[..., list[str]]) -> Any:
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
        _flag("--skill", about="Use this skill, a name or a file.", complete=offers.skill_names),
    ] = None
    session: Annotated[
        str | None,
        _flag(
            "--session", about="Use this project, a name or an id.", complete=offers.project_names
        ),
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
    format: Annotated[
        str, _valued("--format", f"{' '.join(export_options.FORMATS)}.", offers.formats)
    ] = ""
    quality: Annotated[
        str, _valued("--quality", f"{' '.join(export_options.QUALITIES)}.", offers.qualities)
    ] = ""
    resolution: Annotated[
        str,
        _valued(
            "--resolution", f"{' '.join(export_options.RESOLUTIONS)} or WxH.", offers.resolutions
        ),
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


def common(command: Callable[..., T]) -> Callable[..., T]:
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
