"""The style sheet of the web page edition, and the reading settings that work without a script."""

from collections.abc import Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from service.languages import Language, get_language, phrase

SHEET = Path(__file__).resolve().parents[2] / "templates" / "print" / "page.css"
SCHEMES = {
    "black-white": ("#000", "#fff", "#00309c"),
    "black-cream": ("#000", "#fdf6e3", "#00309c"),
    "yellow-black": ("#ff0", "#000", "#9ff"),
    "black-yellow": ("#000", "#ff0", "#00309c"),
    "white-black": ("#fff", "#000", "#ff0"),
    "blue-yellow": ("#00005a", "#ffffb0", "#00005a"),
}
"""Text, paper and links of each colour scheme (research: UKAAF G003, RNIB clear print)."""
APART = ("Latn", "Grek", "Hans")
"""Scripts whose letters may stand further apart."""
SIZES = {"100%": 1.125, "125%": 1.4, "150%": 1.7, "200%": 2.25, "300%": 3.4}
SPACINGS = {"100%": (1.0, 0.0, 0.9), "125%": (1.25, 0.06, 1.4), "150%": (1.5, 0.12, 2.0)}
"""Times the language's own leading; space between letters (its half again between words) and below a paragraph, in em.

The widest gives what WCAG 2.2 1.4.12 asks a page to bear.
"""
TYPEFACES = {"Latn": ("Verdana", "Georgia"), "Arab": ("Noto Naskh Arabic", "Arial")}
"""Other typefaces by script, which most devices have: one without serifs and one with; for Urdu a Naskh."""
FALLBACK = ("Arial", "Helvetica", "sans-serif")
# $t is the table's selector. The head is out of sight, not out of hearing.
CARDS = """
$t, $t > caption, $t > tbody, $t > tbody > tr, $t > tbody > tr > * { display: block; width: auto; }
$t > thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
$t > tbody > tr { border: .1rem solid; padding: .3em .5em; margin-block-end: .8em; }
$t > tbody > tr > * { border: 0; padding: .2em 0; }
$t > tbody > tr > :empty { display: none; }
$t > tbody > tr[data-again]::before { content: attr(data-again); white-space: pre-line; }
$t > tbody > tr > [data-name]::before { content: attr(data-name) ": "; font-weight: bold; }
$t > tbody > tr > [data-name] > p:first-child { display: inline; }
"""


def write_style(code: str, faces: str = "") -> str:
    """The style sheet for a page in this language. faces: @font-face rules of a font that the page carries."""
    language = get_language(code)
    fonts = [f'"{name}"' for name in language.fonts] + list(FALLBACK)
    return Template(SHEET.read_text(encoding="utf-8")).substitute(
        faces=faces,
        typefaces="\n".join(
            f':root:has(#typeface-{n}:checked) {{ --family: "{name}", {", ".join(fonts)}; }}'
            for n, name in enumerate(name_typefaces(language))
            if n
        ),
        spacings="\n".join(_spacing(n, language) for n in range(len(SPACINGS))),
        schemes="\n".join(_scheme(key) for key in SCHEMES),
        sizes="\n".join(
            f":root:has(#size-{n}:checked) {{ --size: {rem}rem; }}" for n, rem in enumerate(SIZES.values())
        ),
        fonts=", ".join(fonts),
        english=", ".join(name for name in fonts if name not in _fonts_of_its_own(language)),
        cards=Template(CARDS).substitute(t="table"),
        wide_cards=Template(CARDS).substitute(t="table.wide"),
    )


def name_typefaces(language: Language) -> tuple[str, ...]:
    """The typefaces that a reader may choose from, the usual one first."""
    return tuple(dict.fromkeys((language.fonts[0], *TYPEFACES.get(language.script, ()))))


def _spacing(n: int, language: Language) -> str:
    """One choice of spacing. Letters of joined scripts stay together, and so do syllables."""
    times, letters, below = list(SPACINGS.values())[n]
    apart = letters if language.script in APART else 0
    chosen = ":root" if n == 0 else f":root:has(#spacing-{n}:checked)"
    return (
        f"{chosen} {{ --leading: {round(times * language.leading, 2)}; --letters: {apart}em; "
        f"--words: {round(letters * 4 / 3, 2)}em; --below: {below}em; }}"
    )


def _fonts_of_its_own(language: Language) -> list[str]:
    """The fonts drawn for a script other than Latin, whose figures and stops don't go with English letters."""
    return [f'"{name}"' for name in language.fonts if name not in get_language("en").fonts]


def write_settings(code: str) -> str:
    """The reading settings: size, spacing, typeface and colours, by radio buttons that the style sheet reads."""
    typefaces = name_typefaces(get_language(code))
    groups: dict[str, tuple[str, Mapping[Any, str]]] = {
        "size": ("text_size", dict(enumerate(SIZES))),
        "spacing": ("spacing", dict(enumerate(SPACINGS))),
        "typeface": ("typeface", dict(enumerate(typefaces)) if len(typefaces) > 1 else {}),
        "colours": ("colours", {"own": phrase(code, "colours_own"), **name_schemes(code)}),
    }
    fields = "".join(_field(code, name, key, choices) for name, (key, choices) in groups.items() if choices)
    return f"<details><summary>{_say(code, 'reading_settings')}</summary>{fields}</details>"


def _field(code: str, name: str, key: str, choices: Mapping[Any, str]) -> str:
    """One group of radio buttons; the first is chosen."""
    first = next(iter(choices))
    buttons = "".join(_choice(name, str(value), words, value == first) for value, words in choices.items())
    return f"<fieldset><legend>{_say(code, key)}</legend>{buttons}</fieldset>"


def name_schemes(code: str) -> dict[str, str]:
    """The colour schemes with their names for people."""
    return {key: phrase(code, "colours_" + key.replace("-", "_")) for key in SCHEMES}


def _scheme(key: str) -> str:
    text, paper, link = SCHEMES[key]
    kind = "dark" if paper == "#000" else "light"
    values = f"--fg: {text}; --bg: {paper}; --link: {link}; color-scheme: {kind};"
    return f":root:has(#colours-{key}:checked) {{ {values} }}"


def _choice(name: str, key: str, words: str, chosen: bool) -> str:
    mark = " checked" if chosen else ""
    return f'<label><input type="radio" name="{name}" id="{name}-{key}"{mark}> {escape(words, quote=False)}</label>'


def _say(code: str, key: str) -> str:
    return escape(phrase(code, key), quote=False)
