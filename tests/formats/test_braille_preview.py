"""The preview that can be printed: a sheet for each Braille page, dots and print in it."""

import re
from pathlib import Path

import pypdfium2
import pytest
from documents import every_kind

from service.errors import WordsError
from service.formats import FORMATS, STAFF_FORMATS
from service.formats.base import Making

FORM = STAFF_FORMATS["braille-preview"]


@pytest.mark.parametrize("options", [{}, {"page": "small", "grade": "1"}])
def test_each_braille_page_is_a_sheet_with_its_cells_and_its_print(options: dict[str, str], tmp_path: Path) -> None:
    out, brf = tmp_path / "paper.pdf", tmp_path / "paper.ubrl"
    counts = FORM.make(every_kind(), FORM.choose(options), out, Making())
    FORMATS["braille-text"].make(every_kind(), FORMATS["braille-text"].choose(options), brf, Making())
    pages = [page for page in brf.read_text(encoding="utf-8").split("\f") if page.strip()]
    pdf = pypdfium2.PdfDocument(out)
    assert len(pdf) == counts["pages"] == len(pages)
    for sheet, page in zip(pdf, pages, strict=True):
        said = sheet.get_textpage().get_text_range().replace("\u283f", "")
        cells = "".join(re.findall("[\u2801-\u283e]", said))
        assert cells == "".join(re.findall("[\u2801-\u283e]", page))
    first = pdf[0].get_textpage().get_text_range()
    assert "Volume 1, Braille page p1" in first
    assert every_kind().title in first
    pdf.close()


def test_a_volume_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match="has no volume 7"):
        FORM.make(every_kind(), FORM.choose({"volume": "7"}), tmp_path / "paper.pdf", Making())


def test_the_public_is_not_offered_it() -> None:
    assert set(FORMATS) & set(STAFF_FORMATS) == set()
