"""Tokens are taken out of texts, also of texts that come in pieces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.core import text
from nemo_cli.core.text import Hider
from nemo_cli.core.text import hide
from nemo_cli.core.text import masked
from nemo_cli.core.text import redact
from nemo_cli.core.text import without_tokens

TOKEN = 'sec"ret/of+mine'
OTHER = "sec-other-one"


@pytest.fixture(autouse=True, scope="module")
def in_use() -> Iterator[None]:
    """Two tokens in use; forgotten afterwards, or other tests could not show them."""
    hide(TOKEN)
    hide(OTHER)
    yield
    text._in_use.clear()


@pytest.mark.parametrize("text", [TOKEN, 'sec\\"ret/of+mine', "sec%22ret%2Fof%2Bmine", OTHER])
def test_a_token_in_use_is_hidden_in_each_spelling(text: str) -> None:
    assert without_tokens(f"a {text} b") == "a [hidden] b"
    assert redact(f"a {text} b") == "a [hidden] b"


@pytest.mark.parametrize("text", ["", "no secret", "sec", "sec-other-on", TOKEN[1:]])
def test_other_text_stays(text: str) -> None:
    assert without_tokens(text) == text


def test_a_word_is_no_token() -> None:
    hide("clip")
    assert without_tokens("a clip") == "a clip"


@given(st.data())
def test_every_split_hides_it(data: st.DataObject) -> None:
    parts = st.sampled_from([TOKEN, OTHER, "se", "sec", "sec-", " a ", "sec-o", "é", "n"])
    text = "".join(data.draw(st.lists(parts, max_size=6)))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    hider = Hider()
    edges = [0, *cuts, len(text)]
    pieces = [text[a:b] for a, b in pairwise(edges)]
    shown = "".join(map(hider.feed, pieces)) + hider.flush()
    assert TOKEN not in shown
    assert OTHER not in shown
    assert TOKEN[3:] not in shown
    assert OTHER[3:] not in shown
    if TOKEN not in text and OTHER not in text:
        assert shown == text


def test_harmless_text_is_shown_at_once() -> None:
    hider = Hider()
    assert [hider.feed(piece) for piece in ("Now the s", "e", "c")] == ["Now the s", "e", "c"]


@pytest.mark.parametrize(
    ("secret", "shown"),
    [("", ""), ("abc", "…(3)"), ("abcdefgh", "ab…(8)"), ("x" * 40, "xxxx…(40)")],
)
def test_a_masked_secret_is_not_given_away(secret: str, shown: str) -> None:
    assert masked(secret) == shown
