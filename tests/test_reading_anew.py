"""A paper is read once, and anew when what reads it has changed."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from service import documents
from service.readers.scan_packs import find_packs, fingerprint
from service.settings import Settings
from service.tables import Step
from service.workplace import open_workplace


def test_the_fingerprint_names_every_pack() -> None:
    assert set(find_packs()) <= set(fingerprint().split())


def test_a_paper_is_read_anew_when_programs_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "benches.txt"
    paper.write_text("Two benches are to stand on Harbour Walk.\n")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "bwrap").symlink_to(shutil.which("bwrap") or "/usr/bin/bwrap")
    workplace = open_workplace(Settings(data=tmp_path / "data"))
    counts = []
    for there in (False, True, True):
        with monkeypatch.context() as without:
            if not there:
                without.setenv("PATH", str(programs))
            documents.read(workplace, paper, "benches.txt")
        with workplace.session() as session:
            counts.append(session.scalar(sa.select(sa.func.count()).select_from(Step)))
    workplace.engine.dispose()
    assert counts == [1, 2, 2]
