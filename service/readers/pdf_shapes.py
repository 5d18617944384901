"""What a page of a PDF draws besides text: painted shapes, pictures, links, each in the box where it is seen."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from service.readers.pdf_seen import Box, Page, Shape


def read_shapes(page: Any, seen: Page) -> dict[int, int]:
    """Note the page's paths and pictures; gives back the place of every text object among them."""
    orders: dict[int, int] = {}
    edges = [ctypes.c_float() for _ in range(4)]
    for order in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, order)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            orders[ctypes.cast(item, ctypes.c_void_p).value or 0] = order
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            pdfium.FPDFPageObj_GetBounds(item, *edges)
            box = seen.see((edges[0].value, edges[1].value, edges[2].value, edges[3].value))
            seen.shapes.append(_shape(item, kind, box, order))
    return orders


def _shape(item: Any, kind: int, box: Box, order: int) -> Shape:
    picture = kind == pdfium.FPDF_PAGEOBJ_IMAGE
    mode = ctypes.c_int()
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        pdfium.FPDFPath_GetDrawMode(item, mode, ctypes.c_int())
    filled = picture or kind == pdfium.FPDF_PAGEOBJ_SHADING or bool(mode.value)
    red, green, blue, alpha = colour(item)
    solid = filled and alpha == 255 and not pdfium.FPDFPageObj_HasTransparency(item)
    return Shape(box, picture, filled, not picture and min(red, green, blue) > 247, solid, order)


def colour(item: Any) -> tuple[int, int, int, int]:
    """Red, green, blue and opacity (0–255) that an object is filled with."""
    parts = [ctypes.c_uint(255) for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(item, *parts):
        return 0, 0, 0, 255
    return parts[0].value, parts[1].value, parts[2].value, parts[3].value


def read_links(page: Any, seen: Page) -> None:
    """The page's links to addresses, with their boxes."""
    place = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    rect = pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page.raw, place, link):
        action = pdfium.FPDFLink_GetAction(link)
        if action and pdfium.FPDFLink_GetAnnotRect(link, rect):
            room = ctypes.create_string_buffer(2048)
            size = pdfium.FPDFAction_GetURIPath(page.pdf.raw, action, room, 2048)
            address = room.value.decode("utf-8", "replace") if 0 < size <= 2048 else ""
            if address:
                seen.links.append((seen.see((rect.left, rect.bottom, rect.right, rect.top)), address))
