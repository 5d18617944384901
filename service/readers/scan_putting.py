"""Lines read from a scan as the spans of a page, so that they become passages as those of any other PDF do."""

import re
from dataclasses import replace
from itertools import groupby, pairwise

from service.readers.pdf_direction import runs_from_right
from service.readers.pdf_lines import CHINESE, HYPHEN
from service.readers.pdf_seen import Box, Page, Shape, Span
from service.readers.scan_bold import find_bold
from service.readers.scan_rules import is_upright, split_word
from service.readers.scan_spans import MARKED, Measured, ems, middle
from service.readers.scan_words import Sight, Word

DIVIDED = re.compile(r"([^\W\d_]{2,})-$")
PREFIXES = frozenset(("non", "self", "ex", "anti", "well", "multi", "semi", "cross", "co", "re", "pre", "post"))
RAISED = 1.15  # of what a word's letters need; a higher word has a raised mark
GAP = 1.8  # ems; a wider gap on one line may part columns or a label from its text
STROKES = frozenset("|¦[]/\\_—")  # what upright rules are taken for
INSIDE = 0.5  # ems: so far from its ends a rule goes through a word


def put_on(page: Page, sight: Sight, lines: list[Measured], scale: float) -> None:
    """Make the page what was read on it; scale: points a pixel. Of its shapes only the rules stay."""
    page.width, page.height, page.turn = sight.size[0] * scale, sight.size[1] * scale, 0
    page.spans, page.mirrored = [], runs_from_right(sight.text)
    page.shapes = [_shape(rule, page, scale, order) for order, rule in enumerate(sight.rules)]
    notes = _notes(sight, lines)
    bold = find_bold(lines)
    upright = [rule for rule in sight.rules if is_upright(rule)]
    ends = _divided(lines)
    for each in lines:
        starts = True
        for words in _segments(each, [rule for rule in upright if rule[1] < each.base < rule[3] + each.size], bold):
            for strong, part in groupby(words, key=lambda word: id(word) in bold):
                _put_part(list(part), each, page, scale, notes, starts=starts, bold=strong)
                starts = False
        if id(each) in ends and page.spans[-1].text.rstrip().endswith("-"):
            page.spans[-1].text = page.spans[-1].text.rstrip()[:-1] + HYPHEN


def _divided(lines: list[Measured]) -> set[int]:
    """The ids of lines that end within a word, which goes on in small letters on the next line of its block."""
    out = set()
    for each, after in pairwise(lines):
        last, first = each.line.words[-1].text, after.line.words[0].text
        cut = DIVIDED.search(last)
        if cut and cut[1].lower() not in PREFIXES and first[:1].islower() and each.line.part[0] == after.line.part[0]:
            out.add(id(each))
    return out


def _shape(rule: Box, page: Page, scale: float, order: int) -> Shape:
    left, top, right, bottom = (side * scale for side in rule)
    left, right = (page.width - right, page.width - left) if page.mirrored else (left, right)
    box = (left, page.height - bottom, right, page.height - top)
    return Shape(box, picture=False, filled=True, white=False, solid=True, order=order)


def _put_part(
    words: list[Word], each: Measured, page: Page, scale: float, notes: set[str], *, starts: bool, bold: bool
) -> None:
    """Put words on the page as spans, each raised mark as one of its own."""
    start = 0
    for at, word in enumerate(words, 1):
        if word.mark or _is_marked(word, each, notes):
            _put([*words[start : at - 1], _bare(word)], each, page, scale, starts=starts and not start, bold=bold)
            _raise_mark(page, word.mark, each.size * scale)
            start = at
    if start < len(words):
        _put(words[start:], each, page, scale, starts=starts and not start, bold=bold)


def _bare(word: Word) -> Word:
    """A marked word as it is put down before its mark is parted from it."""
    return replace(word, text=word.bare + word.mark) if word.mark else word


def _notes(sight: Sight, lines: list[Measured]) -> set[str]:
    """The marks of the notes at the page's foot: figures before small lines."""
    usual = middle([(each.size, len(each.line.words)) for each in lines])
    low = [each for each in lines if each.base > 0.4 * sight.size[1] and each.size <= 0.95 * usual]
    return {each.line.words[0].text for each in low if each.line.words[0].text.isdigit()}


def _is_marked(word: Word, each: Measured, notes: set[str]) -> bool:
    """Whether a word ends in a raised mark: it is too high for its letters, or the page has a note of that mark."""
    found = MARKED.fullmatch(word.text)
    return found is not None and (
        found["mark"] in notes or word.bottom - word.top > RAISED * ems(word.text) * each.size
    )


def _raise_mark(page: Page, figures: str, size: float) -> None:
    """Part the last span's last figures from it, smaller and higher, as a raised mark stands."""
    span = page.spans[-1]
    text = span.text.rstrip()
    found = MARKED.fullmatch(text)
    figures = figures or (found["mark"] if found else "")
    if not figures:
        return
    wide, edge = 0.3 * size * len(figures), span.x1
    mark = replace(
        span, text=figures + " ", x0=edge - wide, x1=edge, y0=span.base + 0.3 * size, base=span.base + 0.35 * size,
        size=round(0.6 * size, 1), starts=False, order=len(page.spans), bold=False,
    )  # fmt: skip
    if text == figures:
        mark.starts, mark.x0, mark.order = span.starts, span.x0, span.order
        page.spans.pop()
    else:
        span.text, span.x1 = text[: -len(figures)], edge - wide
    page.spans.append(mark)


def _segments(each: Measured, rules: list[Box], bold: set[int]) -> list[list[Word]]:
    """The words of a line, parted where columns may be and where rules stand between them."""
    words = [part for word in each.line.words if not _is_rule(word, rules) for part in _cut(word, each, rules, bold)]
    parts = [[words[0]]] if words else []
    for before, word in pairwise(words):
        gap = max(word.left - before.right, before.left - word.right)
        near, far = sorted((before.right, word.left)) if word.left > before.left else sorted((word.right, before.left))
        ruled = any(near - 2 <= rule[0] and rule[2] <= far + 2 for rule in rules)
        if gap > GAP * each.size or ruled:
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def _is_rule(word: Word, rules: list[Box]) -> bool:
    """Whether what was read is only a rule of a table."""
    return set(word.text) <= STROKES and any(word.left - 3 <= rule[2] and rule[0] <= word.right + 3 for rule in rules)


def _cut(word: Word, each: Measured, rules: list[Box], bold: set[int]) -> list[Word]:
    """A word in the parts that the rules through it leave."""
    inside = INSIDE * each.size
    cuts = sorted((rule[0] + rule[2]) / 2 for rule in rules if word.left + inside < rule[0] < word.right - inside)
    if not cuts:
        return [word]
    parts = [
        replace(word, text=text, left=left, right=right, mark="", bare="")
        for text, left, right in split_word(word.text, word.left, word.right, cuts)
    ]
    bold.update(id(part) for part in parts if id(word) in bold)
    return parts


def _put(words: list[Word], each: Measured, page: Page, scale: float, *, starts: bool, bold: bool) -> None:
    """Put words of one line on the page as a span."""
    left, right = min(w.left for w in words) * scale, max(w.right for w in words) * scale
    if page.mirrored:
        left, right = page.width - right, page.width - left
    base, size = page.height - each.base * scale, each.size * scale
    span = Span(
        _text(words), left, base - 0.22 * size, right, base + 0.78 * size, base, round(size, 1), bold, False, -1,
        starts, len(page.spans), -1, 0, 0,
    )  # fmt: skip
    page.spans.append(span)


def _text(words: list[Word]) -> str:
    """The words with the spaces between them; Chinese has none, though tesseract gives each word apart."""
    out = ""
    for word in words:
        spaced = not (CHINESE.match(out[-1:]) and CHINESE.match(word.text))
        out += (" " if out and spaced else "") + word.text
    return out + " "
