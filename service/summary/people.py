"""Whom to ask about a paper: the name and office as printed, the number to call, the address to write to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from service.document import Block, Heading, Paragraph
from service.summary.clean import said
from service.summary.fields import Field

LABELS = (
    "contact officer", "contact", "contact name", "officer contact", "report author", "author", "lead officer",
    "case officer", "planning officer", "responsible officer", "for more information", "further information",
)  # fmt: skip
REACHED_BY = ("e-mail", "email", "telephone", "tel", "phone")
SIGNED_BY, OFFICE_OF, NEXT = "Printed Name", "Job Title", "Signature|Date|E-?mail|Tel(?:ephone)?"
ADDRESS = re.compile(r"[\w.+’'-]+@[\w-]+(?:\.[\w-]+)+")
NUMBER = re.compile(
    r"(?<![\w@.])(?:(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d{2,5}\)?(?:[\s-]?\d{2,6}){1,3}(?!\d)"
    r"|(?<=[Tt]el: )\d{4,6}\b|(?<=[Ee]xt\. )\d{4,6}\b)"
)
LABEL = re.compile(r"[;,(]?\s*\b(?:e-?mail|tel(?:ephone)?|phone|mobile)\b\.?:?|[;(]", re.IGNORECASE)
INITIALS = r"(?:[A-Z]\.? ?){1,3}"
SURNAME = r"[A-Z][\w’'-]*\w"
PERSON = (
    rf"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor) )?"
    rf"(?:{SURNAME}(?: (?:{INITIALS} ?)?{SURNAME}){{1,3}}|{INITIALS}{SURNAME})"
)
OFFICE = r"(?:, (?:the )?[A-Z][\w’'-]+(?: (?:[A-Z&][\w’'-]*|of|and|for))*)?"
ASK = re.compile(
    r"\b(?:[Pp]lease (?:do )?(?:contact:?|let|call|speak to|write to)"
    r"|(?:information|details|questions|queries) contact:?)"
    rf" (?P<who>{PERSON}{OFFICE})"
)
HEADED = re.compile(
    r"(?:\d+\.?\s+)?(?:contact(?: us| information| details| officers?)?|lead officer(?: ?/ ?author)?|report author):?",
    re.IGNORECASE,
)
WRITE = re.compile(
    r"(?:\b(?:please|you can)|^(?:questions|queries)\?) (?:send|write|e-?mail|call|phone|contact)\b", re.IGNORECASE
)
OTHER_FORMAT = re.compile(r"large print|braille|another (?:format|language)|other languages|translat", re.IGNORECASE)
NEAR = 8  # blocks below such a heading among which its person stands


@dataclass(frozen=True, slots=True)
class Contact:
    """ "" for what the paper does not say."""

    who: str = ""
    phone: str = ""
    email: str = ""


def find_contact(kind: str, fields: Sequence[Field], head: Sequence[Block], blocks: Sequence[Block]) -> Contact:
    """The person whom the paper names for questions; of an agenda in front, since its items have their own."""
    asked = (found for block in (head if kind == "agenda" else blocks) for found in _in_sentence(said(block)))
    ways = (asked, _in_fields(fields), _below_headings(blocks))
    ordered = ways if kind == "agenda" else (*ways[1:], asked)
    return next(chain(*ordered, _anybody(blocks) if kind == "paper" else ()), Contact())


def _in_sentence(text: str) -> Iterator[Contact]:
    """ "Please contact A. Clerk, Engineer; Tel: …" and what stands beside the name in that sentence."""
    if found := ASK.search(text):
        beside = re.split(r"(?<=[a-z\d])\.\s+[A-Z]", text[found.end() :], maxsplit=1)[0]
        yield Contact(found["who"], *_reached(beside))


def _anybody(blocks: Sequence[Block]) -> Iterator[Contact]:
    """Where a sentence asks people to write or call, and names nobody; not for the paper in another format."""
    for text in map(said, blocks):
        if WRITE.search(text) and not OTHER_FORMAT.search(text) and any(reached := _reached(text)):
            yield Contact("", *reached)


def _in_fields(fields: Sequence[Field]) -> Iterator[Contact]:
    """A label with the name, and the number and address in it or directly below."""
    for n, field in enumerate(fields):
        if field.label in LABELS and field.value:
            below = [f"{f.label}: {f.value}" for f in fields[n + 1 : n + 3] if f.label in REACHED_BY]
            name = LABEL.split(NUMBER.sub(";", ADDRESS.sub(";", field.value)), maxsplit=1)[0].strip(" ,;.–-")
            if name and not any(sign.isdigit() for sign in name):
                yield Contact(name, *_reached(" ".join((field.value, *below))))


def _below_headings(blocks: Sequence[Block]) -> Iterator[Contact]:
    """The first person below "Contact us" or "Lead officer": a name, then an office, a number, an address."""
    for n, block in enumerate(blocks):
        if isinstance(block, (Heading, Paragraph)) and HEADED.fullmatch(said(block)):
            texts = [said(below) for below in blocks[n + 1 : n + 1 + NEAR]]
            yield from _in_line(texts[:1])
            yield from _signed(texts)
            yield from _listed(texts)


def _in_line(texts: Sequence[str]) -> Iterator[Contact]:
    """ "A. Clerk, Engineer, 020 …, name@…" in one line."""
    for text in texts:
        if (found := re.match(PERSON + OFFICE, text)) and any(reached := _reached(text)):
            yield Contact(found.group(), *reached)


def _signed(texts: Sequence[str]) -> Iterator[Contact]:
    """A form's "Printed Name: …" and "Job Title: …"."""
    parts = re.split(rf"\b({SIGNED_BY}|{OFFICE_OF}|{NEXT}):", " ".join(texts))
    told: dict[str, str] = {}
    for label, value in zip(parts[1::2], parts[2::2], strict=True):
        told.setdefault(label, value.strip())
    if name := told.get(SIGNED_BY):
        yield Contact(", ".join(part for part in (name, told.get(OFFICE_OF, "")) if part))


def _listed(texts: Sequence[str]) -> Iterator[Contact]:
    """A name alone in its line, perhaps with its office below; what stands below the next name is another's."""
    if not texts or not re.fullmatch(PERSON, texts[0]):
        return
    end = next((n for n, text in enumerate(texts) if n > 1 and ADDRESS.search(texts[n - 1])), len(texts))
    own = texts[1:end]
    office = own[0] if own and len(own[0]) < 60 and not re.search(r"[@\d:.]", own[0]) else ""
    if any(map(ADDRESS.search, own)) or any(map(NUMBER.search, own)):
        yield Contact(", ".join(part for part in (texts[0], office) if part), *_reached(" ".join(own)))


def _reached(text: str) -> tuple[str, str]:
    """The number and the address in a text."""
    phone, email = NUMBER.search(text), ADDRESS.search(text)
    number = phone.group().strip() if phone else ""
    return (number if ")" in number else number.lstrip("("), email.group() if email else "")
