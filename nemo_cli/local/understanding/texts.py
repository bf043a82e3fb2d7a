"""Reads wishes about words on the picture: titles, texts with their times, captions, a logo."""

import re
from collections.abc import Callable
from dataclasses import replace

from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.cuts import which_clip
from nemo_cli.local.understanding.script import read_script
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import LAST
from nemo_cli.local.wishes import BringBack
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Captions
from nemo_cli.local.wishes import Cue
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Watermark
from nemo_cli.local.wishes import When
from nemo_cli.local.wishes import Wish

# "subtitle" is part of a title, so the more special part goes first.
_CORRECTS = words("corrects")
_IF = words("if")
LONGER, SHORTER = 1.5, 0.67
# When words are seen, by what kind of time is told.
_SEEN: dict[str, Callable[[int], When]] = {
    "first": lambda ms: When(0, ms),
    "last": lambda ms: When(None, ms, from_end=True),
    "until": lambda ms: When(end_ms=ms),
    "up_to": lambda ms: When(end_ms=ms),
    "later": lambda ms: When(shift_ms=ms),
    "earlier": lambda ms: When(shift_ms=-ms),
}
_LOOKS = ("whole", "lettering", "range", "position", "corner")
_OTHERS = ("scene", "mood", "ref")
# A part's other names beside its own.
_BESIDE = {"subtitle": ("title",), "end_card": ("subtitle",)}
KINDS = ("end_card", "lower_third", "subtitle", "captions", "title", "text")


def read_texts(chunk: Chunk, past: list[Wish]) -> list[Wish]:
    """Read what shall be written, changed or taken off."""
    cornered = chunk.has("file") and chunk.has("corner") and not chunk.has("quote")
    if cornered or (chunk.has("part", "watermark") and not chunk.has("scene")):
        return _watermark(chunk)
    kind = next((kind for kind in KINDS if chunk.has("part", kind)), None)
    if chunk.has("quote") and not (kind is None and chunk.has("part", "music", "font")):
        return [_written(chunk, kind, past)]
    if kind is not None:
        return _of_part(chunk, kind)
    return _more_of_text(chunk, past)


def _watermark(chunk: Chunk) -> list[Wish]:
    if chunk.does("remove"):
        chunk.take("part", "watermark")
        return [Remove(Target("watermark"))]
    file = chunk.take("file")
    if file is None and not (chunk.has_verb or chunk.has("own") or chunk.has("corner")):
        return []
    chunk.spend("part", "own", "corner", "verb", "position", "brand", "place", "lead")
    return [Watermark(file)]


def _of_part(chunk: Chunk, kind: str) -> list[Wish]:
    """Read a part that is named without words for it."""
    if chunk.has("return", "back") or (chunk.does("add") and chunk.has("return")):
        chunk.take_all("return")
        return [BringBack(Target(chunk.take("part", kind)))]
    if chunk.does("remove", "cut"):
        return _taken_off(chunk, kind)
    again = not chunk.has_verb and any(token.word == "again" for token in chunk.tokens)
    if again and not chunk.left_besides("part"):
        return [BringBack(Target(chunk.take("part", kind)))]
    if chunk.does("keep") and not (chunk.has("time") or chunk.has("whole")):
        return [BringBack(Target(chunk.take("part", kind)), keep=True)]
    looks = chunk.has("position") or chunk.has("lettering") or chunk.has("degree")
    if kind == "captions" and (looks or chunk.has("color")):
        said = " ".join(token.text for token in chunk.tokens if not token.is_break)
        chunk.spend()
        return [Cannot("caption_look", said)]
    if kind == "captions":
        return _captions(chunk)
    if (chunk.has("color") or chunk.has("hue")) and not chunk.has("scene"):
        chunk.take("part", kind)
        words = " ".join(token.text for token in chunk.tokens if not token.is_break)
        chunk.spend()
        return [Cannot("letter_color", words)]
    return [_changed(chunk, kind)]


def _taken_off(chunk: Chunk, kind: str) -> list[Wish]:
    """Read what goes: all of a part, one of many by its number or its time, or for some time."""
    timed = chunk.does("remove")
    if timed and kind in ("text", "captions") and (moment := chunk.time("at")):
        chunk.take_all("part", kind)
        return [Remove(Target(kind, at_ms=moment[1]))]
    if timed and kind != "captions" and (begins := chunk.time("first")):
        chunk.take("part", kind)
        return [Text(kind, when=When(begins[1], LONGEST_DRAFT_MS), changes=True)]
    if timed and kind != "captions" and chunk.has_time("after", "at", "from"):
        chunk.take("part", kind)
        return [Text(kind, when=_gone(chunk), changes=True)]
    numbers = _counted(chunk)
    named = sorted(chunk.take_all("part", *KINDS), key=lambda part: part != "subtitle")
    # "The second subtitle" is one of many, "the subtitle" the second line of the title.
    parts = ["captions" if numbers and part == "subtitle" else part for part in named]
    return [Remove(Target(part, numbers)) for part in parts]


def _counted(chunk: Chunk) -> tuple[int, ...]:
    """Account for which of several is meant: "the second subtitle", 第二条字幕."""
    if chunk.has("lead", "first", "last"):
        return (1 if chunk.take("lead", "first", "last") == "first" else LAST,)
    if chunk.has("ref"):
        numbers: tuple[int, ...] = chunk.take("ref").numbers
        return numbers
    nth = chunk.take("nth")
    return (nth,) if nth else ()


def _captions(chunk: Chunk) -> list[Wish]:
    chunk.take_all("part", "captions")
    chunk.spend("film", "pronoun", "number")
    return [Cannot("captions", "")]


def _changed(chunk: Chunk, kind: str) -> Wish:
    chunk.take_all("part", kind, "text", "title")
    wish = Text(kind if kind != "subtitle" else "title", changes=not chunk.does("add"))
    return _looked(chunk, wish)


def _written(chunk: Chunk, kind: str | None, past: list[Wish]) -> Wish:
    """Read words to write: what they are is said beside them, or told by their time."""
    quotes = chunk.take_all("quote")
    words = str(quotes[0])
    last = past[-1] if past else None
    if kind is None and chunk.leans and isinstance(last, Text) and not last.text:
        past.pop()
        kind = last.kind
    if any(token.word in _IF for token in chunk.tokens):
        chunk.spend("negation")  # "if there is no title, add …"
    if chunk.does("remove") and not chunk.does("add", "change"):
        chunk.take_all("part")
        chunk.spend("pronoun", "own")
        return Remove(Target("text", name=words))
    changes = not chunk.does("add") and (chunk.does("change") or chunk.has("pronoun"))
    there = any(chunk.tokens[at].scene in (chunk.shown or ()) for at in chunk.places("scene"))
    placed = chunk.has_time("first", "last", "at", "from") or chunk.has("ref") or there
    if kind == "captions" and placed:
        kind = "text"
        chunk.take_all("part", "captions")
    if kind == "captions":
        chunk.take_all("part")
        span = chunk.take("range")
        return Captions((Cue(words, *span),) if span and span[1] else read_script(words))
    if kind is None or (kind == "subtitle" and chunk.does("add") and not chunk.has("time")):
        kind = _kind_by_place(chunk, kind or "text")
    return _worded(chunk, kind, quotes, changes=changes)


def _worded(chunk: Chunk, kind: str, quotes: list[str], *, changes: bool) -> Wish:
    """Write words as what they are said to be."""
    chunk.used.update(  # "two texts: “…” and “…”"
        at - 1 for at in chunk.places("part", kind) if at and chunk.tokens[at - 1].means("number")
    )
    words = str(quotes[0])
    chunk.take_all("part", kind, "text", *_BESIDE.get(kind, ()))
    if chunk.does("add") and all(chunk.tokens[at].scene == "brand" for at in chunk.places("scene")):
        chunk.spend("scene", "own")  # "add my company's name “…”"
    chunk.spend("clip", "film") if not chunk.has("scene") else None
    below = kind == "title" and chunk.does("add", "show") and _is_below(chunk)
    if kind == "subtitle" or below:
        return _looked(chunk, Text("title", None, words))
    if kind == "lower_third":
        first, _, second = re.sub(r"\s+[-–—|]\s+|[,，]\s*", "\n", words, count=1).partition("\n")
        return _looked(chunk, Text(kind, first.strip(), second.strip() or None))
    more = str(quotes[1]) if len(quotes) > 1 else None
    if more and chunk.does("change", "swap"):
        return _looked(chunk, Text("it", more, changes=True, instead_of=words))
    adds = kind == "text" and chunk.does("add")
    return _looked(chunk, Text(kind, words, more, changes=changes, adds=adds))


def _is_below(chunk: Chunk) -> bool:
    """Whether words stand below the title: its second line."""
    said = "".join(token.word for token in chunk.tokens)
    return bool(
        re.search("(?:below|under|underneath)(?:the)?title|标题(?:的)?(?:下面|下方|底下)", said)
    )


def _kind_by_place(chunk: Chunk, usual: str) -> str:
    if chunk.does("call"):
        return "title"
    ends = chunk.does("end") and not chunk.has_time("at", "from", "after")
    if not ends and (chunk.has("time") or chunk.has("range")):
        return usual
    if ends or chunk.has("place", "end") or chunk.has("lead", "last"):
        chunk.take("place", "end")
        chunk.take("lead", "last")
        return "end_card"
    corrects = not chunk.has_verb and any(t.word in _CORRECTS for t in chunk.tokens)
    it = chunk.has("pronoun") or corrects or chunk.does("change")
    return "it" if it else usual


def _looked(chunk: Chunk, wish: Text) -> Text:
    """Read how and when the words are seen."""
    when = _gone(chunk) if chunk.does("hide") else _when(chunk)
    style = chunk.take("lettering")
    if style is None and chunk.take("degree", "smaller"):
        style = "minimal"
    if style is None and chunk.take("degree", "bigger"):
        style = "bold"
    position = chunk.take("position")
    said = " ".join(token.word for token in chunk.tokens)
    if chunk.take_all("corner"):
        position = "lower" if re.search("lower|bottom|下", said) else "upper"
    if position is None and chunk.does("move") and re.search(r"\b(down|up)$", said):
        position = "lower" if said.endswith("down") else "upper"
    chunk.spend("pronoun") if when or style or position or wish.text else None
    chunk.take_all("clip") if position else None
    chunk.take_all("part", "font")
    return replace(wish, style=style, position=position, when=when)


def _gone(chunk: Chunk) -> When | None:
    """Read "the title should disappear after 2 seconds"."""
    end = chunk.time("after", "at", "from", "plain")
    return When(end_ms=end[1]) if end else None


def _when(chunk: Chunk) -> When | None:
    if span := chunk.take("range"):
        length = None if span[1] is None else span[1] - span[0]
        return When(span[0], length)
    for kind, seen in _SEEN.items():
        if told := chunk.time(kind):
            return seen(told[1])
    if chunk.has("half"):
        return When(half=chunk.take("half"))
    if (stays_on := chunk.take("whole")) is not None:
        chunk.spend("film", "whole", "lead")
        return When(0 if stays_on == "whole" else None, LONGEST_DRAFT_MS)
    there = any(chunk.tokens[at].scene in (chunk.shown or ()) for at in chunk.places("scene"))
    on = which_clip(chunk) if there or not chunk.has("scene") else None
    if on is not None:
        return When(clip=on)
    moment = chunk.time("at", "from", "after") or (chunk.time("to") if chunk.does("move") else None)
    # "A 4-second film titled …", "aurora 12 s title …": the seconds are the film's.
    films = chunk.has("scene") and (chunk.does("make", "want") or not chunk.has_verb)
    films = films or chunk.does("call")
    bare = () if films or chunk.has("degree", "longer", "shorter") else ("plain",)
    stays = chunk.time("for", *bare, "over")
    if moment is None and stays is None and (more := _longer(chunk)):
        return more
    named = any(token.means("part") for token in chunk.tokens)
    free = named or not chunk.does("move")
    if moment is None and free and (edge := chunk.take("place", "start", "end")):
        length_ms = stays[1] if stays else None
        return When(0, length_ms) if edge == "start" else When(None, length_ms, from_end=True)
    if moment is None and stays is None:
        return None
    return When(moment[1] if moment else None, stays[1] if stays else None)


def _longer(chunk: Chunk) -> When | None:
    """Read how much longer or shorter words stay, or to what length."""
    degree = chunk.take("degree", "longer", "shorter")
    less = degree == "shorter" or (degree and chunk.take("negation") is not None)
    if by := chunk.time("by", *(("plain",) if degree else ())):
        return When(added_ms=-by[1] if less else by[1])
    if not degree:
        return None
    to = chunk.time("to")
    return When(None, to[1]) if to else When(factor=SHORTER if less else LONGER)


def _more_of_text(chunk: Chunk, past: list[Wish]) -> list[Wish]:
    """Read what is said of words that are not named: ", bold, at the top", "make it bigger"."""
    last = past[-1] if past else None
    look = any(map(chunk.has, _LOOKS)) or chunk.has("degree", "bigger", "smaller")
    timed = chunk.has("time") and not chunk.does("cut", "remove")
    if chunk.leans and isinstance(last, Text) and (look or timed):
        begun = chunk.does("show") or (last.when is not None and last.when.start_ms is not None)
        if _goes_with(chunk, past, look=look or (begun and chunk.has_time("for"))):
            past[-1] = _told_besides(chunk, last)
        return []
    if chunk.does("remove") and chunk.take("lettering") and not chunk.left():
        return [Text("it", style="minimal", changes=True)]
    back = chunk.leans and isinstance(last, BringBack) and look and not chunk.has("part")
    it = back or _is_of_it(chunk, past, look=look)
    return [_looked(chunk, Text("it", changes=True))] if it else []


def _goes_with(chunk: Chunk, past: list[Wish], *, look: bool) -> bool:
    """Whether a chunk says more of the words before it, and nothing of anything else."""
    if chunk.has("extent") or (not look and any(isinstance(wish, Make) for wish in past)):
        return False
    return not (chunk.has("part", *KINDS, "music") or any(map(chunk.has, _OTHERS)))


def _told_besides(chunk: Chunk, last: Text) -> Text:
    more = _looked(chunk, Text(last.kind))
    when = more.when
    if when and last.when and when.start_ms is None:
        when = replace(last.when, length_ms=when.length_ms)
    return replace(
        last,
        style=more.style or last.style,
        position=more.position or last.position,
        when=when or last.when,
    )


def _is_of_it(chunk: Chunk, past: list[Wish], *, look: bool) -> bool:
    """Whether words that are there are meant, though only "it" says so, or nothing does."""
    if chunk.has("ref"):
        return False
    hides = chunk.does("hide") and chunk.has("time")
    if hides and not chunk.left_besides("time", "lead", "tail"):
        return True
    fresh = chunk.shown is not None and not past
    free = chunk.does("change", "make") or not chunk.has_verb
    free = free and not chunk.left_besides("lettering", "verb", "style")
    timed = chunk.does("change") and chunk.has_time("at") and not chunk.left_besides("time", "lead")
    if (chunk.has("lettering") and free and fresh) or (timed and not past):
        return True
    moved = chunk.does("move") and chunk.has_time("to", "at")
    stays = chunk.does("keep") and chunk.has_time("for")
    stays = stays and not chunk.left_besides("time", "pronoun", "verb")
    looks = look and not (chunk.has("range") or chunk.has("place"))
    return chunk.has("pronoun") and chunk.has_verb and (moved or stays or looks)
