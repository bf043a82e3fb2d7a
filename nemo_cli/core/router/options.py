"""Take the options of an export out of its words: `1080p`, `as gif`, `to my desktop`."""

import re
from functools import cache

from nemo_cli.core import export_options as table
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

    spoken = table.ANY_RATE.sub(rate, table.ANY_SIZE.sub(size, spoken))
    spoken = _take_values(spoken, options, "output", PLACES, FILE)
    spoken = _take_values(spoken, options, "quality", table.SPOKEN_QUALITIES, OPTION)
    spoken = _take_values(spoken, options, "resolution", table.SPOKEN_RESOLUTIONS, OPTION)
    spoken = re.sub(rf"(?<!\S)(?:{table.ANY_RESOLUTION.pattern}) ", any_size, spoken)
    spoken = _take_values(spoken, options, "format", table.SPOKEN_FORMATS, OPTION)
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
