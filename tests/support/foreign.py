"""Files that were made to hurt: small on disk, and large, deep or endless for who reads them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from collections.abc import Mapping

import docx

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str | bytes, **parts: bytes) -> bytes:
    """A Word file with this XML inside its body, and more parts beside it."""
    head, tail = f'<w:document xmlns:w="{_W}"><w:body>'.encode(), b"</w:body></w:document>"
    inner = body.encode() if isinstance(body, str) else body
    return repacked({"word/document.xml": head + inner + tail, **parts})


def word_with_note(kind: str, text: str) -> bytes:
    """A Word file of one sentence with a note; the line that parts notes from text is one, too."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    xml = (
        f'<w:{kind}s xmlns:w="{_W}">'
        f'<w:{kind} w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}></w:{kind}s>'
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    relations = (
        f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/relationships/{kind}s" Target="{kind}s.xml"/></Relationships>'
    )
    parts = {
        f"word/{kind}s.xml": xml.encode(),
        "word/_rels/document.xml.rels": relations.encode(),
    }
    return word("<w:p><w:r><w:t>The ferry leaves.</w:t></w:r></w:p>", **parts)


def repacked(changed: dict[str, bytes]) -> bytes:
    """An empty Word file with some parts replaced."""
    whole, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, data in {**kept, **changed}.items():
            new.writestr(name, data)
    return out.getvalue()


def pdf(content: bytes, extra: bytes = b"", page: bytes = b"", kids: bytes = b"3 0 R") -> bytes:
    """The smallest PDF around the content of a page, which may say how it is packed."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count 1>>" % kids,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>%s>>" % page,
        b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), extra, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, item)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, start)


def lines_on_a_page(*lines: str) -> bytes:
    """The content of a page with these lines under each other."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    return f"BT /F1 10 Tf 20 180 Td {shown} ET".encode("latin-1")


def _deep(depth: int) -> str:
    return "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    pieces = [packer.compress(bytes(1 << 20)) for _ in range(megabytes)]
    return b"".join(pieces) + packer.flush()


_LAUGHS = (
    b'<!DOCTYPE d [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (letter + 1, b"&%c;" % letter * 10) for letter in range(97, 108)
    )
    + b']><w:document xmlns:w="%s"><w:body><w:p><w:r><w:t>&l;</w:t></w:r></w:p></w:body>'
    b"</w:document>" % _W.encode()
)

SCRIPTS: Mapping[str, Callable[[], bytes]] = {
    "broken.docx": lambda: word("<w:p><w:r><w:t>open"),
    "deep.docx": lambda: word(_deep(50_000)),
    "entities.docx": lambda: repacked({"word/document.xml": _LAUGHS}),
    "no-document.docx": lambda: repacked({"[Content_Types].xml": b"<x/>"}),
    "long.docx": lambda: word(_paragraph("word " * 20) * 40_000),
    "wide.docx": lambda: word("<w:p>" + "<w:r><w:t>" + "A" * 30_000_000 + "</w:t></w:r></w:p>"),
    "filter.pdf": lambda: pdf(b"junk", b"/Filter/FlateDecode"),
    "unknown-filter.pdf": lambda: pdf(b"junk", b"/Filter/Nonsense"),
    "chain.pdf": lambda: pdf(b"junk", b"/Filter[%s]" % (b"/ASCIIHexDecode" * 5000)),
    "bomb.pdf": lambda: pdf(_zeros(900), b"/Filter/FlateDecode"),
    "circle.pdf": lambda: pdf(lines_on_a_page("Round"), kids=b"2 0 R"),
    "escapes.pdf": lambda: pdf(lines_on_a_page("A quiet sea."), page=b"/Rotate(\x1b[31mred)"),
    "nested.pdf": lambda: pdf(b"[" * 200_000),
    "date.pdf": lambda: pdf(
        lines_on_a_page("A quiet sea."), page=b"/LastModified(D:99999999999999Z)"
    ),
    "not.pdf": lambda: b"%PDF-1.7\n\x1b]0;title\x07 nothing else",
    "blanks.srt": lambda: b"1\n00:00:01,000 --> 00:00:02,000\n" + b" " * 900_000 + b"\n",
    "angles.srt": lambda: b"1\n00:00:01,000 --> 00:00:02,000\n" + b"<" * 500_000 + b"\n",
    "braces.ass": lambda: b"[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,," + b"{" * 400_000,
    "times.vtt": lambda: b"WEBVTT\n\n" + b"00:01.000 --> 00:02.000\n" * 30_000,
    "noise.txt": lambda: bytes(range(128, 256)) * 8000,
    "half.txt": lambda: "港口".encode("gb18030") * 3 + b"\xff\xfe\xfd",
    "zeros.txt": lambda: bytes(1_000_000),
}
"""What makes each document, by name: some take a second or two."""
