"""The style sheet of large print for one document: sizes, colours, fonts by language, the running heads."""

from dataclasses import replace
from pathlib import Path
from string import Template

from service.document import Document, Paragraph, Text
from service.formats.html_style import SCHEMES
from service.formats.print_options import ATKINSON, NOTO, LargePrint
from service.formats.print_paper import Sheet, lead
from service.languages import CODES, Language, get_language, phrase
from service.walking import lines, walk

SHEET = Path(__file__).resolve().parents[2] / "templates" / "print" / "large_print.css"
SYMBOLS = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math")
RIM = 18
"""What a printer leaves white at each edge, in points."""
EMPHASIS = {
    "weight": "em { font-style: normal; font-weight: bold; }",
    # Bold is for headings alone; what the paper stresses is underlined.
    "underline": "em, p strong, li strong { font-style: normal; font-weight: normal; text-decoration: underline; }",
}


def write_sheet(document: Document, options: LargePrint, faces: str, sheet: Sheet) -> str:
    """The whole style sheet. faces: the @font-face rules of fonts that are ours."""
    language, guide = set_in(document.language, options), options.guide
    ink, back, link = SCHEMES[options.colours]
    start, end = ("right", "left") if language.direction == "rtl" else ("left", "right")
    family = family_of(language, options)
    scale = sheet.type / options.size
    headings = {f"h{n}": round((options.size + step) * scale, 2) for n, step in enumerate(guide.steps, 1)}
    return Template(SHEET.read_text(encoding="utf-8")).substitute(
        faces=faces,
        paper=options.paper,
        top=round(sheet.top, 1),
        side=round(sheet.side, 1),
        ink=ink,
        ground=_ground(back, sheet, options),
        link=link,
        start=start,
        end=end,
        family=family,
        size=sheet.type,
        **headings,
        gap=guide.gap,
        emphasis=EMPHASIS[guide.emphasis],
        measure=round(min(sheet.measure, sheet.width) * sheet.type),
        picture=round((sheet.height - 6) * sheet.type),
        leading=sheet.leading,
        heading_leading=max(1.25, sheet.leading - 0.2),
        foot=f"font: bold {sheet.type}pt {family}; line-height: {max(1.25, sheet.leading - 0.3)}; color: {ink};",
        page_of=_content(phrase(language.code, "page_of", n="\0page\0", m="\0pages\0")),
        on_page=_content(phrase(language.code, "on_page", n="\0target\0")),
        comma="، " if language.direction == "rtl" else ", ",
        number=round(sheet.number * sheet.type, 1),
        passages=_passages(document, options),
    )


def _ground(back: str, sheet: Sheet, options: LargePrint) -> str:
    """The colour of a page: to its edge for a screen; for a printer with the white edge that it leaves anyway."""
    if options.use == "screen" or back == "#fff":
        return f"@page {{ background: {back}; }}"
    across, down = (f"-{round(margin - RIM, 1)}pt" for margin in (sheet.side, sheet.top))
    place = f"position: fixed; z-index: -1; top: {down}; bottom: {down}; left: {across}; right: {across}"
    return f'html::before {{ content: ""; {place}; background: {back}; }}'


def set_in(code: str, options: LargePrint) -> Language:
    """The language as it is set: Urdu in the lettering that the reader chose, with what goes with that."""
    language = get_language(code)
    if code != "ur" or options.urdu == "nastaliq":
        return language
    naskh = get_language("ar")
    return replace(language, fonts=naskh.fonts, leading=naskh.leading, scale=naskh.scale)


def family_of(language: Language, options: LargePrint) -> str:
    """The font-family of a language: its fonts, best first, and then those for signs."""
    return ", ".join(f'"{name}"' for name in fonts_of(language, options))


def fonts_of(language: Language, options: LargePrint) -> tuple[str, ...]:
    """The fonts that a language is set in, best first, and then those for signs."""
    own = [name for name in language.fonts if name != ATKINSON or options.font == "atkinson"]
    return tuple(dict.fromkeys((*own, NOTO, *SYMBOLS)))


def find_languages(document: Document) -> tuple[str, ...]:
    """The codes of our languages that the document has passages in, its own first."""
    codes = dict.fromkeys([document.language, "en"])
    for blocks in (document.blocks, *(note.blocks for note in document.notes)):
        codes |= dict.fromkeys(b.language for b in walk(blocks) if isinstance(b, Paragraph))
        codes |= dict.fromkeys(run.language for line in lines(blocks) for run in line if isinstance(run, Text))
    return tuple(code for code in codes if code in CODES)


def _passages(document: Document, options: LargePrint) -> str:
    """Fonts, size and leading of each language, so that no letter is left to chance."""
    own = set_in(document.language, options)
    signs = ", ".join(f'"{name}"' for name in (NOTO, *SYMBOLS))
    rules = [f".whole {{ font-family: {signs}; }}"]
    languages = [set_in(code, options) for code in find_languages(document)]
    for other in languages:
        rules.append(f'[lang="{other.tag}"] {{ font-family: {family_of(other, options)}; {_scale(other, own)}}}')
        rules.append(f'p[lang="{other.tag}"] {{ line-height: {lead(other, options.guide)}; }}')
    if len({language.scale for language in languages}) > 1:
        # A passage in a passage is scaled to the one that it stands in.
        pairs = ((outer, inner) for outer in languages for inner in languages)
        rules += [f'[lang="{o.tag}"] [lang="{i.tag}"] {{ {_scale(i, o) or "font-size: 1em; "}}}' for o, i in pairs]
    return "\n".join(rules)


def _scale(language: Language, around: Language) -> str:
    """The type size of a passage in the text around it; "" where it is the same."""
    same = language.scale == around.scale
    return "" if same else f"font-size: {round(language.scale / around.scale, 4)}em; "


def _content(words: str) -> str:
    """A phrase as the value of `content`, its marked places as counters."""
    counters = {
        "page": "counter(page)",
        "pages": "counter(pages)",
        "target": "target-counter(attr(href), page)",
    }
    parts = [counters[part] if n % 2 else f'"{part}"' for n, part in enumerate(words.replace('"', "”").split("\0"))]
    return " ".join(part for part in parts if part != '""')
