"""Paint stills of the scenes into one picture, docs/contact-sheet.jpg.

python docs/contact_sheet.py                  the first shot of every scene
python docs/contact_sheet.py --scene sunset   all shots of one scene, into sunset.jpg
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from nemo_cli.local.catalog import SCENES
from nemo_cli.local.render import still
from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import row_length
from nemo_cli.local.render.grade import grade
from nemo_cli.local.render.painted import PaintedShot
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scenes import scene

GAP = 8


def paint(name: str, index: int, size: tuple[int, int], options: argparse.Namespace) -> Image.Image:
    """Return the middle of one shot."""
    found = scene(name)
    brief = Brief(0, 0, options.seed, options.time)
    shot = found.shots[index % len(found.shots)]
    painted = PaintedShot.paint(found.paint, shot, brief, size, grade(options.mood))
    length = row_length(size[0])
    frame = Frame.blank(*size, length)
    painted.draw(frame, Brush(length), 0.5, 1.0)
    return Image.fromarray(still.rgb(frame))


def sheet(pictures: list[Image.Image], columns: int) -> Image.Image:
    """Return the pictures in rows."""
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    page = Image.new(
        "RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), (16, 16, 20)
    )
    for index, picture in enumerate(pictures):
        row, column = divmod(index, columns)
        page.paste(picture, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return page


def size_of(text: str) -> tuple[int, int]:
    """Read WIDTHxHEIGHT."""
    width, height = (int(part) // 2 * 2 for part in text.split("x"))
    return width, height


def main() -> None:
    """Read the options, paint, save."""
    parser = argparse.ArgumentParser(description="Paint stills of the scenes into one picture.")
    parser.add_argument("--scene", choices=sorted(SCENES))
    parser.add_argument("--size", type=size_of, default=(960, 540))
    parser.add_argument("--time")
    parser.add_argument("--mood")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    if options.scene:
        shots = range(len(scene(options.scene).shots))
        pictures = [paint(options.scene, index, options.size, options) for index in shots]
        page = sheet(pictures, 2 if options.size[0] > options.size[1] else 4)
    else:
        half = (options.size[0] // 4 * 2, options.size[1] // 4 * 2)
        names = list(SCENES)
        pictures = [
            paint(name, 0, options.size, options).resize(half, Image.Resampling.LANCZOS)
            for name in names
        ]
        page = sheet(pictures, 3)
    target = options.output or Path(
        f"{options.scene}.jpg" if options.scene else Path(__file__).with_name("contact-sheet.jpg")
    )
    page.save(target, quality=86, optimize=True)
    print(target, np.prod(page.size))  # noqa: T201


if __name__ == "__main__":
    main()
