"""The way back: a book's cells as text again, held against the print that its lines stand for.

A machine can prove only what liblouis reads back by its letters, as UEB; codes that spell by sound it cannot.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from service.braille.book import Book, Page, Row
from service.braille.cells import BLANK
from service.braille.codes import get_code
from service.braille.grids import RULE
from service.braille.guard import Ask, Guard
from service.braille.passages import TURN
from service.braille.transcriber import NOTE, OURS
from service.braille.ueb import TABLES
from service.wording import words_of

UNSAID = re.compile(
    f"{RULE.strip(BLANK)}|{'|'.join(OURS)}"
    f"|{BLANK}(?:⠐{{2,}}|⠤{{3,}})(?={BLANK}|$)"  # what leads over a gap, or fills an empty cell
    f"|{NOTE}(?=[⠼⠰])"
    "|[⠘⠨][⠂⠆⠶⠄]"  # emphasis, which liblouis 3.24 takes for signs
    # Stops that it takes for letters: after another stop, before a mark, at a word's end, before a figure.
    f"|(?<=⠲)[⠒⠲](?={BLANK}|$)|[⠆⠒](?=⠐⠔)|(?<=[^{BLANK}⠂⠶⠠])⠆(?={BLANK}|$)|(?<=[⠴⠜]⠼)⠲"
)
"""Cells that no word stands for, or that liblouis 3.24 cannot read back where they stand."""
SPELLED = {
    "enough": "en", "were": "", "his": "", "its": "xs", "above": "abv", "below": "bel", "before": "bef",
    "good": "gd", "goodwin": "gdwin", "letter": "lr", "today": "td", "children": "chn", "quickly": "qkly",
    "people": "p", "it": "x",
}  # fmt: skip
"""Words that liblouis 3.24 spells otherwise on the way back, beside brackets or alone, though their cells are right."""
COLON = re.compile("(?<=http|ttps)cc(?=//)")
"""A colon in an address, which it takes for letters."""
AT_ONCE = 200  # passages asked for in one go


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the book, its lines joined. table: liblouis's, which made it, "" where several did."""

    table: str
    cells: str
    text: str


@dataclass(frozen=True, slots=True)
class Proof:
    """words: those that were read back; differs: the words of the print and what came back in their place; known:
    those that differ as `SPELLED` tells; unread: words of passages in other codes or in several, which liblouis cannot
    read back.
    """

    words: int
    differs: tuple[tuple[str, str], ...]
    known: tuple[tuple[str, str], ...]
    unread: int

    @property
    def recall(self) -> float:
        """The part of the words that came back."""
        return 1 - sum(len(print_.split()) for print_, _ in self.differs) / max(1, self.words)


def back_words(book: Book, guard: Guard) -> Proof:
    """Every passage's cells translated back, and its words compared with those of its print, in order.

    Title pages, contents and running heads are left out. Capitals and the shape of quotation marks are not compared.
    """
    passages = [passage for passage in _passages(book) if passage.cells]
    readable = [passage for passage in passages if _is_readable(passage.table, book)]
    words, found_apart = 0, []
    for passage, back in zip(readable, _back(readable, guard), strict=True):
        wanted, found = _words(passage.text), _words(COLON.sub(":", back))
        words += len(wanted)
        found_apart += _differences(wanted, found) if wanted != found else []
    known = [pair for pair in found_apart if SPELLED.get(pair[0]) == pair[1]]
    differs = [pair for pair in found_apart if pair not in known]
    unread = sum(len(_words(each.text)) for each in passages if not _is_readable(each.table, book))
    return Proof(words, tuple(differs), tuple(known), unread)


def _is_readable(table: str, book: Book) -> bool:
    """Whether a passage was made by the book's own code, or by UEB alone."""
    code = get_code(book.language)
    return table in (*TABLES, code.uncontracted, code.contracted) and bool(table)


def _back(passages: list[Passage], guard: Guard) -> Iterator[str]:
    for group in (passages[start : start + AT_ONCE] for start in range(0, len(passages), AT_ONCE)):
        yield from (answer.out for answer in guard.ask(*(Ask(each.table, each.cells, back=True) for each in group)))


def _differences(wanted: list[str], found: list[str]) -> list[tuple[str, str]]:
    """The words that did not come back, each run of them with what stands in its place; extra words are no loss."""
    steps = SequenceMatcher(None, wanted, found, autojunk=False).get_opcodes()
    return [
        (" ".join(wanted[start:end]), " ".join(found[first:last]))
        for step, start, end, first, last in steps
        if step in ("replace", "delete")
    ]


def _words(text: str) -> list[str]:
    return words_of(unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("–", "—"))


def _passages(book: Book) -> Iterator[Passage]:
    """The book's passages, without signs that no word of the print stands for."""
    rows: list[Row] = []
    for row in (row for volume in book.volumes for page in volume.pages for row in _rows(page, book)):
        if row.begins:
            yield _join(rows)
            rows = []
        rows.append(row)
    yield _join(rows)


def _rows(page: Page, book: Book) -> tuple[Row, ...]:
    """A page's lines without its running head; none of a title page or the contents."""
    if page.front:
        return ()
    return page.rows[1:] if book.profile.heads else page.rows


def _join(rows: list[Row]) -> Passage:
    cells = "".join(row.cells.strip(BLANK) + ("" if row.cut else BLANK) for row in rows)
    if not rows or cells.startswith(TURN):
        return Passage("", "", "")
    text = "".join(row.text + ("" if row.cut else " ") for row in rows)
    return Passage(rows[0].table, UNSAID.sub(lambda found: BLANK * found[0].startswith((NOTE, BLANK)), cells), text)
