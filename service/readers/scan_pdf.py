"""The doubtful pages of a PDF, read from their pixels and judged: which words count, and what the clerk is told.

A text layer that nobody sees is never taken, even where the pixels agree with it: what it says otherwise than the
picture would be hidden text, and tesseract reads a clean scan no worse than what wrote the layer did.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from PIL import Image, ImageDraw

from service.errors import MissingError
from service.readers.base import Reading
from service.readers.pdf_seen import Page
from service.readers.pdf_trust import Doubt, what_is_said
from service.readers.scan import Pictured, read_pictures
from service.readers.scan_layer import find_layer
from service.readers.scan_marks import settle_marks
from service.readers.scan_packs import PROGRAM, has_tesseract
from service.readers.scan_page import ScannedPage
from service.readers.scan_picture import find_scale
from service.readers.scan_putting import put_on
from service.readers.scan_spans import measure, steady
from service.readers.scan_told import (
    BLANK,
    DAMAGED,
    FAILED,
    UNCHECKED,
    UNMATCHED,
    WITHOUT,
    tell_missing,
    tell_scan,
)

# Vowel signs are parts of words, though Python does not count them among a word's characters.
WORDS = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0963\u0981-\u0dff])+")
FIGURE = re.compile(r"[0-9]+")
INDIAN = re.compile(r"[\u0900-\u0dff]")
SCRIPTS = tuple(
    re.compile(f"[{letters}]")
    for letters in (
        "A-Za-z", "\u0370-\u03ff", "\u0400-\u04ff", "\u0590-\u05ff", "\u0600-\u08ff", "\u0900-\u097f", "\u0980-\u09ff",
        "\u0a00-\u0a7f", "\u0a80-\u0aff", "\u0b00-\u0dff", "\u4e00-\u9fff",
    )
)  # fmt: skip
AGREES = 0.9  # of an unseen layer's words are in the picture too
SAME = 0.5  # of a seen layer's words: the rest may be tesseract's mistakes
NEARLY = 0.8  # of them in India's scripts, whose words many programs break or misspell in what they write
MORE = 1.3  # times the words that the file has: what was read is more than a picture beside them
INSTALL = "{name} is a scan, and tesseract, which reads scans, is not installed. Install it with: apt-get install {it}"


def read_scans(pdf: Any, pages: list[Page], reading: Reading) -> None:
    """Read what the pages' own text leaves in doubt; MissingError where that is all, and tesseract is missing."""
    doubtful = [page for page in pages if page.doubt is not None]
    if not doubtful:
        return
    if not has_tesseract():
        _do_without(pages, doubtful, reading)
        return
    taken = []
    scans = read_pictures(_draw(pdf, doubtful, reading), reading)
    for number, (page, scanned) in enumerate(zip(doubtful, scans, strict=True), len(pages) - len(doubtful) + 1):
        reading.report(number, len(pages))
        if _pixels_win(page, scanned, reading) and scanned.sight is not None:
            taken.append((page, scanned, scanned.sight, measure(scanned.sight)))
    settle_marks([lines for _, _, _, lines in taken])
    steady([(lines, 72 / scanned.dpi) for _, scanned, _, lines in taken])
    for page, scanned, sight, lines in taken:
        page.scan = tell_scan(scanned, damaged=page.doubt.kind != "scan")
        put_on(page, sight, lines, 72 / scanned.dpi)


def tell_scans(pages: list[Page], reading: Reading) -> None:
    """Tell which pages were read by machine, by the labels that they have in the end."""
    for page in pages:
        if page.scan:
            reading.lose(page.scan, page.label, "scan")


def _do_without(pages: list[Page], doubtful: list[Page], reading: Reading) -> None:
    if not any(page.spans for page in pages):
        raise MissingError(INSTALL.format(name=reading.name, it="tesseract-ocr"))
    for page in doubtful:
        scan = page.doubt.kind == "scan"
        reading.lose(WITHOUT.format(program=PROGRAM) if scan else UNCHECKED, page.label)


def _draw(pdf: Any, pages: Iterable[Page], reading: Reading) -> Iterator[Pictured]:
    """Each page as a person sees it, what is marked for redaction left white."""
    for page in pages:
        source = pdf[page.number]
        scale = find_scale(page.width, page.height, page.doubt.dpi, reading.settings.max_pixels)
        picture = source.render(scale=scale, grayscale=True).to_pil().convert("L").copy()
        source.close()
        _blank(picture, page, scale)
        yield picture, round(scale * 72), find_layer(page, scale)


def _blank(picture: Image.Image, page: Page, scale: float) -> None:
    for note in page.over:
        if note.kind == "Redact":
            left, bottom, right, top = note.box
            left, right = (page.width - right, page.width - left) if page.mirrored else (left, right)
            box = (left * scale, (page.height - top) * scale, right * scale, (page.height - bottom) * scale)
            ImageDraw.Draw(picture).rectangle(box, fill=255)


def _pixels_win(page: Page, scanned: ScannedPage, reading: Reading) -> bool:
    """Whether what was read from the pixels takes the place of the page's own text."""
    tell_missing(scanned, page.label, reading)
    doubt: Doubt = page.doubt
    if scanned.sight is None or scanned.is_blank:
        return _nothing_read(page, scanned, reading)
    read = _bag(scanned.sight.text)
    own = _bag(what_is_said(page.spans))
    if doubt.unseen and _share(_bag(" ".join(doubt.unseen)), read) < AGREES:
        reading.lose(UNMATCHED, page.label, "hidden")
    if doubt.kind == "scan":
        return read.total() > MORE * own.total() or _share(own, read) >= AGREES > _share(read, own)
    if doubt.kind == "unsure" and _share(own, read) >= (NEARLY if _is_indian(own) else SAME):
        return False
    unlike = doubt.kind == "unsure" and _is_indian(own) and _lacks_figure(own, read)
    if unlike or _lacks_script(own, read) or scanned.sight.sure < (60 if doubt.kind == "rubbish" else 80):
        reading.lose(UNCHECKED, page.label)
        return False
    return True


def _nothing_read(page: Page, scanned: ScannedPage, reading: Reading) -> bool:
    if page.doubt.unseen:
        reading.lose(UNMATCHED, page.label, "hidden")
    if page.doubt.kind != "scan":
        reading.lose(DAMAGED, page.label)
    elif scanned.sight is None:
        reading.lose(FAILED, page.label)
    elif not page.spans:
        reading.lose(BLANK, page.label)
    return False


def _lacks_script(own: Counter[str], read: Counter[str]) -> bool:
    """Whether a page of several scripts was read without one of them: with a pack that does not know it."""
    said = [(_in_script(script, own), _in_script(script, read)) for script in SCRIPTS]
    scripts = [(mine, seen) for mine, seen in said if mine > 4]  # words; a name in Latin letters is no script
    return len(scripts) > 2 and any(seen * 2 < mine for mine, seen in scripts)


def _in_script(script: re.Pattern[str], words: Counter[str]) -> int:
    return sum(count for word, count in words.items() if script.match(word))


def _lacks_figure(own: Counter[str], read: Counter[str]) -> bool:
    """Whether tesseract dropped a figure, as it does in India's scripts: a wrong sum is worse than a broken word."""
    figures = Counter({word: count for word, count in own.items() if FIGURE.fullmatch(word)})
    return bool(figures - read)


def _is_indian(words: Counter[str]) -> bool:
    """Whether most words are in scripts of India."""
    return sum(count for word, count in words.items() if INDIAN.search(word)) * 2 > words.total()


def _bag(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in WORDS.findall(text))


def _share(words: Counter[str], others: Counter[str]) -> float:
    """The share of some words that are among others."""
    return (words & others).total() / max(words.total(), 1)
