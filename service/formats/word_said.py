"""What a Word file says: the words of its paragraphs, pictures and notes."""

from typing import Any

from service.formats.word_read import DECORATIVE, WP, W, WordFile, paragraphs, val


def words_in(element: Any, *, marks: bool = True) -> str:
    """The letters of a paragraph or a run, marks of notes apart, descriptions of pictures in their place."""
    return "".join(_said(each, marks) for each in element.iter())


def _said(each: Any, marks: bool) -> str:
    if each.tag == W + "t":
        if val(each.getparent(), "rPr/rStyle") != "FootnoteReference":
            return each.text or ""
        return f" {each.text} " if marks else " "
    if each.tag in (W + "tab", W + "footnoteReference"):
        return " "
    if each.tag in (W + "br", W + "cr"):
        return "\n"
    return f" {each.get('descr', '')} " if each.tag == WP + "docPr" and not is_decoration(each) else ""


def is_decoration(drawn: Any) -> bool:
    """Whether a wp:docPr says that its picture says nothing."""
    return any(each.get("val") == "1" for each in drawn.iter(DECORATIVE))


def read_text(file: WordFile) -> str:
    """All that the paper says, paragraph by paragraph with its label, and then its notes each with its mark."""
    body = (f"{file.labels.get(each, '')} {words_in(each)}" for each in paragraphs(file.paper))
    notes = [f"{mark} {read_note(file, key)}" for mark, key in marks_in(file)]
    return "\n".join((*body, *notes))


def read_note(file: WordFile, key: str) -> str:
    """What the note with this id says; "" where there is none."""
    note = file.notes.get(key)
    return "" if note is None else "\n".join(f"{file.labels.get(p, '')} {words_in(p)}" for p in note.iter(W + "p"))


def marks_in(file: WordFile) -> list[tuple[str, str]]:
    """Each mark of a note in the order of the text: what is printed, and the id of its note."""
    out, count = [], 0
    for element in file.paper:
        for mark in element.iter(W + "footnoteReference"):
            typed = mark.get(W + "customMarkFollows") == "1"
            count += not typed
            out.append(((mark.getnext().text or "") if typed else str(count), mark.get(W + "id")))
    return out
