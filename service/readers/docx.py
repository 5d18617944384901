"""Word files (.docx): the paper as Word prints it, its automatic numbers too."""

from pathlib import Path
from typing import Any

from service.document import Block, Document, Source
from service.errors import PaperError
from service.languages import CODES
from service.readers.base import Reader, Reading
from service.readers.docx_blocks import read_blocks, read_notes
from service.readers.docx_numbering import read_numbering
from service.readers.docx_package import Package, W, open_package
from service.readers.docx_paper import DocxPaper, find_pages
from service.readers.docx_styles import read_styles
from service.readers.docx_titles import lower_headings
from service.readers.pages import tie_notes
from service.readers.titles import title_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read(path: Path, reading: Reading) -> Document:
    """The Word file as a Document; PaperError where it is damaged, locked or not safe to open."""
    package = open_package(path, reading)
    with package.archive:
        root = package.part("word/document.xml")
        body = root.find(W + "body") if root is not None else None
        if body is None:
            raise PaperError(f"{reading.name} is damaged: it has no text part. Save it again in Word and send that.")
        return _read_body(body, package, reading)


def _read_body(body: Any, package: Package, reading: Reading) -> Document:
    paper = _open(body, package, reading)
    blocks: list[Block] = [first] if (first := paper.pages.turn()) else []
    blocks += read_blocks(body, paper)
    read_notes(paper)
    blocks = lower_headings(blocks) if _has_title(body, paper) else blocks
    tied, printed = tie_notes(blocks)
    paper.left_out["comment"] += sum(1 for _ in body.iter(W + "commentReference"))
    paper.tell_losses()
    return Document(
        title=title_of(tied, reading.name),
        language=paper.language,
        blocks=tied,
        notes=(*paper.notes, *printed),
        source=Source(reading.name, "", MEDIA_TYPE, paper.pages.number),
    )


def _open(body: Any, package: Package, reading: Reading) -> DocxPaper:
    styles = read_styles(package.part("word/styles.xml"))
    numbering = read_numbering(package.part("word/numbering.xml"), styles)
    language = styles.language if styles.language in CODES else "en"
    restarts = any(e.get(W + "val") == "eachSect" for e in body.iter(W + "numRestart"))
    return DocxPaper(package, reading, styles, numbering, language, pages=find_pages(body, package), restarts=restarts)


def _has_title(body: Any, paper: DocxPaper) -> bool:
    """Whether a paragraph has Word's Title style: then Heading 1 is a section, not the title."""
    return any(paper.styles.level(e.get(W + "val") or "") == -1 for e in body.iter(W + "pStyle"))


READER = Reader("docx", "Word", MEDIA_TYPE, "2", read)
