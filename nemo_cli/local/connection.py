"""Connections of the local backend's own fetches: interim answers skipped, the peer looked at."""

import http.client
import ipaddress
import urllib.request
from dataclasses import dataclass
from functools import partial
from typing import Any
from typing import Final

from nemo_cli.local.reach import Reach
from nemo_cli.local.reach import reach_of

MOST_INTERIM_ANSWERS: Final = 20


class LedInside(Exception):
    """A redirect leads to this computer or into a private network."""


@dataclass
class Journey:
    """How near the next connection may lead: anywhere, until a redirect has been followed."""

    nearest: Reach = Reach.THIS_MACHINE


class _FinalResponse(http.client.HTTPResponse):
    """Skips interim answers (RFC 9110, 15.2), of which http.client knows only 100."""

    def _read_status(self) -> tuple[str, int, str]:
        for _ in range(MOST_INTERIM_ANSWERS):
            version, status, reason = super()._read_status()  # type: ignore[misc]
            if not 101 < status < 200:
                return version, status, reason
            http.client.parse_headers(self.fp)
        raise http.client.HTTPException("nothing but interim answers")


class _Looking:
    """Looks whom it is connected to: a name may lead elsewhere than when it was looked up."""

    sock: Any
    _tunnel_host: str | None
    response_class = _FinalResponse

    def __init__(self, host: str, *, nearest: Reach, **options: Any) -> None:
        super().__init__(host, **options)  # type: ignore[call-arg]
        self._nearest = nearest

    def connect(self) -> None:
        super().connect()  # type: ignore[misc]
        if self._tunnel_host is None and reach_of(self._peer()) < self._nearest:
            self.sock.close()
            raise LedInside

    def _peer(self) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
        return ipaddress.ip_address(str(self.sock.getpeername()[0]).partition("%")[0])


class _Http(_Looking, http.client.HTTPConnection):  # type: ignore[misc]
    pass


class _Https(_Looking, http.client.HTTPSConnection):  # type: ignore[misc]
    pass


class HttpHandler(urllib.request.HTTPHandler):
    """Opens http addresses; what a proxy connects to is the proxy's matter."""

    def __init__(self, journey: Journey) -> None:
        super().__init__()
        self._journey = journey

    def http_open(self, req: urllib.request.Request) -> Any:
        nearest = Reach.THIS_MACHINE if req.has_proxy() else self._journey.nearest
        return self.do_open(partial(_Http, nearest=nearest), req)


class HttpsHandler(urllib.request.HTTPSHandler):
    """Opens https addresses; a tunnel through a proxy is the proxy's matter."""

    def __init__(self, journey: Journey) -> None:
        super().__init__()
        self._journey = journey

    def https_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(partial(_Https, nearest=self._journey.nearest), req)
