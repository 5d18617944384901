"""The rules that large print follows, as data: a profile for each of the guides, with what it says and where.

Where a guide leaves something open, the strictest of the others is taken. All sizes are points.
"""

from dataclasses import dataclass
from typing import Literal

LEAST, MOST = 12.0, 36.0
"""The smallest and the largest type of all profiles."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One guide.

    least, most: the body's type. Page numbers, notes, labels, running heads, raised figures are as large as the body.
    steps: how much larger headings of the first, second, third and further levels are. leading: height of a line as a
    ratio, for scripts that need no more. gap: space between paragraphs, margin: of the page, in cm. measure: the most
    characters on a line. emphasis: what italics and underlining of the paper become. sources: where each rule stands.
    """

    title: str
    least: float
    most: float
    steps: tuple[float, float, float, float]
    leading: float
    gap: str
    margin: float
    measure: int
    emphasis: Literal["weight", "underline"]
    sources: tuple[str, ...]


UKAAF = (
    "UKAAF MS03 (2012) and G003 (2019): size, no italics, underlining or blocks of capitals, left aligned, no words "
    "split, page numbers and labels in the body's size, a blank line between paragraphs",
    "RNIB Clear Print: 60 to 70 characters a line, headings no more than needed",
)

PROFILES: dict[str, Profile] = {
    "clear": Profile("Clear print (UKAAF)", 12, 15.5, (6, 4, 2, 1), 1.5, "1em", 2, 70, "weight", UKAAF),
    "large": Profile("Large print (UKAAF)", 16, MOST, (8, 5, 3, 1), 1.5, "1em", 2, 70, "weight", UKAAF),
    "giant": Profile(
        "Giant print (RNIB)", 24, MOST, (8, 5, 3, 1), 1.35, "1em", 2, 70, "weight",
        (*UKAAF, "RNIB: giant print is what is larger than 18 to 22 point; its library sets it in 24"),
    ),
    "acb": Profile(
        "Large print (American Council of the Blind)", 18, MOST, (4, 2, 2, 2), 1.4, "1em", 2.54, 70, "underline",
        (
            "ACB Large Print Guidelines (2025): 18 point for all text, headings 22 and 20 point and bold, emphasis by "
            "underlining alone, no italics or capitals, 1.15 lines apart, margins of an inch, flush left",
        ),
    ),
}  # fmt: skip


def find_profile(key: str, size: float) -> Profile:
    """The profile with this key; for "size" the one that a type size calls for."""
    if key != "size":
        return PROFILES[key]
    clear, giant = PROFILES["clear"], PROFILES["giant"]
    return clear if size <= clear.most else giant if size >= giant.least else PROFILES["large"]


def say_style(profile: Profile, size: float) -> str:
    """What an edition says of itself in its file: “Large print (UKAAF), 18 point”."""
    return f"{profile.title}, {size:g} point"
