"""What a page of a PDF draws besides text: painted shapes, pictures, links, each in the box where it is seen."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from service.readers.pdf_matrix import PLAIN, Matrix, combine, matrix_of, move
from service.readers.pdf_seen import Box, Colour, Page, Shape

MAX_DEPTH = 12  # forms in forms; PDFium itself stops a little later
THICK = 2.0  # points; a broader line may hide text as a shape does
PAINTED = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
Place = tuple[int, Matrix]  # of a text: when it is painted, and how its form lies on the page


def read_shapes(page: Any, seen: Page) -> dict[int, Place]:
    """Note the page's paths and pictures; gives back the place of every text object among them."""
    places: dict[int, Place] = {}
    edges = [ctypes.c_float() for _ in range(4)]
    for order, (item, kind, matrix) in enumerate(_objects(page)):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            places[ctypes.addressof(item.contents)] = (order, matrix)
        elif kind in PAINTED:
            pdfium.FPDFPageObj_GetBounds(item, *edges)
            box = move((edges[0].value, edges[1].value, edges[2].value, edges[3].value), matrix)
            seen.shapes.append(_shape(item, kind, seen.see(box), order))
    return places


def _objects(page: Any) -> Iterator[tuple[Any, int, Matrix]]:
    """All that is painted on the page in that order, what forms hold too: object, kind, its form's matrix."""
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        yield from _inside(pdfium.FPDFPage_GetObject(page.raw, at), PLAIN, 0)


def _inside(item: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, kind, matrix
    elif depth < MAX_DEPTH:
        inner = combine(matrix_of(item), matrix)
        for at in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from _inside(pdfium.FPDFFormObj_GetObject(item, at), inner, depth + 1)


def _shape(item: Any, kind: int, box: Box, order: int) -> Shape:
    picture = kind == pdfium.FPDF_PAGEOBJ_IMAGE
    path = kind == pdfium.FPDF_PAGEOBJ_PATH
    filled = not path or _is_filled(item)
    red, green, blue, alpha = colour(item)
    solid = filled and alpha == 255 and not pdfium.FPDFPageObj_HasTransparency(item)
    white = path and min(red, green, blue) > 247
    shape = Shape(box, picture, filled, white, solid, order, (red, green, blue), shaded=not path)
    shape.mcid = pdfium.FPDFPageObj_GetMarkedContentID(item)
    if picture:
        wide, high = ctypes.c_uint(), ctypes.c_uint()
        pdfium.FPDFImageObj_GetImagePixelSize(item, wide, high)
        shape.pixels = wide.value, high.value
        shape.artifact = "Artifact" in marks(item)
    elif path and max(box[2] - box[0], box[3] - box[1]) > 1:
        shape.curved = _is_curved(item)
        shape.artifact = (shape.curved or (filled and not white)) and "Artifact" in marks(item)
    return shape


def _is_filled(item: Any) -> bool:
    """Whether a path paints more than a thin line."""
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, mode, stroked)
    if mode.value or not stroked.value:
        return bool(mode.value)
    width = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item, width)
    return width.value > THICK


def _is_curved(item: Any) -> bool:
    """Whether a path has curves, or lines that are neither level nor upright."""
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for at in range(min(pdfium.FPDFPath_CountSegments(item), 12)):
        segment = pdfium.FPDFPath_GetPathSegment(item, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return True
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = (x.value, y.value)
        if last and kind == pdfium.FPDF_SEGMENT_LINETO and min(abs(here[0] - last[0]), abs(here[1] - last[1])) > 1:
            return True
        last = here
    return False


def marks(item: Any) -> list[str]:
    """The names of the marked content that an object stands in: "Artifact", "OC", "P"."""
    names = []
    for at in range(min(max(pdfium.FPDFPageObj_CountMarks(item), 0), 20)):
        room, size = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
        if pdfium.FPDFPageObjMark_GetName(pdfium.FPDFPageObj_GetMark(item, at), room, 128, size):
            names.append(bytes(room)[: max(size.value - 2, 0)].decode("utf-16-le", "replace"))
    return names


def colour(item: Any) -> tuple[int, int, int, int]:
    """Red, green, blue and opacity (0-255) that an object is filled with."""
    red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, alpha.value


def line_colour(item: Any) -> Colour:
    """Red, green and blue (0-255) of an object's outline."""
    parts = [ctypes.c_uint(0) for _ in range(4)]
    pdfium.FPDFPageObj_GetStrokeColor(item, *parts)
    return parts[0].value, parts[1].value, parts[2].value
