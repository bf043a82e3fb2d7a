"""`X-Skill-Platform`: where a skill was installed, by whole parts of its path."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from nemo_cli.core.skill import UNKNOWN_PLATFORM

UNKNOWN: Final = UNKNOWN_PLATFORM
_FOLDERS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("clawhub", (".clawhub",)),
    ("cursor", (".cursor", "skills")),
)


def platform_of(path: Path) -> str:
    """PROTOCOL "Headers on every request": by the path as given, else with its links resolved."""
    given = path.absolute()
    found = _by_parts(given.parts)
    return found if found != UNKNOWN else _by_parts(given.resolve().parts)


def _by_parts(parts: Sequence[str]) -> str:
    for name, wanted in _FOLDERS:
        size = len(wanted)
        if any(tuple(parts[at : at + size]) == wanted for at in range(len(parts))):
            return name
    return UNKNOWN
