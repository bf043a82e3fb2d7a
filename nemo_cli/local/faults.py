"""The fault switch: a script of what shall go wrong, per call and count.

    {"credits": 120, "pace": 0.1,
     "tokens": {"nmv_read_only": ["read"]},
     "faults": [{"call": "run_sse", "fault": "cut", "after": 5},
                {"call": "credits", "fault": "status", "status": 503, "times": 2}]}

This file reads the script and counts; `faulty.py` does the damage.
"""

import json
import threading
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nemo_cli.local.calls import CALL_NAMES
from nemo_cli.local.limits import CREDITS_GRANTED

KINDS = {
    "status": "answer with an HTTP status (and Retry-After) and an error envelope",
    "code": "answer with a code of the protocol, under HTTP 200 unless a status is named",
    "expired_token": "answer 1001 under HTTP 401",
    "html": "answer a proxy's page under HTTP 200",
    "empty": "answer an empty body under HTTP 200",
    "delay": "wait before answering (`seconds`)",
    "hang": "take the request and never answer",
    "refuse": "drop the connection before doing anything",
    "lost_answer": "do the work, then drop the connection instead of answering",
    "cut": "drop the connection after a number of pieces of the answer (`after`)",
    "stall": "stop sending after a number of pieces, and keep the connection open (`after`)",
    "work_fails": "the work itself breaks off: an error in the stream, a failed render",
}
EVERY_CALL = "*"


FIELDS: dict[str, type] = {
    "call": str,
    "kind": str,
    "skip": int,
    "times": int,
    "after": int,
    "seconds": float,
    "status": int,
    "code": int,
    "retry_after_s": int,
    "message": str,
}


class BadFaultScript(ValueError):
    """The script cannot be read; the message says where."""


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong: where, how, after how many good calls and how often."""

    call: str
    kind: str
    skip: int = 0
    times: int | None = None
    after: int = 0
    seconds: float = 0.0
    status: int = 200
    code: int = 0
    retry_after_s: int | None = None
    message: str = "scripted fault"


class Faults:
    """A script in use: hands out each fault as often as it says."""

    def __init__(
        self,
        faults: Sequence[Fault] = (),
        *,
        granted: int = CREDITS_GRANTED,
        tokens: Mapping[str, Sequence[str]] | None = None,
        pace: float = 1.0,
    ) -> None:
        self.granted = granted
        self.tokens = tokens or {}
        self.pace = pace
        self._faults = tuple(faults)
        self._seen = [0] * len(self._faults)
        self._lock = threading.Lock()

    def take(self, call: str) -> Fault | None:
        """Return what shall go wrong with this call of that name, and count it."""
        with self._lock:
            for index, fault in enumerate(self._faults):
                if fault.call not in (call, EVERY_CALL):
                    continue
                self._seen[index] += 1
                if _is_due(fault, self._seen[index]):
                    return fault
        return None


def _is_due(fault: Fault, seen: int) -> bool:
    past_the_good_ones = seen - fault.skip
    return past_the_good_ones > 0 and (fault.times is None or past_the_good_ones <= fault.times)


def read_faults(path: Path | None) -> Faults:
    """Read a script; without one nothing goes wrong."""
    if path is None:
        return Faults()
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadFaultScript(f"cannot read the fault script {path}: {error.strerror}") from error
    except ValueError as error:
        raise BadFaultScript(f"the fault script {path} is not JSON: {error}") from error
    if not isinstance(document, dict):
        raise BadFaultScript(f"the fault script {path} is not a JSON object")
    entries = _typed(document, "faults", list, [])
    tokens = _typed(document, "tokens", dict, {})
    return Faults(
        [_fault(entry) for entry in entries],
        granted=_typed(document, "credits", int, CREDITS_GRANTED),
        tokens={token: _typed(tokens, token, list, []) for token in tokens},
        pace=_typed(document, "pace", float, 1.0),
    )


def _fault(entry: object) -> Fault:
    if not isinstance(entry, dict):
        raise BadFaultScript(f"a fault must be an object, not {entry!r}")
    facts = {("kind" if name == "fault" else name): value for name, value in entry.items()}
    _known("fault", facts.get("kind"), tuple(KINDS))
    _known("call", facts.get("call"), (*CALL_NAMES, EVERY_CALL))
    for name in facts:
        _known("field of a fault", name, tuple(FIELDS))
    return Fault(**{name: _typed(facts, name, FIELDS[name], None) for name in facts})


def _known(name: str, value: object, known: Sequence[str]) -> None:
    if value not in known:
        raise BadFaultScript(f"unknown {name} {value!r}; known: {', '.join(known)}")


def _typed(document: Mapping[str, Any], name: str, kind: type, default: object) -> Any:
    value = document.get(name, default)
    if not isinstance(value, kind) and not (kind is float and isinstance(value, int)):
        raise BadFaultScript(f"{name!r} must be of type {kind.__name__}, not {value!r}")
    return value
