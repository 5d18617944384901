"""Page numbers in the contents are those of the pages, however many lines and digits they take."""

import re

from documents import par, say

from service.document import Document, Heading
from service.formats.base import Making
from service.formats.large_print import FORMAT
from service.formats.print_engine import WellFormed
from service.formats.print_numbers import find_wrong, guess_places


def paper() -> Document:
    """120 sections, each on a page of its own; with one more digit some of their titles need two lines in the contents.

    With its own first “page 0” WeasyPrint leaves some of its numbers a page behind.
    """
    blocks = [Heading("h", 1, say("Ferries"))]
    for n in range(120):
        title = "What the harbour board said of the ferry" + "s" * (n % 12)
        blocks += [Heading(f"h{n}", 1, say(title)), par(f"p{n}", "The tide turns.")]
    return Document("Ferries", "en", tuple(blocks))


def test_numbers_are_right_where_contents_need_more_lines(tmp_path):
    document, path = paper(), tmp_path / "print.pdf"
    FORMAT.make(document, FORMAT.choose({}), path, Making())
    rule = "Contents give the page where the heading is"
    assert [found.where for found in FORMAT.check(path, document) if found.rule == rule] == [""]


def test_a_place_is_guessed_by_the_letters_before_it():
    page = "<html><head><style>html { font-size: 18pt }</style></head><body>{}</body></html>"
    root = WellFormed(
        page.replace("{}", '<h2 id="a">A</h2><p>{}</p><h2 id="b">B</h2>'.replace("{}", "x" * 5500))
    ).etree_element
    assert guess_places(root) == {"a": 1, "b": 6}
    large = WellFormed(re.sub("18pt", "36pt", page).replace("{}", f'<p>{"x" * 550}</p><h2 id="b">B</h2>')).etree_element
    assert guess_places(large) == {"b": 3}


def test_a_wrong_number_is_found(tmp_path):
    page = (
        "<html><head><style>a::after { content: ', page 7' }</style></head>"
        '<body><nav><a href="#b">B</a></nav><h2 id="b">B</h2></body></html>'
    )
    assert find_wrong(WellFormed(page).render(), {"b": 1}) == ["b"]
    assert find_wrong(WellFormed(page).render(), {"b": 7}) == []
