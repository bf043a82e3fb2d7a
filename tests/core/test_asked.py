"""Which tracks a message asks for itself."""

from __future__ import annotations

import pytest

from nemo_cli.core.asked import asked_for


@pytest.mark.parametrize(
    ("message", "kinds"),
    [
        ("a neon city with lo-fi music, titled 'Urban Dreams'", {"audio", "text"}),
        ("make a video of a forest", set()),
        ("a sunset, no music please, with a title", {"text"}),
        ("a sunset without any background music", set()),
        ("做一段夜景，配乐用钢琴", {"audio"}),
        ("做一段夜景，標題叫夜色，不要配樂", {"text"}),
        ("a musician on stage", set()),
        ("a song about rain, don't add a title", {"audio"}),
    ],
)
def test_what_is_refused_is_not_asked_for(message: str, kinds: set[str]) -> None:
    assert asked_for(message) == kinds
