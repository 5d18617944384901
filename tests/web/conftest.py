"""One house is built for all these tests: a pack with an open report and one held back. Each test gets a copy of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fairhaven import read_all
from flask import Flask
from people import AMA, BRIDGE, GRACE, LAND, PASSWORD, TOMASZ, Caller, make, settings_for, the_order

from service import jobs
from service.publishing import accounts, packs, papers
from service.review import drafts, summaries
from service.web import create_app
from service.workplace import Workplace, open_workplace


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with people, a pack of two papers, an edition, a summary that Ama approved, a draft in Arabic."""
    folder = tmp_path_factory.mktemp("house")
    data = folder / "data"
    workplace = open_workplace(settings_for(data))
    jobs.prepare(workplace)
    for person in (AMA, TOMASZ, GRACE):
        accounts.add_user(workplace, person.name, person.role, PASSWORD)
    files = []
    for name, text in (("bridge.md", BRIDGE), ("land.md", LAND)):
        path = folder / name
        path.write_text(text)
        files.append((path, name))
    packs.publish_pack(
        workplace, files, title="Agenda pack", committee="Housing and Streets", meeting="2026-05-24", person=AMA,
        formats=["html"],
    )  # fmt: skip
    read_all(workplace)
    papers.set_state(workplace, 1, "open", AMA)
    make(workplace, the_order(workplace, format="html", paper_id=1))
    summaries.approve(workplace, 1, summaries.open_summary(workplace, 1, AMA).sha, AMA)
    drafts.open_draft(workplace, 1, "ar", TOMASZ)
    workplace.engine.dispose()
    return data


@pytest.fixture
def data(house: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(house, tmp_path / "data"))


@pytest.fixture
def app(data: Path) -> Iterator[Flask]:
    made = create_app(settings_for(data))
    yield made
    made.extensions["workplace"].engine.dispose()


@pytest.fixture
def workplace(app: Flask) -> Workplace:
    found: Workplace = app.extensions["workplace"]
    return found


@pytest.fixture
def stranger(app: Flask) -> Caller:
    return Caller(app.test_client())


@pytest.fixture
def ama(app: Flask) -> Caller:
    return Caller(app.test_client()).sign_in(AMA)


@pytest.fixture
def tomasz(app: Flask) -> Caller:
    return Caller(app.test_client()).sign_in(TOMASZ)


@pytest.fixture
def grace(app: Flask) -> Caller:
    return Caller(app.test_client()).sign_in(GRACE)
