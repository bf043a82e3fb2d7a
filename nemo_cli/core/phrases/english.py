"""Read a clause of English talk of a screen as what nemo can do; the words stand apart."""

import re
from dataclasses import replace

from nemo_cli.core.phrases import english_words as words
from nemo_cli.core.phrases.english_screen import is_on_screen
from nemo_cli.core.phrases.english_steps import HAND
from nemo_cli.core.phrases.english_steps import ignoring_case
from nemo_cli.core.phrases.english_steps import steps_in
from nemo_cli.core.phrases.english_wish import wish_of
from nemo_cli.core.phrases.heard import Heard
from nemo_cli.core.phrases.place import ALL_FORMS
from nemo_cli.core.phrases.place import Place

# What is told of somebody or something is no instruction.
_TELLS = re.compile(r"\s(?:is|isn['’]t|are|aren['’]t|will|lets|allows|makes|starts)\b")
_NEW_PART = re.compile(r"[,;—]|\b(?:and|so|when|once|if|that|which|what|where|how)\b")
_ASIDE, _NOT_OURS = ignoring_case(words.ASIDE), ignoring_case(words.NOT_OURS)
_PURPOSE = ignoring_case(
    rf"\bto (?P<change>(?:{words.CHANGE})\s[^,.!?\n]+),(?:\s(?:please|just|simply|you can|"
    rf"then))*\s\Z"
)
_PURPOSE_KIND = ignoring_case(
    r"\b(export|download|save|render|upload|import)\b(?! by mistake)[^.!?\n]*\Z"
)
_LOCATED = ignoring_case(
    r"(?:in|on|from|via|using|through)\s(?:the|your|our)\s"
    rf"(?:(?!(?:{words.PREPOSITIONS})\b)[\w'’-]+\s){{0,3}}?(?:{words.PANEL})"
    rf"(?:{words.BESIDE})?(?=\s*(?:[.,!?;)]|\Z|(?:and|to|if|when)\b))"
)
_TOLD_TO_USER, _SHOWS = ignoring_case(words.TOLD_TO_USER), ignoring_case(words.SHOWS)
_TOLD_OF_FILM = ignoring_case(r"\b(?:he|she|a (?:man|woman|hand|girl|boy)|(?:scene|shot) \d)\b")
_EXPORT, _BALANCE = ignoring_case(words.EXPORT), re.compile(r"\b(?:balance|credits?)\b")
_THING, _THERE = re.compile(words.THING), ignoring_case(words.THERE)
_SHOWS_ALL = re.compile(words.SHOWS_ALL)
_KINDS = {
    "export": _EXPORT,
    "upload": ignoring_case(words.UPLOAD),
    "website": ignoring_case(words.WEBSITE),
    "credits": re.compile("credits|billing|account", re.IGNORECASE),
}
_MEANS = re.compile(r"\b(?:by|via|using|with|of)\s\Z")


def _first_words(*lines: str) -> frozenset[str]:
    """What a clause may begin with: the letters of the first word of each verb."""
    plain = "|".join(lines).lower().replace("(?:press|tap)", "press|tap")
    while (outer := re.sub(r"\(\?:[^()]*\)\??|\[[^\]]*\]", " ", plain)) != plain:
        plain = outer
    return frozenset(re.findall(r"(?:^|\|)([a-z]+)", plain))


_THINGS = _first_words(words.THING_NAMES)
_PANELS = _first_words(words.SHOWS_FIRST)
_BY_HAND = _first_words(words.HAND, words.GO)
_FIRST_WORDS = (
    _first_words(words.CHANGE, words.FIRST_AIM)
    | _BY_HAND
    | _THINGS
    | _PANELS
    | _first_words(*words.BASES)
) - {"zoom"}
_BEGUN = frozenset(word[:length] for word in _FIRST_WORDS for length in range(1, len(word)))
_PREPOSITIONS = frozenset(words.PREPOSITIONS.split("|"))
_NEAR_CHARACTERS = 48
_LOCATING = frozenset({"in", "on", "from", "via", "using", "through"})
_SETTLED = ignoring_case(words.SETTLED)
_STEPS_ON = _FIRST_WORDS | {"and", "then", "so", "where", "you", "just", "simply", "also", "easily"}
_NEXT = re.compile(r",\s+(?=([A-Za-z]+)[^A-Za-z])")
_TO_THE = re.compile(
    r"[A-Za-z]+(?:\s+(?:(?:the|your|our)\s|(?:t(?:he?)?|y(?:o(?:ur?)?)?|o(?:ur?)?)?\Z)|\Z)"
)
_WORD = re.compile("[A-Za-z]+")


def _by_first_letter() -> str:
    """The same words as an expression that most words of a text leave at their first letter."""
    rests: dict[str, list[str]] = {}
    for word in sorted(_FIRST_WORDS):
        rests.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{letter}(?:{'|'.join(each)})" for letter, each in rests.items())


BEGINS = rf"(?:{_by_first_letter()})(?![A-Za-z])"


def is_begun(letters: str) -> bool:
    """Whether a word that a clause may begin with may still come of some letters."""
    return letters.lower() in _BEGUN


def forms_of(text: str, position: int) -> tuple[str, ...]:
    """The forms that a clause may have that begins with the word here; see `Place`."""
    word = _WORD.match(text, position)
    if word is None or word.end() == len(text):
        return ALL_FORMS
    letters = word.group().lower()
    if letters in words.BASES:
        return ("doing",)
    is_thing = letters in _PANELS or (letters in _THINGS and word.group()[0].isupper())
    if letters in _BY_HAND and letters not in _PREPOSITIONS:
        return ("sure", "maybe", "thing") if is_thing else ("sure", "maybe")
    return ("sure", "thing") if is_thing else ("sure",)


def may_be_located(text: str, position: int, passed: str) -> bool:
    """Whether a place on the screen may be named here, in the midst of a sentence."""
    word = _WORD.match(text, position)
    if word is None or not (word.end() == len(text) or word.group().lower() in _LOCATING):
        return False
    near = passed[max(passed.rfind(".") + 1, len(passed) - _NEAR_CHARACTERS) :]
    if not any(sign in near for sign in words.SIGNS_OF_TELLING):
        return False
    return _TO_THE.match(text, position) is not None


def clause_end(text: str, position: int, longest: int) -> int | None:
    """Where a comma leads to no other step, or an export is settled."""
    if settled := _SETTLED.match(text, position, longest):
        return settled.end()
    for match in _NEXT.finditer(text, position, longest):
        if match.group(1).lower() not in _STEPS_ON:
            return match.start()
    return None


def read(clause: str, place: Place, passed: str) -> Heard | None:
    """What a clause comes to that begins here, and is GUI talk."""
    if heard := _located(clause, passed):
        return heard
    asides = [range(*match.span()) for match in _ASIDE.finditer(clause)]
    at = [
        number
        for number, sign in enumerate(clause)
        if sign not in "*`" and not any(number in aside for aside in asides)
    ]
    heard = _plainly("".join(clause[number] for number in at), place, passed)
    return replace(heard, length=at[heard.length - 1] + 1) if heard else None


def _plainly(plain: str, place: Place, passed: str) -> Heard | None:
    if place.thing and (heard := _thing(plain)):
        return heard
    word = re.match(r"[A-Za-z-]+", plain)
    base = words.BASES.get(word.group().lower()) if word else None
    if word and base:
        return _told_of(base, plain[word.end() :], word.end(), passed) if place.doing else None
    if plain.lower().startswith("drag") and _MEANS.search(passed):
        return Heard("edit", len(plain), literal="telling me")
    tells = _TELLS.search(plain)
    if not (place.sure or place.maybe) or (tells and not _NEW_PART.search(plain[: tells.start()])):
        return None
    return _instruction(plain, passed, is_sure=place.sure)


def _told_of(base: str, rest: str, length: int, passed: str) -> Heard | None:
    """“By clicking Export”: the same, in its -ing form."""
    text = base + _TELLS.split(rest.split(",")[0])[0]
    heard = _instruction(text, passed, is_sure=True)
    if heard is None:
        return None
    if heard.kind == "status" and base != "open" and _PURPOSE_EDIT.search(passed):
        heard = replace(heard, kind="edit", words="", what="", literal="telling me")
    return replace(heard, length=heard.length + length - len(base), form="doing")


_PURPOSE_EDIT = re.compile(r"\b(?:edited|changed|adjusted|moved|trimmed|renamed|replaced) by\s\Z")


def _instruction(text: str, passed: str, *, is_sure: bool) -> Heard | None:
    steps = steps_in(text)
    if not steps or _NOT_OURS.search(text):
        return None
    if not is_on_screen(text[: steps[-1].end], steps, is_sure=is_sure):
        pointed = HAND.fullmatch(steps[0].verb) and re.match(words.POINTED, steps[0].rest)
        if not pointed or not (_PURPOSE_KIND.search(passed) or _PURPOSE.search(passed)):
            return None
    heard = _meant(wish_of(steps, passed), passed)
    return None if heard.kind == "nothing" and not is_sure else heard


def _meant(heard: Heard, passed: str) -> Heard:
    """A button without a name is for what the sentence has said by then."""
    if heard.kind != "nothing":
        return heard
    if change := _PURPOSE.search(passed):
        sentence = change["change"]
        return Heard("edit", heard.length, sentence[:1].upper() + sentence[1:])
    if kind := _PURPOSE_KIND.search(passed):
        is_upload = kind.group(1).lower() in ("upload", "import")
        return Heard("upload" if is_upload else "export", heard.length, is_told=heard.is_told)
    return replace(heard, kind="edit") if heard.what else heard


def _located(clause: str, passed: str) -> Heard | None:
    """A place on the screen that the sentence ends with: “can be changed from the toolbar”."""
    found, sentence = _LOCATED.match(clause), re.split(r"[.!?\n]", passed)[-1]
    if found is None or not _TOLD_TO_USER.search(sentence) or _TOLD_OF_FILM.search(sentence):
        return None
    if _EXPORT.search(f"{sentence} {found.group()}") or "download" in sentence:
        kind, literal = "export", "with the `export` command"
    elif _BALANCE.search(sentence):
        kind, literal = "credits", "with the `credits` command"
    elif "timeline" in found.group().lower():
        kind, literal = "status", "in the timeline"
    elif _SHOWS.search(sentence):
        kind, literal = "status", "with the `status` command"
    else:
        kind, literal = "edit", "by telling me here"
    return Heard(kind, found.end(), is_told=True, literal=literal)


def _thing(text: str) -> Heard | None:
    """“The Export button is in the corner”, “the tracks panel lists all”."""
    if panel := _SHOWS_ALL.match(text):
        return Heard("status", panel.end(), form="thing")
    found = _THING.match(text)
    if found is None:
        return None
    there = _THERE.match(text, found.end())
    kind = next((kind for kind, words_ in _KINDS.items() if words_.search(found.group())), "")
    is_told = bool(there and there["is"])
    return Heard(kind or "nothing", (there or found).end(), form="thing", is_told=is_told)
