"""How drafts stand, for programs of staff: the same as the translator's desk, as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from service.languages import LISTED
from service.publishing import papers
from service.review import drafts
from service.tables import Draft, Paper, Segment
from service.web.base import person, staff, workplace
from service.web.review import find, segments

pages = Blueprint("review_json", __name__, url_prefix="/review")


@pages.get("/drafts.json")
@staff("translator")
def list_states() -> ResponseReturnValue:
    """How the drafts stand, all or those in a language, for programs."""
    asked = request.args.get("language", "")
    there = {paper.id: paper for paper in papers.open_papers(workplace(), person())}
    found = drafts.begun(workplace(), [asked] if asked else LISTED, person())
    return {"drafts": [draft_json(draft, there[draft.paper_id]) for draft in found]}


@pages.get("/drafts/<int:draft_id>.json")
@staff("translator")
def draft_state(draft_id: int) -> ResponseReturnValue:
    """How a draft stands and what is found against its passages, for programs."""
    draft, paper = find(draft_id)
    written = segments(draft_id)
    return {**draft_json(draft, paper), "passages": passages_json(draft, written)}


def draft_json(draft: Draft, paper: Paper) -> dict[str, Any]:
    """A draft without its passages."""
    named = {name: getattr(draft, name) for name in ("id", "language", "state", "engine", "approved_by")}
    return {**named, "paper": paper.id, "title": paper.title}


def passages_json(draft: Draft, written: Sequence[Segment]) -> list[dict[str, Any]]:
    """The passages with what is found against each."""
    checks = drafts.checks_of(workplace(), draft, written)
    names = ("n", "source", "target", "state", "version")
    return [
        {**{name: getattr(each, name) for name in names}, "checks": [asdict(one) for one in checks.get(each.n, ())]}
        for each in written
    ]
