"""Opening a PDF: one clear sentence where it is locked, damaged or too long."""

import ctypes
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from service.errors import PaperError
from service.readers.base import Reading
from service.readers.pdf_over import Over, paint_over, start_forms

DAMAGED = "{name} is damaged and cannot be opened. Ask for it to be sent again."
ATTACHED = "Files attached inside the PDF ({count}) were left out."
XFA = "{name} is a form that only Adobe's programs can show. Open it in Adobe Reader, print it to a PDF, and send that."
LOCKED = "{name} is locked with a password. Send a copy without one."


def open_pdf(path: Path, name: str, max_pages: int) -> Any:
    """The PDF as PDFium opens it; PaperError where it cannot be."""
    try:
        pdf = pypdfium2.PdfDocument(path)
        count = len(pdf)
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        raise PaperError((LOCKED if locked else DAMAGED).format(name=name), repr(error)) from error
    if count > max_pages:
        raise PaperError(
            f"{name} says it has {count:,} pages; this service reads up to {max_pages:,}. Send it in parts."
        )
    if not count:
        raise PaperError(DAMAGED.format(name=name), "no pages")
    if pdf.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
        pdf.close()  # its pages hold only "Please wait"
        raise PaperError(XFA.format(name=name))
    start_forms(pdf)
    return pdf


def said_language(pdf: Any) -> str:
    """The language that the file says it is in, "es-ES"; "" where it says none."""
    room = (ctypes.c_ushort * 32)()
    size = pdfium.FPDFCatalog_GetLanguage(pdf.raw, room, 64)
    return bytes(room)[: size - 2].decode("utf-16-le", "replace") if 2 < size <= 64 else ""


def tell_attachments(pdf: Any, reading: Reading) -> None:
    """Tell the clerk of files inside the file, which are never read."""
    count = pdfium.FPDFDoc_GetAttachmentCount(pdf.raw)
    if count > 0:
        reading.lose(ATTACHED.format(count=count), "", "hidden")


def open_structure(path: Path) -> pikepdf.Pdf | None:
    """The same file as pikepdf opens it, for its tags; None where it is too damaged for that, and read without."""
    try:
        return pikepdf.open(path)
    except (pikepdf.PdfError, ValueError, RuntimeError, OSError):
        return None


def has_layers_off(structure: pikepdf.Pdf | None) -> bool:
    """Whether the file has layers (optional content) that may be off; also where that can't be told."""
    if structure is None:
        return True
    try:
        layers = structure.Root.get("/OCProperties")
        default: Any = layers.get("/D", {}) if layers is not None else {}
        return bool(default.get("/OFF")) or default.get("/BaseState") == "/OFF" or bool(default.get("/AS"))
    except (pikepdf.PdfError, AttributeError, TypeError, ValueError):
        return True


def load_page(pdf: Any, number: int) -> tuple[Any, Any, Over] | None:
    """A page with its fields painted in, its text page, and what lies over it; None where it is too damaged."""
    try:
        page, over = paint_over(pdf, pdf[number], number)
        return page, page.get_textpage(), over
    except pypdfium2.PdfiumError:
        return None
