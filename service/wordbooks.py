"""How the authority says its terms and names in other languages: files of its own in the data folder.

glossary/<code>.tbx   terms, as translators' programs export them (TBX); they count before ours
names/<code>.tsv      name and how it is written in the language, a tab between; a line each
names/names.txt       names of members and bodies that stay as they are, a line each
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from service.errors import WordsError
from service.files import stamp_of
from service.translation.passages.glossary import Term, read_tbx
from service.translation.passages.terms import find_terms


def glossary_of(data: Path, language: str, texts: Sequence[str] = ()) -> dict[str, Term]:
    """The authority's terms in a language, those in these texts where any are; WordsError for a bad file."""
    path = data / "glossary" / f"{language}.tbx"
    terms = _terms(path, language, stamp_of(path)) if path.is_file() else {}
    return {term.english: term for term in find_terms("\n".join(texts), terms)} if texts else dict(terms)


@lru_cache(maxsize=16)
def _terms(path: Path, language: str, stamp: tuple[int, ...]) -> Mapping[str, Term]:
    """The terms of a file, read again only once it is another: the next order needs the same."""
    return read_tbx(path.read_bytes(), language, path.name)


def names_of(data: Path, language: str, texts: Sequence[str] = ()) -> dict[str, str]:
    """English names and how they are written in a language, "" where they stay; those in these texts where any are."""
    names = dict.fromkeys(_lines(data / "names" / "names.txt"), "")
    for number, line in enumerate(_lines(data / "names" / f"{language}.tsv"), 1):
        name, _, form = (part.strip() for part in line.partition("\t"))
        if not name or not form:
            raise WordsError(f"Line {number} of names/{language}.tsv must hold a name, a tab, and how it is written.")
        names[name] = form
    whole = "\n".join(texts)
    return {name: form for name, form in names.items() if not texts or name in whole}


def _lines(path: Path) -> list[str]:
    """The lines of a file, without those that are empty or begin with #; none where it is not there."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []
    except UnicodeDecodeError as error:
        raise WordsError(f"{path.name} is no text in UTF-8. Save it again as UTF-8.", repr(error)) from error
    return [line.strip("\r\n ") for line in lines if line.strip() and not line.startswith("#")]
