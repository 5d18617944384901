"""The command for how words are said: the clerks' list without the web."""

import json
from pathlib import Path

import pytest

from service import lexicons
from service.cli import run
from service.settings import Settings
from service.speech.lexicon import Entry
from service.workplace import open_workplace

QUAY = ("en", Entry("Quay", "alias", "Key"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


def lexicon(settings: Settings, *words: object) -> int:
    return run(["lexicon", *map(str, words)], lambda: settings)


def held(settings: Settings) -> tuple[tuple[str, Entry], ...]:
    return lexicons.entries_of(open_workplace(settings))


def test_words_are_set_listed_and_removed(settings, capsys) -> None:
    assert lexicon(settings, "set", "Quay", "--say", "Key") == 0
    assert lexicon(settings, "set", "FHB", "--letters") == 0
    assert lexicon(settings, "--language", "es", "set", "FHB", "--word") == 0
    assert held(settings) == (("en", Entry("FHB", "letters", "")), QUAY, ("es", Entry("FHB", "word", "")))
    capsys.readouterr()
    assert lexicon(settings, "list", "quay") == 0
    assert capsys.readouterr().out == "Quay  alias  Key  (the command line)\n"
    assert lexicon(settings, "list", "NOSUCH") == 0
    assert capsys.readouterr().out == "No word with “NOSUCH” in it is in the English lexicon.\n"
    assert lexicon(settings, "list", "NOSUCH", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert lexicon(settings, "list", "quay", "--json") == 0
    told = {"term": "Quay", "how": "alias", "say": "Key", "by": "the command line"}
    assert json.loads(capsys.readouterr().out) == [told]
    assert lexicon(settings, "remove", "FHB") == 0
    assert held(settings) == (QUAY, ("es", Entry("FHB", "word", "")))
    assert lexicon(settings, "remove", "MOPAC") == 0  # one that we ship
    assert ("en", Entry("MOPAC", "off", "")) in held(settings)


@pytest.mark.parametrize("suffix", ["tsv", "pls"])
def test_a_list_goes_out_and_into_another_installation(settings, tmp_path, capsys, suffix) -> None:
    lexicon(settings, "set", "Quay", "--say", "Key")
    path = tmp_path / f"words.{suffix}"
    assert lexicon(settings, "export", path) == 0
    other = Settings(data=tmp_path / "other")
    assert lexicon(other, "import", path) == 0
    assert held(other) == (QUAY,)
    assert "otherwise from now on: 1." in capsys.readouterr().out


def test_a_list_is_printed(settings, capsys) -> None:
    assert lexicon(settings, "export", "-") == 0
    assert capsys.readouterr().out.startswith("term\thow\tsay\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["set", "Quay"], 2, "--say --letters --word"),
        (["set", "Quay", "--say", " "], 2, "Write how “Quay” is said"),
        (["remove", "Nowhere"], 2, "“Nowhere” is not in the lexicon. Look"),
        (["--language", "xx", "list"], 2, "xx"),
        (["import", "nowhere.tsv"], 2, "cannot be opened"),
        (["export", "nowhere/words.tsv"], 2, "cannot be written"),
    ],
)
def test_what_is_wrong_is_one_sentence(settings, tmp_path, capsys, monkeypatch, words, code, said) -> None:
    monkeypatch.chdir(tmp_path)
    assert lexicon(settings, *words) == code
    assert said in capsys.readouterr().err
    assert held(settings) == ()
