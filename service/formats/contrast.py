"""How much two colours differ (WCAG 2.2, “contrast ratio”)."""

from functools import cache

Colour = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""
CONTRAST = 7.0
"""WCAG 2.2 §1.4.6 (AAA); §1.4.3 (AA) asks 4.5, or 3 of large type. Large print is for those who need more."""


@cache
def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    """How light a colour is to the eye, 0 to 1."""
    parts = [part / 255 for part in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
