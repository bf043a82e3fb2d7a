"""Parts that are drawn in processes of their own: the same film, and nothing left behind."""

import numpy as np

from nemo_cli.local.render.apart import Apart
from nemo_cli.local.render.brush import Brush
from nemo_cli.local.render.camera import row_length
from nemo_cli.local.render.film import frames
from nemo_cli.local.render.job import Film
from nemo_cli.local.render.job import Segment
from nemo_cli.local.render.job import Text
from nemo_cli.local.render.plan import plan
from nemo_cli.local.render.planes import Frame
from nemo_cli.local.render.remarks import Remarks

FILM = Film(
    160,
    90,
    30,
    1500,
    (
        Segment(0, 500, "scene", "sunset", seed=3),
        Segment(500, 500, "scene", "night_city", seed=4, transition="crossfade"),
        Segment(1000, 500, "scene", "rain", seed=5, mood="warm"),
    ),
    (Text(0, 900, "title", "Golden Hour"),),
)


def shown(beside: int) -> list[bytes]:
    made = frames(FILM, plan(FILM), Remarks(), beside=beside)
    return [b"".join(plane.tobytes() for plane in (f.luma, f.blue, f.red)) for f in made]


def test_the_film_is_the_same_bit_for_bit() -> None:
    alone, helped = shown(0), shown(2)
    assert len(alone) == FILM.frame_count
    assert alone == helped
    assert len(set(alone)) > FILM.frame_count // 2


def test_a_helper_that_is_not_needed_any_more_ends() -> None:
    part = plan(FILM)[0]
    apart = Apart.start(FILM, part)
    length = row_length(FILM.width)
    frame = Frame.blank(FILM.width, FILM.height, length)
    apart.draw(frame, Brush(length), 0)
    assert np.ptp(frame.luma) > 20
    apart.close()
    assert apart.process.poll() is not None
