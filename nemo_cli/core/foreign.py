"""JSON from outside: read strictly and within bounds, its values as far as they make sense.

Of a value that makes none, the readers return None, or nothing.
"""

import json
import math
import re
from typing import NoReturn

Objects = list[dict[str, object]]

_DEEPEST_METADATA = 3
_LARGEST_NUMBER = 1e15
_LONGEST_MS = 10**10  # about 115 days; what is longer is a broken number
_MOST_LEVELS = 200  # levels; what goes through a value again takes some of ours for each
_ESCAPED_HALF = re.compile(r"\\u[dD][89abcdefABCDEF]")
_HALF = re.compile("[\ud800-\udfff]")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits[:20]} is out of range")
    return number


_EVENT_DECODER = json.JSONDecoder(parse_constant=_refuse)
_DOCUMENT_DECODER = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite)


def json_value(text: str) -> object:
    """Return the JSON value in `text`; anything else is a ValueError, also deep nesting."""
    return _decode(_EVENT_DECODER, text.strip())


def json_document(text: str) -> object:
    """As `json_value`, for the body of a reply: its numbers are finite, a mark before it goes."""
    return _decode(_DOCUMENT_DECODER, text.removeprefix("\ufeff").strip())


def _decode(decoder: json.JSONDecoder, text: str) -> object:
    try:
        value, end = decoder.raw_decode(text)
        if end != len(text):
            raise ValueError("more than one value")
        if text.count("[") + text.count("{") > _MOST_LEVELS and _is_deeper(value, _MOST_LEVELS):
            raise ValueError("nested too deeply")
        return _whole(value) if "\\u" in text and _ESCAPED_HALF.search(text) else value
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _is_deeper(value: object, levels: int) -> bool:
    """Whether a value has more levels than that; newer Pythons read ten thousand of them."""
    level = [value]
    for _ in range(levels):
        inside = (item for item in level if isinstance(item, list | dict))
        level = [one for it in inside for one in (it.values() if isinstance(it, dict) else it)]
        if not level:
            return False
    return True


def _whole(value: object) -> object:
    """The value with what stands for half a character replaced, as in bytes that are no UTF-8."""
    match value:
        case str():
            return _HALF.sub("\ufffd", value)
        case list():
            return [_whole(item) for item in value]
        case dict():
            return {_HALF.sub("\ufffd", key): _whole(item) for key, item in value.items()}
        case _:
            return value


def layers_of(value: object) -> Objects:
    """Return an object and the metadata nested in it, nearest first."""
    layers: Objects = []
    while isinstance(value, dict) and len(layers) < _DEEPEST_METADATA:
        layers.append(value)
        value = value.get("m")
    return layers


def records_in(value: object) -> Objects:
    """Return the objects of a list; an object of objects, or one alone, stands in for it."""
    if isinstance(value, dict):
        members = list(value.values())
        value = members if all(isinstance(item, dict) for item in members) else [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def first_value(layers: Objects, keys: tuple[str, ...]) -> object:
    """Return the first value that is there, object before metadata, best key first."""
    for layer in layers:
        for key in keys:
            if layer.get(key) is not None:
                return layer[key]
    return None


def first_text(layers: Objects, keys: tuple[str, ...]) -> str:
    """Return the first text that is more than white space, or an empty one."""
    for layer in layers:
        for key in keys:
            value = layer.get(key)
            if isinstance(value, str) and value.strip():
                return value
    return ""


def first_number(layers: Objects, keys: tuple[str, ...]) -> float | None:
    """Return the first number, also one written as text."""
    for layer in layers:
        for key in keys:
            number = number_of(layer.get(key))
            if number is not None:
                return number
    return None


def number_of(value: object) -> float | None:
    """Read a number or a numeric string; NaN, infinity and absurd sizes are no numbers."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) <= _LARGEST_NUMBER else None


def identity_of(value: object) -> str:
    """Return a name or number that tells things apart, as text."""
    return str(value)[:200] if isinstance(value, str | float) or type(value) is int else ""


def milliseconds(number: float | None) -> int | None:
    """Return a time that is neither negative nor absurd."""
    return None if number is None else min(max(0, round(number)), _LONGEST_MS)


def whole_number(number: float | None) -> int | None:
    """Return a count."""
    return None if number is None or number < 0 else round(number)


def pixels(number: float | None) -> int | None:
    """Return a width or height of at least one pixel."""
    return None if number is None or number < 1 else round(number)


def positive(number: float | None) -> float | None:
    """Return a number above zero."""
    return None if number is None or number <= 0 else number


def percent_of(value: object) -> int | None:
    """Read a volume: up to 2 it is a factor (0.35, 1.5), above that per cent (35, 150)."""
    if isinstance(value, str) and value.rstrip().endswith("%"):
        number = number_of(value.rstrip().removesuffix("%"))
        return None if number is None or number < 0 else round(number)
    number = number_of(value)
    if number is None or number < 0:
        return None
    return round(number * 100 if number <= 2 else number)
