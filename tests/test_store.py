"""state.json survives kills, full disks, damage and company."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nemo_cli.core import records
from nemo_cli.core.records import Account
from nemo_cli.core.records import State
from nemo_cli.core.records import TurnEntry
from nemo_cli.errors import StateDamaged
from nemo_cli.store import Store
from tests.support.clock import FakeClock

ACCOUNT = Account("https://api.example:443", "nmv_usr_secret", "anon_1")
CLIENT_ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
COUNT = """
import sys
from dataclasses import replace
from pathlib import Path
from nemo_cli.clock import Clock
from nemo_cli.store import Store
store = Store(Path(sys.argv[1]), Clock())
for _ in range(int(sys.argv[2])):
    store.update(lambda state: replace(state, costs=(sum(state.costs) + 1,)))
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "config", FakeClock())


def test_what_was_put_is_there_for_the_next_reader(store: Store, tmp_path: Path) -> None:
    store.put_account(ACCOUNT)
    assert Store(tmp_path / "config", FakeClock()).read().account(ACCOUNT.origin) == ACCOUNT


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
@pytest.mark.parametrize("umask", [0o000, 0o002, 0o022])
def test_secrets_are_private_whatever_the_umask(store: Store, umask: int) -> None:
    before = os.umask(umask)
    try:
        store.put_account(ACCOUNT)
    finally:
        os.umask(before)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_loose_file_is_tightened(store: Store) -> None:
    store.put_account(ACCOUNT)
    store.path.chmod(0o644)
    store.folder.chmod(0o755)
    store.add_cost(1)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


def test_a_link_is_replaced_and_its_victim_left_alone(store: Store, tmp_path: Path) -> None:
    store.put_account(ACCOUNT)
    victim = tmp_path / "victim"
    victim.write_text(store.path.read_text())
    store.path.unlink()
    store.path.symlink_to(victim)
    before = victim.read_text()
    store.add_cost(7)
    assert victim.read_text() == before
    assert not store.path.is_symlink()


def test_four_processes_lose_no_update(store: Store) -> None:
    command = [sys.executable, "-c", COUNT, str(store.folder), "40"]
    running = [subprocess.Popen(command) for _ in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    assert store.read().costs == (160,)


def test_a_kill_leaves_a_whole_file(store: Store) -> None:
    store.put_account(ACCOUNT)
    command = [sys.executable, "-c", COUNT, str(store.folder), "1000000"]
    for _ in range(5):
        before = store.read().costs
        process = subprocess.Popen(command)
        while store.read().costs == before:  # it is in the middle of writing
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert store.read().account(ACCOUNT.origin) == ACCOUNT


def test_old_strays_are_swept_and_new_ones_left(store: Store) -> None:
    store.put_account(ACCOUNT)
    old, new = store.folder / ".nemo-old", store.folder / ".nemo-new"
    for path in (old, new):
        path.write_text("")
    os.utime(old, (0, 0))
    Store(store.folder, FakeClock()).add_cost(1)  # the next run
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1, 2]", b'"text"', b"\xff\xfe{}", b'{"version": 99}', b'{"sessions": 7}'],
)
def test_a_damaged_file_is_set_aside_and_said(store: Store, content: bytes) -> None:
    store.folder.mkdir(mode=0o700)
    store.path.write_bytes(content)
    with pytest.raises(StateDamaged) as caught:
        store.read()
    assert Path(caught.value.kept_as).read_bytes() == content
    assert store.read() == State()


def test_the_client_id_is_saved_from_a_damaged_file(store: Store) -> None:
    store.folder.mkdir(mode=0o700)
    store.path.write_text(f'{{"client_id": "{CLIENT_ID}", "accounts": [{{"tok')
    with pytest.raises(StateDamaged):
        store.read()
    assert store.client_id("https://any.example:443") == CLIENT_ID


@given(st.binary(max_size=300))
def test_no_bytes_at_all_raise_anything_else(data: bytes) -> None:
    with contextlib.suppress(ValueError, RecursionError):
        records.state_from_json(json.loads(data))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_odd_values_in_a_known_place_are_damage_or_read_back_the_same(value: object) -> None:
    for name in (
        "accounts",
        "projects",
        "renders",
        "turns",
        "makes",
        "current",
        "costs",
        "client_ids",
    ):
        data = {**records.state_to_json(State(client_id=CLIENT_ID)), name: value}
        with contextlib.suppress(ValueError):
            state = records.state_from_json(data)
            assert records.state_from_json(records.state_to_json(state)) == state


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_id": 5},
        {"client_ids": {"x": 5}},
        {"accounts": [{"origin": 5}]},
        {"accounts": [{"origin": "x"}]},
        {"projects": {"a": 1}},
        {"current": 7},
        {"turns": [{"id": 1}]},
        {"renders": [None]},
        {"costs": ["many"]},
    ],
)
def test_a_wrong_type_is_damage(store: Store, wrong: dict[str, object]) -> None:
    store.folder.mkdir(mode=0o700)
    store.path.write_text(json.dumps({"version": 1, **wrong}))
    with pytest.raises(StateDamaged):
        store.read()


def test_a_field_of_a_newer_nemo_is_left_out(store: Store) -> None:
    store.put_account(ACCOUNT)
    data = json.loads(store.path.read_text())
    data["accounts"][0]["colour"] = "blue"
    data["news"] = []
    store.path.write_text(json.dumps(data))
    assert store.read().account(ACCOUNT.origin) == ACCOUNT


def test_the_draft_of_an_open_turn_lies_beside_and_is_written_once(store: Store) -> None:
    entry = TurnEntry("t1", "origin", "s1", draft_before={"t": ["x" * 9000]})
    store.put_turn(entry)
    (draft,) = (store.folder / "open").iterdir()
    written = draft.stat().st_mtime_ns, draft.stat().st_ino
    store.put_turn(replace(entry, stage="open"))
    assert (draft.stat().st_mtime_ns, draft.stat().st_ino) == written
    assert store.path.stat().st_size < 2000
    (known,) = Store(store.folder, FakeClock()).read().turns
    assert store.draft_before(known) == entry.draft_before


def test_a_finished_turn_keeps_no_draft(store: Store) -> None:
    entry = TurnEntry("t1", "origin", "s1", draft_before={"t": []})
    store.put_turn(entry)
    store.put_turn(replace(entry, stage="settled"))
    assert store.draft_before(store.read().turns[0]) is None
    assert not any((store.folder / "open").iterdir())


def test_a_turn_of_an_earlier_nemo_keeps_its_draft_in_the_line(store: Store) -> None:
    store.put_turn(TurnEntry("t1", "origin", "s1"))
    data = json.loads(store.path.read_text())
    data["turns"][0]["draft_before"] = {"t": [1]}
    store.path.write_text(json.dumps(data))
    store.add_cost(1)
    assert store.draft_before(store.read().turns[0]) == {"t": [1]}


def test_drafts_of_no_open_turn_are_removed_by_the_next_run(store: Store) -> None:
    entry = TurnEntry("t1", "origin", "s1", draft_before={"t": []})
    store.put_turn(entry)
    (store.folder / "open" / f"{'0' * 32}.json").write_text("{}")
    Store(store.folder, FakeClock()).add_cost(1)
    assert len(list((store.folder / "open").iterdir())) == 1
    assert store.draft_before(entry) == {"t": []}


def test_lock_files_go_by_age_unless_a_turn_holds_them(store: Store) -> None:
    store.add_cost(1)
    locks = {name: store.session_lock(name) for name in ("held", "old", "new")}
    with locks["held"]:
        for lock in (locks["old"], locks["new"]):
            lock.acquire()
            lock.release()
        for name in ("held", "old"):
            os.utime(locks[name].lock_file, (0, 0))
        Store(store.folder, FakeClock()).add_cost(1)
        there = {name: Path(lock.lock_file).exists() for name, lock in locks.items()}
    assert there == {"held": True, "old": False, "new": True}
