"""What nobody sees on a page of a PDF stays out: not painted, off the page, in its ground's colour, covered, cut off.

What its place and its colours leave in doubt is looked at, letter by letter (pdf_ground).
"""

import re
from dataclasses import replace
from typing import Any

from service.readers.base import Reading
from service.readers.pdf_ground import Ground, look
from service.readers.pdf_grounds import Grounds
from service.readers.pdf_page import char_box
from service.readers.pdf_seen import Page, Span

TOLD = {
    "invisible": "Text that is not painted was left out.",
    "off the page": "Text outside the page was left out.",
    "white": "Text in the colour of its ground was left out.",
    "covered": "Text under an opaque shape was left out.",
    "cut off": "Text that is cut off, or in a layer that is off, was left out.",
    "redacted": "Text marked for redaction was left out.",
    "tiny": "Text too small to see was left out.",
}
COMMENTS = "Comments on the page were left out."
WATERMARK = "A watermark across the page was left out: “{words}”."
TINY = 1.0  # points
WORDS = re.compile(r"\w")


def leave_out_hidden(page: Page, source: Any, raw: Any, reading: Reading) -> None:
    """Take hidden text off the page; the clerk is told its kind and page, never its words.

    source, raw: the page and its text page as PDFium has them open.
    """
    kinds: set[str] = set()
    kept: list[tuple[Span, str]] = []
    grounds = Grounds(page)
    for span in page.spans:
        kind = _kind(span, page)
        if kind:
            kinds.add(kind)
        else:
            # Only what can be seen is a watermark; else its words are a secret.
            kept.append((span, "white" if span.hidden else grounds.doubt(span)))
    doubtful = [span for span, doubt in kept if doubt]
    ground = look(source, [page.objects.get(span.key, 0) for span in doubtful]) if doubtful else None
    page.spans = []
    for span, doubt in kept:
        pieces = _seen_pieces(span, page, raw, ground) if doubt and ground else [span]
        if pieces and span.hidden == "watermark":
            _tell_watermark(pieces, page, reading)
            continue
        if doubt and sum(len(piece.text.strip()) for piece in pieces) < len(span.text.strip()):
            kinds.add(doubt)
        page.spans += pieces
    _tell(kinds, page, reading)


def _tell_watermark(pieces: list[Span], page: Page, reading: Reading) -> None:
    what = WATERMARK.format(words=" ".join(piece.text.strip() for piece in pieces))
    if not any(loss.what == what for loss in reading.losses):
        reading.lose(what, page.label)


def _tell(kinds: set[str], page: Page, reading: Reading) -> None:
    for kind in sorted(kinds & set(TOLD)):
        reading.lose(TOLD[kind], page.label, "hidden")
    if any(note.kind == "Text" for note in page.over):
        reading.lose(COMMENTS, page.label, "hidden")


def _kind(span: Span, page: Page) -> str:
    if span.hidden == "invisible":
        return "invisible"
    if span.x1 < 0 or span.y1 < 0 or span.x0 > page.width or span.y0 > page.height:
        return "off the page"
    return "tiny" if 0 < span.size < TINY else ""


def _seen_pieces(span: Span, page: Page, raw: Any, ground: Ground) -> list[Span]:
    """What can be seen of a span."""
    marked = [note.box for note in page.over if note.kind == "Redact"]
    seen = [_shows(at, page, raw, ground, marked) for at in range(span.first, span.last + 1)]
    said = span.text[: len(seen)]
    _keep_points(said, seen)
    if all(seen):
        return [span]
    pieces, at = [], 0
    while at < len(seen):
        end = at + 1
        while end < len(seen) and seen[end] == seen[at]:
            end += 1
        if seen[at] and said[at:end].strip():
            pieces.append(_piece(span, at, end, page, raw))
        at = end
    return pieces


def _shows(at: int, page: Page, raw: Any, ground: Ground, marked: list[tuple[float, float, float, float]]) -> bool:
    if marked:
        x0, y0, x1, y1 = char_box(raw, at, page)
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in marked):
            return False
    return ground.shows(raw, at)


def _keep_points(said: str, seen: list[bool]) -> None:
    """A point or a dash between letters that are seen is seen too: it is too small to be sure of."""
    for at, letter in enumerate(said):
        if not seen[at] and not WORDS.match(letter):
            near = [seen[n] for n in (at - 1, at + 1) if 0 <= n < len(seen)]
            seen[at] = bool(near) and all(near)


def _piece(span: Span, at: int, end: int, page: Page, raw: Any) -> Span:
    first, last = span.first + at, span.first + end - 1
    a, b = char_box(raw, first, page), char_box(raw, last, page)
    return replace(
        span, text=span.text[at:end], first=first, last=last, x0=min(a[0], b[0]), x1=max(a[2], b[2]),
    )  # fmt: skip
