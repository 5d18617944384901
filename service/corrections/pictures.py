"""A page of a paper as a picture, to hold what was read beside it; for a child process, since the file is hostile."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, UnidentifiedImageError

from service.errors import PaperError
from service.readers import soffice
from service.readers.base import Reading
from service.readers.pdf_open import open_pdf

WIDTH, HIGHEST = 1000, 3000  # pixels
BEGUN = 40  # letters and figures that tell where a page or section begins
NO_PAGE = "This page cannot be shown as a picture."
OFFICE = ("application/vnd.", "application/msword", "application/rtf", "text/rtf")
VERSION = "1"
"""Raise it when the same page would give another picture."""


def is_pictured(media_type: str) -> bool:
    """Whether a file of this kind has pages that look alike for everybody, or such as LibreOffice sets it in."""
    return media_type == "application/pdf" or media_type.startswith("image/") or is_set(media_type)


def is_set(media_type: str) -> bool:
    """Whether LibreOffice must set the pages, which then may break elsewhere than in print."""
    return media_type.startswith(OFFICE)


def set_pages(path: Path, reading: Reading) -> bytes:
    """An office file as LibreOffice prints it: a PDF."""
    return soffice.convert(path, "pdf", reading).read_bytes()


def draw_page(path: Path, number: int, reading: Reading) -> bytes:
    """Page `number`, from 1, of a PDF or a scan as a PNG about 1,000 pixels wide; PaperError where there is none."""
    with path.open("rb") as file:
        is_pdf = b"%PDF" in file.read(1024)
    picture = _from_pdf(path, number, reading) if is_pdf else _from_scan(path, number, reading)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def hear_pages(path: Path, reading: Reading) -> bytes:
    """The letters and figures on each page of a PDF, as a list in JSON."""
    pdf = open_pdf(path, reading.name, reading.settings.max_pages)
    try:
        return json.dumps([squeeze(page.get_textpage().get_text_range()) for page in pdf]).encode()
    except pypdfium2.PdfiumError as error:
        raise PaperError(NO_PAGE, repr(error)) from error
    finally:
        pdf.close()


def squeeze(words: str) -> str:
    """Only letters and figures, since every program sets spaces and hyphens its own way."""
    return "".join(filter(str.isalnum, words))


def find_beginnings(pages: Sequence[str], beginnings: Sequence[str]) -> list[int]:
    """For words in their order the page that each begins on, from 1; where no page has them, that of those before."""
    out: list[int] = []
    at = 0
    for beginning in beginnings:
        words = squeeze(beginning)[:BEGUN]
        at = next((n for n in range(at, len(pages)) if words and words in pages[n]), at)
        out.append(at + 1)
    return out


def _from_pdf(path: Path, number: int, reading: Reading) -> Any:
    pdf = open_pdf(path, reading.name, reading.settings.max_pages)
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), HIGHEST / max(height, 1))
        return page.render(scale=scale).to_pil()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise PaperError(NO_PAGE, repr(error)) from error
    finally:
        pdf.close()


def _from_scan(path: Path, number: int, reading: Reading) -> Any:
    try:
        with Image.open(path) as scan:
            scan.seek(number - 1)
            if scan.width * scan.height > reading.settings.max_pixels:
                raise PaperError(NO_PAGE, f"{scan.width} × {scan.height} pixels")
            picture = scan.convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, EOFError, OSError, ValueError) as error:
        raise PaperError(NO_PAGE, repr(error)) from error
    picture.thumbnail((WIDTH, HIGHEST))
    return picture
