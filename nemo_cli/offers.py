"""What Tab offers in a shell: names that are one plain word there; a shell waits for this."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import typer

from nemo_cli.core import export_options

if TYPE_CHECKING:
    from nemo_cli.core.records import Project


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


def _beginning(values: Iterable[str], incomplete: str) -> list[str]:
    return [value for value in values if value.startswith(incomplete.lower())]


def _selectors(context: typer.Context) -> set[str]:
    import json

    from nemo_cli import settings
    from nemo_cli.core.records import state_from_json
    from nemo_cli.core.selection import selector

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
