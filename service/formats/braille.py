"""Braille as files: BRF for embossers and note takers, Unicode Braille, and PEF 2008."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.braille import chinese
from service.braille.book import PROFILES, Book
from service.braille.cells import BLANK, to_ascii
from service.braille.codes import get_code, why_not
from service.braille.guard import NEED, Guard, release
from service.braille.layout import make_book
from service.braille.transcriber import Transcriber
from service.document import Document
from service.errors import FidelityError
from service.formats.base import Counts, Format, Making, option
from service.formats.braille_check import check_brf, check_pef, check_unicode
from service.formats.pef import write_pef
from service.wording import missing_words

PAGE_END, LINE_END = "\f", "\r\n"


@dataclass(frozen=True, slots=True)
class BrailleOptions:
    """What a reader of Braille can choose."""

    grade: int = option(
        2, "Grade", "Contracted Braille is shorter; not every language has it.",
        {"2": "2, contracted", "1": "1, uncontracted"},
    )  # fmt: skip
    page: str = option(
        "uk", "Page", "Cells in a line and lines on a page.",
        {key: profile.title for key, profile in PROFILES.items()},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PefOptions(BrailleOptions):
    """PEF alone tells the embosser on how many sides of the paper the pages go."""

    sides: str = option(
        "double", "Sides of the paper", "Dots on both sides (interpoint) take half the paper.",
        {"double": "both", "single": "one"},
    )  # fmt: skip


def book_of(document: Document, options: BrailleOptions, making: Making) -> Book:
    """The document laid out as these options want it."""
    with Guard() as guard:
        transcriber = Transcriber(document.language, options.grade, guard)
        profile = PROFILES[options.page]
        return make_book(
            document,
            transcriber,
            profile,
            authority=making.authority,
            proof_read=making.proof_read,
            report=making.report,
        )


def fingerprint(document: Document, options: Any) -> str:
    """The code, the release of liblouis and its tables, and that of what parts Chinese words."""
    return f"{get_code(document.language).table(options.grade)} liblouis {release()} rjieba {chinese.release()}"


def write_brf(book: Book) -> bytes:
    """North American Braille ASCII: lines end with CR LF, pages with a form feed."""
    return _write(book, to_ascii, LINE_END).encode("ascii")


def write_unicode(book: Book) -> bytes:
    """The same pages in Unicode's Braille patterns, a blank cell as a blank."""
    return _write(book, lambda cells: cells.replace(BLANK, " "), LINE_END).encode()


def _write(book: Book, spell: Callable[[str], str], line_end: str) -> str:
    pages = [
        line_end.join(spell(row.cells.rstrip(BLANK)).rstrip() for row in page.rows)
        for volume in book.volumes
        for page in volume.pages
    ]
    return "".join(f"{page}{line_end}{PAGE_END if book.profile.depth else ''}" for page in pages)


def _stop_unfaithful(book: Book, document: Document) -> None:
    """FidelityError where a word of the document stands on no line; that lines keep their words, the guard sees to."""
    pages = [page for volume in book.volumes for page in volume.pages if not page.front]
    rows = [row for page in pages for row in book.profile.text_of(page)]
    missing = missing_words(document, "".join(row.text + ("" if row.cut else " ") for row in rows))
    if missing:
        told = f"An edition of “{document.title}” lost or changed words, so it is held back."
        raise FidelityError(told, "; ".join(missing[:10]))


def _make(write: Callable[[Book, Any], bytes]) -> Callable[[Document, Any, Path, Making], Counts]:
    def make(document: Document, options: BrailleOptions, out: Path, making: Making) -> Counts:
        book = book_of(document, options, making)
        _stop_unfaithful(book, document)
        out.write_bytes(write(book, options))
        return {"pages": sum(len(volume.pages) for volume in book.volumes), "volumes": len(book.volumes)}

    return make


def _format(
    key: str, title: str, suffix: str, media_type: str, write: Callable[[Book, Any], bytes], check: Any,
    options: type = BrailleOptions,
) -> Format:  # fmt: skip
    return Format(
        key=key, title=title, suffix=suffix, media_type=media_type, version="3", make=_make(write), check=check,
        options=options, fingerprint=fingerprint, needs=(NEED,), why_not=why_not,
    )  # fmt: skip


BRF = _format("braille", "Braille", "brf", "application/x-brf", lambda book, options: write_brf(book), check_brf)
UNICODE = _format(
    "braille-text", "Braille in Unicode", "ubrl", "text/plain; charset=utf-8",
    lambda book, options: write_unicode(book), check_unicode,
)  # fmt: skip
PEF = _format(
    "pef", "Braille for embossers (PEF)", "pef", "application/x-pef+xml",
    lambda book, options: write_pef(book, duplex=options.sides == "double"), check_pef, PefOptions,
)  # fmt: skip
