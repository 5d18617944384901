"""The summary and main findings of a paper: what it says itself, verbatim and complete, under our headings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from service.document import Block, Document, Facts, Heading, Paragraph, Text
from service.languages import CODES, phrase
from service.summary.building import Maker, number_anew
from service.summary.choice import Choice, choose
from service.summary.clean import notes_of
from service.summary.facts import facts_of, find_facts
from service.summary.finding import find_passages
from service.summary.letters import find_letter
from service.summary.parts import Part, find_pages, take_apart
from service.summary.passages import Passage, Reason, join

HEADINGS: Mapping[Reason, str] = {
    "summary": "summary_part",
    "findings": "findings",
    "recommendations": "recommendations",
    "decision": "decision",
    "resolutions": "resolutions",
    "asked": "asked_to",
    "next_steps": "next_steps",
    "contact": "contact",
    "selected": "selected_sentences",
    "body": "more_passages",
}
"""Our heading over the passages of each reason, in the order in which they stand."""


def summarise(document: Document, chosen: Choice | None = None) -> Document:
    """The paper's summary as a Document: key facts, its own summary, findings, recommendations and decisions.

    Every sentence is the paper's, complete and in order, each run once, with its number and page. A pack gives those
    of each paper under its heading. A paper that has none of these gives sentences selected by a program, and says so.
    chosen: what a clerk left out or added. The Document's `made_of` tells whose choice the passages are.
    """
    facts = document.facts if document.facts != Facts() else find_facts(document)
    parts = take_apart(document.blocks)
    passages = choose(find_passages(document, parts), chosen)
    maker = Maker(document.language if document.language in CODES else "en", find_pages(document.blocks))
    body = _of_parts(maker, parts, passages, facts, changed=bool(chosen))
    blocks = number_anew((*_top(maker, document, facts), *body))
    notes = {note.id: note for note in document.notes}
    kept = notes_of(blocks, notes)
    return replace(
        document,
        blocks=maker.without_lost_marks(blocks, frozenset(note.id for note in kept)),
        notes=kept,
        # What was left out of the paper is not told of its summary; that a machine read its words is.
        losses=tuple(loss for loss in document.losses if loss.kind == "scan"),
        facts=facts,
        subject="summary",
        made_of="selected" if any(passage.reason == "selected" for passage in passages) else "own" if passages else "",
    )


def _top(maker: Maker, document: Document, facts: Facts) -> tuple[Block, ...]:
    """The title and the card of key facts."""
    title = Heading("", 1, (Text(document.title),))
    return (title, maker.heading(2, "key_facts"), maker.card(facts))


def _of_parts(
    maker: Maker, parts: tuple[Part, ...], passages: tuple[Passage, ...], facts: Facts, *, changed: bool
) -> tuple[Block, ...]:
    """Each paper that says something; those of a pack under their headings."""
    out: list[Block] = []
    for n, group in groupby(passages, key=lambda passage: passage.part):
        heading = parts[n].heading if len(parts) > 1 else None
        if heading:
            out += [replace(heading, level=2), *_about(maker, parts[n], facts)]
        out.extend(_of_part(maker, tuple(group), 3 if heading else 2, changed=changed))
    return tuple(out)


def _about(maker: Maker, part: Part, facts: Facts) -> Iterator[Block]:
    """What a letter of a pack is about, and a paper's date and contact where they are not the pack's."""
    letter, own = find_letter(part.blocks), facts_of(part)
    subject = letter.subject if letter and own.kind == "letter" else ""
    known = f"{facts.date}\n{facts.contact}"
    for key, value in (("title", subject), ("date", own.date), ("contact", own.contact)):
        if value and not re.search(rf"(?<!\w){re.escape(value)}(?!\w)", known):  # 4 May is not 24 May
            yield maker.fact(key, value)


def _of_part(maker: Maker, passages: tuple[Passage, ...], level: int, *, changed: bool) -> tuple[Block, ...]:
    """One paper's passages, those of one reason together under our heading."""
    out: list[Block] = []
    for reason, key in HEADINGS.items():
        blocks = join(tuple(passage for passage in passages if passage.reason == reason))
        note = "chosen_passages_note" if changed else "selected_sentences_note"
        first = (Paragraph("", (Text(phrase(maker.language, note)),)),) if reason == "selected" else ()
        out += maker.section(level, key, blocks, first)
    return tuple(out)
