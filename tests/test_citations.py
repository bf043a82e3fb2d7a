"""Every document that the code cites is in the repository, and so is the place it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCS = {"PROTOCOL": "protocol.md", "RELIABILITY": "reliability.md"}
# `PROTOCOL "Submit a render"` names a heading, `PROTOCOL: 1001` a row of a table.
CITATION = re.compile(r"(?<![\w/])(PROTOCOL|RELIABILITY)(?![\w/])(?:\.md)?(.{0,60})")
HEADING = re.compile(r'^"([^"]+)"')
ROW = re.compile(r"^:? ?(?:rows? )?\d+(?:(?:-|, | and )\d+)*")


def cited() -> Iterator[tuple[str, str, str]]:
    """Yield (file and line, document, what follows its name) of every citation."""
    for folder in ("nemo_cli", "tests", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path == Path(__file__):
                continue
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                for found in CITATION.finditer(line):
                    yield f"{path.relative_to(ROOT)}:{number}", found[1], found[2].lstrip(" ,")


def headings(document: str) -> set[str]:
    """The headings of a document, without the marks of their source."""
    text = (ROOT / "docs" / DOCS[document]).read_text("utf-8")
    return {re.sub(r" \([SV]\)$", "", head) for head in re.findall(r"^#+ (.+)$", text, re.M)}


def rows(document: str) -> set[int]:
    """The numbers in the first column of a document's tables."""
    text = (ROOT / "docs" / DOCS[document]).read_text("utf-8")
    cells = re.findall(r"^\| (\d[\d, -]*) \|", text, re.M)
    spans = [[int(number) for number in span.split("-")] for span in ",".join(cells).split(",")]
    return {number for span in spans for number in range(span[0], span[-1] + 1)}


@pytest.mark.parametrize(("place", "document", "named"), list(cited()))
def test_a_citation_names_a_place_that_exists(place: str, document: str, named: str) -> None:
    if heading := HEADING.match(named):
        assert heading[1] in headings(document)
        return
    row = ROW.match(named)
    assert row, f"{place}: name a heading or a row after {document}, not {named!r}"
    assert {int(number) for number in re.findall(r"\d+", row[0])} <= rows(document)
