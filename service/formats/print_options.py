"""What a reader of large print may choose."""

from dataclasses import dataclass

from service.errors import WordsError
from service.formats.base import option
from service.formats.html_style import name_schemes
from service.formats.print_profiles import LEAST, MOST, PROFILES, Profile, find_profile

ATKINSON, NOTO = "Atkinson Hyperlegible", "Noto Sans"
SIZES = {n: f"{n} point" for n in ("12", "14", "16", "18", "20", "22", "24", "28", "32", "36")}
"""The sizes that are offered, with their words for people."""
THICK = 20
"""A volume holds at least so many pages: fewer would be covers and contents more than text."""


def read_size(raw: str) -> float:
    """A type size, in half points; a whole number where it is one. WordsError for one that is not offered."""
    try:
        size = float(raw)
    except ValueError:
        size = 0.0
    if not LEAST <= size <= MOST or size * 2 % 1:
        raise WordsError(
            f"“{raw}” is not offered for type size. Choose one from {LEAST:g} to {MOST:g} points, whole or half."
        )
    return int(size) if size == int(size) else size


def read_volume(raw: str) -> int:
    """The most pages in a volume, 0 for no limit. WordsError for what is no number, or too few pages."""
    pages = int(raw) if raw.isdecimal() else -1
    if pages < 0 or 0 < pages < THICK:
        raise WordsError(f"“{raw}” is not offered for pages in a volume. Choose 0 for one volume, or {THICK} or more.")
    return pages


@dataclass(frozen=True, slots=True)
class LargePrint:
    """The options of one edition. WordsError for a type size that the profile does not allow."""

    size: float = option(
        18,
        "Type size",
        "In points. Clear print is 12 to 14, large print 16 to 22 (most often 18), giant print 24 and more.",
        SIZES,
        read_size,
    )
    colours: str = option(
        "black-white",
        "Colours",
        "Text and paper.",
        name_schemes("en"),
    )
    font: str = option(
        "atkinson",
        "Typeface",
        "Atkinson Hyperlegible was drawn for readers with low vision; Noto Sans has every letter.",
        {"atkinson": ATKINSON, "noto": NOTO},
    )
    paper: str = option("A4", "Paper", "A4 fits a bag; A3 fits more words on a line.", {"A4": "A4", "A3": "A3"})
    use: str = option(
        "print",
        "Made for",
        "On a screen the colour goes to the edge of the page; printers leave a white edge.",
        {"print": "Printing", "screen": "A screen"},
    )
    notes: str = option(
        "paragraph",
        "Footnotes",
        "Where they stand.",
        {
            "paragraph": "After the paragraph",
            "section": "At the end of the section",
            "end": "At the end of the paper",
        },
    )
    volume: int = option(
        0,
        "Pages in a volume",
        "A long paper can be divided into volumes, each with a first page and contents of its own.",
        {"0": "All in one volume", "100": "100 pages", "150": "150 pages", "200": "200 pages", "300": "300 pages"},
        read_volume,
    )
    urdu: str = option(
        "nastaliq",
        "Urdu lettering",
        "Only for Urdu.",
        {"nastaliq": "Nastaliq", "naskh": "Naskh"},
    )
    profile: str = option(
        "size",
        "Guide",
        "The guide whose rules the print follows.",
        {
            "size": "The one for the type size (UKAAF, RNIB)",
            **{key: profile.title for key, profile in PROFILES.items()},
        },
    )

    def __post_init__(self) -> None:
        guide = self.guide
        if not guide.least <= self.size <= guide.most:
            most = f" and goes to {guide.most:g}" if guide.most < MOST else ""
            raise WordsError(
                f"{guide.title} begins at {guide.least:g} point{most}. Choose another type size or another guide."
            )

    @property
    def guide(self) -> Profile:
        """The profile that these options follow."""
        return find_profile(self.profile, self.size)
