"""An element of a PDF's tag tree, and what it says of itself."""

from dataclasses import dataclass, field
from typing import Any

import pydyf


@dataclass(slots=True)
class Place:
    """Where a piece of text stands: its page from 0, and its number there once it is painted."""

    page: int
    number: int = -1
    text: str = ""


@dataclass(slots=True)
class Annotation:
    """A link's active area on one page."""

    page: int
    object: Any


@dataclass(slots=True)
class Node:
    """One element of the tree."""

    tag: str
    parent: "Node | None" = None
    kids: "list[Node | Place | Annotation]" = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    element: Any = None

    def add(self, tag: str, first: bool = False) -> "Node":
        """A new element inside this one."""
        node = Node(tag, self)
        self.kids.insert(0 if first else len(self.kids), node)
        return node


def above(node: Node | None, tag: str) -> Node | None:
    """The nearest element with this tag, from the node upwards. A label stands beside its item's body, not inside."""
    while node and node.tag != tag:
        node = node.parent
    return node


def is_contents(parent: Node) -> bool:
    """Whether an element is of the contents."""
    return parent.tag in ("TOC", "TOCI") or (parent.element is not None and parent.element.tag == "nav")


def with_language(node: Node, element: Any) -> Node:
    """The node of this element, with the language that it says it is in."""
    node.element = element
    if element.get("lang"):
        node.attributes["Lang"] = pydyf.String(element.get("lang"))
    return node


def describe(node: Node, element: Any) -> None:
    """Give a node what its tag has to say: a picture its words, a list how its labels count."""
    if node.tag == "Figure":
        picture = element.find(".//img")
        words = picture.get("alt", "") if picture is not None else " ".join("".join(element.itertext()).split())
        node.attributes["Alt"] = pydyf.String(words)
    elif node.tag == "L":
        numbering = _numbering(element)
        node.attributes["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"})


def _numbering(element: Any) -> str:
    """How the list's labels count, by its first label (ISO 32000-1, table 347)."""
    label = next((e.text or "" for e in element.iter("span") if e.get("class") == "label"), "")
    signs = [sign for sign in label if sign.isalnum()]
    if element.tag == "ul" or not signs:
        return "Disc"
    if signs[0].isdigit():
        return "Decimal"
    return "UpperAlpha" if signs[0].isupper() else "LowerAlpha"


def link_words(element: Any) -> str:
    """What a link says to whoever cannot see it."""
    return element.get("aria-label") or " ".join("".join(element.itertext()).split())


def picture_box(box: Any) -> pydyf.Dictionary:
    """Where a picture stands on its page, for its tag."""
    # CSS pixels from the top; the writer turns them into points from the bottom of the page.
    left, top = box.content_box_x(), box.content_box_y()
    corners = (left, top, left + box.width, top + box.height)
    return pydyf.Dictionary({"O": "/Layout", "Placement": "/Block", "BBox": pydyf.Array(corners)})
