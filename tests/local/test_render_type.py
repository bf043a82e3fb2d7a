"""Letters: fonts, missing glyphs, breaking of lines."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.local.render.planes import Packed
from nemo_cli.local.render.type import captions
from nemo_cli.local.render.type import fonts
from nemo_cli.local.render.type import line
from nemo_cli.local.render.type import scripts
from nemo_cli.local.render.type import titles
from nemo_cli.local.render.type import wrap
from nemo_cli.local.render.type.letters import Setting

SETTING = Setting(20)
WORDS = st.text(
    st.sampled_from("abcdefghij  ABC123,.!?，。！？（）“”城市之梦夜晚の光"), min_size=1, max_size=80
)


@pytest.mark.parametrize("character", list("AgÜß城市之夢国图龍酒吧，。！？《》“”"))
def test_the_shipped_font_has_the_characters_of_english_and_chinese(character: str) -> None:
    assert fonts.Face().has(character)
    assert line.runs(character) == [line.Run(fonts.Face(), character)]


@pytest.mark.parametrize("character", ["\U0010fffe", "𓀀", "\ue000"])
def test_a_missing_character_is_noticed(character: str) -> None:
    assert not fonts.Face().has(character)


def test_what_no_font_has_is_left_out_and_the_rest_stays() -> None:
    assert "".join(run.text for run in line.runs("a𓀀b\u200c 𓀀 \U0010fffed\n")) == "ab d"
    assert line.undrawable("a\U0010fffeb𓀀") == "𓀀"
    assert line.without_undrawable("one 𓀀 two\n𓀀\nthree") == "one two\n\nthree"


def test_a_word_whose_letters_are_shaped_is_drawn_whole_or_not_at_all() -> None:
    for word in ("नमस्ते", "ราตรีสวัสดิ์", "\u0910\U0001133b"):
        drawn = "".join(run.text for run in line.runs(f"Sale {word} now"))
        assert drawn == (f"Sale {word} now" if not line.undrawable(word) else "Sale now")
        assert line.undrawable(word) in ("", word)


HEBREW_FIRST, HEBREW_SECOND = "שלום", "עולם"
with_hebrew = pytest.mark.skipif(
    fonts.face_of(HEBREW_FIRST) is None, reason="no font with Hebrew letters here"
)
with_arabic = pytest.mark.skipif(fonts.face_of("مرحبا") is None, reason="no Arabic font here")


@with_hebrew
def test_a_line_that_is_read_from_the_right_begins_at_the_right() -> None:
    seen = [run.text.strip() for run in line.runs(f"{HEBREW_FIRST} nemo 25 {HEBREW_SECOND}!")]
    assert [text for text in seen if text] == [HEBREW_SECOND + "!", "nemo 25", HEBREW_FIRST]
    assert [run.text for run in line.runs(f"go {HEBREW_FIRST} {HEBREW_SECOND}")] == [
        "go ",
        HEBREW_SECOND,
        " ",
        HEBREW_FIRST,
    ]


@with_arabic
@pytest.mark.skipif(not scripts.can_shape(), reason="Pillow without raqm")
def test_arabic_letters_are_joined_and_stand_from_right_to_left() -> None:
    joined = np.flatnonzero(SETTING.mask("سسس", 200).any(axis=0))
    assert np.diff(joined).max() == 1
    both = SETTING.mask("مرحبا بالعالم", 400)
    first, second = SETTING.mask("مرحبا", 400), SETTING.mask("بالعالم", 400)
    columns = np.flatnonzero(both.any(axis=0))
    word = first[:, first.any(axis=0)]
    right = both[:, columns[-1] + 1 - word.shape[1] : columns[-1] + 1]
    left = both[:, columns[0] : columns[0] + word.shape[1]]
    assert np.abs(right - word).mean() < 0.4 * np.abs(left - word).mean()
    assert both.sum() == pytest.approx(first.sum() + second.sum(), rel=0.02)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我们在北京的城市夜景中散步", ("我们", "北京", "城市", "夜景", "散步")),
        ("我們的產品讓你的生活更美好", ("我們", "產品", "生活")),
        ("今日はとても天気がいいですね", ("今日は", "天気が")),
    ],
)
def test_lines_break_between_words_where_none_are_marked(text: str, words: tuple[str, ...]) -> None:
    for width in range(70, 240, 10):
        found = wrap.lines(text, width, lambda line: len(line) * 20.0)
        assert "".join(found) == text
        assert all(any(word in line for line in found) for word in words)


def test_chinese_letters_are_not_boxes() -> None:
    masks = [SETTING.mask(letter, 40) for letter in "城市之梦"]
    for index, mask in enumerate(masks):
        assert mask.sum() > 20
        for other in masks[index + 1 :]:
            assert np.abs(mask - other).sum() > 20


def test_tracking_widens_a_line_by_the_spaces_between_its_letters() -> None:
    plain, wide = Setting(20, 0.0), Setting(20, 0.5)
    assert wide.width("城市之梦") == pytest.approx(plain.width("城市之梦") + 3 * 10)


def test_a_line_is_drawn_in_the_middle() -> None:
    columns = np.flatnonzero(SETTING.mask("moon", 400).any(axis=0))
    assert (columns[0] + columns[-1]) / 2 == pytest.approx(200, abs=2)


@settings(max_examples=60)
@given(WORDS, st.integers(60, 400))
def test_broken_lines_fit_and_hold_the_same_text(words: str, width: int) -> None:
    found = wrap.lines(words, width, SETTING.width)
    assert "".join("".join(found).split()) == "".join(words.split())
    assert all(SETTING.width(line) <= width + 1 or len(line) <= 2 for line in found)


@settings(max_examples=60)
@given(WORDS)
def test_no_line_begins_with_a_stop_or_ends_with_an_opening_mark(words: str) -> None:
    inner = words.strip("，。！？（）“”,.!? ")
    found = wrap.lines(inner, 200, SETTING.width)
    closing, opening = set("，。！？）”"), set("（“")
    if any(ch in inner for ch in "（“") or any(a in closing for a in inner[:1]):
        return  # marks in a row can leave no good place
    assert not any(line[0] in closing for line in found[1:])
    assert not any(line[-1] in opening for line in found[:-1])


def test_words_stay_whole_and_lines_are_even() -> None:
    found = wrap.lines("the quick brown fox jumps over the dog", 240, SETTING.width)
    assert " ".join(found) == "the quick brown fox jumps over the dog"
    widths = [SETTING.width(line) for line in found]
    assert max(widths) - min(widths) < 90


def test_lines_that_the_writer_broke_stay_broken() -> None:
    assert wrap.lines("one\n\ntwo three", 400, SETTING.width) == ["one", "two three"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    found = wrap.lines("Donaudampfschifffahrtsgesellschaft", 100, SETTING.width)
    assert len(found) > 2
    assert all(SETTING.width(line) <= 100 for line in found)


def visible_columns(planes: Packed, width: int) -> tuple[int, int]:
    assert planes.keep is not None
    bright = (planes.luma[:, :width] > 150).any(axis=0)
    columns = np.flatnonzero(bright)
    return int(columns[0]), int(columns[-1])


@pytest.mark.parametrize("size", [(640, 360), (360, 640), (400, 400), (800, 200)])
@pytest.mark.parametrize(
    "words", ["Hi", "A headline that is much too long for one line " * 3, "梦" * 60]
)
@pytest.mark.parametrize("style", sorted(titles.STYLES))
def test_a_title_of_any_length_stays_inside_the_frame(
    size: tuple[int, int], words: str, style: str
) -> None:
    planes = titles.title(words, "subtitle", style, None, size, (1.0, 0.3, 0.6)).planes
    first, last = visible_columns(planes, size[0])
    assert first >= size[0] * 0.015
    assert last <= size[0] * 0.985
    assert planes.top >= -8
    assert planes.top + planes.height <= size[1] + 8


@pytest.mark.parametrize("size", [(640, 360), (360, 640)])
def test_a_caption_of_any_length_stays_inside_the_frame(size: tuple[int, int]) -> None:
    for words in ("Short.", "很长的字幕" * 30, "word " * 60):
        planes = captions.caption(words, size)
        first, last = visible_columns(planes, size[0])
        assert first >= size[0] * 0.04
        assert last <= size[0] * 0.96
        assert planes.top >= size[1] * 0.3
        assert planes.top + planes.height <= size[1] * 0.97


def test_a_lower_third_begins_at_the_left_margin() -> None:
    planes = captions.lower_third("Ada Lovelace", "Programmer", (640, 360), (1.0, 0.3, 0.6))
    first, last = visible_columns(planes, 640)
    assert 640 * 0.05 < first < 640 * 0.15
    assert last < 640 * 0.7
