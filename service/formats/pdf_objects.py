"""What pdfium says of one object on a page: its text, font, marks, size, colour and place."""

from collections.abc import Iterator
from ctypes import byref, c_char_p, c_float, c_int, c_ubyte, c_uint, c_ulong, c_ushort, create_string_buffer
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from service.formats.contrast import Colour

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the page's lower left corner."""
ITALIC = 64
"""The bit of a font's flags that says it slants (ISO 32000-1, table 123)."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font as the page names it, without the sign of a subset."""

    name: str
    slanted: bool


def read_font(held: Any) -> Font:
    """The font of a text."""
    buffer, angle = create_string_buffer(200), c_int()
    pdfium.FPDFFont_GetBaseFontName(held, buffer, 200)
    name = c_char_p(buffer.raw).value or b""
    pdfium.FPDFFont_GetItalicAngle(held, byref(angle))
    return Font(
        name.decode("utf-8", "replace").split("+")[-1],
        angle.value != 0 or bool(pdfium.FPDFFont_GetFlags(held) & ITALIC) or b"Italic" in name or b"Oblique" in name,
    )


def marks_of(item: Any) -> tuple[int, bool, str]:
    """The piece's number in the tag tree, whether it is an artifact, and what it says it means, or ""."""
    number, artifact, actual = pdfium.FPDFPageObj_GetMarkedContentID(item), False, ""
    for index in range(pdfium.FPDFPageObj_CountMarks(item)):
        mark, length = pdfium.FPDFPageObj_GetMark(item, index), c_ulong()
        if number < 0:
            artifact = artifact or _name_of(mark) == "Artifact"
        elif pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, byref(length)):
            # Read as bytes, since pdfium does not decode strings inside a page.
            buffer = (c_ubyte * length.value)()
            pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", buffer, length, byref(length))
            held = bytes(buffer)
            actual = held[2:].decode("utf-16-be", "replace") if held[:2] == b"\xfe\xff" else held.decode("latin-1")
    return number, artifact, actual


def _name_of(mark: Any) -> str:
    buffer, length = (c_ushort * 40)(), c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, buffer, 80, byref(length))
    return bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")


def text_of(item: Any, words: Any) -> str:
    """pdfium's text; it gives a hyphen at the end of a line as U+0002."""
    length = pdfium.FPDFTextObj_GetText(item, words, None, 0)
    buffer = (c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(item, words, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").replace("\x02", "-")


def matrix_of(item: Any) -> Any:
    """How it is put on the page: turned, scaled, moved."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, byref(matrix))
    return matrix


def size_of(item: Any, matrix: Any) -> float:
    """The type's size on paper, in points."""
    size = c_float()
    pdfium.FPDFTextObj_GetFontSize(item, byref(size))
    return float(size.value * (matrix.c**2 + matrix.d**2) ** 0.5)


def box_of(item: Any) -> Box:
    """Where it stands."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top))
    return left.value, bottom.value, right.value, top.value


def ink_of(item: Any) -> Colour:
    """The colour that it is filled with."""
    red, green, blue, opaque = c_uint(), c_uint(), c_uint(), c_uint()
    pdfium.FPDFPageObj_GetFillColor(item, byref(red), byref(green), byref(blue), byref(opaque))
    return red.value, green.value, blue.value


def is_clipped(item: Any, box: Box) -> bool:
    """Whether a clip cuts more than a point off the text."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    for number in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
        points = list(_points_of(clip, number))
        if not points:
            continue
        xs, ys = zip(*points, strict=True)
        if box[0] < min(xs) - 1 or box[1] < min(ys) - 1 or box[2] > max(xs) + 1 or box[3] > max(ys) + 1:
            return True
    return False


def _points_of(clip: Any, number: int) -> Iterator[tuple[float, float]]:
    for index in range(pdfium.FPDFClipPath_CountPathSegments(clip, number)):
        x, y = c_float(), c_float()
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, number, index), byref(x), byref(y))
        yield x.value, y.value


def holds(area: Box, point: tuple[float, float]) -> bool:
    """Whether a point lies in an area."""
    return area[0] <= point[0] <= area[2] and area[1] <= point[1] <= area[3]
