"""Finds the variant of a scene that words speak of: which product, which season."""

import re
from functools import cache

from nemo_cli.local.catalog import VARIANTS


def variant_in(scene: str, words: str) -> str:
    """Return the variant whose words come first in a text; nothing when there is none.

    Of two that begin at one place the longer word counts: 笔记本电脑 is no 笔记本.
    """
    found = [
        (match.start(), -match.end(), name)
        for name in VARIANTS.get(scene, {})
        if (match := _pattern(scene, name).search(words))
    ]
    return min(found)[2] if found else ""


@cache
def _pattern(scene: str, variant: str) -> re.Pattern[str]:
    words = VARIANTS[scene][variant].split()
    english = "|".join(
        re.escape(word).replace(r"\-", r"[\s-]+") for word in words if word.isascii()
    )
    chinese = "|".join(re.escape(word) for word in words if not word.isascii())
    return re.compile(rf"\b(?:{english})(?:e?s)?\b|{chinese}", re.IGNORECASE | re.ASCII)
