"""A request as it goes out and its whole answer, as plain values; `exchange.py` makes the calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from typing import Final

CALL_TIMEOUT_S: Final = 60.0  # a whole JSON call, wall clock


@dataclass(frozen=True)
class Reply:
    """A whole answer; `body` is decoded and has a limit."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Request:
    """One request as it goes out; times in seconds."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: Any = None
    head_timeout_s: float = CALL_TIMEOUT_S
    read_timeout_s: float = CALL_TIMEOUT_S
    decode: bool = True
    redirected_from: str = ""
