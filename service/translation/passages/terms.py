"""Terms in English text, found by what tells a noun, and how each is said in a language with its article."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from service.translation.passages.glossary import Term
from service.translation.passages.letters import LETTER, clean


def find_terms(text: str, terms: Mapping[str, Term]) -> list[Term]:
    """The terms in an English text, longer ones first; none inside another."""
    found = []
    for term in sorted(terms.values(), key=lambda term: -len(term.english)):
        pattern = _english(term)
        if pattern.search(text):
            found.append(term)
            text = pattern.sub(" ", text)
    return found


def lacking(terms: Iterable[Term], target: str) -> list[Term]:
    """Those of the terms whose form a translation has not, whatever ending it may have there."""
    said = clean(target)
    return [term for term in terms if not any(spelt(form).search(said) for form in (term.form, *term.others))]


@cache
def spelt(form: str) -> re.Pattern[str]:
    """A form with whatever ending a language gives each of its longer words."""
    words = (re.escape(word[:-1]) + f"{LETTER}*" if len(word) > 4 else re.escape(word) for word in clean(form).split())
    return re.compile(r"\s+".join(words), re.IGNORECASE)


def pattern_of(terms: Sequence[Term], language: str) -> str:
    """A pattern for these terms in English, with the article before one where we know the language's."""
    longest = sorted(terms, key=lambda term: -len(term.english))
    return "|".join(_pattern(term, bool(term.gender) and language in ARTICLES) for term in longest)


def turn_owners(text: str, pattern: str) -> str:
    """ "The Committee's letters" as "the letters of the Committee", for what a pattern of terms finds."""
    turned = re.sub(rf"\b((?:[Tt]he\s)?\w+)[’']s\s({pattern})", _owned, text)
    return turned[0].upper() + turned[1:] if text[:1].isupper() else turned


def _owned(found: re.Match[str]) -> str:
    owner = found[1][0].lower() + found[1][1:] if found[1].startswith("The ") else found[1]
    return f"the {found[2]} of {owner}"


def say_term(text: str, terms: Mapping[str, Term], language: str) -> str:
    """How a term is said that stands in a text as "the Minutes"; a capital that opens it stays one."""
    article, bare = ARTICLE.fullmatch(text.lower()).groups()  # type: ignore[union-attr]
    term = terms.get(bare) or {key.lower(): term for key, term in terms.items()}[bare]
    said = f"{_article(article.strip(), term, language)}{term.form}"
    return said[0].upper() + said[1:] if text[0].isupper() and (article or term.form[0].isupper()) else said


NOUN = r"(?<!\w)" + "".join(rf"(?<!\b{word}\s)" for word in ("to", "will", "should", "must", "may", "can", "not"))
"""Where a term begins: behind these words "chair" and "report" are no nouns."""
EVERYDAY = frozenset(("chair", "chairs", "table", "board", "panel", "minutes", "item", "items", "page"))
"""Words that are terms only as "the chair" or "Chair": there are other chairs, and ten minutes are no record."""
ARTICLE = re.compile(r"((?:the\s+|an?\s+)?)(.*)")
ARTICLES: Mapping[str, Mapping[str, str]] = {
    "es": {"the m": "el", "the f": "la", "the ms": "los", "the fs": "las", "a m": "un", "a f": "una"},
    "pt": {"the m": "o", "the f": "a", "the ms": "os", "the fs": "as", "a m": "um", "a f": "uma"},
}
STRESSED_A = re.compile(r"(?:acta|área|aula|agua)\b")  # feminine, but "el acta", "un acta"


def _article(article: str, term: Term, language: str) -> str:
    if not article:
        return ""
    gender = "m" if language == "es" and STRESSED_A.match(term.form) and not term.many else term.gender
    form = ARTICLES[language].get(f"{article.replace('an', 'a')} {gender}{'s' if term.many else ''}", "")
    return f"{form} " if form else ""


@cache
def _english(term: Term) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(term.english)}(?!\w)" if term.english.isupper() else _pattern(term, False))


def _pattern(term: Term, article: bool) -> str:
    """A noun, told by its article, its capital or the word before it: "to chair" and "will report" are none."""
    said = re.escape(term.english)
    capital = term.english[0].upper() + said[1:]
    end = r"(?!\w|[’']s\s[A-Z])"  # "the Mayor’s Office" is a name
    before = r"(?<=\bthe\s)" if term.english in EVERYDAY else NOUN
    articles = "the" if term.english in EVERYDAY else "the|a|an"
    parts = [rf"(?i:\b(?:{articles})\s+{said}){end}"] if article else []
    return "|".join([*parts, rf"(?<!\w){capital}{end}", rf"(?i:{before}{said}){end}"])
