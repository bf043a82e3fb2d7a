"""Reads a whole message: tokens, chunks, wishes."""

import re
import unicodedata
from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass

from nemo_cli.local.limits import PROMPT_CHARACTERS
from nemo_cli.local.traditional import is_traditional
from nemo_cli.local.understanding.answers import answer_text
from nemo_cli.local.understanding.answers import drops
from nemo_cli.local.understanding.answers import is_settled
from nemo_cli.local.understanding.answers import joined
from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.chunk import split
from nemo_cli.local.understanding.clause import read_chunk
from nemo_cli.local.understanding.cuts import read_list
from nemo_cli.local.understanding.cuts import read_only
from nemo_cli.local.understanding.cuts import which_clip
from nemo_cli.local.understanding.film import Heard
from nemo_cli.local.understanding.film import settled
from nemo_cli.local.understanding.film import with_captions
from nemo_cli.local.understanding.pointing import as_correction
from nemo_cli.local.understanding.pointing import directed
from nemo_cli.local.understanding.pointing import is_bare
from nemo_cli.local.understanding.pointing import numbered
from nemo_cli.local.understanding.pointing import of_rest
from nemo_cli.local.understanding.pointing import point_back
from nemo_cli.local.understanding.pointing import spoken_of
from nemo_cli.local.understanding.pointing import with_topic
from nemo_cli.local.understanding.pointing import with_unit
from nemo_cli.local.understanding.questions import question
from nemo_cli.local.understanding.questions import small_talk
from nemo_cli.local.understanding.scan import scan
from nemo_cli.local.understanding.script import split_script
from nemo_cli.local.understanding.spoken import with_spoken
from nemo_cli.local.understanding.times import with_phrasal
from nemo_cli.local.understanding.times import with_times
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import Ask
from nemo_cli.local.wishes import Asked
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Request
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Wish

_SAME = words("same")
_CHANGES = frozenset({"make", "change", "set", "show"})
_FULL = frozenset("!?;。！？；\n")
_HAN = re.compile(r"[\u3400-\u9fff]")


def read_request(
    message: str,
    usual_language: str = "en",
    names: Sequence[str] = (),
    shown: Collection[str] | None = None,
    asked: Asked | None = None,
) -> Request:
    """Read a message into its wishes; any text whatever gives an answer.

    `names` are the files that it may speak of, `shown` the scenes on the timeline, `asked` what
    was asked back before. A message without a letter is taken to be in the session's usual
    language.
    """
    words, cues = split_script(_visible(message))
    spoken = words if any(map(str.isalpha, words)) else message
    language = language_of(spoken[:PROMPT_CHARACTERS], usual_language)
    if len(words) > PROMPT_CHARACTERS:
        return Request(language, (Ask("long_message", f"{len(words):,}"),))
    if asked is not None and (answered := _answered(asked, words, language, names, shown)):
        return answered
    wishes = with_captions(_wishes(_sentences(words, names), shown), cues)
    return Request(language, tuple(wishes), message)


def _wishes(
    sentences: Sequence[tuple[list[Token], bool]], shown: Collection[str] | None
) -> list[Wish]:
    reading = Reading(shown=shown)
    for tokens, marked in sentences:
        reading.read(tokens, marked=marked)
    return settled(reading)


def _answered(
    asked: Asked,
    message: str,
    language: str,
    names: Sequence[str],
    shown: Collection[str] | None,
) -> Request | None:
    """Read a message as the answer to what was asked back; None when it is none."""
    tokens = [token for sentence, _ in _sentences(message, names) for token in sentence]
    if drops(tokens):
        return Request(language, (Ask("dropped"),), message)
    answer = answer_text(asked, message, tokens)
    alone = _wishes(_sentences(message, names), shown)
    acts = any("verb" in token.senses for token in tokens) and not asked.offer
    if answer is None or (acts and is_settled(alone)):
        return None
    if asked.wants_words:
        text = f"{asked.text.rstrip(' .。:：')}: {answer}"
        return Request(language, read_request(text, language, names, shown).wishes, text)
    *before, (last, _) = _sentences(asked.text, names) or [([], False)]
    said = [token for sentence, _ in _sentences(answer, names) for token in sentence]
    wishes = _wishes([*before, (joined(last, said), False)], shown)
    text = f"{asked.text} {answer}"
    return Request(language, tuple(wishes), text) if is_settled(wishes) else None


def language_of(text: str, usual: str = "en") -> str:
    """Return `zh` or `zh-TW` for a message with Chinese characters, `en` for other letters."""
    taiwan = usual.lower().replace("_", "-").startswith(("zh-tw", "zh-hk", "zh-hant"))
    if _HAN.search(text):
        return "zh-TW" if is_traditional(text) or (taiwan and not _is_simplified(text)) else "zh"
    if usual.lower().startswith("zh") and not re.search(r"[a-z]", text.lower()):
        return "zh-TW" if taiwan else "zh"
    return "en"


def _is_simplified(text: str) -> bool:
    from nemo_cli.local.traditional import to_traditional

    return to_traditional(text) != text


def _visible(text: str) -> str:
    kept = (
        sign if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co") else " "
        for sign in text.replace("\r\n", "\n").replace("\r", "\n")
    )
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]+", " ", "".join(kept)))


def _sentences(text: str, names: Sequence[str]) -> list[tuple[list[Token], bool]]:
    """Return the sentences of a message, and whether each ends with a question mark."""
    tokens = with_times(with_phrasal(with_spoken(*scan(text, names))))
    found: list[tuple[list[Token], bool]] = []
    sentence: list[Token] = []
    for token in tokens:
        if token.is_break and (token.text in _FULL or token.text == "."):
            if sentence:
                found.append((sentence, token.text in "?？"))
            sentence = []
            continue
        sentence.append(token)
    return [*found, (sentence, False)] if sentence else found


@dataclass
class Reading(Heard):
    """What was read so far, and what the message may speak of."""

    disliked: Target | None = None
    corrects: bool = False  # it begins with "no, not so much"
    shown: Collection[str] | None = None

    def read(self, tokens: list[Token], *, marked: bool) -> None:
        """Read a sentence."""
        asked = small_talk(tokens) or question(tokens, marked=marked)
        if asked:
            self.wishes.append(asked)
            return
        if listed := read_list(tokens) or read_only(tokens, self.shown or ()):
            self.wishes += listed
            return
        before = Chunk(())
        for chunk in with_topic(list(split(tokens, is_new=self.shown is None)), self.shown):
            mark = len(self.wishes)
            self._place(chunk, before)
            self.chunks.append((mark, chunk))
            read_chunk(chunk, self.wishes)
            point_back(self.wishes, mark, chunk)
            if chunk.corrects and not self.wishes:
                self.corrects = True
            elif self.corrects:
                self.wishes[mark:] = map(as_correction, self.wishes[mark:])
            before = chunk

    def _place(self, chunk: Chunk, before: Chunk) -> None:
        """Tell a chunk what was said before it, and what its words mean after that."""
        if chunk.leans and not (chunk.has_verb or chunk.verbs_before):
            verbs = {t.senses["verb"] for t in before.tokens if "verb" in t.senses}
            same = frozenset(verbs) or before.verbs_before
            chunk.verbs_before = same if is_bare(chunk) else same & _CHANGES
        chunk.shown = self.shown
        chunk.replaces = any(token.word in _SAME for token in before.tokens)
        if (reason := chunk.find("reason")) is not None:
            self.disliked = which_clip(Chunk(chunk.tokens[reason:]))
        chunk.about = self.disliked or spoken_of(self.wishes)
        chunk.gone = spoken_of(self.wishes[-1:]) is None or isinstance(self.wishes[-1], Remove)
        if chunk.has("rest") and chunk.has_unit:
            chunk.about, chunk.tokens = of_rest(chunk, self.wishes)
        chunk.tokens = directed(chunk)
        if chunk.leans and any("ref" in token.senses for token in before.tokens):
            chunk.tokens = numbered(chunk.tokens)
        if chunk.leans and before.has_unit:
            chunk.tokens = with_unit(chunk.tokens)
