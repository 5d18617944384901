"""The Document: round trip, walking, changing."""

from dataclasses import replace

import pytest

from service import document as d
from service.document_json import from_json, to_json
from service.errors import PaperError
from service.walking import change_lines, lines


def cell(words: str, header: str = "") -> d.Cell:
    return d.Cell((d.Paragraph("", (d.Text(words),)),), header)  # type: ignore[arg-type]


PAPER = d.Document(
    title="Street lighting",
    language="en",
    blocks=(
        d.Heading("b1", 1, (d.Text("Street lighting"),)),
        d.Paragraph("b2", (d.Text("See the plan"), d.Text("1", note="n1"), d.PageBreak("2"), d.Text(".")), "2.1"),
        d.Items("b3", (d.Item("(a)", (d.Paragraph("b4", (d.Text("lamps", strong=True),)),)),), ordered=True),
        d.Table("b5", (d.Row((cell("Ward", "column"), cell("Cost", "column"))), d.Row((cell("North"), cell("£5"))))),
        d.Quote("b6", (d.Paragraph("b7", (d.Text("Bright."),)),)),
        d.Picture("b8", "A lamp", (d.Text("Lamp"),)),
    ),
    notes=(d.Note("n1", "1", (d.Paragraph("b9", (d.Text("Kept by the clerk."),)),)),),
    losses=(d.Loss("a picture without a description", "7"),),
    facts=d.Facts(kind="report", asked=("note the plan",)),
)


def test_json_brings_back_the_same_document() -> None:
    assert from_json(to_json(PAPER)) == PAPER


def test_equal_documents_have_equal_bytes_and_different_ones_do_not() -> None:
    assert to_json(PAPER) == to_json(from_json(to_json(PAPER)))
    assert to_json(PAPER) != to_json(replace(PAPER, title="Street lighting."))


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"is":"Text","value":"x"}', b'{"is":"Nothing"}', b"\xff"])
def test_what_is_not_a_document_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(PaperError, match="not a document"):
        from_json(data)


def test_lines_come_in_reading_order() -> None:
    words = [d.plain(line) for line in lines(PAPER.blocks)]
    assert words == ["Street lighting", "See the plan.", "lamps", "Ward", "Cost", "North", "£5", "Bright.", "Lamp"]


def test_changing_lines_reaches_every_line_and_every_note() -> None:
    def loud(line: d.Line) -> d.Line:
        return tuple(replace(run, value=run.value.upper()) if isinstance(run, d.Text) else run for run in line)

    changed = change_lines(PAPER, loud)
    before = [d.plain(line) for line in lines(PAPER.blocks)]
    assert [d.plain(line) for line in lines(changed.blocks)] == [words.upper() for words in before]
    assert d.plain(next(lines(changed.notes[0].blocks))) == "KEPT BY THE CLERK."
