"""Reads wishes about the frame, the length and the look: shape, size, rate, mood, transitions."""

from dataclasses import replace
from math import gcd

from nemo_cli.local.limits import LONGEST_DRAFT_MS
from nemo_cli.local.limits import SHORTEST_DRAFT_MS
from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.cuts import names_clip
from nemo_cli.local.understanding.cuts import names_scene
from nemo_cli.local.understanding.cuts import target_of
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import CLIP
from nemo_cli.local.wishes import FILM
from nemo_cli.local.wishes import LAST
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Colors
from nemo_cli.local.wishes import Daytime
from nemo_cli.local.wishes import Even
from nemo_cli.local.wishes import Freeze
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import Rate
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Shape
from nemo_cli.local.wishes import Size
from nemo_cli.local.wishes import Stretch
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Transition
from nemo_cli.local.wishes import Unclear
from nemo_cli.local.wishes import Wish

LARGEST_SIDE, SMALLEST_SIDE = 2160, 240
RATES = (24, 25, 30, 50, 60)
LINES_OF_K = 540
LONGEST_TRANSITION_MS = 5000
LONGER, SHORTER = 1.5, 0.67
_LESS = words("less")
_OPPOSITE = {"bright": "dark", "dark": "bright", "warm": "cold", "cold": "warm"}
_DONE = (Move, Remove, ChangeClip, Unclear, Cannot)
_MEASURES = ("parts", "pieces", "halves", "份", "段", "个", "张", "条", "幕", "首")
_WORDS = ("title", "text", "subtitle", "end_card", "lower_third")
_PICTURES = ("scene", "near", "slideshow")


def read_canvas(chunk: Chunk, _past: list[Wish]) -> list[Wish]:
    """Read shape, size and rate."""
    wishes: list[Wish] = []
    if (fps := chunk.take("fps")) is not None:
        given = min(RATES, key=lambda rate: abs(rate - fps))
        wishes += [Adjusted("fps", f"{fps} fps", f"{given} fps")] if given != fps else []
        wishes.append(Rate(given))
    for lines in (*chunk.take_all("lines"), *map(int, chunk.take_all("size"))):
        wishes += _size(lines)
    if (pixels := chunk.take("pixels")) is not None:
        common = gcd(*pixels)
        wishes += [Shape(pixels[0] // common, pixels[1] // common), *_size(min(pixels))]
    ratios = chunk.take_all("ratio")
    names = [tuple(map(int, name.split(":"))) for name in chunk.take_all("shape")]
    for across, down in dict.fromkeys([*ratios, *names]) if not ratios else ratios[:1]:
        wishes.append(Shape(across, down))
        chunk.spend("film", "pronoun") if not any(map(chunk.has, _PICTURES)) else None
    chunk.spend("export") if wishes else None
    return wishes


def _size(wanted: int) -> list[Wish]:
    given = max(SMALLEST_SIDE, min(LARGEST_SIDE, wanted))
    if given == wanted:
        return [Size(given)]
    name = "4K" if given == LARGEST_SIDE else f"{given}p"
    return [Adjusted("size", f"{wanted / LINES_OF_K:g}K", name), Size(given)]


def read_transition(chunk: Chunk, _past: list[Wish]) -> list[Wish]:
    """Read how clips follow one another."""
    written = any(token.means("part", *_WORDS) for token in chunk.tokens)
    if written and chunk.has("fade") and not any(t.means("quote") for t in chunk.tokens):
        return []  # "fade the title out"
    name = chunk.take("transition")
    if name is None and chunk.has("fade") and not chunk.has("part"):
        chunk.take_all("fade")
        name = "fade_black"
    if name is None and chunk.has("part", "transition") and not chunk.does("remove"):
        name = "crossfade"
    if name is None:
        return []
    if chunk.take_all("fade") or name == "fade_black":
        chunk.take_all("color")
    length = chunk.time("over", "for", "plain", "by", "to")
    chunk.spend("clip", "part", "place", "film", "adjective", "style", "each", "position")
    return [Transition(name, length[1] if length else None)]


def read_look(chunk: Chunk, past: list[Wish]) -> list[Wish]:
    """Read a mood, colours or a time of day; those of a picture that is described stay there."""
    if any(map(chunk.has, _PICTURES)) and (
        (chunk.does("add") and not chunk.has("except")) or not names_scene(chunk)
    ):
        return []
    changes = (
        chunk.has("comparative") or chunk.has("pronoun") or chunk.does("change", "set", "make")
    )
    told = [at for kind in ("mood", "color", "daytime") for at in chunk.places(kind)]
    if chunk.does("start", "end") or all(chunk.tokens[at].scene for at in told):
        return []
    last = past[-1] if sum(isinstance(wish, Make) for wish in past) > 2 else None
    if isinstance(last, Make) and chunk.leans and not chunk.left_besides("daytime"):
        first, *rest = last.subjects  # "forest, city, night": no picture of its own
        missing = (*first.missing, *(chunk.tokens[at].text for at in told))
        chunk.used.update(told)
        past[-1] = replace(last, subjects=(replace(first, missing=missing), *rest))
        return []
    away = chunk.does("remove", "cut") and not chunk.does("make", "change", "set")
    if away and chunk.has("daytime"):
        return []
    target = target_of(chunk, CLIP)
    less = any(token.word in _LESS for token in chunk.tokens)
    less = chunk.take("degree", "louder", "quieter") == "quieter" or less
    moods, colors, times = (chunk.take_all(kind) for kind in ("mood", "color", "daytime"))
    chunk.spend("film", "pronoun", "clip", "hue", "part", "comparative", "adjective", "each")
    if away:
        moods = [_OPPOSITE.get(mood, "natural") for mood in moods]
    elif less:
        moods = [_OPPOSITE[mood] for mood in moods if mood in _OPPOSITE]
    wishes: list[Wish] = [Mood(mood, target, changes or less) for mood in moods[:1]]
    wishes[:0] = [Adjusted("two_moods", mood, moods[0]) for mood in moods[1:]]
    wishes += [Daytime(time, target) for time in times[:1]]
    if colors and not moods:
        wishes.append(Colors(tuple(colors[:3]), target, changes))
    elif colors:
        wishes.append(Colors(tuple(colors[:3]), target, changes=False))
    return wishes


def read_length(chunk: Chunk, past: list[Wish]) -> list[Wish]:
    """Read how long the whole, or a clip, shall be."""
    degree = chunk.has("degree", "longer", "shorter")
    if chunk.take_all("even"):
        chunk.spend("each", "clip", "extent", "film", "pronoun", "verb")
        chunk.take_all("degree", "longer")
        return [Even()]
    if chunk.has("times") and not _is_of_part(chunk):
        return _times_as_long(chunk)
    if chunk.does("move") or _is_of_another(chunk, past, complains=degree):
        return []
    if _is_of_part(chunk):
        return []
    length = _told_length(chunk, past)
    if length is None and chunk.has("range") and (chunk.has("scene") or chunk.has("film")):
        return _between(*chunk.take("range"))
    if length is None:
        return _longer(chunk) if degree else []
    kind, length_ms = length
    each = kind.startswith("each") or chunk.take("each") is not None or _of_all(chunk)
    each = _of_counted(chunk) or each
    target, whole = target_of(chunk, FILM), chunk.has("extent", "whole")
    edge = chunk.take("place", "start", "end") if degree and target == FILM else None
    target = Target("clip", (1 if edge == "start" else LAST,)) if edge else target
    chunk.spend("pronoun", "clip", "film", "extent")
    more = kind == "by" and not (degree or chunk.has_verb)
    adds = chunk.does("add") and kind in ("plain", "by")
    if (adds or more) and not chunk.has("scene") and not past:
        chunk.take("place", "end")
        return [Stretch(1.0, length_ms, target, each)]
    if degree and kind in ("plain", "by", "each_by"):
        less = chunk.take("degree", "longer", "shorter") == "shorter"
        return [Stretch(1.0, -length_ms if less else length_ms, target, each)]
    chunk.take_all("degree", "longer", "shorter")
    bare = chunk.leans and kind in ("plain", "for") and not chunk.has_verb
    bare = bare and not whole
    bare = bare and not chunk.has("scene")  # "…, fade to black, then a forest for 5 seconds"
    if bare and past and (lasting := _lasting(past[-1], length_ms)):
        past[-1] = lasting
        return []
    return _length(length_ms, target, each=each)


def _is_of_part(chunk: Chunk) -> bool:
    """Whether a time stands beside a text or music that is there, and no picture."""
    parts = any(kind in t.senses for t in chunk.tokens for kind in ("part", "transition", "fade"))
    pictured = any(kind in t.senses for t in chunk.tokens for kind in ("scene", "film", "near"))
    return parts and chunk.shown is not None and not pictured


def _is_of_another(chunk: Chunk, past: list[Wish], *, complains: bool) -> bool:
    """Whether a time is not the film's: an added picture's, a complaint's, or anything's."""
    if chunk.has("scene") and chunk.does("add", "show") and not chunk.does("make", "want"):
        return True
    made = any(isinstance(wish, Make) for wish in past)
    if names_clip(chunk) or chunk.has_time("each", "each_by"):
        return False
    follows = (
        chunk.shown is not None and chunk.leans and not chunk.has_verb and bool(past) and not made
    )
    return follows and isinstance(past[-1], _DONE)


def _told_length(chunk: Chunk, past: list[Wish]) -> tuple[str, int] | None:
    until = ("until",) if chunk.has("extent") or chunk.does("set", "change") else ()
    length = chunk.time("each", "each_by") or chunk.time("plain", "to", "for", "over", "by", *until)
    if length and length[0] == "to" and chunk.does("change", "set"):
        chunk.time("from")
    complained = bool(past) and isinstance(past[-1], Stretch) and past[-1].complains
    free = complained or chunk.about or not (chunk.leans and past)
    if length is None and not chunk.used and free:
        length = _bare(chunk)
    if length is None and chunk.has("scene") and not chunk.has_verb:
        length = chunk.time("last", "first")  # 最后2秒极光
    return length


def _between(shortest_ms: int, longest_ms: int | None) -> list[Wish]:
    """Read "a 10-15 second clip": anything between will do."""
    length_ms = round((shortest_ms + (longest_ms or shortest_ms)) / 2000) * 1000
    return _length(length_ms, FILM, each=False)


def _bare(chunk: Chunk) -> tuple[str, int] | None:
    """Read "no wait, 15": a number alone, or after "make it", counts seconds."""
    if not chunk.has("number") or chunk.left_besides("number", "pronoun", "return"):
        return None
    if chunk.does("change", "cut", "remove") and len(chunk.places("number")) > 1:
        return None  # "change 1990 to 1991" may be of anything
    if chunk.has_verb and not chunk.does("make", "set", "change", "remove", "want", "cut"):
        return None
    after = [token.word for token in chunk.tokens[1:]] + [""]
    at = [
        place
        for place in chunk.places("number")
        if not chunk.tokens[place].means("clip") and after[place] not in _MEASURES
    ]
    if not at:
        return None
    chunk.used.update(chunk.places("number"))
    return "plain", round(float(chunk.tokens[at[-1]].senses["number"]) * 1000)


def _of_all(chunk: Chunk) -> bool:
    said = {token.word for token in chunk.tokens}
    return bool(said & {"all", "所有", "全部"}) and any(
        token.means("clip") or token.word in ("them", "它们") for token in chunk.tokens
    )


def _of_counted(chunk: Chunk) -> bool:
    """Account for how many of a length a new film has: "four shots of 3 s"."""
    counted = chunk.shown is None and chunk.has("clip") and chunk.has("number")
    counted = counted and not chunk.has("film")
    counted = counted and not chunk.left_besides("clip", "number", "time", "film")
    return counted and chunk.take("number") is not None


def _lasting(before: Wish, length_ms: int) -> Wish | None:
    """Give the wish before the length that is said after it."""
    if isinstance(before, AddClip):
        return replace(before, subject=replace(before.subject, length_ms=length_ms))
    if isinstance(before, Transition | Freeze) and length_ms <= LONGEST_TRANSITION_MS:
        return replace(before, length_ms=length_ms)
    return None


def _length(wanted_ms: int, target: object, *, each: bool) -> list[Wish]:
    given_ms = max(SHORTEST_DRAFT_MS, min(LONGEST_DRAFT_MS, wanted_ms))
    wish = Length(given_ms, target, each)  # type: ignore[arg-type]
    return [wish] if given_ms == wanted_ms else [Adjusted("length", wanted_ms, given_ms), wish]


def _times_as_long(chunk: Chunk) -> list[Wish]:
    said = {token.word for token in chunk.tokens}
    degree = chunk.take("degree", "longer", "shorter") or chunk.take("extent")
    if not (degree or said & {"long", "length", "时长", "长", "长度", "总长", "duration", "时间"}):
        return []
    factor = float(chunk.take("times"))
    target = target_of(chunk, FILM)
    chunk.spend("pronoun", "film")
    return [Stretch(1 / factor if degree == "shorter" and factor > 1 else factor, target=target)]


def _longer(chunk: Chunk) -> list[Wish]:
    percent = chunk.take("percent")
    degree = chunk.take("degree", "longer", "shorter")
    chunk.take_all("degree", "longer", "shorter")
    target = target_of(chunk, FILM)
    chunk.spend("pronoun", "film", "clip", "verb")
    if percent is not None:
        share = float(percent) / 100
        return [Stretch(max(0.01, 1 - share if degree == "shorter" else 1 + share), target=target)]
    factor = SHORTER if degree == "shorter" else LONGER
    return [Stretch(factor, target=target, complains=chunk.complains)]
