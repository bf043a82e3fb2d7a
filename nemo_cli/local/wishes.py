"""What a user can wish for: the words between understanding a request and changing a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Any

LAST = -1
MIDDLE = 0  # the clip in the middle


@dataclass(frozen=True)
class Target:
    """A part of the timeline: `clip`, `music`, `sound`, `title`, `text`, `captions`, …, or `it`.

    Clips are named by their numbers (from 1, and from the end below zero), or by the scene or
    file that they show; with neither, all are meant, and of the kind `each` one by one. `others`
    turns the choice round.
    """

    kind: str
    numbers: tuple[int, ...] = ()
    name: str | None = None
    others: bool = False
    time: str | None = None  # of several that are so called: those at this time of day
    at_ms: int | None = None  # of several: the one that is seen then
    of: int | None = None  # how many clips there must be for it to be clear

    @property
    def is_all(self) -> bool:
        """Whether no part of the clips is singled out."""
        return not self.numbers and self.name is None


CLIP = Target("clip")
FILM = Target("film")


@dataclass(frozen=True)
class Subject:
    """What a painted clip shall show; `missing` are words for what it cannot show."""

    prompt: str
    scene: str | None
    mood: str | None = None
    time: str | None = None
    season: str | None = None
    colors: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    length_ms: int | None = None
    near: str | None = None
    variant: str = ""  # of the scene, as in `catalog.VARIANTS`
    behind: str = ""  # what else it is called by: mountains stand around other scenes


@dataclass(frozen=True)
class Cue:
    """One caption; without times it is placed by the length of its text."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None


@dataclass(frozen=True)
class Make:
    """A new video; `subjects` are its clips, one after another.

    `asked` says that it was asked for in so many words, and not only described.
    """

    subjects: tuple[Subject, ...]
    asked: bool = True


@dataclass(frozen=True)
class AddClip:
    """One more painted clip: at a place from 0 on, or LAST; or `before` or `after` a clip.

    On the side `middle` it goes into the middle of the film.
    """

    subject: Subject
    place: int = LAST
    side: str = ""
    beside: Target = CLIP


@dataclass(frozen=True)
class ChangeClip:
    """Another picture in the clips meant: painted, or an uploaded file."""

    target: Target
    subject: Subject | None = None
    file: str | None = None


@dataclass(frozen=True)
class UseMedia:
    """Uploaded files on the timeline: those named, else all; `slideshow` asks for the pictures.

    `implied`: another wish only speaks of them.
    """

    names: tuple[str, ...] = ()
    slideshow: bool = False
    implied: bool = False


@dataclass(frozen=True)
class Length:
    """How long the whole is, or one part of it."""

    length_ms: int
    target: Target = FILM
    each: bool = False


@dataclass(frozen=True)
class Stretch:
    """A longer or shorter whole or clip, by a factor or by so much."""

    factor: float = 1.0
    added_ms: int = 0
    target: Target = FILM
    each: bool = False
    complains: bool = False  # it is "too long": a length told after that says how long


@dataclass(frozen=True)
class Size:
    """How many lines: the shorter side of the picture."""

    short_side: int


@dataclass(frozen=True)
class Shape:
    """The picture's proportions."""

    across: int
    down: int


@dataclass(frozen=True)
class Rate:
    """Frames per second."""

    fps: int


@dataclass(frozen=True)
class When:
    """A time of the film, or a clip's: from the start or the end; a length alone has no start.

    A `factor` is on the length that there is, `added_ms` is added to it.
    """

    start_ms: int | None = None
    length_ms: int | None = None
    from_end: bool = False
    clip: Target | None = None
    factor: float = 1.0
    added_ms: int = 0
    half: str = ""  # of the film: "first" or "last"
    shift_ms: int = 0  # so much later than it is
    end_ms: int | None = None  # it goes then, and begins as before


@dataclass(frozen=True)
class Text:
    """A text on the picture: `title`, `text`, `lower_third` or `end_card`; None leaves it."""

    kind: str
    text: str | None = None
    subtitle: str | None = None
    style: str | None = None
    position: str | None = None
    when: When | None = None
    changes: bool = False
    instead_of: str | None = None  # the words that it takes the place of
    adds: bool = False  # beside those that are there, though one may say the same


@dataclass(frozen=True)
class Captions:
    """Subtitles."""

    cues: tuple[Cue, ...]


@dataclass(frozen=True)
class Watermark:
    """An uploaded picture in the corner: the one named, or the newest."""

    file: str | None = None


@dataclass(frozen=True)
class Music:
    """Music of a style; None takes one that fits. Or the user's own."""

    style: str | None
    uploaded: bool = False
    file: str | None = None


@dataclass(frozen=True)
class MusicTimes:
    """When music begins and ends, and how long it takes to come and go; None leaves a time.

    An end below zero is counted from the end of the film. `from_ms` is where in a song it begins.
    """

    start_ms: int | None = None
    fade_in_ms: int | None = None
    fade_out_ms: int | None = None
    end_ms: int | None = None
    from_ms: int | None = None
    later_ms: int = 0  # so much later than it begins now


@dataclass(frozen=True)
class MusicLoop:
    """Whether a song that is too short begins again, or plays once and fades out."""

    loops: bool


@dataclass(frozen=True)
class Volume:
    """How loud: an absolute percentage, or a factor on what is, or so much more."""

    target: Target
    percent: int | None = None
    factor: float = 1.0
    added: int = 0


@dataclass(frozen=True)
class Trim:
    """Take away from the start or the end, keep a stretch, or cut one out.

    `edge` is `start`, `end`, `keep`, `keep_last`, `cut_out` or `unsaid`. Without `to_ms` a stretch
    goes to the end, and from the start or the end half is cut.
    """

    edge: str
    to_ms: int | None
    from_ms: int = 0
    target: Target = FILM


@dataclass(frozen=True)
class CutSilences:
    """Take out where the footage is silent."""


@dataclass(frozen=True)
class Speed:
    """Faster or slower by a factor: clips, or a stretch; below zero it begins from the end."""

    factor: float
    target: Target = CLIP
    from_ms: int | None = None
    to_ms: int | None = None
    half: str = ""  # of the film: "first" or "last"
    complains: bool = False  # it is "too fast"
    instead: bool = False  # of the pace that it has, and not on top of it


@dataclass(frozen=True)
class Freeze:
    """One picture held for a while; at no time named, the last one."""

    length_ms: int
    at_ms: int | None = None


@dataclass(frozen=True)
class Split:
    """Clips parted at a moment; without one, each of them in the middle."""

    at_ms: int | None = None
    target: Target = CLIP


@dataclass(frozen=True)
class Even:
    """Every clip as long as the others; the whole stays as it is."""


@dataclass(frozen=True)
class Move:
    """A clip to the place of another, `beside` it (`before`, `after`); `swap` exchanges them."""

    target: Target
    place: Target
    swap: bool = False
    beside: str | None = None


@dataclass(frozen=True)
class Order:
    """These clips first, one after another; what is not named follows."""

    targets: tuple[Target, ...]


@dataclass(frozen=True)
class ReverseOrder:
    """The last clip first."""


@dataclass(frozen=True)
class Copy:
    """A clip once more: after itself, or at a place."""

    target: Target
    place: int | None = None


@dataclass(frozen=True)
class Remove:
    """Take a part off the timeline."""

    target: Target


@dataclass(frozen=True)
class BringBack:
    """A part as it was before a change; `keep` is content with the one there is."""

    target: Target
    keep: bool = False


@dataclass(frozen=True)
class Mood:
    """The colours' mood; `natural` is none. `changes`: said of a picture that is there."""

    mood: str
    target: Target = CLIP
    changes: bool = True


@dataclass(frozen=True)
class Colors:
    """The colours of what is painted."""

    colors: tuple[str, ...]
    target: Target = CLIP
    changes: bool = True


@dataclass(frozen=True)
class Daytime:
    """Another time of day in the painted pictures."""

    time: str
    target: Target = CLIP


@dataclass(frozen=True)
class Transition:
    """How clips follow one another, and for how long."""

    name: str
    length_ms: int | None = None


@dataclass(frozen=True)
class Another:
    """The same once more, with other pictures."""


@dataclass(frozen=True)
class Undo:
    """The draft before the last changes."""

    times: int = 1


@dataclass(frozen=True)
class Ask:
    """A question: answered in words, from the draft where it is about the draft."""

    topic: str
    words: str = ""
    target: Target = FILM  # what it asks about
    unknown: str = ""  # words in it that nobody knows


@dataclass(frozen=True)
class Cannot:
    """A wish that this engine cannot do, in the user's words."""

    topic: str
    words: str = ""


@dataclass(frozen=True)
class Unclear:
    """Words that found no place: asked back; `understood` is what was clear beside them."""

    words: str
    understood: str = ""
    asks: str = ""  # what it wants: "which_clip", "how_long", "how_loud"


@dataclass(frozen=True)
class Adjusted:
    """A wish that was bent to what is possible; told, not done. Numbers are milliseconds."""

    topic: str
    wanted: str | int
    given: str | int


Wish = (
    Make | AddClip | ChangeClip | UseMedia | Length | Stretch | Size | Shape | Rate | Text
    | Captions | Watermark | Music | MusicTimes | MusicLoop | Volume | Trim | CutSilences | Speed
    | Freeze | Split | Even | Move | Order | ReverseOrder | Copy | Remove | BringBack | Mood
    | Colors | Daytime | Transition | Another | Undo | Ask | Cannot | Unclear | Adjusted
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A message that the next one may answer or correct.

    `offer` is a picture that "yes" takes, `wants_words` says that any words are the answer, `done`
    that nothing was asked back: what it wished was done. `about` is what "it" is after that.
    """

    text: str
    offer: str = ""
    wants_words: bool = False
    done: bool = False
    about: Target | None = None

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Asked":
        """Read what `asdict` wrote."""
        about = document.get("about")
        target = Target(**{**about, "numbers": tuple(about["numbers"])}) if about else None
        return cls(**{**document, "about": target})


@dataclass(frozen=True)
class Request:
    """A message as understood: its language and every wish in it, in the order asked.

    `text` is what was read: with an answer, what it answers as well. `about` is what it spoke of.
    """

    language: str
    wishes: tuple[Wish, ...] = field(default=())
    text: str = ""
    about: Target | None = None
