"""Small papers of Fairhaven, made for one test each."""

import zipfile
from collections.abc import Iterable
from pathlib import Path

import pikepdf
from docx import Document as new_word
from docx.document import Document as Word
from docx.oxml import parse_xml
from weasyprint import HTML

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
NUMBERING = f"""<w:numbering {NAMES}>
<w:abstractNum w:abstractNumId="80">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="81">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="3"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="83">
<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
</w:abstractNum>
<w:num w:numId="80"><w:abstractNumId w:val="80"/></w:num>
<w:num w:numId="83"><w:abstractNumId w:val="83"/></w:num>
<w:num w:numId="81"><w:abstractNumId w:val="81"/></w:num>
<w:num w:numId="82"><w:abstractNumId w:val="80"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>"""


def word_file(folder: Path, *body: str, parts: Iterable[tuple[str, str, str]] = (), numbering: bool = False) -> Path:
    """A Word file whose body is this XML; parts: name in word/, kind of relationship, XML."""
    word: Word = new_word()
    for xml in body:
        word.element.body.insert(len(word.element.body) - 1, parse_xml(xml.replace(">", f" {NAMES}>", 1)))
    if numbering:
        held = word.part.numbering_part.element
        for each in parse_xml(NUMBERING):
            place = 0 if each.tag.endswith("abstractNum") else len(held)
            held.insert(place, each)
    path = folder / "paper.docx"
    word.save(str(path))
    _add_parts(path, list(parts))
    return path


def _add_parts(path: Path, parts: list[tuple[str, str, str]]) -> None:
    """Put further parts into a Word file, with their relationships."""
    if not parts:
        return
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    links = held["word/_rels/document.xml.rels"].decode()
    types = held["[Content_Types].xml"].decode()
    for n, (name, kind, xml) in enumerate(parts):
        held[f"word/{name}"] = xml.encode()
        base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        link = f'<Relationship Id="own{n}" Type="{base}/{kind}" Target="{name}"/></Relationships>'
        links = links.replace("</Relationships>", link)
        types = types.replace("</Types>", f'<Override PartName="/word/{name}" ContentType="application/xml"/></Types>')
    held["word/_rels/document.xml.rels"], held["[Content_Types].xml"] = links.encode(), types.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)


def words(text: str, properties: str = "", paragraph: str = "") -> str:
    """A Word paragraph of one run."""
    return f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, num: int, level: int, properties: str = "") -> str:
    """A Word paragraph in a list."""
    return words(text, properties, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


PAGE = "@page { size: A5; margin: 20mm } body { font: 11pt/1.3 'DejaVu Sans', sans-serif; margin: 0 } "


def pdf_file(folder: Path, body: str, style: str = "", *, tagged: bool = False) -> Path:
    """A PDF of this HTML."""
    path = folder / "paper.pdf"
    page = f"<html lang=en><style>{PAGE}{style}</style><body>{body}"
    HTML(string=page).write_pdf(path, pdf_tags=tagged)
    return path


def drawn_pdf(folder: Path, *pages: bytes, name: str = "paper.pdf") -> Path:
    """A PDF whose pages (300 by 200 points) are drawn by these operators, in Helvetica as /F."""
    pdf = pikepdf.new()
    for operators in pages:
        page = pdf.add_blank_page(page_size=(300, 200))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))
        page.Contents = pdf.make_stream(operators)
    path = folder / name
    pdf.save(path)
    return path
