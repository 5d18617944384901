"""What staff need around Braille: to look at an edition, emboss and post it, sign it, and do by hand what must be."""

from functools import lru_cache
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from service import convert, editions
from service.braille.embossing import POST_RULES, POST_SOURCE, rows
from service.braille.preview import CELL, LINE, Leaf, Preview, draw_all, draw_dots, from_json
from service.errors import ServiceError
from service.formats import BRAILLE, PAGED_BRAILLE
from service.formats.braille_file import make_ticket
from service.formats.braille_preview import title_of
from service.publishing import hand_work, papers, proof_reading
from service.tables import Edition
from service.web import shelf
from service.web.base import own_address, person, staff, workplace
from service.web.forms import PlainForm
from service.web.safety import FILE_POLICY
from service.web.shelf import Shown
from service.web.staff_forms import TicketForm
from service.web.text import _
from service.workplace import Workplace

pages = Blueprint("braille", __name__, url_prefix="/clerk")
AT_ONCE = 4
"""Braille pages on one page of ours."""
ON_A_PAGE = 30
"""Papers on one page of the worklist."""


def find(reference: str, *, paged: bool = False) -> tuple[Shown, Edition]:
    """The order and its Braille edition, for this member of staff; paged: only one that has pages.

    Where there is none, nothing is here.
    """
    shown = shelf.find_shown(workplace(), reference, person())
    if shown.order.format not in (PAGED_BRAILLE if paged else BRAILLE) or shown.edition is None:
        abort(404)
    return shown, shown.edition


@pages.get("/orders/<reference>/braille")
@staff("clerk", "translator")
def edition_page(reference: str) -> ResponseReturnValue:
    """A Braille edition: what it is, where to look at it, the embosser's sheet, and who proof-read it."""
    shown, edition = find(reference)
    return render_template(
        "braille.html",
        shown=shown,
        paged=shown.order.format in PAGED_BRAILLE,
        edition=edition,
        signed=proof_reading.standing(workplace(), shown.order, edition),
        unfinished=shown.order.state in ("wanted", "making"),
        button=PlainForm(),
    )


@pages.get("/orders/<reference>/braille/pages")
@staff("clerk", "translator")
def preview_page(reference: str) -> ResponseReturnValue:
    """Some Braille pages as dots, the print under each line."""
    shown, edition = find(reference, paged=True)
    seen = load(workplace(), editions.preview(workplace(), edition))
    n = min(max(1, request.args.get("page", 1, int)), len(seen.leaves))
    first = n - (n - 1) % AT_ONCE
    return render_template(
        "braille_pages.html",
        shown=shown,
        seen=seen,
        first=first,
        leaves=seen.leaves[first - 1 : first - 1 + AT_ONCE],
        at_once=AT_ONCE,
        names={place: title_of(leaf) for place, leaf in enumerate(seen.leaves, 1) if begins(seen, place)},
        title_of=title_of,
        draw=draw_dots,
        places=draw_all(seen.width),
        size=(seen.width * CELL, LINE),
    )


@lru_cache(maxsize=4)
def load(at: Workplace, blob: str) -> Preview:
    """What a sha256 names never changes, so the last few are kept at hand."""
    return from_json(at.store.get(blob))


def begins(seen: Preview, place: int) -> bool:
    """Whether a page is one to go to: the first on a page of ours, or of a volume."""
    leaf: Leaf = seen.leaves[place - 1]
    return (place - 1) % AT_ONCE == 0 or seen.volumes[leaf.volume] == place


@pages.get("/orders/<reference>/braille/preview.pdf")
@staff("clerk", "translator")
def preview_file(reference: str) -> ResponseReturnValue:
    """One volume as a PDF to print, or all of them; made while the person waits, and kept."""
    shown, edition = find(reference, paged=True)
    form = convert.any_format("braille-preview")
    asked = {name: str(value) for name, value in edition.manifest["options"].items()}
    options = form.choose(asked | {"volume": str(request.args.get("volume", 0, int))})
    made = editions.make(
        workplace(), edition.manifest["document"], form.key, options, salt=shown.paper.salt,
        proof_read=tuple(edition.manifest.get("proof_read", editions.NOBODY)),
    )  # fmt: skip
    answer = send_file(
        workplace().store.path(made.blob), mimetype=made.media_type, download_name=f"{shown.order.reference}.pdf"
    )
    answer.headers["Content-Security-Policy"] = FILE_POLICY
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@pages.get("/orders/<reference>/braille/ticket")
@staff("clerk", "translator")
def ticket_page(reference: str) -> ResponseReturnValue:
    """The sheet that goes to the embosser, to print. It says nothing of who asked."""
    shown, edition = find(reference, paged=True)
    usual = edition.manifest["options"].get("sides", "double")
    form = TicketForm(request.args if request.args else MultiDict(), sides=usual)
    ticket: Any = None
    refused = ""
    if not request.args or form.validate():
        asked = {"copies": form.copies.data, "sides": form.sides.data, "grams": form.grams.data}
        name = f"{shown.order.reference}.{edition.suffix}"
        path = workplace().store.path(edition.blob)
        try:
            ticket = make_ticket(path, name, edition.blob, edition.manifest, reference=shown.order.reference, **asked)
        except ServiceError as error:
            refused = str(error)
    return render_template(
        "braille_ticket.html", shown=shown, form=form, rows=list(rows(ticket)) if ticket else [], refused=refused,
        rules=POST_RULES, source=POST_SOURCE,
    ), 400 if form.errors else 200  # fmt: skip


@pages.post("/orders/<reference>/braille/<any(sign, withdraw):move>")
@staff("clerk", "translator")
def proof_read(reference: str, move: str) -> ResponseReturnValue:
    """Sign the transcription as proof-read, or take the signature back; the edition is made anew."""
    find(reference)
    if move == "sign":
        proof_reading.sign(workplace(), reference, request.form.get("edition", ""), person())
        flash(_("Signed. The edition is being made anew, with your name on its title page."))
    else:
        proof_reading.withdraw(workplace(), reference, person())
        flash(_("Taken back. The edition is being made anew, and says that nobody has proof-read it."))
    return redirect(url_for("braille.edition_page", reference=reference), 303)


@pages.get("/by-hand")
@staff("clerk")
def worklist() -> ResponseReturnValue:
    """What a person must do by hand for Braille, paper by paper, the newest first."""
    number = max(1, request.args.get("page", 1, int))
    found = hand_work.papers_with_braille(workplace(), person())
    some = found[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    work = {paper.id: hand_work.work_of(workplace(), paper, person()) for paper in some}
    return render_template(
        "by_hand.html", papers=[paper for paper in some if work[paper.id]], work=work, number=number,
        more=len(found) > number * ON_A_PAGE, button=PlainForm(), here=url_for("braille.worklist", page=number),
    )  # fmt: skip


@pages.get("/papers/<int:paper_id>/by-hand")
@staff("clerk")
def paper_work(paper_id: int) -> ResponseReturnValue:
    """The same for one paper, whether or not anybody wants it in Braille yet."""
    paper = papers.find_paper(workplace(), paper_id, person())
    work = {paper.id: hand_work.work_of(workplace(), paper, person())}
    return render_template(
        "by_hand.html", papers=[paper] if work[paper.id] else [], work=work, number=1, more=False, only=paper,
        button=PlainForm(), here=url_for("braille.paper_work", paper_id=paper_id),
    )  # fmt: skip


@pages.post("/papers/<int:paper_id>/by-hand")
@staff("clerk")
def set_done(paper_id: int) -> ResponseReturnValue:
    """Say that a piece of work is done, or is to do after all."""
    task = request.form.get("task", "")
    hand_work.set_done(workplace(), paper_id, task, person(), done=request.form.get("done") == "yes")
    back = own_address(request.form.get("back", ""), url_for("braille.worklist"))
    return redirect(f"{back}#task-{paper_id}-{task}", 303)
