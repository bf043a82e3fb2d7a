"""The little template language of the router's tables, matched word by word.

`[x]` may be left out, `(a|b)` is a choice, everything else is a word. Text and templates are
both cut into words first (each Chinese character is one), so `导出 [成] OPT` needs no spaces
in the text and `export [it]` needs no care for case, width or punctuation.
"""

import re
import unicodedata
from functools import cache

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"--[a-z]+|-o(?= )|\d+(?:\.\d+)?[a-z]*|[{_CJK}]|(?:(?![{_CJK}])[^\W_])+")
_TEMPLATE_PART = re.compile(rf"[\[\]()|]|--[a-z]+|-o|[{_CJK}]|[^\s\[\]()|{_CJK}]+")


def words(text: str) -> str:
    """Reduce text to its words, each followed by one space, ready to be matched."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("×", "x")
    plain = re.sub(r"['’‘`]", "", plain)
    return "".join(f"{word} " for word in _WORD.findall(plain))


def regex(template: str) -> str:
    """Translate one template into a regular expression over `words`."""
    built, rest = _choice(_TEMPLATE_PART.findall(template))
    assert not rest, f"unbalanced: {template}"
    return built


def _choice(parts: list[str]) -> tuple[str, list[str]]:
    """Read up to the closing bracket; where two sides fit, the longer one is meant."""
    sides = [""]
    while parts and parts[0] not in "])":
        part, parts = parts[0], parts[1:]
        if part == "|":
            sides.append("")
        elif part in "[(":
            inside, parts = _choice(parts)
            sides[-1] += f"(?:{inside})" + ("?" if part == "[" else "")
            parts = parts[1:]
        else:
            sides[-1] += re.escape(part) + " "
    return "|".join(sorted(sides, key=len, reverse=True)), parts


@cache
def any_of(templates: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a table; at one place the longest of its lines should win, so long ones lead."""
    longest_first = sorted(templates, key=len, reverse=True)
    return re.compile("|".join(f"(?:{regex(template)})" for template in longest_first))


def steps(text: str, position: int, templates: tuple[str, ...]) -> list[int]:
    """List the places reached by skipping line after line of the table, `position` first."""
    pattern = any_of(templates)
    places = [position]
    while (match := pattern.match(text, places[-1])) and match.end() > places[-1]:
        places.append(match.end())
    return places


def skip(text: str, position: int, templates: tuple[str, ...]) -> int:
    """Move past as many lines of the table as follow one another."""
    return steps(text, position, templates)[-1]


def accounts_for(
    text: str,
    before: tuple[str, ...],
    cores: tuple[str, ...],
    after: tuple[str, ...],
) -> bool:
    """Tell whether the whole text is some of `before`, one of `cores`, then some of `after`."""
    pattern = _core_to_end(cores, after)
    return any(pattern.match(text, start) for start in steps(text, 0, before))


@cache
def _core_to_end(cores: tuple[str, ...], after: tuple[str, ...]) -> re.Pattern[str]:
    # What trails is never taken back (`*+`): time stays linear in the line.
    core, trail = any_of(cores).pattern, any_of(after).pattern
    return re.compile(rf"(?=\S)(?:{core})(?:{trail})*+\Z")
