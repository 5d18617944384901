"""The clerk's desk: publish papers, watch their editions being made, open, hold back, withdraw."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service import bundles, steps
from service.document import Loss
from service.errors import ServiceError, WordsError
from service.files import make_folder
from service.formats import FORMATS, USUAL
from service.publishing import corrections, orders, packs, papers
from service.publishing.summaries import Stand
from service.review import summaries
from service.tables import Pack, Paper
from service.web import shelf
from service.web.base import person, settings, staff, workplace
from service.web.forms import PlainForm
from service.web.groups import GROUPS, by_group
from service.web.staff_forms import UploadForm
from service.web.text import _, day, paper_state

pages = Blueprint("clerk", __name__, url_prefix="/clerk")
MOVES = {"open": _("is open"), "held": _("is held back now"), "withdrawn": _("is withdrawn")}


@pages.get("/")
@staff("clerk")
def desk() -> ResponseReturnValue:
    """Every pack, the newest first, and papers that belong to none."""
    single = [paper for paper in shelf.all_papers(workplace()) if paper.pack_id is None]
    return render_template("desk.html", packs=shelf.all_packs(workplace()), papers=single)


@pages.route("/upload", methods=["GET", "POST"])
@staff("clerk")
def upload() -> ResponseReturnValue:
    """Publish papers as a pack."""
    form = UploadForm()
    form.offer(by_group(FORMATS))
    if request.method == "GET":
        form.formats.data = list(USUAL)
    elif form.validate_on_submit():
        try:
            pack = publish(form)
        except ServiceError as error:
            form.files.errors = [str(error)]
        else:
            flash(_("The papers are in. Their editions are being made."))
            return redirect(url_for("clerk.pack_page", pack_id=pack.id), 303)
    status = 400 if form.errors else 200
    if status == 400 and not form.files.errors:
        form.files.errors = [_("Choose the papers again: a page that comes back has lost them")]
    return render_template("upload.html", form=form, groups=GROUPS, zone=settings().timezone), status


def publish(form: UploadForm) -> Pack:
    """The pack that the form describes, its files kept on the store's own disk while they are read."""
    scratch = settings().data / "unfinished"
    make_folder(scratch)
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        files = []
        for n, file in enumerate(form.files.data):
            path = Path(folder) / str(n)
            file.save(path)
            files.append((path, Path(file.filename or "paper").name))
        return packs.publish_pack(
            workplace(),
            bundles.papers_of(workplace(), files, Path(folder)),
            title=title_of(form, files[0][1]),
            committee=(form.committee.data or "").strip(),
            meeting=form.meeting.data.isoformat() if form.meeting.data else "",
            person=person(),
            embargo=form.embargo(settings().zone),
            state="held" if form.when.data == "held" else "open",
            languages=form.languages.data or (),
            formats=form.formats.data or (),
        )


def title_of(form: UploadForm, name: str) -> str:
    """The title that was entered; else the committee and the date, or the name of the first file."""
    said = [form.committee.data or "", day(form.meeting.data) if form.meeting.data else ""]
    named = ", ".join(each.strip() for each in said if each.strip())
    return (form.title.data or "").strip() or named or Path(name).stem


@pages.get("/packs/<int:pack_id>")
@staff("clerk")
def pack_page(pack_id: int) -> ResponseReturnValue:
    """A pack: what became of each paper, and how far its editions are."""
    pack = packs.find_pack(workplace(), pack_id)
    return show(shelf.papers_in(workplace(), pack_id), pack.title, pack, packs.progress(workplace(), pack_id))


@pages.get("/papers/<int:paper_id>")
@staff("clerk")
def paper_page(paper_id: int) -> ResponseReturnValue:
    """One paper, as on its pack's page."""
    paper = papers.find_paper(workplace(), paper_id, person())
    return show([paper], paper.title, None, {})


def show(shown: list[Paper], title: str, pack: Pack | None, progress: dict[str, int]) -> str:
    """A page of papers with their orders, losses and buttons."""
    found = [each for each in shelf.shown_orders(workplace(), shown) if each.order.error != papers.WITHDRAWN]
    stands = summaries.stands(workplace(), shown, person())
    unfinished = any(each.order.state in ("wanted", "making") for each in found)
    return render_template(
        "pack.html",
        pack=pack,
        title=title,
        papers=shown,
        states={paper.id: paper_state(paper) for paper in shown},
        orders={paper.id: [each for each in found if each.paper.id == paper.id] for paper in shown},
        losses={paper.id: losses(paper) for paper in shown},
        corrected=corrections.count(workplace(), [paper.id for paper in shown], person()),
        readings={paper.id: reading_words(paper, found) for paper in shown},
        failures={paper.id for paper in shown if has_failed(paper, found)},
        stands=stands,
        waiting=[paper for paper in shown if paper.state != "withdrawn" and waits(stands.get(paper.id, Stand()))],
        selections={number for number, stand in stands.items() if stand.made_of == "selected"},
        progress=progress,
        unfinished=unfinished,
        updates=unfinished and request.args.get("update") != "no",
        button=PlainForm(),
    )


def waits(stand: Stand) -> bool:
    """Whether a summary is made and no clerk has approved it as it is."""
    return bool(stand.sha) and not stand.approval.holds


def reading_words(paper: Paper, found: Sequence[shelf.Shown]) -> str:
    """How far the reading of a paper is, or why it could not be read; "" for one that is read."""
    if paper.document:
        return ""
    own = [each.order for each in found if each.order.paper_id == paper.id]
    failed = [order.error for order in own if order.state == "failed"]
    making = [order for order in own if order.state == "making" and order.whole]
    if failed and not any(order.state in ("wanted", "making") for order in own):
        return _("It could not be read. %(why)s", why=failed[0])
    if making:
        return _("It is being read: page %(n)s of %(m)s.", n=making[0].part, m=making[0].whole)
    return _("It waits to be read.")


def has_failed(paper: Paper, found: Sequence[shelf.Shown]) -> bool:
    """Whether several orders of a paper failed, so that one button tries them all again."""
    return sum(each.order.paper_id == paper.id and each.order.state == "failed" for each in found) > 1


def losses(paper: Paper) -> tuple[Loss, ...]:
    """What reading this paper could not keep."""
    return steps.load(workplace(), paper.document).losses if paper.document else ()


@pages.post("/papers/<int:paper_id>/state")
@staff("clerk")
def set_state(paper_id: int) -> ResponseReturnValue:
    """Open a paper, hold it back or withdraw it."""
    state = request.form.get("state", "")
    if state not in MOVES:
        raise WordsError(_("Choose what to do with the paper."))
    papers.set_state(workplace(), paper_id, state, person())
    paper = papers.find_paper(workplace(), paper_id, person())
    flash(f"“{paper.title}” {MOVES[state]}.")
    return redirect(place_of(paper), 303)


@pages.post("/papers/<int:paper_id>/retry")
@staff("clerk")
def retry_all(paper_id: int) -> ResponseReturnValue:
    """Try again all that failed of a paper."""
    paper = papers.find_paper(workplace(), paper_id, person())
    orders.retry_all(workplace(), paper_id, person())
    return redirect(place_of(paper), 303)


@pages.post("/orders/<reference>/<any(retry, cancel):move>")
@staff("clerk")
def change_order(reference: str, move: str) -> ResponseReturnValue:
    """Try an order again, or stop it."""
    order = orders.find_order(workplace(), reference, person())
    change = {"retry": orders.retry, "cancel": orders.cancel}[move]
    change(workplace(), order.id, person())
    return redirect(place_of(papers.find_paper(workplace(), order.paper_id, person())), 303)


def place_of(paper: Paper) -> str:
    """The clerk's page that a paper is on."""
    if paper.pack_id is None:
        return url_for("clerk.paper_page", paper_id=paper.id)
    return url_for("clerk.pack_page", pack_id=paper.pack_id, _anchor=f"paper-{paper.id}")
