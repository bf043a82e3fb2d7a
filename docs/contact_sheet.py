"""Paint stills of the scenes into docs/contact-sheet*.jpg.

python docs/contact_sheet.py                  every scene: lying, upright and square
python docs/contact_sheet.py --scene sunset   all shots of one scene, into sunset.jpg
"""

import argparse
from pathlib import Path

from PIL import Image

from nemo_cli.local.catalog import SCENES
from nemo_cli.local.render import still
from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import row_length
from nemo_cli.local.render.film import still as film_still
from nemo_cli.local.render.grade import grade
from nemo_cli.local.render.job import read_job
from nemo_cli.local.render.painted import PaintedShot
from nemo_cli.local.render.plan import plan
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.remarks import Remarks
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scenes import scene
from nemo_cli.local.render.scenes import scene_at

GAP = 8
GROUND = (16, 16, 20)
LYING = (960, 540)
# Of each sheet: the size of the frames, how wide they are shown, and how many stand side by side.
SHEETS = {
    "contact-sheet.jpg": (LYING, 400, 4),
    "contact-sheet-upright.jpg": ((540, 960), 216, 8),
    "contact-sheet-square.jpg": ((720, 720), 270, 6),
}
# With these the rows are full.
TITLED = (
    ("snow", "glow", "Winter Light"),
    ("ocean", "classic", "The Long Way Home"),
    ("sunset", "bold", "Golden Hour"),
    ("day_city", "minimal", "Morning"),
)


def paint(name: str, index: int, size: tuple[int, int], options: argparse.Namespace) -> Image.Image:
    """Return the middle of one shot."""
    found = scene_at(name, options.time)
    brief = Brief(0, 0, options.seed, options.time, getattr(options, "variant", ""))
    shot = found.shots[index % len(found.shots)]
    painted = PaintedShot.paint(found.paint, shot, brief, size, grade(options.mood))
    length = row_length(size[0])
    frame = Frame.blank(*size, length)
    painted.draw(frame, Brush(length), 0.5, 1.0)
    return Image.fromarray(still.rgb(frame))


def titled(scene_name: str, style: str, words: str, size: tuple[int, int]) -> Image.Image:
    """Return a frame of a film with a title."""
    about = {"kind": "scene", "scene": scene_name, "seed": 11}
    title = {"kind": "title", "text": words, "subtitle": "用一句话做视频", "style": style}
    draft = {
        "m": {"width": size[0], "height": size[1]},
        "t": [
            {"tt": 0, "sg": [{"s": 0, "d": 3000, "m": about}]},
            {"tt": 7, "sg": [{"s": 0, "d": 3000, "m": title}]},
        ],
    }
    film = read_job({"draft": draft, "target": "still.png"}).film
    return Image.fromarray(still.rgb(film_still(film, plan(film), 45, Remarks())))


def sheet(pictures: list[Image.Image], columns: int) -> Image.Image:
    """Return the pictures in rows."""
    width, height = pictures[0].size
    rows = -(-len(pictures) // columns)
    page = Image.new("RGB", (columns * (width + GAP) + GAP, rows * (height + GAP) + GAP), GROUND)
    for index, picture in enumerate(pictures):
        row, column = divmod(index, columns)
        page.paste(picture, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return page


def every_scene(options: argparse.Namespace, size: tuple[int, int], columns: int) -> Image.Image:
    """Return the first shot of each scene and titles in one shape, without an empty corner."""
    count = -len(SCENES) % columns
    pictures = [paint(name, 0, size, options) for name in SCENES]
    pictures += [titled(*wish, size) for wish in TITLED[:count]]
    return sheet(pictures, columns)


def smaller(picture: Image.Image, width: int) -> Image.Image:
    """Return the picture at another width."""
    height = round(picture.height * width / picture.width)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def size_of(text: str) -> tuple[int, int]:
    """Read WIDTHxHEIGHT."""
    width, height = (int(part) // 2 * 2 for part in text.split("x"))
    return width, height


def main() -> None:
    """Read the options, paint, save."""
    parser = argparse.ArgumentParser(description="Paint stills of the scenes into one picture.")
    parser.add_argument("--scene", choices=sorted(SCENES))
    parser.add_argument("--size", type=size_of, default=LYING)
    parser.add_argument("--time")
    parser.add_argument("--mood")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    if options.scene:
        shots = range(len(scene(options.scene).shots))
        pictures = [paint(options.scene, index, options.size, options) for index in shots]
        page = sheet(pictures, 2 if options.size[0] > options.size[1] else 4)
        save(page, options.output or Path(f"{options.scene}.jpg"))
        return
    for name, (size, width, columns) in SHEETS.items():
        page = every_scene(options, size, columns)
        save(smaller(page, round(page.width * width / size[0])), Path(__file__).with_name(name))


def save(page: Image.Image, target: Path) -> None:
    """Save the page and say where."""
    page.save(target, quality=80, optimize=True, progressive=True)
    print(target, page.size)  # noqa: T201


if __name__ == "__main__":
    main()
