"""How far away a host is: a redirect may not lead nearer than it comes from."""

import ipaddress
import socket
from enum import IntEnum
from urllib.parse import urlsplit

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

# What a VPN's resolver makes up for names outside, and IPv4 inside IPv6.
MADE_UP = ipaddress.ip_network("198.18.0.0/15")
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Reach(IntEnum):
    """Nearer is less."""

    THIS_MACHINE = 0
    LINK = 1
    PRIVATE = 2
    PUBLIC = 3


def reach(url: str) -> Reach:
    """How far away the nearest address of a host is; a name nobody here knows is public."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return Reach.THIS_MACHINE
    try:
        answers = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return Reach.PUBLIC
    numbers = (ipaddress.ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers)
    return min(map(reach_of, numbers), default=Reach.PUBLIC)


def reach_of(number: Ip) -> Reach:
    """How far away an address is; one that wraps another is as near as that."""
    inner = _wrapped(number)
    if inner is not None:
        return reach_of(inner)
    if number.is_loopback or number.is_unspecified:
        return Reach.THIS_MACHINE
    if number.is_link_local:
        return Reach.LINK
    is_public = (number.is_global and not number.is_multicast) or number in MADE_UP
    return Reach.PUBLIC if is_public else Reach.PRIVATE


def _wrapped(number: Ip) -> Ip | None:
    if isinstance(number, ipaddress.IPv4Address):
        return None
    if number in NAT64 or (int(number) >> 32 == 0 and int(number) > 1):
        return ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour
