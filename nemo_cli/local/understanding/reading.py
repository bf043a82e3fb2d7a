"""Reads a whole message: tokens, chunks, wishes, and what is left over."""

import re
import unicodedata
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from nemo_cli.local.limits import PROMPT_CHARACTERS
from nemo_cli.local.traditional import is_traditional
from nemo_cli.local.understanding.canvas import read_canvas
from nemo_cli.local.understanding.canvas import read_length
from nemo_cli.local.understanding.canvas import read_look
from nemo_cli.local.understanding.canvas import read_transition
from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.chunk import split
from nemo_cli.local.understanding.cuts import asks_for_film
from nemo_cli.local.understanding.cuts import read_cuts
from nemo_cli.local.understanding.cuts import read_list
from nemo_cli.local.understanding.cuts import read_only
from nemo_cli.local.understanding.cuts import read_order
from nemo_cli.local.understanding.cuts import read_speed
from nemo_cli.local.understanding.cuts import which_clip
from nemo_cli.local.understanding.pictures import read_media
from nemo_cli.local.understanding.pictures import read_pictures
from nemo_cli.local.understanding.pictures import subject_of
from nemo_cli.local.understanding.questions import question
from nemo_cli.local.understanding.questions import small_talk
from nemo_cli.local.understanding.scan import scan
from nemo_cli.local.understanding.script import split_script
from nemo_cli.local.understanding.sounds import read_sounds
from nemo_cli.local.understanding.spoken import with_spoken
from nemo_cli.local.understanding.texts import read_texts
from nemo_cli.local.understanding.times import with_phrasal
from nemo_cli.local.understanding.times import with_times
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import FILM
from nemo_cli.local.wishes import LAST
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Another
from nemo_cli.local.wishes import Ask
from nemo_cli.local.wishes import BringBack
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Captions
from nemo_cli.local.wishes import ChangeClip
from nemo_cli.local.wishes import Colors
from nemo_cli.local.wishes import Copy
from nemo_cli.local.wishes import Cue
from nemo_cli.local.wishes import Freeze
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Move
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Request
from nemo_cli.local.wishes import Speed
from nemo_cli.local.wishes import Stretch
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Trim
from nemo_cli.local.wishes import Unclear
from nemo_cli.local.wishes import Undo
from nemo_cli.local.wishes import Volume
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
_OF_WHAT_IS_THERE = (Speed, Trim, Move, Remove, Stretch, Freeze, BringBack)
_FORBID = words("forbid")
_INSTEAD = words("instead")
_STATES = words("states")
_SAME = words("same")
_OF_CLIPS = (Trim, Speed, Move, Length, Stretch, Mood, ChangeClip, Copy, Remove)
_AWAY = ("remove", "cut")
_EDITS = ("change", "cut", "move", "set", "remove")
_AT_EDGE = ("first", "last")
_TOPICS = {"ref", "scene", "clip", "film", "place", "lead", "tail", "daytime", "position"}
_CHANGES = frozenset({"make", "change", "set", "show"})
_FULL = frozenset("!?;。！？；\n")
_HAN = re.compile(r"[\u3400-\u9fff]")
MOST_SUBJECTS = 8


def read_request(
    message: str,
    usual_language: str = "en",
    names: Sequence[str] = (),
    shown: Collection[str] | None = None,
) -> Request:
    """Read a message into its wishes; any text whatever gives an answer.

    `names` are the files that it may speak of, `shown` the scenes on the timeline. A message
    without a letter is taken to be in the session's usual language.
    """
    asked, cues = split_script(_visible(message))
    if len(asked) > PROMPT_CHARACTERS:
        language = language_of(asked[:PROMPT_CHARACTERS], usual_language)
        return Request(language, (Ask("long_message", f"{len(asked):,}"),))
    reading = Reading(shown=shown)
    for tokens, marked in _sentences(asked, names):
        reading.read(tokens, marked=marked)
    wishes = _with_captions(_settled(reading), cues)
    spoken = asked if any(map(str.isalpha, asked)) else message
    return Request(language_of(spoken, usual_language), tuple(wishes))


def language_of(text: str, usual: str = "en") -> str:
    """Return `zh` or `zh-TW` for a message with Chinese characters, `en` for other letters."""
    taiwan = usual.lower().replace("_", "-").startswith(("zh-tw", "zh-hk", "zh-hant"))
    if _HAN.search(text):
        return "zh-TW" if is_traditional(text) or (taiwan and not _is_simplified(text)) else "zh"
    if usual.lower().startswith("zh") and not re.search(r"[a-z]", text.lower()):
        return "zh-TW" if taiwan else "zh"
    return "en"


def _is_simplified(text: str) -> bool:
    from nemo_cli.local.traditional import to_traditional

    return to_traditional(text) != text


def _visible(text: str) -> str:
    kept = (
        sign if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co") else " "
        for sign in text.replace("\r\n", "\n").replace("\r", "\n")
    )
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]+", " ", "".join(kept)))


def _sentences(text: str, names: Sequence[str]) -> list[tuple[list[Token], bool]]:
    """Return the sentences of a message, and whether each ends with a question mark."""
    tokens = with_times(with_phrasal(with_spoken(*scan(text, names))))
    found: list[tuple[list[Token], bool]] = []
    sentence: list[Token] = []
    for token in tokens:
        if token.is_break and (token.text in _FULL or token.text == "."):
            if sentence:
                found.append((sentence, token.text in "?？"))
            sentence = []
            continue
        sentence.append(token)
    return [*found, (sentence, False)] if sentence else found


@dataclass
class Reading:
    """What was read so far: the wishes, and the chunks with the place where theirs begin."""

    wishes: list[Wish] = field(default_factory=list)
    chunks: list[tuple[int, Chunk]] = field(default_factory=list)
    disliked: Target | None = None
    shown: Collection[str] | None = None

    def read(self, tokens: list[Token], *, marked: bool) -> None:
        """Read a sentence."""
        asked = small_talk(tokens) or question(tokens, marked=marked)
        if asked:
            self.wishes.append(asked)
            return
        if listed := read_list(tokens) or read_only(tokens, self.shown or ()):
            self.wishes += listed
            return
        before: Chunk | None = None
        for chunk in _with_topic(list(split(tokens, is_new=self.shown is None)), self.shown):
            if before is not None and chunk.leans and not chunk.has_verb:
                verbs = {t.senses["verb"] for t in before.tokens if "verb" in t.senses}
                same = frozenset(verbs) or before.verbs_before
                chunk.verbs_before = same if _is_bare(chunk) else same & _CHANGES
            mark = len(self.wishes)
            chunk.shown = self.shown
            chunk.replaces = before is not None and any(t.word in _SAME for t in before.tokens)
            self.chunks.append((mark, chunk))
            if (reason := chunk.find("reason")) is not None:
                self.disliked = which_clip(Chunk(chunk.tokens[reason:]))
            chunk.about = self.disliked or _spoken_of(self.wishes)
            chunk.gone = _spoken_of(self.wishes[-1:]) is None or isinstance(self.wishes[-1], Remove)
            if chunk.has("rest") and chunk.has_unit:
                chunk.about, chunk.tokens = _of_rest(chunk, self.wishes)
            chunk.tokens = _directed(chunk)
            if before is not None and chunk.leans and before.has_unit:
                chunk.tokens = _with_unit(chunk.tokens)
            _read_chunk(chunk, self.wishes)
            _point_back(self.wishes, mark, chunk)
            before = chunk

    def drop(self, at: int) -> None:
        """Forget a wish."""
        del self.wishes[at]
        self.chunks = [(start - (start > at), chunk) for start, chunk in self.chunks]

    def of(self, chunk_number: int) -> range:
        """Return the places of a chunk's wishes."""
        ends = [start for start, _ in self.chunks[chunk_number + 1 :]]
        return range(self.chunks[chunk_number][0], min([*ends, len(self.wishes)]))


def _with_topic(chunks: list[Chunk], shown: Collection[str] | None) -> list[Chunk]:
    """Put what a sentence begins with before what is said of it: 第二段，加文字…."""
    if (
        shown is None
        or len(chunks) < 2
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


def _of_rest(chunk: Chunk, wishes: Sequence[Wish]) -> tuple[Target | None, list[Token]]:
    """Read "the other two": every clip but the one that was spoken of."""
    gone = not wishes or isinstance(wishes[-1], Remove) or chunk.about is None
    others = None if gone or chunk.about is None else replace(chunk.about, others=True)
    senses = {"each": "each", "clip": "clip", "pronoun": "pronoun"}
    return others, [replace(t, senses=senses) if t.means("rest") else t for t in chunk.tokens]


def _directed(chunk: Chunk) -> list[Token]:
    """Let "increase" and "reduce" be of the length where that is named, else of the sound."""
    of = {"louder": "longer", "quieter": "shorter"} if chunk.has("extent") else {}
    if chunk.has("part", "music", "volume", "sound") and not chunk.has("part", "title", "text"):
        of = {"bigger": "louder", "smaller": "quieter"}
    return [
        replace(token, senses={**token.senses, "degree": of[token.senses["degree"]]})
        if token.senses.get("degree") in of
        else token
        for token in chunk.tokens
    ]


def _with_unit(tokens: Sequence[Token]) -> list[Token]:
    """Let a bare number count seconds as the words before it do: "3 s off the start, 2 off …"."""
    if any("time" in token.senses or "range" in token.senses for token in tokens):
        return list(tokens)
    return [
        replace(token, senses={"time": ("plain", round(1000 * float(token.senses["number"])))})
        if token.means("number") and not token.means("clip")
        else token
        for token in tokens
    ]


def _spoken_of(wishes: Sequence[Wish]) -> Target | None:
    """Return the clip that wishes are for, the last of them; of an exception the clip excepted."""
    spoken = [wish.target for wish in wishes if isinstance(wish, _OF_CLIPS)]
    clips = [target for target in spoken if target.kind == "clip" and not target.is_all]
    return replace(clips[-1], others=False) if clips else None


def _point_back(wishes: list[Wish], mark: int, chunk: Chunk) -> None:
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
        if chunk.about and isinstance(wish, Move | Remove) and wish.target.kind == "it":
            wishes[at] = replace(wish, target=chunk.about)
        if isinstance(wish, AddClip) and wish.subject.scene is None and at:
            _one_addition(wishes, at, wish)
            return


def _settled_with(before: Wish, new: Wish, chunk: Chunk) -> Wish | None:
    """Return the one wish that two of a sentence are together; None when they are two."""
    if isinstance(before, Remove) and isinstance(new, ChangeClip) and before.target == new.target:
        return new
    if isinstance(before, Text) and isinstance(new, Text) and before.text and _corrected(chunk):
        return replace(before, text=new.text, changes=True)
    if isinstance(before, Text) and _only_named(before) and _is_it(new):
        named = replace(new, kind=before.kind) if isinstance(new, Text) else None
        return named or Remove(Target(before.kind))
    if isinstance(before, Stretch) and isinstance(new, Length | Stretch):
        vague = before.complains or (_refines(chunk) and not before.added_ms)
        return replace(new, target=before.target) if vague else None
    if isinstance(before, Speed) and isinstance(new, Speed) and _refines(chunk):
        return replace(new, target=before.target)
    if isinstance(before, Volume) and isinstance(new, Volume) and _refines(chunk):
        return replace(new, target=before.target)
    if isinstance(before, AddClip) and isinstance(new, Move) and _is_it(new):
        return replace(before, place=0 if new.place.numbers == (1,) else LAST)
    return None


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


def _is_bare(chunk: Chunk) -> bool:
    """Whether a chunk only names things: "remove the music and the title"."""
    named = {"part", "ref", "clip", "scene", "near", "file", "transition"}
    timed = any(
        token.means("time") and token.senses["time"][0] in _AT_EDGE for token in chunk.tokens
    )
    if timed and not chunk.left_besides("time"):
        return True
    known = {kind for token in chunk.tokens for kind in token.senses if token.is_content}
    return bool(named & known) and known <= named | {"own", "place", "media", "film"}


def _read_chunk(chunk: Chunk, wishes: list[Wish]) -> None:
    """Read one chunk; its wishes hold only when nothing of it is left over."""
    if _corrects(chunk) or _goes_back(chunk, wishes) or _only_says_why(chunk):
        return
    if chunk.has("language") and not chunk.has("quote") and chunk.has("part"):
        wishes.append(Cannot("translate", _words(chunk.tokens)))
        return
    chunk.spend("language") if chunk.has("quote") else None
    cannot = chunk.find("cannot")
    new = chunk.shown is None or asks_for_film(chunk.tokens)
    scene = chunk.find("scene")
    if cannot is not None and scene is not None and new:
        # The picture is made and the rest named as missing, unless the rest was asked for first.
        beside = cannot > scene or chunk.tokens[cannot].means("cannot", "loop", "look", "camera")
        cannot = None if beside else cannot
    if cannot is not None and _is_impossible(chunk, cannot):
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
        _name_missing(wishes, mark, left)
    elif _only_heads(chunk, found):
        return
    elif left or (not found and len(wishes) == mark and not _is_silent(chunk)):
        _ask_back(chunk, wishes, mark, left)


def _only_heads(chunk: Chunk, found: list[Wish]) -> bool:
    """Whether a chunk only leads to the next: "add another scene: …", "3 scenes: …"."""
    kinds = {kind for token in chunk.left() for kind in token.senses}
    counted = "clip" in kinds and (chunk.does("add") or chunk.has("number") or not chunk.has_verb)
    known = kinds <= {"clip", "media", "number", "part"} and all(t.senses for t in chunk.left())
    return not found and counted and known


def _is_impossible(chunk: Chunk, at: int) -> bool:
    """A word for what cannot be done decides a chunk, unless it only describes a picture."""
    topic = chunk.tokens[at].senses["cannot"]
    if topic == "look" and chunk.has("scene"):
        return False
    if topic == "crop" and (chunk.has("shape") or chunk.has("ratio")):
        chunk.used.add(at)
        return False
    if topic == "cutout" and chunk.has("part", "music"):
        return False
    told = ("ref", "negation", "except", "time", "range", "part", "scene", "file")
    if topic == "clear" and any(map(chunk.has, told)):
        chunk.used.add(at)
        return False
    if topic == "loop" and (chunk.has("part", "music") or chunk.has("own")):
        return False
    if topic == "reverse" and chunk.has("verb", "reverse_order"):
        return False
    return not chunk.has("quote") or topic in ("voice", "effects", "font")


def _is_silent(chunk: Chunk) -> bool:
    """Whether a chunk says nothing: "and then", or more of what the last wish took in."""
    return (not chunk.understood() and not chunk.has_verb) or bool(chunk.used)


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
    if isinstance(last, Make) and chunk.leans and mark == len(wishes) and not chunk.has_verb:
        words = tuple(token.text for token in left if "adjective" not in token.senses)
        more = subject_of(chunk.tokens)
        subject = last.subjects[-1]
        merged = replace(subject, missing=(*subject.missing, *(words or more.missing)))
        wishes[mark - 1] = replace(last, subjects=(*last.subjects[:-1], merged))
        return
    understood = _words(chunk.understood()) if len(wishes) > mark else ""
    del wishes[mark:]
    words_left = _words(left) if left and understood else _words(chunk.tokens)
    if any(sign.isalnum() for sign in words_left):
        wishes.append(Unclear(words_left, understood))


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
    rest = range(at, end)
    chunk.used.update(place for place in rest if chunk.tokens[place].senses)
    told = [token for token in chunk.tokens[at:end] if not token.senses or "near" in token.senses]
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
    if all(token.word in ("no", "nope", "不", "不要") for token in chunk.tokens):
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
    number = chunk.take("number") or chunk.take("times") or 1
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


def _settled(reading: Reading) -> list[Wish]:
    """Return wishes with the pictures of a list put together, and one length for the whole."""
    return _one_length(_one_look(_one_film(reading)))


def _one_film(reading: Reading) -> list[Wish]:
    """Put the pictures of one message into one film, one after another or one within another."""
    _drop_empty(reading)
    makes = [wish for wish in reading.wishes if isinstance(wish, Make)]
    if len(makes) < 2:
        return reading.wishes
    parts = _parts(reading, makes)
    lengths = [length for _, length in parts if length]
    parted = len(lengths) > 1
    subjects = [
        replace(subject, length_ms=length.length_ms if parted and length else None)
        for subject, length in parts
    ]
    film = Make(tuple(subjects[:MOST_SUBJECTS]), any(make.asked for make in makes))
    rest = [w for w in reading.wishes if not (isinstance(w, Make) or (parted and w in lengths))]
    return [film, *rest]


def _drop_empty(reading: Reading) -> None:
    """Forget "make a film" itself where its pictures are told as well."""
    makes = [wish for wish in reading.wishes if isinstance(wish, Make)]
    seen = [make for make in makes if make.subjects[0].scene] or list(
        filter(_shows_something, makes)
    )
    if not seen or len(seen) == len(makes):
        return
    asked = any(make.asked for make in makes)
    lost = [word for make in makes if make not in seen for word in make.subjects[0].missing]
    for at, wish in reversed(list(enumerate(reading.wishes))):
        if isinstance(wish, Make) and wish not in seen:
            reading.drop(at)
        elif isinstance(wish, Make):
            first = replace(wish.subjects[0], missing=(*lost, *wish.subjects[0].missing))
            subjects = (first, *wish.subjects[1:]) if wish == seen[0] else wish.subjects
            reading.wishes[at] = replace(wish, asked=asked, subjects=subjects)


def _parts(reading: Reading, makes: Sequence[Make]) -> list[tuple[Subject, Length | None]]:
    """Return the pictures that follow one another, each with the length said beside it."""
    each = any(isinstance(wish, Length) and wish.each for wish in reading.wishes)
    lengths_told = [n for n in range(len(reading.chunks)) if _is_timed(reading, n)]
    is_list = each or len(lengths_told) > 1 or len({make.subjects[0].scene for make in makes}) > 2
    groups: list[tuple[list[Token], list[str]]] = []
    lengths: list[Length | None] = []
    for number, (_, chunk) in enumerate(reading.chunks):
        found = [reading.wishes[at] for at in reading.of(number)]
        for wish in sorted(found, key=lambda wish: not isinstance(wish, Make)):
            if isinstance(wish, Make):
                apart = is_list or chunk.is_next or chunk.item or chunk.does("start", "end")
                if not groups or apart:
                    groups.append(([], []))
                    lengths.append(None)
                groups[-1][0].extend(chunk.tokens)
                groups[-1][1].extend(wish.subjects[0].missing)
            elif groups and isinstance(wish, Length) and not wish.each and wish.target == FILM:
                lengths[-1] = wish
    subjects = [_subject(tokens, missing) for tokens, missing in groups]
    return list(zip(subjects, lengths, strict=True))


def _is_timed(reading: Reading, number: int) -> bool:
    """Whether a chunk tells a picture and how long it is."""
    found = [reading.wishes[at] for at in reading.of(number)]
    return any(isinstance(w, Make) for w in found) and any(isinstance(w, Length) for w in found)


def _shows_something(make: Make) -> bool:
    subject = make.subjects[0]
    return bool(subject.scene or subject.near or subject.missing or subject.colors or subject.mood)


def _subject(tokens: Sequence[Token], missing: Sequence[str]) -> Subject:
    told = [token for token in tokens if not token.means("ref") and not token.means("item")]
    subject = subject_of(told)
    return replace(subject, missing=tuple(dict.fromkeys([*subject.missing, *missing])))


def _one_look(wishes: list[Wish]) -> list[Wish]:
    """A picture has one mood, the first that is read; colours named one by one go together."""
    made = next((wish for wish in wishes if isinstance(wish, Make)), None)
    if made is not None:
        wishes = _painted_so(wishes, made)
    moods = [wish for wish in wishes if isinstance(wish, Mood)]
    colors = [wish for wish in wishes if isinstance(wish, Colors)]
    settled: list[Wish] = []
    for wish in wishes:
        if isinstance(wish, Mood) and wish is not moods[0] and wish.target == moods[0].target:
            settled.append(Adjusted("two_moods", wish.mood, moods[0].mood))
        elif isinstance(wish, Colors) and len(colors) > 1:
            every = tuple(dict.fromkeys(color for one in colors for color in one.colors))[:3]
            settled += [replace(wish, colors=every)] if wish is colors[0] else []
        else:
            settled.append(wish)
    return settled


def _painted_so(wishes: list[Wish], made: Make) -> list[Wish]:
    """Give colours that are named beside a new picture to that picture."""
    named = [wish for wish in wishes if isinstance(wish, Colors)]
    if not named:
        return wishes
    last = made.subjects[-1]
    before = wishes.index(named[0]) < wishes.index(made)
    colors = [color for wish in named for color in wish.colors]
    every = [*colors, *last.colors] if before else [*last.colors, *colors]
    subject = replace(last, colors=tuple(dict.fromkeys(every))[:3])
    whole = replace(made, subjects=(*made.subjects[:-1], subject))
    return [whole if wish is made else wish for wish in wishes if wish not in named]


def _one_length(wishes: list[Wish]) -> list[Wish]:
    """Of two lengths for the same part the later one holds, and that is told."""
    last: dict[object, Length] = {}
    told: list[Wish] = []
    for wish in wishes:
        if isinstance(wish, Length):
            before = last.get((wish.target, wish.each))
            if before is not None and before.length_ms != wish.length_ms:
                told.append(Adjusted("two_lengths", before.length_ms, wish.length_ms))
            last[wish.target, wish.each] = wish
    kept = (wish for wish in wishes if not isinstance(wish, Length) or wish in last.values())
    return list(dict.fromkeys([*told, *kept]))


def _with_captions(wishes: list[Wish], cues: tuple[Cue, ...]) -> list[Wish]:
    if not cues:
        return wishes
    others = [w for w in wishes if not (isinstance(w, Cannot) and w.topic == "captions")]
    return [*others, Captions(cues)]
