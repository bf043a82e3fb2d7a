"""Updates in words: one function for each kind of update that is told in whole lines."""

from collections import abc
from typing import Any

from nemo_cli.core import command_words
from nemo_cli.core import results
from nemo_cli.core import updates
from nemo_cli.core.media import Media
from nemo_cli.core.notices import RenderOpen
from nemo_cli.core.records import LOCAL
from nemo_cli.core.text import one_line
from nemo_cli.core.text import shown
from nemo_cli.core.timeline.draft import Change
from nemo_cli.ui.terminal import screen
from nemo_cli.ui.words import labels
from nemo_cli.ui.words import notices
from nemo_cli.ui.words.changes import describe
from nemo_cli.ui.words.voice import Voice
from nemo_cli.ui.words.voice import length
from nemo_cli.ui.words.voice import listed
from nemo_cli.ui.words.voice import size

_NAME_LIMIT = 80
UNFOLDED = 20
_SHORT_S = 9.95
_SIDE_LIMIT = 240  # of a message or an answer that is told again
SIGN_STYLES: abc.Mapping[str, screen.Style] = {"+": "good", "~": "warn", "-": "bad"}


def tell(update: updates.Update, voice: Voice) -> list[screen.Line]:
    """Return the lines for an update; none for one that is shown in another way."""
    teller = _TELLERS.get(type(update))
    return teller(update, voice) if teller else []


def phase(update: updates.Working, voice: Voice) -> str:
    """Return what a tool of the backend is doing."""
    return voice.say(labels.phase(update.phase))


def change(item: Change, voice: Voice) -> screen.Line:
    """Return one difference, its sign in colour."""
    told = voice.signs(describe(item, voice.lang))
    return ((SIGN_STYLES[item.sign], told[:1]), ("", told[1:]))


def differences(items: abc.Sequence[Change], voice: Voice) -> list[screen.Line]:
    """Return differences one by one; of many the first, and how many more there are."""
    more = len(items) - UNFOLDED
    told = [change(item, voice) for item in items[:UNFOLDED]]
    return told if more <= 0 else [*told, and_more(more, voice)]


def and_more(count: int, voice: Voice) -> screen.Line:
    """Return the line in the place of what is folded; `--json` has it whole."""
    return screen.line(voice.say(labels.AND_MORE, count=count), "dim")


def media(item: Media, voice: Voice) -> screen.Line:
    """Return one file of the project."""
    name = one_line(item.name, _NAME_LIMIT) or item.kind or "?"
    details = _details(item.kind, item.duration_ms, item.width, item.height, item.size_bytes, voice)
    where = voice.say(labels.origin(item.origin))
    return (
        ("", f"{voice.glyphs.bullet} {name}"),
        ("dim", f"  {listed((where, *details), voice.lang)}"),
    )


def balance(update: updates.CreditsShown, voice: Voice) -> str:
    """Return `300 credits (40 held)`."""
    if update.available is None:
        return voice.say(labels.CREDITS_UNKNOWN)
    words = labels.CREDITS_HELD if update.frozen else labels.CREDITS
    return voice.say(words, available=update.available, frozen=update.frozen)


def suggestion(command: str, voice: Voice) -> screen.Line:
    """Return a command line to run next; an arrow stands before what can be typed right here."""
    here = _in_chat(command, voice) if voice.is_in_chat else command
    if here:
        return (("dim", f"{voice.glyphs.arrow} "), ("exact", shown(here)))
    return (("dim", f"  {voice.lead(voice.say(labels.IN_SHELL))}"), ("exact", shown(command)))


def _in_chat(command: str, voice: Voice) -> str:
    """Return a command line as the chat takes it; nothing where only a shell can run it."""
    arguments = command.removeprefix(f"{voice.program} ")
    if arguments == command:
        return ""
    if arguments.endswith("--help"):
        return "/help"
    match command_words.read_shell(arguments, command):
        case command_words.Run(known, rest):
            verb = rest.removeprefix("--") if known.name == "renders" else rest
            return f"/{known.name} {verb}".strip()
        case command_words.SayInstead(text):
            return text
        case _:
            return ""


def _connected(update: updates.Connected, voice: Voice) -> list[screen.Line]:
    words = labels.PROJECT_NEW if update.is_new else labels.PROJECT_OPEN
    return [screen.line(voice.say(words, project=update.project), "dim")]


def _waited(update: updates.Waited, voice: Voice) -> list[screen.Line]:
    if not update.is_due:
        return []
    quiet = update.idle_s >= 60
    words = labels.STILL_WAITING if quiet else labels.STILL_WORKING
    return [screen.line(voice.say(words, elapsed_s=update.elapsed_s, idle_s=update.idle_s), "dim")]


def _noticed(update: updates.Noticed, voice: Voice) -> list[screen.Line]:
    facts = notices.facts(update.notice, voice.lang)
    return [screen.line(voice.say(notices.notice(update.notice), **facts))]


def _suggested(update: updates.Suggested, voice: Voice) -> list[screen.Line]:
    facts = notices.facts(update.what, voice.lang)
    words = voice.say(notices.suggestion(update.what), **facts)
    if isinstance(update.what, RenderOpen):  # one line each, however many there are
        return [(("", voice.lead(words)), *suggestion(update.command, voice))]
    return [screen.line(words), *([suggestion(update.command, voice)] if update.command else [])]


def _changed(update: updates.Changed, voice: Voice) -> list[screen.Line]:
    if update.changes:
        heading = [] if update.is_told else [screen.line(voice.say(labels.CHANGED_SILENTLY), "dim")]
        return heading + differences(update.changes, voice)
    return [
        screen.line(
            voice.say(labels.CHANGED_OTHER if update.other else labels.CHANGED_NOTHING), "dim"
        )
    ]


def ledger(update: updates.CreditsShown, voice: Voice) -> list[str]:
    """Return the parts of the one line after a turn, the most important first."""
    parts = [] if update.take is None else [voice.say(labels.LEDGER_TAKE, take=update.take)]
    if update.available is not None:
        left, spent = balance(update, voice), update.cost or 0
        parts.append(voice.say(labels.LEDGER_COST, cost=spent, balance=left) if spent > 0 else left)
    return parts if update.elapsed_s is None else [*parts, _took(update.elapsed_s, voice)]


def _took(elapsed_s: float, voice: Voice) -> str:
    """Return how long a turn took, a short one to the tenth."""
    if elapsed_s < _SHORT_S:
        return voice.say(labels.LEDGER_SHORT, seconds=f"{elapsed_s:.1f}")
    return voice.say(labels.LEDGER_TIME, elapsed_s=elapsed_s)


def opening(update: updates.Opened, voice: Voice) -> list[str]:
    """Return who is spoken to and what there is, the most important first."""
    money = updates.CreditsShown(update.available, update.frozen, update.total)
    known = [] if update.available is None else [balance(money, voice)]
    backend = voice.say(labels.BACKEND_LOCAL) if update.backend == LOCAL else update.backend
    parts = [update.skill, backend, *known, update.project]
    return [one_line(part, _NAME_LIMIT) for part in parts if part]


def to_try(update: updates.Opened, voice: Voice) -> list[str]:
    """Return lines with something to try, the one to be liked best first."""
    if not update.examples:
        return [voice.say(labels.CHAT_OPENING_BARE)]
    forms = (labels.CHAT_OPENING, labels.CHAT_EXAMPLE)
    return [voice.say(form, example=item) for form in forms for item in update.examples]


def _opening(update: updates.Opened, voice: Voice) -> list[screen.Line]:
    """Return the two lines at the start of a chat."""
    names = f" {voice.glyphs.mine} ".join(opening(update, voice))
    return [screen.line(names, "dim"), screen.line(to_try(update, voice)[0], "dim")]


def _credits(update: updates.CreditsShown, voice: Voice) -> list[screen.Line]:
    if update.is_asked:
        return [screen.line(balance(update, voice))]
    return [screen.line(f" {voice.glyphs.mine} ".join(ledger(update, voice)), "dim")]


def _uploaded(update: results.Uploaded, voice: Voice) -> list[screen.Line]:
    name = one_line(update.name, _NAME_LIMIT)
    length_ms = None if update.duration_s is None else update.duration_s * 1000
    width, height = update.width, update.height
    details = _details(update.kind, length_ms, width, height, update.size_bytes, voice)
    mark = voice.glyphs.done
    return [(("good", f"{mark} "), ("", name), ("dim", f"  {listed(details, voice.lang)}"))]


def _downloaded(update: updates.Downloaded, voice: Voice) -> list[screen.Line]:
    path = one_line(update.path, 4096)
    done: screen.Line = (("good", f"{voice.glyphs.done} "), ("", voice.say(labels.SAVED) + " "))
    return [(*done, ("exact", path), ("dim", f"  {size(update.size_bytes, voice.lang)}"))]


def _details(
    kind: str,
    length_ms: float | None,
    width: int | None,
    height: int | None,
    size_bytes: int | None,
    voice: Voice,
) -> list[str]:
    return [
        *([one_line(kind, 20)] if kind else []),
        *([length(length_ms, voice.lang)] if length_ms else []),
        *([f"{width}x{height}"] if width and height else []),
        *([size(size_bytes, voice.lang)] if size_bytes else []),
    ]


def _recalled(update: updates.Recalled, voice: Voice) -> list[screen.Line]:
    """The last turns, both sides, shortened."""
    told: list[screen.Line] = []
    for item in update.passages:
        message = f"{voice.glyphs.prompt} {one_line(item.message, _SIDE_LIMIT)}"
        told.append(screen.line(message, "dim"))
        answer = one_line(item.answer, _SIDE_LIMIT)
        stopped = [voice.say(labels.STOPPED_ANSWER)] if item.is_stopped else []
        if answer or stopped:
            told.append(screen.line("  " + " ".join(filter(None, [answer, *stopped])), "dim"))
    return told


_TELLERS: abc.Mapping[type, abc.Callable[[Any, Voice], list[screen.Line]]] = {
    updates.Connected: _connected,
    updates.Waited: _waited,
    updates.Noticed: _noticed,
    updates.Suggested: _suggested,
    updates.Recalled: _recalled,
    updates.Changed: _changed,
    updates.CreditsShown: _credits,
    updates.Opened: _opening,
    results.Uploaded: _uploaded,
    updates.Downloaded: _downloaded,
}
