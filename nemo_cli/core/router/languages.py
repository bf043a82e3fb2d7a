"""Which tables a line is read with: those of the languages its letters can belong to."""

import re
from collections import abc
from functools import cache
from importlib import import_module
from itertools import chain

from nemo_cli.core.router.vocabulary import Task

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
