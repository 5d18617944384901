"""Colours of a Word file: of letters and of the ground they stand on, as six hexadecimal digits."""

from typing import Any

from service.readers.docx_package import W

HIGHLIGHTS = {
    "white": "FFFFFF", "black": "000000", "yellow": "FFFF00", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
THEME = {"background1": "FFFFFF", "light1": "FFFFFF", "text1": "000000", "dark1": "000000"}
PAGE = "FFFFFF"
UNKNOWN = ""
NEAR = 16  # of 255 in each channel; nearer than that, nobody sees the letters


def letters_of(element: Any) -> str:
    """The colour that a w:color gives, "" for the automatic one."""
    value = (element.get(W + "val") or "").upper()
    return value if is_colour(value) else THEME.get(element.get(W + "themeColor") or "", "")


def ground_of(shading: Any) -> str | None:
    """The colour that a w:shd lays under the text: None where it lays none, "" where it cannot be told."""
    if shading is None:
        return None
    pattern, fill = shading.get(W + "val") or "clear", (shading.get(W + "fill") or "auto").upper()
    if pattern == "solid":
        colour = (shading.get(W + "color") or "auto").upper()
        return colour if is_colour(colour) else "000000"
    if pattern not in ("clear", "nil"):
        return UNKNOWN
    if is_colour(fill):
        return fill
    theme = shading.get(W + "themeFill") if pattern == "clear" else None
    return THEME.get(theme, UNKNOWN) if theme else None


def is_colour(value: str) -> bool:
    """Whether this is a colour in six hexadecimal digits."""
    return len(value) == 6 and all(digit in "0123456789ABCDEF" for digit in value)


def are_alike(letters: str, ground: str) -> bool:
    """Whether letters of one colour cannot be seen on a ground of the other; False where either is unknown."""
    if not is_colour(letters) or not is_colour(ground):
        return False
    parts = range(0, 6, 2)
    return all(abs(int(letters[at : at + 2], 16) - int(ground[at : at + 2], 16)) <= NEAR for at in parts)
