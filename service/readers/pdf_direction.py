"""Lines of a PDF that run from right to left, put in the order in which they are read.

A PDF keeps the places of its letters; which comes first is a guess of whoever reads it, and PDFium's goes wrong where
each letter is drawn by itself, or a letter has a mark, or a bracket is drawn mirrored. So the order is worked out anew
from the places, the other way round than Unicode's rules for showing text (UAX #9) have put them there.
"""

import re
from collections import defaultdict
from dataclasses import replace
from itertools import groupby
from typing import Any

from service.readers.pdf_glyphs import LEFTWARD, Glyph, as_drawn, glyphs_of, with_marks
from service.readers.pdf_seen import Page, Span

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]")
DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
NUMBER = rf"[£$€#]?[{DIGIT}](?:[{DIGIT}.,:/\u066b\u066c-]*[{DIGIT}])?[%\u066a]?"
WORDS = rf"[A-Za-z\u00c0-\u024f\u0370-\u052f](?:[^\u0590-\u08ff]*[A-Za-z{DIGIT}\u00c0-\u024f\u0370-\u052f])?"
RIGHTWARD = re.compile(f"{WORDS}|{NUMBER}")
HEBREW_ARABIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
LEFTWARD_RUN = re.compile(f"[{HEBREW_ARABIC}](?:[^A-Za-z\u00c0-\u024f]*[{HEBREW_ARABIC}])?")
PAIRS = ("()", "[]", "{}", "«»", "‹›")
APART = 1.0  # ems; a wider gap parts what stands on one line
SPACE = 0.18  # ems


def runs_from_right(letters: str) -> bool:
    """Whether most of a page's letters are of a script that runs from right to left."""
    return not letters.isascii() and len(LEFTWARD.findall(letters)) > sum(map(str.isalpha, letters)) / 2


def order_lines(page: Page, raw: Any) -> None:
    """Put the page's right-to-left lines in reading order; others stay as they are."""
    if not page.mirrored and not any(LEFTWARD.search(span.text) for span in page.spans):
        return
    lines: dict[int, list[Span]] = defaultdict(list)
    for span in page.spans:
        at = next((n for n in lines if abs(lines[n][0].base - span.base) < 0.3 * max(span.size, 1.0)), len(lines))
        lines[at].append(span)
    out: list[Span] = []
    for spans in lines.values():
        turned = page.mirrored or any(LEFTWARD.search(span.text) for span in spans)
        out += _order_line(spans, page, raw) if turned else spans
    page.spans = sorted(out, key=lambda span: span.order)


def _order_line(spans: list[Span], page: Page, raw: Any) -> list[Span]:
    """The spans of one line as they are read; in their places still, so that tables and columns are found."""
    glyphs = sorted((glyph for span in spans for glyph in glyphs_of(span, raw, page)), key=lambda g: g.left + g.right)
    out: list[Span] = []
    for group in _parted(with_marks(glyphs), page):
        said = "".join(glyph.text for glyph in group)
        right, left = len(LATIN.findall(said)), len(LEFTWARD.findall(said))
        leftward = left > 0 or not right if page.mirrored else left > right
        out += _pieces(_in_order(_spaced(group), leftward=leftward), page)
    return out


def _parted(glyphs: list[Glyph], page: Page) -> list[list[Glyph]]:
    """The glyphs in groups: a wide gap or an upright rule parts columns and cells."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        last = groups[-1][-1] if groups else None
        if last is None or glyph.left - last.right > APART * glyph.owner.size or _is_ruled(last, glyph, page):
            groups.append([])
        groups[-1].append(glyph)
    return groups


def _is_ruled(last: Glyph, glyph: Glyph, page: Page) -> bool:
    if glyph.left - last.right < 1.0:
        return False
    y = glyph.owner.base
    for shape in page.shapes:
        if not shape.picture and shape.box[1] <= y <= shape.box[3] and shape.box[3] - shape.box[1] > glyph.owner.size:
            for edge in as_drawn(shape.box, page):
                if last.right - 0.5 <= edge <= glyph.left + 0.5:
                    return True
    return False


def _spaced(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs with a space where there is a gap; some writers draw none."""
    out: list[Glyph] = []
    for glyph in glyphs:
        last = out[-1] if out else None
        if last and " " not in (last.text, glyph.text) and glyph.left - last.right > SPACE * glyph.owner.size:
            out.append(Glyph(" ", last.right, glyph.left, last.owner))
        out.append(glyph)
    return out


def _in_order(glyphs: list[Glyph], *, leftward: bool) -> list[Glyph]:
    """Glyphs from left to right as they are read: words of the other direction and figures run their own way."""
    said = "".join(glyph.text[0] for glyph in glyphs)
    pattern = RIGHTWARD if leftward else LEFTWARD_RUN
    runs: list[list[Glyph]] = []
    at = 0
    for found in pattern.finditer(said):
        runs += [[glyph] for glyph in glyphs[at : found.start()]]
        run = glyphs[found.start() : found.end()]
        runs.append(run if leftward else _in_order(run, leftward=True))
        at = found.end()
    runs += [[glyph] for glyph in glyphs[at:]]
    ordered = [glyph for run in (reversed(runs) if leftward else runs) for glyph in run]
    return _with_brackets(ordered) if leftward else ordered


def _with_brackets(glyphs: list[Glyph]) -> list[Glyph]:
    """Brackets as they are read: one after a space opens, one before a space closes; a mirrored shape says nothing."""
    for at, glyph in enumerate(glyphs):
        pair = next((pair for pair in PAIRS if glyph.text in pair), "")
        if pair:
            before = glyphs[at - 1].text if at else " "
            after = glyphs[at + 1].text if at + 1 < len(glyphs) else " "
            if before == " " and after != " ":
                glyph.text = pair[0]
            elif before != " " and (after == " " or not after[0].isalnum()):
                glyph.text = pair[1]
    return glyphs


def _pieces(glyphs: list[Glyph], page: Page) -> list[Span]:
    """Spans of glyphs in their order, one for each manner; on a page that runs the other way, one for each marked
    content, since what follows must stand to the right."""

    def manner(glyph: Glyph) -> tuple[int, bool, bool, float]:
        span = glyph.owner
        return (span.mcid, span.bold, span.italic, span.size) if page.mirrored else (span.mcid, False, False, 0.0)

    out = []
    for _, held in groupby(glyphs, key=manner):
        group = list(held)
        text = "".join(glyph.text for glyph in group)
        owners = [glyph.owner for glyph in group]
        first = max(owners, key=lambda span: (owners.count(span) if len(owners) < 400 else 0, -span.order))
        left, right = min(glyph.left for glyph in group), max(glyph.right for glyph in group)
        x0, x1 = as_drawn((left, 0.0, right, 0.0), page)
        bottom, top = min(span.y0 for span in owners), max(span.y1 for span in owners)
        order = min(span.order for span in owners)
        if text.strip():
            out.append(replace(first, text=text, x0=x0, x1=x1, y0=bottom, y1=top, order=order, first=0, last=-1))
    return out
