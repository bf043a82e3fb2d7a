"""The server itself: in a thread or in the foreground, several at once, quiet, small to import."""

import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from nemo_cli.local.server import start
from tests.local.backend_support import Caller
from tests.local.backend_support import fake_worker
from tests.local.backend_support import running

FOREGROUND = """
import sys
from pathlib import Path
from nemo_cli.local.server import serve
serve(Path(sys.argv[1]), port=0, faults=None, announce=lambda url: print(url, flush=True))
print("ended")
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_in_the_foreground_it_says_where_it_is_and_ends_by_a_signal(
    tmp_path: Path, number: signal.Signals
) -> None:
    command = [sys.executable, "-c", FOREGROUND, str(tmp_path / "data")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert Caller(url).credits()["total"] > 0
        process.send_signal(number)
        output, errors = process.communicate(timeout=10)
    assert (process.returncode, output, errors) == (0, "ended\n", "")


def test_it_is_quiet_also_when_clients_misbehave(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with running(tmp_path) as server:
        with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2]))) as line:
            line.sendall(b"NONSENSE\r\n\r\n")
            line.recv(1000)
        caller = Caller(server.url)
        caller.message(caller.session(), "a sunset", stream=True).close()
        caller.get("/nothing")
    assert capfd.readouterr() == ("", "")


def test_starting_in_a_thread_leaves_signals_alone(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    with running(tmp_path):
        assert signal.getsignal(signal.SIGINT) is before


def test_after_stop_nobody_answers_and_no_thread_is_left(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with running(tmp_path) as server:
        Caller(server.url)
    with pytest.raises(requests.ConnectionError):
        requests.get(server.url, timeout=5)
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=10)  # one that is on its way out may still be listed
        assert not thread.is_alive()


def test_stop_does_not_wait_for_an_open_stream(tmp_path: Path) -> None:
    with running(tmp_path, {"pace": 1000}) as server:
        caller = Caller(server.url)
        answer = caller.message(caller.session(), "a sunset", stream=True)
        next(iter(answer.iter_content(1)))


def test_a_taken_port_is_an_os_error(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        start(tmp_path / "data", port=taken.getsockname()[1], worker=fake_worker(tmp_path))


def test_importing_it_needs_no_video_library() -> None:
    script = (
        "import sys; import nemo_cli.local.server;"
        "print([n for n in ('av', 'numpy', 'PIL') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_eight_servers_open_one_new_folder_at_once(tmp_path: Path) -> None:
    worker = fake_worker(tmp_path)

    def grant(_number: int) -> str:
        server = start(tmp_path / "data", worker=worker)
        try:
            return Caller(server.url, "everybody").headers["Authorization"]
        finally:
            server.stop()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(grant, range(8)))) == 1


def test_a_session_made_in_one_process_is_known_in_another(tmp_path: Path) -> None:
    with running(tmp_path) as first, running(tmp_path) as second:
        session_id = Caller(first.url).session()
        Caller(first.url).say(session_id, "a sunset by the sea")
        assert Caller(second.url).draft(session_id)["d"] == 10_000


def test_addresses_follow_the_port_of_each_process(tmp_path: Path) -> None:
    with running(tmp_path) as first, running(tmp_path) as second:
        session_id = Caller(first.url).session()
        Caller(first.url).upload(session_id, ("a.png", b"picture"))
        (media,) = Caller(second.url).state(session_id)["state"]["video_infos"]
        assert media["cdn_url"].startswith(second.url)
        assert requests.get(media["cdn_url"], timeout=5).content == b"picture"


def test_a_damaged_database_is_set_aside_and_a_new_one_begun(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "local.sqlite3").write_bytes(b"this is no database" * 100)
    with running(tmp_path) as server:
        assert Caller(server.url).credits()["total"] > 0
    (kept,) = data.glob("local.sqlite3.damaged-*")
    assert kept.read_bytes().startswith(b"this is no database")
