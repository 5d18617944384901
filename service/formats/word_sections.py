"""The sections of a Word edition: upright pages, and wider ones for tables whose words need the room."""

from collections.abc import Callable
from itertools import groupby

from service.document import Block, Heading, PageBreak, Table
from service.formats.word_body import SEPARATOR, join, write_blocks
from service.formats.word_looks import A4, MARGIN
from service.formats.word_table import least_widths, read_grid
from service.formats.word_writing import Writing

PAGES = (A4, A4[::-1], (23811, 16838))
"""The pages there are, by the width of their text: A4, A4 on its side, A3 on its side."""


def write_sections(front: str, writing: Writing, footer: str, write_rest: Callable[[], str]) -> str:
    """The inside of w:body. front: what stands before the paper; write_rest() gives what stands behind it.

    footer: the name of the foot that all pages have.
    """
    made = [(0, front), *_write_runs(writing)]
    rest = write_rest()
    if len(made) > 1 and not made[-1][0]:
        made[-1] = (0, join((made[-1][1], rest), writing))
    elif rest or len(made) == 1:
        made.append((0, rest or SEPARATOR))
    # A paragraph must end a section, and the text.
    made = [(kind, text + SEPARATOR if text.endswith("</w:tbl>") else text) for kind, text in made]
    ended = [
        end_section(text, page(writing, kind, footer if not number else ""))
        for number, (kind, text) in enumerate(made[:-1])
    ]
    kind, last = made[-1]
    return "".join(ended) + last + page(writing, kind, "")


def _write_runs(writing: Writing) -> list[tuple[int, str]]:
    """The blocks in groups that have their pages alike: the number of the kind of page, and the XML."""
    blocks = writing.document.blocks
    out: list[tuple[int, str]] = []
    for kind, run in groupby(zip(blocks, find_pages(blocks, writing), strict=True), key=lambda each: each[1]):
        writing.room = room(kind)
        text = write_blocks(tuple(block for block, _ in run), writing)
        out.append((kind, text))
    writing.room = room(0)
    return out


def find_pages(blocks: tuple[Block, ...], writing: Writing) -> list[int]:
    """For each block the kind of page it stands on: a table takes the heading before it along."""
    kinds = [find_page(block, writing) if isinstance(block, Table) else 0 for block in blocks]
    for at in range(len(blocks) - 2, -1, -1):
        if isinstance(blocks[at], (Heading, PageBreak)):
            kinds[at] = kinds[at + 1]
    return kinds


def find_page(table: Table, writing: Writing) -> int:
    """The narrowest kind of page that breaks no word of a table; the widest for one that fits none."""
    needed = sum(least_widths(read_grid(table), writing))
    return next((kind for kind in range(len(PAGES)) if needed <= room(kind)), len(PAGES) - 1)


def room(kind: int) -> int:
    """How wide text is on a page, in twentieths of a point."""
    return PAGES[kind][0] - 2 * MARGIN


def end_section(body: str, properties: str) -> str:
    """The paragraphs, the last of which ends a section with these properties."""
    before, end, after = body.rpartition("</w:pPr>")
    return before + properties + end + after


def page(writing: Writing, kind: int, footer: str) -> str:
    """A section's w:sectPr. footer: the name of its foot; "" goes on with the one before."""
    link = f'<w:footerReference w:type="default" r:id="{footer}"/>' if footer else ""
    sides = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "left"))
    below, edge = MARGIN // 2 + writing.look.em(2.5), MARGIN // 2
    across, down = PAGES[kind]
    way = ' w:orient="landscape"' if kind else ""
    return (
        f'<w:sectPr>{link}<w:pgSz w:w="{across}" w:h="{down}"{way}/>'
        f'<w:pgMar {sides} w:bottom="{below}" w:header="{edge}" w:footer="{edge}" w:gutter="0"/></w:sectPr>'
    )
