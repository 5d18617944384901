from collections.abc import Iterator
from pathlib import Path

import pytest
from making_papers import drawn_pdf, pdf_file
from reading_papers import headings, heads, lists, paragraphs, read_file, tables, tied

from service.document import Document, Inline, PageBreak, Paragraph, Picture, Text, plain
from service.errors import PaperError
from service.walking import lines, walk

LONG = (
    "The harbour office has looked at the old timber of the pier and found that most of it can stay for another ten "
    "years if it is painted before the winter begins and looked at again each spring. "
)


def inlines(document: Document) -> Iterator[Inline]:
    for block in walk(document.blocks):
        if isinstance(block, PageBreak):
            yield block
    for line in lines(document.blocks):
        yield from line


def test_lines_run_together_into_paragraphs(tmp_path: Path) -> None:
    document = read_file(pdf_file(tmp_path, f"<p>{LONG}</p><p>Boats keep left.</p>"))
    assert paragraphs(document) == [LONG.strip(), "Boats keep left."]


def test_a_line_break_that_the_paper_means_is_kept(tmp_path: Path) -> None:
    document = read_file(pdf_file(tmp_path, f"<p>{LONG}</p><p>Town Hall,<br>Quay Street,<br>Fairhaven</p>"))
    assert Text("Town Hall,\nQuay Street,\nFairhaven") in list(inlines(document))


def test_a_word_divided_at_a_line_end_is_whole_again(tmp_path: Path) -> None:
    body = "<p style='hyphens: auto; width: 45mm; text-align: justify'>" + LONG * 2 + "</p>"
    (paragraph,) = paragraphs(read_file(pdf_file(tmp_path, body)))
    assert paragraph == (LONG * 2).strip()


def test_running_heads_and_feet_go_and_their_numbers_label_the_pages(tmp_path: Path) -> None:
    style = "@page { @top-left { content: 'Fairhaven Council' } @bottom-center { content: 'Page ' counter(page) } }"
    body = "".join(f"<h1 style='break-before: page'>Part {word}</h1><p>{LONG}</p>" for word in ("one", "two", "three"))
    document = read_file(pdf_file(tmp_path, "<p>Fairhaven Council met.</p>" + body, style))
    said = " ".join(paragraphs(document))
    assert "Page" not in said
    assert said.count("Fairhaven Council") == 1
    assert [run.label for run in inlines(document) if isinstance(run, PageBreak)] == ["1", "2", "3", "4"]


def test_a_title_that_stands_only_in_the_head_is_kept_once(tmp_path: Path) -> None:
    style = "@page { @top-left { content: 'Planning Board, 3 June' } }"
    body = f"<p>{LONG}</p><p style='break-before: page'>{LONG}</p><p style='break-before: page'>{LONG}</p>"
    document = read_file(pdf_file(tmp_path, body, style))
    assert [plain(line) for line in lines(document.blocks)].count("Planning Board, 3 June") == 1


def test_a_numbered_line_at_the_foot_of_pages_is_no_running_foot(tmp_path: Path) -> None:
    style = "@page { margin: 10mm } div { break-before: page; height: 185mm; position: relative } "
    style += ".foot { position: absolute; bottom: 0 }"
    page = "<div><p>{}</p><p class=foot>Recommendation {}</p></div>"
    body = "".join(page.format(LONG, number) for number in (3, 8, 4))
    said = " ".join(paragraphs(read_file(pdf_file(tmp_path, body, style))))
    assert [f"Recommendation {n}" in said for n in (3, 8, 4)] == [True, True, True]


def test_a_paragraph_runs_on_across_the_page_and_says_where(tmp_path: Path) -> None:
    document = read_file(pdf_file(tmp_path, f"<h1>Pier</h1><p>{LONG * 9}</p>"))
    (paragraph,) = [b for b in document.blocks if isinstance(b, Paragraph)]
    assert plain(paragraph.text) == (LONG * 9).strip()
    assert [run.label for run in paragraph.text if isinstance(run, PageBreak)] == ["2"]


def test_headings_are_large_or_bold_and_alone_but_never_labels(tmp_path: Path) -> None:
    body = (
        "<h1>Repair of the pier</h1><p><b>Date: 24 May</b></p><p><b>Place: Town Hall</b></p>"
        f"<h2>Costs</h2><p>{LONG}</p><p><b>Further work</b></p><p>{LONG}</p>"
        f"<p><b>Ann Shore</b></p><p><b>Tom Quay</b></p><p><b>Eve Strand</b></p><p>{LONG}</p>"
    )
    document = read_file(pdf_file(tmp_path, body, "b { font-weight: bold }"))
    found = [text for _, _, text in headings(document)]
    assert found[:3] == ["Repair of the pier", "Costs", "Further work"]
    assert "Ann Shore" not in found
    assert "Date: 24 May" in paragraphs(document)


def test_sections_are_known_by_the_numbers_under_them(tmp_path: Path) -> None:
    body = f"<p>1. Summary</p><p>1.1 {LONG}</p><p>2. Decision</p><p>2.1 {LONG}</p><p>Opens at 10.30 am daily.</p>"
    document = read_file(pdf_file(tmp_path, body))
    assert [(number, text) for _, number, text in headings(document)] == [("1.", "Summary"), ("2.", "Decision")]
    assert [b.number for b in document.blocks if isinstance(b, Paragraph)] == ["1.1", "2.1", ""]


def test_lists_keep_labels_and_depth(tmp_path: Path) -> None:
    body = "<p>We ask for:</p><ul><li>paint;<ul><li>red</li></ul></li><li>timber.</li></ul>"
    body += "<p>We may:</p><p>(a) wait;</p><p>(b) begin.</p>"
    document = read_file(pdf_file(tmp_path, body))
    assert [len(labels) for labels in lists(document)][:2] == [2, 1]
    assert ["(a)", "(b)"] in lists(document)
    assert not any("•" in said or "(a)" in said for said in paragraphs(document))


def test_tags_give_headings_lists_and_table_heads(tmp_path: Path) -> None:
    body = (
        f"<h1>Pier</h1><p>{LONG}</p><h2>Costs</h2><ol><li>paint</li><li>timber</li></ol>"
        "<table><tr><th>Item</th><th>Cost</th></tr><tr><td>Paint</td><td>£40</td></tr></table>"
    )
    document = read_file(pdf_file(tmp_path, body, tagged=True))
    assert headings(document) == [(1, "", "Pier"), (2, "", "Costs")]
    assert lists(document) == [["1.", "2."]]
    assert tables(document) == [[["Item", "Cost"], ["Paint", "£40"]]]
    assert heads(document) == [["column", "column"]]


def test_a_ruled_table_is_read_by_its_cells(tmp_path: Path) -> None:
    body = (
        f"<p>{LONG}</p><table><tr><th>Item<th>Cost<tr><td>Paint for the railings of the old pier<td>£40"
        "<tr><td colspan=2>In all £40</table><p>Boats keep left.</p>"
    )
    style = "table { border-collapse: collapse } td, th { border: 1px solid black; padding: 4px }"
    document = read_file(pdf_file(tmp_path, body, style))
    assert tables(document) == [[["Item", "Cost"], ["Paint for the railings of the old pier", "£40"], ["In all £40"]]]
    assert heads(document) == [["column", "column"]]
    assert paragraphs(document)[-1] == "Boats keep left."


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    body = f"<div style='columns: 2; text-align: justify'><p>Left begins. {LONG}</p><p>Right ends. {LONG}</p></div>"
    said = " ".join(paragraphs(read_file(pdf_file(tmp_path, body, "body { font-size: 9pt }"))))
    assert said == f"Left begins. {LONG}Right ends. {LONG}".strip()


def test_columns_under_and_over_a_heading_keep_no_line_breaks_and_no_cuts(tmp_path: Path) -> None:
    long = " ".join(f"In year {n} the pier had {n % 9} lamps and the slip had {n % 7} of them." for n in range(30))
    head = "<h1>The pier and the old slip of Fairhaven</h1>"
    body = f"{head}<div>{long}</div><h2>Lamps over all columns</h2><div>{long}</div>"
    style = "div { columns: 2; orphans: 1; widows: 1 } body { font-size: 9pt }"
    document = read_file(pdf_file(tmp_path, body, style))
    assert paragraphs(document) == [long, long]
    assert not any("\n" in run.value for run in inlines(document) if isinstance(run, Text))
    assert [text for _, _, text in headings(document)][1:] == ["Lamps over all columns"]


def test_a_page_number_far_from_the_edge_is_no_text(tmp_path: Path) -> None:
    style = "@page { margin: 60mm 20mm 50mm; @bottom-center { content: counter(page); padding-bottom: 40mm } }"
    document = read_file(pdf_file(tmp_path, "".join(f"<p>Harbour {n}. {LONG}</p>" for n in range(12)), style))
    assert document.source.pages > 2
    assert paragraphs(document) == [f"Harbour {n}. {LONG.strip()}" for n in range(12)]


def test_footnotes_are_tied_to_their_marks(tmp_path: Path) -> None:
    style = ".n { float: footnote; font-size: 8pt }"
    body = f"<p>{LONG}The pier<span class=n>Built in 1890.</span> is old. {LONG}</p><p>{LONG}</p>"
    document = read_file(pdf_file(tmp_path, body, style))
    assert tied(document) == [("1", "Built in 1890.")]
    assert not any("1890" in said for said in paragraphs(document))


def test_a_list_of_contents_has_a_line_for_each_entry_and_no_dots(tmp_path: Path) -> None:
    dots = ". " * 12
    body = f"<h1>Pier</h1><p>1 Summary {dots}3<br>2 Costs {dots}14</p><p>{LONG}</p>"
    document = read_file(pdf_file(tmp_path, body))
    assert headings(document) == [(1, "", "Pier")]
    assert paragraphs(document)[:2] == ["1 Summary 3", "2 Costs 14"]


def test_a_script_that_pdfs_keep_badly_is_told(tmp_path: Path) -> None:
    document = read_file(
        pdf_file(tmp_path, f"<p>{LONG}</p><p dir=rtl lang=ar>رصيف الميناء مغلق حتى شهر مايو القادم</p>")
    )
    assert any("compare its words and figures" in loss.what for loss in document.losses)


def test_links_keep_safe_addresses(tmp_path: Path) -> None:
    document = read_file(pdf_file(tmp_path, "<p>See <a href='https://fairhaven.example/pier'>the plan</a> now.</p>"))
    assert [run.href for run in inlines(document) if isinstance(run, Text) and run.value == "the plan"] == [
        "https://fairhaven.example/pier"
    ]


def test_a_tagged_picture_keeps_its_description(tmp_path: Path) -> None:
    square = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><rect width='90' height='90'/></svg>"
    dot = f"data:image/svg+xml,{square}"
    document = read_file(pdf_file(tmp_path, f'<h1>Pier</h1><p>{LONG}</p><img src="{dot}" alt="A map">', tagged=True))
    assert [b.description for b in walk(document.blocks) if isinstance(b, Picture)] == ["A map"]


SEEN = b"BT /F 12 Tf 20 150 Td (Boats keep left) Tj ET "


def test_a_word_drawn_in_two_pieces_is_put_together(tmp_path: Path) -> None:
    pieces = b"BT /F 12 Tf 20 100 Td [(Vi) -556 (t Nam)] TJ ET BT /F 12 Tf 30.67 100 Td (e) Tj ET"
    assert paragraphs(read_file(drawn_pdf(tmp_path, pieces))) == ["Viet Nam"]


PICTURE = b"q 300 0 0 200 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q "


def test_a_page_that_is_a_picture_is_told(tmp_path: Path) -> None:
    document = read_file(drawn_pdf(tmp_path, SEEN, PICTURE))
    assert [loss.page for loss in document.losses if "in which no text was found" in loss.what] == ["2"]


def test_a_paper_of_pictures_only_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match=r"no words could be read.*the file that it was printed from"):
        read_file(drawn_pdf(tmp_path, PICTURE, PICTURE))


def test_a_page_laid_on_its_side_reads_as_it_is_seen(tmp_path: Path) -> None:
    import pikepdf

    path = drawn_pdf(tmp_path, b"BT /F 12 Tf 0 1 -1 0 100 20 Tm (Boats keep left) Tj 0 -14 Td (at night.) Tj ET")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(path)
    assert paragraphs(read_file(path)) in (["Boats keep left at night."], ["Boats keep left\nat night."])
