"""Never send again: wait, read the state, compare, tell (PROTOCOL "A dropped connection")."""

from dataclasses import replace

from filelock import Timeout

from nemo_cli import errors
from nemo_cli.core import notices
from nemo_cli.core import updates
from nemo_cli.core.archived import Passage
from nemo_cli.core.command_line import option
from nemo_cli.core.records import TurnEntry
from nemo_cli.core.text import one_line
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.flows.account import token as account
from nemo_cli.flows.look import Snapshot
from nemo_cli.flows.look import look
from nemo_cli.flows.project import known
from nemo_cli.flows.project.takes import note_take
from nemo_cli.flows.turn import report as told
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.flows.work import find

STEP_S = 1.0

_TITLE_LIMIT = 22  # with its line it fits into 80 columns


def recover(work: Work, before: Snapshot, cause: errors.NemoError | None) -> Flow[Snapshot | None]:
    """Look at the state after each of the documented waits, until it is not what it was.

    Returns the last snapshot, or None when the state could not be read at all.
    """
    delays = work.choices.limits.recovery_delays_s
    yield updates.Noticed(_what_happened(cause))
    seen: Snapshot | None = None
    for number, delay_s in enumerate(delays, 1):
        yield updates.Noticed(notices.Recovering(round=number, rounds=len(delays), wait_s=delay_s))
        yield from _wait(work, delay_s)
        try:
            seen = yield from look(work)
        except errors.SessionNotFound:
            break  # what is gone does not come back
        except (errors.ApiProblem, errors.TransportProblem):
            continue
        if told.is_changed(before, seen):
            yield updates.Noticed(notices.Plain.RECOVERED)
            return seen
    found = notices.NotRecovered if seen else notices.StateUnreadable
    yield updates.Noticed(found(len(delays)))
    yield updates.Suggested(notices.Next.STATUS, f"{work.choices.program} status")
    return seen


def _what_happened(cause: errors.NemoError | None) -> notices.Plain:
    """What begins a recovery."""
    if isinstance(cause, (errors.ApiProblem, errors.MalformedReply)):
        return notices.Plain.OUTCOME_UNKNOWN
    if isinstance(cause, errors.TurnFailed) and not isinstance(cause, errors.StreamBroken):
        return notices.Plain.ANSWER_UNFINISHED
    return notices.Plain.CONNECTION_LOST


def _wait(work: Work, delay_s: float) -> Flow[None]:
    """Wait in steps, so that a line can count down."""
    ends = work.clock.monotonic() + delay_s
    while (left := ends - work.clock.monotonic()) > 0:
        work.clock.sleep(min(left, STEP_S))
        if left > STEP_S:
            yield updates.Waited(delay_s - left + STEP_S, 0.0)


def unfinished(work: Work) -> Flow[None]:
    """At a start: tell what became of turns and renders that an earlier run did not see end."""
    state = work.store.read()
    for entry in state.turns:
        if entry.is_open and entry.origin == work.choices.origin:
            yield from _look_up(work, entry)
    opened = work.project or find(work)
    session_id = opened.session_id if opened else ""
    for job in state.renders:  # those of other projects are told where these are opened
        if job.is_open and job.origin == work.choices.origin and job.session_id == session_id:
            yield updates.Suggested(
                notices.RenderOpen(one_line(job.title, _TITLE_LIMIT), job.status),
                f"{work.choices.program} export {option('--resume', job.id)}",
            )


def _look_up(work: Work, entry: TurnEntry) -> Flow[None]:
    """Compare the state with what was noted before the message left; the ledger is closed then."""
    lock = work.store.session_lock(entry.session_id)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return  # another nemo is at it
    opened = work.project
    try:
        yield from account.connect(work)
        work.project = work.store.read().project(work.choices.origin, entry.session_id)
        if work.project is None:
            return
        yield from _tell(work, entry)
    except errors.SessionNotFound:
        work.store.put_turn(replace(entry, stage="dropped"))
        yield updates.Noticed(notices.TurnGone(message=one_line(entry.message, 60)))
    except (errors.ApiProblem, errors.TransportProblem):
        return  # the entry stays open; the command itself says what is wrong
    finally:
        work.project = opened
        lock.release()


def _tell(work: Work, entry: TurnEntry) -> Flow[None]:
    draft_before = work.store.draft_before(entry)
    before = Snapshot(
        draft=draft_before,
        timeline=Timeline.from_json(draft_before),
        fingerprint=entry.fingerprint_before,
        available=entry.balance_before,
        frozen=entry.frozen_before,
    )
    now = yield from look(work)
    before = replace(before, media=now.media)
    is_changed = told.is_changed(before, now)
    message = one_line(entry.message, 60)
    found = notices.TurnTookEffect if is_changed else notices.TurnWithoutEffect
    yield updates.Noticed(found(message))
    known.keep(work, Passage(entry.id, entry.message, "", entry.stage, entry.created_at))
    if is_changed:
        note_take(work, entry.message, before.fingerprint, now)
        yield from told.changed(work, before, now, is_told=False)
    yield from told.cost(work, before, now)
    work.store.put_turn(replace(entry, stage="settled" if is_changed else "dropped"))
