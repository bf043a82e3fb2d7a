"""Which proxy a request takes: the environment's, but never one for this machine."""

from dataclasses import dataclass
from typing import Final
from urllib.request import getproxies

import requests.utils
from urllib3.exceptions import LocationParseError
from urllib3.util import Url
from urllib3.util import parse_url

from nemo_cli import errors
from nemo_cli.api import address

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
    is_near = address.reach(url) is address.Reach.THIS_MACHINE
    if is_near or requests.utils.should_bypass_proxies(url, no_proxy=None):
        return None
    known = getproxies()
    keys = (address.parsed(url).scheme or "", "all")
    key = next((key for key in keys if known.get(key)), None)
    return _read(known[key].strip(), f"{key.upper()}_PROXY") if key else None


def _read(value: str, variable: str) -> Proxy:
    """Read a proxy's address; without a scheme it is an http one, as everywhere."""
    url = value if "://" in value else f"http://{value}"
    if url.lower().startswith(SOCKS):
        raise errors.BadProxy(variable=variable, proxy_fault=errors.ProxyFault.SOCKS)
    parts = _parsed(url)
    if parts is not None and parts.scheme not in SCHEMES:
        raise errors.BadProxy(variable=variable, proxy_fault=errors.ProxyFault.KIND)
    # What follows the port can only be a piece of a password that was not escaped.
    if parts is None or not parts.host or parts.request_uri != "/" or parts.fragment:
        raise errors.BadProxy(variable=variable, proxy_fault=errors.ProxyFault.UNREADABLE)
    return Proxy(url, parts.netloc or "")


def _parsed(url: str) -> Url | None:
    if address.has_odd_characters(url):
        return None
    try:
        return parse_url(url)
    except (LocationParseError, ValueError):
        return None
