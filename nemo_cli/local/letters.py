"""Which letters of a text can be drawn here, asked before anything is promised or charged."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Missing:
    """A script that cannot be drawn here, and the package that would help."""

    script: str
    package: str


@dataclass(frozen=True)
class Legible:
    """A text as it can be drawn, and the scripts of what it has lost."""

    text: str
    missing: tuple[Missing, ...] = ()


def legible(text: str) -> Legible:
    """Return what of a text can be drawn with the fonts of this machine."""
    if text.isascii():
        return Legible(text)
    # Fonts and what reads them take a third of a second to load: not for every message.
    from nemo_cli.local.render.type import line
    from nemo_cli.local.render.type import scripts

    lost = line.undrawable(text)
    if not lost:
        return Legible(text)
    found = dict.fromkeys(map(scripts.described, lost))
    missing = (Missing(script.name, scripts.help_for(script)) for script in found)
    return Legible(line.without_undrawable(text), tuple(missing))


def drawable_scripts() -> dict[str, Missing | None]:
    """Return every script by name, with what is missing to draw it; None when nothing is."""
    from nemo_cli.local.render.type import scripts

    return {
        script.name: None
        if scripts.is_drawable(script)
        else Missing(script.name, scripts.help_for(script))
        for script in scripts.SCRIPTS.values()
    }
