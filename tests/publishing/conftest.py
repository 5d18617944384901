"""A workplace whose queue is ready, and no worker: what is ordered waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service import jobs
from service.settings import Settings
from service.workplace import Workplace, open_workplace


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    made = open_workplace(Settings(data=tmp_path / "data"))
    jobs.prepare(made)
    yield made
    made.engine.dispose()
