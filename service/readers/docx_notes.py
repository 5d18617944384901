"""Word's footnotes and endnotes, numbered as Word prints them and tied to their marks."""

from typing import Any

from service.document import Note, Text
from service.readers.counting import roman
from service.readers.docx_package import W
from service.readers.docx_paper import DocxPaper

PARTS = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}


def read_mark(kind: str, element: Any, paper: DocxPaper) -> Text:
    """The mark of a note; the note itself is put aside under its id, to be read after the body."""
    key = element.get(W + "id") or ""
    if find_note(kind, key, paper) is None:
        return Text("")
    note = f"note-{len(paper.notes) + 1}"
    mark = ""
    if element.get(W + "customMarkFollows") in (None, "0", "false"):
        paper.marks[kind] += 1
        mark = str(paper.marks[kind]) if kind == "footnote" else roman(paper.marks[kind])
    else:
        mark = _own_mark(element)
    paper.notes.append(Note(note, mark, ()))
    paper.waiting.append((kind, key))
    return Text(mark, note=note)


def find_note(kind: str, key: str, paper: DocxPaper) -> Any:
    """The element of a note in its part, or None."""
    if kind not in paper.note_parts:
        root = paper.package.part(PARTS[kind])
        found = {} if root is None else {e.get(W + "id") or "": e for e in root.findall(W + kind)}
        paper.note_parts[kind] = found
    return paper.note_parts[kind].get(key)


def _own_mark(element: Any) -> str:
    """A mark that the writer typed ("*"): it follows in the same run, and is taken from there."""
    following = element.getnext()
    mark = (following.text or "") if following is not None and following.tag == W + "t" else "*"
    if following is not None and following.tag == W + "t":
        following.text = ""
    return mark
