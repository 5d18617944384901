"""The summary and main findings of a paper: what it says itself, verbatim and complete, under our headings."""

from dataclasses import replace

from service.document import Block, Document, Facts, Heading, Paragraph, Text
from service.languages import CODES, phrase
from service.summary.asked import find_agenda, find_asked
from service.summary.building import Maker, number_anew
from service.summary.clean import notes_of, tidy
from service.summary.facts import find_facts, find_kind
from service.summary.parts import Part, find_pages, take_apart
from service.summary.runs import RESOLVED, Run, find_runs
from service.summary.sections import find_sections
from service.summary.selected import select


def summarise(document: Document) -> Document:
    """The paper's summary as a Document: key facts, its own summary, findings, recommendations and decisions.

    Every sentence is the paper's, complete and in order, each run once, with its number and page. A pack gives those
    of each paper under its heading. A paper that has none of these gives sentences selected by a program, and says so.
    """
    facts = document.facts if document.facts != Facts() else find_facts(document)
    parts = take_apart(document.blocks)
    maker = Maker(document.language if document.language in CODES else "en", find_pages(document.blocks))
    body = _of_pack(maker, parts, facts.date) if len(parts) > 1 else _of_parts(maker, parts, document.title)
    body = body or _of_selected(maker, document)
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
    )


def _top(maker: Maker, document: Document, facts: Facts) -> tuple[Block, ...]:
    """The title and the card of key facts."""
    title = Heading("", 1, (Text(document.title),))
    return (title, maker.heading(2, "key_facts"), maker.card(facts))


def _of_parts(maker: Maker, parts: tuple[Part, ...], title: str) -> tuple[Block, ...]:
    return tuple(block for part in parts for block in _of_part(maker, part, 2, title))


def _of_pack(maker: Maker, parts: tuple[Part, ...], day: str) -> tuple[Block, ...]:
    """Each paper that says something, under its own heading, with its date where that is not the pack's."""
    out: list[Block] = []
    for part in parts:
        found = _of_part(maker, part, 3 if part.heading else 2, "")
        if found and part.heading:
            date = find_facts(Document("", "", part.blocks)).date
            out.append(replace(part.heading, level=2))
            out.extend((maker.fact("date", date),) if date not in day else ())
        out.extend(found)
    return tuple(out)


def _of_part(maker: Maker, part: Part, level: int, title: str) -> tuple[Block, ...]:
    """One paper's own summary, findings, and what it asks or decides."""
    kind = find_kind(part, title)
    sections = find_sections(part.blocks)
    out: list[Block] = []
    for name, key in (("summary", "summary_part"), ("findings", "findings")):
        out += maker.section(level, key, [s.blocks for s in sections if s.kind == name])
    asked = [unit.blocks for unit in find_asked(part)]
    out += maker.units(level, "recommendations", asked)
    if kind != "agenda" or not asked:
        out += maker.section(level, "decision", [s.blocks for s in sections if s.kind == "decision"])
    if kind == "minutes":
        out += _of_runs(maker, level, "resolutions", find_runs(part.blocks, RESOLVED))
    elif kind == "agenda" or not asked:
        out += _of_runs(maker, level, "asked_to", find_agenda(part))
    return tuple(out)


def _of_runs(maker: Maker, level: int, key: str, runs: tuple[Run, ...]) -> tuple[Block, ...]:
    """Runs under the headings of the items that they belong to."""
    out: list[Block] = []
    item: Heading | None = None
    for run in runs:
        if run.item and run.item is not item:
            out.append(replace(run.item, level=level + 1))
            item = run.item
        out += maker.stamped(tidy(run.blocks))
    return (maker.heading(level, key), *out) if out else ()


def _of_selected(maker: Maker, document: Document) -> tuple[Block, ...]:
    """Sentences selected from the body, said to be so."""
    chosen = select(document)
    if not chosen:
        return ()
    sentences = [maker.on_its_page(Paragraph(s.block, s.text)) for s in chosen]
    note = Paragraph("", (Text(phrase(maker.language, "selected_sentences_note")),))
    return (maker.heading(2, "selected_sentences"), note, *sentences)
