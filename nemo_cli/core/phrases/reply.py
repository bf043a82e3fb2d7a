"""One phrase found in a text: whether it counts where it stands, and what nemo says instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from nemo_cli.core.export_options import ANY_RESOLUTION
from nemo_cli.core.export_options import FORMATS
from nemo_cli.core.han import simplified
from nemo_cli.core.phrases import table
from nemo_cli.core.phrases.place import Place
from nemo_cli.core.phrases.table import Phrase
from nemo_cli.core.phrases.table import Wording

_LABELS = ("label", "known", "quoted", "capitals", "things", "bracketed", "symbol")
_WRAPPING = re.compile(r"[*`“”\"‘’「」『』【】\[\]]|(?<!\w)_|_(?!\w)")
_EMPHASIS = re.compile(r"\*+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])")
_OPTION = re.compile(
    rf"(?<![a-z0-9])(?:{'|'.join(FORMATS)}|{ANY_RESOLUTION.pattern})(?![a-z0-9])", re.IGNORECASE
)
_IS_THERE = re.compile(r"\s*(?:is\b|can be\b|sits\b|就?在|位于)")
_PURPOSE_FOLLOWS = re.compile("，[即就将把以来便]")
_BY_LABEL = ("label", "panel", "page")
_ABOUT_A_PART = ("paneled", "valued", "chosen", "adjust", "change", "changed_on", "retouched")
_NEXT_WORD = re.compile(r"[*_]*\s[\s*_]*([A-Za-z]+)")
_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")

# So much of what follows a phrase is looked at, for its next word.
_REST_CHARACTERS = 80


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
    parts: Mapping[str, str]  # of it, as they were said
    text: str  # from its first letter on
    core_end: int
    here_end: int  # behind its place on the screen
    all_end: int  # behind the clicks that would come next
    place: Place
    passed: str  # the text before it

    @property
    def end(self) -> int:
        """Where the phrase ends; only an export swallows the clicks that come after it."""
        is_done = self.place.refused or re.search(table.DONE_BY_THEN, self.passed, re.IGNORECASE)
        swallows = self.kind == "export" and not is_done
        return self.all_end if swallows else self.here_end

    @property
    def said(self) -> str:
        """The words that are replaced."""
        return self.text[: self.end]

    @property
    def kind(self) -> str:
        """The action's kind, or `nothing`."""
        about = self.phrase.about
        if (self.phrase.language, about) in table.SENTENCES:
            return "edit"
        if about in ("unnamed", "purposed"):
            return self._purpose_before()
        if about == "played":
            return "status"
        if about not in _BY_LABEL:
            return about
        unknown = "status" if about != "label" else "edit"
        if unknown == "edit" and _is_empty(self._label):
            return "nothing"
        return _label_kind(self._label) or unknown

    def fits(self) -> bool:
        """Tell whether the phrase counts in this place."""
        if self._is_misread():
            return False
        if self.phrase.form == "doing":
            return self.place.doing
        if self.phrase.form == "thing":
            return self.place.thing
        clear = self._is_clear()
        if (self.phrase.about == "page" and not clear) or not self._is_whole():
            return False
        return self.place.sure or (self.place.maybe and self.phrase.sure and clear)

    def action(self) -> Action | None:
        """What is to be done, if anything."""
        refused = self.place.refused or re.match(table.TAKEN_BACK, simplified(self._rest))
        if refused or self.kind in ("nothing", "website"):
            return None
        return Action(self.kind, self._sentence())

    def words(self, language: str) -> tuple[str, int]:
        """Return nemo's words, and where the text goes on behind what they replace."""
        raw = self.text[: self.end]
        text = self._words(language)
        if raw[0].isupper() and self.phrase.form != "thing":
            text = text[0].upper() + text[1:]
        end = self.end
        for mark in _unpaired(raw):
            if self.text.startswith(mark, end):
                end += len(mark)
            else:
                text += mark
        return text, end

    def _is_misread(self) -> bool:
        """Tell a text that has the words of the phrase, and another meaning."""
        if re.match(table.REPORTED, simplified(self._named.get("target", ""))):
            return True
        if self.phrase.about in ("put", "put_on") and re.search(
            "[拖拽]", self._named.get("target", "")
        ):
            return True  # 打开面板，把图片拖到…: two instructions
        if self.phrase.about == "purposed" and self.kind == "nothing":
            return True  # "click here" may belong to the film
        if self.phrase.about in ("adjusted_by", "changed_by") and _label_kind(self._label):
            return True  # "click Export to change the format" is about the export
        named = self._named
        if self.phrase.about == "retouched" and _is_choice(named):
            return True  # 选中片段，选择“删除”: the second is a button
        chooses = self.phrase.about == "chosen" or _is_choice(named)
        chosen = named.get("target", "") if chooses else named.get("object", "")
        if self.phrase.about in _ABOUT_A_PART and (
            _is_another_matter(self._label) or _is_another_matter(chosen)
        ):
            return True  # "open the Export panel and pick MP4", "open the menu and pick Download"
        # "You need not click any button" is true in a terminal too.
        return self.place.refused and self._is_open()

    def _is_open(self) -> bool:
        """Tell whether all that nemo can say is "tell me"."""
        return self.kind == "nothing" or (self.kind == "edit" and not self._sentence())

    def _purpose_before(self) -> str:
        """A button without a name is for what the sentence has said by then."""
        purpose = re.search(table.PURPOSE_BEFORE, simplified(self.passed), re.IGNORECASE)
        return _label_kind(purpose.group()) if purpose else "nothing"

    @property
    def _named(self) -> dict[str, str]:
        return {name: _bare(value) for name, value in self.parts.items() if value}

    @property
    def _label(self) -> str:
        named = self._named
        return next((named[name] for name in _LABELS if name in named), "")

    @property
    def _rest(self) -> str:
        return self.text[self.end : self.end + _REST_CHARACTERS]

    def _is_whole(self) -> bool:
        """A name may be the beginning of a longer one: "the same button style"."""
        about = self.phrase.about
        if about == "place" and self.phrase.language == "zh":
            return _ends_clause(self._rest)
        by_name = about == "label" and self.kind in ("edit", "nothing")
        if about not in ("credits", "status", "place") and not by_name:
            return True
        word = _NEXT_WORD.match(self._rest)
        return word is None or word.group(1).lower() in table.GOES_ON

    def _is_clear(self) -> bool:
        """A label nobody knows, in small letters, may be a thing in the picture."""
        about, label = self.phrase.about, self._label
        if about not in _BY_LABEL:
            return True
        if _label_kind(label) or _plain(table.EDITOR_LABELS).search(simplified(label)):
            return True
        if about != "page" and (self._named.keys() & {"known", "quoted", "bracketed"}):
            return True
        return label[:1].isupper() or (about != "page" and self.phrase.language == "zh")

    def _words(self, language: str) -> str:
        wording = table.WORDINGS[language, "nothing" if self._is_open() else self.kind]
        forms = {"do": wording.do, "doing": wording.doing, "thing": wording.thing}
        text = forms[self.phrase.form].format(command=self._command(), sentence=self._sentence())
        rest = self._rest
        if self._is_open() and self._what():
            text = wording.told.format(text=text, what=self._what())
        elif goal := self._named.get("goal") or self._named.get("lasting"):
            text = wording.aimed.format(text=text, goal=goal)
        else:
            text += self._addition(wording, rest)
        if text.startswith("`") and _CJK.match(self.passed[-1:]):
            text = f" {text}"
        return f"{text} " if text.endswith("`") and _CJK.match(rest) else text

    def _addition(self, wording: Wording, rest: str) -> str:
        """Say what it is for where the sentence would not."""
        if self.phrase.form == "thing":
            where = self.text[self.core_end : self.here_end]
            return wording.use if _IS_THERE.match(simplified(where)) and _ends_clause(rest) else ""
        if self.phrase.form != "do" or self.place.refused:
            return ""
        named_before = re.search(table.PURPOSE_NAMED, self.passed, re.IGNORECASE)
        if named_before or _PURPOSE_FOLLOWS.match(simplified(rest)):
            return ""
        return wording.purpose if _says_no_more(rest) else ""

    def _command(self) -> str:
        """`export`, with the format and size that are to be chosen after the click."""
        said = self.text[: self.end]
        return " ".join([self.kind, *(option.lower() for option in _OPTION.findall(said))])

    def _sentence(self) -> str:
        """The wish behind an edit, in words; none if they would not make sense alone."""
        if self.kind != "edit":
            return ""
        form = table.SENTENCES.get((self.phrase.language, self.phrase.about), "{label}")
        sentence = re.sub(table.ON_SCREEN, "", form.format_map(self._said()).strip())
        sentence = sentence[:1].upper() + sentence[1:]
        return "" if re.search(table.UNUSABLE[self.phrase.language], sentence) else sentence

    def _what(self) -> str:
        """What nemo would like to be told."""
        what = table.VAGUE.get((self.phrase.language, self.phrase.about), "")
        said = self._said()
        for verb in ("adjust", "arrange", "change", "alter", "edit"):
            said[verb] = said.get(verb, "").lower()
        return what.format_map(said)

    def _said(self) -> dict[str, str]:
        named = {name: value for name, value in self.parts.items() if value}
        said = {name: _as_said(value) for name, value in named.items()}
        said["label"] = self._label
        if "name" in named:
            said["name"] = _bare(named["name"])
        said = {**table.UNSAID, **said}
        said.setdefault("target", said.get("landing", ""))
        owner = re.search(table.OWNER, self.text[: self.core_end], re.IGNORECASE)
        if said["item"][:2] in said["target"]:
            said["item"] = ""  # 点击字幕修改字幕颜色
        for part in ("target", "shown"):
            if owner and said.get(part) in ("it", "them"):
                said[part] = next(filter(None, owner.groups())).lower()
        return said


def _label_kind(label: str) -> str:
    plain = simplified(label)
    return next((kind for kind, words in table.LABEL_KINDS if _plain(words).search(plain)), "")


@cache
def _plain(words: str) -> re.Pattern[str]:
    """An expression of the tables, for text in Simplified characters."""
    return re.compile(simplified(words), re.IGNORECASE)


def _is_choice(named: Mapping[str, str]) -> bool:
    verb = simplified(named.get("edit") or named.get("modify") or "").lower()
    return verb in table.CHOOSING


def _is_another_matter(label: str) -> bool:
    """Whether a label is about anything but the film's own parts."""
    return _label_kind(label) not in ("", "status")


def _is_empty(label: str) -> bool:
    return label.lower() in table.EMPTY_LABELS or not re.search(r"[\w▶►⏵⬇📥💾]", label)


def _bare(text: str) -> str:
    """Take quotes, brackets, emphasis and line breaks off."""
    return re.sub(r"\s+", " ", _WRAPPING.sub("", text)).strip()


def _as_said(text: str) -> str:
    """Keep quotes, but not those the sentence itself will stand in."""
    plain = re.sub("[“”]", '"', re.sub(r"[*`]|(?<!\w)_|_(?!\w)", "", text))
    return re.sub(r"\s+", " ", plain).strip()


def _unpaired(raw: str) -> list[str]:
    marks = _EMPHASIS.findall(raw)
    return [mark for mark in dict.fromkeys(marks) if marks.count(mark) % 2]


def _says_no_more(rest: str) -> bool:
    word = _NEXT_WORD.match(rest)
    return _ends_clause(rest) or bool(word and word.group(1).lower() in table.SAYS_NO_MORE)


def _ends_clause(rest: str) -> bool:
    following = rest.lstrip(" \t*_")
    return not following or following[0] in ".!?…,;:)\n。！？，；：）"
