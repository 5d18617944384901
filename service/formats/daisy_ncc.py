"""The navigation control centre of a DAISY book, ncc.html: what the book is, its headings and its pages."""

import uuid
from collections import Counter
from collections.abc import Iterator

from service.formats.daisy_book import Book, Place
from service.formats.daisy_smil import GENERATOR, clock, meta
from service.formats.daisy_text import head, plain
from service.languages import get_language

UNKNOWN = "Not stated"
"""What stands where a fact must be told that nobody tells."""


def write_ncc(book: Book, files: int) -> str:
    """The file ncc.html; files: how many the whole book has."""
    shown = "\n".join(_place(n, place) for n, place in enumerate(book.places))
    return (
        f"{head(book.document, book.document.title, list(_metadata(book, files)))}<body>\n{shown}\n</body>\n</html>\n"
    )


def identify(book: Book) -> str:
    """The same for every edition of the same paper, in this language, with sound or without."""
    document = book.document
    paper = document.source.sha256 or document.title
    words = f"{paper} {document.subject} {document.language} daisy {'sound' if book.engine else 'text'}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, words)}"


def _metadata(book: Book, files: int) -> Iterator[str]:
    """What the specification requires, and what it recommends."""
    document, day = book.document, book.making.day.isoformat()
    publisher = book.making.publisher(document)
    counted = Counter(place.kind for place in book.places)
    pages = [int(place.words) for place in book.places if place.kind == "page-normal"]
    for name, content in (
        ("dc:title", document.title),
        ("dc:creator", document.facts.publisher or document.facts.committee or publisher or UNKNOWN),
        ("dc:publisher", publisher or UNKNOWN),
        ("dc:date", day),
        ("dc:format", "Daisy 2.02"),
        ("dc:identifier", identify(book)),
        ("dc:language", get_language(document.language).tag),
        ("dc:source", f"urn:sha256:{document.source.sha256}" if document.source.sha256 else ""),
        ("ncc:charset", "utf-8"),
        ("ncc:tocItems", len(book.places)),
        ("ncc:depth", max(int(kind[1]) for kind in counted if kind.startswith("h"))),
        ("ncc:pageFront", counted["page-front"]),
        ("ncc:pageNormal", counted["page-normal"]),
        ("ncc:pageSpecial", counted["page-special"]),
        ("ncc:maxPageNormal", max(pages, default=0)),
        ("ncc:files", files),
        ("ncc:multimediaType", "audioFullText" if book.engine else "textNcc"),
        ("ncc:narrator", book.engine),
        ("ncc:totalTime", clock(book.length + 500)[:-4]),  # in whole seconds, as old players want it
        ("ncc:setInfo", "1 of 1"),
        ("ncc:producer", publisher),
        ("ncc:producedDate", day),
        ("ncc:generator", GENERATOR),
    ):
        if content != "":
            yield meta(name, str(content))


def _place(n: int, place: Place) -> str:
    kind = "" if n else ' class="title"'
    link = f'<a href="{place.href}">{plain(place.words)}</a>'
    if place.kind.startswith("h"):
        return f'<{place.kind}{kind} id="n{n}">{link}</{place.kind}>'
    return f'<span class="{place.kind}" id="n{n}">{link}</span>'
