"""Batch files are foreign files: read in their encoding, within limits, and only text is text."""

from __future__ import annotations

from pathlib import Path

import pytest

from nemo_cli.errors import UsageProblem
from nemo_cli.flows.bulk.rows import read_rows
from tests.skills.test_loader import ALIASES

CASES = Path(__file__).parents[1] / "cases"


def prompts(path: Path) -> list[str]:
    """What the rows ask for."""
    return [row.prompt for row in read_rows(path)]


def test_lines_of_json_end_at_line_feeds_only() -> None:
    first, second = prompts(CASES / "separators.jsonl")
    assert (first[:6], second[:7]) == ("a lamp", "a bench")
    assert not [char for char in first + second if char in "\u2028\u2029\x85\x0b\x0c"]


def test_a_mark_in_front_of_the_head_is_no_part_of_it() -> None:
    assert prompts(CASES / "bom.csv") == ["a stone bridge"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8", "gb18030"])
def test_a_table_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "films.csv"
    path.write_bytes("prompt\r\n老人在窗边修一只钟，窗外下着雪。\r\n".encode(encoding))
    try:
        assert prompts(path) == ["老人在窗边修一只钟，窗外下着雪。"]
    except UsageProblem:
        assert encoding == "gb18030"  # a table has too many Latin letters to be sure


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("aliases.yaml", ALIASES.encode()),
        ("alias.yaml", b"- &a a lake\n- *a\n"),
        ("deep.yaml", b"- " + b"[" * 100_000),
        ("tag.yaml", b"- !!python/object/apply:os.system [exit]\n"),
        ("yes.yaml", b"- prompt: yes\n"),
        ("list.yaml", b"- prompt: [a, lake]\n"),
        ("files.yaml", b"- prompt: a lake\n  files: {a: b}\n"),
        ("deep.jsonl", b"[" * 100_000),
        ("number.jsonl", b'{"prompt": "a lake", "fps": ' + b"9" * 5000 + b"}"),
        ("half.jsonl", b'{"prompt": "a \\ud83d lake"}'),
        ("nan.jsonl", b"NaN"),
        ("bytes.csv", b"prompt\nve\xe8er je klid\n"),
        ("quote.csv", b'prompt\n"' + b"a" * 200_000),
        ("zeros.csv", bytes(5000)),
        ("large.csv", b"prompt\n" + b"a lake\n" * 700_000),
    ],
)
def test_a_table_that_was_made_to_hurt_is_refused(
    tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UsageProblem) as found:
        read_rows(path)
    assert found.value.exit_code == 2
