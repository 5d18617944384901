"""Our large print beside other engines, on the same paper in the same run: WeasyPrint as it comes, Chromium, Typst.

Chromium and WeasyPrint are given our own page; Typst, which reads no HTML, the same headings, paragraphs, lists and
tables in its own markup. Chromium makes no PDF/UA and no page numbers in the contents; Typst is given none.
"""

import contextlib
import ctypes
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import typst
import weasyprint

from service.document import Block, Document, Heading, Items, Paragraph, Quote, Table, line_of, plain
from service.formats import FORMATS, large_print
from service.formats.base import Making
from service.formats.html_table import count_columns
from service.formats.print_fonts import OwnFilesOnly
from service.languages import get_language
from service.walking import inner, walk

CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-pdf-header-footer",
)  # fmt: skip
PR_SET_CHILD_SUBREAPER = 36
SPECIAL = re.compile(r"([\\#$*_`<>@~\[\]=+\-/\"'])")


def stock(document: Document) -> int:
    """The page through WeasyPrint as it comes; its number of pages."""
    laid = weasyprint.HTML(string=_page(document), url_fetcher=OwnFilesOnly()).render(pdf_variant="pdf/ua-1")
    laid.write_pdf(io.BytesIO(), pdf_variant="pdf/ua-1")
    return len(laid.pages)


def chromium(document: Document) -> int:
    """The page through Chromium's print to PDF, tagged; its number of pages."""
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(_page(document), encoding="utf-8")
        command = [*CHROMIUM, f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri()]
        # Its helpers outlive it for a moment: they become our children, so that their time is counted.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _wait_for_all()
        return _count(out)


def _wait_for_all() -> None:
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def typeset(document: Document) -> int:
    """The document through Typst, tagged; its number of pages."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "page.typ", Path(folder) / "page.pdf"
        source.write_text("\n\n".join(_write(document)), encoding="utf-8")
        typst.compile(str(source), output=str(out))
        return _count(out)


ENGINES = {"WeasyPrint as it comes": stock, "Chromium": chromium, "Typst": typeset}


def _page(document: Document) -> str:
    return large_print.write_page(document, FORMATS["large-print"].options(), Making())


def _count(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


def _write(document: Document) -> Iterator[str]:
    """The document in Typst's markup, in 18 points."""
    size = FORMATS["large-print"].options().size
    family = get_language(document.language).fonts[-1]
    yield '#set page(paper: "a4", margin: 2cm, numbering: "1")'
    yield f'#set text(font: "{family}", size: {size}pt)\n#outline()'
    yield from map(_block, document.blocks)
    for note in document.notes:
        yield f"{_escape(note.mark)} {_inside(note.blocks)}"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'=' * min(block.level, 6)} {_escape(f'{block.number} {plain(block.text)}'.strip())}"
    if isinstance(block, Items):
        return "\n".join(f"- {_inside(item.blocks)}" for item in block.items)
    if isinstance(block, Table):
        cells = ", ".join(
            f"table.cell(colspan: {cell.colspan}, rowspan: {cell.rowspan})[{_inside(cell.blocks)}]"
            for row in block.rows for cell in row.cells
        )  # fmt: skip
        return f"#table(columns: {count_columns(block)}, {cells})" if cells else ""
    if isinstance(block, Quote):
        return f"#quote(block: true)[{_inside(block.blocks)}]"
    number = block.number if isinstance(block, Paragraph) else ""
    return _escape(f"{number} {plain(line_of(block))}".strip())


def _inside(blocks: tuple[Block, ...]) -> str:
    """The words of blocks inside an item or a cell, in a row."""
    return " ".join(_escape(plain(line_of(block))) for block in walk(blocks) if not list(inner(block)))


def _escape(words: str) -> str:
    return SPECIAL.sub(r"\\\1", words)


if __name__ == "__main__":
    sys.exit("Run: python -m tools.bench")
