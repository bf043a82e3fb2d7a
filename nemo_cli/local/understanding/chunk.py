"""A message cut into chunks that each say one thing, and what of a chunk is accounted for."""

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import Any

from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import Target

_JOINS = words("joins")
_SEQUENCE = words("sequence")
_MORE = words("more")
_OPENERS = words("openers")
# What may begin a phrase of its own after "with".
_HEADS = ("part", "quote", "percent", "style", "fps", "lines", "size")
_MEASURES = ("时间", "time")
_WITHIN = ("of", "in", "for", "on", "的")
_ONTO = ("of", "to", "on", "over")
_ADDS = frozenset({"add"})
_OBJECT_MARKS = words("object_marks")


@dataclass
class Chunk:
    """Some tokens, which of them are accounted for, and how they hang on the chunk before."""

    tokens: Sequence[Token]
    is_next: bool = False  # "then …"
    leans: bool = False  # the sentence goes on from the chunk before
    item: bool = False  # an entry of a list
    verbs_before: frozenset[str] = frozenset()
    shown: Collection[str] | None = None  # scenes on the timeline, when there is one
    more: bool = False  # "also …"
    gone: bool = False  # what it spoke of was taken away
    alone: bool = False  # nothing else is in its sentence
    goes_on: bool = False  # the message begins with "and"
    replaces: bool = False  # "the same, but …"
    about: Target | None = None  # the clip that was spoken of before
    topic: Target | None = None  # the part that the message before spoke of
    used: set[int] = field(default_factory=set)

    def find(self, kind: str, *values: object) -> int | None:
        """Return the place of the first token left with such a meaning."""
        return next(iter(self.places(kind, *values)), None)

    def places(self, kind: str, *values: object) -> list[int]:
        """Return the places of all tokens left with such a meaning."""
        return [
            at
            for at, token in enumerate(self.tokens)
            if at not in self.used and token.means(kind, *values)
        ]

    def has(self, kind: str, *values: object) -> bool:
        """Whether a token left can mean that."""
        return self.find(kind, *values) is not None

    def take(self, kind: str, *values: object) -> Any:
        """Account for the first token with such a meaning; return its value, or None."""
        at = self.find(kind, *values)
        if at is None:
            return None
        self.used.add(at)
        return self.tokens[at].senses[kind]

    def take_all(self, kind: str, *values: object) -> list[Any]:
        """Account for all tokens with such a meaning; return their values, each once."""
        found = self.places(kind, *values)
        self.used.update(found)
        return list(dict.fromkeys(self.tokens[at].senses[kind] for at in found))

    def time(self, *kinds: str) -> tuple[str, int] | None:
        """Account for a time of one of these kinds."""
        for at in self.places("time"):
            if not kinds or self.tokens[at].senses["time"][0] in kinds:
                self.used.add(at)
                found: tuple[str, int] = self.tokens[at].senses["time"]
                return found
        return None

    def has_time(self, *kinds: str) -> bool:
        """Whether a time of one of these kinds is left."""
        return any(
            not kinds or self.tokens[at].senses["time"][0] in kinds for at in self.places("time")
        )

    def does(self, *verbs: str) -> bool:
        """Whether one of these is done here; a bare thing takes the verb of the chunk before."""
        own = {token.senses["verb"] for token in self.tokens if "verb" in token.senses}
        return bool((own or self.verbs_before) & set(verbs))

    @property
    def has_verb(self) -> bool:
        """Whether it says itself what is done."""
        return any("verb" in token.senses for token in self.tokens)

    @property
    def says_something(self) -> bool:
        """Whether it says what is done, or how something shall be."""
        return self.has_verb or any(map(self.has, ("degree", "mood", "time", "percent", "quote")))

    @property
    def has_unit(self) -> bool:
        """Whether a length of time is said."""
        return any("time" in token.senses for token in self.tokens)

    @property
    def corrects(self) -> bool:
        """Whether what follows is meant instead of what was done."""
        return any(token.means("return", "correct") for token in self.tokens)

    @property
    def complains(self) -> bool:
        """Whether something is too much of what it is."""
        return any(token.word.startswith(("too", "太")) for token in self.tokens)

    def spend(self, *kinds: str) -> None:
        """Account for all tokens of some kinds, or for everything."""
        for at, token in enumerate(self.tokens):
            if not kinds or any(kind in token.senses for kind in kinds):
                self.used.add(at)

    def left(self) -> list[Token]:
        """Return the content words that nothing accounts for; verbs alone wish nothing."""
        return [
            token
            for at, token in enumerate(self.tokens)
            if at not in self.used and token.is_content and "verb" not in token.senses
        ]

    def left_besides(self, *kinds: str) -> list[Token]:
        """Return what is left without tokens of some kinds."""
        return [token for token in self.left() if not token.senses.keys() & set(kinds)]

    def understood(self) -> list[Token]:
        """Return the content words that are accounted for."""
        return [self.tokens[at] for at in sorted(self.used) if self.tokens[at].is_content]


def split(tokens: Sequence[Token], *, is_new: bool = False) -> Iterator[Chunk]:
    """Cut tokens at punctuation, joining words, and before a part that "with" brings in."""
    chunk: list[Token] = []
    is_next = leans = item = more = brought = False
    for at, token in enumerate(tokens):
        cut, swallowed = _cuts(tokens, at, chunk)
        if is_new and _is_without(tokens, at, chunk):
            cut = swallowed = True
        if cut and any(not part.is_break for part in chunk):
            yield Chunk(chunk, is_next, leans, item, more=more)
            chunk, leans, is_next, item, more = [], True, False, False, False
        if (
            swallowed
            and token.word in ("with", "w/")
            and not any(t.is_content for t in tokens[:at])
        ):
            brought = True
        more = more or token.word in _MORE
        labels = not chunk and (_is_label(tokens, at) or (is_new and _counts(tokens, at)))
        if token.means("item") or labels:
            item = True
        swallowed = swallowed or (labels and is_new)
        if token.word in _SEQUENCE and not chunk:
            is_next = True
        if not swallowed:
            chunk.append(token)
    if any(not part.is_break for part in chunk):
        yield Chunk(chunk, is_next, leans, item, _ADDS if brought else frozenset(), more=more)


def _is_without(tokens: Sequence[Token], at: int, chunk: Sequence[Token]) -> bool:
    """Whether a film's picture follows what it is to have or not: 无字幕的森林视频."""
    last = chunk[-1] if chunk else None
    away = any(token.means("verb", "remove", "mute") for token in chunk)
    lies = any(token.means("verb", "add") for token in chunk) and tokens[at + 1 :][:1] != []
    lies = lies and tokens[at + 1].word in ("a", "an") and tokens[at].word in _ONTO
    part = last is not None and any(map(last.means, ("part", "corner", "quote")))
    ends = part or (last is not None and last.means("verb", "mute"))
    shows = any(token.scene or token.means("film") for token in tokens[at + 1 : at + 5])
    return ((tokens[at].word in _WITHIN and away) or lies) and ends and shows


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clip's number leads a picture of a new film: "second one an ocean", 第二段大海."""
    after = next((t for t in tokens[at + 1 : at + 5] if t.is_content or "verb" in t.senses), None)
    counts = "ref" in tokens[at].senses or "nth" in tokens[at].senses
    return counts and after is not None and bool(after.scene or after.means("near"))


def _is_label(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is the label of a list's entry: "Scene 1:", 第一幕：."""
    return (
        "ref" in tokens[at].senses
        and tokens[at + 1 : at + 2] != []
        and tokens[at + 1].text in ":："
    )


def _cuts(tokens: Sequence[Token], at: int, chunk: Sequence[Token]) -> tuple[bool, bool]:
    """Return whether a chunk ends before a token, and whether the token itself is done with."""
    token = tokens[at]
    word = token.word
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.is_break and word in ",，" and _excepts(chunk, behind):
        return False, True
    if token.is_break and not _joins_parts(tokens, at):
        said = word in ":：" and _tells(tokens, at)
        return not said and word not in "-'’\"/*()（）", True
    if token.means("item"):
        return True, "time" not in token.senses
    if word in _JOINS and "part" not in token.senses:
        following = tokens[at + 1].word if at + 1 < len(tokens) else ""
        if word == "再" and behind is not None and not _goes_on_after(chunk, behind):
            return False, "verb" not in behind.senses
        ways = ("in", "out", "fade out", "fade in", "淡出", "淡入")
        both_ways = _joins_parts(tokens, at) or (word != "but" and following in ways)
        if both_ways or _joins_a_swap(chunk, tokens, at) or _counts_apart(token, tokens, at):
            return False, False
        return True, "verb" not in token.senses
    if word in _OBJECT_MARKS:
        return any("verb" in part.senses and not part.means("verb", "want") for part in chunk), True
    has_words = any("quote" in part.senses for part in chunk)
    quoted = has_words and word == "with"
    exchanges = quoted and any(part.means("verb", "change", "swap") for part in chunk)
    there = ("title",) if word == "under" else ("lower_third", "end_card", "title")
    titled = (word == "under" or (word == "in" and has_words)) and any(
        t.means("part", *there) for t in tokens[at + 1 : at + 3]
    )
    writes = token.means("verb", "add") and any(
        "quote" in t.senses for t in tokens[at + 1 : at + 4]
    )
    topic = (
        writes
        and bool(chunk)
        and not any(
            part.is_content and not {"scene", "ref", "clip"} & part.senses.keys() for part in chunk
        )
    )
    if word.split()[0] in _OPENERS and not (exchanges or titled or topic) and _opens(tokens, at):
        told = any({"verb", "scene", "film", "near"} & part.senses.keys() for part in chunk)
        return told or "verb" not in token.senses, "verb" not in token.senses
    return False, False


def _tells(tokens: Sequence[Token], at: int) -> bool:
    """Whether a colon stands before words to write, or behind what it is a measure of."""
    measures = at and ("extent" in tokens[at - 1].senses or tokens[at - 1].word in _MEASURES)
    return bool(measures) or any("quote" in token.senses for token in tokens[at + 1 : at + 2])


_NAMED = {"lead", "place", "ordinary", "ref", "each", "clip", "file", "neighbour"}


def _goes_on_after(chunk: Sequence[Token], following: Token) -> bool:
    """Whether another wish begins after 再, and not 再进来, 颜色再紫一点."""
    named = bool(chunk) and not any("verb" in token.senses for token in chunk)
    if named and all(_NAMED & token.senses.keys() for token in chunk):
        return False  # 前面再剪1秒, 第二段再加2秒
    more = any(kind in following.senses for kind in ("degree", "color", "mood"))
    return not (following.means("verb", "start", "hide", "show") or (named and more))


def _excepts(chunk: Sequence[Token], following: Token | None) -> bool:
    """Whether a comma stands before or behind an exception: "all of them, except the last"."""
    if following is not None and following.means("except"):
        return True
    return bool(chunk) and chunk[0].means("except")


def _joins_parts(tokens: Sequence[Token], at: int) -> bool:
    """Whether 和 stands between two parts or two clips: 音乐和标题都不要."""
    if tokens[at].word not in ("和", "与", "跟", "及", "、", "and") or not 0 < at < len(tokens) - 1:
        return False
    after = [token for token in tokens[at + 1 : at + 3] if token.word != "the"][:1]
    around = (tokens[at - 1], *after)
    if tokens[at].word == "and":
        return all("ref" in token.senses for token in around)
    return all("part" in t.senses for t in around) or all("ref" in t.senses for t in around)


def _joins_a_swap(chunk: Sequence[Token], tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" stands between the two that change places, or that something goes between."""
    word = tokens[at].word
    if word not in ("and", "和", "与", "跟", "及"):
        return False
    rest = tokens[at + 1 : at + 9]
    if any(token.means("verb", "swap") for token in (*chunk, *rest)):
        return True
    zone = [*chunk[-6:], *tokens[at + 1 : at + 4]]
    return (
        any(token.means("place", "between") for token in zone)
        and sum("ref" in t.senses or bool(t.scene) for t in zone) > 1
    )


def _counts_apart(token: Token, tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that also orders things counts or measures here: "first" before a time."""
    word = token.word
    if word not in ("first", "最后", "之后", "先", "next"):
        return False
    if word == "first":
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        return following is None or following.is_break or not (at == 0 or _starts(tokens, at))
    if word == "最后":
        before = tokens[at - 1] if at else None
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        ends_clause = following is None or following.is_break
        moved = before is not None and before.means("verb", "move", "add", "set")
        written = any("quote" in part.senses for part in tokens[at + 1 : at + 6])
        return ends_clause or moved or written
    return word == "之后"


def _starts(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1]
    return before.is_break or before.word in _JOINS


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a part of the timeline follows before the clause ends."""
    for token in tokens[at + 1 : at + 6]:
        if token.is_break or token.means("verb"):
            return False
        if any(kind in token.senses for kind in _HEADS):
            return not token.means("style") or _names_sound(tokens, at)
        if token.means("scene") or token.means("near"):
            return False
    return False


def _names_sound(tokens: Sequence[Token], at: int) -> bool:
    """Whether music is named before a scene: styles describe pictures as well."""
    for token in tokens[at + 1 : at + 7]:
        if token.is_break or token.means("scene"):
            return False
        heard = token.senses.keys() == {"style"} and not token.means("style", "cinematic")
        if heard or token.means("part", "music", "sound") or token.means("style", "piano"):
            return True
        if "percent" in token.senses:
            return True
    return False
