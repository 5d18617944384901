"""Opening a PDF: one clear sentence where it is locked, damaged or too long."""

from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from service.errors import PaperError
from service.readers.pdf_over import Over, paint_over, start_forms

DAMAGED = "{name} is damaged and cannot be opened. Ask for it to be sent again."
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
    start_forms(pdf)
    return pdf


def open_structure(path: Path) -> pikepdf.Pdf | None:
    """The same file as pikepdf opens it, for its tags; None where it is too damaged for that, and read without."""
    try:
        return pikepdf.open(path)
    except (pikepdf.PdfError, ValueError, RuntimeError, OSError):
        return None


def has_layers_off(path: Path) -> bool:
    """Whether the file has layers (optional content) that may be off; also where that can't be told."""
    structure = open_structure(path)
    if structure is None:
        return True
    with structure:
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
