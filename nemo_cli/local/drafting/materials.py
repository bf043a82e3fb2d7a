"""What edits draw from: the uploaded media and the seed of this turn."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Upload:
    """An uploaded file as drafts refer to it."""

    id: str
    name: str
    kind: str
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    remarks: tuple[str, ...] = ()  # what cannot all be shown or heard: damaged, hdr, …


@dataclass(frozen=True)
class Materials:
    """The uploads of a project, in the order they came, and a seed for what is painted."""

    seed: int
    uploads: tuple[Upload, ...] = ()

    def of_kind(self, *kinds: str) -> tuple[Upload, ...]:
        """Return the uploads of some kinds."""
        return tuple(upload for upload in self.uploads if upload.kind in kinds)
