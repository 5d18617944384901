"""A twin paper as a Word file: real styles, automatic numbers, header rows, footnotes, head and page number."""

import io
import itertools
from html import escape
from pathlib import Path

from docx import Document as new_word
from docx.opc.packuri import PackURI
from docx.opc.part import Part as WordPart
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from making_papers import NAMES
from twin_writing import Look, Twin

from service.document import Block, Cell, Heading, Inline, Item, Items, Line, Paragraph, Picture, Table, Text

KINDS = {"1.": "decimal", "(a)": "lowerLetter", "(i)": "lowerRoman", "•": "bullet"}
SHAPES = {"1.": "%{}.", "(a)": "(%{})", "(i)": "(%{})", "•": "\uf0b7"}
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
BORDER = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="404040"/>'
                 for side in ("top", "left", "bottom", "right", "insideH", "insideV"))  # fmt: skip
CHAPTERS = 90  # the numbers of headings and numbered paragraphs, as one list of three levels


def write_docx(twin: Twin, path: Path) -> Path:
    """The paper as a Word file."""
    _Writer(twin).write(path)
    return path


class _Writer:
    def __init__(self, twin: Twin) -> None:
        self.twin, self.word, self.lists = twin, new_word(), itertools.count(CHAPTERS + 1)
        self.numbering = self.word.part.numbering_part.element

    def write(self, path: Path) -> None:
        self._set_styles(self.twin.look)
        self._add_numbers(CHAPTERS, [("decimal", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")])
        self._add_furniture()
        body = self.word.element.body
        last = body[-1]  # the section's own settings
        for place, part in enumerate(self.twin.parts):
            xml = "".join(map(self._block, part.blocks))
            if place < len(self.twin.parts) - 1:
                xml += f"<w:p><w:pPr>{self._section(part.columns)}</w:pPr></w:p>"
            for each in parse_xml(f"<w:body {NAMES}>{xml}</w:body>"):
                last.addprevious(each)
        self._place_furniture(last)
        self._add_notes()
        self.word.core_properties.title, self.word.core_properties.language = self.twin.title, "en-GB"
        self.word.save(str(path))

    def _section(self, columns: int) -> str:
        held = f'<w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/>{MARGINS}'
        return f'<w:sectPr>{held}<w:cols w:num="{columns}" w:space="500"/></w:sectPr>'

    def _set_styles(self, look: Look) -> None:
        for name, size in [
            ("Normal", look.size),
            *zip(("Title", "Heading 1", "Heading 2"), look.headings, strict=True),
        ]:
            style = self.word.styles[name]
            style.font.size, style.font.name = size * 12700, look.family
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in list(fonts.attrib):
                if "heme" in key:
                    del fonts.attrib[key]
            if name != "Normal":
                style.font.bold = True
                style.font.color.rgb = None
        language = parse_xml(f'<w:lang {NAMES} w:val="en-GB"/>')
        self.word.styles["Normal"].element.get_or_add_rPr().append(language)

    def _add_numbers(self, key: int, levels: list[tuple[str, str]]) -> None:
        held = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{shape}"/>'
            f'<w:pPr><w:ind w:left="{567 + 400 * n}" w:hanging="567"/></w:pPr>'
            f"{SYMBOL if kind == 'bullet' else ''}</w:lvl>"
            for n, (kind, shape) in enumerate(levels)
        )
        self.numbering.insert(0, parse_xml(f'<w:abstractNum {NAMES} w:abstractNumId="{key}">{held}</w:abstractNum>'))
        self.numbering.append(parse_xml(f'<w:num {NAMES} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'))

    def _add_furniture(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = 11906 * 635, 16838 * 635
        section.header.paragraphs[0].text = self.twin.look.head
        foot = f"<w:p {NAMES}><w:r><w:t>Page </w:t></w:r>{FIELD.format('PAGE')}" \
               f"<w:r><w:t> of </w:t></w:r>{FIELD.format('NUMPAGES')}</w:p>"  # fmt: skip
        old = section.footer.paragraphs[0]._p
        old.addprevious(parse_xml(foot.replace("<w:r>", '<w:r xml:space="preserve">', 0).replace("<w:t>", SPACED)))
        old.getparent().remove(old)
        margins = self.word.element.body[-1].find("{*}pgMar")
        margins.getparent().replace(margins, parse_xml(MARGINS.replace(" ", f" {NAMES} ", 1)))

    def _place_furniture(self, last: BaseOxmlElement) -> None:
        """Head and foot belong to the first section; the others take them from it."""
        first = next(self.word.element.body.iter("{*}sectPr"))
        if first is not last:
            for place, held in enumerate(last.xpath("w:headerReference | w:footerReference")):
                first.insert(place, held)
        last.insert(0 if first is not last else 2, parse_xml(f'<w:type {NAMES} w:val="continuous"/>'))

    def _add_notes(self) -> None:
        held = "".join(
            f'<w:footnote w:id="{int(note.mark) + 1}"><w:p><w:r>{RAISED}<w:footnoteRef/></w:r>'
            f"<w:r>{SPACED} </w:t></w:r>"
            f"{self._runs(note.blocks[0].text, SMALL)}</w:p></w:footnote>"
            for note in self.twin.notes
        )
        xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {NAMES}>{SEPARATORS}{held}</w:footnotes>'
        package = self.word.part.package
        part = WordPart(PackURI("/word/footnotes.xml"), TYPE, xml.encode(), package)
        self.word.part.relate_to(part, LINK + "footnotes")

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            style = ("Title", "Heading1", "Heading2")[block.level - 1]
            return self._paragraph(block.text, f'<w:pStyle w:val="{style}"/>' + self._number(block.number, True))
        if isinstance(block, Paragraph):
            return self._paragraph(block.text, self._number(block.number), block.language)
        if isinstance(block, Items):
            return self._items(block)
        if isinstance(block, Table):
            return self._paragraph(block.caption, '<w:pStyle w:val="Caption"/><w:keepNext/>') + self._table(block)
        assert isinstance(block, Picture)
        return self._picture(block) + self._paragraph(block.caption, '<w:pStyle w:val="Caption"/>')

    def _number(self, number: str, heading: bool = False) -> str:
        plain = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>' if heading else ""
        return _in_list(CHAPTERS, number.count(".")) if number else plain

    def _items(self, items: Items, key: int = 0, level: int = 0) -> str:
        if not key:
            key = next(self.lists)
            self._add_numbers(key, [(KINDS[m], SHAPES[m].format(n + 1)) for n, m in enumerate(_marks(items))])
        out = ""
        for item in items.items:
            first, *rest = item.blocks
            assert isinstance(first, Paragraph)
            out += self._paragraph(first.text, _in_list(key, level))
            out += "".join(self._items(inside, key, level + 1) for inside in rest if isinstance(inside, Items))
        return out

    def _paragraph(self, line: Line, settings: str = "", language: str = "") -> str:
        space = '<w:spacing w:after="140"/>'
        said = f'<w:lang w:val="{language}"/>' if language else ""
        return f"<w:p><w:pPr>{settings}{space}</w:pPr>{self._runs(line, said)}</w:p>"

    def _runs(self, line: Line, settings: str = "") -> str:
        return "".join(self._run(run, settings) for run in line)

    def _run(self, run: Inline, settings: str) -> str:
        assert isinstance(run, Text)
        if run.note:
            return f'<w:r>{RAISED}<w:footnoteReference w:id="{int(run.note[1:]) + 1}"/></w:r>'
        manner = "<w:b/>" * run.strong + "<w:i/>" * run.emphasis
        raised = '<w:vertAlign w:val="superscript"/>' if run.script else ""
        words = f"<w:r><w:rPr>{manner}{settings}{raised}</w:rPr>{SPACED}{escape(run.value)}</w:t></w:r>"
        if not run.href:
            return words
        link = self.word.part.relate_to(run.href, LINK + "hyperlink", is_external=True)
        return f'<w:hyperlink r:id="{link}">{words}</w:hyperlink>'

    def _table(self, table: Table) -> str:
        ruled = self.twin.look.rules and "".join(t.value for t in table.caption) not in self.twin.unruled
        border = f"<w:tblBorders>{BORDER}</w:tblBorders>" if ruled else ""
        rows, hanging = "", {}
        for row in table.rows:
            cells, column, waiting = "", 0, list(row.cells)
            while waiting or hanging.get(column, (0, 1))[0]:
                left, wide = hanging.get(column, (0, 1))
                if left:
                    cells += f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
                    hanging[column] = (left - 1, wide)
                else:
                    cell = waiting.pop(0)
                    cells, wide = cells + self._cell(cell), cell.colspan
                    hanging[column] = (cell.rowspan - 1, wide)
                column += wide
            head = all(cell.header == "column" for cell in row.cells)
            rows += f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' * head}</w:trPr>{cells}</w:tr>"
        columns = sum(cell.colspan for cell in table.rows[0].cells)
        grid = f'<w:gridCol w:w="{9000 // columns}"/>' * columns
        first = '<w:tblLook w:firstRow="1" w:firstColumn="{}" w:noHBand="1" w:noVBand="1"/>'.format(
            int(any(cell.header == "row" for row in table.rows for cell in row.cells))
        )
        return (f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/>{border}{first}</w:tblPr>'
                f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>")  # fmt: skip

    def _cell(self, cell: Cell) -> str:
        high = '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        bold = "<w:b/>" if cell.header else ""
        held = "".join(f"<w:p>{self._runs(b.text, bold)}</w:p>" for b in cell.blocks if isinstance(b, Paragraph))
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.colspan}"/>{high}</w:tcPr>{held or "<w:p/>"}</w:tc>'

    def _picture(self, picture: Picture) -> str:
        paragraph = self.word.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(self.twin.pictures[picture.description]), width=4_000_000)
        shape._inline.docPr.set("descr", picture.description)
        paragraph._p.getparent().remove(paragraph._p)
        return paragraph._p.xml


def _in_list(key: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'


def _marks(items: Items) -> list[str]:
    """The kind of label at each level of a list."""
    inside = [b for item in items.items for b in _lists(item)]
    return [items.items[0].label, *(_marks(inside[0]) if inside else [])]


def _lists(item: Item) -> list[Items]:
    return [block for block in item.blocks if isinstance(block, Items)]


SPACED = '<w:t xml:space="preserve">'
SYMBOL = '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>'
SMALL = '<w:sz w:val="18"/>'
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
FIELD = '<w:fldSimple w:instr="{}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
MARGINS = (
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="700" w:footer="700" w:gutter="0"/>'
)
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
