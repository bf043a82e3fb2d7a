"""What a typed line makes of a command word, before anything of it could be sent."""

from __future__ import annotations

import pytest

from nemo_cli.core.command_words import COMMANDS
from nemo_cli.core.command_words import ForShell
from nemo_cli.core.command_words import Reading
from nemo_cli.core.command_words import Run
from nemo_cli.core.command_words import SayInstead
from nemo_cli.core.command_words import Talk
from nemo_cli.core.command_words import Unknown
from nemo_cli.core.command_words import read


def reading(line: str) -> Reading:
    return read(line, {"/clip.png", "/two words.png"}.__contains__)


def ran(line: str) -> tuple[str, str] | None:
    found = reading(line)
    return (found.command.name, found.rest) if isinstance(found, Run) else None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        *((word, "quit") for word in ("quit", "exit", ":q", "q", "bye", "退出", "QUIT", " exit ")),
        *((word, "help") for word in ("help", "?", "？", "帮助", "幫助", "Help")),
        *((word, "quit") for word in ("quit.", "Exit!", "退出。", "退出！", "再見", "再见。")),
        *(
            (word, "help")
            for word in ("help!", "說明", "说明。", "??", "帮助？", "help?", "help me")
        ),
        *((word, "quit") for word in ("結束", "结束", "离开", "拜拜", "quit now", "goodbye!")),
        *((word, "quit") for word in ("salir", "Quitter", "終了", "종료", "выход", "please quit")),
        *((word, "quit") for word in ("“quit”", '"exit"', "「退出」", "`bye`")),
        *((word, "help") for word in ("ayuda", "Hilfe !", "ヘルプ", "도움말", "помощь")),
        *((word, "clear") for word in ("清除螢幕", "清除画面", "cls")),
        *((word, "clear") for word in ("clear", "清屏", "CLEAR")),
    ],
)
def test_a_command_word_alone_is_never_a_message(line: str, name: str) -> None:
    assert ran(line) == (name, "")


@pytest.mark.parametrize(
    "line",
    [
        "quit smoking film, 20 seconds",
        "help wanted: a poster in motion",
        "退出江湖的剑客",
        "clear skies over the bay",
        "Nemo, paint a coral reef",
        "Nemo swims home",
        "> a reef in the morning",
        "→ then a whale",
        "$ 5 off, a poster",
        "help me make a film",
        "结束的镜头再长一点",
        "goodbye lullaby, 10 s",
        "salir del mar",
        "выход из метро вечером",
        "nemophila fields in bloom",
        "/clip.png",
        "/two words.png",
        "/tmp/gone.png zoom in",
        r"/tmp/my\ clip.png animate it",
    ],
)
def test_a_word_that_only_begins_a_line_hijacks_nothing(line: str) -> None:
    assert reading(line) == Talk(line)


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("/export as gif", "export", "as gif"),
        ("/EXPORT", "export", ""),
        ("nemo status", "status", ""),
        ("nemo export --resume render_1760000000000", "export", "--resume render_1760000000000"),
        ("nemo export -o out.mp4 --fps 24", "export", "-o out.mp4 --fps 24"),
        ("nemo renders --cancel render_1", "renders", "--cancel render_1"),
        ("nemo use 'two words'", "use", "two words"),
        ("nemo upload 'two words.png'", "upload", "'two words.png'"),
        ("nemo-cli credits", "credits", ""),
        ("→ nemo export --resume render_1", "export", "--resume render_1"),
        ("$ nemo status", "status", ""),
        ("sudo nemo credits", "credits", ""),
        ("`nemo credits`", "credits", ""),
        ("→ /export --resume render_1", "export", "--resume render_1"),
    ],
)
def test_a_line_of_the_shell_is_done_where_the_chat_can(line: str, name: str, rest: str) -> None:
    assert ran(line) == (name, rest)


@pytest.mark.parametrize(
    "line",
    [
        "nemo",
        "nemo skills",
        "nemo upload --help",
        "nemo --local status",
        "nemo make 'a pier' -f a.png",
        "nemo export --no-download",
        "nemo use 'open quote",
        "nemo swims through the reef",
        "nemo queue",
    ],
)
def test_any_other_line_of_the_shell_is_left_to_the_shell(line: str) -> None:
    assert reading(line) == ForShell(line)


@pytest.mark.parametrize("line", ['nemo make "a pier in fog"', "nemo chat a pier in fog"])
def test_a_message_in_a_line_of_the_shell_is_to_be_typed_alone(line: str) -> None:
    assert reading(line) == SayInstead("a pier in fog")


def test_an_unknown_slash_is_told_what_it_is_near_to() -> None:
    assert reading("/exprot") == Unknown("/exprot", nearest="/export")
    assert reading("/s") == Unknown("/s", candidates=("/status", "/sessions", "/skill"))
    assert reading("/xyzzy now") == Unknown("/xyzzy")


def test_no_word_means_two_commands() -> None:
    words = [word for command in COMMANDS for word in (*command.alone, command.name)]
    assert len(words) == len(set(words)) + sum(item.name in item.alone for item in COMMANDS)
