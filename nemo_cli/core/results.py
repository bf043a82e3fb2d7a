"""What comes of a task: one frozen value for each kind, which its flow returns.

Progress is yielded (`core/updates.py`); the JSON of a result is made in `core/documents.py`.
"""

from dataclasses import dataclass
from dataclasses import field
from typing import Any
from typing import ClassVar
from typing import Literal

from nemo_cli.core import records
from nemo_cli.core.archived import Passage
from nemo_cli.core.archived import Take
from nemo_cli.core.media import Media
from nemo_cli.core.skill import Skill
from nemo_cli.core.timeline import draft
from nemo_cli.errors import StillRunning


@dataclass(frozen=True)
class Answered:
    """One message, and what it did; `timeline` is None where its effect could not be looked at."""

    project: str | None
    session_id: str
    text: str
    changes: tuple[draft.Change, ...]
    timeline: draft.Timeline | None
    cost: int | None
    available: int | None
    tools: tuple[str, ...]
    wants_export: bool = False
    exported: records.RenderJob | None = None
    is_question: bool = False  # the turn waits for an answer, which is an ordinary message
    take: int | None = None  # the number of the draft that it left behind


@dataclass(frozen=True)
class Balance:
    """The credits; None where the backend does not say."""

    available: int | None
    frozen: int | None
    total: int | None
    lately: tuple[int, ...] = ()  # what the last turns cost
    spent: int = 0  # in the project in use


@dataclass(frozen=True)
class ProjectState:
    """The timeline and the media of a project; no project means an empty one."""

    project: records.Project | None = None
    timeline: draft.Timeline = field(default_factory=draft.Timeline)
    media: tuple[Media, ...] = ()


@dataclass(frozen=True)
class Uploaded:
    """One file that arrived, with what the backend says about it; it is told on the way, too."""

    event: ClassVar[str] = "upload"
    name: str
    kind: str = ""
    duration_s: float | None = None
    width: int | None = None
    height: int | None = None
    size_bytes: int | None = None


@dataclass(frozen=True)
class Added:
    """The files that arrived."""

    files: tuple[Uploaded, ...] = ()


@dataclass(frozen=True)
class RenderList:
    """Render jobs; `program` is how to call nemo to go on with one."""

    jobs: tuple[records.RenderJob, ...]
    program: str


@dataclass(frozen=True)
class ProjectList:
    """The projects known here, newest first, and the id of the one in use."""

    projects: tuple[records.Project, ...]
    current_id: str


@dataclass(frozen=True)
class Conversation:
    """What was said in a project, oldest first."""

    project: records.Project | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class TurnsFound:
    """The turns that hold the words: their project, their number in it, and what was said."""

    words: str
    turns: tuple[tuple[records.Project, int, Passage], ...]


@dataclass(frozen=True)
class TakeList:
    """The takes of a project, oldest first, and the number of the one that it holds now."""

    project: records.Project | None
    takes: tuple[Take, ...]
    current: int


@dataclass(frozen=True)
class TakeDifference:
    """What is different in a take, compared with an earlier one."""

    before: Take
    after: Take
    changes: tuple[draft.Change, ...]

    @property
    def is_same(self) -> bool:
        """Whether there is no difference at all, not even one that no line shows."""
        return self.before.fingerprint == self.after.fingerprint


@dataclass(frozen=True)
class ProjectChosen:
    """The project in use from now on; `is_new` when it was made for that."""

    project: records.Project
    is_new: bool = False


@dataclass(frozen=True)
class Address:
    """Where something is to be found: a project in the browser, the local backend."""

    url: str
    of: Literal["open", "serve"]


@dataclass(frozen=True)
class Identity:
    """Who the user is to a backend; secrets are masked already."""

    kind: Literal["none", "given", "anonymous", "stored"]
    origin: str
    token: str
    client_id: str
    user_id: str | None = None
    days_left: int | None = None


@dataclass(frozen=True)
class RowEnd:
    """How one row of a batch stands."""

    number: int
    state: str
    prompt: str
    files: tuple[str, ...]
    output: str
    path: str | None = None
    error: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class BatchEnd:
    """How a batch stands; a dry run only plans it."""

    rows: tuple[RowEnd, ...]
    expected_credits: int
    is_dry: bool

    def count(self, state: str) -> int:
        """How many rows stand like that."""
        return sum(row.state == state for row in self.rows)


@dataclass(frozen=True)
class MakePlan:
    """What a `make` would do, and about what it would cost; nothing has been sent."""

    message: str
    files: tuple[str, ...]  # in the order in which they would leave
    path: str  # where the film would lie; "-" is stdout
    format: str
    expected_credits: int
    is_continued: bool  # an earlier run of the same command has left something to do
    is_dry: bool = True


@dataclass(frozen=True)
class Check:
    """One finding of `nemo doctor`; `next` is a command line that helps."""

    name: str
    ok: bool
    detail: str
    next: str = ""


@dataclass(frozen=True)
class Checkup:
    """What works here."""

    ok: bool
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class Cleaned:
    """What `nemo local clean` has removed, how much room that gave, and how much is taken still."""

    films: int
    uploads: int
    projects: int
    freed_bytes: int
    left_bytes: int


@dataclass(frozen=True)
class SkillList:
    """The skills, and the one in use."""

    skills: tuple[Skill, ...]
    active: Skill


@dataclass(frozen=True)
class SkillShown:
    """A skill in full; the notices are sentences."""

    skill: Skill
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class SkillCheck:
    """What was read out of one file; `fault` says why it cannot be used, `code` names the error."""

    file: str
    read: SkillShown | None
    code: str = ""
    fault: str = ""
    key: str = ""
    line: int = 0


@dataclass(frozen=True)
class SkillChecks:
    """What was read out of several files."""

    checks: tuple[SkillCheck, ...]


@dataclass(frozen=True)
class Taught:
    """Where the skill lies that teaches an assistant to use nemo."""

    path: str


@dataclass(frozen=True)
class SettingValue:
    """One setting with the place it comes from; a secret is masked already."""

    name: str
    value: Any
    source: str
    about: str


@dataclass(frozen=True)
class SettingList:
    """Every setting."""

    settings: tuple[SettingValue, ...]


@dataclass(frozen=True)
class Places:
    """Where nemo's files live."""

    config: str
    state: str
    history: str
    data: str


@dataclass(frozen=True)
class HelpText:
    """A help topic, or the commands of the chat."""

    text: str
    topic: str = ""


@dataclass(frozen=True)
class CompletionScript:
    """The completion script of a shell."""

    shell: str
    script: str


@dataclass(frozen=True)
class NothingDone:
    """There was nothing to do, and that has been said."""


Outcome = (
    Answered
    | Balance
    | ProjectState
    | Added
    | records.RenderJob
    | RenderList
    | ProjectList
    | Conversation
    | TurnsFound
    | TakeList
    | TakeDifference
    | ProjectChosen
    | Address
    | Identity
    | BatchEnd
    | MakePlan
    | Checkup
    | Cleaned
    | SkillShown
    | SkillList
    | SkillChecks
    | Taught
    | SettingValue
    | SettingList
    | Places
    | HelpText
    | CompletionScript
    | NothingDone
)


def exit_code(outcome: Outcome) -> int:
    """How a command ends whose task went well, but not in all of its parts."""
    match outcome:
        case Answered(is_question=True):
            return StillRunning.exit_code
        case BatchEnd(is_dry=False):
            return 1 if outcome.count("failed") + outcome.count("waiting") > 0 else 0
        case Checkup(ok=False):
            return 1
        case SkillChecks(checks):
            return 2 if any(item.read is None for item in checks) else 0
        case _:
            return 0
