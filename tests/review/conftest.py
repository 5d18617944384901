"""A workplace whose queue is ready, with one open paper that was read, and its summary approved by a clerk."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from service import jobs
from service.publishing import papers
from service.publishing.gate import PUBLIC, Person
from service.publishing.summaries import english
from service.review import summaries
from service.settings import Settings
from service.tables import Paper
from service.workplace import Workplace, open_workplace

AMA = Person("Ama", "clerk")
REPORT = """# New benches for Harbour Walk

## Summary

The council will buy 12 benches for Harbour Walk.

## Recommendations

1. Buy 12 benches.

## Background

Harbour Walk has no place to sit between the bridge and the pier.
"""


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one open paper, read, and its summary approved by Ama; each test gets a copy of it."""
    folder = tmp_path_factory.mktemp("shelf")
    made = open_workplace(Settings(data=folder / "data"))
    jobs.prepare(made)
    path = folder / "benches.md"
    path.write_text(REPORT, encoding="utf-8")
    paper = papers.add_paper(made, path, path.name, state="open")
    summaries.approve(made, paper.id, english(made, paper), AMA)
    made.engine.dispose()
    return folder / "data"


@pytest.fixture
def workplace(shelf: Path, tmp_path: Path) -> Iterator[Workplace]:
    made = open_workplace(Settings(data=Path(shutil.copytree(shelf, tmp_path / "data"))))
    yield made
    made.engine.dispose()


@pytest.fixture
def paper(workplace: Workplace) -> Paper:
    return papers.find_paper(workplace, 1, PUBLIC)
