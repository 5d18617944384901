from pathlib import Path

from reading_papers import headings, heads, lists, paragraphs, read_file, tables, tied

from service.document import Document, PageBreak, Paragraph, Picture, Quote, Text
from service.walking import lines, walk


def read_page(folder: Path, body: str, head: str = "") -> Document:
    path = folder / "page.html"
    path.write_text(f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}</body></html>")
    return read_file(path)


def test_only_the_main_part_is_the_paper(tmp_path: Path) -> None:
    document = read_page(
        tmp_path,
        "<nav>Home</nav><header><h1>Repair of the pier</h1></header><main><p>Work starts.</p><script>x()</script>"
        "<style>p{}</style></main><footer>About us</footer>",
    )
    assert document.title == "Repair of the pier"
    assert paragraphs(document) == ["Work starts."]


def test_a_page_without_a_main_part_loses_its_frame(tmp_path: Path) -> None:
    document = read_page(tmp_path, "<nav>Home</nav><h1>Pier</h1><p>Work starts.</p><footer>About us</footer>")
    assert paragraphs(document) == ["Work starts."]


def test_hidden_text_stays_out_and_is_told(tmp_path: Path) -> None:
    document = read_page(tmp_path, "<p>Seen<span hidden>one</span> and.</p><p style='display: none'>two</p>")
    assert paragraphs(document) == ["Seen and."]
    assert [loss.what for loss in document.losses] == ["Text that the page keeps hidden was left out (2 places)."]


def test_what_a_style_sheet_hides_stays_out(tmp_path: Path) -> None:
    css = (
        "<style>.gone, #off { display: none } .panel { visibility: hidden } .open .panel { visibility: visible }"
        ".loud { display: none } p.loud { display: block } @media print { .screen { display: none } }"
        ".far { position: absolute; left: -9999px } .visually-hidden { position: absolute; left: -9999px }"
        ".dark { background: #003366 } .pale { color: white }</style>"
    )
    document = read_page(
        tmp_path,
        "<p class=gone>secret 1</p><p id=off>secret 2</p><div class=panel>secret 3</div>"
        "<div class=open><p class=panel>A</div><p class=loud>B</p><p class=screen>C</p><p class=far>secret 4</p>"
        "<p>D <span class=visually-hidden>for "
        "readers</span></p><p class=pale>secret 5</p><div class=dark><p class=pale>E</p></div>"
        "<p><font color=white>secret 6</font><span style='opacity:0'>secret 7</span>F</p><p aria-hidden=true>G</p>"
        "<details><summary>H</summary><p>I</p></details>",
        css,
    )
    assert paragraphs(document) == ["A", "B", "C", "D for readers", "E", "F", "G", "H", "I"]
    assert [(loss.kind, "7 places" in loss.what) for loss in document.losses] == [("hidden", True)]


def test_white_words_are_kept_where_nobody_knows_what_is_behind_them(tmp_path: Path) -> None:
    link = "<link rel=stylesheet href='https://www.fairhaven.example/style.css'>"
    assert paragraphs(read_page(tmp_path, "<p style='color:#fff'>Seen on blue.</p>", link)) == ["Seen on blue."]


def test_what_stands_beside_the_paper_is_left_out(tmp_path: Path) -> None:
    document = read_page(
        tmp_path,
        "<div id=cookie-banner>We use cookies.</div><div class='site'><ul class=breadcrumb><li>Home</ul><h1>Pier</h1>"
        "<div id=modgov><div id=mgContent><p>Work starts in May, and ends in June of next year.</p></div></div></div>"
        "<div>Share this page</div>",
    )
    assert headings(document) == [(1, "", "Pier")]
    assert paragraphs(document) == ["Work starts in May, and ends in June of next year."]


def test_what_is_filled_in_on_a_form_is_read(tmp_path: Path) -> None:
    document = read_page(
        tmp_path,
        "<form><p>Name: <input value='Ama Ode'> <input type=hidden value=secret></p><p><input type=checkbox checked>Yes"
        "<input type=checkbox> No</p><p>Pier: <select><option>Old<option selected>New</select></p>"
        "<p><textarea>It is grey.</textarea></p><input type=submit value=Send></form>",
    )
    assert paragraphs(document) == ["Name: Ama Ode", "☒ Yes ☐ No", "Pier: New", "It is grey."]


def test_headings_and_numbered_paragraphs(tmp_path: Path) -> None:
    document = read_page(tmp_path, "<h1>Pier</h1><h2>2. Costs</h2><p>2.1 The work costs £4,000.<br>Payable in May.</p>")
    assert headings(document) == [(1, "", "Pier"), (2, "2.", "Costs")]
    (paragraph,) = [b for b in document.blocks if isinstance(b, Paragraph)]
    assert paragraph.number == "2.1"
    assert paragraph.text == (Text("The work costs £4,000.\nPayable in May."),)


def test_lists_are_labelled_as_a_browser_shows_them(tmp_path: Path) -> None:
    document = read_page(
        tmp_path,
        "<ol type=a start=3><li>North<ul><li>inner</li></ul></li><li value=9>South</li></ol><ol type=I><li>x</ol>",
    )
    assert lists(document) == [["c.", "i."], ["•"], ["I."]]


def test_tables_say_which_cells_are_headers(tmp_path: Path) -> None:
    document = read_page(
        tmp_path,
        "<table><caption>Berths</caption><thead><tr><th>Pier<th>Berths</thead><tr><th>Old<td rowspan=9>4"
        "<tr><th scope=row>New</table><table><tr><td>One box</table>",
    )
    assert tables(document) == [[["Pier", "Berths"], ["Old", "4"], ["New"]]]
    assert heads(document) == [["column", "column"]]
    (table, *_) = document.blocks
    assert [cell.header for row in table.rows[1:] for cell in row.cells] == ["row", "", "row"]  # type: ignore[union-attr]
    assert table.rows[1].cells[1].rowspan == 2  # type: ignore[union-attr]
    assert paragraphs(document)[-1] == "One box"


def test_notes_are_tied_and_told_once(tmp_path: Path) -> None:
    document = read_page(
        tmp_path,
        "<p>The pier<sup><a href=#n1 id=r1>1</a></sup> is old. See <a href='#n2'>the list</a>.</p>"
        "<section><ol><li id=n1>Built in 1890. <a href=#r1>↩</a></li></ol></section><p id=n2>The list.</p>",
    )
    assert tied(document) == [("1", "Built in 1890.")]
    assert paragraphs(document) == ["The pier is old. See the list.", "The list."]


def test_only_safe_links_stay_links(tmp_path: Path) -> None:
    document = read_page(
        tmp_path, "<p><a href='javascript:x()'>one</a> <a href='mailto:pier@fairhaven.example'>two</a></p>"
    )
    runs = [run for line in lines(document.blocks) for run in line if isinstance(run, Text)]
    assert [(run.value.strip(), run.href) for run in runs] == [("one", ""), ("two", "mailto:pier@fairhaven.example")]


def test_pictures_keep_their_description_and_nothing_is_fetched(tmp_path: Path) -> None:
    document = read_page(
        tmp_path,
        "<h1>Pier</h1><figure><img src='http://127.0.0.1:9/a.png' alt='A map'><figcaption>The bay</figcaption></figure>"
        "<img src=line.png alt=''><img src=b.png><img src=c.png alt='img_0231.JPG'>",
    )
    pictures = [block for block in walk(document.blocks) if isinstance(block, Picture)]
    assert [(p.description, p.image) for p in pictures] == [("A map", ""), ("", ""), ("", "")]
    assert pictures[0].caption == (Text("The bay"),)
    assert [loss.what for loss in document.losses].count("A picture has no description.") == 2


def test_languages_quotations_and_pages(tmp_path: Path) -> None:
    document = read_page(
        tmp_path,
        "<h1>Pier</h1><span role=doc-pagebreak aria-label='Page 4'></span><blockquote><p>Keep it.</p></blockquote>"
        "<p lang=es>El muelle está cerrado.</p>",
    )
    assert document.blocks[1] == PageBreak("4")
    assert isinstance(document.blocks[2], Quote)
    assert [b.language for b in walk(document.blocks) if isinstance(b, Paragraph)] == ["", "es"]


def test_letters_of_an_old_page_are_read_by_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "old.html"
    path.write_bytes(
        b"<html><head><meta charset='iso-8859-15'></head><body><h1>Pier</h1><p>It costs \xa45.</p></body></html>"
    )
    assert paragraphs(read_file(path)) == ["It costs €5."]


def test_a_page_that_names_a_code_page_that_nobody_knows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.html"
    path.write_bytes(b"<html><head><meta charset='ut'></head><body><p>It costs \x805.</p></body></html>")
    assert paragraphs(read_file(path)) == ["It costs €5."]


def test_characters_that_no_page_may_have_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "odd.html"
    path.write_bytes(b"<html><body><p>One\x01<input value='t\x02wo'><b hidden>x</b>\x03 three</p></body></html>")
    assert paragraphs(read_file(path)) == ["Onetwo three"]


def test_labels_that_are_typed_stand_for_those_of_the_list(tmp_path: Path) -> None:
    typed = "<ol{}><li>(a) Planks</li><li>(b) Nails</li></ol>"
    document = read_page(
        tmp_path,
        "<p>Read.</p><ol class=plain><li>1. Piers<li>2. Boats</ol>"
        + typed.format(" style='list-style: none'")
        + "<ol class=bare><li>Ropes</ol><ol type=a><li>Sails</ol>",
        "<style>.plain { list-style-type: none } .bare li { list-style: none inside }</style>",
    )
    assert lists(document) == [["1.", "2."], ["(a)", "(b)"], ["•"], ["a."]]
    assert paragraphs(document) == ["Read.", "Piers", "Boats", "Planks", "Nails", "Ropes", "Sails"]


def test_what_a_page_declares_of_itself_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "page.xhtml"
    path.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE html [\n<!ENTITY pier "The pier">\n]>\n'
        "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>It is open.</p></body></html>"
    )
    document = read_file(path)
    assert document.blocks == (Paragraph("b1", (Text("It is open."),)),)


def test_formulas_keep_what_is_raised(tmp_path: Path) -> None:
    document = read_page(
        tmp_path,
        "<p>So <math> <mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mi>c</mi></mfrac> <mo>=</mo>"
        " <msup> <mi>b</mi> <mn>2</mn> </msup><annotation>b^2</annotation></math> holds.</p>",
    )
    assert paragraphs(document) == ["So (a + 1)/c = b2 holds."]
    runs = [run for line in lines(document.blocks) for run in line if isinstance(run, Text)]
    assert [run.value for run in runs if run.script == "super"] == ["2"]
