"""The translator's desk: drafts by language, a draft's passages side by side, approving and withdrawing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.errors import ServiceError, WordsError
from service.languages import LISTED, get_language
from service.publishing import papers, summaries
from service.review import drafts, machine
from service.tables import Draft, Paper, Segment
from service.translation.draft import Check
from service.web import draft_shelf
from service.web.base import person, staff, workplace
from service.web.forms import PlainForm, language_name
from service.web.text import _

pages = Blueprint("review", __name__, url_prefix="/review")
TIERS = {
    "public": _("good enough for the public where the authority allows it"),
    "reviser": _("a draft for revisers only"),
    "weak": _("weak, and often wrong: read every word"),
}


@dataclass(slots=True)
class Passage:
    """A segment on the page: what stands in its box, the checks' words, and what went wrong with saving it.

    next: the number of the next passage that something is found against, 0 after the last. state: a key of STATES.
    """

    number: int
    segment: Segment
    text: str
    checks: tuple[Check, ...] = ()
    errors: list[str] = field(default_factory=list)
    next: int = 0
    state: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether a check finds an error."""
        return any(check.level == "error" for check in self.checks)


@pages.get("/")
@staff("translator")
def drafts_page() -> ResponseReturnValue:
    """Every paper that this person may see, and how its draft stands in one language."""
    language = request.args.get("language", LISTED[0])
    if language not in LISTED:
        abort(404)
    found, begun = papers.open_papers(workplace(), person()), draft_shelf.drafts_in(workplace(), language)
    return render_template(
        "drafts.html",
        language=get_language(language),
        languages={code: language_name(code) for code in LISTED},
        papers=sorted(found, key=lambda paper: paper.id, reverse=True),
        drafts=begun,
        states=draft_shelf.draft_states(workplace(), begun.values()),
        waiting={paper.id for paper in found if not summaries.stand_of(workplace(), paper).approval.holds},
        button=PlainForm(),
    )


@pages.post("/papers/<int:paper_id>/<language>")
@staff("translator")
def open_draft(paper_id: int, language: str) -> ResponseReturnValue:
    """Go to a paper's draft in a language; the first time, have it made."""
    draft = drafts.open_draft(workplace(), paper_id, language, person())
    return redirect(url_for("review.draft_page", draft_id=draft.id), 303)


@pages.get("/drafts/<int:draft_id>")
@staff("translator")
def draft_page(draft_id: int) -> ResponseReturnValue:
    """A draft: English and translation side by side."""
    draft, paper = find(draft_id)
    return show(draft, paper, [Passage(n, each, each.target) for n, each in enumerate(segments(draft_id), 1)])


@pages.post("/drafts/<int:draft_id>")
@staff("translator")
def save(draft_id: int) -> ResponseReturnValue:
    """Save every passage that was changed, then approve them or ask an engine, where that was pressed.

    Where somebody else was first, nothing of theirs is overwritten: both texts are shown, and nothing more is done.
    """
    draft, paper = find(draft_id)
    passages = [save_passage(draft_id, n, each) for n, each in enumerate(segments(draft_id), 1)]
    if any(passage.errors for passage in passages):
        return show(draft, paper, passages), 409
    try:
        flash(after_saving(draft_id))
    except ServiceError as error:
        return show(draft, paper, passages, problem=str(error)), 409
    return redirect(url_for("review.draft_page", draft_id=draft_id), 303)


def after_saving(draft_id: int) -> str:
    """Approve the draft, or ask an engine, where that was pressed; what was done, in a sentence."""
    then = request.form.get("then")
    if then == "approve":
        drafts.approve(workplace(), draft_id, person(), request.form.get("reason", ""))
        return _("Approved. The editions in this language are being made anew.")
    if then == "machine":
        count = drafts.ask_machine(workplace(), draft_id, request.form.get("engine", ""), person())
        return _("%(n)s passages have the machine’s words now, and are marked so.", n=count)
    return _("Saved.")


def save_passage(draft_id: int, number: int, segment: Segment) -> Passage:
    """Save what was sent for this passage, if it differs from what its writer was shown."""
    text = request.form.get(f"text-{segment.n}")
    version = request.form.get(f"version-{segment.n}", type=int)
    shown = request.form.get(f"shown-{segment.n}")
    if text is None or version is None:
        return Passage(number, segment, segment.target)
    text = text.replace("\r\n", "\n")
    if text == (shown or "").replace("\r\n", "\n"):
        return Passage(number, segment, segment.target)
    try:
        saved = drafts.save_segment(workplace(), draft_id, segment.n, text, version, person())
    except WordsError as error:
        now = draft_shelf.segment_now(workplace(), draft_id, segment.n) or segment
        overtaken = now.version != version
        told = _("Somebody else changed this passage meanwhile.") if overtaken else str(error)
        return Passage(number, now, text, errors=[told])
    return Passage(number, saved, saved.target)


@pages.post("/drafts/<int:draft_id>/withdraw")
@staff("translator")
def withdraw(draft_id: int) -> ResponseReturnValue:
    """Take back an approval."""
    drafts.withdraw(workplace(), draft_id, person())
    flash(_("Withdrawn. It no longer counts as approved."))
    return redirect(url_for("review.draft_page", draft_id=draft_id), 303)


def find(draft_id: int) -> tuple[Draft, Paper]:
    """The draft and its paper, where this person may see them."""
    found = draft_shelf.draft_and_paper(workplace(), draft_id)
    if found is None:
        abort(404)
    return found[0], papers.find_paper(workplace(), found[1].id, person())


def segments(draft_id: int) -> list[Segment]:
    """The draft's passages in their order."""
    return drafts.segments(workplace(), draft_id, person())


def show(draft: Draft, paper: Paper, passages: list[Passage], problem: str = "") -> str:
    """The draft's page with these passages, what the checks find against each, and why something did not work."""
    checks = drafts.checks_of(workplace(), draft, [passage.segment for passage in passages])
    for passage in passages:
        passage.checks = checks.get(passage.segment.n, ())
    set_states(draft, passages)
    found = [passage for passage in passages if passage.checks]
    for passage, after in pairwise(found):
        passage.next = after.number
    offers = machine.offers_for(workplace(), draft.language)
    return render_template(
        "draft.html",
        draft=draft,
        state=draft_shelf.draft_states(workplace(), [draft])[draft.id],
        paper=paper,
        passages=passages,
        found=sorted(found, key=lambda passage: not passage.is_wrong),
        whole=checks.get(0, ()),
        empty=[passage.number for passage in passages if not passage.segment.target],
        remembered=sum(passage.segment.state == "memory" for passage in passages),
        english=drafts.english_approval(workplace(), draft.id, person()),
        offers=offers,
        made_by=machine.made_by(draft, offers),
        tiers=TIERS,
        problem=problem,
        reason=request.form.get("reason", ""),
        language=get_language(draft.language),
        button=PlainForm(),
    )


def set_states(draft: Draft, passages: Sequence[Passage]) -> None:
    """Say of each passage whose words it has; once a person has approved them, only that."""
    ours = machine.phrases_in(workplace(), draft, [passage.segment for passage in passages])
    for passage in passages:
        whose = "phrase" if passage.segment.n in ours else passage.segment.state
        passage.state = "approved" if draft.state == "approved" else whose
