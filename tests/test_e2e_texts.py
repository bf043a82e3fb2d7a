"""Text from everywhere: what leaves is what was meant, or nothing leaves at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.checks import assert_failed
from tests.support.checks import problem
from tests.support.cli import Nemo
from tests.support.foreign import lines_on_a_page
from tests.support.foreign import pdf
from tests.support.stub import CREATE
from tests.support.stub import StubBackend

CASES = Path(__file__).parent / "cases"
WESTERN = "Der Bäcker öffnet früh. Où est la clé ? Mañana será otro día."


def brought(nemo: Nemo, name: str) -> str:
    """Lay a case into the current folder of the runs."""
    nemo.work_dir.mkdir(parents=True, exist_ok=True)
    shutil.copy(CASES / name, nemo.work_dir / name)
    return name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("western.txt", (WESTERN,)),
        ("western.srt", ("Über der Brücke", "früher")),
        ("japanese.txt", ("最後の電車が着く",)),
        ("taiwan.txt", ("茶館剛剛開門",)),
        ("korean.txt", ("아침이 온다",)),
        ("utf16-no-mark.txt", ("老人在窗边修一只钟",)),
        ("table.docx", ("The mill at dawn.", "wheel turning", "The mill at night.")),
        ("encrypted.pdf", ("The ferry leaves at nine.",)),
    ],
)
def test_a_script_leaves_with_its_name_and_its_words(
    nemo: Nemo, stub: StubBackend, name: str, words: tuple[str, ...]
) -> None:
    outcome = nemo("chat", f"./{brought(nemo, name)} make a film")
    assert outcome.code == 0, str(outcome)
    (message,) = stub.messages
    assert message.startswith(f"make a film\n\n{name}:\n")
    places = [message.find(word) for word in words]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("two-readings.txt", "--encoding"),
        ("locked.pdf", "password"),
        ("no-text.pdf", "no text"),
        ("old-word.docx", "Word document"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_sent(
    nemo: Nemo, stub: StubBackend, name: str, said: str
) -> None:
    outcome = nemo("chat", f"./{brought(nemo, name)} make a film")
    assert_failed(outcome, 2)
    assert said in outcome.stderr
    assert not stub.api.count(CREATE)
    outcome = nemo("chat", "--json", f"./{name} make a film")
    assert outcome.code == 2
    assert problem(outcome)["message"]
    assert not stub.messages


def test_the_user_can_name_the_encoding(nemo: Nemo, stub: StubBackend) -> None:
    brought(nemo, "two-readings.txt")
    outcome = nemo("--encoding", "cp1250", "chat", "./two-readings.txt make a film")
    assert outcome.code == 0, str(outcome)
    (message,) = stub.messages
    assert "Večer je klid." in message
    assert_failed(nemo("chat", "--encoding", "klingon", "./two-readings.txt make a film"), 2)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"make a caf\xe9\n", "make a café"),
        ("make a lake\n".encode("utf-16"), "make a lake"),
        ("做一个湖的视频\n".encode("utf-16-le"), "做一个湖的视频"),
        (b"\xef\xbb\xbfmake a lake\r\n", "make a lake"),
        (b"make a \x1b[31mred\x1b[0m lake\x1a\n", "make a red lake"),
    ],
)
@pytest.mark.parametrize("words", [(), ("chat", "-")], ids=["lines", "whole"])
def test_piped_bytes_are_read_as_what_they_are(
    nemo: Nemo, stub: StubBackend, data: bytes, message: str, words: tuple[str, ...]
) -> None:
    outcome = nemo(*words, stdin=data)
    assert outcome.code == 0, str(outcome)
    assert stub.messages == [message]


@pytest.mark.parametrize("words", [(), ("chat", "-")], ids=["lines", "whole"])
def test_piped_bytes_that_may_be_anything_are_refused(
    nemo: Nemo, stub: StubBackend, words: tuple[str, ...]
) -> None:
    assert_failed(nemo(*words, stdin=b"ve\xe8er je klid\n"), 2)
    assert not stub.api.count(CREATE)


@pytest.mark.parametrize("command", ["chat", "make"])
def test_an_argument_that_may_be_anything_is_refused(
    nemo: Nemo, stub: StubBackend, command: str
) -> None:
    words = b"ve\xe8er je klid".decode("utf-8", "surrogateescape")
    outcome = nemo.having(LC_ALL="C.UTF-8", PYTHONUTF8="1")(command, words)
    assert_failed(outcome, 2)
    assert not stub.api.count(CREATE)


def test_no_library_writes_to_the_terminal(nemo: Nemo, stub: StubBackend) -> None:
    nemo.work_dir.mkdir(parents=True, exist_ok=True)
    page = b"/Rotate(\x1b[31mred)"
    odd = pdf(lines_on_a_page("A quiet sea."), page=page).replace(b"startxref\n", b"startxref\n1")
    (nemo.work_dir / "odd.pdf").write_bytes(odd)
    outcome = nemo("chat", "./odd.pdf make a film")
    assert "A quiet sea." in "".join(stub.messages)
    assert "\x1b" not in outcome.output
    assert "pdf" not in outcome.stderr.lower()


PLANTED = ("docx", "pypdf", "json", "yaml", "logging", "av", "numpy", "nemo_cli", "sitecustomize")


def test_a_reader_takes_no_module_from_the_current_folder(nemo: Nemo, stub: StubBackend) -> None:
    for name in PLANTED:
        planted = nemo.work_dir / f"{name}.py"
        planted.parent.mkdir(parents=True, exist_ok=True)
        planted.write_text(f"open({str(nemo.home / 'planted')!r}, 'a').write({name!r})\n")
    brought(nemo, "table.docx")
    for variables in ({}, {"PYTHONPATH": f"{Path(__file__).parents[1]}::."}):
        outcome = nemo.having(**variables)("chat", "./table.docx make a film")
        assert outcome.code == 0, str(outcome)
    assert len(stub.messages) == 2
    assert not (nemo.home / "planted").exists()


@pytest.mark.parametrize(
    ("line", "captions"),
    [
        (
            "./decimals.txt make a 12-second film with this script",
            [
                ("The pump moves 4.5 litres a second.", None),
                (
                    "Dr. Ruiz starts it at 7 a.m. and notes it on www.example.com every day.",
                    None,
                ),
            ],
        ),
        (
            "./no-blank-lines.srt make a 7-second ocean film with these subtitles",
            [
                ("First the fog.", (500, 2000)),
                ("Then the bell.", (2500, 4000)),
                ("Then nothing.", (4500, 6000)),
            ],
        ),
        (
            "./tags.srt make a 7-second ocean film with these subtitles",
            [("Salt & pepper.", None), ("Yellow words", None)],
        ),
        (
            "./entities.vtt make a 7-second ocean film with these subtitles",
            [("We <3 tea time", None)],
        ),
    ],
)
def test_the_captions_of_a_script_are_on_the_draft(
    nemo: Nemo, line: str, captions: list[tuple[str, tuple[int, int] | None]]
) -> None:
    brought(nemo, line.split()[0].removeprefix("./"))
    assert nemo("--local", "chat", line).code == 0
    tracks = nemo("--local", "status", "--json").json["timeline"]["tracks"]
    (found,) = [track["segments"] for track in tracks if track["kind"] == "captions"]
    assert [item["text"] for item in found] == [text for text, _ in captions]
    for item, (_, times) in zip(found, captions, strict=True):
        begins, length = item["start_ms"], item["length_ms"]
        assert times in (None, (begins, begins + length))
