"""The errors nemo knows, and the exit code of each.

Facts live here as attributes; sentences are made in `ui/words/problems.py`.

    NemoError                      exit  code
    ├── UsageProblem                 2   usage
    │   ├── MissingFile              2   file_missing
    │   ├── NothingToExport          2   nothing_to_export
    │   ├── NeedsAnswer              2   needs_answer        a question without a terminal
    │   └── SpendingLimit            2   max_credits         the user's own ceiling
    ├── ApiProblem                   1   backend_error       the backend answered, and said no
    │   ├── TokenRejected            3   token_rejected      1001, HTTP 401
    │   ├── ScopeMissing             3   scope_missing       403
    │   ├── SessionNotFound          1   session_not_found   1002
    │   ├── OutOfCredits             5   out_of_credits      2001
    │   ├── PlanBlocked              5   plan_blocked        402
    │   ├── UnsupportedFile          2   unsupported_file    4001
    │   ├── FileTooLarge             2   file_too_large      4002
    │   ├── ClientIdMissing          1   client_id_missing   400
    │   └── RateLimited              7   rate_limited        429
    ├── TransportProblem             6   network             no usable answer
    │   ├── Unreachable              6   unreachable         proven: the request never left
    │   ├── TlsFailed                6   tls
    │   ├── TimedOut                 6   timed_out
    │   ├── Disconnected             6   disconnected        broke off before the answer began
    │   ├── MalformedReply           6   malformed_reply     HTML, an empty body, not JSON
    │   └── BadAddress               6   bad_address         not https, odd characters
    │       └── BadProxy             6   bad_proxy           SOCKS, or cannot be read
    ├── TurnFailed                   1   turn_failed         an error inside the answer
    │   └── StreamBroken             1   stream_broken       the answer broke off
    ├── RenderFailed                 1   render_failed
    ├── DownloadFailed               1   download_failed     not a video, wrong size, refused
    ├── StillRunning                 4   still_running       started, not finished
    ├── DiskProblem                  1   disk
    │   ├── BadTarget                2   output              where the file should go
    │   └── StateDamaged             1   state_damaged
    ├── Busy                         1   busy                another nemo holds the lock
    └── Interrupted                130   interrupted         Ctrl-C
"""

from __future__ import annotations

from typing import ClassVar


class NemoError(Exception):
    """Anything that ends a task; `facts` go into the sentence and the JSON."""

    exit_code: ClassVar[int] = 1
    code: ClassVar[str] = "failed"

    def __init__(self, message: str = "", **facts: object) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class UsageProblem(NemoError):
    """What was asked for cannot be done as it stands; nothing was sent."""

    exit_code = 2
    code = "usage"


class MissingFile(UsageProblem):
    """A named file does not exist, is empty, unreadable or not a regular file."""

    code = "file_missing"


class NothingToExport(UsageProblem):
    """The draft has no track with a segment (PROTOCOL "Submit a render")."""

    code = "nothing_to_export"


class NeedsAnswer(UsageProblem):
    """A question would have to be asked, but nobody is at the terminal; facts: `flag`."""

    code = "needs_answer"


class SpendingLimit(UsageProblem):
    """`max_credits` would be passed; facts: `limit`, `expected`."""

    code = "max_credits"


class ApiProblem(NemoError):
    """The backend refused; facts: `status` (HTTP), `reason` (its own words)."""

    code = "backend_error"


class TokenRejected(ApiProblem):
    """PROTOCOL: 1001, also HTTP 401."""

    exit_code = 3
    code = "token_rejected"


class ScopeMissing(ApiProblem):
    """PROTOCOL: 403; facts: `scope`."""

    exit_code = 3
    code = "scope_missing"


class SessionNotFound(ApiProblem):
    """PROTOCOL: 1002."""

    code = "session_not_found"


class OutOfCredits(ApiProblem):
    """PROTOCOL: 2001; facts: `register_url` for anonymous users."""

    exit_code = 5
    code = "out_of_credits"


class PlanBlocked(ApiProblem):
    """PROTOCOL: 402, a matter of the subscription and not of credits."""

    exit_code = 5
    code = "plan_blocked"


class UnsupportedFile(ApiProblem):
    """PROTOCOL: 4001, found here or there; facts: `name`."""

    exit_code = 2
    code = "unsupported_file"


class FileTooLarge(ApiProblem):
    """PROTOCOL: 4002, found here or there; facts: `name`, `limit_bytes`."""

    exit_code = 2
    code = "file_too_large"


class ClientIdMissing(ApiProblem):
    """PROTOCOL: 400."""

    code = "client_id_missing"


class RateLimited(ApiProblem):
    """PROTOCOL: 429; facts: `retry_after_s` where the backend named it."""

    exit_code = 7
    code = "rate_limited"


class TransportProblem(NemoError):
    """No usable answer; facts: `host`, `reason`, `proxy`."""

    exit_code = 6
    code = "network"


class Unreachable(TransportProblem):
    """Name resolution, connect or proxy failed: the request provably never left."""

    code = "unreachable"


class TlsFailed(TransportProblem):
    """The certificate or the handshake was refused; never repeated."""

    code = "tls"


class TimedOut(TransportProblem):
    """A deadline of ours passed; facts: `after_s`."""

    code = "timed_out"


class Disconnected(TransportProblem):
    """The connection ended before a whole answer came; the outcome is unknown."""

    code = "disconnected"


class MalformedReply(TransportProblem):
    """Not an answer of the protocol, such as a proxy's HTML page; facts: `status`, `excerpt`."""

    code = "malformed_reply"


class BadAddress(TransportProblem):
    """An address nemo refuses to call; facts: `url`."""

    code = "bad_address"


class BadProxy(BadAddress):
    """A proxy of the environment that cannot be used; facts: `variable`, `reason`."""

    code = "bad_proxy"


class TurnFailed(NemoError):
    """The answer carried an error; the text so far has been shown."""

    code = "turn_failed"


class StreamBroken(TurnFailed):
    """The answer broke off; what became of the message was looked up in the state."""

    code = "stream_broken"


class RenderFailed(NemoError):
    """The backend could not render; facts: `render_id`, `reason`."""

    code = "render_failed"


class DownloadFailed(NemoError):
    """What came was not the file that was promised; facts: `reason`."""

    code = "download_failed"


class StillRunning(NemoError):
    """Work goes on at the backend; facts: `render_id`, `progress`, `command` that continues."""

    exit_code = 4
    code = "still_running"


class DiskProblem(NemoError):
    """A local file could not be read or written; facts: `path`, `reason`."""

    code = "disk"


class BadTarget(DiskProblem, UsageProblem):
    """The file could not be written where it should go, found out before anything was sent."""

    exit_code = 2
    code = "output"


class StateDamaged(DiskProblem):
    """state.json was unreadable and has been set aside; facts: `kept_as`."""

    code = "state_damaged"


class Busy(NemoError):
    """Another nemo holds a lock for longer than we wait; facts: `path`, `waited_s`."""

    code = "busy"


class Interrupted(NemoError):
    """Ctrl-C, or a signal; facts: `signal`."""

    exit_code = 130
    code = "interrupted"


def is_outcome_unknown(problem: NemoError) -> bool:
    """Whether it may have been done all the same (RELIABILITY "What may be sent again").

    A refusal by code did nothing, and what never left did nothing (`left` False, or `refused`:
    a refusal whose cure failed); a server's fault, a cut and a time-out leave it open.
    """
    if problem.facts.get("refused") or problem.facts.get("left") is False:
        return False
    if isinstance(problem, ApiProblem):
        status = problem.facts.get("status")
        return type(problem) is ApiProblem and isinstance(status, int) and _is_fault(status)
    return isinstance(problem, TransportProblem) and not isinstance(
        problem, (Unreachable, TlsFailed, BadAddress)
    )


def _is_fault(status: int) -> bool:
    """A status that is no verdict; 408 may be a proxy's word, after the backend got it all."""
    return status == 408 or status >= 500
