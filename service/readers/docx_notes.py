"""Word's footnotes and endnotes, numbered as Word prints them and tied to their marks (ECMA-376 §17.11)."""

from typing import Any

from service.document import Note, Text
from service.readers.docx_characters import characters
from service.readers.docx_numbering import printed
from service.readers.docx_package import W
from service.readers.docx_pages import sections_of
from service.readers.docx_paper import DocxPaper, NoteKind
from service.readers.docx_properties import val, whole

LONGEST = 4  # characters of a mark that stands in a run of its own
KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}


def read_counting(body: Any, paper: DocxPaper) -> None:
    """Find out how the notes count: as each section says, else as the whole file does."""
    settings = paper.package.other("settings")
    for kind, usual in KINDS.items():
        common = settings.find(f"{W}{kind}Pr") if settings is not None else None
        own = [section.find(f"{W}{kind}Pr") for section in sections_of(body)] or [None]
        paper.marks[kind] = NoteKind(
            forms=[val(each, "numFmt") or val(common, "numFmt") or usual for each in own],
            starts=[whole(val(each, "numStart"), whole(val(common, "numStart"), 1)) for each in own],
            fresh=next((said for each in (*own, common) if (said := val(each, "numRestart"))), ""),
        )


def read_mark(kind: str, element: Any, paper: DocxPaper) -> Text:
    """The mark of a note; the note itself is put aside under its id, to be read after the body."""
    key = element.get(W + "id") or ""
    if find_note(kind, key, paper) is None:
        return Text("")
    note = f"note-{len(paper.notes) + 1}"
    typed = element.get(W + "customMarkFollows") not in (None, "0", "false", "off")
    mark = _typed_mark(element, paper) if typed else _next(paper.marks[kind], paper.pages.section)
    paper.notes.append(Note(note, mark, ()))
    paper.waiting.append((kind, key))
    return Text(mark, note=note)


def _next(kind: NoteKind, section: int) -> str:
    at = min(section, len(kind.forms) - 1)
    kind.count = kind.starts[at] if kind.count is None else kind.count + 1
    return printed(kind.count, kind.forms[at])


def find_note(kind: str, key: str, paper: DocxPaper) -> Any:
    """The element of a note in its part, or None."""
    if kind not in paper.note_parts:
        root = paper.package.other(f"{kind}s")
        found = {} if root is None else {e.get(W + "id") or "": e for e in root.findall(W + kind)}
        paper.note_parts[kind] = found
    return paper.note_parts[kind].get(key)


def _typed_mark(element: Any, paper: DocxPaper) -> str:
    """A mark that the writer typed ("*"): it follows in the same run, or in the next, and is taken from there."""
    following = element.getnext()
    if following is None:
        run = element.getparent().getnext()
        alone = [] if run is None or run.tag != W + "r" else [each for each in run if each.tag != W + "rPr"]
        following = alone[0] if len(alone) == 1 and len(alone[0].text or "") <= LONGEST else None
    if following is None or following.tag not in (W + "t", W + "sym"):
        return "*"
    mark = characters(following, following.tag.removeprefix(W), "", paper).strip()
    following.tag = W + "taken"  # so that it isn't printed a second time
    return mark or "*"
