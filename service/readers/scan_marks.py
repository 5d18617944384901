"""Raised note marks, which tesseract takes for quotes and stars: found by their ink, read again by themselves."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from PIL import Image

from service.errors import StoppedError
from service.processes import Limits
from service.readers.scan_ink import LATIN, Ink, Raised, find_raised
from service.readers.scan_spans import Measured
from service.readers.scan_words import Word, read_figure

MANY = 24  # marks on a page; more raised ink is no marks
TALL = (64, 40)  # pixels; tesseract reads a figure of one of these heights best
EDGE = 2  # pixels kept round a figure
SURE = 80.0  # of 100; a figure read with less is left as it was
TOLD = 50.0  # of 100: how sure a word is behind which something raised could not be read
QUOTES = "”’\"'“‘"
MISREAD = "?*!®°©™^" + QUOTES  # what raised figures are taken for
UNITS = frozenset(("m", "cm", "mm", "km", "ft"))
POWERS = {"2": "²", "3": "³"}  # "m²" has no note
SMALL = 0.95  # of the usual size: the type of notes


def read_marks(lines: Sequence[Measured], picture: Image.Image, ink: Ink, dpi: int, limits: Limits) -> None:
    """Note on the lines' words which figures stand raised behind them."""
    found = [
        (each.line.words, at, raised)
        for each in lines
        for at, word in enumerate(each.line.words)
        if _may_be_marked(word, at) and (raised := find_raised(each.line, at, each.size, each.base, ink))
    ]
    for words, at, raised in found if len(found) <= MANY else ():
        figures = "".join(_read(box, picture, dpi, limits) for box in raised.boxes)
        sure = len(figures) == len(raised.boxes) and figures[0] != "0"
        words[at] = _marked(words[at], raised, figures) if sure else _doubted(words[at])


def _may_be_marked(word: Word, at: int) -> bool:
    """Whether a word may have a mark behind it, or be the mark that a note begins with."""
    if at == 0 and len(word.text) < 3 and (word.text.isdigit() or word.text in MISREAD):
        return True
    return bool(LATIN.search(word.text)) or sum(map(str.isdigit, word.text)) > 1


def _read(box: tuple[int, int, int, int], picture: Image.Image, dpi: int, limits: Limits) -> str:
    """The figure in this box; "" where tesseract is not sure."""
    for tall in TALL:
        try:
            figure, sure = read_figure(_enlarged(box, picture, tall), dpi, limits)
        except StoppedError:
            return ""
        if sure >= SURE:
            return figure
    return ""


def _enlarged(box: tuple[int, int, int, int], picture: Image.Image, tall: int) -> Image.Image:
    """A figure of this height on a sheet of its own."""
    left, top, right, bottom = box
    part = picture.crop((left - EDGE, top - EDGE, right + EDGE, bottom + EDGE))
    step = tall / max(bottom - top, 1)
    part = part.resize((round(part.width * step), round(part.height * step)), Image.Resampling.LANCZOS)
    sheet = Image.new("L", (part.width + 2 * tall, part.height + 2 * tall), 255)
    sheet.paste(part, (tall, tall))
    return sheet


def _marked(word: Word, raised: Raised, figures: str) -> Word:
    """The word with its mark, and without what the mark was taken for."""
    if word.text == figures or word.text in MISREAD:
        return replace(word, mark=figures)
    bare = word.text
    for _ in figures:
        taken = bare[-1].isdigit() or (bare[-1] in MISREAD and not (raised.quoted and bare[-1] in QUOTES))
        bare = bare[:-1] if taken and len(bare) > 1 else bare
    return replace(word, mark=figures, bare=bare)


def _doubted(word: Word) -> Word:
    return replace(word, sure=min(word.sure, TOLD))


def settle_marks(pages: Sequence[list[Measured]]) -> None:
    """Keep the marks that a note on this page or a later one has, or that count on from the mark before; doubt others.

    A mark is never made up: where a word only seems to have one, it stays as it was read.
    """
    notes = [_notes(lines) for lines in pages]
    last = 0
    for at, lines in enumerate(pages):
        known = set().union(*notes[at:])
        for each in lines:
            for n, word in enumerate(each.line.words):
                if word.bare in UNITS and word.mark in POWERS:
                    each.line.words[n] = replace(word, text=word.bare + POWERS[word.mark], mark="", bare="")
                elif word.mark and word.bare:
                    if word.mark in known or int(word.mark) == last + 1:
                        last = int(word.mark)
                    else:
                        each.line.words[n] = replace(_doubted(word), mark="", bare="")


def _notes(lines: list[Measured]) -> set[str]:
    """The marks of a page's notes: raised figures that begin a line, figures before small lines in its lower part."""
    if not lines:
        return set()
    usual, middle = median(each.size for each in lines), median(each.base for each in lines)
    firsts = [(each, each.line.words[0]) for each in lines]
    raised = {word.mark for _, word in firsts if word.mark and not word.bare}
    small = {word.text for each, word in firsts if each.base > middle and each.size <= SMALL * usual}
    return raised | {text for text in small if text.isdigit() and len(text) < 4}
