"""Lines in cells: what liblouis alone would get wrong, in every language."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from service.braille.cells import is_cells, to_ascii
from service.braille.codes import get_code, why_not
from service.braille.guard import Guard
from service.braille.transcriber import Transcriber
from service.document import Text
from service.languages import CODES, get_phrases


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as made:
        yield made


def ascii_of(guard: Guard, *runs: Text, language: str = "en", grade: int = 2) -> str:
    cells = Transcriber(language, grade, guard).line(runs)
    assert len(cells.value) == len(cells.at)
    assert all(0 <= place < max(1, len(cells.text)) for place in cells.at)
    return to_ascii(cells.value)


def test_emphasis_is_marked_only_where_it_tells_words_apart(guard: Guard) -> None:
    assert ascii_of(guard, Text("the "), Text("whole", strong=True), Text(" bridge")) == "! ^1:OLE BRIDGE"
    assert ascii_of(guard, Text("the whole bridge", strong=True)) == "! :OLE BRIDGE"


@pytest.mark.parametrize(("script", "made"), [("super", "M;9#B AND"), ("sub", "M;5#B AND")])
def test_a_raised_figure_leaves_the_word_beside_it_as_it_is(guard: Guard, script: str, made: str) -> None:
    line = (Text("m"), Text("2", script=script), Text(" and"))  # type: ignore[arg-type]
    assert ascii_of(guard, *line, grade=1) == made


def test_figures_that_the_table_lacks_are_raised_too(guard: Guard) -> None:
    assert ascii_of(guard, Text("10"), Text("9", script="super")) == "#AJ9#I"


def test_a_note_mark_has_its_sign_and_an_ordinal_none(guard: Guard) -> None:
    assert ascii_of(guard, Text("closed."), Text("12", note="n12")) == 'CLOS$4"9#AB'
    assert ascii_of(guard, Text("2"), Text("nd", script="super")) == "#BND"


def test_a_foreign_passage_is_uncontracted(guard: Guard) -> None:
    assert ascii_of(guard, Text("for the ordem do dia", language="pt")) == "FOR THE ORDEM DO DIA"


def test_another_script_goes_by_its_own_code(guard: Guard) -> None:
    hindi = to_ascii(Transcriber("hi", 1, guard).text("पुल").value)
    assert ascii_of(guard, Text("the पुल is")) == f"! {hindi} IS"


@pytest.mark.parametrize("language", ["ur", "hi", "zh", "el", "tr"])
def test_an_address_stays_one(guard: Guard, language: str) -> None:
    assert ascii_of(guard, Text("info@fairhaven.example"), language=language, grade=1) == "INFO@AFAIRHAVEN4EXAMPLE"


def test_what_has_no_cells_is_named_and_counted(guard: Guard) -> None:
    transcriber = Transcriber("en", 1, guard)
    cells = transcriber.text("a ♞ b")
    assert to_ascii(cells.value) == 'A "<BLACK CHESS KNIGHT"> B'
    assert transcriber.named == {"♞": 1}


@pytest.mark.parametrize("grade", [1, 2])
@pytest.mark.parametrize("language", CODES)
def test_every_phrase_of_ours_has_cells_in_every_language(guard: Guard, language: str, grade: int) -> None:
    transcriber = Transcriber(language, grade, guard)
    for words in get_phrases(language).values():
        cells = transcriber.text(words.replace("{", "").replace("}", ""))
        assert cells.value
        assert is_cells(cells.value), words
    assert transcriber.named == {}


def test_a_draft_code_is_told(guard: Guard) -> None:
    assert [code for code in CODES if why_not(code)] == ["so", "yo"]
    assert Transcriber("tr", 2, guard).code_name == "Turkish Braille grade 2"
    assert Transcriber("hi", 2, guard).code_name == "Bharati Braille, Hindi grade 1"
    assert get_code("so").table(2) == "so-g1.utb"


class Breaking(Guard):
    """A liblouis that breaks off at one word."""

    def _send(self, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]] | None:
        replies = super()._send(requests)
        for request, reply in zip(requests, replies or [], strict=True):
            if "harbour" in request.get("text", ""):
                reply["used"] -= 1
        return replies


def test_a_word_that_liblouis_breaks_off_at_is_spelled_and_told() -> None:
    with Breaking() as guard:
        transcriber = Transcriber("en", 2, guard)
        cells = transcriber.text("the harbour people")
    assert to_ascii(cells.value) == "! HARBOUR P"
    assert transcriber.spelled == ["harbour"]
    assert len(cells.at) == len(cells.value)


@pytest.mark.parametrize(
    ("word", "made"), [("फल", "FL"), ("फ़ोन", '"FON'), ("फ्रांस", "@FR>;S"), ("फइ", "FAI"), ("पइ", "PAI"), ("पल", "PL")]
)
def test_hindi_writes_pha_as_the_new_rules_do(guard: Guard, word: str, made: str) -> None:
    """Bharati Braille 2.1: dots 124, and dot 5 before them for fa; liblouis 3.24 has dots 235 for both."""
    assert ascii_of(guard, Text(word), language="hi", grade=1) == made


def test_lines_that_are_transcribed_in_one_go_are_those_that_each_would_be(guard: Guard) -> None:
    lines = [
        (Text("The "), Text("new", strong=True), Text(" ferry")),
        (Text("4 m"), Text("2", script="super"), Text(" and 会议")),
        (),
        (Text("see"), Text("1", note="n"), Text(" tide@fairhaven.example")),
    ]
    each = [Transcriber("en", 2, guard).line(line) for line in lines]
    assert Transcriber("en", 2, guard).lines(lines) == each
    before = Transcriber("en", 2, guard)
    before.ahead([*lines, lines[0]])
    assert [before.line(line) for line in lines] == each
    assert before.line(lines[0]) == each[0]
