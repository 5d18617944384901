"""The command for what people decide on: summaries of a pack approved at once, and how translations stand."""

import json
from pathlib import Path

import pytest
from fairhaven import TOMASZ, read_all, write

from service.cli import run
from service.review import drafts
from service.settings import Settings
from service.workplace import open_workplace


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


def altformats(settings: Settings, *words: object) -> int:
    return run([str(word) for word in words], lambda: settings)


def test_the_summaries_of_a_pack_are_approved_by_the_command(settings, tmp_path, capsys) -> None:
    path, _ = write(tmp_path, "benches.md")
    assert altformats(settings, "publish", path, "--title", "Pack", "--open", "--format", "plain-text") == 0
    assert "Pack 1: Pack" in capsys.readouterr().out
    assert altformats(settings, "summaries", 1, "--approve") == 0
    assert "1  benches: not read yet" in capsys.readouterr().out
    workplace = open_workplace(settings)
    read_all(workplace)
    assert altformats(settings, "summaries", 1) == 0
    assert "New benches for Harbour Walk: not approved; the paper’s own words" in capsys.readouterr().out
    assert altformats(settings, "summaries", 1, "--approve", "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["state"], told["by"], told["made_of"]) == ("approved", "the command line", "own")
    assert altformats(settings, "summaries", 7) == 2
    assert "There is no pack 7." in capsys.readouterr().err
    assert altformats(settings, "drafts") == 0
    assert capsys.readouterr().out == "No translation was begun.\n"
    drafts.open_draft(workplace, 1, "so", TOMASZ)
    assert altformats(settings, "drafts") == 0
    assert "1  so  New benches for Harbour Walk: editing" in capsys.readouterr().out
    assert altformats(settings, "drafts", "--language", "ur", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []
