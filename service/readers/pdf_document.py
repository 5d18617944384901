"""A born-digital PDF as a Document: what is seen, in reading order, with the structure of its tags or its look."""

import re
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from service.document import Document, Source
from service.errors import PaperError
from service.readers.addresses import safe_address
from service.readers.base import Reading
from service.readers.pages import tie_notes
from service.readers.paper_language import language_of
from service.readers.pdf_build import Builder
from service.readers.pdf_captions import give_captions
from service.readers.pdf_columns import take_columns
from service.readers.pdf_direction import order_lines
from service.readers.pdf_forms import place_fields
from service.readers.pdf_furniture import remove_furniture
from service.readers.pdf_headings import find_headings
from service.readers.pdf_hidden import TOLD, leave_out_hidden
from service.readers.pdf_layout import body_size, find_leading, page_passages, page_strips
from service.readers.pdf_lines import Joiner
from service.readers.pdf_marked import is_true, marked_content
from service.readers.pdf_open import (
    has_layers_off,
    load_page,
    open_pdf,
    open_structure,
    said_language,
    tell_attachments,
)
from service.readers.pdf_outline import read_outline
from service.readers.pdf_over import place_over
from service.readers.pdf_page import read_page
from service.readers.pdf_pages import join_page
from service.readers.pdf_passages import Passage
from service.readers.pdf_pictures import find_pictures, keep_pictures
from service.readers.pdf_pieces import mend_pieces
from service.readers.pdf_placing import place_pictures
from service.readers.pdf_seen import Page
from service.readers.pdf_spaces import mend_spaces
from service.readers.pdf_strips import Strip
from service.readers.pdf_symbols import name_symbols
from service.readers.pdf_tables import find_tables, may_have_tables, take_table
from service.readers.pdf_tagged import tagged_passages
from service.readers.pdf_tags import Element, read_tags
from service.readers.pdf_trust import find_doubt
from service.readers.scan_pdf import read_scans, tell_scans
from service.readers.titles import title_of

UNSURE = re.compile(r"[\u0590-\u0dff\ufb1d-\ufefc]")  # Hebrew and Arabic letters, and the scripts of India
FEW = 20
SCANS = (
    "{name} holds pictures in which no words could be read. Send a sharper scan, or the file that it was printed from."
)
LAYER = (TOLD["invisible"], TOLD["covered"])


def read_pdf(path: Path, reading: Reading, media_type: str) -> Document:
    """The PDF as a Document; PaperError where it is locked, damaged, empty or only pictures of pages."""
    pdf = open_pdf(path, reading.name, reading.settings.max_pages)
    try:
        language, outline = said_language(pdf), read_outline(pdf)
        tell_attachments(pdf, reading)
        with open_structure(path) or nullcontext() as structure:
            pages = _read_pages(pdf, reading, layered=has_layers_off(structure))
            tree = _true_tags(structure, pages)
        remove_furniture(pages, reading, tagged=tree is not None)
        tell_scans(pages, reading)
        passages = tagged_passages(tree, pages, marked_content(pages)) if tree else _untagged(path, pdf, pages)
        pictures = find_pictures(pages)
        keep_pictures(pdf, pages, pictures, reading)
    finally:
        pdf.close()
    body = body_size(pages)
    if not any(passage.kind == "heading" for passage in passages):
        find_headings(passages, body, outline)
    place_pictures(passages, pictures, pages, reading)
    return _document(passages, pages, reading, media_type, language)


def _read_pages(pdf: Any, reading: Reading, *, layered: bool) -> list[Page]:
    """Every page as it is seen; PaperError where none has words."""
    pages: list[Page] = []
    done = 0
    for number in range(len(pdf)):
        pages.append(_read_page(pdf, number, reading, layered=layered))
        done += pages[-1].doubt is None
        reading.report(done, len(pdf))
    scans = any(page.doubt is not None for page in pages)
    read_scans(pdf, pages, reading)
    for page in pages:
        if page.spans and not page.scan:
            _tell_scripts(page, reading)
    if not any(page.spans for page in pages):
        raise PaperError((SCANS if scans else "{name} has no words in it.").format(name=reading.name))
    return pages


def _read_page(pdf: Any, number: int, reading: Reading, *, layered: bool) -> Page:
    label = pdf.get_page_label(number) or str(number + 1)
    loaded = load_page(pdf, number)
    if loaded is None:
        reading.lose("This page is damaged and could not be read.", label)
        return Page(number, 0.0, 0.0, 0, (0.0, 0.0), label=label)
    source, text, over = loaded
    try:
        page = read_page(source, text, number, label, name=reading.name, layered=layered)
        place_over(over, page)
        own, told = page.spans, len(reading.losses)
        leave_out_hidden(page, source, text.raw, reading)
        mend_pieces(page, text.raw)
        mend_spaces(page, text.raw)
        name_symbols(page, reading)
        _tie_links(page)
        place_fields(page, reading)
        order_lines(page, text.raw)
        page.doubt = find_doubt(page, own)
    finally:
        text.close()
        source.close()
    page.objects.clear()
    if page.doubt is not None and page.doubt.kind == "scan":
        # An unseen layer of a scan is compared with the picture, and told of only where it says something else.
        reading.losses[told:] = [loss for loss in reading.losses[told:] if loss.what not in LAYER]
    return page


def _tie_links(page: Page) -> None:
    """Give each span the address of the link that it lies in."""
    for box, address in page.links:
        href = safe_address(address)
        for span in page.spans if href else ():
            x, y = (span.x0 + span.x1) / 2, (span.y0 + span.y1) / 2
            if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
                span.href = href


def _tell_scripts(page: Page, reading: Reading) -> None:
    """Tell the clerk of letters that PDFs often keep in a wrong order or as wrong letters."""
    if page.doubt is None and sum(len(UNSURE.findall(span.text)) for span in page.spans) > FEW:
        reading.lose(
            "This page has text in a script that PDFs keep unreliably: compare its words and figures.", page.label
        )


def _true_tags(structure: Any, pages: list[Page]) -> Element | None:
    """The tags; None where there are none, or they miss much of the text."""
    marked = marked_content(pages)
    tree = read_tags(structure) if structure is not None and marked else None
    return tree if tree is not None and is_true(tree, pages, marked) else None


def _untagged(path: Path, pdf: Any, pages: list[Page]) -> list[Passage]:
    """The passages that the look of the pages gives."""
    ruled = [page for page in pages if page.spans and may_have_tables(page)]
    grids = find_tables(path, ruled) if ruled else {}
    tables = {page.number: _take_tables(pdf, page, grids[page.number]) for page in ruled if grids[page.number]}
    reach = None
    for page in pages:
        aligned, reach = take_columns(page, reach)
        tables[page.number] = [*tables.get(page.number, []), *aligned]
    strips = [_with_tables(page, tables[page.number]) for page in pages]
    leading, body = find_leading(strips), body_size(pages)
    found: list[Passage] = []
    for page, lines in zip(pages, strips, strict=True):
        join_page(found, page_passages(page, lines, body, leading))
    return found


def _take_tables(pdf: Any, page: Page, grids: list[Any]) -> list[Strip]:
    source = pdf[page.number]
    text = source.get_textpage()
    try:
        taken = [take_table(grid, page, text.raw) for grid in grids]
    finally:
        text.close()
        source.close()
    return [strip for strip in taken if strip is not None]


def _with_tables(page: Page, tables: list[Strip]) -> list[Strip]:
    """The page's strips with each table where its first text stood."""
    strips = page_strips(page)
    for table in tables:
        order = table.spans[0].order
        at = next((n for n, strip in enumerate(strips) if strip.spans[0].order > order), len(strips))
        strips.insert(at, table)
    return strips


def _document(passages: list[Passage], pages: list[Page], reading: Reading, media_type: str, said: str) -> Document:
    joiner = Joiner([page.label for page in pages])
    joiner.learn([strip for passage in passages for strip in passage.strips])
    blocks = tuple(Builder(joiner).blocks(passages))
    tied, notes = tie_notes(give_captions(blocks))
    source = Source(reading.name, "", media_type, len(pages), tuple(page.label for page in pages))
    return Document(title_of(tied, reading.name), language_of(tied, said), tied, notes, source=source)
