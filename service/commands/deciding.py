"""The verbs for what people decide on: English summaries and their translations."""

import argparse
import json
from typing import Any

from service import jobs
from service.commands.outcome import ME
from service.errors import RefusedError, WordsError
from service.languages import LISTED, get_language
from service.publishing import packs, papers
from service.review import drafts, summaries
from service.settings import Settings
from service.tables import Paper
from service.workplace import Workplace, open_workplace

STATES = {"missing": "not approved", "approved": "approved", "over": "changed since it was approved"}
MADE_OF = {"own": "the paper’s own words", "selected": "sentences that a program selected", "": "key facts only"}


def summaries_words(parser: argparse.ArgumentParser) -> None:
    """The words of `summaries`."""
    parser.add_argument("pack", type=int, metavar="PACK", help="the pack's number, as publish prints it")
    parser.add_argument("--approve", action="store_true", help="approve all that are read, as they are now")
    parser.add_argument("--json", action="store_true", help="print them as JSON")


def list_summaries(chosen: Any, settings: Settings) -> int:
    """Print how the English summaries of a pack stand; approve them where that is asked."""
    workplace = open_workplace(settings)
    _require_pack(workplace, chosen.pack)
    if chosen.approve:
        jobs.prepare(workplace)
        summaries.approve_all(workplace, summaries.of_pack(workplace, chosen.pack, ME), ME)
    found = [_row(workplace, paper) for paper in papers.open_papers(workplace, ME) if paper.pack_id == chosen.pack]
    if chosen.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for each in found:
        by = f" by {each['by']}" if each["by"] else ""
        words = f"; {MADE_OF[each['made_of']]}" if each["state"] in STATES else ""
        print(f"{each['paper']}  {each['title']}: {STATES.get(each['state'], each['state'])}{by}{words}")
    return 0


def _require_pack(workplace: Workplace, number: int) -> None:
    """WordsError where there is no such pack: at the terminal that is no secret."""
    try:
        packs.find_pack(workplace, number)
    except RefusedError:
        raise WordsError(f"There is no pack {number}.") from None


def _row(workplace: Workplace, paper: Paper) -> dict[str, Any]:
    """How the summary of a paper stands. state: as in STATES, or "not read yet"."""
    told: dict[str, Any] = {"paper": paper.id, "title": paper.title, "state": "not read yet", "by": "", "made_of": ""}
    if not paper.document:
        return told
    opened = summaries.open_summary(workplace, paper.id, ME)
    return told | {"state": opened.approval.state, "by": opened.approval.by, "made_of": opened.summary.made_of}


def drafts_words(parser: argparse.ArgumentParser) -> None:
    """The words of `drafts`."""
    parser.add_argument("--language", default="", metavar="L", help="only in this language")
    parser.add_argument("--json", action="store_true", help="print them as JSON")


def list_drafts(chosen: Any, settings: Settings) -> int:
    """Print how the translations that were begun stand."""
    workplace = open_workplace(settings)
    languages = [get_language(chosen.language).code] if chosen.language else list(LISTED)
    titles = {paper.id: paper.title for paper in papers.open_papers(workplace, ME)}
    found = []
    for draft in drafts.begun(workplace, languages, ME):
        told = {"draft": draft.id, "paper": draft.paper_id, "title": titles[draft.paper_id], "state": draft.state}
        found.append(told | {"language": draft.language, "engine": draft.engine, "approved_by": draft.approved_by})
    if chosen.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    if not found:
        print(
            "No translation was begun" + (f" in {get_language(chosen.language).english}." if chosen.language else ".")
        )
    for each in found:
        by = f" by {each['approved_by']}" if each["approved_by"] else ""
        print(f"{each['draft']}  {each['language']}  {each['title']}: {each['state']}{by}")
    return 0
