"""What fills the frame for a part of the film: a painted shot, a picture, a clip, or black."""

import math
from dataclasses import dataclass
from dataclasses import replace
from typing import Final
from typing import Protocol

from nemo_cli.local.render import scenes
from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.clip import Clip
from nemo_cli.local.render.errors import BadMedia
from nemo_cli.local.render.grade import grade
from nemo_cli.local.render.job import Film
from nemo_cli.local.render.job import Media
from nemo_cli.local.render.job import Segment
from nemo_cli.local.render.media import is_animation
from nemo_cli.local.render.painted import PaintedShot
from nemo_cli.local.render.picture import floats
from nemo_cli.local.render.picture import ground_shot
from nemo_cli.local.render.picture import picture_shot
from nemo_cli.local.render.plan import Part
from nemo_cli.local.render.planes import BLACK
from nemo_cli.local.render.planes import NEUTRAL
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.remarks import Remarks
from nemo_cli.local.render.scene import Brief
from nemo_cli.local.render.scene import FloatArray
from nemo_cli.local.render.scene import Scene
from nemo_cli.local.render.scene import Shot

LONGEST_MOVE_S: Final = 5.0  # a picture that stays for longer gets a second move


class Source(Protocol):
    """Draws the frames of one part, in order."""

    def draw(self, frame: Frame, brush: Brush, index: int) -> None:
        """Draw frame number `index` of the part on the whole frame."""

    def close(self) -> None:
        """Let go of files and memory."""


class Black:
    """Nothing."""

    def draw(self, frame: Frame, brush: Brush, index: int) -> None:
        frame.luma[:] = BLACK
        frame.blue[:] = NEUTRAL
        frame.red[:] = NEUTRAL

    def close(self) -> None:
        pass


@dataclass(frozen=True)
class Painted:
    """A shot of a scene."""

    shot: PaintedShot
    frames: int
    skip: int
    offset_s: float
    step_s: float
    moves: int = 1

    def draw(self, frame: Frame, brush: Brush, index: int) -> None:
        moved = self.skip + (index if self.step_s else 0)
        progress = there_and_back(moved / max(1, self.frames - 1), self.moves)
        self.shot.draw(frame, brush, progress, self.offset_s + index * self.step_s)

    def close(self) -> None:
        pass


def there_and_back(progress: float, moves: int) -> float:
    """Return how far the camera is when it goes there and back so many times, at ease."""
    if moves == 1:
        return progress
    number, share = divmod(min(progress, 1.0) * moves, 1.0)
    eased = share * share * (3 - 2 * share)
    return eased if number % 2 == 0 and number < moves else 1 - eased


def open_source(film: Film, part: Part, remarks: Remarks) -> Source:
    """Open or paint what a part shows; slow, so it is done ahead, on another thread."""
    segment, size = part.segment, (film.width, film.height)
    if segment is None:
        return Black()
    if segment.kind == "missing":
        raise BadMedia("A picture or clip of the draft is not there any more.")
    step_s = segment.speed / film.fps
    mood = grade(segment.mood)
    if segment.media and not part.ground and _moves(segment, segment.media):
        return Clip(
            segment.media,
            size,
            step_s=step_s,
            from_ms=segment.from_ms,
            mood=mood,
            remarks=remarks,
        )
    moves = 1
    if segment.kind == "image" and segment.media:
        show = ground_shot if part.ground else picture_shot
        painter, shot = show(segment.media.path, segment.seed, size)
        brief = Brief(0, 0, segment.seed)
        moves = max(1, math.ceil(part.whole / film.fps / LONGEST_MOVE_S - 0.1))
    else:
        scene, shot, brief = told(part, segment)
        painter, brief = scene.paint, replace(brief, picture=_picture(segment))
    painted = PaintedShot.paint(painter, shot, brief, size, mood)
    offset_s = part.offset * (segment.speed or 1) / film.fps
    frames = part.whole + part.tail
    return Painted(painted, frames, part.skip, offset_s, step_s, moves)


def told(part: Part, segment: Segment) -> tuple[Scene, Shot, Brief]:
    """Return which scene a part shows, in which shot, and what its painter is told."""
    scene = scenes.scene_at(segment.scene, segment.time)
    again = part.shot // len(scene.shots)
    seed = segment.seed + again * 7919
    brief = Brief(0, 0, seed, segment.time, segment.variant, segment.colors)
    return scene, _shot(scene, part.shot), brief


def _moves(segment: Segment, media: Media) -> bool:
    """Tell whether what a segment shows moves by itself: footage, or an animated picture."""
    return segment.kind == "clip" or (segment.kind == "image" and is_animation(media.path))


def _picture(segment: Segment) -> FloatArray | None:
    """Return the picture that a scene is to show, if there is one."""
    media = segment.media
    return floats(media.path) if media and media.kind == "image" else None


def _shot(scene: Scene, number: int) -> Shot:
    """Return the shot of that number; the second time round the camera moves the other way."""
    shot = scene.shots[number % len(scene.shots)]
    if number // len(scene.shots) % 2 == 0:
        return shot
    move = replace(shot.move, pan=-shot.move.pan, tilt=-shot.move.tilt)
    return replace(shot, move=move)
