"""Every error has sentences, in two languages and two forms, and gives nothing away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import Enum
from itertools import product
from typing import Any
from typing import get_args
from typing import get_type_hints

import pytest

from nemo_cli import errors
from nemo_cli.errors import Arrival
from nemo_cli.errors import BadAddress
from nemo_cli.errors import Disconnected
from nemo_cli.errors import DiskFault
from nemo_cli.errors import DiskProblem
from nemo_cli.errors import DownloadFailed
from nemo_cli.errors import FileFault
from nemo_cli.errors import FileTooLarge
from nemo_cli.errors import FilmFault
from nemo_cli.errors import MalformedReply
from nemo_cli.errors import MissingFile
from nemo_cli.errors import NemoError
from nemo_cli.errors import NetCause
from nemo_cli.errors import Problem
from nemo_cli.errors import RateLimited
from nemo_cli.errors import RenderFailed
from nemo_cli.errors import Rest
from nemo_cli.errors import StillRunning
from nemo_cli.errors import Thing
from nemo_cli.errors import TimedOut
from nemo_cli.errors import TokenRejected
from nemo_cli.errors import TurnFailed
from nemo_cli.errors import TurnFault
from nemo_cli.errors import UnknownName
from nemo_cli.errors import Unreachable
from nemo_cli.errors import UnsupportedFile
from nemo_cli.ui.terminal.screen import plain
from nemo_cli.ui.views.json import encode
from nemo_cli.ui.words.problems import document
from nemo_cli.ui.words.problems import lines
from nemo_cli.ui.words.problems import problem
from nemo_cli.ui.words.voice import Voice

EN, ZH = Voice("en"), Voice("zh", program="nemo --local")
TEXT = "a reason"
NUMBERS = {"limit_bytes": 500 << 20, "size_bytes": 900 << 20, "status": 404, "after_s": 60.0}
LISTS = {"choices": ("mp4", "mov"), "tried": ("utf-8",), "expected": ("a", "b"), "files": ()}
LEFT_OUT = ("earlier", "effect", "is_undone", "is_out", "command")


def subclasses(kind: type[NemoError]) -> Iterator[type[NemoError]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from subclasses(inner)


def values_of(name: str, hint: Any, text: str) -> list[Any]:
    """What a field can hold, as far as its kind makes a difference."""
    kinds = [kind for kind in (get_args(hint) or (hint,)) if isinstance(kind, type)]
    enums = [kind for kind in kinds if issubclass(kind, Enum)]
    if enums:
        none = [None] if type(None) in kinds else []
        lists = [LISTS[name]] if name in LISTS and not none else []
        return [*enums[0], *none, *lists]
    if name in LISTS:
        return [LISTS[name]]
    if bool in kinds:
        return [False, True]
    return [NUMBERS.get(name, 8)] if int in kinds or float in kinds else [text]


def examples(kind: type[NemoError], text: str = TEXT) -> Iterator[NemoError]:
    """The errors of a class: with all facts, for each cause."""
    hints = get_type_hints(kind)
    names = [name for name in kind.field_names if name not in LEFT_OUT]
    for chosen in product(*(values_of(name, hints[name], text) for name in names)):
        yield kind(**dict(zip(names, chosen, strict=True)))


RAISED = [kind for kind in subclasses(NemoError) if issubclass(kind, get_args(Problem))]


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def test_every_class_of_errors_is_one_that_the_words_are_checked_for() -> None:
    abstract = {errors.UsageProblem, errors.CallProblem}
    ours = {kind for kind in subclasses(NemoError) if kind.__module__ == errors.__name__}
    assert ours - set(RAISED) == abstract


@pytest.mark.parametrize("kind", RAISED, ids=lambda kind: kind.__name__)
def test_every_error_is_told_in_both_languages(kind: type[NemoError]) -> None:
    for error in examples(kind):
        english, chinese = problem(error, EN), problem(error, ZH)
        assert english.what and not has_chinese(english.what + english.why + english.hint)
        assert has_chinese(chinese.what)
        assert "–" not in english.what + english.why and "{" not in chinese.what + chinese.why
        assert len(plain(lines(english, EN)[0])) < 120
        assert bool(english.why) == bool(chinese.why) and bool(english.hint) == bool(chinese.hint)


@pytest.mark.parametrize("kind", RAISED, ids=lambda kind: kind.__name__)
def test_the_json_form_has_code_message_hint_and_next(kind: type[NemoError]) -> None:
    for error in examples(kind):
        told = json.loads(encode(document(error, EN)))["error"]
        assert told["code"] == kind.code
        assert isinstance(told["message"], str) and told["message"]
        assert isinstance(told["hint"], str)
        assert all(isinstance(item, str) for item in told["next"])


@pytest.mark.parametrize("kind", RAISED, ids=lambda kind: kind.__name__)
def test_a_token_is_in_no_form_of_an_error(kind: type[NemoError]) -> None:
    for error in examples(kind, "Authorization: Bearer nmv_usr_abc123DEF"):
        told = problem(error, EN)
        shown = "".join(plain(line) for line in lines(told, EN)) + encode(document(error, EN))
        assert "abc123" not in shown


OWN_WORDS = ("empty", "missing", "name", "given", "refused", "local", "token", "turn", "folder")


@pytest.mark.parametrize("word", OWN_WORDS)
def test_a_word_of_the_backend_is_never_taken_for_one_of_ours(word: str) -> None:
    kinds = (RenderFailed(render_id="r1", said=word), TurnFailed(fault=TurnFault.SAID, said=word))
    for error in (*kinds, errors.ApiProblem(said=word), TokenRejected(said=word)):
        other = type(error)(**{**vars(error), "said": "xyzzy"})
        for voice in (EN, ZH):
            told, expected = problem(error, voice), problem(other, voice)
            assert (told.what, told.why) == (
                expected.what.replace("xyzzy", word),
                expected.why.replace("xyzzy", word),
            )


def running(rest: Rest = Rest.RUNNING, command: str = "nemo export --resume r1") -> StillRunning:
    return StillRunning(rest=rest, render_id="r1", progress=63.0, command=command)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (running(), "(63%)"),
        (Disconnected(name="a.mov", arrival=Arrival.THERE), "has arrived all the same"),
        (TimedOut(name="a.mov", arrival=Arrival.NOT_THERE, after_s=60.0), "it can be sent again"),
        (TimedOut(name="a.mov", arrival=Arrival.UNKNOWN), "could not be found out"),
        (MalformedReply(host="h", status=200, excerpt='{"code":0,'), "cannot be read"),
        (MalformedReply(host="h", status=502, excerpt="Bad Gateway"), "(HTTP 502)"),
        (running(Rest.RENDERED), "not downloaded yet"),
        (DownloadFailed(fault=FilmFault.NOT_MEDIA), "not the kind of file"),
        (DownloadFailed(fault=FilmFault.REFUSED, status=403), "refused it (HTTP 403)"),
        (RenderFailed(render_id="r1", said="out of memory"), "The backend says: out of memory"),
        (DiskProblem(path="/x", fault=DiskFault.FULL), "The disk is full."),
        (Unreachable(host="h", cause=NetCause.NAME), "not known to the network"),
        (running(), "→ nemo export --resume"),
        (UnsupportedFile(name="a.psd"), "mp4, mov, avi"),
        (FileTooLarge(name="a b.mov", limit_bytes=200 << 20, size_bytes=1 << 30), "200 MB"),
        (FileTooLarge(name="a b.mov", limit_bytes=200 << 20), "'a b-small.mov'"),
        (MissingFile(path="x.mp4", fault=FileFault.MISSING), "There is no file x.mp4."),
        (RateLimited(retry_after_s=90.0), "Try again in 1:30."),
        (Unreachable(host="api.example.com", proxy="p:1"), "proxy p:1"),
        (BadAddress(url="ftp://x"), "does not call this address: ftp://x"),
        (MalformedReply(host="h", excerpt="<title>Hotel</title>"), "<title>Hotel</title>"),
        (UnknownName(thing=Thing.SETTING, name="colour"), "called colour"),
        (UnsupportedFile(), "The file is not of a type"),
        (UnknownName(thing=Thing.COMMAND, name="make a cat"), "→ nemo chat 'make a cat'"),
        (UnknownName(thing=Thing.COMMAND, name="credit", meant="credits"), "→ nemo credits"),
    ],
)
def test_the_facts_are_in_the_words(error: NemoError, words: str) -> None:
    shown = "\n".join(plain(line) for line in lines(problem(error, EN), EN))
    assert words in shown


@pytest.mark.parametrize("voice", [EN, ZH])
def test_when_both_ways_fail_both_causes_are_told(voice: Voice) -> None:
    first = DownloadFailed(fault=FilmFault.REFUSED, status=403)
    for second in (DownloadFailed(fault=FilmFault.EMPTY), Unreachable(host="h")):
        second.earlier = first
        why = problem(second, voice).why
        assert "HTTP 403" in why and why.startswith(
            problem(type(second)(**{**vars(second), "earlier": None}), voice).why
        )


@pytest.mark.parametrize(
    "error",
    [
        MalformedReply(host="h", excerpt='{"code":0,"data":'),
        TurnFailed(fault=TurnFault.SAID, said='{"type":"text"}'),
    ],
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


@pytest.mark.parametrize(
    ("error", "lines_told"),
    [
        (errors.MissingFile(path="a.mp4", fault=errors.FileFault.MISSING), ["→ /help"]),
        (errors.NothingToExport(), ["→ a 10 second video of a city at night"]),
        (
            errors.SpendingLimit(limit=1, expected=100),
            ["  In the shell: nemo config unset max_credits"],
        ),
    ],
    ids=lambda item: type(item).__name__,
)
def test_an_arrow_in_the_chat_stands_before_a_line_of_the_chat(
    error: errors.NemoError, lines_told: list[str]
) -> None:
    chat = Voice(is_in_chat=True)
    told = [plain(line) for line in lines(problem(error, chat), chat)]
    assert [line for line in told if "→" in line or "nemo" in line] == lines_told
