"""What the pieces of a Word run print: words, spaces, breaks, the characters of symbol fonts."""

import re
from typing import Any

from service.readers.docx_package import W
from service.readers.docx_paper import DocxPaper
from service.readers.docx_symbols import NO_FONT, SYMBOLS

PRIVATE = re.compile("[\uf000-\uf0ff]")


def characters(element: Any, tag: str, font: str, paper: DocxPaper) -> str:
    """What a piece of a run in this font (small letters) prints."""
    if tag == "t":
        return _text(element.text or "", font, paper)
    if tag in ("tab", "ptab"):
        return " "
    if tag in ("br", "cr"):
        return " " if element.get(W + "type") in ("page", "column") else "\n"
    if tag == "noBreakHyphen":
        return "\u2011"
    if tag == "sym":
        code = element.get(W + "char") or ""
        own = (element.get(W + "font") or "").lower()
        return symbol(own, int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else 0, paper)
    return ""


def symbol(font: str, code: int, paper: DocxPaper) -> str:
    """What a character of a font shows, "" (and told) where nobody can say."""
    font = font.lower()
    if font not in SYMBOLS and 0x20 < code < 0xD800:
        return chr(code)
    found = SYMBOLS.get(font, NO_FONT).get(code & 0xFF, "")
    if not found:
        paper.leave_out("symbol")
    return found


def _text(value: str, font: str, paper: DocxPaper) -> str:
    # A line end inside w:t is only a space; a symbol font leaves its characters in the private area, or among letters.
    value = value.replace("\n", " ")
    if font in SYMBOLS and value.strip():
        return "".join(char if char == " " else symbol(font, _code(char), paper) for char in value)
    if value.isascii() or not PRIVATE.search(value):
        return value
    return PRIVATE.sub(lambda found: symbol("", ord(found[0]), paper), value)


def _code(char: str) -> int:
    return ord(char) if ord(char) < 256 or ord(char) >= 0xF000 else 0
