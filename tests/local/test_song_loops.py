"""A song of one's own that is shorter than the film goes round, and the answer says so."""

import pytest

from nemo_cli.local.drafting import Upload
from tests.local.conversation import talk

SHORT = (Upload("a1", "jingle.mp3", "audio", 3_000),)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("a 9-second ocean with my song as music", "jingle.mp3 is only 3 s long"),
        ("9秒的海洋，用我的歌做配乐", "jingle.mp3 只有 3 秒"),
    ],
)
def test_a_short_song_begins_again_and_that_is_said(message: str, said: str) -> None:
    found = talk([message], SHORT)
    assert said in found.said
    assert found.draft is not None
    (song,) = [item for track in found.draft["t"] if track["tt"] == 1 for item in track["sg"]]
    assert (song["d"], song["m"]["loop"]) == (found.draft["d"], True)


def test_it_goes_on_when_the_film_grows_and_is_not_spoken_of_when_it_is_long_enough() -> None:
    grown = talk(["a 9-second ocean with my song as music", "make it 20 seconds"], SHORT)
    assert grown.draft is not None
    (song,) = [item for track in grown.draft["t"] if track["tt"] == 1 for item in track["sg"]]
    assert song["d"] == 20_000
    long_enough = (Upload("a1", "song.mp3", "audio", 120_000),)
    assert "begins again" not in talk(["a 9-second ocean with my song"], long_enough).said


@pytest.mark.parametrize(
    ("wish", "length", "loops", "said"),
    [
        ("don't loop the music", 3000, False, "plays once"),
        ("不要循环播放音乐", 3000, False, "只播放一遍"),
        ("loop my song", 9000, True, "begins again"),
        ("循环播放我的歌", 9000, True, "循环播放"),
    ],
)
def test_it_plays_once_and_fades_or_goes_round_by_request(
    wish: str, length: int, loops: bool, said: str
) -> None:
    opening = (
        "9秒的海洋，用我的歌做配乐" if wish[0] > "z" else "a 9-second ocean with my song as music"
    )
    found = talk([opening, wish], SHORT)
    assert found.draft is not None
    (song,) = [item for track in found.draft["t"] if track["tt"] == 1 for item in track["sg"]]
    assert (song["d"], song["m"]["loop"]) == (length, loops)
    assert bool(song["m"]["fade_out_ms"]) is not loops
    assert said in found.said
