"""The render queue: jobs in SQLite, one child process at a time for the whole data folder.

A job that is being rendered carries its owner and a lease. The owner renews the lease while
its child lives; when a nemo process dies, the lease runs out and the next one that looks takes
the job up again.
"""

import json
import queue
import secrets
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nemo_cli.local.database import Database
from nemo_cli.local.limits import RENDER_ATTEMPTS
from nemo_cli.local.limits import RENDER_LEASE_S
from nemo_cli.local.limits import RENDERS_KEPT_S
from nemo_cli.local.wire import Refusal
from nemo_cli.local.worker import start_worker

CANCELLED = "cancelled"
IDLE_LOOK_S = 1.0
LISTEN_S = 0.1
KILL_AFTER_S = 2.0
FAREWELL_S = 5.0

Line = Mapping[str, Any] | None


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


class RenderQueue:
    """Takes jobs, renders them one after another, and tells how they stand."""

    def __init__(
        self, database: Database, folder: Path, now: Callable[[], float], worker: Sequence[str]
    ) -> None:
        self._database = database
        self._folder = folder.resolve()
        self._now = now
        self._worker = worker
        self._owner = secrets.token_hex(8)
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        folder.mkdir(mode=0o700, exist_ok=True)

    def start(self) -> None:
        """Begin to work, with what an earlier process left behind first."""
        self._remove_old()
        self._thread = threading.Thread(target=self._work, name="nemo-render", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop working; a job under way goes back to the queue."""
        self._stopping.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

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
        self._wake.set()
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
                "update renders set cancelled = 1 where id = ? and account_id = ?"
                " and status in ('pending', 'processing')",
                (render_id, account_id),
            )
            connection.execute(
                "update renders set status = 'failed', error = ?, completed_at = ?"
                " where id = ? and account_id = ? and cancelled = 1"
                " and status in ('pending', 'processing')",
                (CANCELLED, self._now(), render_id, account_id),
            )
        return self.find(account_id, render_id)

    def file(self, key: str) -> tuple[Path, str] | None:
        """Return where a finished file lies, and the name to save it under."""
        with self._database.read() as connection:
            row = connection.execute(
                "select * from renders where key = ? and status = 'completed'", (key,)
            ).fetchone()
        if row is None:
            return None
        render = _render(row)
        return self._target(render.key, render.name), render.name

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            job = self._claim()
            if job is None:
                self._wake.wait(IDLE_LOOK_S)
            else:
                self._render(job)

    def _claim(self) -> sqlite3.Row | None:
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
        return row

    def _render(self, row: sqlite3.Row) -> None:
        folder = self._folder / row["key"]
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        job = {**json.loads(row["job"]), "target": str(self._target(row["key"], row["name"]))}
        job_file = folder / "job.json"
        job_file.write_text(json.dumps(job), encoding="utf-8")
        process = start_worker(self._worker, job_file, folder / "worker.log")
        last: Line = None
        try:
            last = self._listen(process, row["key"])
        finally:
            _end(process, patience_s=FAREWELL_S if last else 0)
        self._conclude(row["key"], last, process.returncode)

    def _listen(self, process: "subprocess.Popen[str]", key: str) -> Line:
        """Follow the child to its last word; None when it is to be ended or ended without one."""
        lines: queue.SimpleQueue[Line] = queue.SimpleQueue()
        threading.Thread(target=_read_lines, args=(process, lines), daemon=True).start()
        progress = 0.0
        while not self._stopping.is_set() and self._keep(key, progress):
            with suppress(queue.Empty):
                line = lines.get(timeout=LISTEN_S)
                if line is None or "done" in line or "error" in line:
                    return line
                progress = max(progress, _progress(line))
        return None

    def _keep(self, key: str, progress: float) -> bool:
        """Tell the progress and renew the lease; False when the job is no longer ours."""
        with self._database.write() as connection:
            kept = connection.execute(
                "update renders set progress = ?, lease_until = ?"
                " where key = ? and owner = ? and status = 'processing'",
                (progress, self._now() + RENDER_LEASE_S, key, self._owner),
            )
            return kept.rowcount == 1

    def _conclude(self, key: str, last: Line, exit_code: int | None) -> None:
        """Write down how a job ended; what a failed or ended one left is removed."""
        target_is_there = any((self._folder / key).glob("film.*"))
        if last is not None and "done" in last and target_is_there:
            done = last["done"] if isinstance(last["done"], Mapping) else {}
            with self._database.write() as connection:
                self._settle(connection, key, "completed", result=done)
        elif self._stopping.is_set():
            self._give_back(key)
        else:
            with self._database.write() as connection:
                self._settle(connection, key, "failed", error=_reason(last, exit_code))
        self._tidy(key)

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

    def _give_back(self, key: str) -> None:
        with self._database.write() as connection:
            connection.execute(
                "update renders set status = 'pending', lease_until = 0, attempts = attempts - 1"
                " where key = ? and owner = ? and status = 'processing'",
                (key, self._owner),
            )

    def _tidy(self, key: str) -> None:
        """Keep a finished film only; nothing of any other job."""
        folder = self._folder / key
        with self._database.read() as connection:
            row = connection.execute("select status from renders where key = ?", (key,)).fetchone()
        if row["status"] != "completed":
            shutil.rmtree(folder, ignore_errors=True)
            return
        for extra in ("job.json", "worker.log"):
            (folder / extra).unlink(missing_ok=True)

    def _remove_old(self) -> None:
        """Remove films that were finished long ago; the jobs stay known."""
        with self._database.read() as connection:
            rows = connection.execute(
                "select key from renders where completed_at < ?", (self._now() - RENDERS_KEPT_S,)
            ).fetchall()
        for row in rows:
            shutil.rmtree(self._folder / row["key"], ignore_errors=True)

    def _target(self, key: str, name: str) -> Path:
        return self._folder / key / f"film.{name.rpartition('.')[2]}"


def _read_lines(process: "subprocess.Popen[str]", lines: "queue.SimpleQueue[Line]") -> None:
    assert process.stdout is not None
    for text in process.stdout:
        with suppress(ValueError):
            line = json.loads(text)
            if isinstance(line, dict):
                lines.put(line)
    lines.put(None)


def _progress(line: Mapping[str, Any]) -> float:
    value = line.get("progress", 0)
    # 100 is said by the answer "completed" alone.
    return min(float(value), 99.9) if isinstance(value, int | float) else 0.0


def _end(process: "subprocess.Popen[str]", patience_s: float) -> None:
    """See the child off: let one that has said its last word go by itself, end any other."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(patience_s)
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(KILL_AFTER_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _reason(last: Line, exit_code: int | None) -> str:
    error = (last or {}).get("error")
    if isinstance(error, Mapping):
        return str(error.get("message", "the render failed"))
    return f"the render program stopped unexpectedly (exit code {exit_code})"


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
