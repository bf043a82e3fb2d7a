"""A hundred and twenty requests, and what the draft has to be after each."""

import re
from typing import Any

import pytest

from tests.local.conversation import facts
from tests.local.conversation import talk
from tests.local.requests_en import REQUESTS as ENGLISH
from tests.local.requests_en import Row
from tests.local.requests_zh import REQUESTS as CHINESE


@pytest.mark.parametrize("row", [*ENGLISH, *CHINESE], ids=lambda row: " | ".join(row[0])[-60:])
def test_a_request_gives_the_draft_that_was_asked_for(row: Row) -> None:
    messages, uploads, expected = row
    found = talk(messages, uploads)
    seen: dict[str, Any] = facts(found) | {"says": expected.get("says")}
    assert {name: seen.get(name) for name in expected} == expected
    assert expected.get("says", "") in found.said
    assert "says" in expected or not re.search("not understand|没有理解", found.said), found.said


def test_there_are_sixty_requests_in_each_language() -> None:
    assert len(ENGLISH) >= 60
    assert len(CHINESE) >= 60
