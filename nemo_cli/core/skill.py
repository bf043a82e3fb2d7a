"""A skill: the voice and the defaults of one way to use the backend, and where each was found."""

from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from typing import Generic
from typing import TypeVar

KILOBYTE = 1024
UNKNOWN_PLATFORM = "unknown"  # what is sent where none is known
MEGABYTE = 1024 * KILOBYTE

T = TypeVar("T", covariant=True)


class Place(StrEnum):
    """Where in a skill, or beside it, something was found."""

    FRONT = "front"  # the front matter
    METADATA = "metadata"  # of the front matter
    VERSION_FILE = "version_file"
    META_JSON = "meta_json"
    BODY = "body"
    DESCRIPTION = "description"
    FOLDER = "folder"
    PATH = "path"
    VARIABLE = "variable"
    NOWHERE = "nowhere"  # not found: nemo's own default


@dataclass(frozen=True)
class Found(Generic[T]):
    """A value with the place it was found in; `detail` is the key, heading or words there."""

    value: T
    place: Place
    detail: str = ""
    is_guess: bool = False


@dataclass(frozen=True)
class SkillNoVersion:
    name: str
    used: str


@dataclass(frozen=True)
class SkillOddName:
    given: str
    used: str


@dataclass(frozen=True)
class SkillOddDefault:
    name: str
    key: str
    given: str


SkillNotice = SkillNoVersion | SkillOddName | SkillOddDefault


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
    found: dict[str, Found[object]] = field(default_factory=dict)  # by field: where it was
    notices: tuple[SkillNotice, ...] = ()

    def is_same(self, other: "Skill") -> bool:
        """Whether it is that skill, of that place."""
        return (self.name, self.path) == (other.name, other.path)
