"""How nemo speaks to this user: language, signs, and the command line to repeat to it."""

from dataclasses import dataclass

from nemo_cli.core import command_words
from nemo_cli.core.language import Lang
from nemo_cli.ui.terminal.glyphs import UNICODE
from nemo_cli.ui.terminal.glyphs import Glyphs
from nemo_cli.ui.terminal.glyphs import to_ascii
from nemo_cli.ui.words.languages import Words


@dataclass(frozen=True)
class Voice:
    """Sentences in the user's language, with signs the terminal can show."""

    lang: Lang = "en"
    glyphs: Glyphs = UNICODE
    program: str = "nemo"  # with the options that the next command needs as well: `nemo --local`
    is_in_chat: bool = False  # hints are lines that work there

    def say(self, words: Words, /, **facts: object) -> str:
        """Return a sentence of ours with its facts."""
        return self.signs(words.filled(self.lang, facts))

    def lead(self, words: str) -> str:
        """Return a sentence with the gap to what follows it; behind a full-width colon is none."""
        return words if words.endswith("：") else f"{words} "

    def signs(self, text: str) -> str:
        """Return text of ours with signs that can be shown."""
        return text if self.glyphs is UNICODE else to_ascii(text)

    def command(self, arguments: str) -> str:
        """Return a complete command line."""
        return f"{self.program} {arguments}"

    def in_chat(self, command: str) -> str:
        """Return a command line as the chat takes it; nothing where only a shell can run it."""
        arguments = command.removeprefix(f"{self.program} ")
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
