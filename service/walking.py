"""Through a Document, whatever lies in what: all that it holds in reading order, and it with something changed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from service.document import (
    Block,
    Cell,
    Document,
    Heading,
    Item,
    Items,
    Line,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Row,
    Table,
    line_of,
)


def inner(block: Block) -> Iterator[tuple[Block, ...]]:
    """The groups of blocks directly inside a block: a list's items, a table's cells, a quote's blocks."""
    if isinstance(block, Items):
        yield from (item.blocks for item in block.items)
    elif isinstance(block, Table):
        yield from (cell.blocks for row in block.rows for cell in row.cells)
    elif isinstance(block, Quote):
        yield block.blocks


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, each before the blocks inside it."""
    for block in blocks:
        yield block
        for group in inner(block):
            yield from walk(group)


def lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    """Every line of text in reading order: headings, paragraphs, captions."""
    for block in walk(blocks):
        line = line_of(block)
        if line or isinstance(block, (Heading, Paragraph)):
            yield line


def page_breaks(blocks: tuple[Block, ...]) -> Iterator[PageBreak]:
    """Every page that begins among or inside these blocks, in reading order."""
    for block in walk(blocks):
        if isinstance(block, PageBreak):
            yield block
        else:
            yield from (run for run in line_of(block) if isinstance(run, PageBreak))


def split_before(blocks: Iterable[Block], opens: Callable[[Block, Sequence[Block]], bool]) -> list[list[Block]]:
    """The blocks in parts, at least one: a block that `opens`, seen with the part before it, begins the next one.

    A print page that begins right before it goes with it.
    """
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if opens(block, parts[-1]):
            turns: list[Block] = []
            while parts[-1] and isinstance(parts[-1][-1], PageBreak):
                turns.insert(0, parts[-1].pop())
            parts.append(turns)
        parts[-1].append(block)
    return [part for part in parts if part] or [[]]


def change_blocks(blocks: tuple[Block, ...], change: Callable[[Block], tuple[Block, ...]]) -> tuple[Block, ...]:
    """Blocks with `change` applied to each, innermost first; it gives back what takes the block's place.

    What does not change is the same value afterwards, so that it costs little.
    """
    out: list[Block] = []
    for block in blocks:
        out.extend(change(_change_inside(block, change)))
    same = len(out) == len(blocks) and all(new is old for new, old in zip(out, blocks, strict=True))
    return blocks if same else tuple(out)


def _change_inside(block: Block, change: Callable[[Block], tuple[Block, ...]]) -> Block:
    if isinstance(block, Items):
        items = [(item, change_blocks(item.blocks, change)) for item in block.items]
        if all(inside is item.blocks for item, inside in items):
            return block
        return replace(block, items=tuple(Item(item.label, inside) for item, inside in items))
    if isinstance(block, Quote):
        inside = change_blocks(block.blocks, change)
        return block if inside is block.blocks else replace(block, blocks=inside)
    if isinstance(block, Table):
        rows = tuple(_change_row(row, change) for row in block.rows)
        same = all(new is old for new, old in zip(rows, block.rows, strict=True))
        return block if same else replace(block, rows=rows)
    return block


def _change_row(row: Row, change: Callable[[Block], tuple[Block, ...]]) -> Row:
    cells = [(cell, change_blocks(cell.blocks, change)) for cell in row.cells]
    if all(inside is cell.blocks for cell, inside in cells):
        return row
    return Row(tuple(Cell(inside, cell.header, cell.colspan, cell.rowspan) for cell, inside in cells))


def change_lines(document: Document, change: Callable[[Line], Line]) -> Document:
    """The document with `change` applied to every line of text, those of its notes too."""

    def each(block: Block) -> tuple[Block, ...]:
        if isinstance(block, (Heading, Paragraph)):
            line = change(block.text)
            return (block if line is block.text else replace(block, text=line),)
        if isinstance(block, (Table, Picture)) and block.caption:
            return (replace(block, caption=change(block.caption)),)
        return (block,)

    notes = tuple(replace(note, blocks=change_blocks(note.blocks, each)) for note in document.notes)
    return replace(document, blocks=change_blocks(document.blocks, each), notes=notes)
