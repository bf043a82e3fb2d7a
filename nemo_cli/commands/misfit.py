"""What the parser of command lines refuses, as an error of ours."""

from collections.abc import Sequence
from typing import Any

from nemo_cli import errors
from nemo_cli.commands import page

_COUNTS = ("fps",)  # numbers without a range


def told(refused: Any, arguments: Sequence[str], command: str) -> errors.BadCommandLine:
    """Return what the parser refused; its exceptions are public only by name and attributes.

    `command` is what the line seems to call, where the parser does not say.
    """
    ctx, item = getattr(refused, "ctx", None), getattr(refused, "param", None)
    of = ctx.command_path.partition(" ")[2] if ctx else command
    match type(refused).__name__:
        case "MissingParameter" if item is not None:
            name = page.value_of(item, "en")
            return errors.BadCommandLine(misfit=errors.Misfit.ARGUMENT, name=name, of=of)
        case "BadParameter" if item is not None:
            return _value(item, of)
        case "NoSuchOption":
            choices = tuple(sorted(refused.possibilities or ()))
            name = refused.option_name
            return errors.BadCommandLine(
                misfit=errors.Misfit.OPTION, name=name, choices=choices, of=of
            )
        case "BadOptionUsage":
            name = refused.option_name
            return errors.BadCommandLine(misfit=_value_misfit(name, arguments), name=name, of=of)
        case "UsageError" if "(" in refused.message:  # more words than the command takes
            name = refused.message.partition("(")[2].partition("(")[2].removesuffix(")")
            return errors.BadCommandLine(misfit=errors.Misfit.WORDS, name=name, of=of)
        case _:
            return errors.BadCommandLine(said=refused.format_message(), of=of)


def _value(item: Any, of: str) -> errors.BadCommandLine:
    """A value that is of another kind, or out of its range."""
    is_number = item.min is not None or item.name in _COUNTS
    choices = tuple(item.metavar.split("|")) if "|" in (item.metavar or "") else ()
    return errors.BadCommandLine(
        misfit=errors.Misfit.VALUE,
        name=item.opts[-1],
        of=of,
        choices=(f"{item.min}-{item.max}",) if item.min is not None else choices,
        expected=errors.Expected.COUNT if is_number else None,
    )


def _value_misfit(option: str, arguments: Sequence[str]) -> errors.Misfit:
    """Tell what is wrong with `--json=3` from what is wrong with a `--format` at the end."""
    has_value = any(word.startswith(f"{option}=") for word in arguments)
    return errors.Misfit.NEEDLESS_VALUE if has_value else errors.Misfit.NO_VALUE
