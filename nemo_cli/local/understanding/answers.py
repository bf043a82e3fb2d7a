"""Joins an answer to what was asked back before: "cut where?", "the end"."""

from collections.abc import Sequence

from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import Asked
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Trim
from nemo_cli.local.wishes import Unclear
from nemo_cli.local.wishes import Wish

_YES = words("yes")
_DROPPED = words("dropped")
# Verbs that only lead an answer in: "make it 5 seconds", "use the second one".
_LEADING = ("make", "want", "use", "set", "call")
# Of these an answer names the right one in place of the one that was named first.
_SINGLE = frozenset({"ref", "file", "time", "range", "percent", "half"})


def drops(tokens: Sequence[Token]) -> bool:
    """Whether a message only says that nothing shall be done after all."""
    said = [token for token in tokens if not token.is_break]
    return any(token.word in _DROPPED for token in said) and not any(
        token.is_content and "return" not in token.senses for token in said
    )


def answer_text(asked: Asked, message: str, tokens: Sequence[Token]) -> str | None:
    """Return an answer in words as it follows what was asked; None when it is none."""
    told = [token for token in tokens if not token.is_break]
    if not told or not _answers(told):
        return None
    if asked.offer and all(token.word in _YES or not token.is_content for token in told):
        return asked.offer if any(token.word in _YES for token in told) else None
    if asked.wants_words and not any("quote" in token.senses for token in told):
        return f"“{message.strip(' .。')}”"
    return message


def _answers(told: Sequence[Token]) -> bool:
    """Whether words wish nothing by themselves."""
    acts = any("verb" in t.senses and not t.means("verb", *_LEADING) for t in told)
    return not acts and not any(t.means("return") or t.means("question") for t in told)


def joined(asked: Sequence[Token], answer: Sequence[Token]) -> list[Token]:
    """Return what was asked about with its answer; what both name, the answer names."""
    named = {kind for token in answer for kind in token.senses} & _SINGLE
    vague = {"clip"} if "ref" in named else set()
    kept = [
        token
        for token in asked
        if not (named & token.senses.keys() or (vague & token.senses.keys()))
    ]
    return [*kept, *(token for token in answer if not token.means("return"))]


def is_settled(wishes: Sequence[Wish]) -> bool:
    """Whether nothing of what was read has to be asked back."""
    return bool(wishes) and not any(map(_is_open, wishes))


def _is_open(wish: Wish) -> bool:
    if isinstance(wish, Make):
        return not any(subject.scene for subject in wish.subjects)
    return isinstance(wish, Unclear) or (isinstance(wish, Trim) and wish.edge == "unsaid")
