"""Uploads: taken in whole or not at all, under names that nobody else chose."""

import http.server
import os
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies

from nemo_cli.local.connection import HttpHandler
from nemo_cli.local.connection import Journey
from nemo_cli.local.connection import LedInside
from nemo_cli.local.names import shown_name
from nemo_cli.local.reach import Reach
from nemo_cli.local.server import LocalServer
from tests.local.backend_support import Caller
from tests.local.backend_support import film
from tests.local.backend_support import running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LocalServer]:
    with running(folder) as running_server:
        yield running_server


@pytest.fixture
def caller(server: LocalServer) -> Caller:
    return Caller(server.url)


def kept(folder: Path) -> list[str]:
    """Return the names of the files that the backend keeps."""
    return sorted(path.name for path in (folder / "data" / "media").iterdir())


def test_an_uploaded_file_is_described_and_comes_back_the_same(caller: Caller) -> None:
    content = os.urandom(300_000)
    session_id = caller.session()
    answer = caller.upload(session_id, ("my clip.mp4", content))
    assert (answer["code"], answer["data"]["session_state_applied"]) == (0, True)
    (media,) = answer["data"]["files"]
    assert (media["filename"], media["file_type"]) == ("my clip.mp4", "video")
    assert (media["duration"], media["width"], media["height"]) == (12.5, 640, 360)
    assert len(media["hash"]) == 64
    assert caller.http.get(media["cdn_url"], timeout=10).content == content
    assert caller.state(session_id)["state"]["video_infos"] == [media]


@pytest.mark.parametrize("name", ["名字.png", "Été 1.png", "Shot 9.15.07\u202fAM.png"])
def test_a_name_of_any_letters_is_kept(caller: Caller, name: str) -> None:
    (media,) = caller.upload(caller.session(), (name, b"film"))["data"]["files"]
    assert media["filename"].split() == name.split()


def test_several_files_keep_their_order(caller: Caller) -> None:
    answer = caller.upload(caller.session(), ("b.png", b"1"), ("a.mp3", b"2"), ("c.mov", b"3"))
    names = [(item["filename"], item["file_type"]) for item in answer["data"]["files"]]
    assert names == [("b.png", "image"), ("a.mp3", "audio"), ("c.mov", "video")]


@pytest.mark.parametrize("name", ["notes.txt", "film", "film.mp4.exe", "archive.zip", ".mp4"])
def test_an_unsupported_file_is_4001_and_names_what_is_accepted(caller: Caller, name: str) -> None:
    answer = caller.upload(caller.session(), (name, b"data"))
    assert answer["code"] == 4001
    assert "mp4" in answer["message"]


@pytest.mark.parametrize("content", [b"", b"broken file"])
def test_an_empty_or_damaged_file_is_4001(caller: Caller, content: bytes) -> None:
    assert caller.upload(caller.session(), ("a.mp4", content))["code"] == 4001


def test_one_bad_file_keeps_all_of_them_out(caller: Caller, folder: Path) -> None:
    before = kept(folder)
    session_id = caller.session()
    assert caller.upload(session_id, ("a.mp4", b"good"), ("b.txt", b"bad"))["code"] == 4001
    assert caller.upload(session_id, ("a.mp4", b"good"), ("b.mp4", b"broken"))["code"] == 4001
    assert kept(folder) == before
    assert caller.state(session_id)["state"]["video_infos"] == []


def test_a_file_above_the_limit_of_the_free_skill_is_4002(caller: Caller, folder: Path) -> None:
    before = kept(folder)
    free = {"X-Skill-Source": "meta-video-generation-free"}
    answer = caller.upload(caller.session(), ("big.mp4", bytes(201 * 1024 * 1024)), headers=free)
    assert answer["code"] == 4002
    assert "200 MB" in answer["message"]
    assert kept(folder) == before


def test_an_upload_that_breaks_off_leaves_nothing(caller: Caller, folder: Path) -> None:
    before = kept(folder)
    body = b'--B\r\nContent-Disposition: form-data; name="files"; filename="a.mp4"\r\n\r\nhalf'
    path = f"/api/upload-video/nemo_agent/me/{caller.session()}"
    headers = {"Content-Type": "multipart/form-data; boundary=B"}
    assert caller.post(path, data=body, headers=headers).status_code == 422
    assert kept(folder) == before


@pytest.mark.parametrize(
    "content_type", ["multipart/form-data", "multipart/form-data; boundary=", "text/plain"]
)
def test_an_upload_without_a_form_is_refused(caller: Caller, content_type: str) -> None:
    path = f"/api/upload-video/nemo_agent/me/{caller.session()}"
    answer = caller.post(path, data=b"abc", headers={"Content-Type": content_type})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "name",
    ["../../evil.mp4", "/etc/passwd.mp4", "..\\..\\evil.mp4", "a\x00b.mp4", "con\x1b[2J.mp4"],
)
def test_a_hostile_name_never_reaches_the_disk(caller: Caller, folder: Path, name: str) -> None:
    (media,) = caller.upload(caller.session(), (name, b"film"))["data"]["files"]
    assert "/" not in media["filename"]
    assert "\\" not in media["filename"]
    assert media["filename"].isprintable()
    assert all(len(kept_name) == 36 for kept_name in kept(folder))
    assert not list(folder.parent.rglob("evil*"))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.text(max_size=300))
def test_a_shown_name_is_short_printable_and_no_path(name: str) -> None:
    shown = shown_name(name)
    assert shown
    assert len(shown) <= 120
    assert not set(shown) & set("/\\\n\r\t\x00\x1b")


def test_ranges_and_validators_are_honoured(caller: Caller) -> None:
    content = bytes(range(256)) * 40
    (media,) = caller.upload(caller.session(), ("a.mp4", content))["data"]["files"]
    url = media["cdn_url"]
    head = caller.http.head(url, timeout=10)
    assert (head.headers["Content-Length"], head.content) == (str(len(content)), b"")
    tag = head.headers["ETag"]
    part = caller.http.get(url, headers={"Range": "bytes=100-"}, timeout=10)
    assert (part.status_code, part.content) == (206, content[100:])
    same = caller.http.get(url, headers={"Range": "bytes=100-", "If-Range": tag}, timeout=10)
    assert (same.status_code, same.content) == (206, content[100:])
    other = caller.http.get(url, headers={"Range": "bytes=100-", "If-Range": '"old"'}, timeout=10)
    assert (other.status_code, other.content) == (200, content)
    beyond = caller.http.get(url, headers={"Range": "bytes=999999-"}, timeout=10)
    assert beyond.status_code == 416


def test_an_unknown_file_is_404(caller: Caller) -> None:
    for path in ("/files/media/0/a.mp4", "/files/render-result/0/a.mp4", "/files/media/../../x"):
        assert caller.get(path).status_code == 404


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """A web site with a film, an unnamed picture and a page."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            types = {"/film.mp4": "video/mp4", "/picture": "image/png", "/page": "text/html"}
            status = 200 if self.path in types else 404
            self.send_response(status)
            self.send_header("Content-Type", types.get(self.path, "text/plain"))
            self.end_headers()
            self.wfile.write(b"content")

        def log_message(self, *_arguments: object) -> None:
            """Stay quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as web:
        threading.Thread(target=web.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{web.server_port}"
        web.shutdown()


def by_address(caller: Caller, session_id: str, *urls: str) -> tuple[int, dict[str, object]]:
    path = f"/api/upload-video/nemo_agent/me/{session_id}"
    answer = caller.post(path, json={"urls": list(urls), "source_type": "url"})
    return answer.status_code, answer.json()


def test_an_address_is_fetched_and_named_by_itself_or_its_type(caller: Caller, site: str) -> None:
    _, answer = by_address(caller, caller.session(), f"{site}/film.mp4", f"{site}/picture")
    data = answer["data"]
    assert isinstance(data, dict)
    assert [item["filename"] for item in data["files"]] == ["film.mp4", "picture.png"]


def test_addresses_that_fail_are_named_and_the_others_kept(caller: Caller, site: str) -> None:
    session_id = caller.session()
    _, answer = by_address(caller, session_id, f"{site}/film.mp4", f"{site}/gone.mp4")
    data = answer["data"]
    assert isinstance(data, dict)
    assert [item["url"] for item in data["failed"]] == [f"{site}/gone.mp4"]
    assert len(caller.state(session_id)["state"]["video_infos"]) == 1


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://h/a.mp4", "data:,x", "http://127.0.0.1:1/a.mp4", "nonsense"],
)
def test_an_address_that_cannot_be_fetched_is_told_with_its_reason(
    caller: Caller, url: str
) -> None:
    status, answer = by_address(caller, caller.session(), url)
    assert (status, answer["code"]) == (502, 502)
    assert url in str(answer["message"])


def test_a_name_that_leads_inside_after_it_was_looked_up_is_left(site: str) -> None:
    """After a redirect from outside, whatever the name was taken for before."""
    outside = urllib.request.OpenerDirector()
    outside.add_handler(HttpHandler(Journey(nearest=Reach.PUBLIC)))
    with pytest.raises(LedInside):
        outside.open(f"{site}/film.mp4", timeout=5)


def test_an_address_that_is_no_media_is_4001(caller: Caller, site: str) -> None:
    assert by_address(caller, caller.session(), f"{site}/page")[1]["code"] == 4001


def test_a_draft_may_use_an_upload_and_no_file_that_is_not_here(caller: Caller) -> None:
    session_id = caller.session()
    caller.upload(session_id, ("a.png", b"picture"))
    caller.say(session_id, "make a slideshow")
    assert caller.render(session_id, caller.draft(session_id), "r-media").status_code == 200
    draft = film()
    draft["t"][0]["sg"][0]["m"] = {"kind": "clip", "media": "../../etc/passwd"}
    assert caller.render(session_id, draft, "r-foreign").status_code == 422
