"""What a user picks out of a JSON document: some of its fields, or the values at a place.

`--json=name,turns` is read as `gh` reads it, `--jq .sessions[].name` is the part of jq that names a
place. What is not there is null.
"""

import re
from collections import abc
from dataclasses import dataclass
from typing import Any

_STEP = re.compile(r"\.?(?P<name>[A-Za-z_]\w*)|\.?\[(?P<index>-?\d*)\]")
_FIELDS = re.compile(r"[A-Za-z_]\w*(\.\w+)*(,[A-Za-z_]\w*(\.\w+)*)*")
Step = str | int | None  # a field, a place in a list, or every one of it


@dataclass(frozen=True)
class Pick:
    """What is wanted of a document; nothing named: all of it."""

    fields: tuple[str, ...] = ()
    steps: tuple[Step, ...] | None = None

    def of(self, document: Any) -> Any:
        """The document with the fields that were named alone."""
        return _with(document, self.fields) if self.fields else document

    def values(self, document: Any) -> list[Any]:
        """What is found at the place."""
        found = [self.of(document)]
        for step in self.steps or ():
            found = [value for item in found for value in _taken(item, step)]
        return found


EVERYTHING = Pick()


def is_fields(text: str) -> bool:
    """Whether a text names fields: `available`, `name,turns`, `timeline.title`."""
    return bool(_FIELDS.fullmatch(text))


def read(fields: str, place: str) -> Pick | None:
    """Read what was picked; None where it cannot be read."""
    if fields and not is_fields(fields):
        return None
    steps: list[Step] = []
    at = 0
    while place[at:] not in ("", "."):
        found = _STEP.match(place, at)
        if found is None:
            return None
        index = found["index"]
        steps.append(found["name"] or (int(index) if index else None))
        at = found.end()
    return Pick(tuple(filter(None, fields.split(","))), tuple(steps) if place else None)


def _with(document: Any, names: abc.Sequence[str]) -> Any:
    """The named fields; of a document that is a list under a name, those of its records."""
    if not isinstance(document, dict):
        return document
    lists = [name for name, value in document.items() if _is_records(value)]
    heads = {name.partition(".")[0] for name in names}
    if len(lists) == 1 and not heads & document.keys():
        (name,) = lists
        return {name: [_with(item, names) for item in document[name]]}
    return {head: _below(document.get(head), head, names) for head in dict.fromkeys(_heads(names))}


def _heads(names: abc.Sequence[str]) -> abc.Iterator[str]:
    return (name.partition(".")[0] for name in names)


def _below(value: Any, head: str, names: abc.Sequence[str]) -> Any:
    rest = [name.partition(".")[2] for name in names if name.partition(".")[0] == head]
    if not all(rest):
        return value
    if isinstance(value, list):
        return [_with(item, rest) for item in value]
    return _with(value, rest)


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _taken(value: Any, step: Step) -> list[Any]:
    match step, value:
        case None, list():
            return list(value)
        case None, dict():
            return list(value.values())
        case int(), list():
            return [value[step] if -len(value) <= step < len(value) else None]
        case str(), dict():
            return [value.get(step)]
        case _:
            return [] if step is None else [None]
