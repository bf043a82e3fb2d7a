"""What a skill says in the chat: its greeting, things to try, tips."""

from nemo_cli.core.skill import Skill
from nemo_cli.core.text import one_line
from nemo_cli.ui.terminal import styled
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.languages import Words
from nemo_cli.ui.words.voice import Voice

_MOST = 4
_LINE_LIMIT = 300


def lines(skill: Skill, voice: Voice) -> list[styled.Line]:
    """Return the greeting."""
    told = [
        styled.line(one_line(text, _LINE_LIMIT)) for text in skill.greeting.splitlines() if text
    ]
    return [*told, *examples(skill, voice)]


def examples(skill: Skill, voice: Voice) -> list[styled.Line]:
    """Return what to try with a skill."""
    return _listed(labels.TRY, skill.examples, voice)


def tips(skill: Skill, voice: Voice) -> list[styled.Line]:
    """Return what a skill advises."""
    return _listed(labels.TIPS, skill.tips, voice)


def _listed(heading: Words, items: tuple[str, ...], voice: Voice) -> list[styled.Line]:
    bullet = voice.glyphs.bullet
    return [
        *([styled.line(voice.say(heading), "dim")] if items else []),
        *((("dim", f"  {bullet} "), ("", one_line(item, _LINE_LIMIT))) for item in items[:_MOST]),
    ]
