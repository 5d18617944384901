"""What no machine can judge in a large print PDF, and where a person should look.

What is asked of every edition stands in service/formats/eyes.py; here are the questions that the PDF itself raises.
"""

from collections.abc import Iterator

from service.document import Document
from service.formats.base import Finding
from service.formats.pdf_check_tags import is_complex
from service.formats.pdf_read import Pages
from service.formats.pdf_rules import PRINT, UA, ask, page, shorten
from service.formats.pdf_tree import Active, Element, find_tags, links_in, places_in, tree_text, walk_tree


def ask_a_person(tree: Element, pages: Pages, document: Document | None) -> Iterator[Finding]:
    """The questions that this file raises; each names the places to look at."""
    if not document:
        yield from _ask_of_a_stranger(tree, pages)
    bare = [_page_of(table) for table in find_tags(tree, "Table") if not find_tags(table, "TH")]
    yield from ask("Have these tables really no header cells?", f"{UA} §7.5", bare)
    vague = [f"{page(area.page)} “{shorten(area.says)}”" for area in _vague(tree)]
    yield from ask("Do these links make sense without the words around them?", "WCAG 2.2 §2.4.4", vague)
    sheets = [f"{len(pages.pages)} pages"]
    yield from ask("Has somebody who reads large print looked through it?", PRINT, sheets)
    yield from ask("Has somebody listened to it with a screen reader?", UA, sheets)


def _ask_of_a_stranger(tree: Element, pages: Pages) -> Iterator[Finding]:
    """What the document would tell, of a file whose document is not at hand."""
    pictures = [f"{_page_of(figure)} “{shorten(figure.alt)}”" for figure in find_tags(tree, "Figure")]
    yield from ask("Do the descriptions say what the pictures show?", f"{UA} §7.3", pictures)
    joined = [table for table in find_tags(tree, "Table") if is_complex(table)]
    tables = [f"{_page_of(table)} “{shorten(tree_text(table, pages))}”" for table in joined]
    yield from ask("Do tables with joined header cells make sense cell by cell?", f"{UA} §7.5", tables)
    languages = sorted({element.language for element in walk_tree(tree) if element.language})
    yield from ask("Is each passage in the language that it names?", f"{UA} §7.2", languages)


def _vague(tree: Element) -> list[Active]:
    """Links out of the file that are a single word and no address."""
    links = (area for link in find_tags(tree, "Link") for area in links_in(link))
    return [area for area in links if area.address and len(area.says.split()) < 2 and "." not in area.says]


def _page_of(element: Element) -> str:
    place = next(places_in(element), None)
    return page(place[0]) if place else "empty"
