"""The colours of words can be read on dark and on light grounds."""

from __future__ import annotations

import re

import pytest

from nemo_cli.ui.blocks.prose import Markdown
from nemo_cli.ui.blocks.text import prose
from nemo_cli.ui.terminal.renderer import Renderer

# https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, with the colours of xterm by their number.
XTERM = (
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0)),
    *((0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
)
GROUNDS = {"black": (0, 0, 0), "white": (255, 255, 255)}
LEAST = 3.0
MARKDOWN = """# One

## Two

Words with `code`, *stress*, **weight** and [a link](https://example.com).

1. first
- a point

> said by somebody

```python
print("hello", 3)
```

| a | b |
|---|---|
| 1 | 2 |
"""


def luminance(colour: tuple[int, ...]) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(number: int, ground: str) -> float:
    low, high = sorted((luminance(XTERM[number]), luminance(GROUNDS[ground])))
    return (high + 0.05) / (low + 0.05)


def codes(text: str) -> set[int]:
    found = re.findall(r"\x1b\[([\d;]*)m", text)
    return {int(code) for codes in found for code in codes.split(";") if code}


@pytest.fixture
def shown() -> str:
    renderer = Renderer(has_colour=True, has_unicode=True)
    ours = prose([(("warn", "a"), ("bad", "b"), ("accent", "c"), ("exact", "d"), ("strong", "e"))])
    return renderer.text(Markdown(MARKDOWN), 60) + renderer.text(ours, 60)


@pytest.mark.parametrize("ground", GROUNDS)
def test_words_have_no_colour_that_is_faint_on_a_ground(shown: str, ground: str) -> None:
    coloured = {code - 30 for code in codes(shown) if 30 <= code <= 37}
    assert coloured
    assert {number for number in coloured if contrast(number, ground) < LEAST} == set()


def test_words_bring_no_ground_of_their_own(shown: str) -> None:
    assert {code for code in codes(shown) if 40 <= code <= 49 or code >= 90} == set()
