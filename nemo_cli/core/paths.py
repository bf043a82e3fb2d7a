"""Find the files and addresses in a typed line; whether they exist is for the caller to say.

Every way a terminal hands over a path is read: typed, quoted, with escaped spaces, as a
`file://` address, with a leading `@`, with `~`, as a Windows drive or share.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import unquote

from nemo_cli.core import media

Exists = Callable[[str], bool]

_QUOTES = {"`": "`", '"': '"', "'": "'", "“": "”", "‘": "’", "「": "」", "『": "』"}
_MEDIA = frozenset({*media.ACCEPTED, "jpeg"})
_ACCEPTED = "|".join(sorted({*_MEDIA, *media.SCRIPT_TYPES}, key=len, reverse=True))
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
# Where an unquoted path stops: white space and punctuation no sane file name ends in.
_STOP = r"\s，。、；：！？（）“”‘’「」『』《》【】"
_WORD = re.compile(rf"(?:\\[^\w]|[^{_STOP}\"'\\]|\\(?=\w)|\\$|(?<=\w)'(?=\w))+")
_SCHEME = re.compile(r"(https?|file)://", re.IGNORECASE)
_ADDRESS_WORD = re.compile(rf"[^{_STOP}\"'<>]+")
# What is not the path of an address. Typed text is no reason to fail, so nothing is validated.
_ADDRESS = re.compile(r"\A\w+://[^/?#]*|[?#].*", re.DOTALL)
_FILE_PARTS = re.compile(r"file://([^/?#]*)([^?#]*)", re.IGNORECASE)
_WITH_TYPE = re.compile(rf"[^/\\]\.({_ACCEPTED})\Z", re.IGNORECASE)
_ANY_TYPE = re.compile(r"[^./\\]\.[A-Za-z][A-Za-z0-9]{0,7}\Z")
# A name followed by Chinese without a space: "a.png做一个幻灯片".
_GLUED = re.compile(rf"\.(?:{_ACCEPTED})(?=[{_CJK}])", re.IGNORECASE)
# Names in a list without spaces: "a.png,b.mp4".
_LISTED = re.compile(rf"\.(?:{_ACCEPTED})(?=[,;|])", re.IGNORECASE)
_LIST_MARKS = ",;|"
# Where a name with blanks in it may end, and how many such ends are looked up on the disk.
_ENDED = re.compile(rf"\.(?:{_ACCEPTED})(?=[\s,;:!?，。；：！？)\]}}\"'”’」]|$)", re.IGNORECASE)
_NAMES_TRIED = 8
_WINDOWS = re.compile(r"[A-Za-z]:[\\/]|\\\\[^\\\s]")
_ROOTED = re.compile(r"~(?:$|\w*[/\\])|\.{1,2}[\\/]|[\\/]")
# Too much of a path to be a word or a command: "~/clips", "/tmp/clips", "C:\\clips".
_NESTED = re.compile(r"~[\\/].|\.{1,2}[\\/].|/[^/\s]+/|[A-Za-z]:[\\/].|\\\\[^\\]")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_CLOSING = "\"'”’」』》"
_TRAILING = ".,;:!?)]}>…"
_LONGEST_PATH = 4096
_ENDING = 12  # characters that hold an ending and a closing quote
_AND = frozenset({"and", "&", "+", "和", "跟", "与", "還有", "还有"})
_IN_LISTS = _AND | {"the", "my", "all", "files", "folder", "from", "in", "this", "文件夹", "文件"}
# Words in a list that may also be the name of a folder.
_KINDS = frozenset(
    {
        "photo",
        "photos",
        "picture",
        "pictures",
        "image",
        "images",
        "video",
        "videos",
        "clip",
        "clips",
        "media",
        "music",
        "song",
        "audio",
        "file",
        "these",
        "some",
        "footage",
    }
)
# What a name glued to the verb begins with, when it says what it is: 上传图片a.png.
_KIND_BEFORE_NAME = re.compile(
    r"[把将將]?(?:图片|照片|视频|文件|音乐|素材|音频|图像|歌曲|脚本|文档|片段)(?=[A-Za-z~/])"
)
_GLOB = re.compile(r"\*|\?(?=.)|\[.+\]")
# Chinese words that stand before a name without a space.
_BEFORE_NAME = re.compile(r"[把将將](?=.)|[用从從](?=[A-Za-z0-9~/.])")
_NAME_BEHIND = re.compile(rf"[{_CJK}](?=[A-Za-z0-9~/._-])")
_BETWEEN_NAMES = re.compile(r"(?:还有|[和跟与及])(?=.)")


@dataclass(frozen=True)
class Token:
    """A piece of the line that may be a path: where it stands, what it says, how it was written."""

    start: int
    end: int
    path: str
    form: str  # "quoted", "address", "file-url", "at" or "plain"


@dataclass(frozen=True)
class _Stretch:
    """What was found in a part of the line: the same for every place inside it."""

    start: int
    end: int
    found: int  # a place behind `start`


class _Line:
    """A line in which every stretch is searched once.

    A list without blanks is one long word; to look for its end, and for the end of a name, anew
    at each name in it would cost the square of its length.
    """

    def __init__(self, text: str, exists: Exists | None = None) -> None:
        self.text = text
        self.exists = exists
        self._ends: dict[re.Pattern[str], _Stretch] = {}
        self._names: dict[re.Pattern[str], _Stretch] = {}

    def end(self, word: re.Pattern[str], position: int) -> int:
        """Return where the word that goes on here ends; `position` where there is none."""
        known = self._ends.get(word)
        # Behind a backslash the same characters may be read in another way.
        if known and known.start <= position < known.end and self.text[position - 1] != "\\":
            return known.end
        match = word.match(self.text, position)
        end = match.end() if match else position
        self._ends[word] = _Stretch(position, end, end)
        return end

    def name_end(self, ending: re.Pattern[str], position: int, end: int) -> int:
        """Return where a name that begins here ends before the word does, or 0."""
        first = position + 1
        known = self._names.get(ending)
        if not (known and known.end == end and known.start <= first <= known.found):
            match = ending.search(self.text, first, end)
            known = _Stretch(first, end, match.start() if match else end)
            self._names[ending] = known
        if known.found == end:
            return 0
        match = ending.match(self.text, known.found, end)
        return match.end() if match else 0


def is_address(path: str) -> bool:
    """Tell a web address from a path."""
    return path.lower().startswith(("http://", "https://"))


def type_of(path: str) -> str:
    """Return the accepted type in lower case (`mp4`, `txt`), or an empty string."""
    name = _ADDRESS.sub("", path) if is_address(path) else path
    match = _WITH_TYPE.search(name)
    return match.group(1).lower() if match else ""


def bare_name(path: str) -> str:
    """Return the last part of a path or an address, as it stands; never a folder before it."""
    if is_address(path):
        return unquote(_ADDRESS.sub("", path).rstrip("/").rpartition("/")[2]) or path
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1] or path


def is_rooted(path: str) -> bool:
    """Tell whether the path begins where paths begin: `/`, `./`, `~`, a drive, a share."""
    return bool(_ROOTED.match(path) or _WINDOWS.match(path))


def is_path_like(path: str) -> bool:
    """Tell whether the spelling alone says "path": a beginning of one, or a slash inside."""
    return is_rooted(path) or "/" in path


def tokens(line: str, exists: Exists | None = None) -> list[Token]:
    """Cut the line into pieces that may be paths, in order.

    `exists`: a path from the root, the home or here may go on over blanks to a file that is there.
    """
    found: list[Token] = []
    position = 0
    read = _Line(line, exists)
    while position < len(line):
        token = _token_at(read, position)
        position = token.end if token else position + 1
        if token and token.path:
            found.append(token)
    return found


def find(line: str, *, exists: Exists | None = None, uploading: bool = False) -> list[Token]:
    """Return the tokens that are files.

    `uploading`: the line asks for an upload and begins behind that verb, so bare names,
    folders, globs and any address count.
    """
    whole = _whole_line(line, exists)
    if whole:
        return [whole]
    candidates = tokens(line, exists)
    if uploading:
        candidates = [_without_kind(token, line, exists) for token in candidates]
    alone = all(type_of(token.path) or token.path.lower() in _AND for token in candidates)
    found: list[Token] = []
    listing = uploading  # still in the list of things to upload
    for token in candidates:
        joint = token.path.lower() in _IN_LISTS
        if _is_file(token, exists, uploading, alone):
            found.append(token)
        elif listing and not joint:
            is_place = _is_place(token, exists)
            listing = is_place or token.path.lower() in _KINDS
            found += [token] if is_place else []
    return found


def _without_kind(token: Token, line: str, exists: Exists | None) -> Token:
    """Part a name from the word glued before it that says what it is."""
    match = _KIND_BEFORE_NAME.match(token.path) if token.form == "plain" else None
    is_glued = token.start == 0 or not line[token.start - 1].isspace()
    if match is None or not is_glued or (exists is not None and exists(token.path)):
        return token
    return Token(token.start + match.end(), token.end, token.path[match.end() :], token.form)


def _whole_line(line: str, exists: Exists | None) -> Token | None:
    text = line.strip()
    token = _token_at(_Line(text), 0) if text else None
    if token and token.end == len(text) and token.form == "plain" and _NESTED.match(token.path):
        start = line.index(text)
        return Token(start, start + len(text), token.path, "plain")
    if len(text) > _LONGEST_PATH:
        return None
    if exists is None or not (type_of(text) or _ANY_TYPE.search(text) or is_path_like(text)):
        return None
    if is_address(text) or not text.strip("/\\.~ ") or not exists(text):
        return None
    start = line.index(text)
    return Token(start, start + len(text), text, "plain")


def _is_file(token: Token, exists: Exists | None, uploading: bool, alone: bool) -> bool:
    if token.form == "address":
        return uploading or type_of(token.path) in _MEDIA
    if token.form in ("file-url", "at") and type_of(token.path):
        return True
    if type_of(token.path) and (uploading or alone or is_path_like(token.path)):
        return True
    if token.form == "plain" and type_of(token.path) and "*" in token.path:
        return True
    if token.form == "quoted" and exists is None and type_of(token.path):
        return True
    if token.start == 0 and _NESTED.match(token.path) and _ANY_TYPE.search(token.path):
        return True  # dropped: of a type that nothing takes, or not there
    known = token.form in ("file-url", "at") or bool(type_of(token.path))
    if exists is None:
        return False
    return (known or _is_folder_path(token.path)) and exists(token.path)


def _is_folder_path(path: str) -> bool:
    """Tell a folder's path from a lone slash or dot, which words hold too."""
    return bool(_NESTED.match(path)) and bool(path.strip("/\\.~ "))


def _is_place(token: Token, exists: Exists | None) -> bool:
    """A folder, a glob, a bare name: only the list behind an upload verb makes it a file."""
    if token.form == "plain" and _GLOB.search(token.path):
        return True
    if is_rooted(token.path) or (is_path_like(token.path) and token.path.endswith("/")):
        return True
    return exists is not None and exists(token.path)


def _token_at(line: _Line, position: int) -> Token | None:
    if re.match(r"@[^@\s]", line.text[position : position + 2]):
        inner = _token_at(line, position + 1)
        return inner and Token(position, inner.end, inner.path, "at")
    if line.text[position] in _QUOTES:
        return _quoted(line.text, position)
    scheme = _SCHEME.match(line.text, position)
    if scheme and line.end(_ADDRESS_WORD, position) > scheme.end():
        return _address(line, position, scheme[1].lower())
    return _plain(line, position)


def _quoted(line: str, position: int) -> Token | None:
    end = line.find(_QUOTES[line[position]], position + 1, position + _LONGEST_PATH)
    if end < 0 or "\n" in line[position:end]:
        return None
    inside = line[position + 1 : end].strip()
    if inside.lower().startswith("file://"):
        inside = _from_file_url(inside)
    return Token(position, end + 1, inside, "address" if is_address(inside) else "quoted")


def _address(line: _Line, position: int, scheme: str) -> Token:
    end = line.end(_ADDRESS_WORD, position)
    end = line.name_end(_GLUED, position, end) or end
    address = line.text[position:end].rstrip(_TRAILING)
    is_file = scheme == "file"
    path = _from_file_url(address) if is_file else address
    form = "file-url" if is_file else "address"
    return Token(position, position + len(address), path, form)


def _plain(line: _Line, position: int) -> Token | None:
    end = line.end(_WORD, position)
    if end == position or line.text[position] in _LIST_MARKS:
        return None
    if _opens_bracket(line.text, position, end):
        return None
    glued = line.name_end(_GLUED, position, end)
    end = glued or line.name_end(_LISTED, position, end) or end
    raw = line.text[position:end]
    led = _particle(line.text, position, raw, is_glued=glued > 0) or _words_before(line, raw)
    start = position + led
    alone = position > 0 and line.text[position - 1].isspace()
    raw = _without_trailing(raw[start - position :], alone=alone)
    raw = _over_blanks(line, start, raw) or raw
    return Token(start, start + len(raw), _unescape(raw), "plain") if raw else None


def _over_blanks(line: _Line, start: int, raw: str) -> str:
    """Return the longest file there is whose name begins with `raw` and goes on behind a blank.

    Terminals drop names without quotes, and file names hold blanks that no shell parts words at.
    """
    if line.exists is None or not is_rooted(raw) or line.exists(_unescape(raw)):
        return ""
    row_end = line.text.find("\n", start, start + _LONGEST_PATH)
    row_end = min(start + _LONGEST_PATH, len(line.text)) if row_end < 0 else row_end
    ends = _ENDED.finditer(line.text, start + len(raw), row_end)
    longer = [line.text[start : end.end()] for end in islice(ends, _NAMES_TRIED)]
    there = (name for name in reversed(longer) if line.exists(_unescape(name)))
    return next(there, "")


def _opens_bracket(text: str, position: int, end: int) -> bool:
    """Tell a bracket around something from one in a name: "(a.png)", but "(1)-a.png"."""
    closing = _BRACKETS.get(text[position])
    if closing is None:
        return False
    first = text.find(closing, position, end)
    return first < 0 or first == position + len(text[position:end].rstrip(".,;:!?")) - 1


def _particle(line: str, position: int, raw: str, *, is_glued: bool) -> int:
    """Measure the Chinese word that leads a name on: 把a.png, a.png和b.png."""
    particle = _BEFORE_NAME.match(raw)
    if particle and (is_glued or raw[particle.end()].isascii()):
        return particle.end()
    follows_name = type_of(line[max(0, position - _ENDING) : position].rstrip(_CLOSING))
    joint = _BETWEEN_NAMES.match(raw) if follows_name else None
    return joint.end() if joint else 0


def _words_before(line: _Line, raw: str) -> int:
    """Measure Chinese words that lead on, without a blank, to a name that is there: 替换b.png."""
    starts = [match.end() for match in islice(_NAME_BEHIND.finditer(raw), _NAMES_TRIED)]
    if line.exists is None or not (starts and type_of(raw)) or line.exists(_unescape(raw)):
        return 0
    return next((at for at in starts if line.exists(_unescape(raw[at:]))), 0)


def _without_trailing(raw: str, *, alone: bool) -> str:
    if alone and raw in (".", ".."):
        return raw
    return raw.rstrip(_TRAILING.replace("]", "") if "[" in raw else _TRAILING)


def _unescape(raw: str) -> str:
    # On Windows the backslash separates; elsewhere a shell put it there to protect a character.
    return raw if _WINDOWS.match(raw) else re.sub(r"\\([^\w\\])", r"\1", raw)


def _from_file_url(address: str) -> str:
    parts = _FILE_PARTS.match(address)
    assert parts is not None
    host, path = unquote(parts.group(1)), unquote(parts.group(2))
    if re.match(r"/[A-Za-z]:[\\/]", path):
        return path[1:]
    return f"//{host}{path}" if host and host.lower() != "localhost" else path
