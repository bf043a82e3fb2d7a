"""The render queue: one child process at a time for the whole data folder."""

import json
import queue
import shutil
import subprocess
import threading
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from nemo_cli.local.private import private_file
from nemo_cli.local.render_jobs import Claim
from nemo_cli.local.render_jobs import RenderJobs
from nemo_cli.local.worker import start_worker

IDLE_LOOK_S = 1.0
LISTEN_S = 0.1
KILL_AFTER_S = 2.0
FAREWELL_S = 5.0

Line = Mapping[str, Any] | None


class RenderQueue:
    """Renders waiting jobs one after another, in a thread of its own."""

    def __init__(self, jobs: RenderJobs, folder: Path, worker: Sequence[str]) -> None:
        self._jobs = jobs
        self._folder = folder.resolve()
        self._worker = worker
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        folder.mkdir(mode=0o700, exist_ok=True)

    def start(self) -> None:
        """Begin to work, with what an earlier process left behind first."""
        self._thread = threading.Thread(target=self._work, name="nemo-render", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop working; a job under way goes back to the queue."""
        self._stopping.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def look(self) -> None:
        """Look for a job now: one was just submitted."""
        self._wake.set()

    def film(self, key: str) -> tuple[Path, str] | None:
        """Return where a finished film lies, and the name to save it under."""
        render = self._jobs.finished(key)
        return (self._target(render.key, render.name), render.name) if render else None

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            claim = self._jobs.claim()
            if claim is None:
                self._wake.wait(IDLE_LOOK_S)
            else:
                self._render(claim)

    def _render(self, claim: Claim) -> None:
        folder = self._folder / claim.key
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        job = {**claim.job, "target": str(self._target(claim.key, claim.name))}
        job_file = folder / "job.json"
        with private_file(job_file) as file:
            file.write(json.dumps(job).encode())
        process = start_worker(self._worker, job_file, folder / "worker.log")
        last: Line = None
        try:
            last = self._listen(process, claim.key)
        finally:
            _end(process, patience_s=FAREWELL_S if last else 0)
        self._conclude(claim, last, process.returncode)

    def _listen(self, process: "subprocess.Popen[str]", key: str) -> Line:
        """Follow the child to its last word; None when it is to be ended or ended without one."""
        lines: queue.SimpleQueue[Line] = queue.SimpleQueue()
        threading.Thread(target=_read_lines, args=(process, lines), daemon=True).start()
        progress = 0.0
        while not self._stopping.is_set() and self._jobs.keep(key, progress):
            with suppress(queue.Empty):
                line = lines.get(timeout=LISTEN_S)
                if line is None or "done" in line or "error" in line:
                    return line
                progress = max(progress, _progress(line))
        return None

    def _conclude(self, claim: Claim, last: Line, exit_code: int | None) -> None:
        """Write down how a job ended; of one that gave no film nothing stays."""
        if not self._jobs.is_ours(claim.key):
            # We slept past the lease, and another process is at it: job and folder are its.
            return
        folder = self._folder / claim.key
        done = (last or {}).get("done")
        if done is not None and self._target(claim.key, claim.name).is_file():
            self._jobs.complete(claim.key, done if isinstance(done, Mapping) else {})
        elif self._stopping.is_set():
            self._jobs.give_back(claim.key)
        else:
            self._jobs.fail(claim.key, _reason(last, exit_code))
        if self._jobs.finished(claim.key) is None:
            shutil.rmtree(folder, ignore_errors=True)
            return
        for extra in ("job.json", "worker.log"):
            (folder / extra).unlink(missing_ok=True)

    def _target(self, key: str, name: str) -> Path:
        return self._folder / key / f"film.{name.rpartition('.')[2]}"


def _read_lines(process: "subprocess.Popen[str]", lines: "queue.SimpleQueue[Line]") -> None:
    assert process.stdout is not None
    with process.stdout as told:
        for text in told:
            with suppress(ValueError):
                line = json.loads(text)
                if isinstance(line, dict):
                    lines.put(line)
    lines.put(None)


def _progress(line: Mapping[str, Any]) -> float:
    value = line.get("progress", 0)
    # 100 is said by the answer "completed" alone.
    return min(float(value), 99.9) if isinstance(value, int | float) else 0.0


def _end(process: "subprocess.Popen[str]", patience_s: float) -> None:
    """See the child off: let one that has said its last word go by itself, end any other."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(patience_s)
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.close()
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(KILL_AFTER_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _reason(last: Line, exit_code: int | None) -> str:
    error = (last or {}).get("error")
    if isinstance(error, Mapping):
        return str(error.get("message", "the render failed"))
    return f"the render program stopped unexpectedly (exit code {exit_code})"
