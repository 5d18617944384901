"""Passages of a tagged PDF, in the order and with the meaning that its tags give."""

from dataclasses import dataclass, field

from service.readers.pdf_joining import join_tagged, print_once
from service.readers.pdf_marked import Marked
from service.readers.pdf_missed import add_missed
from service.readers.pdf_passages import GridCell, Passage
from service.readers.pdf_seen import Page, Span
from service.readers.pdf_strips import Strip, make_strips
from service.readers.pdf_tagged_ends import find_notes, on_one_line, set_edges, set_under_title
from service.readers.pdf_tags import HEADING, Element

INLINE = frozenset(
    "Span Link Quote Reference BibEntry Code Annot Ruby RB RT RP Warichu WT WP Form Sub Em Strong".split()  # noqa: SIM905
)
FLOATING = frozenset({"Note", "FENote", "Figure", "Table", "Aside"})


def tagged_passages(tree: Element, pages: list[Page], marked: Marked) -> list[Passage]:
    """The passages in the tags' order; text that no tag reaches stands after what is printed before it."""
    walk = _Walk(marked)
    walk.element(tree)
    set_under_title(walk.passages)
    passages = join_tagged(find_notes(add_missed(on_one_line(walk.passages), pages, walk.used), pages))
    set_edges(passages)
    return passages


@dataclass(slots=True)
class _Walk:
    marked: Marked
    passages: list[Passage] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    depth: int = -1

    def element(self, element: Element) -> None:
        """Add the passages of an element."""
        kind = element.kind
        if kind == "Artifact":
            return
        if kind == "Table":
            self._table(element)
        elif kind == "Figure" and element.alt:
            self._take(element)  # the description stands for the words drawn in it
            self.passages.append(Passage([], "picture", alt=element.alt, marked=_contents(element)))
        elif kind == "L":
            self.depth += 1
            self._kids(element)
            self.depth -= 1
        elif kind == "LI":
            self._item(element)
        elif _is_group(element):
            self._kids(element)
        else:
            self._leaf(element)

    def _kids(self, element: Element) -> None:
        """The passages of a group: each block of its own, text between blocks together."""
        loose = Element("P")
        for kid in element.kids:
            if isinstance(kid, Element) and kid.kind not in INLINE:
                self._leaf(loose)
                loose = Element("P")
                self.element(kid)
            else:
                loose.kids.append(kid)
        self._leaf(loose)

    def _leaf(self, element: Element) -> None:
        """One passage: a heading, a paragraph, a note. What floats in it (notes, figures) comes after it."""
        floats: list[Element] = []
        strips = self._strips(element, floats)
        if strips:
            passage = Passage(strips)
            if heading := HEADING.fullmatch(element.kind):
                passage.kind, passage.level = "heading", int(heading[1] or 0)
            elif element.kind == "Title":
                passage.kind, passage.level = "heading", 0
            elif element.kind in ("Note", "FENote"):
                passage.kind = "note"
            self.passages.append(passage)
        for each in floats:
            self.element(each)

    def _strips(self, element: Element, floats: list[Element]) -> list[Strip]:
        """The printed lines of all marked content in an element, page by page."""
        spans = self._spans(element, floats)
        strips = []
        start = 0
        for at in range(1, len(spans) + 1):
            if at == len(spans) or spans[at][0] != spans[start][0]:
                strips += make_strips([span for _, span in spans[start:at]], spans[start][0], columns=False)
                start = at
        return strips

    def _spans(self, element: Element, floats: list[Element]) -> list[tuple[int, Span]]:
        found: list[tuple[int, Span]] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                if kid.kind in FLOATING and kid is not element:
                    floats.append(kid)
                elif kid.kind != "Artifact":
                    found += self._spans(kid, floats)
            else:
                for span in self.marked.get(kid, ()):
                    if id(span) not in self.used:
                        self.used.add(id(span))
                        found.append((kid[0], span))
        return found

    def _take(self, element: Element) -> None:
        self._spans(element, [])

    def _item(self, element: Element) -> None:
        """A list item: its label, its first passage as the item, further ones as more of it."""
        labels = [kid for kid in element.kids if isinstance(kid, Element) and kid.kind == "Lbl"]
        label = " ".join(strip.text for each in labels for strip in self._strips(each, []))
        start = len(self.passages)
        rest = Element("Div", [kid for kid in element.kids if not any(kid is each for each in labels)])
        depth = self.depth
        self._kids(rest)
        self.passages[start:] = on_one_line(self.passages[start:])
        first = True
        for passage in self.passages[start:]:
            if passage.kind == "text" and passage.depth < 0:
                passage.kind, passage.depth = ("item" if first else "more"), max(depth, 0)
                passage.label = label if first else ""
                first = False
        if first and label:
            self.passages.insert(start, Passage([], "item", depth=max(depth, 0), label=label))

    def _table(self, element: Element) -> None:
        grid = [self._row(row) for row in _rows(element)]
        for kid in element.kids:
            if isinstance(kid, Element) and kid.kind == "Caption":
                self._leaf(kid)
        grid = _trimmed(_from_first_words([row for row in grid if row]))
        if len(grid) == 1 and len(grid[0]) == 1:
            self.passages += grid[0][0].passages
        elif grid:
            self.passages.append(Passage([], "table", grid=grid))

    def _row(self, row: Element) -> list[GridCell]:
        cells = []
        for kid in row.kids:
            if isinstance(kid, Element) and kid.kind in ("TH", "TD"):
                inside = _Walk(self.marked, used=self.used)
                inside._kids(kid)
                cell = GridCell(on_one_line(inside.passages), "", kid.colspan, kid.rowspan)
                if kid.kind == "TH":
                    cell.header = "row" if kid.scope == "Row" else "column"
                cells.append(cell)
        _set_row_heads(row, cells)
        print_once(cells)
        return cells


def _contents(element: Element) -> list[tuple[int, int]]:
    """The marked contents of an element, those of all inside it too."""
    out: list[tuple[int, int]] = []
    for kid in element.kids:
        out += _contents(kid) if isinstance(kid, Element) else [kid]
    return out


def _rows(element: Element) -> list[Element]:
    out = []
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.kind == "TR":
                out.append(kid)
            elif kid.kind in ("THead", "TBody", "TFoot"):
                out += _rows(kid)
    return out


def _is_group(element: Element) -> bool:
    """Whether an element holds blocks; a paragraph with a footnote or a picture in it does not."""
    kinds = [kid.kind for kid in element.kids if isinstance(kid, Element)]
    if element.kind in ("Note", "FENote"):
        return any(kind not in INLINE and kind not in ("Lbl", "P", "Artifact") for kind in kinds)
    if element.kind == "P" or HEADING.fullmatch(element.kind):
        return any(kind not in INLINE and kind not in FLOATING and kind not in ("Lbl", "Artifact") for kind in kinds)
    return any(kind not in INLINE and kind not in ("Lbl", "Artifact") for kind in kinds)


def _set_row_heads(row: Element, cells: list[GridCell]) -> None:
    """A head cell without a scope, beside cells of data, heads its row."""
    kinds = [kid for kid in row.kids if isinstance(kid, Element) and kid.kind in ("TH", "TD")]
    if any(not cell.header for cell in cells) and cells[0].header and not any(cell.header for cell in cells[1:]):
        cells[0].header = "row" if kinds[0].scope != "Column" else "column"


def _from_first_words(grid: list[list[GridCell]]) -> list[list[GridCell]]:
    """The rows without empty ones before them: a head printed on page after page may be taken for a running one."""
    for at, row in enumerate(grid):
        if any(cell.passages or cell.rowspan > 1 for cell in row):
            return grid[at:]
    return grid


def _trimmed(grid: list[list[GridCell]]) -> list[list[GridCell]]:
    """The rows without empty cells beyond the width of the first row, which a page's end leaves behind."""
    wide = sum(cell.colspan for cell in grid[0]) if grid else 0
    hanging: list[tuple[int, int]] = []  # rows left, columns of cells that reach down from above
    for row in grid:
        taken = sum(columns for _, columns in hanging)
        while row and not row[-1].passages and taken + sum(cell.colspan for cell in row) > wide:
            row.pop()
        hanging = [(left - 1, columns) for left, columns in hanging if left > 1]
        hanging += [(cell.rowspan - 1, cell.colspan) for cell in row if cell.rowspan > 1]
    return grid
