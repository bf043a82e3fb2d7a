"""The local backend as a server on this machine alone: in a thread, or in the foreground."""

import logging
import signal
import socket
import threading
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import uvicorn

from nemo_cli.local.app import make_app
from nemo_cli.local.backend import Backend
from nemo_cli.local.backend import open_backend
from nemo_cli.local.cleaning import Keeping
from nemo_cli.local.environment import faults_file
from nemo_cli.local.faults import read_faults
from nemo_cli.local.worker import WORKER

ADDRESS = "127.0.0.1"
# Longer than a user thinks between two messages: a connection kept open shall not be stale.
KEEP_ALIVE_S = 300
GOODBYE_S = 1
SIGNAL_LOOK_S = 0.5
STARTING_LOOK_S = 0.5


class LocalServer:
    """A running local backend."""

    def __init__(self, backend: Backend, listener: socket.socket, secret: str = "") -> None:
        self._secret = secret
        self._port: int = listener.getsockname()[1]
        self._backend = backend
        self._listener = listener
        self._server = _Announced(
            uvicorn.Config(
                make_app(backend, self._port, secret),
                log_config=None,
                log_level=logging.CRITICAL,
                access_log=False,
                lifespan="off",
                loop="asyncio",
                http="h11",
                ws="none",
                proxy_headers=False,
                server_header=False,
                timeout_keep_alive=KEEP_ALIVE_S,
                timeout_graceful_shutdown=GOODBYE_S,
            )
        )
        self._thread = threading.Thread(target=self._run, name="nemo-local", daemon=True)

    @property
    def url(self) -> str:
        """The address to call."""
        path = f"/{self._secret}" if self._secret else ""
        return f"http://{ADDRESS}:{self._port}{path}"

    def start(self) -> None:
        """Begin to answer; return when connections are taken."""
        self._backend.renders.start()
        self._backend.housekeeping.start()
        self._thread.start()
        while not self._server.accepting.wait(STARTING_LOOK_S):
            if not self._thread.is_alive():
                raise OSError("the local backend did not start")

    def stop(self) -> None:
        """End every answer and put a render under way back in the queue."""
        self._server.should_exit = True
        self._thread.join()
        self._backend.renders.stop()
        self._backend.housekeeping.stop()
        self._backend.library.close()
        self._listener.close()

    def _run(self) -> None:
        self._server.run(sockets=[self._listener])


class _Announced(uvicorn.Server):
    """uvicorn's server, which tells when it has started."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.accepting = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.accepting.set()


def start(
    data_dir: Path,
    *,
    port: int = 0,
    faults: Path | None = None,
    worker: Sequence[str] = WORKER,
    secret: str = "",
    keeping: Keeping = Keeping(),
) -> LocalServer:
    """Start the backend in a thread of this process; `worker` is the program that renders.

    With a `secret` it answers nobody but this process, which alone knows its address.
    """
    script = read_faults(faults or faults_file())
    listener = socket.create_server((ADDRESS, port))
    backend = open_backend(data_dir, script, worker=worker, keeping=keeping)
    server = LocalServer(backend, listener, secret)
    server.start()
    return server


def serve(
    data_dir: Path,
    *,
    port: int,
    faults: Path | None,
    announce: Callable[[str], None],
    keeping: Keeping = Keeping(),
) -> None:
    """Run the backend in the foreground until Ctrl-C or SIGTERM."""
    with _until_signal() as signalled:
        server = start(data_dir, port=port, faults=faults, keeping=keeping)
        try:
            announce(server.url)
            # Windows does not wake an endless wait for Ctrl-C.
            while not signalled.wait(SIGNAL_LOOK_S):
                pass
        finally:
            server.stop()


@contextmanager
def _until_signal() -> Iterator[threading.Event]:
    signalled = threading.Event()

    def note(_number: int, _frame: FrameType | None) -> None:
        signalled.set()

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield signalled
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
