"""One phrase found in a text: whether it counts where it stands, and what nemo says instead."""

import re
from dataclasses import dataclass

from nemo_cli.core import phrase_table as table
from nemo_cli.core.phrase_place import Place
from nemo_cli.core.phrase_table import Phrase

_LABELS = ("label", "known", "quoted", "capitals", "things")
_WRAPPING = re.compile(r"[*`“”\"‘’「」『』【】\[\]]|(?<!\w)_|_(?!\w)")
_EMPHASIS = re.compile(r"\*+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])")
_OPTION = re.compile(r"\b(?:mp4|mov|avi|webm|mkv|gif|\d{3,4}p|4k)\b", re.IGNORECASE)
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


@dataclass(frozen=True)
class Action:
    """What the text asks the user to do in a graphical editor.

    `kind`: `export`, `status`, `credits`, `upload` or `edit`; an edit carries the `sentence`
    that asks for it in words.
    """

    kind: str
    sentence: str = ""


@dataclass(frozen=True)
class Reply:
    """One match of one phrase."""

    phrase: Phrase
    match: re.Match[str]
    place: Place

    @property
    def end(self) -> int:
        """Where the phrase ends; only an export swallows the clicks that come after it."""
        return self.match.end("all" if self.kind == "export" else "here")

    @property
    def kind(self) -> str:
        """The action's kind, or `nothing`."""
        about = self.phrase.about
        if about == "slider":
            return "edit"
        if about not in ("label", "panel", "page"):
            return about
        return _label_kind(self._label) or ("edit" if about == "label" else "status")

    def fits(self) -> bool:
        """Tell whether the phrase counts in this place."""
        if self.phrase.form == "doing":
            return self.place.doing
        if self.phrase.form == "thing":
            return self.place.thing
        clear = self._is_clear()
        if self.phrase.about == "page" and not clear:
            return False
        return self.place.sure or (self.place.maybe and self.phrase.sure and clear)

    def action(self) -> Action | None:
        """What is to be done, if anything."""
        if self.place.refused or self.kind == "nothing":
            return None
        return Action(self.kind, self._sentence())

    def text(self, language: str) -> tuple[str, int]:
        """Return nemo's words, and where the text goes on behind what they replace."""
        raw = self.match.string[self.match.start() : self.end]
        text = self._words(language)
        if raw[0].isupper() and self.phrase.form != "thing":
            text = text[0].upper() + text[1:]
        end = self.end
        for mark in _unpaired(raw):
            if self.match.string.startswith(mark, end):
                end += len(mark)
            else:
                text += mark
        return text, end

    @property
    def _named(self) -> dict[str, str]:
        return {name: _bare(value) for name, value in self.match.groupdict().items() if value}

    @property
    def _label(self) -> str:
        named = self._named
        return next((named[name] for name in _LABELS if name in named), "")

    def _is_clear(self) -> bool:
        """A label nobody knows, in small letters, may be a thing in the picture."""
        if self.phrase.about not in ("label", "panel", "page"):
            return True
        if self._named.keys() & {"known", "quoted"} or self.phrase.language == "zh":
            return self.phrase.about != "page" or bool(_label_kind(self._label))
        return bool(_label_kind(self._label)) or self._label[:1].isupper()

    def _words(self, language: str) -> str:
        wording = table.WORDINGS[language, self.kind]
        forms = {"do": wording.do, "doing": wording.doing, "thing": wording.thing}
        text = forms[self.phrase.form].format(command=self._command(), sentence=self._sentence())
        rest = self.match.string[self.end :]
        if "goal" in self._named:
            return f"{text} to {self._named['goal']}"
        if self.phrase.form == "do" and not self.place.refused and _ends_clause(rest):
            text += wording.purpose
        return f"{text} " if text.endswith("`") and _CJK.match(rest) else text

    def _command(self) -> str:
        """`export`, with the format and size the text names."""
        options = _OPTION.findall(self._named.get("choice", ""))
        return " ".join([self.kind, *(option.lower() for option in options)])

    def _sentence(self) -> str:
        language, named = self.phrase.language, self._named
        if self.phrase.about == "slider":
            return table.SETTINGS[language].format_map(named)
        if self.phrase.about == "edit":
            named.setdefault("target", named.get("landing", ""))
            return table.MOVES[language].format_map(named)
        return self._label[:1].upper() + self._label[1:] if self.kind == "edit" else ""


def _label_kind(label: str) -> str:
    for kind, words in table.LABEL_KINDS:
        if re.search(words, label, re.IGNORECASE):
            return kind
    return ""


def _bare(text: str) -> str:
    """Take quotes, brackets, emphasis and line breaks off."""
    return re.sub(r"\s+", " ", _WRAPPING.sub("", text)).strip()


def _unpaired(raw: str) -> list[str]:
    marks = _EMPHASIS.findall(raw)
    return [mark for mark in dict.fromkeys(marks) if marks.count(mark) % 2]


def _ends_clause(rest: str) -> bool:
    following = rest.lstrip(" \t*_")
    return not following or following[0] in ".!?…,;:)\n。！？，；：）"
