"""How a Word edition looks: sizes, spaces and colours, from what a reader chose."""

from dataclasses import dataclass

from service.formats.base import option
from service.formats.html_style import SCHEMES, name_schemes
from service.formats.print_options import SIZES, read_size
from service.formats.print_profiles import PROFILES, find_profile

LARGE = PROFILES["large"].least
"""From this size on, in points, it is large print (UKAAF MS03)."""
POINT = 20  # twentieths of a point, Word's unit of length
A4 = (11906, 16838)
MARGIN = 1134  # 2 cm


@dataclass(frozen=True, slots=True)
class WordLook:
    """What a reader may choose. size: the text's type in points."""

    size: float = option(
        12,
        "Type size",
        "In points; you can change it in Word. Large print is 16 and more, most often 18.",
        SIZES,
        read_size,
    )
    colours: str = option(
        "black-white",
        "Colours",
        "Text and page, as Word shows them on the screen.",
        name_schemes("en"),
    )

    @property
    def large(self) -> bool:
        """Whether this is large print."""
        return self.size >= LARGE

    @property
    def ink(self) -> str:
        """The colour of the text, in six hexadecimal digits as Word wants it; "000000" for black."""
        return hexadecimal(SCHEMES[self.colours][0])

    @property
    def page(self) -> str:
        """The colour of the page."""
        return hexadecimal(SCHEMES[self.colours][1])

    @property
    def link(self) -> str:
        """The colour of links."""
        return hexadecimal(SCHEMES[self.colours][2])

    def heading(self, level: int) -> float:
        """The type of a heading of this level, in points, by the guide for the text's size."""
        steps = find_profile("size", self.size).steps
        return self.size + steps[min(level, len(steps)) - 1]

    def em(self, times: float) -> int:
        """So many times the text's size, in twentieths of a point."""
        return round(self.size * POINT * times)


def hexadecimal(colour: str) -> str:
    """A colour of a style sheet ("#ff0") as Word writes it ("FFFF00")."""
    digits = colour.lstrip("#").upper()
    return "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
