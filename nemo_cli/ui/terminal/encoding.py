"""Values as JSON that is safe to print anywhere: ASCII only, no NaN, no raw control characters."""

import json
import math
from dataclasses import fields
from dataclasses import is_dataclass
from pathlib import PurePath
from typing import Any


def encode(value: Any, *, indent: int | None = None) -> str:
    """Return one JSON document; backend text stays whole, its control characters escaped."""
    text = json.dumps(jsonable(value), ensure_ascii=True, allow_nan=False, indent=indent)
    return text.replace("\x7f", "\\u007f")  # the one control character JSON lets through


def jsonable(value: Any) -> Any:
    """Return plain JSON values; what has no JSON form becomes text, NaN becomes null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, dict):
        return {str(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [jsonable(item) for item in value]
    if hasattr(value, "to_json"):
        return jsonable(value.to_json())
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: jsonable(getattr(value, item.name)) for item in fields(value)}
    return str(value) if isinstance(value, PurePath) else repr(value)
