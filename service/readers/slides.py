"""Decks (.pptx, .ppt, .odp): each slide that is shown a heading and what stands on it, in the file's reading order."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

from service.document import Block, Document, Heading, PageBreak, Source, Text, plain
from service.languages import CODES
from service.readers.base import Reader, Reading
from service.readers.docx_package import open_package
from service.readers.line_runs import unmarked
from service.readers.opendocument import DRAW, FO, OFFICE, PRESENTATION, TEXT, OpenDocument, open_document
from service.readers.opendocument_text import LineReader
from service.readers.slide_heads import Heads, find_heads, put_heads, slides_of
from service.readers.slide_shapes import Shape, is_furniture, shapes_of
from service.readers.slide_texts import Deck, read_shape, read_title
from service.readers.soffice import NEED, convert, fingerprint
from service.readers.titles import title_of

UNTITLED = re.compile(
    r"(?:powerpoint|microsoft powerpoint|slide|pptx? ?).{0,20}presentation.*|slide \d+|.*\.pptx?", re.IGNORECASE
)
PRINTED = ("footer", "header", "date-time", "page-number", "page", "handout")  # what each page of notes repeats
FIELDS = (f"{TEXT}page-number", f"{TEXT}page-count", f"{TEXT}date", f"{TEXT}time", f"{TEXT}sheet-name")
ODP_TYPE = "application/vnd.oasis.opendocument.presentation"
PPTX_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PPT_TYPE = "application/vnd.ms-powerpoint"


def read_odp(path: Path, reading: Reading) -> Document:
    """The OpenDocument deck as a Document."""
    return _open(path, reading, ODP_TYPE)


def read_pptx(path: Path, reading: Reading) -> Document:
    """The PowerPoint deck as a Document."""
    document = _open(convert(path, "odp", reading, "pptx"), reading, PPTX_TYPE, find_heads(path, reading))
    _tell_threads(path, reading)
    return document


def _tell_threads(path: Path, reading: Reading) -> None:
    """Tell of the comments with answers that PowerPoint writes since 2021, which LibreOffice does not know."""
    package = open_package(path, reading)
    with package.archive:
        for n, slide in enumerate(slides_of(package), 1):
            parts = package.related(slide, "comments")
            if any("modernComment" in part for part in parts):
                reading.lose("Comments were left out.", str(n), "hidden")


def read_ppt(path: Path, reading: Reading) -> Document:
    """The old PowerPoint deck as a Document."""
    return _open(convert(path, "odp", reading, "ppt"), reading, PPT_TYPE)


def _open(path: Path, reading: Reading, media_type: str, heads: Heads | None = None) -> Document:
    paper = open_document(path, reading)
    put_heads(paper, heads or [])
    with paper.archive:
        return _read(paper, reading, media_type)


def _read(paper: OpenDocument, reading: Reading, media_type: str) -> Document:
    language = paper.says("graphic", "", f"{FO}language")
    language = language if language in CODES else "en"
    body = paper.content.find(f"{OFFICE}body/{OFFICE}presentation")
    pages = [] if body is None else body.findall(f"{DRAW}page")
    deck = Deck(paper, reading, LineReader(paper, language), Counter())
    blocks: list[Block] = []
    for n, page in enumerate(pages, 1):
        if _is_hidden(page, paper):
            reading.lose("A hidden slide was left out.", str(n), "hidden")
        else:
            blocks += [PageBreak(str(n)), *_slide(page, n, deck)]
        reading.report(n, len(pages))
    blocks = _titled(blocks, paper, reading)
    labels = tuple(map(str, range(1, len(pages) + 1)))
    source = Source(reading.name, "", media_type, len(pages), labels)
    return Document(title_of(blocks, reading.name), language, tuple(blocks), source=source)


def _is_hidden(page: Any, paper: OpenDocument) -> bool:
    style = page.get(f"{DRAW}style-name") or ""
    return paper.says("drawing-page", style, f"{PRESENTATION}visibility") == "hidden"


def _slide(page: Any, number: int, deck: Deck) -> list[Block]:
    """A slide's heading and blocks; what it hides is told."""
    label = str(number)
    shapes, covered = shapes_of(page, deck.paper)
    shown = [shape for shape in shapes if not is_furniture(shape.element)]
    title = next((shape for shape in shown if shape.kind == "title"), None)
    line = unmarked(read_title(title, deck)) if title else ()
    blocks: list[Block] = [Heading("", 2, line if plain(line) else (Text(f"Slide {number}"),))]
    for shape in shown:
        if shape is not title:
            blocks += read_shape(shape, deck, label)
    _tell(page, covered, deck, label)
    return blocks


def _tell(page: Any, covered: list[Shape], deck: Deck, label: str) -> None:
    """Tell what of a slide was left out: its notes, comments, and what lies off it or under something."""
    notes = page.find(f"{PRESENTATION}notes")
    frames = [] if notes is None else [e for e in notes if e.get(f"{PRESENTATION}class") not in PRINTED]
    if any(_has_words(frame) for frame in frames):
        deck.reading.lose("Speaker notes were left out.", label, "hidden")
    if any(str(child.tag).endswith("}annotation") for child in page):
        deck.reading.lose("Comments were left out.", label, "hidden")
    if any("".join(shape.element.itertext()).strip() for shape in covered):
        deck.reading.lose("What lies off the slide or under something was left out.", label, "hidden")
    if deck.lines.hidden:
        deck.reading.lose("Words in the colour of their ground were left out.", label, "hidden")
        deck.lines.hidden = 0


def _has_words(frame: Any) -> bool:
    """Whether anything is written in a frame, the number of its page and the date aside."""
    own = (e.text for e in frame.iter() if e.tag not in FIELDS)
    return any((text or "").strip() for text in (*own, *(e.tail for e in frame.iterdescendants())))


def _titled(blocks: list[Block], paper: OpenDocument, reading: Reading) -> list[Block]:
    """The blocks under the deck's title: what stands on its first slide, or what the file says, or its name."""
    first = next((n for n, block in enumerate(blocks) if isinstance(block, Heading)), None)
    if first is None:
        return blocks
    heading = blocks[first]
    if isinstance(heading, Heading) and not re.fullmatch(r"Slide \d+", plain(heading.text)):
        return [*blocks[:first], Heading("", 1, heading.text), *blocks[first + 1 :]]
    said = paper.title if paper.title and not UNTITLED.fullmatch(paper.title) else title_of((), reading.name)
    return [Heading("", 1, (Text(said),)), *blocks]


PPTX = Reader("pptx", "PowerPoint", PPTX_TYPE, "3", read_pptx, (NEED,), fingerprint)
PPT = Reader("ppt", "PowerPoint (old)", PPT_TYPE, "2", read_ppt, (NEED,), fingerprint)
ODP = Reader("odp", "OpenDocument presentation", ODP_TYPE, "2", read_odp)
