"""A Braille book: volumes of pages of lines, laid out for one size of paper; every file format is written from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cells:
    """A passage in Braille.

    at: for each cell the place in `text` of the character that it stands for.
    """

    value: str
    at: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a page.

    text: what it says in print, for the preview; cut: whether its last word goes on below.
    """

    cells: str
    text: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One Braille page, its running head among its rows.

    number: printed on it; label: the print page it begins on; front: whether it stands before the text.
    """

    number: int
    label: str
    rows: tuple[Row, ...]
    front: bool = False


@dataclass(frozen=True, slots=True)
class Volume:
    """The pages that are bound together: a title page, contents, and a part of the text."""

    number: int
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The whole edition.

    code: "UEB grade 2"; notes: what a transcriber should look at, in sentences for the clerk.
    """

    title: str
    language: str
    code: str
    profile: "Profile"
    volumes: tuple[Volume, ...]
    notes: tuple[str, ...] = ()


CENTRED = (0, 0)


@dataclass(frozen=True, slots=True)
class Profile:
    """A size and manner of Braille page; all of it data.

    width: cells a line; depth: lines a page, the running head among them. heads: whether pages have running heads;
    print_pages: whether the turn of a print page is shown. volume: pages to a volume at the most, 0 for no limit.
    corners: whether a page's numbers stand at the right, the print page's in its first line, the Braille page's in its
    last, and not both in its head. front: what stands before the number of a title page or contents.
    headings: for each level the cells of its first line and its runover, CENTRED where it stands in the middle, deeper
    ones as paragraphs; after: blank lines after a centred one; guide: the dots between an entry and its page.
    """

    key: str
    title: str
    width: int
    depth: int
    heads: bool = True
    print_pages: bool = True
    volume: int = 0
    headings: tuple[tuple[int, int], ...] = (CENTRED, CENTRED, (1, 5))
    after: int = 0
    guide: str = "⠤"
    corners: bool = False
    front: str = "p"

    @property
    def room(self) -> int:
        """The lines of a page that are its text's, 0 for a page without end."""
        return self.depth - self.heads - self.corners if self.depth else 0

    def text_of(self, page: Page) -> tuple[Row, ...]:
        """The lines of a page of the text without its head and its foot."""
        return page.rows[self.heads : len(page.rows) - self.corners]


PROFILES = {
    each.key: each
    for each in (
        Profile("uk", "UK, 38 cells by 27 lines", 38, 27, volume=90),
        Profile(
            "bana",
            "North America, 40 cells by 25 lines",
            40,
            25,
            volume=90,
            headings=(CENTRED, (5, 5), (7, 7)),
            after=1,
            guide="⠐",
            corners=True,
            front="t",
        ),
        Profile("a4", "A4, 32 cells by 25 lines", 32, 25, volume=90),
        Profile("small", "Small page, 28 cells by 25 lines", 28, 25, volume=90),
        Profile("display", "Braille display, without pages", 40, 0, heads=False, print_pages=True),
    )
}
"""Sizes and manners: RNIB's 38 by 27 (research on its files), BANA Formats 2016's 40 by 25 with its headings (§4),
its guide dots (§2.10) and its page numbers (§1.11, §1.15); 32 and 28 for smaller paper.
"""
