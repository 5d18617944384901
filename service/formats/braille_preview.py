"""Braille to be looked at: a PDF with the print under each line of dots, for staff who don't read Braille.

It is no edition for readers, so it is not among the FORMATS that the public is offered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from service.braille.cells import BLANK
from service.braille.codes import why_not
from service.braille.guard import NEED
from service.braille.preview import Leaf, Line, Preview, preview, to_json
from service.document import Document
from service.errors import WordsError
from service.formats.base import Counts, Finding, Format, Making, option
from service.formats.braille import BrailleOptions, book_of, fingerprint
from service.languages import get_language

FONT = "Noto Sans Symbols2"  # It has every Braille cell, in dots without circles for those that are not raised.
SHEET = """
@page { size: A4; margin: 12mm 14mm; }
@page { @bottom-center { content: counter(page) " / " counter(pages); font: 7pt "Noto Sans"; } }
body { margin: 0; color: #000; }
h1 { font: 700 9pt/1 "Noto Sans"; margin: 0 0 3mm; }
section { break-before: page; }
section:first-child { break-before: auto; }
h2 { font: 700 12pt/1.2 "Noto Sans"; margin: 0 0 3mm; bookmark-level: 1; }
h1 { bookmark-level: 2; }
.cells { font: SIZEpt/1 "Noto Sans Symbols2"; white-space: pre; height: 5.2mm; position: relative; }
.cells i { position: absolute; inset: 0; color: #ccc; font-style: normal; }
.cells b { position: absolute; inset: 0; font-weight: 400; }
.print { font: 7pt/1.1 FAMILY; height: 3.3mm; white-space: nowrap; overflow: hidden; }
.line { break-inside: avoid; margin-bottom: 1mm; }
.head { border-bottom: 0.3pt solid #000; }
.turn .print::before { content: "Print page "; }
"""
FULL = "\u283f"
WIDE = 182  # millimetres of an A4 sheet between its margins
ADVANCE = 0.7  # of the font's cells, in ems


@dataclass(frozen=True, slots=True)
class PreviewOptions(BrailleOptions):
    """As the edition's, and one volume where not all are wanted."""

    volume: int = option(0, "Volume", "One volume only; 0 for all of them.")


def make(document: Document, options: Any, out: Path, making: Making) -> Counts:
    """Write the PDF; counts: pages (of Braille), volumes."""
    # WeasyPrint and the fonts take a third of a second to load.
    from weasyprint import HTML

    from service.formats.print_fonts import OwnFilesOnly, need_fonts

    need_fonts([FONT, *get_language(document.language).fonts[:1]])
    shown = preview(book_of(document, options, making))
    leaves = [leaf for leaf in shown.leaves if options.volume in (0, leaf.volume)]
    if not leaves:
        last = max(leaf.volume for leaf in shown.leaves)
        raise WordsError(f"This edition has no volume {options.volume}. Name one from 1 to {last}, or 0 for all.")
    page = "".join(write_page(document, shown, leaves))
    HTML(string=page, url_fetcher=OwnFilesOnly()).write_pdf(out)
    return {"pages": len(leaves), "volumes": len({leaf.volume for leaf in leaves})}


def look(document: Document, options: Any, making: Making) -> bytes:
    """The pages of the edition with these options as the JSON of a Preview, for the web."""
    return to_json(preview(book_of(document, options, making)))


def write_page(document: Document, shown: Preview, leaves: list[Leaf]) -> Iterator[str]:
    """The pages as HTML, each Braille page beginning a sheet."""
    language = get_language(document.language)
    family = ", ".join(f'"{name}"' for name in dict.fromkeys((*language.fonts, "Noto Sans")))
    size = min(18.0, WIDE / (shown.width * ADVANCE) / 25.4 * 72)
    sheet = SHEET.replace("SIZE", f"{size:.2f}").replace("FAMILY", family)
    yield f'<html lang="{language.tag}"><head><title>{_e(document.title)}</title><style>{sheet}</style></head><body>'
    volume = 0
    for leaf in leaves:
        begins = f"<h2>{_e(document.title)}: {shown.code}, {shown.profile}. Volume {leaf.volume}</h2>"
        yield f"<section>{begins if leaf.volume != volume else ''}<h1>{_e(title_of(leaf))}</h1>"
        yield "".join(_line(line, shown.width, size) for line in leaf.lines)
        yield "</section>"
        volume = leaf.volume
    yield "</body></html>"


def title_of(leaf: Leaf) -> str:
    """What a Braille page is called: "Volume 1, Braille page 3, begins on print page 2"."""
    label = f", begins on print page {leaf.label}" if leaf.label else ""
    return f"Volume {leaf.volume}, Braille page {leaf.name}{label}"


def _line(line: Line, width: int, size: float) -> str:
    """The places of all dots, faintly, those that are raised over them, and the print below where the cells begin."""
    begins = (len(line.cells) - len(line.cells.lstrip(BLANK))) * ADVANCE * size
    return (
        f'<div class="line {line.kind}"><div class="cells"><i>{FULL * width}</i><b>{line.cells}</b></div>'
        f'<div class="print" style="margin-left: {begins:.0f}pt">{_e(line.text) or "&#160;"}</div></div>'
    )


def _e(words: str) -> str:
    return escape(words, quote=False)


def check(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """A preview is held against nothing: the edition is."""
    return ()


FORMAT = Format(
    key="braille-preview", title="Braille with print, for staff", suffix="pdf", media_type="application/pdf",
    version="2", make=make, check=check, options=PreviewOptions, fingerprint=fingerprint, needs=(NEED,),
    why_not=why_not,
)  # fmt: skip
