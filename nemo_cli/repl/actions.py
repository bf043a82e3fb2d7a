"""What the commands of the chat do, and when each makes sense: the doing side of the one table."""

import shlex
from collections.abc import Callable

from prompt_toolkit.utils import get_cwidth

from nemo_cli.core import command_words
from nemo_cli.core.notices import Next
from nemo_cli.core.text import clean
from nemo_cli.core.text import one_line
from nemo_cli.errors import UnknownName
from nemo_cli.errors import UsageProblem
from nemo_cli.flows import upload as upload_flow
from nemo_cli.flows.account import identity as credits_flow
from nemo_cli.flows.export import line as export_line
from nemo_cli.flows.export import player
from nemo_cli.flows.export import renders as renders_flow
from nemo_cli.flows.project import current as project_flow
from nemo_cli.flows.project import known
from nemo_cli.flows.project import status as status_flow
from nemo_cli.flows.project import takes as takes_flow
from nemo_cli.flows.project.known import named_ones
from nemo_cli.flows.work import Flow
from nemo_cli.flows.work import use_skill
from nemo_cli.repl import trouble
from nemo_cli.repl.chat import Chat
from nemo_cli.topics import text_of
from nemo_cli.ui.blocks import greeting
from nemo_cli.ui.terminal.screen import line
from nemo_cli.ui.terminal.terminal import clipboard
from nemo_cli.ui.words import labels
from nemo_cli.ui.words import notices
from nemo_cli.ui.words.telling import differences

_CLEAR = "\x1b[2J\x1b[H"
_TEXT_LIMIT = 60


def show_help(chat: Chat, words: str) -> None:
    """List the commands: how each is written, and what it does; with a topic, show its text."""
    if words:
        _show_topic(chat, words)
        return
    rows = command_words.usages(chat.voice.lang)
    width = max(get_cwidth(usage) for usage, _ in rows) + 2
    longest = max(get_cwidth(sentence) for _, sentence in rows)
    if chat.screen.size[0] > width + longest + 2:
        gaps = [" " * (width - get_cwidth(usage)) for usage, _ in rows]
        chat.show(
            *(
                (("accent", f"  {usage}{gap}"), ("", text))
                for (usage, text), gap in zip(rows, gaps, strict=True)
            )
        )
    else:
        for usage, sentence in rows:
            chat.show(line(f"  {usage}", "accent"), line(f"    {sentence}"))
    chat.say(labels.HELP_KEYS)


def _show_topic(chat: Chat, topic: str) -> None:
    try:
        text = text_of(topic, chat.voice.lang)
    except UnknownName as problem:
        chat.view.problem(problem)
        return
    chat.show(*map(line, text.splitlines()))


def export(chat: Chat, words: str) -> None:
    """Render and download, with the wishes as words or options: `as gif to clip.gif`."""
    try:
        wanted = export_line.read(words, chat.work.here.exists)
    except UnknownName as problem:
        chat.say(labels.EXPORT_UNKNOWN, words=problem.name)
        return
    text = f"/export {words}".strip()
    chat.begin(text, lambda: export_line.carried_out(chat.work, wanted))


def credits(chat: Chat, words: str) -> None:  # noqa: A001 -- the command's name
    """Show the balance."""
    chat.begin("/credits", lambda: credits_flow.balance(chat.work), sends=False)


def status(chat: Chat, words: str) -> None:
    """Show the project."""
    chat.begin("/status", lambda: status_flow.status(chat.work), sends=False)


def upload(chat: Chat, words: str) -> None:
    """Add files."""
    names = _split(words)
    if not names:
        chat.say(notices.suggestion(Next.UPLOAD_WHAT))
        return
    chat.begin(f"/upload {words}", lambda: upload_flow.upload(chat.work, names))


def renders(chat: Chat, words: str) -> None:
    """List the renders, stop one, or forget one or all."""
    verb, _, rest = words.replace("=", " ", 1).removeprefix("--").partition(" ")
    render_id, text = rest.strip(), f"/renders {words}".strip()
    if verb == "cancel" and render_id:
        chat.begin(text, lambda: renders_flow.cancel(chat.work, render_id))
    elif verb == "forget-all" or (verb, render_id) == ("forget", "all"):
        chat.begin(text, lambda: renders_flow.forget(chat.work), sends=False)
    elif verb == "forget" and render_id:
        chat.begin(text, lambda: renders_flow.forget(chat.work, render_id), sends=False)
    else:
        chat.begin("/renders", lambda: renders_flow.renders(chat.work), sends=False)


def sessions(chat: Chat, words: str) -> None:
    """List the projects, show what was said in one, or search in all."""
    verb, _, rest = words.partition(" ")
    text = f"/sessions {words}".strip()
    if verb == "show":
        chat.begin(text, lambda: known.show(chat.work, rest.strip()), sends=False)
    elif verb == "search":
        chat.begin(text, lambda: known.search(chat.work, rest), sends=False)
    else:
        chat.begin("/sessions", lambda: project_flow.sessions(chat.work), sends=False)


def new(chat: Chat, words: str) -> None:
    """Start a project."""
    chat.begin(f"/new {words}".strip(), lambda: project_flow.new(chat.work, words), sends=False)


def use(chat: Chat, words: str) -> None:
    """Switch to a project."""
    if not words:
        chat.say(labels.USE_WHAT)
        return
    chat.begin(f"/use {words}", lambda: project_flow.use(chat.work, words), sends=False)


def open_link(chat: Chat, words: str) -> None:
    """Print the link to the browser; with `qr` as a code to scan, too."""
    flow = project_flow.link_as_code if words.removeprefix("--") == "qr" else project_flow.link
    chat.begin(f"/open {words}".strip(), lambda: flow(chat.work), sends=False)


def skill(chat: Chat, words: str) -> None:
    """Show the skill in use; with a name or a file, use that one from now on."""
    if words:
        try:
            used = use_skill(chat.work, words)
        except UsageProblem as problem:
            chat.view.problem(problem)
            return
        for notice in used.notices:
            chat.say(notices.notice(notice), **notices.facts(notice, chat.voice.lang))
        chat.say(labels.SKILL_IN_USE, name=used.name, version=used.version)
    used = chat.work.client.skill
    name = one_line(used.display_name or used.name, _TEXT_LIMIT)
    version = one_line(used.version, 20)
    chat.show(
        (("strong", name), ("dim", f"  {one_line(used.name, _TEXT_LIMIT)} {version}")),
        *([line(one_line(used.description, 300))] if used.description else []),
        *greeting.examples(used, chat.voice),
        *greeting.tips(used, chat.voice),
    )


def takes(chat: Chat, words: str) -> None:
    """List the takes of the project."""
    chat.begin("/takes", lambda: takes_flow.takes(chat.work), sends=False)


def diff(chat: Chat, words: str) -> None:
    """Compare two takes, one with that of now, or show the last changes again."""
    numbers = words.split()
    if len(numbers) > 2:
        chat.say(labels.DIFF_WHAT)
    elif numbers:
        text = f"/diff {words}"
        chat.begin(text, lambda: takes_flow.compare(chat.work, *numbers), sends=False)
    elif chat.work.last_changes:
        chat.show(*differences(chat.work.last_changes, chat.voice))
    else:
        chat.say(labels.NO_CHANGES)


def undo(chat: Chat, words: str) -> None:
    """Show the take before the one of now, and how to have it."""
    chat.begin("/undo", lambda: takes_flow.earlier(chat.work), sends=False)


def copy(chat: Chat, words: str) -> None:
    """Put the last answer alone on the clipboard."""
    chat.begin("/copy", lambda: _copied(chat), sends=False)


def _copied(chat: Chat) -> Flow[None]:
    yield from ()
    answers = [item.answer for item in known.passages(chat.work) if item.answer.strip()]
    if not answers:
        chat.say(labels.COPY_NOTHING)
    elif chat.ctx.terminal.is_dumb:
        chat.say(labels.COPY_CANNOT)
    else:
        text = clean(answers[-1]).strip()
        chat.screen.put(clipboard(text, chat.ctx.terminal.environ), is_result=True)
        chat.say(labels.COPIED, count=len(text))


def play(chat: Chat, words: str) -> None:
    """Open the newest film of the project in the program that this machine has for it."""
    chat.begin("/play", lambda: player.newest(chat.work), sends=False)


def report(chat: Chat, words: str) -> None:
    """Show what somebody who helps needs to know, and keep it as a file."""
    chat.begin("/report", lambda: _reported(chat), sends=False)


def _reported(chat: Chat) -> Flow[None]:
    yield from ()
    report = trouble.rows(chat.ctx, chat.voice, chat.last_problem)
    path = trouble.keep(chat.ctx, report)
    chat.show(*map(line, report))
    chat.show((("dim", chat.voice.lead(chat.voice.say(labels.REPORT_KEPT))), ("exact", str(path))))


def queue(chat: Chat, words: str) -> None:
    """Show what waits, or drop one."""
    verb, _, number = words.partition(" ")
    if verb == "drop":
        for job in chat.jobs.drop(int(number) if number.strip().isdecimal() else None):
            chat.say(labels.DROPPED, text=job.text)
        return
    waiting = chat.jobs.waiting
    if not waiting:
        chat.say(labels.QUEUE_EMPTY)
        return
    for position, job in enumerate(waiting, 1):
        chat.show(line(f"  {position}. {one_line(job.text, _TEXT_LIMIT)}"))
    chat.say(labels.QUEUE_HINT)


def clear(chat: Chat, words: str) -> None:
    """Clear the screen."""
    if not chat.ctx.terminal.is_dumb:
        chat.screen.put(_CLEAR, is_result=True)


def leave(chat: Chat, words: str) -> None:
    """End the chat, after what was asked for before; Ctrl-C and Ctrl-D do not wait."""
    if chat.jobs.is_idle:
        chat.leave()
    else:
        chat.begin("/quit", lambda: _left(chat), sends=False, leaves=True)


def _left(chat: Chat) -> Flow[None]:
    yield from ()
    chat.leave()


def has_timeline(chat: Chat) -> bool:
    """Whether something could be exported, as far as is known."""
    return bool(chat.seen.length_ms) or chat.seen.length_ms is None


def has_film(chat: Chat) -> bool:
    """Whether a film of this project lies on the disk."""
    return player.newest_film(chat.work) is not None


def has_projects(chat: Chat) -> bool:
    """Whether there is a project to switch to."""
    return len(named_ones(chat.work)) > 1


def has_changes(chat: Chat) -> bool:
    """Whether a message changed something, now or earlier."""
    return bool(chat.work.last_changes) or has_takes(chat)


def has_takes(chat: Chat) -> bool:
    """Whether a message of this project left a draft behind."""
    project = chat.work.project
    return project is not None and chat.work.store.archive.has_takes(project)


def has_waiting(chat: Chat) -> bool:
    """Whether lines wait."""
    return bool(chat.jobs.waiting)


def _split(words: str) -> list[str]:
    """Return the names in a line: quoted, escaped, or with blanks between them."""
    try:
        return shlex.split(words)
    except ValueError:
        return words.split()


_RUN: dict[str, Callable[[Chat, str], None]] = {
    "help": show_help,
    "export": export,
    "credits": credits,
    "status": status,
    "upload": upload,
    "renders": renders,
    "sessions": sessions,
    "new": new,
    "use": use,
    "open": open_link,
    "skill": skill,
    "takes": takes,
    "diff": diff,
    "undo": undo,
    "play": play,
    "copy": copy,
    "report": report,
    "queue": queue,
    "clear": clear,
    "quit": leave,
}
_WHEN: dict[str, Callable[[Chat], bool]] = {
    "export": has_timeline,
    "play": has_film,
    "use": has_projects,
    "takes": has_takes,
    "diff": has_changes,
    "undo": has_takes,
    "queue": has_waiting,
}


def run(chat: Chat, command: command_words.CommandWord, rest: str) -> None:
    """Do a command."""
    _RUN[command.name](chat, rest)


def makes_sense(chat: Chat, command: command_words.CommandWord) -> bool:
    """Whether there is something it could do now, which completion heeds."""
    when = _WHEN.get(command.name)
    return when is None or when(chat)
