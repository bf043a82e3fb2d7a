"""Read a request for an export: its options, and the place to save to."""

import re

from nemo_cli.core import export_options
from nemo_cli.core import paths
from nemo_cli.core.paths import Token
from nemo_cli.core.router.languages import tasks_for
from nemo_cli.core.router.options import FILE
from nemo_cli.core.router.options import OPTION
from nemo_cli.core.router.options import Options
from nemo_cli.core.router.options import take_options
from nemo_cli.core.router.vocabulary import words

_NAMED = re.compile(
    r"(?:\b(?:as|to|into|named|called|call it|name it|output)|-o|[为為成到叫是])\s*$", re.IGNORECASE
)
# "to ~/My Movies/film.mp4": a path that starts like one and ends the line may hold spaces.
_SPACED = re.compile(
    r"(?:\b(?:as|to|into|in)\s+|[为為成到]\s*)"
    r"((?:~[\\/]|\.{0,2}[\\/]|[A-Za-z]:[\\/])[^\"'“”\n]*\.(\w+))\s*$"
)
_GLUED_VERB = re.compile(
    r"[^a-zA-Z0-9~/.]*?(?:导出|導出|保存|存|输出|下载)[^a-zA-Z0-9~/.]*?[为為成到至](?=.)"
)
_SOUND_ALONE = re.compile(r"\b(?:audio|sound|soundtrack)\b|声 音|音 频")


def read_export(text: str) -> Options | None:
    """Return the options of an export; None if the text is anything but a request for one."""
    output, said = _take_output(text)
    options: Options = {"output": output} if output else {}
    marked = take_options(said, options)
    spoken = marked.split()
    if not any(task.is_asked_for(spoken) for task in tasks_for(spoken, "export")):
        return None
    if marked.count(FILE) > 1 or _contradicts(marked, options):
        return None
    if output and "format" not in options and paths.type_of(output) in export_options.FORMATS:
        options["format"] = paths.type_of(output)
    return options


def unknown_in_export(text: str) -> list[str]:
    """List the words of a line that no export has: all of them, where only their order is odd."""
    known = [task.known_words for task in tasks_for(["export"], "export")]
    known += [task.known_words for task in tasks_for(words(text), "export")]
    parts = re.findall(r"\S+", text)
    odd = [part for part in parts if not _is_known(part, frozenset().union(*known))]
    return odd or parts


def _is_known(part: str, known: frozenset[str]) -> bool:
    _, said = _take_output(part)
    return set(take_options(said, {}).split()) <= known | {OPTION.strip(), FILE.strip()}


def _contradicts(marked: str, options: Options) -> bool:
    """Two formats, or sound alone in a format for pictures: too odd to act on."""
    twice = marked.count(OPTION) > len(options.keys() - {"output", "force"})
    is_sound = options.get("format") in export_options.SOUND_FORMATS
    return twice or bool(_SOUND_ALONE.search(marked) and not is_sound)


def _take_output(text: str) -> tuple[str, str]:
    """Return the path to save to, and the words with every file's place marked."""
    spaced = _SPACED.search(text)
    if spaced and paths.type_of(spaced.group(1)) and len(paths.tokens(spaced.group(1))) > 1:
        return spaced.group(1), _spoken(text[: spaced.start(1)]) + FILE
    output = ""
    said = ""
    position = 0
    for found in paths.tokens(text):
        token = _behind_verb(found)
        if _may_be_output(token, text):
            output = token.path
            said += _spoken(text[position : token.start]) + FILE
            position = token.end
    return output, said + _spoken(text[position:])


def _spoken(text: str) -> str:
    """Return the words of a text, each followed by one blank."""
    return "".join(f"{word} " for word in words(text))


def _behind_verb(token: Token) -> Token:
    """Part a name from the Chinese verb before it: 保存为film.mov."""
    verb = _GLUED_VERB.match(token.path) if token.form == "plain" else None
    if verb is None or not paths.type_of(token.path):
        return token
    return Token(token.start + verb.end(), token.end, token.path[verb.end() :], "plain")


def _may_be_output(token: Token, text: str) -> bool:
    if token.form in ("address", "at") or "\n" in token.path:
        return False
    if paths.type_of(token.path) or paths.is_rooted(token.path):
        return True
    return token.form == "quoted" and bool(
        _NAMED.search(text[max(0, token.start - 20) : token.start])
    )
