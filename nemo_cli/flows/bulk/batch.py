"""`batch`: one video for each row of a file, each with its own render; a second run continues."""

import queue
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path
from typing import Any

from nemo_cli import errors
from nemo_cli.api.client import Client
from nemo_cli.core import notices
from nemo_cli.core import records
from nemo_cli.core import results
from nemo_cli.core import updates
from nemo_cli.core.timeline.draft import is_exportable
from nemo_cli.flows import make
from nemo_cli.flows.account import plan as plans
from nemo_cli.flows.account import token as account
from nemo_cli.flows.bulk.journal import Journal
from nemo_cli.flows.bulk.rows import Row
from nemo_cli.flows.bulk.rows import read_rows
from nemo_cli.flows.export.export import new_id
from nemo_cli.flows.look import state_of
from nemo_cli.flows.project import known as projects
from nemo_cli.flows.project.current import open_project
from nemo_cli.flows.turn.send import expected_cost
from nemo_cli.flows.upload import check_media
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

# After these no other row can do better.
ENDS_ALL = (
    errors.OutOfCredits,
    errors.PlanBlocked,
    errors.TokenRejected,
    errors.ScopeMissing,
    errors.RateLimited,
    errors.SpendingLimit,
)
SHOWN = (
    updates.Noticed,
    updates.Working,
    updates.Rendering,
    updates.Uploading,
    updates.CreditsShown,
)
_LEADS_TO_WISHES = updates.Noticed(notices.Plain.STAGE_TWO)  # which a row does not show


@dataclass
class Batch:
    """One run of a batch file."""

    work: Work
    journal: Journal
    rows: list[Row]
    retry_failed: bool

    def todo(self) -> list[Row]:
        """The rows that are not done as they are asked for now; failed ones only when wanted.

        What may have been sent comes first: nothing else may change its project before.
        """
        left = [row for row in self.rows if self.is_left(row)]
        return sorted(
            left, key=lambda row: (not _is_paid(self, row), not self.state(row).get("job"))
        )

    def state(self, row: Row) -> dict[str, Any]:
        """What the journal knows of a row."""
        return self.journal.state(row.key) if row.fault is None else {}

    def is_left(self, row: Row) -> bool:
        """Whether there is something to do for it."""
        known = self.state(row)
        if row.fault is not None:
            return False
        if known.get("state") == "done":
            return known.get("asked") != row.asked
        return self.retry_failed or known.get("state") != "failed"


def batch(
    work: Work, path: Path, parallel: int, *, retry_failed: bool, dry_run: bool
) -> Flow[results.BatchEnd]:
    """Run the rows that are left, one by one in one project or side by side in several.

    Raises:
        UsageProblem: the file; SpendingLimit: more than `max_credits` may be spent.
        The error of a row that no other row can escape (credits, token, rate).
    """
    run = Batch(work, Journal(path), read_rows(path, work.choices.encoding), retry_failed)
    if dry_run:
        run.rows = [_foretold(run, row) for row in run.rows]
    todo = run.todo()
    expected = _expected(run, todo)
    work.tally.check(expected)
    yield updates.Noticed(notices.BatchPlan(rows=len(todo), expected=expected))
    for row in run.rows:
        if row.fault is not None:
            yield updates.Noticed(_failed(work, row, row.fault))
    if dry_run and expected:
        yield from plans.told(work)
    if not dry_run and todo:
        yield from account.connect(work)
        if expected:
            yield from plans.check(work)
        if parallel > 1:
            yield from _side_by_side(run, todo, min(parallel, len(todo)))
        else:
            yield from _one_by_one(run, todo)
    ends = tuple(_end_of(run, row) for row in run.rows)
    return results.BatchEnd(ends, expected, is_dry=dry_run)


def _foretold(run: Batch, row: Row) -> Row:
    """The row, with what a run would refuse it for before a call is made."""
    if not run.is_left(row):
        return row
    try:
        work, order = _ready(run.work, row)
        if run.state(row).get("draft") is None:
            check_media(work, order.media)
    except errors.NemoError as problem:
        return replace(row, fault=problem)
    return row


def _ready(work: Work, row: Row) -> tuple[Work, make.Order]:
    """What a row is done with, once it is clear that its film can be kept."""
    make.check_writable(work, row.wish)
    order = make.order_of(row.prompt, row.files, work.choices.encoding)
    return (_skilled(work, row) if row.skill else work), order


def _expected(run: Batch, todo: list[Row]) -> int:
    """About what the rows will cost: a turn for each whose message has not left yet."""
    unpaid = [row for row in todo if not _is_paid(run, row)]
    return expected_cost(run.work) * len(unpaid)


def _is_paid(run: Batch, row: Row) -> bool:
    """Whether the row's message has left, or may have."""
    if run.state(row).get("draft") is not None:
        return True
    return run.work.store.read().is_sent(_job(run, row))


def _failed(work: Work, row: Row, problem: errors.NemoError) -> notices.BatchRowFailed:
    return notices.BatchRowFailed(
        row=row.number, code=problem.code, reason=work.here.explain(problem)
    )


def _job(run: Batch, row: Row) -> records.MakeJob:
    """The job of a row: from nemo's memory, else from the journal, else a blank one."""
    origin = run.work.choices.origin
    mine = (
        job for job in run.work.store.read().makes if (job.key, job.origin) == (row.key, origin)
    )
    return next(mine, None) or _noted_job(run, row) or records.MakeJob(row.key, origin)


def _noted_job(run: Batch, row: Row) -> records.MakeJob | None:
    """The job that only the journal knows of; one that was under way may have been paid for."""
    noted = run.journal.job(row.key, run.work.choices.origin)
    if noted is None:
        return None
    was_running = run.journal.state(row.key).get("state") == "running"
    return replace(noted, is_sent=noted.is_sent or was_running)


def _note_end(run: Batch, row: Row, state: str, **facts: Any) -> None:
    """Note how a row ended for now, and whether its message has left."""
    job = _job(run, row)
    sent = replace(job, is_sent=run.work.store.read().is_sent(job))
    run.journal.note(row.key, sent if job.turn_id else None, state=state, **facts)


def _one_by_one(run: Batch, todo: Sequence[Row]) -> Flow[None]:
    """All rows in the batch's own project; what a row leaves unfinished there is kept apart."""
    yield from _enter(run, run.work, fresh=False)
    for row in todo:
        yield from _row(run, run.work, row)
        if _is_unfinished(run, row):
            yield from _enter(run, run.work, fresh=True)


def _is_unfinished(run: Batch, row: Row) -> bool:
    """Whether the project still holds, or may come to hold, what this row alone asked for."""
    return run.state(row).get("draft") is None and _is_paid(run, row)


def _enter(run: Batch, work: Work, *, fresh: bool) -> Flow[None]:
    session = "" if fresh else run.journal.session_id or work.choices.session
    chosen = replace(work, choices=replace(work.choices, session=session))
    work.project = yield from open_project(chosen, fresh=not session)
    run.journal.note("", session_id=work.project.session_id)


def _row(run: Batch, work: Work, row: Row) -> Flow[None]:
    """Run one row; its failure is its own unless no other row could do better."""
    yield updates.Noticed(notices.BatchRow(row=row.number, rows=len(run.rows), label=row.label))
    try:
        skilled, order = _ready(work, row)
        yield from _progress_of(_made(run, skilled, row, order))
    except ENDS_ALL as problem:
        _note_end(run, row, "waiting", error=problem.code)
        raise
    except (errors.StillRunning, errors.Interrupted, KeyboardInterrupt):
        _note_end(run, row, "waiting")
        raise
    except errors.NemoError as problem:
        reason = work.here.explain(problem)
        state = "waiting" if _may_do_better(run, row, problem) else "failed"
        _note_end(run, row, state, error=problem.code, reason=reason)
        yield updates.Noticed(_failed(work, row, problem))


def _may_do_better(run: Batch, row: Row, problem: errors.NemoError) -> bool:
    """Whether the row waits for the next run: its message has not left, for no fault of its own."""
    is_foreign = (
        isinstance(problem, (errors.ApiProblem, errors.TransportProblem)) and problem.exit_code != 2
    )
    return is_foreign and not run.work.store.read().is_sent(_job(run, row))


def _made(run: Batch, work: Work, row: Row, order: make.Order) -> Flow[None]:
    if work.project is None:
        raise AssertionError("no project is open")
    home, job = work.project, _job(run, row)
    if _is_to_begin(run, row, job):
        job = make.new_job(work, row.key, home.session_id)
    if run.state(row).get("asked") not in (None, row.asked):  # begun as another film of the same
        job = replace(job, render_id=new_id(work), is_done=False)
        work.store.put_make(job)
    run.journal.note(row.key, job, state="running", asked=row.asked, error=None, reason=None)
    _go_to(work, job.session_id)
    try:
        done = yield from _film(run, work, row, job, order)
    finally:
        if job.session_id != home.session_id:
            _go_to(work, home.session_id)
    run.journal.note(row.key, state="done", path=done.file, render_id=done.id)
    yield updates.Noticed(notices.BatchRowDone(row=row.number, path=done.file))


def _go_to(work: Work, session_id: str) -> None:
    """Open the project in which an earlier run began the row: its message is in no other."""
    if work.project is not None and session_id != work.project.session_id:
        known = work.store.read().project(work.choices.origin, session_id)
        projects.enter(work, known or records.Project(session_id, work.choices.origin))


def _is_to_begin(run: Batch, row: Row, job: records.MakeJob) -> bool:
    """Whether the row's message is to be sent anew: never yet, or lost and wanted all the same."""
    entry = run.work.store.read().turn(job.turn_id)
    is_lost = entry is not None and entry.stage == "lost" and not job.is_sent
    has_film = run.state(row).get("draft") is not None
    if has_film:
        return not job.turn_id
    return not job.turn_id or job.is_done or (is_lost and run.retry_failed)


def _film(
    run: Batch, work: Work, row: Row, job: records.MakeJob, order: make.Order
) -> Flow[records.RenderJob]:
    """Have the row's draft, made once and kept in the journal, and render it as asked."""
    draft = run.state(row).get("draft")
    if draft is None:
        job = yield from make.brought_about(work, job, order)
        draft, _ = yield from state_of(work)
        if is_exportable(draft):
            run.journal.note(row.key, job, draft=draft)
    return (yield from make.exported(work, job, row.wish, draft))


def _skilled(work: Work, row: Row) -> Work:
    """The same work under the row's own skill."""
    skill = work.here.load_skill(row.skill)
    client = replace(work.client, skill=skill)
    return replace(work, client=client, choices=replace(work.choices, is_skill_chosen=True))


# Side by side


def _side_by_side(run: Batch, todo: Sequence[Row], count: int) -> Flow[None]:
    """Several projects at once; updates come out in the order in which they happen."""
    waiting: queue.SimpleQueue[Row] = queue.SimpleQueue()
    for row in todo:
        waiting.put(row)
    news: queue.SimpleQueue[updates.News | Exception | None] = queue.SimpleQueue()
    workers = [
        threading.Thread(target=_worker, args=(run, waiting, news), daemon=True)
        for _ in range(count)
    ]
    for worker in workers:
        worker.start()
    try:
        yield from _heard(news, count)
    except BaseException:
        run.work.clock.stop.set()
        raise
    finally:
        for worker in workers:
            worker.join()
        run.work.clock.stop.clear()


def _heard(news: queue.SimpleQueue[updates.News | Exception | None], count: int) -> Flow[None]:
    problem: errors.NemoError | None = None
    while count:
        try:
            item = news.get(timeout=0.2)  # in steps, so that Ctrl-C is seen on every system
        except queue.Empty:
            continue
        if item is None:
            count -= 1
        elif isinstance(item, errors.NemoError):
            problem = problem or item
        elif isinstance(item, Exception):
            raise item
        else:
            yield item
    if problem is not None:
        raise problem


def _worker(
    run: Batch,
    waiting: queue.SimpleQueue[Row],
    news: queue.SimpleQueue[updates.News | Exception | None],
) -> None:
    known = run.work.client
    client = Client(known.base_url, known.skill, run.work.clock, token=known.token)
    choices = replace(run.work.choices, session="")
    work = replace(run.work, client=client, choices=choices, project=None)
    try:
        for update in open_project(work, fresh=True):
            news.put(update)
        while True:
            row = waiting.get_nowait()
            for update in _row(run, work, row):
                news.put(update)
            if _is_unfinished(run, row):
                for update in open_project(work, fresh=True):
                    news.put(update)
    except queue.Empty:
        pass
    except Exception as problem:  # a fault of ours ends the batch, in its own thread
        news.put(problem)
    finally:
        news.put(None)


def _progress_of(flow: Flow[None]) -> Flow[None]:
    """A row shows its progress; its answers belong to the table at the end."""
    for update in flow:
        if isinstance(update, SHOWN) and update != _LEADS_TO_WISHES:
            yield update


def _end_of(run: Batch, row: Row) -> results.RowEnd:
    known = run.state(row)
    if row.fault is not None:
        reason = run.work.here.explain(row.fault)
        known = {"state": "failed", "error": row.fault.code, "reason": reason}
    return results.RowEnd(
        row.number,
        known.get("state", "planned"),
        row.prompt,
        row.files,
        row.wish.output,
        path=known.get("path"),
        error=known.get("error"),
        reason=known.get("reason"),
    )
