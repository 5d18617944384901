"""What the characters of picture fonts show in a PDF: "•" for Symbol's and Wingdings' own codes."""

import re

from service.readers.base import Reading
from service.readers.docx_symbols import NO_FONT, SYMBOLS
from service.readers.pdf_seen import Page

PRIVATE = re.compile("[\ue000-\uf8ff]")
NAMED = re.compile(r"(symbol|wingdings ?[23]?|webdings|zapf ?dingbats)", re.IGNORECASE)
UNKNOWN = "A sign on this page is known only to its own font, and is shown as “\ufffd”."


def name_symbols(page: Page, reading: Reading) -> None:
    """Put what they show in place of the characters that mean something in their own font only."""
    unknown = False
    for span in page.spans:
        if PRIVATE.search(span.text):
            font = NAMED.search(span.face)
            name = re.sub(r"(?<=s)(?=[23]$)", " ", font[1].lower()) if font else ""
            signs = SYMBOLS.get("zapf dingbats" if name.startswith("zapf") else name, NO_FONT)
            span.text = "".join(_sign(letter, signs) for letter in span.text)
            unknown = unknown or "\ufffd" in span.text
    if unknown:
        reading.lose(UNKNOWN, page.label)


def _sign(letter: str, signs: dict[int, str]) -> str:
    code = ord(letter)
    if not PRIVATE.match(letter):
        return letter
    return signs.get(code & 0xFF, "\ufffd") if 0xF000 <= code <= 0xF0FF else "\ufffd"
