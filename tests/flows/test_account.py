"""The token: one for all processes, saved before it is used, never sent elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from nemo_cli.core.records import Account
from nemo_cli.core.updates import Connected
from nemo_cli.core.updates import Connecting
from nemo_cli.errors import DiskProblem
from nemo_cli.errors import RateLimited
from nemo_cli.errors import TokenRejected
from nemo_cli.errors import UsageProblem
from nemo_cli.flows.account import identity as auth
from nemo_cli.flows.account import token as account
from nemo_cli.flows.account.identity import balance
from nemo_cli.flows.project.current import open_project
from nemo_cli.flows.work import Work
from tests.flows.conftest import chosen
from tests.flows.conftest import collected
from tests.flows.conftest import keys
from tests.flows.conftest import updates
from tests.support.clock import FakeClock
from tests.support.stub import CREDITS
from tests.support.stub import TOKEN
from tests.support.stub import TOKEN_CALL
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.wire import Reply


def test_the_first_start_gets_a_token_and_a_project(work: Work, stub: StubBackend) -> None:
    seen = updates(open_project(work))
    assert [type(item) for item in seen] == [Connecting, Connected]
    connected = seen[-1]
    assert isinstance(connected, Connected)
    assert connected.is_first
    assert stub.client_ids == [work.store.read().client_id]


def test_the_next_start_asks_for_nothing(
    work: Work, stub: StubBackend, again: Callable[[], Work]
) -> None:
    updates(open_project(work))
    before = len(stub.api.requests)
    updates(open_project(again()))
    assert len(stub.api.requests) == before


def test_eight_processes_at_once_end_with_one_token(
    work: Work, stub: StubBackend, again: Callable[[], Work]
) -> None:
    others = [again() for _ in range(8)]
    threads = [
        threading.Thread(target=lambda one=one: updates(account.connect(one))) for one in others
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.client.token for one in others} == {TOKEN}
    assert len(stub.client_ids) == 1


def test_a_folder_that_cannot_be_written_stops_before_the_request(
    work: Work, stub: StubBackend
) -> None:
    work.store.folder.parent.mkdir(exist_ok=True)
    work.store.folder.write_text("a file where the folder should be")
    _, error = collected(account.connect(work))
    assert isinstance(error, DiskProblem)
    assert stub.api.requests == []


def test_a_given_token_is_never_replaced(work: Work, stub: StubBackend) -> None:
    chosen(work, given_token="nmv_usr_wrong")
    _, error = collected(balance(work))
    assert isinstance(error, TokenRejected)
    assert error.is_given
    assert stub.client_ids == []


def test_a_token_that_is_always_refused_is_renewed_once(work: Work, stub: StubBackend) -> None:
    updates(account.connect(work))
    stub.token = "nmv_usr_something_nobody_has"
    stub.api.script(TOKEN_CALL, *[_granted("nmv_usr_also_wrong")] * 5)
    _, error = collected(balance(work))
    assert isinstance(error, TokenRejected)
    assert stub.api.count(CREDITS) == 2


def _granted(token: str) -> Reply:
    return Reply(200, body=b'{"code":0,"data":{"token":"%s"}}' % token.encode())


def test_a_token_of_another_origin_is_not_sent(work: Work, stub: StubBackend) -> None:
    work.store.put_account(Account("https://elsewhere.example:443", "nmv_usr_elsewhere"))
    updates(account.connect(work))
    sent = {request.headers.get("authorization", "") for request in stub.api.requests}
    assert not any("elsewhere" in value for value in sent)


def test_a_refused_client_id_is_replaced_once(work: Work, stub: StubBackend) -> None:
    stub.api.script(TOKEN_CALL, refuse(400, "X-Client-Id is not a UUID"))
    updates(account.connect(work))
    assert len(stub.client_ids) == 1


def test_a_rate_limit_is_waited_out_once_and_then_told(
    work: Work, stub: StubBackend, clock: FakeClock
) -> None:
    stub.api.script(TOKEN_CALL, *[refuse(429, "one per week")] * 2)
    seen, error = collected(account.connect(work))
    assert isinstance(error, RateLimited)
    assert keys(seen) == ["rate_limit_wait"]
    assert clock.slept == [30.0]


def test_the_vendors_client_id_is_taken_over(work: Work, tmp_path: Path) -> None:
    known = "0f8fad5b-d9cb-469f-a165-70867728950e"
    (tmp_path / "client_id").write_text(f"{known}\n")
    work.store._vendor_client_id = tmp_path / "client_id"
    assert work.store.client_id(work.choices.origin) == known


def test_the_end_of_an_anonymous_token_is_announced(work: Work, clock: FakeClock) -> None:
    soon = clock.now().replace(hour=23).isoformat()
    work.store.put_account(Account(work.choices.origin, TOKEN, "anon_1", soon))
    assert keys(updates(account.connect(work))) == ["token_expires"]


@pytest.mark.parametrize("token", ["", "two words", "line\nbreak", "tök"])
def test_a_token_that_fits_no_header_is_refused(token: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        account.checked_token(token)
    assert token not in str(caught.value) or not token


def test_signing_in_tries_the_token_and_keeps_it(work: Work, stub: StubBackend) -> None:
    updates(auth.login(work, TOKEN + "\n"))
    known = work.store.read().account(work.choices.origin)
    assert known is not None
    assert not known.is_anonymous
    updates(auth.logout(work))
    assert work.store.read().account(work.choices.origin) is None


def test_a_wrong_token_is_not_kept(work: Work) -> None:
    _, error = collected(auth.login(work, "nmv_usr_wrong"))
    assert isinstance(error, TokenRejected)
    assert work.store.read().account(work.choices.origin) is None


def test_the_status_shows_no_secret(work: Work) -> None:
    updates(open_project(work))
    shown = str(updates(auth.status(work)))
    state = work.store.read()
    assert TOKEN not in shown
    assert state.client_id not in shown
