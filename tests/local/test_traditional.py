"""The local backend shares no code with the client, but both write one Traditional Chinese."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import nemo_cli.local.talking
from nemo_cli.core.taiwan import traditional
from nemo_cli.local.traditional import to_traditional

SENTENCES = Path(nemo_cli.local.talking.__path__[0]) / "sentences.toml"


def chinese(values: object) -> Iterator[str]:
    """Every sentence in Chinese, however deep it lies."""
    if isinstance(values, str) and re.search("[\u4e00-\u9fff]", values):
        yield values
    elif isinstance(values, list):
        for item in values:
            yield from chinese(item)
    elif isinstance(values, dict):
        yield from chinese(list(values.values()))


def test_a_sentence_is_written_alike_on_both_sides() -> None:
    sentences = list(chinese(tomllib.loads(SENTENCES.read_text("utf-8"))))
    assert len(sentences) > 100
    there = [to_traditional(item) for item in sentences]
    assert there == [traditional(item) for item in sentences]


def test_a_clip_that_is_made_is_no_finished_film() -> None:
    assert traditional("生成片段") == "生成片段"
    assert traditional("这是成片") == "這是完成的影片"
