"""Help: every command's page is whole, in the user's language, and as wide as the terminal."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from rich.cells import cell_len

from nemo_cli import app
from nemo_cli.app import main
from nemo_cli.commands import page
from nemo_cli.context import program_of
from nemo_cli.core.han import is_simplified
from nemo_cli.core.language import Lang
from nemo_cli.options import Common
from nemo_cli.ui.blocks import help as blocks
from nemo_cli.ui.words import help as words
from tests.support.cli import Nemo

# Words that are the same in every language: names, formats, what is typed.
LATIN_SENTENCE = re.compile(r"\b[A-Za-z][a-z]+(?: [a-z]{2,}){2,}")


def contexts(command: Any, ctx: Any) -> Iterator[Any]:
    """Every command below this one, and itself."""
    yield ctx
    if hasattr(command, "list_commands"):
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            settings = {"parent": ctx, "resilient_parsing": True}
            yield from contexts(below, below.make_context(name, [], **settings))


ROOT = typer.main.get_command(app.app)
ALL = list(contexts(ROOT, ROOT.make_context("nemo", [], resilient_parsing=True)))
PATHS = [ctx.command_path for ctx in ALL]


def words_of(ctx: Any) -> Iterator[str]:
    yield from (" ".join(part.split()) for part in ctx.command.help.split("\n\n"))
    for item in ctx.command.get_params(ctx):
        yield from filter(None, (getattr(item, "help", None), getattr(item, "metavar", None)))


@pytest.mark.parametrize("ctx", ALL, ids=PATHS)
def test_every_text_of_a_command_is_known_in_chinese(ctx: Any) -> None:
    own = [text for text in words_of(ctx) if "|" not in text and text != "ID"]
    assert [text for text in own if words.known(text) is None] == [], "add it to ui/words/help.py"


@pytest.mark.parametrize("lang", ["zh", "zh-TW"])
@pytest.mark.parametrize("ctx", ALL, ids=PATHS)
def test_a_page_under_chinese_holds_no_latin_sentence(ctx: Any, lang: Lang) -> None:
    text = re.sub("nemo( [a-z.-]+)*", "", blocks.text(page.page(ctx, lang), 80))
    assert not LATIN_SENTENCE.search(text)
    assert not re.search("Usage|Options|Commands|Examples|<[a-z]+>", text)
    assert lang == "zh" or not any(map(is_simplified, text))


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("ctx", ALL, ids=PATHS)
def test_a_page_fits_into_the_terminal(ctx: Any, lang: Lang, columns: int) -> None:
    rows = blocks.text(page.page(ctx, lang), columns).splitlines()
    examples = {item.line_in(lang) for item in words.EXAMPLE_LINES.get(ctx.command_path, ())}
    typed = [row for row in rows if row.strip() in examples]  # a line to copy stays whole
    assert [row for row in rows if row not in typed and cell_len(row) > columns] == []
    assert not [row for row in rows if row.lstrip()[:1] in tuple("，。、；：？）”")]


def test_every_command_is_in_one_group_of_the_first_page() -> None:
    grouped = [name for _, names in words.GROUPS for name in names]
    assert sorted(grouped) == sorted(app.HOMES)


@pytest.mark.parametrize(
    "line",
    [
        line
        for examples in words.EXAMPLE_LINES.values()
        for item in examples
        for line in dict.fromkeys((item.line, item.line_in("zh")))  # in one order
    ],
)
def test_an_example_is_a_line_that_the_parser_takes(line: str) -> None:
    typed = re.sub(r"^\w+=\$\((.*)\)$", r"\1", line.partition(" < ")[0])
    program, *arguments = shlex.split(typed)
    assert program == "nemo"
    ROOT.make_context("nemo", arguments)


@pytest.mark.parametrize("path", ["nemo", "nemo chat", "nemo make", "nemo export", "nemo batch"])
def test_the_commands_that_make_a_film_have_at_least_three_examples(path: str) -> None:
    assert len(words.EXAMPLE_LINES[path]) >= 3


@pytest.mark.parametrize(
    ("arguments", "beginning"),
    [
        (("--help",), "Usage: nemo [OPTIONS] COMMAND"),
        (("--lang", "zh", "export", "--help"), "用法：nemo export [选项]"),
        (("export", "--help", "--lang=zh_TW.UTF-8"), "用法：nemo export [選項]"),
        (("help", "--lang", "zh"), "用法：nemo [选项] 命令"),
        (("help", "chat", "--lang", "zh"), "直接写出"),
    ],
)
def test_help_speaks_the_language_of_the_line(
    nemo: Nemo, arguments: tuple[str, ...], beginning: str
) -> None:
    assert nemo(*arguments).stdout.startswith(beginning)


@pytest.mark.parametrize(
    ("arguments", "what", "then"),
    [
        (("make",), "描述…", "nemo make --help"),
        (("make", "x", "--fps", "z"), "--fps 的值不合适", "nemo make --help"),
        (("batch", "x.csv", "--sessions", "99"), "整数 1-8", "nemo batch --help"),
        (("export", "--fo"), "--force、--format", "nemo export --help"),
        (("export", "--format"), "--format 需要一个值", "nemo export --help"),
        (("export", "--plain=3"), "--plain 不需要值", "nemo export --help"),
        (("use", "a", "b"), "多余的参数：b", "nemo use --help"),
        (("--lang", "fr", "credits"), "--lang", "nemo --help"),
        (("auth", "bogus"), "没有 bogus 这个命令", "nemo auth --help"),
    ],
)
def test_a_wrong_line_is_told_in_chinese_with_the_help_of_its_command(
    nemo: Nemo, arguments: tuple[str, ...], what: str, then: str
) -> None:
    done = nemo.having(NEMO_LANG="zh")(*arguments)
    assert done.code == 2
    assert what in done.stderr
    assert f"→ {then}\n" in done.stderr
    assert not LATIN_SENTENCE.search(done.stderr)


def test_hints_and_examples_name_the_program_as_it_was_started(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["/usr/bin/nemo-cli", "make", "--help"])
    assert program_of(Common(local=True)) == "nemo-cli --local"
    with pytest.raises(SystemExit):
        main()
    examples = capsys.readouterr().out.partition("Examples:")[2]
    assert "nemo-cli make" in examples
    assert "nemo make" not in examples
