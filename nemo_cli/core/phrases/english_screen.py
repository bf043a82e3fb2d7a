"""Whether the steps of an English clause are done on a screen, and not in the film."""

import re
from collections.abc import Callable

from nemo_cli.core.phrases import english_words as words
from nemo_cli.core.phrases.english_steps import AIM
from nemo_cli.core.phrases.english_steps import HAND
from nemo_cli.core.phrases.english_steps import HEAD
from nemo_cli.core.phrases.english_steps import ITEM
from nemo_cli.core.phrases.english_steps import PREPOSITION
from nemo_cli.core.phrases.english_steps import SCREEN
from nemo_cli.core.phrases.english_steps import Step
from nemo_cli.core.phrases.english_steps import ignoring_case

_NAMED_PART = re.compile(
    rf"(?:\b(?i:{words.ARTICLE})\s|\b[A-Z])(?:[\w'’“”\"-]+\s){{0,3}}?(?i:{words.MAYBE_SCREEN}){HEAD}"
)
_ARROW = re.compile(r"\w[”\"]?\s?(?:>|→|»|›|->)\s?[“\"]?\w")
_EDITOR = ignoring_case(words.EDITOR + HEAD)
_SHOWN_IN, _BY_HAND = ignoring_case(words.SHOWN_IN), ignoring_case(words.BY_HAND)
_SITE, _SITE_WHAT = ignoring_case(words.SITE), ignoring_case(words.SITE_WHAT)
_WEBSITE = ignoring_case(words.WEBSITE)
_CREDITS, _EXPORT = ignoring_case(words.CREDITS), ignoring_case(words.EXPORT)
_FILES, _AREA = ignoring_case(words.FILES), ignoring_case(words.AREA)
_SETTING, _VALUE = ignoring_case(words.SETTING), ignoring_case(words.VALUE)
_EXPORT_PLACE = ignoring_case(words.EXPORT_PLACE)
_BOX = ignoring_case(r"(?:check|tick) (?:the|this|that) (?:\w+ )?box\b")
_PLAIN_EXPORT = re.compile(
    r"^(?:[Gg]o to|[Oo]pen) [A-Z].*\b(?:then|and|pick|choose) (?:Export|Download|Save)\b"
)
_OURS = ignoring_case(
    f"{words.EXPORT}|{words.UPLOAD}|{words.WEBSITE}|{words.CREDITS}|get (?:your|the)|play"
)


def is_on_screen(clause: str, steps: list[Step], *, is_sure: bool) -> bool:
    """Tell it; `is_sure`: the user is surely told to do so."""
    first = steps[0]
    by_hand = bool(HAND.fullmatch(first.verb))
    if "://" in clause or (not is_sure and not by_hand and not first.labels):
        return False
    if PREPOSITION.fullmatch(first.verb) and not _EXPORT_PLACE.match(
        first.rest.removeprefix("the ")
    ):
        return len(steps) > 1 and bool(SCREEN.search(first.rest) or _NAMED_PART.search(clause))
    return any(sign(clause, steps) for sign in _SIGNS) or (by_hand and is_sure and _touches(steps))


def _names_a_screen(clause: str, steps: list[Step]) -> bool:
    return bool(SCREEN.search(clause) or _BY_HAND.search(clause) or _ARROW.search(clause))


def _names_an_export(clause: str, steps: list[Step]) -> bool:
    place = _EXPORT_PLACE.search(clause) or _PLAIN_EXPORT.match(clause)
    return bool(place or _BOX.search(clause))


def _takes_an_item(clause: str, steps: list[Step]) -> bool:
    """Select the music and lower it; drop the clip onto the timeline."""
    first = steps[0]
    if not re.fullmatch("select|choose|pick|grab|hold|drop", first.verb) or not ITEM.search(
        first.rest
    ):
        return False
    landing = first.verb == "drop" and re.search(r"\b(?:track|timeline|canvas)\b", first.rest)
    return bool(landing) or any(re.match(words.PRONOUN, step.rest) for step in steps[1:])


def _sets_a_value(clause: str, steps: list[Step]) -> bool:
    first = steps[0]
    if not re.fullmatch("select|choose|pick|set", first.verb) or not _NAMED_PART.search(clause):
        return False
    from_menu = re.search(
        r"\b(?:from|in|under) the (?:[\w-]+ )?(?:menu|gallery|list)\b", first.rest
    )
    return bool(from_menu or _VALUE.search(first.rest) or _SETTING.search(first.rest))


def _presses(clause: str, steps: list[Step]) -> bool:
    """Click Export, click here to download, press Delete."""
    first = steps[0]
    by_hand = bool(HAND.fullmatch(first.verb))
    if not by_hand and not re.fullmatch(words.PRESSES, first.verb):
        return False
    if re.match(words.POINTED, first.rest):
        return len(steps) > 1 and bool(_OURS.match(steps[1].text))
    if re.match(words.KEYS, first.rest) or _later_press(clause, steps):
        return True
    label = first.label
    if label and label["capitals"] and first.verb in ("press", "hit", "push"):
        return True
    known = label and (
        by_hand or label["plain"] or label["quoted"] or _EXPORT.search(label.group())
    )
    return bool(known)


def _touches(steps: list[Step]) -> bool:
    """Whether a hand is on a part of the film, or of the editor."""
    first = steps[0]
    if _NAMED_PART.search(first.text) or ITEM.search(first.rest) or first.owner:
        return True
    if len(steps) > 1 and steps[1].is_purpose and first.verb.startswith("drag"):
        return steps[1].is_change or bool(_OURS.match(steps[1].text))
    return any(_NAMED_PART.search(step.rest) for step in steps[1:])


def _drops_files(clause: str, steps: list[Step]) -> bool:
    rest = steps[0].rest
    drops = re.match("drag|drop", steps[0].verb)
    return bool(drops and _FILES.search(rest) and _AREA.search(rest))


def _is_account(clause: str, steps: list[Step]) -> bool:
    if _SITE.match(clause) and _SITE_WHAT.match(clause):
        return True
    ways = re.match("go|open|head|visit|navigate", steps[0].verb) and steps[0].label
    if ways and _WEBSITE.search(clause):
        return True
    looks = re.fullmatch("check|see|view|find|go to|visit", steps[0].verb)
    return bool(looks and _CREDITS.search(clause))


def _is_shown(clause: str, steps: list[Step]) -> bool:
    """Preview it in the timeline."""
    first = steps[0]
    if first.is_change or (AIM.fullmatch(first.verb) and not first.verb.startswith("open")):
        at_once = re.match("(?:check|see|view|review)", first.verb) and _EDITOR.match(first.rest)
        return bool(at_once or _SHOWN_IN.search(first.text))
    return False


def _leads_somewhere(clause: str, steps: list[Step]) -> bool:
    """Open the Effects menu, go to the timeline."""
    first = steps[0]
    if AIM.fullmatch(first.verb) and not first.verb.startswith("open"):
        return False
    if HAND.fullmatch(first.verb) or first.is_change or re.fullmatch(words.PRESSES, first.verb):
        return False
    named = _NAMED_PART.search(first.rest)
    return bool((named and first.labels) or _EDITOR.search(first.rest))


def _later_press(clause: str, steps: list[Step]) -> bool:
    """Whether a button is pressed at the end of a way."""
    verb = steps[0].verb
    if AIM.fullmatch(verb) and not verb.startswith("open"):
        return False
    presses = re.compile("click|tap|press|hit|choose|select|pick")
    return any(step.label and presses.match(step.verb) for step in steps[1:])


_SIGNS: tuple[Callable[[str, list[Step]], bool], ...] = (
    _names_a_screen,
    _names_an_export,
    _takes_an_item,
    _sets_a_value,
    _presses,
    _drops_files,
    _is_account,
    _is_shown,
    _leads_somewhere,
    _later_press,
)
