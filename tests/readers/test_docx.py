from pathlib import Path

from making_papers import NAMES, numbered, word_file, words
from reading_papers import headings, heads, lists, paragraphs, read_file, tables, tied

from service.document import PageBreak, Paragraph, Picture, Text, lines, plain, walk
from service.readers import docx
from service.readers.base import Reading
from service.readers.counting import letters, ordinal, roman
from service.readers.docx_numbering import FORMS
from service.settings import Settings

STYLE = '<w:pStyle w:val="{}"/>'


def losses(path: Path) -> list[str]:
    return [loss.what for loss in read_file(path).losses]


def test_automatic_numbers_are_read_as_word_prints_them(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        numbered("Summary", 80, 0, "<w:b/>"),
        numbered("The pier is closed.", 80, 1),
        numbered("It opens in May.", 80, 1),
        numbered("for walkers;", 80, 2),
        numbered("for boats.", 80, 2),
        numbered("Costs", 80, 0, "<w:b/>"),
        numbered("Repairs cost £4,000.", 80, 1),
        numbered("Further work", 82, 0, "<w:b/>"),
        numbered("None is planned.", 82, 1),
        numbering=True,
    )
    document = read_file(path)
    assert [number for _, number, _ in headings(document)] == ["1.", "2.", "7."]
    found = [b.number for b in document.blocks if isinstance(b, Paragraph)]
    assert found == ["1.1", "1.2", "2.1", "7.1"]
    assert lists(document) == [["(a)", "(b)"]]


def test_lists_keep_their_depth_and_their_labels(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        numbered("Piers", 81, 0),
        numbered("the old one", 81, 1),
        numbered("the new one", 81, 1),
        numbered("Harbours", 81, 0),
        numbering=True,
    )
    assert lists(read_file(path)) == [["•", "•"], ["iii)", "iv)"]]


def test_a_bullet_before_a_typed_number_is_a_numbered_paragraph(tmp_path: Path) -> None:
    path = word_file(tmp_path, numbered("3.1 The Mayor agreed.", 81, 0), numbered("(a) at once", 81, 0), numbering=True)
    document = read_file(path)
    assert [(b.number, plain(b.text)) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("3.1", "The Mayor agreed.")
    ]
    assert lists(document) == [["(a)"]]


def test_numbers_count_in_every_form() -> None:
    assert [letters(n) for n in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [roman(n) for n in (4, 9, 40, 1999)] == ["iv", "ix", "xl", "mcmxcix"]
    assert [ordinal(n) for n in (1, 2, 3, 11, 22)] == ["1st", "2nd", "3rd", "11th", "22nd"]
    assert FORMS["decimalZero"](7) == "07"


def test_headings_come_from_styles_and_outline_levels(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        words("Report on the pier", paragraph=STYLE.format("Title")),
        words("2. Background", paragraph=STYLE.format("Heading1")),
        words("The timber", paragraph='<w:outlineLvl w:val="1"/>'),
        words("Date: 24 May", "<w:b/>"),
    )
    document = read_file(path)
    assert headings(document) == [(1, "", "Report on the pier"), (2, "2.", "Background"), (3, "", "The timber")]
    assert document.title == "Report on the pier"
    assert paragraphs(document) == ["Date: 24 May"]


def test_manners_links_and_breaks_of_a_line_are_kept(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Place: </w:t></w:r><w:r><w:tab/><w:t>Town Hall</w:t>'
        '<w:br/><w:t>Fairhaven 40 m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://fairhaven.example/a" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>'
        '<w:t xml:space="preserve"> a page</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    )
    (line,) = lines(read_file(path).blocks)
    runs = [run for run in line if isinstance(run, Text)]
    assert [(run.value, run.strong, run.script, run.href) for run in runs] == [
        ("Place: ", True, "", ""),
        ("Town Hall\nFairhaven 40 m", False, "", ""),
        ("2", False, "super", ""),
        (" a page", False, "", "https://fairhaven.example/a"),
    ]


def test_a_table_keeps_its_spans_and_header_row(tmp_path: Path) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words(text)}</w:tc>"

    wide, first, more = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    path = word_file(
        tmp_path,
        words("Table 1: Berths"),
        "<w:tbl><w:tblPr/><w:tblGrid/>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('Pier')}{cell('Berths', wide)}</w:tr>"
        f"<w:tr>{cell('Old', first)}{cell('North')}{cell('4')}</w:tr>"
        f"<w:tr>{cell('', more)}{cell('South')}{cell('9')}</w:tr></w:tbl>",
    )
    document = read_file(path)
    assert tables(document) == [[["Pier", "Berths"], ["Old", "North", "4"], ["South", "9"]]]
    assert heads(document) == [["column", "column"]]
    (table,) = document.blocks
    assert plain(table.caption) == "Table 1: Berths"  # type: ignore[union-attr]
    spans = [[(c.colspan, c.rowspan) for c in row.cells] for row in table.rows]  # type: ignore[union-attr]
    assert spans == [[(1, 1), (2, 1)], [(1, 2), (1, 1), (1, 1)], [(1, 1), (1, 1)]]


def test_footnotes_and_endnotes_are_tied_to_their_marks(tmp_path: Path) -> None:
    def notes(kind: str, text: str) -> str:
        return f'<w:{kind}s {NAMES}><w:{kind} w:id="5">{words(text)}</w:{kind}></w:{kind}s>'

    path = word_file(
        tmp_path,
        '<w:p><w:r><w:t>The pier</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r>'
        '<w:r><w:t xml:space="preserve"> stands.</w:t></w:r><w:r><w:endnoteReference w:id="5"/></w:r></w:p>',
        parts=[
            ("footnotes.xml", "footnotes", notes("footnote", "Built in 1890.")),
            ("endnotes.xml", "endnotes", notes("endnote", "Counted in May.")),
        ],
    )
    assert tied(read_file(path)) == [("1", "Built in 1890."), ("i", "Counted in May.")]


def test_typed_notes_are_tied_too(tmp_path: Path) -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>[1]</w:t></w:r>'
    path = word_file(
        tmp_path,
        f"<w:p><w:r><w:t>The pier is old</w:t></w:r>{raised}</w:p>",
        f'<w:p>{raised}<w:r><w:t xml:space="preserve"> Built in 1890.</w:t></w:r></w:p>',
    )
    document = read_file(path)
    assert tied(document) == [("1", "Built in 1890.")]
    assert paragraphs(document) == ["The pier is old"]


def test_tracked_changes_are_accepted_and_hidden_text_stays_out(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        '<w:p><w:r><w:t xml:space="preserve">The fee is </w:t></w:r><w:del><w:r><w:delText>£5</w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>£6</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
        '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>white</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>',
    )
    assert paragraphs(read_file(path)) == ["The fee is £6."]
    told = losses(path)
    assert any("tracked changes" in loss for loss in told)
    assert any("hidden" in loss for loss in told)
    assert any("colour of the ground" in loss for loss in told)
    assert not any("secret" in loss for loss in told)


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{words('Boats keep left.')}</w:txbxContent>"
    path = word_file(
        tmp_path,
        "<w:p><w:r><w:t>Notice</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert paragraphs(read_file(path)) == ["Notice", "Boats keep left."]


def test_pictures_have_their_description_or_are_told(tmp_path: Path) -> None:
    def picture(description: str) -> str:
        return (
            f'<w:p><w:r><w:drawing><wp:docPr id="1" name="a" descr="{description}"/>'
            '<a:blip r:embed="none"/></w:drawing></w:r></w:p>'
        )

    path = word_file(tmp_path, words("Pier"), picture("A map of the pier"), picture(""))
    document = read_file(path)
    assert [b.description for b in walk(document.blocks) if isinstance(b, Picture)] == ["A map of the pier", ""]
    assert "A picture has no description." in losses(path)


def test_pages_are_marked_only_where_the_paper_prints_their_numbers(tmp_path: Path) -> None:
    cut = "<w:p><w:r><w:t>The pier</w:t><w:lastRenderedPageBreak/><w:t xml:space='preserve'> is old.</w:t></w:r></w:p>"
    foot = f'<w:ftr {NAMES}><w:p><w:fldSimple w:instr=" PAGE "/></w:p></w:ftr>'
    plain_path = word_file(tmp_path, cut)
    assert not [run for line in lines(read_file(plain_path).blocks) for run in line if isinstance(run, PageBreak)]
    document = read_file(word_file(tmp_path, cut, parts=[("footer9.xml", "footer", foot)]))
    assert document.blocks[0] == PageBreak("1")
    (line,) = lines(document.blocks)
    assert [run.label for run in line if isinstance(run, PageBreak)] == ["2"]
    assert any("Word's last layout" in loss.what for loss in document.losses)


def test_a_passage_in_another_language_says_so(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        words("The harbour office is open on Mondays."),
        words("El puerto está abierto los lunes.", '<w:lang w:val="es-ES"/>'),
    )
    document = docx.read(path, Reading("paper.docx", Settings(), tmp_path))
    assert [[run.language for run in line if isinstance(run, Text)] for line in lines(document.blocks)] == [
        [""],
        ["es"],
    ]
