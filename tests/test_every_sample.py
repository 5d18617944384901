"""Every sample in every format, as the service makes it: all rules hold, those of fidelity first."""

from pathlib import Path

import pytest

from service.formats import FORMATS
from service.formats.base import Making
from service.readers import read_document
from service.readers.base import Reading

SAMPLES = Path(__file__).parent.parent / "samples"
MAKING = Making(authority=("City of Fairhaven", "020 7946 0100", "translations@fairhaven.example"))


@pytest.mark.parametrize("key", FORMATS)
@pytest.mark.parametrize("name", ["agenda-pack.md", "decision-form.txt", "letter.txt", "minutes.md", "report.md"])
def test_a_sample_in_a_format_holds_every_rule(name: str, key: str, tmp_path: Path) -> None:
    document = read_document(SAMPLES / name, Reading(name, 100, lambda picture: ""))
    form, out = FORMATS[key], tmp_path / "edition"
    counts = form.make(document, form.options(), out, MAKING)
    assert all(counts.values())
    assert [finding for finding in form.check(out, document) if not finding.holds] == []
