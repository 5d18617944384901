"""Six-dot Braille cells: as Unicode, U+2800–U+283F, and as the 64 characters of North American Braille ASCII (BRF)."""

FIRST, LAST, BLANK = "\u2800", "\u283f", "\u2800"
ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""The character of each cell, in the order of Unicode."""
TO_ASCII = {0x2800 + n: character for n, character in enumerate(ASCII)}
TO_CELLS = {ord(character): chr(cell) for cell, character in TO_ASCII.items()}


def to_ascii(cells: str) -> str:
    """Cells as Braille ASCII; KeyError-free only for cells of six dots, which `is_cells` tells."""
    return cells.translate(TO_ASCII)


def from_ascii(text: str) -> str:
    """Braille ASCII as cells; small letters mean what capitals do."""
    return text.upper().translate(TO_CELLS)


def is_cells(text: str) -> bool:
    """Whether this is nothing but cells of six dots."""
    return all(FIRST <= character <= LAST for character in text)
