"""What commands print under Chinese: no label and no sentence of ours is left in Latin letters."""

from __future__ import annotations

import re

import pytest

from nemo_cli.core.han import is_simplified
from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.stub import StubBackend

SKILL = """---
name: tea-mountain
version: 1.2.0
description: 採茶。
---

每次都匯出 1080p。

## Try

- 只留下清晨的霧
"""
# What is typed, sent or a name is the same in every language.
NAMES = re.compile(
    r"https?://\S+|\S*/\S+|\bnemo(?:[ -][a-z-]+)*|sudo apt install \S+|--[a-z-]+|take one"
    r"|\b[A-Z][A-Z_]{2,}\w*|\b[a-z]+(?:_[a-z0-9]+)+|(?<=\()[a-zA-Z_.]+(?=\))"
    r"|Noto|Unicode|ASCII|Python|Logo|[\w.-]+\.(?:md|toml|jsonl|ya?ml|csv)"
)
LATIN = re.compile(r"[A-Za-z]{2,}[:,]? +[A-Za-z]{2,}|^\W*[A-Za-z]{2,}(?::| {2})", re.M)
COMMANDS = (
    *("credits", "status", "renders", "sessions", "takes", "auth", "doctor"),
    *("skills", "skills check tea.md", "config get notify", "renders --forget-all", "use nowhere"),
    *(
        "export --fps 999",
        "export --format avi",
        "upload nothing.png",
        "takes extra",
        "config set nope 1",
    ),
    *("make", "chat hello --timeout 3", "diff 8 9", "config set notify loud", "export --resume no"),
)


@pytest.mark.parametrize("lang", ["zh", "zh-TW"])
def test_no_label_and_no_sentence_of_ours_is_latin(
    nemo: Nemo, stub: StubBackend, lang: str
) -> None:
    with_clip(nemo)
    (nemo.work_dir / "tea.md").write_text(SKILL)
    left: dict[str, list[str]] = {}
    for command in COMMANDS:
        shown = nemo("--lang", lang, *command.split()).output
        rows = [row for row in shown.splitlines() if LATIN.search(NAMES.sub("", row))]
        if lang == "zh-TW":
            rows += [row for row in shown.splitlines() if is_simplified(row)]
        if rows:
            left[command] = rows
    assert left == {}
