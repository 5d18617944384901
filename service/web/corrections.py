"""The clerk's page to check and correct a paper: how it was read, beside a picture of each page."""

from flask import Blueprint, Response, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from service import page_pictures
from service.corrections import asking, listed, pictures
from service.corrections.outline import begin, losses_by_kind, outline, say
from service.corrections.places import words_in
from service.corrections.sheets import make_sheets
from service.languages import CODES
from service.publishing import corrections, papers
from service.web import draft_shelf
from service.web.base import person, staff, workplace
from service.web.checking import (
    KINDS,
    LOSSES,
    Open,
    described,
    has_pages,
    is_shown,
    note_choices,
    page_of,
    places_to_move,
    sheet_name,
    where,
)
from service.web.forms import PlainForm, language_name
from service.web.unsure import find_unsure

ADDRESS = "/clerk/papers/<int:paper_id>"
pages = Blueprint("corrections", __name__, url_prefix=ADDRESS)


def open_paper(paper_id: int) -> Open:
    """The paper for this clerk; WordsError where it is not read yet."""
    checked = corrections.open_list(workplace(), paper_id, person())
    return Open(checked, make_sheets(checked.shown))


@pages.get("/check")
@staff("clerk")
def first(paper_id: int) -> ResponseReturnValue:
    """Go to a sheet: the one that was chosen, or the first."""
    n = request.args.get("sheet", 1, type=int)
    return redirect(url_for("corrections.sheet_page", paper_id=paper_id, n=n), 303)


@pages.get("/check/<int:n>")
@staff("clerk")
def sheet_page(paper_id: int, n: int) -> ResponseReturnValue:
    """One sheet: what was read, beside its picture."""
    paper = papers.find_paper(workplace(), paper_id, person())
    if not paper.document:
        return render_template("check_unread.html", paper=paper, unread=papers.UNREAD)
    opened = open_paper(paper_id)
    last = len(opened.sheets)  # Corrections can leave fewer sections than there were.
    return show(opened, n) if n <= last else redirect(url_for("corrections.sheet_page", paper_id=paper_id, n=last), 303)


@pages.get("/outline")
@staff("clerk")
def outline_page(paper_id: int) -> ResponseReturnValue:
    """The whole paper as an outline, its corrections and its losses."""
    paper = papers.find_paper(workplace(), paper_id, person())
    if not paper.document:
        return render_template("check_unread.html", paper=paper, unread=papers.UNREAD)
    opened = open_paper(paper_id)
    shown = opened.checked.shown
    return render_template(
        "check_outline.html",
        paper=paper,
        document=shown,
        entries=list(outline(shown)),
        where=where(opened.sheets),
        losses=shown.losses,
        kinds=losses_by_kind(shown),
        loss_words=LOSSES,
        kept=described(opened.checked),
        approved=draft_shelf.approved_names(workplace(), paper_id),
        version=opened.checked.version,
        languages={code: language_name(code) for code in CODES},
        button=PlainForm(),
    )


@pages.get("/corrections.json")
@staff("clerk")
def file(paper_id: int) -> Response:
    """The corrections as a file, for the command's --corrections."""
    checked = corrections.open_list(workplace(), paper_id, person())
    answer = Response(listed.to_json(checked.kept), mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="paper-{paper_id}-corrections.json"'
    return answer


@pages.get("/check/<int:n>/picture.png")
@staff("clerk")
def picture(paper_id: int, n: int) -> Response:
    """The picture of the page that a sheet is, or begins on; on: so many pages further."""
    opened = open_paper(paper_id)
    sheet, paper, kind = opened.sheet(n), opened.paper, opened.checked.read.source.media_type
    if not is_shown(sheet, kind):
        abort(404)
    number = page_of(workplace(), opened, n) if pictures.is_set(kind) else sheet.number
    number += request.args.get("on", 0, type=int)
    if number < 1:
        abort(404)
    sha = page_pictures.page_picture(workplace(), paper.blob, paper.name, kind, number)
    answer = send_file(workplace().store.path(sha), mimetype="image/png", max_age=0)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def shown_version() -> int:
    """The version of the list that the form was made from."""
    return request.form.get("version", -1, type=int)


def show(opened: Open, n: int, problem: str = "", at: str = "") -> str:
    """The page of a sheet."""
    n = min(n, len(opened.sheets))
    sheet = opened.sheet(n)
    checked, reading = opened.checked, opened.reading()
    kind = checked.read.source.media_type
    own = {getattr(part.block, "id", "") for part in sheet.parts} | {note.id for note in sheet.notes}
    return render_template(
        "check.html",
        paper=opened.paper,
        document=checked.shown,
        sheets=opened.sheets,
        sheet=sheet,
        n=n,
        name=sheet_name(sheet, n, paged=has_pages(opened.sheets)),
        names=[sheet_name(each, at, paged=has_pages(opened.sheets)) for at, each in enumerate(opened.sheets, 1)],
        marks=[len(each.losses) for each in opened.sheets],
        picture=is_shown(sheet, kind),
        on=request.args.get("on", 0, type=int),
        is_set=pictures.is_set(kind),
        kinds=KINDS,
        loss_words=LOSSES,
        losses={key: [each for each in sheet.losses if each.kind == key] for key in LOSSES},
        unsure=find_unsure(sheet, reading),
        kept=[each for each in described(checked) if each["block"] in own],
        reading=reading,
        ask=asking,
        say=say,
        begin=begin,
        words_in=words_in,
        choices=places_to_move(opened.sheets, n),
        note_choices=note_choices(opened, sheet),
        languages={code: language_name(code) for code in CODES},
        version=checked.version,
        problem=problem,
        problem_at=at,
        typed=request.form.get("text", "") if problem else "",
        button=PlainForm(),
    )
