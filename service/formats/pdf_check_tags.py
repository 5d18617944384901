"""Rules for the tag tree of a PDF: what whoever listens to the file is led through."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from service.formats.base import Finding
from service.formats.pdf_lines import Block
from service.formats.pdf_read import Pages
from service.formats.pdf_rules import UA, language_of, page, shorten, told
from service.formats.pdf_tree import HEADINGS, Element, find_tags, links_in, places_in, tree_text, walk_tree
from service.identify import LEAST_OTHER, SCRIPT
from service.languages import CODES, phrase
from service.wording import squeeze

SCRIPT_LANGUAGES = {code: {code} for code in SCRIPT} | {"ar": {"ar", "ur"}}
ADDRESS = re.compile(r"^(?:https?:|www\.|mailto:|#)")


def check_tree(tree: Element, pages: Pages, blocks: list[Block], language: str) -> Iterator[Finding]:
    """The rules held against the tag tree. blocks: its text, line by line; language: the file's, as it names it."""
    yield told("No heading level is skipped", f"{UA} §7.4.2", _skipped(tree))
    yield told("Header cells say what they head", f"{UA} §7.5", _headless(tree, pages))
    yield told("Rows of a table are equally long", f"{UA} §7.5", _uneven(tree, pages))
    yield told("Lists hold items, and items their label and their words", f"{UA} §7.6", _odd_lists(tree))
    yield told("Every picture has its words and its place", f"{UA} §7.3", _bare_pictures(tree, pages))
    yield told("Every link says where it leads", f"{UA} §7.18.5", _bare_links(tree, pages))
    yield told("Each passage names its language", f"{UA} §7.2", _odd_languages(tree, pages, language))
    yield told("All that is shown is in the tree or said to be no content", f"{UA} §7.1", _loose(tree, pages))
    yield told("Running feet and repeated heads are no content", f"{UA} §7.8", _furniture(tree, blocks))
    yield told("The tree follows the pages from top to bottom", f"{UA} §7.1", _out_of_order(blocks))
    yield told("Contents give the page where the heading is", "UKAAF MS03", _wrong_pages(tree, pages))


def _skipped(tree: Element) -> Iterator[str]:
    levels = [0, *(int(heading.tag[1]) for heading in find_tags(tree, *HEADINGS))]
    yield from (f"H{level} after H{before}" for before, level in pairwise(levels) if level > before + 1)


def _headless(tree: Element, pages: Pages) -> Iterator[str]:
    """Header cells without a direction, and cells below headers of two rows that do not name theirs."""
    for table in find_tags(tree, "Table"):
        headers = find_tags(table, "TH")
        yield from (shorten(tree_text(cell, pages)) for cell in headers if not cell.scope)
        names = {cell.name for cell in headers if cell.name}
        cells = [cell for cell in find_tags(table, "TH", "TD") if cell.headers]
        unknown = (name for cell in cells for name in cell.headers if name not in names)
        yield from (f"a header “{name}” that is not there" for name in unknown)
        if is_complex(table):
            data = (cell for cell in find_tags(table, "TD") if not cell.headers)
            yield from (f"no headers named: {shorten(tree_text(cell, pages)) or '(empty)'}" for cell in data)


def is_complex(table: Element) -> bool:
    """Whether a header cell reaches over several columns or rows, so that its place alone does not tell its cells."""
    return any(cell.columns > 1 or cell.rows > 1 for cell in find_tags(table, "TH"))


def _uneven(tree: Element, pages: Pages) -> Iterator[str]:
    for table in find_tags(tree, "Table"):
        widths = _row_widths(table)
        if len(set(widths)) > 1:
            yield f"{shorten(tree_text(table, pages))}: rows of {min(widths)} to {max(widths)} cells"


def _row_widths(table: Element) -> list[int]:
    """How many columns each row fills, cells from above included."""
    reaching: Counter[int] = Counter()
    widths = []
    for number, row in enumerate(find_tags(table, "TR")):
        cells = [kid for kid in row.kids if isinstance(kid, Element)]
        widths.append(sum(cell.columns for cell in cells) + reaching[number])
        for cell in cells:
            reaching.update({number + down: cell.columns for down in range(1, cell.rows)})
    return widths


def _odd_lists(tree: Element) -> Iterator[str]:
    allowed = {"L": {"LI", "Caption"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOCI", "TOC", "Caption"}}
    for element in walk_tree(tree):
        for kid in element.kids if element.tag in allowed else ():
            if not isinstance(kid, Element) or kid.tag not in allowed[element.tag]:
                yield f"{kid.tag if isinstance(kid, Element) else 'text'} in {element.tag}"
        if element.tag == "LI" and not any(isinstance(kid, Element) and kid.tag == "LBody" for kid in element.kids):
            yield "an item without a body"


def _bare_pictures(tree: Element, pages: Pages) -> Iterator[str]:
    for picture in find_tags(tree, "Figure"):
        on = next((place[0] for place in places_in(picture)), 0)
        if not picture.alt.strip():
            yield f"{page(on)}: no words"
        sheet, box = pages.pages[on], picture.box
        if not box or not (-1 <= box[0] < box[2] <= sheet.width + 1 and -1 <= box[1] < box[3] <= sheet.height + 1):
            yield f"{page(on)}: no place on the page"


def _bare_links(tree: Element, pages: Pages) -> Iterator[str]:
    for link in find_tags(tree, "Link"):
        words, areas = squeeze(tree_text(link, pages)), links_in(link)
        if not areas:
            yield f"{shorten(tree_text(link, pages))}: nothing to press"
        for area in areas:
            said = squeeze(area.says)
            if not said or (ADDRESS.match(said) and said not in words):
                yield f"{page(area.page)}: {shorten(area.says) or 'no words'}"
            elif not area.address and area.to < 0:
                yield f"{page(area.page)}: {shorten(area.says)} leads nowhere"


def _odd_languages(element: Element, pages: Pages, language: str) -> Iterator[str]:
    """Tags that are no language, and letters of a script that the language at hand is not written in."""
    if element.language and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", element.language):
        yield f"“{element.language}” is no language"
    language = element.language or language
    known = language_of(language)
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _odd_languages(kid, pages, language)
        elif isinstance(kid, tuple):
            text = element.actual or pages.texts[kid[0]].get(kid[1], "")
            for code, script in SCRIPT.items() if not text.isascii() else ():
                code_of_text = known.code if known else ""
                if code_of_text not in SCRIPT_LANGUAGES[code] and len(script.findall(text)) >= LEAST_OTHER:
                    yield f"{page(kid[0])}: {shorten(text)} is said to be “{language}”"


def _loose(tree: Element, pages: Pages) -> Iterator[str]:
    """Text outside the tree that is not said to be an artifact, and pieces that stand in the tree twice."""
    placed = Counter(places_in(tree))
    for number, sheet in enumerate(pages.pages):
        for piece in sheet.pieces:
            if not piece.artifact and not placed[number, piece.number]:
                yield f"{page(number)}: {shorten(piece.text)}"
    yield from (
        f"{page(place[0])}: piece {place[1]} is there {count} times" for place, count in placed.items() if count > 1
    )


def _furniture(tree: Element, blocks: list[Block]) -> Iterator[str]:
    feet = re.compile("|".join(_foot_of(code) for code in CODES))
    for block in blocks:
        text = "".join(line.text for line in block.lines)
        if feet.fullmatch(squeeze(text)):
            yield f"{page(block.lines[0].page)}: {shorten(text)}"
    for table in find_tags(tree, "Table"):
        if len(find_tags(table, "THead")) > 1:
            yield "a table with two heads"


def _foot_of(code: str) -> str:
    """How “Page 3 of 9” reads in this language, as a pattern."""
    parts = phrase(code, "page_of", n="\0", m="\0").split("\0")
    return r"\d+".join(re.escape(squeeze(part)) for part in parts)


def _out_of_order(blocks: list[Block]) -> Iterator[str]:
    """Blocks that stand above or on a page before the one they follow. Cells of a row stand side by side."""
    before, at = None, (-1, 0.0)
    for block in blocks:
        line, row = block.lines[0], block.row
        if row is not None and row is before:
            continue
        here = (line.page, -line.base)
        if here < (at[0], at[1] - 0.7 * line.size):
            yield f"{page(line.page)}: {shorten(line.text)}"
        before, at = row, here


def _wrong_pages(tree: Element, pages: Pages) -> Iterator[str]:
    """Entries of the contents whose number is not the page that they lead to, or that do not lead to their heading."""
    heads = [(next(places_in(head))[0], squeeze(tree_text(head, pages))) for head in find_tags(tree, *HEADINGS)]
    on: dict[int, str] = {}
    for number, words in heads:
        on[number] = on.get(number, "") + "\n" + words
    for entry in find_tags(tree, "TOCI"):
        text, areas = tree_text(entry, pages), links_in(entry)
        told_page = re.findall(r"\d+", text)
        to = areas[0].to if areas else -1
        if not told_page or int(told_page[-1]) != to + 1:
            yield f"{shorten(text)} leads to {page(to)}"
        elif squeeze(areas[0].says).rstrip(",،") not in on.get(to, ""):
            yield f"{shorten(text)} is not a heading there"
