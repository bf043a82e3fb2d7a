"""What a flow yields: one frozen value for each thing that happened. How it looks is the view's.

The class attribute `event` is the name in `--json` streams (CLI.md, "Output").
"""

from dataclasses import dataclass
from typing import ClassVar

from nemo_cli.core import notices
from nemo_cli.core import results
from nemo_cli.core.archived import Passage
from nemo_cli.core.media import Media
from nemo_cli.core.stream.events import Phase
from nemo_cli.core.timeline import draft


@dataclass(frozen=True)
class Connecting:
    """The first connection, or a new project, is being set up."""

    event: ClassVar[str] = "notice"


@dataclass(frozen=True)
class Connected:
    """A project is ready; `is_new` when it was made just now."""

    event: ClassVar[str] = "connected"
    project: str
    session_id: str
    is_new: bool = False
    is_first: bool = False  # the account is new too: time for the skill's greeting
    is_anonymous: bool = True
    days_left: int | None = None  # of an anonymous token


@dataclass(frozen=True)
class Said:
    """A piece of the backend's answer, translated, whole: the view cleans and appends it."""

    event: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True)
class Working:
    """A tool of the backend is at work; `phase` is a key such as "generating" or "editing"."""

    event: ClassVar[str] = "tool"
    name: str
    phase: Phase


@dataclass(frozen=True)
class Waited:
    """Time passes without news: `elapsed_s` since the start, `idle_s` since the last sign of life.

    `is_due` marks the moments when a plain view should say so (every `still_working_s`).
    """

    event: ClassVar[str] = "notice"
    elapsed_s: float
    idle_s: float
    is_due: bool = False


@dataclass(frozen=True)
class Noticed:
    """Something is to be said that is no progress."""

    event: ClassVar[str] = "notice"
    notice: notices.Notice


@dataclass(frozen=True)
class Changed:
    """What is different in the timeline; `is_told` False when the backend said nothing itself."""

    event: ClassVar[str] = "changes"
    changes: tuple[draft.Change, ...]
    timeline: draft.Timeline
    is_told: bool = True
    other: bool = False  # the draft differs where no line can show it


@dataclass(frozen=True)
class Recalled:
    """What was said last in the project that is opened again, oldest first."""

    event: ClassVar[str] = "notice"
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class TimelineShown:
    """The state of the project."""

    event: ClassVar[str] = "timeline"
    timeline: draft.Timeline
    project: str = ""
    media: tuple[Media, ...] = ()
    is_in_turn: bool = False  # the turn tells what else there is


@dataclass(frozen=True)
class CreditsShown:
    """The balance; `cost` is measured over one turn and None when unknown.

    At the end of a turn (`is_asked` False) it is the turn's ledger line, with its take and time.
    """

    event: ClassVar[str] = "credits"
    available: int | None
    frozen: int | None = None
    total: int | None = None
    cost: int | None = None
    is_asked: bool = True
    take: int | None = None
    elapsed_s: float | None = None


@dataclass(frozen=True)
class Opened:
    """A chat has begun: who is spoken to, what is there to spend, and what could be said."""

    event: ClassVar[str] = "notice"
    skill: str
    backend: str
    project: str
    examples: tuple[str, ...]
    available: int | None
    frozen: int | None = None
    total: int | None = None


@dataclass(frozen=True)
class CodeShown:
    """An address, to be shown as a QR code too: a phone takes it from the screen."""

    event: ClassVar[str] = "notice"
    url: str


@dataclass(frozen=True)
class Uploading:
    """Progress of one upload call; sizes in bytes, of everything it sends."""

    event: ClassVar[str] = "upload"
    names: tuple[str, ...]
    sent_bytes: int
    total_bytes: int


@dataclass(frozen=True)
class Rendering:
    """A look at a render job; `progress` is 0-100 or unknown."""

    event: ClassVar[str] = "render"
    render_id: str
    status: str
    progress: float | None
    elapsed_s: float
    resolution: str = ""  # as far as it is known


@dataclass(frozen=True)
class Downloading:
    """Progress of a download, in bytes; `total_bytes` may be unknown."""

    event: ClassVar[str] = "download"
    name: str
    received_bytes: int
    total_bytes: int | None


@dataclass(frozen=True)
class Downloaded:
    """The file is here, whole."""

    event: ClassVar[str] = "download"
    path: str
    size_bytes: int


@dataclass(frozen=True)
class Suggested:
    """Something the user can do next: a command line, or a sentence to send."""

    event: ClassVar[str] = "notice"
    what: notices.Suggestion
    command: str = ""


@dataclass(frozen=True)
class Result:
    """The end of a task that went well: what came of it."""

    event: ClassVar[str] = "result"
    outcome: results.Outcome


News = (
    Connecting
    | Connected
    | Said
    | Working
    | Waited
    | Noticed
    | Changed
    | Recalled
    | TimelineShown
    | CreditsShown
    | Opened
    | CodeShown
    | Uploading
    | results.Uploaded
    | Rendering
    | Downloading
    | Downloaded
    | Suggested
)

# A view shows what a flow yields, and what came of it.
Update = News | Result
