"""Files made to harm, each by a function: bombs, loops, lies, things to fetch, things to run, things to follow."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pikepdf
from making_papers import NAMES

CONTENT = "word/document.xml"
BODY = f"<w:document {NAMES}><w:body>".encode()
END = b"</w:body></w:document>"
PARAGRAPH = b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
LETTER = BODY + PARAGRAPH % b"The harbour board meets." + END
LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)  # fmt: skip
SCRIPT = "<script>document.title = 'Opened'</script>"
BIG = 8 << 20
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F 5 0 R>>%s>>/Contents 4 0 R%s>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORDS = b"BT /F 12 Tf 20 150 Td (The harbour board meets on Monday at ten.) Tj ET"


# ZIPs, and the papers that are ZIPs


def packed(*entries: tuple[str, bytes], links: tuple[str, ...] = (), method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as file:
        for name, data in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            info.external_attr = 0o120777 << 16 if name in links else 0
            file.writestr(info, data)
    return held.getvalue()


def lying(data: bytes, claimed: int) -> bytes:
    """A ZIP whose list of contents says that each of its files has this size."""
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        data = data[: place + 24] + struct.pack("<L", claimed) + data[place + 28 :]
    return data


def overlapping(data: bytes, name: str, copies: int) -> bytes:
    """A ZIP of one file whose list of contents names it many times over, always the same packed bytes."""
    start, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    entry = data[start:end]
    rows = b"".join(entry.replace(name.encode(), f"{n:0{len(name)}}".encode()) for n in range(copies))
    tail = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, copies, copies, len(rows), start, 0)
    return data[:start] + rows + tail


def nested(depth: int, copies: int) -> bytes:
    """ZIPs in ZIPs, each holding the next one many times."""
    data = packed(("zeros.txt", bytes(BIG)))
    for _ in range(depth):
        data = packed(*((f"{n}.zip", data) for n in range(copies)))
    return data


def opendocument(mime: str, content: bytes, *more: tuple[str, bytes]) -> bytes:
    return packed(("mimetype", f"application/vnd.oasis.opendocument.{mime}".encode()), ("content.xml", content), *more)


def epub(content: bytes) -> bytes:
    container = (
        b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        b'<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    package = (
        b'<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
        b'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    mime = ("mimetype", b"application/epub+zip")
    return packed(mime, ("META-INF/container.xml", container), ("a.opf", package), ("a.xhtml", content))


def word(content: bytes, *more: tuple[str, bytes], links: tuple[str, ...] = ()) -> bytes:
    return packed((CONTENT, content), *more, links=links)


def zip_files() -> dict[str, bytes]:
    zeros = bytes(BIG)
    return {
        "bomb.docx": word(BODY + b" " * BIG + END),
        "bomb.odt": opendocument("text", zeros),
        "bomb.ods": opendocument("spreadsheet", zeros),
        "bomb.odp": opendocument("presentation", zeros),
        "bomb.xlsx": packed(("xl/workbook.xml", zeros)),
        "bomb.pptx": packed(("ppt/presentation.xml", zeros)),
        "bomb.zip": packed(("agenda.txt", zeros)),
        "small-bombs.docx": lying(word(LETTER, *((f"{n}.xml", bytes(99)) for n in range(700))), 1 << 20),
        "lying.docx": lying(word(BODY + b" " * BIG + END), 400),
        "lying-more.docx": lying(word(LETTER), 4_000_000_000),
        "overlapping.docx": overlapping(word(LETTER), CONTENT, 400),
        "many.docx": word(LETTER, *((f"{n}", b"") for n in range(5_001))),
        "twice.docx": packed((CONTENT, LETTER), ("word/document.xm1", LETTER)).replace(b"xm1", b"xml"),
        "dots.docx": word(LETTER, ("../../../../tmp/dropped.txt", b"x")),
        "link.docx": word(b"/etc/passwd", links=(CONTENT,)),
        "laughs.docx": word(LAUGHS + b"]>" + BODY + PARAGRAPH % b"&j;" + END),
        "not-xml.docx": word(b"no words here"),
        "deep.docx": word(BODY + b"<w:sdt><w:sdtContent>" * 5_000 + b"</w:sdtContent></w:sdt>" * 5_000 + END),
        "locked.docx": bytes(bytearray(word(LETTER)).replace(b"\x14\0\0\0\x08\0", b"\x14\0\x01\0\x08\0")),
        "laughs.ods": opendocument("spreadsheet", LAUGHS + b"]><a>&j;</a>"),
    }


def books(port: int) -> dict[str, bytes]:
    return {
        "bomb.epub": epub(bytes(BIG)),
        "laughs.epub": epub(LAUGHS + b"]><html><body><p>&j;</p></body></html>"),
        "far.epub": epub(far_page(f"http://127.0.0.1:{port}/mark")),
    }


# Things to fetch and to follow; `port` is one that we listen at


def far_files(port: int) -> dict[str, bytes]:
    far = f"http://127.0.0.1:{port}/mark"
    return {
        "outside.docx": word(
            b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + BODY + PARAGRAPH % b"&x;" + END
        ),
        "far-entity.docx": word(f'<!DOCTYPE d SYSTEM "{far}">'.encode() + LETTER),
        "far.docx": far_word(far),
        "far.html": far_page(far),
        "far.xhtml": f'<!DOCTYPE html [<!ENTITY x SYSTEM "{far}">]><html><body><p>Pier &x;</p></body></html>'.encode(),
        "far.md": f"# Pier\n\n![A boat]({far}) <img src='{far}'> [more]({far})\n".encode(),
        "far.eml": f"From: a@example.org\nSubject: Pier\nContent-Type: text/html\n\n<p>Pier<img src='{far}'>".encode(),
        "far.pdf": far_pdf(far),
    }


def far_office_files(port: int) -> dict[str, bytes]:
    """Those that LibreOffice opens, which takes its time."""
    far = f"http://127.0.0.1:{port}/mark"
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for name, long in (("office", "office"), ("text", "text"), ("draw", "drawing"))
    )
    content = (
        f'<office:document-content{names} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
        f'<office:text><text:p>The pier is open.<draw:frame draw:name="a"><draw:image xlink:href="{far}.png" '
        f'xlink:type="simple" xlink:actuate="onLoad"/></draw:frame></text:p><text:section text:name="s">'
        f'<text:section-source xlink:href="{far}.odt"/><text:p>Linked.</text:p></text:section>'
        f"</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    field = r'{\field{\*\fldinst INCLUDEPICTURE "FAR.png" \\d}{\fldrslt Boat}}{\*\template FAR}'.replace("FAR", far)
    return {
        "far.odt": opendocument("text", content.encode(), ("META-INF/manifest.xml", manifest.encode())),
        "far.rtf": (r"{\rtf1\ansi The pier is open. " + field + "}").encode(),
    }


def far_word(far: str) -> bytes:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = ("image", "attachedTemplate", "subDocument", "oleObject", "frame")
    links = "".join(
        f'<Relationship Id="r{n}" Type="{base}/{kind}" Target="{far}" TargetMode="External"/>'
        for n, kind in enumerate(kinds)
    )
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}'
    drawing = (
        b'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="A boat"/><a:graphic><a:graphicData>'
        b'<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><a:blip r:link="r0"/></pic:pic>'
        b"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    content = BODY + PARAGRAPH % b"The pier is open." + drawing + END
    return word(content, ("word/_rels/document.xml.rels", (relations + "</Relationships>").encode()))


def far_page(far: str) -> bytes:
    return (
        f"<!doctype html><html><head><title>Pier</title><base href='{far}/'><link rel=stylesheet href='{far}.css'>"
        f"<meta http-equiv=refresh content='0;url={far}'><style>@import '{far}.css'; body {{ background: url({far}) }}"
        f"</style>{SCRIPT}<script src='{far}.js'></script></head><body><p>The pier is open.</p>"
        f"<img src='{far}.png' srcset='{far} 2x' alt='A boat'><img src='file:///etc/passwd' alt='A gull'>"
        f"<iframe src='{far}'></iframe><object data='{far}'></object><embed src='{far}'>"
        f"<video src='{far}'></video><svg><image href='{far}'/><use href='{far}#a'/></svg></body></html>"
    ).encode()


# PDFs


def raw_pdf(*objects: bytes, tail: bytes = b"") -> bytes:
    """A PDF of these objects, the first its catalogue, byte by byte as given."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, tail, len(out))
    return bytes(out + head + table + trailer)


def stream(data: bytes, filters: int = 0, more: bytes = b"") -> bytes:
    """A stream object, deflated so many times over."""
    for _ in range(filters):
        data = zlib.compress(data, 9)
    names = b"/Filter[%s]" % (b"/FlateDecode" * filters) if filters else b""
    return b"<</Length %d%s%s>>stream\n%s\nendstream" % (len(data), names, more, data)


def one_page(content: bytes = b"", *more: bytes, catalog: bytes = b"", page: bytes = b"", things: bytes = b"") -> bytes:
    """A PDF of one page with its words. more: further objects, from 6 on; things: more of the page's resources."""
    root = CATALOG.replace(b">>", catalog + b">>", 1) if catalog else CATALOG
    return raw_pdf(root, PAGES, PAGE % (things, page), content or stream(WORDS), FONT, *more)


def far_pdf(far: str) -> bytes:
    """A PDF that sends, fetches, runs and imports, each as often as it can."""
    address = f"({far})".encode()
    script = f"<</S/JavaScript/JS(app.launchURL('{far}'); this.submitForm('{far}'))>>".encode()
    links = b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 300 200]/A<</S/URI/URI%s>>>>" % address
    links += b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[0 0 9 9]/AA<</F%s/K%s>>>>]/AA<</O%s>>" % (
        (script,) * 3
    )
    form = b"/OpenAction<</S/SubmitForm/F%s/Next%s>>/AcroForm<</Fields[]/XFA 6 0 R>>" % (address, script)
    names = b"/Names<</JavaScript<</Names[(a)%s]>>/EmbeddedFiles<</Names[(b)<</F(b)/EF<</F 7 0 R>>>>]>>>>" % script
    launch = b"/AA<</WC<</S/Launch/F(/bin/sh)>>/DC<</S/GoToR/F<</FS/URL/F%s>>/D[0/Fit]>>>>" % address
    picture = stream(b"", more=b"/Type/XObject/Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace/DeviceGray"
                     b"/F<</FS/URL/F%s>>/FFilter/DCTDecode" % address)  # fmt: skip
    return one_page(
        stream(WORDS + b" q 9 0 0 9 9 9 cm /I Do Q"), stream(b"<xdp/>"), stream(b"secret of an attachment"), picture,
        catalog=form + names + launch, page=links, things=b"/XObject<</I 8 0 R>>",
    )  # fmt: skip


def pdf_files() -> dict[str, bytes]:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"
    itself = b"/XObject<</X 6 0 R>>"
    return {
        "loop.pdf": raw_pdf(CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        "loops.pdf": raw_pdf(CATALOG, b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 9>>",
                             b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 2 0 R]/Count 9>>"),
        "many.pdf": raw_pdf(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>", page),
        "kids.pdf": raw_pdf(CATALOG, b"<</Type/Pages/Count 2000000/Kids[%s]>>" % (b"3 0 R " * 2_000_000), page),
        "bomb.pdf": one_page(stream(b" " * BIG, 1)),
        "bombs.pdf": one_page(stream(b" " * (BIG * 4), 3)),
        "far-filters.pdf": one_page(stream(WORDS, 60)),
        "no-pages.pdf": raw_pdf(b"<</Type/Catalog>>"),
        "deep.pdf": one_page(page=b"/A" + b"[" * 100_000 + b"]" * 100_000),
        "previous.pdf": one_page().replace(b"/Root", b"/Prev 9/Root"),
        "form-in-itself.pdf": one_page(
            stream(WORDS + b" /X Do"), stream(b"/X Do", more=b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Resources<<"
                                              + itself + b">>"), things=itself),
        "wide.pdf": one_page(page=b"/MediaBox[0 0 1000000000 1000000000]"),
        "nowhere.pdf": one_page(page=b"/MediaBox[nan inf 1e40 -1e40]/Rotate 45"),
        "bookmarks.pdf": one_page(b"", b"<</First 7 0 R/Last 7 0 R/Count 9>>", b"<</Title(a)/Next 7 0 R/First 7 0 R>>",
                                  catalog=b"/Outlines 6 0 R"),
        "labels.pdf": one_page(catalog=b"/PageLabels<</Nums[0<</S/r/St 2000000000>>-5<</P(x)>>]/Kids[1 0 R]>>"),
        "cut.pdf": b"%PDF-1.7\n1 0 obj\n<</Type/Cat",
        "tags.pdf": one_page(catalog=b"/StructTreeRoot 6 0 R/MarkInfo<</Marked true>>", content=stream(WORDS)),
    }  # fmt: skip


def heavy_files(times: int) -> dict[str, bytes]:
    """Those that may well end the process that reads them; their harm grows with `times`."""
    side = 60_000
    grey = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray" % (side, side)
    draw = stream(b"q 300 0 0 200 0 0 cm /I Do Q")
    return {
        "bitmap.pdf": one_page(draw, stream(bytes(4_000_000 * times), 1, grey), things=b"/XObject<</I 6 0 R>>"),
        "operators.pdf": one_page(stream(b"0 0 m 9 9 l S " * 30_000 * times, 1)),
        "letters.pdf": one_page(stream(b"BT /F 12 Tf 20 150 Td " + b"(a) Tj " * 10_000 * times + b"ET", 1)),
        "letters.txt": b"a" * 200_000 * times,
        "quotes.md": b">" * 1_000 * times + b" Pier\n\n" + b"[" * 1_000 * times + b"*a **b " * 200 * times,
        "row.csv": b"a,b,c\n" + b"1,2,3\n" * 110_000 + b"x," * 2_000 * times,
        "deep.xhtml": b"<html><body>" + b"<div>" * 2_000 * times + b"x",
        "deep.eml": b"Subject: Pier\n" + b"Content-Type: message/rfc822\n\n" * 50 * times + b"\nPier",
        "parts.eml": b'Subject: a\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nPier\n" * 500 * times,
    }


def giant_png() -> bytes:
    """A PNG that says it has ten thousand million pixels."""
    head = struct.pack(">LLBBBBB", 100_000, 100_000, 8, 0, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1 << 20), 9)), (b"IEND", b"")]
    body = b"".join(struct.pack(">L", len(d)) + k + d + struct.pack(">L", zlib.crc32(k + d)) for k, d in parts)
    return b"\x89PNG\r\n\x1a\n" + body


def locked_pdf(folder: Path) -> bytes:
    with pikepdf.open(io.BytesIO(one_page())) as pdf:
        pdf.save(folder / "locked.pdf", encryption=pikepdf.Encryption(user="a", owner="b"))
    return (folder / "locked.pdf").read_bytes()


def locked_word() -> bytes:
    """A Word file with a password: an OLE file that holds it encrypted. [MS-CFB], sectors of 512 bytes."""
    names, none = ("Root Entry", "EncryptedPackage", "EncryptionInfo", ""), 0xFFFFFFFF
    tree = ((5, none, 1), (2, 2, none), (2, none, none), (0, none, none))  # kind, sibling, child
    entries = b""
    for name, (kind, sibling, child) in zip(names, tree, strict=True):
        raw = name.encode("utf-16-le")
        size = len(raw) + 2 if raw else 0
        entries += raw.ljust(64, b"\0") + struct.pack("<HBBLLL", size, kind, 1, none, sibling, child) + bytes(48)
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<LLLLLLLLL", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<L", 0) + b"\xff" * 4 * 108
    table = struct.pack("<LL", 0xFFFFFFFD, 0xFFFFFFFE) + b"\xff" * 504
    return header + table + entries
