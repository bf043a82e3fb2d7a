"""Cuts a message into tokens: quotations, file names, values, known words, and the rest."""

import re
import unicodedata
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace

from nemo_cli.local.traditional import to_simplified
from nemo_cli.local.understanding.lexicon import LONGEST_CHINESE
from nemo_cli.local.understanding.lexicon import LONGEST_ENGLISH
from nemo_cli.local.understanding.lexicon import look_up
from nemo_cli.local.understanding.lexicon import misspelt
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.values import value_at
from nemo_cli.local.understanding.vocabulary import words

SHORTEST_STEM = 3
_FILE_NOUNS = (" photo", " picture", " image", "照片", "图片")
_QUOTES = re.compile(
    r"\"([^\"\n]{1,300})\"|“([^”\n]{1,300})”|「([^」\n]{1,300})」|『([^』\n]{1,300})』"
    r"|《([^》\n]{1,300})》|‘([^’\n]{1,300})’|(?<![^\s(:,，：])'([^'\n]{1,300}?)'(?![^\s.,;!?)，。；！？])"
)
_MARK = re.compile(r"⟦(\d+)⟧")
_FILE = re.compile(
    r"[\w()\[\]-][\w()\[\].-]{0,80}\.(?:mp4|mov|avi|webm|mkv|jpe?g|png|gif|webp|mp3|wav|m4a|aac)(?![\w])",
    re.ASCII,
)
_BREAK = re.compile(r"[^\w\s&%+/#@$⟦⟧]|\n")
_ITEM = re.compile(r"(?:^|(?<=[\s。.;；]))(?:\d{1,2}[.)、]|(?:int|ext)\.)(?=\s|[^\d\s])")
_WORD = re.compile(r"[^\W\d_][\w'’&/+-]*|[\w&%+/#@$]+")
_ENGLISH = re.compile(r"[a-zß-ɏ0-9&/'’]+(?:[ -][a-zß-ɏ0-9&/'’]+){0,3}")
_PARTICLES = words("particles")
_LETTER = re.compile(r"[a-z0-9]")
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Well-set Chinese parts figures from the signs beside them: 第 4 秒.
_AIR = re.compile(r"(?<=[\u3400-\u9fff]) (?=\d)|(?<=\d) (?=[\u3400-\u9fff])")


def scan(message: str, names: Sequence[str] = ()) -> tuple[str, list[Token]]:
    """Return a message as its tokens count it, and these; `names` are files it may speak of."""
    quotes: list[str] = []

    def keep(match: re.Match[str]) -> str:
        quotes.append(next(group for group in match.groups() if group is not None).strip())
        return f" ⟦{len(quotes) - 1}⟧ "

    text = unicodedata.normalize("NFKC", _QUOTES.sub(keep, re.sub("[⟦⟧]", "", message)))
    text = _AIR.sub("", text)
    folded = to_simplified("".join(_small(sign) for sign in text)).replace("’", "'")
    return text, _joined(text, list(_tokens(text, folded, quotes, _spoken(names))))


def _spoken(names: Sequence[str]) -> dict[str, str]:
    """Return what files are called, longest first: by their whole name, or without its ending.

    A name that is a word of its own (`beach.jpg`) needs its ending.
    """
    called = {name.lower(): name for name in names if name}
    for name in names:
        stem = name.rpartition(".")[0].lower()
        if len(stem) >= SHORTEST_STEM and not look_up(stem) and not stem.isdigit():
            called.setdefault(stem, name)
        for noun in _FILE_NOUNS if stem else ():
            called.setdefault(f"{stem}{noun}", name)  # "the beach photo"
    return {key: called[key] for key in sorted(called, key=len, reverse=True)}


def as_files(
    tokens: Sequence[Token], names: Sequence[str], shown: Collection[str] | None
) -> list[Token]:
    """Return tokens in which a word that is no picture there is the file of that name."""
    stems = {name.rpartition(".")[0].lower(): name for name in names}
    return [
        replace(token, text=stems[token.word], senses={"file": stems[token.word]})
        if shown is not None and token.scene and token.scene not in shown and token.word in stems
        else token
        for token in tokens
    ]


def _small(sign: str) -> str:
    return sign.lower() if len(sign.lower()) == 1 else sign


def _tokens(text: str, folded: str, quotes: list[str], names: Mapping[str, str]) -> Iterator[Token]:
    at = 0
    while at < len(folded):
        if folded[at].isspace() and folded[at] != "\n":
            at += 1
            continue
        token = _token(text, folded, at, quotes, names)
        yield token
        at = token.end


def _token(text: str, folded: str, at: int, quotes: list[str], names: Mapping[str, str]) -> Token:
    if match := _MARK.match(folded, at):
        words = quotes[int(match[1])] if int(match[1]) < len(quotes) else match[0]
        return Token(words, at, match.end(), {"quote": words})
    for spoken, name in names.items():
        end = at + len(spoken)
        if folded.startswith(spoken, at) and _begins_word(folded, at) and _begins_word(folded, end):
            return Token(name, at, end, {"file": name})
    if match := _FILE.match(folded, at):
        return Token(text[at : match.end()], at, match.end(), {"file": text[at : match.end()]})
    if match := _ITEM.match(folded, at):
        return Token(match[0], at, match.end(), {"item": match[0], "ordinary": ""})
    return _known(text, folded, at)


def _known(text: str, folded: str, at: int) -> Token:
    """Return the longest value or entry that begins here, else the word as it is."""
    value = value_at(folded, at) if _begins_word(folded, at) else None
    if value and value[1].keys() == {"number"} and _LETTER.match(folded, value[0]):
        value = None  # "3D", "B2B"
    entry = _chinese(folded, at) if CHINESE.match(folded, at) else _english(folded, at)
    if value and entry and value[0] == entry[0]:
        # "one" is a number and a clip, 一倍 is twice and no factor of one.
        merged = entry[1] if "times" in entry[1] else {**entry[1], **value[1]}
        return Token(text[at : value[0]], at, value[0], merged)
    if value and (entry is None or value[0] > entry[0]):
        return Token(text[at : value[0]], at, value[0], value[1])
    if entry:
        return Token(text[at : entry[0]], at, entry[0], entry[1])
    if match := _BREAK.match(folded, at):
        return Token(text[at : match.end()], at, match.end(), {"break": match[0]})
    if CHINESE.match(folded, at):
        return Token(text[at], at, at + 1)
    match = _WORD.match(folded, at)
    end = match.end() if match else at + 1
    if cut := CHINESE.search(folded, at, end):
        end = cut.start()
    return Token(text[at:end], at, end, misspelt(folded[at:end]) or {})


def _begins_word(folded: str, at: int) -> bool:
    return at == 0 or not (_LETTER.match(folded, at) and _LETTER.match(folded, at - 1))


def _chinese(folded: str, at: int) -> tuple[int, dict[str, str]] | None:
    for length in range(min(LONGEST_CHINESE, len(folded) - at), 0, -1):
        senses = look_up(folded[at : at + length])
        if senses:
            return at + length, dict(senses)
    return None


def _english(folded: str, at: int) -> tuple[int, dict[str, str]] | None:
    match = _ENGLISH.match(folded, at)
    if match is None or not _begins_word(folded, at):
        return None
    words = re.split(r"[ -]", match[0])[:LONGEST_ENGLISH]
    for count in range(len(words), 0, -1):
        found = " ".join(words[:count])
        senses = look_up(found.rstrip("'"))
        if senses:
            return at + len(found), dict(senses)
    return None


def _joined(text: str, tokens: list[Token]) -> list[Token]:
    """Put Chinese signs that nobody knows together to words, with single signs that touch them.

    What a sign alone means (会, 马) it need not mean within such a word (会计师, 斑马).
    """
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        touches = last is not None and last.end == token.start
        strange = _is_strange(token) or (last is not None and _is_strange(last))
        if last is not None and touches and strange and _may_join(last) and _may_join(token):
            joined[-1] = Token(text[last.start : token.end], last.start, token.end)
        else:
            joined.append(token)
    return joined


def _is_strange(token: Token) -> bool:
    return not token.senses and CHINESE.match(token.text) is not None


def _may_join(token: Token) -> bool:
    if _is_strange(token):
        return True
    single = len(token.text) == 1 and CHINESE.match(token.text) is not None
    return single and token.senses.keys() <= {"ordinary", "near"} and token.word not in _PARTICLES
