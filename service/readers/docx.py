"""Word files (.docx): the paper as Word prints it, its automatic numbers too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from service.document import Block, Document, Source
from service.errors import PaperError
from service.readers.base import Reader, Reading
from service.readers.docx_blocks import read_blocks, read_notes
from service.readers.docx_colours import is_colour
from service.readers.docx_headers import read_headers
from service.readers.docx_languages import language_of
from service.readers.docx_notes import read_counting
from service.readers.docx_numbering import read_numbering
from service.readers.docx_package import Package, W, open_package
from service.readers.docx_pages import find_pages
from service.readers.docx_paper import DocxPaper
from service.readers.docx_places import measure
from service.readers.docx_properties import is_on
from service.readers.docx_runs import DELETED
from service.readers.docx_styles import read_styles
from service.readers.docx_titles import find_sections, lower_headings
from service.readers.pages import is_blank_page, tie_notes
from service.readers.titles import title_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template"
    ),
    "application/vnd.ms-word.document.macroEnabled": "application/vnd.ms-word.document.macroEnabled.12",
    "application/vnd.ms-word.template.macroEnabledTemplate": "application/vnd.ms-word.template.macroEnabled.12",
}


def read(path: Path, reading: Reading) -> Document:
    """The Word file as a Document; PaperError where it is damaged, locked or not safe to open."""
    return read_mended(path, reading, lambda body: None)


def read_mended(path: Path, reading: Reading, mend: Callable[[Any], None]) -> Document:
    """The same, with `mend` called on the w:body beforehand, for what another program lost when it made the file."""
    package = open_package(path, reading)
    with package.archive:
        root = package.part(package.main)
        body = root.find(W + "body") if root is not None else None
        if body is None:
            raise PaperError(f"{reading.name} is damaged: it has no text part. Save it again in Word and send that.")
        mend(body)
        return _read_body(body, package, reading)


def _read_body(body: Any, package: Package, reading: Reading) -> Document:
    paper = _open(body, package, reading)
    blocks: list[Block] = [first] if (first := paper.pages.turn()) else []
    blocks += find_sections(read_blocks(body, paper))
    read_notes(paper)
    blocks = lower_headings(blocks) if _has_title(body, paper) else blocks
    blocks = [block for block in read_headers(body, blocks, paper) + blocks if not is_blank_page(block)]
    tied, printed = tie_notes(blocks)
    _count_comments(paper)
    paper.tell_losses()
    labels = tuple(paper.pages.labels)
    return Document(
        title=title_of(tied, reading.name),
        language=paper.language,
        blocks=tied,
        notes=(*paper.notes, *printed),
        source=Source(reading.name, "", _media_type(package), len(labels), labels),
    )


def _count_comments(paper: DocxPaper) -> None:
    """Count the comments whose marks the text does not hold, on no page."""
    held = paper.package.other("comments")
    met = sum(count for (kind, _), count in paper.left_out.items() if kind == "comment")
    count = 0 if held is None else sum(1 for _ in held.iter(W + "comment"))
    paper.left_out["comment", ""] += max(count - met, 0)


def _media_type(package: Package) -> str:
    """What the file calls itself: a document, a template, one with macros."""
    types = package.part("[Content_Types].xml")
    for each in types if types is not None else ():
        if (each.get("PartName") or "").lstrip("/") == package.main:
            return KINDS.get((each.get("ContentType") or "").removesuffix(".main+xml"), MEDIA_TYPE)
    return MEDIA_TYPE


def _open(body: Any, package: Package, reading: Reading) -> DocxPaper:
    styles = read_styles(package.other("styles"))
    numbering = read_numbering(package.other("numbering"), styles)
    language = language_of(body, styles.language)
    paper = DocxPaper(package, reading, styles, numbering, language, package.main, find_pages(body, package))
    read_counting(body, paper)
    measure(body, paper)
    paper.loose = _has_loose_fields(body)
    paper.ground = _ground(body, paper)
    return paper


def _has_loose_fields(body: Any) -> bool:
    """Whether as many fields begin as end; a field without an end would swallow the rest of the paper."""
    kept = (each for each in body.iter(W + "fldChar") if each.getparent().getparent().tag not in DELETED)
    kinds = [each.get(W + "fldCharType") for each in kept]
    return kinds.count("begin") != kinds.count("end")


def _ground(body: Any, paper: DocxPaper) -> str:
    """The colour of the page, where the file has one and shows it."""
    ground = body.getparent().find(W + "background")
    colour = (ground.get(W + "color") or "").upper() if ground is not None else ""
    shown = is_on(paper.package.other("settings"), "displayBackgroundShape")
    return colour if shown and is_colour(colour) else paper.ground


def _has_title(body: Any, paper: DocxPaper) -> bool:
    """Whether a paragraph has Word's Title style: then Heading 1 is a section, not the title."""
    styles = (e.get(W + "val") or "" for e in body.iter(W + "pStyle") if e.getparent().getparent().tag == W + "p")
    return any(paper.styles.level(style) == -1 for style in styles)


READER = Reader("docx", "Word", MEDIA_TYPE, "5", read)
