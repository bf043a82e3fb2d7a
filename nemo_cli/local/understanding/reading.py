"""Reads a whole message: tokens, chunks, wishes."""

import re
import unicodedata
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from nemo_cli.local.limits import PROMPT_CHARACTERS
from nemo_cli.local.traditional import is_traditional
from nemo_cli.local.understanding.answers import amends
from nemo_cli.local.understanding.answers import answer_text
from nemo_cli.local.understanding.answers import corrects
from nemo_cli.local.understanding.answers import drops
from nemo_cli.local.understanding.answers import has_verb
from nemo_cli.local.understanding.answers import is_settled
from nemo_cli.local.understanding.answers import joined
from nemo_cli.local.understanding.answers import repeats
from nemo_cli.local.understanding.answers import says_anew
from nemo_cli.local.understanding.answers import varied
from nemo_cli.local.understanding.chunk import Chunk
from nemo_cli.local.understanding.chunk import split
from nemo_cli.local.understanding.clause import read_chunk
from nemo_cli.local.understanding.cuts import read_lengths
from nemo_cli.local.understanding.cuts import read_list
from nemo_cli.local.understanding.cuts import read_only
from nemo_cli.local.understanding.cuts import which_clip
from nemo_cli.local.understanding.film import Heard
from nemo_cli.local.understanding.film import settled
from nemo_cli.local.understanding.film import with_captions
from nemo_cli.local.understanding.guards import TAKEN_BACK
from nemo_cli.local.understanding.guards import denies
from nemo_cli.local.understanding.guards import retracted
from nemo_cli.local.understanding.guards import still_refused
from nemo_cli.local.understanding.pointing import as_correction
from nemo_cli.local.understanding.pointing import beside
from nemo_cli.local.understanding.pointing import directed
from nemo_cli.local.understanding.pointing import is_bare
from nemo_cli.local.understanding.pointing import numbered
from nemo_cli.local.understanding.pointing import of_rest
from nemo_cli.local.understanding.pointing import point_back
from nemo_cli.local.understanding.pointing import preferred
from nemo_cli.local.understanding.pointing import spoken_of
from nemo_cli.local.understanding.pointing import with_ordinals
from nemo_cli.local.understanding.pointing import with_topic
from nemo_cli.local.understanding.pointing import with_unit
from nemo_cli.local.understanding.questions import question
from nemo_cli.local.understanding.questions import small_talk
from nemo_cli.local.understanding.scan import as_files
from nemo_cli.local.understanding.scan import scan
from nemo_cli.local.understanding.script import split_script
from nemo_cli.local.understanding.spoken import with_pieces
from nemo_cli.local.understanding.spoken import with_spoken
from nemo_cli.local.understanding.spoken import with_texts
from nemo_cli.local.understanding.storyboard import with_labels
from nemo_cli.local.understanding.storyboard import with_shots
from nemo_cli.local.understanding.times import with_phrasal
from nemo_cli.local.understanding.times import with_times
from nemo_cli.local.understanding.token import Token
from nemo_cli.local.understanding.topic import pointed
from nemo_cli.local.understanding.topic import topic_of
from nemo_cli.local.understanding.topic import with_part
from nemo_cli.local.understanding.vocabulary import words
from nemo_cli.local.wishes import Ask
from nemo_cli.local.wishes import Asked
from nemo_cli.local.wishes import Cannot
from nemo_cli.local.wishes import Remove
from nemo_cli.local.wishes import Request
from nemo_cli.local.wishes import Target
from nemo_cli.local.wishes import Unclear
from nemo_cli.local.wishes import Undo
from nemo_cli.local.wishes import Wish

_FOREIGN = words("foreign")
_SAME = words("same")
_GOES_ON = words("goes_on")
_CHANGES = frozenset({"make", "change", "set", "show"})
_RETRACTS = words("retracts")
_FULL = frozenset("!?;。！？；\n")
_READ = ("LATIN", "CJK", "FULLWIDTH LATIN")
_HAN = re.compile(r"[\u3400-\u9fff]")
Sentence = tuple[list[Token], bool]
"""Its words, and whether it ends with a question mark."""


@dataclass(frozen=True)
class Known:
    """What a message may speak of.

    `names` are the files, `texts` the words on the picture, `shown` the scenes on the timeline, if
    there is one; `asked` is what was asked back, or done, before.
    """

    names: Sequence[str] = ()
    shown: Collection[str] | None = None
    texts: Sequence[str] = ()
    asked: Asked | None = None
    earlier: Collection[str] | None = None  # what was shown before the last change


def read_request(
    message: str,
    usual_language: str = "en",
    known: Known = Known(),
) -> Request:
    """Read a message into its wishes; any text whatever gives an answer.

    A message without a letter is taken to be in the session's usual language.
    """
    words, cues = split_script(_visible(message))
    spoken = words if any(map(str.isalpha, words)) else message
    language = language_of(spoken[:PROMPT_CHARACTERS], usual_language)
    if len(words) > PROMPT_CHARACTERS:
        return Request(language, (Ask("long_message", f"{len(words):,}"),))
    sentences = _beside(_sentences(words, known), known)
    said = [token for tokens, _ in sentences for token in tokens if not token.means("quote")]
    if is_foreign(said) and not (known.asked and known.asked.wants_words):
        strange = " ".join(token.text for token in said if not token.senses)
        return Request(language_of("", usual_language), (Ask("foreign", strange[:80]),), message)
    if (
        known.asked
        and known.asked.text
        and (answered := _answered(known.asked, words, sentences, language, known))
    ):
        return answered
    wishes = with_captions(_wishes(sentences, known), cues)
    topic = known.asked.about if known.asked else None
    return Request(language, tuple(wishes), message, topic_of(wishes, topic))


def _wishes(sentences: Sequence[Sentence], known: Known) -> list[Wish]:
    topic = known.asked.about if known.asked else None
    reading = Reading(shown=known.shown, topic=topic)
    if known.shown is None:
        shots = with_shots([tokens for tokens, _ in sentences])
        sentences = [(tokens, marked) for tokens, (_, marked) in zip(shots, sentences, strict=True)]
    for tokens, marked in sentences:
        reading.read(tokens, marked=marked)
    return [pointed(wish, topic) for wish in settled(reading)]


def _beside(sentences: list[Sentence], known: Known) -> list[Sentence]:
    """Tell which clip is "the one before it" where the message names no other before that."""
    named = [t for tokens, _ in sentences for t in tokens if t.means("neighbour") or t.means("ref")]
    if known.shown is None or not named or not named[0].means("neighbour"):
        return sentences
    then = replace(known, asked=None, shown=known.earlier)
    corrected = any(t.word in _RETRACTS for tokens, _ in sentences for t in tokens)
    last = known.asked.text if known.asked and known.asked.done and not corrected else ""
    removed = [
        wish.target for wish in _wishes(_sentences(last, then), then) if isinstance(wish, Remove)
    ]
    gone = next((target for target in removed if target.kind in ("clip", "it")), None)
    topic = known.asked.about if known.asked else None
    return [(beside(tokens, topic, gone), marked) for tokens, marked in sentences]


def _answered(
    asked: Asked, message: str, sentences: Sequence[Sentence], language: str, known: Known
) -> Request | None:
    """Read a message as the answer to what was asked back; None when it is none."""
    tokens = [token for sentence, _ in sentences for token in sentence]
    if any(question(sentence, marked=True) for sentence, marked in sentences if marked):
        return None
    if drops(tokens) and not asked.done:
        return Request(language, (Ask("dropped"),), message)
    if asked.done:
        return _varied(asked, tokens, language, known)
    answer = answer_text(asked, message, tokens)
    acts = has_verb(tokens) and not asked.offer
    if answer is None or (acts and is_settled(_wishes(sentences, known))):
        return None
    if asked.wants_words:
        text = f"{asked.text.rstrip(' .。:：?？!！')}: {answer}"
        return Request(
            language, read_request(text, language, replace(known, asked=None)).wishes, text
        )
    *before, (last, _) = _sentences(asked.text, known) or [([], False)]
    said = [token for sentence, _ in _sentences(answer, known) for token in sentence]
    wishes = _wishes([*before, (joined(last, said, done=False), False)], known)
    if not is_settled(wishes):
        return None
    text = f"{asked.text} {answer}"
    return Request(language, tuple(wishes), text, topic_of(wishes, asked.about))


def _varied(asked: Asked, tokens: Sequence[Token], language: str, known: Known) -> Request | None:
    """Read a message as the one before with another clip, time or word in it."""
    instead = corrects(tokens) or amends(asked, tokens)
    said_before = _beside(_sentences(asked.text, known), replace(known, asked=None))
    *before, (last, _) = said_before or [([], False)]
    if not instead and says_anew(last, tokens):
        anew = _wishes([(list(tokens), False)], known)
        of = spoken_of(anew)
        is_new = (
            of is not None and of.name is not None and of.name not in (known.earlier or {of.name})
        )
        told = (Undo(), *anew) if is_settled(anew) and not is_new else tuple(anew)
        return Request(language, told, asked.text, topic_of(anew, asked.about))
    if not (instead or repeats(tokens)):
        return None
    said = varied(last, tokens)
    if said is None:
        return None
    then = replace(known, shown=known.earlier) if instead and known.earlier else known
    wishes = _wishes([*(before if instead else ()), (said, False)], then)
    if not is_settled(wishes):
        return None
    undone = (Undo(),) if instead else ()
    return Request(language, (*undone, *wishes), asked.text, topic_of(wishes, asked.about))


def language_of(text: str, usual: str = "en") -> str:
    """Return `zh` or `zh-TW` for a message with Chinese characters, `en` for other letters."""
    taiwan = usual.lower().replace("_", "-").startswith(("zh-tw", "zh-hk", "zh-hant"))
    if _HAN.search(text):
        return "zh-TW" if is_traditional(text) or (taiwan and not _is_simplified(text)) else "zh"
    if usual.lower().startswith("zh") and not re.search(r"[a-z]", text.lower()):
        return "zh-TW" if taiwan else "zh"
    return "en"


def is_foreign(said: Iterable[Token]) -> bool:
    """Whether most letters, or most of the small words, are of languages not read here."""
    tokens = list(said)
    letters = [sign for token in tokens for sign in token.text if sign.isalpha()]
    strange = [sign for sign in letters if not unicodedata.name(sign, "").startswith(_READ)]
    small = {token.word for token in tokens} & _FOREIGN
    known = [t for t in tokens if t.senses and not t.is_break and t.word not in small]
    return len(strange) > len(letters) / 3 or len(small) > max(1, len(known))


def _is_simplified(text: str) -> bool:
    from nemo_cli.local.traditional import to_traditional

    return to_traditional(text) != text


def _visible(text: str) -> str:
    kept = (
        sign if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co") else " "
        for sign in text.replace("\r\n", "\n").replace("\r", "\n")
    )
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]+", " ", "".join(kept)))


def _sentences(text: str, known: Known) -> list[Sentence]:
    """Return the sentences of a message."""
    text, scanned = scan(text, known.names)
    scanned = as_files(scanned, known.names, known.shown)
    scanned = with_labels(scanned) if known.shown is None else scanned
    named = with_texts(text, with_spoken(text, scanned), known.texts)
    named = with_pieces(text, named, known.texts)
    counted = known.asked is not None and any(map(str.isdigit, known.asked.text))
    tokens = with_ordinals(with_times(with_phrasal(named), counted=counted))
    found: list[Sentence] = []
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

    topic: Target | None = None  # what the message before spoke of
    disliked: Target | None = None
    corrects: bool = False  # it begins with "no, not so much"
    shown: Collection[str] | None = None

    def read(self, tokens: list[Token], *, marked: bool) -> None:
        """Read a sentence."""
        asked = small_talk(tokens) or question(
            tokens, self._clip_before(), self.shown or (), marked=marked
        )
        if asked:
            self.wishes.append(asked)
            return
        lengths = [] if self.shown is None else read_lengths(tokens)
        if listed := lengths or read_list(tokens) or read_only(tokens, self.shown or ()):
            self.wishes += listed
            return
        if denies(tokens):
            self.wishes.append(Unclear(" ".join(token.text for token in tokens)))
            return
        before, began, retracts = Chunk(()), 0, False
        goes_on = bool(tokens) and tokens[0].word in _GOES_ON and not self.wishes
        chunks = with_topic(list(split(tokens, is_new=self.shown is None)), self.shown)
        for chunk in chunks:
            chunk.alone = len(chunks) == 1
            if retracted(chunk) and self.wishes:
                retracts = before.does(*TAKEN_BACK)
                continue
            if retracts:
                self._take_back(chunk, before, began)
            if chunk.leans and (refused := still_refused(chunk, self.wishes)):
                self.wishes[-1] = refused
                continue
            mark, retracts = len(self.wishes), False
            self._place(chunk, before)
            chunk.goes_on, goes_on = goes_on, False
            self.chunks.append((mark, chunk))
            read_chunk(chunk, self.wishes)
            point_back(self.wishes, mark, chunk)
            if chunk.corrects and not self.wishes:
                self.corrects = True
            elif self.corrects:
                self.wishes[mark:] = map(as_correction, self.wishes[mark:])
            before, began = chunk, mark

    def _clip_before(self) -> Target | None:
        return self.topic if self.topic and self.topic.kind == "clip" else None

    def _take_back(self, chunk: Chunk, before: Chunk, began: int) -> None:
        """Let what follows "no, wait" be meant instead: "delete the second, no wait, the third"."""
        chunk.tokens = numbered(chunk.tokens)
        if is_bare(chunk) or chunk.corrects:
            del self.wishes[began:]

    def _of_refused(self, before: Chunk) -> Target | None:
        """Return the clip of a wish that was refused: "stabilise clip 2 and cut it to 4 s"."""
        refused = bool(self.wishes) and isinstance(self.wishes[-1], Cannot)
        named = any(token.means("ref") or token.means("file") for token in before.tokens)
        return which_clip(Chunk(before.tokens)) if refused and named else None

    def _place(self, chunk: Chunk, before: Chunk) -> None:
        """Tell a chunk what was said before it, and what its words mean after that."""
        if chunk.leans and not (chunk.has_verb or chunk.verbs_before):
            verbs = {t.senses["verb"] for t in before.tokens if "verb" in t.senses}
            same = frozenset(verbs) or before.verbs_before
            named = [t for t in before.tokens if t.is_content or t.means("pronoun")]
            if all("verb" in token.senses for token in named):
                same = frozenset()  # "不用了，…" is of nothing that follows
            pictures = self.shown is None and any(token.scene for token in chunk.tokens)
            chunk.verbs_before = same if is_bare(chunk) and not pictures else same & _CHANGES
        chunk.shown = self.shown
        chunk.replaces = any(token.word in _SAME for token in before.tokens)
        if self.shown is not None and preferred(chunk):
            chunk.verbs_before, chunk.replaces = _CHANGES, True
        if (reason := chunk.find("reason")) is not None:
            self.disliked = which_clip(Chunk(chunk.tokens[reason:]))
        known = spoken_of(self.wishes) or self._of_refused(before)
        if self.topic and all(isinstance(wish, Undo) for wish in self.wishes):
            is_clip = self.topic.kind == "clip"
            known, chunk.topic = (known or self.topic, None) if is_clip else (known, self.topic)
            chunk.tokens = with_part(chunk)
        chunk.about = self.disliked or known
        if known and known != self.topic:
            chunk.tokens = beside(chunk.tokens, known, None)
        chunk.gone = spoken_of(self.wishes[-1:]) is None or isinstance(self.wishes[-1], Remove)
        if chunk.has("rest") and (chunk.has_unit or chunk.about):
            chunk.about, chunk.tokens = of_rest(chunk, self.wishes)
        chunk.tokens = directed(chunk)
        if chunk.leans and any("ref" in token.senses for token in before.tokens):
            chunk.tokens = numbered(chunk.tokens)
        if chunk.leans and before.has_unit:
            chunk.tokens = with_unit(chunk.tokens)
