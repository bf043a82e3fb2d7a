"""The forms a draft comes in: an object, its JSON in a string, and Draft Protocol V3.

Whatever else there is, is unknown and not empty. The original is never changed: this is reading.
"""

import json
from collections.abc import Mapping
from typing import Any
from typing import Final
from xml.parsers import expat

_LONGEST: Final = 4 * 2**20  # characters
_CODES: Final = {
    "video": 0, "image": 0, "audio": 1, "voice": 1, "bgm": 1, "sfx": 1, "text": 7,
}  # fmt: skip
_OTHER_CODE: Final = 99
_ASIDE: Final = ("styles", "data", "transitions")


def known_form(draft: object) -> object:
    """Return a draft as an object with the keys of PROTOCOL "The draft"; None: it is unknown."""
    if not isinstance(draft, str):
        return draft if isinstance(draft, dict) and "t" in draft else None
    if draft.lstrip()[:1] == "<":
        return _from_markup(draft)
    try:
        value = json.loads(draft)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and "t" in value else None


def is_unknown(draft: object) -> bool:
    """Whether there is a draft that nobody here can read."""
    return bool(draft) and known_form(draft) is None


def _from_markup(text: str) -> dict[str, Any] | None:
    """Read Draft Protocol V3; a document type, and with it every entity, is refused."""
    reader = _Reader()
    if len(text) > _LONGEST or not reader.read(text):
        return None
    return reader.draft


class _Refused(Exception):
    """The markup declares something: no draft does."""


class _Reader:
    """Takes elements as they come; what a clip holds names it, or is its text."""

    def __init__(self) -> None:
        self.draft: dict[str, Any] | None = None
        self._open: list[str] = []
        self._kind = ""
        self._clip: dict[str, Any] | None = None

    def read(self, text: str) -> bool:
        """Whether this is a draft, whole and without declarations."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.StartDoctypeDeclHandler = self._refuse
        try:
            parser.Parse(text.encode("utf-8", "replace"), True)
        except (expat.ExpatError, _Refused):
            return False
        return self.draft is not None

    def _refuse(self, *_: object) -> None:
        raise _Refused

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "draft" and not self._open:
            facts = {key: given[key] for key in ("width", "height", "fps") if key in given}
            self.draft = {"t": [], "d": given.get("duration"), "m": facts}
        elif self.draft is None:
            raise _Refused
        elif name == "track":
            self._kind = given.get("type", "")
            code = _CODES.get(self._kind, _OTHER_CODE)
            self.draft["t"].append({"tt": code, "id": given.get("id"), "sg": []})
        elif name == "clip" and self.draft["t"]:
            times = {"start": given.get("in"), "end": given.get("out")}
            self._clip = {"id": given.get("id", ""), "text": "", **times}
            self.draft["t"][-1]["sg"].append(self._clip)
        elif self._clip is not None and not self._is_aside():
            self._clip.setdefault("name", _name_of(given))
            self._clip["volume"] = self._clip.get("volume") or given.get("volume")
        self._open.append(name)

    def _end(self, name: str) -> None:
        self._open.pop()
        if name == "clip":
            self._clip = None

    def _words(self, text: str) -> None:
        if self._clip is not None and self._kind == "text" and not self._is_aside():
            self._clip["text"] = f"{self._clip['text']} {text.strip()}".strip()

    def _is_aside(self) -> bool:
        return any(name in _ASIDE for name in self._open)


def _name_of(given: Mapping[str, str]) -> str:
    """What a media element is called: by its name, else by its file."""
    for key in ("name", "title"):
        if given.get(key):
            return given[key]
    return given.get("src", "").partition("?")[0].rstrip("/").rpartition("/")[2]
