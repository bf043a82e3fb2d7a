"""One chat message: sent once, heard to its end, and told what it did and cost."""

import uuid
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import Any

from filelock import Timeout

from nemo_cli import errors
from nemo_cli.api.answer import Answer
from nemo_cli.api.answer import ask
from nemo_cli.core import language
from nemo_cli.core import notices
from nemo_cli.core import records
from nemo_cli.core import updates
from nemo_cli.core.archived import Passage
from nemo_cli.core.message import cleaned
from nemo_cli.core.results import Answered
from nemo_cli.core.timeline.draft import Change
from nemo_cli.core.timeline.draft import is_exportable
from nemo_cli.flows.account.token import with_way_out
from nemo_cli.flows.export.export import export
from nemo_cli.flows.export.target import ExportWish
from nemo_cli.flows.look import Snapshot
from nemo_cli.flows.look import look
from nemo_cli.flows.project import known
from nemo_cli.flows.project.current import open_project
from nemo_cli.flows.project.known import remember_turn
from nemo_cli.flows.project.takes import note_take
from nemo_cli.flows.tally import Share
from nemo_cli.flows.turn import report as told
from nemo_cli.flows.turn.listen import Ear
from nemo_cli.flows.turn.listen import Heard
from nemo_cli.flows.turn.listen import hear
from nemo_cli.flows.turn.recover import recover
from nemo_cli.flows.turn.report import settle
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

USUAL_COST = 100  # PROTOCOL "Credits": a generated clip
LOCK_WAIT_S = 0.5


@dataclass
class Turn:
    """One turn on its way: what was before, what was heard, what is now."""

    entry: records.TurnEntry
    before: Snapshot
    shown: Snapshot  # up to which the user has been told
    share: Share
    began_at: float
    is_for_file: bool = False
    is_bound: bool = False
    heard: Heard = field(default_factory=Heard)
    changes: list[Change] = field(default_factory=list)
    cost: int | None = None
    take: int | None = None
    is_seen: bool = True  # whether its effect could be looked at


def chat(work: Work, message: str, *, is_bound: bool = False) -> Flow[Answered]:
    """Send a message and tell everything about its turn; export when the answer asks for it.

    `is_bound` as in `take_turn`.

    Raises:
        TurnFailed: the backend reported an error, or the answer broke off.
        TransportProblem: nothing usable came; what became of the message was looked up.
    """
    answered = yield from take_turn(work, message, is_bound=is_bound)
    if not answered.wants_export:
        return answered
    return replace(answered, exported=(yield from _offer_export(work)))


def take_turn(
    work: Work,
    message: str,
    *,
    turn_id: str = "",
    is_for_file: bool = False,
    is_bound: bool = False,
) -> Flow[Answered]:
    """Run one turn under the session's lock.

    `is_for_file`: what comes of it is exported next, so the second stage is waited for.
    `is_bound`: the message is about files in this very project, and goes into no other.

    Raises:
        SessionNotFound: the project is gone, and the message was not sent.
    """
    message = cleaned(message, work.choices.encoding)
    work.language_tag = language.detect(message, work.language_tag)
    yield from open_project(work)
    with (yield from session_held(work)):
        before = yield from look(work, is_bound=is_bound)
        _note_left_behind(work, before)
        expected = expected_cost(work)
        with work.tally.turn(expected) as share:
            if before.available is not None and before.available < expected:
                yield updates.Noticed(notices.LowCredits(before.available, expected))
            entry = _entry(work, message, before, turn_id)
            began_at = work.clock.monotonic()
            turn = Turn(entry, before, before, share, began_at, is_for_file, is_bound)
            with _ledger(work, turn):
                yield from _converse(work, turn)
                wants_export = yield from _finish(work, turn)
    return _answered(work, turn, wants_export=wants_export)


def session_held(work: Work) -> Flow[Any]:
    """Hold the session for one turn (RELIABILITY: row 73), waiting for another nemo to finish.

    Raises:
        Busy: it takes longer than a turn may.
    """
    lock = work.store.session_lock(work.session_id)
    started = work.clock.monotonic()
    is_told = False
    while True:
        try:
            return lock.acquire(timeout=0)
        except Timeout as error:
            waited_s = work.clock.monotonic() - started
            if waited_s > work.choices.limits.turn_timeout_s:
                raise errors.Busy(path=lock.lock_file, waited_s=waited_s) from error
            if not is_told:
                is_told = True
                yield updates.Noticed(notices.Plain.SESSION_BUSY)
            work.clock.sleep(LOCK_WAIT_S)


def _note_left_behind(work: Work, now: Snapshot) -> None:
    """A turn that was stopped may have gone on: what it left behind by now is a take as well."""
    here = (work.choices.origin, work.session_id)
    turns = [item for item in work.store.read().turns if (item.origin, item.session_id) == here]
    if turns and turns[-1].stage == "dropped":
        note_take(work, turns[-1].message, turns[-1].fingerprint_before, now)


def expected_cost(work: Work) -> int:
    """What a turn has cost lately, or the documented price of a clip."""
    costs = work.store.read().costs
    return max(costs) if costs else USUAL_COST


def _entry(work: Work, message: str, before: Snapshot, turn_id: str) -> records.TurnEntry:
    return records.TurnEntry(
        id=turn_id or uuid.uuid4().hex,
        origin=work.choices.origin,
        session_id=work.session_id,
        message=message,
        balance_before=before.available,
        frozen_before=before.frozen,
        fingerprint_before=before.fingerprint,
        draft_before=before.draft,
    )


def _converse(work: Work, turn: Turn) -> Flow[None]:
    """Send and listen; an outcome that nobody knows is left to `_finish`.

    Raises:
        ApiProblem: refused by code. Unreachable, TlsFailed: it never left.
    """
    ear = Ear(work.choices.lang)
    try:
        answer = yield from _delivered(work, turn)
    except (errors.TransportProblem, errors.ApiProblem, errors.DiskProblem) as problem:
        if not errors.is_outcome_unknown(problem):
            _note(work, turn, "unsent")
            raise
        turn.heard = Heard("cut", cause=problem)
        return
    turn.heard = ear.heard
    try:
        yield from hear(work, ear, answer, lambda: _tell_raw_clip(work, turn))
    except (GeneratorExit, KeyboardInterrupt, errors.Interrupted):
        deque(ear.end(), maxlen=0)  # what was held back has been said all the same
        raise


def _delivered(work: Work, turn: Turn) -> Flow[Answer]:
    """Let the message out, at most once; the ledger knows of it before."""
    _note(work, turn, "sending")
    message, limit_s = turn.entry.message, work.choices.limits.turn_timeout_s
    answer = yield from work.cured(
        lambda: ask(work.client, work.session_id, message, limit_s),
        is_bound=turn.is_bound,
    )
    if work.session_id != turn.entry.session_id:  # 1002 was cured: a new, empty project
        turn.entry = replace(turn.entry, session_id=work.session_id, draft_before=None)
        turn.before = turn.shown = turn.before.money()
    _note(work, turn, "open")
    return answer


@contextmanager
def _ledger(work: Work, turn: Turn) -> Iterator[None]:
    """Close the entry when the user drops the turn; what is still open is told at a later start."""
    try:
        yield
    except GeneratorExit:
        _note(work, turn, "dropped")
        raise
    except (KeyboardInterrupt, errors.Interrupted) as stop:
        _note(work, turn, "dropped")
        raise errors.Interrupted(text=turn.heard.text, underway=errors.Underway.TURN) from stop
    finally:
        if turn.entry.stage not in ("sending", "unsent"):
            _keep_passage(work, turn.entry, turn.heard.text)


def _keep_passage(work: Work, entry: records.TurnEntry, answer: str) -> None:
    at = entry.created_at or work.store.stamp()
    known.keep(work, Passage(entry.id, entry.message, answer, entry.stage, at))


def _note(work: Work, turn: Turn, stage: records.Stage) -> None:
    turn.entry = replace(turn.entry, stage=stage)
    work.store.put_turn(turn.entry)


def _tell_raw_clip(work: Work, turn: Turn) -> Flow[None]:
    """PROTOCOL "Two stages": the clip is there, the rest follows by itself."""
    try:
        now = yield from look(work)
    except (errors.ApiProblem, errors.TransportProblem):
        return
    if told.difference(turn.shown, now):
        yield from _tell_first_stage(work, turn, now)


def _tell_first_stage(work: Work, turn: Turn, now: Snapshot) -> Flow[None]:
    turn.changes += yield from told.changed(work, turn.shown, now, is_told=True)
    yield updates.Noticed(notices.Plain.STAGE_ONE)
    turn.shown = now


def _finish(work: Work, turn: Turn) -> Flow[bool]:
    """Look at what there is now and tell it; unknown outcomes are recovered, never repeated."""
    heard = turn.heard
    if heard.was_left_open:
        yield updates.Noticed(notices.Plain.LEFT_OPEN)
    after = yield from _after(work, turn)
    if after is None and heard.cause is None:
        return (yield from _done_unseen(work, turn))
    if after is None:  # the entry stays open: a later start finds out and tells
        raise _ended(work, heard.cause, turn, is_changed=None)
    is_told = bool(heard.text.strip())
    is_first = turn.shown is turn.before
    turn.changes += yield from told.changed(
        work, turn.shown, after, is_told=is_told, is_first=is_first
    )
    is_drawn = False
    if not is_first:
        is_drawn = yield from told.keep_or_strip(work, turn.shown, after, turn.entry.message)
    turn.shown = after
    if heard.cause is None and not is_drawn:
        yield from told.show_if_asked(work, heard.actions, after)
    turn.take = note_take(work, turn.entry.message, turn.before.fingerprint, after)
    elapsed_s = work.clock.monotonic() - turn.began_at
    is_alone = turn.share.is_alone
    turn.cost = yield from told.cost(
        work, turn.before, after, elapsed_s, take=turn.take, is_alone=is_alone
    )
    remember_turn(work, turn.entry.message, after.timeline.title)
    is_changed = told.is_changed(turn.before, after)
    if heard.cause is not None:
        _note(work, turn, _stage_of(turn, is_changed=is_changed))
        raise _ended(work, heard.cause, turn, is_changed=is_changed)
    wants_export = yield from told.do_actions(work, heard.actions, after)
    _note(work, turn, "settled")
    return wants_export


def _done_unseen(work: Work, turn: Turn) -> Flow[bool]:
    """A whole answer is a done turn, also when the project cannot be read after it.

    Its effect stays unknown: the ledger keeps it open, and the next start tells.
    """
    turn.is_seen = False
    yield updates.Noticed(notices.Plain.EFFECT_UNKNOWN)
    yield updates.Suggested(notices.Next.STATUS, f"{work.choices.program} status")
    remember_turn(work, turn.entry.message, "")
    return any(action.kind == "export" for action in turn.heard.actions)


def _stage_of(turn: Turn, *, is_changed: bool) -> records.Stage:
    """How a failed turn goes into the ledger, once its effect was looked for."""
    if is_changed:
        return "settled"
    heard = turn.heard
    is_refusal = isinstance(heard.cause, errors.ApiProblem) and not errors.is_outcome_unknown(
        heard.cause
    )
    is_untouched = not (heard.text.strip() or heard.tools or turn.cost)
    return "unsent" if is_refusal and is_untouched else "lost"


def _after(work: Work, turn: Turn) -> Flow[Snapshot | None]:
    """The state once the turn is over; None when it could not be found out."""
    heard = turn.heard
    if heard.verdict == "cut":
        return (yield from recover(work, turn.before, heard.cause))
    try:
        after = yield from look(work)
    except (errors.ApiProblem, errors.TransportProblem):
        return None
    if heard.verdict == "uncertain" and not told.is_changed(turn.before, after):
        has_begun = bool(heard.text.strip())
        heard.cause = errors.TurnFailed(
            fault=errors.TurnFault.UNFINISHED if has_begun else errors.TurnFault.SILENT
        )
        return (yield from recover(work, turn.before, heard.cause))
    return (yield from _with_second_stage(work, turn, after))


def _with_second_stage(work: Work, turn: Turn, after: Snapshot) -> Flow[Snapshot]:
    """Wait where the backend goes on by itself (PROTOCOL "Two stages")."""
    held_before = turn.before.frozen or 0
    is_raw = told.is_raw(after) and told.is_changed(turn.before, after)
    is_begun = is_raw and (turn.heard.has_generated or turn.is_for_file)
    is_missing = turn.is_for_file and not is_exportable(after.draft)
    if is_begun and turn.shown is turn.before:
        yield from _tell_first_stage(work, turn, after)
    if is_begun or is_missing or (after.frozen or 0) > held_before:
        quiet_s = work.choices.limits.settle_s if is_begun or is_missing else 0.0
        return (yield from settle(work, after, quiet_s=quiet_s, held_before=held_before))
    return after


def _ended(
    work: Work, cause: errors.NemoError | None, turn: Turn, *, is_changed: bool | None
) -> errors.NemoError:
    """The error that ends the turn, with what is known of its effect."""
    problem = cause or errors.TurnFailed()
    if isinstance(problem, errors.OutOfCredits):
        with_way_out(work, problem)
    problem.effect = errors.Effect(is_changed, tuple(turn.changes), turn.cost, turn.heard.text)
    return problem


def _offer_export(work: Work) -> Flow[records.RenderJob | None]:
    """The answer named the Export button (PROTOCOL "The backend thinks there is a GUI")."""
    if work.choices.auto_export == "never":
        return None
    if work.choices.auto_export == "always":
        return (yield from export(work, ExportWish()))
    yield updates.Suggested(notices.Next.EXPORT, f"{work.choices.program} export")
    return None


def _answered(work: Work, turn: Turn, *, wants_export: bool) -> Answered:
    return Answered(
        project=work.project.name if work.project else None,
        session_id=turn.entry.session_id,
        text=turn.heard.text,
        changes=tuple(turn.changes),
        timeline=turn.shown.timeline if turn.is_seen else None,
        cost=turn.cost,
        available=work.tally.balance,
        tools=tuple(turn.heard.tools),
        wants_export=wants_export,
        is_question=turn.heard.is_asking,
        take=turn.take,
    )
