"""Every passage that a paper's summary can hold: those of its own parts, and the rest of its text."""

from collections.abc import Iterator

from service.document import Document, Paragraph
from service.summary.asked import find_agenda, find_asked
from service.summary.clean import said, tidy
from service.summary.facts import find_kind
from service.summary.parts import Part
from service.summary.passages import Passage, Reason, cut, with_keys
from service.summary.runs import RESOLVED, Run, find_runs
from service.summary.sections import Section, find_sections
from service.summary.selected import select


def find_passages(document: Document, parts: tuple[Part, ...]) -> tuple[Passage, ...]:
    """All passages, paper by paper of a pack: first what is in by default in the summary's order, then the rest."""
    title = document.title if len(parts) == 1 else ""
    own = [tuple(_own(part, title, n)) for n, part in enumerate(parts)]
    out: list[Passage] = []
    for n, part in enumerate(parts):
        picked = own[n] if any(own) else _selected(document, n)
        out += [*picked, *_rest(part, n, picked)]
    return with_keys(tuple(out))


def _own(part: Part, title: str, n: int) -> Iterator[Passage]:
    """One paper's own summary, findings, and what it asks or decides."""
    kind, sections, asked = find_kind(part, title), find_sections(part.blocks), find_asked(part)
    yield from _of_sections(sections, "summary", n)
    yield from _of_sections(sections, "findings", n)
    yield from cut(tuple(block for unit in asked for block in unit.blocks), "recommendations", n)
    if kind != "agenda" or not asked:
        yield from _of_sections(sections, "decision", n)
    if kind == "minutes":
        yield from _of_runs(find_runs(part.blocks, RESOLVED), "resolutions", n)
    elif kind == "agenda" or not asked:
        yield from _of_runs(find_agenda(part), "asked", n)


def _of_sections(sections: tuple[Section, ...], kind: Reason, n: int) -> Iterator[Passage]:
    """The passages of all sections of one kind; a paragraph that is printed again is left out."""
    seen: set[str] = set()
    for section in sections:
        if section.kind != kind:
            continue
        for passage in cut(tidy(section.blocks), kind, n):
            text = said(passage.block)
            if not (isinstance(passage.block, Paragraph) and text in seen):
                yield passage
            seen.add(text)


def _of_runs(runs: tuple[Run, ...], reason: Reason, n: int) -> Iterator[Passage]:
    """Runs under the headings of the items that they belong to."""
    for run in runs:
        yield from cut((*((run.item,) if run.item else ()), *tidy(run.blocks)), reason, n)


def _selected(document: Document, n: int) -> tuple[Passage, ...]:
    """Sentences selected from a paper without parts of its own."""
    sentences = select(document) if n == 0 else ()
    return tuple(Passage("", "selected", Paragraph(sentence.block, sentence.text), (), n) for sentence in sentences)


def _rest(part: Part, n: int, picked: tuple[Passage, ...]) -> Iterator[Passage]:
    """The rest of a paper's text; what says the same as a passage that is in is left out."""
    used = {said(passage.block) for passage in picked}
    for passage in cut(tidy(part.blocks), "body", n, default=False):
        if said(passage.block) not in used:
            yield passage
