"""Which printed note belongs to which mark, where figures come more than once and numbering starts again."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.document import Block


@dataclass(slots=True)
class Found:
    """A note as printed; at: the number of its piece; blocks: its words; pieces: the numbers of all that is its own."""

    mark: str
    at: int
    blocks: list[Block]
    pieces: list[int]
    id: str = ""


@dataclass(slots=True)
class Marked:
    """A raised mark in the text; at: the number of its piece; reach: how often the numbering had begun."""

    mark: str
    at: int
    reach: int = 0
    note: Found | None = None


def set_reaches(marked: Sequence[Marked], found: Sequence[Found]) -> None:
    """Tell the marks apart by how often the numbering has begun before them."""
    reach, highest, began = 0, 0, 0
    for n, one in enumerate(marked):
        if one.mark == "1" and highest > 1 and not _is_repeated(marked[n:], began, found):
            reach, highest = reach + 1, 0
        if not highest:
            began = one.at
        highest = max(highest, int(one.mark)) if one.mark.isdigit() else highest
        one.reach = reach


def _is_repeated(marked: Sequence[Marked], began: int, found: Sequence[Found]) -> bool:
    """Whether the first of these marks, a "1", only points to the first note once more: all notes stand at the end."""
    if any(began < note.at < marked[0].at for note in found):
        return False
    firsts = [note for note in found if note.mark == "1" and note.at > marked[0].at]
    goes_on = next((one.mark for one in marked if one.mark.isdigit() and one.mark != "1"), "")
    return len(firsts) == 1 and goes_on != "2"


def pair(marked: list[Marked], found: list[Found]) -> None:
    """Each mark's note: the next one of its figure before the numbering starts again, else the one just before it."""
    if _pair_at_the_end(marked, found):
        return
    starts = _starts(marked)
    by_mark: dict[str, list[Found]] = {}
    for note in found:
        by_mark.setdefault(note.mark, []).append(note)
    taken: set[int] = set()
    for one in marked:
        limit = starts.get(one.reach + 1, 10**9)
        after = [n for n in by_mark.get(one.mark, ()) if one.at < n.at and n.at < limit]
        before = [n for n in by_mark.get(one.mark, ()) if starts[one.reach] <= n.at < one.at and n.at not in taken]
        one.note = after[0] if after else before[-1] if before else None
        if one.note:
            taken.add(one.note.at)


def _pair_at_the_end(marked: list[Marked], found: list[Found]) -> bool:
    """Tie marks whose numbering starts again to notes that all stand at the end and start again as often."""
    starts = _starts(marked)
    if len(starts) < 2 or not found or found[0].at < starts[len(starts) - 1]:
        return False
    notes: list[dict[str, Found]] = []
    for note in found:
        if not notes or note.mark == "1":
            notes.append({})
        notes[-1].setdefault(note.mark, note)
    if len(notes) != len(starts):
        return False
    for one in marked:
        one.note = notes[one.reach].get(one.mark)
    return True


def _starts(marked: list[Marked]) -> dict[int, int]:
    """The piece at which each reach begins."""
    starts: dict[int, int] = {}
    for one in marked:
        starts.setdefault(one.reach, one.at)
    return starts


def number(marked: list[Marked]) -> list[Found]:
    """The notes that have a mark, in the order of their first one, with ids."""
    notes: list[Found] = []
    for one in marked:
        if one.note and not one.note.id:
            notes.append(one.note)
            one.note.id = f"printed {len(notes)}"
    return notes
