"""Lines are cut and wrapped by what they look like, not by how many letters they have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from rich.cells import cell_len

from nemo_cli.ui.terminal.ansi import fitted
from nemo_cli.ui.terminal.ansi import painted
from nemo_cli.ui.terminal.ansi import without_codes
from nemo_cli.ui.terminal.ansi import wrapped
from nemo_cli.ui.terminal.styled import Line
from nemo_cli.ui.terminal.styled import line
from nemo_cli.ui.terminal.styled import plain

WORDS = st.text(st.sampled_from("ab 你好，。é-"), max_size=40)


@given(WORDS, st.integers(4, 20))
@settings(max_examples=150)
def test_every_row_fits_and_no_letter_is_lost(text: str, columns: int) -> None:
    rows = wrapped(line(text), columns)
    shown = "".join(plain(row) for row in rows)
    assert shown.replace(" ", "") == text.replace(" ", "")
    longest_word = max(map(cell_len, text.split()), default=0)
    if longest_word <= columns // 2:
        assert all(cell_len(plain(row).rstrip()) <= columns for row in rows)


@given(WORDS, st.integers(0, 20))
@settings(max_examples=80)
def test_a_fitted_line_fits(text: str, columns: int) -> None:
    assert cell_len(plain(fitted(line(text, "dim"), columns))) <= columns


@pytest.mark.parametrize(
    ("text", "columns", "rows"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("  • one two three", 11, ["  • one two", "    three"]),
        ("时间线没有变化。好", 8, ["时间线没", "有变化。", "好"]),
        ("你好，世界", 6, ["你好，", "世界"]),
    ],
)
def test_where_lines_break(text: str, columns: int, rows: list[str]) -> None:
    assert [plain(row).rstrip() for row in wrapped(line(text), columns)] == rows


def test_a_path_is_never_broken_by_us() -> None:
    path = "/home/somebody/a folder/北方之光.mp4"
    saved: Line = (("good", "✓ "), ("", "Saved "), ("exact", path), ("dim", "  4.5 MB"))
    rows = [plain(row) for row in wrapped(saved, 20)]
    assert path in rows
    assert not any(row.endswith("4.5") for row in rows)


def test_colours_come_and_go() -> None:
    styled: Line = (("good", "yes"), ("", " no"))
    assert painted(styled, False) == "yes no"
    assert without_codes(painted(styled, True)) == "yes no"
