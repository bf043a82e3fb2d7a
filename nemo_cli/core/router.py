"""Decide by meaning what a typed line asks for; doing it is the flows' business.

A line is an export, credits, status or upload only when the tables of `router_words.py`
account for every word of it. A negation, a condition, a how-to question or a second wish adds
a word no table knows, and the line stays a message for the chat.
"""

import re
from dataclasses import dataclass
from dataclasses import field

from nemo_cli.core import paths
from nemo_cli.core import router_words as tables
from nemo_cli.core import wording
from nemo_cli.core.paths import Exists
from nemo_cli.core.paths import Token

# A file's place among the words; private-use characters cannot be typed as words.
_FILE = "FILE"
_OPTION = "OPT"
# Longer lines are pasted texts; no request for an export is.
_LONGEST_REQUEST_CHARACTERS = 2000
Options = dict[str, str | int | bool]


@dataclass(frozen=True)
class Intent:
    """What a line asks for.

    `kind` is `export`, `credits`, `status`, `upload` or `chat`. `options` (export only) may hold
    `format`, `quality`, `resolution`, `output` (text), `fps` (a whole number) and `force` (true).
    """

    kind: str
    files: list[str] = field(default_factory=list)
    message: str = ""
    options: Options = field(default_factory=dict)


def route(line: str, *, exists: Exists | None = None) -> Intent:
    """Read one line; `exists` lets names count as files that only the disk can tell from words."""
    text = line.strip()
    brief = len(text) <= _LONGEST_REQUEST_CHARACTERS
    intent = _export(text) if brief else None
    intent = intent or _upload(text, exists)
    intent = intent or (_read(text) if brief else None)
    return intent or Intent("chat", message=text)


def _read(text: str) -> Intent | None:
    spoken = wording.words(text)
    for kind, cores in (("credits", tables.CREDITS), ("status", tables.STATUS)):
        if wording.accounts_for(spoken, tables.OPENINGS, cores, tables.CLOSINGS):
            return Intent(kind)
    return None


# --- export ---

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


def _export(text: str) -> Intent | None:
    output, spoken = _take_output(text)
    options: Options = {"output": output} if output else {}
    spoken = _take_options(spoken, options)
    if not wording.accounts_for(spoken, _BEFORE_EXPORT, tables.EXPORT_CORES, _AFTER_EXPORT):
        return None
    if spoken.count(f"{_FILE} ") > 1 or _contradicts(spoken, options):
        return None
    if output and "format" not in options and paths.type_of(output) in tables.FORMATS:
        options["format"] = paths.type_of(output)
    return Intent("export", options=options)


def _contradicts(spoken: str, options: Options) -> bool:
    """Two formats, or sound alone in a format for pictures: too odd to act on."""
    sound_only = re.search(r"\b(?:audio|sound|soundtrack)\b|声 音|音 频", spoken)
    twice = spoken.count(f"{_OPTION} ") > len(options.keys() - {"output", "force"})
    return twice or bool(sound_only and options.get("format") not in tables.AUDIO_ONLY)


def _take_output(text: str) -> tuple[str, str]:
    """Return the path to save to, and the words with every file's place marked."""
    spaced = _SPACED.search(text)
    if spaced and paths.type_of(spaced.group(1)) and len(paths.tokens(spaced.group(1))) > 1:
        return spaced.group(1), wording.words(text[: spaced.start(1)]) + f"{_FILE} "
    output = ""
    spoken = ""
    position = 0
    for found in paths.tokens(text):
        token = _behind_verb(found)
        if _may_be_output(token, text):
            output = token.path
            spoken += wording.words(text[position : token.start]) + f"{_FILE} "
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
        return f"{_OPTION} "

    def rate(match: re.Match[str]) -> str:
        options["fps"] = round(float(match.group(1) or match.group(2)))
        return f"{_OPTION} "

    spoken = _RATE.sub(rate, _SIZE.sub(size, spoken))
    spoken = _take_values(spoken, options, "output", tables.PLACES, f"{_FILE} ")
    spoken = _take_values(spoken, options, "quality", tables.QUALITIES, f"{_OPTION} ")
    spoken = _take_values(spoken, options, "resolution", tables.RESOLUTIONS, f"{_OPTION} ")
    formats = tuple((name, name) for name in tables.FORMATS)
    spoken = _take_values(spoken, options, "format", formats, f"{_OPTION} ")
    overwrite = re.compile(rf"\b(?:{wording.any_of(tables.OVERWRITE).pattern})|--force ")
    if overwrite.search(spoken):
        options["force"] = True
    return overwrite.sub("", spoken)


def _take_values(
    spoken: str, options: Options, name: str, lines: tuple[tuple[str, str], ...], mark: str
) -> str:
    for value, template in lines:
        pattern = re.compile(rf"(?<!\S){wording.regex(template)}")
        spoken, count = pattern.subn(mark, spoken)
        if count:
            options[name] = value
    return spoken


# --- upload ---

_VERB = re.compile(
    r"(?<![\w./-])(?:upload|attach|import)(?=[\s:,!?。，]|$)|上传|上傳|导入|匯入", re.IGNORECASE
)
_BEFORE_UPLOAD = (*tables.OPENINGS, "(把|将|將|和|跟|and|,|FILE)")
_JOINT = re.compile(r"\s*(?:,|，|、|&|\+|;|；|\band\b|和|跟|与|还有)?\s*", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:[\s,，、;；:：.。\-–—&+]+|(?:and then|and|then|to)\b|并且|然后|接着|并|再|来|把|将|用)+",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    r"(?:\s(?:and|with|from|using|of|to|into|for|in|on)|[,，、:：\s]|和|用|把)+$", re.IGNORECASE
)


def _upload(text: str, exists: Exists | None) -> Intent | None:
    spoken = wording.words(text)
    if wording.any_of(tables.UPLOAD_REFUSED).search(spoken):
        return Intent("chat", message=text)
    verb = _upload_verb(text)
    if verb is None:
        files = paths.find(text, exists=exists)
        return Intent("upload", _names(files), _remainder(text, files)) if files else None
    start, end = verb
    before = paths.find(text[:start], uploading=True)
    after = paths.find(text[end:], exists=exists, uploading=True)
    if before or after:
        # Whatever stands before the verb was courtesy.
        return Intent("upload", _names(before + after), _remainder(text[end:], after))
    if wording.accounts_for(spoken, tables.OPENINGS, tables.UPLOAD_CORES, tables.CLOSINGS):
        return Intent("upload")
    return None


def _upload_verb(text: str) -> tuple[int, int] | None:
    """Find the verb that opens the request, or ends it: 把 a.png 上传."""
    match = _VERB.search(text)
    if match is None:
        return None
    before = text[: match.start()]
    spoken = ""
    position = 0
    for token in paths.find(before, uploading=True):
        spoken += wording.words(before[position : token.start]) + f"{_FILE} "
        position = token.end
    spoken += wording.words(before[position:])
    opens = wording.skip(spoken, 0, _BEFORE_UPLOAD) == len(spoken)
    return match.span() if opens else None


def _names(files: list[Token]) -> list[str]:
    return [token.path for token in files]


def _remainder(text: str, taken: list[Token]) -> str:
    """Return the user's words without what was taken, the seams closed."""
    message = ""
    position = 0
    for token in taken:
        between = text[position : token.start]
        if position and _JOINT.fullmatch(between):
            between = " "
        message += between.rstrip(" \t") + " " if between.strip() else between
        position = token.end
    message += text[position:]
    message = re.sub(r"[ \t]{2,}", " ", message)
    message = re.sub(r" +([,.;:!?，。；：！？])", r"\1", message)
    message = _DANGLING.sub("", _LEADING.sub("", message)).strip()
    spoken = wording.words(message)
    nothing = tables.OPENINGS + tables.CLOSINGS + tables.UPLOAD_NOTHING
    return "" if wording.skip(spoken, 0, nothing) == len(spoken) else message
