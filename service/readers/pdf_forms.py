"""Form fields of a PDF, each read where it stands: after its label, with its value as it is printed."""

from service.readers.base import Reading
from service.readers.pdf_seen import Note, Page, Span

SIGNED = "A signature field on this page is not in the editions."


def place_fields(page: Page, reading: Reading) -> None:
    """Put what fields and text boxes say after what is printed before them; ticks become ☒ and ☐."""
    late: list[list[Span]] = []
    for note in page.over:
        if note.kind in ("Widget", "FreeText", "Stamp"):
            inside = [span for span in page.spans if _is_in(span, note)]
            page.take_off(inside)
            said = _say(note, inside)
            late += [said] if said else []
            if note.field == "signature":
                reading.lose(SIGNED, page.label)
    for said in sorted(late, key=lambda spans: (-spans[0].base, spans[0].x0)):
        _insert(page.spans, said)
    if late:
        for order, span in enumerate(page.spans):
            span.order = order


def _is_in(span: Span, note: Note) -> bool:
    """Whether a span is what a field paints: it has no marked content, and lies in the field's box."""
    x, y = (span.x0 + span.x1) / 2, (span.y0 + span.y1) / 2
    return span.mcid < 0 and note.box[0] <= x <= note.box[2] and note.box[1] <= y <= note.box[3]


def _say(note: Note, inside: list[Span]) -> list[Span]:
    """What a field says: as painted, else its value; nothing for a button or a password."""
    if note.field in ("button", "password"):
        return []
    if note.field == "tick":
        size = inside[0].size if inside else 10.0
        return [_made(note.words, note, size)]
    if (inside and note.kind == "Widget") or not note.words.strip():
        return inside
    return [*inside, _made(" ".join(note.words.split()), note, min(note.box[3] - note.box[1], 12.0) * 0.8)]


def _made(words: str, note: Note, size: float) -> Span:
    left, bottom, right, top = note.box
    base = (bottom + top) / 2 - 0.35 * size
    return Span(words, left, bottom, right, top, base, size, False, False, -1, True, 0, -1, 0, -1)


def _insert(spans: list[Span], said: list[Span]) -> None:
    """Put what a field says on the line that it stands on, else below what stands above it."""
    first = said[0]
    line = [span for span in spans if abs(_middle(span) - _middle(first)) < 0.6 * max(span.size, first.size)]
    before = [span for span in line if span.x0 <= first.x0 and not (span.x1 - first.x1 > 1)]
    after = [span for span in line if span.x0 > first.x0]
    if before:
        anchor = max(before, key=lambda span: span.x1)
        at = _place(spans, anchor) + 1
        _space(anchor)
    elif after:
        anchor = min(after, key=lambda span: span.x0)
        at = _place(spans, anchor)
    else:
        above = [span for span in spans if span.base > first.base]
        nearest = min((span.base for span in above), default=0.0)
        near = [span for span in above if span.base < nearest + 2]
        at = _place(spans, near[-1]) + 1 if near else 0
        spans[at:at] = said
        return
    for n, span in enumerate(said):
        if n == 0 or abs(span.base - first.base) < 0.5 * first.size:
            _align(span, anchor)
    if after:
        _space(said[-1])
    spans[at:at] = said


def _align(span: Span, anchor: Span) -> None:
    """Put a field's words on its label's line, in its label's tag and size: boxes seldom stand level with the words."""
    span.mcid, span.base, span.starts = anchor.mcid, anchor.base, False
    if span.first > span.last:
        span.size, span.y0, span.y1 = anchor.size, anchor.y0, anchor.y1


def _space(span: Span) -> None:
    span.text = span.text if span.text.endswith(" ") else span.text + " "


def _middle(span: Span) -> float:
    return (span.y0 + span.y1) / 2


def _place(spans: list[Span], span: Span) -> int:
    return next(n for n, each in enumerate(spans) if each is span)
