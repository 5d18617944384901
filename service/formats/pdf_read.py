"""What a PDF says: its tag tree, and each page's text with its size and place."""

from collections.abc import Iterator
from ctypes import byref, c_float, c_ubyte, c_ulong, c_ushort
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Texts = dict[int, str]
"""A page's pieces of text, by their number in the tag tree."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the tag tree; kids: elements and, as (page, number), pieces of text."""

    tag: str
    alt: str
    actual: str
    scope: str
    language: str
    kids: "tuple[Element | tuple[int, int], ...]"


@dataclass(slots=True)
class Pages:
    """What the pages show. smallest: type in points; outside: the pages (from 1) with text beyond their edge."""

    texts: list[Texts] = field(default_factory=list)
    smallest: float = 1000.0
    outside: list[int] = field(default_factory=list)


def read_tree(pdf: pikepdf.Pdf) -> Element | None:
    """The tag tree; None for an untagged PDF."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None or "/K" not in root:
        return None
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return Element("Root", "", "", "", "", tuple(_read_kids(root, numbers, -1)))


def _read_kids(owner: Any, numbers: dict[tuple[int, int], int], page: int) -> Iterator[Element | tuple[int, int]]:
    held = owner.get("/K", [])
    for kid in held if isinstance(held, (list, pikepdf.Array)) else [held]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield page, int(kid)
        elif kid.get("/Type") == "/MCR":
            yield numbers[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)
        elif kid.get("/Type") != "/OBJR":
            yield _read_element(kid, numbers, page)


def _read_element(held: Any, numbers: dict[tuple[int, int], int], page: int) -> Element:
    if "/Pg" in held:
        page = numbers[held.Pg.objgen]
    attributes = held.get("/A", {})
    scope = str(attributes.get("/Scope", "")) if isinstance(attributes, pikepdf.Dictionary) else ""
    alt, actual, language = (str(held.get(key, "")) for key in ("/Alt", "/ActualText", "/Lang"))
    return Element(str(held.S)[1:], alt, actual, scope, language, tuple(_read_kids(held, numbers, page)))


def walk_tree(element: Element) -> Iterator[Element]:
    """The element and all inside it, in reading order."""
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from walk_tree(kid)


def tree_text(element: Element, pages: Pages) -> str:
    """What a screen reader is given, in its order; pieces are joined by spaces that need not be in the words."""
    if element.actual or element.alt:
        return element.actual or element.alt
    return " ".join(
        tree_text(kid, pages) if isinstance(kid, Element) else pages.texts[kid[0]].get(kid[1], "")
        for kid in element.kids
    )


def read_pages(path: Path) -> Pages:
    """Every page's text, read by pdfium."""
    pages = Pages()
    document = pypdfium2.PdfDocument(path)
    try:
        for number, page in enumerate(document):
            _read_page(page, number, pages)
            page.close()
    finally:
        document.close()
    return pages


def _read_page(page: pypdfium2.PdfPage, number: int, pages: Pages) -> None:
    texts: Texts = {}
    words = page.get_textpage()
    width, height = page.get_size()
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT:
            mark = pdfium.FPDFPageObj_GetMarkedContentID(item)
            # A piece may be shown in parts; where it says what it means (ActualText), that is told once.
            texts[mark] = _actual_text(item) or texts.get(mark, "") + _text_of(item, words)
            pages.smallest = min(pages.smallest, _size_of(item))
            if _is_outside(item, width, height) and number + 1 not in pages.outside:
                pages.outside.append(number + 1)
    words.close()
    pages.texts.append(texts)


def _text_of(item: Any, words: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(item, words, None, 0)
    buffer = (c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(item, words, buffer, length)
    return _decode(buffer)


def _actual_text(item: Any) -> str:
    """What the piece says it means, or "". Read as bytes, since pdfium does not decode strings inside a page."""
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark, length = pdfium.FPDFPageObj_GetMark(item, index), c_ulong()
        if pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, byref(length)):
            buffer = (c_ubyte * length.value)()
            pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", buffer, length, byref(length))
            held = bytes(buffer)
            return held[2:].decode("utf-16-be", "replace") if held[:2] == b"\xfe\xff" else held.decode("latin-1")
    return ""


def _size_of(item: Any) -> float:
    """The type's size on paper, in points."""
    size, matrix = c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(item, byref(size))
    pdfium.FPDFPageObj_GetMatrix(item, byref(matrix))
    return float(size.value * (matrix.c**2 + matrix.d**2) ** 0.5)


def _is_outside(item: Any, width: float, height: float) -> bool:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not pdfium.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top)):
        return False
    return bool(left.value < -0.5 or bottom.value < -0.5 or right.value > width + 0.5 or top.value > height + 0.5)


def _decode(buffer: Any) -> str:
    """pdfium's text; it gives a hyphen at the end of a line as U+0002."""
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").replace("\x02", "-")
