"""The lists of a Word edition: Word counts their labels, and can only come to those that the paper prints.

Every run of labels that follow each other ("(a)", "(b)") is a list of its own in numbering.xml, with its own start, so
that nothing that stands before it can change it. A label that counts nothing is written as it is.
"""

import re
from dataclasses import dataclass, field

from service.formats.html_text import attribute
from service.readers.counting import letters, roman

SHAPE = re.compile(r"([^%]*?)([0-9]+|[A-Za-z]+)([^0-9A-Za-z%]*)")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
DEEPEST = 8  # levels count from 0


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to read a label: what stands before and after its number, how that counts, and how far it is."""

    before: str
    after: str
    form: str
    number: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of numbering.xml. text: as Word wants it, "(%1)"; width: characters of its longest label."""

    depth: int
    form: str
    text: str
    start: int = 1
    width: int = 1


@dataclass(slots=True)
class Lists:
    """All lists of one file; the number of each is its place, from 1."""

    made: list[Listing] = field(default_factory=list)
    shared: dict[Listing, int] = field(default_factory=dict)

    def number(self, labels: list[str], depth: int) -> list[int]:
        """For each label of a list at this depth (0 outermost) the number of the list that prints it."""
        depth = min(depth, DEEPEST)
        out: list[int] = []
        while len(out) < len(labels):
            rest = labels[len(out) :]
            shape, count = _longest(rest)
            if shape:
                text = f"{shape.before}%{depth + 1}{shape.after}"
                width = max(len(label) for label in rest[:count])
                self.made.append(Listing(depth, shape.form, text, shape.number, width))
                out += [len(self.made)] * count
            else:
                out.append(self.bullet(rest[0], depth))
        return out

    def bullet(self, label: str, depth: int) -> int:
        """The number of the list whose every label is this one."""
        form = "none" if any(map(str.isalnum, label)) else "bullet"
        return self._share(Listing(min(depth, DEEPEST), form, label or "•", width=len(label) or 1))

    def unlabelled(self, number: int, depth: int) -> int:
        """The number of the list for the further paragraphs of an item of list `number`, which have no label."""
        return self._share(Listing(min(depth, DEEPEST), "none", "", width=self.made[number - 1].width))

    def _share(self, listing: Listing) -> int:
        if listing not in self.shared:
            self.made.append(listing)
            self.shared[listing] = len(self.made)
        return self.shared[listing]


def is_bullet(label: str) -> bool:
    """Whether a label only marks its item."""
    return not any(map(str.isalnum, label))


def _longest(labels: list[str]) -> tuple[Shape | None, int]:
    """The reading of the first label that the most labels after it follow, and how many those are with it."""
    best: tuple[Shape | None, int] = (None, 0)
    for shape in shapes(labels[0]):
        count = 1
        while count < len(labels) and _next(shape, count) in shapes(labels[count]):
            count += 1
        if count > best[1]:
            best = (shape, count)
    return best


def _next(shape: Shape, further: int) -> Shape:
    return Shape(shape.before, shape.after, shape.form, shape.number + further)


def shapes(label: str) -> list[Shape]:
    """The ways to read a label, the likeliest first; none for one that counts nothing, or not as Word does."""
    found = SHAPE.fullmatch(label)
    if not found or "%" in label:
        return []
    before, core, after = found.groups()
    return [Shape(before, after, form, number) for form, number in _counts(core)]


def _counts(core: str) -> list[tuple[str, int]]:
    if core.isdigit():
        # Not more than four figures, which also spares int() a label without end.
        return [("decimal", int(core))] if len(core) < 5 and core == str(int(core)) else []
    kind = "lower" if core.islower() else "upper" if core.isupper() else ""
    small = core.lower()
    out: list[tuple[str, int]] = []
    if kind and set(small) <= set(ROMAN) and roman(_value(small)) == small:
        out.append((f"{kind}Roman", _value(small)))
    if kind and len(set(small)) == 1 and letters(number := ord(small[0]) - 96 + 26 * (len(small) - 1)) == small:
        out.append((f"{kind}Letter", number))
    return out


def _value(numeral: str) -> int:
    """What a Roman numeral is worth."""
    worth = [ROMAN[letter] for letter in numeral]
    return sum(-one if one < after else one for one, after in zip(worth, [*worth[1:], 0], strict=True))


def write_numbering(lists: Lists, em: int, letters: str) -> str:
    """The lists as XML. em: the size of the type in twentieths of a point; letters: the w:rPr of their labels."""
    abstract = "".join(_abstract(number, listing, em, letters) for number, listing in enumerate(lists.made, 1))
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(lists.made) + 1)
    )
    return abstract + nums


def _abstract(number: int, listing: Listing, em: int, letters: str) -> str:
    levels = "".join(_level(depth, listing, em, letters) for depth in range(listing.depth + 1))
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{number}">{kind}{levels}</w:abstractNum>'


def _level(depth: int, listing: Listing, em: int, letters: str) -> str:
    hanging = round(em * (0.6 + 0.6 * max(listing.width, 1)))
    left = round(em * 2 * depth) + hanging
    text = attribute(listing.text.replace(f"%{listing.depth + 1}", f"%{depth + 1}"))
    after = '<w:suff w:val="nothing"/>' if not listing.text else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{listing.start}"/><w:numFmt w:val="{listing.form}"/>{after}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{0 if not listing.text else hanging}"/></w:pPr>{letters}</w:lvl>'
    )
