"""Passages on pages: running heads, print pages, and nothing parted that must stay together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.braille.book import Cells, Page, Profile, Row
from service.braille.cells import BLANK
from service.braille.passages import Entry, Passage
from service.braille.transcriber import Transcriber
from service.document import Text

LEAST = 2  # lines of a passage that stand together at a page's foot or head
LETTER_P = "⠏"
"""Before a front page's number: the letter in every code, where a table alone might take it for a word."""
TURN_LINES = 1  # of a print page's turn, which may stand before the heading that begins a page


@dataclass(slots=True)
class Sheet:
    """A page on its way. label: the print page that it begins on; entries: the headings on it."""

    label: str
    rows: list[Row] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    opens: int = 0  # level of the heading that begins it, 0 for none


def fill(passages: Sequence[Passage], room: int) -> list[Sheet]:
    """The passages on sheets of `room` lines; one endless sheet where room is 0."""
    sheets = [Sheet("")]
    label, after = "", 0
    for n, passage in enumerate(passages):
        label = passage.label or label
        if room and not _fits(passages, n, room - len(sheets[-1].rows), room):
            sheets.append(Sheet(label))
        sheet = sheets[-1]
        if not sheet.rows:
            sheet.label = label
        if passage.entry and len(sheet.rows) <= TURN_LINES:
            sheet.opens = passage.entry.level
        if sheet.rows:
            blanks = max(passage.before, after)
            sheet.rows += [Row("")] * min(blanks, room - len(sheet.rows) if room else blanks)
        sheets += _lay(passage, sheet, room, label)
        after = passage.after
        if passage.entry:
            sheet.entries.append(passage.entry)
    return sheets


def _fits(passages: Sequence[Passage], n: int, left: int, room: int) -> bool:
    """Whether passage n may begin where so many lines are left: with all that must stand beside it."""
    need = _least(passages[n])
    while passages[n].follows and n + 1 < len(passages):
        n += 1
        need += passages[n - 1].after + _least(passages[n])
    return need <= left or (left == room and need > room)


def _least(passage: Passage) -> int:
    """The lines that a passage needs where it begins; one of three lines cannot be parted without leaving one alone."""
    lines = len(passage.rows)
    return passage.before + (lines if passage.whole or lines < 2 * LEAST else LEAST)


def _lay(passage: Passage, sheet: Sheet, room: int, label: str) -> list[Sheet]:
    """Put the passage's lines on the sheet; gives back the further sheets that it needs.

    Never is a single line left behind or carried over alone.
    """
    rows, more = list(passage.rows), []
    while room and len(sheet.rows) + len(rows) > room:
        take = room - len(sheet.rows)
        if len(rows) - take < LEAST < take:
            take = len(rows) - LEAST
        sheet.rows += rows[:take]
        rows = rows[take:]
        sheet = Sheet(label)
        more.append(sheet)
    sheet.rows += rows
    return more


def head(title: Cells, number: Cells, label: Cells | None, profile: Profile) -> Row:
    """The first line of a page: the print page left, the title in the middle, the Braille page right (RNIB)."""
    left = label.value if label else ""
    room = profile.width - 2 * (max(len(left), len(number.value)) + 2)
    middle = _shorten(title.value, room)
    start = max((profile.width - len(middle)) // 2, len(left) + 2)
    line = left + BLANK * (start - len(left)) + middle
    line += BLANK * (profile.width - len(number.value) - len(line)) + number.value
    words = [label.text if label else "", title.text, number.text]
    return Row(line, "  ".join(word for word in words if word))


def _shorten(value: str, room: int) -> str:
    """As many whole words as there is room for."""
    while len(value) > room:
        value = value[: value.rfind(BLANK)] if BLANK in value else value[:room]
    return value


def number_pages(
    sheets: Sequence[Sheet], first: int, title: Cells, transcriber: Transcriber, profile: Profile, before: str = ""
) -> list[Page]:
    """The sheets as numbered pages, each with its running head; before: put before the number of a front page."""
    pages = []
    numbers = transcriber.lines([(Text(str(n)),) for n in range(first, first + len(sheets))])
    for n, (sheet, number) in enumerate(zip(sheets, numbers, strict=True), first):
        rows = tuple(sheet.rows)
        if profile.heads:
            label = transcriber.text(sheet.label) if sheet.label and profile.print_pages else None
            if before:
                number = Cells(LETTER_P + number.value, (0, *number.at), before + number.text)
            rows = (head(title, number, label, profile), *rows)
        pages.append(Page(n, sheet.label, rows, bool(before)))
    return pages
