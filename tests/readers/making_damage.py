"""Small papers of every kind, to be cut short and changed at random; in ZIPs also the part that holds the words."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import making_hostile as hostile
from making_papers import numbered, pdf_file, word_file, words
from PIL import Image, ImageDraw, ImageFont

PAGE = """<h1>Harbour board</h1><p>The board meets on <b>Monday</b> at ten.<ul><li>Boats<li>Piers</ul>
<table><thead><tr><th>Pier<th>Boats</thead><tr><td>North<td>12<tr><td>South<td>7</table><p>See the map below.</p>"""
SMALL = "@page { size: 90mm 110mm; margin: 5mm } body { font-size: 8pt }"
XHTML = "<h1>Harbour board</h1><p>The board meets on <b>Monday</b>.</p><ul><li>Boats</li></ul>"
MAIL = """From: Ama Mensah <ama@example.org>\nTo: board@example.org\nSubject: =?utf-8?q?The_pier?=\nMIME-Version: 1.0
Content-Type: multipart/mixed; boundary="cut"\n\n--cut\nContent-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable\n\n<h1>Pier</h1><p>It is =E2=82=AC5 to moor.</p>\n--cut
Content-Type: text/plain\nContent-Disposition: attachment; filename="list.txt"\n\nBoats\n--cut--\n"""
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
SHEET = f"""<office:document-content {NAMES} office:version="1.2"><office:body><office:spreadsheet>
<table:table table:name="Piers">
<table:table-column table:number-columns-repeated="3"/><table:table-row><table:table-cell><text:p>Pier</text:p>
</table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>Boats</text:p></table:table-cell>
</table:table-row><table:table-row table:number-rows-repeated="3"><table:table-cell><text:p>North</text:p>
</table:table-cell><table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
DECK = f"""<office:document-content {NAMES} office:version="1.2"><office:body><office:presentation>
<draw:page draw:name="One"><draw:frame svg:width="20cm" svg:height="3cm" svg:x="1cm" svg:y="1cm"><draw:text-box>
<text:p>The harbour board</text:p></draw:text-box></draw:frame><draw:frame svg:width="20cm" svg:height="9cm"
svg:x="1cm" svg:y="5cm"><draw:text-box><text:list><text:list-item><text:p>Boats</text:p></text:list-item></text:list>
</draw:text-box></draw:frame></draw:page></office:presentation></office:body></office:document-content>"""
LETTER = f"""<office:document-content {NAMES} office:version="1.2"><office:body><office:text>
<text:h text:outline-level="1">Harbour board</text:h><text:p>The board meets on Monday.</text:p></office:text>
</office:body></office:document-content>"""
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.{}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)
BOOK = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Board</title></head><body>{XHTML}</body></html>'
SIGNS = b'019az<>/"\\'  # which keep more of what is around them than any other byte does
RICH = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\pard\b Harbour board\b0\par The board meets.\par"
    r"\trowd\cellx2000 A\cell\row}"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file. data: what is damaged. wrap: makes the file of it."""

    name: str
    data: bytes
    wrap: Callable[[bytes], bytes] = bytes

    def cut(self, chance: Random) -> bytes:
        return self.wrap(self.data[: chance.randrange(1, len(self.data))])

    def flip(self, chance: Random) -> bytes:
        changed = bytearray(self.data)
        for _ in range(chance.choice((1, 2, 5, 20))):
            changed[chance.randrange(len(changed))] = chance.choice((chance.randrange(256), *SIGNS))
        return self.wrap(bytes(changed))


@cache
def kinds() -> dict[str, Kind]:
    """Those that our own readers read."""
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>North</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    body = [words("Harbour board", paragraph='<w:pStyle w:val="Heading1"/>'), numbered("Boats", 80, 0), table]
    with TemporaryDirectory() as folder:
        tagged = pdf_file(Path(folder), PAGE, SMALL, tagged=True).read_bytes()
        docx = word_file(Path(folder), *body, numbering=True).read_bytes()
    inside = "".join(each.replace(">", f" {hostile.NAMES}>", 1) for each in body).encode()
    found = (
        Kind("tagged.pdf", tagged),
        Kind("drawn.pdf", hostile.one_page()),
        Kind("far.pdf", hostile.far_pdf("http://127.0.0.1:9/")),
        Kind("whole.docx", docx),
        Kind("inside.docx", hostile.BODY + inside + hostile.END, hostile.word),
        Kind("page.html", f"<!doctype html><html lang=en><title>Pier</title><body>{PAGE}".encode()),
        Kind("mail.eml", MAIL.encode()),
        Kind(
            "notes.md",
            b"# Harbour board\n\n1. Boats\n   * Piers\n\n| a | b |\n|---|---|\n| 1 | **2** |\n\nSee [map](#m).",
        ),
        Kind("letter.txt", "Harbour board\n\n1. Boats – £5\n2. Piers\n\nA    B\n1    2\n".encode("utf-16")),
        Kind("rows.csv", b'Pier,Boats\n"North, new",12\nSouth,7\n'),
        Kind("whole.ods", opendocument("spreadsheet", SHEET.encode())),
        Kind("inside.ods", SHEET.encode(), lambda data: opendocument("spreadsheet", data)),
        Kind("whole.epub", hostile.epub(BOOK.encode())),
        Kind("inside.epub", BOOK.encode(), hostile.epub),
        Kind("scan.png", scan()),
        Kind("inside.odp", DECK.encode(), lambda data: opendocument("presentation", data)),
    )
    return {kind.name: kind for kind in found}


@cache
def office_kinds() -> dict[str, Kind]:
    """Those that LibreOffice converts first, some seconds each."""
    found = (
        Kind("letter.rtf", RICH.encode()),
        Kind("inside.odt", LETTER.encode(), lambda data: opendocument("text", data)),
    )
    return {kind.name: kind for kind in found}


def scan() -> bytes:
    """A picture of a line of print."""
    held = io.BytesIO()
    picture = Image.new("L", (600, 120), 255)
    ImageDraw.Draw(picture).text((20, 30), "The board meets", 0, ImageFont.load_default(48))
    picture.save(held, "png")
    return held.getvalue()


def opendocument(mime: str, content: bytes) -> bytes:
    return hostile.opendocument(mime, content, ("META-INF/manifest.xml", MANIFEST.format(mime).encode()))
