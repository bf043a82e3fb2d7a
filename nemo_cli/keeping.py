"""What the local backend keeps: by the settings, and by what is needed on this side."""

import time
from dataclasses import replace
from pathlib import Path

from nemo_cli.clock import Clock
from nemo_cli.core.records import LOCAL
from nemo_cli.core.records import in_use
from nemo_cli.core.skill import MEGABYTE
from nemo_cli.local import cleaning
from nemo_cli.local.database import DATABASE_NAME
from nemo_cli.local.database import Database
from nemo_cli.settings import Settings
from nemo_cli.store import Store


def keeping_of(settings: Settings, folder: Path) -> cleaning.Keeping:
    """What stays, and how to learn what is in use; `folder` holds state.json."""
    store = Store(folder, Clock())

    def in_use_here() -> cleaning.InUse | None:
        state = store.glance()
        return None if state is None else cleaning.InUse(*in_use(state, LOCAL))

    return cleaning.Keeping(settings.local_undos_kept, kept_of(settings), in_use_here)


def clean_now(
    settings: Settings, folder: Path, data_dir: Path
) -> tuple[cleaning.Freed, int, cleaning.Space]:
    """Remove at once what nobody here needs: films that were fetched, projects that are unknown.

    Returns what went, how many bytes that freed, and what is left.
    Projects and uploads of the last day may be another client's, and stay.
    """
    if not (data_dir / DATABASE_NAME).exists():
        return cleaning.Freed(), 0, cleaning.space_of(data_dir)
    state = Store(folder, Clock()).read()
    known = frozenset(item.session_id for item in state.projects if item.origin == LOCAL)
    projects, renders = in_use(state, LOCAL)
    kept = kept_of(settings)
    at_once = replace(kept, films_s=0.0, uploads_s=kept.leftovers_s, projects_s=kept.leftovers_s)
    database = Database(data_dir / DATABASE_NAME)
    before = cleaning.space_of(data_dir).total
    freed = cleaning.Cleaner(database, data_dir, time.time).clean(
        at_once, cleaning.InUse(projects | known, renders)
    )
    database.compact()
    left = cleaning.space_of(data_dir)
    return freed, max(0, before - left.total), left


def kept_of(settings: Settings) -> cleaning.Kept:
    """How long things stay that nobody works with any more."""
    return cleaning.Kept(
        films_s=settings.local_films_kept_s,
        films_bytes=settings.local_films_kept_mb * MEGABYTE,
        uploads_s=settings.local_uploads_kept_s,
        projects_s=settings.local_projects_kept_s,
        leftovers_s=settings.leftovers_kept_s,
    )
