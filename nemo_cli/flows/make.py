"""`make`: prompt to file in one go; the same command again continues where it was cut off."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.core.draft import is_exportable
from nemo_cli.core.media import is_script
from nemo_cli.core.paths import is_address
from nemo_cli.core.records import MakeJob
from nemo_cli.core.records import RenderJob
from nemo_cli.core.updates import Noticed
from nemo_cli.core.updates import Update
from nemo_cli.errors import NothingToExport
from nemo_cli.flows import account
from nemo_cli.flows import told
from nemo_cli.flows.chat import take_turn
from nemo_cli.flows.export import export
from nemo_cli.flows.export import resume
from nemo_cli.flows.look import Snapshot
from nemo_cli.flows.look import look
from nemo_cli.flows.project import open_project
from nemo_cli.flows.recovery import recover
from nemo_cli.flows.script import read_script
from nemo_cli.flows.script import with_scripts
from nemo_cli.flows.settle import settle
from nemo_cli.flows.target import ExportWish
from nemo_cli.flows.target import check
from nemo_cli.flows.upload import found
from nemo_cli.flows.upload import upload
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def make(work: Work, prompt: str, files: Sequence[str], wish: ExportWish) -> Flow[RenderJob]:
    """Upload, send, wait for the second stage, export, download.

    Each step is in the store before it is taken, so a second call with the same words, files and
    output goes on: no file, message or render goes out twice.
    """
    check(wish)
    message, media = _message(prompt, files)
    found(media)
    yield from account.connect(work)
    job = yield from _taken_up(work, _key(work, prompt, files, wish))
    job = yield from _files_sent(work, job, media)
    yield from _message_sent(work, job, message)
    yield from _settled(work)
    return (yield from _exported(work, job, wish))


def _message(prompt: str, files: Sequence[str]) -> tuple[str, list[str]]:
    """The message with the scripts' text in it, and the media that are left to upload."""
    scripts = [name for name in files if is_script(name) and not is_address(name)]
    texts = [(name.rpartition("/")[2], read_script(name)[0]) for name in scripts]
    return with_scripts(prompt, texts), [name for name in files if name not in scripts]


def _key(work: Work, prompt: str, files: Sequence[str], wish: ExportWish) -> str:
    words = json.dumps([work.origin, work.skill.name, prompt, list(files), wish.output])
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def _taken_up(work: Work, key: str) -> Flow[MakeJob]:
    """The unfinished job of the same call, or a new one in a new project."""
    known = next((job for job in work.store.read().makes if job.key == key), None)
    if known is not None and not known.is_done and known.session_id:
        project = work.store.read().project(work.origin, known.session_id)
        if project is not None:
            work.project = project
            yield Noticed("make_continues", {"name": project.name})
            yield from open_project(work)
            return known
    project = yield from open_project(work, fresh=not work.session)
    job = MakeJob(key, work.origin, session_id=project.session_id, turn_id=uuid.uuid4().hex)
    work.store.put_make(job)
    return job


def _files_sent(work: Work, job: MakeJob, media: list[str]) -> Flow[MakeJob]:
    for number, name in enumerate(media, 1):
        if number > job.uploaded:
            yield from _without_result(upload(work, [name]))
            job = replace(job, uploaded=number)
            work.store.put_make(job)
    return job


def _message_sent(work: Work, job: MakeJob, message: str) -> Flow[None]:
    """Send the message, unless the ledger knows that it left before."""
    entry = work.store.read().turn(job.turn_id)
    if entry is None:
        yield from take_turn(work, message, turn_id=job.turn_id)
        return
    if entry.stage == "settled":
        return
    before = Snapshot(fingerprint=entry.fingerprint_before, available=entry.balance_before)
    seen = yield from look(work)
    before = replace(before, media=seen.media)
    if not told.is_changed(before, seen):
        yield from recover(work, before, None)
    work.store.put_turn(replace(entry, stage="settled"))


def _settled(work: Work) -> Flow[None]:
    """PROTOCOL "Two stages": the tracks that the backend adds by itself belong to the film."""
    seen = yield from look(work)
    kinds = {track.kind for track in seen.timeline.tracks if track.segments}
    is_raw = kinds == {"video"}
    if seen.frozen or is_raw or not is_exportable(seen.draft):
        latest = yield from settle(work, seen, quiet_s=work.limits.settle_s)
        if told.difference(seen, latest):
            yield from told.changed(work, seen, latest, is_told=False)
        seen = latest
    if not is_exportable(seen.draft):
        raise NothingToExport("empty", command=f"{work.program} chat")


def _exported(work: Work, job: MakeJob, wish: ExportWish) -> Flow[RenderJob]:
    mine = [
        item
        for item in work.store.read().renders
        if item.session_id == job.session_id and item.status not in ("failed", "lost", "cancelled")
    ]
    steps = resume(work, mine[-1].id, wish) if mine else export(work, wish)
    done = yield from steps
    work.store.put_make(replace(job, render_id=done.id, is_done=True))
    return done


def _without_result(flow: Flow[object]) -> Flow[None]:
    """Only the last step's result is the result of the whole."""
    for update in flow:
        if not _is_result(update):
            yield update


def _is_result(update: Update) -> bool:
    return update.event == "result"
