"""Where a PDF's pictures stand among its passages: at their tags, else below what is printed above them."""

from service.readers.base import Reading
from service.readers.pdf_passages import Passage
from service.readers.pdf_pictures import Drawing
from service.readers.pdf_seen import Box, Page
from service.readers.pdf_strips import Strip

UNSAID = "A picture on this page has no description."


def place_pictures(passages: list[Passage], drawings: list[Drawing], pages: list[Page], reading: Reading) -> None:
    """Give each described picture its image, and put the others where they stand; those without words are told."""
    waiting = [passage for passage in passages if passage.kind == "picture"]
    rest = []
    for drawing in drawings:
        found = next((p for p in waiting if _is_tagged(p, drawing)), None)
        if found is not None:
            _give(found, drawing)
            waiting.remove(found)
        else:
            rest.append(drawing)
    unplaced = [passage for passage in waiting if not passage.marked]
    if len(unplaced) == len(rest):  # Writer's tags name no contents of a picture
        for passage, drawing in zip(unplaced, rest, strict=True):
            _give(passage, drawing)
        rest = []
    for drawing in rest:
        passage = Passage([], "picture")
        _give(passage, drawing)
        passages.insert(_place(passages, drawing), passage)
        reading.lose(UNSAID, pages[drawing.page].label)


def _is_tagged(passage: Passage, drawing: Drawing) -> bool:
    return any((drawing.page, mcid) in passage.marked for mcid in drawing.mcids)


def _give(passage: Passage, drawing: Drawing) -> None:
    passage.image, passage.page = drawing.image, drawing.page


def _place(passages: list[Passage], drawing: Drawing) -> int:
    """Before which passage a picture stands: after the last one printed above it in its column."""
    middle = (drawing.box[1] + drawing.box[3]) / 2
    first, last = len(passages), -1
    for at, passage in enumerate(passages):
        held = _strips(passage)
        start = held[0].page if held else passage.page
        if start >= drawing.page:
            first = min(first, at)
        here = [strip for strip in held if strip.page == drawing.page]
        if any(strip.y0 > middle and _is_over(strip, drawing.box) for strip in here):
            last = at
        if passage.kind == "picture" and passage.page == drawing.page:
            last = max(last, at)  # they come from top to bottom
    return last + 1 if last >= 0 else first


def _is_over(strip: Strip, box: Box) -> bool:
    return min(strip.x1, box[2]) - max(strip.x0, box[0]) > 0


def _strips(passage: Passage) -> list[Strip]:
    inner = [strip for row in passage.grid for cell in row for each in cell.passages for strip in _strips(each)]
    return [*passage.strips, *inner]
