"""The words behind `/export`: options of the shell command, plain words, or both."""

import re
from collections import abc
from dataclasses import dataclass
from dataclasses import replace

from nemo_cli import errors
from nemo_cli.core.records import RenderJob
from nemo_cli.core.router import route
from nemo_cli.core.router import unknown_in_export
from nemo_cli.flows.export.export import export
from nemo_cli.flows.export.export import resume
from nemo_cli.flows.export.player import played
from nemo_cli.flows.export.target import ExportWish
from nemo_cli.flows.export.target import wish_of
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work

# What a sentence cannot say: the router knows every other option.
_OPENED = re.compile(r"(?<!\S)--open(?!\S)")
_VALUED = re.compile(r"(?<!\S)--(resume|take)(?:=|\s+)(\S+)")


@dataclass(frozen=True)
class ExportLine:
    """What is wanted of an export; `render_id` where one is to be gone on with."""

    wish: ExportWish
    render_id: str = ""
    is_opened: bool = False


def read(words: str, exists: abc.Callable[[str], bool]) -> ExportLine:
    """Read the words.

    Raises:
        UnknownName: some of them belong to no export, so that nothing is done by half.
    """
    values = dict(_VALUED.findall(words))
    rest = _OPENED.sub("", _VALUED.sub("", words)).strip()
    intent = route(f"export {rest}".strip(), exists=exists)
    if intent.kind != "export":
        odd = " ".join(unknown_in_export(rest))
        raise errors.UnknownName(thing=errors.Thing.EXPORT_WORDS, name=odd)
    wish = replace(wish_of(intent), take=values.get("take", ""))
    return ExportLine(wish, values.get("resume", ""), bool(_OPENED.search(words)))


def carried_out(work: Work, line: ExportLine) -> Flow[RenderJob]:
    """Render, or go on with a render, and download."""
    made = resume(work, line.render_id, line.wish) if line.render_id else export(work, line.wish)
    return (yield from (played(work, made) if line.is_opened else made))
