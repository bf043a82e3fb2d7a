"""Which addresses nemo calls, and through which proxy.

That is https, or http on this machine, and nothing that reads two ways; a proxy is the
environment's, and never one for this machine.
"""

from __future__ import annotations

import ipaddress
import os
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING
from typing import Final
from urllib.request import getproxies

from nemo_cli import errors

if TYPE_CHECKING:
    from urllib3.util import Url

# What every parser reads in the same way; the one that will also connect takes 60 ms to import.
_PLAIN = re.compile(
    r"(https?)://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::([0-9]{1,4}))?(?:/[\w./-]*)?", re.A
)
_SECRET = re.compile(r"(?<=//)[^/@]*@")
_ODD = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029]")
# The addresses that a VPN's resolver makes up for names outside stand for those.
_MADE_UP: Final = ipaddress.ip_network("198.18.0.0/15")
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_NAMES: Final = ("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback")
_PROXY_SCHEMES: Final = ("http", "https")
_SOCKS: Final = "socks"
Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Parts:
    """What of an address says where a call goes."""

    scheme: str
    host: str
    port: int | None = None

    @property
    def netloc(self) -> str:
        """The host, and the port where one is named."""
        return self.host if self.port is None else f"{self.host}:{self.port}"


class Reach(IntEnum):
    """How far away a host is; a redirect may not lead nearer than it comes from."""

    THIS_MACHINE = 0
    LINK = 1
    PRIVATE = 2
    PUBLIC = 3


def shown(url: str) -> str:
    """An address for a sentence: no user part, no query, which may hold a signature."""
    return _SECRET.sub("", url.partition("?")[0])


def has_odd_characters(url: str) -> bool:
    """Whether two parsers may read this differently: control characters, blanks, backslashes."""
    return bool(_ODD.search(url))


def parsed(url: str) -> Parts:
    """Parse with the parser that will also connect (urllib3's), refusing odd characters.

    Raises:
        BadAddress: a control character, a space, a backslash, a user part, no host.
    """
    if plain := _PLAIN.fullmatch(url):
        scheme, name, port = plain.groups()
        return Parts(scheme, name, int(port) if port else None)
    if has_odd_characters(url):
        raise errors.BadAddress(url=shown(url))
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        parts = parse_url(url)
    except LocationParseError as error:
        raise errors.BadAddress(url=shown(url)) from error
    host = parts.host or ""
    if parts.auth is not None or not host or ("%" in host and not host.startswith("[")):
        raise errors.BadAddress(url=shown(url))
    return Parts(parts.scheme or "", host, parts.port)


def netloc(url: str) -> str:
    """The host and port of an address, for a sentence."""
    return parsed(url).netloc


def is_loopback(url: str) -> bool:
    """Whether the host is this machine."""
    host = parsed(url).host.strip("[]")
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def reach(url: str) -> Reach:
    """How far away the host is, in any spelling of a number; a name is not resolved."""
    host = parsed(url).host.strip("[]").rstrip(".").lower()
    if host in _LOCAL_NAMES or host.endswith(".localhost"):
        return Reach.THIS_MACHINE
    number = _number(host)
    return Reach.PUBLIC if number is None else reach_of(number)


def resolved_reach(url: str) -> Reach:
    """How far away the nearest address of the host is; a name nobody here knows is public."""
    found = reach(url)
    if found is not Reach.PUBLIC:
        return found
    host = parsed(url).host.strip("[]")
    try:
        answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return found
    numbers = (_number(str(answer[4][0])) for answer in answers)
    return min((reach_of(number) for number in numbers if number), default=found)


def leads_as_far_as(nearest: Reach) -> Callable[[socket.socket], bool]:
    """Whether the other end of a connection is no nearer than that."""

    def is_far_enough(connection: socket.socket) -> bool:
        number = _number(str(connection.getpeername()[0]))
        return number is None or reach_of(number) >= nearest

    return is_far_enough


def reach_of(number: Ip) -> Reach:
    """How far away an address is; one that wraps another is as near as that."""
    inner = _wrapped(number)
    if inner is not None:
        return reach_of(inner)
    if number.is_loopback or number.is_unspecified:
        return Reach.THIS_MACHINE
    if number.is_link_local:
        return Reach.LINK
    is_public = (number.is_global and not number.is_multicast) or number in _MADE_UP
    return Reach.PUBLIC if is_public else Reach.PRIVATE


def _number(host: str) -> Ip | None:
    """Read an address as the system would, `127.1` and `0x7f000001` included."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def _wrapped(number: Ip) -> Ip | None:
    """The IPv4 address inside an IPv6 one, if there is one."""
    if isinstance(number, ipaddress.IPv4Address):
        return None
    low_bits = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    if number in _NAT64 or (int(number) >> 32 == 0 and int(number) > 1):
        return low_bits
    return number.ipv4_mapped or number.sixtofour


def checked(url: str, *, loopback_allowed: bool) -> str:
    """Return `url` when it may be called: https, or http on loopback where that is allowed.

    Raises:
        BadAddress: any other scheme or host (RELIABILITY: rows 37 and 50).
    """
    parts = parsed(url)
    if reach(url) is Reach.THIS_MACHINE and not loopback_allowed:
        raise errors.BadAddress(url=shown(url), fault=errors.AddressFault.NOT_HTTPS)
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url)):
        return url
    raise errors.BadAddress(url=shown(url), fault=errors.AddressFault.NOT_HTTPS)


def check_redirect(source: str, target: str) -> Reach:
    """Refuse to be led from elsewhere to this machine, or into a private network.

    It resolves names, so it may take a while; return how near the target may be.

    Raises:
        BadAddress: the target is nearer than where the redirect comes from.
    """
    nearest = resolved_reach(source)
    if resolved_reach(target) < nearest:
        raise errors.BadAddress(url=shown(target), fault=errors.AddressFault.INSIDE)
    return nearest


def origin(url: str) -> str:
    """Scheme, host and port: what a token belongs to."""
    parts = parsed(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{parts.scheme}://{parts.host}:{port}"


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
    import requests.utils  # 100 ms that only a call costs

    is_near = reach(url) is Reach.THIS_MACHINE
    if is_near or requests.utils.should_bypass_proxies(url, no_proxy=None):
        return None
    known = getproxies()
    keys = (parsed(url).scheme, "all")
    key = next((key for key in keys if known.get(key)), None)
    return _proxy(known[key].strip(), _variable(key)) if key else None


def _variable(key: str) -> str:
    """The name under which a proxy is set; both are in use, and the small letters win."""
    names = (f"{key}_proxy", f"{key.upper()}_PROXY")
    return next((name for name in names if os.getenv(name)), names[-1])


def _proxy(value: str, variable: str) -> Proxy:
    """Read a proxy's address; without a scheme it is an http one, as everywhere."""
    url = value if "://" in value else f"http://{value}"
    if url.lower().startswith(_SOCKS):
        raise errors.BadProxy(variable=variable, proxy_fault=errors.ProxyFault.SOCKS)
    parts = _proxy_parts(url)
    if parts is not None and parts.scheme not in _PROXY_SCHEMES:
        raise errors.BadProxy(variable=variable, proxy_fault=errors.ProxyFault.KIND)
    # What follows the port can only be a piece of a password that was not escaped.
    if parts is None or not parts.host or parts.request_uri != "/" or parts.fragment:
        raise errors.BadProxy(variable=variable, proxy_fault=errors.ProxyFault.UNREADABLE)
    return Proxy(url, parts.netloc or "")


def _proxy_parts(url: str) -> Url | None:
    if has_odd_characters(url):
        return None
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        return parse_url(url)
    except (LocationParseError, ValueError):
        return None
