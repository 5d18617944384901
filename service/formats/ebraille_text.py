"""A line of a document as XHTML in Braille: the transcriber's cells, with the marks that its runs carry."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, groupby
from urllib.parse import quote, urlsplit

from service.braille.book import Cells
from service.braille.cells import BLANK
from service.braille.prepare import ADDRESS
from service.braille.runs import print_of
from service.document import Text
from service.languages import CODES, get_language

SCHEMES = ("http", "https", "mailto", "tel")
BREAK = re.compile(r"[/.@_:?&=-]+(?=\w)")
"""Signs after which an address may go on in the next line (Rules of UEB §10.13), but not at its end."""
GIVEN = "/?#[]@!$&'()*+,;=:%~"
"""Signs that an address keeps as they are; others are written in percent."""


def braille_tag(tag: str) -> str:
    """A language's tag with the script Brai in place of its own: "en-GB" -> "en-Brai-GB" (eBraille 1.0 §5.3.3.8)."""
    language, *rest = tag.split("-")
    return "-".join([language, "Brai", *(part for part in rest if len(part) != 4)])


def language_mark(code: str) -> str:
    """The attributes of a passage in Braille of this language; "" for words that are no code of ours."""
    if code not in CODES:
        return ""
    tag = braille_tag(get_language(code).tag)
    return f' lang="{tag}" xml:lang="{tag}"'


def safe_link(href: str) -> str:
    """An address as a book may name it, "" for one that a reader should not follow or that is broken."""
    try:
        parts = urlsplit(href.strip())
        whole = parts.hostname if parts.scheme in ("http", "https") else parts.path
    except ValueError:
        return ""
    if parts.scheme not in SCHEMES or not whole:
        return ""
    return quote(href.strip(), safe=GIVEN)


def write_cells(cells: Cells, runs: Sequence[Text], mark: Callable[[Text, str], str]) -> str:
    """The cells as XHTML; mark(run, its cells) puts round a run's cells what the run stands for.

    A blank becomes a space, so that lines part there; a kept line break, <br/>. In an address, <wbr/> shows where a
    line may end (eBraille Tagging Best Practices §2.17).
    """
    runs = [run for run in runs if run.value]
    if not cells.at:
        return cells.value.replace(BLANK, " ")
    starts = list(accumulate((len(print_of(run)) for run in runs), initial=0))[:-1]
    ends = {found.start() + part.end() for found in ADDRESS.finditer(cells.text) for part in BREAK.finditer(found[0])}
    places = list(accumulate(cells.at, max))
    pieces = [(bisect_right(starts, place) - 1, _write(cells, n, places, ends)) for n, place in enumerate(places)]
    groups = (
        (number, "".join(text for _, text in group)) for number, group in groupby(pieces, key=lambda each: each[0])
    )
    return "".join(mark(runs[number], text) for number, text in groups)


def _write(cells: Cells, n: int, places: Sequence[int], ends: set[int]) -> str:
    """Cell n, a place to break before it where its character is the first of the next part of an address."""
    cell, place = cells.value[n], places[n]
    if cell == BLANK:
        return "<br/>" if cells.text[place : place + 1] == "\n" else " "
    return f"<wbr/>{cell}" if place in ends and n and places[n - 1] < place else cell
