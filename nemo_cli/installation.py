"""How this very nemo came here, and the command line that adds an extra to it.

Nothing is built from a name alone: on an index a name may be anybody's. What was installed from a
folder, a wheel or an address is installed from there again, by the program that did it.
"""

import importlib.util
import json
import shlex
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution
from importlib.metadata import PackageNotFoundError
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

NAME = "nemovideo-cli"


@dataclass(frozen=True)
class Origin:
    """What the installer was given: a place, or (empty) the name on an index."""

    place: str = ""  # a path, or an address with its scheme
    is_editable: bool = False

    def asked_for(self, extra: str) -> str:
        """The requirement that installs the same with an extra."""
        if not self.place:
            return f"{NAME}[{extra}]"
        return (
            f"{NAME}[{extra}] @ {self.place}" if "://" in self.place else f"{self.place}[{extra}]"
        )


def with_extra(extra: str) -> str:
    """The command line that adds an extra to this installation; empty where nobody can tell."""
    try:
        known: Distribution | None = distribution(NAME)
    except PackageNotFoundError:
        known = None
    origin = _origin(known)
    if _is_archive():
        return _line("pex", (origin or Origin()).asked_for(extra), "-c", "nemo", "-o", sys.argv[0])
    if origin is not None:
        return _line(
            *_installer(), *(["-e"] if origin.is_editable else []), origin.asked_for(extra)
        )
    needed = _requirements(known, extra)
    return _line(*_adder(), *needed) if needed else ""


def _origin(known: Distribution | None) -> Origin | None:
    """Where to install from again; None when that place is gone, or was never told."""
    if known is None:
        return _checkout()
    direct = _json(known.read_text("direct_url.json"))
    url = direct.get("url")
    if not isinstance(url, str):
        return Origin()
    if not url.startswith("file:"):
        return Origin(_address(url, direct))
    path = Path(url2pathname(urlsplit(url).path))
    is_editable = bool((direct.get("dir_info") or {}).get("editable"))
    return Origin(str(path), is_editable) if path.exists() else None


def _checkout() -> Origin | None:
    """The source tree this module lies in, if it does."""
    root = Path(__file__).resolve().parents[1]
    return Origin(str(root), is_editable=True) if (root / "pyproject.toml").is_file() else None


def _address(url: str, direct: dict[str, Any]) -> str:
    """An address as an installer takes it: with its version control and commit (PEP 610)."""
    control = direct.get("vcs_info") or {}
    if not control.get("vcs"):
        return url
    commit = control.get("commit_id")
    return f"{control['vcs']}+{url}@{commit}" if commit else f"{control['vcs']}+{url}"


def _installer() -> list[str]:
    """The program that made this environment, so that it goes on knowing what is in it."""
    if _has("pipx_metadata.json"):
        return ["pipx", "install", "--force"]
    if _has("uv-receipt.toml"):
        return ["uv", "tool", "install", "--force"]
    return _adder()


def _adder() -> list[str]:
    """What puts a package into this very environment."""
    if _has("pipx_metadata.json"):
        return ["pipx", "inject", Path(sys.prefix).name]
    if importlib.util.find_spec("pip") is not None:
        return [sys.executable, "-m", "pip", "install"]
    return ["uv", "pip", "install", "--python", sys.executable]


def _is_archive() -> bool:
    """Whether nemo runs out of a PEX: nothing can be added to one, so it is made anew."""
    return any((Path(folder) / "PEX-INFO").is_file() for folder in sys.path if folder)


def _has(receipt: str) -> bool:
    return (Path(sys.prefix) / receipt).is_file()


def _requirements(known: Distribution | None, extra: str) -> list[str]:
    """What the extra asks for, from the metadata: `av>=18.1; extra == "local"`."""
    found = []
    for line in (known.requires or []) if known else []:
        requirement, _, marker = line.partition(";")
        if f"extra == '{extra}'" in marker.replace('"', "'"):
            found.append(requirement.strip())
    return found


def _json(text: str | None) -> dict[str, Any]:
    try:
        data = json.loads(text or "{}")
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _line(*words: str) -> str:
    """The words as this system's shell takes them."""
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)
