"""Text without a phrase streams through whole, wherever it is cut, and leaves nothing behind."""

import tracemalloc
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.core.phrases import Action
from nemo_cli.core.phrases import Translator

Items = list[str | Action]

# Words that hold a beginning of a phrase, or begin as one does.
ORDINARY = [
    "insiders", "preclick", "seen", "clickable", "changes", "openly", "undercover", "a-click",
    "/open", "dragon", "5click", "checked", "Exporting", "tapas", "setting", "visitors", "useful",
    "点心", "打字", "拖鞋", "导演", "词典",
]  # fmt: skip
PARTS = [
    "Click", "the", "Export", "button", "in", "点击", "导出", "按钮", '"', "“", "”", "`", "```",
    "\n", "《", "》", ".", ",", " ", " ", " ",
]  # fmt: skip


def streamed(pieces: Iterable[str]) -> Items:
    translator = Translator()
    items = [item for piece in pieces for item in translator.feed(piece)] + translator.flush()
    shown = "".join(item for item in items if isinstance(item, str))
    return [shown, *(item for item in items if isinstance(item, Action))]


@given(st.lists(st.sampled_from(ORDINARY), max_size=12))
def test_words_that_only_look_like_a_phrase_come_out_with_the_next_space(words: list[str]) -> None:
    translator = Translator()
    for word in words:
        assert "".join(map(str, translator.feed(f"{word}, "))) == f"{word}, "


@pytest.mark.parametrize("text", ["u\u017fe the Export button", "clic\u212a the Export button"])
def test_a_letter_that_folds_to_another_is_the_same_in_every_split(text: str) -> None:
    assert streamed(text) == streamed([text])


@given(st.lists(st.sampled_from(ORDINARY + PARTS), max_size=25))
@settings(max_examples=150)
def test_words_and_quotes_give_the_same_in_every_split(parts: list[str]) -> None:
    whole = "".join(parts)
    assert streamed(parts) == streamed(whole) == streamed([whole])


def test_a_phrase_far_inside_one_large_piece_is_found() -> None:
    prose = "The light falls over the harbour, and a boat drifts out. " * 2000
    shown, *actions = streamed([f"{prose}Click the Export button to keep it. {prose}"])
    assert shown == f"{prose}Type `export` to keep it. {prose}"
    assert actions == [Action("export")]


def test_a_long_reply_leaves_nothing_behind() -> None:
    translator = Translator()
    words = [f"word{number} in the scene " for number in range(4000)]
    for word in words[:1500]:  # what is remembered of replies is full then
        translator.feed(word)
    tracemalloc.start()
    for word in words[1500:]:
        translator.feed(word)
    kept_bytes, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept_bytes < 200_000
