"""How a part of a PDF lies on its page: matrices of six numbers, as PDF writes them (a b c d e f)."""

from typing import Any

import pypdfium2.raw as pdfium

from service.readers.pdf_seen import Box

Matrix = tuple[float, float, float, float, float, float]
PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def matrix_of(item: Any) -> Matrix:
    """An object's own matrix."""
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def combine(inner: Matrix, outer: Matrix) -> Matrix:
    """What both do together, the inner one first."""
    if outer is PLAIN:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def move(box: Box, matrix: Matrix) -> Box:
    """The upright box around a box that was moved."""
    if matrix is PLAIN:
        return box
    a, b, c, d, e, f = matrix
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)
