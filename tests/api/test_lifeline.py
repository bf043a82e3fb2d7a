"""What a connection may lead to, looked at once it stands."""

from __future__ import annotations

import pytest

from nemo_cli.api.address import Reach
from nemo_cli.api.address import leads_as_far_as
from nemo_cli.api.exchange import new_session
from nemo_cli.api.lifeline import Lifeline
from nemo_cli.api.lifeline import held
from nemo_cli.errors import BadAddress
from tests.support.wire import Reply
from tests.support.wire import Wire


@pytest.mark.parametrize("nearest", [Reach.LINK, Reach.PRIVATE, Reach.PUBLIC])
def test_a_name_that_leads_nearer_than_it_was_looked_up_is_not_called(
    wire: Wire, nearest: Reach
) -> None:
    line = Lifeline()
    line.admits = leads_as_far_as(nearest)
    with held(line), new_session() as session, pytest.raises(BadAddress):
        session.get(wire.url, timeout=5)
    assert wire.count() == 0


def test_what_may_be_near_is_called(wire: Wire) -> None:
    wire.handler = lambda _: Reply(200)
    line = Lifeline()
    with held(line), new_session() as session:
        assert session.get(wire.url, timeout=5).status_code == 200
    line.release()
