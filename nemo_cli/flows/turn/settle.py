"""Waiting for work that the backend goes on with after its answer: the second stage."""

from dataclasses import replace

from nemo_cli import errors
from nemo_cli.core import notices
from nemo_cli.core import updates
from nemo_cli.core.snapshot import Snapshot
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.core.timeline.summary import fingerprint
from nemo_cli.flows.look import look
from nemo_cli.flows.look import state_of
from nemo_cli.flows.turn import report as told
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

FINISHING_S = 2.0  # of quiet that are enough once there is more than footage
HELD_S = 30.0  # of quiet after which held credits are taken for another matter's
STEP_S = 1.0


def settle(
    work: Work, seen: Snapshot, *, quiet_s: float, held_before: int | None = None
) -> Flow[Snapshot]:
    """Look again until the draft has been quiet for `quiet_s`, or longer while credits are held.

    Credits that were held before (`held_before`; None: those held now) are somebody else's work.
    Returns the newest snapshot, also when `settle_timeout_s` has passed first, or when the
    user's next message waits already.
    """
    others = (seen.frozen if held_before is None else held_before) or 0
    started = quiet_since = work.clock.monotonic()
    yield updates.Noticed(notices.Plain.SETTLING)
    while True:
        now = work.clock.monotonic()
        is_begun = told.is_raw(seen) or seen.timeline.is_empty
        wait_s = quiet_s if is_begun else min(quiet_s, FINISHING_S)
        is_held = (seen.frozen or 0) > others
        if now - quiet_since >= (max(wait_s, HELD_S) if is_held else wait_s):
            return seen
        if now - started >= work.choices.limits.settle_timeout_s or work.is_awaited():
            return seen
        yield updates.Waited(now - started, now - quiet_since)
        work.clock.sleep(min(work.choices.limits.poll_min_s, STEP_S))
        latest = yield from _looked(work, seen, is_held=is_held)
        if latest.fingerprint != seen.fingerprint:
            quiet_since = work.clock.monotonic()
        seen = latest


def _looked(work: Work, seen: Snapshot, *, is_held: bool) -> Flow[Snapshot]:
    """Look at the state, and at the balance too while credits are held."""
    try:
        if is_held:
            return (yield from look(work))
        draft, media = yield from state_of(work)
    except (errors.ApiProblem, errors.TransportProblem):
        return seen
    timeline = Timeline.from_json(draft)
    return replace(
        seen, draft=draft, media=media, timeline=timeline, fingerprint=fingerprint(draft)
    )
