"""Addresses: how they are read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies
from urllib3.util import parse_url

from nemo_cli.api.address import parsed
from nemo_cli.errors import BadAddress

PLAIN = strategies.from_regex(r"\Ahttps?://[a-z0-9.-]{1,12}(:[0-9]{1,5})?(/[a-z./-]{0,9})?\Z")


@given(PLAIN)
def test_an_address_is_read_as_the_parser_reads_it_that_will_connect(url: str) -> None:
    try:
        found = parsed(url)
    except BadAddress:
        return
    known = parse_url(url)
    assert (found.scheme, found.host, found.port, found.netloc) == (
        known.scheme,
        known.host,
        known.port,
        known.netloc,
    )
