"""What Tomasz approved for one paper is there in the next, as long as everybody may see the first."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from service import documents, steps, translation
from service.publishing import memory, papers
from service.publishing.gate import Person
from service.review import drafts
from service.tables import Draft, Paper
from service.workplace import Workplace

TOMASZ = Person("Tomasz", "translator")
NEXT = """# Ramps for Harbour Walk

## Summary

The council will build 3 ramps.

## Recommendations

1. Buy 12 benches.
"""
SPANISH = "Comprar 12 bancos para el paseo."


@pytest.fixture
def draft(workplace: Workplace, paper: Paper) -> Draft:
    """Tomasz's approved draft of the first paper."""
    made = drafts.open_draft(workplace, paper.id, "es", TOMASZ)
    for each in drafts.segments(workplace, made.id, TOMASZ):
        text = SPANISH if each.source == "Buy 12 benches." else each.target
        drafts.save_segment(workplace, made.id, each.n, text, each.version, TOMASZ)
    drafts.approve(workplace, made.id, TOMASZ, "I read it.")
    return made


@pytest.fixture
def next_paper(workplace: Workplace, tmp_path: Path) -> Paper:
    path = tmp_path / "ramps.md"
    path.write_text(NEXT, encoding="utf-8")
    return papers.add_paper(workplace, path, path.name, state="open")


def spanish(workplace: Workplace, paper: Paper) -> str:
    return documents.finish(workplace, paper.document, "summary", "es", recall=memory.recall)


def words(workplace: Workplace, document: str) -> list[str]:
    return translation.sources(steps.load(workplace, document))


def test_the_next_paper_says_it_in_the_same_words(workplace: Workplace, draft: Draft, next_paper: Paper) -> None:
    assert SPANISH in words(workplace, spanish(workplace, next_paper))
    opened = drafts.open_draft(workplace, next_paper.id, "es", TOMASZ)
    rows = {each.source: each for each in drafts.segments(workplace, opened.id, TOMASZ)}
    assert (rows["Buy 12 benches."].target, rows["Buy 12 benches."].state) == (SPANISH, "memory")
    assert rows["The council will build 3 ramps."].state == "machine"


@pytest.mark.parametrize("state", ["editing", "withdrawn", "machine"])
def test_a_draft_that_is_not_approved_is_no_memory(workplace: Workplace, draft: Draft, state: str) -> None:
    with workplace.session() as session, session.begin():
        session.execute(sa.update(Draft).values(state=state))
    assert memory.recall(workplace, "es", ["Buy 12 benches."]) == {}


@pytest.mark.parametrize("state", ["held", "withdrawn"])
def test_a_closed_paper_is_no_memory(workplace: Workplace, draft: Draft, next_paper: Paper, state: str) -> None:
    """What was made with its words is made anew without them as soon as it is closed."""
    before = spanish(workplace, next_paper)
    with workplace.session() as session, session.begin():
        session.execute(sa.update(Paper).where(Paper.id == draft.paper_id).values(state=state))
    assert memory.recall(workplace, "es", ["Buy 12 benches."]) == {}
    after = spanish(workplace, next_paper)
    assert after != before
    assert SPANISH not in words(workplace, after)


def test_another_language_remembers_its_own(workplace: Workplace, draft: Draft) -> None:
    assert memory.recall(workplace, "pt", ["Buy 12 benches."]) == {}
    assert memory.recall(workplace, "es", ["Buy 12 benches.", "Buy 13 benches."]) == {"Buy 12 benches.": SPANISH}


def test_approving_changes_only_what_has_the_passage(workplace: Workplace, next_paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / "lamps.md"
    path.write_text("# Lamps\n\n## Summary\n\nThe lamps of the quay are old.\n", encoding="utf-8")
    other = papers.add_paper(workplace, path, path.name, state="open")
    before = spanish(workplace, next_paper), spanish(workplace, other)
    made = drafts.open_draft(workplace, 1, "es", TOMASZ)
    rows = drafts.segments(workplace, made.id, TOMASZ)
    benches = next(each for each in rows if each.source == "Buy 12 benches.")
    drafts.save_segment(workplace, made.id, benches.n, SPANISH, benches.version, TOMASZ)
    drafts.approve(workplace, made.id, TOMASZ, "I read it.")
    assert spanish(workplace, next_paper) != before[0]
    assert spanish(workplace, other) == before[1]


TBX = """<tbx type="TBX-Basic" xmlns="urn:iso:std:iso:30042:ed-2"><text><body><conceptEntry>
<langSec xml:lang="en"><termSec><term>{}</term></termSec></langSec>
<langSec xml:lang="es"><termSec><term>rampas de acceso</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""


def test_a_term_of_the_authority_changes_only_what_has_it(workplace: Workplace, next_paper: Paper) -> None:
    path = workplace.settings.data / "glossary" / "es.tbx"
    path.parent.mkdir()
    before = spanish(workplace, next_paper)
    path.write_text(TBX.format("lighthouse"), encoding="utf-8")
    assert spanish(workplace, next_paper) == before
    path.write_text(TBX.format("ramps"), encoding="utf-8")
    after = spanish(workplace, next_paper)
    assert any("rampas de acceso" in line for line in words(workplace, after))
    opened = drafts.open_draft(workplace, next_paper.id, "es", TOMASZ)
    rows = drafts.segments(workplace, opened.id, TOMASZ)
    ramps = next(each for each in rows if "3 ramps" in each.source)
    assert "rampas de acceso" in ramps.target
    drafts.save_segment(workplace, opened.id, ramps.n, "El consejo hará 3 cuestas.", ramps.version, TOMASZ)
    found = drafts.checks_of(workplace, opened, drafts.segments(workplace, opened.id, TOMASZ))
    assert "glossary" in {check.name for check in found[ramps.n]}


def test_what_is_closed_is_kept_by_itself(workplace: Workplace, next_paper: Paper) -> None:
    """The same paper in open and closed form shares no step and no sentence."""
    parts = workplace.settings.data / "parts"
    spanish(workplace, next_paper)
    kept = {path.name for path in parts.glob("??/*")}
    spanish(workplace, next_paper)
    assert {path.name for path in parts.glob("??/*")} == kept
    documents.finish(workplace, next_paper.document, "summary", "es", recall=memory.recall, salt=next_paper.salt)
    more = {path.name for path in parts.glob("??/*")} - kept
    assert len(more) == len(kept) > 0
