"""How the blocks of a summary are made: our headings, the card of key facts, sections with their pages."""

from dataclasses import dataclass, replace

from service.card import Teller
from service.document import Block, Facts, Heading, Items, PageBreak, Paragraph, Table, Text
from service.languages import phrase
from service.summary.clean import change_marks
from service.summary.headings import opening
from service.walking import change_blocks


@dataclass(frozen=True, slots=True)
class Maker:
    """language: of our headings; pages: the printed page on which each block of the paper begins."""

    language: str
    pages: dict[str, str]

    def page(self, block: Block) -> str:
        """The printed page on which a block of the paper begins, "" where it has none."""
        return "" if isinstance(block, PageBreak) else self.pages.get(block.id, "")

    def heading(self, level: int, key: str) -> Heading:
        """A heading in our words."""
        return Heading("", level, (Text(phrase(self.language, key)),))

    def fact(self, key: str, value: str) -> Paragraph:
        """A fact in one line, as "Date: 14 May 2025"."""
        return Paragraph("", (Text(phrase(self.language, key) + ": ", strong=True), Text(value)))

    def card(self, facts: Facts) -> Table:
        """The key facts that the paper states, a row each: what it is called, and the paper's words."""
        return Teller(self.language, written=self.language).card(facts)

    def section(
        self, level: int, key: str, blocks: tuple[Block, ...], first: tuple[Block, ...] = ()
    ) -> tuple[Block, ...]:
        """A section's blocks with their pages under our heading and what we say `first`; () where there are none."""
        return self._under(level, key, first, self.stamped(blocks))

    def _under(self, level: int, key: str, first: tuple[Block, ...], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """Blocks below our heading, theirs lowered so that no level is skipped."""
        heads = [block.level for block in blocks if isinstance(block, Heading)]
        top = min(heads, default=0)
        lowered = [replace(b, level=b.level - top + level + 1) if isinstance(b, Heading) else b for b in blocks]
        return (self.heading(level, key), *first, *_closed(lowered, level)) if blocks else ()

    def stamped(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """The blocks, with its page at each recommendation and wherever a new page is reached."""
        out: list[Block] = []
        last = ""
        for block in blocks:
            page = self.page(block)
            out.append(self.on_its_page(block) if page != last or opening(block) or _counted(block) else block)
            last = page
        return tuple(out)

    def on_its_page(self, block: Block) -> Block:
        """The block with its page behind its words; each item of a list with its own."""
        if isinstance(block, Items):
            items = [replace(i, blocks=(*map(self.on_its_page, i.blocks[:1]), *i.blocks[1:])) for i in block.items]
            return replace(block, items=tuple(items))
        page = self.page(block)
        if not page or not isinstance(block, (Heading, Paragraph)):
            return block
        return replace(block, text=(*block.text, Text(f" ({phrase(self.language, 'on_page', n=page)})")))

    def without_lost_marks(self, blocks: tuple[Block, ...], notes: frozenset[str]) -> tuple[Block, ...]:
        """The blocks, where a mark whose note the paper lacks points nowhere and is a raised figure."""
        return change_marks(blocks, lambda run: run if run.note in notes else replace(run, note="", script="super"))


def number_anew(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with ids s1, s2, … in the order in which they are made."""
    count = 0

    def each(block: Block) -> tuple[Block, ...]:
        nonlocal count
        if isinstance(block, PageBreak):
            return ()
        count += 1
        return (replace(block, id=f"s{count}"),)

    return change_blocks(blocks, each)


def _counted(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.number)


def _closed(blocks: list[Block], level: int) -> list[Block]:
    """Blocks whose headings go down one level at a time below `level`."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level, level + 1)
            block = replace(block, level=level)
        out.append(block)
    return out
