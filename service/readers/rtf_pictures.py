"""Descriptions of the pictures of rich text (\\picprop), which LibreOffice does not read: from the file itself."""

import re
from typing import Any

from service.readers.docx_pictures import PIC, WP

TWICE = re.compile(rb"\{\\nonshppict(?![a-z])")  # the same picture again, for older programs
PICTURE = re.compile(rb"\\pict(?![a-z])(?P<own>[^{}]{0,4000}\{\\\*\\picprop(?![a-z]))?")
SAID = re.compile(rb"\{\\sn wzDescription\}\{\\sv ((?:[^{}\\]|\\.){0,8000})\}", re.DOTALL)
LETTER = re.compile(
    rb"\\u(-?\d{1,6}) ?(?:\\'[0-9a-fA-F]{2}|\?)?|\\'([0-9a-fA-F]{2})|\\([{}\\])|\\[a-z]+-?\d* ?|[\r\n]+"
)


def picture_descriptions(data: bytes) -> list[str]:
    """What is said of each picture of the file, in order; "" of one of which nothing is."""
    found = []
    for picture in PICTURE.finditer(data):
        if TWICE.match(data, picture.start() - len(rb"{\nonshppict{")):
            continue
        said = SAID.search(data, picture.end(), _end(data, picture.end())) if picture["own"] else None
        found.append(_text(said[1]) if said else "")
    return found


def describe_pictures(body: Any, said: list[str]) -> None:
    """Give the pictures of the Word file's body what the rich text says of them; nothing where their numbers differ."""
    drawn = [each for each in body.iter(WP + "inline", WP + "anchor") if next(each.iter(PIC + "pic"), None) is not None]
    if len(drawn) != len(said):
        return
    for drawing, words in zip(drawn, said, strict=True):
        named = drawing.find(WP + "docPr")
        if words and named is not None and not named.get("descr"):
            named.set("descr", words)


def _end(data: bytes, at: int) -> int:
    """Where the group that is open here ends."""
    depth = 1
    for mark in re.compile(rb"\\.|[{}]", re.DOTALL).finditer(data, at, at + 100_000):
        depth += {b"{": 1, b"}": -1}.get(mark[0], 0)
        if not depth:
            return mark.start()
    return at


def _text(said: bytes) -> str:
    return LETTER.sub(_letter, said).decode("utf-8", "replace")


def _letter(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return chr(int(found[1]) % 0x10000).encode("utf-8", "replace")
    return bytes([int(found[2], 16)]).decode("cp1252", "replace").encode() if found[2] else found[3] or b""
