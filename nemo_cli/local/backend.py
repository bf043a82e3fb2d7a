"""The backend as one object: where its data lives and what works on it."""

import time
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request

from nemo_cli.local.accounts import Accounts
from nemo_cli.local.cleaning import Cleaner
from nemo_cli.local.cleaning import Housekeeping
from nemo_cli.local.cleaning import Keeping
from nemo_cli.local.database import DATABASE_NAME
from nemo_cli.local.database import Database
from nemo_cli.local.faults import Faults
from nemo_cli.local.library import Library
from nemo_cli.local.private import private_folder
from nemo_cli.local.render_jobs import RenderJobs
from nemo_cli.local.rendering import RenderQueue
from nemo_cli.local.sessions import Sessions
from nemo_cli.local.worker import WORKER


@dataclass(frozen=True)
class Backend:
    """Everything that a call may need."""

    accounts: Accounts
    sessions: Sessions
    library: Library
    jobs: RenderJobs
    renders: RenderQueue
    housekeeping: Housekeeping
    faults: Faults
    now: Callable[[], float]


def open_backend(
    data_dir: Path,
    faults: Faults,
    *,
    worker: Sequence[str] = WORKER,
    now: Callable[[], float] = time.time,
    keeping: Keeping = Keeping(),
) -> Backend:
    """Open the data folder, making it on first use."""
    private_folder(data_dir)
    database = Database(data_dir / DATABASE_NAME)
    accounts = Accounts(database, now, granted=faults.granted, scripted_tokens=faults.tokens)
    jobs = RenderJobs(database, now)
    return Backend(
        accounts=accounts,
        sessions=Sessions(database, now, keeping.undos),
        library=Library(database, data_dir / "media", now, worker),
        jobs=jobs,
        renders=RenderQueue(jobs, data_dir / "renders", worker),
        housekeeping=Housekeeping(Cleaner(database, data_dir, now), keeping.kept, keeping.in_use),
        faults=faults,
        now=now,
    )


def backend_of(request: Request) -> Backend:
    """Return the backend that a request reached."""
    backend = request.app.state.backend
    assert isinstance(backend, Backend)
    return backend
