"""Pages of several scripts whose own text is doubted: they are looked at only with the packs that it asks for."""

from pathlib import Path

import pytest
from making_papers import pdf_file
from PIL import Image
from reading_papers import paragraphs, read_file

from service.processes import Limits
from service.readers import scan_words
from service.readers.scan_layer import Layer, Stretch
from service.readers.scan_page import LOOKS, Desk

ARABIC = "سيغلق جدار الميناء من يوم الاثنين إلى يوم الجمعة حتى تستبدل الحجارة القديمة"
HINDI = "बंदरगाह की दीवार सोमवार से शुक्रवार तक बंद रहेगी। नावें दूसरे घाट का उपयोग करें।"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The packs of each look that tesseract is asked for; it looks all the same."""
    packs: list[str] = []
    real = scan_words._tesseract

    def count(picture: Image.Image, words: list[str], kind: list[str], limits: Limits) -> str:
        packs.append(words[words.index("-l") + 1] if "-l" in words else "osd")
        return real(picture, words, kind, limits)

    monkeypatch.setattr(scan_words, "_tesseract", count)
    return packs


def test_only_the_packs_of_a_pages_own_scripts_are_tried(tmp_path: Path, asked: list[str]) -> None:
    body = f"<p lang=ar dir=rtl>{ARABIC}</p><p lang=hi>{HINDI}</p>"
    document = read_file(pdf_file(tmp_path, body, tagged=False))
    assert " ".join(paragraphs(document)).split() == f"{ARABIC} {HINDI}".split()
    tried = {pack for packs in asked for pack in packs.split("+")}
    assert {"ara", "hin"} <= tried <= {"eng", "ara", "urd", "hin"}
    assert len(asked) < 5


def test_what_a_script_needs_is_known_by_its_letters() -> None:
    layer = Layer((Stretch(10, 30, 40, ("hin",)), Stretch(40, 60, 70, ("urd", "ara"))), latin=60)
    assert layer.main == ("urd", "ara")
    assert layer.packs_at([20]) == ("hin",)
    assert layer.packs_at([20, 45, 55]) == ("urd", "ara", "hin")
    assert layer.packs_at([35, 100]) == ()
    assert Layer((Stretch(10, 30, 40, ("hin",)),), latin=60).main == ()


def test_a_page_is_looked_at_only_so_often(asked: list[str]) -> None:
    desk = Desk(Image.new("L", (60, 60), 255), 200, {"eng": "eng"}, Limits(30, 1 << 30))
    for _ in range(LOOKS * 2):
        assert desk.look("eng").words == []
    assert 5 < len(asked) <= LOOKS
