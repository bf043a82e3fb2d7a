"""Projects: which one a command works in."""

from __future__ import annotations

from collections.abc import Callable

from nemo_cli.errors import UsageProblem
from nemo_cli.flows.project.current import begin_project
from nemo_cli.flows.project.current import link
from nemo_cli.flows.project.current import new
from nemo_cli.flows.project.current import open_project
from nemo_cli.flows.project.current import sessions
from nemo_cli.flows.project.current import use
from nemo_cli.flows.project.known import remember_turn
from nemo_cli.flows.turn.send import chat
from nemo_cli.flows.work import Work
from tests.flows.conftest import chosen
from tests.flows.conftest import collected
from tests.flows.conftest import outcome
from tests.flows.conftest import updates
from tests.support.stub import StubBackend


def names(work: Work) -> list[str]:
    """The projects known here, newest first."""
    return [project.name for project in outcome(sessions(work)).projects]


def test_commands_go_on_in_the_project_of_the_last_one(
    work: Work, stub: StubBackend, again: Callable[[], Work]
) -> None:
    updates(chat(work, "make a 10s video"))
    updates(chat(again(), "add music"))
    assert len(stub.sessions) == 1


def test_a_chat_begins_in_a_new_project_unless_the_last_one_is_unused(
    work: Work, stub: StubBackend, again: Callable[[], Work]
) -> None:
    updates(begin_project(work))
    updates(begin_project(again()))
    assert len(stub.sessions) == 1
    updates(chat(again(), "make a 10s video"))
    updates(begin_project(again()))
    assert len(stub.sessions) == 2


def test_a_project_is_found_by_name_by_id_and_by_its_beginning(
    work: Work, stub: StubBackend, again: Callable[[], Work]
) -> None:
    updates(new(work, "coffee"))
    updates(new(work, "harbour"))
    session_id = next(iter(stub.sessions))
    for name in ("coffee", "COFFEE", "cof", session_id):
        other = again()
        updates(use(other, name))
        assert other.project is not None
        assert other.project.session_id == session_id


def test_an_unknown_name_is_refused(work: Work) -> None:
    _, error = collected(use(work, "nowhere"))
    assert isinstance(error, UsageProblem)


def test_a_long_id_from_elsewhere_is_taken_on_trust(work: Work, stub: StubBackend) -> None:
    updates(open_project(work))
    stub.sessions["98765432109876543210"] = stub.session
    work.project = None
    chosen(work, session="98765432109876543210")
    updates(open_project(work))
    assert work.project is not None
    assert work.project.session_id == "98765432109876543210"


def test_names_are_unique_and_a_nameless_project_takes_its_title(work: Work) -> None:
    updates(new(work, "coffee"))
    updates(new(work, "coffee"))
    assert sorted(names(work)) == ["coffee", "coffee-2"]


def test_a_project_that_nobody_named_goes_by_the_title_of_its_film(work: Work) -> None:
    updates(new(work, ""))
    for title in ("City at Night", "", "Urban Dreams"):
        remember_turn(work, "a message", title)
    assert names(work) == ["Urban Dreams"]


def test_a_name_that_was_given_stays(work: Work) -> None:
    updates(new(work, "coffee"))
    remember_turn(work, "a message", "City at Night")
    assert names(work) == ["coffee"]


def test_the_link_holds_a_claim_token_and_not_the_bearers(work: Work, stub: StubBackend) -> None:
    url = outcome(link(work)).url
    assert url == f"https://nemovideo.example/workspace/claim?ct=clm_{stub.session.session_id}"
    assert stub.token not in url
