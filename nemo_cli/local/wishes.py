"""What a user can wish for: the words between understanding a request and changing a draft."""

from dataclasses import dataclass

LAST = -1


@dataclass(frozen=True)
class Target:
    """A part of the timeline: `clip`, `music`, `sound`, `title`, `captions`, … or `all`.

    `number` counts from 1, and from the end below zero (LAST is the last one); None is the obvious
    one or all.
    """

    kind: str
    number: int | None = None


CLIP = Target("clip")


@dataclass(frozen=True)
class Subject:
    """What a painted clip shall show."""

    prompt: str
    scene: str
    mood: str | None = None
    time: str | None = None
    colors: tuple[str, ...] = ()


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
    """One more painted clip, at the end or at the start."""

    subject: Subject
    at_start: bool = False
    length_ms: int | None = None


@dataclass(frozen=True)
class ChangeClip:
    """Another picture in a clip: the target, or whatever shows the scene `instead_of`."""

    target: Target
    subject: Subject
    instead_of: str | None = None


@dataclass(frozen=True)
class UseMedia:
    """The uploaded files on the timeline; `slideshow` asks for the pictures."""

    slideshow: bool = False


@dataclass(frozen=True)
class Length:
    """How long the whole is, or one part of it."""

    length_ms: int
    target: Target = CLIP
    each: bool = False


@dataclass(frozen=True)
class Stretch:
    """A longer or shorter whole, by a factor or by so much."""

    factor: float = 1.0
    added_ms: int = 0


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
class Text:
    """A text on the picture: `title`, `lower_third` or `end_card`; None leaves a part as it is."""

    kind: str
    text: str | None = None
    subtitle: str | None = None
    style: str | None = None
    position: str | None = None


@dataclass(frozen=True)
class Captions:
    """Subtitles."""

    cues: tuple[Cue, ...]


@dataclass(frozen=True)
class Watermark:
    """An uploaded picture in the corner."""


@dataclass(frozen=True)
class Music:
    """Music of a style; None takes one that fits. Or the user's own."""

    style: str | None
    uploaded: bool = False


@dataclass(frozen=True)
class Volume:
    """How loud: an absolute percentage, or a factor on what is."""

    target: Target
    percent: int | None = None
    factor: float = 1.0


@dataclass(frozen=True)
class Trim:
    """Take away from the start or the end, keep a stretch, or cut one out.

    `edge` is `start`, `end`, `keep` or `cut_out`; for the first two `to_ms` is the length.
    """

    edge: str
    to_ms: int
    from_ms: int = 0
    target: Target = Target("all")


@dataclass(frozen=True)
class Speed:
    """Faster or slower by a factor."""

    factor: float
    target: Target = Target("clip")


@dataclass(frozen=True)
class Move:
    """A clip to another place: 1 is the start, LAST the end; `swap` exchanges the two."""

    target: Target
    place: int
    swap: bool = False


@dataclass(frozen=True)
class Remove:
    """Take a part off the timeline."""

    target: Target


@dataclass(frozen=True)
class Mood:
    """The colours' mood; None is the natural one."""

    mood: str | None
    target: Target = CLIP


@dataclass(frozen=True)
class Daytime:
    """Another time of day in the painted pictures."""

    time: str


@dataclass(frozen=True)
class Transition:
    """How clips follow one another."""

    name: str


@dataclass(frozen=True)
class Another:
    """The same once more, with other pictures."""


@dataclass(frozen=True)
class Undo:
    """The draft before the last change."""


@dataclass(frozen=True)
class Ask:
    """A question: answered in words."""

    topic: str


@dataclass(frozen=True)
class Cannot:
    """A wish that this engine cannot do: a known topic, or the user's own words."""

    topic: str
    words: str = ""


@dataclass(frozen=True)
class Adjusted:
    """A wish that was bent to what is possible; told, not done. Numbers are milliseconds."""

    topic: str
    wanted: str | int
    given: str | int


Wish = (
    Make
    | AddClip
    | ChangeClip
    | UseMedia
    | Length
    | Stretch
    | Size
    | Shape
    | Rate
    | Text
    | Captions
    | Watermark
    | Music
    | Volume
    | Trim
    | Speed
    | Move
    | Remove
    | Mood
    | Daytime
    | Transition
    | Another
    | Undo
    | Ask
    | Cannot
    | Adjusted
)


@dataclass(frozen=True)
class Request:
    """A message as understood: its language and every wish in it."""

    language: str
    wishes: tuple[Wish, ...]
