"""The line under the prompt: where things stand, and in the first prompts a tip."""

from collections.abc import Callable

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.utils import get_cwidth

from nemo_cli.core.text import one_line
from nemo_cli.repl.chat import Chat
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.voice import length

_NAME_LIMIT = 24
_TIPS = (labels.TIP_HELP, labels.TIP_FILES, labels.TIP_AHEAD)
_BEGINNER_TURNS = 6  # messages in all projects; after that nobody needs tips
_SEPARATOR = "  "


def make_toolbar(chat: Chat, prompts: Callable[[], int]) -> Callable[[], StyleAndTextTuples]:
    """Return the toolbar; `prompts` counts the lines that were accepted so far."""
    tips = _TIPS if _is_beginner(chat) else ()

    def toolbar() -> StyleAndTextTuples:
        columns = chat.screen.size[0] - 1
        has_tip = prompts() < len(tips) and chat.jobs.running is None
        tip = joined([chat.voice.say(tips[prompts()])], columns) if has_tip else ""
        return [("class:bottom-toolbar.text", tip or joined(state(chat), columns))]

    return toolbar


def _is_beginner(chat: Chat) -> bool:
    return sum(item.turns for item in chat.work.store.read().projects) < _BEGINNER_TURNS


def joined(parts: list[str], columns: int) -> str:
    """Return as many parts as there is room for, the first ones before the others."""
    text = ""
    for part in parts:
        longer = f"{text}{_SEPARATOR}{part}" if text else f" {part}"
        if get_cwidth(longer) <= columns:
            text = longer
    return text


def state(chat: Chat) -> list[str]:
    """Return where things stand, the most important first."""
    seen, say = chat.seen, chat.voice.say
    parts = []
    if chat.work.project is not None:
        parts.append(one_line(chat.work.project.name, _NAME_LIMIT))
    if seen.length_ms:
        parts.append(length(seen.length_ms, chat.voice.lang))
    if seen.available is not None:
        words = labels.CREDITS_HELD if seen.frozen else labels.CREDITS
        parts.append(say(words, available=seen.available, frozen=seen.frozen))
    if seen.is_rendering and seen.render_percent is not None:
        parts.append(say(labels.BAR_RENDERING, percent=round(seen.render_percent)))
    if chat.jobs.waiting:
        parts.append(say(labels.BAR_WAITING, count=len(chat.jobs.waiting)))
    parts.append(say(labels.KEY_MULTILINE if chat.ctx.settings.multiline else labels.KEY_ENTER))
    return parts
