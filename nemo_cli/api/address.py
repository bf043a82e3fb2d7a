"""Which addresses nemo calls: https, or http on this machine, and nothing that reads two ways."""

from __future__ import annotations

import ipaddress
import re

from urllib3.exceptions import LocationParseError
from urllib3.util import Url
from urllib3.util import parse_url

from nemo_cli.errors import BadAddress

_SECRET = re.compile(r"(?<=//)[^/@]*@")
_ODD = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029]")


def shown(url: str) -> str:
    """An address for a sentence: no user part, no query, which may hold a signature."""
    return _SECRET.sub("", url.partition("?")[0])


def parsed(url: str) -> Url:
    """Parse with the parser that will also connect (urllib3's), refusing odd characters.

    Raises:
        BadAddress: a control character, a space, a backslash, a user part, no host.
    """
    if _ODD.search(url):
        raise BadAddress("odd characters", url=shown(url))
    try:
        parts = parse_url(url)
    except LocationParseError as error:
        raise BadAddress("unreadable", url=shown(url)) from error
    if parts.auth is not None or not parts.host:
        raise BadAddress("no plain host", url=shown(url))
    return parts


def is_loopback(url: str) -> bool:
    """Whether the host is this machine."""
    host = (parsed(url).host or "").strip("[]")
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def checked(url: str, *, loopback_allowed: bool) -> str:
    """Return `url` when it may be called: https, or http on loopback where that is allowed.

    Raises:
        BadAddress: any other scheme or host (RELIABILITY: rows 37 and 50).
    """
    parts = parsed(url)
    if is_loopback(url) and not loopback_allowed:
        raise BadAddress("an address on this machine", url=shown(url))
    if parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url)):
        return url
    raise BadAddress("not https", url=shown(url))


def origin(url: str) -> str:
    """Scheme, host and port: what a token belongs to."""
    parts = parsed(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return f"{parts.scheme}://{parts.host}:{port}"
