"""Scripts are read as text, whatever they are written in."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from nemo_cli.errors import MissingFile
from nemo_cli.flows.script import TEXT_LIMIT
from nemo_cli.flows.script import read_script


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
    path.write_bytes(pdf("Harbour at dawn"))
    assert "Harbour at dawn" in read_script(str(path))[0]


def pdf(words: str) -> bytes:
    """The smallest PDF with a line of text."""
    stream = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, item)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )


def test_a_long_script_is_cut_and_said(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("word " * TEXT_LIMIT)
    text, was_cut = read_script(str(path))
    assert was_cut
    assert len(text) == TEXT_LIMIT


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.txt", b" \n"), ("broken.pdf", b"not a pdf"), ("broken.docx", b"not a zip")],
)
def test_what_holds_no_text_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(MissingFile):
        read_script(str(tmp_path / name))


def test_a_script_that_is_not_there_is_refused() -> None:
    with pytest.raises(MissingFile):
        read_script("nowhere/script.txt")
