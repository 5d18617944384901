"""A document whose blocks all have names that a book can use, and whose links lead to what is there."""

from dataclasses import replace
from itertools import count

from service import document as d
from service.formats.ebraille_text import safe_link
from service.walking import change_blocks, change_lines


def name_blocks(document: d.Document) -> d.Document:
    """Every block and note by a name of its own, "b7" or "n2"; links to what is not there become plain words."""
    numbers = count(1)
    names: dict[str, str] = {}

    def name(block: d.Block) -> tuple[d.Block, ...]:
        if isinstance(block, d.PageBreak):
            return (block,)
        new = f"b{next(numbers)}"
        names.setdefault(block.id, new)
        if isinstance(block, d.Picture) and block.decoration and block.caption:
            # What shows nothing is no figure, so that its caption is a paragraph.
            return replace(block, id="", caption=()), d.Paragraph(new, block.caption)
        return (replace(block, id=new),)

    blocks = change_blocks(document.blocks, name)
    notes = {note.id: f"n{n}" for n, note in reversed(list(enumerate(document.notes, 1)))}
    inside = tuple(
        replace(note, id=f"n{n}", blocks=change_blocks(note.blocks, name))
        for n, note in enumerate(document.notes, 1)
    )  # fmt: skip
    places = {**names, **notes}
    named = replace(document, blocks=blocks, notes=inside)
    return change_lines(named, lambda line: tuple(_lead(run, places, notes) for run in line))


def _lead(run: d.Inline, places: dict[str, str], notes: dict[str, str]) -> d.Inline:
    """A run whose link and note are named anew."""
    if isinstance(run, d.PageBreak) or not (run.href or run.note):
        return run
    if run.href.startswith("#"):
        place = places.get(run.href[1:], "")
        run = replace(run, href=f"#{place}" if place else "")
    elif run.href:
        run = replace(run, href=safe_link(run.href))
    if run.note and run.note not in notes:
        return replace(run, note="", script="super")
    return replace(run, note=notes.get(run.note, ""))
