"""How wide words are when they are printed, so that a table's shape and a long address are decided before layout.

Widths are in em of the body's type, of the bold face, which is the wider one; letters that join are counted apart.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

UNKNOWN = 0.7
"""The width of a character that no font at hand has."""
REGULAR = 0.955
"""How wide the regular face is beside the bold one, about; a word between the two may fit a line or not."""
TOKEN = re.compile(r"\S+")
LONG = re.compile(r"[^\s<>]{4,}")
# What is read in one piece: web and e-mail addresses, ranges and dates such as 2023-24, "p.16" and "(LSCB).5".
WHOLE = re.compile(r"@|://|www\.|\d[-–/]\d|[^\W\d][)\]’”]*\.\d")
JOINTS = re.compile(r"(?<=[/.@-])(?=[^\s/.@-])")
REFERENCE = re.compile(r"&(?:amp|lt|gt);")
NO_WIDTH = "\u200b"
"""A place where a line may end, which nobody sees."""


class Ruler:
    """Measures words in the fonts of one document, the best first."""

    def __init__(self, fonts: Sequence[Mapping[int, float]]) -> None:
        self.fonts = fonts
        self._known: dict[str, float] = {}

    def measure(self, words: str) -> float:
        """The width of these words on one line."""
        known = self._known
        return sum(known[sign] if sign in known else self._measure_sign(sign) for sign in words)

    def longest(self, words: str) -> float:
        """The width of the widest piece that has to stay on one line."""
        return max((self._piece(token) for token in TOKEN.findall(words)), default=0.0)

    def _piece(self, token: str) -> float:
        # Han characters need not stay together.
        wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in token)
        return 2.0 if wide * 2 > len(token) else self.measure(token)

    def _measure_sign(self, sign: str) -> float:
        if unicodedata.east_asian_width(sign) in "WF":
            width = 1.0
        elif unicodedata.category(sign) in ("Mn", "Me", "Cf"):
            width = 0.0
        else:
            width = next((font[ord(sign)] for font in self.fonts if ord(sign) in font), UNKNOWN)
        return self._known.setdefault(sign, width)


def keep_whole(ruler: Ruler) -> Callable[[str, float], str]:
    """A function (escaped text, room in em) -> the text with its long words fitted to lines of that length.

    An address that fits a line stays on one; what is longer than a line may be broken after / . - @, and only there.
    """

    def fit(found: str, room: float) -> str:
        # Most words have so few letters that they need not be measured.
        wide = ruler.measure(REFERENCE.sub("&", found)) if len(found) > room else 0.0
        if wide * REGULAR > room:
            return JOINTS.sub(NO_WIDTH, found)
        return f'<span class="phone">{found}</span>' if wide <= room and WHOLE.search(found) else found

    return lambda text, room: LONG.sub(lambda found: fit(found[0], room), text)
