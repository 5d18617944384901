"""Passages on pages: running heads, print pages, and nothing parted that must stay together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.braille.book import Cells, Page, Profile, Row
from service.braille.cells import BLANK, from_ascii
from service.braille.passages import Entry, Passage
from service.braille.transcriber import Transcriber
from service.document import Text

LEAST = 2  # lines of a passage that stand together at a page's foot or head
FIGURES = "⠼"
NONE = Cells("")
GAP, CORNER_GAP = 2, 3
"""Blank cells between a running head's parts: RNIB's, and BANA's where numbers stand in corners (Formats §1.8)."""
TURN_LINES = 1  # of a print page's turn, which may stand before the heading that begins a page


@dataclass(slots=True)
class Sheet:
    """A page on its way. label: the print page that it begins on; entries: the headings on it.

    begins: whether that print page begins at its top, untold there; turned: whether another does further down;
    nth: how many pages the print page was on before, if this one goes on with it.
    """

    label: str
    rows: list[Row] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    opens: int = 0  # level of the heading that begins it, 0 for none
    begins: bool = False
    turned: bool = False
    nth: int = 0


def fill(passages: Sequence[Passage], room: int, *, under_head: bool = False) -> list[Sheet]:
    """The passages on sheets of `room` lines; one endless sheet where room is 0.

    under_head: whether empty lines before a passage stay at the top of a page (BANA, under a running head).
    """
    sheets = [Sheet("")]
    label, after = "", 0
    for n, passage in enumerate(passages):
        label = passage.label or label
        if room and not _fits(passages, n, room - len(sheets[-1].rows), room):
            sheets.append(Sheet(label))
        sheet = sheets[-1]
        if not sheet.rows and not sheet.begins:
            sheet.label = label
            sheet.begins = passage.below
            if sheet.begins:
                continue
        sheet.turned = sheet.turned or bool(passage.label)
        if passage.entry and len(sheet.rows) <= TURN_LINES:
            sheet.opens = passage.entry.level
        if sheet.rows or under_head:
            blanks = max(passage.before, after if sheet.rows else 0)
            sheet.rows += [Row("")] * min(blanks, room - len(sheet.rows) if room else blanks)
        sheets += _lay(passage, sheet, room, label)
        after = passage.after
        if passage.entry:
            sheet.entries.append(passage.entry)
    _count_on(sheets)
    return sheets


def _count_on(sheets: Sequence[Sheet]) -> None:
    """Tell each sheet how many have had its print page before it."""
    nth = 0
    for sheet in sheets:
        sheet.nth = 0 if sheet.begins else nth
        nth = 1 if sheet.turned else sheet.nth + 1


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


def head(title: Cells, left: Cells, right: Cells, width: int, gap: int) -> Row:
    """The first line of a page: the title in the middle, at least so many blank cells from what is on either side."""
    room = width - 2 * (max(len(left.value), len(right.value)) + gap)
    middle = _shorten(title.value, room)
    start = max((width - len(middle)) // 2, len(left.value) + gap)
    line = left.value + BLANK * (start - len(left.value)) + middle
    line += BLANK * (width - len(right.value) - len(line)) + right.value
    return Row(line, "  ".join(word for word in (left.text, title.text, right.text) if word))


def _shorten(value: str, room: int) -> str:
    """As many whole words as there is room for."""
    while len(value) > room:
        value = value[: value.rfind(BLANK)] if BLANK in value else value[:room]
    return value


def number_pages(
    sheets: Sequence[Sheet], first: int, title: Cells, transcriber: Transcriber, profile: Profile, *, front: bool
) -> list[Page]:
    """The sheets as numbered pages, each with its running head; front: whether they stand before the text."""
    pages = []
    numbers = transcriber.lines([(Text(str(n)),) for n in range(first, first + len(sheets))])
    for n, (sheet, number) in enumerate(zip(sheets, numbers, strict=True), first):
        if front:
            number = _after(profile.front, number)
        rows = tuple(sheet.rows)
        if profile.corners:
            rows = _in_corners(rows, title, number, _label(sheet, transcriber, profile), profile, front=front)
        elif profile.heads:
            rows = (head(title, _label(sheet, transcriber, profile), number, profile.width, GAP), *rows)
        pages.append(Page(n, sheet.label, rows, front))
    return pages


def _in_corners(
    rows: tuple[Row, ...], title: Cells, number: Cells, label: Cells, profile: Profile, *, front: bool
) -> tuple[Row, ...]:
    """A whole page: its head, which a front page has not, and its number at the right of its last line (BANA)."""
    top = () if front else (head(title, NONE, label, profile.width, CORNER_GAP),)
    foot = Row(BLANK * (profile.width - len(number.value)) + number.value, number.text)
    return (*top, *rows, *[Row("")] * (profile.depth - len(top) - len(rows) - 1), foot)


def _label(sheet: Sheet, transcriber: Transcriber, profile: Profile) -> Cells:
    """The print page that a page begins on; in a corner the further pages of one have a, b, c before its figures."""
    if not sheet.label or not profile.print_pages:
        return NONE
    label = transcriber.text(sheet.label)
    return _after(letters_of(sheet.nth), label) if profile.corners and label.value.startswith(FIGURES) else label


def letters_of(nth: int) -> str:
    """What tells a print page's further pages apart: a, b … z, aa, bb …; none for the first."""
    return chr(ord("a") + (nth - 1) % 26) * ((nth - 1) // 26 + 1) if nth else ""


def _after(letters: str, cells: Cells) -> Cells:
    """Cells after plain letters, which a table alone might take for a word."""
    return Cells(from_ascii(letters) + cells.value, (0,) * len(letters) + cells.at, letters + cells.text)
