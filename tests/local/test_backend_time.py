"""What days do: tokens run out, forgotten holds free themselves, old films are removed."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from nemo_cli.local.backend import Backend
from nemo_cli.local.backend import open_backend
from nemo_cli.local.faults import Faults
from nemo_cli.local.wire import Refusal
from tests.local.backend_support import fake_worker

DAY_S = 24 * 3600


@dataclass
class Calendar:
    """A clock that the test moves."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def backend(tmp_path: Path, calendar: Calendar) -> Backend:
    return open_backend(
        tmp_path / "data", Faults(granted=1000), worker=fake_worker(tmp_path), now=calendar
    )


def test_a_token_is_good_for_seven_days_and_then_replaced(
    backend: Backend, calendar: Calendar
) -> None:
    first = backend.accounts.grant("client")
    calendar.now += 6.9 * DAY_S
    assert backend.accounts.grant("client").token == first.token
    calendar.now += 0.2 * DAY_S
    with pytest.raises(Refusal) as refusal:
        backend.accounts.authorize(first.token, "read")
    assert refusal.value.code == 1001
    second = backend.accounts.grant("client")
    assert second.token != first.token
    assert second.account_id == first.account_id


def test_a_new_week_begins_with_a_full_purse(backend: Backend, calendar: Calendar) -> None:
    account = backend.accounts.grant("client").account_id
    backend.accounts.spend(backend.accounts.hold(account, 900))
    calendar.now += 3 * DAY_S
    assert backend.accounts.grant("client").credits == 100
    calendar.now += 5 * DAY_S
    assert backend.accounts.grant("client").credits == 1000


def test_a_hold_that_nobody_settles_frees_itself(backend: Backend, calendar: Calendar) -> None:
    account = backend.accounts.grant("client").account_id
    backend.accounts.hold(account, 100)
    assert backend.accounts.balance(account).frozen == 100
    calendar.now += 61
    balance = backend.accounts.balance(account)
    assert (balance.available, balance.frozen) == (1000, 0)


def test_work_that_took_longer_than_its_hold_is_still_paid_for(
    backend: Backend, calendar: Calendar
) -> None:
    account = backend.accounts.grant("client").account_id
    hold = backend.accounts.hold(account, 100)
    calendar.now += 300
    backend.accounts.spend(hold)
    backend.accounts.release(hold)
    assert backend.accounts.balance(account).available == 900


def test_films_are_kept_for_seven_days(
    backend: Backend, calendar: Calendar, tmp_path: Path
) -> None:
    backend.jobs.submit("old", "account", "session", "film.mp4", {})
    old = backend.jobs.claim()
    assert old is not None
    backend.jobs.complete(old.key, {})
    film = tmp_path / "data" / "renders" / old.key / "film.mp4"
    film.parent.mkdir()
    film.touch()
    for days, is_kept in ((6, True), (2, False)):
        calendar.now += days * DAY_S
        again = open_backend(
            tmp_path / "data", Faults(), worker=fake_worker(tmp_path), now=calendar
        )
        again.housekeeping.start()
        again.housekeeping.stop()
        assert film.exists() is is_kept


def test_a_render_interrupted_again_and_again_is_given_up(
    backend: Backend, calendar: Calendar
) -> None:
    backend.jobs.submit("render_1", "account", "session", "film.mp4", {})
    claims = []
    for _ in range(4):
        claims.append(backend.jobs.claim())
        calendar.now += 60
    assert [claim is not None for claim in claims] == [True, True, True, False]
    job = backend.jobs.find("account", "render_1")
    assert (job.status, job.error) == ("failed", "interrupted 3 times")
