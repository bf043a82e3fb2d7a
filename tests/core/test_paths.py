"""How a path may be written in a line."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.core.paths import find
from nemo_cli.core.paths import is_address
from nemo_cli.core.paths import is_path_like
from nemo_cli.core.paths import tokens
from nemo_cli.core.paths import type_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.MP4", "mp4"),
        ("a.jpeg", "jpeg"),
        ("notes.txt", "txt"),
        ("https://x.com/a.mov?sig=1.png#top", "mov"),
        ("a.exe", ""),
        (".mp4", ""),
        ("mp4", ""),
        ("a.mp4.part", ""),
        ("https://x.com/", ""),
    ],
)
def test_the_type_is_the_accepted_ending(path: str, kind: str) -> None:
    assert type_of(path) == kind


@pytest.mark.parametrize(
    "path", ["/a", "./a", "../a", "~/a", "~", "a/b", r"C:\a", "C:/a", r"\\s\a"]
)
def test_a_path_shows_in_its_spelling(path: str) -> None:
    assert is_path_like(path)


@pytest.mark.parametrize("word", ["a", "a.mp4", "~5", "3:2", "http"])
def test_a_word_does_not(word: str) -> None:
    assert not is_path_like(word)


def test_an_address_is_not_a_path() -> None:
    assert is_address("HTTPS://x.com/a.mp4")
    assert not is_address("/https/a.mp4")


@pytest.mark.parametrize(
    ("line", "paths"),
    [
        ("'it''s.mp4'", ["it", "s.mp4"]),
        ("it's a.mp4", ["it's", "a.mp4"]),
        ('"unclosed a.mp4', ["unclosed", "a.mp4"]),
        (r"a\ b.mp4 c", ["a b.mp4", "c"]),
        ("(see a.mp4).", ["see", "a.mp4"]),
        ("a.mp4, b.mp4; c.mp4!", ["a.mp4", "b.mp4", "c.mp4"]),
        ("a.mp4,b.mp4;c.mp4|d.png", ["a.mp4", "b.mp4", "c.mp4", "d.png"]),
        ("(a.mp4)", ["a.mp4"]),
        ("clip(1).mp4", ["clip(1).mp4"]),
        ("Paris,2024.mp4", ["Paris,2024.mp4"]),
        ("https://x.com/w_200,h_100/a.png", ["https://x.com/w_200,h_100/a.png"]),
        ("https://x.com/a.png,w_200/b.png", ["https://x.com/a.png,w_200/b.png"]),
        ("《猫.mp4》和狗.mp4", ["猫.mp4", "狗.mp4"]),
        ("和平.mp4", ["和平.mp4"]),
        ("用户.mp4", ["用户.mp4"]),
        ("file:///a%2Bb%20c.mp4.", ["/a+b c.mp4"]),
        ("file://server/share/a.mp4", ["//server/share/a.mp4"]),
        ("'file:///a%20b.mp4'", ["/a b.mp4"]),
        ("https://x.com/a.mp4, please", ["https://x.com/a.mp4", "please"]),
        ("https://x.com/猫.mp4做片头", ["https://x.com/猫.mp4", "做片头"]),
    ],
)
def test_a_line_is_cut_into_what_may_be_paths(line: str, paths: list[str]) -> None:
    assert [token.path for token in tokens(line)] == paths


@pytest.mark.parametrize(
    "line",
    [
        "",
        "hello there",
        "mp4",
        "at 1.5 s",
        "TCP/IP",
        "and/or",
        "a.b.c",
        "@someone look",
        "50% / 50%",
    ],
)
def test_plain_words_hold_no_files(line: str) -> None:
    assert find(line) == []


def test_a_token_says_where_it_stands() -> None:
    line = 'use "./my a.mp4" first'
    (token,) = find(line)
    assert line[token.start : token.end] == '"./my a.mp4"'


def test_the_disk_is_only_asked_about_what_looks_like_a_file() -> None:
    asked: list[str] = []

    def exists(path: str) -> bool:
        asked.append(path)
        return False

    find("make the beach.mov part of a holiday film warmer", exists=exists)
    assert asked == ["beach.mov"]


_NAMES = st.text(
    st.characters(whitelist_categories=("Ll", "Lu", "Lo", "Nd"), max_codepoint=0x9FFF),
    min_size=1,
    max_size=12,
)


@given(_NAMES, st.sampled_from(["mp4", "PNG", "docx"]))
@settings(max_examples=100)
def test_a_quoted_path_comes_back_whole(name: str, kind: str) -> None:
    path = f"/tmp/{name} {name}.{kind}"
    assert [token.path for token in find(f'take "{path}" please')] == [path]


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_tokens_stand_in_order_and_never_overlap(line: str) -> None:
    found = tokens(line)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(0 <= token.start < token.end <= len(line) for token in found)
