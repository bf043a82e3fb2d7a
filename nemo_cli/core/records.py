"""What nemo remembers, as plain values: accounts, projects, render jobs and turns.

An unknown field is left out: a newer nemo may have written it. A known one of the wrong type means
that the file is damaged, which is said and never papered over (RELIABILITY: row 30).

Of what is over only so much is kept, the newest of each backend. What is open, unfinished or in
use stays, and so does whatever an unfinished `make` leans on: the ledger's line of its message is
all that keeps that message from being sent, and paid, again.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from collections import abc
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import cache
from typing import Any
from typing import Literal
from typing import TypeVar
from typing import get_args

Stage = Literal["sending", "open", "settled", "dropped", "lost", "unsent"]

STAGES: tuple[Stage, ...] = get_args(Stage)
LOCAL = "local"  # the origin of the local backend: its port differs from run to run
VERSION = 1
IN_EVERY_STATE = {"version", "client_id", "accounts", "projects", "renders", "turns"}
TERMINAL = ("completed", "failed", "cancelled", "lost")


@dataclass(frozen=True)
class Account:
    """A token and whom it belongs to; sent to `origin` only."""

    origin: str
    token: str
    user_id: str = ""
    expires_at: str = ""
    is_anonymous: bool = True


@dataclass(frozen=True)
class Project:
    """A session of the backend, with the name that people use for it; times are ISO 8601, UTC."""

    session_id: str
    origin: str
    task_id: str = ""
    user_id: str = ""
    name: str = ""
    created_at: str = ""
    used_at: str = ""
    turns: int = 0
    last_message: str = ""
    spent: int = 0  # credits, as far as it was measured
    titled: str = ""  # the name that the film's title gave it; one that somebody chose stays


@dataclass(frozen=True)
class RenderJob:
    """One render, from before its request leaves until its file is on the disk."""

    id: str
    origin: str
    session_id: str = ""
    status: str = "submitting"
    progress: float | None = None
    format: str = "mp4"
    title: str = ""
    target: str = ""
    force: bool = False
    url: str = ""
    size_bytes: int | None = None
    reason: str = ""
    attempt: int = 1
    first_id: str = ""  # of the failed job that this one replaces
    draft: str = ""  # the fingerprint of its draft
    resolution: str = ""
    asked: str = ""  # what it is a render of: a digest of the draft and the output
    file: str = ""
    created_at: str = ""
    updated_at: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something is left to do: the render goes on, or its file is not here yet."""
        is_waiting = self.status == "completed" and bool(self.target) and not self.file
        return self.status not in TERMINAL or is_waiting


@dataclass(frozen=True)
class TurnEntry:
    """One chat message in the ledger, written before it leaves; never sent a second time.

    Its stage when it is over: `settled` (told), `dropped` (by the user), `lost` (looked for, and
    no effect found), `unsent` (refused by code or never left: nothing was done).
    """

    id: str
    origin: str
    session_id: str
    message: str = ""
    stage: Stage = "sending"
    created_at: str = ""
    balance_before: int | None = None
    frozen_before: int | None = None
    fingerprint_before: str = ""
    draft_before: Any = None

    @property
    def is_open(self) -> bool:
        """Whether what became of it has not been told yet."""
        return self.stage in ("sending", "open")


@dataclass(frozen=True)
class UploadEntry:
    """A file or an address on its way into a project, written before it leaves.

    It stays until the command that sends it has done all it was asked for: the same command, or
    any other that names the file, looks for it before it is sent again.
    """

    digest: str  # of the content (SHA-256), or of the address
    origin: str
    session_id: str
    name: str  # that it is sent under
    size_bytes: int | None = None
    listed: int = 0  # media of the project that could have been taken for it before
    copy: int = 0  # how many of the same content and name went before it in its command
    created_at: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells it from all others in its project."""
        return self.digest, self.name, self.copy


@dataclass(frozen=True)
class MakeJob:
    """One `nemo make`, so that the same command continues what was cut off."""

    key: str  # of backend, skill, prompt, files and output
    origin: str
    session_id: str = ""
    uploaded: int = 0  # how many of its files have arrived
    turn_id: str = ""
    render_id: str = ""
    is_sent: bool = False  # its message was answered; the ledger may forget it
    is_done: bool = False
    created_at: str = ""


@dataclass(frozen=True)
class State:
    """Everything in state.json."""

    version: int = VERSION
    client_id: str = ""  # the first that was made, or found
    client_ids: dict[str, str] = field(default_factory=dict)  # origin → what it knows us by
    accounts: tuple[Account, ...] = ()
    projects: tuple[Project, ...] = ()
    renders: tuple[RenderJob, ...] = ()
    turns: tuple[TurnEntry, ...] = ()
    current: dict[str, str] = field(default_factory=dict)  # origin → session id
    makes: tuple[MakeJob, ...] = ()
    costs: tuple[int, ...] = ()  # what the last turns cost, newest last
    hashes: dict[str, str] = field(default_factory=dict)  # origin → what its `hash` is made by
    plan_blocks: dict[str, str] = field(default_factory=dict)  # origin → whose export was refused

    def account(self, origin: str) -> Account | None:
        """Return the account whose token may go to `origin`."""
        return next((item for item in self.accounts if item.origin == origin), None)

    def id_for(self, origin: str) -> str:
        """The client id that an origin gets: its own, or the first while nobody has it yet."""
        taken = {known for name, known in self.client_ids.items() if name != LOCAL}
        spare = "" if origin == LOCAL or self.client_id in taken else self.client_id
        return self.client_ids.get(origin, spare)

    def with_id(self, origin: str, client_id: str) -> State:
        """The state with an origin's id; the first that leaves this machine is kept apart."""
        is_first = origin != LOCAL and self.client_id in ("", self.id_for(origin))
        return dataclasses.replace(
            self,
            client_id=client_id if is_first else self.client_id,
            client_ids={**self.client_ids, origin: client_id},
        )

    def project(self, origin: str, session_id: str) -> Project | None:
        """Return one project of a backend."""
        mine = (item for item in self.projects if item.origin == origin)
        return next((item for item in mine if item.session_id == session_id), None)

    def turn(self, turn_id: str) -> TurnEntry | None:
        """Return one line of the ledger."""
        return next((item for item in self.turns if item.id == turn_id), None)

    def is_sent(self, job: MakeJob) -> bool:
        """Whether the message of a `make` has left, or may have: then it does not leave again."""
        entry = self.turn(job.turn_id)
        return job.is_sent or (entry is not None and entry.stage != "unsent")

    def render(self, render_id: str) -> RenderJob | None:
        """Return one render job."""
        return next((item for item in self.renders if item.id == render_id), None)

    def unfetched(self, origin: str, session_id: str, asked: str) -> RenderJob | None:
        """Return the newest render of the same draft and output whose file is not here yet."""
        mine = (
            item
            for item in reversed(self.renders)
            if (item.origin, item.session_id, item.asked) == (origin, session_id, asked)
            and item.status not in ("failed", "cancelled", "lost")
            and not item.file
        )
        return next(mine, None)

    def newest_render(self, first_id: str) -> RenderJob | None:
        """Return a job, or the one that took its place after it failed."""
        mine = (item for item in self.renders if first_id in (item.id, item.first_id))
        return max(mine, key=lambda item: item.attempt, default=None)


Record = TypeVar("Record")

_REQUIRED: dict[type, tuple[str, ...]] = {
    Account: ("origin", "token"),
    Project: ("session_id", "origin"),
    RenderJob: ("id", "origin"),
    TurnEntry: ("id", "origin", "session_id"),
    MakeJob: ("key", "origin"),
    UploadEntry: ("digest", "origin", "session_id", "name"),
}
_IDENTITY: dict[type, tuple[str, ...]] = {
    **_REQUIRED,
    Account: ("origin",),
    TurnEntry: ("id", "origin"),  # a message may go on in another project (PROTOCOL: 1002)
}


def key_of(origin: str, session_id: str) -> str:
    """The name of a project's files: an id of the backend may hold anything."""
    identity = json.dumps([origin, session_id])
    return hashlib.sha256(identity.encode()).hexdigest()[:32]


def put(records: tuple[Record, ...], record: Record) -> tuple[Record, ...]:
    """Return the records with `record` in the place of the one with the same identity."""
    return (*without(records, (record,)), record)


def without(records: tuple[Record, ...], gone: abc.Iterable[Record]) -> tuple[Record, ...]:
    """Return the records but those with the identity of one that is gone."""
    identities = set(map(_identity, gone))
    return tuple(item for item in records if _identity(item) not in identities)


def _identity(record: Record) -> tuple[Any, ...]:
    return tuple(getattr(record, key) for key in _IDENTITY[type(record)])


def state_from_json(data: object) -> State:
    """Read a State; raises ValueError when `data` is damaged or of another version."""
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ValueError("not a state of this version")
    client_id = data.get("client_id", "")
    if not isinstance(client_id, str):
        raise ValueError("client_id")
    accounts = _records(Account, data.get("accounts"))
    # A state without the table is of a nemo that had one id for everybody who knows it now.
    shared = dict.fromkeys((item.origin for item in accounts if client_id), client_id)
    return State(
        client_id=client_id,
        client_ids=_strings(data.get("client_ids", shared)),
        accounts=accounts,
        projects=_records(Project, data.get("projects")),
        renders=_records(RenderJob, data.get("renders")),
        turns=_records(TurnEntry, data.get("turns")),
        makes=_records(MakeJob, data.get("makes")),
        current=_strings(data.get("current")),
        costs=_costs(data.get("costs")),
        hashes=_strings(data.get("hashes")),
        plan_blocks=_strings(data.get("plan_blocks")),
    )


def upload_from_json(data: object) -> UploadEntry:
    """Read one UploadEntry; raises ValueError when `data` is none."""
    return _record(UploadEntry, data)


def make_job_from_json(data: object) -> MakeJob:
    """Read one MakeJob; raises ValueError when `data` is none."""
    return _record(MakeJob, data)


_RECORDS = ("accounts", "projects", "renders", "turns", "makes")


def state_to_json(state: State) -> dict[str, Any]:
    """Return plain JSON."""
    return {
        name: [dict(vars(item)) for item in value] if name in _RECORDS else value
        for name, value in vars(state).items()
    }


def _list(value: object) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError("not a list")
    return value


def _costs(value: object) -> tuple[int, ...]:
    costs = _list(value)
    if not all(_fits("int", item) for item in costs):
        raise ValueError("costs")
    return tuple(costs)


def _strings(value: object) -> dict[str, str]:
    if not isinstance(value, dict | None) or not all(map(_is_text, (value or {}).values())):
        raise ValueError("not a mapping of names")
    return dict(value or {})


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _records(kind: type[Record], value: object) -> tuple[Record, ...]:
    return tuple(_record(kind, item) for item in _list(value))


def _record(kind: type[Record], data: object) -> Record:
    if not isinstance(data, dict):
        raise ValueError(kind.__name__)
    values = {}
    for name, annotation in _fields(kind):  # type: ignore[arg-type]
        value = data.get(name)
        if value is None:
            continue
        if not _fits(annotation, value):
            raise ValueError(f"{kind.__name__}.{name}")
        values[name] = value
    if not all(values.get(name) for name in _REQUIRED[kind]):
        raise ValueError(f"{kind.__name__} without its identity")
    return kind(**values)


@cache
def _fields(kind: type) -> tuple[tuple[str, str], ...]:
    """The names and annotations of a record's fields."""
    return tuple((item.name, str(item.type)) for item in dataclasses.fields(kind))


def _fits(annotation: str, value: object) -> bool:
    """Whether a JSON value fits a field; the annotations are the few used above."""
    if annotation == "Any":
        return True
    if annotation == "Stage":
        return value in STAGES
    if annotation == "bool":
        return isinstance(value, bool)
    if annotation.startswith("int"):
        return isinstance(value, int) and not isinstance(value, bool)
    if annotation.startswith("float"):
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, str)


def selected(projects: abc.Sequence[Project], word: str) -> Project | None:
    """Return the project of that id, that name, or a name that begins so; the newest of several."""
    folded = word.casefold()
    for matches in (
        [item for item in projects if item.session_id == word],
        [item for item in projects if item.name.casefold() == folded],
        [item for item in projects if item.name.casefold().startswith(folded)],
    ):
        if matches:
            return max(matches, key=lambda item: item.used_at)
    return None


COSTS = 10  # what the next turn may cost is told by the last ones; more would not tell it better

Kind = TypeVar("Kind", MakeJob, TurnEntry, RenderJob, Project)


@dataclass(frozen=True)
class Kept:
    """How many that are over are kept, of each backend."""

    makes: int
    turns: int
    renders: int
    projects: int


def pruned(state: State, kept: Kept) -> State:
    """The state without the oldest records of what is over."""
    makes = _newest(state.makes, kept.makes, lambda item: not item.is_done)
    unfinished = [item for item in makes if not item.is_done]
    messages = {item.turn_id for item in unfinished}
    films = {item.render_id for item in unfinished} - {""}
    turns = _newest(state.turns, kept.turns, lambda item: item.is_open or item.id in messages)
    renders = _newest(
        state.renders,
        kept.renders,
        lambda item: item.is_open or bool({item.id, item.first_id} & films),
    )
    used = projects_in_use(state)
    return replace(
        state,
        makes=makes,
        turns=turns,
        renders=renders,
        projects=_newest(
            state.projects, kept.projects, lambda item: (item.origin, item.session_id) in used
        ),
        costs=state.costs[-COSTS:],
    )


def in_use(state: State, origin: str) -> tuple[frozenset[str], frozenset[str]]:
    """The session ids of the projects that a backend must not forget, and its open renders."""
    unfinished = [item for item in state.makes if not item.is_done]
    projects = (name for at, name in projects_in_use(state) if at == origin)
    films = (item.render_id for item in unfinished if item.origin == origin)
    renders = (item.id for item in state.renders if item.is_open and item.origin == origin)
    return frozenset(projects), frozenset((*films, *renders))


def projects_in_use(state: State) -> set[tuple[str, str]]:
    """Origin and session id of the current projects, and of those where something goes on."""
    running: tuple[MakeJob | TurnEntry | RenderJob, ...] = (
        *(item for item in state.makes if not item.is_done),
        *(item for item in state.turns if item.is_open),
        *(item for item in state.renders if item.is_open),
    )
    return {*state.current.items(), *((item.origin, item.session_id) for item in running)}


def _newest(
    records: tuple[Kind, ...], limit: int, is_needed: abc.Callable[[Kind], bool]
) -> tuple[Kind, ...]:
    """The records that are needed, and of the others the newest of each backend."""
    kept: list[Kind] = []
    counted: Counter[str] = Counter()
    for item in reversed(records):
        if is_needed(item):
            kept.append(item)
        elif counted[item.origin] < limit:
            counted[item.origin] += 1
            kept.append(item)
    return tuple(reversed(kept))
