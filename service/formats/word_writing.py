"""What is known while a Word file is being written: its parts, what they point to, its lists, notes and bookmarks."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from service.document import Document, Heading, Line, Note, Paragraph, Text
from service.formats.base import Making
from service.formats.word_lists import Lists
from service.formats.word_looks import A4, MARGIN, WordLook
from service.walking import lines, walk

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(slots=True)
class Part:
    """A part of the file that holds text. targets: (kind, address or part) -> the name that the text calls it by."""

    name: str
    targets: dict[tuple[str, str], str] = field(default_factory=dict)

    def relate(self, kind: str, target: str) -> str:
        """The name for something that the text points to: an "hyperlink" outside, an "image" in the file."""
        return self.targets.setdefault((kind, target), f"rId{len(self.targets) + 1}")


@dataclass(slots=True)
class Writing:
    """One Word file on its way.

    part: the part being written. notes: the document's by id. anchors: the ids that something links to -> bookmark.
    met: notes whose mark has been written -> the number that Word knows them by. typed: whether marks are typed,
    because Word would count otherwise. again: notes that are marked more than once. size: of the type being written,
    in points; room: how wide text may be, in twentieths of a point. looks: run properties made before, by what they
    depend on. images: file name in the package -> its bytes.
    """

    document: Document
    look: WordLook
    making: Making
    anchors: dict[str, str] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    typed: bool = False
    again: frozenset[str] = frozenset()
    size: float = 0
    room: int = A4[0] - 2 * MARGIN
    part: Part = field(default_factory=lambda: Part("document"))
    lists: Lists = field(default_factory=Lists)
    met: dict[str, int] = field(default_factory=dict)
    looks: dict[tuple[object, ...], str] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    drawn: int = 0
    bookmarks: int = 0

    def bookmark(self, name: str, inside: str) -> str:
        """`inside` with a bookmark around it."""
        self.bookmarks += 1
        start = f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>'
        return f'{start}{inside}<w:bookmarkEnd w:id="{self.bookmarks}"/>'


def begin(document: Document, look: WordLook, making: Making, targets: tuple[str, ...]) -> Writing:
    """A new Word file. targets: ids that the contents link to."""
    marks = list(_marks(document))
    counted = [run.value.strip() for run in _firsts(marks)]
    writing = Writing(document, look, making, size=look.size, notes={note.id: note for note in document.notes})
    writing.typed = counted != [str(n) for n in range(1, len(counted) + 1)]
    writing.again = frozenset(name for name, times in Counter(run.note for run in marks).items() if times > 1)
    named = {block.id for block in walk(document.blocks) if isinstance(block, (Heading, Paragraph))} - {""}
    linked = [run.href[1:] for run in _runs(document) if run.href.startswith("#")]
    names = dict.fromkeys(name for name in (*targets, *linked) if name in named)
    # Word takes up to 40 letters, figures and lines, and hides a name that begins with a line.
    writing.anchors = {name: f"_Toc{n}_{re.sub('[^A-Za-z0-9]', '_', name)}"[:40] for n, name in enumerate(names, 1)}
    return writing


def _runs(document: Document) -> Iterator[Text]:
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        for line in lines(blocks):
            yield from _texts(line)


def _texts(line: Line) -> Iterator[Text]:
    return (run for run in line if isinstance(run, Text))


def _marks(document: Document) -> Iterator[Text]:
    """The runs of the body that are marks of notes the document has."""
    known = {note.id for note in document.notes}
    return (run for line in lines(document.blocks) for run in _texts(line) if run.note in known)


def _firsts(marks: list[Text]) -> list[Text]:
    """The first mark of each note, in the order of the text."""
    firsts: dict[str, Text] = {}
    for run in marks:
        firsts.setdefault(run.note, run)
    return list(firsts.values())
