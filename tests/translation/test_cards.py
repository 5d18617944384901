"""The card of key facts in all languages: golden cards, no English but the paper's own words, lists, plurals, times.

`python tests/translation/test_cards.py` writes the golden cards anew, which are then to be read by a person.
"""

import re
from pathlib import Path

import pytest

from service.card import Teller, find_pairs
from service.clock import render_time
from service.document import Document, Facts, Heading, Table, Text, plain
from service.languages import CODES, LISTED, get_language, phrase
from service.translation import key_facts
from service.translation.passages.dates import render_date
from service.walking import lines

GOLDEN = Path(__file__).parent / "cards"
FULL = Facts(
    kind="report", committee="Streets and Parks Committee", date="Wednesday 14 May 2025", time="2.00 pm",
    place="Council Chamber, Harbour Hall", contact="Priya Ramanathan, Scrutiny Officer", phone="020 7946 0131",
    email="priya.ramanathan@fairhaven.example", access="Part exempt", acts=("agree", "delegate", "note", "other"),
    count=5, money=("£1.25 million", "£165,000 a year"), deadline="30 May 2025", openness="part",
    reason="paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
)  # fmt: skip
PAPERS = {
    "Public Toilets on the Seafront": FULL,
    "Street Lighting": Facts(kind="paper"),
    "Minutes": Facts(kind="minutes", date="12 March 2025", time="10am to 1.15pm", acts=("confirm", "exclude"), count=2),
    "Form 247": Facts(kind="decision", date="19 June 2025", acts=("approve",), count=1, openness="public"),
    "Agenda": Facts(kind="agenda", committee="Cabinet", acts=("note",), count=11, openness="private"),
    "Ferry": Facts(kind="letter", count=1, deadline="1 August"),
}
"""Papers of Fairhaven by their titles: one that says everything, and others that say little."""
LATIN = re.compile(r"[A-Za-z]{2,}")


def card_of(title: str, facts: Facts, language: str) -> Table:
    return Teller(language, render_date).card(facts, title=title, prefix="key")


def shown(card: Table) -> list[str]:
    """Each row as "label | fact", English words in ‹ ›."""
    out = []
    for row in card.rows:
        label, fact = ("".join(map(_run, line)) for cell in row.cells for line in lines(cell.blocks))
        out.append(f"{label} | {fact}")
    return out


def _run(run: object) -> str:
    assert isinstance(run, Text)
    return f"‹{run.value}›" if run.language == "en" else run.value


def golden(language: str) -> str:
    cards = [[f"# {title}", *shown(card_of(title, facts, language))] for title, facts in PAPERS.items()]
    return "\n\n".join("\n".join(card) for card in cards) + "\n"


@pytest.mark.parametrize("language", CODES)
def test_the_card_is_the_golden_one(language: str) -> None:
    assert golden(language) == (GOLDEN / f"{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LISTED)
def test_no_english_is_left_but_the_papers_own_words_and_these_are_marked(language: str) -> None:
    ours = [re.sub("‹[^›]*›", "", line) for line in golden(language).splitlines() if not line.startswith("#")]
    told = re.sub(r"\bBraille\b", "", " ".join(ours))
    english = {word for text in (golden("en"),) for word in re.findall(r"[a-z]{4,}", text)}
    common = {"total", "notar", "media"}
    left = {word for word in LATIN.findall(told.lower()) if word in english - common}
    assert left == set()
    if get_language(language).script != "Latn":
        assert LATIN.findall(told) == []


@pytest.mark.parametrize("language", LISTED)
def test_every_fact_of_the_english_card_is_told_in_the_language(language: str) -> None:
    for facts in PAPERS.values():
        ours, theirs = Teller("en").tell(facts), Teller(language, render_date).tell(facts)
        assert [key for key, _ in ours] == [key for key, _ in theirs]
    assert find_pairs(FULL, language, render_date)["Report"] == phrase(language, "kind_report")


def test_the_english_lines_of_a_card_have_their_pairs() -> None:
    pairs = find_pairs(FULL, "es", render_date)
    assert pairs["5 recommendations, namely: to agree, to delegate authority, to note, and other things"] == (
        "5 recomendaciones, a saber: acordar, delegar facultades, tomar nota y otros asuntos"
    )
    assert pairs["Part exempt"] == "Sí, excepto una parte"
    assert pairs["£1.25 million and £165,000 a year"] == "£1.25 million y £165,000 a year"
    assert {pairs[words] for words in (FULL.reason, FULL.contact)} == {FULL.reason, FULL.contact}


def test_old_facts_with_none_of_the_new_ones_still_make_a_card() -> None:
    old = Facts("report", "Cabinet", "Spring 2025", "from ten", contact="A. Clerk; Tel: 1234", access="Ask at the door")
    told = {key: plain(line) for key, line in Teller("ar", render_date).tell(old)}
    assert (told["date"], told["time"], told["access"]) == ("Spring 2025", "from ten", "Ask at the door")


def test_a_kind_or_an_act_that_a_later_release_knows_is_left_out() -> None:
    told = dict(Teller("es", render_date).tell(Facts("atlas", acts=("note", "salute"), count=2)))  # type: ignore[arg-type]
    assert plain(told["kind"]) == "Documento"
    assert plain(told["asked_to"]) == "2 recomendaciones, a saber: tomar nota"


def test_a_paper_in_another_language_keeps_its_words_unmarked() -> None:
    card = Teller("es", written="es").card(Facts("report", "Comité de Parques", "14 de mayo de 2025"))
    assert all(run.language == "" for row in card.rows for cell in row.cells for line in lines(cell.blocks)
               for run in line if isinstance(run, Text))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2.00 pm", "14:00"), ("10am", "10:00"), ("12.30 am", "00:30"), ("12 noon", "12:00"), ("noon", "12:00"),
        ("14:30", "14:30"), ("10.00am - 1.00pm", "10:00–13:00"), ("9.30 am to noon", "09:30–12:00"),
        ("10 to 1pm", ""), ("from ten", ""), ("25:00", ""), ("13pm", ""), ("10.00 until late", ""), ("5", ""),
    ],
)  # fmt: skip
def test_times_on_the_clock_of_24_hours(text: str, said: str) -> None:
    assert {render_time(text, code).zfill(len(said)) for code in LISTED} == {said}


@pytest.mark.parametrize("language", ["ar", "ur"])
def test_the_card_leads_the_document_and_its_english_is_set_from_left_to_right(language: str) -> None:
    done = key_facts(Document("Ferry", "en", (Heading("a", 1, (Text("Ferry"),)),), facts=FULL), language)
    assert done.blocks[2] == card_of("Ferry", FULL, language)
    marked = [run.value for line in lines(done.blocks[2:3]) for run in line if isinstance(run, Text) and run.language]
    assert {"£1.25 million", "020 7946 0131", "priya.ramanathan@fairhaven.example", "2.00 pm"} <= set(marked)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for code in CODES:
        (GOLDEN / f"{code}.txt").write_text(golden(code), encoding="utf-8")
