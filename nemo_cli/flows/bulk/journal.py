"""The journal of a batch: a line for each step of a row, appended and synced, beside the file."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from nemo_cli.core import records
from nemo_cli.files import open_own
from nemo_cli.files import told
from nemo_cli.files import write_all

_JOB = "job"
_JOB_FACTS = ("origin", "session_id", "uploaded", "turn_id", "render_id", "is_sent")


class Journal:
    """What earlier runs of the same batch have done."""

    def __init__(self, batch: Path) -> None:
        self.path = batch.with_name(f"{batch.name}.journal")
        self._rows = self._read()

    @property
    def session_id(self) -> str:
        """The project of the batch, if it has one already."""
        return str(self._rows.get("", {}).get("session_id", ""))

    def state(self, key: str) -> dict[str, Any]:
        """What is known of a row."""
        return self._rows.get(key, {})

    def job(self, key: str, origin: str) -> records.MakeJob | None:
        """The job of a row as it was noted last; for when nemo's own memory of it is gone."""
        noted = self.state(key).get(_JOB)
        if not isinstance(noted, dict) or noted.get("origin") != origin:
            return None
        with suppress(ValueError):
            return records.make_job_from_json({**noted, "key": key})
        return None

    def note(self, key: str, job: records.MakeJob | None = None, **facts: Any) -> None:
        """Append a line; it is on the disk when this returns. The rest stays known."""
        news = {**({_JOB: _noted(job)} if job else {}), **facts}
        self._rows[key] = {**self.state(key), **news}
        line = {"row": key, **news}
        with told(self.path):
            handle = open_own(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            try:
                # A line that a killed run left torn ends here, and takes no other with it.
                write_all(handle, f"\n{json.dumps(line)}\n".encode())
                os.fsync(handle)
            finally:
                os.close(handle)

    def _read(self) -> dict[str, dict[str, Any]]:
        with told(self.path):
            try:
                handle = open_own(self.path, os.O_RDONLY)
            except FileNotFoundError:
                return {}
            with os.fdopen(handle, encoding="utf-8", errors="replace") as file:
                lines = file.read().split("\n")
        rows: dict[str, dict[str, Any]] = {}
        for line in lines:
            try:
                data = json.loads(line)
            except ValueError:  # the line a killed run was writing
                continue
            if isinstance(data, dict):
                key = str(data.pop("row", ""))
                rows[key] = {**rows.get(key, {}), **data}
        return rows


def _noted(job: records.MakeJob) -> dict[str, Any]:
    """What of a job another run needs to go on with it."""
    return {name: getattr(job, name) for name in _JOB_FACTS}
