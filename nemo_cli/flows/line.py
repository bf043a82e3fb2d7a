"""One typed line: routed by meaning, then done by the flow it belongs to."""

from nemo_cli.core import notices
from nemo_cli.core import results
from nemo_cli.core import updates
from nemo_cli.core.media import is_script
from nemo_cli.core.message import cleaned
from nemo_cli.core.paths import is_address
from nemo_cli.core.router import route
from nemo_cli.errors import Interrupted
from nemo_cli.flows.account.identity import balance
from nemo_cli.flows.export.export import export
from nemo_cli.flows.export.target import wish_of
from nemo_cli.flows.project.status import status
from nemo_cli.flows.script import read_script
from nemo_cli.flows.script import with_scripts
from nemo_cli.flows.turn.send import chat
from nemo_cli.flows.upload import Delivery
from nemo_cli.flows.upload import check_media
from nemo_cli.flows.upload import deliver
from nemo_cli.flows.upload import few
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import Work


def handle(work: Work, line: str) -> Flow[results.Outcome]:
    """Do what a line asks for (PROTOCOL "Who handles what the user types")."""
    line = cleaned(line, work.choices.encoding)
    intent = route(line, exists=work.here.exists)
    if intent.kind == "export":
        return (yield from export(work, wish_of(intent)))
    if intent.kind == "credits":
        return (yield from balance(work))
    if intent.kind == "status":
        return (yield from status(work))
    if intent.kind == "upload":
        return (yield from attach(work, intent.files, intent.message))
    return (yield from chat(work, intent.message))


def attach(work: Work, names: list[str], message: str) -> Flow[results.Outcome]:
    """Upload the media, then send the words together with the text of the scripts.

    What comes of it is the answer, or the files where nothing was to be answered.
    """
    scripts = [name for name in names if is_script(name) and not is_address(name)]
    texts: list[tuple[str, str]] = []
    for name in scripts:
        text, was_cut = read_script(name, work.choices.encoding)
        texts.append((name.replace("\\", "/").rpartition("/")[2], text))
        if was_cut:
            yield updates.Noticed(notices.ScriptCut(name=name, characters=len(text)))
    media = [name for name in names if name not in scripts]
    if not names:
        yield updates.Suggested(notices.Next.UPLOAD_WHAT, f"{work.choices.program} upload FILE")
    if not _may_leave(work, media):
        return results.Added()
    try:
        delivery = (yield from deliver(work, media)) if media else Delivery(results.Added())
    except Interrupted as stop:
        stop.unsent = message
        raise
    full = with_scripts(message, texts) if texts else message
    if not full:
        work.store.uploads.forget(delivery.notes)
        return delivery.added
    answered = yield from chat(work, full, is_bound=bool(media))
    work.store.uploads.forget(delivery.notes)
    return answered


def _may_leave(work: Work, media: list[str]) -> bool:
    """Ask before the files of a folder or a pattern leave: the line did not name them.

    Raises:
        NeedsAnswer: nobody can be asked, and no `--yes` was given.
    """
    sources = check_media(work, media)
    if not sources.expanded:
        return True
    size_bytes = sum(path.stat().st_size for path in sources.paths)
    question = notices.AskUpload(len(sources.expanded), size_bytes, few(sources))
    return work.ask(question, flag="--yes", default=False)
