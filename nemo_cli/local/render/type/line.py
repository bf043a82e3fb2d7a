"""A line of text laid out: which font draws which part, in which order the parts are seen.

One pass for the whole line: fonts by word and script, directions after UAX #9, then runs that go
one way in one font. What no font can draw is left out whole: a word of a script whose letters are
shaped by their neighbours, else the single letter.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from bidi import algorithm as bidi

from nemo_cli.local.render.type.fonts import Face
from nemo_cli.local.render.type.fonts import face_of
from nemo_cli.local.render.type.scripts import SHAPED
from nemo_cli.local.render.type.scripts import SHARED
from nemo_cli.local.render.type.scripts import can_shape
from nemo_cli.local.render.type.scripts import code_of

JOINERS: Final = "\u200c\u200d"
JOINED: Final = re.compile(f"[^{JOINERS}][{JOINERS}]*")
UNSEEN: Final = ("Cc", "Cf", "Cs", "Co", "Cn")
FROM_RIGHT: Final = ("R", "AL", "AN")


@dataclass(frozen=True)
class Run:
    """Letters of one font that are read one way, in the order in which they are written."""

    face: Face
    text: str
    rightwards: bool = True
    shaped: bool = False


@dataclass(frozen=True)
class _Letter:
    """A character, with the joiners behind it."""

    text: str
    face: Face | None
    shaped: bool = False


@dataclass(frozen=True)
class _Seen:
    """Where a character stands in its line as written; odd levels are read from the right."""

    place: int
    level: int


def runs(text: str) -> list[Run]:
    """Return a line in runs, from left to right as they are seen."""
    letters = _drawn(text)
    seen = _seen_order("".join(letter.text[0] for letter in letters))
    found = []
    for level, group in groupby(seen, key=lambda one: one.level):
        parts = [letters[one.place] for one in group]
        for like, same in groupby(parts, key=lambda letter: (letter.face, letter.shaped)):
            found.append(_run(like[0] or Face(), list(same), level))
    return found


def _run(face: Face, letters: list[_Letter], level: int) -> Run:
    rightwards = level % 2 == 0
    written = letters if rightwards else letters[::-1]
    return Run(face, "".join(letter.text for letter in written), rightwards, letters[0].shaped)


def undrawable(text: str) -> str:
    """Return the letters of a text that cannot be drawn here."""
    return "".join(letter.text for letter in _letters(text) if letter.face is None)


def without_undrawable(text: str) -> str:
    """Return a text as it can be drawn here, its lines kept."""
    lines = ("".join(letter.text for letter in _drawn(line)) for line in text.splitlines())
    return "\n".join(lines).strip()


def _seen_order(text: str) -> list[_Seen]:
    """Return the places of characters in the order in which they are seen."""
    if not any(unicodedata.bidirectional(character) in FROM_RIGHT for character in text):
        return [_Seen(place, 0) for place in range(len(text))]
    level = bidi.get_base_level(text)
    storage = {**bidi.get_empty_storage(), "base_level": level, "base_dir": "LR"[level]}
    bidi.get_embedding_levels(text, storage)
    for place, character in enumerate(storage["chars"]):
        character["place"] = place
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, debug=False)
    bidi.resolve_implicit_levels(storage, debug=False)
    bidi.reorder_resolved_levels(storage, debug=False)
    return [_Seen(character["place"], character["level"]) for character in storage["chars"]]


def _drawn(text: str) -> list[_Letter]:
    """Return the letters that can be drawn; of spaces that come together then, one."""
    found: list[_Letter] = []
    for letter in _letters(text):
        if letter.face and not (letter.text == " " and (not found or found[-1].text == " ")):
            found.append(letter)
    return found[:-1] if found and found[-1].text == " " else found


def _letters(text: str) -> list[_Letter]:
    """Return every character with the font that draws it, None for what nobody can draw."""
    found: list[_Letter] = []
    shown = "".join(_shown(text))
    for is_space, group in groupby(shown, key=str.isspace):
        word = "".join(group)
        if is_space:
            face = found[-1].face if found and found[-1].face else Face()
            found += [_Letter(" ", face)] * len(word)
        else:
            for part in _by_script(word):
                found += _set(part)
    return found


def _shown(text: str) -> Iterator[str]:
    """Yield the characters that leave ink or space; of marks of control only what joins letters."""
    for character in unicodedata.normalize("NFC", text):
        if character in "\n\t":
            yield " "
        elif character in JOINERS or unicodedata.category(character) not in UNSEEN:
            yield character


def _by_script(word: str) -> Iterator[str]:
    """Yield the parts of a word that are of one script; marks go with what they follow."""
    part, script = "", ""
    for character in word:
        code = code_of(character)
        if script and code not in SHARED and code != script:
            yield part
            part, script = "", ""
        part += character
        script = script or ("" if code in SHARED else code)
    yield part


def _set(part: str) -> list[_Letter]:
    """Return the letters of one word and script with their font."""
    letters = JOINED.findall(part)
    bare = "".join(letter[0] for letter in letters)
    if any(code_of(letter) in SHAPED for letter in bare):
        face = face_of(bare) if can_shape() else None
        return [_Letter(letter, face, shaped=True) for letter in letters]
    whole = face_of(bare)
    return [_Letter(letter, whole or face_of(letter)) for letter in bare]
