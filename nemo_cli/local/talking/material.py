"""What is said about the user's files when they are used first: what of them cannot be shown."""

from collections.abc import Iterator

from nemo_cli.local.drafting import Draft
from nemo_cli.local.drafting import Materials
from nemo_cli.local.drafting import Note
from nemo_cli.local.drafting import read_draft
from nemo_cli.local.talking.turn import Save
from nemo_cli.local.talking.turn import Turn


def remarks(turn: Turn, before: Draft | None, materials: Materials) -> list[Note]:
    """Return what is to be said about files that this turn puts on the timeline."""
    drafts = [read_draft(beat.draft) for beat in turn.beats if isinstance(beat, Save)]
    if not drafts:
        return []
    known = set(_used(before)) if before else set()
    new = set(_used(drafts[-1])) - known
    return [
        Note(f"material_{topic}", {"file": upload.name})
        for upload in materials.uploads
        if upload.id in new
        for topic in upload.remarks
    ]


def _used(draft: Draft) -> Iterator[str]:
    """Yield the ids of the files on a timeline."""
    for segments in draft.tracks.values():
        yield from (str(item.facts["media"]) for item in segments if item.facts.get("media"))
