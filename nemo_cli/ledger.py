"""The ledger beside state.json: files on their way into a project, drafts of open turns; 0600.

An upload is a line, appended before it leaves. A file of lines for each project lies there until
all that its uploads were sent for is done: what is written for one does not grow with those
before it. A draft is a file of its own, written once.
"""

import hashlib
import json
import os
from collections import abc
from collections import defaultdict
from contextlib import AbstractContextManager
from contextlib import suppress
from pathlib import Path
from typing import Any
from typing import Final

from nemo_cli import files
from nemo_cli.core import sending
from nemo_cli.core.media import Media
from nemo_cli.core.records import TurnEntry
from nemo_cli.core.records import UploadEntry
from nemo_cli.core.records import key_of

Place = tuple[str, str]  # the origin and the session id of a project

_ENDING: Final = "jsonl"


class UploadLedger:
    """Written under the lock of the store; `hashed_by` tells how an origin makes its hashes."""

    def __init__(
        self,
        folder: Path,
        locked: abc.Callable[[], AbstractContextManager[None]],
        hashed_by: abc.Callable[[str], str],
    ) -> None:
        self._folder = folder
        self._locked = locked
        self._hashed_by = hashed_by

    def open(self, origin: str, session_id: str) -> tuple[UploadEntry, ...]:
        """The files whose command has not done all it was asked for."""
        return sending.still_open(self._read((origin, session_id)), self._hashed_by(origin))

    def leaves(self, entry: UploadEntry) -> None:
        """Write down a file; it is on the disk when this returns."""
        self._append(_place(entry), entry, is_synced=True)

    def arrived(self, entry: UploadEntry, items: abc.Iterable[Media]) -> None:
        """Write down what came of it; with the next file it is on the disk."""
        self._append(_place(entry), sending.Arrived(entry.key, tuple(items)), is_synced=False)

    def forget(self, entries: abc.Iterable[UploadEntry]) -> None:
        """Forget files whose command has done all it was asked for."""
        done: dict[Place, set[tuple[str, str, int]]] = defaultdict(set)
        for entry in entries:
            done[_place(entry)].add(entry.key)
        for place, gone in done.items():
            with self._locked():
                known = self.open(*place)
                self._rewrite(place, [item for item in known if item.key not in gone])

    def keep_only(self, places: abc.Callable[[], abc.Iterable[Place]]) -> None:
        """Remove what belongs to no known project; they are asked for only where there is any."""
        lists = list(self._folder.glob(f"*.{_ENDING}"))
        kept = {self._path(place).name for place in places()} if lists else set()
        for path in lists:
            if path.name not in kept:
                with suppress(OSError):
                    path.unlink()

    def _append(self, place: Place, line: sending.Line, *, is_synced: bool) -> None:
        path = self._path(place)
        with self._locked(), files.told(path):
            files.private_folder(self._folder)
            handle = files.open_own(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                # A line that a killed run left torn ends here, and takes no other with it.
                files.write_all(handle, f"\n{json.dumps(sending.line_to_json(line))}\n".encode())
                if is_synced:
                    os.fsync(handle)
            finally:
                os.close(handle)

    def _rewrite(self, place: Place, entries: list[UploadEntry]) -> None:
        path = self._path(place)
        with files.told(path):
            if entries:
                lines = (json.dumps(sending.line_to_json(entry)) for entry in entries)
                files.write(path, "\n".join(lines).encode())
            else:
                path.unlink(missing_ok=True)

    def _read(self, place: Place) -> list[sending.Line]:
        path = self._path(place)
        with files.told(path):
            try:
                text = path.read_text("utf-8", "replace")
            except FileNotFoundError:
                return []
        found = (sending.line_from_json(_value(line)) for line in text.split("\n"))
        return [line for line in found if line is not None]

    def _path(self, place: Place) -> Path:
        return self._folder / f"{key_of(*place)}.{_ENDING}"


def _place(entry: UploadEntry) -> Place:
    return entry.origin, entry.session_id


def _value(line: str) -> object:
    with suppress(ValueError, RecursionError):
        return json.loads(line)
    return None


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

    def keep_only(self, turns: abc.Callable[[], abc.Iterable[TurnEntry]]) -> None:
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
