"""Wishes for letters that cannot be drawn here: left out, and said before anything is charged."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace

from nemo_cli.local.drafting import Note
from nemo_cli.local.letters import Legible
from nemo_cli.local.letters import Missing
from nemo_cli.local.wishes import Captions
from nemo_cli.local.wishes import Text
from nemo_cli.local.wishes import Wish

Reader = Callable[[str], Legible]


@dataclass(frozen=True)
class Readable:
    """Wishes as they can be drawn, and the scripts that cannot."""

    wishes: tuple[Wish, ...]
    missing: tuple[Missing, ...] = ()
    title_lost: bool = False


def readable(wishes: Sequence[Wish], read: Reader) -> Readable:
    """Return the wishes without letters that nobody can draw."""
    kept: list[Wish] = []
    missing: list[Missing] = []
    title_lost = False
    for wish in wishes:
        drawn, lost = _drawn(wish, read)
        missing += lost
        if drawn is not None:
            kept.append(drawn)
        else:
            title_lost = title_lost or (isinstance(wish, Text) and wish.kind == "title")
    return Readable(tuple(kept), tuple(dict.fromkeys(missing)), title_lost)


def told(missing: Sequence[Missing]) -> list[Note]:
    """Return what is to be said about scripts that cannot be drawn."""
    return [Note("no_letters", {"script": one.script, "package": one.package}) for one in missing]


def _drawn(wish: Wish, read: Reader) -> tuple[Wish | None, tuple[Missing, ...]]:
    """Return what is left of a wish, and the scripts of what is not."""
    if isinstance(wish, Text):
        text, subtitle = read(wish.text or ""), read(wish.subtitle or "")
        lost = (*text.missing, *subtitle.missing)
        left = replace(wish, text=text.text or None, subtitle=subtitle.text or None)
        return (None if lost and not (left.text or left.subtitle) else left), lost
    if isinstance(wish, Captions):
        cues = [(cue, read(cue.text)) for cue in wish.cues]
        lost = tuple(one for _, part in cues for one in part.missing)
        shown = tuple(replace(cue, text=part.text) for cue, part in cues if part.text)
        return (replace(wish, cues=shown) if shown or not lost else None), lost
    return wish, ()
