"""Sessions: one project each, with its draft and the drafts that an undo goes back to."""

import json
import re
import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nemo_cli.local.database import Database
from nemo_cli.local.limits import CLAIM_LIFETIME_S
from nemo_cli.local.limits import UNDOS_KEPT
from nemo_cli.local.wire import SESSION_UNKNOWN
from nemo_cli.local.wire import Refusal

Json = dict[str, Any]

SESSION_ID = re.compile(r"[\w.-]{1,128}", re.ASCII)
_TOO_MANY = (
    "delete from drafts where session_id = :session and turn <= "
    "(select turn from drafts where session_id = :session order by turn desc limit 1 offset :kept)"
)
_KEPT = "select turn, draft from drafts where session_id = ? order by turn desc limit ?"


class DraftMoved(Exception):
    """Somebody else changed the project meanwhile."""


@dataclass(frozen=True)
class Session:
    """A project as it stands."""

    id: str
    task_id: str
    task_name: str
    account_id: str
    language: str
    seed: int
    turns: int
    version: int
    created_at: float
    used_at: float
    draft: Json | None
    asked: Json | None = None  # what was asked back last


class Sessions:
    """The projects of every account."""

    def __init__(
        self, database: Database, now: Callable[[], float], undos: int = UNDOS_KEPT
    ) -> None:
        self._database = database
        self._undos = undos
        self._now = now

    def create(
        self, account_id: str, task_name: str, language: str, *, session_id: str = ""
    ) -> Session:
        """Begin a project, under an id of its own where one is given."""
        # All digits and longer than 53 bits, as hosted ids may be: a client that reads
        # them as numbers shall notice here.
        session_id = session_id or str(10**18 + secrets.randbelow(9 * 10**18))
        if not SESSION_ID.fullmatch(session_id):
            raise Refusal(422, "A session id is made of letters and digits.", status=422)
        task_id = "task_" + secrets.token_hex(8)
        seed = secrets.randbelow(2**31)
        with self._database.write() as connection:
            made = connection.execute(
                "insert or ignore into sessions (id, account_id, task_id, task_name, language,"
                " seed, created_at) values (?, ?, ?, ?, ?, ?, ?)",
                (session_id, account_id, task_id, task_name, language, seed, self._now()),
            )
        if not made.rowcount:
            raise Refusal(409, f"The session '{session_id}' is there already.", status=409)
        return self.find(account_id, session_id)

    def find(self, account_id: str, session_id: str) -> Session:
        """Return an account's own project, or refuse."""
        with self._database.read() as connection:
            row = connection.execute(
                "select * from sessions where id = ? and account_id = ?", (session_id, account_id)
            ).fetchone()
        if row is None:
            raise Refusal(SESSION_UNKNOWN, "There is no such session.")
        return _session(row)

    def begin_turn(self, session: Session) -> int:
        """Count a turn; return its number."""
        with self._database.write() as connection:
            connection.execute(
                "update sessions set turns = turns + 1, used_at = ? where id = ?",
                (self._now(), session.id),
            )
            row = connection.execute(
                "select turns from sessions where id = ?", (session.id,)
            ).fetchone()
        return int(row["turns"])

    def ask(self, session_id: str, asked: Json | None) -> None:
        """Keep what was asked back, so that the next message can answer it."""
        with self._database.write() as connection:
            connection.execute(
                "update sessions set asked = ? where id = ?",
                (None if asked is None else _dump(asked), session_id),
            )

    def save(self, session_id: str, draft: Json, *, expected_version: int, turn: int) -> int:
        """Put a new draft in place of the expected one; return the new version.

        The draft from before the turn is kept, so that one undo takes back one turn.
        """
        with self._database.write() as connection:
            before = _expect(connection, session_id, expected_version)
            connection.execute(
                "insert or ignore into drafts values (?, ?, ?)", (session_id, turn, before)
            )
            connection.execute(_TOO_MANY, {"session": session_id, "kept": self._undos})
            return _replace(connection, session_id, _dump(draft), expected_version + 1)

    def undo(self, session_id: str, *, expected_version: int) -> int:
        """Go back to the draft before the last turn that changed it; return the new version."""
        with self._database.write() as connection:
            _expect(connection, session_id, expected_version)
            row = connection.execute(_KEPT, (session_id, 1)).fetchone()
            connection.execute(
                "delete from drafts where session_id = ? and turn = ?", (session_id, row["turn"])
            )
            return _replace(connection, session_id, row["draft"], expected_version + 1)

    def history(self, session_id: str) -> list[Json | None]:
        """Return the drafts that undos would go back to, newest first; None is an empty one."""
        with self._database.read() as connection:
            rows = connection.execute(_KEPT, (session_id, self._undos)).fetchall()
        return [_load(row["draft"]) for row in rows]

    def claim(self, session_id: str) -> str:
        """Make a token that hands a project to a browser."""
        token = "clm_" + secrets.token_urlsafe(18)
        with self._database.write() as connection:
            connection.execute(
                "insert into claims values (?, ?, ?)",
                (token, session_id, self._now() + CLAIM_LIFETIME_S),
            )
        return token


def _expect(connection: sqlite3.Connection, session_id: str, version: int) -> str | None:
    row = connection.execute(
        "select version, draft from sessions where id = ?", (session_id,)
    ).fetchone()
    if row["version"] != version:
        raise DraftMoved(session_id)
    draft: str | None = row["draft"]
    return draft


def _replace(
    connection: sqlite3.Connection, session_id: str, draft: str | None, version: int
) -> int:
    connection.execute(
        "update sessions set draft = ?, version = ? where id = ?", (draft, version, session_id)
    )
    return version


def _session(row: sqlite3.Row) -> Session:
    documents = {name: _load(row[name]) for name in ("draft", "asked")}
    facts = {name: row[name] for name in row.keys() if name not in documents}  # noqa: SIM118 -- a row
    return Session(**facts, draft=documents["draft"], asked=documents["asked"])


def _dump(draft: Json) -> str:
    return json.dumps(draft, ensure_ascii=False)


def _load(text: str | None) -> Json | None:
    return None if text is None else json.loads(text)
