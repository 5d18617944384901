"""A clerk's corrections: each kind made, made again in a paper that was read anew, told where they no longer fit."""

from dataclasses import replace
from typing import Any

import pytest
from reading_papers import headings, heads, paragraphs, tied

from service.corrections import apply, apply_in_place, which_fit
from service.corrections.kinds import (
    Described,
    Header,
    Kept,
    Language,
    Level,
    Move,
    Number,
    Place,
    Removed,
    Tied,
    Title,
    Words,
)  # fmt: skip
from service.corrections.lines import differences
from service.corrections.listed import from_json, to_json
from service.corrections.losses import unsure_words
from service.corrections.places import Map
from service.corrections.working import NOT_FITTING
from service.document import (
    Block,
    Cell,
    Document,
    Item,
    Items,
    Loss,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
    plain,
)
from service.document import Heading as Head
from service.document_json import to_json as document_json
from service.errors import WordsError
from service.readers.finish import finish
from service.tables import now
from service.walking import walk

SCAN = "This page was read by machine: sure of 91 in 100 words; unsure of: “Hurbour”, “benchcs”."


def par(*runs: str | Text | PageBreak, **more: Any) -> Paragraph:
    return Paragraph("", tuple(Text(run) if isinstance(run, str) else run for run in runs), **more)


def cell(text: str, header: Any = "") -> Cell:
    return Cell((par(text),), header)


def table(*rows: str) -> Table:
    return Table("", tuple(Row(tuple(map(cell, row.split(",")))) for row in rows), (Text("Costs"),))


def paper(*more: Block, changed: str = "") -> Document:
    """A paper of three pages in which much was misread; `changed` adds words to its second paragraph."""
    blocks = (
        PageBreak("1"),
        Head("", 1, (Text("Ncw benches"),)),
        par("City of Fairhaven"),
        par(
            "Benches stand on Hurbour Walk",
            Text("1", note="a"),
            " by the ",
            Text("old", strong=True),
            " pier.",
            changed,
        ),
        par("Introduction"),
        PageBreak("2"),
        par("City of Fairhaven"),
        par("Second come the ", Text("benchcs", emphasis=True), PageBreak("3"), " for the pier and the benchcs."),
        par("First come the lamps."),
        table("Item,Cost", "Benches,£12", "Lamps,£30"),
        Picture("", image="ab" * 32),
        Items("", (Item("4.", (par("Next steps"),)),)),
        par("Painted2 in green."),
        par("2 Paint of Mill Lane."),
        *more,
    )
    losses = (Loss("A picture has no description.", "3"), Loss(SCAN, "1", "scan"))
    notes = (Note("a", "1", (par("Since 1980."),)),)
    return finish(Document("Ncw benches", "en", blocks, notes, losses))


def place(document: Document, words: str, nth: int = 1, kind: str = "") -> Place:
    """The place of the nth block that begins with these words."""
    map = Map(document)
    found = [f for f in map.by_id.values() if f.words.startswith(words) and kind in ("", f.kind)]
    made = map.place(found[nth - 1].id)
    assert made
    return made


def told(document: Document) -> list[str]:
    return [loss.what for loss in document.losses if loss.kind == "correction"]


def are_valid(document: Document) -> bool:
    """Whether ids and levels are as the last step of every reader leaves them."""
    headings_ok, last = True, 0
    for block in document.blocks:
        if isinstance(block, Head):
            headings_ok, last = headings_ok and block.level <= last + 1, block.level
    ids = [block.id for block in walk(document.blocks) if not isinstance(block, PageBreak)]
    return headings_ok and ids == [f"b{n}" for n in range(1, len(ids) + 1)]


def test_a_paper_without_corrections_stays_as_it_is() -> None:
    assert apply(paper(), []) is not None
    assert document_json(apply(paper(), [])) == document_json(paper())


def test_a_paragraph_becomes_a_heading_and_a_heading_a_paragraph() -> None:
    read = paper()
    one = apply(read, [Level(place(read, "Introduction"), 4)])
    assert headings(one) == [(1, "", "Ncw benches"), (2, "", "Introduction")]
    two = apply(read, [Level(place(read, "Ncw"), 0), Level(place(read, "Introduction"), 1)])
    assert headings(two) == [(1, "", "Introduction")]
    assert "Ncw benches" in paragraphs(two)
    assert are_valid(one)
    assert are_valid(two)
    assert told(one) == told(two) == []


def test_a_list_of_one_line_becomes_a_heading_with_its_number() -> None:
    read = paper()
    assert (2, "4.", "Next steps") in headings(apply(read, [Level(place(read, "4. Next steps"), 2)]))


def test_the_levels_a_clerk_gave_hold_where_headings_are_counted() -> None:
    blocks = (Head("", 1, (Text("Plan"),)), *(Head("", 2, (Text(t),), n) for n, t in (("1.", "Why"), ("2.", "How"))))
    read = finish(Document("Plan", "en", blocks))
    assert [level for level, _, _ in headings(apply(read, [Level(place(read, "2. How"), 3)]))] == [1, 2, 3]


def test_blocks_in_another_order_while_pages_stay_where_they_are() -> None:
    read = paper()
    done = apply(read, [Move(place(read, "Second"), place(read, "First"), "after")])
    said = paragraphs(done)
    assert said.index("First come the lamps.") + 1 == said.index(
        "Second come the benchcs for the pier and the benchcs."
    )
    labels = [block.label for block in done.blocks if isinstance(block, PageBreak)]
    assert labels == ["1", "2", "3"]  # The third page begins where the moved paragraph stood.
    said = [plain(b.text) if isinstance(b, Paragraph) else getattr(b, "label", "") for b in done.blocks]
    assert said[said.index("3") + 1] == "First come the lamps."
    assert are_valid(done)


def test_moves_are_made_in_their_order() -> None:
    read = paper()
    first, second, third = (place(read, words) for words in ("Introduction", "First", "Painted2"))
    said = paragraphs(apply(read, [Move(third, first), Move(second, third)]))
    at = said.index("Introduction")
    assert said[at - 2 : at] == ["First come the lamps.", "Painted2 in green."]


def test_header_cells_one_by_one_and_by_row_and_column() -> None:
    read = paper()
    at = place(read, "Costs | Item")
    row = apply(read, [Header(at, 0, 0, "Item", "column", "row")])
    assert heads(row) == [["column", "column"]]
    both = apply(read, [Header(at, 1, 0, "Benches", "row", "column"), Header(at, 0, 0, "Item", "column", "row")])
    found = next(block for block in both.blocks if isinstance(block, Table))
    assert [[c.header for c in r.cells] for r in found.rows] == [["column", "column"], ["row", ""], ["row", ""]]
    one = apply(both, [Header(place(both, "Costs"), 1, 0, "Benches", "")])
    found = next(block for block in one.blocks if isinstance(block, Table))
    assert [r.cells[0].header for r in found.rows] == ["column", "", "row"]


def test_the_column_of_a_cell_is_found_beside_cells_that_span_rows() -> None:
    rows = (
        Row((Cell((par("Ward"),), rowspan=2), cell("Lamps"))), Row((cell("2026"),)), Row((cell("Mill"), cell("30"))),
    )  # fmt: skip
    read = finish(Document("T", "en", (par("Lamps in wards"), Table("", rows))))
    done = apply(read, [Header(place(read, " | Ward"), 2, 0, "Mill", "row", "column")])
    found = next(block for block in done.blocks if isinstance(block, Table))
    assert [[c.header for c in r.cells] for r in found.rows] == [["", ""], [""], ["row", ""]]


def test_a_word_is_corrected_in_its_manner_and_marks_stay() -> None:
    read = paper()
    done = apply(read, [Words(place(read, "Benches stand"), "Hurbour Walk", "Harbour Walk")])
    line = next(b.text for b in walk(done.blocks) if isinstance(b, Paragraph) and plain(b.text).startswith("Benches"))
    assert plain(line) == "Benches stand on Harbour Walk by the old pier."
    assert tied(done) == [("1", "Since 1980.")]
    assert [run.value for run in line if isinstance(run, Text) and run.strong] == ["old"]


def test_the_second_of_two_equal_words_across_the_end_of_a_page() -> None:
    read = paper()
    at = place(read, "Second")
    done = apply(read, [Words(at, "benchcs", "benches", 2)])
    assert "Second come the benchcs for the pier and the benches." in paragraphs(done)
    whole = apply(read, [Words(at, "benchcs for", "benches of")])
    block = next(b for b in whole.blocks if isinstance(b, Paragraph) and plain(b.text).startswith("Second"))
    assert plain(block.text) == "Second come the benches of the pier and the benchcs."
    assert [run.label for run in block.text if isinstance(run, PageBreak)] == ["3"]


def test_a_word_in_a_cell_a_caption_a_list_and_a_note() -> None:
    read = paper()
    done = apply(
        read,
        [
            Words(place(read, "Lamps"), "Lamps", "Lanterns"), Words(place(read, "Costs"), "Costs", "Prices"),
            Words(place(read, "Next steps", kind="Paragraph"), "steps", "stairs"),
            Words(place(read, "Since"), "1980", "1981"),
        ],
    )  # fmt: skip
    text = document_json(done).decode()
    for word in ("Lanterns", "Prices", "Next stairs", "Since 1981"):
        assert word in text
    assert told(done) == []


def test_unsure_words_that_somebody_looked_at_are_named_no_more() -> None:
    read = paper()
    at = place(read, "Benches stand")
    scan = [loss for loss in apply(read, [Words(at, "Hurbour", "Harbour")]).losses if loss.kind == "scan"]
    assert unsure_words(scan[0]) == ["benchcs"]
    right = apply(read, [Words(at, "Hurbour", "Hurbour")])
    assert "Benches stand on Hurbour Walk by the old pier." in paragraphs(right)
    assert unsure_words(next(loss for loss in right.losses if loss.kind == "scan")) == ["benchcs"]


@pytest.mark.parametrize(("before", "after"), [
    ("Sure of 91 in 100 words; unsure of: “Hurbour”.", "Sure of 91 in 100 words."),
    ("It may err (sure of 91; unsure of: “Hurbour”). No ink, no seal.", "It may err (sure of 91). No ink, no seal."),
    ("Sure of 91; unsure of: “a”, “Hurbour”). No ink, no seal.", "Sure of 91; unsure of: “a”). No ink, no seal."),
    ("Sure of 91; unsure of: “Hurbour”, “b”.", "Sure of 91; unsure of: “b”."),
    ("Sure of 91; unsure of: “a”, “Hurbour”, “Hurbour”.", "Sure of 91; unsure of: “a”, “Hurbour”."),
    ("The line “Hurbour” was left out.", "The line “Hurbour” was left out."),
])  # fmt: skip
def test_the_sentence_of_a_scan_stays_a_sentence(before: str, after: str) -> None:
    read = replace(paper(), losses=(Loss(before, "1", "scan"),))
    made = Words(place(read, "Benches stand"), "Hurbour", "Harbour")
    assert apply(read, [made]).losses[0].what == after


def test_a_printed_number_is_corrected() -> None:
    read = finish(Document("T", "en", (PageBreak("1"), par("Buy lamps.", number="3.l"))))
    scan = Loss("Sure of 91; unsure of: “3.l”.", "1", "scan")
    done = apply(replace(read, losses=(scan,)), [Number(place(read, "3.l Buy"), "3.1")])
    assert [block.number for block in done.blocks if isinstance(block, Paragraph)] == ["3.1"]
    assert done.losses[0].what == "Sure of 91."
    table = apply(paper(), [Number(place(paper(), "Costs |"), "1")])
    assert told(table) == [NOT_FITTING.format(what="a printed number")]


def test_a_picture_is_described_or_is_decoration() -> None:
    read = paper()
    at = place(read, "abab")
    done = apply(read, [Described(at, "A bench of oak.")])
    assert next(b.description for b in done.blocks if isinstance(b, Picture)) == "A bench of oak."
    assert [loss.what for loss in done.losses] == [SCAN]
    bare = apply(read, [Described(at, decoration=True)])
    assert next(b.decoration for b in bare.blocks if isinstance(b, Picture))


def test_what_is_removed_is_told_but_not_its_words() -> None:
    read = paper()
    one = apply(read, [Removed(place(read, "City", 2))])
    assert paragraphs(one).count("City of Fairhaven") == 1
    assert one.losses[-1] == Loss(
        "A line of 3 words was removed by a clerk, who found it to be no part of the text.", "2"
    )
    both = apply(read, [Removed(place(read, "City", 2), everywhere=True)])
    assert "City of Fairhaven" not in paragraphs(both)
    assert "which the paper has 2 times" in both.losses[-1].what
    assert "Fairhaven" not in str(both.losses)
    assert told(apply(read, [Removed(place(read, "Costs | Item"))])) != []  # A table is no running head.


def test_the_end_of_a_page_in_a_removed_line_stays() -> None:
    read = paper()
    done = apply(read, [Removed(place(read, "Second"))])
    assert [b.label for b in done.blocks if isinstance(b, PageBreak)] == ["1", "2", "3"]


def test_the_language_of_a_block_and_of_the_paper() -> None:
    read = paper(par("Bancos nuevos"))
    done = apply(read, [Language("es", place(read, "Bancos")), Language("es", place(read, "Ncw"))])
    assert (
        next(b.language for b in done.blocks if isinstance(b, Paragraph) and plain(b.text) == "Bancos nuevos") == "es"
    )
    head = next(b for b in done.blocks if isinstance(b, Head))
    assert [run.language for run in head.text if isinstance(run, Text)] == ["es"]
    whole = apply(done, [Language("es")])
    assert whole.language == "es"
    assert {b.language for b in whole.blocks if isinstance(b, Paragraph)} == {""}


def test_the_title() -> None:
    assert apply(paper(), [Title("New benches")]).title == "New benches"


def test_a_mark_is_tied_to_a_note_that_is_there_and_untied() -> None:
    read = paper()
    note = place(read, "1 Since", kind="Note")
    done = apply(read, [Tied(place(read, "Painted2"), "2", note)])
    assert tied(done) == [("1", "Since 1980."), ("2", "Since 1980.")]
    bare = apply(read, [Tied(place(read, "Benches stand"), "1", None)])
    assert tied(bare) == []
    assert "Benches stand on Hurbour Walk1 by the old pier." in paragraphs(bare)


def test_a_paragraph_that_is_a_note_becomes_one() -> None:
    read = paper()
    done = apply(read, [Tied(place(read, "Painted2"), "2", place(read, "2 Paint"))])
    assert tied(done) == [("1", "Since 1980."), ("2", "Paint of Mill Lane.")]
    assert [(note.id, note.mark) for note in done.notes] == [("n1", "1"), ("n2", "2")]
    assert "2 Paint of Mill Lane." not in paragraphs(done)
    assert are_valid(done)


def corrected(read: Document) -> list[Any]:
    return [
        Level(place(read, "Introduction"), 2), Words(place(read, "Benches stand"), "Hurbour", "Harbour"),
        Header(place(read, "Costs |"), 0, 0, "Item", "column", "row"), Removed(place(read, "City", 2)),
        Move(place(read, "First"), place(read, "Second")), Tied(place(read, "Painted2"), "2", place(read, "2 Paint")),
        Described(place(read, "abab"), "A bench of oak."), Number(place(read, "First"), "1."),
    ]  # fmt: skip


def test_corrections_are_made_again_where_the_paper_is_read_anew() -> None:
    known = corrected(paper())
    again = paper(par("A new line at the end."))
    done = apply(again, known)
    assert told(done) == []
    assert (2, "", "Introduction") in headings(done)
    assert "Benches stand on Harbour Walk by the old pier." in paragraphs(done)
    assert which_fit(again, known) == [True] * len(known)


def test_what_no_longer_fits_is_told_and_loses_nothing() -> None:
    known = corrected(paper())
    again = paper(changed=" They are of oak.")
    done = apply(again, known)
    assert told(done) == [
        "A clerk’s correction of a word no longer fits the paper as it is read now, so it was not made."
    ]
    assert [loss.page for loss in done.losses if loss.kind == "correction"] == ["1"]
    assert "Benches stand on Hurbour Walk by the old pier. They are of oak." in paragraphs(done)
    assert which_fit(again, known) == [True, False, True, True, True, True, True, True]
    assert (2, "", "Introduction") in headings(done)


def test_a_line_that_is_read_as_a_heading_by_now_is_found() -> None:
    read = paper()
    at = place(read, "Introduction")
    again = apply(read, [Level(at, 2)])
    assert (3, "", "Introduction") not in headings(again)
    done = apply(again, [Words(at, "Introduction", "Preface")])
    assert (2, "", "Preface") in headings(done)


def test_it_is_never_guessed_which_of_two_lines_is_meant() -> None:
    read = paper()
    at = place(read, "City", 2)
    again = paper(par("City of Fairhaven"))  # Three by now, one of them on page 2.
    assert told(apply(again, [Removed(at)])) == []
    assert told(apply(again, [Removed(replace(at, page="9"))])) != []


def test_a_table_whose_figures_were_revised_keeps_its_header_cells() -> None:
    read = paper()
    known = Header(place(read, "Costs |"), 0, 0, "Item", "column", "row")
    blocks = tuple(table("Item,Cost", "Benches,£14") if isinstance(b, Table) else b for b in read.blocks)
    assert heads(apply(finish(replace(read, blocks=blocks)), [known])) == [["column", "column"]]
    other = tuple(table("What,Cost", "Benches,£14") if isinstance(b, Table) else b for b in read.blocks)
    assert told(apply(finish(replace(read, blocks=other)), [known])) != []


@pytest.mark.parametrize("wrong", [
    Words(Place("Paragraph", "Introduction", "1"), "Introduction", ""),
    Words(Place("Paragraph", "Introduction", "1"), "nowhere", "x"),
    Words(Place("Paragraph", "Introduction", "1"), "", "x"),
    Words(Place("Paragraph", "Introduction", "1"), "I", "J", 0),
    Level(Place("Paragraph", "Since 1980.", ""), 2), Level(Place("Paragraph", "Introduction", "1"), 9),
    Move(Place("Paragraph", "Introduction", "1"), Place("Paragraph", "Introduction", "1")),
    Described(Place("Paragraph", "Introduction", "1"), "x"), Title(" "),
], ids=repr)  # fmt: skip
def test_a_correction_that_cannot_be_made_is_told(wrong: Any) -> None:
    done = apply(paper(), [wrong])
    assert len(told(done)) == 1
    assert paragraphs(done) == paragraphs(paper())


def test_two_changes_of_the_same_words_are_not_mixed() -> None:
    read = paper()
    at = place(read, "First")
    done = apply(read, [Words(at, "the lamps", "all lamps"), Words(at, "come the", "go the")])
    assert "First come all lamps." in paragraphs(done)
    assert len(told(done)) == 1


def test_blocks_keep_their_ids_for_the_clerks_page() -> None:
    read = paper()
    ids = [block.id for block in walk(read.blocks) if isinstance(block, Paragraph)]
    done = apply_in_place(read, [Level(place(read, "Introduction"), 2)])
    assert [b.id for b in walk(done.blocks) if isinstance(b, (Paragraph, Head)) and b.id in ids] == ids


@pytest.mark.parametrize(("before", "after"), [
    ("the old lamp", "the new lamp"), ("the old lamp", "the old green lamp"), ("the old lamp", "old lamp"),
    ("the the the", "the the a the"), ("lamp", "A lamp"), ("one two three four", "two three 4"), ("a\nb", "a b"),
    ("المقاعد على الرصيف", "المقاعد عند الرصيف"), ("aaa aaa", "aaa aab"), ("£1,000.", "£10,000."), ("x", "y z"),
])  # fmt: skip
def test_what_was_changed_in_a_line_gives_the_line_again(before: str, after: str) -> None:
    read = finish(Document("T", "en", (par(before),)))
    at = Map(read).place("b1")
    assert at
    made = [Words(at, *change) for change in differences(before, after)]
    done = apply(read, made)
    assert told(done) == []
    assert "".join(run.value for run in done.blocks[0].text if isinstance(run, Text)) == after  # type: ignore[union-attr]


def test_a_list_of_corrections_goes_through_its_file() -> None:
    kept = [Kept(each, "Ama", now().replace(microsecond=0)) for each in corrected(paper())]
    kept += [Kept(Language("es")), Kept(Title("New benches")), Kept(Tied(place(paper(), "Benches s"), "1", None))]
    assert from_json(to_json(kept)) == kept


@pytest.mark.parametrize("data", [
    b"", b"[]", b"{}", b'{"corrections": 3}', b'{"corrections": [{"is": "Shout"}]}',
    b'{"corrections": [{"is": "Title"}]}', b'{"corrections": [{"is": "Title", "title": 3}]}',
    b'{"corrections": [{"is": "Level", "at": "b3", "level": 2}]}',
    b'{"corrections": [{"is": "Title", "title": "x", "when": "yesterday"}]}', b"\xff\xfe",
])  # fmt: skip
def test_a_file_that_is_no_list_of_corrections_is_told(data: bytes) -> None:
    with pytest.raises(WordsError, match="no list of corrections"):
        from_json(data)
