"""A Document -> its segments, and back: one segment for each line of text, in reading order.

Structure, ids, printed numbers, labels, pictures and note marks stay where they are; only words are exchanged.
Lines without words (a figure in a cell) and passages in another language than English are no segments.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from service.document import Document, Line, PageBreak, Text
from service.errors import WordsError
from service.languages import phrase
from service.translation.draft import Draft, Segment
from service.translation.passages.kept_english import as_english, mark_kept, say_english
from service.translation.passages.names import find_names
from service.translation.passages.pieces import change_pieces, runs_of, source_of, told_page, value_of


def cut(document: Document) -> tuple[Segment, ...]:
    """The document's segments, all empty; the title comes first where no heading says it."""
    found: list[Segment] = []

    def note_down(block: str, part: str, piece: Line) -> Line:
        found.append(Segment(len(found) + 1, source_of(piece), "", "empty", block=block, part=part))
        return piece

    change_pieces(document, note_down)
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

    changed = say_english(change_pieces(document, exchange))
    return replace(changed, title=said.get(_title(document), document.title), language=draft.language)


def kept_words(document: Document) -> list[str]:
    """What an engine must leave alone in this document: its committee, place and people, words in other languages."""
    facts = document.facts
    found = [facts.committee, facts.publisher, facts.place, facts.contact]

    def look(block: str, part: str, piece: Line) -> Line:
        found.extend(value_of(run) for run in runs_of(piece) if run.language not in ("", "en"))
        return piece

    change_pieces(document, look)
    return [" ".join(text.split()) for text in found if text.strip()]


def _title(document: Document) -> str:
    return " ".join(document.title.split())


def _fill(piece: Line, segment: Segment, language: str, names: Sequence[str]) -> Line:
    """A piece with new words: page breaks before its words stay before them, others and note marks come after."""
    if not segment.target:
        return as_english(piece)
    runs = runs_of(piece)
    worded = [run for run in runs if run.value.strip() and not told_page(run)]
    pages = [Text(f" ({phrase(language, 'on_page', n=told_page(run))})") for run in runs if told_page(run)]
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
