"""Lines of plain text that stand together, page furniture left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

NUMBERED = re.compile(r"[ \t]*(?:-[ \t]+)?\d{1,2}\.\d{1,2}(?:\.\d{1,2})*\.?[ \t]+[^\d\s]")
BULLET = re.compile(r"[ \t]*(?:[•●▪▫◦‣⁃∙·■□◆➢➤►✓✔❖\ue000-\uf8ff]|[-–—*](?=[ \t]))[ \t]*\S")
LETTERED = re.compile(r"[ \t]*\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)[ \t]+\S")
NAMED = re.compile(r"[ \t]*(?:Recommendation|Appendix|Annex|Chapter|Part) (?:\d{1,3}|[A-Z])[ \t]*")
LABEL = re.compile(r"[ \t]*[A-Z][\w ./()&’'-]{1,45}:(?:[ \t]|$)")
RAISED_NOTE = re.compile(r"[ \t]*[¹²³⁰⁴-⁹]+[ \t]+\S")
GLUED = re.compile(r"(?<=[a-z”’)\]])[.,;:]?(\d{1,3})(?=[\s.,;:—]|$)")
NOTE = re.compile(r" ?(\d{1,3}) [A-Z“‘']")
SEPARATED = re.compile(r".*\S[ \t]+[I|][ \t]+\S.*|.*\bpage \d+.*", re.IGNORECASE)


@dataclass(slots=True)
class Chunk:
    """Lines that stand together.

    page: the label of the page that begins before them; spaced: a blank line came before; note: they begin with a
    figure that a word before them carries ("increases.1").
    """

    lines: list[str] = field(default_factory=list)
    page: str = ""
    spaced: bool = True
    note: bool = False

    @property
    def width(self) -> int:
        """The longest line, in characters."""
        return max((len(line.strip()) for line in self.lines), default=0)


def chunks(source: str) -> list[Chunk]:
    """The text's chunks in order, page furniture left out; pages are counted by form feeds."""
    pages = [page.split("\n") for page in source.rstrip("\f\n ").split("\f")]
    out: list[Chunk] = []
    said = [line for page in pages for line in page if line.strip()]
    # A space before a line here and there is where a page began; before many, it is how the paper is set.
    marks = _Marks(sum(line[0] == " " != line[1:2] for line in said) * 5 < len(said))
    for number, lines in enumerate(_without_furniture(pages), 1):
        made = list(_chunks(lines, marks))
        if made and len(pages) > 1:
            made[0].page = str(number)
        out.extend(made)
    return out


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """The pages without the lines that only their heads and feet repeat."""
    edges = Counter(_mask(line) for page in pages for line in {*_edge(page)})
    repeated = {line for line, times in edges.items() if len(pages) > 2 and times * 2 > len(pages)}
    every = Counter(_mask(line) for page in pages for line in page if re.search(r"\d\s*$", line))
    running = {line for line, times in every.items() if times > 1 and SEPARATED.fullmatch(line)}
    # The first page's head stays: a meeting's name and date may be printed nowhere else.
    first = [line for line in _edge(pages[0])[:1] if not re.search(r"\d", line)]

    def drops(line: str, page: list[str]) -> bool:
        return _mask(line) in running or (line in _edge(page) and _mask(line) in repeated)

    return [[line for line in page if not drops(line, page) or (page is pages[0] and line in first)] for page in pages]


def _edge(page: list[str]) -> list[str]:
    said = [line for line in page if line.strip()]
    return [*said[:1], *said[-1:]] if len(said) > 2 else []


def _mask(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


@dataclass(slots=True)
class _Marks:
    """What the lines so far have shown: figures that stand close to a word, and whether a space marks a new page."""

    spaces: bool
    figures: set[str] = field(default_factory=set)

    def is_note(self, line: str) -> bool:
        """Whether the line begins with a figure that a word before it carries."""
        found = NOTE.match(line)
        return bool(RAISED_NOTE.match(line) or (found and found[1] in self.figures))


def _chunks(lines: Sequence[str], marks: _Marks) -> Iterator[Chunk]:
    held = Chunk()
    for line in lines:
        begins = bool(line.strip()) and _begins(line, held.lines, marks)
        if held.lines and (begins or not line.strip()):
            yield held
            held = Chunk(spaced=not line.strip())
        if line.strip():
            held.note = held.note or (not held.lines and marks.is_note(line))
            held.lines.append(line)
            marks.figures.update(GLUED.findall(line.rstrip()))
    if held.lines:
        yield held


def _begins(line: str, before: Sequence[str], marks: _Marks) -> bool:
    """Whether a line begins something of its own, though no blank line stands before it."""
    if any(kind.match(line) for kind in (NUMBERED, BULLET, LETTERED, RAISED_NOTE)) or NAMED.fullmatch(line):
        return True
    if marks.is_note(line) or not before:
        return True
    if NAMED.fullmatch(before[-1]) or (LABEL.match(line) and LABEL.match(before[-1]) and len(before) == 1):
        return True
    return marks.spaces and line[0] == " " != line[1:2] and not line[1].islower()
