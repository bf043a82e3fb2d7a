"""Which version a skill has: its front matter, files beside it, or a line of its body."""

import json
import re
from collections import abc
from pathlib import Path
from typing import Any
from typing import Final

from nemo_cli.core import skill
from nemo_cli.skills.markdown import Section

NONE: Final = "0"
_LARGEST_BYTES: Final = 64 * 1024
HEADER: Final = re.compile(r"[!-~](?:[ -~]{0,98}[!-~])?")
_LINE: Final = re.compile(
    r"[^\w\0]{0,8}(?:(?:current|latest|skill)[ -]?)?(?:version|当前版本|最新版本|版本号?)"
    r"[\s*_`]{0,4}[:：][\s*_`]{0,4}(v?\d(?:[\w.+-]{0,40}\w)?)"
    r"[\s*_`]{0,4}(?:[.,;(（].*)?",
    re.IGNORECASE,
)


def version_of(
    front: abc.Mapping[str, Any], page: tuple[Section, ...], path: Path | None
) -> skill.Found[str]:
    """Return the first usable version; 0 where there is none."""
    for found in _candidates(front, page, path):
        if HEADER.fullmatch(found.value):
            return found
    return skill.Found(NONE, skill.Place.NOWHERE)


def _candidates(
    front: abc.Mapping[str, Any], page: tuple[Section, ...], path: Path | None
) -> abc.Iterator[skill.Found[str]]:
    yield skill.Found(text_in(front, "version"), skill.Place.FRONT, "version")
    yield skill.Found(
        text_in(front, "metadata", "version"), skill.Place.METADATA, "metadata.version"
    )
    if path is not None:
        yield skill.Found(
            _first_line(path.with_name("VERSION")), skill.Place.VERSION_FILE, "VERSION"
        )
        yield skill.Found(
            _in_meta(path.with_name("_meta.json")), skill.Place.META_JSON, "_meta.json"
        )
    lines = (line for section in page for line in (section.heading, *section.lines))
    told = (_LINE.fullmatch(line) for line in lines if len(line) < 200)
    yield from (
        skill.Found(item.group(1), skill.Place.BODY, "", is_guess=True) for item in told if item
    )


def text_in(front: abc.Mapping[str, Any], *keys: str) -> str:
    """A scalar of the front matter as text; a list or a mapping is no text."""
    value: Any = front
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value.strip() if isinstance(value, str) else ""


def _first_line(path: Path) -> str:
    return next(iter(_read(path).strip().splitlines()), "").strip()


def _in_meta(path: Path) -> str:
    try:
        found = json.loads(_read(path) or "null")
    except (ValueError, RecursionError):
        return ""
    latest = found.get("latest") if isinstance(found, dict) else None
    given = [item.get("version") for item in (found, latest) if isinstance(item, dict)]
    return next((str(item).strip() for item in given if isinstance(item, str | int | float)), "")


def _read(path: Path) -> str:
    """The beginning of a file beside the skill; nothing where there is none."""
    if not path.is_file():
        return ""
    return _beginning(path.open)


def _beginning(opened: abc.Callable[[str], Any]) -> str:
    try:
        with opened("rb") as file:
            data: bytes = file.read(_LARGEST_BYTES)
    except OSError:
        return ""
    return data.decode("utf-8-sig", "ignore")
