"""What a paper hides reaches nobody: no Document, edition, script, log, database or stored file holds a byte of it."""

import logging
import re
from pathlib import Path

import pypdfium2
import pytest
from planting import PLANTED, SEEN

from service import editions, steps
from service.document import Document
from service.formats import FORMATS
from service.publishing import papers
from service.settings import Settings
from service.speech.script import make_script
from service.workplace import Workplace, open_workplace

SECRET = re.compile(rb"zquill\d\d", re.IGNORECASE)
MADE = ("plain-text", "html", "large-print")


@pytest.mark.parametrize("kind", PLANTED)
def test_no_byte_of_a_secret_is_kept(kind: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    plant, expected = PLANTED[kind]
    path = plant(tmp_path)
    original = path.read_bytes()
    with caplog.at_level(logging.DEBUG):
        workplace = open_workplace(Settings(data=tmp_path / "data", log_level="DEBUG"))
        document, said = publish(workplace, path)
    assert any(SEEN in text for text in said)
    found = [*said, caplog.text, repr(document), *held(tmp_path / "data", original)]
    assert [text for text in found if SECRET.search(text.encode())] == []
    told = sorted((loss.page, loss.what) for loss in document.losses if loss.kind == "hidden")
    for page, what in told:
        assert [each for each in expected if each.split("|")[0] in what and each.split("|")[1] == page], (page, what)
    assert len(told) == len(expected), told


def publish(workplace: Workplace, path: Path) -> tuple[Document, list[str]]:
    """A paper that is on the shelf, its editions as text, and its script."""
    paper = papers.add_paper(workplace, path, path.name, state="open")
    document = steps.load(workplace, paper.document)
    said = [repr(make_script(document))]
    for key in MADE:
        edition = editions.make(workplace, paper.document, key, FORMATS[key].options())
        data = workplace.store.get(edition.blob)
        said.append(repr(edition.manifest))
        said.append(pdf_text(data) if data.startswith(b"%PDF") else data.decode())
    workplace.engine.dispose()
    return document, said


def pdf_text(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    return " ".join(page.get_textpage().get_text_bounded() for page in pdf) + repr(pdf.get_metadata_dict())


def held(folder: Path, original: bytes) -> list[str]:
    """Every file of the data folder but the paper itself."""
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert original in files
    return [data.decode("latin-1") for data in files if data != original]
