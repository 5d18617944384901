"""What the forms on a sheet do: a block, a note, unsure words, the paper itself, and taking a correction back."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from service.corrections import asking
from service.corrections.asking import Asked
from service.errors import WordsError
from service.publishing import corrections
from service.web import draft_shelf
from service.web.base import person, staff, workplace
from service.web.checking import Open
from service.web.correcting import ask_block, ask_note, ask_paper
from service.web.corrections import ADDRESS, open_paper, show, shown_version
from service.web.text import _
from service.web.unsure import find_unsure

pages = Blueprint("correction_forms", __name__, url_prefix=ADDRESS)
SAVED = _("Saved. The paper’s editions are being made anew.")
UNCHANGED = _("Nothing was changed.")


@pages.post("/check/<int:n>/blocks/<id>")
@staff("clerk")
def correct_block(paper_id: int, n: int, id: str) -> ResponseReturnValue:
    """Correct a block of a sheet as its form says."""
    opened = open_paper(paper_id)
    parts = [part for part in opened.sheet(n).parts if getattr(part.block, "id", "") == id]
    if not parts:
        return show(opened, n, problem=asking.GONE), 409
    return save(opened, n, lambda: ask_block(opened.reading(), parts[0], request.form), f"block-{id}")


@pages.post("/check/<int:n>/notes/<id>")
@staff("clerk")
def correct_note(paper_id: int, n: int, id: str) -> ResponseReturnValue:
    """Correct a note's words."""
    opened = open_paper(paper_id)
    notes = [note for note in opened.sheet(n).notes if note.id == id]
    if not notes:
        return show(opened, n, problem=asking.GONE), 409
    return save(opened, n, lambda: ask_note(opened.reading(), notes[0], request.form), f"note-{id}")


@pages.post("/check/<int:n>/unsure")
@staff("clerk")
def correct_unsure(paper_id: int, n: int) -> ResponseReturnValue:
    """Correct the words that the machine was unsure of, and keep that the others are right where that was pressed."""
    opened = open_paper(paper_id)
    reading, asked = opened.reading(), Asked()
    right = request.form.get("then") == "right"
    for each, unsure in enumerate(find_unsure(opened.sheet(n), reading), 1):
        now = request.form.get(f"unsure-{each}", unsure.word).strip()
        if request.form.get(f"was-{each}") == unsure.word and (right or now != unsure.word):
            asked.add(reading.confirm(unsure.block, unsure.word, now, unsure.which))
    return save(opened, n, lambda: asked, "unsure")


@pages.post("/paper")
@staff("clerk")
def correct_paper(paper_id: int) -> ResponseReturnValue:
    """Correct the paper's title and language."""
    opened = open_paper(paper_id)
    checked = opened.checked
    asked = ask_paper(checked.read, checked.shown, request.form)
    told = keep(opened, asked)
    flash(told)
    return redirect(url_for("corrections.outline_page", paper_id=paper_id), 303)


@pages.post("/corrections/<int:number>/undo")
@staff("clerk")
def undo(paper_id: int, number: int) -> ResponseReturnValue:
    """Take a correction back."""
    corrections.undo(workplace(), paper_id, number, shown_version(), person())
    flash(_("Taken back. The paper’s editions are being made anew."))
    n = request.form.get("sheet", 0, type=int)
    if n:
        return redirect(url_for("corrections.sheet_page", paper_id=paper_id, n=n), 303)
    return redirect(url_for("corrections.outline_page", paper_id=paper_id), 303)


def save(opened: Open, n: int, ask: Any, anchor: str) -> ResponseReturnValue:
    """Keep what is asked and go back to the sheet; where that cannot be, the sheet says why."""
    try:
        told = keep(opened, ask())
    except WordsError as error:
        late = str(error) == corrections.LATE
        return show(open_paper(opened.paper.id), n, problem=str(error), at=anchor), 409 if late else 400
    flash(told)
    return redirect(url_for("corrections.sheet_page", paper_id=opened.paper.id, n=n, _anchor=anchor), 303)


def keep(opened: Open, asked: Asked) -> str:
    """Keep what is asked; a sentence on what was done."""
    version = shown_version()
    if not asked.fresh and not asked.dropped:
        return UNCHANGED
    before = draft_shelf.approved_names(workplace(), opened.paper.id)
    corrections.change(workplace(), opened.paper.id, asked.fresh, version, person(), dropped=asked.dropped)
    ended = set(before) - set(draft_shelf.approved_names(workplace(), opened.paper.id))
    if not ended:
        return SAVED
    told = _("The approval of these translations has ended with it: %(names)s.", names=", ".join(sorted(ended)))
    return f"{SAVED} {told}"
