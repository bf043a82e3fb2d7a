"""A Work against the stub backend, with a clock that moves when somebody sleeps."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from typing import TypeVar

import pytest

from nemo_cli.api.client import Client
from nemo_cli.core.notices import Question
from nemo_cli.core.updates import Noticed
from nemo_cli.core.updates import Said
from nemo_cli.core.updates import Update
from nemo_cli.flows.cures import cure
from nemo_cli.flows.tally import Tally
from nemo_cli.flows.work import Choices
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Here
from nemo_cli.flows.work import Work
from nemo_cli.skills import loader
from nemo_cli.store import Store
from nemo_cli.ui.words.notices import key
from tests.support.clock import FakeClock
from tests.support.stub import StubBackend

T = TypeVar("T")


class Answers:
    """Answers questions with what the test says, and remembers them."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer = False

    def __call__(self, question: Question, *, flag: str, default: bool) -> bool:
        self.asked.append(key(question))
        return self.answer


@pytest.fixture
def work(tmp_path: Path, stub: StubBackend, clock: FakeClock) -> Work:
    """One user's nemo, with the documented numbers."""
    return new_work(tmp_path, stub, clock)


def new_work(tmp_path: Path, stub: StubBackend, clock: FakeClock) -> Work:
    """Another process of the same user."""
    skill = loader.load(loader.DEFAULT)
    folder = tmp_path / "out"
    folder.mkdir(exist_ok=True)
    return Work(
        client=Client(stub.url, skill, clock),
        store=Store(tmp_path / "config", clock),
        clock=clock,
        ask=Answers(),
        cure=cure,
        here=Here(
            exists=lambda name: Path(name).exists(),
            explain=lambda problem: problem.code,
            load_skill=loader.load,
            play=lambda path: False,
            skill_names=loader.names,
            stdout=io.BytesIO(),
        ),
        choices=Choices(
            origin=stub.url,
            lang="en",
            web_url="https://nemovideo.example",
            folder=folder,
            auto_export="never",
        ),
        tally=Tally(),
        language_tag="en",
    )


@pytest.fixture
def again(tmp_path: Path, stub: StubBackend, clock: FakeClock) -> Callable[[], Work]:
    """Make the Work of a later process."""
    return lambda: new_work(tmp_path, stub, clock)


def limited(work: Work, **limits: Any) -> Work:
    """Change some of the numbers."""
    return chosen(work, limits=replace(work.choices.limits, **limits))


def chosen(work: Work, **choices: Any) -> Work:
    """Make other choices."""
    work.choices = replace(work.choices, **choices)
    return work


def updates(flow: Flow[Any]) -> list[Update]:
    """Run a flow to its end."""
    return list(flow)


def ended(flow: Flow[T]) -> tuple[list[Update], T]:
    """Run a flow to its end; return what it yielded, and what it returned."""
    seen: list[Update] = []
    while True:
        try:
            seen.append(next(flow))
        except StopIteration as end:
            return seen, end.value


def outcome(flow: Flow[T]) -> T:
    """Run a flow to its end; return what came of it."""
    return ended(flow)[1]


def collected(flow: Flow[Any]) -> tuple[list[Update], BaseException | None]:
    """Run a flow; return what it yielded, and the error it ended with if there was one."""
    seen: list[Update] = []
    try:
        for update in flow:
            seen.append(update)
    except BaseException as error:  # the test looks at it
        return seen, error
    return seen, None


def keys(seen: list[Update]) -> list[str]:
    """The notices' keys, in order."""
    return [key(item.notice) for item in seen if isinstance(item, Noticed)]


def text(seen: list[Update]) -> str:
    """What the backend said."""
    return "".join(item.text for item in seen if isinstance(item, Said))
