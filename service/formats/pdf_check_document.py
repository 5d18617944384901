"""A large print PDF held against its document: every part is one element, with its own words, level and language."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from service.document import Block, Document, Heading, Items, PageBreak, Paragraph, Picture, Quote, Table, Text, plain
from service.formats.base import Finding
from service.formats.fidelity import hold
from service.formats.html_body import split_title
from service.formats.pdf_lines import Block as Printed
from service.formats.pdf_read import Pages
from service.formats.pdf_rules import UA, shorten, told
from service.formats.pdf_tree import HEADINGS, Element, find_tags, tree_text, walk_tree
from service.formats.pdf_words import find_broken
from service.languages import CODES, get_language, phrase
from service.walking import lines, walk
from service.wording import prove_letters, squeeze

NEAR = 300
"""A paragraph's element stands at most so many elements after that of the paragraph before it."""


def check_document(tree: Element | None, pages: Pages, blocks: list[Printed], document: Document) -> Iterator[Finding]:
    """The rules held against the tag tree and its lines."""
    yield from hold(prove_letters(document, tree_text(tree, pages) if tree else ""))
    bodies = find_tags(tree, "Art") if tree else []
    found = sum((count_tags(body) for body in bodies), Counter[str]())
    differ = (
        f"{tag}: {found[tag]} for {least}" for tag, (least, most) in expected_tags(document).items()
        if not least <= found[tag] <= most
    )  # fmt: skip
    yield told("Each part of the paper is one element of the tag tree", f"{UA} §7.1", differ)
    yield told("Each element holds the words of its part", f"{UA} §7.1", _torn(bodies, pages, document))
    yield told("Headings stand at their levels, in order", f"{UA} §7.4", _moved_headings(bodies, pages, document))
    yield told("Each passage of the paper keeps its language", f"{UA} §7.2", _lost_languages(tree, pages, document))
    yield told("Pictures are described as the paper describes them", f"{UA} §7.3", _other_words(bodies, document))
    yield told("Words are broken only where they must", "UKAAF MS03", find_broken(blocks, document))


def count_tags(tree: Element) -> Counter[str]:
    """How many elements of each kind are in the tree; all levels of headings together as "H"."""
    return Counter("H" if element.tag in HEADINGS else element.tag for element in walk_tree(tree))


def expected_tags(document: Document) -> dict[str, tuple[int, int]]:
    """For each tag the least and most elements that the document's body and notes must give.

    Empty parts are left out of a tree; a picture may be a figure or, where its image is not kept, some paragraphs.
    """
    blocks = list(_every_block(document))
    filled = sum(isinstance(block, Paragraph) and _is_filled(block) for block in blocks)
    paragraphs = filled + sum(isinstance(block, PageBreak) for block in blocks)
    bare_notes = sum(not (note.blocks and isinstance(note.blocks[0], Paragraph)) for note in document.notes)
    pictures = sum(isinstance(block, Picture) for block in blocks)
    tables = [block for block in blocks if isinstance(block, Table)]
    headings = sum(isinstance(block, Heading) and _is_filled(block) for block in blocks)
    lists = [block for block in blocks if isinstance(block, Items)]
    rows = [row for table in tables for row in table.rows]
    cells = [cell for row in rows for cell in row.cells]
    counts = {
        "Table": len(tables),
        "TR": len(rows),
        "TH": sum(bool(cell.header) for cell in cells),
        "TD": sum(not cell.header for cell in cells),
        "L": sum(bool(block.items) for block in lists),
        "LI": sum(len(block.items) for block in lists),
        "Note": len(document.notes),
        "BlockQuote": sum(isinstance(block, Quote) for block in blocks),
    }
    # A label or a note's mark is printed even before an empty paragraph.
    empty = sum(isinstance(block, Paragraph) and not _is_filled(block) for block in blocks)
    spare = 2 * pictures + bare_notes + empty
    # Notes that stand together have a heading of their own.
    spans = {"H": (headings, headings + bool(document.notes)), "P": (paragraphs, paragraphs + spare)}
    return {tag: (n, n) for tag, n in counts.items()} | spans


def _every_block(document: Document) -> Iterator[Block]:
    """The document's blocks without its title, then those of its notes."""
    _, body = split_title(document)
    for group in (body, *(note.blocks for note in document.notes)):
        yield from walk(group)


def _is_filled(block: Block) -> bool:
    return isinstance(block, (Heading, Paragraph)) and bool(plain(block.text) or block.number)


def _torn(bodies: list[Element], pages: Pages, document: Document) -> Iterator[str]:
    """Paragraphs and headings whose words no single element holds, each in its turn."""
    held = [_fold(tree_text(element, pages)) for body in bodies for element in find_tags(body, "P", *HEADINGS)]
    _, body = split_title(document)
    at = 0
    for group in (body, *(note.blocks for note in document.notes)):
        notes = group is not body
        for block in walk(group):
            if isinstance(block, (Heading, Paragraph)) and _is_filled(block):
                parts = [_fold(part) for part in (block.number, *_parts(block))]
                after = range(0 if notes else at, len(held) if notes else min(len(held), at + NEAR))
                place = next((n for n in after if _holds(held[n], parts)), -1)
                if place < 0:
                    yield shorten(plain(block.text) or block.number)
                elif not notes:
                    at = place + 1


def _parts(block: Heading | Paragraph) -> list[str]:
    """The block's words, cut where a page begins or a note is marked."""
    parts = [""]
    for run in block.text:
        if isinstance(run, PageBreak) or run.note:
            parts.append("")
        else:
            parts[-1] += run.value
    return parts


def _holds(text: str, parts: list[str]) -> bool:
    at = 0
    for part in parts:
        place = text.find(part, at)
        if place < 0:
            return False
        at = place + len(part)
    return True


def _moved_headings(bodies: list[Element], pages: Pages, document: Document) -> Iterator[str]:
    found = iter(
        [(element.tag, _fold(tree_text(element, pages))) for body in bodies for element in find_tags(body, *HEADINGS)]
    )
    _, body = split_title(document)
    for block in walk(body):
        if isinstance(block, Heading) and _is_filled(block):
            parts = [_fold(part) for part in (block.number, *_parts(block))]
            if not any(tag == f"H{min(block.level, 6)}" and _holds(text, parts) for tag, text in found):
                yield f"H{min(block.level, 6)} {shorten(plain(block.text))}"
                return


def _lost_languages(tree: Element | None, pages: Pages, document: Document) -> Iterator[str]:
    texts: dict[str, str] = defaultdict(str)
    for element in walk_tree(tree) if tree else ():
        if element.language:
            texts[element.language] += "\n" + _fold(tree_text(element, pages))
    for language, words in _passages(document):
        tag = get_language(language).tag if language in CODES else language
        if any(part not in texts[tag] for part in map(_fold, words)):
            yield f"{tag}: {shorten(' '.join(words))}"


def _passages(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Each passage in another language than the document's, as its language and its words."""
    for block in _every_block(document):
        if isinstance(block, Paragraph) and block.language and _is_filled(block):
            yield block.language, _parts(block)
    for group in (document.blocks, *(note.blocks for note in document.notes)):
        for run in (run for line in lines(group) for run in line):
            if isinstance(run, Text) and run.language and not run.note:
                yield run.language, [run.value]


def _other_words(bodies: list[Element], document: Document) -> Iterator[str]:
    pictures = [block for block in _every_block(document) if isinstance(block, Picture)]
    allowed = {_fold(picture.description) for picture in pictures}
    allowed |= {_fold(phrase(document.language, "picture_undescribed"))}
    figures = [figure for body in bodies for figure in find_tags(body, "Figure")]
    yield from (shorten(figure.alt) or "no words" for figure in figures if _fold(figure.alt) not in allowed)


def _fold(text: str) -> str:
    # Capitals may be printed as small letters, and words are compared elsewhere: here it is their place that counts.
    return squeeze(text).casefold()
