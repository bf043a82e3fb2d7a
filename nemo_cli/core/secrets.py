"""What must never be shown or kept: tokens, wherever they stand in a text."""

from __future__ import annotations

import re

_SECRET = re.compile(
    r"\bnmv_[A-Za-z0-9_.~+/=-]+|\bclm_[A-Za-z0-9_.~+/=-]+|(?<=\bBearer)\s+[^\s,;\"']+",
    re.IGNORECASE,
)
_INSTEAD = "[hidden]"


def redact(text: str) -> str:
    """Return `text` with every token of NemoVideo, and whatever follows `Bearer`, taken out."""
    return _SECRET.sub(lambda found: f" {_INSTEAD}" if found[0][0].isspace() else _INSTEAD, text)
