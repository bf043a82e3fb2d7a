"""Settles the wishes of a whole message: one film of its pictures, with one look and one length."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace

from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.pictures import nearest
from nemo_cli.local.understanding.pictures import subject_of
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.wishes import FILM
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Captions
from nemo_cli.local.wishes import Colors
from nemo_cli.local.wishes import Cue
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Make
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Subject
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import When
from nemo_cli.local.wishes import Wish

MOST_SUBJECTS = 8
_HALVES = ("half", "一半")
_ON_PICTURES = ("text", "it", "title")
SHORTEST_SHARE_MS = 1500


@dataclass
class Heard:
    """What was read so far: the wishes, and the chunks with the place where theirs begin."""

    wishes: list[Wish] = field(default_factory=list)
    chunks: list[tuple[int, Chunk]] = field(default_factory=list)

    def drop(self, at: int) -> None:
        """Forget a wish."""
        del self.wishes[at]
        self.chunks = [(start - (start > at), chunk) for start, chunk in self.chunks]

    def of(self, chunk_number: int) -> range:
        """Return the places of a chunk's wishes."""
        ends = [start for start, _ in self.chunks[chunk_number + 1 :]]
        return range(self.chunks[chunk_number][0], min([*ends, len(self.wishes)]))


def settled(reading: Heard) -> list[Wish]:
    """Return wishes with the pictures of a list put together, and one length for the whole."""
    return _one_length(_one_look(_one_film(reading)))


def _one_film(reading: Heard) -> list[Wish]:
    """Put the pictures of one message into one film, one after another or one within another."""
    _drop_empty(reading)
    makes = [wish for wish in reading.wishes if isinstance(wish, Make)]
    if len(makes) < 2:
        return reading.wishes
    parts = _parts(reading, makes)
    lengths = [length for _, length in parts if length]
    parted = len(lengths) > 1
    whole = [w for w in reading.wishes if isinstance(w, Length) and w.target == FILM and not w.each]
    if len(parts) > 2 and len(whole) == 1 and whole[0].length_ms < SHORTEST_SHARE_MS * len(parts):
        # "3 scenes: beach, forest, snow. 4s.": no film of so many pictures is as short.
        each = replace(whole[0], each=True)
        reading.wishes[:] = [each if wish is whole[0] else wish for wish in reading.wishes]
    subjects = [
        replace(subject, length_ms=length.length_ms if parted and length else None)
        for subject, length in parts
    ]
    _write_on_pictures(reading)
    film = Make(tuple(subjects[:MOST_SUBJECTS]), any(make.asked for make in makes))
    rest = [w for w in reading.wishes if not (isinstance(w, Make) or (parted and w in lengths))]
    return [film, *rest]


def _drop_empty(reading: Heard) -> None:
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


def _parts(reading: Heard, makes: Sequence[Make]) -> list[tuple[Subject, Length | None]]:
    """Return the pictures that follow one another, each with the length said beside it."""
    each = any(isinstance(wish, Length) and wish.each for wish in reading.wishes)
    lengths_told = [n for n in range(len(reading.chunks)) if _is_timed(reading, n)]
    halves = sum(chunk.tokens[0].word in _HALVES for _, chunk in reading.chunks) > 1
    is_list = (
        each
        or _is_only(reading.chunks[0][1].tokens, makes)
        or halves
        or len(lengths_told) > 1
        or len({make.subjects[0].scene for make in makes}) > 2
    )
    groups: list[tuple[list[Token], list[str]]] = []
    lengths: list[Length | None] = []
    for number, (_, chunk) in enumerate(reading.chunks):
        found = [reading.wishes[at] for at in reading.of(number)]
        for wish in sorted(found, key=lambda wish: not isinstance(wish, Make)):
            if isinstance(wish, Make):
                ends = chunk.does("start", "end") or chunk.tokens[0].means("place", "end")
                apart = is_list or chunk.is_next or chunk.item or ends
                if not groups or apart:
                    groups.append(([], []))
                    lengths.append(None)
                groups[-1][0].extend(chunk.tokens)
                groups[-1][1].extend(wish.subjects[0].missing)
            elif groups and isinstance(wish, Length) and not wish.each and wish.target == FILM:
                lengths[-1] = wish
    subjects = [nearest(_subject(tokens, missing)) for tokens, missing in groups]
    return list(zip(subjects, lengths, strict=True))


def _is_only(tokens: Sequence[Token], makes: Sequence[Make]) -> bool:
    """Whether pictures are all that is wished, each for itself: 只要沙漠和星空."""
    only = any(token.word in ("只要", "only") for token in tokens[:3])
    return only and not any(make.subjects[0].scene == "sunset" for make in makes)


def _write_on_pictures(reading: Heard) -> None:
    """Put each of several texts on the picture of a list that it is told with."""
    told: dict[int, Text] = {}
    number = 0
    for at, wish in enumerate(reading.wishes):
        number += isinstance(wish, Make)
        if isinstance(wish, Text) and wish.text and not wish.when and wish.kind in _ON_PICTURES:
            when = When(clip=Target("clip", (number,)))
            told[at] = replace(wish, kind="text", when=when, changes=False)
    if len({wish.when for wish in told.values()}) == len(told) == number:
        for at, wish in told.items():
            reading.wishes[at] = wish


def _is_timed(reading: Heard, number: int) -> bool:
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
            if wish.mood != moods[0].mood:
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


def with_captions(wishes: list[Wish], cues: tuple[Cue, ...]) -> list[Wish]:
    if not cues:
        return wishes
    others = [w for w in wishes if not (isinstance(w, Cannot) and w.topic == "captions")]
    return [*others, Captions(cues)]
