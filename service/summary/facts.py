"""What a paper says of itself, in its own words: kind, committee, date, time, place, contact, and what it asks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from service.document import Block, Document, Facts, Heading, Paragraph, walk
from service.summary.access import OPEN, find_openness
from service.summary.acts import acts_of, find_clauses
from service.summary.asked import as_groups, as_texts
from service.summary.clean import said, tidy
from service.summary.deadlines import DAY, find_deadline
from service.summary.fields import Field, find_fields
from service.summary.parts import Part, take_apart
from service.summary.people import find_contact
from service.summary.runs import RESOLVED, find_runs
from service.summary.sections import find_sections
from service.summary.sums import find_money

HEAD = 60  # blocks in which a paper says what it is
LABELS: Mapping[str, tuple[str, ...]] = {
    "committee": ("meeting", "report to", "committee", "meeting of", "name of meeting", "meeting name", "to"),
    "date": ("date", "date of meeting", "meeting date", "date and time", "date of decision", "decision date"),
    "time": ("time", "start time", "date and time", "time of meeting"),
    "place": ("place", "venue", "location", "address of meeting"),
    "publisher": ("publisher", "published by"),
    "access": ("public access", "access", "open to the public", "status"),
}
DATE = re.compile(rf"{DAY} \d{{4}}")
CLOCK = r"(?:\d{1,2}[.:]\d{2}(?: ?(?:am|pm|a\.m\.|p\.m\.|noon))?|\d{1,2} ?(?:am|pm|noon)|noon|midday)"
TIME = re.compile(rf"\b{CLOCK}(?:\s?(?:[–-]|to|until)\s?{CLOCK})?", re.IGNORECASE)
BODY = re.compile(
    r"\b((?!(?:The|This|Our|Each|Every|Any|At|To|In|A)\b)"
    r"(?:[A-Z][\w’'-]*,? (?:(?:and|of|for|&) )*){1,8}(?:Sub-Committee|Committee|Panel|Board))\b"
)
BY = re.compile(r"(?:Published by|Copyright|©)\s+(?:©\s+)?(?:the )?([A-Z][^.\n]{2,60})")


def find_facts(document: Document) -> Facts:
    """What the paper says; of a pack, what its first paper (the agenda) says. "" where it does not say."""
    parts = take_apart(document.blocks)
    if not parts:
        return Facts(kind="paper")
    first = parts[0]
    blocks = tuple(walk(first.blocks))
    head, fields = blocks[:HEAD], find_fields(first.blocks)
    kind = find_kind(first, document.title)
    date = _dated(fields) or _first(DATE, [text for text in map(said, head) if len(text) < 60])
    access = _valued(fields, "access") or ("" if kind == "letter" else _first(OPEN, map(said, head)))
    openness, reason = find_openness(kind, access, first.blocks, head)
    clauses = find_clauses(_decided(first, kind))
    contact = find_contact(kind, fields, head, blocks)
    return Facts(
        kind=kind,
        committee=_valued(fields, "committee") or _committee(head),
        date=date,
        time=_timed(fields),
        place=_valued(fields, "place"),
        publisher=_valued(fields, "publisher") or _first(BY, map(said, head)),
        contact=contact.who,
        phone=contact.phone,
        email=contact.email,
        access=access,
        asked=as_texts(first),
        acts=acts_of(clauses),
        count=len(clauses),
        money=find_money(clauses),
        deadline=find_deadline(fields, map(said, blocks), date),
        openness=openness,
        reason=reason,
    )


def _decided(part: Part, kind: str) -> tuple[tuple[Block, ...], ...]:
    """What a paper asks for; of minutes what was resolved, of a decision form what was decided."""
    if kind == "minutes":
        return tuple(run.blocks for run in find_runs(part.blocks, RESOLVED))
    if kind == "decision":
        found = (tidy(section.blocks) for section in find_sections(part.blocks) if section.kind == "decision")
        return tuple((block,) for blocks in found for block in blocks)
    return as_groups(part)


def find_kind(part: Part, title: str = "") -> str:
    """agenda, report, minutes, decision, letter or paper, from a paper's title, headings and fields."""
    head = tuple(islice(walk(part.blocks), HEAD))
    names = [said(part.heading) if part.heading else "", title, *(said(b) for b in head if isinstance(b, Heading))]
    for kind in ("agenda", "minutes"):
        if any(re.match(rf"((draft|supplementary) )?{kind}\b(?!.*\bitem)", name, re.IGNORECASE) for name in names[:3]):
            return kind
    labels = {field.label for field in find_fields(part.blocks[:HEAD])}
    kinds = {section.kind for section in find_sections(part.blocks)}
    if "report to" in labels or "report of" in labels:
        return "report"
    if "decision" in kinds and "recommendations" not in {s.kind for s in find_sections(part.blocks[:HEAD])}:
        return "decision"
    if any(re.match(r"Dear\b", said(b)) for b in head if isinstance(b, Paragraph)):
        return "letter"
    return "report" if kinds else "paper"


def _valued(fields: Sequence[Field], name: str) -> str:
    """The first value that a fact's labels introduce, in the order in which the paper says them."""
    return next((field.value for field in fields if field.label in LABELS[name] and field.value), "")


def _dated(fields: Sequence[Field]) -> str:
    """The day in a field of that name; the whole value where it names none that we know, as "Spring 2025"."""
    value = _valued(fields, "date")
    found = DATE.search(value)
    return found.group() if found else value if re.search(r"\d", value) else ""


def _timed(fields: Sequence[Field]) -> str:
    """The time in a field of that name, without the day that it may stand beside."""
    value = _valued(fields, "time")
    found = TIME.search(DATE.sub("", value))
    return found.group() if found else ""


def _committee(head: tuple[Block, ...]) -> str:
    """A heading that is a committee's name, else the first committee named in the text."""
    for block in head:
        if isinstance(block, Heading) and (found := BODY.fullmatch(said(block))):
            return found.group(1)
    return _first(BODY, map(said, head))


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    for text in texts:
        if found := pattern.search(text):
            return str(found.group(found.lastindex or 0))
    return ""
