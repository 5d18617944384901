"""Small documents made by hand, as a reader would give them."""

from service.document import (
    Block,
    Cell,
    Document,
    Heading,
    Item,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Table,
    Text,
    plain,
)
from service.walking import change_blocks, lines


def heading(level: int, text: str, number: str = "") -> Heading:
    return Heading("", level, (Text(text),), number)


def paragraph(text: str, number: str = "", strong: bool = False) -> Paragraph:
    return Paragraph("", (Text(text, strong=strong),), number)


def items(*pairs: tuple[str, str]) -> Items:
    return Items("", tuple(Item(label, (paragraph(text),)) for label, text in pairs))


def fields(*pairs: tuple[str, str]) -> Table:
    rows = (Row((Cell((paragraph(label),)), Cell((paragraph(value),)))) for label, value in pairs)
    return Table("", tuple(rows))


def document(*blocks: Block, notes: tuple[Note, ...] = (), title: str = "A paper") -> Document:
    """A document whose blocks have ids b1, b2, …"""
    count = 0

    def each(block: Block) -> tuple[Block, ...]:
        nonlocal count
        if isinstance(block, PageBreak):
            return (block,)
        count += 1
        return (type(block)(**{name: getattr(block, name) for name in block.__slots__} | {"id": f"b{count}"}),)

    return Document(title, "en", change_blocks(blocks, each), notes)


def headings(made: Document) -> list[tuple[int, str]]:
    return [(block.level, plain(block.text)) for block in made.blocks if isinstance(block, Heading)]


def said_under(made: Document, name: str) -> list[str]:
    """Each line under the heading `name`, down to the next heading that is as high."""
    out: list[str] = []
    level = 0
    for block in made.blocks:
        if isinstance(block, Heading) and plain(block.text) == name:
            level = block.level
        elif isinstance(block, Heading) and level and block.level <= level:
            break
        elif level:
            out.extend(plain(line) for line in lines((block,)))
    return out
