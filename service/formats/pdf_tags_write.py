"""Writes the tag tree that `pdf_tags` has read into a PDF (ISO 32000-1 §14.7)."""

from typing import Any

import pydyf

from service.formats.pdf_nodes import Annotation, Node, Place
from service.formats.pdf_tags import Tagger

POINTS = 0.75
"""CSS pixels to points."""


def write_tree(pdf: pydyf.PDF, tagger: Tagger, heights: list[float]) -> None:
    """Add the tree to the PDF. heights: of each page, in points."""
    _Writer(pdf, heights).write(tagger.root)


class _Writer:
    def __init__(self, pdf: pydyf.PDF, heights: list[float]) -> None:
        self.pdf, self.heights, self.pages = pdf, heights, pdf.page_references
        # Per page, the element of each piece of its text, by the piece's number.
        self.owners: list[list[bytes]] = [[] for _ in heights]
        self.links: list[tuple[Any, bytes]] = []

    def write(self, root: Node) -> None:
        tree = self._object({"Type": "/StructTreeRoot"})
        tree["K"] = pydyf.Array([self._element(root, tree).reference])
        numbers = pydyf.Array()
        for page, owners in enumerate(self.owners):
            numbers.extend([page, pydyf.Array(owners)])
        for key, (annotation, owner) in enumerate(self.links, start=len(self.owners)):
            annotation["StructParent"] = key
            numbers.extend([key, owner])
        tree["ParentTree"] = self._object({"Nums": numbers}).reference
        tree["ParentTreeNextKey"] = len(self.owners) + len(self.links)
        self.pdf.catalog["StructTreeRoot"] = tree.reference
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _object(self, values: dict[str, Any]) -> pydyf.Dictionary:
        made = pydyf.Dictionary(values)
        self.pdf.add_object(made)
        return made

    def _element(self, node: Node, parent: pydyf.Dictionary) -> pydyf.Dictionary:
        element = self._object({"Type": "/StructElem", "S": f"/{node.tag}", "P": parent.reference})
        element.update(node.attributes)
        page = next((kid.page for kid in node.kids if isinstance(kid, (Place, Annotation))), None)
        if page is not None:
            element["Pg"] = self.pages[page]
            self._turn_box(node, page)
        kids = pydyf.Array()
        for kid in node.kids:
            written = self._kid(kid, element, page)
            if written is not None:
                kids.append(written)
        element["K"] = kids
        return element

    def _kid(self, kid: Node | Place | Annotation, element: pydyf.Dictionary, page: int | None) -> Any:
        if isinstance(kid, Node):
            return self._element(kid, element).reference if kid.tag in ("TD", "TH") or _says_something(kid) else None
        if isinstance(kid, Annotation):
            self.links.append((kid.object, element.reference))
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": kid.object.reference, "Pg": self.pages[kid.page]})
        if kid.number < 0:
            return None
        owners = self.owners[kid.page]
        owners.extend([b"null"] * (kid.number + 1 - len(owners)))
        owners[kid.number] = element.reference
        if kid.page == page:
            return kid.number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": kid.number})

    def _turn_box(self, node: Node, page: int) -> None:
        box = node.attributes.get("A", {}).get("BBox")
        if box:
            left, top, right, bottom = (side * POINTS for side in box)
            height = self.heights[page]
            node.attributes["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def _says_something(node: Node) -> bool:
    """Whether anything painted, or a cell of a table, is inside."""
    for kid in node.kids:
        if isinstance(kid, Annotation) or (isinstance(kid, Place) and kid.number >= 0):
            return True
        if isinstance(kid, Node) and (kid.tag in ("TD", "TH") or _says_something(kid)):
            return True
    return False
