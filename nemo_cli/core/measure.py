"""Sizes, spans and counts the way people read them."""

from collections.abc import Iterable

_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def size(size_bytes: float) -> str:
    """Return `48 MB`; a megabyte has 1024 × 1024 bytes here, as in the backend's limits."""
    amount, unit = max(float(size_bytes), 0.0), 0
    while round(amount, 1) >= 1024 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    digits = 1 if unit and amount < 10 else 0
    return f"{amount:.{digits}f} {_UNITS[unit]}"


def span(seconds: float) -> str:
    """Return `45 s`, `2:05` or `1:02:05`."""
    whole = max(round(seconds), 0)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def length(length_ms: float) -> str:
    """Return the length of a clip: `9.5s`, `10s`, `1:02:05`."""
    seconds = max(length_ms, 0) / 1000
    return span(seconds) if seconds >= 60 else f"{seconds:.3f}".rstrip("0").rstrip(".") + "s"


def fact(name: str, value: object) -> str:
    """Return a fact as text; the end of its name tells the unit, as everywhere in this code."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if name.endswith("_bytes"):
            return size(value)
        if name.endswith("_s"):
            return span(value)
        if name.endswith("_ms"):
            return length(value)
        return f"{value:,}" if isinstance(value, int) else f"{value:g}"
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return ", ".join(fact(name, item) for item in value)
    return "–" if value is None else str(value)
