"""The footnotes of a Word edition, each tied to its mark; what no mark asks for stands at the end."""

from service.document import Note, Paragraph
from service.formats.html_text import escaped
from service.formats.word_body import SEPARATOR, join, paragraph, write_blocks
from service.formats.word_text import write_line, write_words
from service.formats.word_writing import Part, Writing
from service.languages import phrase

RULES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
LOOK = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


def write_notes(writing: Writing, part: Part) -> str:
    """The footnotes whose marks were met in the body, in the order of their marks."""
    body, writing.part = writing.part, part
    known = {note.id: note for note in writing.document.notes}
    notes = ((number, known[name]) for name, number in writing.met.items())
    out = "".join(f'<w:footnote w:id="{number}">{_note(note, writing)}</w:footnote>' for number, note in notes)
    writing.part = body
    return RULES + out


def write_unmarked(writing: Writing) -> str:
    """The notes that no mark in the body asks for, under a heading of their own; "" for none."""
    left = [note for note in writing.document.notes if note.id not in writing.met]
    if not left:
        return ""
    title = paragraph("TOCHeading", write_words(phrase(writing.document.language, "notes"), writing), writing)
    # Marks inside of them are only figures: what they lead to would be printed twice.
    writing.notes = {}
    return title + "".join(_begun(note, write_words(f"{note.mark} ", writing), writing) for note in left)


def _note(note: Note, writing: Writing) -> str:
    mark = f'<w:t xml:space="preserve">{escaped(note.mark)}</w:t>' if writing.typed else "<w:footnoteRef/>"
    return _begun(note, f'<w:r>{LOOK}{mark}</w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>', writing)


def _begun(note: Note, mark: str, writing: Writing) -> str:
    """A note's paragraphs, its mark before the first words."""
    first, rest = note.blocks[:1], note.blocks[1:]
    if first and isinstance(first[0], Paragraph) and not first[0].number:
        words = mark + write_line(first[0].text, writing, first[0].language)
        out = paragraph("FootnoteText", words, writing, first[0].language)
    else:
        out, rest = paragraph("FootnoteText", mark, writing), note.blocks
    out = join((out, write_blocks(rest, writing, "FootnoteText")), writing)
    return out + SEPARATOR if out.endswith("</w:tbl>") else out
