"""A paper as we understand it: one `Document`, whatever file it came from.

Everything is frozen; tuples, not lists. A step in the middle of the house is `Document -> Document`.
Text is plain Unicode without markup; a "\\n" in a Text is a line break that the paper wants kept (an address).
"""

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text in one manner.

    note: the id of the Note this run is the mark of (its value is the printed mark, "1").
    script: "super" or "sub" for raised or lowered text that is not a note mark (m², CO₂).
    language: code of the passage where it is not the document's.
    """

    value: str
    strong: bool = False
    emphasis: bool = False
    script: Literal["", "super", "sub"] = ""
    href: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Where a page of the printed paper began, as a block or inside a line.

    label: as printed ("12", "iv"); paper: which paper of a pack the label counts in, "" for the only one.
    """

    label: str
    paper: str = ""


Inline = Text | PageBreak
Line = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """level 1 is the title of a paper; after reading no level is skipped. number: as printed, "2." or "1.3"."""

    id: str
    level: int
    text: Line
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """number: the printed number of a numbered paragraph ("2.1"), which is data and not in the text."""

    id: str
    text: Line
    number: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """label: what was printed before it: "(a)", "1.", "•"."""

    label: str
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Items:
    """A list; ordered where its labels count."""

    id: str
    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """header: "column" or "row" for a header cell, "" for data."""

    blocks: "tuple[Block, ...]"
    header: Literal["", "column", "row"] = ""
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in this row, from left to right."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows from top to bottom; the first rows whose cells are all column headers are its head."""

    id: str
    rows: tuple[Row, ...]
    caption: Line = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """image: sha256 in the store, or "". A picture that says nothing is decoration, and has no description."""

    id: str
    description: str = ""
    caption: Line = ()
    image: str = ""
    decoration: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks that somebody else said or wrote."""

    id: str
    blocks: "tuple[Block, ...]"


Block = Heading | Paragraph | Items | Table | Picture | Quote | PageBreak


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote; Text.note points to its id. mark: as printed."""

    id: str
    mark: str
    blocks: tuple[Block, ...]


LossKind = Literal["", "scan", "hidden", "correction"]


@dataclass(frozen=True, slots=True)
class Loss:
    """What could not be kept, in a sentence for the clerk; page: its label, or "".

    kind: "scan" for words that a machine read from a picture, "hidden" for what the paper hides and we left out,
    "correction" for a clerk's correction that no longer fits.
    """

    what: str
    page: str = ""
    kind: LossKind = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from; pages 0 where the file has none; labels: each page's, as printed."""

    name: str
    sha256: str
    media_type: str
    pages: int = 0
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a paper says of itself, verbatim, "" where it does not say.

    kind: agenda, report, minutes, decision, letter or paper. asked: what the meeting is asked to do, one each.
    acts: the verbs of what is asked, resolved or decided, keys of service/summary/acts.py, each once; count: how many
    recommendations or resolutions there are. money: the amounts asked for or approved. deadline: the day by which an
    answer is wanted. openness: whether the public may be there, or read it; reason: the paper's own where not.
    """

    kind: str = ""
    committee: str = ""
    date: str = ""
    time: str = ""
    place: str = ""
    publisher: str = ""
    contact: str = ""
    asked: tuple[str, ...] = ()
    access: str = ""
    phone: str = ""
    email: str = ""
    acts: tuple[str, ...] = ()
    count: int = 0
    money: tuple[str, ...] = ()
    deadline: str = ""
    openness: Literal["", "public", "part", "private"] = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a text's authority comes from.

    original: the paper itself. machine: translated by `engine` and read by nobody. approved: by a person, on a day.
    none: no engine exists, so only key facts in the language, with the English text.
    """

    kind: Literal["original", "machine", "approved", "none"] = "original"
    engine: str = ""
    tier: str = ""
    by: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper, or its summary, in one language.

    made_of, of a summary: "own" where all its passages are the paper's own summary, recommendations or decisions;
    "selected" where a program selected sentences from a paper that has none; "" where there are key facts alone.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    losses: tuple[Loss, ...] = ()
    source: Source = Source("", "", "")
    facts: Facts = Facts()
    standing: Standing = Standing()
    subject: Literal["paper", "summary", "items"] = "paper"
    made_of: Literal["", "own", "selected"] = ""


def plain(line: Line) -> str:
    """The words of a line, note marks left out, line breaks as spaces."""
    parts = [run.value for run in line if isinstance(run, Text) and not run.note]
    return " ".join("".join(parts).split())


def language_of_line(line: Line) -> str:
    """The language that every word of a line is in; "" where that is the document's, or where there are several."""
    codes = {run.language for run in line if isinstance(run, Text) and run.value.strip() and not run.note}
    return codes.pop() if len(codes) == 1 else ""


def line_of(block: Block) -> Line:
    """A block's own line: a heading's or paragraph's words, a caption; () for a block that has none."""
    if isinstance(block, (Heading, Paragraph)):
        return block.text
    return block.caption if isinstance(block, (Table, Picture)) else ()


def spoken_line(block: Heading | Paragraph) -> Line:
    """A block's line, each run with its language: its own, else its paragraph's, "" for the document's."""
    language = block.language if isinstance(block, Paragraph) else ""
    if not language:
        return block.text
    return tuple(
        replace(run, language=language) if isinstance(run, Text) and not run.language else run for run in block.text
    )
