"""Tells what must not be acted on: a piece of words or music, what was never asked for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Unclear
from nemo_cli.local.wishes import Wish

TAKEN_BACK = ("remove", "cut", "mute", "copy", "freeze")
_RETRACTS = words("retracts")
_PIECES = words("pieces")
_THINGS = words("things")
_WORDS = ("title", "text", "subtitle", "end_card", "lower_third", "captions")
_WAYS = ("to", "between")
_HALVES = ("half", "times")
# "I didn't ask you to …" tells what went wrong; which verb it holds is no wish.
_DENIED = re.compile("我(?:可|又|并)?没有?(?:让|叫|要|说)")


def denies(tokens: Sequence[Token]) -> bool:
    """Whether a sentence says what was not asked for: 我没有让你删沙漠."""
    return _DENIED.match("".join(token.word for token in tokens)) is not None


def retracted(chunk: Chunk) -> bool:
    """Whether a chunk only takes back the one before: ", no wait,"."""
    said = [token for token in chunk.tokens if not token.is_break]
    back = any(token.word in _RETRACTS for token in said)
    return back and all(token.word in _RETRACTS or "ordinary" in token.senses for token in said)


def still_refused(chunk: Chunk, wishes: Sequence[Wish]) -> Unclear | Cannot | None:
    """Return the refusal before with a colour that is only more of it: 标题换个颜色，红色."""
    last = wishes[-1] if wishes else None
    said = [token for token in chunk.tokens if token.is_content]
    of_colour = bool(said) and all(token.means("color") for token in said)
    if not isinstance(last, Unclear | Cannot) or not of_colour or chunk.has_verb:
        return None
    return replace(last, words=f"{last.words}, {' '.join(token.text for token in said)}")


def takes_a_piece(chunk: Chunk) -> bool:
    """Whether only a piece would go of what can only go whole, or which ones nobody can count."""
    away = chunk.does("remove", "cut")
    pieces = (_piece_of_words, _piece_of_music, _thing_in_a_picture, _every_nth, _way_to)
    spares = away and chunk.has("except")  # "delete everything except the music"
    if (spares or chunk.has("even")) and chunk.has("part"):
        return True  # "as long as the music"
    return away and any(is_piece(chunk) for is_piece in pieces)


def changes_midway(chunk: Chunk) -> bool:
    """Whether music shall become other music on the way: "change it to piano at 8 seconds"."""
    music = chunk.has("part", "music") and chunk.has("style") and chunk.shown is not None
    return music and chunk.does("change", "swap") and chunk.has_time("at", "from", "after")


def _piece_of_words(chunk: Chunk) -> bool:
    """Read "half of the title", "the last letter of the title", 标题的后半部分, 标题里的一个字."""
    parts = chunk.places("part", *_WORDS)
    inner = [at for at, token in enumerate(chunk.tokens) if token.word in _PIECES]
    named = [at for at in parts if at not in inner]
    return bool(named) and (bool(inner) or any(map(chunk.has, _HALVES)))


def _piece_of_music(chunk: Chunk) -> bool:
    """Read "remove the first half of the music", "no music in the last clip"."""
    return chunk.has("part", "music") and any(map(chunk.has, (*_HALVES, "ref")))


def _thing_in_a_picture(chunk: Chunk) -> bool:
    """Read "remove the trees", which is not to remove their clip."""
    scenes = [token for token in chunk.tokens if token.scene]
    things = bool(scenes) and all(token.word in _THINGS for token in scenes)
    return things and chunk.shown is not None and not (chunk.has("clip") or chunk.has("except"))


def _way_to(chunk: Chunk) -> bool:
    """Read "skip to the desert", "cut between clip 2 and 3", which say where and not what."""
    at = next((at for at, token in enumerate(chunk.tokens) if "verb" in token.senses), None)
    following = chunk.tokens[at + 1].word if at is not None and at + 1 < len(chunk.tokens) else ""
    named = chunk.has("scene") or chunk.has("ref")
    return following in _WAYS and named and not chunk.has("time")


def _every_nth(chunk: Chunk) -> bool:
    """Read "every second clip", which is more than the second."""
    each = any(token.word == "every" for token in chunk.tokens)
    return each and (chunk.has("ref") or chunk.has("nth"))
