"""The parts of a paper that its headings name, each with everything under its heading, and where each ends."""

from dataclasses import dataclass

from service.document import Block, Heading, Items, Paragraph
from service.summary.clean import is_signing, said, until_signed
from service.summary.headings import Kind, Opening, lists_papers, opening

SHORT_LABEL = 30  # in a decision, which may itself say "The Board agrees that officers should:"
LABEL = 80  # characters that a line may have which names what stands below it
BELOW_ALL = 9  # the level of a line that is set as a heading and is none


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, in order. heading: its own, None where it is a line or a recommendation."""

    kind: Kind
    blocks: tuple[Block, ...]
    heading: Heading | None = None


def find_sections(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """Every summary, findings, recommendations and decision of a paper, and recommendations that stand alone."""
    out: list[Section] = []
    at = 0
    while at < len(blocks):
        found = opening(blocks[at])
        if found is None:
            at += 1
        elif found.kind == "recommendation":
            end = _end_of_one(blocks, at, found)
            out.append(Section(found.kind, blocks[at:end]))
            at = end
        else:
            end = _end(blocks, at, found.kind)
            own = blocks[at]
            inside = _within(found.kind, blocks[at + 1 : end])
            out.append(Section(found.kind, inside, own if isinstance(own, Heading) else None))
            at = max(end, at + 1)
    return tuple(section for section in out if section.blocks)


def _end(blocks: tuple[Block, ...], start: int, kind: Kind) -> int:
    """Where the section that begins at `start` ends: at a heading as high as its own, or at another section."""
    first = blocks[start]
    level = first.level if isinstance(first, Heading) else BELOW_ALL
    own = first.number if isinstance(first, Heading) else ""
    for at in range(start + 1, len(blocks)):
        block = blocks[at]
        found = opening(block)
        if found and found.kind != "recommendation":
            return at
        if kind == "recommendations" and (found or _leads_to_one(blocks, at)):
            if found and isinstance(block, Heading):  # what stands as high as "Recommendation 3" ends the section too
                level = max(level, block.level)
            continue
        if found or _closes(block, level, own) or (level == BELOW_ALL and _is_label(block, kind)):
            return at
    return len(blocks)


def _closes(block: Block, level: int, own: str) -> bool:
    """Whether a block is a heading that ends a section; "3." ends "2." at whatever level it was set."""
    if not isinstance(block, Heading):
        return False
    below = own and block.number.startswith(own.rstrip(".") + ".") and block.number.rstrip(".") != own.rstrip(".")
    return block.level <= level or bool(own and block.number and not below) or lists_papers(block)


def _is_label(block: Block, kind: Kind) -> bool:
    """Whether a paragraph is a line like "Supporting detail:", which ends what such a line opened."""
    text = said(block)
    long = {"next_steps": LABEL, "decision": SHORT_LABEL}.get(kind, 0)
    named = isinstance(block, Paragraph) and not block.number and text.endswith(":")
    return named and len(text) < long and not text.startswith(("That ", "To "))


def _leads_to_one(blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a heading stands over recommendations: nothing but headings comes before the next one."""
    while at < len(blocks) and isinstance(blocks[at], Heading):
        found = opening(blocks[at])
        if found:
            return found.kind == "recommendation"
        at += 1
    found = opening(blocks[at]) if at < len(blocks) else None
    return found is not None and found.kind == "recommendation"


def _end_of_one(blocks: tuple[Block, ...], start: int, found: Opening) -> int:
    """Where a recommendation that stands alone ends: after its paragraph, and the list that a colon announces."""
    at = start + 1
    if not found.inline and at < len(blocks) and isinstance(blocks[at], Paragraph):
        at += 1
    while at < len(blocks) and isinstance(blocks[at], Items):
        at += 1
    return at


def _within(kind: Kind, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What counts of a section: a decision ends where it is signed, a letter's recommendations with the last."""
    if any(is_signing(block) for block in blocks):
        blocks = until_signed(blocks)
        while blocks and kind == "decision" and _is_scrap(blocks[-1]):
            blocks = blocks[:-1]
    inline = [n for n, block in enumerate(blocks) if (found := opening(block)) and found.inline]
    if kind == "recommendations" and inline:
        last = inline[-1]
        return blocks[: _end_of_one(blocks, last, Opening("recommendation", "", True))]
    return blocks


def _is_scrap(block: Block) -> bool:
    """A short line without number and full stop, as the office that signs; a heading over nothing."""
    if isinstance(block, Heading):
        return True
    return isinstance(block, Paragraph) and not block.number and len(said(block)) < 60 and said(block)[-1:] not in ".;:"
