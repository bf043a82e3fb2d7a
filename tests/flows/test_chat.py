"""One chat turn: sent once, told whole, and never repeated whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import replace

import pytest

from nemo_cli.core.notices import Next
from nemo_cli.core.updates import Changed
from nemo_cli.core.updates import CreditsShown
from nemo_cli.core.updates import Suggested
from nemo_cli.errors import ApiProblem
from nemo_cli.errors import Disconnected
from nemo_cli.errors import Interrupted
from nemo_cli.errors import OutOfCredits
from nemo_cli.errors import SpendingLimit
from nemo_cli.errors import StreamBroken
from nemo_cli.errors import TurnFailed
from nemo_cli.errors import Unreachable
from nemo_cli.flows.tally import Tally
from nemo_cli.flows.turn.recover import unfinished
from nemo_cli.flows.turn.send import chat
from nemo_cli.flows.work import Work
from nemo_cli.ui.words.changes import describe
from tests.flows.conftest import Answers
from tests.flows.conftest import chosen
from tests.flows.conftest import collected
from tests.flows.conftest import ended
from tests.flows.conftest import keys
from tests.flows.conftest import text
from tests.flows.conftest import updates
from tests.support.clock import FakeClock
from tests.support.stub import CREATE
from tests.support.stub import RUN
from tests.support.stub import USER_ID
from tests.support.stub import StubBackend
from tests.support.stub import event
from tests.support.stub import refuse
from tests.support.wire import DROP
from tests.support.wire import Ending
from tests.support.wire import Reply
from tests.support.wire import Request
from tests.support.wire import closed_port
from tests.support.wire import sse_reply


def changed(seen: Sequence[object]) -> list[str]:
    """The lines that tell what changed."""
    return [
        describe(line, "en") for item in seen if isinstance(item, Changed) for line in item.changes
    ]


def test_a_turn_tells_its_text_its_changes_and_its_cost(work: Work, stub: StubBackend) -> None:
    seen, answered = ended(chat(work, "make a 10s video"))
    assert "Done: shoot_clip" in text(seen)
    assert any(line.startswith("+ Video") for line in changed(seen))
    (cost,) = [item for item in seen if isinstance(item, CreditsShown)]
    assert (cost.cost, cost.available) == (900 - stub.available, stub.available)
    assert answered.cost == 900 - stub.available
    assert stub.messages == ["make a 10s video"]


def test_a_silent_edit_is_answered_by_the_difference(work: Work, stub: StubBackend) -> None:
    updates(chat(work, "make a 10s video"))
    stub.silent = True
    seen = updates(chat(work, "add music"))
    assert text(seen) == ""
    (told,) = [item for item in seen if isinstance(item, Changed)]
    assert not told.is_told
    assert describe(told.changes[0], "en").startswith("+ BGM")


def test_a_silent_turn_that_changed_nothing_says_so(work: Work, stub: StubBackend) -> None:
    tool = {"name": "edit_multitrack"}
    silent = sse_reply(
        event({"type": "tool_call", **tool}), event({"type": "tool_result", **tool, "result": {}})
    )
    stub.api.script(RUN, silent)
    assert "nothing_changed" in keys(updates(chat(work, "a little warmer")))


def test_the_language_of_the_message_goes_into_the_session(work: Work, stub: StubBackend) -> None:
    updates(chat(work, "做一个10秒的视频"))
    assert stub.api.seen(CREATE)[0].json["language"] == "zh-CN"


def test_after_a_drop_the_state_is_read_in_the_documented_rhythm(
    work: Work, stub: StubBackend, clock: FakeClock
) -> None:
    stub.api.script(RUN, sse_reply(event({"type": "text", "content": "On"}), ending=Ending.RESET))
    seen, error = collected(chat(work, "make a 10s video"))
    assert isinstance(error, StreamBroken)
    assert error.effect is not None and error.effect.is_changed is False
    assert sum(clock.slept) == pytest.approx(30 + 60 + 60 + 60 + 60)
    assert keys(seen).count("recovering") == 5
    assert text(seen) == "On"
    assert stub.api.count(RUN) == 1


def test_a_drop_whose_work_was_done_is_told_after_the_first_wait(
    work: Work, stub: StubBackend, clock: FakeClock
) -> None:
    updates(chat(work, "make a 10s video"))
    stub.api.script(RUN, stub.served_then(DROP))
    seen, error = collected(chat(work, "add music"))
    assert isinstance(error, Disconnected)
    assert error.effect is not None and error.effect.is_changed is True
    assert sum(clock.slept) == pytest.approx(30)
    assert "recovered" in keys(seen)
    assert stub.messages == ["make a 10s video", "add music"]


def test_a_killed_turn_is_looked_up_at_the_next_start_and_not_repeated(
    work: Work, stub: StubBackend, again: Callable[[], Work]
) -> None:
    updates(chat(work, "make a 10s video"))
    flow = chat(work, "add music")
    while not stub.messages[1:]:
        next(flow)
    entry = work.store.read().turns[-1]
    assert entry.is_open
    flow.close()
    work.store.put_turn(entry)  # what a process that was killed leaves
    seen = updates(unfinished(again()))
    assert "turn_took_effect" in keys(seen)
    assert any("BGM" in line for line in changed(seen))
    assert updates(unfinished(again())) == []
    assert stub.messages == ["make a 10s video", "add music"]


def test_a_turn_that_another_nemo_is_busy_with_is_left_alone(
    work: Work, stub: StubBackend, again: Callable[[], Work]
) -> None:
    updates(chat(work, "make a 10s video"))
    flow = chat(work, "add music")
    while not stub.messages[1:]:
        next(flow)
    assert updates(unfinished(again())) == []
    flow.close()


def test_a_dropped_turn_is_closed_in_the_ledger(work: Work, stub: StubBackend) -> None:
    flow = chat(work, "make a 10s video")
    while not stub.messages:
        next(flow)
    with pytest.raises(Interrupted):
        flow.throw(KeyboardInterrupt())
    assert work.store.read().turns[-1].stage == "dropped"


def test_a_message_that_provably_never_left_is_tried_again_and_then_told(
    work: Work, stub: StubBackend, clock: FakeClock
) -> None:
    updates(chat(work, "make a 10s video"))
    work.client.base_url = f"http://127.0.0.1:{closed_port()}"
    _, error = collected(chat(work, "add music"))
    assert isinstance(error, Unreachable)
    assert clock.slept == [0.2, 0.6]


def test_an_expired_token_is_renewed_and_the_message_goes_out_once(
    work: Work, stub: StubBackend
) -> None:
    updates(chat(work, "make a 10s video"))
    stub.api.script(RUN, refuse(1001, "expired"))
    stub.token = "nmv_usr_the_next_one"
    seen = updates(chat(work, "add music"))
    assert any("BGM" in line for line in changed(seen))
    assert stub.messages == ["make a 10s video", "add music"]


def test_a_lost_session_is_replaced_and_said(work: Work, stub: StubBackend) -> None:
    updates(chat(work, "make a 10s video"))
    stub.sessions.clear()
    seen = updates(chat(work, "make a 5s video"))
    assert "session_lost" in keys(seen)
    assert stub.messages == ["make a 10s video", "make a 5s video"]


@pytest.mark.parametrize(("words", "sends"), [("X-Client-Id is required", 2), ("Too long.", 1)])
def test_only_a_missing_client_id_is_cured_and_the_message_sent_after_it(
    work: Work, stub: StubBackend, words: str, sends: int
) -> None:
    stub.api.script(RUN, refuse(400, words))
    _, error = collected(chat(work, "make a 10s video"))
    assert stub.api.count(RUN) == sends
    assert len(stub.messages) == sends - 1
    assert isinstance(error, ApiProblem) == (sends == 1)


def test_a_rate_limit_is_waited_out_once(work: Work, stub: StubBackend, clock: FakeClock) -> None:
    stub.api.script(RUN, Reply(429, body=b"{}", headers={"Retry-After": "7"}))
    updates(chat(work, "make a 10s video"))
    assert 7.0 in clock.slept
    assert len(stub.messages) == 1


def test_without_credits_the_registration_link_is_given(work: Work, stub: StubBackend) -> None:
    stub.available = 0
    _, error = collected(chat(work, "make a 10s video"))
    assert isinstance(error, OutOfCredits)
    assert error.register_url == f"https://nemovideo.example/register?bind={USER_ID}"


def test_a_ceiling_refuses_before_anything_is_sent(work: Work, stub: StubBackend) -> None:
    _, error = collected(chat(replace(work, tally=Tally(60)), "make a 10s video"))
    assert isinstance(error, SpendingLimit)
    assert stub.api.count(RUN) == 0


def test_a_balance_below_the_usual_cost_is_a_warning(work: Work, stub: StubBackend) -> None:
    stub.available = 60
    assert "low_credits" in keys(updates(chat(work, "make a 10s video")))


def test_an_error_inside_the_answer_fails_the_turn_and_keeps_the_text(
    work: Work, stub: StubBackend
) -> None:
    steps = (event({"type": "text", "content": "Almost."}), event({"error": 'a "bad" thing'}))
    stub.api.script(RUN, sse_reply(*steps))
    seen, error = collected(chat(work, "make a 10s video"))
    assert type(error) is TurnFailed
    assert text(seen) == "Almost."


def test_an_answer_that_asks_for_the_export_button_is_a_hint_and_no_question(
    work: Work, stub: StubBackend
) -> None:
    updates(chat(work, "make a 10s video"))
    chosen(work, auto_export="ask")
    asks = work.ask
    assert isinstance(asks, Answers)
    said = event({"type": "text", "content": "Ready! Click the Export button to download it."})
    stub.api.script(RUN, sse_reply(said))
    seen = updates(chat(work, "is it ready?"))
    assert [item.what for item in seen if isinstance(item, Suggested)] == [Next.EXPORT]
    assert asks.asked == []


def test_a_first_stage_that_was_all_is_not_called_no_change(work: Work, stub: StubBackend) -> None:
    tool = {"name": "generate_video"}
    steps = (
        event({"type": "tool_call", **tool}),
        event({"type": "tool_result", **tool, "result": {}}),
        event({"type": "text", "content": "There it is."}),
    )

    def generate(request: Request) -> Reply:
        stub.reply_to(request)
        return sse_reply(*steps)

    stub.api.script(RUN, generate)
    seen = updates(chat(work, "make a 10s video"))
    assert "stage_one" in keys(seen)
    assert "unchanged" not in keys(seen)
