"""Fixtures of all tests: a clean environment, the stub backend, nemo with a home of its own."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.support.cli import Nemo
from tests.support.clock import FakeClock
from tests.support.stub import StubBackend
from tests.support.wire import Wire

# How long an example takes says nothing about what it proves.
hypothesis.settings.register_profile("nemo", deadline=None)
hypothesis.settings.load_profile("nemo")

LEAKING = ("NEMO_", "SKILL_SOURCE", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "NETRC")


MEMORY = Path("/dev/shm")
"""Linux keeps this folder in memory: what nemo writes durably need not wait for a disk there."""
ENOUGH_BYTES = 4 << 30


def pytest_configure() -> None:
    """Let Ctrl-C work in what the tests start, also when they run in a shell's background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if can_hold_programs(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what stays till the end: all the tests."""
    gc.collect()
    gc.freeze()


def can_hold_programs(folder: Path) -> bool:
    """Whether there is room, for films too, and what is written there can be run."""
    if not os.access(folder, os.W_OK):
        return False
    about = os.statvfs(folder)
    return about.f_bavail * about.f_frsize > ENOUGH_BYTES and not about.f_flag & os.ST_NOEXEC


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's own settings and proxies out of the tests."""
    for name in list(os.environ):
        if name.upper().startswith(LEAKING):
            monkeypatch.delenv(name)


@pytest.fixture
def clock() -> FakeClock:
    """A clock that only moves when somebody sleeps."""
    return FakeClock()


@pytest.fixture
def wire() -> Iterator[Wire]:
    """A scripted server without a protocol."""
    with Wire() as server:
        yield server


@pytest.fixture
def stub() -> Iterator[StubBackend]:
    """The second backend."""
    with StubBackend() as backend:
        yield backend


@pytest.fixture
def nemo(tmp_path: Path, stub: StubBackend) -> Nemo:
    """The program, pointed at the stub."""
    return Nemo(tmp_path / "home", stub.url)
