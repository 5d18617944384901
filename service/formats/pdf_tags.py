"""Our own tag tree for WeasyPrint's pages: one element per element of the source, whatever page it falls on.

WeasyPrint 70 begins a new element on every page and tags running feet and repeated table heads as text (its issue
2903). Here each page is read before it is painted: every piece of text gets a place in the tree, or is an artifact.
What is painted then fills the places (`mark`), and `pdf_tags_write` writes the tree. The rules: ISO 14289-1.
"""

import re
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from service.formats.pdf_nodes import (
    Annotation,
    Node,
    Place,
    above,
    describe,
    is_contents,
    link_words,
    picture_box,
    with_language,
)
from service.formats.pdf_tags_table import describe_cells

TAGS = {
    "article": "Art", "section": "Sect", "nav": "Sect", "header": "Sect", "blockquote": "BlockQuote", "p": "P",
    "ul": "L", "ol": "L", "li": "LI",
    "table": "Table", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
    "figure": "Figure", "caption": "Caption", "figcaption": "Caption", "a": "Link",
    **{f"h{n}": f"H{n}" for n in range(1, 7)},
}  # fmt: skip
BY_CLASS = {"label": "Lbl", "note": "Note"}
# Letters that fonts join or reorder, so that glyphs alone do not give the text back.
JOINED = re.compile("[\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
# Told in the tree and not in the page: programs turn right-to-left ActualText in a page round (poppler, pdfium). On a
# right-to-left page they turn the words of other scripts round as well, so there every piece is told in the tree.
TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
AGAIN = {"table::before", "tr::before", "td::before", "td::after", "th::before", "figure::after"}
"""Words that are said again for the eye; a table's own cells, a picture's description say them to the ear."""


class Tagger:
    """Reads pages one after the other into one tree. turned: the document is written from right to left."""

    def __init__(self, turned: bool = False) -> None:
        self.turned = turned
        self.root = Node("Document")
        self.pages = 0
        self._inside: dict[Any, Node] = {}
        self._places: dict[Any, Place] = {}
        self._heads: dict[Any, int] = {}
        self._cells: dict[Any, dict[str, Any]] = {}
        self._tables = 0
        self._furniture: set[Any] = set()

    def read_page(self, page_box: Any) -> None:
        """Give every piece of text on the next page its place."""
        self._places.clear()
        self._furniture.clear()
        for child in page_box.children:
            if isinstance(child, boxes.MarginBox):
                self._furniture.update(child.descendants())
            else:
                self._read(child, self.root)
        self.pages += 1

    def mark(self, box: Any, numbers: dict[Any, Any]) -> tuple[str, Any]:
        """The tag and properties with which the box is painted. numbers: what this page has numbered so far."""
        place = self._places.get(box)
        if place is None:
            # ISO 32000-1 §14.8.2.2.2: what belongs to the page, and what only helps the eye.
            return "Artifact", pydyf.Dictionary({"Type": "/Pagination" if box in self._furniture else "/Layout"})
        place.number = len(numbers)
        numbers[box] = place
        properties = pydyf.Dictionary({"MCID": place.number})
        if JOINED.search(place.text):
            properties["ActualText"] = pydyf.String(place.text)
        return "Span", properties

    def _read(self, box: Any, parent: Node) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        name = box.element_tag if box.element is not None else None
        if name in AGAIN or self._is_repeated_head(box):
            return
        node = self._find_node(box.element, name, parent) if name else parent
        if box.link_annotation:
            link = above(node, "Link") or node.add("Link")
            link.kids.append(Annotation(self.pages, box.link_annotation))
            box.link_annotation["Contents"] = pydyf.String(link_words(box.element))
        if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)):
            self._place(box, node)
        elif isinstance(box, boxes.ParentBox):
            for child in box.children:
                self._read(child, node)

    def _place(self, box: Any, node: Node) -> None:
        text = box.text if isinstance(box, boxes.TextBox) else ""
        if text and (self.turned or box.element_tag == "bdi" or TURNED.search(text)):
            node = node.add("Span")
            node.attributes["ActualText"] = pydyf.String(text)
        if node.tag == "Figure" and not text:
            node.attributes["A"] = picture_box(box)
        place = Place(self.pages, text=text)
        node.kids.append(place)
        self._places[box] = place

    def _is_repeated_head(self, box: Any) -> bool:
        if not isinstance(box, boxes.TableRowGroupBox) or not box.is_header:
            return False
        return self._heads.setdefault(box.element, self.pages) != self.pages

    def _find_node(self, element: Any, name: str, parent: Node) -> Node:
        """The element's node, where its content goes; a new one when it is met first."""
        if "::" in name or element is None:
            return parent
        if element not in self._inside:
            self._inside[element] = self._make_node(element, name, parent)
        return self._inside[element]

    def _make_node(self, element: Any, name: str, parent: Node) -> Node:
        tag = BY_CLASS.get(element.get("class", ""), TAGS.get(name, ""))
        if tag == "TR":
            return self._make_row(element, parent)
        if tag == "LI":
            return self._make_item(parent)
        if tag == "Table":
            self._tables += 1
            self._cells.update(describe_cells(element, self._tables))
        if tag == "Lbl":
            item = above(parent, "LI")
            return with_language(item.add("Lbl", first=True) if item else parent, element)
        if tag == "L" and is_contents(parent):
            tag = "TOC"
        if tag == "Link":
            parent = parent.add("Reference") if element.get("href", "").startswith("#") else parent
        elif tag == "Note":
            parent = parent.add("Note")
            parent.attributes["ID"] = pydyf.String(element.get("id", f"note {len(self._inside)}"))
            return parent
        if not tag and not element.get("lang"):
            return parent
        if name in ("html", "body"):
            return parent
        node = with_language(parent.add(tag or "Span"), element)
        describe(node, element)
        return node

    def _make_row(self, element: Any, parent: Node) -> Node:
        """A row with all its cells, so that an empty cell that is not painted still counts."""
        row = parent.add("TR")
        for cell in element:
            node = self._inside[cell] = with_language(row.add(cell.tag.upper()), cell)
            node.attributes |= self._cells.get(cell, {})
        return row

    def _make_item(self, parent: Node) -> Node:
        if parent.tag == "TOC":
            return parent.add("TOCI")
        return parent.add("LI").add("LBody")
