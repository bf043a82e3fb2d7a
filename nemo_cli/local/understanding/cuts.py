"""Reads wishes about the cut: trims, silences, removals, order, speed, frozen pictures."""

from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import CLIP
from nemo_cli.local.wishes import FILM
from nemo_cli.local.wishes import LAST
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Copy
from nemo_cli.local.wishes import CutSilences
from nemo_cli.local.wishes import Freeze
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import Order
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import ReverseOrder
from nemo_cli.local.wishes import Speed
from nemo_cli.local.wishes import Split
from nemo_cli.local.wishes import Stretch
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Trim
from nemo_cli.local.wishes import Wish

SLOWEST, FASTEST = 0.25, 4.0
USUAL_FASTER, USUAL_SLOWER = 1.5, 0.5
USUAL_FREEZE_MS = 2000
_AWAY = ("cut", "remove")
_MOVES = ("move", "add", "swap", "set", "change", "show", "start")


_ONLY = ("only", "just", "只", "只要", "只留", "只保留")
_ENOUGH = words("enough")
_ORDERS = ("order", "reorder", "顺序", "排序", "次序")
_ENTRY_KINDS = {"number", "scene", "season", "file", "ref", "verb", "clip", "daytime", "adjective"}
_OF_ONE = words("of_one") | words("retracts")
_BESIDE_LENGTHS = {"pronoun", "ref", "clip", "each", "verb"}
_USUAL = words("usual")
_EVERY = words("every")
_PACED = ("slow", "fast", "quick", "down to")
_DEFINITE = words("definite")
_STATES = words("states")


def names_clip(chunk: Chunk) -> bool:
    """Whether a chunk speaks of a clip that is there, and not of one to make."""
    edge = chunk.has("except") and chunk.has("lead", "first", "last")
    return edge or chunk.has("ref") or chunk.has("file") or names_scene(chunk)


def names_scene(chunk: Chunk) -> bool:
    """Whether a scene stands for its clip: "the forest one", "the forest should be …", 沙漠那段."""
    if chunk.shown is None or asks_for_film(chunk.tokens):
        return False
    told = chunk.does("change", "set", "make") or _STATES & {token.word for token in chunk.tokens}
    for at in chunk.places("scene"):
        before = chunk.tokens[at - 1].word if at else ""
        if chunk.has("except") and any(
            t.means("except") for t in chunk.tokens[max(0, at - 2) : at]
        ):
            return True
        after = chunk.tokens[at + 1] if at + 1 < len(chunk.tokens) else None
        if chunk.tokens[at].scene in (chunk.shown or ()) and _edits(chunk):
            return True
        if after is None:
            continue
        if after.word in _DEFINITE and not after.word.isascii():
            return True
        if before in _DEFINITE and (told or after.means("clip") or chunk.has("except")):
            return True
    return False


def target_of(chunk: Chunk, usual: Target) -> Target:
    """Account for the clips that a chunk is about: named, or "it" when one was spoken of."""
    target = which_clip(chunk) if names_clip(chunk) else None
    goes_on = (
        chunk.leans and not chunk.gone and not (chunk.has_verb and chunk.tokens[0].text.isascii())
    )
    # What was spoken of needs no word in Chinese: 第一段太短了, then 改成6秒.
    zh = not chunk.tokens[0].text.isascii()
    every = chunk.has("each") or any(token.word in _EVERY for token in chunk.tokens)
    unsaid = chunk.alone and chunk.has_verb and zh and not every
    bare = chunk.has("pronoun") or chunk.complains or goes_on or chunk.goes_on or unsaid
    if target is None and chunk.about and bare and not chunk.has("film"):
        target = chunk.about
    return target or usual


def _edits(chunk: Chunk) -> bool:
    """Whether something is done to what is there, and nothing put beside it."""
    verbs = ("change", "set", "keep", "cut", "mute", "copy", "move", "freeze", "remove", "swap")
    told = any(token.means("degree") or token.means("comparative") for token in chunk.tokens)
    words = [token.word for token in chunk.tokens if token.scene or token.word in ("更", "更加")]
    told = told or (len(words) > 1 and words[-1] in ("更", "更加"))
    told = told or (chunk.has_unit and any(token.word in _ENOUGH for token in chunk.tokens))
    return (chunk.does(*verbs) or told) and not chunk.does("add", "show", "use")


_THAT = frozenset(
    {
        "all",
        "same",
        "everything",
        "every",
        "each",
        "both",
        "the",
        "it",
        "this",
        "that",
        "them",
        "my",
        "her",
        "him",
        "sure",
        "这个",
        "那个",
        "这段",
    }
)


def asks_for_film(tokens: Sequence[Token]) -> bool:
    """Whether a new film is asked for: made, and not of something that is there already."""
    if any(token.word in ("更", "更加") for token in tokens):
        return False
    for at, token in enumerate(tokens):
        if token.means("verb", "make", "want"):
            following = tokens[at + 1].word.split() if at + 1 < len(tokens) else []
            return not following or following[0] not in _THAT
    if any("verb" in token.senses for token in tokens):
        return False
    films = [at for at, token in enumerate(tokens) if token.means("film")]
    return any(at == 0 or tokens[at - 1].word not in _THAT for at in films)


def which_clip(chunk: Chunk) -> Target | None:
    """Account for the clips that a chunk names; those that are excepted turn the choice round."""
    excepted = bool(chunk.take_all("except"))
    target = _which_clip(chunk)
    if target is None and excepted and (edge := chunk.take("lead", "first", "last")):
        chunk.take_all("clip")
        target = Target("clip", (1 if edge == "first" else LAST,))
    return replace(target, others=True) if target and excepted else target


def _which_clip(chunk: Chunk) -> Target | None:
    """Account for clips named by number, file, or the scene they show."""
    others = (
        chunk.take("negation") is not None if chunk.has("ref") and chunk.does("remove") else False
    )
    refs = chunk.take_all("ref")
    if refs:
        chunk.take_all("clip")
        numbers = tuple(number for ref in refs for number in ref.numbers)
        others = others or any(ref.others for ref in refs)
        return Target("clip", numbers, others=others, of=refs[0].of)
    for at in chunk.places("file"):
        chunk.used.add(at)
        chunk.take_all("clip")
        return Target("clip", name=chunk.tokens[at].text)
    at_scene = chunk.find("scene")
    if at_scene is not None:
        time = chunk.tokens[at_scene].senses.get("daytime")
        name = chunk.take("scene")
        chunk.take_all("scene", name)
        chunk.spend("clip")
        return Target("clip", name=name, time=time)
    return None


def read_cuts(chunk: Chunk, past: list[Wish]) -> list[Wish]:
    """Read what shall be cut off, kept, cut out or removed."""
    if _takes_so_much(chunk, past):
        return []
    if chunk.does("split"):
        return _split(chunk)
    if began := _began(chunk):
        return began
    if chunk.does(*_AWAY) and chunk.take_all("silence"):
        chunk.spend("clip", "part", "film", "place")
        return [CutSilences()]
    paced = chunk.has("degree") or chunk.has("pace") or chunk.has("factor")
    if chunk.does("keep", "use") and not chunk.does(*_AWAY) and not paced:
        return _kept(chunk)
    if _only_part(chunk):
        return _kept(chunk)
    return _cut_away(chunk) if chunk.does(*_AWAY) else []


def _cut_away(chunk: Chunk) -> list[Wish]:
    """Read what goes: up to a time, a half, a stretch, or clips."""
    if kept := _trimmed_to(chunk):
        return [kept]
    if chunk.has("half"):
        return [_half(chunk, keep=False)]
    if chunk.has("times") and chunk.does("cut"):
        return _halved(chunk)
    if wish := _trimmed(chunk):
        return [wish]
    return _removed(chunk)


def _takes_so_much(chunk: Chunk, past: list[Wish]) -> bool:
    """Read how long a clip is that begins later: "start clip 1 at 5 s and take 8 s"."""
    last = past[-1] if past else None
    begun = isinstance(last, Trim) and last.edge == "start" and last.to_ms is not None
    length = chunk.time("plain", "for") if begun and chunk.does("keep", "use", "show") else None
    if length is None or not isinstance(last, Trim) or last.to_ms is None:
        return False
    past[-1] = Trim("keep", last.to_ms + length[1], last.to_ms, last.target)
    return True


def _began(chunk: Chunk) -> list[Wish]:
    """Read "start it at 3 s": of the music that was spoken of, else of the film."""
    clip = chunk.has("ref") or chunk.has("file")
    told = chunk.does("start") and (chunk.has("pronoun") or clip) and not chunk.has("part")
    moment = chunk.time("at", "from") if told else None
    if moment is None:
        return []
    target = which_clip(chunk) if clip else None
    chunk.spend("pronoun", "film", "verb")
    return [Trim("start", moment[1], 0, target or Target("it"))]


def _only_part(chunk: Chunk) -> bool:
    """Whether only a part is wanted: "walk.mp4 from 5 to 10 s", "I only want the first two"."""
    used = not chunk.has_verb or chunk.does("add", "show", "start", "use")
    piece = chunk.has("range") or chunk.has_time("first", "last")
    if chunk.has("file") and piece and used and not (chunk.has("quote") or chunk.has("pace")):
        return not (chunk.has("degree") or chunk.has("factor"))
    said = {token.word for token in chunk.tokens}
    wants = not chunk.has_verb or (chunk.does("want", "keep", "show") and chunk.shown is not None)
    of_film = not any(map(chunk.has, ("part", "quote", "scene", "ref")))
    if said & _ENOUGH and wants and of_film and piece:
        return True
    only = bool(said & {*_ONLY}) and chunk.has("ref")
    return (
        only
        and not chunk.left_besides("ref", "verb")
        and (not chunk.has_verb or chunk.does("want", "keep"))
    )


def _split(chunk: Chunk) -> list[Wish]:
    moment = chunk.time("at", "plain", "from", "for", "after", "before", "to")
    target = target_of(chunk, CLIP)
    chunk.take("number", 2.0)
    chunk.spend("film", "pronoun", "clip", "half", "place", "position", "times", "verb")
    return [Split(moment[1] if moment else None, target)]


def _trimmed_to(chunk: Chunk) -> Wish | None:
    """Read "trim it from 2 to 6 seconds" and "down to the first 7 seconds", which keep them."""
    trims = any(token.word.startswith("trim") and "off" not in token.word for token in chunk.tokens)
    if trims and chunk.has("range"):
        span = chunk.take("range")
        return Trim("keep", span[1], span[0], _trim_target(chunk))
    zh_to = any(token.means("verb", "cut") and token.word[-1:] in "到成" for token in chunk.tokens)
    edge = chunk.time("to_first", "to_last") or (chunk.time("first", "last") if zh_to else None)
    if edge is None:
        return None
    first = edge[0].endswith("first")
    return Trim("keep" if first else "keep_last", edge[1], 0, _trim_target(chunk))


def _half(chunk: Chunk, *, keep: bool) -> Trim:
    """Read a half, kept or cut: what goes is from the start or from the end."""
    first = chunk.take("half") == "first"
    return Trim("end" if first == keep else "start", None, 0, _trim_target(chunk))


def _halved(chunk: Chunk) -> list[Wish]:
    factor = float(chunk.take("times"))
    target = target_of(chunk, FILM)
    chunk.spend("pronoun", "film", "clip")
    return [Stretch(factor, target=target)]


def _kept(chunk: Chunk) -> list[Wish]:
    if chunk.has("half"):
        return [_half(chunk, keep=True)]
    has_edge = chunk.has("range") or chunk.has_time("first", "last")
    if not has_edge:
        refs = chunk.has("ref") and not chunk.does("use")
        target = which_clip(chunk) if refs else None
        return [Remove(Target("clip", target.numbers, others=True))] if target else []
    span, edge = chunk.take("range"), chunk.time("first", "last")
    target = _trim_target(chunk)
    if span:
        return [Trim("keep", span[1], span[0], target)]
    assert edge is not None
    return [Trim("keep" if edge[0] == "first" else "keep_last", edge[1], 0, target)]


def _trim_target(chunk: Chunk) -> Target:
    target = target_of(chunk, Target("each") if chunk.take_all("each") else FILM)
    chunk.spend("film", "pronoun", "clip", "position")
    return target


def _trimmed(chunk: Chunk) -> Wish | None:
    """Return the trim whose time a chunk names."""
    parts = ("title", "text", "music", "captions", "end_card", "lower_third", "watermark")
    if any(token.means("part", *parts) for token in chunk.tokens):
        return None
    if span := chunk.take("range"):
        chunk.spend("position")
        return Trim("cut_out", span[1], span[0], _trim_target(chunk))
    if edge := chunk.time("first", "last"):
        return Trim("start" if edge[0] == "first" else "end", edge[1], 0, _trim_target(chunk))
    if moment := chunk.time("after", "from", "up_to"):
        return Trim("keep", moment[1], 0, _trim_target(chunk))
    if moment := chunk.time("before", "until"):
        return Trim("start", moment[1], 0, _trim_target(chunk))
    if length := chunk.time("to"):
        target = _trim_target(chunk)
        return Length(length[1], target, each=target.kind == "each")
    edged = chunk.has("place") or chunk.has("lead", "first", "last")
    if not edged and (length := chunk.time("by")):
        return Stretch(added_ms=-length[1], target=_trim_target(chunk))
    if length := chunk.time("plain", "by"):
        return _off_an_edge(chunk, length[1])
    return None


def _off_an_edge(chunk: Chunk, length_ms: int) -> Wish:
    """Read "3 seconds from the end"; with no end named nobody knows which."""
    edge = chunk.take("place", "start", "end") or {"first": "start", "last": "end"}.get(
        chunk.take("lead", "first", "last") or ""
    )
    return Trim(edge or "unsaid", length_ms, 0, _trim_target(chunk))


def _removed(chunk: Chunk) -> list[Wish]:
    edge = chunk.has("except") and chunk.has("lead", "first", "last")
    if (
        edge
        or chunk.has("ref")
        or chunk.has("file")
        or (chunk.has("negation") and chunk.has("clip"))
    ):
        target = which_clip(chunk)
        return [Remove(target)] if target else []
    others = [
        at
        for at in chunk.places("part")
        if chunk.tokens[at].senses["part"] in ("transition", "filter")
    ]
    if others:
        chunk.spend("clip", "place", "each")
        return [Remove(Target(kind)) for kind in chunk.take_all("part", "transition", "filter")]
    new = asks_for_film(chunk.tokens)  # "a forest without trees" is made, not removed
    of_part = any(token.means("part") for token in chunk.tokens)  # "the desert's sound"
    cuts = not (new or of_part) and (chunk.does("remove") or names_scene(chunk))
    if chunk.has("scene") and not chunk.has("near") and cuts:
        target = which_clip(chunk)
        return [Remove(target)] if target else []
    known = chunk.topic or (chunk.about and not chunk.leans)
    it = chunk.has("pronoun") or (known and chunk.alone and not chunk.used)
    if it and chunk.does("remove", "cut") and not chunk.left_besides("pronoun", "verb"):
        chunk.spend("pronoun", "verb")
        return [Remove(Target("it"))]
    return []


def read_speed(chunk: Chunk, _past: list[Wish]) -> list[Wish]:
    """Read how fast the whole, a clip or a stretch plays, and where it stands still."""
    if chunk.does("freeze"):
        return _frozen(chunk)
    slow_down = {"slow", "down"} <= {token.word for token in chunk.tokens}
    if normal := _at_usual_pace(chunk):
        return normal
    fast = chunk.has("times") and any(t.word in ("fast", "quick") for t in chunk.tokens)
    paced = slow_down or fast or chunk.has("pace") or chunk.has("degree", "faster", "slower")
    heard = any(token.means("part", "music", "volume", "sound") for token in chunk.tokens)
    if heard or not (paced or chunk.has("factor")):
        return []
    factor = _factor(chunk)
    if factor is None:
        return []
    span = chunk.take("range") or _edge_span(chunk)
    half = chunk.take("half") or ""
    target = target_of(chunk, CLIP)
    chunk.spend("film", "pronoun", "clip", "verb")
    chunk.used.update(at for at, token in enumerate(chunk.tokens) if token.word in _PACED)
    given = min(FASTEST, max(SLOWEST, factor))
    bent: list[Wish] = [Adjusted("speed", f"{factor:g}x", f"{given:g}x")] if given != factor else []
    if span:
        return [*bent, Speed(given, target, *span)]
    return [*bent, Speed(given, target, half=half, complains=chunk.complains)]


def _at_usual_pace(chunk: Chunk) -> list[Wish]:
    """Read "normal speed again", 恢复原速."""
    usual = any(token.word in _USUAL for token in chunk.tokens)
    if not (usual and chunk.has("pace")) or chunk.has("part"):
        return []
    target = target_of(chunk, CLIP)
    chunk.spend("film", "pronoun", "clip", "verb", "pace", "mood", "return")
    chunk.used.update(at for at, token in enumerate(chunk.tokens) if token.word in _USUAL)
    return [Speed(1.0, target, instead=True)]


def _edge_span(chunk: Chunk) -> tuple[int, int | None] | None:
    """Return a stretch at an edge of the film; from the end it begins below zero."""
    edge = chunk.time("first", "last")
    if edge is None:
        return None
    return (0, edge[1]) if edge[0] == "first" else (-edge[1], None)


def _factor(chunk: Chunk) -> float | None:
    degree = chunk.take("degree", "faster", "slower")
    more = chunk.take("degree", "louder", "quieter") if chunk.take_all("pace") else None
    degree = degree or {"louder": "faster", "quieter": "slower"}.get(more or "")
    chunk.take_all("degree", "faster", "slower")
    named = chunk.take("factor") or chunk.take("times")
    percent = chunk.take("percent")
    if percent is not None:
        part = float(percent) / 100
        changed = 1 + part if degree == "faster" else 1 - part
        return max(0.01, changed if degree else part)
    if named is not None:
        factor = float(named) or 1.0
        fast = degree != "slower" or factor < 1
        words = {token.word for token in chunk.tokens}
        return factor if fast and "慢" not in words else 1 / factor
    if degree is None:
        words = {token.word for token in chunk.tokens}
        degree = (
            "faster"
            if words & {"快", "up", "more"}
            else "slower"
            if words & {"慢", "down"}
            else None
        )
    return {"faster": USUAL_FASTER, "slower": USUAL_SLOWER}.get(degree or "")


def _frozen(chunk: Chunk) -> list[Wish]:
    at = chunk.time("at", "from") or (("at", 0) if chunk.has("lead", "first") else None)
    length = chunk.time("for", "plain", "over", "by")
    chunk.spend("verb", "clip", "film", "lead", "place", "number", "pronoun")
    chunk.used.update(
        i for i, token in enumerate(chunk.tokens) if token.word in ("frame", "一帧", "帧")
    )
    frozen_ms = (length and length[1]) or USUAL_FREEZE_MS  # nothing stands still for no time
    return [Freeze(frozen_ms, at[1] if at else None)]


def read_only(tokens: Sequence[Token], shown: Collection[str]) -> list[Wish]:
    """Read "I want only the forest and the night sky": the scenes that are not named go."""
    named = {token.scene for token in tokens if token.scene}
    only = any(token.word in _ONLY for token in tokens)
    strange = [t for t in tokens if t.is_content and not (t.senses.keys() & _ENTRY_KINDS)]
    if not only or strange or not named or not named < set(shown):
        return []
    return [Remove(Target("clip", name=name)) for name in sorted(set(shown) - named)]


def read_list(tokens: Sequence[Token]) -> list[Wish]:
    """Read "the order should be space, ocean, desert", "order: 3, 1, 2", 顺序改成….."""
    at = next((at for at, token in enumerate(tokens) if token.word in _ORDERS), None)
    if at is None:
        return []
    named = [target for token in tokens[at + 1 :] if (target := _entry(token))]
    strange = [t for t in tokens if t.is_content and not (t.senses.keys() & _ENTRY_KINDS)]
    return [Order(tuple(named))] if len(named) > 1 and not strange else []


def read_lengths(tokens: Sequence[Token]) -> list[Wish]:
    """Read "make them 4 and 6 seconds", 分别改成4秒和6秒: a length for every clip."""
    told = [t for t in tokens if t.means("time") or t.senses.keys() == {"number"}]
    if told[:-1] and told[0] is tokens[0] and any(t.means("clip") for t in tokens[1:2]):
        del told[0]  # 三段改成4秒、5秒和6秒
    rest = [t for t in tokens if t.is_content and t not in told and not t.means("number")]
    strange = any(not t.senses.keys() & _BESIDE_LENGTHS or t.means("return") for t in rest)
    verbs = {t.senses["verb"] for t in tokens if "verb" in t.senses} <= {"make", "change", "set"}
    one = any(token.word in _OF_ONE for token in tokens)
    if len(told) < 2 or not told[-1].means("time") or strange or one or not verbs:
        return []
    ends = [t.senses.get("time", ("plain", 1000 * t.senses.get("number", 0))) for t in told]
    if any(kind not in ("plain", "to", "each") for kind, _ in ends):
        return []
    named = [number for t in tokens if "ref" in t.senses for number in t.senses["ref"].numbers]
    count = None if named else len(ends)
    if len(named or ends) != len(ends):
        return []
    return [
        Length(round(ms), Target("clip", (number,), of=count))
        for (_, ms), number in zip(ends, named or range(1, len(ends) + 1), strict=True)
    ]


def _entry(token: Token) -> Target | None:
    if token.means("number"):
        return Target("clip", (round(float(token.senses["number"])),))
    if token.scene or token.means("file"):
        return Target("clip", name=token.scene or token.text)
    target: Target | None = token.senses.get("ref")
    return target


def read_order(chunk: Chunk, _past: list[Wish]) -> list[Wish]:
    """Read which clip goes where."""
    if chunk.take("verb", "reverse_order"):
        chunk.spend("clip", "film")
        return [ReverseOrder()]
    pairs = [token for token in chunk.tokens if "ref" in token.senses]
    both = len(pairs) == 2 or any(len(token.senses["ref"].numbers) == 2 for token in pairs)
    if chunk.does("swap") and not pairs and any(t.word in _ORDERS for t in chunk.tokens):
        chunk.spend("number", "clip", "pronoun", "film", "each")
        return [Move(CLIP, CLIP, swap=True)]
    if chunk.does("swap") or (chunk.does("change") and both and not chunk.has_unit):
        return _swapped(chunk)
    if chunk.does("copy") and (chunk.has("ref") or chunk.has("file") or chunk.has("scene")):
        target = which_clip(chunk)
        return [Copy(target, _place(chunk))] if target else []
    beside = ("clip", "film", "pronoun", "number", "times", "lead", "place")
    if chunk.does("copy") and not chunk.left_besides(*beside):
        place = _place(chunk)
        chunk.spend(*beside)
        return [Copy(CLIP, place)]
    if chunk.does(*_MOVES) and not chunk.has("quote") and not chunk.has("part"):
        return _moved(chunk)
    named = next((at for at in _things(chunk) if _is_there(chunk, at)), None)
    leads = chunk.places("lead", "first", "last")
    if named is not None and leads and leads[-1] > named and not chunk.has_verb:
        return [Move(which_clip(chunk) or CLIP, Target("clip", (_place(chunk) or LAST,)))]
    return []


def _is_there(chunk: Chunk, at: int) -> bool:
    token = chunk.tokens[at]
    return token.scene is None or token.scene in (chunk.shown or ())


def _swapped(chunk: Chunk) -> list[Wish]:
    pair = [target for target in (which_clip(chunk), which_clip(chunk)) if target is not None]
    chunk.spend("clip", "film", "pronoun")
    both = any(token.means("clip") or token.means("pronoun") for token in chunk.tokens)
    both = both or not any(token.is_content for token in chunk.tokens if not token.means("verb"))
    numbers = pair[0].numbers if pair else ()
    if not pair and both:
        chunk.take("number", 2)
        return [Move(CLIP, CLIP, swap=True)]
    if len(pair) == 2:
        return [Move(pair[0], pair[1], swap=True)]
    if len(numbers) == 2:
        first, second = (Target("clip", (number,)) for number in numbers)
        return [Move(first, second, swap=True)]
    return []


def _moved(chunk: Chunk) -> list[Wish]:
    """Read "put the last clip first", 把森林移到最后; a scene alone is one to add."""
    placed = chunk.has("place") or chunk.has("lead", "first", "last")
    placed = placed or chunk.tokens[-1].means("ref")
    it = chunk.has("pronoun") and placed and not chunk.has("scene")
    spoken_of = it or ((chunk.leans or chunk.has("pronoun")) and chunk.does("move"))
    named = chunk.has("ref") or chunk.has("file") or spoken_of
    to_place = chunk.tokens[-1].means("ref") and _is_there(chunk, chunk.find("scene") or 0)
    definite = chunk.does("move") or _is_definite(chunk) or names_scene(chunk) or to_place
    if (chunk.has("scene") and not definite) or not (named or chunk.has("scene")):
        return []
    if len(_things(chunk)) > 1 and (chunk.has("place") or not chunk.has("scene")):
        return _moved_beside(chunk)
    if len(things := _things(chunk)) == 2 and chunk.tokens[things[1]].means("ref"):
        goal = _named(chunk, things[1])
        moved = _named(chunk, things[0])
        chunk.spend("ref", "scene", "clip", "file")
        return [Move(moved, goal)]
    if it and chunk.tokens[-1].means("ref"):  # 把它放到第一个
        chunk.spend("pronoun", "clip")
        return [Move(Target("it"), chunk.take("ref"))]
    place = _place(chunk)
    if place is None:
        return []
    target = which_clip(chunk) or Target("it")
    chunk.spend("pronoun", "film")
    return [Move(target, Target("clip", (place,)))]


def _is_definite(chunk: Chunk) -> bool:
    """Whether "the" leads a scene: one that is there."""
    at = chunk.find("scene")
    if at is None or at == 0 or chunk.has("clip"):
        return False
    puts = any(token.word in ("put", "place", "show", "start", "放") for token in chunk.tokens)
    return puts and chunk.tokens[at - 1].word == "the"


def _moved_beside(chunk: Chunk) -> list[Wish]:
    """Read "move clip 3 between clip 1 and clip 2", "put dinner.mov after walk.mp4"."""
    places = _things(chunk)
    first, second = (_named(chunk, at) for at in places[:2])
    between = len(places) > 2 or len(second.numbers) > 1
    side = chunk.take("place", "after", "before") or ("after" if between else None)
    second = replace(second, numbers=second.numbers[:1])
    chunk.spend("ref", "clip", "place", "file", "scene", "season")
    return [Move(first, second, beside=side)]


def _things(chunk: Chunk) -> list[int]:
    """Return the places of the clips that are named; a scene counts once, for its whole name."""
    scenes = [at for at, token in enumerate(chunk.tokens) if token.scene]
    first = [at for at in scenes if at - 1 not in scenes]
    return sorted({*chunk.places("ref"), *chunk.places("file"), *first})


def _named(chunk: Chunk, at: int) -> Target:
    token = chunk.tokens[at]
    name = token.scene or token.text
    target: Target = token.senses.get("ref") or Target("clip", name=name)
    return target


def _place(chunk: Chunk) -> int | None:
    side = {"after": "end", "before": "start"}
    place = chunk.take("place", "start", "end") or side.get(chunk.take("place", "after", "before"))
    if place is None:
        # Only the last such word is a place: "the last clip first".
        places = chunk.places("lead", "first", "last")
        if not places:
            number = chunk.take("number") if chunk.does("move") else None
            return int(number) if number else None
        chunk.used.add(places[-1])
        place = chunk.tokens[places[-1]].senses["lead"]
    return 1 if place in ("start", "first") else LAST
