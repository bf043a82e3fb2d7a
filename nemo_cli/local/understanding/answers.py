"""Joins an answer to what was asked back before: "cut where?", "the end"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import Asked
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Trim
from nemo_cli.local.wishes import Unclear
from nemo_cli.local.wishes import Wish

_YES = words("yes")
_SEVERAL = re.compile(r"[.。!?！？]\s*\w")  # sentences, which are a script
_DROPPED = words("dropped")
# Verbs that only lead an answer in: "make it 5 seconds", "use the second one".
_LEADING = ("make", "want", "use", "set", "call")
# Of these an answer names the right one in place of the one that was named first.
_SINGLE = frozenset({"ref", "file", "time", "range", "percent", "half"})
# What a variation of the turn before may name anew.
_SLOTS = _SINGLE | {"place", "position", "scene", "quote", "part", "number"}
# These only take the place of what was told: with none, they are another wish.
_REPLACED = frozenset({"time", "range", "part", "rest", "number"})
_TOLD_BESIDE = {"clip", "ordinary", "return", "daytime", "lead", "tail", "pronoun", "rest", "film"}
_NO = ("no", "nope", "不", "不对")
_AGAIN = words("again")
_GOES_ON = words("goes_on")
_LOOKS = {"position", "corner", "lettering", "time", "range"}
_JOINS = frozenset({"and", "then", "also", "but", "plus", "还有", "然后", "再", "但", "但是", "而"})
_MAKES = ("make", "change", "set")
_EDGE = re.compile(r"(?:the )?(first|last) (\d{1,3})")


def drops(tokens: Sequence[Token]) -> bool:
    """Whether a message only says that nothing shall be done after all."""
    said = [token for token in tokens if not token.is_break]
    return any(token.word in _DROPPED for token in said) and not any(
        token.is_content and "return" not in token.senses for token in said
    )


def corrects(tokens: Sequence[Token]) -> bool:
    """Whether a message only names what was meant instead: "no, at the end", 我是说沙漠那段."""
    led = any(
        token.means("return", "correct") or (token.word in _NO and not after.means("part"))
        for token, after in pairwise(tokens[:4])
    )
    return led and _only_names(tokens) and _answers(tokens, leading=False)


def says_anew(asked: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether a message says the same deed again, and rightly: "no, delete the second"."""
    led = any(t.means("return", "correct") or t.word in _NO for t in tokens[:2])
    old, new = ({t.senses["verb"] for t in part if "verb" in t.senses} for part in (asked, tokens))
    return led and bool(old) and old <= new


def repeats(tokens: Sequence[Token]) -> bool:
    """Whether a message wishes the same for something else: "the last one too", 第三段也一样."""
    told = any(token.word in _AGAIN for token in tokens) or tokens[0].word in _GOES_ON
    return told and _only_names(tokens) and _answers(tokens, leading=False)


def amends(asked: Asked, tokens: Sequence[Token]) -> bool:
    """Whether "make that 5 seconds" is of the music's time that was told before."""
    of_music = asked.about is not None and asked.about.kind == "music"
    makes = any(token.means("verb", *_MAKES) for token in tokens)
    it = any(token.means("pronoun") for token in tokens)
    timed = any(token.means("time") for token in tokens)
    rest = [token for token in tokens if not token.means("verb", *_MAKES)]
    return of_music and makes and it and timed and _only_names(rest)


def _only_names(tokens: Sequence[Token]) -> bool:
    """Whether nothing but slots is told: a clip, a time, a place, words."""
    told = [token for token in tokens if token.is_content and token.word not in _NO]
    named = _kinds(told)
    known = all(token.senses for token in told)
    return known and named <= _SLOTS | _TOLD_BESIDE and bool(named & (_SLOTS | {"rest"}))


def answer_text(asked: Asked, message: str, tokens: Sequence[Token]) -> str | None:
    """Return an answer in words as it follows what was asked; None when it is none."""
    told = [token for token in tokens if not token.is_break]
    if not told or not _answers(told):
        return None
    if asked.offer and all(token.word in _YES or not token.is_content for token in told):
        return asked.offer if any(token.word in _YES for token in told) else None
    if _SEVERAL.search(message):
        return message
    if asked.wants_words and all(t.senses.keys() & _LOOKS for t in told if t.is_content):
        return None  # "at the bottom" is where, and no words
    if asked.wants_words and not any("quote" in token.senses for token in told):
        return f"“{message.strip(' .。')}”"
    return message


def has_verb(tokens: Sequence[Token]) -> bool:
    """Whether something is told to be done: "no" tells nothing."""
    return any("verb" in token.senses and token.word not in _NO for token in tokens)


def _answers(told: Sequence[Token], *, leading: bool = True) -> bool:
    """Whether words wish nothing by themselves."""
    free = _LEADING if leading else ()
    verbs = (t for t in told if "verb" in t.senses and t.word not in _NO)
    acts = any(token.senses["verb"] not in free for token in verbs)
    asks = any(t.means("question") for t in told)
    back = any(t.means("return") and not t.means("return", "correct") for t in told)
    return not (acts or asks or back)


def varied(asked: Sequence[Token], said: Sequence[Token]) -> list[Token] | None:
    """Return what was done with what is named anew; None when that has no place there."""
    times = [token.senses["time"][0] for token in asked if token.means("time")]
    named = [_counted(token, times[0]) for token in said] if times else list(said)
    old = next((token for token in asked if token.means("ref")), None)
    if old is not None:
        others = replace(old.senses["ref"], others=True)
        named = [replace(t, senses={"ref": others}) if t.means("rest") else t for t in named]
    kinds = {kind for token in named for kind in token.senses} & _REPLACED
    return joined(asked, named, done=True) if kinds <= _kinds(asked) else None


def _kinds(tokens: Sequence[Token]) -> set[str]:
    return {kind for token in tokens for kind in token.senses}


def joined(asked: Sequence[Token], answer: Sequence[Token], *, done: bool) -> list[Token]:
    """Return what was asked about with its answer; what both name, the answer names."""
    single = _SLOTS | {"lead"} if done else _SINGLE
    named = _kinds(answer) & single
    if done and "place" in named:
        named |= {"lead"}
    if sum(bool(token.scene) for token in asked) > 1:
        named -= {"scene"}
    whose = {"ref", "scene", "file"} & named
    named |= {"clip", "scene", "file", "ref", "pronoun"} if done and whose else set()
    named |= {"clip"} if "ref" in named else set()
    place = next((at for at, t in enumerate(asked) if named & t.senses.keys()), len(asked))
    before, after = (
        [token for token in part if not named & token.senses.keys()]
        for part in (asked[:place], asked[place:])
    )
    told = [t for t in answer if not _only_leads(t)]
    return [*before, *told, *after]


def _only_leads(token: Token) -> bool:
    """Whether a word of an answer only says that it is one."""
    led = token.means("return") or token.is_break or token.word in _NO
    led = led or (token.word in _JOINS and "part" not in token.senses)
    return led or token.word in _AGAIN or token.means("pronoun") or token.means("verb", *_MAKES)


def _counted(token: Token, kind: str) -> Token:
    """Read "the last 2", "just 2" as seconds, where seconds were told before, in the same way."""
    edge = _EDGE.fullmatch(token.word) if token.means("ref") else None
    if edge is not None:
        return replace(token, senses={"time": (edge[1], 1000 * int(edge[2]))})
    if token.means("number") and not token.means("clip"):
        return replace(token, senses={"time": (kind, round(1000 * token.senses["number"]))})
    plain = token.means("time") and token.senses["time"][0] == "plain"
    return replace(token, senses={"time": (kind, token.senses["time"][1])}) if plain else token


def is_settled(wishes: Sequence[Wish]) -> bool:
    """Whether nothing of what was read has to be asked back."""
    return bool(wishes) and not any(map(_is_open, wishes))


def _is_open(wish: Wish) -> bool:
    if isinstance(wish, Make):
        return not any(subject.scene for subject in wish.subjects)
    return isinstance(wish, Unclear) or (isinstance(wish, Trim) and wish.edge == "unsaid")
