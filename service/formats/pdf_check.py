"""The rules of a large print edition, held against a PDF."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from service.document import Block, Document, Heading, Items, PageBreak, Paragraph, Picture, Quote, Table, plain, walk
from service.errors import MissingError, PaperError
from service.formats.base import Finding
from service.formats.fidelity import hold
from service.formats.html_body import split_title
from service.formats.pdf_read import Pages, read_pages
from service.formats.pdf_tree import Element, read_tree, tree_text, walk_tree
from service.formats.print_style import LEAST
from service.wording import prove_letters

UA = "ISO 14289-1 (PDF/UA-1)"
PRINT = "UKAAF G003"
HEADINGS = [f"H{n}" for n in range(1, 7)]


def check_pdf(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The rules held against the PDF in this file, and against its document where one is given."""
    try:
        with pikepdf.open(path) as pdf:
            tree = read_tree(pdf)
            findings = [*_check_file(pdf)]
    except pikepdf.PdfError as error:
        raise PaperError("This file is not a PDF that can be opened.", repr(error)) from error
    pages = read_pages(path)
    findings += [_check_machine_rules(path), *_check_pages(pages)]
    if tree:
        findings += _check_tree(tree)
    if document:
        findings += _check_document(tree, pages, document)
    return tuple(findings)


def _check_file(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    yield Finding("The file names its language", f"{UA} §7.2", bool(str(pdf.Root.get("/Lang", ""))))
    title = str(pdf.docinfo.get("/Title", "")) if pdf.docinfo else ""
    shown = bool(_inside(pdf.Root, "/ViewerPreferences").get("/DisplayDocTitle", False))
    yield Finding("The file has a title, and readers show it", f"{UA} §7.1", bool(title.strip()) and shown)
    yield Finding("The file is tagged", f"{UA} §6.2", "/StructTreeRoot" in pdf.Root)
    yield _told("All fonts are embedded", f"{UA} §7.21.4", sorted(set(_loose_fonts(pdf))))
    tree = read_tree(pdf)
    told = [words for words, _ in _bookmarks(pdf)]
    headed = sum(element.tag in HEADINGS for element in walk_tree(tree)) if tree else 0
    where = "" if len(told) == headed else f"{len(told)} bookmarks, {headed} headings"
    yield Finding("Every heading has a bookmark", "WCAG 2.2 technique PDF2", not where, where)


def _check_machine_rules(path: Path) -> Finding:
    try:
        # A library written in Rust, which only checks load.
        import page as validation
    except ImportError as error:
        told = "The PDF/UA checker is not installed. Install it: pip install page-validation"
        raise MissingError(told, repr(error)) from error
    report = validation.validate_pdf(str(path), profile="ua1", limits=validation.SafetyLimits.unlimited())
    broken = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
    return _told("The rules of PDF/UA that a machine can judge hold", UA, broken)


def _check_pages(pages: Pages) -> Iterator[Finding]:
    small = "" if round(pages.smallest, 1) >= LEAST else f"{pages.smallest:.1f} point"
    yield Finding(f"No type is smaller than {LEAST} point", f"{PRINT} §4", not small, small)
    yield _told(
        "No text runs off its page",
        PRINT,
        [
            f"page {n}"
            for n, page in enumerate(pages.pages, 1)
            if any(
                p.box[0] < -0.5 or p.box[1] < -0.5 or p.box[2] > page.width + 0.5 or p.box[3] > page.height + 0.5
                for p in page.pieces
            )
        ],
    )


def _check_tree(tree: Element) -> Iterator[Finding]:
    skipped, before = [], 0
    for element in walk_tree(tree):
        if element.tag in HEADINGS:
            level = int(element.tag[1])
            if level > before + 1:
                skipped.append(f"{element.tag} after H{before}")
            before = level
    yield _told("No heading level is skipped", f"{UA} §7.4.2", skipped)
    loose = [element.tag for element in walk_tree(tree) if element.tag == "TH" and not element.scope]
    yield _told("Header cells say what they head", f"{UA} §7.5", loose)


def _check_document(tree: Element | None, pages: Pages, document: Document) -> Iterator[Finding]:
    yield from hold(prove_letters(document, tree_text(tree, pages) if tree else ""))
    article = next((element for element in walk_tree(tree) if element.tag == "Art"), None) if tree else None
    found = count_tags(article) if article else Counter()
    differ = [
        f"{tag}: {found[tag]} for {least}" for tag, (least, most) in expected_tags(document).items()
        if not least <= found[tag] <= most
    ]  # fmt: skip
    yield _told("Each part of the paper is one element of the tag tree", f"{UA} §7.1", differ)


def count_tags(tree: Element) -> Counter[str]:
    """How many elements of each kind are in the tree; all levels of headings together as "H"."""
    return Counter("H" if element.tag in HEADINGS else element.tag for element in walk_tree(tree))


def expected_tags(document: Document) -> dict[str, tuple[int, int]]:
    """For each tag the least and most elements that the document's body and notes must give.

    Empty parts are left out of a tree; a picture may be a figure or, where its image is not kept, some paragraphs.
    """
    _, body = split_title(document)
    blocks = [block for group in (body, *(note.blocks for note in document.notes)) for block in walk(group)]
    paragraphs = sum(_is_filled(block) for block in blocks) + sum(isinstance(block, PageBreak) for block in blocks)
    bare_notes = sum(not (note.blocks and isinstance(note.blocks[0], Paragraph)) for note in document.notes)
    pictures = sum(isinstance(block, Picture) for block in blocks)
    tables = [block for block in blocks if isinstance(block, Table)]
    headings = sum(isinstance(b, Heading) and bool(plain(b.text) or b.number) for b in blocks) + bool(document.notes)
    lists = [block for block in blocks if isinstance(block, Items)]
    rows = [row for table in tables for row in table.rows]
    counts = {
        "H": headings,
        "Table": len(tables),
        "TR": len(rows),
        "L": sum(bool(block.items) for block in lists),
        "LI": sum(len(block.items) for block in lists),
        "Note": len(document.notes),
        "BlockQuote": sum(isinstance(block, Quote) for block in blocks),
    }
    # A label or a note's mark is printed even before an empty paragraph.
    empty = sum(isinstance(block, Paragraph) and not _is_filled(block) for block in blocks)
    spare = 2 * pictures + bare_notes + empty
    return {tag: (n, n) for tag, n in counts.items()} | {"P": (paragraphs, paragraphs + spare)}


def _is_filled(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(plain(block.text) or block.number)


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    """Each bookmark's words and depth, in order."""
    waiting = [(_inside(pdf.Root, "/Outlines").get("/First"), 1)]
    while waiting:
        item, depth = waiting.pop()
        if item is not None:
            yield str(item.get("/Title", "")), depth
            waiting += [(item.get("/Next"), depth), (item.get("/First"), depth + 1)]


def _loose_fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The names of fonts that are not in the file."""
    seen = set()
    for page in pdf.pages:
        for font in _inside(_inside(page.obj, "/Resources"), "/Font").values():
            if font.objgen not in seen:
                seen.add(font.objgen)
                inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
                files = _inside(inner, "/FontDescriptor").keys()
                if font.get("/Subtype") != "/Type3" and not any(name.startswith("/FontFile") for name in files):
                    yield str(font.get("/BaseFont", "a font without a name"))


def _inside(held: Any, name: str) -> Any:
    """The dictionary of this name, empty where there is none."""
    return held.get(name, pikepdf.Dictionary())


def _told(rule: str, source: str, broken: list[str], kind: str = "form") -> Finding:
    where = "; ".join(" ".join(words.split()) for words in broken[:10])
    return Finding(rule, source, not broken, where, "fidelity" if kind == "fidelity" else "form")
