"""One SQLite file that several nemo processes use at once.

A connection lives for one transaction: no handle crosses threads, and a process that is
killed holds nothing.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path

DATABASE_NAME = "local.sqlite3"
BUSY_TIMEOUT_S = 15.0
SCHEMA_VERSION = 4
SCHEMA = """
create table accounts (
    id text primary key, client_id text unique, granted integer not null, created_at real not null);
create table tokens (
    token text primary key, account_id text not null, scopes text not null,
    expires_at real not null);
create table charges (
    id text primary key, account_id text not null, amount integer not null,
    state text not null check (state in ('held', 'spent')), expires_at real not null);
create index charges_of_account on charges (account_id);
create table sessions (
    id text primary key, account_id text not null, task_id text not null, task_name text not null,
    language text not null, seed integer not null, turns integer not null default 0,
    version integer not null default 0, draft text, created_at real not null,
    used_at real not null default 0, asked text);
create table drafts (
    session_id text not null, turn integer not null, draft text,
    primary key (session_id, turn));
create table media (
    id text primary key, account_id text not null, session_id text not null, name text not null,
    kind text not null, size_bytes integer not null, hash text not null, duration_s real,
    width integer, height integer, fps real, has_sound integer, created_at real not null,
    remarks text not null default '');
create index media_of_session on media (session_id);
create table claims (
    token text primary key, session_id text not null, expires_at real not null);
create table renders (
    id text primary key, key text not null unique, account_id text not null,
    session_id text not null, job text not null, name text not null,
    status text not null check (status in ('pending', 'processing', 'completed', 'failed')),
    progress real not null default 0, error text, result text, attempts integer not null default 0,
    owner text, lease_until real not null default 0, created_at real not null, completed_at real);
create index renders_by_status on renders (status);
"""
# What brings an older database to the next version.
STEPS = {
    1: "alter table media add column remarks text not null default ''",
    2: "alter table sessions add column used_at real not null default 0",
    3: "alter table sessions add column asked text",
}


class Database:
    """The data folder's database; made on first use, private to its user."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._prepare()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            # Not a database any more: nothing in it can be read, but somebody may want to try.
            _set_aside(path)
            self._prepare()

    def _prepare(self) -> None:
        # Made before SQLite opens it: its journal files take over the mode.
        with suppress(FileExistsError):
            os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        # Another process may be switching the mode this very moment; once is enough.
        with self._connection() as connection, suppress(sqlite3.OperationalError):
            connection.execute("pragma journal_mode = wal")
        with self.write() as connection:
            _create(connection)

    def compact(self) -> None:
        """Give the disk back what was deleted; while others work with it that must wait."""
        with self._connection() as connection, suppress(sqlite3.OperationalError):
            connection.execute("vacuum")
            connection.execute("pragma wal_checkpoint(truncate)")

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give a connection for looking."""
        with self._connection() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Give a connection inside one transaction that is kept whole or not at all."""
        with self._connection() as connection:
            connection.execute("begin immediate")
            try:
                yield connection
            except BaseException:
                connection.execute("rollback")
                raise
            connection.execute("commit")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self._path, timeout=BUSY_TIMEOUT_S, isolation_level=None)
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("pragma synchronous = normal")
            yield connection
        finally:
            connection.close()


def _create(connection: sqlite3.Connection) -> None:
    version = connection.execute("pragma user_version").fetchone()[0]
    statements = [STEPS[step] for step in range(version, SCHEMA_VERSION)] if version else []
    for statement in statements if version else SCHEMA.split(";"):
        connection.execute(statement)
    if version < SCHEMA_VERSION:
        connection.execute(f"pragma user_version = {SCHEMA_VERSION}")


def _set_aside(path: Path) -> None:
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for suffix in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(f"{path}{suffix}.damaged-{stamp}")
