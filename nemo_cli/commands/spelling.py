"""What is read before typer: the value that `--json` may have, and the options of an early error.

`--json=FIELDS` always names fields. With a blank between them only where the next word can be
nothing else: behind a command that takes no words, and when it is not one of its subcommands.
"""

from collections import abc
from itertools import pairwise

from nemo_cli.core.picking import is_fields
from nemo_cli.options import Common

# The commands that take no words, each with its subcommands: held against the parser by a test,
# and not asked of it, because that would import the commands before any error has its boundary.
SUBCOMMANDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("credits", "status", "export", "renders", "takes", "doctor"), ()),
    "sessions": ("show", "search"),
    "auth": ("status", "login", "logout"),
    "skills": ("show", "check", "teach"),
    "config": ("get", "set", "unset", "path"),
}


def spelled_out(arguments: abc.Sequence[str], commands: abc.Sequence[str]) -> list[str]:
    """Return the arguments with the fields as an option of their own."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    spelled: list[str] = []
    for word in arguments[:end]:
        if word.startswith("--json="):
            spelled += ["--json", "--fields", word.removeprefix("--json=")]
        elif spelled[-1:] == ["--json"] and _is_value(word, spelled, commands):
            spelled += ["--fields", word]
        else:
            spelled.append(word)
    return [*spelled, *arguments[end:]]


def _is_value(word: str, before: abc.Sequence[str], commands: abc.Sequence[str]) -> bool:
    """Whether a word behind `--json` can be nothing but names of fields."""
    place = next((at for at, known in enumerate(before) if known in commands), None)
    if place is None or before[place] not in SUBCOMMANDS:
        return False
    subcommands = SUBCOMMANDS[before[place]]
    has_subcommand = any(item in subcommands for item in (*before[place + 1 :], word))
    return is_fields(word) and not has_subcommand


def guessed(arguments: list[str]) -> Common:
    """The options that an error needs while the command line is not parsed, or cannot be."""
    return Common(
        json="--json" in arguments or "--jq" in arguments,
        plain="--plain" in arguments,
        debug="--debug" in arguments,
        lang=next(_said_after("--lang", arguments), None),
    )


def _said_after(option: str, arguments: list[str]) -> abc.Iterator[str]:
    """What stands behind an option, apart or with `=`."""
    yield from (word for before, word in pairwise(arguments) if before == option)
    yield from (word.partition("=")[2] for word in arguments if word.startswith(f"{option}="))
