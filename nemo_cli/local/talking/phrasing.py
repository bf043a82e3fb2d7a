"""Notes turned into sentences of a language."""

from collections.abc import Iterable
from collections.abc import Mapping

from nemo_cli.local.drafting import Note
from nemo_cli.local.drafting import Outcome
from nemo_cli.local.talking.sentences import ADJUSTED
from nemo_cli.local.talking.sentences import DONE
from nemo_cli.local.talking.sentences import MATERIAL
from nemo_cli.local.talking.sentences import REFUSED
from nemo_cli.local.talking.sentences import WORDS

ENGLISH, CHINESE = 0, 1
_TRANSLATED = ("script", "kind", "part", "mood", "name", "style", "position", "wanted", "given")
_LENGTHS = ("length", "cut", "from", "wanted", "given")
_TABLE = {**DONE, **ADJUSTED, **MATERIAL, **REFUSED}


def column(language: str) -> int:
    """Return which of a pair of sentences a language takes."""
    return CHINESE if language == "zh" else ENGLISH


def report(outcome: Outcome, language: str) -> str:
    """Tell what became of the wishes: done, bent, refused."""
    return tell([*concise(outcome.done), *outcome.adjusted, *outcome.refused], language)


def say(pair: tuple[str, str], language: str, **values: object) -> str:
    """Fill in a sentence."""
    return _fill(pair[column(language)], values, language)


# Notes about the same thing: the last of them says it all.
_ABOUT = {
    "music": "volume",
    "volume": "volume",
    "shape": "size",
    "size": "size",
    "text_added": "text",
    "text_changed": "text",
    "length": "length",
}


def concise(notes: Iterable[Note]) -> list[Note]:
    """Return notes without those that a later one about the same thing makes stale."""
    last: dict[object, Note] = {}
    for place, item in enumerate(notes):
        about = (_ABOUT.get(item.key, place), item.values.get("kind"))
        last.pop(about, None)
        last[about] = item
    return list(last.values())


def tell(notes: Iterable[Note], language: str) -> str:
    """Return the sentences for notes, in their order."""
    sentences = (_fill(_TABLE[item.key][column(language)], item.values, language) for item in notes)
    return join(sentences, language)


def join(sentences: Iterable[str], language: str) -> str:
    """Put sentences together as the language does."""
    return ("" if language == "zh" else " ").join(part for part in sentences if part)


def _fill(template: str, values: Mapping[str, object], language: str) -> str:
    shown = {name: _shown(name, value, language) for name, value in values.items()}
    return template.format(**shown)


def _shown(name: str, value: object, language: str) -> object:
    if name in _LENGTHS and isinstance(value, int):
        return f"{value / 1000:g} " + ("秒" if language == "zh" else "s")
    if name in _TRANSLATED and str(value) in WORDS:
        return WORDS[str(value)][column(language)]
    return value
