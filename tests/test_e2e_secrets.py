"""The token is seen by the backend it belongs to, and by nobody and nothing else."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.support.certificate import self_signed
from tests.support.checks import assert_clean
from tests.support.checks import assert_failed
from tests.support.cli import Nemo
from tests.support.project import with_clip
from tests.support.sample import clip
from tests.support.stub import CREDITS
from tests.support.stub import RENDER
from tests.support.stub import RUN
from tests.support.stub import TOKEN_CALL
from tests.support.stub import StubBackend
from tests.support.stub import refuse
from tests.support.wire import DROP
from tests.support.wire import Reply
from tests.support.wire import Wire
from tests.support.wire import closed_port
from tests.support.wire import json_reply
from tests.support.wire import server_tls

CANARY = "canary"


def canary_files(nemo: Nemo) -> set[str]:
    """The names of the files in which a secret stands."""
    secrets = (b"canary-7f3a9c51e2", b"canary-signature")
    return {
        path.name for path, content in nemo.written().items() if any(s in content for s in secrets)
    }


def test_no_command_ever_shows_the_token(nemo: Nemo, stub: StubBackend) -> None:
    """Row 34: errors, logs, debug output, files."""
    clip(nemo.work_dir, "a.mp4")
    stub.api.script(CREDITS, refuse(5000, f"token {stub.token} is bad"), DROP)
    runs = [
        ["chat", "make a clip", "--debug"],
        ["credits", "--debug"],
        ["credits", "--debug"],
        ["status", "--debug"],
        ["upload", "a.mp4", "--debug"],
        ["export", "--debug"],
        ["renders", "--json"],
        ["sessions", "--json"],
        ["config", "--json"],
        ["config"],
        ["auth", "status"],
        ["auth", "--json"],
        ["doctor", "--json"],
        ["open", "--print"],
    ]
    for arguments in runs:
        done = nemo(*arguments)
        assert stub.token not in done.output, str(done)
    assert canary_files(nemo) <= {"state.json"}
    assert stub.secrets_at_cdn() == []


def test_a_token_in_the_environment_is_written_nowhere(nemo: Nemo, stub: StubBackend) -> None:
    mine = nemo.having(NEMO_TOKEN=stub.token)
    for arguments in (["chat", "make a clip"], ["export"], ["config"], ["auth", "status"]):
        done = mine(*arguments, "--debug")
        assert stub.token not in done.output, str(done)
    assert not any(stub.token.encode() in content for content in nemo.written().values())


@pytest.mark.parametrize("token", ["bad\r\nX-Evil: 1", "tök", "with space", "\x1b[31m"])
def test_a_token_with_odd_characters_is_refused_without_being_shown(
    nemo: Nemo, stub: StubBackend, token: str
) -> None:
    done = nemo.having(NEMO_TOKEN=token)("credits")
    assert done.code in (2, 3), str(done)
    assert token not in done.output
    assert "Traceback" not in done.output
    assert stub.api.count() == 0


def test_another_address_gets_another_token(nemo: Nemo, stub: StubBackend) -> None:
    """Row 31: the token is bound to the origin that gave it."""
    nemo("credits")
    with StubBackend() as other:
        other.token = "nmv_usr_other"
        assert nemo("credits", "--api-url", other.url).code == 0
        sent = [request.headers.get("authorization", "") for request in other.api.requests]
    assert not any(stub.token in value for value in sent)
    assert nemo("credits").code == 0
    assert stub.api.count(TOKEN_CALL) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed_by_the_api(
    nemo: Nemo, stub: StubBackend, wire: Wire, status: int
) -> None:
    """Row 21: 307 and 308 would post the message a second time, and elsewhere."""
    stub.api.script(RUN, Reply(status, {"Location": wire.url + "/run_sse"}))
    done = nemo("chat", "make a clip")
    assert done.code not in (0, 130), str(done)
    assert stub.api.count(RUN) == 1
    assert wire.count() == 0


def test_the_file_server_is_asked_without_our_headers(nemo: Nemo, stub: StubBackend) -> None:
    """Row 49, over a redirect too."""
    with_clip(nemo)
    stub.cdn.script("GET /", Reply(302, {"Location": stub.cdn.url + "/moved.mp4"}))
    done = nemo("export", "-q")
    assert done.code == 0, str(done)
    assert stub.cdn.count("GET /moved.mp4") == 1
    assert stub.secrets_at_cdn() == []


def test_netrc_replaces_nothing(nemo: Nemo, stub: StubBackend) -> None:
    """Row 35."""
    nemo.home.mkdir(parents=True)
    netrc = nemo.home / ".netrc"
    entries = [f"machine {host} login eve password pw\n" for host in ("127.0.0.1", "127.0.0.2")]
    netrc.write_text("".join(entries))
    netrc.chmod(0o600)
    mine = nemo.having(NETRC=str(netrc))
    assert with_clip(mine)("export", "-q").code == 0
    sent = {r.headers.get("authorization", "") for r in stub.api.requests}
    assert sent <= {"", f"Bearer {stub.token}"}
    assert stub.secrets_at_cdn() == []


def test_a_dead_proxy_is_named(nemo: Nemo) -> None:
    """Row 36."""
    port = closed_port()
    proxied = nemo.having(HTTPS_PROXY=f"http://eve:pw-{CANARY}@127.0.0.1:{port}")
    done = proxied("--api-url", "https://mega.example", "credits")
    assert_failed(done, 6)
    assert f"127.0.0.1:{port}" in done.stderr
    assert CANARY not in done.output


def test_a_missing_certificate_bundle_is_explained(nemo: Nemo, tmp_path: Path) -> None:
    """Row 36."""
    with Wire(tls=server_tls(self_signed(tmp_path))) as secure:
        gone = nemo.having(REQUESTS_CA_BUNDLE=str(tmp_path / "gone.pem"))
        done = gone("--api-url", secure.url, "credits")
        assert done.code in (1, 2, 6), str(done)
        assert_clean(done)
        assert "gone.pem" in done.stderr
        assert secure.count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "http://mega.example",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "https://user:pw@mega.example",
        "https://mega.example\\@evil.test",
        "javascript:alert(1)",
        "127.0.0.1:80",
        "https://",
    ],
)
def test_an_address_that_is_not_https_is_refused(nemo: Nemo, address: str) -> None:
    """Row 37: plain http only on loopback."""
    done = nemo("--api-url", address, "credits")
    assert done.code in (2, 6), str(done)
    assert len(done.stderr.split()) > 3
    assert "pw" not in done.stderr.replace("powered", "")


@pytest.mark.parametrize("trusted", [False, True], ids=["self-signed", "wrong host"])
def test_a_bad_certificate_is_explained_and_nothing_is_sent(
    nemo: Nemo, tmp_path: Path, trusted: bool
) -> None:
    """Row 38: never retried, no way around."""
    certificate = self_signed(tmp_path, name="DNS:other.test")
    with Wire(tls=server_tls(certificate)) as secure:
        environment = {"REQUESTS_CA_BUNDLE": str(certificate)} if trusted else {}
        done = nemo.having(**environment)("--api-url", secure.url, "chat", "make a clip")
        assert_failed(done, 6)
        assert "certificate" in done.stderr.lower()
        assert secure.count() == 0


def test_a_good_certificate_of_our_own_is_accepted(nemo: Nemo, tmp_path: Path) -> None:
    certificate = self_signed(tmp_path)
    with Wire(tls=server_tls(certificate)) as secure:
        secure.script(TOKEN_CALL, json_reply({"code": 0, "data": {"token": "nmv_x"}}))
        secure.script(CREDITS, json_reply({"code": 0, "data": {"available": 77}}))
        trusting = nemo.having(REQUESTS_CA_BUNDLE=str(certificate))
        done = trusting("--api-url", secure.url, "credits")
        assert done.code == 0, str(done)
        assert "77" in done.stdout


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", ["000", "002", "077"])
def test_files_with_secrets_are_private_from_birth(nemo: Nemo, umask: str) -> None:
    """Row 28."""
    done = nemo.under(f"umask {umask}", "credits")
    assert done.code == 0, str(done)
    assert mode_of(nemo.config_dir / "state.json") == 0o600
    assert mode_of(nemo.config_dir) == 0o700


def test_a_loose_mode_is_repaired(nemo: Nemo) -> None:
    """Row 28: a file that is already 0644."""
    nemo("credits")
    state = nemo.config_dir / "state.json"
    state.chmod(0o644)
    nemo("new", "again")
    assert mode_of(state) == 0o600


def test_a_planted_link_is_not_written_through(nemo: Nemo, tmp_path: Path) -> None:
    """Row 29."""
    victim = tmp_path / "victim"
    victim.write_text("precious")
    nemo.config_dir.mkdir(parents=True, mode=0o700)
    (nemo.config_dir / "state.json").symlink_to(victim)
    done = nemo("credits")
    assert victim.read_text() == "precious"
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"sessions": 7}',
        b"\xff\xfe\x00",
        b'\xef\xbb\xbf{"version": 99}',
        b"NaN",
    ],
    ids=["empty", "cut", "list", "null", "types", "binary", "newer", "NaN"],
)
def test_a_damaged_state_is_set_aside_and_told(
    nemo: Nemo, stub: StubBackend, content: bytes
) -> None:
    """Row 30: kept under another name, said so; no new token without a word."""
    nemo("credits")
    state = nemo.config_dir / "state.json"
    state.write_bytes(content)
    done = nemo("credits")
    assert "Traceback" not in done.output
    kept = [path for path in nemo.config_dir.iterdir() if path.read_bytes() == content]
    assert kept, str(done)
    if stub.api.count(TOKEN_CALL) > 1 or done.code:
        assert "state" in done.stderr, str(done)


def test_an_expiry_in_the_past_does_not_drop_the_token(nemo: Nemo, stub: StubBackend) -> None:
    """Row 32: the server's 401 decides, not the local clock."""
    data = {"token": stub.token, "user_id": "anon_1", "expires_at": "2001-01-01T00:00:00Z"}
    stub.api.script(TOKEN_CALL, json_reply({"code": 0, "data": data}))
    assert nemo("credits").code == 0
    assert nemo("credits").code == 0
    assert stub.api.count(TOKEN_CALL) == 1


def test_a_token_that_is_always_refused_ends_soon(nemo: Nemo, stub: StubBackend) -> None:
    """Row 33: 401 for ever."""
    stub.api.script(CREDITS, *[json_reply({"detail": "unauthorized"}, 401)] * 9)
    assert_failed(nemo("credits"), 3)
    assert stub.api.count(CREDITS) <= 2


def test_an_unwritable_home_asks_for_no_token(nemo: Nemo, stub: StubBackend) -> None:
    """Row 23: one token a week, so it is not asked for when it cannot be kept."""
    nemo.home.mkdir(parents=True)
    nemo.config_dir.write_text("a file, not a folder")
    done = nemo("credits")
    assert done.code != 0, str(done)
    assert "Traceback" not in done.output
    assert stub.api.count(TOKEN_CALL) == 0


def test_a_full_disk_asks_for_no_token(nemo: Nemo, stub: StubBackend) -> None:
    """Row 23: EFBIG stands for a full disk."""
    done = nemo.under("ulimit -f 0", "credits")
    assert done.code != 0, str(done)
    assert "Traceback" not in done.output
    assert stub.api.count(TOKEN_CALL) == 0


def test_a_signed_address_is_not_repeated_in_errors(nemo: Nemo, stub: StubBackend) -> None:
    """Row 34: query strings of signed URLs."""
    with_clip(nemo)
    stub.cdn.script("GET /", *[Reply(404)] * 20)
    stub.api.script("GET /api/render/proxy/render", *[Reply(404)] * 20)
    done = nemo("export", "--debug")
    assert done.code != 0
    assert "canary-signature" not in done.stderr, str(done)
    assert json.dumps(done.stdout)
    assert stub.api.count(RENDER) == 1
