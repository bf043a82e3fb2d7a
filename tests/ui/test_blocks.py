"""Markdown is cut where a block ends, whatever the pieces it arrives in."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.ui.blocks.markdown import Block
from nemo_cli.ui.blocks.markdown import Blocks
from nemo_cli.ui.blocks.text import prose
from nemo_cli.ui.terminal.renderer import Renderer

LINES = st.sampled_from(
    ["", " ", "text", "more *text*", "- item", "1. one", "2. two", "  indented", "```", "~~~",
     "```py", "# Head", "---", "===", "| a | b |", "|---|---|", "> quote", "    code", "你好。"]
)  # fmt: skip
DOCUMENTS = st.lists(LINES, max_size=14).map("\n".join)


def cut(pieces: list[str]) -> list[Block]:
    blocks = Blocks()
    found = [block for piece in pieces for block in blocks.feed(piece)]
    return [*found, *blocks.flush()]


@given(DOCUMENTS)
@settings(max_examples=150)
def test_no_character_is_lost_or_doubled(text: str) -> None:
    assert "".join(block.text for block in cut([text])) == text


@given(DOCUMENTS, st.lists(st.integers(0, 80), max_size=6))
@settings(max_examples=150)
def test_the_pieces_do_not_matter(text: str, cuts: list[int]) -> None:
    places = [0, *sorted(min(place, len(text)) for place in cuts), len(text)]
    pieces = [text[start:end] for start, end in pairwise(places)]
    assert cut(pieces) == cut([text])


@given(DOCUMENTS, st.integers(1, 30))
@settings(max_examples=60)
def test_what_is_finished_and_what_is_open_is_everything(text: str, limit: int) -> None:
    blocks = Blocks()
    finished = "".join(block.text for char in text for block in blocks.feed(char))
    assert finished + blocks.tail(len(text) + 1) == text
    assert text.endswith(blocks.tail(limit))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("one\ntwo\n\nthree\n", ["paragraph", "paragraph"]),
        ("# Head\ntext\n", ["heading", "paragraph"]),
        ("Head\n====\ntext\n", ["heading", "paragraph"]),
        ("- a\n- b\n  more\n\n  still b\n- c\ntext\n", ["item", "item", "item"]),
        ("- a\n\ntext\n", ["item", "paragraph"]),
        ("text\n- a\n1. one\n", ["paragraph", "item", "item"]),
        ("born in\n1986. a year\n", ["paragraph"]),
        ("```\na\n\n# no heading\n```\ntext\n", ["fence", "paragraph"]),
        ("````\n```\n````\n", ["fence"]),
        ("- a\n  ```\n\n  code\n  ```\n- b\n", ["item", "item"]),
        ("a\n\n---\n\nb\n", ["paragraph", "rule", "paragraph"]),
        ("| a |\n|---|\n| 1 |\n\ntext\n", ["paragraph", "paragraph"]),
    ],
)
def test_where_blocks_end(text: str, kinds: list[str]) -> None:
    assert [block.kind for block in cut([text]) if block.text.strip()] == kinds


def test_a_fence_that_never_closes_is_kept_to_the_end() -> None:
    assert cut(["```\ncode\n\nmore"]) == [Block("fence", "```\ncode\n\nmore")]


@pytest.mark.parametrize("render_id", ["12345", "1234567890123456789012345"])
def test_an_arrow_goes_with_its_line(render_id: str) -> None:
    line = f"/export --resume {render_id}"
    told = prose([(("", "It is being rendered. Continue: → "), ("exact", line))])
    renderer = Renderer(has_colour=False, has_unicode=True)
    rows = renderer.text(told, 40).splitlines()
    assert rows == ["It is being rendered. Continue:", f"→ {line}"]
