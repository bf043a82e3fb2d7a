"""The greeting of the first start: the skill's own words and things to try."""

from __future__ import annotations

from nemo_cli.core.skill import Skill
from nemo_cli.core.text import one_line
from nemo_cli.ui.terminal.styled import Line
from nemo_cli.ui.terminal.styled import line
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.voice import Voice

_MOST_EXAMPLES = 4
_LINE_LIMIT = 300


def lines(skill: Skill, voice: Voice) -> list[Line]:
    """Return the greeting."""
    told = [line(one_line(text, _LINE_LIMIT)) for text in skill.greeting.splitlines() if text]
    return [*told, *examples(skill, voice)]


def examples(skill: Skill, voice: Voice) -> list[Line]:
    """Return what to try with a skill."""
    found = skill.examples[:_MOST_EXAMPLES]
    heading = [line(voice.say(labels.TRY), "dim")] if found else []
    bullet = voice.glyphs.bullet
    return [
        *heading,
        *((("dim", f"  {bullet} "), ("", one_line(item, _LINE_LIMIT))) for item in found),
    ]
