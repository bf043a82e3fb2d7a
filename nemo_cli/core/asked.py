"""Which tracks a message asks for itself: what the backend adds besides is its own idea."""

import re

from nemo_cli.core.han import simplified
from nemo_cli.core.timeline.draft import Kind

_WORDS: dict[Kind, re.Pattern[str]] = {
    "audio": re.compile(
        r"\b(?:music|soundtrack|bgm|songs?|audio|sounds?|beats?|lo-?fi|jazz|piano|voice\w*|narrat\w+)\b"
        r"|配乐|音乐|歌|旁白|声|音效|音频|节奏|钢琴"
    ),
    "text": re.compile(
        r"\b(?:titl\w+|captions?|subtitles?|texts?|headlines?|taglines?|call(?:ed|ing) it)\b"
        r"|标题|字幕|文字|片名|标语|写着|叫做"
    ),
}
_REFUSED = re.compile(
    r"(?:\b(?:no|not|without|remove|drop|skip|don['’]?t)\b(?:\W+\w+){0,3}|不要?|别|无|没有?|去掉)\W*$"
)
_NEAR = 30  # characters before a word in which it can be refused


def asked_for(message: str) -> set[Kind]:
    """Return the kinds of track that the words ask for; one that is refused is not asked for."""
    text = simplified(message.casefold())
    return {kind for kind, words in _WORDS.items() if any(map(_is_wanted, words.finditer(text)))}


def _is_wanted(word: re.Match[str]) -> bool:
    return not _REFUSED.search(word.string[max(word.start() - _NEAR, 0) : word.start()])
