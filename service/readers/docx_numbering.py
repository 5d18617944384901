"""Word's automatic numbers as it prints them ("2.1", "(a)"), worked out from numbering.xml (ECMA-376 §17.9)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from service.readers.counting import letters, ordinal, roman, spelled, spelled_ordinal
from service.readers.docx_package import W
from service.readers.docx_properties import OFF, val, whole
from service.readers.docx_styles import Styles
from service.readers.docx_symbols import bullet

SPELLED = ("cardinalText", "ordinalText")
PLACE = re.compile(r"%([1-9])")
FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": ordinal,
    "cardinalText": lambda number: spelled(number).capitalize(),
    "ordinalText": lambda number: spelled_ordinal(number).capitalize(),
    "numberInDash": lambda number: f"- {number} -",
    "chicago": lambda number: "*†‡§"[(number - 1) % 4] * ((number - 1) // 4 + 1),
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "hex": lambda number: f"{number:X}",
    "none": lambda number: "",
}


def printed(number: int, form: str) -> str:
    """A number in one of Word's forms ("upperRoman"; "03" for three digits); in figures where the form is not known."""
    return f"{number:{form}}" if form[:1] == "0" and form.isdigit() else FORMS.get(form, str)(number)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, its text ("%1.%2"), after which level it starts again."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int = -1
    style: str = ""
    font: str = ""


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

    def tied(self, num: str, styles: list[str]) -> int | None:
        """The level that is tied to one of these styles, the nearest first; None where none is."""
        levels = self.lists.get(self.nums[num][0], {}) if num in self.nums else {}
        places = {level.style: at for at, level in levels.items() if level.style}
        return next((places[style] for style in styles if style in places), None)

    def next(self, num: str, at: int) -> str | None:
        """Count one on and give back the printed label; None where the paragraph is in no list. "•" for any bullet."""
        level = self.level(num, at)
        if level is None:
            return None
        if level.form == "bullet":
            return bullet(level.text, level.font)
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
        level = self.level(num, at) or Level(1)
        if level.form == "bullet":
            return ""
        counts = self.counts.setdefault(self.nums[num][0], {})
        number = counts.setdefault(at, self.nums[num][1].get(at, level.start))
        return printed(number, "decimal" if legal else level.form)


def read_numbering(root: Any, styles: Styles) -> Numbering:
    """The lists of numbering.xml; none where the file has no such part."""
    numbering = Numbering()
    if root is None:
        return numbering
    for element in root.findall(W + "abstractNum"):
        levels = {whole(e.get(W + "ilvl")): _level(e, styles) for e in element.findall(W + "lvl")}
        numbering.lists[element.get(W + "abstractNumId") or ""] = levels
    for element in root.findall(W + "num"):
        numbering.nums[element.get(W + "numId") or ""] = _num(element, styles)
    _follow_links(root, numbering, styles)
    return numbering


def _level(element: Any, styles: Styles) -> Level:
    fonts = element.find(f"{W}rPr/{W}rFonts")
    return Level(
        start=whole(val(element, "start")),  # 0 where it is not said (ECMA-376 §17.9.25)
        form=_form(element, styles),
        text=val(element, "lvlText") or "",
        legal=val(element, "isLgl") is not None and val(element, "isLgl") not in OFF,
        restart=whole(val(element, "lvlRestart"), -1),
        style=val(element, "pStyle") or "",
        font="" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "",
    )


def _form(element: Any, styles: Styles) -> str:
    """How a level counts; newer Word writes "001, 002, …" as a form of its own beside the plain one.

    Numbers in words are known in English only: elsewhere figures take their place.
    """
    own = next(element.iter(W + "numFmt"), None)
    if own is None:
        return "decimal"
    first = (own.get(W + "format") or "").split(",")[0].strip()
    if own.get(W + "val") == "custom" and first.isdigit():
        return f"0{len(first)}"
    form = own.get(W + "val") or "decimal"
    return "decimal" if form in SPELLED and styles.language not in ("", "en") else form


def _num(element: Any, styles: Styles) -> tuple[str, dict[int, int], dict[int, Level]]:
    starts: dict[int, int] = {}
    own: dict[int, Level] = {}
    for change in element.findall(W + "lvlOverride"):
        at = whole(change.get(W + "ilvl"))
        start = val(change, "startOverride")
        if start is not None:
            starts[at] = whole(start, 1)
        if (level := change.find(W + "lvl")) is not None:
            own[at] = _level(level, styles)
    return val(element, "abstractNumId") or "", starts, own


def _follow_links(root: Any, numbering: Numbering, styles: Styles) -> None:
    """A list may borrow its levels from a list style (numStyleLink)."""
    for element in root.findall(W + "abstractNum"):
        borrowed = val(element, "numStyleLink")
        found = styles.numbering(borrowed) if borrowed else None
        if found and found[0] in numbering.nums:
            lender = numbering.lists.get(numbering.nums[found[0]][0], {})
            numbering.lists[element.get(W + "abstractNumId") or ""] = lender
