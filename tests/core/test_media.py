"""Accepted files, and the names they are sent under."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.core.media import ACCEPTED
from nemo_cli.core.media import NAME_LIMIT_BYTES
from nemo_cli.core.media import extension_of
from nemo_cli.core.media import is_script
from nemo_cli.core.media import kind_of
from nemo_cli.core.media import mime_of
from nemo_cli.core.media import sent_name


@pytest.mark.parametrize(
    ("name", "kind", "mime"),
    [
        ("a.mp4", "video", "video/mp4"),
        ("A.MOV", "video", "video/quicktime"),
        ("a.b.webm", "video", "video/webm"),
        ("a.jpeg", "image", "image/jpeg"),
        ("a.JPG", "image", "image/jpeg"),
        ("a.webp", "image", "image/webp"),
        ("a.m4a", "audio", "audio/mp4"),
        ("a.txt", None, "application/octet-stream"),
        ("mp4", None, "application/octet-stream"),
        (".mp4", None, "application/octet-stream"),
        ("a.", None, "application/octet-stream"),
        ("", None, "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_name_says(name: str, kind: str | None, mime: str) -> None:
    assert kind_of(name) == kind
    assert mime_of(name) == mime


def test_every_type_of_the_protocol_is_accepted() -> None:
    assert " ".join(ACCEPTED) == "mp4 mov avi webm mkv jpg png gif webp mp3 wav m4a aac"


@pytest.mark.parametrize("name", ["plan.txt", "plan.MD", "a.srt", "a.vtt", "a.docx", "a.pdf"])
def test_scripts_are_no_media(name: str) -> None:
    assert is_script(name)
    assert kind_of(name) is None


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("beach.mp4", "beach.mp4"),
        ("photo.JPEG", "photo.jpg"),
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\films\\a.mov", "a.mov"),
        ("a\r\nX-Evil: 1.mp4", "aX-Evil: 1.mp4"),
        ("\x1b[31mred\x1b[0m.mp4", "[31mred[0m.mp4"),
        ("\u202egpj.mp4", "gpj.mp4"),
        ("cafe\u0301.mp4", "caf\u00e9.mp4"),
        ("\udcff\udcfe.mp4", "\ufffd\ufffd.mp4"),
        ("海滩 日落.mp4", "海滩 日落.mp4"),
        ("👩\u200d🚀.png", "👩\u200d🚀.png"),
        ("...mp4", "file.mp4"),
        ("  .mp4", "file.mp4"),
        ("", "file"),
    ],
)
def test_odd_names_are_sent_as_plain_ones(name: str, sent: str) -> None:
    assert sent_name(name) == sent


def test_a_long_name_keeps_its_type() -> None:
    sent = sent_name("海" * 300 + ".mp4")
    assert sent.endswith("海.mp4")
    assert len(sent.encode()) <= NAME_LIMIT_BYTES


@given(st.text(st.characters(codec=None), max_size=200), st.sampled_from(["", *ACCEPTED, "JPEG"]))
@settings(max_examples=200)
def test_any_name_can_be_sent(stem: str, ending: str) -> None:
    name = f"{stem}.{ending}" if ending else stem
    sent = sent_name(name)
    assert 0 < len(sent.encode()) <= NAME_LIMIT_BYTES
    assert "/" not in sent
    assert "\\" not in sent
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in sent)
    if kind_of(name):
        assert extension_of(sent) == extension_of(name)
