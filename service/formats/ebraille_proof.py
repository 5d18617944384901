"""An eBraille book held against its document: transcribed anew, its text, headings and pages must be the same."""

from collections import Counter

from service import document as d
from service.braille.block_lines import said
from service.braille.cells import BLANK
from service.braille.guard import Guard
from service.braille.transcriber import Transcriber
from service.formats.base import Finding
from service.formats.book_read import SPACE, parse
from service.formats.book_zip import NAMESPACES
from service.formats.ebraille_body import Body, write_body
from service.formats.ebraille_metadata import system_of
from service.formats.ebraille_package import FOLDER, TITLE
from service.formats.ebraille_read import Package, headings, listed, read_cells, read_metadata
from service.formats.fidelity import SOURCE, hold
from service.walking import page_breaks, walk
from service.wording import prove_words


def prove(book: Package, document: d.Document) -> tuple[Finding, ...]:
    """The text cell by cell, the headings, the page list, and that the transcriber was given every word."""
    with Guard() as guard:
        transcriber = _transcriber(book, document, guard)
        body = write_body(document, transcriber, lambda part, whole: None)
        blocks = (*document.blocks, *(block for note in document.notes for block in note.blocks))
        wanted = [
            (min(each.level, 6), _cells(transcriber, each)) for each in walk(blocks) if isinstance(each, d.Heading)
        ]
    shown = Counter((level, words) for level, _, words in headings(book))
    return (
        _held("The text is the transcriber's, cell by cell", _differing(book, body)),
        _held(
            "Every heading of the paper is there, and no other",
            sorted({words for _, words in Counter(wanted) - shown | shown - Counter(wanted)}),
        ),
        _held("Every page of the paper is in the page list, in order", _pages(book, blocks, body)),
        *hold(prove_words(document, body.said)),
    )


def _held(rule: str, broken: list[str]) -> Finding:
    return Finding(rule, SOURCE, not broken, "; ".join(broken[:10]), "fidelity")


def _transcriber(book: Package, document: d.Document, guard: Guard) -> Transcriber:
    """The transcriber of the code that the book says it is in; grade 2 where it names none of ours."""
    said = read_metadata(book).get("a11y:brailleSystem", [""])[0]
    both = [Transcriber(document.language, grade, guard) for grade in (2, 1)]
    return next((each for each in both if system_of(document.language, each.grade) == said), both[0])


def _cells(transcriber: Transcriber, heading: d.Heading) -> str:
    return " ".join(transcriber.line(said(heading), emphasis=False).value.replace(BLANK, " ").split())


def _differing(book: Package, body: Body) -> list[str]:
    """The parts whose cells are others than those made anew, or that are missing or too many."""
    there = {name: read_cells(page.find("h:body", SPACE)) for name, page in book.pages.items()}
    made = {
        f"{FOLDER}/{name}": read_cells(parse(f"<body {NAMESPACES}>{text}</body>".encode())) for name, text in body.parts
    }
    names = [*made, *(name for name in there if name not in made and name != f"{FOLDER}/{TITLE}")]
    return [name for name in names if there.get(name) != made.get(name)]


def _pages(book: Package, blocks: tuple[d.Block, ...], body: Body) -> list[str]:
    """The print pages that are not in the list, or all where their order is another."""
    shown = [printed for _, _, printed in listed(book, "page-list", "doc-pagelist")]
    labels = Counter(turn.label for turn in page_breaks(blocks) if turn.label.strip())
    missing = [*(labels - Counter(shown)), *(Counter(shown) - labels)]
    return missing or ([] if shown == [page.label for page in body.pages] else shown)
