"""A skill: the voice and the defaults of one way to use the backend."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Skill:
    """What a SKILL.md says; `name`, `version` and `platform` go into the headers of every call."""

    name: str
    version: str
    description: str = ""
    display_name: str = ""
    platform: str = "unknown"  # clawhub | cursor | unknown
    defaults: dict[str, str] = field(default_factory=dict)  # resolution, format, …
    upload_limit_bytes: int = 500 * MEGABYTE
    greeting: str = ""
    examples: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    body: str = ""
    path: str = ""
