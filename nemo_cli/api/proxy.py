"""Which proxy a request takes: the environment's, but never one for this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.request import getproxies

import requests.utils
from urllib3.exceptions import LocationParseError
from urllib3.util import Url
from urllib3.util import parse_url

from nemo_cli.api.address import Reach
from nemo_cli.api.address import has_odd_characters
from nemo_cli.api.address import parsed
from nemo_cli.api.address import reach
from nemo_cli.errors import BadProxy
from nemo_cli.errors import ProxyFault

SCHEMES: Final = ("http", "https")
SOCKS: Final = "socks"


@dataclass(frozen=True)
class Proxy:
    """A proxy that can be used; `url` may hold its password, `shown` does not."""

    url: str
    shown: str


def proxy_for(url: str) -> Proxy | None:
    """Return the proxy of the environment for an address.

    Raises:
        BadProxy: one is set, but it is of a kind that nemo cannot use, or makes no sense.
    """
    is_near = reach(url) is Reach.THIS_MACHINE
    if is_near or requests.utils.should_bypass_proxies(url, no_proxy=None):
        return None
    known = getproxies()
    keys = (parsed(url).scheme or "", "all")
    key = next((key for key in keys if known.get(key)), None)
    return _read(known[key].strip(), f"{key.upper()}_PROXY") if key else None


def _read(value: str, variable: str) -> Proxy:
    """Read a proxy's address; without a scheme it is an http one, as everywhere."""
    url = value if "://" in value else f"http://{value}"
    if url.lower().startswith(SOCKS):
        raise BadProxy(variable=variable, proxy_fault=ProxyFault.SOCKS)
    parts = _parsed(url)
    if parts is not None and parts.scheme not in SCHEMES:
        raise BadProxy(variable=variable, proxy_fault=ProxyFault.KIND)
    # What follows the port can only be a piece of a password that was not escaped.
    if parts is None or not parts.host or parts.request_uri != "/" or parts.fragment:
        raise BadProxy(variable=variable, proxy_fault=ProxyFault.UNREADABLE)
    return Proxy(url, parts.netloc or "")


def _parsed(url: str) -> Url | None:
    if has_odd_characters(url):
        return None
    try:
        return parse_url(url)
    except (LocationParseError, ValueError):
        return None
