"""First bytes and missing ends of media files."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.api.download.structure import Verdict
from nemo_cli.api.download.structure import is_unusual
from nemo_cli.api.download.structure import looks_like
from nemo_cli.api.download.structure import verdict
from nemo_cli.core.media import ACCEPTED

HEADS = {
    "mp4": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00",
    "mov": b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00",
    "m4a": b"\x00\x00\x00\x20ftypM4A \x00\x00\x02\x00",
    "avi": b"RIFF\x10\x00\x00\x00AVI LIST",
    "webm": b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x1f\x42\x86\x81\x01",
    "mkv": b"\x1a\x45\xdf\xa3\x01\x00\x00\x00\x00\x00\x00\x23\x42\x86\x81\x01",
    "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01",
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "gif": b"GIF89a\x01\x00\x01\x00\x80\x00\x00",
    "webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    "mp3": b"ID3\x04\x00\x00\x00\x00\x00\x00",
    "wav": b"RIFF\x10\x00\x00\x00WAVEfmt ",
    "aac": b"\xff\xf1\x50\x80\x00\x1f\xfc",
}
PAGES = [
    b"<!DOCTYPE html><title>x",
    b"\xef\xbb\xbf<html>",
    b"  \r\n<HTML>",
    b"<?xml version",
    b'{"code": 1}',
    b"",
]


def box(name: bytes, body: bytes) -> bytes:
    return (len(body) + 8).to_bytes(4, "big") + name + body


def is_cut(content: bytes, media_format: str) -> bool:
    return verdict(io.BytesIO(content), media_format) is Verdict.CUT


FILM = box(b"ftyp", b"isom" * 3) + box(b"moov", b"m" * 40) + box(b"mdat", b"d" * 100)


def test_every_accepted_type_is_known_by_its_head() -> None:
    assert set(HEADS) == set(ACCEPTED)
    assert all(looks_like(head, media_format) for media_format, head in HEADS.items())


@pytest.mark.parametrize("page", PAGES, ids=repr)
@pytest.mark.parametrize("media_format", [*ACCEPTED, "unheard-of"])
def test_a_page_is_no_media_of_any_type(page: bytes, media_format: str) -> None:
    assert not looks_like(page, media_format)


def test_a_film_of_another_type_is_told_apart() -> None:
    assert not looks_like(HEADS["mp4"], "webm")
    assert not looks_like(HEADS["wav"], "avi")


def test_an_unknown_type_is_believed_unless_it_is_a_page() -> None:
    assert looks_like(b"\x00\x01\x02", "unheard-of")


@pytest.mark.parametrize("size_bytes", range(len(FILM) + 1))
def test_a_film_is_cut_until_its_last_byte(size_bytes: int) -> None:
    is_short = 0 <= size_bytes < len(FILM)
    assert is_cut(FILM[:size_bytes], "mp4") is is_short


def test_a_box_of_64_bit_length_is_followed() -> None:
    large = (1).to_bytes(4, "big") + b"mdat" + (116).to_bytes(8, "big") + b"d" * 100
    film = box(b"ftyp", b"isom") + box(b"moov", b"m" * 40) + large
    assert not is_cut(film, "mp4")
    assert is_cut(film[:-1], "mp4")


@pytest.mark.parametrize("placeholder", [b"free", b"wide", b"skip"])
def test_a_film_that_ends_before_its_index_is_cut(placeholder: bytes) -> None:
    film = box(b"ftyp", b"isom" * 3) + box(placeholder, b"") + box(b"mdat", b"d" * 100)
    assert is_cut(film, "mp4")
    assert not is_cut(film + box(b"moov", b"m" * 40), "mp4")


def test_a_length_that_was_not_known_beforehand_means_an_index_at_the_end() -> None:
    large = (1).to_bytes(4, "big") + b"mdat" + (116).to_bytes(8, "big") + b"d" * 100
    film = box(b"ftyp", b"isom" * 3) + large
    assert is_cut(film, "mp4")
    assert not is_cut(film + box(b"moov", b"m" * 40), "mp4")


def test_a_film_without_an_index_is_not_believed() -> None:
    film = box(b"ftyp", b"isom" * 3) + box(b"mdat", b"d" * 100)
    assert verdict(io.BytesIO(film), "mp4") is Verdict.NO_INDEX
    assert verdict(io.BytesIO(film + box(b"moov", b"m" * 40)), "mp4") is Verdict.WHOLE


def test_a_fragment_without_its_media_is_cut() -> None:
    whole = FILM + box(b"moof", b"f" * 20) + box(b"mdat", b"d" * 50)
    assert not is_cut(whole, "mp4")
    assert is_cut(whole[:-58], "mp4")
    assert not is_cut(whole + box(b"mfra", b"r" * 20), "mp4")


@pytest.mark.parametrize("filler", [b"x", b"isom", b"\0", b"moovie"])
def test_what_is_no_box_proves_nothing(filler: bytes) -> None:
    assert not is_cut(box(b"ftyp", b"isom" * 3) + filler * 200, "mp4")


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_any_bytes_can_be_looked_at(content: bytes) -> None:
    assert is_cut(content, "webm") in (True, False)
    assert is_cut(content, "mp4") in (True, False)
    assert looks_like(content, "mp4") is (content[4:8] == b"ftyp")


UNUSUAL = [
    *((box(name, b"\0" * 20), "mp4") for name in (b"styp", b"free", b"moov", b"mdat", b"moof")),
    (box(b"wide", b"") + box(b"mdat", b"d" * 9), "m4a"),
    (b"\xff\xe3\x18\xc4" + b"\0" * 20, "mp3"),
    (b"\xff\xe2\x40\xc4" + b"\0" * 20, "mp3"),
]


@pytest.mark.parametrize(("head", "media_format"), UNUSUAL)
def test_an_unusual_beginning_is_told_from_a_usual_one(head: bytes, media_format: str) -> None:
    assert is_unusual(head, media_format)
    assert not looks_like(head, media_format)


@pytest.mark.parametrize("media_format", ACCEPTED)
@pytest.mark.parametrize(
    "head",
    [
        *PAGES,
        b"not free of charge",
        b"x" * 20,
        "<html>".encode("utf-16"),
        '{"code": 1}'.encode("utf-16"),
        "{}".encode("utf-16-be"),
    ],
)
def test_words_are_no_unusual_beginning(head: bytes, media_format: str) -> None:
    assert not is_unusual(head, media_format)


WHOLE = {
    "wav": b"RIFF" + (36).to_bytes(4, "little") + b"WAVE" + b"d" * 32,
    "webp": b"RIFF" + (24).to_bytes(4, "little") + b"WEBP" + b"d" * 20,
    "webm": b"\x1a\x45\xdf\xa3\x80" + b"\x18\x53\x80\x67\x40\x20" + b"c" * 32,
    "png": b"\x89PNG\r\n\x1a\n" + b"d" * 30 + b"\0\0\0\0IEND\xae\x42\x60\x82",
    "jpg": b"\xff\xd8\xff" + b"d" * 30 + b"\xff\xd9",
    "gif": b"GIF89a" + b"d" * 30 + b"\x3b",
}


@pytest.mark.parametrize("media_format", WHOLE)
def test_other_formats_tell_their_end_as_well(media_format: str) -> None:
    whole = WHOLE[media_format]
    assert not is_cut(whole, media_format)
    assert is_cut(whole[:-1], media_format)
