"""Grids of the rules that were found on a scan, by the same steps as those of a PDF's own lines."""

from typing import Any

from service.readers.pdf_seen import Page

NEAR = 4.0  # points: a scanned rule may end so far from the one that it meets


def ruled_grids(page: Page) -> list[Any]:
    """The tables that pdfplumber makes of the page's rules, x counting from the left, y from the top."""
    # Only papers with rules on their pages need it, and it is slow to import.
    from pdfplumber import table

    edges = table.merge_edges([_edge(shape.box, page) for shape in page.shapes], NEAR, NEAR, NEAR, NEAR)
    cells = table.intersections_to_cells(table.edges_to_intersections(edges, NEAR, NEAR))
    nowhere: Any = None  # a page is asked for, and not for its rows
    return [table.Table(nowhere, group) for group in table.cells_to_tables(cells)]


def _edge(box: tuple[float, float, float, float], page: Page) -> dict[str, Any]:
    """A rule as pdfplumber writes an edge; one without thickness."""
    left, bottom, right, top = box
    left, right = (page.width - right, page.width - left) if page.mirrored else (left, right)
    if right - left > top - bottom:
        x0, x1, y0 = left, right, page.height - (top + bottom) / 2
        return {"x0": x0, "x1": x1, "top": y0, "bottom": y0, "width": x1 - x0, "height": 0, "orientation": "h"}
    x0, high, low = (left + right) / 2, page.height - top, page.height - bottom
    return {"x0": x0, "x1": x0, "top": high, "bottom": low, "width": 0, "height": low - high, "orientation": "v"}
