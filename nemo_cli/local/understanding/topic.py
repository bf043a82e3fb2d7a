"""Tells what a message spoke of, and what "it" is in the message after that."""

from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.pointing import spoken_of
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Ask
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Captions
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Copy
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import MusicLoop
from nemo_cli.local.wishes import MusicTimes
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Trim
from nemo_cli.local.wishes import Unclear
from nemo_cli.local.wishes import Volume
from nemo_cli.local.wishes import Watermark
from nemo_cli.local.wishes import Wish

TEXTS = ("title", "text", "end_card", "lower_third")
_PARTS = {Music: "music", MusicTimes: "music", MusicLoop: "music", Captions: "captions"}
_ASKED = {"state_music": "music", "state_title": "title", "state_captions": "captions"}
_IDLE = (Adjusted, Cannot, Unclear)
# Where these are named, something else is spoken of.
_OBJECTS = (
    *("part", "ref", "scene", "file", "film", "media", "clip", "own", "slideshow", "near"),
    *("shape", "ratio", "size", "lines", "fps", "transition", "mood", "daytime", "extent", "even"),
    "silence",
)
# What is said of a part: kinds of words, degrees, and verbs that a time goes with.
_OF_MUSIC = (("fade", "percent"), ("louder", "quieter", "bigger", "smaller"), ("start", "end"))
_OF_TEXT = (
    ("position", "lettering", "corner"),
    ("bigger", "smaller"),
    ("hide", "show", "keep", "start", "end"),
)
# With "it", these put a text to a time as well.
_PUTS = ("add", "move", "set")
_SHIFTS = ("later", "earlier")


def topic_of(wishes: Sequence[Wish], before: Target | None) -> Target | None:
    """Return the one clip or part that wishes are all for; refusals leave the one before."""
    acting = [wish for wish in wishes if not (isinstance(wish, _IDLE) or _is_idle(wish))]
    if not acting:
        return before
    spoken = {_of(wish, before) for wish in acting}
    kinds = {target.kind for target in spoken if target}
    if len(spoken) > 1 and len(kinds) == 1 and None not in spoken and kinds <= set(TEXTS):
        return Target(kinds.pop())
    return spoken.pop() if len(spoken) == 1 else None


def _is_idle(wish: Wish) -> bool:
    """Whether a question is of nothing on the timeline: thanks, the price."""
    return isinstance(wish, Ask) and wish.topic not in _ASKED and wish.target.kind != "clip"


def _of(wish: Wish, before: Target | None) -> Target | None:
    match wish:
        case Ask(topic=topic, target=target):
            about = target if target.kind == "clip" else None
            return Target(_ASKED[topic]) if topic in _ASKED else about or before
        case Text(kind=kind, text=text):
            if before is not None and text is None and kind in ("it", before.kind):
                return before
            return None if kind == "it" else Target(kind, name=text)
        case Volume(target=target) if target.kind == "music":
            return target
        case Volume(target=target) if target.kind == "sound" and not target.is_all:
            return replace(target, kind="clip")
        case ChangeClip(target=target, subject=Subject(scene=scene)) if target.name and scene:
            return replace(target, name=scene, time=None)
        case Watermark():
            return Target("watermark")
        case Remove():
            return None
    if type(wish) in _PARTS:
        return Target(_PARTS[type(wish)])
    return spoken_of([wish])


def with_part(chunk: Chunk) -> list[Token]:
    """Return a chunk's tokens with the part that was spoken of in the place of "it", or of nothing.

    Only where something is said that the part can take: "stop it at 12", 放到中间, "make it 30 s".
    """
    topic, tokens = chunk.topic, list(chunk.tokens)
    if topic is None or any(map(chunk.has, _OBJECTS)) or not _takes(topic.kind, chunk):
        return tokens
    it = chunk.find("pronoun")
    at = 0 if it is None else it
    near = tokens[at]
    named = Token(near.text if it is not None else "", near.start, near.start)
    part = replace(named, senses={"part": topic.kind})
    return [*tokens[:at], part, *tokens[at + (it is not None) :]]


def _takes(kind: str, chunk: Chunk) -> bool:
    if kind not in ("music", *TEXTS):
        return False
    kinds, degrees, verbs = _OF_MUSIC if kind == "music" else _OF_TEXT
    if kind == "title" and chunk.alone and not (chunk.has_verb or chunk.left_besides("quote")):
        return True
    if any(map(chunk.has, kinds)) or chunk.has("degree", *degrees):
        return True
    shifted = chunk.has_time(*_SHIFTS)
    goes_then = kind in TEXTS and chunk.does("remove") and chunk.has_time("at", "after", "from")
    timed = chunk.has("time") or chunk.has("range")
    lasts = chunk.has("degree", "longer", "shorter") or chunk.has("whole")
    if kind in TEXTS and chunk.does("show", "keep") and lasts:
        return True
    if kind in TEXTS and _puts_text(chunk):
        return True
    return shifted or goes_then or (timed and chunk.does(*verbs))


def _puts_text(chunk: Chunk) -> bool:
    """Whether a text gets another time: "put it at 7", 改为最后4秒, or the time alone."""
    moment = chunk.has_time("at", "from", "first", "last", "until", "for") or chunk.has("range")
    if not chunk.has_verb:
        return chunk.alone and moment and not chunk.left_besides("time", "range")
    edge = chunk.has("place", "start", "end")
    unsaid = chunk.alone and not chunk.tokens[0].text.isascii()
    puts = (
        (chunk.has("pronoun") or unsaid)
        and chunk.does(*_PUTS, "want")
        and (chunk.has("time") or edge)
    )
    return puts or (chunk.does("change", "set") and moment)


def pointed(wish: Wish, topic: Target | None) -> Wish:
    """Return a wish for "it" as one for what was spoken of; without that it stays open."""
    if topic is None:
        return wish
    if isinstance(wish, Text) and wish.kind == "it" and topic.kind in TEXTS:
        known = wish.instead_of or (topic.name if topic.kind == "text" else None)
        return replace(wish, kind=topic.kind, instead_of=known)
    if isinstance(wish, Copy) and wish.target.is_all and topic.kind == "clip":
        return replace(wish, target=topic)
    if not isinstance(wish, Remove | Move | Length | Trim) or wish.target.kind != "it":
        return wish
    return _of_it(wish, topic)


def _of_it(wish: Remove | Move | Length | Trim, topic: Target) -> Wish:
    is_clip = topic.kind == "clip"
    match wish:
        case Remove():
            return replace(wish, target=topic)
        case Trim(to_ms=start_ms) if topic.kind == "music":
            return MusicTimes(start_ms)
        case Move() | Length() if is_clip:
            return replace(wish, target=topic)
    return wish
