"""What every flow works with: ports to the world, the user's choices, and the project in use."""

import math
import re
from collections import abc
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from typing import Literal
from typing import Protocol
from typing import TypeVar

from nemo_cli.api.client import Client
from nemo_cli.clock import Clock
from nemo_cli.core.language import Lang
from nemo_cli.core.notices import Question
from nemo_cli.core.records import Project
from nemo_cli.core.records import State
from nemo_cli.core.records import selected
from nemo_cli.core.skill import Skill
from nemo_cli.core.timeline.draft import Change
from nemo_cli.core.updates import News
from nemo_cli.errors import ApiProblem
from nemo_cli.errors import NemoError
from nemo_cli.errors import Thing
from nemo_cli.errors import UnknownName
from nemo_cli.flows.tally import Tally
from nemo_cli.settings import Limits
from nemo_cli.store import Store

T = TypeVar("T")
_LOOKS_LIKE_ID = re.compile(r"[0-9]{4,}|[0-9a-zA-Z_-]{16,}")
Flow = abc.Generator[News, None, T]


class Ask(Protocol):
    """Ask the person at the terminal a yes-or-no question; `flag` answers it in a script.

    Raises NeedsAnswer where nobody can be asked.
    """

    def __call__(self, question: Question, *, flag: str, default: bool) -> bool: ...


class Cure(Protocol):
    """What a refusal needs before its call is made again; it raises one that has no cure."""

    def __call__(self, work: "Work", problem: ApiProblem, *, is_bound: bool) -> "Flow[None]": ...


@dataclass(frozen=True)
class Choices:
    """What the user has chosen for this run, by options, environment or config.toml."""

    origin: str  # whom the token belongs to; "local" for the local backend
    lang: Lang = "en"
    web_url: str = ""
    folder: Path = Path()  # where exports go
    program: str = "nemo"  # how to call it again, with the options that choose the backend
    given_token: str = ""  # from NEMO_TOKEN or config.toml: never replaced
    given_client_id: str = ""
    session: str = ""  # name or id chosen with --session
    is_skill_chosen: bool = True  # by the user; else it is nemo's default
    auto_export: Literal["ask", "always", "never"] = "ask"
    encoding: str = ""  # of text that is not UTF-8, as the user says
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Here:
    """What this machine does for a flow."""

    exists: abc.Callable[[str], bool]
    explain: abc.Callable[[NemoError], str]  # an error in one sentence of the user's language
    load_skill: abc.Callable[[str], Skill]
    play: abc.Callable[[str], bool]  # a file in the program for it; False where none is
    skill_names: abc.Callable[[], list[str]]  # of those that ship with nemo
    stdout: BinaryIO


@dataclass
class Work:
    """One user's nemo, passed to every flow; the last block changes while flows run."""

    client: Client
    store: Store
    clock: Clock
    ask: Ask
    cure: Cure
    here: Here
    choices: Choices
    tally: Tally

    language_tag: str  # of the user, for the backend: "en", "zh-CN", …
    project: Project | None = None
    last_changes: tuple[Change, ...] = ()  # for /diff
    is_awaited: abc.Callable[[], bool] = lambda: False  # whether the next message waits already
    ends_at_s: float = math.inf  # on the clock: no wait for a rate may go beyond

    @contextmanager
    def within(self, limit_s: float | None) -> abc.Iterator[None]:
        """Wait for no rate beyond so many seconds from now."""
        before = self.ends_at_s
        if limit_s is not None:
            self.ends_at_s = min(before, self.clock.monotonic() + limit_s)
        try:
            yield
        finally:
            self.ends_at_s = before

    def cured(self, call: abc.Callable[[], T], *, is_bound: bool = False) -> Flow[T]:
        """Make a call; after a refusal that has a cure, cure it and make the call again.

        A refusal by code is no send (PROTOCOL "Send a message"), so a chat message may go this
        way. `is_bound`: the call is about this very project, so a new one is no cure.
        """
        return (yield from self.cured_flow(lambda: _plain(call), is_bound=is_bound))

    def cured_flow(self, make: abc.Callable[[], Flow[T]], *, is_bound: bool = False) -> Flow[T]:
        """As `cured`, for a call that yields while it runs; each cure at most once."""
        used: set[type[ApiProblem]] = set()
        while True:
            try:
                return (yield from make())
            except ApiProblem as problem:
                if type(problem) in used:
                    raise
                used.add(type(problem))
                yield from self.cure(self, problem, is_bound=is_bound)

    @property
    def session_id(self) -> str:
        """The session in use; `open_project` comes first."""
        if self.project is None:
            raise AssertionError("no project is open")
        return self.project.session_id


def _plain(call: abc.Callable[[], T]) -> Flow[T]:
    yield from ()
    return call()


def use_skill(work: Work, name: str) -> Skill:
    """Use the skill of that name or file from now on, and its defaults as chosen ones.

    Raises:
        UsageProblem: there is none, or it cannot be used.
    """
    work.client.skill = work.here.load_skill(name)
    work.choices = replace(work.choices, is_skill_chosen=True)
    return work.client.skill


def find(work: Work) -> Project | None:
    """The project that --session names, or the one in use; None where there is none yet.

    Raises:
        UsageProblem: no project is called that.
    """
    state = work.store.read()
    if work.choices.session:
        return named(work, state, work.choices.session)
    return state.project(work.choices.origin, state.current.get(work.choices.origin, ""))


def named(work: Work, state: State, name: str) -> Project:
    """Return a project by name, id or the beginning of one; an unknown id is taken on trust."""
    mine = [item for item in state.projects if item.origin == work.choices.origin]
    if found := selected(mine, name):
        return found
    if _LOOKS_LIKE_ID.fullmatch(name):
        return Project(session_id=name, origin=work.choices.origin, name=name)
    raise UnknownName(thing=Thing.SESSION, name=name)
