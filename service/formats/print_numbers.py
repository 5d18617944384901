"""The page numbers in the contents: guessed before the pages are laid out, held against the pages afterwards.

WeasyPrint 70 lays contents out with “page 0” first. Where the right numbers then need more lines, all pages are laid
out again, and some numbers stay those of the first time. With a good guess the contents are as long from the start.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.css.targets import TargetCollector
from weasyprint.formatting_structure import boxes

Places = Mapping[str, int]
"""On which page, from 1, each named element stands."""
LETTERS = 1100
"""About so many letters stand on a page of A4 in type of 18 points."""
SIZE = re.compile(r"html \{[^}]*font-size: ([\d.]+)pt")


def guess_places(root: Element) -> dict[str, int]:
    """About where each named element will stand, by the letters before it."""
    style = root.find("head/style")
    found = SIZE.search((style.text or "") if style is not None else "")
    on_a_page = LETTERS * (18 / float(found[1]) if found else 1) ** 2
    places, letters = {}, 0
    for element in root.iter():
        if name := element.get("id"):
            places[name] = 1 + int(letters / on_a_page)
        letters += len(element.text or "") + len(element.tail or "") if element.tag != "style" else 0
    return places


def collect_anchor(places: Places) -> Callable[[TargetCollector, Any], None]:
    """In WeasyPrint's place: an element that something leads to stands where we say until its page is laid out."""
    original = TargetCollector.collect_anchor

    def collect(self: TargetCollector, name: Any) -> None:
        original(self, name)
        if name in places:
            self.target_lookup_items[name].cached_page_counter_values = {"page": [places[name]]}

    return collect


def find_places(pages: Any) -> dict[str, int]:
    """Where each named element stands, once all is laid out."""
    return {name: number for number, page in enumerate(pages.pages, 1) for name in page.anchors}


def find_wrong(pages: Any, places: Places) -> list[str]:
    """The names of elements whose number in the contents is not that of their page."""
    return [name for name, number in _find_numbers(pages) if places.get(name, number) != number]


def _find_numbers(pages: Any) -> Iterator[tuple[str, int]]:
    """Each name that the contents lead to, with the last number that they print for it."""
    for page in pages.pages:
        if _has_contents(page._page_box):
            for box in page._page_box.descendants():
                if isinstance(box, boxes.TextBox) and box.element_tag == "a::after" and re.search(r"\d", box.text):
                    yield box.element.get("href", "")[1:], int(re.findall(r"\d+", box.text)[-1])


def _has_contents(page_box: Any) -> bool:
    """Whether a part of the contents stands on the page: a nav in the body or in one of its parts."""
    for html in page_box.children[:1]:
        parts = [part for body in html.children for part in getattr(body, "children", ())]
        within = [inside for part in parts for inside in getattr(part, "children", ())]
        return any(getattr(box, "element_tag", "") == "nav" for box in (*parts, *within))
    return False
