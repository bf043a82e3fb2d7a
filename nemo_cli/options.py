"""The options that every command takes, before or after its name; declared once."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import fields
from typing import Annotated
from typing import Any
from typing import Literal

import typer

from nemo_cli.offers import project_names
from nemo_cli.offers import skill_names

Lang = Literal["en", "zh"]
_PANEL = "Everywhere"


def _flag(*names: str, about: str, complete: Callable[..., list[str]] | None = None) -> Any:
    return typer.Option(
        *names,
        help=about,
        rich_help_panel=_PANEL,
        show_default=False,
        autocompletion=complete,
    )


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
    json: Annotated[bool, _flag("--json", about="Print JSON.")] = False
    quiet: Annotated[bool, _flag("-q", "--quiet", about="Print only the result.")] = False
    plain: Annotated[bool, _flag("--plain", about="No colour, no motion.")] = False
    lang: Annotated[Lang | None, _flag("--lang", about="Speak English or Chinese.")] = None
    yes: Annotated[bool, _flag("-y", "--yes", about="Answer questions with yes.")] = False
    no_input: Annotated[bool, _flag("--no-input", about="Never ask.")] = False
    debug: Annotated[bool, _flag("--debug", about="Log the wire, without secrets.")] = False

    def over(self, other: Common) -> Common:
        """These options, and the other's where these were not given."""
        return Common(**{name: getattr(self, name) or getattr(other, name) for name in NAMES})


NAMES = tuple(item.name for item in fields(Common))


def common(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the global options; it gets them as its first argument, `Common`."""
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]

    wants_context = any(item.annotation is typer.Context for item in own)

    @functools.wraps(command)
    def wrapped(context: typer.Context, **given: Any) -> None:
        mine = Common(**{name: given.pop(name) for name in NAMES})
        if wants_context:
            given["context"] = context
        command(mine.over(context.obj or Common()), **given)

    parameters = [
        inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context),
        *(_by_name(item) for item in own if item.name != "context"),
        *_parameters(),
    ]
    wrapped.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapped.__annotations__ = {item.name: item.annotation for item in parameters}
    return wrapped


def _by_name(item: inspect.Parameter) -> inspect.Parameter:
    return item.replace(kind=inspect.Parameter.KEYWORD_ONLY)


def _parameters() -> list[inspect.Parameter]:
    return [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=item.default,
            annotation=item.annotation,
        )
        for name, item in inspect.signature(Common, eval_str=True).parameters.items()
    ]
