"""Command lines to print: each fact is one quoted word, and never an option that nobody meant.

A printed line is pasted into a shell, and its facts may come from a backend. Facts are cleaned and
redacted before they are quoted: cutting or changing a line afterwards would open the quotes.
"""

import re
import shlex
from collections import abc
from typing import Any

from nemo_cli.core.text import shown

_WORD_LIMIT = 2000  # characters: a message is given back whole, a megabyte is not
_FACT = re.compile(r"{(\w+)}")


def word(fact: object) -> str:
    """Return a fact as one word of a shell line."""
    text = shown(str(fact))
    return shlex.quote(text if len(text) <= _WORD_LIMIT else f"{text[: _WORD_LIMIT - 1]}…")


def option(name: str, fact: object) -> str:
    """Return an option with its value, which is a value however it begins."""
    joint = "=" if str(fact).startswith("-") else " "
    return f"{name}{joint}{word(fact)}"


def filled(template: str, facts: abc.Mapping[str, Any]) -> str:
    """Return `new {name}` with its facts as words that are no options."""
    return " ".join(_words(template.split(" "), facts))


def file_operand(path: str) -> str:
    """Return a path that no program takes for an option."""
    return f"./{path}" if path.startswith("-") else path


def _words(parts: abc.Iterable[str], facts: abc.Mapping[str, Any]) -> abc.Iterable[str]:
    is_open = True  # options could still follow
    for part in parts:
        named = _FACT.fullmatch(part)
        fact = str(facts.get(named[1], "")) if named else part
        if named and is_open and fact.startswith("-"):
            is_open = False
            yield "--"
        yield word(fact) if named else part
