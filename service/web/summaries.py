"""The clerk's page of a paper's English summary: what stands in it, by tick boxes, and its approval."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.errors import WordsError
from service.languages import phrase
from service.publishing import papers
from service.review import summaries
from service.review.summaries import Opened
from service.summary import Candidate
from service.summary.passages import Reason
from service.summary.summarise import HEADINGS
from service.web.base import person, staff, workplace
from service.web.clerk import place_of
from service.web.forms import PlainForm
from service.web.text import _

pages = Blueprint("summaries", __name__, url_prefix="/clerk")
AT_ONCE = 40
"""So many passages that are not in a summary are offered on one page."""
DEEDS = {
    "approved": _("approved it"),
    "withdrew": _("took the approval back"),
    "changed": _("changed it"),
    "put back": _("put it back as it was found"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A passage on the page. ticked: as its writer has it; inside: as it is saved.

    holds: how many selected sentences stand in it, where it was put in as a whole: they have no tick of their own.
    """

    passage: Candidate
    ticked: bool
    inside: bool
    holds: int = 0


@dataclass(frozen=True, slots=True)
class Others:
    """The passages that are not in the summary: those of them that are shown, how many there are, and where we are."""

    rows: list[Row]
    count: int
    words: str
    start: int

    @property
    def before(self) -> int:
        """Where the page before begins, -1 where there is none."""
        return max(0, self.start - AT_ONCE) if self.start else -1

    @property
    def after(self) -> int:
        """Where the next page begins, -1 where there is none."""
        return self.start + AT_ONCE if self.start + AT_ONCE < self.count else -1


@pages.get("/papers/<int:paper_id>/summary")
@staff("clerk")
def summary_page(paper_id: int) -> ResponseReturnValue:
    """The summary as it will be, and the passages that can stand in it."""
    paper = papers.find_paper(workplace(), paper_id, person())
    if not paper.document:
        return render_template("check_unread.html", paper=paper, unread=papers.UNREAD)
    return show(summaries.open_summary(workplace(), paper_id, person()))


@pages.post("/papers/<int:paper_id>/summary")
@staff("clerk")
def save(paper_id: int) -> ResponseReturnValue:
    """Have the ticked passages in the summary, and approve it where that was pressed.

    Where somebody else was first, nothing of theirs is overwritten: what each has is shown, and nothing is approved.
    """
    version, shown = request.form.get("version", -1, type=int), request.form.get("shown", "")
    ticked, offered = request.form.getlist("inside"), request.form.getlist("offered")
    try:
        opened = summaries.choose(workplace(), paper_id, ticked, offered, version, person(), shown=shown)
        if request.form.get("then") == "approve":
            summaries.approve(workplace(), paper_id, opened.sha, person())
    except WordsError as error:
        return show(summaries.open_summary(workplace(), paper_id, person()), str(error), ticked, offered), 409
    approved = request.form.get("then") == "approve"
    flash(_("Approved. The summary may be translated now.") if approved else _("Saved."))
    return redirect(url_for("summaries.summary_page", paper_id=paper_id), 303)


@pages.post("/papers/<int:paper_id>/summary/back")
@staff("clerk")
def put_back(paper_id: int) -> ResponseReturnValue:
    """Have the summary as it was found."""
    try:
        summaries.put_back(workplace(), paper_id, request.form.get("version", -1, type=int), person())
    except WordsError as error:
        return show(summaries.open_summary(workplace(), paper_id, person()), str(error)), 409
    flash(_("The summary is as it was found."))
    return redirect(url_for("summaries.summary_page", paper_id=paper_id), 303)


@pages.post("/papers/<int:paper_id>/summary/take-back")
@staff("clerk")
def take_back(paper_id: int) -> ResponseReturnValue:
    """Take the approval back."""
    summaries.take_back(workplace(), paper_id, person())
    flash(_("Taken back. The summary is not approved any more."))
    return redirect(url_for("summaries.summary_page", paper_id=paper_id), 303)


@pages.post("/packs/<int:pack_id>/summaries")
@staff("clerk")
def approve_all(pack_id: int) -> ResponseReturnValue:
    """Approve the summaries that the pack's page named, each as it was then."""
    named = [each.partition(":") for each in request.form.getlist("summary")]
    shown = {int(paper): sha for paper, _colon, sha in named if paper.isdecimal() and len(paper) < 10}
    left = summaries.approve_all(workplace(), shown, person())
    if len(left) < len(shown):
        flash(_("Approved: %(n)s.", n=len(shown) - len(left)))
    for paper in left:
        flash(_("Not approved, since it was changed meanwhile: “%(title)s”.", title=paper.title))
    return redirect(url_for("clerk.pack_page", pack_id=pack_id), 303)


@pages.get("/papers/<int:paper_id>/summary.json")
@staff("clerk")
def state(paper_id: int) -> ResponseReturnValue:
    """The same for programs."""
    opened = summaries.open_summary(workplace(), paper_id, person())
    approval = opened.approval
    return {
        "paper": paper_id,
        "version": opened.version,
        "made_of": opened.summary.made_of,
        "approval": {"state": approval.state, "by": approval.by, "at": approval.at.isoformat() if approval.at else ""},
        "passages": [passage_json(opened, each) for each in opened.passages],
        "lost": list(opened.lost),
    }


def passage_json(opened: Opened, passage: Candidate) -> dict[str, Any]:
    """A passage, and whether it is in the summary."""
    named = {name: getattr(passage, name) for name in ("key", "reason", "default", "label", "text", "page", "paper")}
    return {**named, "inside": passage.key in opened.inside and passage.key not in opened.held}


def show(
    opened: Opened, problem: str = "", ticked: Collection[str] | None = None, offered: Collection[str] = ()
) -> str:
    """The page. ticked, offered: what its writer has, where that could not be saved."""
    have = opened.inside if ticked is None else (opened.inside - set(offered)) | set(ticked)
    whole = Counter(opened.held.values())
    rows = [
        Row(each, each.key in have, each.key in opened.inside, whole[each.key])
        for each in opened.passages
        if each.key not in opened.held
    ]
    inner = [row for row in rows if row.inside or row.ticked or row.passage.default]
    return render_template(
        "summary.html",
        opened=opened,
        paper=opened.paper,
        back=place_of(opened.paper),
        groups=grouped(inner),
        others=others_of([row for row in rows if row not in inner]),
        history=summaries.history(workplace(), opened.paper.id, person()),
        deeds=DEEDS,
        problem=problem,
        button=PlainForm(),
    )


def grouped(rows: list[Row]) -> list[tuple[str, str, list[Row]]]:
    """The rows as they stand in the summary, in groups: the paper of a pack, our heading, its passages.

    What was put in stands among a paper's selected sentences, in its place.
    """
    order = list(HEADINGS)
    selected = {row.passage.part for row in rows if row.passage.reason == "selected" and row.inside}

    def heading(row: Row) -> Reason:
        return "selected" if row.passage.reason == "body" and row.passage.part in selected else row.passage.reason

    def stands(row: Row) -> tuple[int, int, int]:
        return row.passage.part, order.index(heading(row)), row.passage.place if heading(row) == "selected" else 0

    groups = groupby(sorted(rows, key=stands), key=lambda row: (row.passage.paper, heading(row)))
    return [(paper, phrase("en", HEADINGS[reason]), list(group)) for (paper, reason), group in groups]


def others_of(rows: list[Row]) -> Others:
    """The rows with the words that were asked for, a page of them."""
    words = request.args.get("words", "").strip()[:200]
    start = max(0, request.args.get("from", 0, type=int))
    found = [row for row in rows if all(word in row.passage.text.casefold() for word in words.casefold().split())]
    return Others(found[start : start + AT_ONCE], len(found), words, start)
