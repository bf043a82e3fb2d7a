"""The names of the protocol's calls, as the fault script uses them."""

import re

CALLS: tuple[tuple[str, str, str], ...] = (
    ("token", "POST", r"/api/auth/anonymous-token"),
    ("claim", "POST", r"/api/auth/claim-token"),
    ("session", "POST", r"/api/tasks/me/with-session/nemo_agent"),
    ("run_sse", "POST", r"/run_sse"),
    ("upload", "POST", r"/api/upload-video/nemo_agent/me/[^/]+"),
    ("credits", "GET", r"/api/credits/balance/simple"),
    ("state", "GET", r"/api/state/nemo_agent/me/[^/]+/latest"),
    ("render", "POST", r"/api/render/proxy/lambda"),
    ("poll", "GET", r"/api/render/proxy/lambda/[^/]+"),
    ("cancel", "POST", r"/api/render/proxy/lambda/[^/]+/cancel"),
    ("download", "GET", r"/api/render/proxy/[^/]+/download"),
    ("file", "GET", r"/files/.*"),
)
CALL_NAMES = tuple(name for name, _, _ in CALLS)


def call_name(method: str, path: str) -> str:
    """Return the name of the call that an address stands for, or an empty text."""
    for name, call_method, pattern in CALLS:
        if method == call_method and re.fullmatch(pattern, path):
            return name
    return ""
