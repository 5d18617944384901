"""What a paper says of itself, in its own words: kind, committee, date, time, place, contact, and what it asks."""

import re
from functools import lru_cache
from itertools import islice

from service.document import Block, Document, Facts, Heading, Item, Items, Paragraph, Text
from service.summary.access import OPEN, find_openness
from service.summary.acts import acts_of, find_clauses
from service.summary.asked import as_groups, as_texts
from service.summary.clean import said, tidy
from service.summary.deadlines import find_deadline
from service.summary.fields import find_fields
from service.summary.meeting import LINE, find_meeting, first, valued
from service.summary.parts import Part, take_apart
from service.summary.people import find_contact
from service.summary.runs import RESOLVED, before_annex, find_runs
from service.summary.sections import find_sections
from service.summary.sums import find_money
from service.walking import walk

HEAD = 60  # blocks in which a paper says what it is
FRONT = 8  # headings among which one may say that a paper is an agenda
COVER = 5  # blocks of what stands before a paper and is none: "NOT FOR PUBLICATION"
PUBLISHER = ("publisher", "published by")
ACCESS = ("public access", "access", "open to the public", "status", "classification", "confidentiality")
BY = re.compile(r"(?:Published by|Copyright|©)\s+(?:©\s+)?(?:the )?([A-Z][^.\n]{2,60})")


def find_facts(document: Document) -> Facts:
    """What the paper says; of a pack, what its first paper (the agenda) says. "" where it does not say."""
    parts = take_apart(document.blocks)
    if not parts:
        return Facts(kind="paper")
    paper = _whole(parts)
    title = said(paper.heading) if paper.heading else ""
    blocks = tuple(walk(paper.blocks))
    head, fields = blocks[:HEAD], find_fields(paper.blocks)
    kind = find_kind(paper, document.title)
    meeting = find_meeting(kind, fields, title, head)
    access = valued(fields, ACCESS) or ("" if kind == "letter" else first(OPEN, map(said, head)))
    openness, reason = find_openness(kind, access, (title, *map(said, blocks)))
    clauses = find_clauses(_decided(paper, kind))
    contact = find_contact(kind, fields, head, blocks)
    return Facts(
        kind=kind,
        committee=meeting.committee,
        date=meeting.date,
        time=meeting.time,
        place=meeting.place,
        publisher=valued(fields, PUBLISHER) or first(BY, map(said, head)),
        contact=contact.who,
        phone=contact.phone,
        email=contact.email,
        access=access,
        asked=as_texts(as_groups(paper, kind)),
        acts=acts_of(clauses),
        count=len(clauses),
        money=find_money(clauses),
        deadline=find_deadline(fields, map(said, blocks), meeting.date if kind == "letter" else ""),
        openness=openness,
        reason=reason,
    )


@lru_cache(maxsize=32)
def facts_of(part: Part) -> Facts:
    """What one paper of a pack says of itself; more than one asks, so the last few are kept at hand."""
    return find_facts(Document("", "", part.blocks))


def _whole(parts: tuple[Part, ...]) -> Part:
    """The first paper, with what stands before it under a heading of its own."""
    front, *rest = parts
    if not rest or find_kind(front) != "paper" or len(front.blocks) > COVER or find_fields(front.blocks):
        return front
    above = (*((front.heading,) if front.heading else ()), *front.blocks)
    return Part(rest[0].heading, (*above, *rest[0].blocks))


def _decided(part: Part, kind: str) -> tuple[tuple[Block, ...], ...]:
    """What a paper asks for; of minutes what was resolved, of a decision form what was decided."""
    if kind == "minutes":
        return tuple(run.blocks for run in find_runs(before_annex(part.blocks), RESOLVED))
    asked = as_groups(part, kind)
    if kind == "decision" or not asked:
        found = [tidy(section.blocks) for section in find_sections(part.blocks) if section.kind == "decision"]
        told = [field.value for field in find_fields(part.blocks) if field.label == "decision"]
        alone = () if found else tuple((Paragraph("", (Text(value),)),) for value in told)
        return tuple(group for blocks in found for group in _decisions(blocks)) or alone
    return asked


def _decisions(blocks: tuple[Block, ...]) -> list[tuple[Block, ...]]:
    """Each decision of a form: what is numbered or listed, where anything is, else each paragraph."""
    counted = [b for b in blocks if isinstance(b, Items) or (isinstance(b, Paragraph) and b.number)]
    each = (b.items if isinstance(b, Items) else (b,) for b in counted or blocks)
    return [one.blocks if isinstance(one, Item) else (one,) for group in each for one in group]


def find_kind(part: Part, title: str = "") -> str:
    """agenda, report, minutes, decision, letter or paper, from a paper's title, headings and fields."""
    head = tuple(islice(walk(part.blocks), HEAD))
    names = [said(part.heading) if part.heading else "", title, *(said(b) for b in head if isinstance(b, Heading))]
    names = [*names[:2], *(said(block) for block in head[:1] if len(said(block)) <= LINE), *names[2:]]
    for kind in ("agenda", "minutes"):
        if any(re.match(rf"((draft|supplementary) )?{kind}\b(?!.*\bitem)", name, re.IGNORECASE) for name in names[:3]):
            return kind
        if any(name.casefold() == kind for name in names[3:FRONT]):
            return kind
    labels = {field.label for field in find_fields(part.blocks[:HEAD])}
    kinds = {section.kind for section in find_sections(part.blocks)}
    if "report to" in labels or "report of" in labels:
        return "report"
    if "decision" in labels and re.search(r"\bdecision\b", " ".join(names[:3]), re.IGNORECASE):
        return "decision"
    if "decision" in kinds and "recommendations" not in {s.kind for s in find_sections(part.blocks[:HEAD])}:
        return "decision"
    if any(re.match(r"Dear\b", said(b)) for b in head if isinstance(b, Paragraph)):
        return "letter"
    return "report" if kinds - {"next_steps", "contact"} else "paper"
