"""Word's automatic numbers as it prints them ("2.1", "(a)"), worked out from numbering.xml (ECMA-376 §17.9)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from service.readers.counting import letters, ordinal, roman
from service.readers.docx_package import W
from service.readers.docx_styles import OFF, Styles, val

PLACE = re.compile(r"%([1-9])")


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": ordinal,
    "none": lambda number: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, its text ("%1.%2"), after which level it starts again."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int = -1
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of one file and how far each has counted.

    nums: numId -> (abstract list, starts set anew, levels of its own).
    """

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    nums: dict[str, tuple[str, dict[int, int], dict[int, Level]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, num: str, at: int) -> Level | None:
        """The definition of a list's level."""
        if num not in self.nums:
            return None
        base, _, own = self.nums[num]
        return own.get(at) or self.lists.get(base, {}).get(at)

    def place(self, num: str, at: int | None, style: str) -> int:
        """The level that a paragraph is at: as it says, else the one that is tied to its style, else the first."""
        if at is not None or num not in self.nums:
            return at or 0
        levels = self.lists.get(self.nums[num][0], {})
        return next((n for n, level in levels.items() if level.style == style), 0)

    def next(self, num: str, at: int) -> str | None:
        """Count one on and give back the printed label; None where the paragraph is in no list. "•" for any bullet."""
        level = self.level(num, at)
        if level is None:
            return None
        if level.form == "bullet":
            return _bullet(level.text)
        self._count(num, at, level)
        return PLACE.sub(lambda found: self._number(num, int(found[1]) - 1, level.legal), level.text).strip()

    def _count(self, num: str, at: int, level: Level) -> None:
        base, starts, _ = self.nums[num]
        counts = self.counts.setdefault(base, {})
        if (num, at) not in self.begun and at in starts:
            counts[at] = starts[at] - 1
        self.begun.add((num, at))
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [n for n in counts if n > at]:
            below = self.level(num, deeper)
            # lvlRestart 0: never starts again; n: only after level n or one above it (counted from 1).
            if below is None or below.restart < 0 or at < below.restart:
                del counts[deeper]

    def _number(self, num: str, at: int, legal: bool) -> str:
        level = self.level(num, at) or Level()
        counts = self.counts.setdefault(self.nums[num][0], {})
        number = counts.setdefault(at, self.nums[num][1].get(at, level.start))
        return FORMS.get("decimal" if legal else level.form, str)(number)


def _bullet(text: str) -> str:
    text = text.strip()
    if text == "o":
        return "◦"
    return "•" if text >= "\ue000" else text


def read_numbering(root: Any, styles: Styles) -> Numbering:
    """The lists of numbering.xml; none where the file has no such part."""
    numbering = Numbering()
    if root is None:
        return numbering
    for element in root.findall(W + "abstractNum"):
        levels = {_int(e.get(W + "ilvl")): _level(e) for e in element.findall(W + "lvl")}
        numbering.lists[element.get(W + "abstractNumId") or ""] = levels
    for element in root.findall(W + "num"):
        numbering.nums[element.get(W + "numId") or ""] = _num(element)
    _follow_links(root, numbering, styles)
    return numbering


def _level(element: Any) -> Level:
    return Level(
        start=_int(val(element, "start"), 1),
        form=val(element, "numFmt") or "decimal",
        text=val(element, "lvlText") or "",
        legal=val(element, "isLgl") is not None and val(element, "isLgl") not in OFF,
        restart=_int(val(element, "lvlRestart"), -1),
        style=val(element, "pStyle") or "",
    )


def _num(element: Any) -> tuple[str, dict[int, int], dict[int, Level]]:
    starts: dict[int, int] = {}
    own: dict[int, Level] = {}
    for change in element.findall(W + "lvlOverride"):
        at = _int(change.get(W + "ilvl"))
        start = val(change, "startOverride")
        if start is not None:
            starts[at] = _int(start, 1)
        if (level := change.find(W + "lvl")) is not None:
            own[at] = _level(level)
    return val(element, "abstractNumId") or "", starts, own


def _follow_links(root: Any, numbering: Numbering, styles: Styles) -> None:
    """A list may borrow its levels from a list style (numStyleLink)."""
    for element in root.findall(W + "abstractNum"):
        borrowed = val(element, "numStyleLink")
        found = styles.numbering(borrowed) if borrowed else None
        if found and found[0] in numbering.nums:
            lender = numbering.lists.get(numbering.nums[found[0]][0], {})
            numbering.lists[element.get(W + "abstractNumId") or ""] = lender


def _int(text: str | None, default: int = 0) -> int:
    return min(int(text), 30_000) if text and text.isdigit() else default
