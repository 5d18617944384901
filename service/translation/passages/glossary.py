"""Terms and how they are said: ours in languages/<code>/glossary.tbx, an authority's in its own TBX file.

TBX is how translators keep terms (ISO 30042); the old form (martif, tig) and the new one (conceptEntry, termSec) are
read. Ours are unconfirmed: they help where only a reviser reads, and are never forced on a text for the public.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from lxml import etree

from service.errors import WordsError
from service.languages import FOLDER, get_language
from service.markup import safe_parser

LARGEST = 10_000_000  # bytes of a glossary


@dataclass(frozen=True, slots=True)
class Term:
    """One term. others: forms that are right as well; gender: m or f where a language has articles that we set;
    many: it is a plural; numbered: how it is said with a number, "punto … del orden del día"; state: "unconfirmed"
    until speakers confirmed it.
    """

    english: str
    form: str
    others: tuple[str, ...] = ()
    gender: str = ""
    many: bool = False
    numbered: str = ""
    state: str = ""


@cache
def shipped(language: str) -> Mapping[str, Term]:
    """Our own terms in a language by their English."""
    path = FOLDER / get_language(language).code / "glossary.tbx"
    return read_tbx(path.read_bytes(), language, path.name) if path.exists() else {}


def read_tbx(data: bytes, language: str, name: str) -> dict[str, Term]:
    """The terms of a TBX file that have an English and a form in this language; WordsError where it is no TBX file."""
    try:
        root = etree.fromstring(data[: LARGEST + 1], safe_parser(bare=True)) if len(data) <= LARGEST else None
    except etree.XMLSyntaxError as error:
        raise WordsError(f"{name} is no glossary in TBX. Export it from your terms again.", repr(error)) from error
    if root is None or etree.QName(root).localname not in ("tbx", "martif"):
        raise WordsError(f"{name} is no glossary in TBX, or is larger than {LARGEST // 1_000_000} MB.")
    entries = _all(root, "conceptEntry", "termEntry")
    return {english: term for entry in entries for english, term in _read_entry(entry, language)}


def _read_entry(entry: etree._Element, language: str) -> Iterable[tuple[str, Term]]:
    """The entry's English terms, each with its forms in the language; those that are not to be used are left out."""
    english, own = (_sections(entry, code) for code in ("en", language))
    forms = [each for each in own if _note(each, "termType") != "phraseologicalUnit"]
    numbered = next((_text(each, "term") for each in own if each not in forms), "")
    if not forms:
        return
    first, *others = forms
    known = Term(
        english="",
        form=_text(first, "term"),
        others=tuple(_text(other, "term") for other in others),
        gender=_note(first, "grammaticalGender")[:1],
        many=_note(first, "grammaticalNumber") == "plural",
        numbered=numbered,
        state=_text(first, "note"),
    )
    for section in english:
        yield _text(section, "term"), replace(known, english=_text(section, "term"))


def _sections(entry: etree._Element, language: str) -> list[etree._Element]:
    """What an entry has in a language; "es-ES" is Spanish too. Terms that are not to be used are left out."""
    found = [
        section
        for spoken in _all(entry, "langSec", "langSet")
        if str(spoken.get("{http://www.w3.org/XML/1998/namespace}lang", "")).lower().split("-")[0] == language
        for section in _all(spoken, "termSec", "tig", "ntig")
    ]
    used = [each for each in found if "deprecated" not in _note(each, "administrativeStatus")]
    return [each for each in used if _text(each, "term")]


def _all(root: etree._Element, *names: str) -> list[etree._Element]:
    return [each for each in root.iter(etree.Element) if etree.QName(each).localname in names]


def _text(root: etree._Element, name: str) -> str:
    return next((" ".join("".join(each.itertext()).split()) for each in _all(root, name)), "")


def _note(root: etree._Element, kind: str) -> str:
    notes = (each for each in _all(root, "termNote") if each.get("type") == kind)
    return next((" ".join("".join(each.itertext()).split()) for each in notes), "")
