"""What lies over a page of a PDF: form fields, notes, stamps, marks for redaction, links.

PDFium's text of a page holds none of it. What is seen (fields' values, text boxes, stamps) is painted into the page in
memory before its text is taken; what is only said of the page (comments, attachments) is left out.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from service.readers.pdf_seen import Box, Note, Page

KINDS = {
    pdfium.FPDF_ANNOT_WIDGET: "Widget",
    pdfium.FPDF_ANNOT_FREETEXT: "FreeText",
    pdfium.FPDF_ANNOT_STAMP: "Stamp",
    pdfium.FPDF_ANNOT_REDACT: "Redact",
    pdfium.FPDF_ANNOT_SQUARE: "Square",
    pdfium.FPDF_ANNOT_CIRCLE: "Circle",
    pdfium.FPDF_ANNOT_POLYGON: "Polygon",
    pdfium.FPDF_ANNOT_POLYLINE: "PolyLine",
    pdfium.FPDF_ANNOT_LINE: "Line",
    pdfium.FPDF_ANNOT_INK: "Ink",
    pdfium.FPDF_ANNOT_TEXT: "Text",
    pdfium.FPDF_ANNOT_FILEATTACHMENT: "FileAttachment",
}
FIELDS = {
    pdfium.FPDF_FORMFIELD_PUSHBUTTON: "button",
    pdfium.FPDF_FORMFIELD_CHECKBOX: "tick",
    pdfium.FPDF_FORMFIELD_RADIOBUTTON: "tick",
    pdfium.FPDF_FORMFIELD_COMBOBOX: "choice",
    pdfium.FPDF_FORMFIELD_LISTBOX: "choice",
    pdfium.FPDF_FORMFIELD_TEXTFIELD: "text",
    pdfium.FPDF_FORMFIELD_SIGNATURE: "signature",
}
PAINTED = ("Widget", "FreeText", "Stamp")
SEEN = ("Square", "Circle", "Polygon", "PolyLine", "Line", "Ink")  # painted over the page as they are
PASSWORD = 1 << 13
MAX_NOTES = 5_000
LONGEST = 1 << 16  # bytes of a field's value


@dataclass(slots=True)
class Over:
    """Notes and fields of one page in the file's coordinates, and its links."""

    notes: list[Note] = field(default_factory=list)
    links: list[tuple[Box, str]] = field(default_factory=list)


def paint_over(pdf: Any, page: Any, number: int) -> tuple[Any, Over]:
    """The page with its fields, text boxes and stamps painted in, and what lies over it."""
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    if not count:
        return page, Over()
    over = Over(links=_read_links(page))
    for at in range(min(count, MAX_NOTES) - 1, -1, -1):
        note = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if note:
            read = _read_note(pdf, note)
            pdfium.FPDFPage_CloseAnnot(note)
            if read is not None:
                over.notes.insert(0, read)
            if read is None or read.kind not in (*PAINTED, *SEEN):
                pdfium.FPDFPage_RemoveAnnot(page.raw, at)
    if any(note.kind in PAINTED for note in over.notes):
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
        page.close()
        page = pdf[number]
    return page, over


def _read_note(pdf: Any, note: Any) -> Note | None:
    """A note of a kind that matters; None for others and for hidden ones."""
    kind = KINDS.get(pdfium.FPDFAnnot_GetSubtype(note), "")
    hidden = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
    if not kind or pdfium.FPDFAnnot_GetFlags(note) & hidden:
        return None
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(note, rect)
    box = (rect.left, min(rect.bottom, rect.top), rect.right, max(rect.bottom, rect.top))
    read = Note(kind, box)
    if kind == "Widget" and pdf.formenv:
        _read_field(pdf.formenv.raw, note, read)
    elif kind == "FreeText" and pdfium.FPDFAnnot_GetAP(note, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) <= 2:
        read.words = _text(
            partial(pdfium.FPDFAnnot_GetStringValue, note, b"Contents")
        )  # programs paint it themselves; PDFium does not
    return read


def _text(ask: Callable[[Any, int], int]) -> str:
    """What PDFium writes into the room that it is given."""
    room = (ctypes.c_ushort * (LONGEST // 2))()
    size = ask(room, LONGEST)
    return bytes(room)[: max(min(size, LONGEST) - 2, 0)].decode("utf-16-le", "replace")


def _read_field(form: Any, note: Any, read: Note) -> None:
    read.field = FIELDS.get(pdfium.FPDFAnnot_GetFormFieldType(form, note), "")
    if read.field == "tick":
        read.words = "☒" if pdfium.FPDFAnnot_IsChecked(form, note) else "☐"
    elif read.field == "text" and pdfium.FPDFAnnot_GetFormFieldFlags(form, note) & PASSWORD:
        read.field = "password"
    elif read.field in ("text", "choice"):
        read.words = _text(partial(pdfium.FPDFAnnot_GetFormFieldValue, form, note))


def _read_links(page: Any) -> list[tuple[Box, str]]:
    """The page's links to addresses, with their boxes."""
    links = []
    place, link, rect = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page.raw, place, link):
        action = pdfium.FPDFLink_GetAction(link)
        if action and pdfium.FPDFLink_GetAnnotRect(link, rect):
            room = ctypes.create_string_buffer(2048)
            size = pdfium.FPDFAction_GetURIPath(page.pdf.raw, action, room, 2048)
            address = room.value.decode("utf-8", "replace") if 0 < size <= 2048 else ""
            if address:
                links.append(((rect.left, rect.bottom, rect.right, rect.top), address))
    return links


def place_over(over: Over, seen: Page) -> None:
    """Note on the page what lies over it, where it is seen."""
    seen.links = [(seen.see(box), address) for box, address in over.links]
    seen.over = [Note(note.kind, seen.see(note.box), note.words, note.field) for note in over.notes]


def start_forms(pdf: Any) -> None:
    """Make PDFium ready to say what a form's fields hold; to be done before a page is opened."""
    if pdf.get_formtype() != pdfium.FORMTYPE_NONE:
        try:
            pdf.init_forms()
        except pypdfium2.PdfiumError:
            return  # then only what the fields paint is read
