"""What holds for every run of nemo, whatever it was asked."""

from __future__ import annotations

from typing import Any

from tests.support.cli import Outcome
from tests.support.hostile import dangerous


def assert_clean(outcome: Outcome) -> None:
    """No traceback, no control character, no raw answer."""
    assert "Traceback" not in outcome.output, str(outcome)
    assert not dangerous(outcome.output), f"{dangerous(outcome.output)}\n{outcome}"
    assert '{"code":' not in outcome.stderr, str(outcome)


def assert_failed(outcome: Outcome, code: int) -> None:
    """It failed with this code, and said why on stderr in more than a word."""
    assert outcome.code == code, str(outcome)
    assert_clean(outcome)
    assert len(outcome.stderr.split()) >= 3, str(outcome)


def problem(outcome: Outcome) -> dict[str, Any]:
    """Return the error object of a `--json` run: one document, the last of a stream."""
    document = outcome.events[-1] if "\n{" in outcome.stdout else outcome.json
    error: dict[str, Any] = document["error"]
    assert set(error) >= {"code", "message", "hint", "next"}, str(outcome)
    assert isinstance(error["code"], str)
    assert error["message"], str(outcome)
    assert isinstance(error["next"], list)
    assert_clean(outcome)
    return error
