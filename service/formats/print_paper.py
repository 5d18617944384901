"""The sheet that an edition is printed on: how much type goes on a line and on a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.document import Document, Heading, Paragraph, plain
from service.formats.print_measure import Ruler
from service.formats.print_options import LargePrint
from service.formats.print_profiles import Profile
from service.languages import Language, phrase
from service.walking import walk

SHEETS = {"A4": (595.276, 841.89), "A3": (841.89, 1190.551)}
CM = 72 / 2.54
EDGE = 1.0
"""Between a running head and the edge of the sheet, in cm; printers leave half of that white."""
APART = 0.8
"""Between a running head and the text, in em."""
USUAL = 1.5
"""The leading that languages name whose letters need no more than Latin ones."""
MEAN = 0.87
"""The longest line of a paragraph has so many more characters than the mean one; lines are made shorter by that."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Type and margins of one edition in points; widths and heights of the text in em of the type.

    measure: the width of a line with as many characters as the guide allows. number: of “page 8888” in the contents.
    """

    type: float
    side: float
    top: float
    leading: float
    width: float
    height: float
    turned_width: float
    turned_height: float
    measure: float
    number: float


def make_sheet(document: Document, language: Language, options: LargePrint, ruler: Ruler) -> Sheet:
    """The sheet for a document in this language. Scripts that look small or stand high get more."""
    guide = options.guide
    points = round(options.size * language.scale, 2)
    leading = lead(language, guide)
    side, top = guide.margin * CM, EDGE * CM + points * (max(1.25, leading - 0.3) + APART)
    top = max(top, guide.margin * CM)
    across, along = SHEETS[options.paper]
    return Sheet(
        type=points,
        side=side,
        top=top,
        leading=leading,
        width=(across - 2 * side) / points,
        height=(along - 2 * top) / points,
        turned_width=(along - 2 * side) / points,
        turned_height=(across - 2 * top) / points,
        measure=guide.measure * _mean_width(document, ruler) * MEAN,
        number=ruler.measure(phrase(language.code, "on_page", n=8888)),
    )


def lead(language: Language, guide: Profile) -> float:
    """The height of a line as a ratio: the guide's, or the script's own where its letters stand higher."""
    return guide.leading if language.leading <= USUAL else language.leading


def _mean_width(document: Document, ruler: Ruler) -> float:
    """The mean width of a character in this document, in em."""
    words = " ".join(_some_words(document)) or "a"
    return ruler.measure(words) / len(words)


def _some_words(document: Document) -> Iterator[str]:
    enough = 20000
    for block in walk(document.blocks):
        if isinstance(block, (Heading, Paragraph)) and enough > 0:
            yield plain(block.text)
            enough -= len(plain(block.text))
