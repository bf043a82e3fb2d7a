"""What the local backend says of a screen becomes a command, or words that it understands."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from nemo_cli.core.phrases import Action
from nemo_cli.core.phrases import Translator
from tests.local.conversation import facts
from tests.local.conversation import talk

SENTENCES = tomllib.loads(
    files("nemo_cli.local.talking").joinpath("sentences.toml").read_text("utf-8")
)
FILMS = {"en": "a forest, 10 seconds, with lo-fi music", "zh": "森林，10秒，配轻音乐"}


def said(name: str) -> list[tuple[str, str]]:
    """Return a sentence of the backend in both languages."""
    texts = next(group[name] for group in SENTENCES.values() if name in group)
    return list(zip(FILMS, texts, strict=True))


def actions(language: str, text: str) -> list[Action]:
    translator = Translator(language)
    items = [*translator.feed(text), *translator.flush()]
    return [item for item in items if isinstance(item, Action)]


CLOSINGS = [
    sentence
    for group in SENTENCES.values()
    for name in group
    if name.startswith(("closing_", "edited_"))
    for sentence in said(name)
    if sentence[1]
]


@pytest.mark.parametrize(("language", "text"), CLOSINGS, ids=lambda value: value[:40])
def test_what_to_do_next_can_be_typed_and_works(language: str, text: str) -> None:
    found = actions(language, text)
    assert found
    for action in found:
        if action.sentence:
            assert facts(talk((FILMS[language], action.sentence)))["price"] == 50


@pytest.mark.parametrize(("language", "text"), said("help"))
def test_what_it_can_do_is_told_and_asks_for_nothing(language: str, text: str) -> None:
    assert actions(language, text) == []
