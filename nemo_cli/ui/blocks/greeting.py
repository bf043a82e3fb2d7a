"""What a skill says in the chat: its greeting, things to try, tips."""

from nemo_cli.core.skill import Skill
from nemo_cli.core.text import one_line
from nemo_cli.ui.terminal import screen
from nemo_cli.ui.words import labels
from nemo_cli.ui.words.voice import Voice
from nemo_cli.ui.words.voice import Words

_MOST = 4
_LINE_LIMIT = 300


def lines(skill: Skill, voice: Voice) -> list[screen.Line]:
    """Return the greeting."""
    told = [
        screen.line(one_line(text, _LINE_LIMIT)) for text in skill.greeting.splitlines() if text
    ]
    return [*told, *examples(skill, voice)]


def examples(skill: Skill, voice: Voice) -> list[screen.Line]:
    """Return what to try with a skill."""
    return _listed(labels.TRY, skill.examples, voice)


def tips(skill: Skill, voice: Voice) -> list[screen.Line]:
    """Return what a skill advises."""
    return _listed(labels.TIPS, skill.tips, voice)


def _listed(heading: Words, items: tuple[str, ...], voice: Voice) -> list[screen.Line]:
    bullet = voice.glyphs.bullet
    return [
        *([screen.line(voice.say(heading), "dim")] if items else []),
        *((("dim", f"  {bullet} "), ("", one_line(item, _LINE_LIMIT))) for item in items[:_MOST]),
    ]
