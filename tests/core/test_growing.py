"""A text that grows by pieces reads as if it had come at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.core.stream.speech import GrowingText


@given(st.lists(st.text(alphabet="a \n", max_size=3), max_size=40), st.integers(1, 3000))
def test_pieces_are_one_text_however_many(pieces: list[str], times: int) -> None:
    grown = GrowingText()
    for piece in pieces * times:
        grown.add(piece)
    whole = "".join(pieces * times)
    assert (grown.text, grown.length) == (whole, len(whole))
    assert whole.endswith(grown.end())
    assert grown.end().strip() or not whole.strip()
