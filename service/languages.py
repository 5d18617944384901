"""The languages we serve; all facts about one are data in languages/<code>/."""

import csv
import re
import string
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from service.errors import WordsError

FOLDER = Path(__file__).resolve().parent.parent / "languages"
CODES = ("en", "es", "pt", "so", "yo", "gu", "bn", "pa", "ur", "zh", "vi", "el", "tr", "hi", "ar")
LISTED = CODES[1:]
COUNTED = re.compile(r"(\{(\w+)\} \w+)s\b")
"""A count and what is counted in English, whose last letter goes where there is one: “{n} items”. Others count so that
one form does ("Filas: {rows}")."""


FORMS = re.compile(r"(?:^| \| )(zero|one|two|few|many|other)=")
"""A phrase with a form for each of the language's plural categories (CLDR): “one={n} item | other={n} items”."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language.

    tag: BCP 47, as HTML and PDF want it; locale: the same with a country, as Word wants it; direction: ltr or rtl;
    fonts: families to set it in, best first; office_font: one that comes with Word and has its letters;
    leading: line height as a ratio; scale: type size as a ratio to Latin; voice: eSpeak NG's name, "" where none.
    """

    code: str
    tag: str
    locale: str
    english: str
    name: str
    direction: str
    script: str
    fonts: tuple[str, ...]
    office_font: str
    leading: float
    scale: float
    voice: str


@cache
def get_language(code: str) -> Language:
    """The language with this code; WordsError for one that we do not serve."""
    if code not in CODES:
        known = ", ".join(CODES)
        raise WordsError(f"“{code}” is not a language of this service. Choose one of: {known}.")
    data = tomllib.loads((FOLDER / code / "language.toml").read_text(encoding="utf-8"))
    return Language(code=code, **{**data, "fonts": tuple(data["fonts"])})


def require_listed(code: str) -> None:
    """WordsError for a language that nothing is translated into."""
    if code not in LISTED:
        raise WordsError(f"“{code}” is not a language that we translate into. Choose one of: {', '.join(LISTED)}.")


@dataclass(slots=True)
class Authority:
    """Whose words and voices this process uses beside ours. data: its data folder."""

    data: Path | None = None


AUTHORITY = Authority()
"""Told once, where a process starts: see `use_authority`."""


def use_authority(data: Path) -> None:
    """From now on, what people confirmed in the data folder's phrases/ holds over the phrases that we ship.

    Those files have the columns of phrases.tsv. The voices in voices/ count too.
    """
    AUTHORITY.data = data
    for known in (get_phrases, is_confirmed, own_phrases):
        known.cache_clear()


@cache
def get_phrases(code: str) -> dict[str, str]:
    """The phrases in this language by key: the authority's, else ours; English where one is missing."""
    own = {row["key"]: row["text"] for row in read_phrases(FOLDER / get_language(code).code / "phrases.tsv")}
    return own if code == "en" else {**get_phrases("en"), **own, **own_phrases(code)}


@cache
def is_confirmed(code: str) -> bool:
    """Whether speakers have confirmed all phrases in this language that we say."""
    rows = read_phrases(FOLDER / get_language(code).code / "phrases.tsv")
    return all(row["state"] == "confirmed" or row["key"] in own_phrases(code) for row in rows)


@cache
def own_phrases(code: str) -> dict[str, str]:
    """The phrases of this language that people of the authority confirmed in its own file; WordsError for a wrong one.

    Where a key stands there twice, the first that is confirmed counts. English has none: its words are ours.
    """
    path = AUTHORITY.data / "phrases" / f"{code}.tsv" if AUTHORITY.data and code != "en" else None
    own: dict[str, str] = {}
    for row in read_phrases(path) if path and path.is_file() else ():
        if row.get("state") == "confirmed" and row["key"] not in own:
            own[row["key"]] = _checked(row["key"], row["text"], f"{code}.tsv")
    return own


def _checked(key: str, text: str, name: str) -> str:
    """A phrase of the authority's that can stand in the place of ours."""
    ours = get_phrases("en").get(key)
    if ours is None:
        raise WordsError(f"{name} has a phrase “{key}”, which we do not say. Take the name from languages/en.")
    try:
        extra = _places(text) - _places(ours)
    except ValueError:
        extra = {"{"}
    forms = forms_of(text)
    if extra or (forms and "other" not in forms) or (bool(forms) and not forms_of(ours)):
        raise WordsError(f"The phrase “{key}” in {name} has places or forms that ours has not: {ours}")
    return text


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def read_phrases(path: Path) -> list[dict[str, str]]:
    """The rows of a file of phrases: key, text, state."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def phrase(code: str, key: str, **values: object) -> str:
    """One phrase, with {names} filled in; KeyError where even English has none, which is a bug."""
    text = _counted(get_phrases(code)[key], code, values.get("n"))
    if code == "en":
        text = COUNTED.sub(lambda found: found[1] if values.get(found[2]) == 1 else found[0], text)
    return text.format(**values) if values else text


def forms_of(text: str) -> dict[str, str]:
    """The forms of a phrase by plural category; {} for a phrase that has but one."""
    _, *parts = FORMS.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True)) if FORMS.match(text) else {}


def _counted(text: str, code: str, n: object) -> str:
    """The form of a phrase for so many."""
    forms = forms_of(text)
    if not forms:
        return text
    from babel import Locale  # here, since most phrases count nothing and Babel takes its time

    return forms.get(Locale.parse(code).plural_form(n), forms["other"]) if isinstance(n, int) else forms["other"]


def join_words(words: list[str], code: str) -> str:
    """Words one after the other, as a language lists them: "a, b and c"."""
    if not words:
        return ""
    from babel.lists import format_list

    if code == "yo" and len(words) == 2:
        return " àti ".join(words)  # CLDR 48 sets no space before the second
    return str(format_list(words, locale=code))
