"""Whether a page's own text can be believed, or the page must be read from its pixels (scan).

Three kinds of doubt:
- "scan": a picture over much of the page, and hardly any text that is seen; or text drawn as curves.
- "rubbish": the letters that the file names cannot be what it shows: no Unicode, marks without letters, forms of
  letters where they cannot stand.
- "unsure": letters in a script that PDFs often name wrongly, or words that look like no language's: the pixels decide.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from service.readers.pdf_seen import Page, Shape, Span

Kind = Literal["scan", "rubbish", "unsure"]
MUCH = 0.5  # of the page, under pictures
FEW = 30  # words beside a picture of a page: a running head, a stamp, the name of the scanner
CURVES = 80  # filled shapes with curves on a page without text: letters drawn as curves
ENOUGH = 40  # letters; fewer show nothing
# Letters of scripts whose text PDFs keep unreliably: Hebrew, Arabic and those of India.
DIFFICULT = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\ufb1d-\ufdff\ufe70-\ufefc]")
NO_LETTER = re.compile(r"[\ufffd\u0000-\u0008\u000e-\u001f\u0080-\u009f\ue000-\uf8ff\U000f0000-\U0010ffff]")
BULLETS = re.compile(r"^\s*[\uf000-\uf0ff]")  # Symbol and Wingdings: known, and put right later
UNSEEN = re.compile(r"[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]")
FORMS = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]")
# What ends a word and never begins or stands inside one: Arabic's teh marbuta and alef maksura, Hebrew's last letters.
ENDINGS = re.compile(r"(?:\b|(?<=\w))[\u0629\u0649\u05da\u05dd\u05df\u05e3\u05e5](?=[\u0620-\u064a\u05d0-\u05ea])")
TURNED = re.compile(r"\b[\u0648\u0628\u0641\u0643]?\u0627[\u0623\u0625\u0622]\u0644")  # "األول" for "الأول"
ARABIC_WORD = re.compile(r"[\u0620-\u064a]{3,}")
LATIN_WORD = re.compile(r"[^\W\d_]\S*")
ODD = re.compile(
    r"[^\W\d_][!-&*+;-@\[\\^_`{|}~0-9]+[^\W\d_]"  # signs and figures inside a word
    r"|[a-z][A-Z]{2}"
    r"|[bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ]{6}"
)
VOWEL = re.compile(r"[aeiouyàáâãäåèéêëìíîïòóôõöøùúûüýœæıạ-ỹ]", re.IGNORECASE)
CASED = re.compile(r"[A-Za-z]")
LINK = re.compile(r"@|://|www\.")
ADDRESS = re.compile(r"@|://|www\.|\.\w{2,4}/|\d")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a page is read from its pixels too. unseen: the words of an invisible text layer; dpi: of its picture."""

    kind: Kind
    unseen: tuple[str, ...] = ()
    dpi: int = 0


def find_doubt(page: Page, own: list[Span]) -> Doubt | None:
    """What is doubtful about a page as it is seen; own: all the text that its file holds, hidden text too."""
    picture = _main_picture(page)
    said = what_is_said(page.spans)
    if picture is not None and len(said.split()) < FEW:
        seen = {id(span) for span in page.spans}
        unseen = " ".join(span.text for span in own if id(span) not in seen and span.hidden != "off the page")
        return Doubt("scan", tuple(unseen.split()), _resolution(picture))
    if not said.strip():
        curves = sum(shape.filled and not shape.picture for shape in page.shapes)
        return Doubt("scan") if curves >= CURVES else None
    return _doubt_letters(said, page)


def what_is_said(spans: list[Span]) -> str:
    """What spans say; one that goes on where the last one ends may be the rest of its word."""
    out = ""
    for last, span in zip([None, *spans], spans, strict=False):
        gap = (span.x0 - last.x1) / max(span.size, 1.0) if last is not None and abs(span.base - last.base) < 1 else 9.0
        beside = -2.0 < gap < 0.12  # ems; a mark lies over its letter
        out += span.text if beside else " " + span.text
    return out.lstrip()


def _main_picture(page: Page) -> Shape | None:
    """The largest of a page's pictures, where together they lie over much of it."""
    pictures = [shape for shape in page.shapes if shape.picture]
    if sum(_area(shape, page) for shape in pictures) < MUCH * page.width * page.height:
        return None
    return max(pictures, key=lambda shape: _area(shape, page))


def _area(shape: Shape, page: Page) -> float:
    wide = min(shape.box[2], page.width) - max(shape.box[0], 0.0)
    high = min(shape.box[3], page.height) - max(shape.box[1], 0.0)
    return max(wide, 0.0) * max(high, 0.0)


def _resolution(picture: Shape) -> int:
    """Pixels an inch of a picture as it lies on the page; 0 where it does not say."""
    wide, high = picture.box[2] - picture.box[0], picture.box[3] - picture.box[1]
    return round(max(picture.pixels) / max(wide, high, 1.0) * 72)


def _doubt_letters(said: str, page: Page) -> Doubt | None:
    letters = sum(map(str.isalpha, said))
    strange = len(NO_LETTER.findall(BULLETS.sub("", said)))
    if letters + strange < ENOUGH:
        return None
    difficult = len(DIFFICULT.findall(said))
    if strange * 10 > letters + strange - _bullets(page) or _share(UNSEEN, said) > 0.3 or _is_flat(page):
        return Doubt("rubbish")
    if difficult * 2 > letters:
        return Doubt("rubbish" if _is_turned(said) or _is_unmarked(said) else "unsure")
    return Doubt("unsure") if _is_odd(said) else None


def _bullets(page: Page) -> int:
    return 10 * sum(bool(BULLETS.match(span.text)) for span in page.spans)


def _share(pattern: re.Pattern[str], said: str) -> float:
    return len(pattern.findall(said)) / max(len(said), 1)


def _is_flat(page: Page) -> bool:
    """Whether most of the page's text has no width: its place says nothing, and no line can be made of it."""
    long = [span for span in page.spans if len(span.text.strip()) > 3]
    flat = sum(span.x1 - span.x0 < 0.05 * len(span.text) * span.size for span in long)
    return bool(long) and flat * 2 > len(long)


def _is_turned(said: str) -> bool:
    """Whether Arabic or Hebrew words run backwards, as a whole or in pairs, or are kept as forms of letters."""
    words = max(len(ARABIC_WORD.findall(said)), len(said.split()) // 2, 1)
    signs = len(ENDINGS.findall(said)) + len(TURNED.findall(said))
    return signs * 33 > words or len(FORMS.findall(said)) * 10 > len(DIFFICULT.findall(said))


def _is_unmarked(said: str) -> bool:
    """Whether vowel signs of India's scripts stand where a word begins: their letters are missing or in disorder."""
    words = [word.lstrip("\"'“‘(«[") for word in said.split() if DIFFICULT.search(word)]
    alone = sum(unicodedata.category(word[0])[0] == "M" for word in words if word)
    return alone * 33 > len(words) > 0


@lru_cache(8_192)
def _is_strange(word: str) -> bool:
    """Whether a word looks like no language's; the same few words are asked for on every page."""
    return bool(ODD.search(word)) or not VOWEL.search(word)


def _is_odd(said: str) -> bool:
    """Whether many words look like no language's: letters named wrongly, or the codes of an old font."""
    tokens = said.split()
    if sum(map(_is_strange, tokens)) * 30 <= len(tokens) and max(map(len, tokens), default=0) <= 30:
        return False  # nearly every page; what follows could not find more
    words = [word for word in LATIN_WORD.findall(said) if len(word) > 3 and not ADDRESS.search(word[1:-1])]
    if sum(len(word) for word in said.split() if len(word) > 30) * 2 > len(said) and not DIFFICULT.search(said):
        return bool(CASED.search(said)) and not LINK.search(said)
    mixed = [word for word in LATIN_WORD.findall(said) if len(word) > 3]
    words = words if len(words) * 2 > len(mixed) else mixed
    cased = [word for word in words if CASED.search(word) and not word.isupper()]
    if len(cased) * 2 < len(said.split()) / 3 or len(cased) < 10:
        return False
    odd = sum(map(_is_strange, cased))
    long = sum(len(word) > 30 for word in cased)
    return odd * 5 > len(cased) or long * 5 > len(cased)
