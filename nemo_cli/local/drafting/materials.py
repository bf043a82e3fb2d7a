"""What edits draw from: the uploaded media, the drafts before, and the seed of this turn."""

from dataclasses import dataclass

from nemo_cli.local.drafting.timeline import Draft

# From and to, in milliseconds.
Span = tuple[int, int]


@dataclass(frozen=True)
class Upload:
    """An uploaded file as drafts refer to it; `silences` are known once somebody listened."""

    id: str
    name: str
    kind: str
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    remarks: tuple[str, ...] = ()  # what of it cannot all be shown or heard
    silences: tuple[Span, ...] | None = None


@dataclass(frozen=True)
class Materials:
    """The uploads of a project, in the order they came, its drafts, newest first, and a seed."""

    seed: int
    uploads: tuple[Upload, ...] = ()
    history: tuple[Draft, ...] = ()

    def of_kind(self, *kinds: str) -> tuple[Upload, ...]:
        """Return the uploads of some kinds."""
        return tuple(upload for upload in self.uploads if upload.kind in kinds)

    def named(self, name: str | None) -> Upload | None:
        """Return the newest upload of that name."""
        wanted = (name or "").lower()
        return next((item for item in reversed(self.uploads) if item.name.lower() == wanted), None)
