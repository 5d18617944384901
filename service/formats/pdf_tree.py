"""The tag tree of a PDF (ISO 32000-1 §14.7), as whoever listens to the file is led through it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from service.formats.pdf_objects import Box
from service.formats.pdf_read import Pages

HEADINGS = tuple(f"H{n}" for n in range(1, 7))


@dataclass(frozen=True, slots=True)
class Active:
    """A link's area on a page. says: its words for whoever cannot see it; to: the page (from 0) it leads to, or -1."""

    page: int
    says: str
    address: str
    to: int


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the tag tree.

    kids: elements, pieces of text as (page, number), and links' areas. box: of a picture, with the page it is on.
    """

    tag: str
    alt: str
    actual: str
    language: str
    scope: str
    name: str
    headers: tuple[str, ...]
    columns: int
    rows: int
    box: Box | None
    kids: "tuple[Element | tuple[int, int] | Active, ...]"


def read_tree(pdf: pikepdf.Pdf) -> Element | None:
    """The tag tree; None for an untagged PDF."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None or "/K" not in root:
        return None
    kids = tuple(_Reader(pdf).read_kids(root, -1))
    return Element("Root", "", "", "", "", "", (), 1, 1, None, kids)


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.places = dict(read_targets(pdf))

    def read_kids(self, owner: Any, page: int) -> Iterator[Element | tuple[int, int] | Active]:
        held = owner.get("/K", [])
        for kid in held if isinstance(held, (list, pikepdf.Array)) else [held]:
            if not isinstance(kid, pikepdf.Dictionary):
                yield page, int(kid)
            elif kid.get("/Type") == "/MCR":
                yield self.numbers[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)
            elif kid.get("/Type") == "/OBJR":
                yield self._read_link(kid, page)
            else:
                yield self._read_element(kid, page)

    def _read_element(self, held: Any, page: int) -> Element:
        if "/Pg" in held:
            page = self.numbers[held.Pg.objgen]
        alt, actual, language, name = (str(held.get(key, "")) for key in ("/Alt", "/ActualText", "/Lang", "/ID"))
        said = _attributes(held)
        box = tuple(float(side) for side in said["/BBox"]) if "/BBox" in said else None
        return Element(
            str(held.S)[1:], alt, actual, language, str(said.get("/Scope", ""))[1:], name,
            tuple(str(header) for header in said.get("/Headers", [])),
            int(said.get("/ColSpan", 1)), int(said.get("/RowSpan", 1)),
            box if box and len(box) == 4 else None, tuple(self.read_kids(held, page)),
        )  # fmt: skip

    def _read_link(self, held: Any, page: int) -> Active:
        link = held.Obj
        on = self.numbers.get(held.Pg.objgen, page) if "/Pg" in held else page
        action = link.get("/A", pikepdf.Dictionary())
        target = link.get("/Dest", action.get("/D", ""))
        return Active(on, str(link.get("/Contents", "")), str(action.get("/URI", "")), self.places.get(str(target), -1))


def read_targets(pdf: pikepdf.Pdf) -> Iterator[tuple[str, int]]:
    """The names that links lead to, with their pages from 0."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if tree is not None:
        for name, target in pikepdf.NameTree(tree).items():
            where = target.D if isinstance(target, pikepdf.Dictionary) else target
            yield str(name), numbers.get(where[0].objgen, -1)


def walk_tree(element: Element) -> Iterator[Element]:
    """The element and all inside it, in reading order."""
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from walk_tree(kid)


def find_tags(element: Element, *tags: str) -> list[Element]:
    """The elements inside that have one of these tags, in reading order."""
    return [inside for inside in walk_tree(element) if inside.tag in tags]


def places_in(element: Element) -> Iterator[tuple[int, int]]:
    """Every piece of text inside as (page, number), in reading order."""
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from places_in(kid)
        elif isinstance(kid, tuple):
            yield kid


def links_in(element: Element) -> list[Active]:
    """The areas of a link, and of those inside."""
    return [kid for inside in walk_tree(element) for kid in inside.kids if isinstance(kid, Active)]


def tree_text(element: Element, pages: Pages) -> str:
    """What a screen reader is given, in its order; pieces are joined by spaces that need not be in the words."""
    if element.actual or element.alt:
        return element.actual or element.alt
    parts = (
        tree_text(kid, pages) if isinstance(kid, Element) else pages.texts[kid[0]].get(kid[1], "")
        for kid in element.kids
        if not isinstance(kid, Active)
    )
    return " ".join(parts)


def _attributes(held: Any) -> dict[str, Any]:
    """All attributes of an element, whichever owner they are for."""
    kept = held.get("/A", [])
    each = list(kept) if isinstance(kept, pikepdf.Array) else [kept]
    return {key: value for item in each if isinstance(item, pikepdf.Dictionary) for key, value in item.items()}
