"""The timeline and the media of the project."""

from collections import abc
from typing import Any

from nemo_cli.core import notices
from nemo_cli.core import updates
from nemo_cli.core.media import Media
from nemo_cli.core.results import ProjectState
from nemo_cli.core.timeline import draft as drafts
from nemo_cli.errors import Interrupted
from nemo_cli.flows.account import token as account
from nemo_cli.flows.look import Snapshot
from nemo_cli.flows.look import look
from nemo_cli.flows.look import state_of
from nemo_cli.flows.project import known as projects
from nemo_cli.flows.turn import report as told
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work
from nemo_cli.flows.work import find

WATCH_EVERY_S = 5.0
RESIZE_EVERY_S = 0.5


def status(work: Work) -> Flow[ProjectState]:
    """PROTOCOL "State"; a nemo without a project yet has an empty timeline."""
    yield from account.connect(work)
    draft: Any = None
    media: tuple[Media, ...] = ()
    found = work.project or find(work)
    if found is not None:
        projects.enter(work, found)
        draft, media = yield from state_of(work, is_bound=False)
    name = work.project.name if work.project else ""
    timeline = drafts.Timeline.from_json(draft)
    if timeline.is_unknown:
        yield updates.Noticed(notices.Plain.DRAFT_UNKNOWN)
    yield updates.TimelineShown(timeline, name, media)
    return ProjectState(work.project, timeline, media)


def watch(work: Work, is_resized: abc.Callable[[], bool]) -> Flow[ProjectState]:
    """Show the state now and whenever it has changed, until Ctrl-C, which is its normal end.

    In a window of another size it is drawn anew.
    """
    seen = Snapshot()
    try:
        yield from status(work)
        seen = yield from look(work)
        while True:
            yield from _redrawn(work, seen, is_resized)
            latest = yield from look(work)
            if told.is_changed(seen, latest):
                yield from told.changed(work, seen, latest, is_told=False)
            seen = latest
    except (KeyboardInterrupt, Interrupted):
        return ProjectState(work.project, seen.timeline, seen.media)


def _redrawn(work: Work, seen: Snapshot, is_resized: abc.Callable[[], bool]) -> Flow[None]:
    """Wait for the next look, and draw what is known again where the window changed meanwhile."""
    left_s = min(WATCH_EVERY_S, 2 * work.choices.limits.poll_min_s)
    while left_s > 0:
        work.clock.sleep(min(RESIZE_EVERY_S, left_s))
        left_s -= RESIZE_EVERY_S
        if is_resized():
            name = work.project.name if work.project else ""
            yield updates.TimelineShown(seen.timeline, name, seen.media)
