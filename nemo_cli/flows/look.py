"""One look at the backend: the project's draft and media, and the balance."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import partial
from typing import Any

from nemo_cli import errors
from nemo_cli.core.foreign import number_of
from nemo_cli.core.media import Media
from nemo_cli.core.timeline import draft as drafts
from nemo_cli.core.timeline.summary import fingerprint
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


@dataclass(frozen=True)
class Snapshot:
    """What was seen at one moment; the balance is in credits, None where it was not told."""

    draft: Any = None
    timeline: drafts.Timeline = field(default_factory=drafts.Timeline)
    fingerprint: str = field(default_factory=lambda: fingerprint(None))
    media: tuple[Media, ...] = ()
    available: int | None = None
    frozen: int | None = None
    total: int | None = None

    def money(self) -> Snapshot:
        """The balance alone, of an empty project."""
        return Snapshot(available=self.available, frozen=self.frozen, total=self.total)


def look(work: Work, *, is_bound: bool = True) -> Flow[Snapshot]:
    """Read the state and the balance; `is_bound` as in `state_of`."""
    draft, media = yield from state_of(work, is_bound=is_bound)
    balance = yield from balance_of(work)
    return Snapshot(
        draft=draft,
        timeline=drafts.Timeline.from_json(draft),
        fingerprint=fingerprint(draft),
        media=media,
        available=balance.get("available"),
        frozen=balance.get("frozen"),
        total=balance.get("total"),
    )


def state_of(work: Work, *, is_bound: bool = True) -> Flow[tuple[Any, tuple[Media, ...]]]:
    """PROTOCOL "State": the draft as it came, and the media.

    `is_bound` False, where nothing has been done in the project yet: another may take its place.

    Raises:
        SessionNotFound: the project is gone.
    """
    data = yield from work.cured(lambda: work.client.state(work.session_id), is_bound=is_bound)
    _note_owner(work, data)
    state = data["state"]
    return state.get("draft"), drafts.media_of(state)


def _note_owner(work: Work, data: dict[str, Any]) -> None:
    """PROTOCOL 2001: the id that registers an anonymous user may stand in the state alone."""
    user_id = data.get("user_id") or data["state"].get("user_id")
    if work.project and not work.project.user_id and isinstance(user_id, str) and user_id:
        noted = partial(replace, user_id=user_id[:200])
        work.project = work.store.change_project(work.project, noted)


def balance_of(work: Work) -> Flow[dict[str, int]]:
    """PROTOCOL "Credits", without failing the task it belongs to: unknown is left out."""
    with work.tally.reading:
        try:
            data = yield from work.cured(work.client.credits)
        except (errors.TokenRejected, errors.OutOfCredits):
            raise
        except (errors.ApiProblem, errors.TransportProblem):
            return {}
        balance = numbers(data)
        work.tally.note(balance.get("available"), balance.get("frozen"))
    return balance


def numbers(data: dict[str, Any]) -> dict[str, int]:
    """The whole numbers of a balance; anything else is unknown, and unknown is not 0."""
    found = {}
    for name in ("available", "frozen", "total"):
        value = data.get(name)
        number = None if isinstance(value, str) else number_of(value)
        if number is not None:
            found[name] = int(number)
    return found
