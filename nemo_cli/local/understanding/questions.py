"""Tells questions, greetings and thanks from wishes, and what a question is about."""

import re
from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.cuts import which_clip
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import TOPICS
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import Ask
from nemo_cli.local.wishes import Target

_POLITE = words("polite")
_MODAL = words("modal")
_WEAK = words("weak_questions")
_ENDS_POLITE = words("polite_ends")
# Questions of what can be done at all, not of what is there.
_LIMITS = words("limits")
_ABLE = words("ability") | _LIMITS
# "Should I …?", 要不要…: advice is asked for, nothing is done.
_ADVICE = re.compile(
    r"(?:should|shall) (?:i|we)\b|.*(?:该不该|(?<!不)要不要|需不需要|用不用|是不是(?:应该|该|要))"
)
_STATE = {
    "length": "state_length",
    "title": "state_title",
    "music": "state_music",
    "clips": "state_clips",
    "formats": "state_size",
    "timeline": "state_timeline",
    "captions": "state_captions",
    "text": "state_text",
    "volume": "state_music",
}
_OF_CLIP = ("state_length", "state_clips", "state_timeline")
_POSSIBLE = ("is it possible to", "would it be possible", "is there a way to")
_HELP = {
    "volume": "music",
    "title": "text",
    "captions": "text",
    "clips": "scenes",
    "timeline": "help",
}


SHORT = 4
_SIGNS = frozenset(sign for signs in TOPICS.values() for sign in signs.split())


def _paints(tokens: Sequence[Token]) -> bool:
    return any(token.scene or {"time", "style", "degree"} & token.senses.keys() for token in tokens)


def small_talk(tokens: Sequence[Token]) -> Ask | None:
    """Return the answer that a mere greeting or thanks wants."""
    words = [token for token in tokens if not token.is_break]
    if not words:
        return None
    for topic in ("greeting", "thanks"):
        said = [token for token in words if token.means(topic)]
        others = [token for token in words if not token.means(topic) and token.is_content]
        names = [token for token in others if token.word not in ("nemo", "everyone", "all")]
        if said and not names and len(words) - len(said) <= 4:
            return Ask("hello" if topic == "greeting" else "thanks")
    asks = any(token.means("question") and not token.word.startswith("how") for token in words)
    asks = asks or any(token.word == "吗" for token in words)
    if any(token.means("export") for token in words) and not (asks or _strange(words)):
        return Ask("export")
    return None


def _strange(words: Sequence[Token]) -> bool:
    known = (
        "export",
        "film",
        "verb",
        "pronoun",
        "question",
        "fps",
        "lead",
        "lines",
        "size",
        "media",
        "container",
    )
    return any(
        token.is_content and not any(kind in token.senses for kind in known) for token in words
    )


def question(
    tokens: Sequence[Token],
    about: Target | None = None,
    shown: Collection[str] = (),
    *,
    marked: bool,
) -> Ask | None:
    """Return what a sentence asks, of which clip; a wish said as a question asks nothing."""
    asked = _question(tokens, marked=marked)
    if asked is None or not asked.topic.startswith("state_"):
        return asked
    unknown = [t.text for t in tokens if t.is_content and not t.senses and t.word not in _SIGNS]
    asked = replace(asked, unknown=" ".join(unknown))
    it = about if about and any(token.means("pronoun") for token in tokens) else None
    named = any(t.means("ref") or t.means("file") or t.scene in shown for t in tokens)
    target = which_clip(Chunk(tokens)) if named else it
    if target is None or asked.topic not in _OF_CLIP:
        return asked
    return replace(asked, topic="state_clip", target=target)


def _question(tokens: Sequence[Token], *, marked: bool) -> Ask | None:
    words = [token.word for token in tokens if not token.is_break]
    if not words:
        return None
    if _ADVICE.match(_as_said(tokens)):
        return Ask(_topic(tokens, words), " ".join(words))
    first = next(iter(words))
    counts = any(token.word in _WEAK for token in tokens)
    acts = any("verb" in token.senses for token in tokens)
    extent = any(token.means("extent") for token in tokens) and not {*words} & _LIMITS
    if marked and not acts and extent:
        return Ask("state_length")
    known = all(token.senses or token.word in _SIGNS for token in tokens if token.is_content)
    known = known and not _paints(tokens)
    bare = marked and not acts and known and len(words) <= SHORT
    if bare and any(token.means("quote") for token in tokens):
        return Ask("help", " ".join(words))  # "title Rosebud?" names a text, and asks nothing of it
    if bare and (topic := _topic(tokens, words)) != "help":
        return Ask(topic, " ".join(words))
    weak = counts and (marked or not acts)
    asks = weak or any(token.means("question") for token in tokens)
    zh_asks = (
        any(token.means("question") and not token.text.isascii() for token in tokens)
        or weak
        or "吗" in words
    )
    if words[-1] in _ENDS_POLITE or (first in _POLITE and not asks):
        return None
    if _is_wish(tokens, words):
        return None
    leading = [token for token in tokens[:3] if token.means("question") and token.text.isascii()]
    starts = bool(leading) or (first in ("is", "are", "does", "do", "did", "was", "has") and marked)
    if not (starts or zh_asks or (marked and asks)):
        return None
    text = " ".join(token.text for token in tokens if not token.is_break)
    return Ask(_topic(tokens, words), text)


def _as_said(tokens: Sequence[Token]) -> str:
    """Return the words of a sentence, apart where they stand apart."""
    said = [
        token.word if before is None or before.end == token.start else f" {token.word}"
        for before, token in zip([None, *tokens], tokens, strict=False)
    ]
    return "".join(said)


def _is_wish(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether a question is a wish said politely: "what about a forest?", "can it be darker?"."""
    if words[:2] in (["what", "about"], ["how", "about"]) and "cost" not in words:
        return True
    polite = words[0] in ("can", "could", "would", "will") or any(word in _MODAL for word in words)
    does = any(
        kind in token.senses and not token.means("question")
        for token in tokens
        for kind in ("verb", "degree", "scene", "mood", "daytime", "return", "time", "cannot")
    )
    if any(token.word in _POSSIBLE for token in tokens):
        # "Is it possible to have the title …" wishes, "… a 2-hour film" asks.
        named = ("part", "ref", "pronoun", "verb", "return")
        does = does and any(kind in token.senses for token in tokens for kind in named)
    asks_back = any(token.means("question") for token in tokens[1:]) or words[:3] == [
        "can",
        "i",
        "upload",
    ]
    return polite and does and not asks_back


def _topic(tokens: Sequence[Token], words: Sequence[str]) -> str:
    said = "".join(words)
    pieces = set(words) | {part for word in words for part in word.split()}
    able = bool(pieces & _ABLE) or any(word.startswith(("怎", "如何")) for word in words)
    if (
        {"are", "you"} <= pieces
        or "who" in pieces
        or "谁" in pieces
        or ("你" in pieces and "是" in pieces)
    ):
        return "who"
    for topic, signs in TOPICS.items():
        how = topic == "formats" and able and said.startswith(("how", "怎", "如何"))
        if how:
            continue
        if pieces & set(signs.split()) or any(
            sign in said for sign in signs.split() if not sign.isascii()
        ):
            if topic == "timeline" and able:
                return "length" if any(token.means("time") for token in tokens) else "help"
            if not able and topic in _STATE:
                return _STATE[topic]
            return _HELP.get(topic, topic)
    return "length" if any(token.means("time") for token in tokens) else "help"
