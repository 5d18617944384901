"""What an agenda asks ("The Committee is recommended to: …") and what minutes resolved, item by item."""

import re
from dataclasses import dataclass, replace

from service.document import Block, Heading, Items, Paragraph
from service.summary.clean import is_labelled, is_strong, said

ASKED = re.compile(
    r"(the |this )?([A-Z][\w’'-]+ ){0,5}(committee|sub-committee|panel|board|assembly|cabinet|council|members|meeting)"
    r"( is| are) (therefore )?(recommended|asked|requested|invited)\b",
    re.IGNORECASE,
)
TO_DO = re.compile(
    r"to (confirm|approve|agree|note|consider|decide|determine|elect|appoint|adopt|endorse|ratify|comment on|authorise"
    r"|recommend|sign)\b",
    re.IGNORECASE,
)
RESOLVED = re.compile(
    r"(?i:(the )?(decision|resolution|resolved|agreed|noted)s?( \((unanimously|nem\.? con\.?)\))?"
    r"\s*([:–—-](?!\w)|\.?$))"
    r"|(?i:((it was|members|council|cabinet|the [\w -]{3,40}) )?(also |further |unanimously )*(resolved|agreed)"
    r"( unanimously| by [\w ]+)?( that\b| to\b|\s*[:–—-]))"
    r"|.*\b(RESOLVED|AGREED|APPROVED|NOTED|ENDORSED)\b"
    r"|(?i:the minutes .*\bcorrect record\b)|(?i:the .{3,160} (was|were) (noted|agreed|approved|adopted)\.$)"
    r"|(?i:.*\b(motion|proposal|amendment|report|recommendations?) (was|were) (duly |unanimously )?"
    r"(carried|lost|accepted)\b)"
    r"|(?i:.*\b(council|cabinet|committee|board|panel|members) (unanimously |formally )?"
    r"(approved|decided|refused|deferred)\b)"
)
ACTION = re.compile(r"action(s|\(s\)| points?)?( \d+)?\s*[:–—]", re.IGNORECASE)
VOTE = re.compile(r"\(?(votes?\b|voting\b|for[: ]+\d|the motion was\b|carried\b|in favour\b)", re.IGNORECASE)
ANNEX = re.compile(r"((appendix|annex) [\w.]+\W+)?.*\btranscript of (agenda )?item\b", re.IGNORECASE)
LABEL = 3  # fewer words than this are a label, as "RESOLVED"
ROW = 50  # characters
ITEM = re.compile(r"\d{1,2}[a-z]?\.? [A-Z].{2,250}\((Item|Agenda Item|Pages?) \d+[^)]*\)")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of blocks; item: the heading it stands under, None before the first."""

    item: Heading | None
    blocks: tuple[Block, ...]


def find_runs(blocks: tuple[Block, ...], lead: re.Pattern[str]) -> tuple[Run, ...]:
    """The runs that a sentence like `lead` begins, whole and in order."""
    out: list[Run] = []
    item: Heading | None = None
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if _leads(block, lead):
            end = _end(blocks, at, lead)
            out.append(Run(item, (_as_paragraph(block), *blocks[at + 1 : end])))
            at = end
            continue
        found = _of_list(block) if lead is RESOLVED else None
        if found:
            out.append(Run(item, (found,)))
        item = as_item(block) or item
        at += 1
    return tuple(out)


def _of_list(block: Block) -> Items | None:
    """The items of a list that are resolved each for itself, as applications one by one."""
    items = (
        tuple(i for i in block.items if i.blocks and _leads(i.blocks[0], RESOLVED)) if isinstance(block, Items) else ()
    )
    return replace(block, items=items) if items and isinstance(block, Items) else None


def before_annex(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The minutes without the transcripts behind them, in which nothing is resolved."""
    for at, block in enumerate(blocks):
        if isinstance(block, (Heading, Paragraph)) and ANNEX.match(said(block)) and not block.number:
            return blocks[:at]
    return blocks


def as_item(block: Block) -> Heading | None:
    """The heading of an item of business; also one that was set as a strong line, as "7 Review of Fees (Item 7)"."""
    if isinstance(block, Heading):
        return block
    if isinstance(block, Paragraph) and is_strong(block) and ITEM.fullmatch(said(block)):
        return Heading(block.id, 2, block.text, block.number)
    return None


def _leads(block: Block, lead: re.Pattern[str]) -> bool:
    return isinstance(block, (Heading, Paragraph)) and bool(lead.match(said(block)))


def _as_paragraph(block: Block) -> Block:
    """The line that leads a run; one that was set as a heading is a paragraph of ours."""
    return Paragraph(block.id, block.text, block.number) if isinstance(block, Heading) else block


def _end(blocks: tuple[Block, ...], start: int, lead: re.Pattern[str]) -> int:
    """Where a run ends: after what its first line announces, with lists, "(a)", votes and what is as strong."""
    announced = _announces(blocks[start])
    at = start + 1
    while at < len(blocks):
        block, above = blocks[at], blocks[at - 1]
        if as_item(block) or _leads(block, lead):
            break
        first = announced and above is blocks[start]
        if isinstance(block, Items):  # one below a paragraph that announces none is a note's, or another matter
            follows = isinstance(above, Items) or is_labelled(above) or _goes_on(above)
        elif _is_numbered(block):  # a numbered paragraph is the next matter, unless the line above had no number
            follows = (first and not _is_numbered(above)) or (announced and _is_numbered(above) and _goes_on(above))
        else:
            alike = announced and is_strong(blocks[start]) and is_strong(block)
            rows = announced and _is_row(block) and (first or _is_row(above))
            begun = announced or is_labelled(above) or _goes_on(above)
            labelled = begun and is_labelled(block)
            follows = first or alike or rows or labelled or (announced and _goes_on(above))
            follows = follows or bool(VOTE.match(said(block)))
        if not follows:
            break
        at += 1
    return at


def _announces(block: Block) -> bool:
    """Whether a line says nothing without what stands below it, as "Resolved:"."""
    text = said(block)
    return text.endswith((":", ";", " to", " that")) or len(text.split()) < LABEL


def _goes_on(block: Block) -> bool:
    """Whether a block ends in the middle of a row of clauses."""
    return said(block).endswith((":", ";", ",", "; and", "; or"))


def _is_numbered(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.number)


def _is_row(block: Block) -> bool:
    """Whether a paragraph is a short line without a full stop, as a name or a date in a row of them."""
    text = said(block)
    return isinstance(block, Paragraph) and len(text) < ROW and text[-1:] not in ".;:,?!"
