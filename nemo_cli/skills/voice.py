"""What a skill says to the user: its greeting, things to try, tips; quotes and marks taken off."""

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
from nemo_cli.skills.markdown import Kind
from nemo_cli.skills.markdown import Section
from nemo_cli.skills.markdown import folded

_MARKS: Final = ('""', "“”", "「」", "''", "‘’", "『』", "«»", "``", '“"', '"”')
_SAID: Final = re.compile(
    r"\"([^\"]{2,1000})\"|“([^”]{2,1000})”|「([^」]{2,1000})」|『([^』]{2,1000})』"
)
_EMPHASIS: Final = re.compile(
    r"(?<![A-Za-z0-9])(\*{1,3}|_{1,3})(?=\S)([^*_]*[^*_\s])\1(?![A-Za-z0-9])"
)
# What stands before the words of an entry: a bold name of it, or signs.
_LABEL: Final = re.compile(r"(?:\*\*[^*]{1,80}\*\*\s*[:：–—-]?|[^\w\s\"'“‘「『*`(（]{1,4})\s*")


def plain(text: str) -> str:
    """Return text without the marks of emphasis."""
    for _ in range(3):  # bold may hold italics, and these bold again
        text, count = _EMPHASIS.subn(r"\2", text)
        if not count:
            break
    return text.strip()


def unquoted(text: str) -> str:
    """Return text without the quotation marks around it."""
    for first, last in _MARKS:
        if len(text) > 2 and text[0] == first and text[-1] == last:
            return text[1:-1].strip()
    return text


def said(entry: str) -> str:
    """Return what an entry says: without a label before its quotation marks, and without these."""
    label = _LABEL.match(entry)
    rest = plain(entry[label.end() :]) if label else ""
    words = unquoted(rest)
    return words if words != rest else unquoted(plain(entry))


def quotations(text: str) -> tuple[str, ...]:
    """Return what stands in quotation marks inside a text."""
    return tuple(next(filter(None, found)).strip() for found in _SAID.findall(text))


_GREETING: Final = vocabulary.word_pattern(vocabulary.GREETING_WORDS)
_TRY: Final = vocabulary.word_pattern(vocabulary.TRY_WORDS)
_TIP: Final = vocabulary.word_pattern(vocabulary.TIP_WORDS)
_GREETING_LABEL: Final = re.compile(
    rf"\W{{0,8}}(?:{_GREETING.pattern})\W{{0,4}}[:：]\W{{0,4}}(?=\w)"
)
_TRY_LABEL: Final = re.compile(rf"\W{{0,8}}(?:{_TRY.pattern})\W{{0,4}}[:：]")
_CODE: Final = re.compile(r"[{}$;=<>\\|]|^(?:#|nemo|curl|npx|npm|pip|python3?|bash)\b")
_TO_BE_SAID: Final = re.compile(
    r"\b(?:greet|say|tell|reply|respond|send|introduce|welcome|open with|begin with|start with)\b"
    r"|问候|回复|回答|告诉|欢迎|打招呼"
)
_LIMITS: Final = {"greeting": 2000, "entry": 1000, "entries": 50}

Parts = tuple[Section, ...]


def greeting(page: Parts, description: str) -> skill.Found[str]:
    """The greeting: under its heading a quote, else prose; else the body's first; else …"""
    for at, section in _under(page, _GREETING):
        blocks = [block for part in _with_parts_below(page, at) for block in part.blocks]
        text = _first_for_user(blocks, "quote") or _first_for_user(blocks, "paragraph")
        if text or (text := _dictated(section.blocks)):
            return skill.Found(text, skill.Place.BODY, section.heading, is_guess=False)
    if text := _announced(page):
        return skill.Found(text, skill.Place.BODY, "", is_guess=True)
    rest = (block for section in page if not _is_listing(section) for block in section.blocks)
    if text := _first_for_user(rest, "paragraph"):
        return skill.Found(text, skill.Place.BODY, "", is_guess=True)
    return skill.Found(addressed_to_user(description), skill.Place.DESCRIPTION, "", is_guess=True)


def things_to_try(page: Parts) -> skill.Found[tuple[str, ...]]:
    """The first list below a heading that says so; else what stands in quotes in the greeting."""
    for at, section in _under(page, _TRY):
        listed = _first_list(page, at, ("list", "quote", "table", "fence"))
        if entries := _tries(listed or _quoted_paragraphs(section.blocks)):
            return skill.Found(entries, skill.Place.BODY, section.heading, is_guess=False)
    for at, section in _under(page, _GREETING):
        entries = _first_list(page, at, ("list",))
        if entries and all(unquoted(item) != item for item in entries):
            return skill.Found(_tries(entries), skill.Place.BODY, section.heading, is_guess=True)
    for section in page:
        for block in section.blocks:
            if block.kind == "paragraph" and _TRY_LABEL.match(folded(block.text)):
                return skill.Found(
                    _tries(quotations(block.text)), skill.Place.BODY, "", is_guess=True
                )
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
    return next((_greeting(text) for text in texts if _says(text)), "")


def _greeting(text: str) -> str:
    return unquoted(plain(text))[: _LIMITS["greeting"]]


def _dictated(blocks: tuple[Block, ...]) -> str:
    """A greeting that the assistant is told to say: in quotation marks, in a list or a table."""
    for block in blocks:
        told = quotations(block.text) if block.kind == "paragraph" else _cells(block)
        fitting = (text for text in told if not is_for_agent(text))
        if text := next((_greeting(text) for text in fitting if _says(text)), ""):
            return text
    return ""


def _cells(block: Block) -> abc.Iterator[str]:
    """The only entry of a list; of a table, the first row under its head, from its end."""
    if block.kind == "list" and len(block.entries) == 1:
        yield from block.entries
    if block.kind == "table" and len(block.entries) > 1:
        yield from reversed(_row(block.entries[1]))


def _announced(page: Parts) -> str:
    """A greeting under no heading of its own: behind its name, or quoted where one is to greet."""
    for section in page:
        lead = ""
        for block in section.blocks:
            label = _GREETING_LABEL.match(folded(block.text)) if block.kind == "paragraph" else None
            if label and not is_for_agent(rest := block.text[label.end() :]):
                return _greeting(rest)
            is_told = is_lead_in(lead) and _TO_BE_SAID.search(folded(lead))
            if block.kind == "quote" and is_told and not is_for_agent(block.text):
                return _greeting(block.text)
            lead = block.text if block.kind == "paragraph" else ""
    return ""


def _row(line: str) -> tuple[str, ...]:
    """The cells of a line of a table."""
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def _says(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _first_list(page: Parts, at: int, kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    """The entries of the first list; of what may stand for one where there is none."""
    blocks = [block for part in _with_parts_below(page, at) for block in part.blocks]
    for kind in kinds:
        for block in blocks:
            if block.kind == kind:
                return _listed(block)
    return ()


def _quoted_paragraphs(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    texts = (block.text for block in blocks if block.kind == "paragraph")
    return tuple(text for text in texts if unquoted(text) != text)


def _listed(block: Block) -> tuple[str, ...]:
    """The entries of a list, the lines of a quote, the first column of a table under its head."""
    if block.kind == "table":
        return tuple(_row(line)[0] for line in block.entries[1:])
    if block.kind == "fence":
        return tuple(line for line in block.entries if not _CODE.search(line))
    return block.entries


def _tries(entries: abc.Iterable[str]) -> tuple[str, ...]:
    """Things to say: with or without quotation marks around them."""
    given = (entry for entry in entries if not _is_agents_entry(entry) and not is_lead_in(entry))
    return _bounded(said(entry) for entry in given)


def _is_agents_entry(entry: str) -> bool:
    is_quoted = said(entry) != plain(entry)
    return is_command_for_agent(entry) if is_quoted else is_for_agent(entry)


def _advice(
    told: abc.Callable[[tuple[Block, ...]], abc.Iterator[str]], page: Parts, at: int
) -> tuple[str, ...]:
    """What a section tells, or else the sections that are part of it."""
    for part in _with_parts_below(page, at):
        given = (plain(text) for text in told(part.blocks))
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
