"""Every passage that a paper's summary can hold: those of its own parts, and the rest of its text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from service.document import Document, Heading, Line, Paragraph, Text
from service.summary.asked import find_agenda, find_asked
from service.summary.clean import said, tidy
from service.summary.facts import facts_of, find_kind
from service.summary.headings import Kind
from service.summary.parts import Part
from service.summary.passages import Passage, Reason, cut, id_of, with_keys, with_places
from service.summary.runs import ACTION, RESOLVED, TO_DO, Run, before_annex, find_runs
from service.summary.sections import Section, find_sections
from service.summary.selected import select
from service.summary.sentences import Sentence
from service.summary.sheets import open_agenda

MINUTES = re.compile(r"(.{3,60} )?(draft )?minutes( of .{3,80})?", re.IGNORECASE)
RESOLVING = re.compile(r"(It was )?RESOLVED\b|(Decision|Resolved|Agreed)\s*[:–]\s+\S")
BESIDE = ("next_steps", "contact")  # what makes no summary by itself
CONTACTS = 12  # passages; more is a directory
FEW = 3  # sentences that a paper of a pack needs for a selection to be one


def find_passages(document: Document, parts: tuple[Part, ...]) -> tuple[Passage, ...]:
    """All passages, paper by paper of a pack: first what is in by default in the summary's order, then the rest."""
    title = document.title if len(parts) == 1 else ""
    out: list[Passage] = []
    for n, part in enumerate(parts):
        picked = _once(_own(part, title, n))
        if all(passage.reason in BESIDE for passage in picked):
            picked = (*picked, *_selected(part, document.language, n, FEW if len(parts) > 1 else 1))
        out += [*picked, *_rest(part, n, picked)]
    return with_places(with_keys(tuple(out)), document.blocks)


def _once(passages: Iterator[Passage]) -> tuple[Passage, ...]:
    """The passages, each where it stands first: the date of the next meeting may be a resolution too."""
    kept: dict[tuple[str, str], Passage] = {}
    for passage in passages:
        kept.setdefault((id_of(passage.block), said(passage.block)), passage)
    return tuple(kept.values())


def _own(part: Part, title: str, n: int) -> Iterator[Passage]:
    """One paper's own summary, findings, what it asks or decides, and what happens next."""
    kind, sections, asked = find_kind(part, title), find_sections(part.blocks), find_asked(part)
    summary = tuple(_of_sections(sections, "summary", n, "summary"))
    yield from summary or _of_sections(sections, "purpose", n, "summary")
    yield from _of_sections(sections, "findings", n, "findings")
    yield from cut(tuple(block for unit in asked for block in unit.blocks), "recommendations", n)
    actions: tuple[Run, ...] = ()
    if kind != "agenda" or not asked:
        yield from _of_sections(sections, "decision", n, "decision")
    if kind == "minutes" or (kind in ("paper", "decision") and _resolves(part, title)):
        resolved = find_runs(before_annex(part.blocks), RESOLVED)
        yield from _of_runs(resolved, "decision" if kind == "decision" else "resolutions", n)
        actions = find_runs(before_annex(part.blocks), ACTION)
    elif kind == "agenda" or not asked:
        yield from _of_runs(_asked(part, kind), "asked", n)
    yield from _of_next(sections, actions, n)
    contact = tuple(_of_sections(sections, "contact", n, "contact"))
    if contact and len(contact) <= CONTACTS and not facts_of(part).contact:
        yield from contact


def _resolves(part: Part, title: str) -> bool:
    """Whether a paper that does not say what it is are minutes: it says that it is, or resolves something."""
    texts = [title, *(said(block) for block in part.blocks if isinstance(block, (Heading, Paragraph)))]
    return any(MINUTES.fullmatch(text) for text in texts[:20]) or any(RESOLVING.match(text) for text in texts)


def _asked(part: Part, kind: str) -> tuple[Run, ...]:
    """What a paper without recommendations asks; an agenda also where an item says "To confirm the minutes"."""
    if kind != "agenda":
        return find_agenda(part)
    part = replace(part, blocks=open_agenda(part.blocks))
    asked = find_agenda(part)
    known = {id_of(run.blocks[0]) for run in asked}
    more = [run for run in find_runs(part.blocks, TO_DO) if id_of(run.blocks[0]) not in known]
    place = {id_of(block): at for at, block in enumerate(part.blocks)}
    return tuple(sorted((*asked, *more), key=lambda run: place[id_of(run.blocks[0])]))


def _of_sections(sections: tuple[Section, ...], kind: Kind, n: int, reason: Reason) -> Iterator[Passage]:
    """The passages of all sections of one kind; a paragraph that is printed again is left out."""
    seen: set[str] = set()
    for section in sections:
        if section.kind != kind:
            continue
        for passage in cut(tidy(section.blocks), reason, n):
            text = said(passage.block)
            if not (isinstance(passage.block, Paragraph) and text in seen):
                yield passage
            seen.add(text)


def _of_runs(runs: tuple[Run, ...], reason: Reason, n: int) -> Iterator[Passage]:
    """Runs under the headings of the items that they belong to."""
    for run in runs:
        yield from cut((*((run.item,) if run.item else ()), *tidy(run.blocks)), reason, n)


def _of_next(sections: tuple[Section, ...], actions: tuple[Run, ...], n: int) -> Iterator[Passage]:
    """What happens next: actions under the headings of their items, and then each such section, under its own too."""
    yield from _of_runs(actions, "next_steps", n)
    for section in sections:
        over = (section.heading,) if section.heading and actions else ()
        if section.kind == "next_steps":
            yield from cut((*over, *tidy(section.blocks)), "next_steps", n)


def _selected(part: Part, language: str, n: int, fewest: int) -> tuple[Passage, ...]:
    """Sentences selected from a paper without parts of its own; none where it has hardly any text, as a cover."""
    sentences = select(part.blocks, language)
    if len(sentences) < fewest:
        return ()
    return tuple(passage for each in sentences for passage in _of_sentence(each, n))


def _of_sentence(sentence: Sentence, n: int) -> Iterator[Passage]:
    """A sentence as a passage, and the items of the list that it announces."""
    yield Passage("", "selected", Paragraph(sentence.block, _spoken(sentence)), (), n)
    if sentence.announces:
        yield from cut((sentence.announces,), "selected", n)


def _spoken(sentence: Sentence) -> Line:
    """A sentence, behind the name of the speaker in a transcript."""
    return (Text(f"{sentence.speaker}: ", strong=True), *sentence.text) if sentence.speaker else sentence.text


def _rest(part: Part, n: int, picked: tuple[Passage, ...]) -> Iterator[Passage]:
    """The rest of a paper's text; what says the same as a passage that is in is left out."""
    used = {said(passage.block) for passage in picked}
    for passage in cut(tidy(part.blocks), "body", n, default=False):
        if said(passage.block) not in used:
            yield passage
