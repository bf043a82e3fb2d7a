"""What the turns of each project leave behind: a file of takes and one of what was said, 0600."""

import json
import re
from collections import abc
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import Any
from typing import TypeVar

from nemo_cli import files
from nemo_cli.core.archived import Passage
from nemo_cli.core.archived import Takes
from nemo_cli.core.archived import passages_from_json
from nemo_cli.core.archived import passages_to_json
from nemo_cli.core.archived import takes_from_json
from nemo_cli.core.archived import takes_to_json
from nemo_cli.core.records import Project
from nemo_cli.core.records import key_of
from nemo_cli.errors import StateDamaged

T = TypeVar("T")
Place = tuple[str, str]  # the origin and the session id of a project

_OURS = re.compile(r"([0-9a-f]{32})\.(takes|talk)\.json")


@dataclass(frozen=True)
class _KeptFile:
    """A file of a project: whose, when it was written, and its size."""

    path: Path
    key: str
    at: float
    size_bytes: int


class Archive:
    """Files in a folder beside state.json; a turn writes them while it holds its session."""

    def __init__(self, folder: Path, now: abc.Callable[[], datetime]) -> None:
        self.folder = folder
        self.is_tidy = False  # whether this run has looked for what may go
        self._now = now

    def takes(self, project: Project) -> Takes:
        """The takes of a project; none where nothing was kept.

        Raises:
            StateDamaged: the file was unreadable and now lies beside as `kept_as`.
        """
        return self._read(self._path(project, "takes"), takes_from_json) or Takes()

    @staticmethod
    def begun_anew(read: abc.Callable[[], T]) -> T:
        """Read what may be damaged: it is set aside then, and an empty file takes its place."""
        with suppress(StateDamaged):
            return read()
        return read()

    def has_takes(self, project: Project) -> bool:
        """Whether there are any, without reading them."""
        return self._path(project, "takes").exists()

    def put_takes(self, project: Project, takes: Takes) -> None:
        """Keep the takes of a project."""
        self._write(self._path(project, "takes"), takes_to_json(takes))

    def passages(self, project: Project) -> tuple[Passage, ...]:
        """What was said in a project, oldest first; raises as `takes` does."""
        return self._read(self._path(project, "talk"), passages_from_json) or ()

    def put_passages(self, project: Project, passages: abc.Iterable[Passage]) -> None:
        """Keep what was said in a project."""
        self._write(self._path(project, "talk"), passages_to_json(tuple(passages)))

    def tidy(
        self, known: abc.Iterable[Project], in_use: abc.Iterable[Place], room_bytes: int
    ) -> None:
        """Remove the files of unknown projects, and the oldest that there is no room for.

        Those of a project in use stay. Once a run, and where a project is new, is enough: what the
        others grow by meanwhile is little.
        """
        self.is_tidy = True
        keys, needed = set(map(_key, known)), {key_of(*place) for place in in_use}
        ours = [item for path in self.folder.glob("*.json") if (item := _kept_file(path))]
        unknown = [item for item in ours if item.key not in keys]
        rest = [item for item in ours if item.key in keys]
        over = sum(item.size_bytes for item in rest) - room_bytes
        spare = sorted((item for item in rest if item.key not in needed), key=attrgetter("at"))
        for item in (*unknown, *_oldest(spare, over)):
            with suppress(OSError):
                item.path.unlink()

    def _path(self, project: Project, kind: str) -> Path:
        return self.folder / f"{_key(project)}.{kind}.json"

    def _read(self, path: Path, read: abc.Callable[[object], T]) -> T | None:
        with files.told(path):
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                return None
        try:
            return read(json.loads(data))
        except (ValueError, RecursionError) as error:
            kept_as = path.with_name(f"{path.name}.bad-{self._now():%Y%m%d-%H%M%S}")
            with files.told(path):
                path.replace(kept_as)
            raise StateDamaged(path=str(path), kept_as=str(kept_as)) from error

    def _write(self, path: Path, data: dict[str, Any]) -> None:
        files.private_folder(self.folder)
        files.write(path, json.dumps(data, ensure_ascii=True).encode())


def _kept_file(path: Path) -> _KeptFile | None:
    found = _OURS.fullmatch(path.name)
    with suppress(OSError):
        facts = path.stat()
        return _KeptFile(path, found[1], facts.st_mtime, facts.st_size) if found else None
    return None


def _oldest(spare: abc.Iterable[_KeptFile], over: int) -> abc.Iterator[_KeptFile]:
    """As many of the files, oldest first, as take up so many bytes."""
    for item in spare:
        if over <= 0:
            return
        yield item
        over -= item.size_bytes


def _key(project: Project) -> str:
    return key_of(project.origin, project.session_id)
