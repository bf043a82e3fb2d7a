"""The notation that the readers' patterns are written in: regular expressions, easier to read.

Line breaks and indentation mean nothing, a space means any space, `(…)` groups without
capturing (a name captures), `)*` is at most six times, letters stand for themselves in any
case, and a Chinese character ends an English word.
"""

import re
from functools import cache


def rule(text: str) -> str:
    """Turn the notation into an ordinary pattern; what is one already stays as it is."""
    joined = "".join(line.strip() for line in text.splitlines())
    grouped = re.sub(r"(?<!\\)\((?!\?)", "(?:", joined)
    # Without a bound, a message of nothing but small words would take minutes to read.
    return grouped.replace(" ", r"\s+").replace(")*", "){0,6}")


def search(pattern: str, text: str) -> re.Match[str] | None:
    """Look for a pattern."""
    return compiled(pattern).search(text)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern written in the notation."""
    # ASCII: a Chinese character ends an English word, as in 4K视频.
    return re.compile(rule(pattern), re.IGNORECASE | re.ASCII)
