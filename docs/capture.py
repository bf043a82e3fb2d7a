"""Capture real sessions: pictures of the chat, and what the README shows.

python docs/capture.py             run the sessions at 40, 80 and 120 columns, in both languages
python docs/capture.py --columns 80 --lang zh

A session is typed into the chat on a pseudo-terminal, on the local backend, in a home of its own.
The picture is what the terminal held, drawn by rich; README.md gets the text between its marks.
"""

import argparse
import re
import tempfile
from collections.abc import Iterator
from io import StringIO
from itertools import groupby
from pathlib import Path

from pyte import graphics
from pyte.screens import Char
from rich.console import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.style import Style
from rich.text import Text

from tests.support.cli import Nemo
from tests.support.terminal import Terminal

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
FOLDER = "/home/ann/films"  # stands for where the session ran
ROWS = 30
PATIENCE_S = 120
# What is typed, and what shows that it is done.
SESSIONS = {
    "en": (
        ("make a 6-second neon city at night with lo-fi music", "take 1"),
        ('upbeat music instead, and title it "Urban Dreams"', "take 2"),
        ("export", "Saved"),
        ("/quit", ""),
    ),
    "zh": (
        ("做一段 6 秒的霓虹夜景，配 lo-fi 音乐", "版本 1"),
        ("换成欢快的音乐，标题改成“城市之梦”", "版本 2"),
        ("导出", "已保存"),
        ("/quit", ""),
    ),
}
PIPED = (
    'make a 6-second neon city at night titled "Urban Dreams"',
    "music at 20%",
    "status",
    "export",
)
# pyte knows no dim text; nothing here is in italics, so that attribute carries it.
graphics.TEXT[2] = "+italics"
COLOURS = {"brown": "yellow", "brightbrown": "bright_yellow"}


def rows_of_session(lang: str, columns: int) -> list[Text]:
    """Type a session into the chat; return the rows that the terminal held."""
    with tempfile.TemporaryDirectory() as home:
        nemo = Nemo(Path(home), options=("--local", "--lang", lang))
        with nemo.terminal(columns=columns, rows=ROWS) as terminal:
            terminal.wait_for("›", PATIENCE_S)
            terminal.settle(1.0)
            for line, done in SESSIONS[lang]:
                terminal.enter(line)
                if done:
                    terminal.wait_for(done, PATIENCE_S)
                    terminal.settle(1.0)
            terminal.wait_for_exit(PATIENCE_S)
            return list(_rows(terminal, str(nemo.work_dir)))


def _rows(terminal: Terminal, folder: str) -> Iterator[Text]:
    """The rows that scrolled away and those in sight, without the blank ones at the end."""
    screen = terminal._screen
    lines = [*screen.history.top, *(screen.buffer[row] for row in range(screen.lines))]
    rows = [_row([line[column] for column in range(screen.columns)]) for line in lines]
    while rows and not rows[-1].plain.strip():
        rows.pop()
    for row in rows:
        row.rstrip()
        yield _renamed(row, folder)


def _row(cells: list[Char]) -> Text:
    row = Text()
    for style, run in groupby(cells, _style):
        row.append("".join(cell.data for cell in run), style)
    return row


def _style(cell: Char) -> Style:
    return Style(
        color=_colour(cell.fg),
        bgcolor=_colour(cell.bg),
        bold=cell.bold,
        dim=cell.italics,
        underline=cell.underscore,
        reverse=cell.reverse,
    )


def _colour(name: str) -> str | None:
    if name == "default":
        return None
    if re.fullmatch("[0-9a-f]{6}", name):
        return f"#{name}"
    return COLOURS.get(name, name.replace("bright", "bright_"))


def _renamed(row: Text, folder: str) -> Text:
    """Put the folder that stands for it in the place of the one the session ran in."""
    at = row.plain.find(folder)
    if at < 0:
        return row
    style = next((span.style for span in row.spans if span.start <= at < span.end), "")
    return Text.assemble(row[:at], (FOLDER, style), row[at + len(folder) :])


def picture(rows: list[Text], columns: int) -> str:
    """Draw the rows as an SVG that loads nothing from elsewhere."""
    console = Console(record=True, width=columns, file=StringIO())
    for row in rows:
        console.print(row, soft_wrap=True)
    loaded = r"@font-face \{\{.*?\}\}\s*"
    form = re.sub(loaded, "", CONSOLE_SVG_FORMAT, flags=re.DOTALL).replace("Fira Code, ", "")
    return console.export_svg(title="nemo", code_format=form, unique_id=f"nemo-{columns}")


def piped() -> str:
    """The same without a terminal: one message per line."""
    with tempfile.TemporaryDirectory() as home:
        nemo = Nemo(Path(home), options=("--local",))
        done = nemo(stdin="\n".join(PIPED) + "\n", timeout_s=PATIENCE_S)
        return done.stdout.replace(str(nemo.work_dir), FOLDER)


def marked(text: str, mark: str, content: str) -> str:
    """Put content between the marks `<!-- mark -->` and `<!-- /mark -->`."""
    pattern = rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)"
    return re.sub(pattern, lambda found: found[1] + content + found[2], text, flags=re.DOTALL)


def main() -> None:
    """Make the captures that were asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--columns", type=int, choices=(40, 80, 120))
    parser.add_argument("--lang", choices=("en", "zh"))
    chosen = parser.parse_args()
    readme = README.read_text(encoding="utf-8")
    for lang in (chosen.lang,) if chosen.lang else ("en", "zh"):
        for columns in (chosen.columns,) if chosen.columns else (40, 80, 120):
            rows = rows_of_session(lang, columns)
            (HERE / f"session-{lang}-{columns}.svg").write_text(picture(rows, columns), "utf-8")
            if (lang, columns) == ("en", 80):
                text = "\n".join(row.plain for row in rows)
                readme = marked(readme, "session", f"```text\n{text}\n```\n")
    shell = "printf '" + "\\n".join(PIPED).replace("%", "%%") + "\\n' | nemo --local 2>/dev/null"
    readme = marked(readme, "piped", f"```console\n$ {shell}\n{piped()}```\n")
    README.write_text(readme, encoding="utf-8")


if __name__ == "__main__":
    main()
