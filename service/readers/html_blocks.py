"""The blocks of a web page: headings, paragraphs, lists, tables, quotations, pictures."""

import base64
import binascii
import re
from dataclasses import dataclass, replace
from typing import Any

from service.document import Block, Heading, Item, Items, Line, PageBreak, Paragraph, Picture, Quote, Text
from service.readers.base import Reading
from service.readers.counting import letters, roman
from service.readers.described import GUESSED, description, is_guessed
from service.readers.html_inline import (
    BLOCKS,
    WebPaper,
    is_page_break,
    own_language,
    page_label,
    read_line,
)  # fmt: skip
from service.readers.html_tables import read_table
from service.readers.line_runs import has_words, unmarked
from service.readers.printed_labels import is_bullet, split_heading, split_item, split_paragraph

HEADING = re.compile(r"h([1-6])")
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,", re.IGNORECASE)
MAX_PICTURE = 20 << 20


@dataclass(slots=True)
class BlockReader:
    """Reads the blocks of one page; elements that are notes are passed over and read as notes."""

    reading: Reading
    passed: frozenset[Any] = frozenset()

    def blocks(self, parent: Any, paper: WebPaper) -> list[Block]:
        """The blocks inside an element; text that stands loose makes paragraphs."""
        out: list[Block] = []
        loose: list[Any] = [parent.text or ""]
        for child in parent:
            if child in self.passed:
                pass
            elif _is_block(child):
                out += self._paragraph(loose, parent, paper)
                out += self._block(child, paper)
                loose = []
            else:
                loose.append(child)
            loose.append(child.tail or "")
        return out + self._paragraph(loose, parent, paper)

    def _block(self, element: Any, paper: WebPaper) -> list[Block]:
        tag = element.tag
        if found := HEADING.fullmatch(tag):
            return self._heading(element, int(found[1]), paper)
        if is_page_break(element):
            return [PageBreak(page_label(element))]
        if tag in ("ul", "ol"):
            return self._list(element, paper)
        if tag == "table":
            return read_table(element, paper, self.blocks)
        if tag == "blockquote":
            inside = self.blocks(element, paper)
            return [Quote("", tuple(inside))] if inside else []
        if tag == "figure":
            return self._figure(element, paper)
        if tag == "pre":
            return self._kept_lines(element, paper)
        return self.blocks(element, paper)

    def _heading(self, element: Any, level: int, paper: WebPaper) -> list[Block]:
        line = read_line([element], paper)
        number, rest = split_heading(unmarked(line))
        made: list[Block] = [Heading("", level, rest, number)] if has_words(line) else []
        return made + self._pictures(paper)

    def _paragraph(self, nodes: list[Any], parent: Any, paper: WebPaper) -> list[Block]:
        strong = parent.tag in ("dt", "summary", "legend")
        line = read_line(nodes, paper, Text("", strong=strong))
        made: list[Block] = []
        if has_words(line):
            number, rest = split_paragraph(line)
            made = [Paragraph("", rest, number, _language(parent, paper))]
        elif line:
            made = [run for run in line if isinstance(run, PageBreak)]
        return made + self._pictures(paper)

    def _kept_lines(self, element: Any, paper: WebPaper) -> list[Block]:
        """Text whose line ends count."""
        lines = "".join(element.itertext()).strip("\n").split("\n")
        line: Line = (Text("\n".join(" ".join(each.split()) for each in lines)),)
        return [Paragraph("", line, language=_language(element, paper))] if has_words(line) else []

    def _list(self, element: Any, paper: WebPaper) -> list[Block]:
        ordered = element.tag == "ol" and (element.get("type") or "").lower() != "none"
        items: list[Item] = []
        count = _number(element.get("start"), 1)
        for child in element:
            if child in self.passed or not isinstance(child.tag, str):
                continue
            if child.tag == "li":
                count = _number(child.get("value"), count)
                items += self._item(child, _label(count, element) if ordered else "•", paper)
                count += 1
            else:  # a list straight inside a list belongs to the item before it
                inside = tuple(self._block(child, paper) if _is_block(child) else self.blocks(child, paper))
                items = _append(items, inside)
        counted = ordered or (element.tag == "ol" and not any(is_bullet(item.label) for item in items))
        return [Items("", tuple(items), counted)] if items else []

    def _item(self, element: Any, label: str, paper: WebPaper) -> list[Item]:
        blocks = self.blocks(element, paper)
        first = blocks[0] if blocks else None
        if isinstance(first, Paragraph) and not first.number:
            typed, rest = split_item(first.text, counted=(element.getparent().get("type") or "").lower() == "none")
            if typed and label == "•":
                label, blocks[0] = typed, replace(first, text=rest)
        return [Item(label, tuple(blocks))] if blocks else []

    def _figure(self, element: Any, paper: WebPaper) -> list[Block]:
        """A figure's blocks; its caption goes to its picture or table where it holds one."""
        caption = element.find("figcaption")
        line = read_line([caption], paper) if caption is not None else ()
        if caption is not None:
            element.remove(caption)
        blocks = self.blocks(element, paper)
        for at, block in enumerate(blocks):
            if isinstance(block, Picture) and line:
                blocks[at] = replace(block, caption=line)
                return blocks
        return [*blocks, Paragraph("", line)] if has_words(line) else blocks

    def _pictures(self, paper: WebPaper) -> list[Block]:
        """The pictures met in the line before; one whose description is empty on purpose is decoration, and goes."""
        met, paper.pictures = paper.pictures, []
        made: list[Block] = []
        for element in met:
            alt = element.get("alt")
            said = description(alt)
            if not said and alt != "":
                self.reading.lose("A picture has no description.")
            if is_guessed(said):
                self.reading.lose(GUESSED)
            if alt != "":
                made.append(Picture("", said, image=self._keep(element.get("src") or "")))
        return made

    def _keep(self, source: str) -> str:
        """A picture inside the page itself, kept; one that lies elsewhere is never fetched."""
        found = PICTURE.match(source)
        if not found or len(source) > MAX_PICTURE:
            self.reading.lose("A picture that lies outside the file was left out; its description was kept.")
            return ""
        try:
            data = base64.b64decode(source[found.end() :], validate=False)
        except (binascii.Error, ValueError):
            return ""
        return self.reading.keep_picture(data) if data else ""


def _is_block(element: Any) -> bool:
    """Whether an element is a block, or an inline one that holds blocks."""
    if not isinstance(element.tag, str):
        return False
    return element.tag in BLOCKS or any(inside.tag in BLOCKS for inside in element.iterdescendants())


def _append(items: list[Item], blocks: tuple[Block, ...]) -> list[Item]:
    if not items:
        return [Item("•", blocks)] if blocks else []
    return [*items[:-1], replace(items[-1], blocks=(*items[-1].blocks, *blocks))]


def _language(element: Any, paper: WebPaper) -> str:
    """The language of an element, by its own lang or the nearest around it, where that is not the paper's."""
    for each in (element, *element.iterancestors()):
        if each.get("lang"):
            return own_language(each, paper)
    return ""


def _label(count: int, element: Any) -> str:
    kind = element.get("type") or "1"
    if kind in "aA" and count > 0:
        return (letters(count) if kind == "a" else letters(count).upper()) + "."
    if kind in "iI" and 0 < count < 4000:
        return (roman(count) if kind == "i" else roman(count).upper()) + "."
    return f"{count}."


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.strip().lstrip("-").isdecimal() and len(text) < 8 else default
