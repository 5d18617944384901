"""Facts of small papers in the ways of several authorities, marked by hand; each fact right, or left out."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from reading_papers import read_file

from service.document import Facts
from service.summary import find_facts

FOLDERS = (Path(__file__).parent / "stated", Path(__file__).parent / "papers")
STATED: dict[str, dict[str, Any]] = {
    "cabinet-report": {
        "kind": "report", "committee": "Cabinet", "date": "12 November 2025", "time": "6.30 pm",
        "contact": "Jane Whitcombe, Head of Finance", "phone": "01632 960 455",
        "email": "jane.whitcombe@fairhaven.example", "openness": "public",
        "acts": ("note", "approve", "delegate"), "count": 3, "money": ("£500,000",),
    },
    "planning-note": {
        "kind": "report", "committee": "Planning Committee", "date": "3 December 2025", "contact": "Omar Field",
        "phone": "01632 960123", "acts": ("grant",), "count": 1, "deadline": "28 November 2025",
    },
    "exempt-report": {
        "kind": "report", "committee": "Staffing Panel", "date": "9 January 2026",
        "contact": "Ms Ruth Adeyemi, Head of Human Resources", "phone": "01632 960777", "openness": "private",
        "reason": "paragraphs 1 and 2 of Part 1 of Schedule 12A of the Local Government Act 1972",
        "acts": ("approve",), "count": 1, "money": ("£18,750",),
    },
    "decision-notice": {
        "kind": "decision", "date": "4 March 2026", "contact": "Lee Marsh", "email": "lee.marsh@fairhaven.example",
        "acts": ("approve", "refuse"), "count": 2,
    },
    "minutes-in-one-heading": {
        "kind": "minutes", "committee": "Audit Committee", "date": "Tuesday 7 October 2025", "time": "7.00 p.m.",
        "place": "Town Hall", "acts": ("confirm", "note", "approve", "exclude"), "count": 4, "money": ("£84,000",),
        "openness": "part", "reason": "paragraph 3 of Schedule 12A",
    },
    "consultation": {
        "kind": "paper", "deadline": "Friday 30 January 2026", "email": "libraries@fairhaven.example",
        "phone": "01632 960300",
    },
    "agenda-below-its-names": {
        "kind": "agenda", "committee": "Harbour Scrutiny Panel", "date": "Monday 2 March 2026", "time": "10.00 am",
        "contact": "Daniel Osei-Brown", "phone": "01632 960144", "email": "d.osei-brown@fairhaven.example",
        "openness": "part", "acts": ("confirm", "endorse", "consider"), "count": 3, "money": ("£2.1m",),
    },
    "report-in-capitals": {
        "kind": "report", "committee": "Licensing Committee", "date": "5 February 2026",
        "contact": "Iona Muir, Licensing Manager", "phone": "01632 960188", "openness": "public",
        "acts": ("approve", "other"), "count": 2,
    },
    "decision-in-fields": {
        "kind": "decision", "date": "11 February 2026", "contact": "Hope Larkin, Parks Officer",
        "phone": "01632 960171", "email": "hope.larkin@fairhaven.example", "acts": ("approve",), "count": 1,
        "money": ("£24,950",),
    },
    "letter-with-a-list": {
        "kind": "letter", "committee": "Housing Committee", "date": "16 January 2026",
        "deadline": "Friday 13 February 2026",
    },
    "report-in-one-line": {
        "kind": "report", "committee": "Streets and Parks Committee", "date": "10 September 2026",
        "contact": "Kwame Field", "phone": "01632 960162", "acts": ("approve", "agree", "ask"), "count": 3,
        "money": ("£145,000",),
    },
    "minutes-in-capitals": {
        "kind": "minutes", "committee": "Full Council", "date": "Wednesday 25 February 2026", "time": "7.00 PM",
        "acts": ("approve", "elect", "other"), "count": 3, "money": ("£212.4 million",),
    },
    "closing-date": {"kind": "paper", "deadline": "15 May 2026", "email": "steps@fairhaven.example"},
    "letter-to-residents": {
        "kind": "letter", "date": "20 May 2026", "contact": "Hope Larkin", "phone": "01632 960171",
        "email": "roads@fairhaven.example",
    },
    "agenda-in-short": {
        "kind": "agenda", "committee": "Streets and Parks Committee", "date": "Wednesday 12 November 2025",
        "time": "2.00 pm", "place": "Rope Room, Harbour Hall", "acts": ("confirm", "note", "agree", "other"),
        "count": 4, "openness": "public",
    },
    "annual-report": {
        "kind": "report", "committee": "Fairhaven Access Panel", "publisher": "Fairhaven City Council, June 2025",
        "contact": "Ruth Adeyemi-Clarke", "phone": "020 7946 0131", "email": "access@fairhaven.example", "count": 2,
    },
    "decision-of-one-member": {
        "kind": "decision", "date": "22 September 2025", "contact": "Daniel Osei-Brown, Committee Officer",
        "phone": "020 7946 0144", "count": 2,
    },
    "letter-with-requests": {
        "kind": "letter", "committee": "Streets and Parks Committee", "date": "11 July 2025",
        "contact": "Daniel Osei-Brown", "phone": "020 7946 0144", "email": "d.osei-brown@fairhaven.example",
        "deadline": "29 August 2025",
    },
    "report-with-other-headings": {
        "kind": "report", "committee": "Cabinet", "date": "18 November 2025", "contact": "Ngozi Farrow",
        "phone": "020 7946 0152", "email": "n.farrow@fairhaven.example", "acts": ("note", "agree", "delegate"),
        "count": 3,
    },
}  # fmt: skip


@pytest.mark.parametrize("name", STATED)
def test_a_paper_says_these_facts_and_no_others(name: str) -> None:
    (paper,) = (path for folder in FOLDERS for path in folder.glob(f"{name}.*") if path.suffix != ".gold")
    found = asdict(find_facts(read_file(paper)))
    none = asdict(Facts())
    told = {key: value for key, value in found.items() if value != none[key] and key not in ("asked", "access")}
    assert told == STATED[name]
