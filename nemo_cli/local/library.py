"""The media that were uploaded: files under names of our own, and what is known of them."""

import hashlib
import secrets
import sqlite3
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nemo_cli.local.database import Database
from nemo_cli.local.limits import FILES_PER_UPLOAD
from nemo_cli.local.names import ACCEPTED
from nemo_cli.local.names import kind_of
from nemo_cli.local.names import shown_name
from nemo_cli.local.names import suffix_of
from nemo_cli.local.private import private_file
from nemo_cli.local.prober import Probe
from nemo_cli.local.prober import Prober
from nemo_cli.local.prober import UnreadableMedia
from nemo_cli.local.wire import FILE_TOO_LARGE
from nemo_cli.local.wire import FILE_UNSUPPORTED
from nemo_cli.local.wire import Refusal
from nemo_cli.local.worker import silences


@dataclass(frozen=True)
class Media:
    """A file in the library; its path is found by its id, never by its name."""

    id: str
    name: str
    kind: str
    size_bytes: int
    hash: str
    duration_s: float | None
    width: int | None
    height: int | None
    fps: float | None
    has_sound: bool | None
    remarks: tuple[str, ...] = ()  # what could not all be shown or heard: damaged, hdr, …

    def to_json(self, base_url: str) -> dict[str, Any]:
        """Describe it as the upload and state calls do."""
        return {
            "filename": self.name,
            "file_type": self.kind,
            "cdn_url": f"{base_url}/files/media/{self.id}/{quote(self.name)}",
            "duration": self.duration_s,
            "width": self.width,
            "height": self.height,
            "fps": self.fps,
            "hash": self.hash,
            "size": self.size_bytes,
        }


class Arrival:
    """A file on its way in: written as it comes, hashed and counted, thrown away on failure."""

    def __init__(self, name: str, folder: Path, limit_bytes: int) -> None:
        self.name = shown_name(name)
        kind = kind_of(self.name)
        if kind is None:
            message = f"'{self.name}' is not supported. Accepted types: {ACCEPTED}."
            raise Refusal(FILE_UNSUPPORTED, message)
        self.kind = kind
        self.id = secrets.token_hex(16)
        self.path = folder / f"{self.id}.{suffix_of(self.name)}"
        self.size_bytes = 0
        self._limit_bytes = limit_bytes
        self._digest = hashlib.sha256()
        self._file = private_file(self.path)

    def write(self, piece: bytes) -> None:
        """Take the next piece, or refuse when the file grows too large."""
        self.size_bytes += len(piece)
        if self.size_bytes > self._limit_bytes:
            raise too_large(self.name, self._limit_bytes)
        self._digest.update(piece)
        self._file.write(piece)

    def close(self) -> None:
        """End the file."""
        self._file.close()

    def discard(self) -> None:
        """Throw it away."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    @property
    def hash(self) -> str:
        """SHA-256 of what was written."""
        return self._digest.hexdigest()


def too_large(name: str, limit_bytes: int) -> Refusal:
    """Make the refusal of a file over the limit."""
    limit_mb = limit_bytes // (1024 * 1024)
    return Refusal(FILE_TOO_LARGE, f"'{name}' is too large; the limit is {limit_mb} MB.")


class Library:
    """All media of the data folder."""

    def __init__(
        self, database: Database, folder: Path, now: Callable[[], float], worker: Sequence[str]
    ) -> None:
        self._database = database
        self._folder = folder
        self._now = now
        self._worker = worker
        self._prober = Prober(worker)
        folder.mkdir(mode=0o700, exist_ok=True)

    def close(self) -> None:
        """End the program that looks into files."""
        self._prober.close()

    def receive(self, name: str, limit_bytes: int) -> Arrival:
        """Begin to take a file in."""
        return Arrival(name, self._folder, limit_bytes)

    def keep(self, arrivals: Sequence[Arrival], account_id: str, session_id: str) -> list[Media]:
        """Look into files that arrived whole and keep them all, or refuse them all."""
        if len(arrivals) > FILES_PER_UPLOAD:
            raise Refusal(FILE_TOO_LARGE, f"At most {FILES_PER_UPLOAD} files at once.")
        media = [self._described(arrival) for arrival in arrivals]
        owner = {"account_id": account_id, "session_id": session_id, "created_at": self._now()}
        rows = [{**_row(item), **owner} for item in media]
        with self._database.write() as connection:
            for row in rows:
                columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
                connection.execute(f"insert into media ({columns}) values ({values})", row)  # noqa: S608  names of ours
        return media

    def of_session(self, session_id: str) -> list[Media]:
        """Return a project's media in the order they came."""
        return self._select("session_id = ?", session_id)

    def of_account(self, account_id: str) -> list[Media]:
        """Return everything that an account uploaded."""
        return self._select("account_id = ?", account_id)

    def path(self, media_id: str) -> tuple[Path, str] | None:
        """Return where a file lies, and its name."""
        found = self._select("id = ?", media_id)
        return (self._path(found[0]), found[0].name) if found else None

    def for_worker(self, account_id: str, wanted: set[str]) -> Mapping[str, Mapping[str, str]]:
        """Return the table of media files that a render job carries."""
        return {
            media.id: {"path": str(self._path(media)), "kind": media.kind, "name": media.name}
            for media in self.of_account(account_id)
            if media.id in wanted
        }

    def silences(self, media_id: str) -> tuple[tuple[int, int], ...]:
        """Return where a recording is silent; listening takes a moment, so only when asked."""
        (media,) = self._select("id = ?", media_id)
        return silences(self._worker, self._path(media))

    def _path(self, media: Media) -> Path:
        return self._folder.resolve() / f"{media.id}.{suffix_of(media.name)}"

    def _described(self, arrival: Arrival) -> Media:
        if arrival.size_bytes == 0:
            raise Refusal(FILE_UNSUPPORTED, f"'{arrival.name}' is empty.")
        try:
            facts = self._prober.probe(arrival.path.resolve())
        except UnreadableMedia as error:
            raise Refusal(FILE_UNSUPPORTED, f"'{arrival.name}': {error}") from error
        return _media(arrival, facts)

    def _select(self, condition: str, value: str) -> list[Media]:
        columns = ", ".join(name for name in Media.__dataclass_fields__)
        with self._database.read() as connection:
            rows = connection.execute(
                f"select {columns} from media where {condition} order by created_at, rowid",  # noqa: S608
                (value,),
            ).fetchall()
        return [_from_row(row) for row in rows]


def _media(arrival: Arrival, facts: Probe) -> Media:
    return Media(
        id=arrival.id,
        name=arrival.name,
        kind=facts.kind or arrival.kind,
        size_bytes=arrival.size_bytes,
        hash=arrival.hash,
        duration_s=facts.duration_s,
        width=facts.width,
        height=facts.height,
        fps=facts.fps,
        has_sound=facts.has_sound,
        remarks=facts.remarks,
    )


def _row(media: Media) -> dict[str, Any]:
    return {**asdict(media), "remarks": " ".join(media.remarks)}


def _from_row(row: sqlite3.Row) -> Media:
    facts = dict(row)
    facts["remarks"] = tuple(facts["remarks"].split())
    if facts["has_sound"] is not None:
        facts["has_sound"] = bool(facts["has_sound"])
    return Media(**facts)
