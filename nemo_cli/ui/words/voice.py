"""How nemo speaks to this user: language, signs, and the command line to repeat to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nemo_cli.core import messages
from nemo_cli.core.command_words import Run
from nemo_cli.core.command_words import SayInstead
from nemo_cli.core.command_words import read_shell
from nemo_cli.core.messages import Lang
from nemo_cli.ui.terminal.glyphs import UNICODE
from nemo_cli.ui.terminal.glyphs import Glyphs
from nemo_cli.ui.terminal.glyphs import to_ascii


@dataclass(frozen=True)
class Voice:
    """Sentences by key, in the user's language and with signs the terminal can show."""

    lang: Lang = "en"
    glyphs: Glyphs = UNICODE
    program: str = "nemo"  # with the options that the next command needs as well: `nemo --local`
    is_in_chat: bool = False  # hints are lines that work there

    def say(self, key: str, facts: Mapping[str, Any] | None = None, /, **more: Any) -> str:
        """Return the sentence of a key."""
        return self.signs(messages.sentence(key, self.lang, {**(facts or {}), **more}))

    def signs(self, text: str) -> str:
        """Return text of ours with signs that can be shown."""
        return text if self.glyphs is UNICODE else to_ascii(text)

    def command(self, arguments: str) -> str:
        """Return a complete command line."""
        return f"{self.program} {arguments}"

    def here(self, command: str) -> str:
        """Return a command line as it is typed here: in the chat, `/status` and plain messages."""
        arguments = command.removeprefix(f"{self.program} ")
        if not self.is_in_chat or arguments == command:
            return command
        match read_shell(arguments, command):
            case Run(known, rest):
                return f"/{known.name} {rest}".strip()
            case SayInstead(text):
                return text
            case _:
                return command
