"""Facts of small papers in the ways of several authorities, marked by hand; each fact right, or left out."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from reading_papers import read_file

from service.document import Facts
from service.summary import find_facts

FOLDER = Path(__file__).parent / "stated"
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
}  # fmt: skip


@pytest.mark.parametrize("name", STATED)
def test_a_paper_says_these_facts_and_no_others(name: str) -> None:
    found = asdict(find_facts(read_file(FOLDER / f"{name}.md")))
    none = asdict(Facts())
    told = {key: value for key, value in found.items() if value != none[key] and key not in ("asked", "access")}
    assert told == STATED[name]
