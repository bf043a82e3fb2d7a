"""Read a request for an export: its options, and the place to save to."""

import re
from functools import cache

from nemo_cli.core import export_options
from nemo_cli.core import paths
from nemo_cli.core.paths import Token
from nemo_cli.core.router.vocabulary import tasks_for
from nemo_cli.core.router.vocabulary import words
from nemo_cli.core.template import expansions

Options = dict[str, str | int | bool]

# What stands among the words for a file and for an option; words are in small letters.
FILE = "FILE "
OPTION = "OPT "

# Places that people name instead of writing a path.
PLACES: tuple[tuple[str, str], ...] = (
    ("~/Desktop/", "(to|on|onto|in) [my|the] desktop"),
    ("~/Downloads/", "(to|in|into) [my|the] (downloads|download folder|downloads folder)"),
    ("~/Desktop/", "(到|在) [我的] (桌面|桌面上)"),
    ("~/Downloads/", "(到|在) [我的] (下载) (文件夹|目录|资料夹)"),
)

OVERWRITE: tuple[str, ...] = (
    "--force",
    "[and] (overwrite|overwriting|replace|replacing) [it|(the|any) (old|existing) (file|one)]",
    "[and] (overwrite|replace) (if it exists|if needed|the file)",
    "(覆盖|替换) [掉|原来的|旧的|已有的|原有的|旧] [文件]",
)


def take_options(spoken: str, options: Options) -> str:
    """Replace each option among the words by its mark, and note its value."""

    def size(match: re.Match[str]) -> str:
        options["resolution"] = f"{match.group(1)}x{match.group(2)}"
        return OPTION

    def rate(match: re.Match[str]) -> str:
        options["fps"] = round(float(match[1] or match[2] or match[3]))
        return OPTION

    def any_size(match: re.Match[str]) -> str:
        options["resolution"] = match.group().strip()
        return OPTION

    spoken = export_options.ANY_RATE.sub(rate, export_options.ANY_SIZE.sub(size, spoken))
    spoken = _take_values(spoken, options, "output", PLACES, FILE)
    spoken = _take_values(spoken, options, "quality", export_options.SPOKEN_QUALITIES, OPTION)
    spoken = _take_values(spoken, options, "resolution", export_options.SPOKEN_RESOLUTIONS, OPTION)
    spoken = re.sub(rf"(?<!\S)(?:{export_options.ANY_RESOLUTION.pattern}) ", any_size, spoken)
    spoken = _take_values(spoken, options, "format", export_options.SPOKEN_FORMATS, OPTION)
    overwrites = "|".join(_pattern(template) for template in OVERWRITE)
    spoken, count = re.subn(rf"(?<!\S)(?:{overwrites})", "", spoken)
    if count:
        options["force"] = True
    return spoken


def _take_values(
    spoken: str, options: Options, name: str, lines: tuple[tuple[str, str], ...], mark: str
) -> str:
    for value, template in lines:
        spoken, count = re.subn(rf"(?<!\S)(?:{_pattern(template)})", mark, spoken)
        if count:
            options[name] = value
    return spoken


@cache
def _pattern(template: str) -> str:
    """Return a template as a regular expression over words that each have a blank behind them."""
    ways = {"".join(f"{word} " for word in words(" ".join(said))) for said in expansions(template)}
    return "|".join(re.escape(way) for way in sorted(ways - {""}, key=len, reverse=True))


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
