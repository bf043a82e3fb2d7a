"""What a skill says to the user: its greeting, things to try, tips."""

import re
from collections import abc
from typing import Final

from nemo_cli.core import skill
from nemo_cli.skills import vocabulary
from nemo_cli.skills.audience import addressed_to_user
from nemo_cli.skills.audience import is_command_for_agent
from nemo_cli.skills.audience import is_for_agent
from nemo_cli.skills.audience import is_lead_in
from nemo_cli.skills.markdown import Block
from nemo_cli.skills.markdown import Section

_GREETING: Final = vocabulary.word_pattern(vocabulary.GREETING_WORDS)
_TRY: Final = vocabulary.word_pattern(vocabulary.TRY_WORDS)
_TIP: Final = vocabulary.word_pattern(vocabulary.TIP_WORDS)
_QUOTES: Final = ('""', "“”", "「」", "''", "‘’", "『』", "«»", "``", '“"', '"”')
_EMPHASIS: Final = re.compile(
    r"(?<![A-Za-z0-9])(\*{1,3}|_{1,3})(?=\S)([^*_]*[^*_\s])\1(?![A-Za-z0-9])"
)
_LIMITS: Final = {"greeting": 2000, "entry": 1000, "entries": 50}

Parts = tuple[Section, ...]


def greeting(page: Parts, description: str) -> skill.Found[str]:
    """The greeting: under its heading a quote, else prose; else the body's first; else …"""
    for at, section in _under(page, _GREETING):
        blocks = [block for part in _with_parts_below(page, at) for block in part.blocks]
        for kind in ("quote", "paragraph"):
            if text := _first_for_user(blocks, kind):
                return skill.Found(text, skill.Place.BODY, section.heading, is_guess=False)
    rest = (block for section in page if not _is_listing(section) for block in section.blocks)
    if text := _first_for_user(rest, "paragraph"):
        return skill.Found(text, skill.Place.BODY, "", is_guess=True)
    return skill.Found(addressed_to_user(description), skill.Place.DESCRIPTION, "", is_guess=True)


def things_to_try(page: Parts) -> skill.Found[tuple[str, ...]]:
    """The first list below a heading that says so; else what stands in quotes in the greeting."""
    for at, section in _under(page, _TRY):
        if entries := _tries(_first_list(page, at)):
            return skill.Found(entries, skill.Place.BODY, section.heading, is_guess=False)
    for at, section in _under(page, _GREETING):
        entries = _first_list(page, at)
        if entries and all(_unquoted(item) != item for item in entries):
            return skill.Found(_tries(entries), skill.Place.BODY, section.heading, is_guess=True)
    return skill.Found((), skill.Place.NOWHERE)


def tips(page: Parts) -> skill.Found[tuple[str, ...]]:
    """The list below the first heading of tips that has one; else the paragraphs of the first."""
    for told in (_entries, _paragraphs):
        for at, section in _under(page, _TIP):
            if found := _advice(told, page, at):
                return skill.Found(found, skill.Place.BODY, section.heading, is_guess=False)
    return skill.Found((), skill.Place.NOWHERE)


def is_about_tries(section: Section) -> bool:
    """Whether a section lists things to try: what these name is no property of the skill."""
    return _is_about(section, _TRY)


def _is_about(section: Section, wanted: re.Pattern[str]) -> bool:
    return bool(section.heading and wanted.search(section.heading))


def _is_listing(section: Section) -> bool:
    return _is_about(section, _TRY) or _is_about(section, _TIP)


def _under(page: Parts, wanted: re.Pattern[str]) -> abc.Iterator[tuple[int, Section]]:
    """The sections with such a heading, and where they stand."""
    return ((at, part) for at, part in enumerate(page) if _is_about(part, wanted))


def _with_parts_below(page: Parts, at: int) -> abc.Iterator[Section]:
    """A section, then the sections under deeper headings that are part of it."""
    level = page[at].level
    yield page[at]
    for place in range(at + 1, len(page)):
        if page[place].level <= level or _is_listing(page[place]):
            return
        yield page[place]


def _first_for_user(blocks: abc.Iterable[Block], kind: str) -> str:
    wanted = (block.text for block in blocks if block.kind == kind)
    texts = (text for text in wanted if not is_lead_in(text) and not is_for_agent(text))
    return next((_plain(text)[: _LIMITS["greeting"]] for text in texts if _says(text)), "")


def _says(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _first_list(page: Parts, at: int) -> tuple[str, ...]:
    for part in _with_parts_below(page, at):
        for block in part.blocks:
            if block.kind == "list":
                return block.entries
    return ()


def _tries(entries: abc.Iterable[str]) -> tuple[str, ...]:
    """Things to say: with or without quotation marks around them."""
    said = (_unquoted(_plain(entry)) for entry in entries if not _is_agents_entry(entry))
    return _bounded(said)


def _is_agents_entry(entry: str) -> bool:
    is_quoted = _unquoted(_plain(entry)) != _plain(entry)
    return is_command_for_agent(entry) if is_quoted else is_for_agent(entry)


def _advice(
    told: abc.Callable[[tuple[Block, ...]], abc.Iterator[str]], page: Parts, at: int
) -> tuple[str, ...]:
    """What a section tells, or else the sections that are part of it."""
    for part in _with_parts_below(page, at):
        given = (_plain(text) for text in told(part.blocks))
        if found := _bounded(text for text in given if not is_for_agent(text)):
            return found
    return ()


def _entries(blocks: tuple[Block, ...]) -> abc.Iterator[str]:
    return (entry for block in blocks if block.kind == "list" for entry in block.entries)


def _paragraphs(blocks: tuple[Block, ...]) -> abc.Iterator[str]:
    prose = (block.text for block in blocks if block.kind in ("paragraph", "quote"))
    return (text for text in prose if not is_lead_in(text))


def _bounded(texts: abc.Iterable[str]) -> tuple[str, ...]:
    found = [text[: _LIMITS["entry"]] for text in texts if _says(text)]
    return tuple(found[: _LIMITS["entries"]])


def _plain(text: str) -> str:
    """Without the marks of emphasis."""
    for _ in range(3):  # bold may hold italics, and these bold again
        text, count = _EMPHASIS.subn(r"\2", text)
        if not count:
            break
    return text.strip()


def _unquoted(text: str) -> str:
    for first, last in _QUOTES:
        if len(text) > 2 and text[0] == first and text[-1] == last:
            return text[1:-1].strip()
    return text
