"""The drafts that open turns began with: a file each beside state.json, written once, 0600."""

import hashlib
import json
from collections.abc import Callable
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from nemo_cli import files
from nemo_cli.core.records import TurnEntry


class LedgerDrafts:
    """Kept and dropped by the store, which holds its lock meanwhile."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, turn: TurnEntry) -> None:
        """Write the draft of a turn, unless it is there already."""
        path = self._path(turn.id)
        if not path.exists():
            files.private_folder(self._folder)
            files.write(path, json.dumps(turn.draft_before).encode())

    def read(self, turn_id: str) -> Any:
        """The draft of a turn; None where there is none that can be read."""
        with suppress(OSError, ValueError, RecursionError):
            return json.loads(self._path(turn_id).read_bytes())
        return None

    def drop(self, turn_id: str) -> None:
        """Forget the draft of a turn."""
        with files.told(self._folder):
            self._path(turn_id).unlink(missing_ok=True)

    def keep_only(self, turns: Callable[[], Iterable[TurnEntry]]) -> None:
        """Remove what belongs to none of the turns: a kill may leave a draft behind.

        They are asked for only where there is a draft, which is seldom.
        """
        drafts = list(self._folder.glob("*.json"))
        kept = {self._path(turn.id).name for turn in turns()} if drafts else set()
        for path in drafts:
            if path.name not in kept:
                with suppress(OSError):
                    path.unlink()

    def _path(self, turn_id: str) -> Path:
        name = hashlib.sha256(turn_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return self._folder / f"{name}.json"
