"""A group of commands that helps with words it does not know."""

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand
from typer.core import TyperGroup

from nemo_cli import errors
from nemo_cli.options import Common

GUESSED = "nemo_cli.guessed"  # the options of a line that is not parsed yet, in the context's meta


class Command(TyperCommand):
    """A command whose help is in the user's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page of this command."""
        write_page(ctx, formatter)


class Group(typer.Typer):
    """Takes commands of ours."""

    def command(self, name: str | None = None, **settings: Any) -> Callable[..., Any]:
        """Take a function as a command."""
        return super().command(name, cls=Command, **settings)


class Commands(TyperGroup):
    """A group whose unknown words are errors with a suggestion, and never a message."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page of this group."""
        write_page(ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command; raise UnknownName for a word that is none."""
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise errors.UnknownName(
                thing=errors.Thing.COMMAND,
                name=args[0],
                meant=_meant(args[0], self.list_commands(ctx)),
                of=ctx.command_path.partition(" ")[2],
            )
        return super().resolve_command(ctx, args)


def write_page(ctx: Any, formatter: Any) -> None:
    """Write the help of a command; the line is not parsed yet, so its options are guessed."""
    from nemo_cli.commands import page

    formatter.write(page.text(ctx, ctx.meta.get(GUESSED) or Common()))


def group(about: str | None = None) -> Group:
    """Return an empty group; that of a file, without a description, lends its commands to `app`."""
    return Group(cls=Commands, help=about, rich_markup_mode=None)


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
