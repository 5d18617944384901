"""What a paper is called."""

from pathlib import Path

import pytest
from reading_papers import lists, read_file

LETTER = """CITY OF FAIRHAVEN

Harbour Hall
Lantern Quay

Dear Mr Gull

{subject}I am writing about the ferry, which has been late on every day of this week and of the week before it.
"""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (LETTER.format(subject="Late ferries\n\n"), "Late ferries"),
        (LETTER.format(subject=""), "CITY OF FAIRHAVEN"),
        ("Title: The ferry\n\nDear Mr Gull\n\n" + LETTER.format(subject="Late ferries\n\n"), "The ferry"),
    ],
)
def test_a_letter_is_called_by_its_subject(tmp_path: Path, text: str, title: str) -> None:
    (tmp_path / "letter.txt").write_text(text, encoding="utf-8")
    assert read_file(tmp_path / "letter.txt").title == title


def test_a_paper_that_begins_with_a_section_is_called_as_its_file(tmp_path: Path) -> None:
    words = "The ferry should leave the quay at the hour that is printed on the board beside it, and not before."
    (tmp_path / "ferry-report.txt").write_text(f" Recommendations\n\nRecommendation 1\n\n{words}\n", encoding="utf-8")
    document = read_file(tmp_path / "ferry-report.txt")
    assert document.title == "ferry report"
    assert lists(document) == []
