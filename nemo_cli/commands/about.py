"""What nemo knows without asking a backend: skills, settings, places; and the local server."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from nemo_cli import settings as configuration
from nemo_cli.context import backend_problem
from nemo_cli.context import extra_missing
from nemo_cli.context import skill_of
from nemo_cli.core.records import LOCAL
from nemo_cli.core.secrets import masked
from nemo_cli.core.skill import MEGABYTE
from nemo_cli.core.updates import Result
from nemo_cli.errors import Thing
from nemo_cli.errors import UnknownName
from nemo_cli.options import Common
from nemo_cli.settings import Settings
from nemo_cli.skills import loader
from nemo_cli.ui.views.view import View


def skill_rows(options: Common) -> dict[str, Any]:
    """Every skill that ships with nemo, and the one in use."""
    active = skill_of(options)
    found = [loader.load(name) for name in loader.names()]
    if active.name not in {item.name for item in found}:
        found.append(active)
    rows = [
        {
            "name": item.name,
            "version": item.version,
            "is_active": item.name == active.name,
            "description": item.description,
        }
        for item in found
    ]
    return {"skills": rows}


def skill_document(name: str) -> dict[str, Any]:
    """One skill in full."""
    skill = loader.load(name)
    return {
        "name": skill.name,
        "version": skill.version,
        "platform": skill.platform,
        "description": skill.description,
        "defaults": skill.defaults,
        "upload_limit_mb": skill.upload_limit_bytes // MEGABYTE,
        "greeting": skill.greeting,
        "examples": list(skill.examples),
        "tips": list(skill.tips),
        "body": skill.body,
    }


def setting_rows(options: Common) -> dict[str, Any]:
    """Every setting with its value and where that comes from."""
    found = _resolved(options)
    return {"settings": [_row(found, item.name) for item in configuration.table()]}


def setting(options: Common, name: str) -> dict[str, Any]:
    """One setting."""
    if name not in {item.name for item in configuration.table()}:
        raise UnknownName(thing=Thing.SETTING, name=name)
    return _row(_resolved(options), name)


def change_setting(options: Common, name: str, raw: str | None) -> dict[str, Any]:
    """Write or remove a setting in config.toml."""
    configuration.write_setting(_config(), name, raw)
    return setting(options, name)


def places() -> dict[str, Any]:
    """Where the files live."""
    environ = configuration.environment()
    folder = configuration.config_folder(environ)
    return {
        "config": str(folder / "config.toml"),
        "state": str(folder / "state.json"),
        "history": str(folder / "history"),
        "data": str(configuration.data_folder(environ)),
    }


def serve(view: View, port: int, faults: Path | None) -> int:
    """Run the local backend until it is stopped; its address is the result, told at once."""
    try:
        from nemo_cli.local import server
    except ImportError as error:
        raise extra_missing(error) from error
    data = configuration.data_folder(configuration.environment()) / LOCAL

    def announce(url: str) -> None:
        view.show(Result("serve", {"url": url}))

    try:
        server.serve(data, port=port, faults=faults, announce=announce)
    except (OSError, sqlite3.Error, ValueError) as error:
        raise backend_problem(error, data) from error
    return 0


def _config() -> Path:
    return configuration.config_folder(configuration.environment()) / "config.toml"


def _resolved(options: Common) -> Settings:
    given = {
        "api_url": options.api_url,
        "skill": options.skill,
        "lang": options.lang,
        "backend": LOCAL if options.local else None,
    }
    return configuration.resolve(given, configuration.whole_environment(), _config())


def _row(found: Settings, name: str) -> dict[str, Any]:
    item = next(item for item in configuration.table() if item.name == name)
    value = getattr(found, name)
    return {
        "name": name,
        "value": masked(value) if item.metadata.get("secret") else value,
        "source": found.sources[name],
        "about": item.metadata["about"],
    }
