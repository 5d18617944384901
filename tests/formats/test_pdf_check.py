"""Each rule of the check report holds on a good large print PDF, and fails on one with a fault planted."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from documents import arabic, every_kind, say
from pdf_faults import FAULTS, make, more, paper

from service.document import Document, Heading
from service.errors import PaperError
from service.formats.base import Making
from service.formats.large_print import FORMAT, check


def broken(path: Path, document: Document | None = None) -> dict[str, str]:
    return {finding.rule: finding.where for finding in check(path, document) if not finding.holds}


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    return make(paper(), tmp_path_factory.mktemp("check") / "good.pdf")


def test_all_rules_hold(good):
    assert broken(good, paper()) == {}


def test_every_rule_has_a_fault(good):
    rules = [finding.rule for finding in check(good, paper()) if finding.kind != "person"]
    assert sorted(rules) == sorted(FAULTS)


@pytest.mark.parametrize("rule", FAULTS)
def test_a_fault_is_found(rule, good, tmp_path):
    fault = FAULTS[rule]
    path = good
    if fault.css or fault.page is not str:
        path = make(paper(), tmp_path / "other.pdf", fault.css, fault.page)
    if fault.edit:
        path = tmp_path / "edited.pdf"
        with pikepdf.open(good) as pdf:
            fault.edit(pdf)
            pdf.save(path)
    found = broken(path, fault.document(paper()))
    assert rule in found
    assert fault.where in found[rule]


def test_all_rules_hold_from_right_to_left(tmp_path):
    FORMAT.make(arabic(), FORMAT.choose({}), tmp_path / "a.pdf", Making())
    assert broken(tmp_path / "a.pdf", arabic()) == {}


def test_what_is_lost_stops_the_edition(good):
    findings = [finding for finding in check(good, more(paper())) if not finding.holds]
    assert [finding.kind for finding in findings if "And the lighthouse." in finding.where] == ["fidelity", "form"]


def test_a_file_without_tags_is_told_once_and_lacks_all_words(good, tmp_path):
    with pikepdf.open(good) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(tmp_path / "edited.pdf")
    rules = broken(tmp_path / "edited.pdf", paper())
    assert "The file is tagged" in rules
    assert "Every word of the paper is there, in order" in rules


def test_a_person_is_asked_what_no_machine_can_judge(good):
    asked = [finding.rule for finding in check(good, None) if finding.kind == "person"]
    assert "Do the descriptions say what the pictures show?" in asked
    assert "Do tables with joined header cells make sense cell by cell?" in asked
    assert "Has somebody listened to it with a screen reader?" in asked


def test_a_skipped_heading_level_is_named(tmp_path):
    document = replace(
        every_kind(), blocks=(Heading("a", 1, say("Ferries of Fairhaven")), Heading("b", 4, say("Trees")))
    )
    path = make(document, tmp_path / "s.pdf")
    assert broken(path)["No heading level is skipped"] == "H4 after H2"


def test_what_is_no_pdf_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_text("Dear Sir")
    with pytest.raises(PaperError, match="not a PDF"):
        check(path, None)


def test_a_file_with_fonts_of_other_kinds_is_judged_too(good, tmp_path):
    path = tmp_path / "other.pdf"
    with pikepdf.open(good) as pdf:
        held = pikepdf.Dictionary(FontFile3=pdf.make_stream(b"\x01\x00\x04\x01", Subtype=pikepdf.Name.Type1C))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Odd)
        font.FontDescriptor = held
        pdf.pages[0].Resources.Font.Odd = pdf.make_indirect(font)
        pdf.save(path)
    assert "Every letter can be drawn" not in broken(path, None)
