"""What an agenda asks ("The Committee is recommended to: …") and what minutes resolved, item by item."""

import re
from dataclasses import dataclass

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
)
ACTION = re.compile(r"action(s|\(s\)| points?)?( \d+)?\s*[:–—]", re.IGNORECASE)
VOTE = re.compile(r"\(?(votes?\b|voting\b|for[: ]+\d|the motion was\b|carried\b|in favour\b)", re.IGNORECASE)
ANNEX = re.compile(r"((appendix|annex) [\w.]+\W+)?.*\btranscript of (agenda )?item\b", re.IGNORECASE)
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
        item = as_item(block) or item
        at += 1
    return tuple(out)


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
    """Where a run ends: its first block after a colon belongs to it, then lists, "(a)" and what is as strong."""
    announced = said(blocks[start]).endswith((":", ";", " to", " that"))
    strong = is_strong(blocks[start])
    at = start + 1
    while at < len(blocks):
        block = blocks[at]
        if as_item(block) or _leads(block, lead):
            break
        numbered = isinstance(block, Paragraph) and bool(block.number)
        first = announced and at == start + 1
        follows = is_labelled(block) or (announced and strong and is_strong(block)) or bool(VOTE.match(said(block)))
        if isinstance(block, Items):  # one below a paragraph that announces none is a note's, or another matter
            above = blocks[at - 1]
            follows = isinstance(above, Items) or is_labelled(above) or said(above).endswith((":", ";", ","))
        if numbered or not (first or follows):
            break
        at += 1
    return at
