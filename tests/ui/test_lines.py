"""Lines are cut and wrapped by what they look like, not by how many letters they have."""

from __future__ import annotations

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from rich.cells import cell_len

from nemo_cli.ui.blocks.margin import Margin
from nemo_cli.ui.blocks.margin import of_conversation
from nemo_cli.ui.blocks.text import prose
from nemo_cli.ui.terminal.renderer import Renderer
from nemo_cli.ui.terminal.screen import Line
from nemo_cli.ui.terminal.screen import line
from tests.ui.world import Streams

WORDS = st.text(st.sampled_from("ab 你好，。（“é-7"), max_size=40)
PLAIN = Renderer(has_colour=False, has_unicode=True)


def wrapped(styled: Line, columns: int) -> list[str]:
    return PLAIN.text(prose([styled]), columns).splitlines()


@given(WORDS, st.integers(4, 20))
@example("77 。", 4)
@settings(max_examples=150)
def test_every_row_fits_and_no_letter_is_lost(text: str, columns: int) -> None:
    rows = wrapped(line(text), columns)
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")
    longest_word = max(map(cell_len, text.split()), default=0)
    if longest_word <= columns // 2:
        assert all(cell_len(row) <= columns for row in rows)


@given(WORDS, st.integers(8, 20))
@settings(max_examples=150)
def test_no_row_begins_with_closing_or_ends_with_opening_marks(text: str, columns: int) -> None:
    words = text.strip()
    rows = [row.strip() for row in wrapped(line(words), columns)]
    assert not [row for row in rows[1:] if row[:1] in ("，", "。") and f" {row[0]}" not in words]
    assert not [row for row in rows[:-1] if row[-1:] in ("（", "“") and f"{row[-1]} " not in words]


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("  • one two three", 11, ["  • one two", "    three"]),
        ("时间线没有变化。好", 8, ["时间线没", "有变化。", "好"]),
        ("你好，世界", 6, ["你好，", "世界"]),
        ("他说“你好”了", 6, ["他说", "“你好”", "了"]),
        ("见（附件）吧", 4, ["见", "（附", "件）", "吧"]),
        ("还要等 25 秒", 10, ["还要等", "25 秒"]),
        ("Saved 4.5 MB", 9, ["Saved", "4.5 MB"]),
    ],
)
def test_where_lines_break(text: str, columns: int, rows: list[str]) -> None:
    assert wrapped(line(text), columns) == rows


def test_a_path_is_never_broken_by_us() -> None:
    path = "/home/somebody/a folder/北方之光.mp4"
    saved: Line = (("good", "✓ "), ("", "Saved "), ("exact", path), ("dim", "  4.5 MB"))
    rows = wrapped(saved, 20)
    assert path in rows
    assert not any(row.endswith("4.5") for row in rows)


def test_read_aloud_each_line_of_ours_says_who_speaks_and_stays_whole() -> None:
    words = "one two three four five six seven eight"
    streams = Streams(is_tty=True, environ={"ACCESSIBLE": "1"})
    spoken = of_conversation(streams.terminal)
    block = Margin(prose([line(words), line("more")]), spoken.ours, spoken.ours, spoken.is_spoken)
    assert PLAIN.text(block, 20) == f"nemo: {words}\nnemo: more\n"


def test_a_margin_stands_before_each_row() -> None:
    ours = of_conversation(Streams(is_tty=True).terminal)
    block = Margin(prose([line("one two three")]), ours.ours, ours.ours)
    assert PLAIN.text(block, 9) == "· one two\n· three\n"


def test_colours_come_and_go() -> None:
    styled = prose([(("good", "yes"), ("", " no"))])
    assert PLAIN.text(styled, 80) == "yes no\n"
    in_colour = Renderer(has_colour=True, has_unicode=True).text(styled, 80)
    assert in_colour == "\x1b[32myes\x1b[0m no\n"
