"""Foreign text: what cleaning leaves visible, one line, and names for files."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.core.text import clean
from nemo_cli.core.text import one_line
from nemo_cli.core.text import safe_name
from tests.support.hostile import EVERYTHING
from tests.support.hostile import TERMINAL
from tests.support.hostile import dangerous

any_text = st.text(st.characters(exclude_categories=()))

# Format characters that are drawn, or that emoji and scripts need.
SPARED = {
    *("U+200B", "U+00AD"),
    *(f"U+{code:04X}" for code in range(0x0600, 0x0606)),  # Arabic number signs
    *("U+06DD", "U+070F", "U+0890", "U+0891", "U+08E2", "U+110BD", "U+110CD"),
    *(f"U+{code:04X}" for code in range(0x13430, 0x13460)),  # joiners of hieroglyphs
}


def test_no_control_or_hidden_character_of_unicode_survives() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert dangerous(clean(everything)) <= SPARED


def test_only_control_and_hidden_characters_are_replaced() -> None:
    replaced = [char for char in map(chr, range(sys.maxunicode + 1)) if clean(char) != char]
    hidden = ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn")  # Cn: unassigned places among the tags
    assert {unicodedata.category(char) for char in replaced} <= set(hidden)
    assert len(replaced) < 33 + 32 + 2048 + 200


@pytest.mark.parametrize("payload", TERMINAL)
def test_a_string_that_steers_terminals_is_disarmed(payload: str) -> None:
    cleaned = clean(f"before {payload} after")
    assert payload not in cleaned
    assert not dangerous(cleaned)


@given(any_text, any_text)
def test_cleaning_in_pieces_is_cleaning_the_whole(first: str, second: str) -> None:
    assert clean(first) + clean(second) == clean(first + second)


@given(any_text)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(any_text)
def test_clean_text_can_be_encoded(text: str) -> None:
    clean(text).encode()


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred", "^[[31mred"),
        ("bell\x07", "bell^G"),
        ("\x00", "^@"),
        ("\x7f", "^?"),
        ("\x9b2J", "\\x9b2J"),
        ("a\u202egnp.exe", "a<U+202E>gnp.exe"),
        ("\ufeffmark", "<U+FEFF>mark"),
        ("a\u2028b", "a<U+2028>b"),
        ("\U000e0041", "<U+E0041>"),
        ("\ud800", "\ufffd"),
        ("one\r\ntwo\rthree", "one\ntwothree"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_what_is_hidden_becomes_visible(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "日本語、中文。",
        "👩‍👩‍👧 family",
        "❤️",
        "می‌خواهم",
        "Ünïcödé",
        "[red]{0}%s",
        "नमस्ते",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(any_text, st.integers(1, 40))
def test_one_line_is_clean_short_and_on_one_line(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert "\n" not in line and "\t" not in line
    assert not dangerous(line) - SPARED


def test_one_line_folds_white_space_and_tells_that_it_cut() -> None:
    assert one_line("  a\n\n b\tc\u2028d ", 20) == "a b c d"
    assert one_line("twelve chars", 12) == "twelve chars"
    assert one_line("thirteen chars", 12) == "thirteen ch…"
    assert one_line("a \n b \n c", 3) == "a…"
    assert one_line("a \n b", 3) == "a b"
    assert one_line("\n", 3) == ""


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Urban Dreams", "Urban Dreams"),
        ("城市夜景 (10s)", "城市夜景 (10s)"),
        ("../../etc/passwd", "etc passwd"),
        ("/etc/passwd", "etc passwd"),
        ("C:\\Windows\\system32", "C Windows system32"),
        ("a:stream", "a stream"),
        ("-rf *", "rf"),
        (".hidden", "hidden"),
        ("trailing. . ", "trailing"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1", "_com1"),
        ("COM¹", "_COM¹"),
        ("Connie", "Connie"),
        ("console", "console"),
        ("photo\u202egnp.exe", "photo gnp.exe"),
        ("line\nbreak\x1b[2J", "line break 2J"),
        ("Cafe\u0301", "Café"),
        ("50% off: now!", "50 off now"),
        ("🎬", "fallback"),
        ("❤️", "fallback"),
        ("❤️ love", "love"),
        ("", "fallback"),
        ("...", "fallback"),
        ("\u3164\u3164", "fallback"),
        ("नमस्ते", "नमस्ते"),
    ],
)
def test_a_title_becomes_a_file_name(title: str, name: str) -> None:
    assert safe_name(title, "fallback") == name


@given(any_text, st.one_of(st.just("fallback"), any_text))
def test_a_file_name_is_safe_whatever_the_title(title: str, fallback: str) -> None:
    name = safe_name(title, fallback)
    assert 0 < len(name.encode()) <= 100
    assert not set(name) & set('/\\:*?"<>|\0\n\r\t')
    assert name[0] not in ".- " and name[-1] not in ". "
    assert ".." not in name
    assert unicodedata.is_normalized("NFC", name)
    assert not dangerous(name)


def test_a_long_title_is_cut_between_characters() -> None:
    assert safe_name("视" * 200, "x") == "视" * 33
    assert safe_name("a" * 200, "x") == "a" * 100


def test_an_empty_fallback_still_gives_a_name() -> None:
    assert safe_name("", "...") == "video"


def test_nothing_hostile_reaches_a_file_name() -> None:
    for payload in EVERYTHING:
        assert not dangerous(safe_name(payload, "video"))


ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


def test_the_tags_of_a_flag_are_in_their_place_and_nowhere_else() -> None:
    assert clean(f"{ENGLAND} won\x1b") == f"{ENGLAND} won^["
    assert clean(ENGLAND[1:]).startswith("<U+E0067>")
    assert clean(ENGLAND[:-1]).endswith("<U+E0067>")
    assert "<U+E0041>" in clean("\U0001f3f4\U000e0041\U000e0042\U000e0043\U000e007f")


def test_direction_marks_are_not_shown() -> None:
    assert clean("\u200fשלום\u200f \u200eok\u061c\u202e") == "שלום ok<U+202E>"
