from pathlib import Path

from making_papers import NAMES, numbered, word_file, words
from reading_papers import headings, heads, lists, paragraphs, read_file, tables, tied

from service.document import PageBreak, Paragraph, Picture, Quote, Table, Text, plain
from service.readers import docx
from service.readers.base import Reading
from service.readers.counting import letters, ordinal, roman
from service.readers.docx_numbering import FORMS
from service.settings import Settings
from service.walking import lines, walk

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


def test_typed_marks_make_lists_but_no_ticks_and_no_signs(tmp_path: Path) -> None:
    cells = f"<w:tc>{words('Change')}</w:tc><w:tc>{words('- 5')}</w:tc>"
    path = word_file(
        tmp_path,
        *map(words, ("It is for:", "(a) walkers;", "(b) boats.", "• Nobody else", "✓ Agreed")),
        f"<w:tbl><w:tblPr/><w:tr>{cells}</w:tr></w:tbl>",
    )
    document = read_file(path)
    assert lists(document) == [["(a)", "(b)"], ["•"]]
    assert paragraphs(document)[4] == "✓ Agreed"
    assert tables(document) == [[["Change", "- 5"]]]


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

    guess = "A boat. AI-generated content may be incorrect."
    path = word_file(tmp_path, words("Pier"), picture("A map of the pier"), picture(""), picture(guess))
    document = read_file(path)
    assert [b.description for b in walk(document.blocks) if isinstance(b, Picture)] == ["A map of the pier", "", guess]
    assert "A picture has no description." in losses(path)
    assert "A picture's description was made by a program, not by a person: check it." in losses(path)


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


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str = "", data: str = "") -> str:
    """A field of Word's in pieces; data: what an old form field keeps."""
    held = f"<w:ffData>{data}</w:ffData>" if data else ""
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{held}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_print_their_results(tmp_path: Path) -> None:
    def box(checked: str) -> str:
        return field(" FORMCHECKBOX ", data=f"<w:checkBox><w:default w:val='0'/>{checked}</w:checkBox>")

    choices = "<w:ddList><w:result w:val='1'/><w:listEntry w:val='Pier'/><w:listEntry w:val='Harbour'/></w:ddList>"
    path = word_file(
        tmp_path,
        f"<w:p>{run('Table ')}{field(' SEQ Table ', '4')}{run(' is on page ')}{field(' PAGEREF _Ref1 ', '12')}</w:p>",
        f"<w:p>{field(' IF ' + '1 = 1 ', 'Open')}{run(' or ')}{field(' FORMDROPDOWN ', data=choices)}</w:p>",
        f"<w:p>{box('')}{run(' Agreed ')}{box('<w:checked/>')}{run(' Refused')}</w:p>",
        f"<w:p>{field(' SYMBOL 252 ' + chr(92) + 'f Wingdings ')}{run(' done')}</w:p>",
    )
    assert paragraphs(read_file(path)) == ["Table 4 is on page 12", "Open or Harbour", "☐ Agreed ☒ Refused", "✓ done"]


def test_a_field_that_never_ends_swallows_nothing(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>',
        words("The pier is open."),
        words("Always."),
    )
    assert paragraphs(read_file(path)) == ["The pier is open.", "Always."]


def test_content_controls_give_their_values_and_not_their_prompts(tmp_path: Path) -> None:
    def control(properties: str, text: str) -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"

    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ticked = f'<w14:checkbox {w14}><w14:checked w14:val="1"/></w14:checkbox>'
    path = word_file(
        tmp_path,
        f"<w:p>{control(ticked, 'R')}{run(' Urgent: ')}{control('<w:dropDownList/>', 'Yes')}</w:p>",
        f"<w:p>{run('Name: ')}{control('<w:showingPlcHdr/>', 'Click here to enter text')}</w:p>",
    )
    assert paragraphs(read_file(path)) == ["☒ Urgent: Yes", "Name:"]
    assert any("nobody filled in" in loss for loss in losses(path))


def test_a_paragraph_whose_end_was_deleted_runs_on(tmp_path: Path) -> None:
    mark = "</w:numPr><w:rPr><w:del w:id='1' w:author='A'/></w:rPr>"
    deleted = numbered("The pier ", 80, 1).replace("</w:numPr>", mark)
    deleted = deleted.replace("<w:t>", '<w:t xml:space="preserve">')
    path = word_file(
        tmp_path, numbered("Summary", 80, 0, "<w:b/>"), deleted, numbered("is closed.", 80, 1), numbering=True
    )
    assert [(b.number, plain(b.text)) for b in read_file(path).blocks if isinstance(b, Paragraph)] == [
        ("1.1", "The pier is closed.")
    ]


def test_an_equation_reads_as_one_line(tmp_path: Path) -> None:
    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    names = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    fraction = f"<m:f>{part('num', 'a+b')}{part('den', '2')}</m:f>"
    power = f"<m:sSup>{part('e', 'x')}{part('sup', '2')}</m:sSup>"
    root = f"<m:rad><m:deg/>{part('e', 'y')}</m:rad>"
    path = word_file(tmp_path, f"<w:p><m:oMath {names}>{fraction}<m:r><m:t>=</m:t></m:r>{power}{root}</m:oMath></w:p>")
    assert paragraphs(read_file(path)) == ["(a+b)/2=x^2√(y)"]


CHART = """<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx><c:rich><a:p><a:r>
<a:t>Boats by month</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser>
<c:tx><c:strRef><c:strCache><c:pt idx="0"><c:v>Boats</c:v></c:pt></c:strCache></c:strRef></c:tx>
<c:cat><c:strRef><c:strCache><c:pt idx="0"><c:v>May</c:v></c:pt><c:pt idx="1"><c:v>June</c:v></c:pt></c:strCache>
</c:strRef></c:cat><c:val><c:numRef><c:numCache><c:formatCode>0%</c:formatCode><c:pt idx="0"><c:v>0.25</c:v></c:pt>
<c:pt idx="1"><c:v>0.5</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart>
</c:chartSpace>"""


def test_a_chart_is_the_table_of_its_figures(tmp_path: Path) -> None:
    chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="own0"/>'
    path = word_file(
        tmp_path,
        f"<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{chart}</a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r></w:p>",
        parts=[("chart1.xml", "chart", CHART)],
    )
    document = read_file(path)
    assert tables(document) == [[["", "Boats"], ["May", "25%"], ["June", "50%"]]]
    assert heads(document) == [["column", "column"]]
    assert [plain(b.caption) for b in document.blocks if isinstance(b, Table)] == ["Boats by month"]


DIAGRAM = """<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst><dgm:pt modelId="0" type="doc"/>
<dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>Ask</a:t></a:r></a:p></dgm:t></dgm:pt>
<dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>Decide</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst><dgm:cxnLst>
<dgm:cxn modelId="8" srcId="0" destId="2" srcOrd="1"/><dgm:cxn modelId="9" srcId="0" destId="1" srcOrd="0"/>
</dgm:cxnLst></dgm:dataModel>"""


def test_a_diagram_is_the_list_of_its_words(tmp_path: Path) -> None:
    shown = '<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="own0"/>'
    path = word_file(
        tmp_path,
        f"<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{shown}</a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r></w:p>",
        parts=[("data1.xml", "diagramData", DIAGRAM)],
    )
    assert paragraphs(read_file(path)) == ["Ask", "Decide"]
    assert lists(read_file(path)) == [["•", "•"]]


def test_captions_go_to_their_tables_and_pictures(tmp_path: Path) -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="A plan of the pier"/>'
        '<a:blip r:embed="none"/></wp:inline></w:drawing></w:r></w:p>'
    )
    table = f"<w:tbl><w:tblPr/><w:tr><w:tc>{words('Old')}</w:tc><w:tc>{words('4')}</w:tc></w:tr></w:tbl>"
    path = word_file(
        tmp_path,
        picture,
        words("Figure 1: The plan", paragraph=STYLE.format("Caption")),
        words("Table 1: Berths", paragraph=STYLE.format("Caption")),
        table,
        words("A caption of nothing", paragraph=STYLE.format("Caption")),
        words("The end.", paragraph=STYLE.format("Normal")),
    )
    document = read_file(path)
    captions = [plain(b.caption) for b in walk(document.blocks) if isinstance(b, (Picture, Table))]
    assert captions == ["Figure 1: The plan", "Table 1: Berths"]
    assert paragraphs(document)[-2:] == ["A caption of nothing", "The end."]


def test_a_quotation_says_that_it_is_one(tmp_path: Path) -> None:
    path = word_file(tmp_path, words("She said:"), words("The pier is ours.", paragraph=STYLE.format("IntenseQuote")))
    (quote,) = [block for block in read_file(path).blocks if isinstance(block, Quote)]
    assert [plain(line) for line in lines(quote.blocks)] == ["The pier is ours."]


def test_boxes_around_text_are_no_tables(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    head = words("Costs", paragraph=STYLE.format("Heading1"))
    path = word_file(tmp_path, f"<w:tbl><w:tblPr/>{row(head)}{row(words('They rose.'))}</w:tbl>")
    document = read_file(path)
    assert tables(document) == []
    assert headings(document) == [(1, "", "Costs")]
    assert paragraphs(document) == ["They rose."]


def test_a_bold_first_column_names_its_rows(tmp_path: Path) -> None:
    def row(name: str, text: str) -> str:
        return f"<w:tr><w:tc>{words(name, '<w:b/>')}</w:tc><w:tc>{words(text)}</w:tc></w:tr>"

    path = word_file(tmp_path, f"<w:tbl><w:tblPr/>{row('Report of:', 'The Director')}{row('Date:', '24 May')}</w:tbl>")
    assert heads(read_file(path)) == [["row", ""]]


def test_bold_letters_make_a_head_and_a_first_column(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    def bold(text: str) -> str:
        return words(text, "<w:b/>")

    rows = row(bold("Pier"), bold("Berths")), row(bold("Old"), words("4")), row(bold("New"), words("9"))
    document = read_file(word_file(tmp_path, f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.header for cell in each.cells] for each in table.rows] == [["column"] * 2, ["row", ""], ["row", ""]]


HEADER = """<w:hdr {names}><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>
<w:p><w:r><w:t>Page </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p></w:hdr>"""
LAST = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="own0"/></w:sectPr></w:pPr></w:p>'


def test_a_title_that_only_the_header_says_is_kept_once(tmp_path: Path) -> None:
    header = HEADER.format(names=NAMES, text="Harbour Committee")
    document = read_file(word_file(tmp_path, words("The pier is open."), LAST, parts=[("h9.xml", "header", header)]))
    assert headings(document) == [(1, "", "Harbour Committee")]
    assert paragraphs(document) == ["The pier is open."]


def test_a_running_head_beside_a_title_is_told(tmp_path: Path) -> None:
    header = HEADER.format(names=NAMES, text="Harbour Committee")
    title = words("Report on the pier", paragraph=STYLE.format("Title"))
    path = word_file(tmp_path, title, words("It is open."), LAST, parts=[("h9.xml", "header", header)])
    assert headings(read_file(path)) == [(1, "", "Report on the pier")]
    assert any("“Harbour Committee”" in loss for loss in losses(path))


def test_symbols_of_picture_fonts_are_letters_again(tmp_path: Path) -> None:
    path = word_file(
        tmp_path,
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t xml:space="preserve"> agreed 5 </w:t>'
        '<w:sym w:font="Symbol" w:char="F0A3"/><w:t xml:space="preserve"> 6</w:t></w:r>'
        '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>a</w:t></w:r></w:p>',
    )
    assert paragraphs(read_file(path)) == ["☑ agreed 5 ≤ 6α"]


def test_a_lone_numbered_item_before_its_paragraphs_is_a_heading(tmp_path: Path) -> None:
    items = (
        numbered("Costs", 83, 0),
        words("4.1 Repairs cost £4,000."),
        numbered("paint;", 83, 0),
        words("Nothing else."),
    )
    document = read_file(word_file(tmp_path, *items, numbering=True))
    assert headings(document) == [(1, "4.", "Costs")]
    assert lists(document) == [["5."]]


def test_struck_words_are_kept_and_told(tmp_path: Path) -> None:
    path = word_file(tmp_path, f"<w:p>{run('The fee is ')}<w:r><w:rPr><w:strike/></w:rPr><w:t>£5</w:t></w:r></w:p>")
    assert paragraphs(read_file(path)) == ["The fee is £5"]
    assert any("struck through" in loss for loss in losses(path))
