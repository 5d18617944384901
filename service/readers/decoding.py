"""The characters of a text file: UTF-8 or UTF-16 by its mark, else UTF-8, else Windows' Western letters."""

import codecs
import re

from service.readers.base import Reading

UNSAFE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def decode(data: bytes, reading: Reading) -> str:
    """The text with "\\n" at line ends; what no code page knows is lost, and said so."""
    text = _decode(data)
    if "\ufffd" in text:
        reading.lose("Some characters could not be read; they are shown as “\ufffd”.")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")


def xml_safe(text: str) -> str:
    """The text without characters that XML cannot hold, which a page may have all the same."""
    return UNSAFE.sub("", text)


def _decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.removeprefix(codecs.BOM_UTF8).decode("cp1252", "replace")
