"""What the headers of a download say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from nemo_cli.api.download.source import ByteRange
from nemo_cli.api.download.source import content_length
from nemo_cli.api.download.source import content_range
from nemo_cli.api.download.source import is_other_version
from nemo_cli.api.download.source import validator


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bytes 0-9/10", ByteRange(0, 10)),
        ("Bytes 5-9/*", ByteRange(5, None)),
        (" bytes 5-9/10 ", ByteRange(5, 10)),
        ("bytes */10", ByteRange(None, 10)),
        ("bytes 5-4/10", None),
        ("bytes 5-10/10", None),
        ("bytes -5-9/10", None),
        ("bytes 5-/10", None),
        ("items 0-9/10", None),
        (f"bytes 0-9/{'9' * 5000}", None),
        ("", None),
    ],
)
def test_a_content_range_is_read_or_refused(text: str, found: ByteRange | None) -> None:
    assert content_range({"Content-Range": text}) == found


@pytest.mark.parametrize(
    ("headers", "length"),
    [
        ({"Content-Length": "7"}, 7),
        ({"Content-Length": " 0 "}, 0),
        ({"Content-Length": "-7"}, None),
        ({"Content-Length": "7, 7"}, None),
        ({"Content-Length": "٧"}, None),
        ({"Content-Length": "9" * 5000}, None),
        ({"Content-Length": "7", "Content-Encoding": "gzip"}, None),
        ({"Content-Length": "7", "Content-Encoding": "Identity"}, 7),
        ({}, None),
    ],
)
def test_a_length_counts_only_when_it_is_that_of_the_file(
    headers: dict[str, str], length: int | None
) -> None:
    assert content_length(headers) == length


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({"ETag": '"a"', "Last-Modified": "x"}, '"a"'),
        ({"ETag": 'W/"a"', "Last-Modified": "x"}, "x"),
        ({"ETag": 'W/"a"'}, ""),
        ({"ETag": '"a"', "Content-Encoding": "br"}, ""),
        ({}, ""),
    ],
)
def test_only_a_strong_validator_is_used(headers: dict[str, str], found: str) -> None:
    assert validator(headers) == found


@pytest.mark.parametrize(
    ("headers", "known", "other"),
    [
        ({"ETag": '"a"'}, '"a"', False),
        ({"ETag": '"b"'}, '"a"', True),
        ({"ETag": '"b"', "Last-Modified": "x"}, "x", False),
        ({"Last-Modified": "y"}, "x", True),
        ({}, '"a"', False),
    ],
)
def test_another_version_is_told_by_the_same_kind_of_mark(
    headers: dict[str, str], known: str, other: bool
) -> None:
    assert is_other_version(headers, known) is other


@given(st.text(max_size=40))
@settings(max_examples=100)
def test_any_header_can_be_read(text: str) -> None:
    found = content_range({"Content-Range": text})
    assert found is None or found.start is None or found.start >= 0
    length = content_length({"Content-Length": text})
    assert length is None or length >= 0
