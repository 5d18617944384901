"""What the ends of pages did to a text paper, put right: cut paragraphs, lists and tables joined, empty pages dropped.

Careful rather than clever: two halves are joined only where the first doesn't end and the second doesn't begin.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.document import Block, Item, Items, Note, PageBreak, Paragraph, Row, Table, Text
from service.readers.figures import raise_figures
from service.readers.line_runs import all_strong, tidy, words
from service.readers.lists import follows
from service.readers.notes import ENDED, tie, unmarked_words
from service.readers.pieces import PageEnd, Piece, Rule
from service.readers.printed_pages import find_printed_pages, printed_page

BLANK = re.compile(r"\W*this page (?:is|has been|was) (?:intentionally|deliberately) (?:left )?blank\W*", re.IGNORECASE)
ADDRESS = re.compile(r"\S*(?:@|www\.|https?:|/)")
# No sentence, name or label ends with one of these.
DANGLING = re.compile(r"[^;,] (?:a|an|the|of|in|with|to|for|by|from|that|at|and|or|our|their|its|further)$")
OPENED, CLOSED = re.compile(r"[(\[]"), re.compile(r"[)\]]")
SHORTEST = 40  # characters; shorter lines are labels, names, and lines of an address


def is_blank_page(block: Block) -> bool:
    """Whether the paragraph only says that its page is blank."""
    return isinstance(block, Paragraph) and bool(BLANK.fullmatch(words(block.text)))


def tie_notes(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of a paper that says itself where they begin and end, without its printed notes; and the notes.

    A paragraph that notes or a printed page's end cut in two is whole again; nothing else is joined.
    """
    pieces, notes = tie(raise_figures(find_printed_pages(blocks)))
    out: list[Block] = []
    breaks: list[PageBreak] = []
    ended = False
    for piece in pieces:
        if isinstance(piece, (Rule, PageEnd)):
            ended = True
        elif isinstance(piece, PageBreak):
            breaks.append(piece)
        else:
            _place_whole(out, piece, breaks, ended=ended)
            ended, breaks = False, []
    return (*out, *breaks), notes


def _place_whole(out: list[Block], block: Block, breaks: list[PageBreak], *, ended: bool) -> None:
    last = out[-1] if out else None
    if isinstance(last, Paragraph) and isinstance(block, Paragraph) and ended and _goes_on(last, block, ended=True):
        out[-1] = _joined(last, block, breaks)
    else:
        out += [*breaks, block]


def join(pieces: Sequence[Piece]) -> list[Block]:
    """The blocks, with what page ends cut in two made whole; rules and page ends are gone."""
    out: list[Block] = []
    ended, mended = False, False
    breaks: list[PageBreak] = []
    for piece in find_printed_pages(pieces):
        if isinstance(piece, (Rule, PageEnd)):
            ended = True
        elif isinstance(piece, PageBreak):
            breaks.append(piece)
            ended = True
        else:
            mended = _place(out, piece, breaks, ended=ended, mended=mended)
            ended, breaks = False, []
    return [*out, *breaks]


def _place(out: list[Block], block: Block, breaks: list[PageBreak], *, ended: bool, mended: bool) -> bool:
    """Put a block behind the others, or into the last one; True where it ended an item that a page had cut."""
    last = out[-1] if out else None
    if isinstance(block, Paragraph) and (before := _last_paragraph(last)) and _goes_on(before, block, ended=ended):
        out[-1] = _extend(out[-1], _joined(before, block, breaks))
        return isinstance(last, Items)
    if isinstance(last, Items) and isinstance(block, Items) and (ended or mended) and not breaks and _same(last, block):
        out[-1] = replace(last, items=last.items + block.items)
        return False
    if isinstance(last, Table) and isinstance(block, Table) and not breaks and _goes_on_table(last, block):
        out[-1] = replace(last, rows=last.rows + block.rows)
        return False
    out.extend(breaks)
    out.append(block)
    return False


def _last_paragraph(block: Block | None) -> Paragraph | None:
    if isinstance(block, Items) and block.items and block.items[-1].blocks:
        return _last_paragraph(block.items[-1].blocks[-1])
    return block if isinstance(block, Paragraph) else None


def _goes_on(before: Paragraph, after: Paragraph, *, ended: bool) -> bool:
    """Whether `after` is the second half of `before`; ended: a page's end lies between."""
    first, second = unmarked_words(before.text), unmarked_words(after.text)
    begins = after.text[0] if after.text else None
    if isinstance(begins, Text) and begins.script == "super":
        return False  # a note that no mark asks for
    if printed_page(after):
        return False
    if after.number or len(first) < SHORTEST or not second or ENDED.search(first) or ADDRESS.match(second):
        return False
    if second[0].islower():
        return not all_strong(after.text) or _ends_strong(before)
    if _open(first) > 0 > _open(second) or (DANGLING.search(first) and not all_strong(after.text)):
        return True
    both = not all_strong(before.text) and not all_strong(after.text) and not ADDRESS.match(first.split()[-1])
    return ended and both and len(first) > 2 * SHORTEST and len(second) > SHORTEST / 2 and first[-1].isalpha()


def _ends_strong(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.text if isinstance(run, Text) and run.value.strip() and not run.script]
    return bool(runs) and runs[-1].strong


def _open(words: str) -> int:
    """How many brackets are opened and not closed; below 0, closed and not opened."""
    return len(OPENED.findall(words)) - len(CLOSED.findall(words))


def _joined(before: Paragraph, after: Paragraph, breaks: list[PageBreak]) -> Paragraph:
    return replace(before, text=tidy((*before.text, *breaks, Text(" "), *after.text)))


def _extend(block: Block, joined: Paragraph) -> Block:
    """The block with its last paragraph exchanged for the joined one."""
    if not isinstance(block, Items):
        return joined
    item = block.items[-1]
    whole = Item(item.label, (*item.blocks[:-1], _extend(item.blocks[-1], joined)))
    return replace(block, items=(*block.items[:-1], whole))


def _same(first: Items, second: Items) -> bool:
    """Whether the second list can be the rest of the first: both bullets, or both counted and not from the start."""
    if first.ordered != second.ordered:
        return False
    return not second.ordered or second.items[0].label.strip("().") not in ("1", "a", "i", "A")


def _goes_on_table(first: Table, second: Table) -> bool:
    def heads(row: Row) -> bool:
        return any(cell.header == "column" for cell in row.cells)

    width = len(first.rows[0].cells)
    return (
        heads(first.rows[0])
        and not heads(second.rows[0])
        and len(second.rows[0].cells) == width
        and not any(cell.header for row in second.rows for cell in row.cells)
    )


def gather(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with neighbouring lists made one where the second goes on with the first one's labels."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(last, Items) and isinstance(block, Items) and _continues(last, block):
            out[-1] = replace(last, items=last.items + block.items)
        else:
            out.append(block)
    return out


def _continues(first: Items, second: Items) -> bool:
    before, after = first.items[-1].label, second.items[0].label
    return follows(before, after) if first.ordered and second.ordered else before == after
