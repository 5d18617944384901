from pathlib import Path

import pytest
from reading_papers import headings, heads, lists, paragraphs, read_file, read_paper, tables, tied

from service.document import PageBreak, Paragraph, Picture, Text, plain
from service.errors import PaperError
from service.walking import lines, walk


def test_what_a_page_end_cut_is_joined_and_its_note_made_whole() -> None:
    document = read_paper("cut-by-a-page-end.md")
    first, *items = paragraphs(document)
    assert "by two crews, who also painted the lines beside them." in first
    assert first.endswith("because the Harbour School is on the other side of the road.")
    assert items[-1].endswith("and is now too narrow for a wheelchair.")
    assert tied(document)[0][1].endswith("with the rent of the old ferry office on Lantern Quay.")
    assert not any("left blank" in paragraph for paragraph in paragraphs(document))


def test_a_half_that_cannot_end_a_sentence_is_joined_and_a_line_that_may_is_not() -> None:
    said = paragraphs(read_paper("cut-before-a-name.md"))
    assert said == [
        "The ferry has run since 1902 and was paid for by the Duke of Menhay, whose statue stands beside it.",
        "The Committee thanked the ferry’s crew, and said that it would welcome a longer list of its passengers.",
        "Ferry times for winter, spring, summer and autumn",
        "Duke Street Pier",
    ]


def test_notes_go_to_the_mark_before_them_and_numbering_may_start_again() -> None:
    document = read_paper("notes-that-start-again.md")
    assert tied(document) == [
        ("1", "Counted on 3 May 2025"),
        ("2", "Counted on 4 May 2025"),
        ("1", "Counted at night, on: 5 May 2025; and 6 May 2025."),
    ]


def test_a_mark_without_a_note_and_a_note_without_a_mark_stay_where_they_were() -> None:
    document = read_paper("notes-that-start-again.md")
    raised = [run.value for line in lines(document.blocks) for run in line if isinstance(run, Text) and run.script]
    assert raised == ["2", "[7]", "[9]"]
    assert any(paragraph.endswith("asks for this note.") for paragraph in paragraphs(document))


def test_rows_of_tabs_are_tables_with_header_cells() -> None:
    document = read_paper("rows-of-tabs.md")
    assert tables(document) == [
        [["Report to:", "Cabinet"], ["Date:", "18 June 2025"]],
        [
            ["Ward", "What was asked"],
            ["Harbour", "Residents asked for:|two benches; and|a lit path."],
            ["Menhay", "Nothing. See the ward list"],
        ],
        [["Ward", "Bins"], ["Harbour", "41"], ["", "3"]],
        [["Place", "Hours"], ["Quay", "6am to 9pm"]],
    ]
    assert heads(document) == [["row", ""], ["column", "column"], ["column", "column"], ["column", "column"]]
    assert paragraphs(document)[-1] == "A line with one tab is no table."


def test_printed_labels_are_data_and_converters_nesting_is_undone() -> None:
    document = read_paper("printed-labels.md")
    numbers = [block.number for block in document.blocks if isinstance(block, Paragraph) and block.number]
    assert numbers == ["2.1", "2.2", "2.3", "3.1"]
    assert lists(document) == [
        ["(a)", "(b)"], ["(a)", "(b)"], ["1.", "2."], ["1.", "2."], ["•", "•"], ["(i)", "(ii)"],
    ]  # fmt: skip


def test_bold_that_opens_in_one_item_and_closes_in_another_leaves_no_mark() -> None:
    runs = [run for line in lines(read_paper("printed-labels.md").blocks) for run in line if isinstance(run, Text)]
    assert [run.strong for run in runs if run.value == "the Mayor be thanked;"] == [True]
    assert not any("*" in run.value for run in runs)


def test_marks_escapes_and_links_become_structure() -> None:
    document = read_paper("marks-and-escapes.md")
    assert document.title == "Marks (all kinds)"
    assert paragraphs(document)[:3] == [
        "Old name 2024 New name 2025",
        "Write to https://www.fairhaven.example/contact or call us, not to nobody.",
        "A price of 5**2 pounds & a [bracket], less than <redacted> words & more.",
    ]
    links = [run.href for line in lines(document.blocks) for run in line if isinstance(run, Text) and run.href]
    assert links == ["https://www.fairhaven.example/contact", "tel:02079460100"]


def test_a_picture_keeps_its_description_and_the_clerk_is_told() -> None:
    document = read_paper("marks-and-escapes.md")
    pictures = [block.description for block in walk(document.blocks) if isinstance(block, Picture)]
    assert pictures == ["A plan of the harbour with a dashed line round the fish market"]
    assert "A plan of the harbour" in document.losses[0].what


def test_a_page_mark_is_a_page_and_none_is_made_up() -> None:
    found = [b.label for b in read_paper("marks-and-escapes.md").blocks if isinstance(b, PageBreak)]
    assert found == ["12"]
    assert not any(isinstance(block, PageBreak) for block in read_paper("cut-by-a-page-end.md").blocks)


def test_levels_are_closed_and_what_is_counted_together_stands_together() -> None:
    document = read_paper("levels-that-skip.md")
    assert headings(document) == [
        (1, "", "Agenda"),
        (2, "1", "Apologies"),
        (2, "2", "Minutes (Pages 1 - 4)"),
        (2, "3", "Benches"),
        (3, "", "A note on oak"),
        (1, "", "Subject: Benches"),
        (2, "1.", "Summary"),
        (2, "2.", "Costs"),
    ]
    assert "Benches of oak" in paragraphs(document)
    assert document.title == "Agenda"


def test_a_script_in_the_paper_is_never_read_out(tmp_path: Path) -> None:
    paper = tmp_path / "odd.md"
    paper.write_text("# Title\n\n<script>\nalert(1)\n</script>\n\n[run](javascript:alert(1)) it\n")
    document = read_file(paper)
    said = " ".join(plain(line) for line in lines(document.blocks))
    assert "alert(1)" not in said.replace("(javascript:alert(1))", "")
    assert not any(isinstance(run, Text) and run.href for line in lines(document.blocks) for run in line)


def test_a_paper_without_words_says_so(tmp_path: Path) -> None:
    paper = tmp_path / "blank.md"
    paper.write_text("# \n\n---\n\n**This page is intentionally left blank**\n")
    with pytest.raises(PaperError, match="no words"):
        read_file(paper)
