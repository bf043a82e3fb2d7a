"""The words that are commands, and what a typed line makes of them; doing it is elsewhere.

The one table that the chat, piped input, completion, `/help` and the hints read. Four ways lead to
a command: `/name`, a word that is a command everywhere when it stands alone, a line that begins
with `nemo`, and (through the router) words that mean it.
"""

import difflib
import re
import shlex
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import Literal

from nemo_cli.core.han import simplified
from nemo_cli.core.language import Lang
from nemo_cli.core.paths import Exists
from nemo_cli.core.paths import type_of
from nemo_cli.core.taiwan import traditional


@dataclass(frozen=True)
class CommandWord:
    """A command of the chat: how it is written, and what else means it."""

    name: str
    help: Mapping[Literal["en", "zh"], str]
    argument: Mapping[Literal["en", "zh"], str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()  # after a slash
    alone: tuple[str, ...] = ()  # a line of its own, anywhere
    options: tuple[str, ...] = ()  # of the shell command, that the chat takes as well
    is_in_pipes: bool = False
    is_in_shell: bool = True

    def about(self, lang: Lang) -> str:
        """What it does, in a language."""
        return _in(lang, self.help)

    def usage(self, lang: Lang) -> str:
        """How it is written, in a language."""
        return f"/{self.name} {_in(lang, self.argument)}".strip()

    @property
    def names(self) -> tuple[str, ...]:
        """Every word it answers to after a slash."""
        return (self.name, *self.aliases)


COMMANDS: tuple[CommandWord, ...] = (
    CommandWord(
        "help",
        {"en": "Show these commands.", "zh": "显示这些命令。"},
        argument={"en": "[TOPIC]", "zh": "[主题]"},
        aliases=("?",),
        alone=(
            *("help", "help me", "help please", "help me please"),
            *("帮助", "说明", "使用说明", "ヘルプ", "도움말"),
            *("ayuda", "aide", "hilfe", "ajuda", "aiuto", "помощь", "справка"),
        ),
        is_in_pipes=True,
    ),
    CommandWord(
        "export",
        {"en": "Render the video and download it.", "zh": "渲染并下载视频。"},
        argument={"en": "[as gif] [to FILE]", "zh": "[gif] [-o 文件]"},
        aliases=("render", "download"),
        options=(
            "--resume",
            "--take",
            "-o",
            "--output",
            "--format",
            "--quality",
            "--resolution",
            "--fps",
            "--force",
            "--open",
        ),
        is_in_pipes=True,
    ),
    CommandWord(
        "credits",
        {"en": "Show the balance.", "zh": "显示积分余额。"},
        aliases=("balance",),
        is_in_pipes=True,
    ),
    CommandWord(
        "status",
        {"en": "Show the timeline and the media.", "zh": "显示时间线和素材。"},
        aliases=("tracks",),
        is_in_pipes=True,
    ),
    CommandWord(
        "upload",
        {"en": "Add files or addresses.", "zh": "添加文件或网址。"},
        argument={"en": "FILE-OR-URL…", "zh": "文件或网址…"},
        is_in_pipes=True,
    ),
    CommandWord(
        "renders",
        {"en": "List the renders; stop or forget one.", "zh": "列出渲染任务，或取消、移除一个。"},
        argument={"en": "[cancel|forget ID]", "zh": "[cancel|forget ID]"},
        options=("--cancel", "--forget", "--forget-all"),
    ),
    CommandWord(
        "sessions",
        {
            "en": "List the projects, show or search one.",
            "zh": "列出项目；查看或搜索对话。",
        },
        argument={"en": "[show|search …]", "zh": "[show|search …]"},
        aliases=("projects",),
    ),
    CommandWord(
        "new",
        {"en": "Start a new project.", "zh": "新建项目。"},
        argument={"en": "[NAME]", "zh": "[名称]"},
    ),
    CommandWord(
        "use",
        {"en": "Switch to another project.", "zh": "切换到另一个项目。"},
        argument={"en": "NAME", "zh": "名称"},
    ),
    CommandWord(
        "open",
        {"en": "Print the project's link for the browser.", "zh": "给出项目的网页链接。"},
        argument={"en": "[qr]", "zh": "[qr]"},
        options=("--qr",),
        aliases=("claim",),
    ),
    CommandWord(
        "skill",
        {"en": "Show the skill in use, or use another one.", "zh": "显示当前技能，或换一个。"},
        argument={"en": "[NAME]", "zh": "[名称]"},
        is_in_pipes=True,
        is_in_shell=False,
    ),
    CommandWord(
        "takes",
        {"en": "List the takes: each draft a message left.", "zh": "列出各个版本。"},
    ),
    CommandWord(
        "diff",
        {
            "en": "Compare two takes, or show the last changes.",
            "zh": "比较两个版本，或再次显示上次的改动。",
        },
        argument={"en": "[TAKE TAKE]", "zh": "[版本 版本]"},
    ),
    CommandWord(
        "undo",
        {
            "en": "Show the take before, and how to export it.",
            "zh": "显示上一个版本，以及怎样导出它。",
        },
        is_in_shell=False,
    ),
    CommandWord(
        "play",
        {"en": "Play the newest film of the project.", "zh": "播放项目最新导出的视频。"},
        aliases=("watch",),
        is_in_shell=False,
    ),
    CommandWord(
        "copy",
        {"en": "Copy the last answer.", "zh": "复制上一条回复。"},
        is_in_shell=False,
    ),
    CommandWord(
        "report",
        {"en": "Keep a report of trouble for who helps you.", "zh": "生成问题报告，方便求助。"},
        is_in_shell=False,
    ),
    CommandWord(
        "queue",
        {"en": "Show the lines that wait, or drop one.", "zh": "显示或移除排队的消息。"},
        argument={"en": "[drop N]", "zh": "[drop 序号]"},
        is_in_shell=False,
    ),
    CommandWord(
        "clear",
        {"en": "Clear the screen; the project stays.", "zh": "清屏，项目不变。"},
        alone=(
            "clear",
            "cls",
            "clear screen",
            "清屏",
            "清除画面",
            "清除屏幕",
            "清除萤幕",
            "清空屏幕",
        ),
        is_in_pipes=True,
        is_in_shell=False,
    ),
    CommandWord(
        "quit",
        {"en": "Leave; everything is saved.", "zh": "退出，内容都已保存。"},
        aliases=("exit", "bye"),
        alone=(
            *("quit", "exit", "bye", ":q", ":wq", "q", "goodbye", "quit()", "exit()"),
            *("quit now", "exit now", "quit please", "exit please", "please quit", "please exit"),
            *("bye bye", "quit the chat", "exit the chat", "quit nemo", "exit nemo"),
            *("退出", "离开", "再见", "拜拜", "结束", "退出程序", "退出聊天", "退出吧"),
            *("终了", "종료", "나가기", "salir", "quitter", "beenden", "sair", "esci", "выход"),
        ),
        is_in_pipes=True,
        is_in_shell=False,
    ),
)

# Words of the shell that are none of its commands, and what was meant.
SHELL_SYNONYMS: Mapping[str, str] = {
    "render": "export",
    "download": "export",
    "save": "export",
    "balance": "credits",
    "credit": "credits",
    "state": "status",
    "timeline": "status",
    "tracks": "status",
    "add": "upload",
    "generate": "make",
    "create": "make",
    "say": "chat",
    "ask": "chat",
    "send": "chat",
    "login": "auth login",
    "logout": "auth logout",
    "whoami": "auth status",
    "projects": "sessions",
    "switch": "use",
    "jobs": "renders",
    "settings": "config",
    "serve": "local serve",
}

_SAID_ALOUD = ".!?。"
_HELP = "?"
_AROUND = " \t\n\"'`“”‘’「」『』"  # blanks, and quotes as a hint has them
# A line that was copied with what stood before it: a prompt, nemo's own arrow, marks of code.
_COPIED = re.compile(r"`*(?:[$>%#→❯]\s+)?(?:sudo\s+)?(?=(?:nemo|nemo-cli|/[a-z]+)(?:[\s`]|$))")
_PROGRAMS = ("nemo", "nemo-cli")
_MESSAGES = ("chat", "make")  # commands whose words are a message in the chat
_TARGETS = ("-o", "--output")  # of `make`; the chat exports when it is asked to


@dataclass(frozen=True)
class Talk:
    """Words for the router."""

    text: str


@dataclass(frozen=True)
class Run:
    """A command, and the words behind it."""

    command: CommandWord
    rest: str = ""


@dataclass(frozen=True)
class Unknown:
    """A slash and a word that is no command: what it could be, and what it is nearest to."""

    word: str
    candidates: tuple[str, ...] = ()
    nearest: str = ""


@dataclass(frozen=True)
class ForShell:
    """A line for the shell, which nothing here can do."""

    line: str


@dataclass(frozen=True)
class SayInstead:
    """A shell command whose words are simply typed in the chat."""

    text: str


Reading = Talk | Run | Unknown | ForShell | SayInstead


def read(line: str, exists: Exists) -> Reading:
    """Tell what a line is, before any of it could be sent; a path comes before a command."""
    text = _as_typed(line.strip())
    word, _, rest = text.partition(" ")
    if command := _alone(text):
        return Run(command)
    if word in _PROGRAMS:
        return read_shell(rest.strip(), text)
    if not word.startswith("/") or (word != "/" and _is_path(word, text, exists)):
        return Talk(text)
    found = matching(word[1:].lower())
    if len(found) == 1:
        return Run(found[0], rest.strip())
    names = tuple(f"/{command.name}" for command in found)
    return Unknown(word, names, "" if found else _nearest(word[1:].lower()))


def _as_typed(text: str) -> str:
    """A command line without what it was copied with."""
    copied = _COPIED.match(text)
    if not copied or not copied.group():
        return text
    return text[copied.end() :].rstrip("`").rstrip()


def is_goodbye(line: str) -> bool:
    """Whether a line alone says that the user leaves, whatever is being asked."""
    command = _alone(line)
    return command is not None and command.name == "quit"


def read_shell(arguments: str, line: str) -> Reading:
    """Tell what the arguments of a shell line are in the chat."""
    try:
        words = shlex.split(arguments)
    except ValueError:
        return ForShell(line)
    name, rest = (words[0], words[1:]) if words else ("", [])
    if name in _MESSAGES and (said := _message(rest)):
        return SayInstead(said)
    command = next((item for item in COMMANDS if item.is_in_shell and item.name == name), None)
    options = {word.partition("=")[0] for word in rest if word.startswith("-")}
    if command is None or not options <= set(command.options):
        return ForShell(line)
    _, _, as_typed = arguments.partition(" ")
    return Run(command, as_typed.strip() if name in ("upload", "export") else " ".join(rest))


def _message(words: list[str]) -> str:
    """The words of a message; nothing where an option stands among them that the chat has not."""
    target = next((at for at, word in enumerate(words) if word in _TARGETS), None)
    said = words if target is None else [*words[:target], *words[target + 2 :]]
    return "" if any(word.startswith("-") for word in said) else " ".join(said)


def matching(word: str) -> list[CommandWord]:
    """Return the command of that name, or all that begin with the word."""
    exact = [command for command in COMMANDS if word in command.names]
    if exact:
        return exact
    return [command for command in COMMANDS if any(name.startswith(word) for name in command.names)]


def usages(lang: Lang) -> list[tuple[str, str]]:
    """Return how each command is written, and what it does."""
    return [(item.usage(lang), item.about(lang)) for item in COMMANDS]


def _in(lang: Lang, words: Mapping[Literal["en", "zh"], str]) -> str:
    return traditional(words.get("zh", "")) if lang == "zh-TW" else words.get(lang, "")


def _alone(text: str) -> CommandWord | None:
    folded = simplified(unicodedata.normalize("NFKC", text).casefold()).strip(_AROUND)
    # "quit." and "退出！" are that word, too; "?" and "??" ask for help.
    said = folded.rstrip(_SAID_ALOUD).strip() or ("help" if folded.strip(_HELP) == "" else folded)
    return (
        next((command for command in COMMANDS if said in command.alone), None) if folded else None
    )


def _is_path(word: str, text: str, exists: Exists) -> bool:
    return "/" in word[1:] or bool(type_of(word)) or exists(word) or exists(text)


def _nearest(word: str) -> str:
    """Return the name that a mistyped word was probably meant to be, or nothing."""
    names = [name for command in COMMANDS for name in command.names]
    close = next(iter(difflib.get_close_matches(word, names, n=1)), "")
    return f"/{close}" if close else ""
