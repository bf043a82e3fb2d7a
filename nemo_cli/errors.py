"""The errors nemo knows: a class for each, its fields, its cause as one of ours, its exit code.

A cause is an enum member and chooses the sentence (`ui/words/problems.py`); `said` holds somebody
else's words, which are shown and never compared. `Problem` names every class that is raised.

They stand in the order in which things go wrong: what was asked for (`UsageProblem`), calls that
were refused (`ApiProblem`) or got no usable answer (`TransportProblem`), turns, renders and
downloads, this computer (`DiskProblem`).
"""

from __future__ import annotations

import errno
import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from enum import auto
from typing import Any
from typing import ClassVar
from typing import Self
from typing import dataclass_transform


@dataclass_transform(kw_only_default=True)
class _Fields(Exception):
    """Makes the annotations of a subclass its fields, given by name.

    As a dataclass does it; but that one writes and compiles code for each of seventy classes,
    which every start of nemo would wait for (11 ms).
    """

    field_names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        own = inspect.get_annotations(cls)
        mine = (name for name, kind in own.items() if not str(kind).startswith("ClassVar"))
        cls.field_names = tuple(dict.fromkeys((*cls.field_names, *mine)))

    def __init__(self, **given: Any) -> None:
        super().__init__()
        if strange := given.keys() - set(self.field_names):
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(strange))}")
        for name in self.field_names:
            setattr(self, name, given[name] if name in given else self._default(name))

    def _default(self, name: str) -> Any:
        try:
            return getattr(type(self), name)
        except AttributeError:
            raise TypeError(f"{type(self).__name__} needs {name}") from None


@dataclass(frozen=True)
class Effect:
    """What is known of a message whose turn ended in an error."""

    is_changed: bool | None  # None: it could not be looked at
    changes: Sequence[object]  # `Change`s of the timeline
    cost: int | None
    text: str


class NemoError(_Fields):
    """Anything that ends a task; the fields are those that any error can get on its way up."""

    exit_code: ClassVar[int] = 1
    code: ClassVar[str] = "failed"

    command: str = ""  # a whole command line that goes on from here
    earlier: NemoError | None = None  # what went wrong with the way that was tried before
    effect: Effect | None = None
    files: Sequence[object] = ()  # uploads that arrived before it
    is_undone: bool = False  # nothing was done: the cure of a refusal failed
    is_out: bool = False  # bytes of a file have gone into a pipe already

    def __str__(self) -> str:
        told = ((name, value) for name, value in vars(self).items() if value)
        return ", ".join(f"{name}={value!r}" for name, value in told)


class Unforeseen(NemoError):
    """A fault of our own: the exception that nobody foresaw, by its name and words."""

    said: str = ""


# What was asked for


class UsageProblem(NemoError):
    """What was asked for cannot be done as it stands; nothing was sent."""

    exit_code = 2
    code = "usage"


class Expected(Enum):
    """What kind of value a setting takes."""

    TEXT = auto()
    SWITCH = auto()
    SECONDS = auto()
    COUNT = auto()
    DURATIONS = auto()


class Misfit(Enum):
    """What is wrong with a command line."""

    ARGUMENT = auto()  # one is missing
    OPTION = auto()  # there is none of that name
    NO_VALUE = auto()  # an option without the value it takes
    NEEDLESS_VALUE = auto()
    WORDS = auto()  # more than the command takes
    VALUE = auto()
    OTHER = auto()


class BadCommandLine(UsageProblem):
    """The command line does not fit; `said` are the words of the library that reads it.

    `name` is what does not fit, `of` the command, `choices` what was meant or would fit.
    """

    misfit: Misfit = Misfit.OTHER
    name: str = ""
    of: str = ""
    choices: Sequence[str] = ()
    expected: Expected | None = None
    said: str = ""


class Misuse(Enum):
    """What is wrong with the request as a whole."""

    TWO_ON_STDOUT = auto()
    TOKEN_CHARACTERS = auto()
    TOKEN_ARGUMENT = auto()
    NO_TOKEN = auto()
    NO_MESSAGE = auto()
    SKILL_SOURCE = auto()  # its value fits no header
    NO_PAGE = auto()  # the local backend has none to open
    NO_WORDS = auto()
    JSON_PLACE = auto()
    NO_TERMINAL = auto()  # for the chat to write to


class Misused(UsageProblem):
    """The request makes no sense, whatever the values in it."""

    how: Misuse


class Thing(Enum):
    """What has a name of its own, and was called by one that nothing has."""

    COMMAND = auto()
    EXPORT_WORDS = auto()
    SETTING = auto()
    SESSION = auto()
    RENDER = auto()
    SKILL = auto()
    FORMAT = auto()
    QUALITY = auto()
    RESOLUTION = auto()
    FPS = auto()
    TOPIC = auto()
    SHELL = auto()
    ENCODING = auto()
    TAKE = auto()


class UnknownName(UsageProblem):
    """There is no such thing; `meant` is the command line that probably was."""

    thing: Thing
    name: str
    choices: Sequence[str] = ()
    meant: str = ""
    of: str = ""  # the group of commands that was asked


class BadSetting(UsageProblem):
    """A setting's value does not fit: it is none of the words, or of another kind."""

    name: str
    expected: Expected | Sequence[str]


class RenderFact(Enum):
    """Why nothing can be done with a render that is known."""

    OVER = auto()
    ELSEWHERE = auto()  # it belongs to another backend


class UnusableRender(UsageProblem):
    """A render cannot be cancelled or taken up."""

    render_id: str
    fact: RenderFact
    status: str = ""


class RowFault(Enum):
    """What is wrong with a batch file, or with one of its rows."""

    NO_ROWS = auto()
    ENDING = auto()
    UNREADABLE = auto()  # `said`: what the reader of its format says
    COLUMNS = auto()  # of the whole table: `value` is not among `choices`
    COLUMN_TWICE = auto()
    QUOTES = auto()
    CELLS = auto()  # more of them than columns
    NO_JSON = auto()
    NO_ROW = auto()
    UNKNOWN_COLUMN = auto()
    NOT_TEXT = auto()
    NO_PROMPT = auto()
    BAD_VALUE = auto()


class BadBatch(UsageProblem):
    """A batch file that cannot be worked off, or one of its rows; `line` 0 is the whole file."""

    path: str
    line: int
    fault: RowFault
    column: str = ""
    value: str = ""
    said: str = ""
    choices: Sequence[str] = ()


class UnknownEncoding(UsageProblem):
    """Text in an encoding that cannot be told."""

    path: str = ""
    tried: Sequence[str] = ()


class SkillFault(Enum):
    """Why a SKILL.md cannot be used."""

    UNREADABLE = auto()  # `said`: what the system says
    NO_FRONT = auto()
    OPEN_FRONT = auto()
    LARGE_FRONT = auto()
    NO_NAME = auto()
    CONTROL = auto()  # in a value that goes into a header
    ALIAS = auto()
    DEEP = auto()
    TAG = auto()
    COSTLY = auto()


class BadSkill(UsageProblem):
    """A SKILL.md that cannot be used; `key` and `line` (from 1) say where, if they can."""

    path: str
    fault: SkillFault
    key: str = ""
    line: int = 0
    said: str = ""


class ExtraMissing(UsageProblem):
    """The local backend's packages are not all here; `install` puts them there."""

    install: str


class FileFault(Enum):
    """Why a named file cannot be used."""

    MISSING = auto()
    FOLDER = auto()
    SPECIAL = auto()
    UNREADABLE = auto()
    EMPTY = auto()
    LARGE = auto()
    LOCKED = auto()
    ENCRYPTED = auto()
    NO_TEXT = auto()
    NOT_WORD = auto()
    COSTLY = auto()
    NO_MEDIA = auto()


class MissingFile(UsageProblem):
    """A named file does not exist, is empty, unreadable or not a regular file."""

    code = "file_missing"
    path: str
    fault: FileFault
    limit_bytes: int | None = None


class NothingToExport(UsageProblem):
    """The draft has no track with a segment (PROTOCOL "Submit a render")."""

    code = "nothing_to_export"


class NeedsAnswer(UsageProblem):
    """A question would have to be asked, but nobody is at the terminal; `flag` answers it."""

    code = "needs_answer"
    flag: str


class SpendingLimit(UsageProblem):
    """`max_credits` would be passed."""

    code = "max_credits"
    limit: int
    expected: int


# Calls


class Arrival(Enum):
    """What became of a file whose upload broke off."""

    THERE = auto()
    NOT_THERE = auto()
    UNKNOWN = auto()


class CallProblem(NemoError):
    """A call failed; `name` is the file that it carried, `arrival` what became of that."""

    status: int | None = None  # HTTP
    name: str = ""
    arrival: Arrival | None = None


class ApiProblem(CallProblem):
    """The backend refused; `said` are its own words."""

    code = "backend_error"
    api_code: int | None = None
    said: str = ""


class TokenRejected(ApiProblem):
    """PROTOCOL: 1001, also HTTP 401; a token that the user gave is the user's own matter."""

    exit_code = 3
    code = "token_rejected"
    is_given: bool = False


class ScopeMissing(ApiProblem):
    """PROTOCOL: 403."""

    exit_code = 3
    code = "scope_missing"
    scope: str = ""


class SessionNotFound(ApiProblem):
    """PROTOCOL: 1002."""

    code = "session_not_found"


class OutOfCredits(ApiProblem):
    """PROTOCOL: 2001; the address is where anonymous users register."""

    exit_code = 5
    code = "out_of_credits"
    register_url: str = ""


class PlanBlocked(ApiProblem):
    """PROTOCOL: 402, a matter of the subscription and not of credits."""

    exit_code = 5
    code = "plan_blocked"
    register_url: str = ""


class UnsupportedFile(ApiProblem):
    """PROTOCOL: 4001, found here or there."""

    exit_code = 2
    code = "unsupported_file"


class FileTooLarge(ApiProblem):
    """PROTOCOL: 4002, found here or there."""

    exit_code = 2
    code = "file_too_large"
    size_bytes: int | None = None
    limit_bytes: int | None = None


class ClientIdMissing(ApiProblem):
    """PROTOCOL: 400, where it is about the client id."""

    code = "client_id_missing"


class RateLimited(ApiProblem):
    """PROTOCOL: 429; how long to wait where the backend names it."""

    exit_code = 7
    code = "rate_limited"
    retry_after_s: float | None = None


class NetCause(Enum):
    """Why a connection failed, as deep as nemo can see."""

    CERTIFICATE = auto()
    HANDSHAKE = auto()
    NAME = auto()
    REFUSED = auto()
    CLOSED = auto()
    SILENT = auto()
    PROXY = auto()
    NOT_HTTP = auto()
    CUT = auto()
    UNKNOWN = auto()


class TransportProblem(CallProblem):
    """No usable answer; `has_left` tells whether the request may have gone out."""

    exit_code = 6
    code = "network"
    host: str = ""
    cause: NetCause = NetCause.UNKNOWN
    has_left: bool = True


class Unreachable(TransportProblem):
    """Name resolution, connect or proxy failed: the request provably never left."""

    code = "unreachable"
    proxy: str = ""


class TlsFailed(TransportProblem):
    """The certificate or the handshake was refused; never repeated."""

    code = "tls"


class Limit(Enum):
    """Which of our deadlines passed."""

    CALL = auto()
    TURN = auto()
    HEARTBEATS = auto()  # nothing but signs of life for so long


class TimedOut(TransportProblem):
    """A deadline of ours passed, or the system's (then nobody says how long it was)."""

    code = "timed_out"
    after_s: float | None = None
    limit: Limit = Limit.CALL


class Disconnected(TransportProblem):
    """The connection ended before a whole answer came; the outcome is unknown."""

    code = "disconnected"


class Garble(Enum):
    """Why an answer is none of the protocol's."""

    NOT_JSON = auto()
    NOT_AN_OBJECT = auto()
    TOO_LARGE = auto()
    NO_STREAM = auto()
    INCOMPLETE = auto()  # what the call is for is not in it
    ENCODING = auto()


class MalformedReply(TransportProblem):
    """Not an answer of the protocol, such as a proxy's HTML page."""

    code = "malformed_reply"
    garble: Garble = Garble.NOT_JSON
    excerpt: str = ""


class AddressFault(Enum):
    """Why nemo does not call an address."""

    UNREADABLE = auto()
    NOT_HTTPS = auto()
    INSIDE = auto()  # a redirect from elsewhere into this machine or network
    HEADER = auto()  # what goes with the call holds odd characters


class BadAddress(TransportProblem):
    """An address nemo refuses to call."""

    code = "bad_address"
    url: str = ""
    fault: AddressFault = AddressFault.UNREADABLE
    has_left: bool = False


class ProxyFault(Enum):
    """What is wrong with a proxy's address."""

    SOCKS = auto()
    KIND = auto()
    UNREADABLE = auto()


class BadProxy(BadAddress):
    """A proxy of the environment that cannot be used."""

    code = "bad_proxy"
    variable: str
    proxy_fault: ProxyFault


# Turns, renders, downloads


class TurnFault(Enum):
    """How a turn failed that no connection is to blame for."""

    SAID = auto()  # the answer reports an error, in the backend's words
    SILENT = auto()
    UNFINISHED = auto()
    LOST = auto()  # sent in an earlier run, and without effect
    UNKNOWN = auto()


class TurnFailed(NemoError):
    """The answer carried an error; the text so far has been shown."""

    code = "turn_failed"
    fault: TurnFault = TurnFault.UNKNOWN
    said: str = ""


class StreamBroken(TurnFailed):
    """The answer broke off; what became of the message was looked up in the state."""

    code = "stream_broken"
    host: str = ""
    cause: NetCause = NetCause.CUT


class RenderFailed(NemoError):
    """The backend could not render, or (`is_missing`) does not know the job."""

    code = "render_failed"
    render_id: str
    said: str = ""
    is_missing: bool = False
    is_final: bool = False  # not to be tried again with another id


class FilmFault(Enum):
    """What is wrong with a file that was downloaded."""

    REFUSED = auto()
    REDIRECTS = auto()
    RANGES = auto()
    SIZE = auto()
    CUT = auto()
    CUT_INSIDE = auto()
    NOT_MEDIA = auto()
    EMPTY = auto()


class DownloadFailed(NemoError):
    """What came was not the file that was promised; `found_format` is what it is instead."""

    code = "download_failed"
    fault: FilmFault
    status: int | None = None
    found_format: str = ""
    size_bytes: int | None = None


class Rest(Enum):
    """How work was left that is not finished."""

    RUNNING = auto()
    RENDERED = auto()  # only the download is left
    TOKEN = auto()  # the account could not be renewed
    LOCAL = auto()  # the local backend ends with nemo


class StillRunning(NemoError):
    """Work goes on at the backend; `command` continues."""

    exit_code = 4
    code = "still_running"
    rest: Rest
    render_id: str
    status: str = ""
    progress: float | None = None


# This computer


class DiskFault(Enum):
    """Why a file or folder of this machine cannot be used."""

    MISSING = auto()
    MISSING_FOLDER = auto()
    FOLDER = auto()
    SPECIAL = auto()
    OWNER = auto()
    PLANTED = auto()
    CHANGED = auto()
    UNREADABLE = auto()
    FULL = auto()
    FILE_TOO_LARGE = auto()
    READ_ONLY = auto()
    DENIED = auto()
    NAME_TOO_LONG = auto()
    NOT_TOML = auto()
    OTHER = auto()  # `said`: the words of the system


_DISK_FAULTS = {
    errno.ENOSPC: DiskFault.FULL,
    errno.EDQUOT: DiskFault.FULL,
    errno.EFBIG: DiskFault.FILE_TOO_LARGE,
    errno.EROFS: DiskFault.READ_ONLY,
    errno.EACCES: DiskFault.DENIED,
    errno.EPERM: DiskFault.DENIED,
    errno.ENOENT: DiskFault.MISSING_FOLDER,
    errno.ENOTDIR: DiskFault.MISSING_FOLDER,
    errno.EISDIR: DiskFault.FOLDER,
    errno.ENAMETOOLONG: DiskFault.NAME_TOO_LONG,
}


class DiskProblem(NemoError):
    """A local file could not be read or written."""

    code = "disk"
    path: str
    fault: DiskFault = DiskFault.OTHER
    said: str = ""

    @classmethod
    def of(cls, error: OSError, path: object) -> Self:
        """Make it of what the system says about a path."""
        fault = _DISK_FAULTS.get(error.errno or 0, DiskFault.OTHER)
        return cls(path=str(path), fault=fault, said=error.strerror or type(error).__name__)


class BadTarget(DiskProblem, UsageProblem):
    """The file could not be written where it should go, found out before anything was sent."""

    exit_code = 2
    code = "output"


class StateDamaged(DiskProblem):
    """A file of nemo's was unreadable; state.json has been set aside as `kept_as`."""

    code = "state_damaged"
    kept_as: str = ""


class Busy(NemoError):
    """Another nemo holds a lock for longer than we wait."""

    code = "busy"
    path: str
    waited_s: float


class Underway(Enum):
    """What a Ctrl-C met."""

    NOTHING = "nothing"  # that leaves this computer and costs something
    QUESTION = "question"  # before anything was sent
    UPLOAD = "upload"
    TURN = "turn"


class Interrupted(NemoError):
    """Ctrl-C, or a signal; `text` is the answer so far, `unsent` what was still to be sent."""

    exit_code = 130
    code = "interrupted"
    text: str = ""
    underway: Underway = Underway.NOTHING
    unsent: str = ""


# The classes that are raised: words match on it, so that one without a sentence fails in mypy.
Problem = (
    Unforeseen
    | BadCommandLine
    | Misused
    | UnknownName
    | BadSetting
    | UnusableRender
    | BadBatch
    | UnknownEncoding
    | BadSkill
    | ExtraMissing
    | MissingFile
    | NothingToExport
    | NeedsAnswer
    | SpendingLimit
    | ApiProblem
    | TransportProblem
    | TurnFailed
    | RenderFailed
    | DownloadFailed
    | StillRunning
    | DiskProblem
    | Busy
    | Interrupted
)


def is_outcome_unknown(problem: NemoError) -> bool:
    """Whether it may have been done all the same (RELIABILITY "What may be sent again").

    A refusal by code did nothing, and what never left did nothing; a server's fault, a cut and a
    time-out leave it open.
    """
    if problem.is_undone:
        return False
    if isinstance(problem, TransportProblem):
        is_certain = isinstance(problem, (Unreachable, TlsFailed, BadAddress))
        return problem.has_left and not is_certain
    return type(problem) is ApiProblem and problem.status is not None and _is_fault(problem.status)


def _is_fault(status: int) -> bool:
    """A status that is no verdict; 408 may be a proxy's word, after the backend got it all."""
    return status == 408 or status >= 500
