"""A document taken apart into its papers, and the page on which each of its blocks begins."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from service.document import Block, Heading, Items, PageBreak, Paragraph, Picture, Table
from service.summary.clean import said
from service.summary.headings import names_section, opening
from service.summary.joining import join_cut
from service.summary.sheets import open_sheets
from service.walking import inner, walk

HEAD = re.compile(r"(report (to|of)|meeting|date|subject):|dear\b", re.IGNORECASE)  # what a paper begins with
LINE = 40  # characters; what is shorter may be a line of a list of contents
CONTENTS = re.compile(r"(table of )?contents( page)?|in this (report|paper)", re.IGNORECASE)
COUNTED = re.compile(r"\d+(\.\d+)+\.?")


@dataclass(frozen=True, slots=True)
class Part:
    """One paper of a pack, or the only one. heading: its title in the document, None where the text begins without."""

    heading: Heading | None
    blocks: tuple[Block, ...]


def take_apart(blocks: tuple[Block, ...]) -> tuple[Part, ...]:
    """The papers in a document: a heading of level 1 begins one, unless it is a section's ("Recommendations", "2.").

    What stands above the first such heading, as a form's number, belongs to the first paper.
    """
    parts = [Part(None, ())]
    for block in _with_headings(blocks):
        starts = isinstance(block, Heading) and block.level == 1 and not block.number and not opening(block)
        if isinstance(block, Heading) and starts and _has_begun(parts[-1]):
            parts.append(Part(block, ()))
        else:
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, *_unroll(block)))
    cover, *rest = parts
    if rest and not any(isinstance(block, Heading) for block in cover.blocks):
        parts = [replace(rest[0], blocks=(*cover.blocks, *rest[0].blocks)), *rest[1:]]
    parts = [part for part in parts if part.heading or part.blocks]
    return tuple(parts) if len(parts) < 2 or _is_pack(parts) else (_as_one(parts),)


def _is_pack(parts: list[Part]) -> bool:
    """Whether an agenda leads, or any later paper has a head of its own; else all chapters were set as titles."""
    first = parts[0].heading
    leads = first is not None and re.match(r"agenda\b", said(first), re.IGNORECASE)
    return bool(leads) or any(_has_head(part) for part in parts[1:])


def _has_head(part: Part) -> bool:
    near = islice(walk(part.blocks), 20)
    titled = part.heading is not None and re.match(r"(subject:|minutes\b|agenda\b)", said(part.heading), re.IGNORECASE)
    return bool(titled) or any(HEAD.match(said(block)) for block in near if isinstance(block, Paragraph))


def _as_one(parts: list[Part]) -> Part:
    """The papers as the one that they are, the later titles as its headings."""
    later = [block for part in parts[1:] for block in ((part.heading,) if part.heading else ()) + part.blocks]
    return Part(parts[0].heading, (*parts[0].blocks, *later))


def _with_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, where a list of one item "2. Decision" above a paragraph "2.1" is the heading that it is.

    So is a line "Key findings" above text, which a plain text does not tell from a paragraph. Page breaks between
    blocks are left out: no run of text ends at the end of a page.
    """
    blocks = open_sheets(_without_contents(join_cut(blocks)))
    out: list[Block] = []
    level = 2  # of the last heading
    for at, block in enumerate(blocks):
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        level = max(2, block.level) if isinstance(block, Heading) else level
        if isinstance(block, Paragraph) and _is_name(block) and _is_text(below):
            out.append(Heading(block.id, level, block.text))
            continue
        title = block.items[0] if isinstance(block, Items) and len(block.items) == 1 else None
        number = below.number if isinstance(below, Paragraph) else ""
        if title and len(title.blocks) == 1 and number.startswith(title.label.rstrip(".") + "."):
            line = title.blocks[0]
            if isinstance(line, Paragraph) and title.label[:1].isdigit():
                out.append(Heading(line.id, 2, line.text, title.label))
                continue
        out.append(block)
    return tuple(out)


def _without_contents(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks without the lines of a list of contents, which name every section and hold none."""
    out: list[Block] = []
    listing = False
    for block in blocks:
        listing = (listing and _is_line(block)) or (
            isinstance(block, Heading) and bool(CONTENTS.fullmatch(said(block)))
        )
        if not listing or isinstance(block, Heading):
            out.append(block)
    return tuple(out)


def _is_line(block: Block) -> bool:
    """Whether a block may be a line of a list of contents, or all of them."""
    if isinstance(block, Items):
        return all(_is_line(inside) for item in block.items for inside in item.blocks)
    return isinstance(block, Table) or (isinstance(block, Paragraph) and said(block)[-1:] not in ".;:!?")


def _is_name(block: Paragraph) -> bool:
    """Whether a paragraph is a section's name; one with a colon is a label, whose section ends at the next label."""
    return bool(names_section(block)) and not said(block).endswith(":")


def _is_text(block: Block | None) -> bool:
    """Whether a block is running text, no line of a list of contents."""
    return isinstance(block, (Items, Paragraph)) and len(said(block)) > LINE and not said(block)[-1:].isdigit()


def _has_begun(part: Part) -> bool:
    """Whether a paper has text yet: a letterhead right below a title begins no paper."""
    return part.heading is None or any(not isinstance(block, (Heading, PageBreak, Picture)) for block in part.blocks)


def _unroll(block: Block) -> tuple[Block, ...]:
    """A list whose labels are "2.1", "2.2" as the numbered paragraphs that it is."""
    if not isinstance(block, Items) or not any(COUNTED.fullmatch(item.label) for item in block.items):
        return (block,)
    out: list[Block] = []
    for item in block.items:
        first, rest = item.blocks[:1], item.blocks[1:]
        if first and isinstance(first[0], Paragraph):
            out.extend((replace(first[0], number=item.label), *rest))
        else:
            out.append(Items(block.id, (item,), block.ordered))
    return tuple(out)


def find_pages(blocks: tuple[Block, ...]) -> dict[str, str]:
    """The printed page on which each block begins, by the block's id; nothing where the paper has no pages."""
    pages: dict[str, str] = {}
    _turn(blocks, "", pages)
    return {name: page for name, page in pages.items() if page}


def _turn(blocks: tuple[Block, ...], page: str, pages: dict[str, str]) -> str:
    for block in blocks:
        if isinstance(block, PageBreak):
            page = block.label
            continue
        line = block.text if isinstance(block, (Heading, Paragraph)) else ()
        if line and isinstance(line[0], PageBreak):
            page = line[0].label
        pages[block.id] = page
        for run in line:
            page = run.label if isinstance(run, PageBreak) else page
        for group in inner(block):
            page = _turn(group, page, pages)
    return page
