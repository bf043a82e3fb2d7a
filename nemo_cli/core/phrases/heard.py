"""What a clause of GUI talk comes to, and what it makes nemo do."""

import re
from dataclasses import dataclass

from nemo_cli.core.export_options import ANY_RESOLUTION
from nemo_cli.core.export_options import FORMATS

_OPTION = re.compile(
    rf"(?<![a-z0-9])(?:{'|'.join(FORMATS)}|{ANY_RESOLUTION.pattern})(?![a-z0-9])", re.IGNORECASE
)


@dataclass(frozen=True)
class Action:
    """What the text asks the user to do in a graphical editor.

    `kind`: `export`, `status`, `credits`, `upload` or `edit`; an edit carries the `sentence`
    that asks for it in words.
    """

    kind: str
    sentence: str = ""


@dataclass(frozen=True)
class Heard:
    """The wish behind a clause, and how many of its characters nemo's words stand for."""

    kind: str  # of an action, or `website`, or `nothing`
    length: int
    words: str = ""  # of an edit: the sentence to send; of an export: its options
    what: str = ""  # what nemo would like to be told where there is no sentence
    form: str = "do"  # `do`, `doing`, `thing` or `with`: how it stands in its own sentence
    is_told: bool = False  # the rest of the clause says what it is for
    literal: str = ""  # nemo's words as they are, where the sentence needs them so


def options_in(text: str) -> str:
    """The format and size that are to be chosen, as `export` takes them."""
    return " ".join(dict.fromkeys(option.lower() for option in _OPTION.findall(text)))
