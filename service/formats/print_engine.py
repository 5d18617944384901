"""Lays out a page of HTML with WeasyPrint and writes it as a tagged PDF."""

import gc
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cssselect2  # type: ignore[import-untyped]
from weasyprint import HTML

from service.formats.pdf_tags import Tagger
from service.formats.print_fonts import OwnFilesOnly
from service.formats.print_numbers import find_places, find_wrong, guess_places
from service.formats.print_patches import print_patches, uncollected

Again = Callable[[Mapping[str, int]], str]
TIMES = 3
"""So often a page is laid out at most until the contents' numbers are right."""


class WellFormed(HTML):  # type: ignore[misc]
    """A page that is well-formed XML, so that it need not be parsed as the web's HTML (half a second for a pack)."""

    def __init__(self, page: str) -> None:
        root = ElementTree.fromstring(page)
        self.base_url = None
        self.url_fetcher = OwnFilesOnly()
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


def print_page(page: str, out: Path, report: Callable[[int, int], None], again: Again = lambda places: "") -> int:
    """Write the page as a PDF/UA-1 file; how many sheets it has. report(n, m): block n of m is laid out.

    again(places) may give a better page to lay out instead, once all is laid out; places: the sheet, from 1, on which
    each named element stands.
    """
    with uncollected():
        tagger, pages, blocks = _lay_out(page, report)
        if better := again(find_places(pages)):
            del tagger, pages
            gc.collect()
            tagger, pages, blocks = _lay_out(better, _tell_nobody)
        with print_patches(tagger, report, [], {}):
            pages.write_pdf(out, pdf_variant="pdf/ua-1")
        report(blocks + 1, blocks + 1)
        return len(pages.pages)


def _lay_out(page: str, report: Callable[[int, int], None]) -> tuple[Tagger, Any, int]:
    """The pages, with the right numbers in the contents, and how many blocks they hold.

    They are laid out again where the numbers changed what they count.
    """
    places: dict[str, int] = {}
    pages: Any = None
    for time in range(TIMES):
        if time:
            # The first layout goes before the second comes: both would fill a gigabyte.
            pages = None
            gc.collect()
        source = WellFormed(page)
        blocks = [len(part) if part.tag == "article" else 0 for part in source.etree_element.find("body")]
        tagger = Tagger(turned=source.etree_element.get("dir") == "rtl")
        with print_patches(tagger, report, blocks, places or guess_places(source.etree_element)):
            pages = source.render(pdf_variant="pdf/ua-1")
        places = find_places(pages)
        if not find_wrong(pages, places):
            break
        report = _tell_nobody
    return tagger, pages, sum(blocks)


def _tell_nobody(part: int, whole: int) -> None:
    """In place of a report: a second time is no progress."""
