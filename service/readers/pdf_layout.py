"""Passages of an untagged PDF, from where its lines stand: columns, paragraphs, footnotes."""

import re
from collections import Counter
from itertools import pairwise

from service.readers.pdf_gutters import empty_gutters, find_gutters, right_edge, right_edges
from service.readers.pdf_lines import LEADER, would_fit_after
from service.readers.pdf_passages import Passage
from service.readers.pdf_seen import Page
from service.readers.pdf_strips import Strip, make_strips
from service.readers.printed_labels import BULLET, COUNTED, LETTER, PARAGRAPH

ENDS = re.compile(r"[.!?:;][”’\"')\]]*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[?\d{1,3}\]?)?$")
NOTE = re.compile(r"\[?(?:\d{1,3}|[*†‡])\]?[.)]?\s*[^\W\d_]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+\s*\S")
LABELS = (BULLET, PARAGRAPH, LETTER, COUNTED)
MAX_COLUMNS = 4


def page_passages(page: Page, strips: list[Strip], body: float, leading: float) -> list[Passage]:
    """The passages of one page, from its strips in reading order; body: the paper's type size."""
    out: list[Passage] = []
    groups = _groups(strips)
    gutters = find_gutters(groups)
    edges = right_edges(strips, gutters) if gutters else {}
    for at, group in enumerate(groups):
        usual = right_edge([strip.x1 for strip in group])
        before = out[-1].strips[-1] if at and gutters and _goes_on_beside(out, groups[at - 1], group) else None
        for strip in group:
            right = strip.right = edges.get(id(strip), usual)
            if strip.table is not None:
                out.append(Passage([], "table", grid=strip.table))
                before = None
            elif before is not None and (before.base < strip.base or not _begins(before, strip, right, leading)):
                out[-1].strips.append(strip)
                before = strip
            else:
                out.append(Passage([strip], right=right))
                before = strip
    _find_notes(out, page, body)
    return out


def page_strips(page: Page) -> list[Strip]:
    """The page's lines."""
    return make_strips(page.spans, page.number, columns=True)


def find_leading(pages: list[list[Strip]]) -> float:
    """The usual distance from line to line, in type sizes."""
    steps: Counter[float] = Counter()
    for strips in pages:
        for before, strip in pairwise(strips):
            step = (before.base - strip.base) / max(strip.size, 1)
            if abs(before.size - strip.size) < 0.5 and 0.9 < step < 2.2 and len(before.text) > 40:
                steps[round(step * 20) / 20] += 1
    return steps.most_common(1)[0][0] if steps else 1.2


def body_size(pages: list[Page]) -> float:
    """The size, in points, that most of the paper's letters have."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for span in page.spans:
            sizes[round(span.size * 2) / 2] += len(span.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _groups(strips: list[Strip]) -> list[list[Strip]]:
    """The strips by column, in reading order: as the file has them where that runs down the page, else as seen."""
    jumps = sum(after.base > before.base + before.size for before, after in pairwise(strips))
    if jumps >= MAX_COLUMNS:
        strips = _as_seen(strips)
    groups: list[list[Strip]] = []
    for strip in strips:
        last = groups[-1][-1] if groups else None
        if last is None or strip.base > last.base + last.size:
            groups.append([strip])
        else:
            groups[-1].append(strip)
    return groups


def _as_seen(strips: list[Strip]) -> list[Strip]:
    """Strips in order of sight: column by column between lines that run across empty gutters, else line by line."""
    gutters = empty_gutters(strips)
    out: list[Strip] = []
    band: list[Strip] = []
    for strip in _down(strips):
        if any(strip.x0 < gutter < strip.x1 for gutter in gutters):
            out += [*_by_column(band, gutters), strip]
            band = []
        else:
            band.append(strip)
    return out + _by_column(band, gutters)


def _by_column(strips: list[Strip], gutters: list[float]) -> list[Strip]:
    return sorted(strips, key=lambda strip: sum(gutter <= strip.x0 for gutter in gutters))


def _down(strips: list[Strip]) -> list[Strip]:
    """Strips line by line; those on one line from left to right."""
    return sorted(strips, key=lambda s: (-round(s.base / max(s.size * 0.4, 1)), s.x0))


def _goes_on_beside(passages: list[Passage], column: list[Strip], after: list[Strip]) -> bool:
    """Whether a column begins in the middle of the paragraph that ends the column to its left."""
    last, first = passages[-1], after[0]
    if last.kind != "text" or not last.strips or last.strips[-1] is not column[-1] or first.table is not None:
        return False
    return first.x0 >= column[-1].x1 and runs_on(last, first)


def runs_on(last: Passage, after: Strip) -> bool:
    """Whether the first line of a page or column is more of the paragraph that ended the one before."""
    before = last.strips[-1]
    if ENDS.search(before.text) or any(label.match(after.text) for label in LABELS):
        return False
    if abs(before.size - after.size) > 0.08 * after.size or before.bold != after.bold:
        return False
    return after.text[:1].islower() or (len(before.text) > 50 and not would_fit_after(after, before, before.right))


def _begins(before: Strip, strip: Strip, right: float, leading: float) -> bool:
    """Whether a strip begins a new paragraph."""
    step = (before.base - strip.base) / max(strip.size, 1.0)
    if step < 0.2:
        return strip.x0 < before.x1  # else another piece of the same line
    if step > leading * 1.2 + 0.05 or abs(before.size - strip.size) > 0.08 * strip.size:
        return True
    if LEADER.search(before.text):
        return True  # a line of a list of contents
    if strip.spans[0].script == "super" and strip.spans[0].text.strip("[] ").isdigit():
        return True  # a note; no line of a paragraph begins with a mark
    fits = would_fit_after(strip, before, right)
    ended = bool(ENDS.search(before.text))
    if before.bold != strip.bold and (fits or ended):
        return True
    if BULLET.match(strip.text) and strip.text[0] not in "-–—":
        return True
    if any(label.match(strip.text) for label in LABELS):
        hangs = before.x0 - strip.x0 > 0.5 * strip.size  # left of the words that it labels
        return ended or fits or hangs or before.text.endswith((",", " and", " or"))
    return ended and (fits or strip.x0 - before.x0 > strip.size)


def _find_notes(passages: list[Passage], page: Page, body: float) -> None:
    """Call the small passages at the page's foot notes, from the first that begins with a mark."""
    for at in range(len(passages) - 1, -1, -1):
        passage = passages[at]
        small = passage.strips and passage.strips[0].size <= 0.93 * body and passage.strips[0].y1 < page.height * 0.6
        if not small:
            return
        if NOTE.match(passage.text):
            passage.kind = "note"
            for after in passages[at + 1 :]:
                if after.kind != "note":
                    passage.strips += after.strips
                    after.strips = []
            passages[:] = [each for each in passages if each.strips or each.kind in ("table", "picture")]
