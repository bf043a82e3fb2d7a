"""What the steps of an English clause come to: the wish behind them decides, not their order."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from nemo_cli.core.phrases import english_words as words
from nemo_cli.core.phrases.english_steps import AIM
from nemo_cli.core.phrases.english_steps import PREPOSITION
from nemo_cli.core.phrases.english_steps import SCREEN
from nemo_cli.core.phrases.english_steps import Step
from nemo_cli.core.phrases.english_steps import ignoring_case
from nemo_cli.core.phrases.english_steps import name_in
from nemo_cli.core.phrases.heard import Heard
from nemo_cli.core.phrases.heard import options_in
from nemo_cli.core.phrases.wish import Steps

_WEBSITE, _CREDITS = ignoring_case(words.WEBSITE), ignoring_case(words.CREDITS)
_PAYS, _EXPORT = ignoring_case(words.PAYS), ignoring_case(words.EXPORT)
_EXPORT_PLACE, _FORMAT = ignoring_case(words.EXPORT_PLACE), ignoring_case(words.FORMAT)
_UPLOAD, _FILES, _AREA = map(ignoring_case, (words.UPLOAD, words.FILES, words.AREA))
_PLAY, _LOOK, _UNDO = map(ignoring_case, (words.PLAY, words.LOOK, words.UNDO))
_VALUE, _SETTING = ignoring_case(words.VALUE), ignoring_case(words.SETTING)
_COMMAND, _PLACED = ignoring_case(rf"\b(?:{words.COMMAND})\b"), ignoring_case(words.PLACED)
_MOVE, _ITEM_NAME = ignoring_case(words.MOVE), ignoring_case(words.ITEM)
_ARTICLE = ignoring_case(rf"(?:{words.ARTICLE})\s")
_NO_NAME = ignoring_case(rf"\b(?:{words.ARTICLE}|{words.SCREEN})\b\s?")
_SWITCH_NAME = ignoring_case(rf"^the\s|\s(?:{words.SCREEN}|switch|box)\Z|\s(?:on|off)\Z")
_TAKES = ignoring_case(r"get (?:your|the) (?:\w+ )?(?:video|film|movie|file|clip)")
_OPTION_STEP = re.compile(
    "(?:choose|select|pick|set|press|click|tap|hit|confirm|save|change|use|download|export|keep)\\Z"
)
_TIME = re.compile(r"\b(?:(?:playhead|cursor|scrubber)\s(?:to|at)|(?:go|jump) to) ([\d:.]+)")
_EDGE = re.compile(r"\b(?:edges?|ends?|handles?|sides?)\b")
_QUOTES = "“”\"'"


@dataclass(frozen=True)
class Wish(Steps[Step]):
    """The steps that belong together, behind the text before them."""

    joint = " "
    passed: str

    @property
    def purpose(self) -> Step | None:
        """What it is for, where nothing else follows."""
        last = self.steps[-1]
        return last if last.is_purpose and len(self.steps) > 1 else None

    @cached_property
    def label(self) -> str:
        """The first name that is clicked or opened."""
        return next((name for step in self.steps for name in step.labels), "")

    @property
    def time(self) -> str:
        """Where the playhead was put."""
        found = _TIME.search(self.clause)
        return found.group(1) if found else ""


def wish_of(steps: list[Step], passed: str) -> Heard:
    """Read what is wished by the first reading that fits."""
    wish = Wish(_group(steps), passed)
    found = (read(wish) for read in _READINGS)
    return next((heard for heard in found if heard), _anything(wish))


def _group(steps: list[Step]) -> list[Step]:
    """The steps that make one wish: ways to a place, what is done there, and what for."""
    acting = next(number for number, step in enumerate(steps) if _acts(step, steps[number + 1 :]))
    is_export = _chooses_export(Wish(steps[: acting + 1], ""))
    for number in range(acting + 1, len(steps)):
        step = steps[number]
        goes_on = (
            step.is_purpose
            or step.is_arrow
            or (re.match(words.PRONOUN, step.rest) and not AIM.fullmatch(step.verb))
            or (is_export and _OPTION_STEP.match(step.verb))
        )
        if not goes_on:
            return steps[:number]
    return steps


def _acts(step: Step, later: list[Step]) -> bool:
    """Whether a step does something, and does not only lead to a place."""
    if step.is_change or not later:
        return True
    if PREPOSITION.fullmatch(step.verb):
        return False
    if re.match("drag|drop|pull", step.verb):
        return bool(_moved(Wish([step], ""))) or later[0].is_purpose
    label = " ".join(step.labels)
    if _COMMAND.search(label) and not re.search(r"\b(?:tool|menu|tab|panel)s?\b", step.rest):
        return True
    return bool(_EXPORT.search(label) or _PLAY.fullmatch(label))


# --- readings, the first that fits counts ---


def _account(wish: Wish) -> Heard | None:
    if _CREDITS.search(wish.clause) and not _PAYS.search(wish.clause):
        return wish.heard("credits", keeps=False)
    by_hand = " ".join(step.text for step in wish.steps if not step.is_purpose)
    if _WEBSITE.search(by_hand) or (wish.purpose and _WEBSITE.match(wish.purpose.text)):
        return wish.heard("website")
    return None


def _export(wish: Wish) -> Heard | None:
    if _chooses_export(wish) or _EXPORT_PLACE.search(wish.clause):
        asked = re.split(r"[.!?\n]", wish.passed)[-1] if _FORMAT.search(wish.clause) else ""
        options = options_in(wish.clause) or options_in(asked)
        keeps = wish.purpose is not None and not wish.purpose.is_change
        return wish.heard("export", options, keeps=keeps)
    purpose = wish.purpose
    if purpose and not wish.change and (_EXPORT.match(purpose.text) or _TAKES.match(purpose.text)):
        return wish.heard("export", options_in(wish.clause))
    return None


def _chooses_export(wish: Wish) -> bool:
    if _EXPORT.search(wish.clicked):
        return True
    return bool(options_in(wish.clicked) and _FORMAT.search(wish.clicked))


def _upload(wish: Wish) -> Heard | None:
    first = wish.steps[0]
    drops = re.match("drag|drop", first.verb) and _AREA.search(first.rest)
    is_other = wish.change and wish.change.verb != "add"
    imports = _UPLOAD.search(wish.clicked if is_other else wish.clause)
    if imports or (drops and _FILES.search(first.rest)):
        return wish.heard("upload", keeps=False)
    return None


def _undo(wish: Wish) -> Heard | None:
    return wish.edit("Undo") if _UNDO.search(wish.clause) else None


def _typed(wish: Wish) -> Heard | None:
    """Words and numbers that are typed into a field."""
    step = wish.change
    if step is None or not re.fullmatch("type|enter|write|retype", step.verb):
        return None
    if value := _valued(wish):
        return wish.edit(value)
    if re.search(r"[“\"\d]", step.rest):
        return None
    asked = re.sub(r"^in\s", "", _without_place(step.rest))
    if not _ARTICLE.match(asked):
        asked = "the new words"
    of_what = f" for {wish.thing}" if wish.thing and wish.thing not in asked else ""
    return wish.edit("", f"{asked}{of_what}")


def _change(wish: Wish) -> Heard | None:
    """Turn what is changed into a sentence, or ask about it."""
    step = wish.change
    if step is None:
        return None
    asked = f"{step.verb}{_without_place(f' {step.rest}')}".strip()
    sentence = _about(asked, step, wish)
    if wish.time and wish.time not in sentence:
        sentence = f"{sentence} at {wish.time}"
    sentence = re.sub("^(?:enable|activate)", "turn on", sentence)
    sentence = sentence[:1].upper() + sentence[1:]
    if wish.label and not wish.thing and re.fullmatch(r"\w+ (?:it|them|one)", asked):
        return wish.edit("", f"what to do with the {wish.label}")
    if " " not in sentence or re.search(words.UNUSABLE, sentence):
        return wish.edit("", f"how to {asked}")
    return wish.edit(sentence)


def _without_place(text: str) -> str:
    while (shorter := _PLACED.sub("", text)) != text:
        text = shorter
    return text


def _about(sentence: str, step: Step, wish: Wish) -> str:
    """Name the part of the film where only “it” is said, or nothing."""
    thing = wish.thing
    if not thing and re.search(r"\b(?:it|them)\b", sentence):
        thing = next((each.owner for each in wish.steps if each.owner), "")
    if thing:
        sentence = re.sub(r"\b(?:its|their)\b", f"{thing}’s", sentence)
        sentence = re.sub(r"\b(?:it|them|one)\b", thing, sentence)
        if " " not in sentence:
            return f"{sentence} {thing}"
        is_named = thing in sentence or _ITEM_NAME.search(sentence[len(step.verb) :])
        return sentence if is_named else f"{thing}: {sentence}"
    if step.verb in ("trim", "split", "cut", "crop"):
        return re.sub(r"^(\w+)(?: it)?(?=\Z|\s(?:at|to|by)\b)", r"\1 the clip", sentence)
    return sentence


def _move(wish: Wish) -> Heard | None:
    moved = _moved(wish)
    if wish.label:
        moved = re.sub(r"^Move one\b", f"Move a {wish.label}", moved)
    return wish.edit(moved) if moved else None


def _moved(wish: Wish) -> str:
    for step in wish.steps:
        move = _MOVE.fullmatch(step.rest)
        if move is None or not re.match("drag|drop|pull|move|slide", step.verb):
            continue
        what, where = re.sub(r"\sfrom the .*", "", move["what"]), move["where"]
        if wish.thing and _EDGE.search(wish.clause) and _VALUE.search(where):
            return f"Trim {wish.thing} to {where}"
        if SCREEN.search(what):
            level = _NO_NAME.sub("", what).strip()
            return f"Set the {level} to {where}" if level and _VALUE.search(where) else ""
        if SCREEN.search(where):
            return ""
        what = wish.thing or what if re.fullmatch("it|them|this", what) else what
        return f"Move {what} {move['to']} {where}"
    return ""


def _command(wish: Wish) -> Heard | None:
    """A button that does one thing to a part of the film."""
    tool = re.search(r"\b(crop|split|trim|cut) tool\b", wish.clause)
    whole = "the picture" if tool and tool.group(1) == "crop" else "the clip"
    thing = wish.thing or (whole if wish.time or tool else "")
    named = next(filter(None, (_commanded(step) for step in wish.steps)), "") if thing else ""
    if not named:
        return None
    at = re.search(r"\s(?:at|to|by|after|before) [\w:.%“”]+\Z", wish.steps[-1].rest)
    when = f" at {wish.time}" if wish.time else at.group() if at else ""
    return wish.heard("edit", f"{named} {thing}{when}")


def _commanded(step: Step) -> str:
    if step.is_purpose or step.is_change:
        return ""
    for pattern, name in words.PICTURED.items():
        if re.search(pattern, step.rest, re.IGNORECASE):
            return name
    found = _COMMAND.search(step.rest)
    return found.group().capitalize() if found else ""


def _value(wish: Wish) -> Heard | None:
    valued = _valued(wish)
    return wish.edit(valued) if valued else None


def _valued(wish: Wish) -> str:
    setting = _SETTING.search(wish.clause)
    value = _VALUE.search(wish.clause)
    chosen = next(
        (step.rest for step in wish.steps[1:] if re.fullmatch("choose|pick|select", step.verb)), ""
    )
    if value is None and re.fullmatch(r"[\w-]+(?: [\w-]+)?", chosen) and chosen[:1].islower():
        value = re.fullmatch(".*", chosen)
    if value is None or setting is None:
        return ""
    name = setting.group().lower()
    owner = f" of {wish.thing}" if wish.thing and name not in wish.thing.lower() else ""
    return f"Set the {name}{owner} to {value.group()}"


def _level(wish: Wish) -> Heard | None:
    """A slider that is moved, and no one says how far."""
    setting = _SETTING.search(wish.clause)
    if setting and re.search(r"\b(?:slider|knob|fader|control)s?\b", wish.clause):
        return wish.edit(f"Adjust the {setting.group().lower()}")
    return None


def _play(wish: Wish) -> Heard | None:
    return wish.heard("status", keeps=_sees(wish)) if _PLAY.search(wish.clause) else None


def _sees(wish: Wish) -> bool:
    return wish.purpose is not None and re.match(words.SEES, wish.purpose.verb) is not None


def _choice(wish: Wish) -> Heard | None:
    """“Choose another song” is a wish, and so is a box that is ticked."""
    chosen = next(filter(None, map(_chosen, reversed(wish.steps))), "")
    return (
        wish.heard("edit", chosen, keeps=not wish.steps[-1].is_purpose or chosen == "")
        if chosen
        else None
    )


def _chosen(step: Step) -> str:
    what = _PLACED.sub("", step.rest)
    is_box = step.verb not in ("check", "tick") or re.search(r"box\b|[“\"]", step.rest)
    if step.verb in words.SWITCHES and not step.is_purpose and is_box:
        state = re.search(r"\s(on|off)\Z", what)
        what = _SWITCH_NAME.sub("", _SWITCH_NAME.sub("", what))
        return (
            f"Turn {state.group(1) if state else words.SWITCHES[step.verb]} {what.strip(_QUOTES)}"
        )
    if not re.fullmatch("choose|pick|select", step.verb) or not _ARTICLE.match(what):
        return ""
    if SCREEN.search(what) or re.search(r"\b(?:one|option)\b", what):
        return ""
    return f"{step.verb.capitalize()} {what}"


def _part(wish: Wish) -> Heard | None:
    """A part of the film that a hand is on, and no word of what for."""
    first = wish.steps[0]
    if not wish.thing or re.match(words.LOOKS, first.verb):
        return None
    is_drag = first.verb.startswith("drag") and not _EDGE.search(wish.clause)
    return wish.edit("", f"{'where to put' if is_drag else 'how to change'} {wish.thing}")


def _it(wish: Wish) -> Heard | None:
    """Something the sentence has named before."""
    hands = [s for s in wish.steps if not s.is_purpose and not AIM.fullmatch(s.verb)]
    is_it = any(re.match(r"(?:on |over )?(?:it|its|them)\b", step.rest) for step in hands)
    return Heard("nothing", wish.whole, what="how to change it") if is_it else None


def _button(wish: Wish) -> Heard | None:
    """A button's name is a wish if nothing else is; a tab's is none."""
    for step in reversed(wish.steps):
        if step.label and not re.match("tab|panel|menu|page|window", step.label["part"] or ""):
            return wish.heard("edit", name_in(step.label))
    return None


def _look(wish: Wish) -> Heard | None:
    return wish.heard("status", keeps=_sees(wish)) if _LOOK.search(wish.clause) else None


def _anything(wish: Wish) -> Heard:
    return wish.heard("nothing", keeps=not wish.thing)


_READINGS: tuple[Callable[[Wish], Heard | None], ...] = (
    _account,
    _export,
    _upload,
    _undo,
    _typed,
    _change,
    _move,
    _command,
    _value,
    _level,
    _it,
    _play,
    _choice,
    _part,
    _button,
    _look,
)
