"""The check report of a large print PDF: every rule held against the file, and what needs a person's eyes.

pages (pdf_read) ─┬─▶ lines (pdf_lines) ─▶ looks: type, colour, edges, measure; words broken (pdf_words)
tag tree (pdf_tree) ─┴─▶ tags: order, headings, tables, links, languages; document: counts, words, levels
file (pikepdf) ─────────▶ file: title, fonts, sheets, bookmarks, PDF/UA
"""

from pathlib import Path

import pikepdf

from service.document import Document
from service.errors import PaperError
from service.formats.base import Finding
from service.formats.pdf_check_document import check_document
from service.formats.pdf_check_file import check_file
from service.formats.pdf_check_looks import check_looks
from service.formats.pdf_check_person import ask_a_person
from service.formats.pdf_check_tags import check_tree
from service.formats.pdf_lines import find_blocks
from service.formats.pdf_read import read_pages
from service.formats.pdf_style import read_style
from service.formats.pdf_tree import read_tree


def check_pdf(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The rules held against the PDF in this file, and against its document where one is given.

    PaperError where it is no PDF; MissingError where the PDF/UA checker is not installed.
    """
    try:
        with pikepdf.open(path) as pdf:
            tree, pages = read_tree(pdf), read_pages(path)
            style, language = read_style(pdf, pages), str(pdf.Root.get("/Lang", ""))
            findings = list(check_file(pdf, path, tree, pages))
    except pikepdf.PdfError as error:
        raise PaperError("This file is not a PDF that can be opened.", repr(error)) from error
    blocks = find_blocks(tree, pages, language) if tree else []
    if tree:
        findings += check_tree(tree, pages, blocks, language)
        findings += check_looks(tree, pages, blocks, style)
    if document:
        findings += check_document(tree, pages, blocks, document)
    if tree:
        findings += ask_a_person(tree, pages, document)
    return tuple(findings)
