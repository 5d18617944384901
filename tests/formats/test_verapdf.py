"""veraPDF as a second judge of PDF/UA-1: the samples at several sizes, and every language with its script.

`make test-all` fetches it (tools/verapdf) and leaves this file out where it cannot be had.
"""

import subprocess
from pathlib import Path

import pikepdf
import pytest
from documents import arabic, every_kind
from pdf_faults import MAKING
from test_pdf_languages import paper

from service.document import Document
from service.formats.large_print import FORMAT
from service.languages import CODES
from service.readers import read_document
from service.readers.base import Reading
from service.settings import Settings

JAR = Path(__file__).resolve().parents[2] / ".setup" / "verapdf.jar"
SAMPLES = Path(__file__).resolve().parents[2] / "samples"
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
pytestmark = pytest.mark.slow


def judge(*files: Path) -> dict[str, str]:
    """What veraPDF says of each file by its name: PASS or FAIL, with the rules that fail."""
    assert JAR.exists(), "veraPDF is not there. Fetch it: tools/verapdf"
    command = ["java", "-cp", JAR, MAIN, "-f", "ua1", "--format", "text", "-v", *files]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    verdicts: dict[str, str] = {}
    for line in told.splitlines():
        word, _, rest = line.strip().partition(" ")
        if word in ("PASS", "FAIL") and ".pdf" in rest:
            name = Path(rest.split(".pdf")[0]).name
            verdicts[name] = word
        elif verdicts:
            verdicts[name] += f"; {line.strip()}"
    return verdicts


def read(paper: str, scratch: Path) -> Document:
    return read_document(SAMPLES / paper, Reading(paper, Settings(data=scratch), scratch))


def test_every_script_and_sample_is_pdf_ua(tmp_path):
    documents = {f"{code}-18": paper(code) for code in CODES} | {"kinds-18": every_kind(), "arabic-18": arabic()}
    documents |= {f"{name.split('.')[0]}-{size}": read(name, tmp_path) for name, size in (
        ("letter.txt", 12), ("report.md", 18), ("minutes.md", 36), ("agenda-pack.md", 24), ("decision-form.txt", 28),
    )}  # fmt: skip
    for name, document in documents.items():
        options = FORMAT.choose({"size": name.rsplit("-", 1)[1]})
        FORMAT.make(document, options, tmp_path / f"{name}.pdf", MAKING)
    assert judge(*tmp_path.glob("*.pdf")) == dict.fromkeys(documents, "PASS")


def test_a_fault_is_found(tmp_path):
    FORMAT.make(arabic(), FORMAT.choose({}), tmp_path / "whole.pdf", MAKING)
    with pikepdf.open(tmp_path / "whole.pdf") as pdf:
        del pdf.Root.Lang
        pdf.save(tmp_path / "broken.pdf")
    verdict = judge(tmp_path / "broken.pdf")["broken"]
    assert verdict.startswith("FAIL")
    assert "7.2" in verdict
