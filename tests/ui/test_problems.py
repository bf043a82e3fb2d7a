"""Every error has sentences, in two languages and two forms, and gives nothing away."""

from __future__ import annotations

import json

import pytest

from nemo_cli import errors
from nemo_cli.core.messages import SENTENCES
from nemo_cli.core.messages import sentence
from nemo_cli.errors import Disconnected
from nemo_cli.errors import DiskProblem
from nemo_cli.errors import DownloadFailed
from nemo_cli.errors import FileTooLarge
from nemo_cli.errors import MalformedReply
from nemo_cli.errors import MissingFile
from nemo_cli.errors import NemoError
from nemo_cli.errors import RateLimited
from nemo_cli.errors import RenderFailed
from nemo_cli.errors import StillRunning
from nemo_cli.errors import TimedOut
from nemo_cli.errors import TurnFailed
from nemo_cli.errors import Unreachable
from nemo_cli.errors import UnsupportedFile
from nemo_cli.errors import UsageProblem
from nemo_cli.ui.terminal.encoding import encode
from nemo_cli.ui.terminal.styled import plain
from nemo_cli.ui.words.problem_texts import ENTRIES
from nemo_cli.ui.words.problems import document
from nemo_cli.ui.words.problems import lines
from nemo_cli.ui.words.problems import problem
from nemo_cli.ui.words.voice import Voice

EVERY = [
    item for item in vars(errors).values() if isinstance(item, type) and issubclass(item, NemoError)
]
EN, ZH = Voice("en"), Voice("zh", program="nemo --local")
FACTS = {
    "name": "my film.mov", "path": "/tmp/a b.mov", "limit_bytes": 500 << 20, "status": 500,
    "reason": "a reason", "host": "api.example.com", "limit": 300, "expected": 100,
    "flag": "--yes", "scope": "render", "command": "nemo export --resume r1", "kept_as": "old",
    "waited_s": 10.0, "url": "ftp://x", "render_id": "r1", "excerpt": "<html>",
}  # fmt: skip


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("facts", [{}, FACTS], ids=["bare", "full"])
def test_every_error_is_told_in_both_languages(
    kind: type[NemoError], facts: dict[str, object]
) -> None:
    error = kind("words", **facts)
    english, chinese = problem(error, EN), problem(error, ZH)
    assert english.what and not has_chinese(english.what + english.why + english.hint)
    assert has_chinese(chinese.what)
    assert len(plain(lines(english, EN)[0])) < 120


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_every_error_has_a_wording_of_its_own(kind: type[NemoError]) -> None:
    assert kind.code in ENTRIES


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_the_json_form_has_code_message_hint_and_next(kind: type[NemoError]) -> None:
    told = json.loads(encode(document(kind("words", **FACTS), EN)))["error"]
    assert told["code"] == kind.code
    assert isinstance(told["message"], str) and told["message"]
    assert isinstance(told["hint"], str)
    assert all(isinstance(item, str) for item in told["next"])


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_a_token_is_in_no_form_of_an_error(kind: type[NemoError]) -> None:
    secret = "nmv_usr_abc123DEF"
    facts = {name: f"Authorization: Bearer {secret} {value}" for name, value in FACTS.items()}
    error = kind(f"failed with {secret}", **facts)
    told = problem(error, EN)
    shown = "".join(plain(line) for line in lines(told, EN)) + encode(document(error, EN))
    assert "abc123" not in shown


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StillRunning(progress=63.0, command="nemo export --resume r1"), "(63%)"),
        (Disconnected(name="a.mov", arrived=True), "has arrived all the same"),
        (TimedOut(name="a.mov", arrived=False, after_s=60.0), "it can be sent again"),
        (TimedOut(name="a.mov", arrived=None, after_s=60.0), "could not be found out"),
        (MalformedReply(host="h", status=200, excerpt='{"code":0,'), "cannot be read"),
        (MalformedReply(host="h", status=502, excerpt="Bad Gateway"), "(HTTP 502)"),
        (StillRunning(status="completed", progress=100.0, command="nemo x"), "not downloaded yet"),
        (DownloadFailed(reason="not_media"), "not the kind of file"),
        (RenderFailed(reason="out of memory"), "The backend says: out of memory"),
        (DiskProblem(path="/x", reason="full"), "The disk is full."),
        (Unreachable(host="h", reason="name"), "not known to the network"),
        (StillRunning(progress=63.0, command="nemo export --resume r1"), "→ nemo export --resume"),
        (UnsupportedFile(name="a.psd"), "mp4, mov, avi"),
        (FileTooLarge(name="a b.mov", limit_bytes=200 << 20, size_bytes=1 << 30), "200 MB"),
        (FileTooLarge(name="a b.mov", limit_bytes=200 << 20), "'a b-small.mov'"),
        (MissingFile("missing", path="x.mp4", reason="missing"), "There is no file x.mp4."),
        (RateLimited(retry_after_s=90.0), "Try again in 1:30."),
        (Unreachable(host="api.example.com", proxy=True), "proxy"),
        (MalformedReply(host="h", excerpt="<title>Hotel</title>"), "<title>Hotel</title>"),
        (UsageProblem("setting", problem="unknown_setting", name="colour"), "called colour"),
        (UnsupportedFile(), "The file is not of a type"),
        (UsageProblem("x", problem="unknown_command", value="make a cat"),
         "→ nemo chat 'make a cat'"),
        (UsageProblem("x", problem="unknown_command", value="credit", suggestion="credits"),
         "→ nemo credits"),
    ],
)  # fmt: skip
def test_the_facts_are_in_the_words(error: NemoError, words: str) -> None:
    shown = "\n".join(plain(line) for line in lines(problem(error, EN), EN))
    assert words in shown


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.__name__)
def test_words_meant_for_developers_are_not_shown(kind: type[NemoError]) -> None:
    told = problem(kind("xyzzy"), EN)
    assert "xyzzy" not in told.what + told.why + told.hint


@pytest.mark.parametrize(
    "error",
    [MalformedReply(host="h", excerpt='{"code":0,"data":'), TurnFailed(reason='{"type":"text"}')],
)
def test_an_answer_of_the_backend_is_never_quoted_raw(error: NemoError) -> None:
    shown = "".join(plain(item) for item in lines(problem(error, EN), EN))
    assert "{" not in shown


def test_next_holds_only_lines_of_nemo() -> None:
    error = FileTooLarge(name="a.mov", limit_bytes=200 << 20)
    assert problem(error, EN).next == ()
    assert "ffmpeg -i a.mov" in document(error, EN)["error"]["hint"]


def test_the_next_command_keeps_the_options_that_choose_the_backend() -> None:
    assert "nemo --local status" in problem(errors.TurnFailed(), ZH).next


def test_in_the_chat_the_next_command_is_one_of_the_chat() -> None:
    chat = Voice(is_in_chat=True)
    told = [plain(line) for line in lines(problem(errors.StreamBroken(), chat), chat)]
    assert "→ /status" in told


def test_every_sentence_exists_in_both_languages() -> None:
    for key, texts in SENTENCES.items():
        assert texts.keys() == {"en", "zh"}, key
        assert not has_chinese(texts["en"]), key


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_sentence_without_its_facts_still_reads(lang: str) -> None:
    for key in SENTENCES:
        assert "{" not in sentence(key, "zh" if lang == "zh" else "en")


def test_an_unknown_key_is_told_by_its_own_words() -> None:
    assert sentence("very_new_thing", "en", {"size_bytes": 2048}) == (
        "very new thing (size_bytes 2.0 kB)"
    )
