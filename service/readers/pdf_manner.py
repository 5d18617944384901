"""How one text of a PDF is set: size, weight, place, colour, and whether anything shows that nobody sees it."""

import ctypes
import math
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from service.readers.pdf_matrix import PLAIN, combine, matrix_of
from service.readers.pdf_seen import Box, Colour, Page
from service.readers.pdf_shapes import Place, colour, line_colour, marks

INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
OUTLINED = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
Face = tuple[str, bool, bool]  # of a font: its name, whether it is bold, whether it slants
MARKS_LARGE = 30.0  # points; a slanting text so large is a watermark


@dataclass(slots=True)
class Manner:
    """What one text object gives all its characters; hidden, ink and doubt as in Span."""

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    mcid: int = -1
    order: int = -1
    base: tuple[float, float] | None = None
    hidden: str = ""
    ink: Colour = (0, 0, 0)
    doubt: bool = False
    face: str = ""


def manner_of(key: int, seen: Page, places: dict[int, Place], faces: dict[int, Face]) -> Manner:
    """The manner of the text object at this address, 0 for characters of none; faces: the page's fonts known so far."""
    if not key:
        return Manner()
    item = ctypes.cast(key, pdfium.FPDF_PAGEOBJECT)
    order, form = places.get(key, (-1, PLAIN))
    a, b, c, d, e, f = combine(matrix_of(item), form)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(item, size)
    # Some writers set every font at size 1 and grow it by the matrix.
    height = round(size.value * max(math.hypot(c, d), 0.01), 1)
    face, bold, italic = _face(item, faces)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
    red, green, blue, alpha = colour(item)
    ink = line_colour(item) if mode in OUTLINED else (red, green, blue)
    hidden = "invisible" if mode in INVISIBLE or alpha < 8 else ""
    if height >= MARKS_LARGE and min(abs(a), abs(b)) > 0.3 * max(abs(a), abs(b)):
        hidden = hidden or "watermark"
    seen.objects[order] = key
    mcid = pdfium.FPDFPageObj_GetMarkedContentID(item)
    doubt = _is_cut(item) or _is_layered(item, seen, nested=form is not PLAIN)
    return Manner(height, bold, italic, mcid, order, (e, f), hidden, ink, doubt, face)


def _is_layered(item: Any, seen: Page, *, nested: bool) -> bool:
    """Whether an object stands in a layer that may be off; a form may be one, and does not say so."""
    return seen.layered and (nested or "OC" in marks(item))


def _is_cut(item: Any) -> bool:
    """Whether a clip may cut away some of an object: one that is no box, or does not hold all of it."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    paths = pdfium.FPDFClipPath_CountPaths(clip)
    edges = [ctypes.c_float() for _ in range(4)] if paths > 0 else []
    for path in range(paths):
        count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        if not 0 < count <= 5:
            return True
        left, bottom, right, top = _clip_box(clip, path, count)
        pdfium.FPDFPageObj_GetBounds(item, *edges)
        if left > edges[0].value + 1 or bottom > edges[1].value + 1:
            return True
        if right < edges[2].value - 1 or top < edges[3].value - 1:
            return True
    return False


def _clip_box(clip: Any, path: int, count: int) -> Box:
    x, y = ctypes.c_float(), ctypes.c_float()
    across, up = [], []
    for at in range(count):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, at), x, y)
        across.append(x.value)
        up.append(y.value)
    return min(across), min(up), max(across), max(up)


def _face(item: Any, faces: dict[int, Face]) -> Face:
    font = pdfium.FPDFTextObj_GetFont(item)
    key = ctypes.addressof(font.contents) if font else 0
    if key not in faces:
        faces[key] = _face_of(font)
    return faces[key]


def _face_of(font: Any) -> Face:
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, 128)
    face = name.value.decode("latin-1").lower()
    bold = any(word in face for word in ("bold", "black", "heavy"))
    if not bold and "regular" not in face:  # Chromium's files name a stem for regular letters that looks bold
        bold = pdfium.FPDFFont_GetWeight(font) >= 600
    return face, bold, "italic" in face or "oblique" in face or bool(pdfium.FPDFFont_GetFlags(font) & 64)
