"""Levels of the headings that only the look of a PDF shows: by its outline, by type size, by their numbers."""

from collections import Counter, defaultdict

from service.readers.pdf_passages import Passage
from service.readers.printed_labels import HEADING

MOST = 0.6  # of the headings; an outline that names fewer is no list of them
DEEPEST = 6


def set_levels(passages: list[Passage], body: float, outlined: dict[int, int]) -> None:
    """Give each heading its level; outlined: the outline's levels by the passage's id."""
    headings = [p for p in passages if p.kind == "heading" and not p.level]
    _by_look(headings, body)
    if headings and len(outlined) >= MOST * len(headings):
        _by_outline(headings, body, outlined)
    _by_number(headings)


def look(passage: Passage, body: float) -> tuple[float, bool]:
    """Size as a ratio to the body's, in steps, and weight."""
    return round(passage.size / max(body, 1.0) * 10) / 10, passage.bold


def _by_look(headings: list[Passage], body: float) -> None:
    """Levels by rank: the largest type first. Where no heading stands out as the title, they begin at 2."""
    looks = sorted({look(p, body) for p in headings}, reverse=True)
    titled = bool(headings) and looks[0][0] > 1 and not HEADING.match(headings[0].text)
    for passage in headings:
        passage.level = min(looks.index(look(passage, body)) + (1 if titled else 2), DEEPEST)


def _by_outline(headings: list[Passage], body: float, outlined: dict[int, int]) -> None:
    """Levels as the outline counts them; a heading that it leaves out has that of others which look like it.

    A larger heading before all in the outline is the paper's title, and all others lie under it.
    """
    alike: dict[tuple[float, bool], Counter[int]] = defaultdict(Counter)
    for passage in headings:
        if id(passage) in outlined:
            alike[look(passage, body)][outlined[id(passage)]] += 1
    first = headings[0]
    title = id(first) not in outlined and look(first, body) > max(alike)
    top = 2 if title else 1
    last = top
    for passage in headings:
        level = outlined.get(id(passage))
        same = alike.get(look(passage, body))
        if level is not None:
            last = top + level
        elif passage is first and title:
            last = 1
        else:
            last = top + same.most_common(1)[0][0] if same else last + (1 if last < top + 1 else 0)
        passage.level = min(last, DEEPEST)


def _by_number(headings: list[Passage]) -> None:
    """Put "3.1" under "3.", and "3.2" beside it, where size or outline say that they are equal."""
    levels: dict[str, int] = {}
    for passage in headings:
        found = HEADING.match(f"{passage.label} {passage.text}".strip())
        number = found[1].rstrip(".)") if found else ""
        above, _, last = number.rpartition(".")
        if above in levels and above:
            beside = levels.get(f"{above}.{int(last) - 1}")
            passage.level = min(max(beside or passage.level, levels[above] + 1), DEEPEST)
        if number:
            levels = {n: level for n, level in levels.items() if not n.startswith(f"{number}.")}
            levels[number] = passage.level
