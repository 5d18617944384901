"""What tesseract sees in a picture: words in lines, each with its box and how sure it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from PIL import Image

from service.errors import StoppedError
from service.processes import Limits, run_program
from service.readers.pdf_lines import RIGHT_TO_LEFT
from service.readers.pdf_seen import Box
from service.readers.scan_packs import FIRST, PROGRAM
from service.readers.scan_picture import to_pgm

ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}  # pages are read side by side; more threads a page cost twice the time
SCRIPT = re.compile(r"Script: (\w+)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word; its box in pixels, y downwards. sure: 0 to 100.

    stroke: how broad its strokes are, in pixels, 0 where not known. mark: figures that stand raised behind it, and
    bare: its text without what they were taken for; "" where a note begins with its mark.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float
    stroke: float = 0.0
    mark: str = ""
    bare: str = ""


@dataclass(slots=True)
class Printed:
    """One line of words, in the order they are read. part: tesseract's block and paragraph."""

    part: tuple[int, int]
    words: list[Word] = field(default_factory=list)

    @property
    def letters(self) -> int:
        """How many letters and other signs it has."""
        return sum(len(word.text) for word in self.words)


@dataclass(frozen=True, slots=True)
class Sight:
    """What was read in one picture with these packs.

    turn: degrees clockwise that made it upright; specks: how many were left out; rules: the lines drawn on the page.
    """

    packs: str
    lines: tuple[Printed, ...]
    size: tuple[int, int]
    turn: int = 0
    specks: int = 0
    rules: tuple[Box, ...] = ()

    @property
    def words(self) -> list[Word]:
        """All words in reading order."""
        return [word for line in self.lines for word in line.words]

    @property
    def text(self) -> str:
        """All words as text, a line a printed line."""
        return "\n".join(" ".join(word.text for word in line.words) for line in self.lines)

    @property
    def sure(self) -> float:
        """How sure tesseract is of its letters, 0 to 100."""
        return sureness(self.words)


def sureness(words: Iterable[Word]) -> float:
    """How sure tesseract is of the letters of these words, 0 to 100."""
    known = [(word.sure, len(word.text)) for word in words]
    return sum(sure * letters for sure, letters in known) / max(sum(letters for _, letters in known), 1)


def look(picture: Image.Image, packs: str, dpi: int, limits: Limits, *, turned: bool = True) -> Sight:
    """The words of a picture, the right way up even where the page is not; StoppedError where tesseract fails.

    turned: whether the page may be; else it is taken as it is.
    """
    way = "1" if turned else "3"
    table = _tesseract(picture, ["-l", packs, "--psm", way, "--dpi", str(dpi)], ["tsv"], limits)
    lines = _lines(table)
    turn = _turn(lines) if turned else 0
    upright = tuple(_upright(line, turn, picture.size) for line in lines)
    size = picture.size if turn in (0, 180) else (picture.height, picture.width)
    return Sight(packs, upright, size, turn)


def find_script(picture: Image.Image, dpi: int, limits: Limits) -> str:
    """The script of a page as tesseract names it; "" where it has too few letters to tell."""
    try:
        found = SCRIPT.search(_tesseract(picture, ["--psm", "0", "--dpi", str(dpi)], [], limits))
    except StoppedError:
        return ""
    return found[1] if found else ""


def read_figure(picture: Image.Image, dpi: int, limits: Limits) -> tuple[str, float]:
    """The one figure of a picture and how sure it is, 0 to 100; "" for none."""
    asked = ["-l", FIRST, "--psm", "10", "--dpi", str(dpi), "-c", "tessedit_char_whitelist=0123456789"]
    word = next((word for word, _ in _rows(_tesseract(picture, asked, ["tsv"], limits))), None)
    return (word.text, word.sure) if word and len(word.text) == 1 else ("", 0.0)


def _tesseract(picture: Image.Image, words: list[str], kind: list[str], limits: Limits) -> str:
    command = [PROGRAM, "stdin", "stdout", *words, *kind]
    return run_program(command, to_pgm(picture), limits=limits, environment=ONE_THREAD).decode(errors="replace")


def _lines(table: str) -> list[Printed]:
    """The lines of a TSV table: level, page, block, paragraph, line, word, box, sureness, text."""
    lines: dict[tuple[str, ...], Printed] = {}
    for word, place in _rows(table):
        lines.setdefault(place, Printed((int(place[0]), int(place[1])))).words.append(word)
    return list(lines.values())


def _rows(table: str) -> Iterator[tuple[Word, tuple[str, ...]]]:
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if cells[0] == "5" and len(cells) == 12 and cells[11].strip():
            left, top, wide, high = map(int, cells[6:10])
            yield Word(cells[11].strip(), left, top, left + wide, top + high, float(cells[10])), tuple(cells[2:5])


def _turn(lines: list[Printed]) -> int:
    """How many degrees clockwise the picture must be turned for its words to run as they are read."""
    across = down = 0.0
    for line in lines:
        sign = -1 if sum(len(RIGHT_TO_LEFT.findall(w.text)) for w in line.words) * 2 > line.letters else 1
        for one, other in pairwise(line.words):
            across += sign * (other.left + other.right - one.left - one.right)
            down += sign * (other.top + other.bottom - one.top - one.bottom)
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 180
    return 270 if down > 0 else 90


def _upright(line: Printed, turn: int, size: tuple[int, int]) -> Printed:
    return Printed(line.part, [_turned(word, turn, size) for word in line.words])


def _turned(word: Word, turn: int, size: tuple[int, int]) -> Word:
    """A word's box on the picture turned clockwise."""
    wide, high = size
    if turn == 180:
        box = wide - word.right, high - word.bottom, wide - word.left, high - word.top
    elif turn == 90:
        box = high - word.bottom, word.left, high - word.top, word.right
    elif turn == 270:
        box = word.top, wide - word.right, word.bottom, wide - word.left
    else:
        return word
    return replace(word, left=box[0], top=box[1], right=box[2], bottom=box[3])
