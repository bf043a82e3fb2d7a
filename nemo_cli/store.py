"""state.json: read whole, changed under a lock, replaced atomically, 0600 in a 0700 folder."""

from __future__ import annotations

import json
import re
import threading
import uuid
from collections import abc
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from nemo_cli import errors
from nemo_cli import files
from nemo_cli.archive import Archive
from nemo_cli.clock import Clock
from nemo_cli.core import records
from nemo_cli.core.records import Kept
from nemo_cli.core.records import pruned
from nemo_cli.core.text import hide
from nemo_cli.ledger import LedgerDrafts
from nemo_cli.ledger import UploadLedger

if TYPE_CHECKING:
    from filelock import FileLock

LOCK_TIMEOUT_S = 10.0

_CLIENT_ID = re.compile(
    r"[!-~]{1,128}"
)  # PROTOCOL "Anonymous token": a UUID, or any line that fits a header
_ID_BEFORE = re.compile(rb'"client_id"\s*:\s*"([!#-\[\]-~]{1,128})"')
_IDS = re.compile(rb'"client_ids"\s*:\s*{([^{}]*)')
_ID_OF = re.compile(rb'"([!-~]+?)"\s*:\s*"([!#-\[\]-~]{1,128})"')


class Store:
    """What nemo remembers between two runs; every method reads the file anew."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        vendor_client_id: Path | None = None,
        leftovers_kept_s: float = files.DAY_S,
        kept: Kept | None = None,  # None: everything
    ) -> None:
        self.folder = folder
        self.path = folder / "state.json"
        self.archive = Archive(folder / "projects", clock.now)
        self._clock = clock
        self.uploads = UploadLedger(folder / "sending", self.locked, self._hashed_by)
        self._drafts = LedgerDrafts(folder / "open")
        self._leftovers_kept_s = leftovers_kept_s
        self._kept = kept
        self._is_swept = False
        self._vendor_client_id = vendor_client_id
        self._state_lock: FileLock | None = None
        self._making_lock = threading.Lock()

    @property
    def _lock(self) -> FileLock:
        """The one lock of the state; to import it takes 25 ms, and a first prompt only reads."""
        from filelock import FileLock

        with self._making_lock:
            if self._state_lock is None:
                path = str(self.folder / "state.lock")
                self._state_lock = FileLock(path, timeout=LOCK_TIMEOUT_S, mode=0o600)
            return self._state_lock

    def read(self) -> records.State:
        """Return the state; an absent file is an empty state.

        Raises:
            StateDamaged: the file was unreadable and now lies beside as `kept_as`; the client
                id is saved from it, so that the same token can be had again.
        """
        with files.told(self.path):
            try:
                data = self.path.read_bytes()
            except FileNotFoundError:
                return records.State()
        try:
            state = _parsed(data)
        except (ValueError, RecursionError) as error:
            raise self._set_aside(data) from error
        for account in state.accounts:
            hide(account.token)
        return state

    def glance(self) -> records.State | None:
        """The state for somebody who only looks by: None where it cannot be read now."""
        try:
            return _parsed(self.path.read_bytes())
        except FileNotFoundError:
            return records.State()
        except (OSError, ValueError, RecursionError):
            return None

    @contextmanager
    def locked(self) -> abc.Iterator[None]:
        """Hold the state's lock; entering it again in the same thread is free.

        Raises:
            Busy: another process held it for LOCK_TIMEOUT_S.
        """
        files.private_folder(self.folder)
        from filelock import Timeout  # with the lock

        try:
            with files.told(self.path):
                self._lock.acquire()
        except Timeout as error:
            raise errors.Busy(path=str(self.path), waited_s=LOCK_TIMEOUT_S) from error
        try:
            self._sweep()
            yield
        finally:
            self._lock.release()

    def update(self, change: abc.Callable[[records.State], records.State]) -> records.State:
        """Read, change and write the state under the lock; return what was written."""
        with self.locked(), files.replacing(self.path) as handle:
            state = change(self.read())
            state = state if self._kept is None else pruned(state, self._kept)
            text = json.dumps(records.state_to_json(state))  # in C: not indented
            files.write_all(handle, text.encode())
        return state

    def _sweep(self) -> None:
        """Remove what killed runs left behind; once in a run is enough."""
        if self._is_swept:
            return
        self._is_swept = True
        files.sweep(self.folder, f"{files.PREFIX}*", self._leftovers_kept_s)
        files.sweep(self.folder, "session-*.lock", self._leftovers_kept_s, _nobody_holds)
        self._drafts.keep_only(lambda: [turn for turn in self.read().turns if turn.is_open])
        self.uploads.keep_only(
            lambda: [(item.origin, item.session_id) for item in self.read().projects]
        )

    def client_id(self, origin: str) -> str:
        """Return the id that an origin knows this installation by, saved before it is used.

        Each has its own, so that no two can tell that they serve the same person. The vendor's
        file is used for the first of them (PROTOCOL "Anonymous token"); the local backend, which
        is no server of the vendor's, does not use it up.
        """
        known = self.read().client_ids.get(origin)
        return known or self.update(lambda state: self._identified(state, origin)).id_for(origin)

    def _identified(self, state: records.State, origin: str) -> records.State:
        """The state with an id for an origin; another process may have made it meanwhile."""
        if known := state.id_for(origin):
            return state.with_id(origin, known)
        vendors = "" if origin == records.LOCAL or state.client_id else self._vendors_id()
        return state.with_id(origin, vendors or str(uuid.uuid4()))

    def new_client_id(self, origin: str) -> str:
        """Replace an id that the backend refused."""
        made = str(uuid.uuid4())
        return self.update(lambda state: state.with_id(origin, made)).id_for(origin)

    def put_account(self, account: records.Account) -> None:
        """Remember a token for its origin."""
        self.update(lambda state: replace(state, accounts=records.put(state.accounts, account)))

    def forget_account(self, origin: str) -> None:
        """Forget the token of an origin."""

        def forget(state: records.State) -> records.State:
            kept = tuple(item for item in state.accounts if item.origin != origin)
            return replace(state, accounts=kept)

        self.update(forget)

    def enter_project(self, project: records.Project) -> records.Project:
        """Make a project the one in use; what others noted of it meanwhile is kept."""
        return self.change_project(project, lambda known: replace(known, used_at=self.stamp()))

    def change_project(
        self, project: records.Project, change: abc.Callable[[records.Project], records.Project]
    ) -> records.Project:
        """Change a project as it is known now (or as given, when it is not), and use it."""
        changed: list[records.Project] = []

        def put(state: records.State) -> records.State:
            known = state.project(project.origin, project.session_id)
            changed.append(change(known or project))
            return replace(
                state,
                projects=records.put(state.projects, changed[0]),
                current={**state.current, project.origin: project.session_id},
            )

        self.update(put)
        return changed[0]

    def put_render(self, job: records.RenderJob) -> None:
        """Remember a render job as it is now."""
        now = self.stamp()

        def put(state: records.State) -> records.State:
            known = state.render(job.id)
            created_at = known.created_at if known else job.created_at or now
            stamped = replace(job, updated_at=now, created_at=created_at)
            return replace(state, renders=records.put(state.renders, stamped))

        self.update(put)

    def forget_renders(self, ids: abc.Collection[str]) -> None:
        """Know nothing of these render jobs any more."""

        def forget(state: records.State) -> records.State:
            return replace(state, renders=tuple(j for j in state.renders if j.id not in ids))

        self.update(forget)

    def put_turn(self, turn: records.TurnEntry) -> None:
        """Write a line of the ledger; its draft lies beside it for as long as it is open."""
        created_at = turn.created_at or self.stamp()
        line = replace(turn, draft_before=None, created_at=created_at)
        has_draft = turn.is_open and turn.draft_before is not None
        with self.locked():
            if has_draft:
                self._drafts.keep(turn)
            self.update(lambda state: replace(state, turns=records.put(state.turns, line)))
            if not has_draft:
                self._drafts.drop(turn.id)

    def draft_before(self, turn: records.TurnEntry) -> Any:
        """The draft that an open turn began with; an earlier nemo kept it in the line itself."""
        return turn.draft_before or self._drafts.read(turn.id)

    def put_make(self, job: records.MakeJob) -> None:
        """Remember how far a `make` has come."""
        stamped = replace(job, created_at=job.created_at or self.stamp())
        self.update(lambda state: replace(state, makes=records.put(state.makes, stamped)))

    def add_cost(self, cost: int) -> None:
        """Remember what a turn cost."""
        self.update(lambda state: replace(state, costs=(*state.costs, cost)))

    def stamp(self) -> str:
        """The time now, ISO 8601, UTC, to the second."""
        return self._clock.now().isoformat(timespec="seconds")

    def session_lock(self, session_id: str) -> FileLock:
        """A lock that one turn of a session holds (RELIABILITY: row 73)."""
        from filelock import FileLock

        files.private_folder(self.folder)
        name = re.sub(r"[^A-Za-z0-9-]", "_", session_id)[:80]
        return FileLock(str(self.folder / f"session-{name}.lock"), mode=0o600)

    def _hashed_by(self, origin: str) -> str:
        return self.read().hashes.get(origin, "")

    def _vendors_id(self) -> str:
        if self._vendor_client_id is None:
            return ""
        try:
            line = self._vendor_client_id.read_text("utf-8").strip()
        except (OSError, ValueError):
            return ""
        return line if _CLIENT_ID.fullmatch(line) else ""

    def _set_aside(self, data: bytes) -> errors.DiskProblem:
        """Keep the damaged file under another name and start over with its client id."""
        kept_as = self.path.with_name(f"state.json.bad-{self._clock.now():%Y%m%d-%H%M%S}")
        fresh = records.state_to_json(_rescued(data))
        files.write(kept_as, data)
        files.write(self.path, json.dumps(fresh, indent=1).encode())
        return errors.StateDamaged(path=str(self.path), kept_as=str(kept_as))


def _parsed(data: bytes) -> records.State:
    return records.state_from_json(json.loads(data.decode("utf-8-sig")))


def _nobody_holds(path: Path) -> bool:
    """Whether a lock file is no turn's any more."""
    from filelock import FileLock
    from filelock import Timeout

    lock = FileLock(str(path), mode=0o600)
    with suppress(Timeout, OSError), lock.acquire(timeout=0):
        return True
    return False


def _rescued(data: bytes) -> records.State:
    """The client ids of a damaged file: with them the same accounts can be had again."""
    first = _ID_BEFORE.search(data)
    table = _IDS.search(data)
    pairs = _ID_OF.findall(table.group(1)) if table else []
    return records.State(
        client_id=first.group(1).decode() if first else "",
        client_ids={origin.decode(): client_id.decode() for origin, client_id in pairs},
    )
