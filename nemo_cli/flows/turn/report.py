"""What became of a turn: the difference of the timelines, the cost, and what to do next.

What the backend goes on with after its answer, the second stage, is waited for first.
"""

from dataclasses import replace

from nemo_cli import errors
from nemo_cli.core import notices
from nemo_cli.core import updates
from nemo_cli.core.asked import asked_for
from nemo_cli.core.notices import Next
from nemo_cli.core.phrases import Action
from nemo_cli.core.timeline import draft
from nemo_cli.core.timeline.draft import Change
from nemo_cli.core.timeline.draft import Timeline
from nemo_cli.core.timeline.summary import changes
from nemo_cli.core.timeline.summary import fingerprint
from nemo_cli.flows.look import Snapshot
from nemo_cli.flows.look import look
from nemo_cli.flows.look import state_of
from nemo_cli.flows.project.known import remember_cost
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def difference(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """What the timeline shows differently; everything is new when there was none."""
    old = None if before.timeline.is_empty else before.timeline
    return tuple(changes(old, after.timeline)) if after.timeline != draft.Timeline() or old else ()


def is_changed(before: Snapshot, after: Snapshot) -> bool:
    """Whether the draft or the media are not what they were."""
    return (before.fingerprint, before.media) != (after.fingerprint, after.media)


def is_raw(seen: Snapshot) -> bool:
    """Whether there is nothing but footage yet: the first of two stages (PROTOCOL "Two stages")."""
    return {track.kind for track in seen.timeline.tracks if track.segments} == {"video"}


def changed(
    work: Work, before: Snapshot, after: Snapshot, *, is_told: bool, is_first: bool = True
) -> Flow[tuple[Change, ...]]:
    """Tell the difference; `is_told` False when the backend said nothing itself.

    That nothing is different is told as well, unless (`is_first` False) changes were before.
    """
    if after.timeline.is_unknown:  # what is there cannot be compared, and is not nothing
        yield updates.Noticed(notices.Plain.DRAFT_UNKNOWN)
        return ()
    found = difference(before, after)
    differs = before.fingerprint != after.fingerprint
    if found or differs:
        work.last_changes = found
        yield updates.Changed(found, after.timeline, is_told=is_told, other=differs and not found)
    elif is_first:
        yield updates.Noticed(notices.Plain.UNCHANGED if is_told else notices.Plain.NOTHING_CHANGED)
    return found


def cost(
    work: Work,
    before: Snapshot,
    after: Snapshot,
    elapsed_s: float | None = None,
    *,
    take: int | None = None,
    is_alone: bool = True,
) -> Flow[int | None]:
    """Tell what the balance did; a measured number or nothing (held credits are not spent).

    `is_alone` False: other turns were under way, and nobody knows whose cost it is.
    """
    spent = _spent(before, after) if is_alone else None
    if spent is not None and spent > 0:
        remember_cost(work, spent)
    if elapsed_s is not None or (after.available is not None and spent != 0):
        balance = (after.available, after.frozen, after.total)
        yield updates.CreditsShown(
            *balance, cost=spent, is_asked=False, take=take, elapsed_s=elapsed_s
        )
    return spent


def _spent(before: Snapshot, after: Snapshot) -> int | None:
    held = _held(before, after)
    if after.available is None or before.available is None or held is None:
        return None
    spent = before.available - after.available - max(held, 0)
    if spent < 0 and held < 0:  # what an earlier turn held was given back meanwhile
        spent -= held
    return spent


def _held(before: Snapshot, after: Snapshot) -> int | None:
    """How much more is held now; None where one side does not say while the other does."""
    if before.frozen is None and after.frozen is None:
        return 0
    if before.frozen is None:
        return None if after.frozen else 0
    return (after.frozen or 0) - before.frozen


def show_if_asked(work: Work, actions: list[Action], after: Snapshot) -> Flow[None]:
    """Show the state where the answer says to look at it."""
    if any(action.kind == "status" for action in actions):
        yield from _shown(work, after)


def do_actions(work: Work, actions: list[Action], after: Snapshot) -> Flow[bool]:
    """Do what the answer asked a mouse to do; return whether an export is wanted.

    An edit is offered as a sentence and never sent.
    """
    kinds = {action.kind for action in actions}
    if "credits" in kinds:
        yield updates.CreditsShown(after.available, after.frozen, after.total)
    if "upload" in kinds:
        yield updates.Suggested(notices.Next.UPLOAD, f"{work.choices.program} upload FILE")
    for action in actions:
        if action.kind == "edit" and action.sentence:
            yield updates.Suggested(notices.SuggestEdit(action.sentence))
    return "export" in kinds and draft.is_exportable(after.draft)


def keep_or_strip(work: Work, before: Snapshot, after: Snapshot, message: str) -> Flow[bool]:
    """After the second stage: show every track, and how to lose what nobody asked for.

    Return whether the tracks were shown.
    """
    added = {change.kind for change in difference(before, after) if change.sign == "+"}
    if not added & {"audio", "text"}:
        return False
    yield from _shown(work, after)
    unasked = added - asked_for(message)
    ways = (("audio", Next.STRIP_MUSIC), ("text", Next.STRIP_TITLE))
    suggested = [way for kind, way in ways if kind in unasked]
    if suggested:
        yield updates.Noticed(notices.Plain.STAGE_TWO)
    for way in suggested:
        yield updates.Suggested(way)
    return True


def _shown(work: Work, seen: Snapshot) -> Flow[None]:
    name = work.project.name if work.project else ""
    yield updates.TimelineShown(seen.timeline, name, seen.media, is_in_turn=True)


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
        is_begun = is_raw(seen) or seen.timeline.is_empty
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
