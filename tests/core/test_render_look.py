"""What a look at a finished render says about the user's files."""

from typing import Any

import pytest

from nemo_cli.core.notices import CannotBeHeard
from nemo_cli.core.notices import EndsEarly
from nemo_cli.core.notices import FileRemark
from nemo_cli.core.notices import FramesDamaged
from nemo_cli.core.notices import SoundDamaged
from nemo_cli.core.render.polling import look_of

TOPICS = ("damaged", "damaged_sound", "ends_early", "no_sound")


def seen(remarks: Any) -> tuple[FileRemark, ...]:
    output = {"url": "http://127.0.0.1/f.mp4", "remarks": remarks}
    return look_of({"status": "completed", "output": output}).remarks


def test_every_remark_of_a_render_is_read() -> None:
    told = [{"topic": topic, "name": "a.mp4", "count": 5} for topic in TOPICS]
    assert seen(told) == (
        FramesDamaged("a.mp4", 5),
        SoundDamaged("a.mp4", 5),
        EndsEarly("a.mp4"),
        CannotBeHeard("a.mp4"),
    )


@pytest.mark.parametrize(
    "odd", [None, "x", 5, {}, [None], [{"topic": "new"}], [{"topic": "damaged", "name": 4}], [[]]]
)
def test_what_is_no_remark_is_passed_over(odd: Any) -> None:
    assert seen(odd) == ()


def test_names_come_clean_and_counts_may_be_missing() -> None:
    (remark,) = seen([{"topic": "damaged", "name": "a\x1b[31m\nb.mp4"}])
    assert isinstance(remark, FramesDamaged)
    assert "\x1b" not in remark.name and "\n" not in remark.name
    assert remark.count == 0
