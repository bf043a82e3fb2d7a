"""Whether a line is made of nothing but the words of a task, one of its verbs among them.

A task has a small vocabulary in each language. Every way to say an entry is one key of a
dictionary; a line belongs to the task when it can be cut into keys from end to end. Order matters
only inside an entry. A line is read with the tables of the languages its letters can belong to.
"""

import re
import unicodedata
from collections import abc
from dataclasses import dataclass
from functools import cache
from functools import cached_property
from importlib import import_module
from itertools import chain
from typing import Literal

from nemo_cli.core.han import simplified
from nemo_cli.core.template import expansions
from nemo_cli.core.template import words_of

Role = Literal["do", "give", "thing", "with"]

MARKS = ("OPT", "FILE")  # stand among the words for an option and a path
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_WORD = re.compile(rf"--[a-z]+|-o(?= )|\d+(?:\.\d+)?[a-z]*|[{_CJK}]|(?:(?![{_CJK}])[^\W_])+")
_ACCENTS = re.compile("[\u0300-\u036f]")


def words(text: str) -> list[str]:
    """Reduce text to its words: no case, accent, width, punctuation; one Han script."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.replace("×", "x")))
    plain = simplified(unicodedata.normalize("NFKC", bare).casefold())
    return _WORD.findall(re.sub(r"['’‘`]", "", plain))


@dataclass(frozen=True)
class Task:
    """The vocabulary of one task in one language, as templates by what they do in a request.

    `do` asks for it alone, `give` together with a `thing`; `with` changes nothing.
    """

    do: tuple[str, ...]
    with_: tuple[str, ...] = ()
    give: tuple[str, ...] = ()
    thing: tuple[str, ...] = ()

    @cached_property
    def entries(self) -> abc.Mapping[tuple[str, ...], frozenset[Role]]:
        """Every way to say an entry, with its roles."""
        found: dict[tuple[str, ...], frozenset[Role]] = {}
        by_role: tuple[tuple[Role, tuple[str, ...]], ...] = (
            ("do", self.do),
            ("give", self.give),
            ("thing", self.thing),
            ("with", self.with_),
        )
        for role, templates in by_role:
            for said in _ways(templates):
                found[said] = _with(found.get(said), role)
        return found

    @cached_property
    def longest(self) -> int:
        """The number of words in the longest entry."""
        return max(map(len, self.entries))

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Every word of an entry; most lines hold another, and need no list of the entries."""
        return self.asking_words | _words_of((*self.thing, *self.with_))

    @cached_property
    def asking_words(self) -> frozenset[str]:
        """Every word of an entry that asks for something; a request holds one of them."""
        return _words_of((*self.do, *self.give))

    def is_asked_for(self, spoken: list[str]) -> bool:
        """Whether these words are a request for the task and nothing else."""
        is_possible = not self.asking_words.isdisjoint(spoken)
        return is_possible and any(map(_is_request, self._reached(spoken)))

    def is_neutral(self, spoken: list[str]) -> bool:
        """Whether these words change nothing about a request."""
        return frozenset[Role]() in {roles - {"with"} for roles in self._reached(spoken)}

    def is_mentioned_in(self, spoken: list[str]) -> bool:
        """Whether an entry stands anywhere among these words."""
        return any(
            tuple(spoken[start:end]) in self.entries
            for start in range(len(spoken))
            for end in range(start + 1, min(start + self.longest, len(spoken)) + 1)
        )

    def _reached(self, spoken: list[str]) -> set[frozenset[Role]]:
        """Return the roles of each way to cut the words into entries."""
        if not set(spoken) <= self.known_words:
            return set()
        reached: list[set[frozenset[Role]]] = [{frozenset()}, *(set() for _ in spoken)]
        for start in range(len(spoken)):
            if not reached[start]:
                continue
            for end in range(start + 1, min(start + self.longest, len(spoken)) + 1):
                for role in self.entries.get(tuple(spoken[start:end]), ()):
                    reached[end] |= {roles | {role} for roles in reached[start]}
        return reached[-1]


@cache
def _with(roles: frozenset[Role] | None, role: Role) -> frozenset[Role]:
    """One set for all entries with the same roles: there are tens of thousands of entries."""
    return frozenset((*(roles or ()), role))


def _is_request(roles: frozenset[Role]) -> bool:
    return "do" in roles or {"give", "thing"} <= roles


def _words_of(templates: abc.Iterable[str]) -> frozenset[str]:
    said = chain.from_iterable(map(words_of, templates))
    return frozenset(chain.from_iterable(map(_key_words, said)))


def _ways(templates: abc.Iterable[str]) -> abc.Iterable[tuple[str, ...]]:
    for template in templates:
        for said in expansions(template):
            key = tuple(word for part in said for word in _key_words(part))
            if key:
                yield key


@cache
def _key_words(part: str) -> tuple[str, ...]:
    return (part,) if part in MARKS else tuple(words(f"{part} "))


# In this order: most lines are English or Chinese, and two languages share some words.
_SCRIPTS = (
    (re.compile("[A-Za-z]"), ("en", "es", "fr", "de", "pt", "it")),
    (re.compile("[\u4e00-\u9fff]"), ("zh", "ja")),
    (re.compile("[\u3040-\u30ff]"), ("ja",)),
    (re.compile("[\uac00-\ud7af]"), ("ko",)),
    (re.compile("[\u0400-\u04ff]"), ("ru",)),
)


def tasks_for(spoken: list[str], name: str) -> abc.Iterator[Task]:
    """Yield the vocabularies of a task in every language that these words may be in."""
    text = "".join(word for word in spoken if not word.isupper())
    fitting = (languages for letters, languages in _SCRIPTS if letters.search(text))
    for language in dict.fromkeys(chain.from_iterable(fitting)):
        yield _tables(language)[name]


@cache
def _tables(language: str) -> abc.Mapping[str, Task]:
    # A table is built when a line needs it: few people write in nine languages.
    tasks: abc.Mapping[str, Task] = import_module(f"{__package__}.tables.{language}").TASKS
    return tasks
