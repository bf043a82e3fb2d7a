"""JSON from outside, read strictly and within bounds."""

import json
import math
import re
from typing import NoReturn

from nemo_cli import errors

_LARGEST_BYTES = 16 * 2**20
_EXCERPT_LENGTH = 800  # as it came: who tells it cleans it
_DEEPEST = 200  # levels; what goes through a value again takes some of ours for each
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


def json_object(source: bytes | str, limit_bytes: int = _LARGEST_BYTES) -> dict[str, object]:
    """Return the JSON object in the body of a reply, or raise `MalformedReply`."""
    if len(source) > limit_bytes:
        raise errors.MalformedReply(garble=errors.Garble.TOO_LARGE)
    # Bytes, because the declared charset of JSON is often wrong and always UTF-8 in truth.
    text = source if isinstance(source, str) else source.decode("utf-8", "replace")
    text = text.removeprefix("\ufeff").strip()
    excerpt = text[:_EXCERPT_LENGTH]
    try:
        value = _decode(_DOCUMENT_DECODER, text)
    except ValueError:
        raise errors.MalformedReply(garble=errors.Garble.NOT_JSON, excerpt=excerpt) from None
    if not isinstance(value, dict):
        raise errors.MalformedReply(garble=errors.Garble.NOT_AN_OBJECT, excerpt=excerpt)
    return value


def _decode(decoder: json.JSONDecoder, text: str) -> object:
    try:
        value, end = decoder.raw_decode(text)
        if end != len(text):
            raise ValueError("more than one value")
        if text.count("[") + text.count("{") > _DEEPEST and _is_deeper(value, _DEEPEST):
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
