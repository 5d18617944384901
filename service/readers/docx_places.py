"""Whether something of a Word file lies off its page, where nobody sees it."""

from typing import Any

from service.readers.docx_package import W
from service.readers.docx_pages import sections_of
from service.readers.docx_paper import DocxPaper
from service.readers.docx_pictures import WP

TWIP = 635  # English Metric Units in a twentieth of a point
HIDDEN_STYLE = ("visibility:hidden", "mso-hide:all", "display:none")


def measure(body: Any, paper: DocxPaper) -> None:
    """Find out how wide and high the widest and the highest page are."""
    sizes = [each for section in sections_of(body) if (each := section.find(W + "pgSz")) is not None]
    paper.width = max([_number(each.get(W + "w")) or 0 for each in sizes] + [paper.width])
    paper.height = max([_number(each.get(W + "h")) or 0 for each in sizes] + [paper.height])


def is_paragraph_off(properties: Any, paper: DocxPaper) -> bool:
    """Whether a paragraph stands in a frame off the page, or is pushed past its edge."""
    if properties is None:
        return False
    frame, indent = properties.find(W + "framePr"), properties.find(W + "ind")
    if frame is not None and _is_off(frame.get(W + "x"), frame.get(W + "y"), frame.get(W + "w"), paper):
        return True
    left = None if indent is None else _number(indent.get(W + "left") or indent.get(W + "start"))
    return left is not None and (left >= paper.width or left <= -paper.width)


def is_table_off(properties: Any, paper: DocxPaper) -> bool:
    """Whether a floating table stands off the page."""
    place = properties.find(W + "tblpPr") if properties is not None else None
    return place is not None and _is_off(place.get(W + "tblpX"), place.get(W + "tblpY"), None, paper)


def why_unseen(drawing: Any, paper: DocxPaper) -> str:
    """ "unseen" for a drawing that Word hides, "off" for one off the page, "" for one that shows."""
    properties = next(drawing.iter(WP + "docPr"), None)
    if properties is not None and properties.get("hidden") in ("1", "true"):
        return "unseen"
    for shape in drawing:
        style = (shape.get("style") or "").replace(" ", "").lower() if isinstance(shape.tag, str) else ""
        if any(each in style for each in HIDDEN_STYLE):
            return "unseen"
    anchor = drawing.find(WP + "anchor")
    return "off" if anchor is not None and _is_anchor_off(anchor, paper) else ""


def _is_anchor_off(anchor: Any, paper: DocxPaper) -> bool:
    extent = anchor.find(WP + "extent")
    for name, side, most in (("positionH", "cx", paper.width), ("positionV", "cy", paper.height)):
        at = _number(anchor.findtext(f"{WP}{name}/{WP}posOffset"))
        size = _number(extent.get(side)) if extent is not None else 0
        # Measured from a margin or a paragraph at the farthest, which is on the page itself.
        if at is not None and (at / TWIP > most or (at + (size or 0)) / TWIP < -most / 2):
            return True
        page = anchor.find(WP + name)
        if page is not None and page.get("relativeFrom") == "page" and at is not None and (at + (size or 0)) <= 0:
            return True
    return False


def _is_off(across: str | None, down: str | None, wide: str | None, paper: DocxPaper) -> bool:
    x, y, w = _number(across), _number(down), _number(wide) or 0
    beside = x is not None and (x >= paper.width or x + w <= -paper.width / 2)
    return beside or (y is not None and (y >= paper.height or y <= -paper.height / 2))


def _number(text: str | None) -> int | None:
    try:
        return int(text.strip()) if text else None
    except ValueError:
        return None
