"""What a flow has to say besides its progress: notices and suggestions, each with its facts.

`ui/words/notices.py` has the sentence of each. The end of a fact's name tells its unit.
"""

from dataclasses import dataclass
from enum import StrEnum

from nemo_cli.core import skill
from nemo_cli.errors import DiskProblem


class Plain(StrEnum):
    """Notices without facts."""

    SETTLING = "settling"
    STAGE_ONE = "stage_one"
    STAGE_TWO = "stage_two"
    LEFT_OPEN = "left_open"
    UNCHANGED = "unchanged"
    NOTHING_CHANGED = "nothing_changed"
    SESSION_BUSY = "session_busy"
    RECOVERED = "recovered"
    EFFECT_UNKNOWN = "effect_unknown"
    SUBMIT_UNCLEAR = "submit_unclear"
    PLAN_REFUSED = "plan_refused"
    DOWNLOAD_FALLBACK = "download_fallback"
    NO_BROWSER = "no_browser"
    WAITING_FOR_INPUT = "waiting_for_input"
    CONNECTION_LOST = "connection_lost"
    ANSWER_UNFINISHED = "answer_unfinished"
    OUTCOME_UNKNOWN = "outcome_unknown"
    RENDER_UNHEARD = "render_unheard"
    DRAFT_UNKNOWN = "draft_unknown"
    NO_EARLIER_TAKE = "no_earlier_take"
    NO_FILM = "no_film"


@dataclass(frozen=True)
class TokenExpires:
    days: int
    command: str


@dataclass(frozen=True)
class TokenNotSaved:
    problem: DiskProblem


@dataclass(frozen=True)
class RateLimitWait:
    wait_s: float


@dataclass(frozen=True)
class SessionLost:
    name: str


@dataclass(frozen=True)
class LowCredits:
    available: int
    expected: int


@dataclass(frozen=True)
class Recovering:
    round: int
    rounds: int
    wait_s: float


@dataclass(frozen=True)
class NotRecovered:
    rounds: int


@dataclass(frozen=True)
class StateUnreadable:
    rounds: int


@dataclass(frozen=True)
class TurnTookEffect:
    message: str


@dataclass(frozen=True)
class TurnGone:
    message: str


@dataclass(frozen=True)
class TurnWithoutEffect:
    message: str


@dataclass(frozen=True)
class UploadThere:
    name: str


@dataclass(frozen=True)
class RenderTakenUp:
    render_id: str


@dataclass(frozen=True)
class RendersForgotten:
    count: int


@dataclass(frozen=True)
class Playing:
    path: str


@dataclass(frozen=True)
class NoPlayer:
    path: str


@dataclass(frozen=True)
class ProjectCost:
    spent: int


@dataclass(frozen=True)
class OlderTake:
    take: str


@dataclass(frozen=True)
class RenderAgain:
    reason: str


@dataclass(frozen=True)
class UnusualBeginning:
    format: str


@dataclass(frozen=True)
class NoIndex:
    format: str


@dataclass(frozen=True)
class OtherFormat:
    asked: str
    came: str


@dataclass(frozen=True)
class RenderCancelled:
    render_id: str


@dataclass(frozen=True)
class AlreadyHere:
    path: str


@dataclass(frozen=True)
class FramesDamaged:
    name: str
    count: int


@dataclass(frozen=True)
class SoundDamaged:
    name: str
    count: int


@dataclass(frozen=True)
class EndsEarly:
    name: str


@dataclass(frozen=True)
class CannotBeHeard:
    name: str


# What of the user's files a finished film does not show or play as it is.
FileRemark = FramesDamaged | SoundDamaged | EndsEarly | CannotBeHeard


@dataclass(frozen=True)
class UploadExpanded:
    count: int
    names: str


@dataclass(frozen=True)
class ScriptCut:
    name: str
    characters: int


@dataclass(frozen=True)
class MakeContinues:
    name: str


@dataclass(frozen=True)
class BatchPlan:
    rows: int
    expected: int


@dataclass(frozen=True)
class BatchRow:
    row: int
    rows: int
    label: str


@dataclass(frozen=True)
class BatchRowDone:
    row: int
    path: str


@dataclass(frozen=True)
class BatchRowFailed:
    row: int
    code: str
    reason: str


@dataclass(frozen=True)
class ConfigMended:
    path: str


@dataclass(frozen=True)
class ConfigLoose:
    path: str


@dataclass(frozen=True)
class TokenKept:
    path: str
    origin: str


@dataclass(frozen=True)
class DebugLog:
    path: str


@dataclass(frozen=True)
class Recap:
    message: str


@dataclass(frozen=True)
class LineForShell:
    command: str


@dataclass(frozen=True)
class SayInstead:
    text: str


Notice = (
    Plain
    | TokenExpires
    | TokenNotSaved
    | RateLimitWait
    | SessionLost
    | LowCredits
    | Recovering
    | NotRecovered
    | StateUnreadable
    | TurnTookEffect
    | TurnGone
    | TurnWithoutEffect
    | UploadThere
    | RenderTakenUp
    | RendersForgotten
    | Playing
    | NoPlayer
    | ProjectCost
    | OlderTake
    | RenderAgain
    | UnusualBeginning
    | NoIndex
    | OtherFormat
    | RenderCancelled
    | AlreadyHere
    | FileRemark
    | UploadExpanded
    | ScriptCut
    | MakeContinues
    | BatchPlan
    | BatchRow
    | BatchRowDone
    | BatchRowFailed
    | ConfigMended
    | ConfigLoose
    | TokenKept
    | DebugLog
    | Recap
    | LineForShell
    | SayInstead
    | skill.SkillNotice
)


class Next(StrEnum):
    """Suggestions without facts."""

    EXPORT = "suggest_export"
    STATUS = "suggest_status"
    UPLOAD = "suggest_upload"
    STRIP_MUSIC = "suggest_strip_music"
    STRIP_TITLE = "suggest_strip_title"
    UPLOAD_WHAT = "upload_what"
    CALL = "call_backend"


@dataclass(frozen=True)
class SuggestEdit:
    sentence: str


@dataclass(frozen=True)
class EarlierTake:
    take: int


@dataclass(frozen=True)
class RenderOpen:
    title: str
    status: str


Suggestion = Next | SuggestEdit | EarlierTake | RenderOpen


@dataclass(frozen=True)
class AskUpload:
    """Whether the files of a folder or a pattern may leave."""

    count: int
    size_bytes: int
    names: str


@dataclass(frozen=True)
class AskReplace:
    """Whether a file that is there may be written anew."""

    path: str


@dataclass(frozen=True)
class AskPay:
    """Whether to pay for a film that may not be exportable."""


Question = AskUpload | AskReplace | AskPay
