"""A refusal becomes the error that its code stands for, and nothing else it might resemble."""

from __future__ import annotations

import json
from datetime import UTC
from datetime import datetime

import pytest

from nemo_cli.core.envelope import data_of
from nemo_cli.errors import ApiProblem
from nemo_cli.errors import ClientIdMissing
from nemo_cli.errors import MalformedReply
from nemo_cli.errors import NemoError

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, {"code": 400, "message": "X-Client-Id is required"}, ClientIdMissing),
        (200, {"code": 400, "message": "missing client id"}, ClientIdMissing),
        (400, {"detail": "Header X-Client-ID missing"}, ClientIdMissing),
        (400, {"code": 400}, ClientIdMissing),
        (400, {}, ApiProblem),
        (400, {"code": 400, "message": "The message is too long."}, ApiProblem),
        (400, {"detail": "unknown draft"}, ApiProblem),
        (400, "<html>Bad Request</html>", MalformedReply),
        (400, "", MalformedReply),
    ],
)
def test_only_a_400_about_the_client_id_is_one(
    status: int, body: object, kind: type[NemoError]
) -> None:
    raw = body if isinstance(body, str) else json.dumps(body)
    with pytest.raises(NemoError) as caught:
        data_of(status, {}, raw.encode(), NOW)
    assert type(caught.value) is kind


def test_an_answer_of_another_kind_is_told_by_a_short_and_clean_excerpt() -> None:
    with pytest.raises(MalformedReply) as caught:
        data_of(200, {}, b"<html>\x1b[2J\n" + b"x" * 10_000, NOW)
    excerpt = caught.value.excerpt
    assert excerpt.startswith("^[[2J x") and len(excerpt) == 200
