"""Tells what a time is to its wish: a moment, a length, an edge, by the words beside it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.understanding.lexicon import look_up
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words

_EDGE = re.compile(r"(first|last) (\d{1,3})")
_WILL = ("should", "must", "will", "to", "can", "shall")
_PACES = ("slow", "speed", "tone", "calm", "fade")
_PARTICLES = ("away", "off", "out", "down", "up", "back")
_SKIPPED = words("skipped")
_LEAVES = words("leaves")
_WHENS = ("at", "after", "before")
_COPULAS = words("copulas")
# Words that are also wishes stay in the sentence when a time leans on them.
_KEPT = frozenset({"verb", "degree", "part", "transition"})


def with_times(tokens: Sequence[Token], *, counted: bool = False) -> list[Token]:
    """Return tokens in which every time says what it is, its small words taken in.

    `counted`: seconds were spoken of before, so that "at 12" is one of them.
    """
    result: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if "time" in token.senses:
            token, at = _after(tokens, at, _before(result, token))
        elif (edge := _EDGE.fullmatch(token.word)) and any("time" in t.senses for t in result):
            senses = {"time": (edge[1], 1000 * int(edge[2]))}
            token = _taking(result, replace(token, senses=senses), ("over", "at", "for", "by"))
        elif (
            "number" in token.senses
            and token.senses.keys() == {"number"}
            and _goes_on(result, counted=counted)
        ):
            seconds = round(1000 * float(token.senses["number"]))
            token = _before(result, replace(token, senses={"time": ("plain", seconds)}))
        elif "range" in token.senses:
            token = _taking(result, token, ("from", "over", "at", "between", "after"))
        result.append(token)
        at += 1
    return result


def with_phrasal(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens in which a verb has its particle beside it: "take the title away"."""
    result = [_leaving(tokens, at) for at in range(len(tokens))]
    for at, token in enumerate(tokens):
        if not ("verb" in token.senses or token.word in _PACES) or not token.text.isascii():
            continue
        for place in range(at + 2, min(at + 6, len(tokens))):
            particle = tokens[place]
            if particle.is_break or "verb" in particle.senses:
                break
            entry = (
                look_up(f"{token.word} {particle.word}") if particle.word in _PARTICLES else None
            )
            if entry and _ends_there(tokens, place + 1):
                result[at] = replace(token, senses=entry)
                result[place] = replace(particle, senses={"ordinary": "ordinary"})
                break
    return result


def _leaving(tokens: Sequence[Token], at: int) -> Token:
    """Read "the title can go", which takes it away, where no place to go to follows."""
    token, following = tokens[at], tokens[at + 1 : at + 2]
    if at and tokens[at - 1].word in _COPULAS and token.means("verb", "remove", "cut"):
        told = {kind: value for kind, value in token.senses.items() if kind != "verb"}
        return replace(token, senses=told)  # "the desert is clear" is no wish
    if token.word == "end" and following and following[0].word in _WHENS and _leads(tokens, at):
        return replace(token, senses={"verb": "end"})  # "and end at 10 s"
    leaves = token.word in _LEAVES and (not following or following[0].is_break)
    return replace(token, senses={"verb": "remove"}) if leaves else token


def _leads(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is the first of its clause, or follows what it is said of."""
    before = tokens[at - 1] if at else None
    return before is None or before.is_break or before.word in ("and", "to", "it", *_WILL)


def _ends_there(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing follows that a particle could lead to: "3 seconds off the start"."""
    if at >= len(tokens) or tokens[at].is_break:
        return True
    kinds = {"time", "range", "lead", "percent", "factor", "each", "times"}
    small = tokens[at].word not in ("the", "of", "a", "an", "my")
    return small and bool(tokens[at].senses.keys() & (kinds | {"ordinary"}))


def _goes_on(result: list[Token], *, counted: bool) -> bool:
    """Whether a bare number counts as the time before it does: "in over 3 seconds, out over 4"."""
    over = _lead_place(result)
    timed = any("time" in token.senses for token in result)
    if (
        counted
        and over is not None
        and result[over].means("lead", "at", "until", "from", "after", "before")
    ):
        return True
    return (
        timed
        and over is not None
        and result[over].means("lead", "over", "for", "at", "from", "last", "first")
    )


def _before(result: list[Token], token: Token) -> Token:
    """Read the words before a time: at, for, the last, 前, 持续."""
    kind, length_ms = token.senses["time"]
    place = _lead_place(result)
    if place is None:
        return token
    lead = result[place]
    if lead.word == "last" and _is_said_of(result[:place]):
        kind = "for"
    elif lead.means("each"):
        kind = "each"
    elif kind == "at" and lead.text == "到":
        kind = "up_to"
    elif kind == "plain":
        kind = lead.senses["lead"]
    else:
        kind = (
            lead.senses["lead"] if lead.means("lead", "from", "until", "after", "before") else kind
        )
    token = replace(token, senses={"time": (kind, length_ms)})
    is_edge = lead.means("lead", "first", "last") and not lead.means("verb")
    if is_edge or not _KEPT & lead.senses.keys():
        token = replace(token, start=lead.start, text=f"{lead.text} {token.text}")
        del result[place:]
        if kind in ("first", "last"):
            token = _down_to(result, _taking(result, token, ("over", "at", "for", "by")))
    return token


def _is_said_of(before: list[Token]) -> bool:
    """Whether "last" is what something does: "the second picture should last 6 seconds"."""
    kinds = {"ref", "clip", "part", "film", "pronoun", "scene"}
    last = before[-1] if before else None
    return last is not None and (last.word in _WILL or bool(kinds & last.senses.keys()))


def _down_to(result: list[Token], token: Token) -> Token:
    """Read "cut it down to the first 7 seconds", which keeps them."""
    place = _lead_place(result)
    to = place is not None and result[place].means("lead", "to")
    if not to:
        return token
    kind, length_ms = token.senses["time"]
    return replace(token, senses={"time": (f"to_{kind}", length_ms)})


def _lead_place(result: list[Token]) -> int | None:
    for place in range(len(result) - 1, max(-1, len(result) - 4), -1):
        if result[place].means("lead") or result[place].means("each"):
            return place
        if result[place].word not in _SKIPPED:
            return None
    return None


def _taking(result: list[Token], token: Token, leads: tuple[str, ...]) -> Token:
    """Take in the small word before a time that is told already: "over the last 3 seconds"."""
    place = _lead_place(result)
    if (
        place is None
        or not result[place].means("lead", *leads)
        or _KEPT & result[place].senses.keys()
    ):
        return token
    text = f"{result[place].text} {token.text}"
    start = result[place].start
    del result[place:]
    return replace(token, start=start, text=text)


def _after(tokens: Sequence[Token], at: int, token: Token) -> tuple[Token, int]:
    """Read the words after a time: each, 以后, 的时候, on."""
    following = at + 1
    if following < len(tokens) and tokens[following].text == "的" and _tail(tokens, following + 1):
        following += 1
    tail = _tail(tokens, following)
    if tail is None:
        return token, at
    kind, length_ms = token.senses["time"]
    value = tail.senses["tail"]
    if value in ("longer", "shorter"):
        return replace(
            token, senses={"time": ("each_by" if kind == "each" else "by", length_ms)}
        ), at
    if value == "at" and kind not in ("plain", "at"):
        return token, at
    token = replace(token, senses={"time": (value, length_ms)}, end=tail.end)
    keeps = bool(_KEPT & tail.senses.keys())
    return (token, at) if keeps else (replace(token, text=_beside(token, tail)), following)


def _beside(token: Token, tail: Token) -> str:
    return token.text + (" " if tail.text.isascii() else "") + tail.text


def _tail(tokens: Sequence[Token], at: int) -> Token | None:
    if at >= len(tokens) or "tail" not in tokens[at].senses:
        return None
    tail, following = tokens[at], tokens[at + 1 : at + 2]
    # "5 seconds on the beach", "4 seconds in total": no tail but the next words' beginning.
    if tail.word in ("on", "in") and following and not following[0].is_break:
        return None
    return tail
