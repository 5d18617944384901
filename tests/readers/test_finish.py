from reading_papers import SAMPLES, read_file

from service.document import Cell, Document, Heading, Item, Items, Note, Paragraph, Quote, Row, Table, Text, plain
from service.readers.finish import finish
from service.walking import lines, walk


def paragraph(words: str) -> Paragraph:
    return Paragraph("", (Text(words),))


def document(*blocks: object, notes: tuple[Note, ...] = ()) -> Document:
    return Document("A title", "en", tuple(blocks), notes)  # type: ignore[arg-type]


def test_ids_follow_the_order_of_reading() -> None:
    inside = Table("", (Row((Cell((paragraph("cell"),)),)),))
    made = finish(
        document(Heading("", 1, (Text("T"),)), Items("", (Item("•", (paragraph("a"), inside)),)), paragraph("b"))
    )
    assert [block.id for block in walk(made.blocks)] == [f"b{n}" for n in range(1, len(list(walk(made.blocks))) + 1)]  # type: ignore[union-attr]


def test_notes_and_their_marks_get_matching_ids() -> None:
    marked = Paragraph("", (Text("A fact."), Text("*", note="x7")))
    made = finish(document(marked, notes=(Note("x7", "*", (paragraph("Its source"),)),)))
    (line,) = lines(made.blocks)
    assert [run.note for run in line if isinstance(run, Text)] == ["", "n1"]
    assert [(note.id, note.blocks[0].id) for note in made.notes] == [("n1", "b2")]  # type: ignore[union-attr]


def test_what_says_nothing_is_dropped() -> None:
    empty = Items("", (Item("•", (paragraph("  "),)),))
    made = finish(
        document(paragraph(""), empty, Quote("", (paragraph("\n"),)), Table("", (Row((Cell(()),)),)), paragraph("x"))
    )
    assert [plain(line) for line in lines(made.blocks)] == ["x"]
    assert len(made.blocks) == 1


def test_characters_are_normalised() -> None:
    made = finish(document(paragraph("cafe\u0301 of\u00adfice \ufb01re\u00a0side\tup\u0007 10 m\u00b2")))
    assert plain(next(lines(made.blocks))) == "café office fireside up 10 m²".replace("fireside", "fire side")


def test_passages_in_other_languages_are_marked_and_english_is_not() -> None:
    made = read_file(SAMPLES / "agenda-pack.md")
    found = [b.language for b in walk(made.blocks) if isinstance(b, Paragraph) and b.language]
    assert found == ["es", "pt", "so", "yo", "gu", "bn", "pa", "ur", "zh", "vi", "el", "tr", "hi", "ar"]


def test_finishing_twice_changes_nothing() -> None:
    made = read_file(SAMPLES / "agenda-pack.md")
    assert finish(made) == made
