"""Media fetched from an address: http and https only, bounded in size and in time.

No redirect leads from elsewhere to this machine or into a private network, and no proxy is asked
for what lies on this machine.
"""

import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from typing import Any
from urllib.parse import unquote
from urllib.parse import urlsplit

from nemo_cli.local.connection import HttpHandler
from nemo_cli.local.connection import HttpsHandler
from nemo_cli.local.connection import Journey
from nemo_cli.local.connection import LedInside
from nemo_cli.local.library import Arrival
from nemo_cli.local.limits import FETCH_CONNECT_S
from nemo_cli.local.limits import FETCH_TOTAL_S
from nemo_cli.local.reach import Reach
from nemo_cli.local.reach import reach

INSIDE = "it redirects to this computer or into a private network"
PIECE_BYTES = 256 * 1024
SUFFIX_OF_TYPE = {
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/x-msvideo": "avi",
    "video/webm": "webm",
    "video/x-matroska": "mkv",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
}


class FetchFailed(Exception):
    """The address gave no file; the message says why."""


def fetch(url: str, receive: Callable[[str], Arrival]) -> Arrival:
    """Fetch one address into the library."""
    if not url.lower().startswith(("http://", "https://")):
        raise FetchFailed("only http and https addresses can be fetched")
    try:
        with _opener().open(url, timeout=FETCH_CONNECT_S) as response:
            arrival = receive(_name(response.url, response.headers.get_content_type()))
            return _copy(response.read1, arrival)
    except LedInside as error:
        raise FetchFailed(INSIDE) from error
    except urllib.error.HTTPError as error:
        raise FetchFailed(f"the address answered {error.code}") from error
    except urllib.error.URLError as error:
        raise FetchFailed(f"the address cannot be reached ({error.reason})") from error
    except (OSError, ValueError, HTTPException) as error:
        raise FetchFailed(f"the address cannot be read ({error})") from error


class _Proxies(urllib.request.ProxyHandler):
    """The environment's proxies, for other machines."""

    def proxy_open(self, req: urllib.request.Request, proxy: str, type: str) -> Any:  # noqa: A002
        if reach(req.full_url) is Reach.THIS_MACHINE:
            return None
        return super().proxy_open(req, proxy, type)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Redirects that stay outside; their bodies are not read."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey

    def redirect_request(
        self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        fp.close()  # the handler would read it to its end, if it has one
        self._journey.nearest = max(self._journey.nearest, reach(req.full_url))
        if reach(newurl) < self._journey.nearest:
            raise FetchFailed(INSIDE)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    """Make an opener that knows no file:, ftp: or data: addresses, also after a redirect."""
    opener = urllib.request.OpenerDirector()
    journey = Journey()
    for handler in (
        _Proxies(),
        HttpHandler(journey),
        HttpsHandler(journey),
        _Redirects(journey),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _copy(read: Callable[[int], bytes], arrival: Arrival) -> Arrival:
    deadline = time.monotonic() + FETCH_TOTAL_S
    try:
        while piece := read(PIECE_BYTES):
            arrival.write(piece)
            if time.monotonic() > deadline:
                raise FetchFailed(f"it takes longer than {FETCH_TOTAL_S} s")
    except BaseException:
        arrival.discard()
        raise
    arrival.close()
    return arrival


def _name(url: str, content_type: str) -> str:
    """Name a fetched file by its address, and by its type where the address has no ending."""
    last = unquote(urlsplit(url).path.rpartition("/")[2]) or "download"
    suffix = SUFFIX_OF_TYPE.get(content_type)
    return last if "." in last or suffix is None else f"{last}.{suffix}"
