"""The message while it is read: what a reader understood is blotted out for the next one."""

import re
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace

from nemo_cli.local.understanding.rule import compiled
from nemo_cli.local.wishes import Wish

# Stands where something was understood; a clause ends here.
BLOT = "‖"
QUOTE = r"⟦(?P<quote>\d+)⟧"
_SIGNS_OF_OURS = str.maketrans("", "", "⟦⟧‖")


@dataclass(frozen=True)
class Page:
    """What is left to read, the quoted texts that it refers to, and the wishes so far."""

    text: str
    quotes: tuple[str, ...] = ()
    wishes: tuple[Wish, ...] = ()

    def quoted(self, number: str) -> str:
        """Return the text behind a quotation's number."""
        return self.quotes[int(number)]

    def add(self, *wishes: Wish) -> "Page":
        """Return the page with more wishes."""
        return replace(self, wishes=self.wishes + wishes)

    def blot(self, pattern: str) -> "Page":
        """Return the page without what matches: read, and nothing wished."""
        return replace(self, text=compiled(pattern).sub(BLOT, self.text))


def plain(text: str) -> str:
    """Return text without the signs that this page uses itself."""
    return text.translate(_SIGNS_OF_OURS)


def take(page: Page, pattern: str, make: Callable[[re.Match[str]], Iterable[Wish] | None]) -> Page:
    """Turn every match into wishes and blot it out; `None` leaves a match as it is."""
    found: list[Wish] = []

    def read(match: re.Match[str]) -> str:
        wishes = make(match)
        if wishes is None:
            return match[0]
        found.extend(wishes)
        return BLOT

    text = compiled(pattern).sub(read, page.text)
    return replace(page, text=text, wishes=page.wishes + tuple(found))


def first(match: re.Match[str], name: str) -> str:
    """Return the first filled group of a name and its variants: `span`, `span_2`, `span_zh`."""
    for group, value in match.groupdict().items():
        if value and (group == name or group.startswith(f"{name}_")):
            return value
    return ""
