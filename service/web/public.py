"""The public's pages: find a paper, take an edition, order one, see how it stands."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from service.errors import RefusedError, WordsError
from service.formats import FORMATS
from service.publishing import gate, offers, orders, papers
from service.tables import Paper
from service.web import shelf
from service.web.base import person, workplace
from service.web.downloads import send_edition
from service.web.forms import OrderForm, PlainForm, options_form
from service.web.groups import GROUPS, by_group, choices_of
from service.web.text import _, paper_state, progress_words, untranslated_words

pages = Blueprint("public", __name__)
ON_A_PAGE = 30


@pages.get("/")
def home() -> ResponseReturnValue:
    """What this is, and the papers: all that are open, or those with the words that were asked for."""
    words = request.args.get("words", "").strip()[:200]
    number = max(1, request.args.get("page", 1, int))
    found = papers.open_papers(workplace(), person())
    packs = shelf.packs_of(workplace(), found)
    found = shelf.matching(found, packs, words)
    start = (number - 1) * ON_A_PAGE
    some, more = found[start : start + ON_A_PAGE], len(found) > start + ON_A_PAGE
    return render_template(
        "home.html",
        papers=some,
        packs=packs,
        states={paper.id: paper_state(paper) for paper in some},
        words=words,
        count=len(found),
        number=number,
        more=more,
    )


@pages.get("/papers/<int:paper_id>")
def paper_page(paper_id: int) -> ResponseReturnValue:
    """One paper: the editions that are there, and a form to order another."""
    paper = papers.find_paper(workplace(), paper_id, person())
    return show_paper(paper, OrderForm())


@pages.post("/papers/<int:paper_id>/orders")
def place_order(paper_id: int) -> ResponseReturnValue:
    """Order an edition; on to its status."""
    paper = papers.find_paper(workplace(), paper_id, person())
    form = OrderForm()
    _offer(form, paper)
    if form.validate_on_submit():
        subject, language = form.wish()
        options = options_form(FORMATS[form.format.data], request.form)
        given = {name: str(value) for name, value in options.data.items() if value is not None}
        try:
            order = orders.order(workplace(), paper.id, subject, language, form.format.data, given, person=person())
            return redirect(url_for("public.order_page", reference=order.reference), 303)
        except (WordsError, RefusedError) as error:
            # The paper is open to this person: what is refused here is the wish, and its reason may be told.
            form.format.errors = [str(error)]
    return show_paper(paper, form), 400


def show_paper(paper: Paper, form: OrderForm) -> str:
    """A paper's page with this form on it."""
    _offer(form, paper)
    given = request.form if request.method == "POST" else MultiDict[str, str]()
    options = {key: choices_of(key, options_form(format, given or None)) for key, format in FORMATS.items()}
    return render_template(
        "paper.html",
        paper=paper,
        pack=shelf.packs_of(workplace(), [paper]).get(paper.pack_id or 0),
        state=paper_state(paper),
        ready=shelf.takeable(workplace(), paper, person()),
        form=form,
        options=options,
        groups=GROUPS,
        languages=list(form.language.choices),
    )


def _offer(form: OrderForm, paper: Paper) -> None:
    standings = offers.standings_for(workplace(), paper, person())
    form.offer(list(standings), offers.items_for(workplace(), paper), by_group(FORMATS))
    form.language.description = untranslated_words({code: each.kind for code, each in standings.items()})


@pages.get("/orders")
def find_order() -> ResponseReturnValue:
    """Where somebody types in the reference of an order."""
    given = request.args.get("reference", "").strip().upper()[:40]
    if not given:
        problem = _("Enter the reference") if "reference" in request.args else ""
        return render_template("find_order.html", problem=problem, given="")
    shown = look_up(given)
    return redirect(url_for("public.order_page", reference=given)) if shown else no_order(given)


def look_up(reference: str) -> shelf.Shown | None:
    """The order with this reference, None where there is none or it is closed: nobody is told which."""
    try:
        return shelf.find_shown(workplace(), reference, person())
    except RefusedError:
        return None


def no_order(reference: str) -> ResponseReturnValue:
    """The field to type in a reference again; the same for an order that is closed and one that never was."""
    told = _(
        "No order is open under this reference. Check it and enter it again. "
        "If its paper was withdrawn or is held back, the order is closed too."
    )
    return render_template("find_order.html", problem=told, given=reference), 404


@pages.get("/orders/<reference>")
def order_page(reference: str) -> ResponseReturnValue:
    """How an order stands. While it is unfinished, the page brings itself up to date unless told not to."""
    shown = look_up(reference)
    if shown is None:
        return no_order(reference)
    order = shown.order
    unfinished = order.state in ("wanted", "making")
    before = orders.position(workplace(), order) if order.state == "wanted" else 0
    return render_template(
        "order.html",
        shown=shown,
        order=order,
        sentence=progress_words(order, before),
        unfinished=unfinished,
        may_cancel=gate.may_cancel(person(), order),
        updates=unfinished and request.args.get("update") != "no",
        button=PlainForm(),
    )


@pages.get("/orders/<reference>/checks")
def order_checks(reference: str) -> ResponseReturnValue:
    """The rules that an order's edition was held against, and what needs a person's eyes."""
    shown = shelf.find_shown(workplace(), reference, person())
    if shown.edition is None:
        flash(_("This edition is not ready yet."))
        return redirect(url_for("public.order_page", reference=reference))
    return render_template("checks.html", shown=shown, checks=shown.checks)


@pages.post("/orders/<reference>/cancel")
def cancel_order(reference: str) -> ResponseReturnValue:
    """Stop an order that nobody else waits for."""
    order = shelf.find_shown(workplace(), reference, person()).order
    orders.cancel(workplace(), order.id, person())
    return redirect(url_for("public.order_page", reference=reference), 303)


@pages.post("/orders/<reference>/retry")
def retry_order(reference: str) -> ResponseReturnValue:
    """Try an order again that failed or was cancelled."""
    order = shelf.find_shown(workplace(), reference, person()).order
    orders.retry(workplace(), order.id, person())
    return redirect(url_for("public.order_page", reference=reference), 303)


@pages.get("/papers/<int:paper_id>/<reference>/<name>")
def edition(paper_id: int, reference: str, name: str) -> ResponseReturnValue:
    """The file of an order. Its address stays when a better edition takes its place."""
    shown = shelf.find_shown(workplace(), reference, person())
    if shown.paper.id != paper_id:
        abort(404)
    if shown.edition is None:
        flash(_("This edition is not ready yet."))
        return redirect(url_for("public.order_page", reference=reference))
    if name != shown.file_name:
        return redirect(url_for("public.edition", paper_id=paper_id, reference=reference, name=shown.file_name))
    return send_edition(shown)


@pages.get("/healthz")
def healthz() -> Any:
    """For the operator's watchman: this process answers, and so does its database."""
    shelf.packs_of(workplace(), [])
    return {"status": "ok"}
