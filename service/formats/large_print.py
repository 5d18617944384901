"""Large print: a tagged PDF (PDF/UA-1) in type of 16 to 36 points."""

import importlib.metadata
from ctypes.util import find_library
from html import escape
from pathlib import Path
from typing import Any

from service.document import Document, Table, Text, lines
from service.formats.base import Counts, Finding, Format, Making
from service.formats.html_body import split_title, write_body, write_heading
from service.formats.html_front import find_entries, write_about, write_contents, write_losses, write_standing
from service.formats.html_table import count_columns
from service.formats.html_text import Manner
from service.formats.print_style import ATKINSON, LargePrint, family_of, find_languages, find_rare, write_sheet
from service.languages import get_language, phrase
from service.needs import Need
from service.wording import find_passages, words_of

FONT_PACKAGE = "fontpkg-atkinson-hyperlegible"


def make(document: Document, options: LargePrint, out: Path, making: Making) -> Counts:
    """Write the PDF; counts: pages, words. MissingError where a font of one of its languages is not installed."""
    # WeasyPrint and the fonts take a third of a second to load, and only print needs them.
    from service.formats.print_engine import print_page

    pages = print_page(write_page(document, options, making), out, making.report)
    return {"pages": pages, "words": count_words(document)}


def check(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The rules held against the PDF in this file, and against its document where one is given."""
    # What reads PDFs is heavy too.
    from service.formats.pdf_check import check_pdf

    return check_pdf(path, document)


def write_page(document: Document, options: LargePrint, making: Making) -> str:
    """The whole print edition as one well-formed page: cover, contents, article."""
    from service.formats.print_fonts import find_letters, need_fonts, write_faces

    language = get_language(document.language)
    families = [get_language(code).fonts[0] for code in find_languages(document)]
    need_fonts(dict.fromkeys((*families, "Noto Sans")))
    atkinson = family_of(language, options).startswith(f'"{ATKINSON}"')
    rare = find_rare(document, find_letters()) if atkinson else None
    manner = Manner(
        document.language,
        making.picture,
        cards=lambda table: is_cards(table, options),
        rare=rare,
        names=find_targets(document),
    )
    sheet = write_sheet(document, options, write_faces())
    contents = write_contents(document)
    return (
        f'<html lang="{language.tag}" dir="{language.direction}"><head><title>{_escape(document.title)}</title>'
        f"<style>{_escape(sheet)}</style></head><body>{_cover(document, manner, making)}"
        f"{contents}<article>{write_body(document, manner)}</article></body></html>"
    )


def find_targets(document: Document) -> frozenset[str]:
    """The ids that something links to. WeasyPrint works out the style of every named element for itself."""
    groups = (document.blocks, *(note.blocks for note in document.notes))
    runs = (run for blocks in groups for line in lines(blocks) for run in line if isinstance(run, Text))
    linked = {run.href[1:] for run in runs if run.href.startswith("#")}
    return frozenset(linked | {entry.target for entry in find_entries(document)} | {note.id for note in document.notes})


def is_cards(table: Table, options: LargePrint) -> bool:
    """Whether the table's rows are printed as cards: up to three columns stay a table, in type up to 24 points."""
    return count_columns(table) > 3 or options.size > 24


def count_words(document: Document) -> int:
    """The words of the document, its notes included."""
    return sum(len(words_of(passage.text)) for group in find_passages(document) for passage in group)


def _cover(document: Document, manner: Manner, making: Making) -> str:
    title, _ = split_title(document)
    summary = phrase(document.language, "summary") if document.subject == "summary" else ""
    # The number of pages is known only when all are laid out: the style sheet prints it.
    before, after = _escape(phrase(document.language, "print_pages", n="\0")).split("\0")
    return (
        f'<section class="cover">{write_heading(title, manner)}'
        f"{f'<p>{_escape(summary)}</p>' if summary else ''}{write_standing(document)}"
        f'{write_about(document, "large_print", making)}<p>{before}<span class="pages"></span>{after}</p>'
        f"{write_losses(document)}</section>"
    )


def _escape(words: str) -> str:
    return escape(words, quote=False)


def name_engine(document: Document, options: Any) -> str:
    """What else shapes the file: the engine and our fonts, with their versions."""
    versions = (f"{name} {importlib.metadata.version(name)}" for name in ("weasyprint", "pydyf", FONT_PACKAGE))
    return ", ".join(versions)


def _has_noto() -> bool:
    from service.formats.print_fonts import is_installed

    return is_installed("Noto Sans") and is_installed("Noto Sans CJK SC")


FORMAT = Format(
    key="large-print",
    title="Large print",
    suffix="pdf",
    media_type="application/pdf",
    version="1",
    make=make,
    check=check,
    options=LargePrint,
    fingerprint=name_engine,
    needs=(
        Need(
            "Pango",
            "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
            lambda: bool(find_library("pangoft2-1.0")),
        ),
        Need("Noto fonts", "apt install fonts-noto-core fonts-noto-cjk", _has_noto),
    ),
)
