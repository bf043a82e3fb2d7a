"""A group of commands that helps with words it does not know."""

from typing import Any

import typer
from typer.core import TyperGroup

from nemo_cli import errors


class Commands(TyperGroup):
    """A group whose unknown words are errors with a suggestion, and never a message."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; raise UnknownName for a word that is none."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise errors.UnknownName(
                thing=errors.Thing.COMMAND,
                name=args[0],
                meant=_meant(args[0], self.list_commands(ctx)),
            )
        return super().resolve_command(ctx, args)


def group(about: str | None = None) -> typer.Typer:
    """Return an empty group; that of a file, without a description, lends its commands to `app`."""
    return typer.Typer(cls=Commands, help=about, rich_markup_mode=None)


def _meant(word: str, names: list[str]) -> str:
    """The command line that was probably meant: words with a blank are a message."""
    from nemo_cli.core import command_line

    if " " in word:
        return command_line.filled("chat {words}", {"words": word})
    return _nearest(word, names)


def _nearest(word: str, names: list[str]) -> str:
    import difflib

    from nemo_cli.core.command_words import SHELL_SYNONYMS

    known = [*names, *SHELL_SYNONYMS]
    close = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.6)
    found = close[0] if close else ""
    return SHELL_SYNONYMS.get(found, found)
