"""Papers cut short and changed at random: always a document or one clear sentence, whatever is left of them."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making_damage import kinds, office_kinds
from reading_safely import check_told, read_safely

from service.document import Document

CUTS = 50
AT_ONCE = 25  # changed files in one child
SLOW = ("tagged.pdf", "scan.png")  # which are read by tesseract where their words are lost
KINDS = [name for name in kinds() for _ in range(1 if name in SLOW else 4)]
FILES = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 1 << 32)), min_size=AT_ONCE, max_size=AT_ONCE)


def check_all(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    paths = [folder / name for name in files]
    for path, found in zip(paths, read_safely(*paths), strict=True):
        check_told(path, found)
        path.unlink()


def test_undamaged_they_are_read(tmp_path: Path) -> None:
    files = {**kinds(), **office_kinds()}
    for name, kind in files.items():
        (tmp_path / name).write_bytes(kind.wrap(kind.data))
    for name, found in zip(files, read_safely(*(tmp_path / name for name in files)), strict=True):
        assert isinstance(found, Document), (name, found)


def test_papers_that_are_cut_short(tmp_path: Path) -> None:
    """Each at 50 places."""
    chance = Random("cuts")
    check_all(tmp_path, {f"{n}-{name}": kind.cut(chance) for name, kind in kinds().items() for n in range(CUTS)})


@pytest.mark.parametrize("cuts", [1, pytest.param(CUTS, marks=pytest.mark.slow)], ids=["one", "many"])
@pytest.mark.parametrize("name", office_kinds())
def test_a_paper_for_libreoffice_that_is_cut_short_or_changed(tmp_path: Path, name: str, cuts: int) -> None:
    chance, kind = Random(name), office_kinds()[name]
    for damage in (kind.cut, kind.flip):
        check_all(tmp_path, {f"{n}-{name}": damage(chance) for n in range(cuts)})


@given(FILES)
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_paper_with_bytes_changed(tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, int]]) -> None:
    """8 × 25 = 200 files, the same ones each time."""
    change(tmp_path_factory.mktemp("changed"), files)


@pytest.mark.slow
@given(FILES)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_many_papers_with_bytes_changed(tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, int]]) -> None:
    """80 × 25 = 2,000 files, others each time."""
    change(tmp_path_factory.mktemp("changed"), files)


def change(folder: Path, files: list[tuple[str, int]]) -> None:
    check_all(folder, {f"{n}-{seed}-{name}": kinds()[name].flip(Random(seed)) for n, (name, seed) in enumerate(files)})
