"""A twin paper as a web page and as what browsers print of it."""

import base64
from html import escape

from twin_writing import Look, Twin

from service.document import Block, Cell, Heading, Inline, Items, Line, Note, Paragraph, Picture, Table, Text


def write_page(twin: Twin, *, footnotes: bool) -> str:
    """The paper as HTML; its notes at the foot of each page where the printer can do that, else at its end."""
    maker = _Page(twin, footnotes)
    body = "".join(
        f'<div style="columns: {part.columns}">{"".join(map(maker.block, part.blocks))}</div>' for part in twin.parts
    )
    ends = "" if footnotes else f"<section class=notes>{''.join(map(maker.end, twin.notes))}</section>"
    title = f"<title>{escape(twin.title)}</title>"
    head = f"<meta charset=utf-8>{title}<style>{style(twin.look, furniture=footnotes)}</style>"
    return f"<!doctype html><html lang=en>{head}<main>{body}{ends}</main>"


def style(look: Look, *, furniture: bool) -> str:
    """Its style sheet; with furniture, head and foot are in it too."""
    sizes = "".join(f"h{n} {{ font-size: {size}pt; margin: 14pt 0 7pt }} " for n, size in enumerate(look.headings, 1))
    foot = 'content: "Page " counter(page) " of " counter(pages); font-size: 9pt'
    boxes = (
        f"@top-left {{ content: '{look.head}'; font-size: 9pt; white-space: nowrap }} "
        f"@bottom-center {{ {foot} }} @footnote {{ border-top: .5pt solid; padding-top: 4pt }}"
    )
    return (
        f"@page {{ size: A4; margin: 25mm; {boxes if furniture else ''} }} "
        f"body {{ font: {look.size}pt/1.35 '{look.family}'; margin: 0; hyphens: auto }} {sizes}"
        "p { margin: 0 0 7pt } .n { display: flex; gap: 8pt } .n > :first-child { min-width: 32pt; hyphens: none } "
        "h2, h3, th { hyphens: none } h2, h3 { break-after: avoid } table { border-collapse: collapse; "
        "margin: 0 0 10pt; width: 100% } "
        "caption { text-align: left; font-weight: bold; margin-bottom: 4pt } th, td { "
        "padding: 3pt 6pt; text-align: left; "
        "vertical-align: top } .ruled th, .ruled td { border: .7pt solid } tr { break-inside: avoid } "
        "ul, ol { list-style: none; padding-left: 24pt; margin: 0 0 7pt } .fn { float: footnote; font-size: 9pt } "
        ".notes { border-top: .7pt solid; font-size: 9pt; margin-top: 14pt } sup { line-height: 0 } "
        "figure { margin: 0 0 10pt } img { width: 9cm }"
    )


class _Page:
    def __init__(self, twin: Twin, footnotes: bool) -> None:
        self.twin, self.footnotes = twin, footnotes
        self.notes = {note.id: note for note in twin.notes}

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            number = f"{block.number}{'' if '.' in block.number else '.'} " if block.number else ""
            return f"<h{block.level}>{number}{self.line(block.text)}</h{block.level}>"
        if isinstance(block, Paragraph):
            words = f"<span>{self.line(block.text)}</span>"
            numbered = f"<p class=n><span>{block.number}</span> {words}</p>"
            said = f"<p lang={block.language}>" if block.language else "<p>"
            return numbered if block.number else f"{said}{self.line(block.text)}</p>"
        if isinstance(block, Items):
            return self._items(block)
        if isinstance(block, Table):
            return self._table(block)
        assert isinstance(block, Picture)
        data = base64.b64encode(self.twin.pictures[block.description]).decode()
        picture = f'<img alt="{escape(block.description)}" src="data:image/png;base64,{data}">'
        return f"<figure>{picture}<figcaption>{self.line(block.caption)}</figcaption></figure>"

    def _items(self, items: Items) -> str:
        entries = ""
        for item in items.items:
            first, *rest = item.blocks
            assert isinstance(first, Paragraph)
            inside = "".join(map(self.block, rest))
            entries += (
                f"<li><div class=n><span>{item.label}</span> <span>{self.line(first.text)}</span></div>{inside}</li>"
            )
        name = "ol" if items.ordered else "ul"
        return f"<{name}>{entries}</{name}>"

    def _table(self, table: Table) -> str:
        caption = "".join(run.value for run in table.caption if isinstance(run, Text))
        ruled = " class=ruled" if self.twin.look.rules and caption not in self.twin.unruled else ""
        rows = [f"<tr>{''.join(map(self._cell, row.cells))}</tr>" for row in table.rows]
        heads = sum(all(cell.header == "column" for cell in row.cells) for row in table.rows)
        head = f"<thead>{''.join(rows[:heads])}</thead>" if heads else ""
        return (
            f"<table{ruled}><caption>{self.line(table.caption)}</caption>{head}<tbody>{''.join(rows[heads:])}</table>"
        )

    def _cell(self, cell: Cell) -> str:
        scope = {"column": " scope=col", "row": " scope=row", "": ""}[cell.header]
        held = "<br>".join(self.line(block.text) for block in cell.blocks if isinstance(block, Paragraph))
        name = "th" if cell.header else "td"
        return f"<{name}{scope} colspan={cell.colspan} rowspan={cell.rowspan}>{held}</{name}>"

    def line(self, line: Line) -> str:
        return "".join(map(self._run, line))

    def _run(self, run: Inline) -> str:
        assert isinstance(run, Text)
        if run.note and self.footnotes:
            return f"<span class=fn>{self.line(self.notes[run.note].blocks[0].text)}</span>"
        if run.note:
            return f'<sup><a href="#{run.note}" id="r{run.note}">{run.value}</a></sup>'
        words = escape(run.value)
        for name, wanted in (("strong", run.strong), ("em", run.emphasis), ("sup", run.script)):
            words = f"<{name}>{words}</{name}>" if wanted else words
        return f'<a href="{run.href}">{words}</a>' if run.href else words

    def end(self, note: Note) -> str:
        return f"<p id={note.id}><sup>{note.mark}</sup> {self.line(note.blocks[0].text)}</p>"
