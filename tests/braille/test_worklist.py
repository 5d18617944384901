"""What a person must do by hand: found in the paper, each with a key that a new reading does not change."""

from dataclasses import replace

from braille_papers import EMPTY, FITS, MERGED, PAPER, WIDE, par, table

from service.braille.worklist import find_tasks
from service.document import Cell, Document, Item, Items, Note, PageBreak, Picture, Quote, Row, Text


def paper(*blocks: object) -> Document:
    return Document("Ferries", "en", blocks)  # type: ignore[arg-type]


def test_what_layout_settles_by_itself_is_no_work() -> None:
    assert find_tasks(paper(FITS, EMPTY, WIDE, Picture("i", "A ferry."), Picture("i", decoration=True))) == ()


def test_complex_tables_undescribed_pictures_and_maps_are() -> None:
    told = [(task.kind, task.page, task.what.partition(":")[0]) for task in find_tasks(PAPER)]
    assert told == [
        ("table", "2", "Table with 3 columns and 3 rows, with merged cells, lists or pictures in it"),
        ("drawing", "2", "A map"),
        ("picture", "2", "A picture without a description"),
    ]


def test_they_are_found_wherever_they_stand_and_with_their_page() -> None:
    inside = Items("l", (Item("1.", (Quote("q", (Picture("i"),)),)),))
    listed = replace(FITS, rows=(*FITS.rows, Row((Cell((inside,)), Cell(()), Cell(())))))
    noted = replace(paper(par("Noon", PageBreak("iv")), listed), notes=(Note("n", "1", (Picture("j"),)),))
    assert [(task.kind, task.page) for task in find_tasks(noted)] == [
        ("table", "iv"),
        ("picture", "iv"),
        ("picture", ""),
    ]


def test_a_chart_that_nobody_described_says_both() -> None:
    (task,) = find_tasks(paper(Picture("i", caption=(Text("Chart 4: Riders"),))))
    assert task.what == "A chart: decide whether it must be drawn for touch. It has no description yet."
    assert task.begins == "Chart 4: Riders"


def test_keys_stay_where_the_rest_of_the_paper_changes_and_tell_equal_things_apart() -> None:
    before = find_tasks(paper(MERGED, Picture("i")))
    after = find_tasks(paper(par("New."), PageBreak("9"), replace(MERGED, id="x"), Picture("y"), Picture("z")))
    assert [task.key for task in after[:2]] == [task.key for task in before]
    assert len({task.key for task in after}) == 3
    other = find_tasks(paper(replace(MERGED, rows=(*MERGED.rows, *table("New | Row | Here").rows))))
    assert other[0].key != before[0].key
