"""Scripts are read as text, whatever they are written in."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from nemo_cli.errors import MissingFile
from nemo_cli.errors import UsageProblem
from nemo_cli.flows.script import TEXT_LIMIT
from nemo_cli.flows.script import read_script
from tests.support.foreign import SCRIPTS
from tests.support.foreign import lines_on_a_page
from tests.support.foreign import pdf
from tests.support.foreign import word
from tests.support.foreign import word_with_note

CASES = Path(__file__).parents[1] / "cases"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "script.txt"
    path.write_bytes("港口的清晨。\r\n第二句。".encode(encoding))
    assert read_script(str(path)) == ("港口的清晨。\n第二句。", False)


def test_a_word_file_gives_its_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("First scene.")
    document.add_paragraph("Second scene.")
    document.save(str(tmp_path / "script.docx"))
    assert read_script(str(tmp_path / "script.docx"))[0] == "First scene.\nSecond scene."


def test_a_pdf_gives_its_text(tmp_path: Path) -> None:
    path = tmp_path / "script.pdf"
    path.write_bytes(pdf(lines_on_a_page("Harbour at dawn")))
    assert "Harbour at dawn" in read_script(str(path))[0]


def test_a_long_script_is_cut_and_said(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("word " * TEXT_LIMIT)
    text, was_cut = read_script(str(path))
    assert was_cut
    assert len(text) == TEXT_LIMIT


def test_the_subtitles_of_a_long_film_are_read_whole(tmp_path: Path) -> None:
    cue = "{0}\n00:{1:02}:{2:02},000 --> 00:{1:02}:{2:02},900\nWhat is said as number {0}\n\n"
    path = tmp_path / "film.srt"
    path.write_text("".join(cue.format(n, n // 60, n % 60) for n in range(1, 1001)))
    text, was_cut = read_script(str(path))
    assert not was_cut
    assert text.count("-->") == 1000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b" \n"),
        ("broken.pdf", b"not a pdf"),
        ("broken.docx", b"not a zip"),
        ("empty.srt", b"1\n00:00:01,000 --> 00:00:02,000\n\n"),
    ],
)
def test_what_holds_no_text_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(MissingFile):
        read_script(str(tmp_path / name))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("locked.pdf", "locked"),
        ("no-text.pdf", "no_text"),
        ("old-word.docx", "not_word"),
    ],
)
def test_what_cannot_be_used_is_not_called_empty(name: str, reason: str) -> None:
    with pytest.raises(MissingFile) as found:
        read_script(str(CASES / name))
    assert found.value.fault.name == reason.upper()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "table.docx",
            "The mill at dawn.\nVIDEO\nAUDIO\nwheel turning\nwater over wood\nThe mill at night.",
        ),
        ("only-table.docx", "wheel turning\nwater over wood"),
        ("encrypted.pdf", "The ferry leaves at nine."),
        ("japanese.txt", "古い駅に最後の電車が着く。ホームには誰もいない。"),
        ("taiwan.txt", "老街上的茶館剛剛開門，門口坐著一隻黑貓，雨還沒有停。"),
        ("korean.txt", "오래된 시장에 아침이 온다. 생선 가게 주인이 불을 켠다."),
        ("utf16-no-mark.txt", "旧书店的灯还亮着，老人在窗边修一只钟。"),
    ],
)
def test_every_word_of_a_document_is_read(name: str, text: str) -> None:
    assert read_script(str(CASES / name))[0] == text


@pytest.mark.parametrize(
    ("name", "captions"),
    [
        ("western.srt", ["Über der Brücke", "liegt früher Nebel."]),
        ("no-blank-lines.srt", ["First the fog.", "Then the bell.", "Then nothing."]),
        ("tags.srt", ["Salt & pepper.", "Yellow words"]),
        ("entities.vtt", ["We <3 tea time"]),
    ],
)
def test_subtitles_come_as_clean_cues(name: str, captions: list[str]) -> None:
    cues = read_script(str(CASES / name))[0].split("\n\n")
    assert [cue.split("\n", 2)[2] for cue in cues] == captions


def test_an_ass_file_gives_its_dialogue_without_its_styles(tmp_path: Path) -> None:
    path = tmp_path / "film.ass"
    path.write_text(ASS)
    expected = "1\n00:00:01,500 --> 00:00:03,000\nThe fog,\nand the bell"
    assert read_script(str(path))[0] == expected


ASS = """[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,not this
Dialogue: 0,0:00:01.50,0:00:03.00,Default,,0,0,0,,{\\i1}The fog,\\N{\\i0}and the bell
"""


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:ins><w:r><w:t>New</w:t></w:r></w:ins></w:p>", "New"),
        (
            "<w:p><w:del><w:r><w:delText>Old</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t>Gone</w:t></w:r></w:moveFrom>"
            "<w:r><w:t>Left</w:t></w:r></w:p>",
            "Left",
        ),
        (
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>A form</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            "A form",
        ),
        (
            "<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t></w:r>"
            "<w:hyperlink><w:r><w:t xml:space='preserve'> three</w:t></w:r></w:hyperlink></w:p>",
            "One\ntwo three",
        ),
    ],
)
def test_what_a_word_file_shows_is_read(tmp_path: Path, body: str, text: str) -> None:
    path = tmp_path / "script.docx"
    path.write_bytes(word(body))
    assert read_script(str(path))[0] == text


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_the_notes_of_a_word_file_follow_its_text(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "script.docx"
    path.write_bytes(word_with_note(kind, "A boat, not a ship."))
    assert read_script(str(path))[0] == "The ferry leaves.\nA boat, not a ship."


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            (
                "The ferry leaves at nine, and the fog that",
                "hid the harbour is gone. Nobody waves.",
            ),
            "The ferry leaves at nine, and the fog that hid the harbour is gone. Nobody waves.",
        ),
        (
            ("We met the old keeper of the lighthouse, Captain", "Moor, who waved."),
            "We met the old keeper of the lighthouse, Captain Moor, who waved.",
        ),
        (("THE FERRY", "It leaves at nine."), "THE FERRY\nIt leaves at nine."),
        (("A red boat", "A blue car", "A tall tree"), "A red boat\nA blue car\nA tall tree"),
    ],
)
def test_lines_that_a_page_wrapped_are_one(tmp_path: Path, lines: tuple[str], text: str) -> None:
    path = tmp_path / "script.pdf"
    path.write_bytes(pdf(lines_on_a_page(*lines)))
    assert read_script(str(path))[0] == text


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_file_that_was_made_to_hurt_is_read_or_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SCRIPTS[name]())
    try:
        text, _ = read_script(str(path))
    except UsageProblem as problem:
        assert problem.exit_code == 2
        return
    assert text
    assert len(text) <= TEXT_LIMIT


def test_a_script_that_is_not_there_is_refused() -> None:
    with pytest.raises(MissingFile):
        read_script("nowhere/script.txt")
