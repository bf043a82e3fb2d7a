"""Loads a skill: one that ships with nemo, or any SKILL.md published for the backend."""

import re
from collections import abc
from dataclasses import replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from nemo_cli import errors
from nemo_cli.core import export_options
from nemo_cli.core import skill
from nemo_cli.core.language import Lang
from nemo_cli.core.taiwan import traditional
from nemo_cli.core.text import one_line
from nemo_cli.files import from_home
from nemo_cli.skills import statements
from nemo_cli.skills import voice
from nemo_cli.skills.front import Front
from nemo_cli.skills.front import line_of
from nemo_cli.skills.front import parted
from nemo_cli.skills.front import read
from nemo_cli.skills.front import read_own
from nemo_cli.skills.front import text_of
from nemo_cli.skills.front import without_controls
from nemo_cli.skills.markdown import Section
from nemo_cli.skills.markdown import sections
from nemo_cli.skills.version import HEADER
from nemo_cli.skills.version import text_in
from nemo_cli.skills.version import version_of

_FOLDERS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("clawhub", (".clawhub",)),
    ("cursor", (".cursor", "skills")),
)


def platform_of(path: Path) -> str:
    """PROTOCOL "Headers on every request": by the path as given, else with its links resolved."""
    given = path.absolute()
    found = _by_parts(given.parts)
    return found if found != skill.UNKNOWN_PLATFORM else _by_parts(given.resolve().parts)


def _by_parts(parts: abc.Sequence[str]) -> str:
    for name, wanted in _FOLDERS:
        size = len(wanted)
        if any(tuple(parts[at : at + size]) == wanted for at in range(len(parts))):
            return name
    return skill.UNKNOWN_PLATFORM


DEFAULT: Final = "text-to-video-high-quality"
SIZE_LIMIT_BYTES: Final = 256 * 1024
_READ_CHARACTERS: Final = 32 * 1024  # of the body: what else stands there is only shown
_FILE: Final = "SKILL.md"
_CHINESE: Final = "<!-- zh -->"  # in our own: what follows is the same in Chinese
_BREAKS_A_HEADER: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_RATIO: Final = re.compile(r"\d{1,2}:\d{1,2}")


def names() -> list[str]:
    """The names of the skills that ship with nemo."""
    return sorted(item.name.removesuffix(".md") for item in _shipped())


def load(name_or_file: str, platform: str = "", lang: Lang = "en") -> skill.Skill:
    """Return a skill by name, or from a SKILL.md (or the folder that holds one).

    `platform` (the variable SKILL_SOURCE) wins over what the path says. Those that ship with nemo
    speak the language that is asked for; any other speaks its own.

    Raises:
        UsageProblem: no such skill, or a file that cannot be used.
    """
    told = _told_platform(platform)
    for item in _shipped():
        if item.name == f"{name_or_file}.md":
            return _own(item.read_text("utf-8"), told, lang)
    path = from_home(name_or_file)
    if path.is_dir():
        path /= _FILE
    if not path.is_file():
        raise errors.UnknownName(thing=errors.Thing.SKILL, name=name_or_file, choices=names())
    return parse(_read(path), path=path, platform=told)


def _own(text: str, platform: str, lang: Lang) -> skill.Skill:
    """One of ours: its text in the language, the rest in common."""
    head, _, chinese = text.partition(_CHINESE)
    if lang == "en":
        return parse(head, path=None, platform=platform)
    parts = parted(text, "")
    front = read_own(parts)
    written = traditional if lang == "zh-TW" else str
    own = parse(text.replace(parts.body, written(chinese)), path=None, platform=platform)
    name, about = text_in(front, "zh", "displayName"), text_in(front, "zh", "description")
    return replace(own, display_name=written(name), description=written(about))


def _told_platform(variable: str) -> str:
    if variable and not HEADER.fullmatch(variable):
        raise errors.Misused(how=errors.Misuse.SKILL_SOURCE)
    return variable


def parse(text: str, *, path: Path | None, platform: str) -> skill.Skill:
    """Read the text of a SKILL.md; without a path it is one of ours.

    Raises:
        BadSkill: its front matter cannot be used.
    """
    parts = parted(text, str(path or ""))
    front = read(parts, str(path)) if path else read_own(parts)
    body = without_controls(parts.body).strip("\n")
    page = sections(body[:_READ_CHARACTERS])
    description = " ".join(without_controls(text_in(front, "description")).split())
    name = _name(front, path, line_of(parts, "name"))
    version = version_of(front, page, path)
    defaults, odd = _defaults(name.value, front, page, description)
    limit = _limit(front, page, description)
    greeting = voice.greeting(page, description)
    tries, tips = voice.things_to_try(page), voice.tips(page)
    told_platform = _platform(platform, path)
    found: dict[str, skill.Found[object]] = {
        "name": name,
        "version": version,
        "platform": told_platform,
        "greeting": greeting,
        "try": tries,
        "tips": tips,
        "limit_bytes": limit,
        **{f"defaults.{key}": item for key, item in defaults.items()},
    }
    return skill.Skill(
        name=name.value,
        version=version.value,
        description=description,
        display_name=one_line(text_in(front, "displayName") or text_in(front, "name"), 80),
        platform=told_platform.value,
        defaults={key: item.value for key, item in defaults.items()},
        upload_limit_bytes=limit.value,
        greeting=greeting.value,
        examples=tries.value,
        tips=tips.value,
        body=body,
        path=str(path or ""),
        found=found,
        notices=(*_notices(name, version, text_in(front, "name")), *odd),
    )


def _shipped() -> abc.Iterator[Traversable]:
    folder = resources.files("nemo_cli.skills")
    return (item for item in folder.iterdir() if item.name.endswith(".md"))


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT_BYTES + 1)
    except OSError as error:
        raise errors.BadSkill(
            path=str(path), fault=errors.SkillFault.UNREADABLE, said=error.strerror or ""
        ) from error
    return text_of(data[:SIZE_LIMIT_BYTES], is_whole=len(data) <= SIZE_LIMIT_BYTES)


def _name(front: Front, path: Path | None, line: int) -> skill.Found[str]:
    """The name as it stands; where no header can carry it, the folder's."""
    name = text_in(front, "name")
    if not name:
        raise errors.BadSkill(
            path=str(path or ""), fault=errors.SkillFault.NO_NAME, key="name", line=line
        )
    if _BREAKS_A_HEADER.search(name):
        raise errors.BadSkill(
            path=str(path or ""), fault=errors.SkillFault.CONTROL, key="name", line=line
        )
    if HEADER.fullmatch(name):
        return skill.Found(name, skill.Place.FRONT, "name")
    folder = path.absolute().parent.name if path else ""
    fitting = "".join(char for char in folder if "!" <= char <= "~")[:100]
    return skill.Found(fitting or "skill", skill.Place.FOLDER, folder, is_guess=True)


def _platform(told: str, path: Path | None) -> skill.Found[str]:
    if told:
        return skill.Found(told, skill.Place.VARIABLE, "SKILL_SOURCE")
    found = platform_of(path) if path else skill.UNKNOWN_PLATFORM
    return skill.Found(
        found, skill.Place.NOWHERE if found == skill.UNKNOWN_PLATFORM else skill.Place.PATH
    )


def _limit(front: Front, page: tuple[Section, ...], description: str) -> skill.Found[int]:
    given = statements.megabytes(text_in(front, "limits", "upload_mb"))
    if given is not None:
        return skill.Found(round(given * skill.MEGABYTE), skill.Place.FRONT, "limits.upload_mb")
    return statements.upload_limit(page, description)


def _defaults(
    name: str, front: Front, page: tuple[Section, ...], description: str
) -> tuple[dict[str, skill.Found[str]], list[skill.SkillNotice]]:
    """What the skill asks of an export: `defaults:`, else sentences; what no export takes."""
    given = front.get("defaults")
    if not isinstance(given, dict) or not given:
        return statements.stated_defaults(page, description), []
    kept: dict[str, skill.Found[str]] = {}
    odd: list[skill.SkillNotice] = []
    for key, value in given.items():
        plain = value.strip() if isinstance(value, str) else ""
        if _is_possible(key, plain.lower()):
            kept[key] = skill.Found(plain.lower(), skill.Place.FRONT, f"defaults.{key}")
        elif plain:
            odd.append(skill.SkillOddDefault(name, str(key), one_line(plain, 60)))
    return kept, odd


def _is_possible(key: str, value: str) -> bool:
    match key:
        case "resolution":
            return export_options.is_resolution(value)
        case "format":
            return value in export_options.FORMATS
        case "quality":
            return value in export_options.QUALITIES
        case "ratio":
            return bool(_RATIO.fullmatch(value))
        case "fps":
            return value.isascii() and value.isdecimal() and _is_rate(int(value))
        case _:
            return False


def _is_rate(fps: int) -> bool:
    return export_options.SLOWEST_FPS <= fps <= export_options.FASTEST_FPS


def _notices(
    name: skill.Found[str], version: skill.Found[str], given: str
) -> abc.Iterator[skill.SkillNotice]:
    if name.place is skill.Place.FOLDER:
        yield skill.SkillOddName(given=one_line(given, 60), used=name.value)
    if version.place is skill.Place.NOWHERE:
        yield skill.SkillNoVersion(name=name.value, used=version.value)
