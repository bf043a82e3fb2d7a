"""Joins an answer to what was asked back before: "cut where?", "the end"."""

import re
from collections.abc import Sequence

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
# What "no, …" may put right; a length is told of what was changed.
_CORRECTABLE = frozenset({"ref", "file", "range", "percent", "half", "place", "position", "scene"})
_NO = ("no", "nope", "不", "不对")


def drops(tokens: Sequence[Token]) -> bool:
    """Whether a message only says that nothing shall be done after all."""
    said = [token for token in tokens if not token.is_break]
    return any(token.word in _DROPPED for token in said) and not any(
        token.is_content and "return" not in token.senses for token in said
    )


def corrects(tokens: Sequence[Token]) -> bool:
    """Whether a message only names what was meant instead: "no, at the end", 我是说沙漠那段."""
    told = [token for token in tokens if token.is_content and token.word not in _NO]
    led = any(t.means("return", "correct") or t.word in _NO for t in tokens[:3])
    named = {kind for token in told for kind in token.senses}
    kinds = named <= _CORRECTABLE | {"clip", "ordinary", "return", "daytime", "lead", "tail"}
    return led and kinds and bool(named & _CORRECTABLE) and _answers(tokens, leading=False)


def answer_text(asked: Asked, message: str, tokens: Sequence[Token]) -> str | None:
    """Return an answer in words as it follows what was asked; None when it is none."""
    told = [token for token in tokens if not token.is_break]
    if not told or not _answers(told):
        return None
    if asked.offer and all(token.word in _YES or not token.is_content for token in told):
        return asked.offer if any(token.word in _YES for token in told) else None
    if _SEVERAL.search(message):
        return message
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


def joined(asked: Sequence[Token], answer: Sequence[Token], *, done: bool) -> list[Token]:
    """Return what was asked about with its answer; what both name, the answer names."""
    single = _CORRECTABLE | {"lead"} if done else _SINGLE
    named = {kind for token in answer for kind in token.senses} & single
    if done and "place" in named:
        named |= {"lead"}
    if sum(bool(token.scene) for token in asked) > 1:
        named -= {"scene"}
    named |= {"clip"} if "ref" in named else set()
    place = next((at for at, t in enumerate(asked) if named & t.senses.keys()), len(asked))
    before, after = (
        [token for token in part if not named & token.senses.keys()]
        for part in (asked[:place], asked[place:])
    )
    told = [t for t in answer if not (t.means("return") or t.is_break or t.word in _NO)]
    return [*before, *told, *after]


def is_settled(wishes: Sequence[Wish]) -> bool:
    """Whether nothing of what was read has to be asked back."""
    return bool(wishes) and not any(map(_is_open, wishes))


def _is_open(wish: Wish) -> bool:
    if isinstance(wish, Make):
        return not any(subject.scene for subject in wish.subjects)
    return isinstance(wish, Unclear) or (isinstance(wish, Trim) and wish.edge == "unsaid")
