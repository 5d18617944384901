"""A document's blocks as Word's paragraphs, lists, tables, pictures and quotations, each in a style of its own."""

from collections.abc import Iterable

from service.document import (
    Block,
    Cell,
    Heading,
    Items,
    Line,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Table,
    language_of_line,
)
from service.formats.html_text import is_rtl, page_words
from service.formats.word_lists import is_bullet
from service.formats.word_pictures import write_picture
from service.formats.word_table import write_table
from service.formats.word_text import write_line, write_words
from service.formats.word_writing import Writing
from service.languages import phrase

SEPARATOR = '<w:p><w:pPr><w:pStyle w:val="Separator"/></w:pPr></w:p>'
"""An empty paragraph where Word needs one: between two tables, and after a table that ends a cell or a note."""


def write_blocks(blocks: tuple[Block, ...], writing: Writing, style: str = "Normal") -> str:
    """Blocks as XML, one after the other. style: of their plain paragraphs."""
    return join((write_block(block, writing, style) for block in blocks), writing)


def join(parts: Iterable[str], writing: Writing) -> str:
    """Blocks already written, one after the other: Word would make one table of two that touch."""
    out: list[str] = []
    for part in filter(None, parts):
        if out and out[-1].endswith("</w:tbl>"):
            out.append(SEPARATOR + part if part.startswith("<w:tbl>") else _below(part, writing))
        else:
            out.append(part)
    return "".join(out)


def _below(made: str, writing: Writing) -> str:
    """The first paragraph below a table, a little apart from it."""
    before, end, after = made.partition("</w:pPr>")
    return f'{before}<w:spacing w:before="{writing.look.em(0.8)}"/>{end}{after}'


def write_block(block: Block, writing: Writing, style: str = "Normal") -> str:
    """One block as XML."""
    match block:
        case Heading():
            return _heading(block, writing)
        case Paragraph():
            return _paragraph(block, writing, style)
        case Items():
            return _items(block, writing, 0)
        case Table():
            return _table(block, writing)
        case Picture():
            return _picture(block, writing)
        case Quote():
            return write_blocks(block.blocks, writing, "Quote")
        case PageBreak():
            return paragraph(
                "OriginalPage", write_words(page_words(block, writing.document.language), writing), writing
            )


def paragraph(style: str, runs: str, writing: Writing, code: str = "", place: str = "") -> str:
    """A w:p. code: the language of its words where not the document's. place: its w:numPr, where it is in a list."""
    own = writing.document.language
    turned = ""
    if code and is_rtl(code) != is_rtl(own):
        turned = "<w:bidi/>" if is_rtl(code) else '<w:bidi w:val="0"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{place}{turned}</w:pPr>{runs}</w:p>'


def _heading(block: Heading, writing: Writing) -> str:
    level = min(block.level, 6)
    usual, writing.size = writing.size, writing.look.heading(level)
    code = language_of_line(block.text)
    number = write_words(f"{block.number} ", writing, code) if block.number else ""
    runs = _named(block.id, number + write_line(block.text, writing), writing)
    writing.size = usual
    return paragraph(f"Heading{level}", runs, writing, code)


def _paragraph(block: Paragraph, writing: Writing, style: str, place: str = "") -> str:
    """A paragraph; its printed number is typed, so that it can be searched for and nothing can change it."""
    runs = write_line(block.text, writing, block.language)
    if block.number:
        style = "NumberedParagraph" if style == "Normal" else style
        runs = write_words(block.number, writing) + "<w:r><w:tab/></w:r>" + runs
    return paragraph(style, _named(block.id, runs, writing), writing, block.language, place)


def _named(name: str, runs: str, writing: Writing) -> str:
    """The runs with a bookmark where something links to them."""
    return writing.bookmark(writing.anchors[name], runs) if name in writing.anchors else runs


def _items(block: Items, writing: Writing, depth: int) -> str:
    numbers = writing.lists.number([item.label for item in block.items], depth)
    out: list[str] = []
    for item, number in zip(block.items, numbers, strict=True):
        style = "ListBullet" if is_bullet(item.label) else "ListNumber"
        first, rest = item.blocks[:1], item.blocks[1:]
        if not first or not isinstance(first[0], Paragraph):
            out.append(paragraph(style, "", writing, place=_place(number, depth)))
            rest = item.blocks
        else:
            out.append(_paragraph(first[0], writing, style, _place(number, depth)))
        out += [_inside(each, writing, number, depth) for each in rest]
    return join(out, writing)


def _inside(block: Block, writing: Writing, number: int, depth: int) -> str:
    """A further block of an item of list `number`: a deeper list, or what belongs to it without a label of its own."""
    if isinstance(block, Items):
        return _items(block, writing, depth + 1)
    if isinstance(block, Paragraph):
        return _paragraph(block, writing, "ListContinue", _place(writing.lists.unlabelled(number, depth), depth))
    return write_block(block, writing)


def _place(number: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{min(depth, 8)}"/><w:numId w:val="{number}"/></w:numPr>'


def _table(block: Table, writing: Writing) -> str:
    caption = _caption(block.caption, writing, "TableCaption")
    return caption + write_table(block, writing, _cell)


def _cell(cell: Cell, writing: Writing) -> str:
    """What a cell holds; Word wants a paragraph at its end."""
    inside = write_blocks(cell.blocks, writing, "TableHeading" if cell.header else "TableText")
    if not inside:
        return paragraph("TableText", "", writing)
    return inside + SEPARATOR if inside.endswith("</w:tbl>") else inside


def _caption(line: Line, writing: Writing, style: str = "Caption") -> str:
    return paragraph(style, write_line(line, writing), writing) if line else ""


def _described(block: Picture, writing: Writing) -> str:
    """In large print the description in sight too, for who sees the picture, but not all of it."""
    if not writing.look.large or block.decoration or not block.description:
        return ""
    return paragraph("Normal", write_words(_name(block, writing), writing), writing)


def _name(block: Picture, writing: Writing) -> str:
    """“Picture: …”; a space follows our own word in every language, so that its words can be told from the paper's."""
    before, after = phrase(writing.document.language, "picture", text="\0").split("\0")
    return f"{before.rstrip()} {block.description}{after}"


def _picture(block: Picture, writing: Writing) -> str:
    drawn = write_picture(block, writing)
    caption = _caption(block.caption, writing)
    if drawn:
        told = caption + _described(block, writing)
        return paragraph("PictureParagraph" if told else "Normal", drawn, writing) + told
    if block.decoration:
        return caption
    words = phrase(writing.document.language, "picture_undescribed")
    if block.description:
        words = _name(block, writing)
    return paragraph("Normal", write_words(words, writing), writing) + caption
