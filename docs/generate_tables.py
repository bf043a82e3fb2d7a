"""Write docs/router.md, phrases.md, skills.md and settings.md from the program's own tables.

Run from the repository: `python docs/generate_tables.py`. A test compares the files with what
this would write.
"""

import re
import tempfile
from collections.abc import Callable
from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import get_args
from typing import get_type_hints

from nemo_cli import settings
from nemo_cli.core import export_options
from nemo_cli.core.phrases import Action
from nemo_cli.core.phrases import Translator
from nemo_cli.core.phrases import chinese_words
from nemo_cli.core.phrases import english_words
from nemo_cli.core.phrases.wording import WORDINGS
from nemo_cli.core.router import export as router_options
from nemo_cli.core.router import route
from nemo_cli.core.skill import Skill
from nemo_cli.core.template import expansions
from nemo_cli.skills import loader
from nemo_cli.skills import vocabulary
from nemo_cli.ui.words import causes
from nemo_cli.ui.words.settings import ABOUT
from nemo_cli.ui.words.topics import VARIABLES

LANGUAGES = ("en", "zh", "ja", "ko", "es", "fr", "de", "pt", "it", "ru")
HERE = Path(__file__).parent

VOCABULARIES = """\
A few of the words that ask for a task alone. All of them, those that give and the things that can
be given stand in `nemo_cli/core/router/tables/`, a file for each language.
"""

ROUTER_INTRODUCTION = """\
# What a typed line is taken for

Written by `docs/generate_tables.py` from `nemo_cli/core/router/tables/`; change it there.

Most lines are messages for the chat. Four kinds are not: they export, show the credits, show the
status, or upload. Each has a small vocabulary in every language, and a line counts as one of them
only when **every word of it** is in that vocabulary and asks for the task: an entry that asks for
it alone, or one that gives together with a thing to be given. A negation, a condition, a how-to
question or a second wish adds a word no table knows, and the line stays a message, word for word.

Reading the templates: `[x]` may be left out, `(a|b)` is a choice, `OPT` is an option such as
`1080p`, `FILE` a path. Order matters inside an entry only. Case, accents, punctuation, emoji and
full-width letters do not matter, and Traditional characters are read as Simplified ones.
"""

PHRASES_INTRODUCTION = """\
# What is shown instead of "click the button"

Written by `docs/generate_tables.py` from the words in `nemo_cli/core/phrases/`; change them there.

The backend writes for a screen with buttons. Where it tells the user to use them, nemo says in the
language of the text what can be done here instead, and leaves the rest of the sentence alone. What
describes the video stays: quoted words, titles, code, addresses, what somebody in the film or its
audience does, and everything that does not stand where an instruction stands.

A clause is read as a whole. Something a hand does (*click*, *drag*) to a part of a screen (*the
audio tab*) or of the film (*the second clip*) makes it talk of a screen. What it is for decides
what is said, in whatever order the words come: an account, an export, an upload, an undo, a
change, a move, a button that is a command, a value, a look. A change becomes a sentence to
send, without the places on the screen: *Open the audio tab and lower the music to 20%* becomes
*Say “Lower the music to 20%”*. Where nothing is known but the hand, it becomes *tell me what
you want*.

An instruction stands at the beginning of a clause or after words such as *you can*, *please*,
*then*, 请, 可以, 然后. After *don't*, *before*, *if you*, 不要, 如果您 and the like the words
change, but nothing is done. Reads (`status`, `credits`) run by themselves; an `export` asks first,
unless the settings say otherwise; an `edit` is offered as a sentence to send, if it makes sense
alone: *drag the clip around* becomes *tell me where to put the clip*, and nothing is offered.

Text is held back only from a word on that may begin such a clause, and only to the clause's end.
"""

SETTINGS_INTRODUCTION = """\
# Settings

Written by `docs/generate_tables.py` from `nemo_cli/settings.py` and
`nemo_cli/ui/words/settings.py`; change it there.

An option wins over a variable, that over `config.toml`, that over the default. `nemo config` lists
every setting with its value and where that comes from, `nemo config set NAME VALUE` writes one,
`nemo config unset NAME` takes it out again, `nemo config path` prints where the files lie. Times
are seconds, or `90s`, `5m`, `1h`. `lang` is also read from names such as `zh_TW.UTF-8`, `zh-Hant`.
"""

VARIABLES_INTRODUCTION = """\
## Variables that are no settings
"""

WORDS_OF_A_SCREEN = """\
They are regular expressions. The first reading whose words are found counts, in the order of the
rows from `WEBSITE` on.
"""

SKILLS_INTRODUCTION = """\
# What is read out of a SKILL.md

Written by `docs/generate_tables.py`, which gives such files to the program; change it there.

`--skill FILE` takes any skill that is published for the backend. `nemo skills check FILE` says
what was found in a file, where, and what was guessed. A file is UTF-8 or UTF-16, its lines end in
LF, CRLF or CR; text that was encoded twice is repaired. Blank lines, comments and a code fence may
stand before the front matter. What is no YAML is read line by line. Refused, with the line and the
reason: no front matter, or one without an end or over 64 KB; no `name`, or one with a line break;
anchors, aliases and more than 20 levels. Code and comments are not read, but for things to try.

Whatever speaks *of* the user, says what the agent is or does, or names a variable, an address or a
call is the assistant's: it is never shown. **The user's word beats the skill's**: an option, or a
resolution that a message named last, goes before the defaults; nothing else comes from a skill.
"""

WINNING = """\
Of what a file says, the uppermost wins; where it is missing, the next.
"""

HEAD = "name: reef\nversion: 1.0\n"
# By field: what a file may say, the best first. Each is read together with all those below it.
VERSIONS = (
    ("`version` in the front matter", "front", "version: 1.1"),
    ("`metadata.version`", "front", "metadata: {version: 1.2}"),
    ("a file `VERSION` beside it", "VERSION", "1.3"),
    ("`version` or `latest.version` of `_meta.json` beside it", "_meta.json", '{"version": "1.4"}'),
    ("a line of the body", "body", "Current version: 1.5"),
    ("none: `0`, with a notice", "body", ""),
)
LIMITS = (
    ("`limits.upload_mb`", "front", "limits: {upload_mb: 110}"),
    ("a sentence of the body", "body", "Files of up to 120 MB."),
    ("a sentence of the description", "front", "description: Uploads up to 130 MB."),
    ("none: 500 MB", "body", ""),
)
DEFAULTS = (
    ("`defaults:`", "front", "defaults: {resolution: 720p}"),
    ("a sentence of the body", "body", "Runs at 1080p by default."),
    ("a sentence of the description", "front", "description: Defaults to 1440p."),
    ("none: the film stays as it is", "body", ""),
)
GREETINGS = (
    ("a quote below its heading", "body", "## Greeting\n\nCome in.\n\n> Up we go?"),
    ("a paragraph below its heading", "body", "## Welcome\n\nReady to dive?"),
    ("what is to be said there", "body", "## Hello\n\nTell the user: “Which reef?”"),
    ("a paragraph that is called so", "body", "## More\n\nGreeting: Name the fish."),
    ("a quote after words that tell to greet", "body", "## Rules\n\nGreet so:\n\n> Wet or dry?"),
    ("the first paragraph for the user", "top", "I film reefs."),
    ("the description, without what is the assistant's", "front", "description: Films of reefs."),
)
TRIES = (
    ("a list below its heading", "body", "## Try\n\n> no\n\n- one fish"),
    ("a quote, a table, plain code, quoted paragraphs there", "body", "## Try\n\n> two fish"),
    ("quoted entries of the greeting", "top", "## Greeting\n\nHi.\n\n- “red fish”"),
    ("quotations behind its name", "top", "## More\n\nTry: “blue fish”"),
)
TIPS = (
    ("a list below its heading", "body", "## Tips\n\n- Film low."),
    ("paragraphs below its heading", "top", "## Best practices\n\nFilm late."),
)
PLATFORMS = (
    ("the variable `SKILL_SOURCE`", "variable", "openclaw"),
    ("`.clawhub` in the path, as given or resolved", "path", ".clawhub"),
    ("`.cursor/skills` in the path, as given or resolved", "path", ".cursor/skills"),
    ("none: `unknown`", "path", ""),
)
SOURCES = {
    "version": VERSIONS,
    "upload limit": LIMITS,
    "defaults": DEFAULTS,
    "greeting": GREETINGS,
    "things to try": TRIES,
    "tips": TIPS,
    "platform": PLATFORMS,
}
# By field: forms that are read, and some that are not.
FORMS_READ = {
    "name": (
        "name: reef",
        "Name: reef",
        "name：reef",
        "name: on",
        "name: a: b",
        "name: 海",
    ),
    "version": (
        "**Version**: 2.6",
        "- 当前版本：2.6",
        "Needs version 2 of the queue.",
    ),
    "upload limit": (
        "Max file size: 120MB",
        "| Max upload | 120 MB |",
        "Each clip no larger than 1.5 GB.",
        "Keep uploads below 75 MB and outputs under 20 MB.",
        "单个文件不超过 80MB。",
        "The result is under 20 MB.",
    ),
    "defaults": (
        "Hands you a 4K MP4.",
        "Comes out as MOV in Full HD, upright.",
        "- Output: 720p, 1080p (default), 4K",
        "Renders at 1080p, 4K on request.",
        "默认以 2160p 竖屏导出。",
        "Delivers up to 4K by default.",
        "Pick 720p or 1080p.",
        "4K is not the default.",
    ),
    "greeting": (
        "## 0. First Contact\n\nGreet the user:\n\n> Up?",
        "**Welcome**\n\nUp?",
        "## 👋 Say hello\n\nUp?",
        "## When the user opens it\n\nSay:\n\n> Up?",
        "## 开始使用\n\n> 上山吗？",
        "**欢迎语：** 上山吗？",
        "## Greeting\n\n| In | Say |\n|---|---|\n| English | Up? |",
        "You are an agent.\n\nUp?",
    ),
    "things to try": (
        "**Try saying:**\n- “one”\n- “two”",
        "## Example prompts\n\n1. one\n2. two",
        "试试说：\n• 「一」",
        "## Try\n\n| Say | Get |\n|---|---|\n| “one” | x |",
        "## Try\n\n```\none\n```",
        "## Try\n\n- **Short** – “one”",
        "## Retry\n\n- no",
    ),
    "tips": (
        "## 💡 Pro tips\n\n1. **Light** — low.",
        "## 小贴士\n\n- 逆光。",
        "## 提示词\n\n- 不是。",
    ),
}
READ: dict[str, Callable[[Skill], object]] = {
    "name": lambda skill: skill.name,
    "version": lambda skill: skill.version,
    "upload limit": lambda skill: f"{skill.upload_limit_bytes / 1048576:g} MB",
    "defaults": lambda skill: ", ".join(f"{key} {value}" for key, value in skill.defaults.items()),
    "greeting": lambda skill: skill.greeting,
    "things to try": lambda skill: " · ".join(skill.examples),
    "tips": lambda skill: " · ".join(skill.tips),
    "platform": lambda skill: skill.platform,
}
SIGNS = """\
`↵` is a line break. Where the last cell is empty, nothing is read.
"""

HEADINGS_COUNT = """\
Whole words, whatever number or emoji stands before. A bold line alone is a heading, too, and so is
a line of nothing but such words and a colon. Traditional characters count as Simplified ones.
"""

HEADINGS = (
    ("greeting", vocabulary.GREETING_WORDS),
    ("things to try", vocabulary.TRY_WORDS),
    ("tips", vocabulary.TIP_WORDS),
)
SENTENCES = (
    ("an upload limit: a word of limit", vocabulary.LIMIT_WORDS),
    ("the same, only with a word of what is sent", vocabulary.WEAK_LIMIT_WORDS),
    ("what is sent", vocabulary.SENT_WORDS),
    ("what is got: no upload limit", vocabulary.RESULT_WORDS),
    ("a default", vocabulary.DEFAULT_WORDS),
    ("only what is possible: no default", vocabulary.POSSIBLE_WORDS),
)

LINES = (
    "export",
    "please export the video as mov",
    "export 1080p mp4 to ~/x.mp4",
    "send me the video",
    "帮我导出成1080p的mp4",
    "幫我匯出影片",
    "exportar vídeo en 4k",
    "how many credits do I have left?",
    "我还剩多少积分",
    "show me the timeline",
    "看看轨道",
    "upload a.png and make a slideshow",
    "~/Movies/beach.mov trim the start",
    "上传 a.png 做一个幻灯片",
    "don't export yet",
    "how do I export?",
    "add music and export",
    "add end credits",
    "fix the white balance",
    "标题改成“导出”",
)

REPLIES = (
    "Your video is ready! Click the Export button to download it.",
    "When it looks right, click the **Export** button in the top-right corner and choose MP4.",
    "You can preview it in the timeline before exporting.",
    "Open the Media panel to see your clips.",
    "Drag the clip to the start.",
    "Drag the volume slider to 35%.",
    "Please check your account/billing.",
    "Drop your files here.",
    "Click the button below to download your video.",
    "Right-click the clip and choose Split.",
    "Check the box to enable captions.",
    "You can drag the title around.",
    "If you click the Export button now, the music will be missing.",
    "Don't click the Export button yet.",
    "The camera clicks into focus as the door opens.",
    "点击右上角的导出按钮即可下载。",
    "您可以在时间线预览效果。",
    "将片段拖拽到开头。",
    "拖动音量滑块到50%。",
    "右键点击片段，选择删除。",
    "请查看账户余额。",
    "画面中一只手点击订阅按钮。",
)


def _router_page() -> str:
    return "\n".join(
        [
            ROUTER_INTRODUCTION,
            "## Examples\n",
            _table(("the line", "goes to", "files", "options", "message"), map(_routed, LINES)),
            "## Options of an export\n",
            _table(("option", "value", "said as"), _options()),
            "## Vocabularies\n",
            VOCABULARIES,
            _table(("language", "export", "credits", "status", "upload"), _languages()),
        ]
    )


def _settings_page() -> str:
    return "\n".join(
        [
            SETTINGS_INTRODUCTION,
            _table(("setting", "variable", "takes", "default", "for"), _settings()),
            VARIABLES_INTRODUCTION,
            _table(
                ("variable", "for"),
                ((_code(name), about.en) for name, about in VARIABLES.items()),
            ),
        ]
    )


def _settings() -> Iterable[tuple[str, ...]]:
    hints = get_type_hints(settings.Settings)
    for item in settings.table():
        default = _default(item.default)
        takes = _takes(hints[item.name])
        yield (
            _code(item.name),
            _code(settings.variable(item)),
            takes,
            _code(default),
            ABOUT[item.name].en,
        )


def _takes(kind: object) -> str:
    """What a setting takes: its choices, or a kind of value."""
    choices = [choice for choice in get_args(kind) if isinstance(choice, str) and choice]
    if choices:
        return ", ".join(map(_code, choices))
    return causes.expected(settings.expected_of(kind)).en


def _default(value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(_default, value))
    if isinstance(value, float):
        return f"{value:g}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _languages() -> Iterable[tuple[str, ...]]:
    """The name of each language, and some words that ask for each task."""
    for name in LANGUAGES:
        module = import_module(f"nemo_cli.core.router.tables.{name}")
        called = str(module.__doc__).split(":")[0].split(",")[0]
        asked = (", ".join(map(_code, _spoken(task.do[0]))) for task in module.TASKS.values())
        yield f"{called} (`{name}.py`)", *asked


def _spoken(entry: str) -> Iterable[str]:
    """Three of the ways to say an entry."""
    return islice((" ".join(words) for words in expansions(entry) if words), 3)


def _phrases_page() -> str:
    return "\n".join(
        [
            PHRASES_INTRODUCTION,
            "## Examples\n",
            _table(("the backend says", "nemo shows", "and does"), map(_translated, REPLIES)),
            "## Words\n",
            WORDS_OF_A_SCREEN,
            _table(("language", "what", "words"), _screen_words()),
            "## Words instead\n",
            _table(
                ("language", "kind", "instruction", "-ing form", "noun"),
                (
                    (language, kind, words.do + words.purpose, words.doing, words.thing)
                    for (language, kind), words in WORDINGS.items()
                ),
            ),
        ]
    )


def _skills_page() -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        winning = [
            (field, about, _code(text), _code(_read(folder, field, sources[at:])))
            for field, sources in SOURCES.items()
            for at, (about, _, text) in enumerate(sources)
        ]
        forms = [
            (field, _code(text), _code(_read(folder, field, [("", _place(field), text)])))
            for field, texts in FORMS_READ.items()
            for text in texts
        ]
    return "\n".join(
        [
            SKILLS_INTRODUCTION,
            "## What wins\n",
            WINNING,
            _table(("field", "where", "for example", "is read as"), winning),
            "## Forms\n",
            SIGNS,
            _table(("field", "what is written", "is read as"), forms),
            "## Headings\n",
            HEADINGS_COUNT,
            _table(("of", "words"), ((of, ", ".join(words)) for of, words in HEADINGS)),
            "## Words of a sentence\n",
            _table(("says", "words"), ((says, ", ".join(words)) for says, words in SENTENCES)),
        ]
    )


def _place(field: str) -> str:
    return "front" if field == "name" else "body"


def _read(folder: Path, field: str, written: Iterable[tuple[str, str, str]]) -> str:
    """Return what the program reads in a file that says all this."""
    given: dict[str, list[str]] = {}
    for _, where, text in written:
        given.setdefault(where, []).append(text)
    path = given.get("path", [""])[0] if "variable" not in given else ""
    place = Path(tempfile.mkdtemp(dir=folder)) / path / "reef"
    place.mkdir(parents=True)
    for name in ("VERSION", "_meta.json"):
        if name in given:
            (place / name).write_text(given[name][0], encoding="utf-8")
    front = given.get("front", [])
    usual = [line for line in HEAD.splitlines() if not line.startswith(field)]
    body = "\n\n".join(["", *given.get("top", []), *given.get("body", []), ""])
    text = "\n".join(["---", *usual, *front, "---", body])
    (place / "SKILL.md").write_text(text, encoding="utf-8")
    return str(READ[field](loader.load(str(place), "".join(given.get("variable", [])))))


def _routed(line: str) -> tuple[str, ...]:
    intent = route(line)
    options = ", ".join(f"{name}={value}" for name, value in sorted(intent.options.items()))
    files = ", ".join(map(_code, intent.files))
    return _code(line), intent.kind, files, _code(options), _code(intent.message)


def _translated(reply: str) -> tuple[str, ...]:
    translator = Translator()
    items = translator.feed(reply) + translator.flush()
    shown = "".join(item for item in items if isinstance(item, str))
    kinds = ", ".join(item.kind for item in items if isinstance(item, Action))
    return reply, shown, kinds


def _screen_words() -> Iterable[tuple[str, ...]]:
    names = ("HAND", "GO", "CHANGE", "SCREEN", "MAYBE_SCREEN", "ITEM")
    kinds = ("WEBSITE", "CREDITS", "EXPORT", "UPLOAD", "UNDO", "SETTING", "VALUE", "PLAY", "LOOK")
    for language, module in (("en", english_words), ("zh", chinese_words)):
        for name in (*names, *kinds):
            yield language, f"`{name}`", _code(getattr(module, name))


def _options() -> Iterable[tuple[str, ...]]:
    for option, lines in (
        ("format", export_options.SPOKEN_FORMATS),
        ("quality", export_options.SPOKEN_QUALITIES),
        ("resolution", export_options.SPOKEN_RESOLUTIONS),
        ("output", router_options.PLACES),
    ):
        for value, line in lines:
            yield option, value, _code(line)
    yield "resolution", "any other name of a size", "`540p`, `8k`"
    yield "resolution", "`1280x720`", _code("1280x720")
    yield "fps", "a whole number", "`60 fps`, `60 frames per second`, `60帧`"
    for line in router_options.OVERWRITE:
        yield "force", "true", _code(line)
    yield "output", "the path", "`to ~/x.mp4`, `as film.mov`, `保存为 film.mov`"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _code(text: str) -> str:
    marks = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    inside = f" {text} " if len(marks) > 1 else text
    return f"{marks}{inside.replace(chr(10), ' ↵ ')}{marks}" if text else ""


PAGES = {
    "router.md": _router_page,
    "phrases.md": _phrases_page,
    "skills.md": _skills_page,
    "settings.md": _settings_page,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
