"""What the local backend forgets by itself: what is over and old. What somebody needs stays."""

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

from nemo_cli.local.database import Database
from nemo_cli.local.limits import FILMS_KEPT_BYTES
from nemo_cli.local.limits import FILMS_KEPT_S
from nemo_cli.local.limits import LEFTOVERS_KEPT_S
from nemo_cli.local.limits import PROJECTS_KEPT_S
from nemo_cli.local.limits import UNDOS_KEPT
from nemo_cli.local.limits import UPLOADS_KEPT_S

CLEANED_EVERY_S = 24 * 3600
_STAMP = "cleaned"
_OPEN = "('pending', 'processing')"
_UNUSED = f"""
select id from sessions where created_at < :before and used_at < :before
    and not exists (select 1 from media where session_id = sessions.id and created_at >= :before)
    and not exists (select 1 from renders where session_id = sessions.id
        and (created_at >= :before or status in {_OPEN}))
"""  # noqa: S608  statuses of ours
_UNSEEN = f"""
select id, session_id from media where created_at < :before
    and not exists (select 1 from sessions
        where sessions.id = media.session_id and instr(coalesce(draft, ''), media.id))
    and not exists (select 1 from drafts
        where drafts.session_id = media.session_id and instr(coalesce(draft, ''), media.id))
    and not exists (select 1 from renders
        where renders.account_id = media.account_id and status in {_OPEN}
        and instr(job, media.id))
"""  # noqa: S608
_ENDED = f"select id, key, completed_at from renders where status not in {_OPEN}"  # noqa: S608
_OF_SESSION = ("sessions where id", "drafts where session_id", "claims where session_id")


@dataclass(frozen=True)
class Kept:
    """How long things stay when nobody works with them any more, and how much of films."""

    films_s: float = FILMS_KEPT_S
    films_bytes: int = FILMS_KEPT_BYTES
    uploads_s: float = UPLOADS_KEPT_S
    projects_s: float = PROJECTS_KEPT_S
    leftovers_s: float = LEFTOVERS_KEPT_S


@dataclass(frozen=True)
class InUse:
    """What a client works with or waits for: it stays, whatever its age."""

    projects: frozenset[str] = frozenset()
    renders: frozenset[str] = frozenset()


def nothing_in_use() -> InUse:
    """Without a client that tells, age alone decides."""
    return InUse()


@dataclass(frozen=True)
class Keeping:
    """What is kept, and who is asked what is in use; None for an answer: nothing goes now."""

    undos: int = UNDOS_KEPT
    kept: Kept = field(default_factory=Kept)
    in_use: Callable[[], InUse | None] = nothing_in_use


@dataclass(frozen=True)
class Freed:
    """What went."""

    films: int = 0
    uploads: int = 0
    projects: int = 0


@dataclass(frozen=True)
class Space:
    """How much lies in the data folder, in bytes."""

    films: int = 0
    uploads: int = 0
    database: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.films + self.uploads + self.database


class Cleaner:
    """Forgets what is over in one data folder."""

    def __init__(self, database: Database, data_dir: Path, now: Callable[[], float]) -> None:
        self._database = database
        self._data_dir = data_dir
        self._now = now

    def is_due(self) -> bool:
        """Whether the last time was a day ago, or never."""
        try:
            return self._now() - (self._data_dir / _STAMP).stat().st_mtime >= CLEANED_EVERY_S
        except OSError:
            return True

    def clean(self, kept: Kept, in_use: InUse) -> Freed:
        """Forget what is older than it is kept, and needed by nobody."""
        projects = self._projects(kept, in_use)
        uploads = self._uploads(kept, in_use)
        films = self._films(kept, in_use)
        self._leftovers(kept)
        self._stamp()
        return Freed(films, uploads, projects)

    def _stamp(self) -> None:
        stamp = self._data_dir / _STAMP
        stamp.touch(mode=0o600)
        os.utime(stamp, (self._now(), self._now()))

    def _projects(self, kept: Kept, in_use: InUse) -> int:
        """Forget the projects that nobody has worked in, with their drafts and media."""
        with self._database.write() as connection:
            rows = connection.execute(_UNUSED, {"before": self._now() - kept.projects_s}).fetchall()
            gone = [(row["id"],) for row in rows if row["id"] not in in_use.projects]
            media = [
                row["id"]
                for one in gone
                for row in connection.execute("select id from media where session_id = ?", one)
            ]
            for place in (*_OF_SESSION, "media where session_id"):
                connection.executemany(f"delete from {place} = ?", gone)  # noqa: S608  ours
            connection.execute("delete from claims where expires_at < ?", (self._now(),))
        self._remove_media(media)
        return len(gone)

    def _uploads(self, kept: Kept, in_use: InUse) -> int:
        """Forget old media that no draft shows, nor one that an undo goes back to."""
        with self._database.write() as connection:
            rows = connection.execute(_UNSEEN, {"before": self._now() - kept.uploads_s}).fetchall()
            gone = [row["id"] for row in rows if row["session_id"] not in in_use.projects]
            connection.executemany("delete from media where id = ?", [(one,) for one in gone])
        self._remove_media(gone)
        return len(gone)

    def _films(self, kept: Kept, in_use: InUse) -> int:
        """Forget old renders and, of the others, the oldest films that there is no room for."""
        with self._database.write() as connection:
            ended = connection.execute(f"{_ENDED} order by completed_at desc").fetchall()
            over = [row for row in ended if row["id"] not in in_use.renders]
            old = [row for row in over if row["completed_at"] < self._now() - kept.films_s]
            known = {row["key"] for row in old}
            old += self._without_room([row for row in over if row["key"] not in known], kept)
            ids = [(row["id"],) for row in old]
            connection.executemany("delete from renders where id = ?", ids)
        folders = [self._data_dir / "renders" / row["key"] for row in old]
        films = sum(map(Path.is_dir, folders))
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        return films

    def _without_room(self, newest_first: Sequence[sqlite3.Row], kept: Kept) -> list[sqlite3.Row]:
        """The films beyond the room there is; those of today stay all the same."""
        room = kept.films_bytes
        beyond: list[sqlite3.Row] = []
        for row in newest_first:
            room -= _size(self._data_dir / "renders" / row["key"])
            if room < 0 and row["completed_at"] < self._now() - kept.leftovers_s:
                beyond.append(row)
        return beyond

    def _leftovers(self, kept: Kept) -> None:
        """Remove files that the database does not know: killed processes leave some."""
        with self._database.read() as connection:
            media = {row["id"] for row in connection.execute("select id from media")}
            keys = {row["key"] for row in connection.execute("select key from renders")}
        for path in _entries(self._data_dir / "media"):
            if path.stem not in media and _is_older(path, kept.leftovers_s):
                path.unlink(missing_ok=True)
        for path in _entries(self._data_dir / "renders"):
            if path.name not in keys and _is_older(path, kept.leftovers_s):
                shutil.rmtree(path, ignore_errors=True)

    def _remove_media(self, ids: Iterable[str]) -> None:
        gone = set(ids)
        for path in _entries(self._data_dir / "media") if gone else ():
            if path.stem in gone:
                path.unlink(missing_ok=True)


class Housekeeping:
    """Cleans once a day, in a thread of its own; `in_use` asks the client, None: not now."""

    def __init__(self, cleaner: Cleaner, kept: Kept, in_use: Callable[[], InUse | None]) -> None:
        self._cleaner = cleaner
        self._kept = kept
        self._in_use = in_use
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Clean where that is due."""
        if self._cleaner.is_due():
            self._thread = threading.Thread(target=self._work, name="nemo-cleaning", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Wait until it is done."""
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        in_use = self._in_use()
        # A disk or a database that says no today may do better tomorrow.
        if in_use is not None:
            with suppress(OSError, sqlite3.Error):
                self._cleaner.clean(self._kept, in_use)


def space_of(data_dir: Path) -> Space:
    """Measure what lies in a data folder."""
    database = sum(
        _size(path) for path in _entries(data_dir) if path.name.startswith("local.sqlite3")
    )
    return Space(_size(data_dir / "renders"), _size(data_dir / "media"), database)


def _entries(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _size(path: Path) -> int:
    """The size of a file, or of everything in a folder."""
    if path.is_dir():
        return sum(map(_size, _entries(path)))
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _is_older(path: Path, age_s: float) -> bool:
    with suppress(OSError):
        return time.time() - path.stat().st_mtime >= age_s
    return False
