"""What an export can be: formats, resolutions, qualities, frame rates, and how people say them.

The one table that the export, its options and help, completion, the router and the phrases read.
Spoken names are templates (`core/template.py`), in any language; a value is also its own name.
"""

import re

VIDEO_FORMATS = ("mp4", "mov", "mkv", "webm", "avi", "gif")
SOUND_FORMATS = ("mp3", "wav", "m4a", "aac")
PICTURE_FORMATS = ("jpg", "png", "webp")
FORMATS = (*VIDEO_FORMATS, *SOUND_FORMATS, *PICTURE_FORMATS)
FORMAT_ALIASES = {"jpeg": "jpg"}

RESOLUTIONS = ("480p", "540p", "720p", "1080p", "1440p", "2160p", "4k", "2k")
SHORT_SIDES = {"4k": 2160, "2k": 1440}  # the other names say it themselves
SMALLEST_SIDE, LARGEST_SIDE = 16, 8192

QUALITIES = ("draft", "low", "medium", "standard", "high", "best")
SLOWEST_FPS, FASTEST_FPS = 1, 120

# Said for a value; of two that fit at one place, the first counts.
SPOKEN_FORMATS: tuple[tuple[str, str], ...] = (
    ("gif", "(animated gif|gif 动图|动图|gif 动画)"),
    *((name, name) for name in FORMATS),
    *((value, alias) for alias, value in FORMAT_ALIASES.items()),
)
SPOKEN_RESOLUTIONS: tuple[tuple[str, str], ...] = (
    ("4k", "(4k|4 k|uhd|ultra hd|2160p|4k uhd)"),
    ("1440p", "(2k|qhd|1440p)"),
    ("1080p", "(full hd|fullhd|fhd|hd|1080p|1080i|1080p hd|1080)"),
    ("720p", "(720p|720)"),
    ("480p", "(480p|480|标清|standard definition)"),
)
SPOKEN_QUALITIES: tuple[tuple[str, str], ...] = (
    (
        "high",
        "[the] (high|highest|best|top|max|maximum|good|great|full|better) [possible] quality "
        "[possible|available]",
    ),
    ("high", "quality (high|highest|best|max)"),
    ("high", "(high|best|max)"),
    ("medium", "(medium|normal|standard|average|middle) quality"),
    ("medium", "quality (medium|normal|standard)"),
    ("low", "[the] (low|lowest|small|draft|preview|lower) quality"),
    ("low", "quality (low|lowest|draft)"),
    ("high", "(最高|最好|最佳|高|超高) [的] (画质|质量|品质|清晰度)"),
    ("high", "(高清|超清|高质量|高画质|无损|高品质)"),
    ("medium", "(中等|中|普通|标准|一般) [的] (画质|质量|品质|清晰度)"),
    ("low", "(最低|低|较低|流畅) [的] (画质|质量|品质|清晰度)"),
    ("high", "(高画質|高品質|最高画質|고화질|최고화질)"),
    ("high", "(alta calidad|calidad alta|haute qualite|hoher qualitat|beste qualitat)"),
    ("high", "(alta qualidade|qualidade alta|en alta calidad|em alta qualidade)"),
)
# A size nobody has is understood all the same: the export refuses it, and says what there is.
ANY_RESOLUTION = re.compile(r"\d{1,2}k|\d{3,4}[pi]")
ANY_SIZE = re.compile(r"(\d{3,5}) ?x ?(\d{3,5}) ")
ANY_RATE = re.compile(
    r"(?:每 秒 )?(\d+(?:\.\d+)?) ?(?:fps|frames (?:per|a) second|frames|hz|帧) (?:每 秒 )?"
    r"|(?:frame rate|framerate|fps|帧 率|--fps) (?:of |is |为 |是 )?(\d+(?:\.\d+)?) "
    r"|(?<=\d[pk] )(24|25|30|48|50|60|120) "  # 1080p60, 4k/60
)


_PLAIN_NAMES = {
    word: name
    for name, words in SPOKEN_RESOLUTIONS
    for word in words.strip("()").split("|")
    if not word.isdecimal()  # a bare number may count anything
}
NAMED_RESOLUTION = re.compile(
    rf"(?<![a-z0-9])({'|'.join(sorted(_PLAIN_NAMES, key=len, reverse=True))})(?![a-z0-9])"
)


def resolutions_in(text: str) -> set[str]:
    """Return the resolutions that a text names, in lower case."""
    return {_PLAIN_NAMES[word] for word in NAMED_RESOLUTION.findall(text.lower())}


def is_resolution(value: str) -> bool:
    """Whether an export can have this size: a known name, or `WIDTHxHEIGHT` in pixels."""
    name = plain_resolution(value)
    width, _, height = name.partition("x")
    sides = (width, height)
    return name in RESOLUTIONS or all(
        part.isdecimal() and SMALLEST_SIDE <= int(part) <= LARGEST_SIDE for part in sides
    )


def plain_resolution(value: str) -> str:
    """Return a resolution as the backend takes it."""
    return value.lower().replace("×", "x")


def short_side(resolution: str) -> int:
    """The lines of a resolution: 1080 for `1080p` and `1080x1920`, 2160 for `4k`; 0: unknown."""
    name = plain_resolution(resolution)
    if name in SHORT_SIDES:
        return SHORT_SIDES[name]
    sides = [int(part) for part in name.removesuffix("p").split("x") if part.isdecimal()]
    return min(sides, default=0)
