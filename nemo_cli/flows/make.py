"""`make`: prompt to file in one go; the same command again continues where it was cut off."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import Any

from nemo_cli import errors
from nemo_cli.core import command_line
from nemo_cli.core import language
from nemo_cli.core import notices
from nemo_cli.core import records
from nemo_cli.core import results
from nemo_cli.core.media import is_script
from nemo_cli.core.message import cleaned
from nemo_cli.core.paths import is_address
from nemo_cli.core.timeline.draft import is_exportable
from nemo_cli.core.updates import Noticed
from nemo_cli.flows.account import plan as plans
from nemo_cli.flows.account import token as account
from nemo_cli.flows.export import target
from nemo_cli.flows.export.export import export
from nemo_cli.flows.export.export import new_id
from nemo_cli.flows.export.export import resume
from nemo_cli.flows.look import Snapshot
from nemo_cli.flows.look import balance_of
from nemo_cli.flows.look import look
from nemo_cli.flows.project.current import open_project
from nemo_cli.flows.project.current import replaced
from nemo_cli.flows.script import read_script
from nemo_cli.flows.script import with_scripts
from nemo_cli.flows.turn import report as told
from nemo_cli.flows.turn.recover import recover
from nemo_cli.flows.turn.report import settle
from nemo_cli.flows.turn.send import expected_cost
from nemo_cli.flows.turn.send import take_turn
from nemo_cli.flows.upload import check_media
from nemo_cli.flows.upload import deliver
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

LONGEST_HINT = 400  # characters of a message that a line to paste may hold


def make(
    work: Work, prompt: str, files: Sequence[str], wish: target.ExportWish
) -> Flow[records.RenderJob]:
    """Upload, send, wait for the second stage, export, download.

    Each step is in the store before it is taken, so a second call with the same words, files and
    output goes on: no file, message or render goes out twice.
    """
    check_writable(work, wish)
    order = order_of(prompt, files, work.choices.encoding)
    check_media(work, order.media)
    work.language_tag = language.detect(order.message, work.language_tag)
    yield from account.connect(work)
    key = _key(work, prompt, files, wish)
    known = _unfinished(work, key)
    if known is None or not work.store.read().is_sent(known):
        yield from plans.check(work)
    job = yield from _taken_up(work, key)
    return (yield from carried_out(work, job, order, wish))


def plan(
    work: Work, prompt: str, files: Sequence[str], wish: target.ExportWish
) -> Flow[results.MakePlan]:
    """Check what `make` checks before it sends anything, and tell what it would do.

    Raises:
        What `make` raises before the network is touched; SpendingLimit: more than may be spent.
    """
    check_writable(work, wish)
    order = order_of(prompt, files, work.choices.encoding)
    sources = check_media(work, order.media)
    yield from map(Noticed, order.cut)
    state = work.store.read()
    known = _unfinished(work, _key(work, prompt, files, wish))
    expected = 0 if known and state.is_sent(known) else expected_cost(work)
    work.tally.check(expected)
    if expected:
        yield from plans.told(work)
    names = (*map(str, sources.paths), *sources.addresses)
    media_format = target.format_of(wish, work.client.skill.defaults.get("format", "mp4"))
    return results.MakePlan(
        message=order.message,
        files=names[known.uploaded :] if known else names,
        path=target.target_of(wish, "", media_format, work.choices.folder) if wish.download else "",
        format=media_format,
        expected_credits=expected,
        is_continued=known is not None,
    )


@dataclass(frozen=True)
class Order:
    """What is sent: the media, then the message with the scripts' text in it."""

    message: str
    media: tuple[str, ...]
    cut: tuple[notices.ScriptCut, ...] = ()  # scripts of which only the beginning goes out


def order_of(prompt: str, files: Sequence[str], encoding: str = "") -> Order:
    """Read the scripts and check the media, before anything is sent.

    Raises:
        UsageProblem, FileTooLarge, UnsupportedFile: a file that cannot be used.
    """
    scripts = [name for name in files if is_script(name) and not is_address(name)]
    read = [(name, *read_script(name, encoding)) for name in scripts]
    texts = [(name.rpartition("/")[2], text) for name, text, _ in read]
    cut = tuple(notices.ScriptCut(name, len(text)) for name, text, was_cut in read if was_cut)
    media = tuple(name for name in files if name not in scripts)
    prompt = cleaned(prompt, encoding)
    if not prompt.strip() and not texts:
        raise errors.Misused(how=errors.Misuse.NO_MESSAGE)
    return Order(with_scripts(prompt, texts), media, cut)


def carried_out(
    work: Work, job: records.MakeJob, order: Order, wish: target.ExportWish
) -> Flow[records.RenderJob]:
    """Do what is left of a job, in the project that is open."""
    check_writable(work, wish)
    job = yield from brought_about(work, job, order)
    return (yield from exported(work, job, wish))


def brought_about(work: Work, job: records.MakeJob, order: Order) -> Flow[records.MakeJob]:
    """Have the files there and the message done, each sent once.

    A project that vanishes before the message was taken takes its files with it: they are sent
    again, into a new one (PROTOCOL: 1002), and once only.
    """
    check_media(work, order.media)
    if not work.store.read().is_sent(job):
        yield from _check_credits(work)
    try:
        job = yield from _files_sent(work, job, order.media)
        return (yield from _message_sent(work, job, order))
    except errors.SessionNotFound:
        if work.store.read().is_sent(job):
            raise
    project = yield from replaced(work)
    job = replace(job, session_id=project.session_id, uploaded=0)
    work.store.put_make(job)
    job = yield from _files_sent(work, job, order.media)
    return (yield from _message_sent(work, job, order))


def _check_credits(work: Work) -> Flow[None]:
    """A film costs something: where nothing is known to be left, no file leaves for it either.

    Raises:
        OutOfCredits: as the backend would say it to the message.
    """
    if work.tally.balance is None:
        yield from balance_of(work)
    if work.tally.balance is not None and work.tally.balance <= 0:
        raise account.with_way_out(work, errors.OutOfCredits())


def check_writable(work: Work, wish: target.ExportWish) -> None:
    """Find out now, and not once the film is paid for, whether it can be written."""
    target.check_output(wish, work.client.skill.defaults.get("format", "mp4"), work.choices.folder)


def _key(work: Work, prompt: str, files: Sequence[str], wish: target.ExportWish) -> str:
    origin, skill = work.choices.origin, work.client.skill.name
    words = json.dumps([origin, skill, prompt, list(files), wish.output])
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _unfinished(work: Work, key: str) -> records.MakeJob | None:
    """The job that an earlier run of the same call has left."""
    jobs = (job for job in work.store.read().makes if job.key == key)
    return next((job for job in jobs if not job.is_done and job.session_id), None)


def _taken_up(work: Work, key: str) -> Flow[records.MakeJob]:
    """The unfinished job of the same call, or a new one in a new project."""
    known = _unfinished(work, key)
    if known is not None:
        project = work.store.read().project(work.choices.origin, known.session_id)
        if project is not None:
            work.project = project
            yield Noticed(notices.MakeContinues(name=project.name))
            yield from open_project(work)
            return known
    project = yield from open_project(work, fresh=not work.choices.session)
    return new_job(work, key, project.session_id)


def new_job(work: Work, key: str, session_id: str) -> records.MakeJob:
    """A job with the ids its message and its render will have."""
    job = records.MakeJob(
        key,
        work.choices.origin,
        session_id=session_id,
        turn_id=uuid.uuid4().hex,
        render_id=new_id(work),
    )
    work.store.put_make(job)
    return job


def _files_sent(work: Work, job: records.MakeJob, media: Sequence[str]) -> Flow[records.MakeJob]:
    for number, name in enumerate(media, 1):
        if number > job.uploaded:
            delivery = yield from deliver(work, [name], is_bound=True)
            job = replace(job, uploaded=number)
            work.store.put_make(job)
            work.store.uploads.forget(delivery.notes)
    return job


def _message_sent(work: Work, job: records.MakeJob, order: Order) -> Flow[records.MakeJob]:
    """Send the message and wait for what it brings, unless it left in an earlier run.

    Raises:
        TurnFailed: it left, and nothing came of it; whether to send it again is the user's matter.
    """
    if work.store.read().is_sent(job):
        yield from _looked_for(work, job, order)
    else:
        for notice in order.cut:
            yield Noticed(notice)
        yield from take_turn(
            work, order.message, turn_id=job.turn_id, is_for_file=True, is_bound=True
        )
    job = replace(job, is_sent=True)
    work.store.put_make(job)
    return job


def _looked_for(work: Work, job: records.MakeJob, order: Order) -> Flow[None]:
    """Find out what became of a message of an earlier run, and wait for the rest of it."""
    entry = work.store.read().turn(job.turn_id)
    seen = yield from look(work)
    if entry is not None and entry.stage != "settled" and not job.is_sent:
        before = Snapshot(fingerprint=entry.fingerprint_before, media=seen.media)
        if not told.is_changed(before, seen) and entry.stage != "lost":
            seen = (yield from recover(work, before, None)) or before
        if not told.is_changed(before, seen):
            work.store.put_turn(replace(entry, stage="lost"))
            raise _without_effect(work, job, order)
        work.store.put_turn(replace(entry, stage="settled"))
    if told.is_raw(seen) or not is_exportable(seen.draft):
        latest = yield from settle(work, seen, quiet_s=work.choices.limits.settle_s)
        if told.difference(seen, latest):
            yield from told.changed(work, seen, latest, is_told=False)


def _without_effect(work: Work, job: records.MakeJob, order: Order) -> errors.TurnFailed:
    """Nothing came of a message: the user may send it by hand, and `make` goes on from there."""
    message = order.message
    is_short = len(message) <= LONGEST_HINT
    talk = command_line.filled("chat {words}", {"words": message}) if is_short else "chat -"
    session = command_line.option("--session", job.session_id)
    return errors.TurnFailed(
        fault=errors.TurnFault.LOST, command=f"{work.choices.program} {session} {talk}"
    )


def exported(
    work: Work, job: records.MakeJob, wish: target.ExportWish, draft: Any = None
) -> Flow[records.RenderJob]:
    """Export under the id that was chosen before, or go on with the render that has it."""
    known = work.store.read().newest_render(job.render_id)
    if known is not None and known.status not in ("failed", "lost", "cancelled"):
        done = yield from resume(work, known.id, wish)
    else:
        if known is not None:
            job = replace(job, render_id=new_id(work))
            work.store.put_make(job)
        done = yield from export(work, wish, job.render_id, draft)
    work.store.put_make(replace(job, is_done=True))
    return done
