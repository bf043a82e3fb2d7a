"""Reads what the picture shall show: scene words with their adjectives, and what is missing."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.cuts import asks_for_film
from nemo_cli.local.understanding.cuts import which_clip
from nemo_cli.local.understanding.scan import CHINESE
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.variant import variant_in
from nemo_cli.local.wishes import CLIP
from nemo_cli.local.wishes import LAST
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import Music
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import UseMedia
from nemo_cli.local.wishes import Wish

MOST_SUBJECTS = 8
# Of two scenes named, the one that fills the picture is painted; these only colour it.
_LIGHTS = ("neon", "霓虹")
_WEAK = ("abstract", "brand", "paper")
# What the sunset's own scene shows; elsewhere sunset is a time of day.
_BY_SUNSET = ("sunset", "ocean")
_PREPOSITIONS = words("prepositions")
_DESCRIBES = ("scene", "near", "adjective", "season", "mood", "daytime", "color", "style")
_SMALL = words("articles")
_OPENINGS = words("openings")
_THERE = ("the", "her", "him", "them")
_BACKDROP = ("background", "背景")
_PUTS = words("puts")
_INSTEAD = words("instead")
_COPULAS = words("copulas")
_STOPS = words("halts")
_WRITES = words("writes")
_NEW = words("more_of")


def subject_of(tokens: Sequence[Token]) -> Subject:
    """Return the picture that tokens describe."""
    scene = _scene(tokens)
    near = [token for token in tokens if "near" in token.senses]
    named = [token for token in tokens if token.scene]
    vague = scene == "brand" or all(token.word in _BACKDROP for token in named)
    if vague and near and all(token.means("near", "product") for token in near):
        scene = "product"
    season = next((t.senses["season"] for t in tokens if "season" in t.senses), None)
    if season == "snow" and scene in (None, "forest"):
        scene = "snow"
    elif season and scene is None and not any("near" in token.senses for token in tokens):
        scene = "forest"
    variant = variant_in(scene or "", " ".join(token.text for token in tokens))
    told = [token for token in tokens if _is_shown(token)]
    moods = [token.senses["mood"] for token in told if "mood" in token.senses]
    colors = [token.senses["color"] for token in told if "color" in token.senses]
    return Subject(
        prompt=_prompt(tokens) or (_named_near(tokens) if scene == "product" else ""),
        scene=scene,
        mood=next((mood for mood in moods if mood != "natural"), None),
        time=next((t.senses["daytime"] for t in told if "daytime" in t.senses), None),
        season=season,
        colors=tuple(dict.fromkeys(colors))[:3],
        missing=tuple(
            dict.fromkeys(
                t.text for t in tokens if _is_missing(t) and not variant_in(scene or "", t.text)
            )
        ),
        near=near[0].senses["near"] if near else None,
        variant=variant,
        behind="ridge" if any(token.scene == "ridge" for token in tokens) else "",
    )


def nearest(subject: Subject) -> Subject:
    """Return a shot of a list with the scene nearest to what it names, which keeps its place."""
    return replace(subject, scene=subject.scene or subject.near)


def _named_near(tokens: Sequence[Token]) -> str:
    return next(token.text for token in tokens if token.means("near"))


def _is_shown(token: Token) -> bool:
    if token.senses.keys() == {"style"} and token.senses["style"] != "cinematic":
        return False  # only heard
    return any(kind in token.senses for kind in _DESCRIBES) and "near" not in token.senses


def _is_missing(token: Token) -> bool:
    """Whether a token is a thing that no scene holds."""
    return not token.senses or any(kind in token.senses for kind in ("near", "cannot"))


def _scene(tokens: Sequence[Token]) -> str | None:
    named = [
        (at, token.senses["scene"]) for at, token in enumerate(tokens) if "scene" in token.senses
    ]
    if any(name == "paper" for _, name in named):
        return "paper"
    lit = [pair for pair in named if tokens[pair[0]].word not in _LIGHTS]
    strong = [pair for pair in lit or named if pair[1] not in _WEAK]
    names = {name for _, name in strong}
    if "snow" in names:
        strong = [pair for pair in strong if pair[1] != "snow"]
    if {"rain", "night_city"} <= names:
        return "rain"
    if "ridge" in names:
        return _with_ridges(tokens, strong, names)
    if "sunset" in names and names - set(_BY_SUNSET):
        strong = [pair for pair in strong if pair[1] != "sunset"]
    weak = [pair for pair in named if pair[1] != "brand"]  # an abstract intro is abstract
    return _head(tokens, strong or weak or named)


def _with_ridges(
    tokens: Sequence[Token], strong: list[tuple[int, str]], names: set[str]
) -> str | None:
    """Return the scene for mountains: those behind a sunset, else those around a forest."""
    others = [pair for pair in strong if pair[1] != "ridge"]
    if others:
        return "sunset" if names == {"ridge", "sunset"} else _head(tokens, others)
    low_sun = any(token.means("daytime", "dusk", "dawn") for token in tokens)
    return "sunset" if low_sun else "forest"


def _head(tokens: Sequence[Token], named: list[tuple[int, str]]) -> str | None:
    """Return the name that the others only describe.

    In Chinese the last one (海边的日落), in English the last before a preposition ("a mountain
    sunset over the sea"), or the first of all.
    """
    if not named:
        return None
    if any(CHINESE.search(token.text) for token in tokens if "scene" in token.senses):
        return named[-1][1]
    end = next(
        (at for at, token in enumerate(tokens) if token.word in _PREPOSITIONS and at > named[0][0]),
        len(tokens),
    )
    return [name for at, name in named if at < end or (at, name) == named[0]][-1]


def _prompt(tokens: Sequence[Token]) -> str:
    """Return the description without what is missing and without the small words around it."""
    runs: list[list[Token]] = [[]]
    for token in tokens:
        small = token.word in _SMALL or token.text in ("的", "和", "下", "上", "里", "中")
        if _is_shown(token) or (small and runs[-1]):
            runs[-1].append(token)
        elif not ("ordinary" in token.senses and token.text.isascii() is False):
            runs.append([])
    pieces = [_joined(run) for run in map(_trimmed, runs) if any("scene" in t.senses for t in run)]
    if not pieces:
        pieces = [_joined(run) for run in map(_trimmed, runs) if run]
    return _separator("".join(pieces)).join(pieces)[:200]


def _separator(text: str) -> str:
    return "" if CHINESE.search(text) else ", "


def _trimmed(run: list[Token]) -> list[Token]:
    while run and not _is_shown(run[-1]):
        run = run[:-1]
    return run


def _joined(run: Sequence[Token]) -> str:
    text = ""
    for before, token in zip([None, *run], run, strict=False):
        apart = before is not None and before.end < token.start
        text += (" " if apart and not CHINESE.search(token.text[:1]) else "") + token.text
    return text


def shows(chunk: Chunk) -> bool:
    """Whether a chunk describes a picture."""
    return any(map(chunk.has, ("scene", "near", "season")))


def read_pictures(chunk: Chunk, past: list[Wish]) -> list[Wish]:
    """Read a picture: a new video, a clip more, or another picture in a clip."""
    if not shows(chunk):
        return _unseen(chunk, past)
    if changed := _changed(chunk):
        return changed
    written = any(token.means("quote") for token in chunk.tokens)
    if written and any(token.word in _WRITES for token in chunk.tokens):
        return []  # "write “Paris” on the beach" shows no beach
    instead = chunk.replaces or any(token.word in _INSTEAD for token in chunk.tokens)
    if instead and (chunk.about or not chunk.does("add")):
        return [ChangeClip(chunk.about or CLIP, _told(chunk))]
    if chunk.does("add", "show") and not chunk.does("make", "want"):
        return [_listed(chunk) or _added(chunk)]
    if seasoned := _seasoned(chunk):
        return [seasoned]
    if _is_of_there(chunk) or _is_told_of(chunk) or _only_acts(chunk):
        return []
    subject = _told(chunk)
    if chunk.item:
        subject = nearest(subject)
    asked = asks_for_film(chunk.tokens) and not chunk.more
    chunk.spend("film", "clip", "media", "part", "lead")
    return [Make((subject,), asked)]


def _seasoned(chunk: Chunk) -> Wish | None:
    """Read "make the forest autumn": what is there, in another season."""
    there = next((t.scene for t in chunk.tokens if t.scene in (chunk.shown or ())), None)
    if there is None or not chunk.has("season") or not chunk.does("make", "change", "set"):
        return None
    return ChangeClip(Target("clip", name=there), _told(chunk))


def _is_of_there(chunk: Chunk) -> bool:
    """Whether it says how something in the picture shall be: "make the waves bigger"."""
    changed = any(
        token.means("verb", "make") and after.word in _THERE
        for token, after in pairwise(chunk.tokens)
    )
    more = any(token.word in ("更", "更加") for token in chunk.tokens) and chunk.shown is not None
    there = any(token.scene in (chunk.shown or ()) for token in chunk.tokens if token.scene)
    return (changed or more) and not chunk.has("film") and (there or not chunk.has("clip"))


def _is_told_of(chunk: Chunk) -> bool:
    """Whether it only says how a scene that is there is: "the forest is beautiful"."""
    at = chunk.find("scene")
    if not at or chunk.has_verb or chunk.tokens[at].scene not in (chunk.shown or ()):
        return False
    definite = chunk.tokens[at - 1].word in ("the", "this", "that")
    return definite and any(token.word in _COPULAS for token in chunk.tokens[at + 1 :])


def _only_acts(chunk: Chunk) -> bool:
    """Whether something is done to what is there: "stop the snow", 沙漠不要那么长."""
    stops = chunk.shown is not None and any(token.word in _STOPS for token in chunk.tokens)
    there = any(token.scene in (chunk.shown or ()) for token in chunk.tokens if token.scene)
    new = any(token.word in _NEW for token in chunk.tokens)
    away = chunk.does("remove", "cut", "keep", "start", "end") and not chunk.does(
        "make", "want", "change", "use"
    )
    return stops or (there and away and chunk.has_verb and not new)


def _listed(chunk: Chunk) -> Make | None:
    """Read "first put a desert", "then a forest": pictures of a list, at no place of their own."""
    puts = any(token.word in _PUTS for token in chunk.tokens)
    placed = any(map(chunk.has, ("place", "ref", "time"))) or chunk.has("lead", "first", "last")
    if placed or not (puts and chunk.is_next):
        return None
    subject = _told(chunk)
    chunk.spend("film", "clip", "media", "part", "lead")
    return Make((subject,), asked=False)


def _unseen(chunk: Chunk, past: list[Wish]) -> list[Wish]:
    """Read a video asked for without a scene: "make a video", "something blue"."""
    about_film = (chunk.has("film") or chunk.has("clip")) and asks_for_film(chunk.tokens)
    new = about_film and any(token.word in ("new", "新", "新的") for token in chunk.tokens)
    made = any(isinstance(wish, Make) for wish in past)
    bare = about_film and not chunk.has_verb and chunk.shown is None
    asks = (chunk.does("make", "want") or bare) and not made
    something = chunk.left_besides("lead", "tail", "place") and asks_for_film(chunk.tokens)
    if not (new or (asks and (about_film or something))):
        return []
    subject = _told(chunk)
    chunk.spend("film", "clip", "pronoun")
    return [Make((subject,), asked=True)]


def _told(chunk: Chunk) -> Subject:
    """Account for everything that describes the picture, and what it cannot show."""
    left = [
        token
        for at, token in enumerate(chunk.tokens)
        if at not in chunk.used or token.word in _PREPOSITIONS
    ]
    subject = subject_of(left)
    for at, token in enumerate(chunk.tokens):
        if _is_shown(token) or _is_missing(token):
            chunk.used.add(at)
    chunk.spend("negation", "times", "tail", "number", "lettering")
    chunk.take_all("degree", "bigger", "smaller")
    return subject


def _added(chunk: Chunk) -> AddClip:
    beside, side, place = _beside(chunk), "", LAST
    number = beside.numbers[0] if beside and beside.numbers else None
    if number is not None and not chunk.has("place"):
        place = max(LAST, number - 1)
        chunk.spend("ref")
    elif beside is not None:
        between = chunk.has("place", "between")
        before = chunk.has("place", "before", "start") and not between
        side = "before" if before else "after"
        chunk.spend("ref", "place")
    elif chunk.has("place", "start", "before") or chunk.has("lead", "first"):
        place = 0
    elif chunk.has("place", "between") or chunk.has("position", "center"):
        chunk.take_all("position")
        side = "middle"
    if any(token.word in _OPENINGS for token in chunk.tokens):
        place = 0
    chunk.spend("place", "lead", "clip", "film")
    length = chunk.time("plain", "for", "over")
    subject = _told(chunk)
    if length:
        subject = replace(subject, length_ms=length[1])
    return AddClip(subject, place, side, beside or CLIP)


def _beside(chunk: Chunk) -> Target | None:
    """Account for the clip that another is put beside: by its number, or a scene that is there."""
    between = chunk.find("place", "between")
    there = [at for at in chunk.places("scene") if chunk.tokens[at].scene in (chunk.shown or ())]
    if between is not None and len(there) > 1:
        chunk.used.update(there[:2])
        return Target("clip", name=chunk.tokens[there[0]].scene)
    for at, token in enumerate(chunk.tokens):
        if token.means("ref"):
            target: Target = token.senses["ref"]
            return replace(target, numbers=target.numbers[:1])
        near = [*chunk.tokens[max(0, at - 2) : at], *chunk.tokens[at + 1 : at + 2]]
        sided = any(other.means("place", "after", "before") for other in near)
        if sided and token.scene in (chunk.shown or ()):
            chunk.used.add(at)
            return Target("clip", name=token.scene)
    return None


def _changed(chunk: Chunk) -> list[Wish]:
    """Read "replace the desert with the ocean", 把沙漠换成大海, "make it a forest"."""
    pivot = _pivot(chunk.tokens)
    if pivot is None or not chunk.does("change", "make", "set", "swap"):
        return []
    before, after = chunk.tokens[:pivot], chunk.tokens[pivot:]
    if not any({"scene", "near", "season"} & token.senses.keys() for token in after):
        return []
    head = Chunk(before)
    target = which_clip(head)
    # 背景 and "background" are a word for the whole picture here.
    whole = any(token.word in ("background", "背景", "scene", "画面", "场景") for token in before)
    if whole or target is None:
        target = CLIP if whole else chunk.about or CLIP
    chunk.used.update(at for at in range(pivot) if not _is_missing(before[at]))
    subject = subject_of(after)
    rest = Chunk(after)
    _told(rest)
    chunk.used.update(pivot + at for at in rest.used)
    chunk.spend("clip", "film", "pronoun", "lead", "place")
    return [ChangeClip(target, subject)]


def _pivot(tokens: Sequence[Token]) -> int | None:
    """Return where the new picture begins: after "with", 换成, or "make it"."""
    changes = False
    for at, token in enumerate(tokens):
        word = token.word
        if token.means("verb", "change", "make", "swap"):
            if token.word[-1:] in "成为" and token.word != "生成":
                return at + 1
            changes = changes or token.means("verb", "change", "swap")
            if token.means("verb", "make") and _is_it(tokens, at + 1):
                return at + 2
        elif changes and word in ("with", "to", "into", "for", "by"):
            return at + 1
    return None


def _is_it(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens) or not tokens[at].means("pronoun"):
        return False
    return not any(token.word in ("about", "of") for token in tokens[at + 1 : at + 3])


def read_media(chunk: Chunk, past: list[Wish]) -> list[Wish]:
    """Read wishes for the uploaded files."""
    names = tuple(chunk.tokens[at].text for at in chunk.places("file"))
    if chunk.take("slideshow"):
        styles = chunk.take_all("style")
        chunk.spend("file", "own", "media", "clip", "film", "verb", "adjective")
        return [UseMedia(names, slideshow=True), *(Music(style) for style in styles[:1])]
    if names:
        return _of_files(chunk, names)
    told = ("ref", "time", "range", "scene", "part", "near", "transition", "fade", "half")
    backdrop = all(chunk.tokens[at].word in _BACKDROP for at in chunk.places("scene"))
    plain = not any(chunk.has(kind) for kind in told if kind != "scene" or not backdrop)
    both = chunk.does("use") and chunk.has("clip")
    if (
        chunk.does("use", "add", "make", "change", "start")
        and (_is_own(chunk) or both)
        and (chunk.has("media") or chunk.has("film"))
    ):
        if plain:
            chunk.spend("own", "media", "clip", "film", "each", "scene")
            return [UseMedia()]
        return []
    if chunk.does("make", "use", "change") and chunk.has("media") and chunk.has("film") and plain:
        chunk.spend("own", "media", "film", "clip")
        return [UseMedia(slideshow=True)]
    return []


def _is_own(chunk: Chunk) -> bool:
    """Whether "my" is said of files: "my clips", and not "a video about my trip"."""
    return any(
        not (after := chunk.tokens[at + 1 : at + 3]) or any(map(_is_file_word, after))
        for at in chunk.places("own")
    )


def _is_file_word(token: Token) -> bool:
    return any(map(token.means, ("media", "film", "clip", "own", "file")))


def _of_files(chunk: Chunk, names: tuple[str, ...]) -> list[Wish]:
    if chunk.has("transition"):
        chunk.take_all("file")
        return [UseMedia(names)]
    if len(names) == 2 and chunk.does("change"):
        chunk.spend("file", "pronoun", "clip")
        return [ChangeClip(Target("clip", name=names[0]), file=names[1])]
    if chunk.does("use", "add") and chunk.has("ref") and len(names) == 1:
        chunk.take_all("file")
        name = Target("clip", name=names[0])
        return [UseMedia(names, implied=True), Move(name, which_clip(chunk) or CLIP)]
    if chunk.does("change") and chunk.has("ref") and len(names) == 1:
        chunk.take_all("file")
        return [ChangeClip(which_clip(chunk) or CLIP, file=names[0])]
    makes = chunk.does("make") and chunk.has("film")
    starts = chunk.does("start") and not (chunk.has_unit or chunk.has("range"))
    makes = makes or (chunk.shown is None and starts)
    acts = _acts(chunk) and not makes
    if chunk.does("remove", "cut", "keep", "copy", "move", "mute", "freeze", "set") or acts:
        return [UseMedia(names, implied=True)] if not chunk.does("remove") else []
    chunk.take_all("file")
    chunk.spend("clip", "film", "own", "media", "scene", "pronoun", "part")
    return [UseMedia(names)]


def _acts(chunk: Chunk) -> bool:
    """Whether something is told of a file that needs its name: a time, a place, a pace."""
    acts = ("range", "time", "place", "degree", "times", "pace", "factor", "mood", "ref")
    return any(map(chunk.has, acts)) or chunk.has("lead", "first", "last")
