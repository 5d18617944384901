"""Header rows of rich text (\\trhdr), which LibreOffice loses on the way to a Word file: read from the file itself."""

import re
from typing import Any

from lxml import etree

from service.readers.docx_package import W

ROW = re.compile(rb"\\row(?![a-z])")
HEAD = re.compile(rb"\\trhdr(?![a-z])")
NESTED = re.compile(rb"\\nesttableprops(?![a-z])[^{}]*")


def head_rows(data: bytes) -> list[bool]:
    """Whether each row of the file's tables, those inside other tables aside, is repeated at the top of a page."""
    pieces = ROW.split(NESTED.sub(b"", data))[:-1]
    return [bool(HEAD.search(piece)) for piece in pieces]


def mark_head_rows(body: Any, heads: list[bool]) -> None:
    """Mark the rows of the Word file's body as the rich text had them; nothing where their numbers differ."""
    rows = [row for row in body.iter(W + "tr") if next(row.iterancestors(W + "tc"), None) is None]
    if len(rows) != len(heads):
        return
    for row, head in zip(rows, heads, strict=True):
        if head:
            properties = row.find(W + "trPr")
            if properties is None:
                properties = etree.Element(W + "trPr")
                row.insert(0, properties)
            etree.SubElement(properties, W + "tblHeader")
