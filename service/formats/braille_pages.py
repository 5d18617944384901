"""A Braille file's pages as a reader meets them: running heads, print pages, contents, volumes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from service.braille.cells import BLANK, from_ascii
from service.braille.front import LEADERS
from service.braille.grids import RULE
from service.braille.passages import turn_of

FIGURES = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚", "1234567890", strict=True))
NUMBER = re.compile(f"(?<={BLANK})(⠏?)⠼([{''.join(FIGURES)}]+)$")
"""A page's number at the end of its running head, a front page's after "p"."""
ENTRY = re.compile(f"^(.*?)(?:{BLANK}[{LEADERS}]+{BLANK}|{BLANK}+)⠼([{''.join(FIGURES)}]+)$")
"""The last line of an entry of the contents."""
FOOT = re.compile(f"{BLANK}+(⠞?)⠼([{''.join(FIGURES)}]+)")
"""The last line of a page with its number in its corner, a front page's after "t"."""
LABEL = re.compile(f"([{from_ascii('abcdefghijklmnopqrstuvwxyz')}]*(?=⠼))?(.+)")
"""A print page in a corner: the letters that tell its further pages apart, and its label."""
MIDDLE = 7  # blank cells; a line of the contents with so many before it is no entry
PARAGRAPH = 2  # blank cells before a paragraph
Pages = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One Braille page. lines: those between its head and its foot; number: 0 where it has none; front: whether its
    number is one of contents; label: the print page in its head, in cells; width: of its head; depth: all its lines.

    corner: whether its numbers stand in its corners. Then begins: whether the print page begins at its top; letters:
    those before the label's figures, in cells.
    """

    lines: tuple[str, ...]
    number: int = 0
    front: bool = False
    label: str = ""
    width: int = 0
    depth: int = 0
    corner: bool = False
    begins: bool = False
    letters: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the heading's cells without blanks, and the Braille page that it names."""

    cells: str
    page: int


def read_leaves(pages: Pages, width: int = 0) -> list[Leaf]:
    """The pages with what their running heads say.

    Their numbers end the line; width: of a line where that is known, else it is that of most heads. A display's one
    page has none.
    """
    if 2 * sum(bool(page and FOOT.fullmatch(page[-1])) for page in pages) > len(pages):
        return _read_corners(pages)
    ends = Counter(len(page[0]) for page in pages if page and NUMBER.search(page[0]))
    most = max(ends, key=lambda length: (ends[length], length), default=0)
    return [_read_leaf(page, width or most if len(pages) > 1 else -1) for page in pages]


def _read_leaf(page: Sequence[str], width: int) -> Leaf:
    found = NUMBER.search(page[0]) if page and len(page[0]) == width else None
    if not found:
        return Leaf(tuple(page), depth=len(page))
    label = "" if page[0].startswith(BLANK) else page[0].split(BLANK * 2)[0]
    return Leaf(tuple(page[1:]), count(found[2]), bool(found[1]), label, len(page[0]), len(page))


def _read_corners(pages: Pages) -> list[Leaf]:
    """Pages with their numbers in their corners (BANA Formats §1.11, §1.15)."""
    leaves, last = [], ""
    for page in pages:
        found = FOOT.fullmatch(page[-1]) if page else None
        if not found:
            leaves.append(Leaf(tuple(page), depth=len(page)))
            continue
        front, width = bool(found[1]), len(page[-1])
        told = LABEL.fullmatch(page[0].split(BLANK)[-1]) if not front and len(page[0]) == width else None
        letters, label = (told[1], told[2]) if told else ("", "")
        lines = _without_end(page[0 if front else 1 : -1])
        begins = bool(label) and not letters and (label.startswith("⠼") or label != last)
        leaf = Leaf(lines, count(found[2]), front, label, width, len(page), True, begins, letters)
        last = next(reversed(turns_of(leaf)), label)
        leaves.append(leaf)
    return leaves


def _without_end(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines without the empty ones after the last that has cells."""
    return tuple(lines[: max((n for n, line in enumerate(lines, 1) if line), default=0)])


def read_volumes(leaves: Sequence[Leaf]) -> list[list[Leaf]]:
    """The pages by volumes: one begins wherever a front page follows the text."""
    volumes: list[list[Leaf]] = []
    for n, leaf in enumerate(leaves):
        if n == 0 or (is_front(leaf) and not is_front(leaves[n - 1])):
            volumes.append([])
        volumes[-1].append(leaf)
    return volumes


def is_title(leaf: Leaf) -> bool:
    """Whether this is a title page: it has no number in its head, in a corner the first one."""
    return not leaf.number or (leaf.corner and leaf.front and leaf.number == 1)


def is_front(leaf: Leaf) -> bool:
    """Whether this is a title page or a page of contents."""
    return leaf.front or not leaf.number


def count(figures: str) -> int:
    """A number of Braille figures."""
    return int("".join(FIGURES[each] for each in figures))


def turns_of(leaf: Leaf) -> list[str]:
    """The labels of the print pages that begin on this page, in cells."""
    return [
        *([leaf.label] if leaf.begins else []),
        *(found for line in leaf.lines if (found := turn_of(line, corners=leaf.corner))),
    ]


def text_lines(leaves: Iterable[Leaf]) -> Iterator[str]:
    """The lines of the text, without running heads, front pages, print pages and the rules after tables."""
    for leaf in leaves:
        yield from (
            line
            for line in leaf.lines
            if not turn_of(line, corners=leaf.corner) and line.strip(BLANK) != RULE.strip(BLANK)
        )


def read_contents(leaves: Iterable[Leaf]) -> list[Entry]:
    """The entries of a volume's contents. The longest lines are those that end with a page number."""
    lines = [line for leaf in leaves if leaf.front and not is_title(leaf) for line in leaf.lines]
    width = max(map(len, lines), default=0)
    entries, begun = [], ""
    for line in lines:
        found = ENTRY.match(line) if len(line) == width else None
        if found:
            entries.append(Entry(squeeze(begun + found[1]), count(found[2])))
        in_middle = not begun and line.startswith(BLANK * MIDDLE)
        begun = "" if found or in_middle else begun + line
    return entries


def squeeze(cells: str) -> str:
    """Cells without blanks, wherever lines were broken."""
    return cells.replace(BLANK, "")


def heads_at(cells: str, leaf: Leaf, after: Leaf | None = None) -> bool:
    """Whether a heading of these cells begins on this page: whole lines after a blank one or at the page's top.

    It may go on on the page after it.
    """
    lines = [squeeze(line) for line in leaf.lines if not turn_of(line, corners=leaf.corner)]
    more = [squeeze(line) for line in after.lines] if after else []
    starts = (n for n, line in enumerate(lines) if line and cells.startswith(line) and (n == 0 or not lines[n - 1]))
    return any(cells in accumulate([*lines[n:], *more]) for n in starts)


def endings(leaf: Leaf) -> set[tuple[str, bool]]:
    """What a heading that is last on this page could be: the lines from its top or from a blank line to its end.

    With each, whether it is set in as a paragraph is, as headings of the lowest levels are.
    """
    bare = [line for line in leaf.lines if not turn_of(line, corners=leaf.corner)]
    lines = [squeeze(line) for line in bare]
    starts = (n for n in range(len(lines)) if n == 0 or not lines[n - 1])
    return {("".join(lines[n:]), len(bare[n]) - len(bare[n].lstrip(BLANK)) == PARAGRAPH) for n in starts}
