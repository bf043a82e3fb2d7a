"""Markdown as people write it: sections under headings, and the blocks of a section.

Code fences and comments are not there. A bold line alone is a heading; on a page without a
single `#` heading, a short line without an end mark is one.
"""

import re
from collections import abc
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from typing import Literal

from nemo_cli.core.han import simplified
from nemo_cli.skills import vocabulary

Kind = Literal["paragraph", "quote", "list", "table", "fence"]

# Patterns for one line each, which the lines themselves bound: none is worse than linear.
_HEADING: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?<=##)(?=[^#\s]))(.*)")
_BOLD: Final = re.compile(r"\s*(?:\*{2,3}|__)([^*_]+)(?:\*{2,3}|__)\s*[:：]?\s*")
_FENCE: Final = re.compile(r"\s*(`{3,}|~{3,})([^`]*)")
_PLAIN_FENCE: Final = ("", "text", "txt", "prompt")
_FENCED: Final = "\0"  # stands before a line of a plain fence; a body has no such character
_BULLET: Final = re.compile(
    r"\s*(?:[-*+•·▪▫◦‣●○–]|\d{1,3}[.)、．]|[(（]\d{1,3}[)）])"
    r"(?:[ \t]+|(?<=[•·▪▫◦‣●○、．])(?=\S))(.*)"
)
_CHECKBOX: Final = re.compile(r"\[[ xX]\][ \t]+")
_RULE: Final = re.compile(r"\s*(?:[-*_=][ \t]*){3,}")
_TABLE_RULE: Final = re.compile(r"[\s|:-]+")
_CALLOUT: Final = re.compile(r"\[![A-Za-z]{1,20}\][ \t]*")
_BREAK: Final = re.compile(r"<br ?/?>", re.IGNORECASE)
_UNDERLINE: Final = re.compile(r" {0,3}(?:=+|-{2,})\s*")
_END_MARKS: Final = tuple(".!?:;,…。！？：；，、")
_SENTENCE_ENDS: Final = tuple(".!?。！？")
_QUOTES: Final = tuple("\"'“”‘’「」")
_SHORT: Final = 80
_SHORTEST_BROKEN: Final = 30  # characters before a line break inside a sentence
_DEEPEST: Final = 4  # of bullets inside bullets
_WORD: Final = re.compile(r"[a-z0-9']+")
_NAMED: Final = vocabulary.word_pattern(
    (*vocabulary.GREETING_WORDS, *vocabulary.TRY_WORDS, *vocabulary.TIP_WORDS)
)
_PLAIN_LEVEL: Final = 7  # of a heading that is no `#` heading: below all of these


@dataclass(frozen=True)
class Block:
    """One piece of a section: text; the entries of a list, the lines of a quote or a table."""

    kind: Kind
    text: str = ""
    entries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading, folded for comparing, with the lines up to the next one."""

    heading: str
    level: int
    lines: tuple[str, ...]
    is_flat: bool

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The pieces of the section, in order."""
        return tuple(_blocks(self.lines, self.is_flat))


def folded(text: str) -> str:
    """Text for comparing: lower case, Simplified characters, plain apostrophes."""
    return simplified(text).lower().replace("’", "'")


def sections(body: str) -> tuple[Section, ...]:
    """Return the sections of a body; the first has no heading."""
    lines = list(_shown(body))
    is_flat = not any(_HEADING.fullmatch(line) for line in lines)
    return tuple(_sections(lines, is_flat))


def _shown(body: str) -> abc.Iterator[str]:
    """Give the lines of the page without code and comments; those of a plain fence are marked."""
    fence, is_plain, in_comment = "", False, False
    for line in body.split("\n"):
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            elif is_plain:
                yield f"{_FENCED}{line}"
            continue
        if not in_comment and (opened := _FENCE.fullmatch(line)):
            fence, is_plain = opened.group(1), opened.group(2).strip().lower() in _PLAIN_FENCE
            continue
        text, in_comment = _uncommented(line, in_comment)
        if text.strip() or not line.strip():
            yield text


def _uncommented(line: str, in_comment: bool) -> tuple[str, bool]:
    """Return a line without its comments, and whether one goes on in the next line."""
    kept: list[str] = []
    at = 0
    while at <= len(line):
        mark = "-->" if in_comment else "<!--"
        found = line.find(mark, at)
        if not in_comment:
            kept.append(line[at : found if found >= 0 else len(line)])
        if found < 0:
            break
        at, in_comment = found + len(mark), not in_comment
    return "".join(kept), in_comment


def _sections(lines: list[str], is_flat: bool) -> abc.Iterator[Section]:
    heading, level, below = "", 0, list[str]()
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else ""
        found = _heading(line, after, is_flat)
        if found is None:
            below.append(line)
            continue
        yield Section(heading, level, tuple(below), is_flat)
        level, below = found[0], []
        heading = folded(found[1])
    yield Section(heading, level, tuple(below), is_flat)


def _heading(line: str, after: str, is_flat: bool) -> tuple[int, str] | None:
    """Return level and text of a line that is a heading."""
    if line.startswith(_FENCED):
        return None
    if found := _HEADING.fullmatch(line):
        return len(found.group(1)), found.group(2).strip().rstrip("#").strip()
    found = _BOLD.fullmatch(line)
    if found and not _is_speech(found.group(1).strip()):
        return _PLAIN_LEVEL, found.group(1).strip()
    if _is_named(line) or _is_underlined(line, after) or (is_flat and _is_short(line, after)):
        return _PLAIN_LEVEL, line.strip()
    return None


def _is_speech(text: str) -> bool:
    """Of a bold line: whether it says something, and names nothing."""
    is_quoted = text[:1] in _QUOTES and text[-1:] in _QUOTES
    return is_quoted or (text.endswith(_SENTENCE_ENDS) and not _NAMED.search(folded(text)))


def _is_named(line: str) -> bool:
    """Whether it holds nothing but words of a heading and a colon."""
    text = folded(line.strip())
    if len(text) > _SHORT or not text.endswith((":", "：")):
        return False
    rest, count = _NAMED.subn(" ", text)
    return count > 0 and not _others(rest)


def _others(text: str) -> bool:
    return any(word not in vocabulary.FILLERS for word in _WORD.findall(text)) or bool(
        re.search(r"[\u4e00-\u9fff]", re.sub("这样说|这些|这样|一下|看|说", "", text))
    )


def _is_underlined(line: str, after: str) -> bool:
    """A heading with a line of = or - below it."""
    return bool(_is_prose(line) and len(line) <= _SHORT and _UNDERLINE.fullmatch(after))


def _is_short(line: str, after: str) -> bool:
    """On a flat page: a title; a sentence that was broken goes on in small letters."""
    text = line.strip()
    return (
        _is_prose(line)
        and len(text) <= _SHORT
        and not text.endswith((*_END_MARKS, '"', "”", "」"))
        and not line[0].isspace()
        and not (len(text) > _SHORTEST_BROKEN and after.strip()[:1].islower())
    )


def _is_row(line: str) -> bool:
    """Of a table, with or without bars at its ends."""
    return "|" in line and not line.startswith(_FENCED)


def _is_prose(line: str) -> bool:
    text = "" if line.startswith(_FENCED) else line.strip()
    other = text.startswith((">", "<", "![")) or _BULLET.fullmatch(line) or _is_row(line)
    return bool(text) and not other and not _RULE.fullmatch(line)


def _blocks(lines: tuple[str, ...], is_flat: bool) -> abc.Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        start = at
        if not line.strip() or _RULE.fullmatch(line):
            at += 1
        elif line.startswith(_FENCED):
            at = _run(lines, at, lambda text: text.startswith(_FENCED))
            fenced = (item.removeprefix(_FENCED).strip() for item in lines[start:at])
            yield Block("fence", entries=tuple(item for item in fenced if item))
        elif line.lstrip().startswith(">"):
            at = _run(lines, at, lambda text: text.lstrip().startswith(">"))
            quoted = tuple(_quoted(line) for line in lines[start:at])
            yield Block("quote", _joined(quoted), tuple(line for line in quoted if line))
        elif _BULLET.fullmatch(line):
            at, entries = _listed(lines, at)
            yield Block("list", entries=entries)
        elif _is_row(line):
            at = _run(lines, at, _is_row)
            rows = tuple(line for line in lines[start:at] if not _TABLE_RULE.fullmatch(line))
            yield Block("table", "\n".join(lines[start:at]), rows)
        elif not _is_prose(line):  # an image, or HTML
            at += 1
        else:
            at = at + 1 if is_flat else _run(lines, at, _is_prose)
            yield Block("paragraph", _joined(lines[start:at]))


def _quoted(line: str) -> str:
    return _CALLOUT.sub("", line.lstrip().lstrip("> \t"), count=1).strip()


def _run(lines: tuple[str, ...], at: int, belongs: abc.Callable[[str], bool]) -> int:
    """Return where the lines end that belong together."""
    while at < len(lines) and belongs(lines[at]):
        at += 1
    return at


def _listed(lines: tuple[str, ...], at: int) -> tuple[int, tuple[str, ...]]:
    """Return where a list ends, and its entries: it ends where something else begins."""
    entries: list[str] = []
    is_apart, is_numbered = False, _is_numbered(lines[at])
    while at < len(lines):
        line = lines[at]
        found = _BULLET.fullmatch(line)
        if found and entries and not line[0].isspace() and _is_numbered(line) != is_numbered:
            break
        if found:
            entries.append(_inner(found.group(1)))
        elif line.startswith(_FENCED):
            at += 1
            continue
        elif not line.strip():
            is_apart = True
            at += 1
            continue
        elif _goes_on(line, is_apart):
            entries[-1] = f"{entries[-1]} {line.strip()}"
        else:
            break
        is_apart = False
        at += 1
    return at, tuple(entry for entry in entries if entry)


def _is_numbered(line: str) -> bool:
    return line.lstrip(" \t(（")[:1].isdecimal()


def _inner(text: str) -> str:
    """The text of an entry, also of a bullet inside a bullet."""
    for _ in range(_DEEPEST):
        if found := _BULLET.fullmatch(text):
            text = found.group(1)
    return _CHECKBOX.sub("", text, count=1).strip()


def _goes_on(line: str, is_apart: bool) -> bool:
    """Whether a line that is no bullet belongs to the entry before it."""
    if not _is_prose(line) or is_apart:
        return False
    return line.startswith(("  ", "\t")) or line[:1].islower()


def _joined(lines: abc.Iterable[str]) -> str:
    """Put lines together; between Chinese characters a line break is nothing."""
    text = _BREAK.sub("\n", "\n".join(line.strip() for line in lines))
    glued = re.sub(r"(?<=[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef])\n(?=[\u3000-\uffef])", "", text)
    return " ".join(glued.split())
