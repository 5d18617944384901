"""The same for programs: papers, editions and orders as JSON, for the public, past the same gate."""

from typing import Any

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from service.errors import WordsError
from service.items import subject_of
from service.publishing import offers, orders, papers, summaries
from service.publishing.gate import PUBLIC
from service.tables import Pack, Paper
from service.web import shelf
from service.web.base import workplace
from service.web.shelf import Shown
from service.web.text import _, progress_words

pages = Blueprint("api", __name__, url_prefix="/api")
DEFAULTS = (("subject", "paper"), ("language", "en"), ("format", ""))


@pages.get("/papers")
def papers_list() -> ResponseReturnValue:
    """Open papers, the newest first; `words` narrows them."""
    found = papers.open_papers(workplace(), PUBLIC)
    packs = shelf.packs_of(workplace(), found)
    found = shelf.matching(found, packs, request.args.get("words", "")[:200])
    return {"papers": [paper_json(paper, packs.get(paper.pack_id or 0)) for paper in found]}


@pages.get("/papers/<int:paper_id>")
def paper(paper_id: int) -> ResponseReturnValue:
    """One open paper with the editions that are there, and how its English summary stands.

    made_of: "own" for the paper's own wording, "selected" for sentences that a program selected, "" where nothing is
    known yet.
    """
    found = papers.find_paper(workplace(), paper_id, PUBLIC)
    pack = shelf.packs_of(workplace(), [found]).get(found.pack_id or 0)
    ready = [order_json(shown) for shown in shelf.takeable(workplace(), found, PUBLIC)]
    items = [{"key": key, "title": title} for key, title in offers.items_for(workplace(), found).items()]
    stand = summaries.stand_of(workplace(), found)
    summary = {"made_of": stand.made_of, "approved": stand.approval.holds}
    return {**paper_json(found, pack), "items": items, "summary": summary, "editions": ready}


@pages.post("/orders")
def place_order() -> ResponseReturnValue:
    """Order an edition: {"paper": 1, "format": "large-print", "subject", "language", "options": {…}}.

    "items": keys of the paper's items, where only some of them are wanted; with "subject": "summary", their summary.
    """
    wish = request.get_json()
    if not isinstance(wish, dict) or not isinstance(wish.get("paper"), int):
        raise WordsError(_('Name the paper by its number, as in {"paper": 1, "format": "large-print"}.'))
    given = wish.get("options", {})
    if not isinstance(given, dict):
        raise WordsError(_('Give the options as an object, as in {"size": 18}.'))
    subject, language, format = (str(wish.get(key, other)) for key, other in DEFAULTS)
    if keys := wish.get("items"):
        subject = subject_of(map(str, keys), summary=subject == "summary") if isinstance(keys, list) else ""
    options = {str(name): str(value) for name, value in given.items()}
    placed = orders.order(workplace(), wish["paper"], subject, language, format, options, person=PUBLIC)
    return order_json(shelf.find_shown(workplace(), placed.reference, PUBLIC)), 201


@pages.get("/orders/<reference>")
def order(reference: str) -> ResponseReturnValue:
    """How an order stands."""
    return order_json(shelf.find_shown(workplace(), reference, PUBLIC))


def paper_json(paper: Paper, pack: Pack | None) -> dict[str, Any]:
    """What the public may know of a paper."""
    about = {"pack": pack.title, "committee": pack.committee, "meeting": pack.meeting} if pack else {}
    address = url_for("api.paper", paper_id=paper.id)
    return {"id": paper.id, "title": paper.title, "kind": paper.kind, **about, "address": address}


def order_json(shown: Shown) -> dict[str, Any]:
    """An order and, where it is ready, its edition."""
    order, edition = shown.order, shown.edition
    before = orders.position(workplace(), order) if order.state == "wanted" else 0
    told = {
        "reference": order.reference,
        "paper": order.paper_id,
        "subject": order.subject,
        "language": order.language,
        "format": order.format,
        "state": order.state,
        "sentence": progress_words(order, before),
        "part": order.part,
        "whole": order.whole,
        "address": url_for("api.order", reference=order.reference),
    }
    if edition is None:
        return told
    file = url_for("public.edition", paper_id=order.paper_id, reference=order.reference, name=shown.file_name)
    about = {name: edition.manifest.get(name, {}) for name in ("counts", "standing", "checks")}
    return {**told, "file": file, "type": edition.media_type, "size": edition.size, **about}
