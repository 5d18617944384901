"""Which pages' own text is not believed: what files do to letters, one at a time."""

import pytest

from service.readers.pdf_seen import Page, Span
from service.readers.pdf_trust import find_doubt

ENGLISH = "The harbour wall will be closed from Monday to Friday while stones are replaced below the lighthouse."
ARABIC = "سيغلق جدار الميناء من يوم الاثنين إلى يوم الجمعة حتى تستبدل الحجارة القديمة في المدينة كلها"
HINDI = "बंदरगाह की दीवार सोमवार से शुक्रवार तक बंद रहेगी। नावें दूसरे घाट का उपयोग करें।"


def page(text: str, *, width: float = 400.0) -> Page:
    """A page with this text on one line."""
    said = Span(text, 50, 700, 50 + width, 712, 703, 12, bold=False, italic=False, mcid=-1, starts=True, order=0,
                key=0, first=0, last=len(text) - 1)  # fmt: skip
    return Page(0, 595, 842, 0, (0.0, 0.0), spans=[said])


def doubt(text: str, *, width: float = 400.0) -> str:
    seen = page(text, width=width)
    found = find_doubt(seen, seen.spans)
    return found.kind if found else ""


def signs_first(text: str) -> str:
    """Each word with its vowel signs before its letters, as some programs keep the marks that they draw."""
    return " ".join("".join(sorted(word, key=str.isalpha)) for word in text.split())


BACKWARDS = " ".join(word[::-1] for word in ARABIC.split())
LAM_ALEF = ARABIC.replace("الاثنين", "االثنين") + " األول األحد اإلثنين"
OLD_FONT = "gkjcj dh nhokj lkseokj ls 'kqØokj rd can jgsxh| ukosa nwljs ?kkV dk mi;ksx djsa vkSj jkLrk cnysa| " * 3
UNSEEN = "\u200b".join(ENGLISH)
NO_UNICODE = "".join(chr(0xE000 + ord(letter)) if letter.isalpha() else letter for letter in ENGLISH)


@pytest.mark.parametrize(
    "text",
    [BACKWARDS, LAM_ALEF, signs_first(HINDI), UNSEEN, NO_UNICODE],
    ids=["backwards", "lam-alef", "vowel signs", "unseen letters", "no Unicode"],
)
def test_letters_that_cannot_be_what_is_seen_are_rubbish(text: str) -> None:
    assert doubt(text) == "rubbish"


@pytest.mark.parametrize("text", [ARABIC, HINDI, OLD_FONT], ids=["Arabic", "Hindi", "codes of an old font"])
def test_letters_that_may_be_wrong_are_unsure(text: str) -> None:
    assert doubt(text) == "unsure"


def test_sound_text_is_believed() -> None:
    assert doubt(ENGLISH) == ""


def test_text_without_width_is_rubbish() -> None:
    assert doubt(ENGLISH, width=0.0) == "rubbish"
