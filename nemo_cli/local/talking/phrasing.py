"""Notes, answers and turns put into sentences of the user's language."""

import tomllib
from collections.abc import Iterable
from collections.abc import Mapping
from importlib.resources import files

from nemo_cli.local.drafting import Note
from nemo_cli.local.drafting import Outcome
from nemo_cli.local.traditional import to_traditional

_TABLES = tomllib.loads(files(__package__).joinpath("sentences.toml").read_text(encoding="utf-8"))
NOTES, ANSWERS, TURNS, WORDS = (_TABLES[name] for name in ("notes", "answers", "turns", "words"))
_TRANSLATED = (
    "script",
    "kind",
    "part",
    "mood",
    "name",
    "style",
    "position",
    "wanted",
    "given",
    "scene",
)
_LENGTHS = ("length", "cut", "from", "to", "at", "wanted", "given")
# Notes about the same thing: the last of them says it all.
_ABOUT = {"music": "volume", "shape": "size", "text_added": "text", "text_changed": "text"}


def report(outcome: Outcome, language: str) -> str:
    """Tell what became of the wishes, each once, in the order asked."""
    notes = [*outcome.adjusted, *_concise(outcome.done), *outcome.refused]
    sentences = (note(item, language) for item in sorted(notes, key=lambda item: item.wish))
    return join(dict.fromkeys(sentences), language)


def note(item: Note, language: str) -> str:
    """Return the sentence for a note."""
    return _fill(NOTES[item.key], language, item.values)


def answer(topic: str, language: str, **values: object) -> str:
    """Return an answer."""
    return _fill(ANSWERS[topic], language, values)


def say(sentence: str, language: str, **values: object) -> str:
    """Return a sentence of a turn."""
    return _fill(TURNS[sentence], language, values)


def word(name: str, language: str) -> str:
    """Return what a thing of the draft is called; what has no name of ours stays."""
    return _spoken(WORDS[name], language) if name in WORDS else name


def join(sentences: Iterable[str], language: str) -> str:
    """Put sentences together as the language does."""
    return (" " if language == "en" else "").join(part for part in sentences if part)


def _concise(notes: Iterable[Note]) -> list[Note]:
    """Return notes without those that a later one about the same thing makes stale."""
    last: dict[object, Note] = {}
    for place, item in enumerate(notes):
        about = _ABOUT.get(item.key, item.key)
        single = about in ("volume", "size", "text", "length")
        kind = item.values.get("kind")
        which = item.values.get("text") if kind == "text" else None
        key = (about if single else place, kind, which)
        last.pop(key, None)
        last[key] = item
    return list(last.values())


def _spoken(pair: list[str], language: str) -> str:
    if language == "en":
        return pair[0]
    return pair[1] if language == "zh" else to_traditional(pair[1])


def _fill(pair: list[str], language: str, values: Mapping[str, object]) -> str:
    shown = {name: _shown(name, value, language) for name, value in values.items()}
    return _spoken(pair, language).format(**shown)


def _shown(name: str, value: object, language: str) -> object:
    if name in _LENGTHS and isinstance(value, int):
        return f"{value / 1000:g} s" if language == "en" else f"{value / 1000:g} 秒"
    if name in _TRANSLATED:
        return word(str(value), language)
    return value
