"""A project and its account as they were at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import Any

from nemo_cli.core.media import Media
from nemo_cli.core.timeline import draft as drafts
from nemo_cli.core.timeline.summary import fingerprint


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
