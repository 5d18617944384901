"""Papers of Fairhaven with secrets in every place where one may forget them; each secret is a word of its own."""

from pathlib import Path

import pikepdf
from making_office import cell, open_document, row, sheet, style
from making_papers import drawn_pdf, word_file, words
from making_twins import office
from pikepdf import Array, Dictionary, Name

SEEN = "The ferry leaves at nine"
COMMENTS = (
    '<w:comments {}><w:comment w:id="1" w:author="z"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment></w:comments>'
)
SHEETS = ("Hidden sheets|", "Hidden cells were left out (3)|", "Comments|")
SLIDES = ("Speaker notes|1", "Comments|1", "hidden slide|2")
PICTURE = b"q 240 0 0 20 10 155 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q "


def secret(number: int) -> str:
    """Secret n; no part of one is a word that papers hold."""
    return f"zquill{number:02}x"


def draw(number: int, place: int, before: str = "") -> bytes:
    """The operators that write a secret at this height."""
    return f"{before} BT /F 12 Tf 20 {place} Td (Code {secret(number)}) Tj ET ".encode()


def pdf(folder: Path) -> Path:
    """Secrets 1 to 11: what a page, its marks, its layers and the file hide."""
    path = drawn_pdf(
        folder,
        f"BT /F 12 Tf 20 180 Td ({SEEN}) Tj ET ".encode()
        + draw(1, 160) + PICTURE
        + draw(2, 140) + b"0 g 10 135 200 20 re f "
        + draw(3, 120, "1 g")
        + b"0 0 1 rg 10 95 200 20 re f " + draw(4, 100, "0 0 1 rg")
        + b"q 200 0 50 50 re W n " + draw(5, 80, "0 g") + b"Q "
        + draw(6, 900, "0 g") + b"3 Tr " + draw(7, 60) + b"0 Tr "
        + b"/OC /L BDC " + draw(8, 40) + b"EMC",
    )  # fmt: skip
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        layer = file.make_indirect(Dictionary(Type=Name.OCG, Name="Draft"))
        file.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
        file.pages[0].Resources.Properties = Dictionary(L=layer)
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 20, 20]), Contents=secret(9))
        file.pages[0].Annots = Array([file.make_indirect(note)])
        file.attachments["more.txt"] = pikepdf.AttachedFileSpec(file, secret(10).encode(), filename="more.txt")
        file.docinfo["/Subject"] = secret(11)
        file.save(path)
    return path


def docx(folder: Path) -> Path:
    """Secrets 12 to 17: hidden and white words, a deletion, a comment, a hidden style, the file's keywords."""
    deleted = f"<w:p><w:del><w:r><w:delText>{secret(14)}</w:delText></w:r></w:del></w:p>"
    remark = (
        '<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>Tickets cost £2.</w:t></w:r><w:commentRangeEnd w:id="1"/></w:p>'
    )
    path = word_file(
        folder, words(SEEN), words(secret(12), "<w:vanish/>"), words(secret(13), '<w:color w:val="FFFFFF"/>'), deleted,
        remark, words(secret(16), '<w:rStyle w:val="Away"/>'),
        parts=[("notes.xml", "comments", COMMENTS.format(_names(), secret(15)))],
    )  # fmt: skip
    _with_style(path)
    return path


def _names() -> str:
    return 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _with_style(path: Path) -> None:
    """Add the style that hides, and keywords."""
    from docx import Document
    from docx.enum.style import WD_STYLE_TYPE

    word = Document(str(path))
    word.styles.add_style("Away", WD_STYLE_TYPE.CHARACTER).font.hidden = True
    word.core_properties.keywords = secret(17)
    word.save(str(path))


def odt(folder: Path) -> Path:
    """Secret 18: a hidden section."""
    away = f'<text:section text:name="away" text:display="none"><text:p>{secret(18)}</text:p></text:section>'
    return open_document(folder / "away.odt", "text", f"<text:p>{SEEN}</text:p>{away}")


def workbook(folder: Path) -> Path:
    """Secrets 19 to 22 as OpenDocument: a column, a row, a sheet, a remark."""
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    remark = f"<office:annotation><text:p>{secret(22)}</text:p></office:annotation>"
    rows = (
        row("Item", secret(19), "Cost"),
        row(SEEN, "", "=4"),
        row(secret(20), "", "=5", visibility="filter"),
        row(cell("Buoys").replace("<text:p>", remark + "<text:p>"), "", "=6"),
    )
    away = style("gone", "table", 'table:display="false"')
    body = sheet("Costs", *rows, columns=columns) + sheet("Plan", row(secret(21)), style="gone")
    return open_document(folder / "costs.ods", "spreadsheet", body, away)


def excel(folder: Path) -> Path:
    """The same as an Excel workbook."""
    return office(workbook(folder), "xlsx")


def deck(folder: Path) -> Path:
    """Secrets 23, 24 and 29: speaker notes, a hidden slide, a remark."""
    away = (
        '<style:style style:name="gone" style:family="drawing-page">'
        '<style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
    )
    notes = f"<presentation:notes>{_box(secret(23), 'notes')}</presentation:notes>"
    remark = f"<office:annotation><dc:creator>z</dc:creator><text:p>{secret(29)}</text:p></office:annotation>"
    first = f"<draw:page>{remark}{_box(SEEN, 'title')}{notes}</draw:page>"
    second = f'<draw:page draw:style-name="gone">{_box(secret(24), "title")}</draw:page>'
    return open_document(folder / "deck.odp", "presentation", first + second, away)


def powerpoint(folder: Path) -> Path:
    """The same as a PowerPoint deck."""
    return office(deck(folder), "pptx")


def _box(said: str, kind: str) -> str:
    place = f'presentation:class="{kind}" svg:x="1cm" svg:y="1cm" svg:width="10cm" svg:height="2cm"'
    return f"<draw:frame {place}><draw:text-box><text:p>{said}</text:p></draw:text-box></draw:frame>"


def page(folder: Path) -> Path:
    """Secrets 25 to 28: hidden by a class, by attribute, in a remark, in the keywords."""
    path = folder / "ferry.html"
    path.write_text(
        f"<!doctype html><html lang=en><title>{SEEN}</title><meta name=keywords content={secret(28)}>"
        f"<style>.away {{ display: none }}</style><main><h1>{SEEN}</h1><p>Tickets cost £2.</p>"
        f"<p class=away>{secret(25)}</p><p hidden>{secret(26)}</p><!-- {secret(27)} --></main></html>"
    )
    return path


# Who plants, and what the clerk is told: words of each sentence, and its page.
PLANTED = {
    "PDF": (
        pdf,
        ("attached|", "opaque|1", "cut off|1", "not painted|1", "outside|1", "ground|1", "Comments|1"),
    ),
    "Word": (docx, ("keeps hidden was left out (2 places)|", "ground|", "deleted|", "Comments|")),
    "OpenDocument text": (odt, ("Hidden sections|",)),
    "spreadsheet": (workbook, SHEETS),
    "Excel": (excel, SHEETS),
    "deck": (deck, SLIDES),
    "PowerPoint": (powerpoint, SLIDES),
    "web page": (page, ("hidden was left out (2 places)|",)),
}
