"""Reads a SKILL.md: YAML front matter for the headers and limits, the body for the voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any
from typing import Final

from nemo_cli.core.skill import MEGABYTE
from nemo_cli.core.skill import Skill
from nemo_cli.core.text import one_line
from nemo_cli.errors import BadSkill
from nemo_cli.errors import Thing
from nemo_cli.errors import UnknownName
from nemo_cli.reader.ask import Unreadable
from nemo_cli.reader.ask import ask
from nemo_cli.reader.yaml_values import values

DEFAULT: Final = "text-to-video-high-quality"
DEFAULT_LIMIT_MB: Final = 500
SIZE_LIMIT_BYTES: Final = 1024 * 1024

# Patterns for one line each, which the lines themselves bound: none is worse than linear.
_HEADING = re.compile(r"#{1,6}[ \t]+(.*)")
_BULLET = re.compile(r"[-*][ \t]+(.*)")
_QUOTED = re.compile(r"^[\"“「](.*)[\"”」]$")
_LIMIT = re.compile(r"max(?:imum)? file size\D{0,12}(\d{1,5})\s*MB", re.IGNORECASE)
_HEADER_SAFE = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_PLATFORMS: Final = ("clawhub", "cursor")


def names() -> list[str]:
    """The names of the skills that ship with nemo."""
    return sorted(item.name.removesuffix(".md") for item in _shipped())


def load(name_or_file: str, platform: str = "") -> Skill:
    """Return a skill by name, or from a SKILL.md (or the folder that holds one).

    `platform` (the variable SKILL_SOURCE) wins over what the path says.

    Raises:
        UsageProblem: no such skill, or a file without a usable `name` and `version`.
    """
    for item in _shipped():
        if item.name == f"{name_or_file}.md":
            return parse(item.read_text("utf-8"), path="", platform=platform or "unknown")
    path = Path(name_or_file).expanduser()
    if path.is_dir():
        path /= "SKILL.md"
    if not path.is_file():
        raise UnknownName(thing=Thing.SKILL, name=name_or_file, choices=names())
    return parse(_read(path), path=str(path), platform=platform or platform_of(path))


def platform_of(path: Path) -> str:
    """PROTOCOL "Headers on every request": from the install path."""
    words = str(path.absolute()).lower()
    return next((name for name in _PLATFORMS if name in words), "unknown")


def parse(text: str, *, path: str, platform: str) -> Skill:
    """Read the text of a SKILL.md.

    Raises:
        UsageProblem: the front matter is missing, or its name or version does not fit a header.
    """
    head, body = _parted(text.removeprefix("\ufeff"))
    front = _front_matter(head, path)
    sections = dict(_sections(body))
    return Skill(
        name=_header(front, "name", path),
        version=_header(front, "version", path),
        description=one_line(_text(front, "description"), 300),
        display_name=one_line(_text(front, "displayName") or _text(front, "name"), 80),
        platform=platform,
        defaults=_defaults(front),
        upload_limit_bytes=_limit_mb(front, body) * MEGABYTE,
        greeting=_greeting(sections, body),
        examples=_bullets(sections, ("try", "getting started", "examples", "试试")),
        tips=_bullets(sections, ("tip", "提示")),
        body=body,
        path=path,
    )


def _shipped() -> Iterator[Any]:
    folder = resources.files("nemo_cli.skills")
    return (item for item in folder.iterdir() if item.name.endswith(".md"))


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT_BYTES).decode("utf-8", "replace")
    except OSError as error:
        raise _unreadable(str(path), error.strerror or "unreadable") from error


def _unreadable(path: str, reason: str) -> BadSkill:
    return BadSkill(path=path, said=reason)


def _parted(text: str) -> tuple[str, str]:
    """The front matter, between two lines of dashes, and what follows it."""
    lines = text.split("\n")
    fences = (place for place, line in enumerate(lines) if line.rstrip() == "---")
    first, second = next(fences, None), next(fences, None)
    if first != 0 or second is None:
        return "", text
    return "\n".join(lines[1:second]), "\n".join(lines[second + 1 :]).strip()


def _front_matter(text: str, path: str) -> dict[str, Any]:
    """Read the YAML: ours here, anybody else's in a child that may take little."""
    if not path:
        found = values(text, as_text=True)
        return found if isinstance(found, dict) else {}
    try:
        front: dict[str, Any] = ask("front", text.encode())
    except Unreadable as error:
        raise _unreadable(path, f"its front matter is not usable YAML: {error.detail}") from error
    return front


def _text(front: dict[str, Any], key: str) -> str:
    """A scalar as it was written; a list or a mapping is no text."""
    value = front.get(key)
    return value.strip() if isinstance(value, str) else ""


def _header(front: dict[str, Any], key: str, path: str) -> str:
    text = _text(front, key)
    if len(text) > 100 or not _HEADER_SAFE.fullmatch(text):
        raise _unreadable(path, f"its front matter names no usable {key}")
    return text


def _defaults(front: dict[str, Any]) -> dict[str, str]:
    given = front.get("defaults")
    items = given.items() if isinstance(given, dict) else ()
    return {str(key): value for key, value in items if isinstance(value, str)}


def _limit_mb(front: dict[str, Any], body: str) -> int:
    """The upload limit: from `limits`, else from the sentence that skills usually have."""
    limits = front.get("limits")
    given = _text(limits, "upload_mb") if isinstance(limits, dict) else ""
    if re.fullmatch(r"[1-9][0-9]{0,4}", given):
        return int(given)
    told = _LIMIT.search(body)
    return int(told.group(1)) if told else DEFAULT_LIMIT_MB


def _sections(body: str) -> Iterator[tuple[str, str]]:
    """Each heading, in lower case, with the text below it."""
    heading, below = "", list[str]()
    for line in body.split("\n"):
        found = _HEADING.match(line)
        if found is None:
            below.append(line)
            continue
        if heading:
            yield heading, "\n".join(below).strip()
        heading, below = found.group(1).rstrip("# \t").lower(), []
    if heading:
        yield heading, "\n".join(below).strip()


def _greeting(sections: dict[str, str], body: str) -> str:
    """The paragraph under a greeting's heading, else the first that is no heading."""
    wanted = ("greeting", "getting started", "hello")
    text = next((sections[key] for key in sections if any(word in key for word in wanted)), body)
    paragraphs = (item.strip() for item in text.split("\n\n"))
    plain = (item for item in paragraphs if item and not item.startswith(("#", "-", "*", ">")))
    return one_line(next(plain, ""), 400)


def _bullets(sections: dict[str, str], wanted: tuple[str, ...]) -> tuple[str, ...]:
    for key, text in sections.items():
        if any(word in key for word in wanted):
            found = (_BULLET.match(line.strip()) for line in text.split("\n"))
            return tuple(_unquoted(one_line(item.group(1), 200)) for item in found if item)
    return ()


def _unquoted(text: str) -> str:
    found = _QUOTED.match(text)
    return found.group(1) if found else text
