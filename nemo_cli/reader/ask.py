"""Asks the reader about one open file: starts the child, waits, and takes one JSON answer."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from typing import BinaryIO
from typing import Final
from typing import Literal

from nemo_cli.settings import environment

Kind = Literal["word", "pdf", "subtitles", "front", "table", "picture"]

PATIENCE_S: Final = 20.0  # of the clock on the wall; of the processor the child has less
_PACKAGE: Final = Path(__file__).resolve().parents[1]
# The paths come as an argument: no variable and no current folder adds to them.
_PROGRAM: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from nemo_cli.reader.child import main; main(sys.argv[2:])"
)


class Unreadable(Exception):
    """The reader could not read the file; `reason` is one of a few words."""

    def __init__(self, reason: str, detail: str = "", line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
        self.line = line


def ask(kind: Kind, source: BinaryIO | bytes, **options: object) -> Any:
    """Return what the reader makes of an open file, or of bytes, as plain JSON values.

    Raises:
        Unreadable: with the reader's reason, or "costly" when it passed its limits.
    """
    given: dict[str, Any] = {"input": source} if isinstance(source, bytes) else {"stdin": source}
    command = [sys.executable, "-I", "-X", "utf8", "-c", _PROGRAM]
    arguments = [json.dumps(_import_path()), kind, json.dumps(options)]
    try:
        done: subprocess.CompletedProcess[bytes] = subprocess.run(  # noqa: S603 -- our own program
            [*command, *arguments],
            **given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what a library has to say is not for the terminal
            timeout=PATIENCE_S,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("costly") from error
    return _answer(done.stdout)


def _answer(output: bytes) -> Any:
    try:
        answer = json.loads(output)
    except ValueError as error:  # it was ended by its limits before it could say anything
        raise Unreadable("costly") from error
    if "error" in answer:
        raise Unreadable(answer["error"], answer.get("detail", ""), answer.get("line", 0))
    return answer["ok"]


def _import_path() -> list[str]:
    """Where the child finds modules: as we do, but never in the current folder."""
    here = Path.cwd()
    known = [Path(item) for item in sys.path if item]
    elsewhere = (item for item in known if item.is_absolute() and item.resolve() != here)
    return [str(_PACKAGE.parent), *map(str, elsewhere)]


def _environment() -> dict[str, str]:
    """The variables that a program needs to start; none of nemo's, so no token either."""
    return {name: value for name, value in environment().items() if not name.startswith("NEMO_")}
