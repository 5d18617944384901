"""Headings of a PDF without tags: what its outline says, what their numbers say, a title with its name before it."""

from pathlib import Path

from making_papers import pdf_file
from reading_papers import headings, read_file

LONG = "Boats keep left in the harbour at night and slow down near the old pier. " * 4
NONE = "h1, h2, h3, p.big, p.title { bookmark-level: none; font-size: 14pt; font-weight: bold; margin: 1em 0 }"


def test_an_outline_makes_headings_that_look_like_text(tmp_path: Path) -> None:
    body = f"<h1>Harbour rules</h1><h2>Night</h2><p>{LONG}</p><p class='sub'>Near the pier</p><p>{LONG}</p>"
    document = read_file(
        pdf_file(tmp_path, body, ".sub { font-style: italic; bookmark-level: 3; bookmark-label: content() }")
    )
    assert headings(document) == [(1, "", "Harbour rules"), (2, "", "Night"), (3, "", "Near the pier")]


def test_the_outline_says_how_deep_headings_of_one_size_lie(tmp_path: Path) -> None:
    body = (
        f"<h1>Harbour rules</h1><h2>Night</h2><p>{LONG}</p><h3>Near the pier</h3><p>{LONG}</p><h2>Day</h2><p>{LONG}</p>"
    )
    document = read_file(pdf_file(tmp_path, body, "h1 { font-size: 20pt } h2, h3 { font-size: 14pt }"))
    assert [level for level, _, _ in headings(document)] == [1, 2, 3, 2]


def test_words_that_an_outline_repeats_elsewhere_are_no_headings(tmp_path: Path) -> None:
    body = f"<h1>Harbour rules</h1><h2>Night</h2><p>{LONG}</p><p>Night</p><p>{LONG}</p>"
    assert len(headings(read_file(pdf_file(tmp_path, body)))) == 2


def test_numbers_say_how_deep_headings_of_one_size_lie(tmp_path: Path) -> None:
    titles = ("1. Night", "1.1 Lights", "1.2 Bells", "1.2.1 Bells in fog", "2. Day")
    body = "<p class='big' style='font-size: 24pt'>Harbour rules</p>"
    body += "".join(f"<p class='big'>{title}</p><p>{LONG}</p>" for title in titles)
    found = headings(read_file(pdf_file(tmp_path, body, NONE)))
    assert [(level, number) for level, number, _ in found] == [
        (1, ""), (2, "1."), (3, "1.1"), (3, "1.2"), (4, "1.2.1"), (2, "2."),
    ]  # fmt: skip


def test_a_line_that_calls_itself_the_title_is_the_title(tmp_path: Path) -> None:
    body = "<p>No.: 12</p><p>Title: Harbour rules</p>"
    body += f"<p>1. Night</p><p>1.1 {LONG}</p><p>1.2 {LONG}</p><p>2. Day</p><p>2.1 {LONG}</p>"
    assert headings(read_file(pdf_file(tmp_path, body))) == [
        (1, "", "Title: Harbour rules"), (2, "1.", "Night"), (2, "2.", "Day"),
    ]  # fmt: skip


def test_larger_headings_of_the_outline_leave_bold_lines_alone(tmp_path: Path) -> None:
    body = "".join(f"<h2>Rule {word}</h2><p>{LONG}</p>" for word in ("one", "two", "three", "four", "five"))
    body += f"<p><b>Ada Quayle</b></p><p>{LONG}</p>"
    assert len(headings(read_file(pdf_file(tmp_path, body, "h2 { font-size: 16pt }")))) == 5
