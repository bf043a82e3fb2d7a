"""What is written down of files on their way: it outlives kills, and a wrong guess by others."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from nemo_cli.core.media import Media
from nemo_cli.core.records import Project
from nemo_cli.core.records import State
from nemo_cli.core.records import UploadEntry
from nemo_cli.core.records import put
from nemo_cli.core.sending import Content
from nemo_cli.core.sending import Listing
from nemo_cli.core.timeline.draft import media_of
from nemo_cli.store import Store
from tests.support.clock import FakeClock

ORIGIN = "https://api.example:443"
FIRST = UploadEntry("1" * 64, ORIGIN, "s1", "a.png", 2008)
OTHER = replace(FIRST, digest="2" * 64)  # of the same name and size
NAMESAKE = media_of({"video_infos": [{"filename": "a.png", "size": 2008}]})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "config", FakeClock())


def listed(store: Store) -> dict[str, int]:
    """The open files by their digest's first digit, with what they must not be taken for."""
    return {item.digest[0]: item.listed for item in store.uploads.open(ORIGIN, "s1")}


def lists(store: Store) -> list[Path]:
    return list((store.folder / "sending").glob("*"))


def test_a_file_is_open_until_its_command_is_done(store: Store) -> None:
    store.uploads.leaves(FIRST)
    store.uploads.leaves(OTHER)
    assert store.uploads.open(ORIGIN, "s1") == (FIRST, OTHER)
    assert store.uploads.open(ORIGIN, "s2") == ()
    store.uploads.forget([FIRST, OTHER])
    assert lists(store) == []


@pytest.mark.parametrize("is_forgotten", [True, False])
@pytest.mark.parametrize("times", [1, 2], ids=["once", "found again"])
def test_what_arrived_since_counts_once_for_every_other_that_waits(
    store: Store, times: int, is_forgotten: bool
) -> None:
    store.uploads.leaves(FIRST)
    store.uploads.leaves(OTHER)
    for _ in range(times):
        store.uploads.arrived(OTHER, NAMESAKE)
    if is_forgotten:
        store.uploads.forget([OTHER])
    assert listed(store) == ({"1": 1} if is_forgotten else {"1": 1, "2": 0})


def test_what_arrived_before_a_file_left_was_counted_then(store: Store) -> None:
    store.uploads.arrived(OTHER, NAMESAKE)
    store.uploads.leaves(replace(FIRST, listed=1))
    assert listed(store) == {"1": 1}


def test_a_file_that_leaves_again_is_written_down_anew(store: Store) -> None:
    store.uploads.leaves(FIRST)
    store.uploads.arrived(OTHER, NAMESAKE)
    store.uploads.leaves(replace(FIRST, listed=3))
    assert listed(store) == {"1": 3}


def test_a_torn_line_takes_no_other_with_it(store: Store) -> None:
    store.uploads.leaves(FIRST)
    (path,) = lists(store)
    path.write_bytes(path.read_bytes() + b'{"leaves": {"digest": "33')
    store.uploads.leaves(OTHER)
    assert listed(store) == {"1": 0, "2": 0}


def test_lists_of_unknown_projects_go_and_others_stay(store: Store, tmp_path: Path) -> None:
    known = Project("s1", ORIGIN)
    store.update(lambda state: replace(state, projects=put(state.projects, known)))
    store.uploads.leaves(FIRST)
    store.uploads.leaves(replace(FIRST, session_id="gone"))
    Store(tmp_path / "config", FakeClock()).update(lambda state: state)
    assert listed(store) == {"1": 0}
    assert len(lists(store)) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_the_list_is_private(store: Store) -> None:
    store.uploads.leaves(FIRST)
    (path,) = lists(store)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_state_does_not_grow_with_the_files(store: Store) -> None:
    store.update(lambda state: state)
    before = store.path.stat().st_size
    for number in range(30):
        store.uploads.leaves(replace(FIRST, name=f"{number}.png"))
    assert store.path.stat().st_size == before
    assert store.read() == State()


def medium(**facts: object) -> Media:
    return media_of({"video_infos": [{"filename": "x.png", **facts}]})[0]


@pytest.mark.parametrize(
    ("item", "is_taken"),
    [
        (medium(filename="a.png"), True),
        (medium(filename="a.png", size=2008), True),
        (medium(filename="a.png", size=9), False),
        (medium(filename="b.png", size=2008), False),
        (medium(filename="b.png", hash="d" * 64), True),
        (medium(filename="a.png", hash="e" * 64), False),
        (medium(filename="b.png", cdn_url="https://cdn.example/a"), True),
    ],
)
def test_a_listing_finds_what_may_be_the_file(item: Media, is_taken: bool) -> None:
    names = ("a.png", "https://cdn.example/a")
    content = Content(names, 2008, "d" * 64, {"sha256": "d" * 64}.get)  # type: ignore[arg-type]
    listing = Listing([medium(filename="else.png"), item])
    assert listing.taken_for(content, "sha256") == [item] * is_taken
