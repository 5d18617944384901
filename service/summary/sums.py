"""The amounts of money that a paper asks for or approves, as it writes them."""

import re
from collections.abc import Iterable

from service.summary.acts import Clause

SIZE = r"(?:\s?(?:million|billion|thousand|bn|m|k)\b)?"
FIGURE = r"\d+(?:,\d{3})*(?:\.\d+)?"
AMOUNT = re.compile(
    rf"£{FIGURE}{SIZE}(?:\s?[–-]\s?£?{FIGURE}{SIZE})?"
    r"(?:\s(?:a|per|each|every)\s(?:year|annum|month|week|quarter|day|hour|person|household)\b)?"
)
NOT_ASKED = frozenset(("note", "receive", "consider", "confirm", "refuse", "defer", "exclude"))
LIMIT = re.compile(
    r"(?<!no )(?<!not )\b(?:worth|valued at|value of|over|above|below|under|(?:more|less) than|exceeding)"
    r"(?: at least)?\s*$",
    re.IGNORECASE,
)
SPENT = re.compile(
    r"\b(?:cost of|to spend|budget of|grant of|payment of|sum of|contribution of|loan of"
    r"|(?:contract|purchase)\b[^.;£]{0,100} for)"
    r"(?: up to| no more than| not more than| about| some)?\s*$",
    re.IGNORECASE,
)
REACH = 140  # characters before an amount in which its purpose stands
OR_MORE = re.compile(r"\s(?:or|and) (?:more|over|above|less|under|below)\b")


def find_money(clauses: Iterable[Clause]) -> tuple[str, ...]:
    """Each amount once, in order; not those of what is only noted, nor the bounds of a rule ("£50 or more")."""
    asked = (clause for clause in clauses if not NOT_ASKED & set(clause.acts))
    found = (match.group() for clause in asked for match in AMOUNT.finditer(clause.text) if _is_asked(clause, match))
    return tuple(dict.fromkeys(found))


def _is_asked(clause: Clause, match: re.Match[str]) -> bool:
    """Whether an amount is what a clause asks for: by its verb, or where the words before it leave no doubt."""
    return not _is_bound(clause.text, match) and bool(clause.acts or SPENT.search(_before(clause.text, match)))


def _is_bound(text: str, match: re.Match[str]) -> bool:
    return bool(LIMIT.search(_before(text, match)) or OR_MORE.match(text, match.end()))


def _before(text: str, match: re.Match[str]) -> str:
    """The words just before an amount."""
    return text[max(0, match.start() - REACH) : match.start()]
