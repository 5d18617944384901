"""One fault planted for each rule of a Word edition, and the rule sees it."""

from dataclasses import replace
from pathlib import Path

import pytest
from documents import arabic, every_kind
from making_word import change, make

from service.document import Document, Picture
from service.errors import PaperError
from service.formats.word_check import check
from service.formats.word_compare import COMPARED, LOOKED
from service.formats.word_rules import RULES

STYLES, SETTINGS, CORE = "word/styles.xml", "word/settings.xml", "docProps/core.xml"
NUMBERS, NOTES, LINKS = "word/numbering.xml", "word/footnotes.xml", "word/_rels/document.xml.rels"
BODY = "word/document.xml"
FAULTS = [
    ("The file has a title", CORE, "<dc:title>Ferries of Fairhaven</dc:title>", ""),
    ("The file names its language", CORE, "en-GB", "fr-FR"),
    ("The file names its language", STYLES, 'w:lang w:val="en-GB"', 'w:lang w:val=""'),
    ("No heading level is skipped", BODY, '"Heading2"', '"Heading3"'),
    ("No heading level is skipped", STYLES, '<w:outlineLvl w:val="1"/>', '<w:outlineLvl w:val="3"/>'),
    ("Header rows are marked, and repeated on every page", BODY, "<w:tblHeader/>", ""),
    ("Header rows are marked, and repeated on every page", BODY, 'w:firstRow="1"', 'w:firstRow="0"'),
    ("Rows may go on over the end of a page", BODY, '<w:cantSplit w:val="0"/>', "<w:cantSplit/>"),
    ("Every picture has words or is decoration", BODY, 'descr="A lighthouse"', 'descr=""'),
    ("No empty paragraphs make room", BODY, "<w:p><w:pPr><w:pStyle w:val=\"Quote\"/>", "<w:p/><w:p><w:pPr>"),
    ("Only clear fonts that come with Word", STYLES, 'w:ascii="Arial"', 'w:ascii="Comic Sans MS"'),
    ("Nothing is slanted, in capitals or justified, and only links are underlined", STYLES, "<w:b/>", "<w:i/>"),
    ("Nothing is slanted, in capitals or justified, and only links are underlined", BODY, "<w:b/>", "<w:caps/>"),
    ("Nothing is slanted, in capitals or justified, and only links are underlined", BODY, "<w:b/>",
     '<w:u w:val="single"/>'),
    ("Nothing is slanted, in capitals or justified, and only links are underlined", STYLES, "<w:widowControl/>",
     '<w:jc w:val="both"/>'),
    ("The contents lead to the headings that they name", BODY, 'w:anchor="_Toc1_h2"', 'w:anchor="_Toc2_h3"'),
    ("The contents lead to the headings that they name", BODY, 'w:name="_Toc1_h2"', 'w:name="gone"'),
    ("Every link has words", BODY, "the board’s page", ""),
    ("Scripts from right to left and of India are marked", BODY, "<w:rtl/>", ""),
    ("All that the text names is in the file", BODY, 'w:pStyle w:val="Quote"', 'w:pStyle w:val="Gone"'),
    ("All that the text names is in the file", LINKS, "numbering.xml", "gone.xml"),
    ("All that the text names is in the file", NOTES, '<w:footnote w:id="1">', '<w:footnote w:id="7">'),
    ("Nothing is fetched and nothing is asked", SETTINGS, "<w:autoHyphenation", "<w:updateFields/><w:autoHyphenation"),
    ("Nothing is fetched and nothing is asked", LINKS, 'Target="numbering.xml"',
     'Target="http://fairhaven.example/" TargetMode="External"'),
    ("No words are divided", SETTINGS, '<w:autoHyphenation w:val="0"/>', "<w:autoHyphenation/>"),
    ("No letter is too small", STYLES, '<w:sz w:val="24"/>', '<w:sz w:val="22"/>'),
    ("No letter is too small", BODY, "<w:b/><w:bCs/>", '<w:b/><w:bCs/><w:sz w:val="20"/>'),
    ("Colours differ by 7 : 1", STYLES, 'w:color w:val="00309C"', 'w:color w:val="9999FF"'),
    ("Every word of the paper is there, in order", BODY, "We shall miss", "We shall"),
    ("Every figure of the paper is there", BODY, "£1,250.50", "£1,250"),
    ("Every table cell of the paper is whole", BODY, "9 a day", "9"),
    ("Every note of the paper is whole", NOTES, "Customs House", "House"),
    ("Every list label is printed", NUMBERS, '<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>',
     '<w:start w:val="2"/><w:numFmt w:val="lowerLetter"/>'),
    ("Every list label is printed", BODY, '<w:numPr><w:ilvl w:val="0"/>', '<w:gone><w:ilvl w:val="0"/>'),
    ("Every note is tied to its mark", BODY, '<w:footnoteReference w:id="1"/>', ""),
    ("Every table has its rows, columns and header cells", BODY, '<w:gridSpan w:val="2"/>', ""),
    ("Every table has its rows, columns and header cells", BODY, '"TableHeading"', '"TableText"'),
    ("Every picture is there", BODY, 'descr="A lighthouse"', 'descr="A light"'),
    ("Every heading has Word's style of its level", BODY, '"Heading3"', '"Heading2"'),
    ("Every heading has Word's style of its level", BODY, '"Heading3"', '"Caption"'),
    ("Every passage in another language says so", BODY, 'w:val="es-ES"', 'w:val="en-GB"'),
]  # fmt: skip


def papers() -> Document:
    lighthouse = Picture("f9", "A lighthouse", image="a" * 64)
    document = every_kind()
    return replace(document, blocks=(*document.blocks, lighthouse))


@pytest.fixture(scope="module")
def edition(tmp_path_factory) -> Path:
    return make(papers(), tmp_path_factory.mktemp("word") / "ferries.docx")


def broken(path: Path, document: Document | None = None) -> list[str]:
    return [finding.rule for finding in check(path, document) if not finding.holds]


def test_an_edition_holds_every_rule(edition, tmp_path):
    assert broken(edition, papers()) == broken(edition) == []
    made = make(arabic(), tmp_path / "made.docx", size="18")
    assert broken(made, arabic()) == []


@pytest.mark.parametrize(("rule", "name", "old", "new"), FAULTS, ids=lambda value: str(value)[:40])
def test_a_rule_sees_its_fault(edition, rule, name, old, new):
    changed = change(edition, old, new, name)
    if "</w:numPr>" not in new and old.startswith("<w:numPr>"):
        changed = change(edition, old + '<w:numId w:val="2"/></w:numPr>', "", name)
    findings = {finding.rule: finding for finding in check(changed, papers())}
    assert not findings[rule].holds
    assert findings[rule].where


def test_every_rule_has_a_fault():
    rules = {rule for rule, _, _ in (*RULES, *LOOKED)} | {rule for rule, _ in COMPARED}
    assert rules <= {rule for rule, *_ in FAULTS}


def test_what_stops_an_edition_is_lost_or_changed_words(edition):
    changed = change(edition, "We shall miss", "We shall")
    assert {f.kind for f in check(changed, papers()) if not f.holds} == {"fidelity"}
    assert {f.kind for f in check(edition, papers())} == {"form", "fidelity", "person"}


def test_small_letters_of_large_print_are_told(tmp_path):
    path = make(papers(), tmp_path / "made.docx", size="18")
    changed = change(path, "<w:b/><w:bCs/>", '<w:b/><w:bCs/><w:sz w:val="30"/>')
    assert broken(changed, papers()) == ["No letter is too small"]


def test_a_right_to_left_table_that_runs_the_other_way_is_told(tmp_path):
    path = make(arabic(), tmp_path / "made.docx")
    rule = "Scripts from right to left and of India are marked"
    assert broken(change(path, "<w:bidiVisual/>", ""), arabic()) == [rule]
    assert broken(change(path, "<w:suppressAutoHyphens/><w:bidi/>", "", STYLES), arabic()) == [rule]


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_told_in_a_sentence(data, tmp_path):
    path = tmp_path / "made.docx"
    path.write_bytes(data)
    with pytest.raises(PaperError, match="no Word file"):
        check(path, None)


def test_a_colour_that_word_chooses_itself_is_none_to_judge(tmp_path):
    made = change(make(every_kind(), tmp_path / "made.docx"), "<w:b/>", '<w:color w:val="auto"/><w:b/>')
    assert [f.rule for f in check(made, None) if f.rule.startswith("Colours") and not f.holds] == []
