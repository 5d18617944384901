"""Every sample in every format, as the service makes it: all rules hold, those of fidelity first."""

from pathlib import Path

import pytest
from reading_papers import read_file

from service.document import Document
from service.formats import FORMATS
from service.formats.base import Making
from service.languages import LISTED
from service.parts import Parts
from service.summary import summarise
from service.translation import key_facts

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = ["agenda-pack.md", "decision-form.txt", "letter.txt", "minutes.md", "report.md"]


@pytest.fixture(scope="module")
def making(tmp_path_factory: pytest.TempPathFactory) -> Making:
    """What formats are handed; what one of them has spoken, the others need not speak again."""
    people = ("City of Fairhaven", "020 7946 0100", "translations@fairhaven.example")
    return Making(authority=people, parts=Parts(tmp_path_factory.mktemp("parts")))


@pytest.mark.parametrize("key", [key for key in FORMATS if key != "audio-phone"])
@pytest.mark.parametrize("name", NAMES)
def test_a_sample_in_a_format_holds_every_rule(name: str, key: str, tmp_path: Path, making: Making) -> None:
    holds_every_rule(read(name), key, tmp_path, making)


def test_a_summary_for_a_phone_holds_every_rule(tmp_path: Path, making: Making) -> None:
    holds_every_rule(summarise(read("report.md")), "audio-phone", tmp_path, making)


@pytest.mark.parametrize("key", ["large-print", "word", "plain-text", "html", "braille", "ebraille"])
@pytest.mark.parametrize("language", LISTED)
def test_key_facts_in_a_language_hold_every_rule(language: str, key: str, tmp_path: Path, making: Making) -> None:
    holds_every_rule(key_facts(summarise(read("report.md")), language), key, tmp_path, making)


def read(name: str) -> Document:
    return read_file(SAMPLES / name)


def holds_every_rule(document: Document, key: str, folder: Path, making: Making) -> None:
    form, out = FORMATS[key], folder / "edition"
    counts = form.make(document, form.options(), out, making)
    assert all(counts.values())
    assert [finding for finding in form.check(out, document) if not finding.holds] == []
