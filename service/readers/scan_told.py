"""What a clerk is told of pages that a machine read."""

from service.identify import identify
from service.readers.base import Reading
from service.readers.scan_packs import package
from service.readers.scan_page import ScannedPage
from service.readers.scan_words import Sight

SCAN = "This page was read by machine from a scan and may contain errors"
OTHER = (
    "The text that the file keeps for this page is not what the page shows, so the page was read by machine from its "
    "picture and may contain errors"
)
ONLY = "Only printed words were kept: no pictures, signatures or handwriting."
SPECKS = "Marks that look like no letters were left out ({n})."
POORLY = "Much of this page is read badly by machine: have a person type it, or compare every word."
URDU = "Urdu in this type is read badly by machine: have a person type it, or compare every word."
YORUBA = "The marks over and under Yoruba's letters are often read wrongly by machine: compare every word."
POOR = 75.0  # of 100: how sure tesseract is of a page's letters; of Urdu in Nastaliq 60, and 4 words in 10 are right
MOST = 12  # unsure words that are told
LONGEST = 30  # letters
UNMATCHED = "An invisible text layer that doesn't match the page was left out."
FAILED = "This page is a scan and could not be read by machine; its words are missing."
BLANK = "This page is a picture in which no text was found."
DAMAGED = "The text that the file keeps for this page looks damaged, and could not be read from its picture either."
UNCHECKED = (
    "This page has text that files often keep in a wrong order or as wrong letters: compare its words and figures."
)
WITHOUT = (
    "This page is a scan, and {program}, which reads scans, is not installed; its words are missing. "
    "Install it with: apt-get install tesseract-ocr"
)
LACKING = "This page would be read better with a language pack. Install it with: apt-get install {packages}"


def tell_scan(page: ScannedPage, *, damaged: bool = False) -> str:
    """How sure the machine was of a page. damaged: whether the file has a text for it that counts for nothing."""
    words = page.sight.words if page.sight else []
    texts = [word.bare or word.text for word in page.unsure]
    unsure = [text for text in texts if any(map(str.isalnum, text)) and len(text) <= LONGEST]
    named = ", ".join(f"“{word}”" for word in dict.fromkeys(unsure[:MOST]))
    sure = round(100 * (1 - len(page.unsure) / max(len(words), 1)))
    how = f"sure of {min(sure, 99) if unsure else sure} in 100 words" + (f"; unsure of: {named}" if named else "")
    specks = [SPECKS.format(n=page.sight.specks)] if page.sight and page.sight.specks else []
    warned = _warn(page.sight) if page.sight else []
    return " ".join([*warned, f"{OTHER if damaged else SCAN} ({how}).", ONLY, *specks])


def _warn(sight: Sight) -> list[str]:
    """What a clerk must know first: that a page is in a script or a language which tesseract reads badly."""
    if sight.sure < POOR:
        return [URDU if sight.packs == "urd" else POORLY]
    return [YORUBA] if identify(sight.text, hint="") == "yo" else []


def tell_missing(page: ScannedPage, label: str, reading: Reading) -> None:
    """Tell of packs that this page asked for and that are not there; they would not change a page read surely."""
    if page.missing and (page.is_blank or page.sight is None or page.sight.sure < 90):
        packages = " ".join(package(pack) for pack in dict.fromkeys(page.missing))
        reading.lose(LACKING.format(packages=packages), label)
