"""The style sheet of the web page edition, and the reading settings that work without a script."""

from html import escape
from pathlib import Path
from string import Template

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
SIZES = {"100%": 1.125, "125%": 1.4, "150%": 1.7, "200%": 2.25, "300%": 3.4}
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


def write_style(code: str) -> str:
    """The style sheet for a page in this language."""
    language = get_language(code)
    fonts = [f'"{name}"' for name in language.fonts] + list(FALLBACK)
    return Template(SHEET.read_text(encoding="utf-8")).substitute(
        schemes="\n".join(_scheme(key) for key in SCHEMES),
        sizes="\n".join(
            f":root:has(#size-{n}:checked) {{ --size: {rem}rem; }}" for n, rem in enumerate(SIZES.values())
        ),
        fonts=", ".join(fonts),
        english=", ".join(name for name in fonts if name not in _fonts_of_its_own(language)),
        leading=language.leading,
        cards=Template(CARDS).substitute(t="table"),
        wide_cards=Template(CARDS).substitute(t="table.wide"),
    )


def _fonts_of_its_own(language: Language) -> list[str]:
    """The fonts drawn for a script other than Latin, whose figures and stops don't go with English letters."""
    return [f'"{name}"' for name in language.fonts if name not in get_language("en").fonts]


def write_settings(code: str) -> str:
    """The reading settings: text size and colours, by radio buttons that the style sheet reads."""
    sizes = "".join(_choice("size", str(n), words, n == 0) for n, words in enumerate(SIZES))
    schemes = {"own": phrase(code, "colours_own"), **name_schemes(code)}
    colours = "".join(_choice("colours", key, words, key == "own") for key, words in schemes.items())
    return (
        f"<details><summary>{_say(code, 'reading_settings')}</summary>"
        f"<fieldset><legend>{_say(code, 'text_size')}</legend>{sizes}</fieldset>"
        f"<fieldset><legend>{_say(code, 'colours')}</legend>{colours}</fieldset></details>"
    )


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
