"""Figures in running text -> what they are worth, whatever separators and words of size a language writes them with."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

FIGURE = re.compile(r"\d{1,3}(?: \d{3})+(?![\d,.]\d)|\d+(?:[.,’]\d+)*")


@dataclass(frozen=True, slots=True)
class Figure:
    """shown: as it stands; worth: every number that it may mean, as "1500" or "1.5"; at: where in the text."""

    shown: str
    worth: frozenset[str]
    at: int


def read_figures(text: str, scales: Mapping[str, int], english: bool) -> list[Figure]:
    """The figures of a text with digits of ours, in order; in English a comma groups and a point divides."""
    out = []
    for match in FIGURE.finditer(text):
        by, values = _scales(text, match, scales), _values(match.group(), english)
        worth = frozenset(_scaled(value, times) for value in values for times in by)
        out.append(Figure(match.group(), worth, match.start()))
    return out


def pair_off(ours: Sequence[Figure], theirs: Sequence[Figure]) -> list[tuple[Figure, Figure | None]]:
    """Each figure of ours with the first of theirs, not yet taken, that may mean the same; None where there is none."""
    left = list(theirs)
    out: list[tuple[Figure, Figure | None]] = []
    for one in ours:
        same = next((other for other in left if one.worth & other.worth), None)
        if same is not None:
            left.remove(same)
        out.append((one, same))
    return out


def _values(shown: str, english: bool) -> set[str]:
    groups = re.split(r"[.,’ ]", shown)
    marks = re.findall(r"[.,’ ]", shown)
    whole, grouped = "".join(groups), _is_grouped(groups)
    if not marks:
        return {whole}
    if len(set(marks)) > 1 and marks.count(marks[-1]) == 1:
        return {f"{''.join(groups[:-1])}.{groups[-1]}"}
    if len(marks) > 1:
        return {whole} if grouped else {".".join(groups)}
    as_part = f"{groups[0]}.{groups[1]}"
    if english:
        return {whole} if marks == [","] else {as_part}
    return {whole, as_part} if grouped else {as_part}


def _is_grouped(groups: Sequence[str]) -> bool:
    """1,500,000 and 15,00,000, not 1.2.3."""
    return len(groups[-1]) == 3 and all(len(group) in (2, 3) for group in groups[1:]) and len(groups[0]) <= 3


def _scaled(value: str, by: int) -> str:
    if value.count(".") > 1:
        return value
    number = Decimal(value) * by
    return str(int(number)) if number == int(number) else str(number.normalize())


def _scales(text: str, match: re.Match[str], scales: Mapping[str, int]) -> set[int]:
    """What a figure may be multiplied by: the words of size after it ("25 mil millones"), else the one before it.

    A short form may be something else, as in "10 m", and a word before a figure may belong to another.
    """
    either = "|".join(re.escape(word) for word in sorted(scales, key=len, reverse=True))
    word = re.compile(rf"\s?({either})(?![a-zA-Z])", re.IGNORECASE)
    by, end, short = 1, match.end(), False
    while found := word.match(text, end):
        by, end, short = (
            by * _worth(found[1], scales),
            found.end(),
            short or (len(found[1]) <= 2 and found[1].isascii()),
        )
    before = re.search(rf"(?:^|[\s£€$])({either})\s$", text[: match.start()], re.IGNORECASE)
    if by == 1 and before is not None and not re.search(r"\d\s?$", text[: before.start(1)]):
        return {1, _worth(before[1], scales)}
    return {1, by} if short else {by}


def _worth(word: str, scales: Mapping[str, int]) -> int:
    return next(value for key, value in scales.items() if key.lower() == word.lower())
