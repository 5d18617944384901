"""A PDF's tags (its structure tree): which marked content belongs to which heading, paragraph, list or cell."""

import re
from dataclasses import dataclass, field
from typing import Any

import pikepdf

MAX_ELEMENTS = 500_000
MAX_DEPTH = 150
HEADING = re.compile(r"H([1-6])?")
STANDARD = frozenset(
    """Document DocumentFragment Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4
    H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note FENote Reference BibEntry Code Link Annot
    Ruby RB RT RP Warichu WT WP Figure Formula Form Artifact Title Sub Em Strong Aside""".split()  # noqa: SIM905
)


@dataclass(slots=True)
class Element:
    """One tag. kids: further elements, or (page, mcid) of marked content; alt: what it says of a picture."""

    kind: str
    kids: "list[Element | tuple[int, int]]" = field(default_factory=list)
    alt: str = ""
    colspan: int = 1
    rowspan: int = 1
    scope: str = ""


def read_tags(pdf: pikepdf.Pdf) -> Element | None:
    """The structure tree; None where the file has none or it is broken or endless."""
    try:
        root = pdf.Root.get("/StructTreeRoot")
        if not isinstance(root, pikepdf.Dictionary):
            return None
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        roles = {str(key)[1:]: str(value)[1:] for key, value in dict(root.get("/RoleMap", {})).items()}
        return _Tags(pages, roles).element(root, -1, 0)
    except (pikepdf.PdfError, RecursionError, ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return None


@dataclass(slots=True)
class _Tags:
    pages: dict[Any, int]
    roles: dict[str, str]
    met: set[tuple[int, int]] = field(default_factory=set)
    count: int = 0

    def element(self, source: Any, page: int, depth: int) -> Element:
        """An element with all that is in it; ValueError where the tree is endless."""
        self.count += 1
        if self.count > MAX_ELEMENTS or depth > MAX_DEPTH:
            raise ValueError("structure tree too big")
        made = Element(self._kind(str(source.get("/S", "/Document"))[1:]), alt=_string(source.get("/Alt")))
        _read_attributes(made, source.get("/A"))
        page = self._page(source, page)
        kids = source.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else () if kids is None else (kids,):
            self._add(made, kid, page, depth)
        return made

    def _add(self, made: Element, kid: Any, page: int, depth: int) -> None:
        if isinstance(kid, int):
            made.kids.append((page, kid))
        elif isinstance(kid, pikepdf.Dictionary):
            kind = str(kid.get("/Type", ""))
            if kind == "/MCR":
                made.kids.append((self._page(kid, page), int(kid.get("/MCID", -1))))
            elif kind != "/OBJR":
                if kid.is_indirect and kid.objgen in self.met:
                    raise ValueError("structure tree loops")
                self.met.add(kid.objgen if kid.is_indirect else (-self.count, 0))
                made.kids.append(self.element(kid, page, depth + 1))

    def _page(self, source: Any, page: int) -> int:
        found = source.get("/Pg")
        return page if found is None else self.pages.get(found.objgen, -1)

    def _kind(self, name: str) -> str:
        for _ in range(10):
            if name in STANDARD or name not in self.roles:
                break
            name = self.roles[name]
        return name


def _read_attributes(made: Element, held: Any) -> None:
    for each in held if isinstance(held, pikepdf.Array) else () if held is None else (held,):
        if isinstance(each, pikepdf.Dictionary):
            made.colspan = _span(each.get("/ColSpan"), made.colspan)
            made.rowspan = _span(each.get("/RowSpan"), made.rowspan)
            made.scope = str(each.get("/Scope", ""))[1:] or made.scope


def _span(value: Any, default: int) -> int:
    return max(1, min(int(value), 1000)) if isinstance(value, int) else default


def _string(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, pikepdf.String) else ""
