"""The two lines at the start of a chat: at usual widths each is one row."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from nemo_cli.core.language import Lang
from nemo_cli.core.updates import Opened
from nemo_cli.skills import loader
from nemo_cli.ui.blocks.margin import of_conversation
from nemo_cli.ui.terminal.live import LiveScreen
from nemo_cli.ui.terminal.screen import Output
from nemo_cli.ui.terminal.terminal import look
from nemo_cli.ui.views.choice import human_view
from nemo_cli.ui.views.choice import renderer_for
from nemo_cli.ui.words.voice import Voice

README = Path(__file__).parents[2] / "README.md"


def opened(columns: int, lang: Lang, skill_name: str, examples: tuple[str, ...]) -> list[str]:
    out = io.StringIO()
    terminal = look(io.StringIO(), out, out, {"NEMO_FORCE_TTY": str(columns), "NO_COLOR": "1"})
    drawn = Output(out)
    screen = LiveScreen(drawn, drawn, drawn, lambda: (columns, 24), renderer_for(terminal))
    voice = Voice(lang, is_in_chat=True)
    view = human_view(terminal, screen, voice, None, of_conversation(terminal))
    view.show(Opened(skill_name, "local", "project", examples, 5000))
    return out.getvalue().splitlines()


@pytest.mark.parametrize("lang", ["en", "zh", "zh-TW"])
@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("name", loader.names())
def test_each_of_the_two_lines_of_our_skills_is_one_row(
    name: str, columns: int, lang: Lang
) -> None:
    skill = loader.load(name, "unknown", lang)
    rows = opened(columns, lang, skill.display_name, skill.examples)
    assert len(rows) == 2
    assert ("/help" in rows[1]) or columns < 80


def test_an_example_that_is_too_long_is_whole_all_the_same() -> None:
    example = "make a film about " + "very " * 20 + "long roads"
    _, *rows = opened(40, "en", "S", (example,))
    assert " ".join(row.removeprefix("·").strip() for row in rows).endswith(f"Try: {example}")


def test_the_name_of_the_project_gives_way_first() -> None:
    head, _ = opened(40, "en", "Text to Video, High", ("a film",))
    assert head == "· Text to Video, High · local"


def test_the_session_in_the_readme_begins_as_a_chat_does() -> None:
    """A capture that is older than what it shows is made again by docs/capture.py."""
    skill = loader.load("text-to-video-high-quality", "unknown", "en")
    shown = README.read_text("utf-8").partition("<!-- session -->\n```text\n")[2].splitlines()
    assert shown[:2] == opened(80, "en", skill.display_name, skill.examples)
