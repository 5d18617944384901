"""What a paper says of itself, in its own words: kind, committee, date, time, place, contact, and what it asks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from service.document import Block, Document, Facts, Heading, Paragraph, walk
from service.summary.asked import as_texts
from service.summary.clean import said
from service.summary.fields import Field, find_fields
from service.summary.parts import Part, take_apart
from service.summary.sections import find_sections

HEAD = 60  # blocks in which a paper says what it is
LABELS: Mapping[str, tuple[str, ...]] = {
    "committee": ("meeting", "report to", "committee", "meeting of", "name of meeting", "meeting name", "to"),
    "date": ("date", "date of meeting", "meeting date", "date and time", "date of decision", "decision date"),
    "time": ("time", "start time", "date and time", "time of meeting"),
    "place": ("place", "venue", "location", "address of meeting"),
    "publisher": ("publisher", "published by"),
    "access": ("public access", "access", "open to the public", "status"),
}
CONTACT = ("contact officer", "contact", "contact name", "report author", "lead officer", "for more information")
REACHED_BY = ("e-mail", "email", "telephone", "tel", "phone")
DATE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\d{1,2}(?:st|nd|rd|th)? "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
)
BODY = re.compile(
    r"\b((?!(?:The|This|Our|Each|Every|Any|At|To|In|A)\b)"
    r"(?:[A-Z][\w’'-]*,? (?:(?:and|of|for|&) )*){1,8}(?:Sub-Committee|Committee|Panel|Board))\b"
)
PLEASE = re.compile(r"please contact:?\s+(.+?)(?<!\b[A-Z])\.(?=\s+[A-Z]|\s*$)")
OPEN = re.compile(r"This meeting (?:will be|is) open to the public[^.]*\.")
BY = re.compile(r"(?:Published by|Copyright|©)\s+(?:©\s+)?(?:the )?([A-Z][^.\n]{2,60})")


def find_facts(document: Document) -> Facts:
    """What the paper says; of a pack, what its first paper (the agenda) says. "" where it does not say."""
    parts = take_apart(document.blocks)
    if not parts:
        return Facts(kind="paper")
    first = parts[0]
    head = tuple(islice(walk(first.blocks), HEAD))
    fields = find_fields(first.blocks)
    kind = find_kind(first, document.title)
    return Facts(
        kind=kind,
        committee=_valued(fields, "committee") or _committee(head),
        date=_valued(fields, "date") or _first(DATE, [text for text in map(said, head) if len(text) < 60]),
        time=_valued(fields, "time"),
        place=_valued(fields, "place"),
        publisher=_valued(fields, "publisher") or _first(BY, map(said, head)),
        contact=_contact(fields, kind, head),
        access=_valued(fields, "access") or _first(OPEN, map(said, head)),
        asked=as_texts(first),
    )


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


def _committee(head: tuple[Block, ...]) -> str:
    """A heading that is a committee's name, else the first committee named in the text."""
    for block in head:
        if isinstance(block, Heading) and (found := BODY.fullmatch(said(block))):
            return found.group(1)
    return _first(BODY, map(said, head))


def _contact(fields: Sequence[Field], kind: str, head: tuple[Block, ...]) -> str:
    """Who to ask, with the address and number directly below; an agenda's items have contacts of their own."""
    please = _first(PLEASE, map(said, head))
    if please and kind == "agenda":
        return please
    for n, field in enumerate(fields):
        if field.label in CONTACT and field.value:
            below = [f.value.strip(" ;") for f in fields[n + 1 : n + 3] if f.label in REACHED_BY and f.value]
            return ", ".join([field.value.strip(" ;"), *below])
    return please


def _first(pattern: re.Pattern[str], texts: Iterable[str]) -> str:
    for text in texts:
        if found := pattern.search(text):
            return str(found.group(found.lastindex or 0))
    return ""
