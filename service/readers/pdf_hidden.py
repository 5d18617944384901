"""What nobody sees on a page of a PDF stays out: invisible, off the page, white on white, under an opaque shape."""

from service.readers.base import Reading
from service.readers.pdf_seen import Box, Page, Shape, Span

TOLD = {
    "invisible": "Text that is not painted was left out.",
    "off the page": "Text outside the page was left out.",
    "white": "White text on a white page was left out.",
    "covered": "Text under an opaque shape was left out.",
    "tiny": "Text too small to see was left out.",
}
TINY = 1.0  # points
COVERED = 0.8  # part of a span's box


def leave_out_hidden(page: Page, reading: Reading) -> None:
    """Take hidden spans off the page; the clerk is told their kind and page, never their words."""
    kinds: set[str] = set()
    seen: list[Span] = []
    covers = [shape for shape in page.shapes if shape.solid and not shape.picture]
    for span in page.spans:
        kind = _kind(span, page, covers)
        if kind:
            kinds.add(kind)
        else:
            seen.append(span)
    page.spans = seen
    for kind in sorted(kinds):
        reading.lose(TOLD[kind], page.label)


def _kind(span: Span, page: Page, covers: list[Shape]) -> str:
    if span.hidden == "invisible":
        return "invisible"
    if span.x1 < 0 or span.y1 < 0 or span.x0 > page.width or span.y0 > page.height:
        return "off the page"
    if 0 < span.size < TINY:
        return "tiny"
    if span.hidden == "white" and not _has_ground(span, page):
        return "white"
    if covers and span.key >= 0 and any(shape.order > span.key and _covers(shape.box, span) for shape in covers):
        return "covered"
    return ""


def _has_ground(span: Span, page: Page) -> bool:
    """Whether white text stands on a picture or a coloured shape."""
    return any(shape.filled and not shape.white and _covers(shape.box, span) for shape in page.shapes)


def _covers(box: Box, span: Span) -> bool:
    wide = min(box[2], span.x1) - max(box[0], span.x0)
    high = min(box[3], span.y1) - max(box[1], span.y0)
    area = max((span.x1 - span.x0) * (span.y1 - span.y0), 0.01)
    return wide > 0 and high > 0 and wide * high >= COVERED * area
