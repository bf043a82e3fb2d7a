"""Read a request for an export: its options, and the place to save to. See `router.py`."""

import re
from functools import cache

from nemo_cli.core import paths
from nemo_cli.core import router_words as tables
from nemo_cli.core import wording
from nemo_cli.core.paths import Token

Options = dict[str, str | int | bool]

# What stands among the words for a file and for an option; words are in small letters.
_FILE = "FILE "
_OPTION = "OPT "

_BEFORE_EXPORT = tables.OPENINGS + tables.EXPORT_BEFORE
_AFTER_EXPORT = (
    tables.EXPORT_JOINTS
    + tables.EXPORT_OBJECTS
    + tables.CLOSINGS
    + ("[just|only] [the|its] (audio|sound|soundtrack|声音|音频)",)
)
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
_RATE = re.compile(
    r"(?:每 秒 )?(\d+(?:\.\d+)?) ?(?:fps|frames (?:per|a) second|frames|hz|帧|幀) (?:每 秒 )?"
    r"|(?:frame rate|framerate|fps|帧 率|--fps) (?:of |is |为 |是 )?(\d+(?:\.\d+)?) "
)
_SIZE = re.compile(r"(\d{3,5}) ?x ?(\d{3,5}) ")


def read_export(text: str) -> Options | None:
    """Return the options of an export; None if the text is anything but a request for one."""
    output, spoken = _take_output(text)
    options: Options = {"output": output} if output else {}
    spoken = _take_options(spoken, options)
    if not wording.accounts_for(spoken, _BEFORE_EXPORT, tables.EXPORT_CORES, _AFTER_EXPORT):
        return None
    if spoken.count(_FILE) > 1 or _contradicts(spoken, options):
        return None
    if output and "format" not in options and paths.type_of(output) in tables.FORMATS:
        options["format"] = paths.type_of(output)
    return options


def _contradicts(spoken: str, options: Options) -> bool:
    """Two formats, or sound alone in a format for pictures: too odd to act on."""
    sound_only = re.search(r"\b(?:audio|sound|soundtrack)\b|声 音|音 频", spoken)
    twice = spoken.count(_OPTION) > len(options.keys() - {"output", "force"})
    return twice or bool(sound_only and options.get("format") not in tables.AUDIO_ONLY)


def _take_output(text: str) -> tuple[str, str]:
    """Return the path to save to, and the words with every file's place marked."""
    spaced = _SPACED.search(text)
    if spaced and paths.type_of(spaced.group(1)) and len(paths.tokens(spaced.group(1))) > 1:
        return spaced.group(1), wording.words(text[: spaced.start(1)]) + _FILE
    output = ""
    spoken = ""
    position = 0
    for found in paths.tokens(text):
        token = _behind_verb(found)
        if _may_be_output(token, text):
            output = token.path
            spoken += wording.words(text[position : token.start]) + _FILE
            position = token.end
    return output, spoken + wording.words(text[position:])


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


def _take_options(spoken: str, options: Options) -> str:
    """Replace each option among the words by its mark, and note its value."""

    def size(match: re.Match[str]) -> str:
        options["resolution"] = f"{match.group(1)}x{match.group(2)}"
        return _OPTION

    def rate(match: re.Match[str]) -> str:
        options["fps"] = round(float(match.group(1) or match.group(2)))
        return _OPTION

    spoken = _RATE.sub(rate, _SIZE.sub(size, spoken))
    spoken = _take_values(spoken, options, "output", tables.PLACES, _FILE)
    spoken = _take_values(spoken, options, "quality", tables.QUALITIES, _OPTION)
    spoken = _take_values(spoken, options, "resolution", tables.RESOLUTIONS, _OPTION)
    formats = tuple((name, name) for name in tables.FORMATS)
    spoken = _take_values(spoken, options, "format", formats, _OPTION)
    spoken, overwrites = _finder("|".join(tables.OVERWRITE)).subn("", spoken)
    if overwrites:
        options["force"] = True
    return spoken


def _take_values(
    spoken: str, options: Options, name: str, lines: tuple[tuple[str, str], ...], mark: str
) -> str:
    for value, template in lines:
        spoken, count = _finder(template).subn(mark, spoken)
        if count:
            options[name] = value
    return spoken


@cache
def _finder(template: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{wording.regex(template)})")
