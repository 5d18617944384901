"""The card of key facts: what a paper says of itself, each fact under a label of ours, in any of our languages.

Every sentence is a phrase of languages/<code>/phrases.tsv, with its plural form and its own order; dates, times and
lists are CLDR's. What the paper writes itself (names, places, amounts) stands as it is, marked with the paper's
language, and a date or time as the paper writes it stands beside ours.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from service.clock import render_time
from service.document import Cell, Facts, Line, Paragraph, Row, Table, Text, plain
from service.languages import get_phrases, join_words, phrase

Render = Callable[[str, str], str]
"""A date as an English paper writes it, and a language -> the date in that language, "" where it is none."""
Fact = tuple[str, Line]
"""The key of a label, and what stands beside it."""
SAID = ("committee", "date", "time", "place")
MARK = "\ue000"
"""Stands for words of the paper while they are listed."""
COUNTED = {"decision": "", "minutes": "count_resolutions"}
ASKED = {"decision": "decision", "minutes": "resolutions"}


def never(text: str, language: str) -> str:
    """No date is told in another form than the paper's."""
    return ""


@dataclass(frozen=True, slots=True)
class Teller:
    """language: of our words; written: of the paper's; render_date: for dates, where these differ."""

    language: str
    render_date: Render = never
    written: str = "en"

    def card(self, facts: Facts, *, title: str = "", prefix: str = "") -> Table:
        """A table with a row for each fact that the paper states. prefix: of its blocks' ids; "" for none.

        title: the paper's, where it doesn't stand right above in the paper's own words.
        """
        told = [*([("title", (self._quoted(title),))] if title else []), *self.tell(facts)]
        rows = tuple(_row(n, phrase(self.language, key), line, prefix) for n, (key, line) in enumerate(told, 1))
        return Table(f"{prefix}-card" if prefix else "", rows)

    def tell(self, facts: Facts) -> list[Fact]:
        """The facts in the order in which people ask for them; the same ones in every language."""
        kind = f"kind_{facts.kind}"
        told = [("kind", self._ours(kind if kind in get_phrases("en") else "kind_paper"))]
        told += [(name, self._said(name, words)) for name in SAID if (words := getattr(facts, name))]
        told += self._asked(facts)
        told += [("money", self._listed(facts.money))] if facts.money else []
        told += [("deadline", self._said("date", facts.deadline))] if facts.deadline else []
        told += self._access(facts)
        reached = (("contact", facts.contact), ("phone", facts.phone), ("email", facts.email))
        told += [(key, (self._quoted(words),)) for key, words in reached if words]
        return [*told, ("rest", self._ours("notice"))]

    def _said(self, name: str, words: str) -> Line:
        """A fact as the paper says it; before a date or time, the same in our language."""
        words = " ".join(words.split())
        render = {"date": self.render_date, "time": render_time}.get(name, never)
        said = render(words, self.language) if self.language != self.written == "en" else ""
        return (Text(f"{said} ("), self._quoted(words), Text(")")) if said else (self._quoted(words),)

    def _asked(self, facts: Facts) -> Iterator[Fact]:
        """What is asked, decided or resolved: how many recommendations, and the verbs that are certain."""
        known, counted = get_phrases("en"), COUNTED.get(facts.kind, "count_recommendations")
        keys = (f"act_{act}" for act in facts.acts)
        acts = join_words([phrase(self.language, key) for key in keys if key in known], self.language)
        count = phrase(self.language, counted, n=facts.count) if counted and facts.count else ""
        words = phrase(self.language, "counted_acts", count=count, acts=acts) if count and acts else count or acts
        if words:
            yield ASKED.get(facts.kind, "asked_to"), (Text(words),)

    def _access(self, facts: Facts) -> Iterator[Fact]:
        """Whether it is open: as the paper says it to who reads its language, else in our words where certain."""
        if facts.access and (self.language == self.written or not facts.openness):
            yield "access", (self._quoted(" ".join(facts.access.split())),)
        elif facts.openness:
            yield "access", self._ours(f"open_{facts.openness}")
        if facts.reason:
            yield "open_reason", (self._quoted(facts.reason),)

    def _ours(self, key: str) -> Line:
        return (Text(phrase(self.language, key)),)

    def _listed(self, words: tuple[str, ...]) -> Line:
        """The paper's words one after the other, as our language lists them."""
        joined = join_words([MARK] * len(words), self.language)
        between = iter(joined.split(MARK)[1:])
        return tuple(run for one in words for run in (self._quoted(one), Text(next(between))) if run.value)

    def _quoted(self, words: str) -> Text:
        """The paper's own words, marked where they are in another language than ours."""
        return Text(words, language="" if self.language == self.written else self.written)


def find_pairs(facts: Facts, language: str, render_date: Render) -> dict[str, str]:
    """Each line of the English card, and the same in the language: its own words, so that no engine touches them."""
    ours, theirs = Teller("en").tell(facts), Teller(language, render_date).tell(facts)
    return dict(zip(_lines(ours), _lines(theirs), strict=True))


def _lines(told: list[Fact]) -> Iterator[str]:
    return (plain(line) for _, line in told)


def _row(n: int, label: str, line: Line, prefix: str) -> Row:
    ids = (f"{prefix}-label-{n}", f"{prefix}-fact-{n}") if prefix else ("", "")
    return Row((Cell((Paragraph(ids[0], (Text(label),)),), header="row"), Cell((Paragraph(ids[1], line),))))
