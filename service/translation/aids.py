"""What helps to translate one document: what persons approved before, terms, names, and what an engine said before."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from service.document import Document
from service.parts import Parts
from service.translation.passages.glossary import Term, shipped
from service.translation.passages.saying import Words
from service.translation.passages.segments import kept_words


@dataclass(frozen=True, slots=True)
class Aids:
    """What helps to translate one document.

    memory: English passages and what a person approved for them. glossary: English terms and how this authority says
    them in the language; names: names in English and how they are written in the language, "" where they stay as they
    are. parts: where what an engine said of each sentence is kept.
    """

    memory: Mapping[str, str] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    parts: Parts | None = None

    def key(self) -> dict[str, object]:
        """All of it that shapes a draft, as parts of a key; the salt too, so that no hit tells of what is closed."""
        terms = {english: asdict(term) for english, term in self.glossary.items()}
        salt = self.parts.salt if self.parts else ""
        return {"memory": dict(self.memory), "glossary": terms, "names": dict(self.names), "salt": salt}


UNAIDED = Aids()


def forms_of(glossary: Mapping[str, Term], names: Mapping[str, str]) -> dict[str, str]:
    """An authority's terms and names with the form that `check_segment` is to look for."""
    written = {name: form for name, form in names.items() if form}
    return {**{english: term.form for english, term in glossary.items()}, **written}


def words_for(document: Document, language: str, aids: Aids, *, by_rules: bool) -> Words:
    """What is known beside this text; our own unconfirmed terms are put only into the text of an engine by rules."""
    both = {**shipped(language), **aids.glossary}
    short = {english: term.form for english, term in both.items() if english.isupper()}
    joint = "" if language == "zh" else " "
    numbered = {f"{term.english.lower()} …": term.numbered or f"{term.form}{joint}…" for term in both.values()}
    titles = {english.lower(): term.form for english, term in both.items()}
    used = both if by_rules else aids.glossary
    return Words(
        language,
        names=[*kept_words(document), *aids.names],
        forms={**numbered, **short, **{name: form for name, form in aids.names.items() if form}},
        terms={english: term for english, term in used.items() if english not in short},
        titles=titles,
        typed=by_rules,
    )
