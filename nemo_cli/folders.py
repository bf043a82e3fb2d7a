"""Where nemo's files live; what lies under the name it had before is moved there, once.

That name, `nemo-cli`, is also another program's, so a folder is only touched when it is ours by
what is in it, and what else somebody keeps there stays.
"""

import json
import os
import re
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from nemo_cli import files

NAME = "nemovideo-cli"
FORMER = "nemo-cli"

IsOurs = Callable[[Path], bool]

_DATABASE = "local/local.sqlite3"
_SQLITE = b"SQLite format 3\0"
_ALWAYS_OURS = re.compile(
    r"state\.json(\.bad-.*)?|state\.lock|session-.*\.lock|\.nemo-.*|debug\.log"
)


def config(fits: IsOurs) -> Path:
    """The folder of config.toml, state.json and the history; `fits` knows a config.toml of ours."""
    import platformdirs  # 6 ms that `--version` need not pay

    former, now = (_place(platformdirs.user_config_dir, name) for name in (FORMER, NAME))
    _move(former, now, lambda: _has_our_state(former, fits), lambda path: _is_ours(path, fits))
    return now


def data() -> Path:
    """The folder of what the local backend makes."""
    import platformdirs

    former, now = (_place(platformdirs.user_data_dir, name) for name in (FORMER, NAME))
    database = former / _DATABASE
    _move(former, now, lambda: _begins_with(database, _SQLITE), lambda path: path.name == "local")
    return now


def _place(find: Callable[[str], str], name: str) -> Path:
    """Where the system keeps such files; a user in a container or of a service may have no home.

    Those get a folder of theirs beside the temporary files; one that is another's is refused.
    """
    try:
        found = Path(find(name))
    except RuntimeError:
        found = Path()
    if found.is_absolute():
        return found
    user = os.getuid() if hasattr(os, "getuid") else ""
    folder = Path(tempfile.gettempdir()) / f"{NAME}-{user}"
    files.private_folder(folder)
    return folder


def _move(former: Path, now: Path, is_recognised: Callable[[], bool], is_ours: IsOurs) -> None:
    """Move a folder of ours; of one that is shared, only what is ours.

    A disk that says no leaves everything where it is: nemo begins anew then.
    """
    if os.path.lexists(now) or not former.is_dir():
        return
    with suppress(OSError):
        if not is_recognised():
            return
        found = list(former.iterdir())
        ours = list(filter(is_ours, found))
        now.parent.mkdir(parents=True, exist_ok=True)
        if len(ours) == len(found):
            former.rename(now)
            return
        now.mkdir(mode=0o700)
        for item in ours:
            item.rename(now / item.name)


def _has_our_state(folder: Path, fits: IsOurs) -> bool:
    """Whether state.json is one of ours or, where there is none, config.toml and all else."""
    state = folder / "state.json"
    if os.path.lexists(state):
        return _is_our_state(state)
    return fits(folder / "config.toml") and all(_is_ours(item, fits) for item in folder.iterdir())


def _is_ours(path: Path, fits: IsOurs) -> bool:
    """Whether a file of a folder with our state in it is ours, too."""
    if path.name == "config.toml":
        return fits(path)
    if path.name == "history":
        return _begins_with(path, b'"')
    return _ALWAYS_OURS.fullmatch(path.name) is not None


def _is_our_state(path: Path) -> bool:
    from nemo_cli.core import records  # only a move pays for it

    try:
        found: dict[str, object] = json.loads(path.read_bytes())
        records.state_from_json(found)
    except (ValueError, RecursionError):
        return False
    return found.keys() >= records.IN_EVERY_STATE


def _begins_with(path: Path, head: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False
