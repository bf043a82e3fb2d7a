"""Waiting for work that the backend goes on with after its answer: the second stage."""

from __future__ import annotations

from nemo_cli.core.updates import Noticed
from nemo_cli.core.updates import Waited
from nemo_cli.errors import ApiProblem
from nemo_cli.errors import TransportProblem
from nemo_cli.flows import told
from nemo_cli.flows.look import Snapshot
from nemo_cli.flows.look import look
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

FINISHING_S = 1.0


def settle(work: Work, seen: Snapshot, *, quiet_s: float = 0.0) -> Flow[Snapshot]:
    """Look again until no credits are held and the draft has been quiet for `quiet_s`.

    Once there is more than footage, the second stage has come and one quiet look is enough.
    Returns the newest snapshot, also when `settle_timeout_s` has passed first.
    """
    started = quiet_since = work.clock.monotonic()
    yield Noticed("settling")
    while True:
        now = work.clock.monotonic()
        wait_s = quiet_s if told.is_raw(seen) or seen.timeline.is_empty else FINISHING_S
        is_quiet = not seen.frozen and now - quiet_since >= min(wait_s, quiet_s)
        if is_quiet or now - started >= work.limits.settle_timeout_s:
            return seen
        yield Waited(now - started, now - quiet_since)
        work.clock.sleep(min(work.limits.poll_min_s, FINISHING_S))
        try:
            latest = yield from look(work)
        except (ApiProblem, TransportProblem):
            continue
        if latest.fingerprint != seen.fingerprint:
            quiet_since = work.clock.monotonic()
        seen = latest
