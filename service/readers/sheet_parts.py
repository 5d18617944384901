"""The parts of a sheet that empty rows and columns set apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.readers.sheet_grid import Box

Boxes = dict[tuple[int, int], Box]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sheet, from its first to its last filled row and column."""

    boxes: Boxes
    rows: dict[int, list[tuple[int, Box]]]
    top: int
    left: int
    bottom: int
    right: int

    def row(self, at: int) -> list[tuple[int, Box]]:
        """The boxes that begin in this row, with their columns."""
        return self.rows.get(at, [])


def make_part(boxes: Boxes) -> Part:
    """The part that these boxes are."""
    rows: dict[int, list[tuple[int, Box]]] = {}
    for row, column in sorted(boxes):
        rows.setdefault(row, []).append((column, boxes[row, column]))
    columns = [at for _, at in boxes]
    bottom = max(at + box.rows - 1 for (at, _), box in boxes.items())
    right = max(at + box.columns - 1 for (_, at), box in boxes.items())
    return Part(boxes, rows, min(rows), min(columns), bottom, right)


def split_boxes(boxes: Boxes) -> Iterator[Boxes]:
    """The boxes in the parts that empty rows, then empty columns set apart, until none does."""
    if not boxes:
        return
    for axis in (0, 1):
        bands = _bands(boxes, axis)
        if len(bands) > 1:
            for first, last in bands:
                yield from split_boxes({place: box for place, box in boxes.items() if first <= place[axis] <= last})
            return
    yield boxes


def _bands(boxes: Boxes, axis: int) -> list[tuple[int, int]]:
    """The runs of filled rows (axis 0) or columns (axis 1), from and to."""
    ends = sorted((place[axis], place[axis] + (box.columns if axis else box.rows) - 1) for place, box in boxes.items())
    bands: list[tuple[int, int]] = []
    for first, last in ends:
        if bands and first <= bands[-1][1] + 1:
            bands[-1] = (bands[-1][0], max(bands[-1][1], last))
        else:
            bands.append((first, last))
    return bands
