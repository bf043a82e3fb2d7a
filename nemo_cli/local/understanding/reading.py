"""Reads a whole message: the order of the readers decides what a word is taken for."""

import re
import unicodedata
from dataclasses import replace

from nemo_cli.local.limits import PROMPT_CHARACTERS
from nemo_cli.local.understanding.cuts import read_cuts
from nemo_cli.local.understanding.lengths import read_length
from nemo_cli.local.understanding.page import Page
from nemo_cli.local.understanding.page import plain
from nemo_cli.local.understanding.picture import read_daytime
from nemo_cli.local.understanding.picture import read_mood
from nemo_cli.local.understanding.picture import read_transitions
from nemo_cli.local.understanding.questions import read_impossible
from nemo_cli.local.understanding.questions import read_questions
from nemo_cli.local.understanding.questions import read_returns
from nemo_cli.local.understanding.script import split_script
from nemo_cli.local.understanding.shape import read_shape
from nemo_cli.local.understanding.sound import read_sound
from nemo_cli.local.understanding.sound import read_styled_video
from nemo_cli.local.understanding.subject import read_clip_wishes
from nemo_cli.local.understanding.subject import read_media
from nemo_cli.local.understanding.subject import read_subject
from nemo_cli.local.understanding.texts import read_texts
from nemo_cli.local.wishes import CLIP
from nemo_cli.local.wishes import AddClip
from nemo_cli.local.wishes import Adjusted
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Captions
from nemo_cli.local.wishes import Cue
from nemo_cli.local.wishes import Length
from nemo_cli.local.wishes import Mood
from nemo_cli.local.wishes import Request
from nemo_cli.local.wishes import Stretch
from nemo_cli.local.wishes import Wish

_QUOTES = re.compile(
    r"\"([^\"\n]{1,300})\"|“([^”\n]{1,300})”|「([^」\n]{1,300})」|『([^』\n]{1,300})』"
    r"|《([^》\n]{1,300})》|‘([^’\n]{1,300})’|(?<![^\s(:,，：])'([^'\n]{1,300}?)'(?![^\s.,;!?)，。；！？])"
)
_READERS = (
    read_questions,
    read_returns,
    read_texts,
    read_cuts,
    read_styled_video,
    read_media,
    read_sound,
    read_impossible,
    read_transitions,
    read_clip_wishes,
    read_shape,
    read_daytime,
    read_mood,
    read_length,
    read_subject,
)


def read_request(message: str, usual_language: str = "en") -> Request:
    """Read a message into its wishes; any text whatever gives an answer.

    A message without a letter is taken to be in the session's usual language.
    """
    text, bent = _bounded(_visible(message))
    wish, cues = split_script(text)
    page = _without_quotes(plain(wish))
    asked = page.text
    for read in _READERS:
        page = read(page)
    wishes = _with_captions(bent + _length_of_added(page.wishes), cues)
    wishes = _one_mood(_one_length(_named_length(wishes)))
    # A title in another language is no change of language.
    spoken = asked if any(map(str.isalpha, asked)) else message
    return Request(language_of(spoken, usual_language), wishes)


def language_of(text: str, usual: str = "en") -> str:
    """Return `zh` for a message with Chinese characters, `en` for one with other letters."""
    if re.search(r"[\u3400-\u9fff]", text):
        return "zh"
    return (
        "zh" if usual.lower().startswith("zh") and not re.search(r"[a-z]", text.lower()) else "en"
    )


def _visible(text: str) -> str:
    kept = (
        sign if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co") else " "
        for sign in text.replace("\r\n", "\n").replace("\r", "\n")
    )
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]+", " ", "".join(kept)))


def _bounded(text: str) -> tuple[str, tuple[Wish, ...]]:
    if len(text) <= PROMPT_CHARACTERS:
        return text, ()
    told = Adjusted("prompt", f"{len(text)}", f"{PROMPT_CHARACTERS}")
    return text[:PROMPT_CHARACTERS], (told,)


def _without_quotes(text: str) -> Page:
    """Set quoted texts aside as they are, before anything is normalized."""
    quotes: list[str] = []

    def keep(match: re.Match[str]) -> str:
        quotes.append(next(group for group in match.groups() if group is not None).strip())
        return f" ⟦{len(quotes) - 1}⟧ "

    marked = _QUOTES.sub(keep, text)
    return Page(unicodedata.normalize("NFKC", marked), tuple(quotes))


def _length_of_added(wishes: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """Read "add a lighthouse, 4 seconds" as the length of what is added."""
    added = [wish for wish in wishes if isinstance(wish, AddClip) and wish.length_ms is None]
    lengths = [wish for wish in wishes if isinstance(wish, Length) and wish.target == CLIP]
    if len(added) != 1 or len(lengths) != 1 or lengths[0].each:
        return wishes
    longer = replace(added[0], length_ms=lengths[0].length_ms)
    return tuple(longer if wish is added[0] else wish for wish in wishes if wish != lengths[0])


def _named_length(wishes: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """Read "shorter, about 8 seconds" as the eight seconds."""
    if not any(isinstance(wish, Length) and wish.target == CLIP for wish in wishes):
        return wishes
    return tuple(w for w in wishes if not (isinstance(w, Stretch) and not w.added_ms))


def _with_captions(wishes: tuple[Wish, ...], cues: tuple[Cue, ...]) -> tuple[Wish, ...]:
    if not cues:
        return wishes
    others = (w for w in wishes if not (isinstance(w, Cannot) and w.topic == "captions"))
    return (*others, Captions(cues))


def _one_mood(wishes: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """A picture has one mood: the first that is read, and that is told."""
    moods = [wish for wish in wishes if isinstance(wish, Mood)]
    spare = [wish for wish in moods[1:] if wish.target == moods[0].target]
    told = [
        Adjusted("two_moods", wish.mood or "natural", moods[0].mood or "natural") for wish in spare
    ]
    return (*told, *(wish for wish in wishes if wish not in spare))


def _one_length(wishes: tuple[Wish, ...]) -> tuple[Wish, ...]:
    """Of two lengths for the same part the later one holds, and that is told."""
    last: dict[tuple[object, bool], Length] = {}
    told: list[Wish] = []
    for wish in wishes:
        if isinstance(wish, Length):
            before = last.get((wish.target, wish.each))
            if before is not None and before.length_ms != wish.length_ms:
                told.append(Adjusted("two_lengths", before.length_ms, wish.length_ms))
            last[wish.target, wish.each] = wish
    kept = [wish for wish in wishes if not isinstance(wish, Length) or wish in last.values()]
    return tuple(dict.fromkeys([*told, *kept]))
