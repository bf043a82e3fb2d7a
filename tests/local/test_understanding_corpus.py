"""What people ask, in both languages: the draft, the answer and the price after each talk."""

import re

import pytest

from tests.local.conversation import Asked
from tests.local.conversation import missed
from tests.local.corpus_en import CORPUS as ENGLISH
from tests.local.corpus_fresh import CORPUS as FRESH
from tests.local.corpus_zh import CORPUS as CHINESE


@pytest.mark.parametrize(
    "row", [*ENGLISH, *CHINESE, *FRESH], ids=lambda row: " | ".join(row.messages)[-70:]
)
def test_a_talk_leads_where_it_asked_to(row: Asked) -> None:
    assert missed(row) == []


def test_the_corpus_is_what_it_says() -> None:
    rows = [*ENGLISH, *CHINESE]
    chinese = [row for row in rows if re.search(r"[\u3400-\u9fff]", "".join(row.messages))]
    talks = [row for row in rows if len(row.messages) > 1]
    impossible = [row for row in rows if row.facts.get("price") == 0]
    assert len(rows) >= 300
    assert len(chinese) >= 0.45 * len(rows)
    assert len(talks) >= len(rows) / 3
    assert len(impossible) >= len(rows) / 5
