"""The render jobs in the database: who waits, who is rendered by whom, what came of it.

A job that is being rendered carries its owner and a lease. The owner renews the lease while
its child lives; when a nemo process dies, the lease runs out and the next one that looks takes
the job up again.
"""

import json
import secrets
import sqlite3
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nemo_cli.local.database import Database
from nemo_cli.local.limits import RENDER_ATTEMPTS
from nemo_cli.local.limits import RENDER_LEASE_S
from nemo_cli.local.wire import Refusal

CANCELLED = "cancelled"


@dataclass(frozen=True)
class Render:
    """A render job as it stands."""

    id: str
    key: str
    name: str
    status: str
    progress: float
    error: str | None
    result: Mapping[str, Any] | None
    created_at: float
    completed_at: float | None


@dataclass(frozen=True)
class Claim:
    """A job that this process has taken to render."""

    key: str
    name: str
    job: Mapping[str, Any]


class RenderJobs:
    """Every render job of the data folder, as one process sees them."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database = database
        self._now = now
        self._owner = secrets.token_hex(8)

    def submit(
        self, render_id: str, account_id: str, session_id: str, name: str, job: Mapping[str, Any]
    ) -> Render:
        """Put a job in the queue, or refuse an id that was used before."""
        values = (render_id, secrets.token_hex(16), account_id, session_id, json.dumps(job), name)
        try:
            with self._database.write() as connection:
                connection.execute(
                    "insert into renders (id, key, account_id, session_id, job, name, status,"
                    " created_at) values (?, ?, ?, ?, ?, ?, 'pending', ?)",
                    (*values, self._now()),
                )
        except sqlite3.IntegrityError as error:
            message = f"The render id '{render_id}' was used before; send a new one."
            raise Refusal(409, message, status=409) from error
        return self.find(account_id, render_id)

    def find(self, account_id: str, render_id: str) -> Render:
        """Return an account's own job, or refuse."""
        with self._database.read() as connection:
            row = connection.execute(
                "select * from renders where id = ? and account_id = ?", (render_id, account_id)
            ).fetchone()
        if row is None:
            raise Refusal(404, f"There is no render '{render_id}'.", status=404)
        return _render(row)

    def cancel(self, account_id: str, render_id: str) -> Render:
        """End a job: at once when it runs in this process, else within a heartbeat."""
        with self._database.write() as connection:
            connection.execute(
                "update renders set status = 'failed', error = ?, completed_at = ?"
                " where id = ? and account_id = ? and status in ('pending', 'processing')",
                (CANCELLED, self._now(), render_id, account_id),
            )
        return self.find(account_id, render_id)

    def finished(self, key: str) -> Render | None:
        """Return a finished job by the key in its film's address."""
        with self._database.read() as connection:
            row = connection.execute(
                "select * from renders where key = ? and status = 'completed'", (key,)
            ).fetchone()
        return _render(row) if row else None

    def claim(self) -> Claim | None:
        """Take the oldest job that waits or that nobody looks after any more."""
        with self._database.write() as connection:
            busy = connection.execute(
                "select 1 from renders where status = 'processing' and lease_until > ?",
                (self._now(),),
            ).fetchone()
            if busy:
                return None
            row: sqlite3.Row | None = connection.execute(
                "select * from renders where status in ('pending', 'processing')"
                " order by created_at, rowid limit 1"
            ).fetchone()
            if row is None:
                return None
            if row["attempts"] >= RENDER_ATTEMPTS:
                message = f"interrupted {RENDER_ATTEMPTS} times"
                self._settle(connection, row["key"], "failed", error=message)
                return None
            connection.execute(
                "update renders set status = 'processing', owner = ?, lease_until = ?,"
                " attempts = attempts + 1 where id = ?",
                (self._owner, self._now() + RENDER_LEASE_S, row["id"]),
            )
        return Claim(row["key"], row["name"], json.loads(row["job"]))

    def keep(self, key: str, progress: float) -> bool:
        """Tell the progress and renew the lease; False when the job is no longer ours."""
        with self._database.write() as connection:
            kept = connection.execute(
                "update renders set progress = ?, lease_until = ?"
                " where key = ? and owner = ? and status = 'processing'",
                (progress, self._now() + RENDER_LEASE_S, key, self._owner),
            )
            return kept.rowcount == 1

    def is_ours(self, key: str) -> bool:
        """Tell whether nobody else has taken a job over since we claimed it."""
        with self._database.read() as connection:
            row = connection.execute("select owner from renders where key = ?", (key,)).fetchone()
        return bool(row["owner"] == self._owner)

    def complete(self, key: str, result: Mapping[str, Any]) -> None:
        """Write down that a film is finished."""
        with self._database.write() as connection:
            self._settle(connection, key, "completed", result=result)

    def fail(self, key: str, reason: str) -> None:
        """Write down why there is no film."""
        with self._database.write() as connection:
            self._settle(connection, key, "failed", error=reason)

    def give_back(self, key: str) -> None:
        """Put a job back in the queue; the interruption is not its fault."""
        with self._database.write() as connection:
            connection.execute(
                "update renders set status = 'pending', lease_until = 0, attempts = attempts - 1"
                " where key = ? and owner = ? and status = 'processing'",
                (key, self._owner),
            )

    def _settle(
        self,
        connection: sqlite3.Connection,
        key: str,
        status: str,
        *,
        error: str | None = None,
        result: Mapping[str, Any] | None = None,
    ) -> None:
        """End a job that is still open; a cancelled one stays cancelled."""
        connection.execute(
            "update renders set status = ?, error = ?, result = ?, completed_at = ?,"
            " progress = case when ? = 'completed' then 100 else progress end"
            " where key = ? and status in ('pending', 'processing')",
            (status, error, json.dumps(result or {}), self._now(), status, key),
        )


def _render(row: sqlite3.Row) -> Render:
    return Render(
        id=row["id"],
        key=row["key"],
        name=row["name"],
        status=row["status"],
        progress=row["progress"],
        error=row["error"],
        result=json.loads(row["result"]) if row["result"] else None,
        created_at=row["created_at"],
        completed_at=row["completed_at"],
    )
