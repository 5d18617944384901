"""What is done faster than WeasyPrint does it comes out the same, byte for byte."""

from pathlib import Path

import pytest
import weasyprint.draw.text as drawing
from documents import arabic, every_kind, par
from weasyprint.text import line_break

from service.document import Document
from service.formats import print_patches
from service.formats.base import Making
from service.formats.large_print import FORMAT

LONG = (
    "The Committee asked how many of the 1,512 repairs were done in time — “nearly all”, said the Director — and why "
    "three-quarters of the £2.4 million had gone to two wards; see www.fairhaven.example/papers/2025/repairs-by-ward. "
)  # fmt: skip
SCRIPTS = {
    "es": "La comisión pidió, el 14 de mayo, que se publicara cada año cuántas viviendas se habían reparado a tiempo. ",
    "el": "Η επιτροπή ζήτησε να δημοσιεύεται κάθε χρόνο πόσες κατοικίες επισκευάστηκαν εγκαίρως. ",
    "hi": "समिति ने कहा कि हर साल यह बताया जाए कि कितने घरों की मरम्मत समय पर हुई। ",
    "zh": "委员会要求每年公布有多少住房按时得到维修，并说明延误的原因。",
    "ur": "کمیٹی نے کہا کہ ہر سال یہ شائع کیا جائے کہ کتنے گھروں کی مرمت وقت پر ہوئی۔ ",
}


def make(document: Document, out: Path, size: str) -> bytes:
    FORMAT.make(document, FORMAT.choose({"size": size}), out, Making())
    return out.read_bytes()


def papers() -> list[Document]:
    made = [every_kind(), arabic(), Document("Repairs", "en", (par("p1", LONG * 12), par("p2", "Word " * 400)))]
    return [*made, *(Document("Repairs", code, (par("p1", text * 12),)) for code, text in SCRIPTS.items())]


@pytest.mark.parametrize("size", ["18", "36"])
@pytest.mark.parametrize("paper", range(8))
def test_lines_are_broken_and_written_as_weasyprint_does(
    paper: int, size: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = papers()[paper]
    ours = make(document, tmp_path / "ours.pdf", size)
    monkeypatch.setattr(print_patches, "split_first_line", line_break.split_first_line)
    monkeypatch.setattr(print_patches, "draw_lines", lambda: drawing.draw_first_line)
    assert make(document, tmp_path / "theirs.pdf", size) == ours
