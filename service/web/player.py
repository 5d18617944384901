"""Listening to an audio edition on a page: its chapters, and the words that are heard."""

from functools import lru_cache
from typing import Any

from flask import Blueprint, abort, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.formats.audio_times import Spoken, Times, from_bytes
from service.languages import get_language
from service.web import shelf
from service.web.base import person, workplace
from service.web.safety import PLAYER_POLICY
from service.web.shelf import Shown
from service.web.text import _
from service.workplace import Workplace

pages = Blueprint("player", __name__)
SPEEDS = ("0.75", "1", "1.25", "1.5", "1.75", "2", "2.5", "3")


@pages.get("/orders/<reference>/listen")
def listen(reference: str) -> ResponseReturnValue:
    """The player. Without scripts it is the browser's own, and chapters are links into the file."""
    shown = shelf.find_shown(workplace(), reference, person())
    if not shown.is_sound:
        flash(_("There is no sound to listen to here yet."))
        return redirect(url_for("public.order_page", reference=reference))
    times = times_of(shown)
    label = request.args.get("page", "")
    pages = times.find_pages(label) if times else ()
    wanted = times.chapter_at(pages[0].begins) if times and pages else request.args.get("chapter", 1, int)
    number = min(max(1, wanted), len(times.chapters)) if times else 0
    page = render_template(
        "player.html",
        shown=shown,
        times=times,
        number=number,
        paragraphs=times.paragraphs(number) if times else (),
        language=get_language(shown.order.language),
        speeds=SPEEDS,
        label=label,
        pages=pages,
    )
    answer = make_response(page)
    answer.headers["Content-Security-Policy"] = PLAYER_POLICY
    return answer


@pages.get("/orders/<reference>/listen/<int:number>.json")
def chapter(reference: str, number: int) -> ResponseReturnValue:
    """The words of one chapter, paragraph by paragraph: begins, ends, text, and language where it is another."""
    shown = shelf.find_shown(workplace(), reference, person())
    times = times_of(shown) if shown.is_sound else None
    if times is None or not 1 <= number <= len(times.chapters):
        abort(404)
    own = shown.order.language
    told = [[_told(each, own) for each in paragraph] for paragraph in times.paragraphs(number)]
    return {"title": times.chapters[number - 1].title, "paragraphs": told}


def times_of(shown: Shown) -> Times | None:
    """When each sentence is spoken; None for an edition of a release that did not keep it."""
    blob = shown.edition.manifest.get("beside", {}).get("times", "") if shown.edition else ""
    return _load(workplace(), blob) if blob and workplace().store.has(blob) else None


@lru_cache(maxsize=4)
def _load(at: Workplace, blob: str) -> Times:
    """What a sha256 names never changes, so the last few are kept at hand."""
    return from_bytes(at.store.get(blob))


def _told(spoken: Spoken, own: str) -> list[Any]:
    other = get_language(spoken.language) if spoken.language != own else None
    return [spoken.begins, spoken.ends, spoken.text, *((other.tag, other.direction) if other else ())]
