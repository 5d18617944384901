"""A Document -> its segments, and back: one segment for each line of text, in reading order.

Structure, ids, printed numbers, labels, pictures and note marks stay where they are; only words are exchanged.
Lines without words (a figure in a cell) and passages in another language than English are no segments.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from service.document import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    Item,
    Items,
    Line,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Row,
    Table,
    Text,
    plain,
)
from service.errors import WordsError
from service.languages import phrase
from service.translation.draft import Draft, Segment
from service.translation.passages.kept_english import mark_kept
from service.translation.passages.names import find_names
from service.walking import change_blocks

Visit = Callable[[str, str, Line], Line]
RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def cut(document: Document) -> tuple[Segment, ...]:
    """The document's segments, all empty; the title comes first where no heading says it."""
    found: list[Segment] = []

    def note_down(block: str, part: str, piece: Line) -> Line:
        found.append(Segment(len(found) + 1, source_of(piece), "", "empty", block=block, part=part))
        return piece

    _change(document, note_down)
    title = _title(document)
    if title and not any(segment.source == title for segment in found):
        found.insert(0, Segment(0, title, "", "empty", part="title"))
    return tuple(replace(segment, n=n) for n, segment in enumerate(found, 1))


def put(draft: Draft, document: Document) -> Document:
    """The document with the draft's words in the place of its own; a segment without a target keeps its English.

    WordsError where the draft was made from another text.
    """
    own = cut(document)
    if [segment.source for segment in draft.segments] != [segment.source for segment in own]:
        raise WordsError("This translation was made from another version of the text. Translate the paper again.")
    rest: Iterator[Segment] = iter(draft.segments)
    if own and own[0].part == "title":
        next(rest)
    said = {segment.source: segment.target for segment in draft.segments if segment.target}
    names = [*find_names(segment.source for segment in draft.segments), *kept_words(document)]

    def exchange(block: str, part: str, piece: Line) -> Line:
        return _fill(piece, next(rest), draft.language, names)

    changed = _say_english(_change(document, exchange))
    return replace(changed, title=said.get(_title(document), document.title), language=draft.language)


def kept_words(document: Document) -> list[str]:
    """What an engine must leave alone in this document: its committee, place and people, words in other languages."""
    facts = document.facts
    found = [facts.committee, facts.publisher, facts.place, facts.contact]

    def look(block: str, part: str, piece: Line) -> Line:
        found.extend(_value(run) for run in _runs(piece) if run.language not in ("", "en"))
        return piece

    _change(document, look)
    return [" ".join(text.split()) for text in found if text.strip()]


def source_of(piece: Line) -> str:
    """The words of a piece of a line as an engine and a reviser see them: no note marks, m² for a raised 2.

    The page that a summary tells behind a passage, " (page 12)", is not among them: we say it ourselves.
    """
    return " ".join("".join(_value(run) for run in _runs(piece) if not _page(run)).split())


def mark_english(document: Document) -> Document:
    """The document with everything English in it marked as that, for standing in one of another language."""
    return _say_english(_change(document, lambda block, part, piece: _english(piece)))


def _say_english(document: Document) -> Document:
    """The document where a paragraph whose every run is English says so itself, and so is set from left to right."""

    def each(block: Block) -> tuple[Block, ...]:
        if not isinstance(block, Paragraph) or block.language:
            return (block,)
        worded = [run for run in _runs(block.text) if run.value.strip()]
        english = bool(worded) and all(run.language == "en" for run in worded)
        return (replace(block, language="en") if english else block,)

    notes = tuple(replace(note, blocks=change_blocks(note.blocks, each)) for note in document.notes)
    return replace(document, blocks=change_blocks(document.blocks, each), notes=notes)


def _english(piece: Line) -> Line:
    return tuple(replace(r, language=r.language or "en") if isinstance(r, Text) and not r.note else r for r in piece)


def _title(document: Document) -> str:
    return " ".join(document.title.split())


def _runs(piece: Line) -> list[Text]:
    return [run for run in piece if isinstance(run, Text) and not run.note]


def _page(run: Text) -> str:
    """The page that a run of a summary tells, "" for all other runs."""
    before, after = f" ({phrase('en', 'on_page', n='|')})".split("|")
    told = run.value.removeprefix(before).removesuffix(after)
    return told if run.value == before + told + after and told.isalnum() else ""


def _value(run: Text) -> str:
    if run.script == "super":
        return run.value.translate(RAISED)
    return run.value.translate(LOWERED) if run.script == "sub" else run.value


def _change(document: Document, visit: Visit) -> Document:
    """The document with `visit(block id, part, piece)` applied to every piece of text in it that has English words."""
    blocks = _blocks(document.blocks, visit)
    notes = tuple(replace(note, blocks=_blocks(note.blocks, visit)) for note in document.notes)
    return replace(document, blocks=blocks, notes=notes)


def _blocks(blocks: tuple[Block, ...], visit: Visit) -> tuple[Block, ...]:
    return tuple(_block(block, visit) for block in blocks)


def _block(block: Block, visit: Visit) -> Block:
    if isinstance(block, Heading):
        return replace(block, text=_line(block.id, "text", block.text, visit))
    if isinstance(block, Paragraph):
        english = block.language in ("", "en")
        return replace(block, text=_line(block.id, "text", block.text, visit)) if english else block
    if isinstance(block, Items):
        return replace(block, items=tuple(Item(item.label, _blocks(item.blocks, visit)) for item in block.items))
    if isinstance(block, Quote):
        return replace(block, blocks=_blocks(block.blocks, visit))
    if isinstance(block, Table):
        caption = _line(block.id, "caption", block.caption, visit)
        return replace(block, caption=caption, rows=tuple(Row(_cells(row, visit)) for row in block.rows))
    if isinstance(block, Picture):
        said = _line(block.id, "description", (Text(block.description),), visit)
        return replace(block, description=plain(said), caption=_line(block.id, "caption", block.caption, visit))
    return block


def _cells(row: Row, visit: Visit) -> tuple[Cell, ...]:
    return tuple(replace(cell, blocks=_blocks(cell.blocks, visit)) for cell in row.cells)


def _line(block: str, part: str, line: Line, visit: Visit) -> Line:
    out: list[Inline] = []
    for n, piece in enumerate(_pieces(line)):
        if n:
            out.append(Text("\n"))
        out.extend(visit(block, part, piece) if _has_words(piece) else piece)
    return tuple(out)


def _pieces(line: Line) -> list[Line]:
    """A line, cut where the paper breaks it (an address)."""
    pieces: list[list[Inline]] = [[]]
    for run in line:
        if not isinstance(run, Text):
            pieces[-1].append(run)
            continue
        for n, value in enumerate(run.value.split("\n")):
            if n:
                pieces.append([])
            if value:
                pieces[-1].append(replace(run, value=value))
    return [tuple(piece) for piece in pieces]


def _has_words(piece: Line) -> bool:
    english = (run.value for run in _runs(piece) if run.language in ("", "en") and not _page(run))
    return any(re.search(r"[^\W\d_]{2}", value) for value in english)


def _fill(piece: Line, segment: Segment, language: str, names: Sequence[str]) -> Line:
    """A piece with new words: page breaks before its words stay before them, others and note marks come after."""
    if not segment.target:
        return tuple(
            replace(r, language=r.language or "en") if isinstance(r, Text) and not r.note else r for r in piece
        )
    runs = _runs(piece)
    worded = [run for run in runs if run.value.strip() and not _page(run)]
    pages = [Text(f" ({phrase(language, 'on_page', n=_page(run))})") for run in runs if _page(run)]
    strong, emphasis = all(run.strong for run in worded), all(run.emphasis for run in worded)
    start = piece.index(runs[0])
    after = tuple(run for run in piece[start:] if isinstance(run, PageBreak) or run.note)
    line: list[Text] = [Text(segment.target, strong, emphasis)]
    for run in worded:
        if run.href or run.language not in ("", "en"):
            line = _mark(line, run)
    return (*piece[:start], *mark_kept(line, segment.source, names), *pages, *after)


def _mark(line: list[Text], run: Text) -> list[Text]:
    """The line with a run's link or language where its words stand; a link whose words are gone comes at the end."""
    words = run.value.strip()
    for n, text in enumerate(line):
        if text.value.count(words) == 1 and not text.href:
            before, after = text.value.split(words)
            marked = replace(text, value=words, href=run.href, language=run.language)
            parts = (replace(text, value=before), marked, replace(text, value=after))
            return [*line[:n], *(part for part in parts if part.value), *line[n + 1 :]]
    if not run.href:
        return line
    shown = words if run.href.startswith("#") else run.href.removeprefix("mailto:")
    return [*line, Text(" "), Text(shown, href=run.href, language="en")]
