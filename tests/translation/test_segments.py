"""A summary is cut into segments and put together again around other words."""

from dataclasses import replace

import pytest

from service.document import (
    Cell,
    Document,
    Heading,
    Item,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Table,
    Text,
    plain,
)
from service.errors import WordsError
from service.translation import to_document
from service.translation.draft import Draft, Segment
from service.translation.passages.segments import cut, kept_words
from service.translation.passages.split import LONGEST, split_sentences
from service.walking import lines, walk


def paper(*blocks: object, **more: object) -> Document:
    return Document("Ferries", "en", tuple(blocks), subject="summary", **more)  # type: ignore[arg-type]


def p(text: str, id: str = "b1", **run: object) -> Paragraph:
    return Paragraph(id, (Text(text, **run),))  # type: ignore[arg-type]


def translated(document: Document, **targets: str) -> Document:
    """The document with `targets`, segment s2 by s2=…; all others in capitals."""
    said = [replace(s, target=targets.get(f"s{s.n}", s.source.upper()), state="machine") for s in cut(document)]
    return to_document(Draft("es", "apertium", "reviser", tuple(said)), document)


EVERYTHING = paper(
    Heading("b1", 1, (Text("Ferries"),)),
    Heading("b2", 2, (Text("Findings"),), number="2."),
    Paragraph("b3", (Text("The boats are late"), Text("4", note="n1"), PageBreak("7"), Text(" each day.")), "2.1"),
    Items("b4", (Item("(a)", (p("That more are bought", "b5"),)), Item("(b)", (p("That", "b6"),))), ordered=True),
    Table("b7", (Row((Cell((p("Pier", "b8"),), "column"), Cell((p("1,512", "b9"),), colspan=2))),), (Text("By pier"),)),
    Picture("b10", "A boat", (Text("Our boat"),), "abc"),
    Paragraph("b11", (Text("Si usted desea"),), language="es"),
    notes=(Note("n1", "4", (p("Counted twice.", "b12"),)),),
)


def test_every_line_with_english_words_is_a_segment_in_reading_order() -> None:
    assert [(s.n, s.block, s.part, s.source) for s in cut(EVERYTHING)] == [
        (1, "b1", "text", "Ferries"),
        (2, "b2", "text", "Findings"),
        (3, "b3", "text", "The boats are late each day."),
        (4, "b5", "text", "That more are bought"),
        (5, "b6", "text", "That"),
        (6, "b7", "caption", "By pier"),
        (7, "b8", "text", "Pier"),
        (8, "b10", "description", "A boat"),
        (9, "b10", "caption", "Our boat"),
        (10, "b12", "text", "Counted twice."),
    ]


def test_only_words_change() -> None:
    done = translated(EVERYTHING)
    assert done.language == "es"
    assert done.title == "FERRIES"
    assert [b.id for b in walk(done.blocks) if not isinstance(b, PageBreak)] == [
        b.id for b in walk(EVERYTHING.blocks) if not isinstance(b, PageBreak)
    ]
    _, heading, paragraph, items, table, picture, spanish = done.blocks
    assert heading == Heading("b2", 2, (Text("FINDINGS"),), number="2.")
    assert paragraph == Paragraph(
        "b3", (Text("THE BOATS ARE LATE EACH DAY."), Text("4", note="n1"), PageBreak("7")), number="2.1"
    )
    assert isinstance(items, Items)
    assert [item.label for item in items.items] == ["(a)", "(b)"]
    assert isinstance(table, Table)
    assert table.rows[0].cells[1] == Cell((p("1,512", "b9"),), colspan=2)
    assert isinstance(picture, Picture)
    assert (picture.description, plain(picture.caption), picture.image) == ("A BOAT", "OUR BOAT", "abc")
    assert spanish == EVERYTHING.blocks[-1]
    assert plain(next(lines(done.notes[0].blocks))) == "COUNTED TWICE."


def test_an_empty_segment_keeps_its_english_and_says_so() -> None:
    done = translated(paper(p("We met."), p("We agreed.", "b2")), s2="")
    assert done.blocks[0] == Paragraph("b1", (Text("We met.", language="en"),), language="en")
    assert done.blocks[1] == Paragraph("b2", (Text("WE AGREED."),))


def test_a_title_that_no_heading_says_is_a_segment_of_its_own() -> None:
    document = paper(p("We met."))
    assert [(s.n, s.part, s.source) for s in cut(document)] == [(1, "title", "Ferries"), (2, "text", "We met.")]
    assert translated(document).title == "FERRIES"


def test_whole_lines_keep_their_emphasis() -> None:
    line = (Text("We ", strong=True), Text("met.", strong=True, emphasis=True))
    assert translated(paper(Paragraph("b1", line))).blocks == (Paragraph("b1", (Text("WE MET.", strong=True),)),)


def test_a_link_stays_on_words_that_stayed() -> None:
    line = (Text("Write to "), Text("a_b@fairhaven.example", href="mailto:a_b@fairhaven.example"), Text(" soon."))
    done = translated(paper(Paragraph("b1", line)), s2="Escriba a a_b@fairhaven.example pronto.")
    assert done.blocks == (Paragraph("b1", (Text("Escriba a "), line[1], Text(" pronto."))),)


def test_a_link_whose_words_changed_comes_at_the_end() -> None:
    line = (Text("Read "), Text("the plan", href="https://fairhaven.example/plan"), Text("."))
    done = translated(paper(Paragraph("b1", line)), s2="Lea el plan.")
    address = "https://fairhaven.example/plan"
    assert done.blocks == (
        Paragraph("b1", (Text("Lea el plan."), Text(" "), Text(address, href=address, language="en"))),
    )


def test_a_broken_line_is_a_segment_for_each_of_its_lines() -> None:
    document = paper(p("The clerk\n12\nOld pier"))
    assert [s.source for s in cut(document)] == ["Ferries", "The clerk", "Old pier"]
    assert translated(document).blocks == (
        Paragraph("b1", (Text("THE CLERK"), Text("\n"), Text("12"), Text("\n"), Text("OLD PIER"))),
    )


def test_raised_figures_are_seen_as_raised() -> None:
    line = (
        Text("A field of 20 m"),
        Text("2", script="super"),
        Text(" of CO"),
        Text("2", script="sub"),
        Text(" is big"),
    )
    assert cut(paper(Paragraph("b1", line)))[1].source == "A field of 20 m² of CO₂ is big"


def test_words_of_another_language_inside_a_line_are_told() -> None:
    line = (Text("The "), Text("plaza mayor", language="es"), Text(" is shut."))
    assert kept_words(paper(Paragraph("b1", line))) == ["plaza mayor"]
    done = translated(paper(Paragraph("b1", line)), s2="Cerrada: plaza mayor.")
    assert Text("plaza mayor", language="es") in done.blocks[0].text  # type: ignore[union-attr]


def test_a_draft_of_another_text_is_refused() -> None:
    draft = Draft("es", "apertium", "reviser", (Segment(1, "Ferries", "Barcos"), Segment(2, "We met.", "Nos vimos.")))
    with pytest.raises(WordsError, match="another version"):
        to_document(draft, paper(p("We never met.")))


def test_sentences() -> None:
    said = "It costs 3.5% of e.g. the fee. Dr. Ahmed asked why. “So be it.” (It was.) That is all"
    assert split_sentences(said) == [
        "It costs 3.5% of e.g. the fee.", "Dr. Ahmed asked why.", "“So be it.”", "(It was.)", "That is all",
    ]  # fmt: skip


def test_a_long_sentence_is_cut_at_its_semicolons_and_nothing_is_lost() -> None:
    said = "The board asks" + "; and that the wardens of every harbour report upon the state of each pier" * 20 + "."
    parts = split_sentences(said)
    assert all(len(part) <= LONGEST for part in parts)
    assert all(part.endswith((";", ".")) for part in parts)
    assert " ".join(parts) == said
