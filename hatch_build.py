"""Keeps out of the source archive what is not tracked: notes, films and keys of a working tree."""

import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TrackedOnly(BuildHookInterface):  # type: ignore[type-arg]
    """Excludes every file that git does not know; where it knows none, all are kept."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the untracked files to what the target excludes."""
        if not (Path(self.root) / ".git").exists():
            return
        listed = subprocess.run(
            ["git", "ls-files", "--others", "-z"],  # noqa: S607
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
        )
        names = [name for name in listed.stdout.split("\0") if name]
        excluded = self.build_config.target_config.setdefault("exclude", [])
        excluded.extend(f"/{_literal(name)}" for name in names)


def _literal(name: str) -> str:
    """A name as a pattern that fits nothing else."""
    return "".join(f"\\{letter}" if letter in "\\*?[]!# " else letter for letter in name)
