"""An English clause parted into what a hand is told to do, one after another."""

import re
from dataclasses import dataclass
from functools import cached_property

from nemo_cli.core.phrases import english_words as words


def ignoring_case(pattern: str) -> re.Pattern[str]:
    """Compile an expression of the word lists."""
    return re.compile(pattern, re.IGNORECASE)


VERB = ignoring_case(rf"(?:{words.HAND}|{words.GO}|{words.CHANGE}|{words.AIM})(?![\w-]|['’]s)")
HAND = ignoring_case(words.HAND)
AIM = ignoring_case(words.AIM)
PREPOSITION = ignoring_case(words.PREPOSITIONS)
_CHANGE = ignoring_case(words.CHANGE)
# A noun ends here: what follows is no other noun.
HEAD = (
    rf"(?=\s*(?:\Z|[,.>→»›)(!?;:—–|-]|of\s(?:the|your|each|a|any|every)\s|"
    rf"(?:{words.BEHIND_NOUN})\b))"
)
SCREEN = ignoring_case(rf"(?<![-/.@#\w])(?:{words.SCREEN}){HEAD}")
ITEM = ignoring_case(
    rf"\b(?:(?:{words.ARTICLE})\s(?:(?!{words.SCREEN})[\w'’-]+\s){{0,2}}?(?:{words.ITEM})(?:\s\d+)?|"
    r"(?:clip|scene|shot|photo|image|track|segment)\s\d+)\b"
    rf"(?!['’]s|\s(?:{words.SCREEN}|{words.MAYBE_SCREEN})\b)"
)
_OWNER = ignoring_case(rf"\b((?:{words.ARTICLE})\s(?:\w+\s)?(?:{words.ITEM}))['’]s\b")
_QUOTED = r"[“\"‘'「\[](?P<quoted>[^”\"’'」\]\n]{1,40})[”\"’'」\]]"
_PART = rf"(?i:{words.SCREEN}|{words.MAYBE_SCREEN})"
_LABEL = re.compile(
    rf"(?:(?i:on|the|a|an|your|{words.HUE})\s)*(?:{_QUOTED}|(?P<capitals>{words.CAPITALS})|"
    rf"(?P<plain>(?i:{words.PLAIN_LABEL})))(?:\s(?P<part>{_PART}))?{HEAD}"
)
_BEFORE_PART = ignoring_case(
    rf"\b((?:(?!(?:{words.ARTICLE}|{words.HUE}|{words.NO_LABEL})\b)[\w'’-]+\s){{1,3}}){_PART}\b"
)
_STEP = ignoring_case(
    r"(?!\sand[ -]drop\s*(?:\Z|[.,]|to\b|in\b|on\b))(?P<joint>\s*(?:[,—–]|>|→|»|›|"
    r"->)\s*(?:and then|and|then|so|where you can)?|"
    rf"\s(?:and then|and|then|to|or|(?=you['’ ])))\s*{words.FILLERS}"
    rf"(?=(?:{VERB.pattern})|[A-Z]\w+\s?[>→]|(?<=[>→»›])|(?<=[>→»›]\s))"
)
_TAIL = ignoring_case(
    rf",?\s+(?:{words.LEADS_AWAY})\b|\s*[()|]|"
    rf",(?!\s*(?:(?:and then|and|then|so|where you can)\s+)?{words.FILLERS}"
    rf"(?:{VERB.pattern}|[A-Z]\w+\s?[>→]))"
)
_GOES_ON = re.compile(words.GOES_ON)
_LEADS_TO = re.compile(words.LEADS_TO)


@dataclass(frozen=True)
class Step:
    """One thing to do: what leads to it, its verb and the rest, and where it stands."""

    joint: str
    verb: str
    rest: str
    start: int  # of the joint
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return f"{self.verb} {self.rest}".strip()

    @property
    def is_purpose(self) -> bool:
        """Whether it tells what the step before it is for."""
        return self.joint == "to"

    @property
    def is_arrow(self) -> bool:
        """Whether it stands behind an arrow: File > Export."""
        return self.joint in (">", "→", "»", "›", "->")

    @cached_property
    def is_change(self) -> bool:
        """Whether the film is changed, and no part of a screen."""
        bare = re.sub(rf"^(?:{words.ARTICLE})\s", "", self.rest, flags=re.IGNORECASE)
        named = re.fullmatch(rf"(?:[\w-]+\s)?{_PART}", bare)
        if self.verb in ("move", "shift", "nudge") and SCREEN.search(self.rest):
            return False
        by_itself = self.is_purpose and self.verb in ("trim", "split", "cut", "crop")
        return bool(_CHANGE.fullmatch(self.verb) and (self.rest or by_itself) and not named)

    @cached_property
    def label(self) -> re.Match[str] | None:
        """The name of what is clicked."""
        return None if self.is_change or self.is_purpose else _LABEL.match(self.rest)

    @property
    def labels(self) -> list[str]:
        """All names of what is clicked or opened."""
        if self.is_purpose or self.is_change:
            return []
        found = [name_in(self.label)] if self.label else []
        return found + [m.group(1).strip() for m in _BEFORE_PART.finditer(self.rest)]

    @property
    def item(self) -> str:
        """The part of the film that the hand is on."""
        if self.is_purpose or self.is_change:
            return ""
        near, far = (ends.split(f"{self.rest} ")[0] for ends in (_GOES_ON, _LEADS_TO))
        found = ITEM.search(near) or ITEM.search(far)
        return _definite(found.group()) if found else ""

    @property
    def owner(self) -> str:
        """Whose edge it is: “the clip's edge”."""
        found = _OWNER.search(self.rest)
        return _definite(found.group(1)) if found else ""


def _definite(item: str) -> str:
    return re.sub(words.ANY, "the ", item, flags=re.IGNORECASE)


def name_in(label: re.Match[str]) -> str:
    """The name without its quotes."""
    return str(label["quoted"] or label["capitals"] or label["plain"].capitalize())


def steps_in(text: str) -> list[Step]:
    """Part a clause; none if it begins with no verb that we know."""
    tail = _TAIL.search(text)
    clause = text[: tail.start()] if tail else text
    first = VERB.match(clause)
    if first is None:
        return []
    steps = []
    joint, start, at = "", 0, 0
    for match in [*_STEP.finditer(clause, first.end()), None]:
        end = match.start() if match else len(clause)
        verb = VERB.match(clause, at, end)
        rest = clause[verb.end() if verb else at : end]
        steps.append(
            Step(joint, verb.group().lower() if verb else "", rest.strip(" ,\n"), start, end)
        )
        if match:
            joint, start, at = match["joint"].strip(" ,").split(" ")[0].lower(), end, match.end()
    return steps
