"""Bring nemo to a point where a test begins."""

from __future__ import annotations

from pathlib import Path

from tests.support.cli import Nemo
from tests.support.stub import StubBackend
from tests.support.wire import Wire


def with_clip(nemo: Nemo) -> Nemo:
    """Have a project with a clip of ten seconds in it."""
    done = nemo("chat", "make a 10s video", "-q")
    assert done.code == 0, str(done)
    return nemo


def submits(stub: StubBackend) -> int:
    """How many render jobs were asked for, cancellations left out."""
    return calls(stub.api, "POST", "/api/render/proxy/lambda")


def calls(wire: Wire, method: str, path: str) -> int:
    """How many requests went to exactly this path."""
    return sum((r.method, r.path) == (method, path) for r in wire.requests)


def leftovers(folder: Path) -> list[str]:
    """The names in a folder that no user asked for."""
    return [path.name for path in folder.iterdir() if ".part" in path.name or "tmp" in path.name]
