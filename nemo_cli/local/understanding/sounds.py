"""Reads wishes about music and sound: style, volume, start and fade, silence."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.cuts import names_clip
from nemo_cli.local.understanding.cuts import which_clip
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import CLIP
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import BringBack
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import MusicLoop
from nemo_cli.local.wishes import MusicTimes
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Volume
from nemo_cli.local.wishes import Wish

SOUNDS = (".mp3", ".wav", ".m4a", ".aac")
USUAL_FADE_MS = 2000
QUIETER, LOUDER = 0.5, 1.5
_LEVELS = ("louder", "quieter")
_DOWN, _UP, _OTHER = words("down"), words("up"), words("other")
_RELATIVE = words("relative")
_OFF = ("remove", "mute", "cut")


def read_sounds(chunk: Chunk, past: list[Wish]) -> list[Wish]:
    """Read everything about sound."""
    if chunk.has("silence"):
        return _silent(chunk)
    if chunk.does("unmute"):
        clip = which_clip(chunk) if names_clip(chunk) else None
        chunk.spend("part", "clip", "film", "pronoun", "verb")
        return [BringBack(replace(clip or CLIP, kind="sound"))]
    if own := _in_song(chunk) or _effect(chunk) or _loop(chunk) or _own(chunk):
        return own
    if chunk.does(*_OFF) and (chunk.has("part", "music", "sound") or chunk.does("mute")):
        until = _until(chunk) if chunk.does("remove", "mute") else None
        return [until] if until else _off(chunk)
    if not _is_about_sound(chunk, past):
        return _described(chunk)
    if chunk.has("return", "back"):
        kind = "music" if chunk.has("part", "music", "volume") else "sound"
        chunk.spend("return", "part", "pronoun")
        return [BringBack(Target(kind))]
    if chunk.does("keep") and not (chunk.has("time") or chunk.has("range")):
        chunk.take_all("part")
        return [BringBack(Target("music"), keep=True)]
    times = _times(chunk)
    styled, shared = chunk.has("style"), chunk.has("percent")
    level = _level(chunk, _whose(chunk), plain=not styled)
    if level and not styled:
        style: list[Wish] = [Music(None)] if shared and _adds_music(chunk) else []
    else:
        shapes = times and (not styled or chunk.has("part", "music") or not chunk.has_verb)
        shapes = shapes or (times and chunk.shown is not None and not chunk.does("add", "change"))
        style = [] if shapes else _style(chunk)
        chunk.take_all("style") if shapes else None
    chunk.take_all("part", "music", "sound", "volume")
    return [*style, *level, *times]


def _described(chunk: Chunk) -> list[Wish]:
    """Read what a new film is called by its music: "a meditation video"."""
    heard = [at for at in chunk.places("style") if chunk.tokens[at].senses.keys() == {"style"}]
    heard = [at for at in heard if any(t.means("film") for t in chunk.tokens[at + 1 : at + 3])]
    if chunk.shown is not None or not heard:
        return []
    chunk.used.update(heard)
    return [Music(chunk.tokens[heard[0]].senses["style"])]


def _effect(chunk: Chunk) -> list[Wish]:
    """Read "add a bang at 3 s": sounds of their own that there are not."""
    if not (chunk.does("add") and chunk.has("part", "sound")) or chunk.has("style"):
        return []
    words = " ".join(token.text for token in chunk.tokens)
    chunk.spend()
    return [Cannot("effects", words)]


def _own(chunk: Chunk) -> list[Wish]:
    """Read what is wished of the user's own song."""
    song = _song(chunk)
    moment = chunk.time("at", "from", "after") if song else None
    level = _level(chunk, Target("music")) if song else []
    return [*song, *level, *([MusicTimes(moment[1])] if moment else [])]


def _in_song(chunk: Chunk) -> list[Wish]:
    """Read "start the song at its 0:30", "skip the first 10 s of the song", 从歌曲第30秒开始."""
    at = next((at for at in chunk.places("time") if _is_within(chunk.tokens, at)), None)
    if at is None or not chunk.does("start", "use", "remove", "cut", "show", "set", "keep"):
        return []
    kind, from_ms = chunk.tokens[at].senses["time"]
    if kind not in ("at", "from", "after", "first", "plain"):
        return []
    chunk.used.add(at)
    chunk.spend("part", "own", "pronoun", "place", "film", "verb")
    return [MusicTimes(from_ms=from_ms)]


def _is_within(tokens: Sequence[Token], at: int) -> bool:
    """Whether a time is counted in the song: "its 0:30", "0:30 of the song", 歌曲第30秒."""
    before, behind = tokens[max(0, at - 2) : at], tokens[at + 1 : at + 4]
    if any(token.word == "its" for token in before) or " its " in f" {tokens[at].word} ":
        return True
    names = [token for token in before if token.means("part", "music")]
    if names and tokens[at].word.startswith("第"):
        return True
    inside = bool(behind) and behind[0].word in ("of", "into", "in")
    return inside and any(token.means("part", "music") for token in behind)


def _until(chunk: Chunk) -> Wish | None:
    """Read "no music after 10 seconds", "no music for the first three seconds"."""
    if span := chunk.take("range"):
        words = " ".join(token.text for token in chunk.tokens)
        chunk.spend()
        return MusicTimes(end_ms=span[0]) if span[1] is None else Cannot("gap", words)
    start, last = chunk.time("first"), chunk.time("last")
    end = chunk.time("after", "at", "from")
    if not (start or last or end):
        return None
    chunk.spend("part", "pronoun", "film")
    end_ms = -last[1] if last else end and end[1]
    return MusicTimes(start and start[1], end_ms=end_ms)


def _silent(chunk: Chunk) -> list[Wish]:
    """Read "make it silent"; silences that are cut are another matter."""
    about = chunk.leans or chunk.alone or chunk.has("pronoun") or chunk.has("film")
    if chunk.does("cut", "remove") or not about:
        return []
    chunk.spend("silence", "pronoun", "film")
    return [Remove(Target("sound"))]


def _is_about_sound(chunk: Chunk, past: list[Wish]) -> bool:
    if chunk.has("part", "music", "sound", "volume"):
        return not (chunk.has("scene") and chunk.does("make") and not chunk.has("style"))
    if chunk.has("quote") or chunk.has("part"):
        return False
    if chunk.has("fade") and chunk.has("pronoun") and not chunk.has("color"):
        return True
    leans = chunk.leans and bool(past) and isinstance(past[-1], Music | Volume | MusicTimes)
    if leans and (chunk.has("fade") or _only_number(chunk)):
        return True
    other = chunk.has("degree", "faster", "slower", "longer", "shorter") or chunk.has("pace")
    if other and not chunk.has("part", "music", "volume"):
        return False
    if chunk.has("percent"):
        return True
    dims = chunk.has("mood") and chunk.has("degree", "quieter")  # "lower the brightness"
    if chunk.has("degree", *_LEVELS) and not (chunk.has("time") or dims):
        return True
    if _loud(chunk):
        return True
    if chunk.has("style") and not _paints(chunk):
        return (
            chunk.does("add", "want", "change", "swap", "set", "use") or leans or _only_style(chunk)
        )
    return False


def _only_number(chunk: Chunk) -> bool:
    """Whether a chunk is a figure alone: "lower, like 20"."""
    return chunk.has("number") and not chunk.left_besides("number") and not chunk.has_verb


def _loud(chunk: Chunk) -> bool:
    """Whether something is "half as loud"."""
    loud = any(token.word in ("loud", "quiet") for token in chunk.tokens)
    return chunk.has("times") and loud


def _paints(chunk: Chunk) -> bool:
    if any("style" not in chunk.tokens[at].senses for at in chunk.places("near")):
        return True
    return any(chunk.has(kind) for kind in ("scene", "film", "slideshow", "clip", "hue", "daytime"))


def _only_style(chunk: Chunk) -> bool:
    """Whether a chunk names a style of music that says nothing about a picture."""
    told = [chunk.tokens[at] for at in chunk.places("style")]
    return any(not {"mood", "adjective"} & token.senses.keys() for token in told)


def _loop(chunk: Chunk) -> list[Wish]:
    """Read whether music goes round: "loop my song", "don't loop the music"."""
    if not chunk.has("cannot", "loop") or not (chunk.has("part", "music") or chunk.has("file")):
        return []
    song = _song(chunk)
    once = chunk.has("negation") or chunk.does("remove")
    chunk.spend("cannot", "negation", "part", "own", "verb", "pronoun", "film", "place")
    return [*song, MusicLoop(not once)]


def _song(chunk: Chunk) -> list[Wish]:
    for at in chunk.places("file"):
        name = chunk.tokens[at].text
        if name.lower().endswith(SOUNDS):
            chunk.used.add(at)
            chunk.spend("part", "pronoun", "verb")
            return [Music(None, uploaded=True, file=name)]
    if chunk.has("own") and chunk.has("part", "music") and not chunk.does("remove"):
        chunk.spend("own", "part", "verb", "media")
        return [Music(None, uploaded=True)]
    return []


def _off(chunk: Chunk) -> list[Wish]:
    """Read silence: of the music, of clips, or of all."""
    music = chunk.take_all("part", "music")
    sound = chunk.take_all("part", "sound", "volume")
    ref = chunk.take("ref")
    clip = ref is not None or chunk.has("clip") or chunk.has("film") or _is_own(chunk)
    spoken_of = chunk.take_all("clip", "clip") + chunk.take_all("film")
    goes_on = chunk.leans and not chunk.gone
    it = (chunk.has("pronoun") or goes_on) and not (music or sound or clip)
    chunk.spend("pronoun")
    if it and chunk.about:
        return [Volume(Target("sound", chunk.about.numbers, name=chunk.about.name), 0)]
    if chunk.has("file"):
        return [Volume(Target("sound", name=chunk.take("file")), 0)]
    if music:
        return [Remove(Target("music"))]
    if clip and (sound or spoken_of or ref) and not _is_whole(chunk):
        numbers = ref.numbers if ref else ()
        return [Volume(Target("sound", numbers), 0)]
    return [Volume(Target("sound"), 0)] if _is_own(chunk) else [Remove(Target("sound"))]


def _is_own(chunk: Chunk) -> bool:
    return any(
        token.word.startswith(("original", "原", "视频原", "clip sound")) for token in chunk.tokens
    )


def _is_whole(chunk: Chunk) -> bool:
    whole = any(
        token.word in ("whole", "everything", "整个", "全片", "全部") for token in chunk.tokens
    )
    return whole or (
        any(t.means("film") for t in chunk.tokens) and not chunk.has("ref") and not _is_own(chunk)
    )


def _whose(chunk: Chunk) -> Target:
    """Return whose sound a level is for."""
    if chunk.has("part", "music"):
        return Target("music")
    if chunk.has("part", "sound") and _is_own(chunk):
        chunk.take_all("clip")
        return Target("sound", (chunk.take("ref") or Target("")).numbers)
    if chunk.has("file"):
        return Target("sound", name=chunk.take("file"))
    if chunk.has("ref"):
        chunk.take_all("clip")
        return Target("sound", chunk.take("ref").numbers)
    return Target("all")


def _style(chunk: Chunk) -> list[Wish]:
    # "Calm piano" is a piano: a word that only describes counts when there is no other.
    told = [chunk.tokens[at] for at in chunk.places("style")]
    named = [token.senses["style"] for token in sorted(told, key=_describes)]
    chunk.take_all("style")
    if named:
        chunk.spend("adjective") if not chunk.has("scene") else None
        for kind in ("mood", "adjective"):
            chunk.used.update(at for at in chunk.places(kind) if "style" in chunk.tokens[at].senses)
        # "Change the piano to strings": what it shall be is said last.
        changed = chunk.does("change", "swap") and len(told) > 1 and _into(chunk, told)
        return [Music(told[-1].senses["style"] if changed else named[0])]
    asked = chunk.does("add", "want", "change", "swap", "use", "make") and chunk.has(
        "part", "music"
    )
    other = any(token.word in _OTHER for token in chunk.tokens)
    plain = chunk.has("part", "music") and not chunk.has("degree") and not chunk.has("times")
    if (
        plain
        and (asked or other or (not chunk.has_verb and chunk.shown is None))
        and not _has_level(chunk)
        and not chunk.has("fade")
    ):
        return [] if chunk.does("start", "end") or chunk.has("time") else [Music(None)]
    return []


def _into(chunk: Chunk, told: Sequence[Token]) -> bool:
    """Whether one style is to become another."""
    words = [t.word for t in chunk.tokens if told[0].end <= t.start < told[-1].start]
    return any(word in ("to", "with", "into", "for", "by") or word[-1:] in "成为" for word in words)


def _describes(token: Token) -> bool:
    return token.means("adjective") or token.means("mood")


def _adds_music(chunk: Chunk) -> bool:
    return chunk.does("add") and chunk.has("part", "music")


def _has_level(chunk: Chunk) -> bool:
    return chunk.has("percent") or chunk.has("number")


def _level(chunk: Chunk, target: Target, *, plain: bool = False) -> list[Wish]:
    if chunk.complains:
        chunk.spend("number", "percent")  # "25 is too quiet"
    percent = chunk.take("percent")
    if percent is None and (chunk.has("part", "volume") or _only_number(chunk)):
        percent = chunk.take("number")
        percent = percent and round(float(percent))
    if percent is not None and (more := _by(chunk)):
        chunk.take_all("degree", *_LEVELS)
        return [Volume(target, None, 1.0, more * percent)]
    if percent is not None:
        chunk.take_all("degree", *_LEVELS)
        given = min(100, percent)
        bent: list[Wish] = (
            [Adjusted("volume", f"{percent}%", f"{given}%")] if given != percent else []
        )
        return [*bent, Volume(target, given)]
    times = chunk.take("times")
    if times is not None:
        chunk.take_all("degree", *_LEVELS)
        return [Volume(target, None, float(times))]
    degree = chunk.take("degree", *_LEVELS)
    if degree is None and plain and chunk.has("part", "music", "volume", "sound"):
        degree = _written_degree(chunk)
    if degree is None:
        return []
    chunk.take_all("degree", *_LEVELS)
    chunk.spend("verb", "pronoun")
    return [Volume(target, None, LOUDER if degree == "louder" else QUIETER)]


def _by(chunk: Chunk) -> int:
    """Return 1 for "louder by …", -1 for "quieter by …", 0 for a level of its own."""
    said = {token.word for token in chunk.tokens}
    after = any(
        one.means("percent") and other.means("degree", *_LEVELS)  # "10% louder"
        for one, other in pairwise(chunk.tokens)
    )
    if not (after or said & _RELATIVE) or said & {"to", "到", "至", "成", "为"}:
        return 0
    less = chunk.has("degree", "quieter") or said & _DOWN or said & {"减", "再减"}
    return -1 if less else 1


def _written_degree(chunk: Chunk) -> str | None:
    """Read "turn the music down", 音乐小一点: small words that say how loud beside music."""
    said = {token.word for token in chunk.tokens}
    for degree, signs in (("quieter", _DOWN), ("louder", _UP)):
        if said & signs and not ("too" in said or "太" in said):
            chunk.take_all("degree")
            for kind in ("lettering", "style", "mood"):
                chunk.used.update(at for at in chunk.places(kind) if chunk.tokens[at].word in signs)
            return degree
    if {"too", "loud"} <= said or "太吵" in said:
        return "quieter"
    return "louder" if {"too", "quiet"} <= said else None


def _span(chunk: Chunk) -> tuple[int | None, int | None] | None:
    """Read where music ends: "stops at 7 s", "only from 2 to 6 s", "for the first 5 seconds"."""
    if span := chunk.take("range"):
        return (int(span[0]), span[1])
    if edge := chunk.time("first"):
        return (None, edge[1])
    if chunk.does("end") and chunk.has("place", "end") and (left := chunk.time("before", "plain")):
        chunk.take("place", "end")
        return (None, -left[1])
    ends = chunk.time("at", "after", "plain", "to") if chunk.does("end") else None
    ends = ends or chunk.time("until")
    return (None, ends[1]) if ends else None


def _times(chunk: Chunk) -> list[Wish]:
    """Read when music comes and goes."""
    fade = chunk.take("fade")
    if fade is not None:
        starts = chunk.time("at", "after", "from", "later") if chunk.does("start") else None
        chunk.take_all("transition")
        more = chunk.take_all("fade")
        kinds = ("last", "first", "over", "for", "plain", "at", "from")
        length, second = chunk.time(*kinds), chunk.time(*kinds)
        length_ms = length[1] if length else USUAL_FADE_MS
        words = {token.word for token in chunk.tokens}
        goes_too = "out" in words
        comes = fade in ("in", "both") or "in" in more or (fade == "?" and "in" in words)
        goes = (
            fade in ("out", "both")
            or "out" in more
            or goes_too
            or (fade == "?" and ("out" in words or not comes))
        )
        chunk.spend("place")
        out_ms = second[1] if comes and second else length_ms
        start_ms = starts and starts[1]
        return [MusicTimes(start_ms, length_ms if comes else None, out_ms if goes else None)]
    plays = chunk.has("style") and chunk.shown is not None and chunk.does("start", "end")
    if not plays and not chunk.has("part", "music"):
        return []
    if chunk.take("whole"):
        chunk.spend("verb", "pronoun", "film")
        return [MusicTimes(0)]
    degree = chunk.has("degree") or chunk.has("percent")
    if not degree and (span := _span(chunk)):
        chunk.spend("verb", "pronoun", "film")
        return [MusicTimes(span[0], end_ms=span[1])]
    if shift := chunk.time("later", "earlier"):
        return [MusicTimes(later_ms=shift[1] if shift[0] == "later" else -shift[1])]
    moment = None if degree else chunk.time("at", "from", "after")
    return [MusicTimes(moment[1])] if moment else []
