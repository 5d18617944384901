"""The style sheet of large print for one document: sizes, colours, fonts by language, the running foot."""

import re
from dataclasses import dataclass
from pathlib import Path
from string import Template

from service.document import Document, Paragraph, Text, lines, walk
from service.formats.base import option
from service.formats.html_style import SCHEMES
from service.languages import CODES, Language, get_language, phrase

SHEET = Path(__file__).resolve().parents[2] / "templates" / "print" / "large_print.css"
ATKINSON, NOTO = "Atkinson Hyperlegible", "Noto Sans"
SYMBOLS = ("Noto Sans Symbols", "Noto Sans Symbols 2", "Noto Sans Math")
LEAST = 14
"""No type is smaller than this, in points (UKAAF G003)."""


@dataclass(frozen=True, slots=True)
class LargePrint:
    """What a reader may choose. size: the body's type in points."""

    size: int = option(
        18,
        "Type size",
        "In points. 16 is clear print; large print begins at 18.",
        {n: f"{n} point" for n in ("16", "18", "20", "24", "28", "36")},
    )
    colours: str = option(
        "black-white",
        "Colours",
        "Text and paper.",
        {key: phrase("en", "colours_" + key.replace("-", "_")) for key in SCHEMES},
    )
    font: str = option(
        "atkinson",
        "Typeface",
        "Atkinson Hyperlegible was drawn for readers with low vision; Noto Sans has every letter.",
        {"atkinson": ATKINSON, "noto": NOTO},
    )
    paper: str = option("A4", "Paper", "A4 fits a bag; A3 fits more words on a line.", {"A4": "A4", "A3": "A3"})


def write_sheet(document: Document, options: LargePrint, faces: str) -> str:
    """The whole style sheet. faces: the @font-face rules of fonts that are ours."""
    language = get_language(document.language)
    ink, back, link = SCHEMES[options.colours]
    start, end = ("right", "left") if language.direction == "rtl" else ("left", "right")
    foot_size = max(LEAST, round(options.size * 0.78))
    family = family_of(language, options)
    return Template(SHEET.read_text(encoding="utf-8")).substitute(
        faces=faces,
        paper=options.paper,
        ink=ink,
        back=back,
        link=link,
        start=start,
        end=end,
        family=family,
        size=round(options.size * language.scale, 2),
        raised=max(LEAST, round(options.size * 0.8)),
        leading=language.leading,
        heading_leading=max(1.25, language.leading - 0.2),
        foot=f"font: bold {foot_size}pt {family}; color: {ink};",
        page_of=_content(phrase(language.code, "page_of", n="\0page\0", m="\0pages\0")),
        on_page=_content(
            ("، " if language.direction == "rtl" else ", ") + phrase(language.code, "on_page", n="\0target\0")
        ),
        passages=_passages(document, options),
    )


def family_of(language: Language, options: LargePrint) -> str:
    """The font-family of a language: its fonts, best first, and then those for signs."""
    own = [name for name in language.fonts if name != ATKINSON or options.font == "atkinson"]
    return ", ".join(f'"{name}"' for name in dict.fromkeys((*own, NOTO, *SYMBOLS)))


def find_languages(document: Document) -> tuple[str, ...]:
    """The codes of our languages that the document has passages in, its own first."""
    codes = dict.fromkeys([document.language, "en"])
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        codes |= dict.fromkeys(b.language for b in walk(blocks) if isinstance(b, Paragraph))
        codes |= dict.fromkeys(run.language for line in lines(blocks) for run in line if isinstance(run, Text))
    return tuple(code for code in codes if code in CODES)


def find_rare(document: Document, covered: frozenset[int]) -> re.Pattern[str] | None:
    """Words with letters that the main font lacks, to be set whole in another; None where there are none."""
    texts = [document.title]
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        texts += [run.value for line in lines(blocks) for run in line if isinstance(run, Text)]
    lacking = {sign for sign in set("".join(texts)) if ord(sign) not in covered and not sign.isspace()}
    if not lacking:
        return None
    signs = "".join(re.escape(sign) for sign in sorted(lacking))
    return re.compile(rf"[^\s<>&;]*[{signs}][^\s<>&;]*")


def _passages(document: Document, options: LargePrint) -> str:
    """Fonts, size and leading of each language, so that no letter is left to chance."""
    own = get_language(document.language)
    signs = ", ".join(f'"{name}"' for name in (NOTO, *SYMBOLS))
    rules = [f".whole {{ font-family: {signs}; }}"]
    for code in find_languages(document):
        other = get_language(code)
        size = f"font-size: {round(other.scale / own.scale, 3)}em; " if other.scale != own.scale else ""
        rules.append(f'[lang="{other.tag}"] {{ font-family: {family_of(other, options)}; {size}}}')
        rules.append(f'p[lang="{other.tag}"] {{ line-height: {other.leading}; }}')
    return "\n".join(rules)


def _content(words: str) -> str:
    """A phrase as the value of `content`, its marked places as counters."""
    counters = {
        "page": "counter(page)",
        "pages": "counter(pages)",
        "target": "target-counter(attr(href), page)",
    }
    parts = [counters[part] if n % 2 else f'"{part}"' for n, part in enumerate(words.replace('"', "”").split("\0"))]
    return " ".join(part for part in parts if part != '""')
