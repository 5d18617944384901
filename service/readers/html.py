"""Web pages: the main part of the page, as it is shown; nothing is fetched."""

from pathlib import Path
from typing import Any

from service.document import Document, Source
from service.languages import CODES
from service.readers.base import Reader, Reading
from service.readers.html_blocks import BlockReader
from service.readers.html_inline import WebPaper, read_line
from service.readers.html_main import find_main, parse
from service.readers.html_notes import read_notes
from service.readers.pages import tie_notes
from service.readers.titles import title_of

MEDIA_TYPE = "text/html"


def read(path: Path, reading: Reading) -> Document:
    """The web page as a Document; PaperError where it is too big or nested too deeply."""
    return read_page(parse(path.read_bytes(), reading.name), reading)


def read_page(root: Any, reading: Reading) -> Document:
    """A parsed page as a Document."""
    language = (root.get("lang") or "").split("-")[0].lower()
    titles = [" ".join("".join(e.itertext()).split()) for e in root.iter("title")]
    main = find_main(root, reading)
    paper = WebPaper(language if language in CODES else "en")
    paper.targets = {e.get("id"): e for e in main.iter() if isinstance(e.tag, str) and e.get("id")}
    blocks, notes = _read(main, paper, reading)
    tied, printed = tie_notes(blocks)
    title = title_of(tied, titles[0] if titles and titles[0] else reading.name)
    return Document(title, paper.language, tied, (*notes, *printed), source=Source(reading.name, "", MEDIA_TYPE))


def _read(main: Any, paper: WebPaper, reading: Reading) -> tuple[Any, Any]:
    """The blocks and the notes. Marks are looked for first, so that a note is not told among the paragraphs too."""
    read_line([main], paper)
    paper.pictures = []
    passed = frozenset(paper.targets[key] for key in paper.notes if not _holds_marks(paper.targets[key], paper))
    paper.notes = {key: mark for key, mark in paper.notes.items() if paper.targets[key] in passed}
    notes = read_notes(paper, reading)
    return tuple(BlockReader(reading, passed).blocks(main, paper)), notes


def _holds_marks(target: Any, paper: WebPaper) -> bool:
    """Whether an element is the text itself that links point to (a heading, the main part), not a note."""
    return target.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "main", "body", "section", "table", "article", "a", "sup")


READER = Reader("html", "HTML", MEDIA_TYPE, "5", read)
