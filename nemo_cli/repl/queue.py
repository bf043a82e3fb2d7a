"""Lines that wait for their turn, and the thread that does them one after the other."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from nemo_cli.core.results import Outcome
from nemo_cli.flows.work import Flow

MakeFlow = Callable[[], Flow[Outcome | None]]


@dataclass(frozen=True)
class Job:
    """One thing to do; `text` is what the user typed, `sends` whether it may cost something.

    `leaves`: it ends the chat.
    """

    text: str
    make: MakeFlow
    sends: bool = True
    is_echo_due: bool = False
    leaves: bool = False


class JobQueue:
    """Jobs in order; a worker thread takes them, any thread may look."""

    def __init__(self) -> None:
        self._jobs: deque[Job] = deque()
        self._changed = threading.Condition()
        self._running: Job | None = None
        self._is_closed = False

    @property
    def running(self) -> Job | None:
        """The job that is being done."""
        return self._running

    @property
    def waiting(self) -> tuple[Job, ...]:
        """The jobs that wait."""
        with self._changed:
            return tuple(self._jobs)

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to do."""
        with self._changed:
            return self._running is None and not self._jobs

    def put(self, job: Job) -> None:
        """Add a job."""
        with self._changed:
            self._jobs.append(job)
            self._changed.notify_all()

    def drop(self, number: int | None = None) -> tuple[Job, ...]:
        """Take out the job with this number, counted from 1, or all; return what was dropped."""
        with self._changed:
            if number is None:
                dropped = tuple(self._jobs)
                self._jobs.clear()
                return dropped
            if not 1 <= number <= len(self._jobs):
                return ()
            job = self._jobs[number - 1]
            del self._jobs[number - 1]
            return (job,)

    def take(self, *, wait: bool = True) -> Job | None:
        """Make the next job the running one; None when the chat is over, or nothing is there."""
        with self._changed:
            if wait:
                self._changed.wait_for(lambda: self._jobs or self._is_closed)
            if self._is_closed or not self._jobs:
                return None
            self._running = self._jobs.popleft()
            return self._running

    def done(self) -> None:
        """The running job is over."""
        with self._changed:
            self._running = None
            self._changed.notify_all()

    def wait_until_idle(self) -> None:
        """Wait until there is nothing to do."""
        with self._changed:
            self._changed.wait_for(lambda: self._running is None and not self._jobs)

    def close(self) -> None:
        """Let the worker end; what waits is dropped."""
        with self._changed:
            self._jobs.clear()
            self._is_closed = True
            self._changed.notify_all()
