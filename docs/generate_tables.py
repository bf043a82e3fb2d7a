"""Write docs/router.md and docs/phrases.md from the tables the program itself uses.

Run from the repository: `python docs/generate_tables.py`. A test compares the files with what
this would write.
"""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from nemo_cli.core import export_options
from nemo_cli.core.phrases import Action
from nemo_cli.core.phrases import Translator
from nemo_cli.core.phrases import table as phrase_table
from nemo_cli.core.router import options as router_options
from nemo_cli.core.router import route

LANGUAGES = ("en", "zh", "ja", "ko", "es", "fr", "de", "pt")
HERE = Path(__file__).parent

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

Written by `docs/generate_tables.py` from `nemo_cli/core/phrases/table.py`; change it there.

The backend writes for a screen with buttons. Where it tells the user to use them, nemo puts a
phrase of the same grammatical form in its place, in the language of the text, and leaves the rest
of the sentence alone. What describes the video stays: quoted words, titles, code, addresses, and
everything that does not stand where an instruction stands.

An instruction stands at the beginning of a clause or after words such as *you can*, *please*,
*then*, 请, 可以, 然后. After *don't*, *before*, *if you*, 不要, 如果您 and the like the words
change, but nothing is done. Reads (`status`, `credits`) run by themselves; an `export` asks first,
unless the settings say otherwise; an `edit` is offered as a sentence to send, if it makes sense
alone: *drag the clip around* becomes *tell me where to put the clip*, and nothing is offered.

Text is held back only while it may still become one of these phrases, never longer than a clause.
"""

FORMS = """\
`form` is the grammatical form: an instruction, its *-ing* form, or a noun. `about` is what the
phrase comes to, or what decides it: the label on the button, a panel, a gesture.
"""

LABELS = """\
The first kind with a word of the label decides; any other label is a wish in words.
"""

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


def pages() -> dict[str, str]:
    """Return each page's text by its name."""
    return {"router.md": _router_page(), "phrases.md": _phrases_page()}


def _router_page() -> str:
    return "\n".join(
        [
            ROUTER_INTRODUCTION,
            "## Examples\n",
            _table(("the line", "goes to", "files", "options", "message"), map(_routed, LINES)),
            "## Options of an export\n",
            _table(("option", "value", "said as"), _options()),
            *(text for name in LANGUAGES for text in _language(name)),
        ]
    )


def _language(name: str) -> Iterable[str]:
    module = import_module(f"nemo_cli.core.router.tables.{name}")
    yield f"## {str(module.__doc__).split(':')[0].split(',')[0]}\n"
    for kind, task in module.TASKS.items():
        yield f"### {kind}\n"
        for title, templates in (
            ("Asks for it", task.do),
            ("Gives", task.give),
            ("A thing to be given", task.thing),
            ("Changes nothing", task.with_),
        ):
            if templates:
                yield f"{title}:\n\n{_listed(templates)}"


def _phrases_page() -> str:
    return "\n".join(
        [
            PHRASES_INTRODUCTION,
            "## Examples\n",
            _table(("the backend says", "nemo shows", "and does"), map(_translated, REPLIES)),
            "## Phrases\n",
            FORMS,
            _table(
                ("language", "form", "about", "phrase"),
                (
                    (each.language, each.form, each.about, _code(each.line))
                    for each in phrase_table.PHRASES
                ),
            ),
            "## Parts\n",
            "What stands behind a name in braces; the others are words the phrase itself picks.\n",
            _table(("language", "part", "words"), _parts()),
            "## Labels\n",
            LABELS,
            _table(
                ("kind", "words"),
                ((kind, _code(words)) for kind, words in phrase_table.LABEL_KINDS),
            ),
            "## Words instead\n",
            _table(
                ("language", "kind", "instruction", "-ing form", "noun"),
                (
                    (language, kind, words.do + words.purpose, words.doing, words.thing)
                    for (language, kind), words in phrase_table.WORDINGS.items()
                ),
            ),
        ]
    )


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


def _parts() -> Iterable[tuple[str, ...]]:
    for language, parts in (("en", phrase_table.PARTS_EN), ("zh", phrase_table.PARTS_ZH)):
        for name, line in parts.items():
            yield language, _code(f"{{{name}}}"), _code(line)


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


def _listed(lines: Iterable[str]) -> str:
    return "".join(f"- {_code(line)}\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
