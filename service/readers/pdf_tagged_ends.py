"""What tags leave to the look: parts of one line, the title over the headings, notes, the edges of columns."""

import re
from collections import defaultdict
from dataclasses import replace

from service.readers.pdf_layout import NOTE, body_size
from service.readers.pdf_passages import Passage
from service.readers.pdf_seen import Page
from service.readers.pdf_strips import LABEL_GAP

NOTE_FIGURE = re.compile(r"\[?(\d{1,3})\]?[.)]?\s*[^\W\d_]")
LONG = 40  # letters; a shorter line does not show where its column ends


def on_one_line(passages: list[Passage]) -> list[Passage]:
    """The passages with text put together that begins on the line where the one before ends, tagged without a kind.

    Some browsers tag a paragraph's number, its words and a raised mark in it as parts that say nothing of each other.
    """
    out: list[Passage] = []
    for passage in passages:
        last = out[-1] if out else None
        if last is not None and last.kind in ("text", "item") and passage.kind == "text" and _runs_on(last, passage):
            last.strips[-1].spans += passage.strips[0].spans
            last.strips[-1].measure()
            last.strips += passage.strips[1:]
        else:
            out.append(passage)
    return out


def _runs_on(last: Passage, passage: Passage) -> bool:
    if not last.strips or not passage.strips:
        return False
    one, other = last.strips[-1], passage.strips[0]
    size = max(one.size, other.size, 1.0)
    gap = other.x0 - one.x1
    return one.page == other.page and abs(one.base - other.base) < 0.6 * size and -0.2 * size < gap < LABEL_GAP * size


def set_under_title(passages: list[Passage]) -> None:
    """Give a tagged title level 1, and put the headings under it where the tags count them from 1 again."""
    headings = [passage for passage in passages if passage.kind == "heading"]
    titles = [passage for passage in headings if not passage.level]
    again = bool(titles) and any(passage.level == 1 for passage in headings)
    for passage in headings:
        passage.level = min(passage.level + 1, 6) if again or not passage.level else passage.level


def find_notes(passages: list[Passage], pages: list[Page]) -> list[Passage]:
    """The passages; small text at a page's foot that begins with a mark is a note, where its tag doesn't say so."""
    body = body_size(pages)
    heights = {page.number: page.height for page in pages}
    out: list[Passage] = []
    for passage in passages:
        if passage.kind in ("text", "item") and passage.strips and not passage.level:
            first = passage.strips[0]
            small = first.size <= 0.93 * body and first.y1 < 0.6 * heights.get(first.page, 0.0)
            marked = NOTE.match(f"{passage.label} {passage.text}".strip())
            if small and marked and (not passage.label or passage.label.strip("[].)").isdigit()):
                passage.kind = "note"
        out += _parted(passage) if passage.kind == "note" else [passage]
    return out


def _parted(note: Passage) -> list[Passage]:
    """The notes that one tag holds together: each begins a line where the first one does, with the next mark."""
    parts: list[Passage] = []
    mark = 0
    for strip in note.strips:
        begins = NOTE_FIGURE.match(f"{note.label} {strip.text}".strip() if not parts else strip.text)
        following = bool(mark and begins and int(begins[1]) == mark + 1 and abs(strip.x0 - note.strips[0].x0) < 2)
        if not parts or following:
            mark = int(begins[1]) if begins else 0
            parts.append(replace(note, strips=[], label="" if parts else note.label))
        parts[-1].strips.append(strip)
    return parts or [note]


def set_edges(passages: list[Passage]) -> None:
    """Tell each passage its column's right edge: that of the long lines which begin where its own do."""
    columns: dict[tuple[int, int], list[float]] = defaultdict(list)
    for passage in passages:
        for strip in passage.strips:
            if len(strip.text) > LONG:
                columns[strip.page, round(strip.x0 / 4)].append(strip.x1)
    for passage in passages:
        edges = [columns.get((strip.page, round(strip.x0 / 4)), []) for strip in passage.strips[:1]]
        passage.right = max(edges[0]) if edges and len(edges[0]) > 2 else 0.0
