"""Anonymous accounts, their tokens, and credits that are held before they are spent."""

import secrets
import sqlite3
from collections.abc import Callable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from nemo_cli.local.database import Database
from nemo_cli.local.limits import HOLD_LIFETIME_S
from nemo_cli.local.limits import TOKEN_LIFETIME_S
from nemo_cli.local.wire import CREDITS_OUT
from nemo_cli.local.wire import TOKEN_BAD
from nemo_cli.local.wire import Refusal

EVERY_SCOPE = "*"


@dataclass(frozen=True)
class Grant:
    """A token and the account that it opens."""

    token: str
    account_id: str
    credits: int
    expires_at: float


@dataclass(frozen=True)
class Balance:
    """Credits: what can be spent, and what is held for work in progress."""

    available: int
    frozen: int


class Accounts:
    """Who may do what, and what it costs them."""

    def __init__(
        self,
        database: Database,
        now: Callable[[], float],
        *,
        granted: int,
        scripted_tokens: Mapping[str, Sequence[str]],
    ) -> None:
        self._database = database
        self._now = now
        self._granted = granted
        for token, scopes in scripted_tokens.items():
            self._keep_scripted(token, scopes)

    def grant(self, client_id: str) -> Grant:
        """Return the client's token: the one it has while that is valid, else a new one."""
        with self._database.write() as connection:
            account_id = self._account(connection, client_id)
            known = connection.execute(
                "select token, expires_at from tokens where account_id = ? and expires_at > ?",
                (account_id, self._now()),
            ).fetchone()
            token, expires_at = tuple(known) if known else self._new_token(connection, account_id)
            balance = self._balance(connection, account_id)
        return Grant(token, account_id, balance.available, expires_at)

    def authorize(self, token: str, scope: str) -> str:
        """Return the account behind a token, or refuse."""
        with self._database.read() as connection:
            row = connection.execute(
                "select account_id, scopes from tokens where token = ? and expires_at > ?",
                (token, self._now()),
            ).fetchone()
        if row is None:
            raise Refusal(TOKEN_BAD, "The token is unknown or has expired.", status=401)
        scopes = row["scopes"].split()
        if scope not in scopes and EVERY_SCOPE not in scopes:
            raise Refusal(403, f"The token lacks the scope '{scope}'.", status=403)
        return str(row["account_id"])

    def balance(self, account_id: str) -> Balance:
        """Count an account's credits."""
        with self._database.read() as connection:
            return self._balance(connection, account_id)

    def hold(self, account_id: str, amount: int) -> str:
        """Set credits aside for work about to begin, or refuse; return the hold's id."""
        hold_id = secrets.token_hex(8)
        if amount == 0:
            return hold_id
        with self._database.write() as connection:
            if self._balance(connection, account_id).available < amount:
                raise Refusal(CREDITS_OUT, f"Out of credits: this needs {amount}.")
            connection.execute(
                "insert into charges values (?, ?, ?, 'held', ?)",
                (hold_id, account_id, amount, self._now() + HOLD_LIFETIME_S),
            )
        return hold_id

    def spend(self, hold_id: str) -> None:
        """Charge what was held: the work is done."""
        with self._database.write() as connection:
            connection.execute("update charges set state = 'spent' where id = ?", (hold_id,))

    def release(self, hold_id: str) -> None:
        """Give back what is still held: the work was not done."""
        with self._database.write() as connection:
            connection.execute("delete from charges where id = ? and state = 'held'", (hold_id,))

    def _account(self, connection: sqlite3.Connection, client_id: str) -> str:
        known = connection.execute(
            "select id from accounts where client_id = ?", (client_id,)
        ).fetchone()
        if known:
            return str(known["id"])
        account_id = "anon_" + secrets.token_hex(8)
        connection.execute(
            "insert into accounts values (?, ?, ?, ?)",
            (account_id, client_id, self._granted, self._now()),
        )
        return account_id

    def _new_token(self, connection: sqlite3.Connection, account_id: str) -> tuple[str, float]:
        token = "nmv_usr_" + secrets.token_urlsafe(24)
        expires_at = self._now() + TOKEN_LIFETIME_S
        connection.execute("delete from tokens where account_id = ?", (account_id,))
        # A new week begins with a full purse, like the hosted one's new anonymous account.
        connection.execute(
            "delete from charges where account_id = ? and state = 'spent'", (account_id,)
        )
        connection.execute(
            "insert into tokens values (?, ?, ?, ?)", (token, account_id, EVERY_SCOPE, expires_at)
        )
        return token, expires_at

    def _balance(self, connection: sqlite3.Connection, account_id: str) -> Balance:
        granted = connection.execute(
            "select granted from accounts where id = ?", (account_id,)
        ).fetchone()["granted"]
        spent, held = connection.execute(
            "select coalesce(sum(case when state = 'spent' then amount end), 0),"
            " coalesce(sum(case when state = 'held' and expires_at > ? then amount end), 0)"
            " from charges where account_id = ?",
            (self._now(), account_id),
        ).fetchone()
        return Balance(available=granted - spent - held, frozen=held)

    def _keep_scripted(self, token: str, scopes: Sequence[str]) -> None:
        with self._database.write() as connection:
            account_id = self._account(connection, f"scripted:{token}")
            connection.execute(
                "insert or replace into tokens values (?, ?, ?, ?)",
                (token, account_id, " ".join(scopes), self._now() + TOKEN_LIFETIME_S),
            )
