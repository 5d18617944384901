"""Which guide a large print PDF follows, and in what size its body is set."""

import re
from collections import Counter
from dataclasses import dataclass

import pikepdf

from service.formats.pdf_read import Pages
from service.formats.pdf_rules import language_of
from service.formats.print_paper import CM
from service.formats.print_profiles import PROFILES, find_profile

# What print_profiles.say_style writes, which the file bears as its subject.
SAID = re.compile(r"^(?P<title>.+), (?P<size>[\d.]+) point$")


@dataclass(frozen=True, slots=True)
class Style:
    """What the rules need of the guide. size: the body's type; step: how much larger a heading may be; margin: of the
    page, all in points. scale: how much larger the file's language is set; measure: most characters on a line;
    underlines: whether the guide allows them.
    """

    size: float
    step: float
    margin: float
    scale: float
    measure: int
    underlines: bool


def read_style(pdf: pikepdf.Pdf, pages: Pages) -> Style:
    """The guide and size that the file names; where it names none, by the type that most of it is set in."""
    language = language_of(str(pdf.Root.get("/Lang", "")))
    scale = language.scale if language else 1.0
    said = SAID.match(str(pdf.docinfo.get("/Subject", "")) if pdf.docinfo else "")
    named = next((profile for profile in PROFILES.values() if said and profile.title == said["title"]), None)
    size = float(said["size"]) if said and named else round(2 * _usual_size(pages) / scale) / 2
    guide = named or find_profile("size", size)
    return Style(size, max(guide.steps), guide.margin * CM, scale, guide.measure, guide.emphasis == "underline")


def _usual_size(pages: Pages) -> float:
    """The size of the type that most letters are set in."""
    sizes: Counter[float] = Counter()
    for piece in (piece for page in pages.pages for piece in page.pieces):
        sizes[round(piece.size, 1)] += len(piece.text)
    return max(sizes, key=sizes.__getitem__, default=18.0)
