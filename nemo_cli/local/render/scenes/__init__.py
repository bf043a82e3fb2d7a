"""The scenes by name, and how to write one.

A scene is one file here, named as in `catalog.SCENES`, that exports `SCENE = Scene(paint, shots)`
(see `render/scene.py` for the words). It is imported when it is first asked for, so a new file
needs no entry anywhere.

    from nemo_cli.local.render.scene import Brief, Effect, Framing, Layer, Move, Scene, Shot

    def paint(brief: Brief) -> Iterator[Layer | Effect]:
        chance = brief.random("clouds")
        yield Layer(sky.vertical(brief, (...)))               # far, opaque, whole canvas
        yield Layer(rgb, alpha, top=ridge_top, depth=0.3)     # only the rows it needs
        yield Water(line=brief.horizon, tint=brief.tinted(...))  # mirrors what is drawn so far
        yield Drift(...)                                      # out of focus, close to the lens

    SCENE = Scene(paint, shots=(Shot(Framing(...), Move(pan=0.04)), ...))

Give three to five shots that differ in framing and in the direction of the move; the first is the
wide one, with a calm upper third, since the title stands there. Painting helpers are in `paint/`
(color, noise, shape, sky, ridge, tree, building …), moving things in `effect/` (water, drift,
glitter, twinkle, school …). Look at it: `python docs/contact_sheet.py --scene NAME`.
"""

from functools import cache
from importlib import import_module

from nemo_cli.local.catalog import SCENES
from nemo_cli.local.render.scene import Scene

FALLBACK = "abstract"


def scene_at(name: str, time: str | None) -> Scene:
    """Return the scene of that name at a time of day, which may be another one."""
    found = scene(name)
    return scene(found.elsewhen.get(time or "", name))


@cache
def scene(name: str) -> Scene:
    """Return the scene of that name; a name that nobody knows is the abstract one."""
    known = name if name in SCENES else FALLBACK
    found = import_module(f"{__name__}.{known}").SCENE
    assert isinstance(found, Scene)
    return found
