"""A good large print PDF, and for each rule of its check report a fault that breaks it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
from documents import every_kind, par
from test_html_page import DOT

from service.document import Document, Paragraph, Picture, Table
from service.formats.base import Making
from service.formats.large_print import FORMAT, write_page
from service.formats.print_engine import print_page

MAKING = Making(picture=lambda sha: DOT)
LONG = "The old ferry of the harbour crosses the bay, and comes back before the tide turns and the lamps are lit. " * 6


def paper() -> Document:
    """Every kind of block once, with a picture that is kept and a long paragraph."""
    whole = every_kind()
    return replace(whole, blocks=(*whole.blocks, Picture("f3", "A quay", image="a" * 64), par("p7", LONG)))


def make(document: Document, out: Path, css: str = "", change: Callable[[str], str] = str) -> Path:
    """The document's large print, with more in its style sheet or a change in its page."""
    page = write_page(document, FORMAT.options(), MAKING).replace("</style>", f"{css}</style>")
    print_page(change(page), out, lambda part, whole: None)
    return out


@dataclass(frozen=True)
class Fault:
    """What is planted: css, a change of the page, an edit of the finished file, or another document to hold it against.

    where: words that tell the place.
    """

    where: str = ""
    css: str = ""
    page: Callable[[str], str] = str
    edit: Callable[[pikepdf.Pdf], None] | None = None
    document: Callable[[Document], Document] = lambda document: document


def elements(pdf: pikepdf.Pdf, tag: str) -> Iterator[pikepdf.Object]:
    """The elements of the tag tree with this tag."""
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop(0)
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            if str(element.S)[1:] == tag:
                yield element
            waiting = [*element.get("/K", []), *waiting]


def first(pdf: pikepdf.Pdf, tag: str) -> pikepdf.Object:
    return next(elements(pdf, tag))


def retag(tag: str, other: str, nth: int = 0) -> Callable[[pikepdf.Pdf], None]:
    def edit(pdf: pikepdf.Pdf) -> None:
        list(elements(pdf, tag))[nth].S = pikepdf.Name(f"/{other}")

    return edit


def drop(tag: str, key: str) -> Callable[[pikepdf.Pdf], None]:
    def edit(pdf: pikepdf.Pdf) -> None:
        for element in elements(pdf, tag):
            if key in element:
                del element[key]

    return edit


def without_languages(pdf: pikepdf.Pdf) -> None:
    for tag in ("P", "Span"):
        drop(tag, "/Lang")(pdf)


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def without_a_shown_title(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


def unmarked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def without_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def first_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(iter(pdf.pages[0].Resources.Font.values()))


def without_its_font(pdf: pikepdf.Pdf) -> None:
    del first_font(pdf).DescendantFonts[0].FontDescriptor["/FontFile2"]


def without_letters(pdf: pikepdf.Pdf) -> None:
    held = first_font(pdf).ToUnicode
    lines = held.read_bytes().split(b"\n")
    held.write(b"\n".join(line for number, line in enumerate(lines) if not (line.startswith(b"<") and number % 2)))


def cut_off(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].mediabox = [0, 0, 500, 841]


def other_bookmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.Title = "Buses"


def without_scope(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "TH").A["/Scope"]


def without_a_cell(pdf: pikepdf.Pdf) -> None:
    del list(elements(pdf, "TR"))[1].K[0]


def without_words(pdf: pikepdf.Pdf) -> None:
    first(pdf, "Figure").Alt = ""


def silent_link(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for area in page.get("/Annots", []):
            area.Contents = ""


def without_a_paragraph(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "Art").K[1]


def swapped(pdf: pikepdf.Pdf) -> None:
    kids = first(pdf, "Art").K
    kids[1], kids[2] = kids[2], kids[1]


def torn(pdf: pikepdf.Pdf) -> None:
    """A line of a paragraph belongs to the one before it."""
    before, long = list(elements(pdf, "P"))[-2:]
    before.K.append(long.K[-1])
    del long.K[-1]


def other_description(pdf: pikepdf.Pdf) -> None:
    first(pdf, "Figure").Alt = "A lighthouse"


def reworded(old: str, new: str) -> Callable[[Document], Document]:
    """The document with other words in its tables, quotes and notes."""

    def swap(block):
        if isinstance(block, Paragraph):
            return replace(block, text=tuple(replace(run, value=run.value.replace(old, new)) for run in block.text))
        if isinstance(block, Table):
            rows = tuple(
                replace(row, cells=tuple(replace(c, blocks=tuple(map(swap, c.blocks))) for c in row.cells))
                for row in block.rows
            )
            return replace(block, rows=rows)
        return replace(block, blocks=tuple(map(swap, block.blocks))) if hasattr(block, "blocks") else block

    return lambda document: replace(
        document,
        blocks=tuple(block if isinstance(block, Paragraph) else swap(block) for block in document.blocks),
        notes=tuple(swap(note) for note in document.notes),
    )


def more(document: Document) -> Document:
    return replace(document, blocks=(*document.blocks, par("p9", "And the lighthouse.")))


FAULTS = {
    "The file names its language": Fault(edit=without_language),
    "The file has a title, and readers show it": Fault(edit=without_a_shown_title),
    "The file is tagged": Fault(edit=unmarked),
    "The rules of PDF/UA that a machine can judge hold": Fault(edit=without_metadata),
    "All fonts are embedded": Fault("Hyperlegible", edit=without_its_font),
    "Every letter can be drawn": Fault("missing", page=lambda page: page.replace("tide turns", "tide \U0010fffd", 1)),
    "Every letter can be copied and read out": Fault("glyphs", edit=without_letters),
    "Each page is a whole A4 or A3 sheet": Fault("page 2: 500 by 841 points", edit=cut_off),
    "Every heading has its bookmark, which leads to its page": Fault("Buses", edit=other_bookmark),
    "No heading level is skipped": Fault("H4 after H", edit=retag("H3", "H4")),
    "Header cells say what they head": Fault("Ferry", edit=without_scope),
    "Rows of a table are equally long": Fault("rows of 2 to 3 cells", edit=without_a_cell),
    "Lists hold items, and items their label and their words": Fault("P in LI", edit=retag("LBody", "P")),
    "Every picture has its words and its place": Fault("no words", edit=without_words),
    "Every link says where it leads": Fault("no words", edit=silent_link),
    "Each passage names its language": Fault("یہ کاغذ", edit=without_languages),
    "All that is shown is in the tree or said to be no content": Fault("page", edit=without_a_paragraph),
    "Running feet and repeated heads are no content": Fault(
        "Page 3 of 9", page=lambda page: page.replace("<article>", "<article><p>Page 3 of 9</p>")
    ),
    "The tree follows the pages from top to bottom": Fault("page 2", edit=swapped),
    "Contents give the page where the heading is": Fault("leads to page", css='nav a::after { content: ", page 9" }'),
    "No type is smaller than 18 point": Fault("9.0 point “", css="li p { font-size: 9pt }"),
    "Headings are at most 8 points larger than the text": Fault("40.0 point “", css="h2 { font-size: 40pt }"),
    "Only clear typefaces are used": Fault("Noto-Serif", css='li p { font-family: "Noto Serif" }'),
    "No letter is slanted": Fault("Agree", css="li p { font-style: italic }"),
    "Nothing but links is underlined": Fault("Agree", css="li p { text-decoration: underline }"),
    "Colours differ by 7 to 1 or more": Fault("Agree", css="li p { color: #777 }"),
    "Every word can be seen against its page": Fault("Agree", css="li p { color: #fff }"),
    "No word is clipped": Fault("Agree", css="li p { overflow: hidden; width: 40pt; white-space: nowrap }"),
    "No word runs past the margin": Fault("Agree", css="li p { white-space: nowrap; margin-left: 14cm }"),
    "No words lie on others": Fault("and “", css="li + li { margin-top: -1.9em }"),
    "Lines begin at one edge": Fault("The old ferry", css="p { text-align: center }"),
    "Lines end where the words end, not at one edge": Fault("The old ferry", css="p { text-align: justify }"),
    "A line holds at most 70 characters": Fault("The old ferry", css="p { letter-spacing: -3.5pt }"),
    "Every word of the paper is there, in order": Fault("And the lighthouse.", document=more),
    "Every figure of the paper is there": Fault("13 a day", document=reworded("12 a day", "13 a day")),
    "Every table cell of the paper is whole": Fault("crane", document=reworded("new quay", "new crane")),
    "Every note of the paper is whole": Fault("4 May", document=reworded("3 May", "4 May")),
    "Each part of the paper is one element of the tag tree": Fault(
        "BlockQuote: 0 for 1", edit=retag("BlockQuote", "Div")
    ),
    "Each element holds the words of its part": Fault("The old ferry", edit=torn),
    "Headings stand at their levels, in order": Fault("H3 Trees", edit=retag("H3", "H2")),
    "Each passage of the paper keeps its language": Fault("es: El texto", edit=without_languages),
    "Pictures are described as the paper describes them": Fault("A lighthouse", edit=other_description),
    "Words are broken only where they must": Fault("|", css="p { word-break: break-all }"),
}  # fmt: skip
