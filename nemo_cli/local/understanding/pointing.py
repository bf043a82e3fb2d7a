"""Tells what a chunk is about, what "it" is there, and what two chunks say together."""

from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import LAST
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Copy
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Speed
from nemo_cli.local.wishes import Stretch
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Trim
from nemo_cli.local.wishes import Volume
from nemo_cli.local.wishes import Wish

_STATES = words("states")
_OF_CLIPS = (Trim, Speed, Move, Length, Stretch, Mood, ChangeClip, Copy, Remove)
_AT_EDGE = ("first", "last")
_BEFORE = words("before")
_BETTER = ("better", "prefer", "preferred")
_BACKDROP = ("background", "背景")
_SAID_OF_CLIPS = {"times", "degree", "comparative", "mood"}
_TOPICS = {"ref", "scene", "clip", "film", "place", "lead", "tail", "daytime", "position"}


def with_topic(chunks: list[Chunk], shown: Collection[str] | None) -> list[Chunk]:
    """Put what a sentence begins with before what is said of it: 第二段，加文字…."""
    chunks = _with_last_verb(chunks)
    if (
        shown is None
        or len(chunks) < 2
        or chunks[0].has_verb
        or chunks[1].has("scene")
        or not chunks[1].says_something
        or chunks[1].is_next
    ):
        return chunks
    first, second, *rest = chunks
    content = [token for token in first.tokens if token.is_content]
    named = any(
        token.means("ref") or token.means("film") or token.scene in shown for token in content
    )
    if not named or any(not token.senses.keys() & _TOPICS for token in content):
        return chunks
    return [replace(second, tokens=[*first.tokens, *second.tokens], leans=False), *rest]


def _with_last_verb(chunks: list[Chunk]) -> list[Chunk]:
    """Give what is only named the verb that comes last and is for both: 把前2秒和后3秒去掉."""
    read = list(chunks)
    for at, (first, second) in enumerate(pairwise(chunks)):
        both = _is_edge(first) or (
            is_bare(first) and any(t.word[:1] == "都" for t in second.tokens)
        )
        if not first.has_verb and both and second.does("cut", "remove"):
            verbs = frozenset(t.senses["verb"] for t in second.tokens if "verb" in t.senses)
            read[at] = replace(first, verbs_before=verbs)
    return read


def of_rest(chunk: Chunk, wishes: Sequence[Wish]) -> tuple[Target | None, list[Token]]:
    """Read "the other two": every clip but the one that was spoken of."""
    gone = chunk.about is None or (bool(wishes) and isinstance(wishes[-1], Remove))
    others = None if gone or chunk.about is None else replace(chunk.about, others=True)
    senses = {"each": "each", "clip": "clip", "pronoun": "pronoun"}
    return others, [replace(t, senses=senses) if t.means("rest") else t for t in chunk.tokens]


def beside(tokens: Sequence[Token], spoken: Target | None, gone: Target | None) -> list[Token]:
    """Read "the one before it", 后一段: the clip beside the one spoken of, or just removed.

    Where there was none it is the first or the second of two.
    """
    return [
        replace(token, senses={"ref": ref})
        if token.means("neighbour") and (ref := _neighbour(token, spoken, gone))
        else token
        for token in tokens
    ]


def _neighbour(token: Token, spoken: Target | None, gone: Target | None) -> Target | None:
    of, after = gone or spoken, token.means("neighbour", "after")
    if of is None:
        return Target("clip", (LAST if after else 1,), of=2)
    if len(of.numbers) != 1 or of.others:
        return None
    number = of.numbers[0]
    if gone is None or after == (number < 0):  # those on the other side have moved up
        number += 1 if after else -1
    return Target("clip", (number,)) if number * of.numbers[0] > 0 else None


def directed(chunk: Chunk) -> list[Token]:
    """Let "increase" and "reduce" be of the length where that is named, else of the sound."""
    of = {"louder": "longer", "quieter": "shorter"} if chunk.has("extent") else {}
    if chunk.has("part", "music", "volume", "sound") and not chunk.has("part", "title", "text"):
        of = {"bigger": "louder", "smaller": "quieter"}
    tokens = [
        replace(token, senses={**token.senses, "degree": of[token.senses["degree"]]})
        if token.senses.get("degree") in of
        else token
        for token in chunk.tokens
    ]
    if chunk.shown is not None:
        tokens = [_as_time(before, token) for before, token in pairwise([Token("", 0, 0), *tokens])]
    painted = [token for token in tokens if token.scene]
    if (
        chunk.shown is None
        or not chunk.has("color")
        or not all(t.word in _BACKDROP for t in painted)
    ):
        return tokens
    return [replace(t, senses={"hue": "hue"}) if t.scene else t for t in tokens]  # 背景要粉色


def _as_time(before: Token, token: Token) -> Token:
    """Let "sunset" after "at" be the time of day of what is there."""
    timed = before.word == "at" and token.means("daytime")
    return replace(token, senses={"daytime": token.senses["daytime"]}) if timed else token


def with_ordinals(tokens: Sequence[Token]) -> list[Token]:
    """Let "the first" be a clip where something is said of it: "make the first twice as long"."""
    edges = {"first": 1, "last": LAST}
    said = list(tokens)
    for at, (before, token, after) in enumerate(
        zip(tokens, tokens[1:], tokens[2:], strict=False), 1
    ):
        number = edges.get(token.senses.get("lead", ""), token.senses.get("nth"))
        told = after.senses.keys() & _SAID_OF_CLIPS or after.word in _STATES
        if before.word == "the" and token.text.isascii() and number and told:
            said[at] = replace(token, senses={"ref": Target("clip", (number,))})
    return said


def numbered(tokens: Sequence[Token]) -> list[Token]:
    """Let an ordinal be a clip's number as it was in the words before: "…, second 5, third 3"."""
    said: list[Token] = []
    for token in tokens:
        second = token.means("time") and token.word.startswith("second ")
        if second or token.means("nth"):
            target = Target("clip", (2 if second else token.senses["nth"],))
            said.append(replace(token, senses={"ref": target}))
        if second:
            said.append(replace(token, senses={"time": ("plain", token.senses["time"][1])}))
        elif not token.means("nth"):
            said.append(token)
    return said


def with_unit(tokens: Sequence[Token]) -> list[Token]:
    """Let a bare number count seconds as the words before it do: "3 s off the start, 2 off …"."""
    if any("time" in token.senses or "range" in token.senses for token in tokens):
        return list(tokens)
    return [
        replace(token, senses={"time": ("plain", round(1000 * float(token.senses["number"])))})
        if token.means("number") and not token.means("clip")
        else token
        for token in tokens
    ]


def preferred(chunk: Chunk) -> bool:
    """Account for "the piano was better", 还是沙漠好: what is named shall be instead."""
    said = [token.word for token in chunk.tokens]
    known = {kind for token in chunk.tokens if token.is_content for kind in token.senses}
    better = [at for at, word in enumerate(said) if word in _BETTER]
    rather = "还是" in said and "好" in said
    if "part" in known and (better or "好" in said) and not chunk.has_verb:
        back = any(word in _BEFORE for word in said)  # "the old title was better"
        kept = [token for at, token in enumerate(chunk.tokens) if at not in better]
        said_so = Token("", 0, 0, {"return": "back"})
        chunk.tokens = [*kept, said_so] if back else chunk.tokens
        return False
    told = known & {"scene", "style", "number", "time"}
    if not (better or rather) or chunk.has_verb or not told:
        return False
    chunk.tokens = [token for at, token in enumerate(chunk.tokens) if at not in better]
    return bool(told & {"scene", "style"})


def as_correction(wish: Wish) -> Wish:
    """Let a length that corrects the turn before be of what that changed."""
    if isinstance(wish, Length) and wish.target.kind == "film" and not wish.each:
        return replace(wish, target=Target("it"))
    return wish


def spoken_of(wishes: Sequence[Wish]) -> Target | None:
    """Return the clip that wishes are for, the last of them; of an exception the clip excepted."""
    spoken = [_where(wish) for wish in wishes if isinstance(wish, _OF_CLIPS)]
    clips = [target for target in spoken if target.kind == "clip" and not target.is_all]
    return replace(clips[-1], others=False) if clips else None


def _where(wish: Wish) -> Target:
    """Return the clip of a wish by its number after that: "move clip 2 first and mute it"."""
    assert isinstance(wish, _OF_CLIPS)
    moved = isinstance(wish, Move) and not (wish.swap or wish.beside)
    if isinstance(wish, Move) and moved and wish.target.numbers and wish.place.numbers:
        return wish.place
    return wish.target


def point_back(wishes: list[Wish], mark: int, chunk: Chunk) -> None:
    """Let "it" be what the same message spoke of before; a complaint is answered only once."""
    before = wishes[mark - 1] if 0 < mark <= len(wishes) else None
    new = wishes[mark] if mark < len(wishes) else None
    if before is None or new is None:
        return
    if (settled := _settled_with(before, new, chunk)) is not None:
        wishes[mark - 1 : mark + 1] = [settled]
        return
    for at in range(mark, len(wishes)):
        wish = wishes[at]
        if isinstance(before, Music) and isinstance(wish, Volume) and wish.target.kind == "all":
            wishes[at] = replace(wish, target=Target("music"))
        if chunk.about and isinstance(wish, Move | Remove) and wish.target.kind == "it":
            wishes[at] = replace(wish, target=chunk.about)
        if isinstance(wish, AddClip) and wish.subject.scene is None and at:
            _one_addition(wishes, at, wish)
            return


def _settled_with(before: Wish, new: Wish, chunk: Chunk) -> Wish | None:
    """Return the one wish that two of a sentence are together; None when they are two."""
    if isinstance(before, Remove) and (there := _still_there(before, new)):
        return there
    if isinstance(before, Text) and isinstance(new, Text) and before.text and _corrected(chunk):
        return replace(before, text=new.text, changes=True)
    if isinstance(before, Text) and _only_named(before) and _is_it(new):
        named = replace(new, kind=before.kind) if isinstance(new, Text) else None
        return named or Remove(Target(before.kind))
    if _names_another(before, new, chunk):
        return None
    if isinstance(before, Stretch) and isinstance(new, Length | Stretch | Trim):
        vague = before.complains or (_refines(chunk) and not before.added_ms)
        same = new if isinstance(new, Trim) else replace(new, target=before.target)
        return same if vague else None
    if isinstance(before, Speed) and isinstance(new, Speed) and _refines(chunk):
        return replace(new, target=before.target, instead=before.complains)
    if before == Music(None) and isinstance(new, Music):
        return new
    if isinstance(before, Volume) and isinstance(new, Volume) and _refines(chunk):
        return replace(new, target=before.target)
    if isinstance(before, AddClip) and isinstance(new, Move) and _is_it(new):
        return replace(before, place=0 if new.place.numbers == (1,) else LAST)
    return None


def _still_there(before: Remove, new: Wish) -> Wish | None:
    """Return what is done instead to what only seemed to go: "take it out and put it last"."""
    if isinstance(new, ChangeClip) and before.target == new.target:
        return new
    if isinstance(new, Move) and new.target.kind == "it":
        return replace(new, target=before.target)
    return None


def _names_another(before: Wish, new: Wish, chunk: Chunk) -> bool:
    """Whether a clip of its own is named: "the second shorter, the third longer"."""
    if not (isinstance(before, _OF_CLIPS) and isinstance(new, _OF_CLIPS)):
        return False
    named = any(token.means("ref") or token.means("file") or token.scene for token in chunk.tokens)
    return named and before.target != new.target


def _corrected(chunk: Chunk) -> bool:
    """Whether words are told anew: "… is misspelled, should be “Polaris”"."""
    said = [token.word for token in chunk.tokens]
    return chunk.leans and not chunk.has_verb and any(word in _STATES for word in said)


def _refines(chunk: Chunk) -> bool:
    """Whether it says how much of the wish before: "faster, like 2x", "louder, 60 %"."""
    return chunk.leans and not chunk.has_verb and not chunk.has("ref")


def _only_named(wish: Text) -> bool:
    """Whether a text is only named, and nothing wished of it."""
    return wish == Text(wish.kind, changes=wish.changes)


def _is_it(wish: Wish) -> bool:
    if isinstance(wish, Text):
        return wish.kind == "it"
    return isinstance(wish, Remove | Move) and wish.target.kind == "it"


def _one_addition(wishes: list[Wish], at: int, wish: AddClip) -> None:
    """Count what no scene shows to the picture before it: "add a forest and a bear"."""
    before = wishes[at - 1]
    if isinstance(before, AddClip):
        missing = (*before.subject.missing, *wish.subject.missing)
        wishes[at - 1] = replace(before, subject=replace(before.subject, missing=missing))
        del wishes[at]


def _is_edge(chunk: Chunk) -> bool:
    """Whether a chunk only names a time at the start or the end: "the last 2 seconds"."""
    timed = any(
        token.means("time") and token.senses["time"][0] in _AT_EDGE for token in chunk.tokens
    )
    return timed and not chunk.left_besides("time")


def is_bare(chunk: Chunk) -> bool:
    """Whether a chunk only names things: "remove the music and the title"."""
    named = {"part", "ref", "clip", "scene", "near", "file", "transition", "range", "half"}
    if _is_edge(chunk):
        return True
    known = {kind for token in chunk.tokens for kind in token.senses if token.is_content}
    return bool(named & known) and known <= named | {"own", "place", "media", "film"}
