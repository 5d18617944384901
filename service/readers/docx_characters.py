"""What the pieces of a Word run print: words, spaces, breaks, the characters of symbol fonts."""

from typing import Any

from service.readers.docx_package import W
from service.readers.docx_paper import DocxPaper

SYMBOLS = {  # Wingdings that councils' forms use, by the low byte of their code
    "wingdings": {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0xE0: "→", 0xD8: "➢",
                  0xA7: "▪", 0x6C: "●", 0x6E: "■", 0x9F: "•", 0x28: "☎", 0x2A: "✉"},
    "symbol": {0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xAE: "→", 0xD2: "®", 0xD3: "©"},
}  # fmt: skip


def characters(element: Any, tag: str, paper: DocxPaper) -> str:
    """What a piece of a run prints."""
    if tag == "t":
        # A line end inside w:t is only a space; a symbol font leaves its characters in the private area.
        return (element.text or "").replace("\n", " ").replace("\uf0b7", "•")
    if tag in ("tab", "ptab"):
        return " "
    if tag in ("br", "cr"):
        return " " if element.get(W + "type") in ("page", "column") else "\n"
    if tag == "noBreakHyphen":
        return "\u2011"
    if tag == "sym":
        return _symbol(element, paper)
    return ""


def _symbol(element: Any, paper: DocxPaper) -> str:
    font = (element.get(W + "font") or "").lower()
    try:
        code = int(element.get(W + "char") or "", 16)
    except ValueError:
        code = 0
    found = SYMBOLS.get(font, {}).get(code & 0xFF, "")
    if not found and 0x20 < code < 0xD800:
        return chr(code)
    if not found:
        paper.left_out["symbol"] += 1
    return found
