"""The commands of the chat: one table, from which help, completion and lookup are derived."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass

from nemo_cli.core.messages import Lang
from nemo_cli.repl import actions
from nemo_cli.repl.chat import Chat


def _always(chat: Chat) -> bool:
    return True


@dataclass(frozen=True)
class Command:
    """One command; `when` says whether it makes sense now, which completion heeds."""

    name: str
    run: Callable[[Chat, str], None]
    help: Mapping[Lang, str]
    argument: str = ""
    aliases: tuple[str, ...] = ()
    when: Callable[[Chat], bool] = _always

    @property
    def names(self) -> tuple[str, ...]:
        """Every word it answers to."""
        return (self.name, *self.aliases)


COMMANDS: tuple[Command, ...] = (
    Command(
        "help",
        lambda chat, _: actions.show_help(chat, usages(chat.voice.lang)),
        {"en": "Show these commands.", "zh": "显示这些命令。"},
        aliases=("?",),
    ),
    Command(
        "export",
        actions.export,
        {"en": "Render the video and download it.", "zh": "渲染并下载视频。"},
        argument="[as gif] [720p] [to FILE]",
        aliases=("render", "download"),
        when=actions.has_timeline,
    ),
    Command(
        "credits",
        actions.credits,
        {"en": "Show the balance.", "zh": "显示积分余额。"},
        aliases=("balance",),
    ),
    Command(
        "status",
        actions.status,
        {"en": "Show the timeline and the media.", "zh": "显示时间线和素材。"},
        aliases=("tracks",),
    ),
    Command(
        "upload",
        actions.upload,
        {"en": "Add files or addresses.", "zh": "添加文件或网址。"},
        argument="FILE-OR-URL…",
    ),
    Command(
        "renders",
        actions.renders,
        {"en": "List the renders, finished and running.", "zh": "列出渲染任务。"},
        argument="[cancel ID]",
    ),
    Command(
        "sessions",
        actions.sessions,
        {"en": "List the projects.", "zh": "列出项目。"},
        aliases=("projects",),
    ),
    Command(
        "new",
        actions.new,
        {"en": "Start a new project.", "zh": "新建项目。"},
        argument="[NAME]",
    ),
    Command(
        "use",
        actions.use,
        {"en": "Switch to another project.", "zh": "切换到另一个项目。"},
        argument="NAME",
        when=actions.has_projects,
    ),
    Command(
        "open",
        actions.open_link,
        {"en": "Print the project's link for the browser.", "zh": "给出项目的网页链接。"},
        aliases=("claim",),
    ),
    Command(
        "skill",
        actions.skill,
        {
            "en": "Show the skill in use, or use another one.",
            "zh": "显示当前技能，或换一个。",
        },
    ),
    Command(
        "diff",
        actions.diff,
        {"en": "Show again what the last message changed.", "zh": "再次显示上一条消息的改动。"},
        when=actions.has_changes,
    ),
    Command(
        "queue",
        actions.queue,
        {"en": "Show the lines that wait, or drop one.", "zh": "显示或移除排队的消息。"},
        argument="[drop N]",
        when=actions.has_waiting,
    ),
    Command(
        "clear",
        actions.clear,
        {"en": "Clear the screen; the project stays.", "zh": "清屏，项目不变。"},
    ),
    Command(
        "quit",
        actions.leave,
        {"en": "Leave; everything is saved.", "zh": "退出，内容都已保存。"},
        aliases=("exit", "bye"),
    ),
)


def usages(lang: Lang) -> list[tuple[str, str]]:
    """Return how each command is written, and what it does."""
    return [(f"/{item.name} {item.argument}".strip(), item.help[lang]) for item in COMMANDS]


def matching(word: str) -> list[Command]:
    """Return the command of that name, or all that begin with the word."""
    exact = [command for command in COMMANDS if word in command.names]
    if exact:
        return exact
    return [command for command in COMMANDS if any(name.startswith(word) for name in command.names)]


def nearest(word: str) -> str:
    """Return the name that a mistyped word was probably meant to be, or nothing."""
    names = [name for command in COMMANDS for name in command.names]
    return next(iter(difflib.get_close_matches(word, names, n=1)), "")
