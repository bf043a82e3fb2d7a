"""Finds words that shall be written on the picture without quotation marks around them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words

_WRITTEN = ("title", "subtitle", "end_card", "lower_third", "text")
_SAYS = words("says")
_NAMED = words("named")
# After these, what looks like a change of the letters is one: "make the title red".
_LOOKS = words("looks")
_STOPS = words("stops")
_LOOKING = (
    "position",
    "lettering",
    "time",
    "range",
    "number",
    "degree",
    "quote",
    "pronoun",
    "color",
    "percent",
)
_STOPPING = (
    "verb",
    "part",
    "position",
    "lettering",
    "time",
    "range",
    "degree",
    "style",
    "percent",
    "shape",
)
_IS = ("is", "是")
_INTO = ("to", "into", "with", "成", "为", "改成", "换成", "改为")
_FINE = words("fine")
_WRITES = words("writes")
_NEAR = 5
_ON = words("prepositions")


def with_spoken(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Return tokens in which such words are one quotation."""
    result: list[Token] = []
    at = 0
    while at < len(tokens):
        if _labels_name(tokens, at):
            result.append(replace(tokens[at], senses={"part": "title"}))
            found = _span(tokens, at + 2, to_full_stop=True, changes=False)
        else:
            result.append(tokens[at])
            found = _words_after(tokens, at)
        if found is not None:
            first, last = found
            result += tokens[at + 1 : first]
            words = text[tokens[first].start : tokens[last].end].strip()
            result.append(Token(words, tokens[first].start, tokens[last].end, {"quote": words}))
            at = last
        at += 1
    return result


def with_texts(text: str, tokens: Sequence[Token], texts: Sequence[str]) -> list[Token]:
    """Return tokens in which words that are on the picture are one quotation: "the Drift text"."""
    result: list[Token] = []
    ends = {token.end: at for at, token in enumerate(tokens, 1)}
    at = 0
    while at < len(tokens):
        start = tokens[at].start
        found = [
            words
            for words in texts
            if text[start : start + len(words)].casefold() == words.casefold()
            and any(not t.senses for t in tokens[at : ends.get(start + len(words), at)])
        ]
        words = max(found, key=len, default="")
        end = start + len(words)
        result.append(Token(words, start, end, {"quote": words}) if words else tokens[at])
        at = ends[end] if words else at + 1
    return result


def with_pieces(text: str, tokens: Sequence[Token], texts: Sequence[str]) -> list[Token]:
    """Return tokens in which a word of a text, and what it shall be, are quoted: "1990 to 1991"."""
    into = next((at for at, token in enumerate(tokens) if token.word in _INTO), None)
    if (
        into is None
        or into + 1 >= len(tokens)
        or not any(t.means("verb", "change") for t in tokens)
    ):
        return list(tokens)
    old = tokens[into - 1]
    whole = old.text in texts and old.text[:1].isupper()
    bare = whole or not old.senses or old.senses.keys() == {"number"}
    if not (into and bare and any(re.search(_alone(old.text), words) for words in texts)):
        return list(tokens)
    end = next((at for at in range(into + 1, len(tokens)) if tokens[at].is_break), len(tokens))
    first, last = tokens[into + 1 : into + 2], tokens[end - 1]
    if not first or first[0].means("quote"):
        return list(tokens)
    new = text[first[0].start : last.end].strip()
    quoted = [(old.text, old.start, old.end), (new, first[0].start, last.end)]
    said = [Token(words, start, stop, {"quote": words}) for words, start, stop in quoted]
    return [*tokens[: into - 1], said[0], tokens[into], said[1], *tokens[end:]]


def _alone(word: str) -> str:
    """Return a pattern for a word that stands apart from others of its script."""
    return rf"(?<![\w]){re.escape(word)}(?![\w])" if word.isascii() else re.escape(word)


def _words_after(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Return the first and last place of the words that a part or a naming verb is given."""
    token = tokens[at]
    if token.means("verb", "call"):
        return _named(tokens, at)
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and _is_written(token, following):
        return _span(tokens, at + 1, to_full_stop=False, changes=False)
    if not token.means("part", *_WRITTEN):
        return None
    for place in range(at + 1, min(len(tokens), at + _NEAR)):
        word = tokens[place].word
        if _leads_on(tokens, place):
            continue
        if word in _SAYS or tokens[place].means("verb", "call"):
            if _says_nothing(tokens, at, word):
                return None
            colon = word in (":", "：")
            return _span(tokens, place + 1, to_full_stop=colon, changes=word in _LOOKS)
        if word == "and" or (tokens[place].is_content and not tokens[place].means("verb")):
            return None
        if tokens[place].is_break and word not in (":", "："):
            return None
    return None


def _is_written(token: Token, following: Token) -> bool:
    """Whether words begin at once: "title Night Sky", "write Hello", 写上新年好."""
    name = following.text[:1].isupper()
    strange = not following.senses and not following.is_break
    return (token.means("part", "title") and name) or (token.word in _WRITES and (name or strange))


def _says_nothing(tokens: Sequence[Token], at: int, word: str) -> bool:
    """Whether no words follow: "move the title to the second clip", "what text is on it"."""
    before = tokens[max(0, at - 3) : at]
    moved = word == "to" and any(token.means("verb", "move") for token in before)
    after = next((token for token in tokens[at + 1 :] if token.word not in (word, "not")), None)
    praised = word in _IS and after is not None and (after.means("thanks") or after.word in _FINE)
    return moved or praised or (word in _IS and bool(before) and before[-1].means("question"))


def _leads_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word only leads to what is written: "a title on it that says …"."""
    token = tokens[place]
    on_it = token.word == "it" and tokens[place - 1].word in _ON
    says = token.word in _SAYS or token.word == "that" or token.means("verb", "call")
    return on_it or (says and _says_on(tokens, place))


def _labels_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether an entry of a brief begins here that names whom the film is for: "Brand: X"."""
    begins = not at or tokens[at - 1].is_break
    return (
        tokens[at].word in _NAMED
        and begins
        and at + 1 < len(tokens)
        and tokens[at + 1].text in ":："
    )


def _says_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether another such word follows: "should be called", "to say"."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return following is not None and (following.word in _SAYS or following.text == "的")


def _named(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "call it X", "titled X", 片名叫 X, "rename it to X"."""
    place = at + 1
    while place < len(tokens) and (
        tokens[place].word in ("it", "the", "this", "my", ":", "：", "to", "as", "成", "为", "that")
        or tokens[place].means("film")
        or tokens[place].means("part", "title")
    ):
        place += 1
    return _span(tokens, place, to_full_stop=False, changes=False)


def _span(
    tokens: Sequence[Token], first: int, *, to_full_stop: bool, changes: bool
) -> tuple[int, int] | None:
    while first < len(tokens) and tokens[first].text in (":", "：", "the", "a"):
        first += 1
    if not _may_begin(tokens, first, to_full_stop=to_full_stop, changes=changes):
        return None
    last = first
    for place in range(first + 1, len(tokens)):
        token = tokens[place]
        ends = token.is_break and (token.text in ".!?;\n。！？；" or not to_full_stop)
        if ends and token.text not in "'’-&":
            break
        if token.is_break and _is_wish(tokens, place + 1):
            break
        small = token.text == token.text.lower()
        if small and not to_full_stop and token.word in _STOPS and _stops(tokens, place):
            break
        if " " in token.word and any(
            kind in token.senses for kind in ("position", "time", "range")
        ):
            break
        if token.means("quote") or (
            token.means("verb", "remove", "add") and not token.text.isascii()
        ):
            break
        last = place
    return first, last


def _may_begin(tokens: Sequence[Token], at: int, *, to_full_stop: bool, changes: bool) -> bool:
    """Whether words to write can begin with this one, and not a wish for how they look."""
    if at >= len(tokens) or tokens[at].is_break or tokens[at].means("quote"):
        return False
    first, alone = tokens[at], at + 1 >= len(tokens) or tokens[at + 1].is_break
    if (
        first.means("cannot", "font")
        or first.means("question")
        or (alone and first.means("language"))
    ):
        return False
    if (changes or alone) and any(kind in first.senses for kind in _LOOKING):
        return False
    return to_full_stop or changes or not first.means("verb")


def _is_wish(tokens: Sequence[Token], start: int) -> bool:
    """Whether a known wish stands up to the next break: "title: Night Sky, ambient music"."""
    end = next((at for at in range(start, len(tokens)) if tokens[at].is_break), len(tokens))
    said = [token for token in tokens[start:end] if token.is_content or "verb" in token.senses]
    known = all(token.senses for token in said)
    return known and any(kind in token.senses for token in said for kind in _STOPPING)


def _stops(tokens: Sequence[Token], place: int) -> bool:
    """Whether a small word ends the words that are written, or is one of them."""
    word = tokens[place].word
    if word in ("instead", "please", "with", "plus", "but", "then", "并", "然后"):
        return True
    following = tokens[place + 1 : place + 3]
    return any(kind in token.senses for token in following for kind in _STOPPING) or not following
