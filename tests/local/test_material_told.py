"""What the answer says about files that cannot all be shown or heard, and when."""

import sqlite3
from pathlib import Path

import pytest

from nemo_cli.local.database import Database
from nemo_cli.local.drafting import Upload
from tests.local.conversation import talk


@pytest.mark.parametrize(
    ("topic", "english", "chinese"),
    [
        ("damaged", "frames of odd.mp4 are damaged", "odd.mp4 有些帧已损坏"),
        ("cut_off", "odd.mp4 ends too early", "odd.mp4 文件不完整"),
        ("hdr", "odd.mp4 is HDR", "odd.mp4 是 HDR"),
        ("mute", "sound of odd.mp4 cannot be decoded", "odd.mp4 的声音无法解码"),
    ],
)
def test_the_answer_says_what_of_a_file_cannot_be_shown_or_heard(
    topic: str, english: str, chinese: str
) -> None:
    odd = (Upload("v1", "odd.mp4", "video", 4000, 1920, 1080, (topic,)),)
    assert english in talk(["make a film of this"], odd).said
    assert chinese in talk(["用这个视频做一个短片"], odd).said


def test_it_is_said_once() -> None:
    odd = (Upload("v1", "odd.mp4", "video", 4000, 1920, 1080, ("damaged",)),)
    assert "damaged" not in talk(["make a film of this", "make it warmer"], odd).said


def test_a_file_that_is_not_used_is_not_spoken_of() -> None:
    odd = (Upload("m1", "odd.tif", "image", None, 800, 600, ("pages",)),)
    assert "odd.tif" not in talk(["a 5-second ocean"], odd).said


def test_an_older_database_takes_what_is_known_of_files_now(tmp_path: Path) -> None:
    path = tmp_path / "local.sqlite3"
    with sqlite3.connect(path) as old:
        old.execute("create table media (id text primary key, name text)")
        old.execute("create table sessions (id text primary key)")
        old.execute("insert into media values ('1', 'old.mp4')")
        old.execute("pragma user_version = 1")
    old.close()
    with Database(path).read() as connection:
        row = connection.execute("select * from media").fetchone()
    assert tuple(row) == ("1", "old.mp4", "")
