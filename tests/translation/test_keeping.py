"""What was said once is not asked for again: a changed paragraph sends only its own sentences to the engine."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from service import translation
from service.document import Document, Heading, Paragraph, Text
from service.parts import Parts
from service.processes import Report
from service.translation.engines import ENGINES
from service.translation.engines.base import Engine
from service.translation.passages.glossary import Term

TEXTS = ("The ferry is late. The quay is wet.", "Nobody was told.", "The lamps are dark; the ropes are old.")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences that Apertium receives, which does its work all the same."""
    real, received = ENGINES["apertium"], list[str]()

    def listen(sentences: Sequence[str], language: str, folder: Path, report: Report) -> list[str]:
        received.extend(sentences)
        return real.translate(sentences, language, folder, report)

    monkeypatch.setitem(ENGINES, "apertium", replace(real, translate=listen))
    return received


def paper(*texts: str) -> Document:
    title = Heading("b0", 1, (Text("Old lamps"),))
    return Document("Old lamps", "en", (title, *(Paragraph(f"b{n}", (Text(t),)) for n, t in enumerate(texts, 1))))


def translate(texts: Sequence[str], parts: Parts | None, language: str = "es", **more: object) -> list[str]:
    made = translation.translate(
        paper(*texts), language, engine="apertium", folder=Path("nowhere"),
        aids=translation.Aids(parts=parts, **more),  # type: ignore[arg-type]
    )  # fmt: skip
    return [segment.target for segment in made.segments]


def test_a_changed_paragraph_sends_one_paragraph(asked: list[str], tmp_path: Path) -> None:
    before = translate(TEXTS, Parts(tmp_path))
    assert len(asked) == 5
    asked.clear()
    after = translate((TEXTS[0], "Nobody was asked.", TEXTS[2]), Parts(tmp_path))
    assert asked == ["Nobody was asked."]
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, True, False, True]


def test_a_changed_sentence_sends_one_sentence(asked: list[str], tmp_path: Path) -> None:
    translate(TEXTS, Parts(tmp_path))
    asked.clear()
    translate(("The ferry is late. The quay is dry.", *TEXTS[1:]), Parts(tmp_path))
    assert asked == ["The quay is dry."]


def test_a_changed_figure_sends_nothing(asked: list[str], tmp_path: Path) -> None:
    translate(("The lamps cost £20.",), Parts(tmp_path))
    asked.clear()
    assert "£25" in translate(("The lamps cost £25.",), Parts(tmp_path))[1]
    assert asked == []


def test_a_changed_term_sends_only_the_sentences_that_have_it(asked: list[str], tmp_path: Path) -> None:
    translate(TEXTS, Parts(tmp_path))
    asked.clear()
    said = translate(TEXTS, Parts(tmp_path), glossary={"quay": Term("quay", "dársena")})
    assert asked == ["The ⟦1⟧ is wet."]
    assert "dársena" in said[1]


def test_another_language_engine_or_salt_finds_nothing(asked: list[str], tmp_path: Path) -> None:
    translate(TEXTS, Parts(tmp_path))
    for parts, language in ((Parts(tmp_path), "pt"), (Parts(tmp_path, "salt"), "es"), (None, "es")):
        asked.clear()
        translate(TEXTS, parts, language)
        assert len(asked) == 5
    asked.clear()
    translate(TEXTS, Parts(tmp_path, "salt"))
    assert asked == []


def test_another_engine_fingerprint_is_another_engine(
    asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    translate(TEXTS, Parts(tmp_path))
    asked.clear()
    newer: Engine = replace(ENGINES["apertium"], fingerprint=lambda language, folder: "newer")
    monkeypatch.setitem(ENGINES, "apertium", newer)
    translate(TEXTS, Parts(tmp_path))
    assert len(asked) == 5
