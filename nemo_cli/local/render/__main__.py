"""The command line of the worker: one job, progress as JSON lines, an exit status.

python -m nemo_cli.local.render JOB.json
python -m nemo_cli.local.render --probe        a path a line, as JSON, from stdin
python -m nemo_cli.local.render --silences PATH
"""

import contextlib
import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from nemo_cli.local.render.apart import serve
from nemo_cli.local.render.bounds import FILES
from nemo_cli.local.render.bounds import bind
from nemo_cli.local.render.bounds import grant_a_file
from nemo_cli.local.render.errors import RenderError
from nemo_cli.local.render.errors import Unsupported
from nemo_cli.local.render.job import read_job
from nemo_cli.local.render.memory import share_heap
from nemo_cli.local.render.probe import give_up_after
from nemo_cli.local.render.probe import probe
from nemo_cli.local.render.render import render
from nemo_cli.local.render.render import temporary
from nemo_cli.local.render.sound.silence import silences

STEP = 0.5  # per cent between two progress lines


def say(**message: Any) -> None:
    """Write one JSON line; a parent that is gone ends the work."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def say_failed(error: RenderError) -> None:
    """Write why there is no film, or nothing to say of a file."""
    say(error={"code": error.code, "message": error.message})


class Progress:
    """Says how far the work is, never backwards and not too often."""

    def __init__(self) -> None:
        self._said = -STEP

    def __call__(self, percent: float) -> None:
        percent = min(99.9, percent)
        if percent - self._said >= STEP:
            self._said = percent
            say(progress=round(percent, 1))


def end_with_parent(leave: Callable[[], None]) -> None:
    """Clean up and end at once on SIGTERM, and when the parent closes our input."""

    def end(*_: object) -> None:
        leave()
        os._exit(143)

    def watch() -> None:
        with contextlib.suppress(OSError):
            # Not sys.stdin: its lock, held by a thread that reads, breaks the exit.
            while os.read(0, 4096):
                pass
        end()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    threading.Thread(target=watch, name="parent", daemon=True).start()


def do_job(path: Path) -> int:
    """Do the job of the file and say how it went."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Unsupported("The job file cannot be read.") from error
    share_heap()
    job = read_job(value)
    partial = temporary(job.target)
    end_with_parent(lambda: partial.unlink(missing_ok=True))
    result = render(job, Progress())
    say(
        done={
            "duration_s": round(result.length_s, 3),
            "width": result.width,
            "height": result.height,
            "size_bytes": result.size_bytes,
            "remarks": [asdict(remark) for remark in result.remarks],
        }
    )
    return 0


def look_at_all(paths: Iterable[bytes]) -> int:
    """Print what each media file holds; a file that cannot be read does not end it."""
    bind()
    for path in islice(paths, FILES):
        grant_a_file()
        try:
            look_at(Path(json.loads(path)))
        except RenderError as error:
            say_failed(error)
    return 0


def look_at(path: Path) -> None:
    """Print what a media file holds."""
    late = {"code": "media", "message": f"{path.name} takes too long to read."}
    timer = give_up_after(lambda: say(error=late))
    try:
        say(**probe(path))
    finally:
        timer.cancel()


def listen_to(path: Path) -> int:
    """Print where a media file is silent."""
    say(silences=silences(str(path)))
    return 0


def run(arguments: list[str]) -> int:
    """Run one command; every failure becomes one line."""
    try:
        match arguments:
            case ["--probe"]:
                return look_at_all(sys.stdin.buffer)
            case ["--silences", path]:
                return listen_to(Path(path))
            case ["--shot"]:
                serve(sys.stdin.buffer, sys.stdout.buffer)
                return 0
            case [path]:
                return do_job(Path(path))
        raise Unsupported("Give one job file, --silences and one media file, or --probe.")
    except RenderError as error:
        say_failed(error)
    except BrokenPipeError:
        pass  # nobody listens any more
    except MemoryError:
        say(error={"code": "internal", "message": "This needs more memory than there is."})
    except OSError as error:
        say(error={"code": "internal", "message": f"The file cannot be written: {error.strerror}."})
    except Exception as error:  # the boundary of the worker
        say(error={"code": "internal", "message": f"Rendering failed: {type(error).__name__}."})
        raise
    return 1


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
