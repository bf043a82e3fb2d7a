"""The help of a command in the user's language, out of what the parser knows about it."""

import re
from collections import abc
from typing import Any

from nemo_cli.context import surface
from nemo_cli.core.language import Lang
from nemo_cli.options import NAMES
from nemo_cli.options import Common
from nemo_cli.ui.blocks import help as blocks
from nemo_cli.ui.words import help as words


def text(ctx: Any, options: Common) -> str:
    """Return the page of the command that `ctx` is about, for this terminal."""
    found = surface(options)
    return blocks.text(page(ctx, found.lang), found.terminal.width)


def page(ctx: Any, lang: Lang) -> blocks.Page:
    """Return the page of a command."""
    command, is_root = ctx.command, ctx.parent is None
    usage = words.USAGE.of(lang) + " ".join((ctx.command_path, *_usage(command, lang)))
    paragraphs = [" ".join(part.split()) for part in (command.help or "").split("\n\n")]
    about = "\n\n".join(words.told(part, lang) for part in paragraphs)
    return blocks.Page(
        usage,
        about,
        tuple(section for section in _sections(ctx, lang) if section.rows),
        _started_by(ctx.command_path, words.TOPICS.of(lang)) if is_root else "",
    )


def _started_by(name: str, text: str) -> str:
    """A text with the name of the program that it was started by."""
    return re.sub(rf"\b{NAMES[0]}(?= |$)", name, text)


def _usage(command: Any, lang: Lang) -> abc.Iterator[str]:
    yield words.told("[OPTIONS]", lang)
    for item in command.params:
        if not _is_option(item):
            value = value_of(item, lang)
            yield value if item.required else f"[{value}]"
    if hasattr(command, "list_commands"):
        yield words.told("COMMAND [ARGS]...", lang)


def _sections(ctx: Any, lang: Lang) -> abc.Iterator[blocks.Section]:
    shown = [item for item in ctx.command.get_params(ctx) if not item.hidden]
    arguments = [item for item in shown if item.param_type_name == "argument" and item.help]
    shared = [item for item in shown if item.name in Common.__dataclass_fields__]
    own = [item for item in shown if item not in (*shared, *arguments) and _is_option(item)]
    yield from _commands(ctx, lang)
    yield _parameters(words.ARGUMENTS.of(lang), arguments, lang)
    yield _parameters(words.OPTIONS.of(lang), own, lang)
    yield _parameters(words.EVERYWHERE.of(lang), shared, lang)
    colon = words.COLON.of(lang)
    root, _, rest = ctx.command_path.partition(" ")
    examples = words.EXAMPLE_LINES.get(f"{NAMES[0]} {rest}".rstrip(), ())
    rows = tuple(
        (_started_by(root, item.line_in(lang)), item.about.of(lang) + colon) for item in examples
    )
    yield blocks.Section(words.EXAMPLES.of(lang), rows, is_stacked=True)


def _commands(ctx: Any, lang: Lang) -> abc.Iterator[blocks.Section]:
    """The commands below this one; those of the root in groups."""
    if not hasattr(ctx.command, "list_commands"):
        return
    names = ctx.command.list_commands(ctx)
    groups = words.GROUPS if ctx.parent is None else ((words.COMMANDS, names),)
    for heading, members in groups:
        rows = [(name, _about(ctx, name, lang)) for name in members if name in names]
        yield blocks.Section(heading.of(lang), tuple(rows))


def _about(ctx: Any, name: str, lang: Lang) -> str:
    return words.told(" ".join((ctx.command.get_command(ctx, name).help or "").split()), lang)


def _is_option(item: Any) -> bool:
    return bool(item.param_type_name == "option")


def _parameters(heading: str, items: abc.Iterable[Any], lang: Lang) -> blocks.Section:
    rows = tuple((_name(item, lang), words.told(item.help or "", lang)) for item in items)
    return blocks.Section(heading, rows)


def _name(item: Any, lang: Lang) -> str:
    """How a parameter is written: `-o, --output PATH`."""
    if not _is_option(item):
        return value_of(item, lang)
    names = ", ".join(sorted(item.opts, key=len))
    return names if item.is_flag or item.name == "help" else f"{names} {value_of(item, lang)}"


def value_of(item: Any, lang: Lang) -> str:
    """What stands for the value of a parameter."""
    if item.metavar:
        return words.told(item.metavar, lang)
    known = words.VALUES.get(item.name)
    return known.of(lang) if known else item.name.upper().replace("_", "-")
