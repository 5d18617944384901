from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from documents import arabic, every_kind, par, say

from service.document import Heading, Paragraph
from service.errors import PaperError
from service.formats.base import Making
from service.formats.large_print import FORMAT, check


@pytest.fixture(scope="module")
def every_pdf(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("check") / "print.pdf"
    FORMAT.make(every_kind(), FORMAT.choose({}), out, Making())
    return out


def broken(path: Path, document=None) -> dict[str, str]:
    return {finding.rule: finding.where for finding in check(path, document) if not finding.holds}


def test_all_rules_hold(every_pdf):
    assert broken(every_pdf, every_kind()) == {}


def test_all_rules_hold_from_right_to_left(tmp_path):
    FORMAT.make(arabic(), FORMAT.choose({}), tmp_path / "a.pdf", Making())
    assert broken(tmp_path / "a.pdf", arabic()) == {}


def test_a_paragraph_that_is_not_there_is_a_loss(every_pdf):
    whole = every_kind()
    more = replace(whole, blocks=(*whole.blocks, par("p9", "And the lighthouse.")))
    findings = [finding for finding in check(every_pdf, more) if not finding.holds]
    assert [(finding.kind, finding.where) for finding in findings] == [("fidelity", "page 2: And the lighthouse.")]


def test_an_element_too_few_is_found(every_pdf):
    whole = every_kind()
    more = replace(whole, blocks=(*whole.blocks, Heading("h9", 3, say("Trees"))))
    assert broken(every_pdf, more)["Each part of the paper is one element of the tag tree"] == "H: 3 for 4"


def test_a_changed_figure_is_a_loss(every_pdf):
    def change(block):
        return replace(block, text=say("We shall miss 2 ferries.")) if isinstance(block, Paragraph) else block

    whole = every_kind()
    quote = next(block for block in whole.blocks if type(block).__name__ == "Quote")
    changed = replace(quote, blocks=tuple(change(block) for block in quote.blocks))
    document = replace(whole, blocks=tuple(changed if block is quote else block for block in whole.blocks))
    lost = broken(every_pdf, document)
    assert set(lost) == {"Every word of the paper is there, in order", "Every figure of the paper is there"}
    assert set(lost.values()) == {"page 2: We shall miss 2 ferries."}


def edit(source: Path, folder: Path, change) -> Path:
    out = folder / "edited.pdf"
    with pikepdf.open(source) as pdf:
        change(pdf)
        pdf.save(out)
    return out


def test_a_file_without_language_is_found(every_pdf, tmp_path):
    def change(pdf):
        del pdf.Root.Lang

    assert "The file names its language" in broken(edit(every_pdf, tmp_path, change))


def test_a_file_without_tags_is_found(every_pdf, tmp_path):
    def change(pdf):
        del pdf.Root.StructTreeRoot

    rules = broken(edit(every_pdf, tmp_path, change), every_kind())
    assert "The file is tagged" in rules
    assert "Every word of the paper is there, in order" in rules


def test_a_missing_bookmark_is_found(every_pdf, tmp_path):
    def change(pdf):
        del pdf.Root.Outlines

    assert "Every heading has a bookmark" in broken(edit(every_pdf, tmp_path, change))


def test_a_font_that_is_not_in_the_file_is_found(every_pdf, tmp_path):
    def change(pdf):
        font = next(iter(pdf.pages[0].Resources.Font.values()))
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]

    assert "All fonts are embedded" in broken(edit(every_pdf, tmp_path, change))


def test_small_type_and_text_off_the_page_are_found(every_pdf, tmp_path):
    def shrink(pdf):
        page = pdf.pages[0]
        page.contents_add(b"q .5 0 0 .5 -100 0 cm", prepend=True)
        page.contents_add(b"Q")

    rules = broken(edit(every_pdf, tmp_path, shrink))
    assert rules["No type is smaller than 14 point"] == "7.0 point"
    assert rules["No text runs off its page"] == "page 1"


def test_a_skipped_heading_level_is_found(tmp_path):
    document = replace(
        every_kind(), blocks=(Heading("a", 1, say("Ferries of Fairhaven")), Heading("b", 4, say("Trees")))
    )
    FORMAT.make(document, FORMAT.choose({}), tmp_path / "s.pdf", Making())
    assert broken(tmp_path / "s.pdf")["No heading level is skipped"] == "H4 after H2"


def test_what_is_no_pdf_is_refused_in_a_sentence(tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_text("Dear Sir")
    with pytest.raises(PaperError, match="not a PDF"):
        check(path, None)
