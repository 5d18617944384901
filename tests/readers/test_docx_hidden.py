"""What a Word file hides stays out of its Document, and is told by kind."""

from pathlib import Path

import pytest
from making_papers import NAMES, numbered, word_file, words
from reading_papers import paragraphs, read_file, tables

from service.document import Document

WHITE = '<w:color w:val="FFFFFF"/>'
FRAME = '<w:framePr w:w="2000" w:x="{}" w:y="100" w:hAnchor="page"/>'


UNSEEN = "Text that Word keeps hidden"
SAME = "Text in the colour of the ground behind it"
TINY = "Text too small to be seen"
OFF = "Text or pictures that lie off the page"
DELETED = "Text that tracked changes had deleted"


def told(document: Document) -> list[str]:
    """The sentences for what is hidden, as far as "was"."""
    return [loss.what.split(" was ")[0].split(" were ")[0] for loss in document.losses if loss.kind == "hidden"]


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        (words("lantern", "<w:vanish/>"), UNSEEN),
        (words("lantern", WHITE), SAME),
        (words("lantern", '<w:color w:val="FDFDFD"/>'), SAME),
        (words("lantern", '<w:color w:val="003366"/><w:shd w:val="clear" w:fill="003366"/>'), SAME),
        (words("lantern", '<w:color w:val="00FF00"/><w:highlight w:val="green"/>'), SAME),
        (words("lantern", WHITE, '<w:shd w:val="clear" w:fill="FFFFFF"/>'), SAME),
        (words("lantern", '<w:sz w:val="2"/>'), TINY),
        (words("lantern", "", FRAME.format(-20_000)), OFF),
        (words("lantern", "", '<w:ind w:left="30000"/>'), OFF),
        (
            "<w:p><w:del><w:r><w:delText>lantern</w:delText></w:r></w:del></w:p>",
            "Text that tracked changes had deleted",
        ),
        ("<w:p><w:moveFrom><w:r><w:t>lantern</w:t></w:r></w:moveFrom></w:p>", DELETED),
    ],
)
def test_nobody_sees_it_so_nobody_reads_it(tmp_path: Path, paragraph: str, kind: str) -> None:
    document = read_file(word_file(tmp_path, words("The pier is open."), paragraph))
    assert paragraphs(document) == ["The pier is open."]
    assert "lantern" not in repr(document)
    assert told(document) == [kind]


@pytest.mark.parametrize(
    "paragraph",
    [
        words("beacon", WHITE, '<w:shd w:val="clear" w:fill="1F3864"/>'),
        words("beacon", WHITE + '<w:shd w:val="clear" w:fill="000000"/>'),
        words("beacon", WHITE + '<w:highlight w:val="darkBlue"/>'),
        words("beacon", '<w:vanish w:val="0"/>'),
        words("beacon", '<w:sz w:val="12"/><w:webHidden/>'),
        words("beacon", '<w:color w:val="767676"/>', '<w:ind w:left="-400"/>'),
    ],
)
def test_what_shows_is_read(tmp_path: Path, paragraph: str) -> None:
    assert paragraphs(read_file(word_file(tmp_path, paragraph))) == ["beacon"]


def test_white_words_are_judged_by_the_cell_they_stand_in(tmp_path: Path) -> None:
    def cell(fill: str, text: str, colour: str) -> str:
        shading = f'<w:shd w:val="clear" w:fill="{fill}"/>' if fill else ""
        return f"<w:tc><w:tcPr>{shading}</w:tcPr>{words(text, f'<w:color w:val={colour!r}/>')}</w:tc>"

    path = word_file(
        tmp_path,
        f"<w:tbl><w:tblPr/><w:tr>{cell('203864', 'Pier', 'FFFFFF')}{cell('203864', 'Berths', 'FFFFFF')}</w:tr>"
        f"<w:tr>{cell('', 'Old', '000000')}{cell('', 'lantern', 'FFFFFF')}</w:tr></w:tbl>",
    )
    document = read_file(path)
    assert tables(document) == [[["Pier", "Berths"], ["Old", ""]]]
    assert told(document) == [SAME]


def test_hidden_and_deleted_rows_are_left_out(tmp_path: Path) -> None:
    def row(text: str, properties: str = "") -> str:
        cells = "".join(f"<w:tc>{words(each)}</w:tc>" for each in (text, "4"))
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    rows = row("Old") + row("lantern", "<w:hidden/>") + row("lantern", '<w:del w:id="1" w:author="A"/>') + row("New")
    document = read_file(word_file(tmp_path, f"<w:tbl><w:tblPr/>{rows}</w:tbl>"))
    assert tables(document) == [[["Old", "4"], ["New", "4"]]]
    assert sorted(told(document)) == [UNSEEN, DELETED]


def test_a_hidden_drawing_is_left_out(tmp_path: Path) -> None:
    def box(properties: str, anchor: str = "") -> str:
        inside = f"<w:txbxContent>{words('lantern')}</w:txbxContent>"
        place = f"<wp:positionH><wp:posOffset>{anchor}</wp:posOffset></wp:positionH>" if anchor else ""
        return (
            f"<w:p><w:r><w:drawing><wp:anchor>{place}<wp:docPr id='1' name='a' {properties}/>"
            f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
        )

    document = read_file(word_file(tmp_path, words("Pier"), box('hidden="1"'), box("", "-90000000")))
    assert paragraphs(document) == ["Pier"]
    assert told(document) == ["Drawings that Word keeps hidden", OFF]


def test_a_hidden_paragraph_counts_in_no_list(tmp_path: Path) -> None:
    def item(text: str, properties: str = "", mark: str = "") -> str:
        found = numbered(text, 80, 1, properties)
        return found.replace("</w:numPr>", f"</w:numPr><w:rPr>{mark}</w:rPr>")

    path = word_file(
        tmp_path,
        numbered("Summary", 80, 0, "<w:b/>"),
        item("The pier is closed."),
        item("lantern", "<w:vanish/>", "<w:vanish/>"),
        item("It opens in May."),
        numbering=True,
    )
    document = read_file(path)
    assert [block.number for block in document.blocks[1:]] == ["1.1", "1.2"]  # type: ignore[union-attr]


def test_a_comment_is_told_on_its_page_and_never_read(tmp_path: Path) -> None:
    comments = "".join(f'<w:comment w:id="{n}"><w:p><w:r><w:t>secret</w:t></w:r></w:p></w:comment>' for n in range(3))
    mark = '<w:r><w:commentReference w:id="{}"/></w:r>'.format
    path = word_file(
        tmp_path,
        f"<w:p><w:r><w:lastRenderedPageBreak/><w:t>The pier is open.</w:t></w:r>{mark(0)}</w:p>",
        f"<w:p><w:r><w:lastRenderedPageBreak/><w:t>It is old.</w:t></w:r>{mark(1)}</w:p>",
        words("Nobody fishes."),
        parts=[
            ("comments.xml", "comments", f"<w:comments {NAMES}>{comments}</w:comments>"),
            ("foot.xml", "footer", f'<w:ftr {NAMES}><w:p><w:fldSimple w:instr="PAGE"/></w:p></w:ftr>'),
        ],
    )
    document = read_file(path)
    assert "secret" not in repr(document)
    told = [(loss.page, loss.what) for loss in document.losses if loss.kind == "hidden"]
    assert told == [(page, "Comments were left out (1).") for page in ("2", "3", "")]
