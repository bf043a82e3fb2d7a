"""Reads one chunk: its wishes hold only when nothing of it is left over."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.understanding.canvas import read_canvas
from nemo_cli.local.understanding.canvas import read_length
from nemo_cli.local.understanding.canvas import read_look
from nemo_cli.local.understanding.canvas import read_transition
from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.cuts import asks_for_film
from nemo_cli.local.understanding.cuts import read_cuts
from nemo_cli.local.understanding.cuts import read_order
from nemo_cli.local.understanding.cuts import read_speed
from nemo_cli.local.understanding.guards import changes_midway
from nemo_cli.local.understanding.guards import takes_a_piece
from nemo_cli.local.understanding.pictures import read_media
from nemo_cli.local.understanding.pictures import read_pictures
from nemo_cli.local.understanding.pictures import subject_of
from nemo_cli.local.understanding.sounds import read_sounds
from nemo_cli.local.understanding.texts import read_texts
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import Another
from nemo_cli.local.wishes import BringBack
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Freeze
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Speed
from nemo_cli.local.wishes import Split
from nemo_cli.local.wishes import Stretch
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Trim
from nemo_cli.local.wishes import Unclear
from nemo_cli.local.wishes import Undo
from nemo_cli.local.wishes import Wish

Reader = Callable[[Chunk, list[Wish]], list[Wish]]
_READERS: tuple[Reader, ...] = (
    read_texts,
    read_sounds,
    read_media,
    read_cuts,
    read_speed,
    read_order,
    read_transition,
    read_canvas,
    read_look,
    read_length,
    read_pictures,
)
# Said of a film that is there, never of one that is described.
_OF_WHAT_IS_THERE = (Speed, Trim, Move, Remove, Stretch, Freeze, BringBack, Split)
# What is asked back where a verb has all that it needs but one thing.
_OPEN = (
    ("how_long", ("change", "set"), {"extent"}),
    ("how_loud", ("change", "set"), {"part", "volume"}),
    ("which_clip", ("remove", "cut", "move", "copy", "mute", "freeze", "change", "swap"), {"clip"}),
)
_STATES_BACK = ("shape", "ratio", "size", "lines", "fps", "style", "mood")
_FORBID = words("forbid")
_INSTEAD = words("instead")
_AWAY = ("remove", "cut")
_EDITS = ("change", "cut", "move", "set", "remove")


def read_chunk(chunk: Chunk, wishes: list[Wish]) -> None:
    """Read one chunk; its wishes hold only when nothing of it is left over."""
    if (
        _only_a_piece(chunk, wishes)
        or _dislikes_music(chunk, wishes)
        or _corrects(chunk)
        or _goes_back(chunk, wishes)
        or _only_says_why(chunk)
    ):
        return
    spoken = chunk.find("language")
    into = spoken and chunk.tokens[spoken - 1].word in ("in", "into")
    named = chunk.has("part") or (into and chunk.has("film"))
    if spoken is not None and not chunk.has("quote") and named:
        wishes.append(Cannot("translate", _words(chunk.tokens)))
        return
    if chunk.has("quote"):
        chunk.spend("language")
    cannot = chunk.find("cannot")
    if cannot is not None and not _is_beside(chunk, cannot) and _is_impossible(chunk, cannot):
        wishes.append(Cannot(chunk.tokens[cannot].senses["cannot"], _words(chunk.tokens)))
        return
    mark = len(wishes)
    for read in _READERS:
        wishes += read(chunk, wishes)
    found = wishes[mark:]
    left = [token for token in chunk.left() if not (found and token.word == "first")]
    described = [wish for wish in found if isinstance(wish, Make) and not wish.asked]
    edits = any(isinstance(wish, _OF_WHAT_IS_THERE) for wish in found)
    if described and (edits or any(token.means("comparison") for token in chunk.tokens)):
        _ask_back(chunk, wishes, mark, [])
    elif any(isinstance(wish, Make) for wish in found):
        _name_missing(wishes, mark, _without_music(wishes, left))
    elif _only_heads(chunk, found):
        return
    elif left or (not found and len(wishes) == mark and not _is_silent(chunk)):
        _ask_back(chunk, wishes, mark, left)


def _only_a_piece(chunk: Chunk, wishes: list[Wish]) -> bool:
    """Ask back what would take away more than it says: "delete half of the title"."""
    if not (takes_a_piece(chunk) or changes_midway(chunk)):
        return False
    wishes.append(Unclear(_words(chunk.tokens)))
    return True


def _dislikes_music(chunk: Chunk, wishes: list[Wish]) -> bool:
    """Read "I don't like this music", which wants other music."""
    told = chunk.left_besides("dislike", "reason", "part", "pronoun")
    if not chunk.has("dislike") or told or not chunk.has("part", "music"):
        return False
    wishes.append(Music(None))
    return True


def _only_heads(chunk: Chunk, found: list[Wish]) -> bool:
    """Whether a chunk only leads to the next: "add another scene: …", "3 scenes: …"."""
    kinds = {kind for token in chunk.left() for kind in token.senses}
    several = "clip" in kinds or kinds == {"hue"} or ("number" in kinds and chunk.does("add"))
    counted = chunk.does("add", "use") or chunk.has("number") or not chunk.has_verb
    acts = chunk.does("remove", "cut", "move", "copy", "mute")
    known = kinds <= {"clip", "media", "number", "part", "hue", "own"}
    known = known and all(token.senses for token in chunk.left())
    return not found and several and counted and known and not acts


def _is_beside(chunk: Chunk, cannot: int) -> bool:
    """Whether a picture is made and the rest named as missing: the rest was not asked for first."""
    scene = chunk.find("scene")
    is_new = chunk.shown is None or asks_for_film(chunk.tokens)
    if scene is None or not is_new:
        return False
    topics = ("loop", "look", "camera", "effects", *(("voice",) if chunk.has("film") else ()))
    return cannot > scene or chunk.tokens[cannot].means("cannot", *topics)


def _is_impossible(chunk: Chunk, at: int) -> bool:
    """A word for what cannot be done decides a chunk, unless it only describes a picture."""
    topic = chunk.tokens[at].senses["cannot"]
    if topic == "crop" and (chunk.has("shape") or chunk.has("ratio")):
        chunk.used.add(at)
        return False
    if topic == "publish" and chunk.tokens[at].word == "post" and chunk.has("shape"):
        chunk.used.add(at)  # "a square post for Instagram"
        return chunk.has("pronoun")
    if topic == "voice" and all(map(chunk.has, ("quote", "part"))):
        chunk.used.add(at)  # "narration as subtitles: …"
        return not chunk.has("part", "captions")
    if topic == "cutout" and chunk.has("part", "music"):
        return False
    told = ("ref", "negation", "except", "time", "range", "part", "scene", "file")
    if topic == "clear" and any(map(chunk.has, told)):
        chunk.used.add(at)
        return False
    if topic == "loop" and (chunk.has("part", "music") or chunk.has("own")):
        return False
    return not chunk.has("quote") or topic in ("voice", "effects", "font")


def _is_silent(chunk: Chunk) -> bool:
    """Whether a chunk says nothing: "and then", or more of what the last wish took in."""
    return (not chunk.understood() and not chunk.has_verb) or bool(chunk.used)


def _without_music(wishes: list[Wish], left: Sequence[Token]) -> list[Token]:
    """Take a word left beside a new picture that can only be heard for its music."""
    pictured = any(isinstance(w, Make) and w.subjects[0].missing for w in wishes)
    heard = [token for token in left if token.senses.keys() == {"style"} and not pictured]
    if heard and not any(isinstance(wish, Music) for wish in wishes):
        wishes.append(Music(heard[0].senses["style"]))
    return [token for token in left if token not in heard[:1]]


def _name_missing(wishes: list[Wish], mark: int, left: Sequence[Token]) -> None:
    """What a picture's sentence says besides is named as missing in it."""
    for at in range(mark, len(wishes)):
        wish = wishes[at]
        if isinstance(wish, Make) and left:
            missing = dict.fromkeys([*wish.subjects[0].missing, *(token.text for token in left)])
            subject = replace(wish.subjects[0], missing=tuple(missing))
            wishes[at] = replace(wish, subjects=(subject, *wish.subjects[1:]))


def _ask_back(chunk: Chunk, wishes: list[Wish], mark: int, left: Sequence[Token]) -> None:
    last = wishes[mark - 1] if mark else None
    made = any(isinstance(wish, Make) for wish in wishes)
    if made and left and all({"adjective", "style"} & token.senses.keys() for token in left):
        styles = [token.senses["style"] for token in left if "style" in token.senses]
        told = any(isinstance(wish, Music) for wish in wishes)
        wishes[mark:] = [Music(style) for style in styles[:1] if not told]
        return
    if isinstance(last, Make) and chunk.leans and mark == len(wishes) and not chunk.has_verb:
        words = tuple(token.text for token in left if "adjective" not in token.senses)
        more = subject_of(chunk.tokens)
        subject = last.subjects[-1]
        merged = replace(subject, missing=(*subject.missing, *(words or more.missing)))
        wishes[mark - 1] = replace(last, subjects=(*last.subjects[:-1], merged))
        return
    understood = _words(chunk.understood()) if len(wishes) > mark else ""
    asks = _asks(chunk) if len(wishes) == mark else ""
    del wishes[mark:]
    words_left = _words(left) if left and understood else _words(chunk.tokens)
    if any(sign.isalnum() for sign in words_left):
        wishes.append(Unclear(words_left, understood, asks))


def _asks(chunk: Chunk) -> str:
    """Return what a chunk leaves open that is clear but for one thing: "remove a clip"."""
    for asks, verbs, kinds in _OPEN:
        only = not chunk.left_besides(*kinds, "number", "pronoun", "ref", "film", "verb")
        named = any(token.senses.keys() & kinds for token in chunk.tokens)
        if chunk.does(*verbs) and only and named:
            return asks
    return ""


def _words(tokens: Sequence[Token]) -> str:
    """Return tokens as the user wrote them."""
    text = ""
    for token in tokens:
        space = " " if text and token.text[:1].isascii() and text[-1].isascii() else ""
        text += ("" if token.text in ",.:" else space) + token.text
    return text.strip(" ,.:，、")


def _only_says_why(chunk: Chunk) -> bool:
    """Account for a reason up to the end of its clause; true when nothing else is there."""
    kept = chunk.does("keep") and not chunk.has("whole")
    kept = kept and not chunk.left_besides("film", "pronoun", "verb", "media")
    if kept and len({t.senses["verb"] for t in chunk.tokens if "verb" in t.senses}) == 1:
        return True
    at = chunk.find("reason")
    if at is None:
        at = _forbidden(chunk)
    if at is None:
        return False
    end = next(
        (place for place in range(at + 1, len(chunk.tokens)) if _begins_a_wish(chunk, at, place)),
        len(chunk.tokens),
    )
    rest = list(range(at, end))
    if any(chunk.tokens[place].means("quote") for place in rest):
        rest = [place for place in rest if "part" not in chunk.tokens[place].senses]
    told = [
        place
        for place in rest
        if {"near", "quote"} & (senses := chunk.tokens[place].senses).keys() or not senses
    ]
    chunk.used.update(
        place for place in rest if place not in told or chunk.tokens[place].means("near")
    )
    return not told and not any(
        token.is_content for token in [*chunk.tokens[:at], *chunk.tokens[end:]]
    )


def _begins_a_wish(chunk: Chunk, reason: int, at: int) -> bool:
    """Whether a wish follows what it is instead of: "instead of snow use a desert"."""
    instead = chunk.tokens[reason].word in _INSTEAD
    return instead and "verb" in chunk.tokens[at].senses


def _forbidden(chunk: Chunk) -> int | None:
    """Return where a chunk says what shall not be done to what is there: 不要改标题."""
    for at, token in enumerate(chunk.tokens[:-1]):
        following = chunk.tokens[at + 1]
        forbids = token.word in _FORBID and following.means("verb", *_EDITS)
        spares = token.means("except") and following.means("part") and not chunk.does(*_AWAY)
        if forbids or spares:
            return at
    return None


def _corrects(chunk: Chunk) -> bool:
    """Leave out "no, wait" and the like, which say that what follows is meant instead."""
    chunk.take_all("return", "correct")
    if all(token.word in ("no", "nope", "不", "不要", "不用", "不用了") for token in chunk.tokens):
        return True
    return not any(
        token.is_content or "verb" in token.senses
        for at, token in enumerate(chunk.tokens)
        if at not in chunk.used
    )


def _goes_back(chunk: Chunk, wishes: list[Wish]) -> bool:
    """Read going back, a part brought back, another version; with anything else it is unclear."""
    at = next(
        (at for at in chunk.places("return") if not chunk.tokens[at].means("return", "correct")),
        None,
    )
    if at is None:
        return False
    value = chunk.tokens[at].senses["return"]
    if value == "back" and (chunk.has("part") or _adds(chunk)):
        return False
    if value == "undo" and any(map(chunk.has, _STATES_BACK)):  # "go back to widescreen"
        chunk.used.add(at)
        chunk.verbs_before = frozenset({"change"})
        return False
    if value == "another" and chunk.has("scene"):  # 再来一个沙漠
        chunk.used.add(at)
        chunk.verbs_before = frozenset({"add"})
        return False
    chunk.spend("return", "pronoun", "verb")
    if value == "redo":
        found: list[Wish] = [Cannot("redo", _words(chunk.tokens))]
    elif value == "another":
        chunk.spend("film", "clip")
        found = [Another()]
    elif value == "back":
        found = [BringBack(_what_back(chunk))]
    else:
        found = _undone(chunk, wishes)
    left = chunk.left()
    wishes += [Unclear(_words(left), _words(chunk.understood()))] if left else found
    return True


def _adds(chunk: Chunk) -> bool:
    return chunk.has("quote") or chunk.has("time")


def _undone(chunk: Chunk, wishes: list[Wish]) -> list[Wish]:
    """Take back the turn before, or what this message has said so far."""
    part = chunk.take("part")
    both = any(token.word in ("both", "两个", "两步") for token in chunk.tokens)
    number = chunk.take("number") or chunk.take("times") or (2 if both else 1)
    chunk.spend("lead", "degree", "film", "clip")
    said = [wish for wish in wishes if not isinstance(wish, Undo | Unclear | Cannot)]
    if said:
        wishes[:] = [wish for wish in wishes if wish not in said]
        return []
    return [BringBack(Target(part))] if part else [Undo(max(1, round(float(number))))]


def _what_back(chunk: Chunk) -> Target:
    ref = chunk.take("ref")
    scene = chunk.take("scene")
    if ref or scene or chunk.has("clip"):
        return Target("clip", name=scene)
    return Target("it")
