"""Plain text: our house style, line by line, and no word lost."""

from pathlib import Path

import pytest
from documents import arabic, every_kind, par, say, small_table, wide_table
from reading_papers import read_file

from service.document import Document, Heading, Item, Items, Note, Paragraph, Text
from service.formats.base import Making
from service.formats.plain_text import FORMAT, write_lines

SAMPLES = Path(__file__).parents[2] / "samples"
BOARD = Making(authority=("City of Fairhaven", "020 7946 0000", "access@fairhaven.example"))


def lines_of(*blocks, title="Ferries", language="en", notes=()):
    """The lines of the paper itself, without empty ones, the opening and the last line."""
    every = [line for line in write_lines(Document(title, language, blocks, notes), ("", "", "")) if line]
    return every[3:-1]


def make(document, path):
    FORMAT.make(document, FORMAT.choose({}), path / "paper.txt", BOARD)
    return path / "paper.txt"


def broken(document, path):
    return [(f.rule, f.where) for f in FORMAT.check(make(document, path), document) if not f.holds]


def test_a_whole_paper(tmp_path):
    assert make(every_kind(), tmp_path).read_bytes().decode().split("\r\n") == [
        "Ferries of Fairhaven",
        "",
        "This is the plain text edition of “Ferries of Fairhaven”.",
        "",
        "Published by City of Fairhaven.",
        "",
        "The words are those of the paper, but some of it could not be kept: see “What could not be kept”.",
        "",
        "For this paper in another format or language, call 020 7946 0000 or write to access@fairhaven.example.",
        "",
        "Original page 1",
        "",
        "",
        "Heading level 1: Ferries of Fairhaven",
        "",
        "The harbour board met (note 1) and was quorate. Its web page is the board’s page "
        "(https://board.fairhaven.example/ferries?a=1&b=2). The quay covers 300 m² and stores CO₂.",
        "",
        "Note 1: Held on 3 May 2026 at the Customs House.",
        "",
        "",
        "Heading level 2: 2. What is proposed",
        "",
        "2.1 The board is asked to agree that the Gull sails [Original page 2] twelve times a day.",
        "",
        "(a) Agree the timetable < 2026 > and its map.",
        "(b) Note the costs:",
        "",
        "List of 2 items",
        "",
        "  - fuel",
        "  - crew",
        "",
        "End of list",
        "",
        "Table with 2 rows and 3 columns: Sailings by ferry",
        "",
        "Columns: Ferry; Sailings; Cost.",
        "Ferry: Gull; Sailings: 12 a day; Cost: £1,250.50.",
        "Ferry: Heron; Sailings: 9 a day; Cost: £980 & a licence.",
        "",
        "End of table",
        "",
        "",
        "Heading level 3: Trees",
        "",
        "Table with 3 rows and 6 columns: Trees and benches",
        "",
        "Columns: Ward; Trees; Benches; Remarks.",
        "Columns: 2025; 2026; 2025; 2026.",
        "Ward: Harbour; Trees, 2025: 40; Trees, 2026: 44; Benches, 2025: 7; Benches, 2026: 8; Remarks: new quay.",
        "Trees, 2025: 41; Trees, 2026: 45; Benches, 2025: 9; Remarks: empty.",
        "Ward: Lighthouse; Trees, 2025: 12; Trees, 2026: 15; Benches, 2025: 3; Benches, 2026: 3; Remarks: none.",
        "",
        "End of table",
        "",
        "Quotation",
        "",
        "We shall miss the old ferry.",
        "",
        "End of quotation",
        "",
        "Picture: A map of the harbour with two quays",
        "",
        "The harbour in 2026",
        "",
        "A picture without a description",
        "",
        "El texto completo puede pedirse en español.",
        "",
        "In Urdu: یہ کاغذ اردو میں بھی مل سکتا ہے.",
        "",
        "Harbour Office",
        "1 Quay Street",
        "Fairhaven",
        "",
        "End of the paper.",
        "",
        "",
        "What could not be kept",
        "",
        "Original page 2: A drawing could not be read.",
        "",
    ]


@pytest.mark.parametrize("document", [every_kind(), arabic()], ids=["English", "Arabic"])
def test_holds_every_rule(document, tmp_path):
    assert broken(document, tmp_path) == []


def test_counts_its_words(tmp_path):
    counts = FORMAT.make(every_kind(), FORMAT.choose({}), tmp_path / "a.txt", BOARD)
    assert counts["words"] == len((tmp_path / "a.txt").read_text(encoding="utf-8").split())


def test_says_its_own_words_in_the_papers_language(tmp_path):
    english = {line.split(":")[0] for line in write_lines(every_kind(), BOARD.authority)}
    own = make(arabic(), tmp_path).read_text(encoding="utf-8")
    assert [word for word in ("Heading", "Table", "Columns", "End of") if word in own and word != "Columns"] == []
    assert "Quotation" in english


def test_a_title_that_is_said_first_is_not_said_again():
    assert lines_of(Heading("h", 1, say("Ferries")), par("p", "They sail.")) == ["They sail."]


def test_a_long_paper_begins_with_its_contents():
    blocks = []
    for n in range(1, 13):
        blocks += [Heading("h", 2, say(f"Pier {n}"), f"{n}."), par("p", "Open.")]
    lines = lines_of(*blocks)
    assert lines[:3] == ["Contents", "1. Pier 1", "2. Pier 2"]


def link(words, href):
    return lines_of(Paragraph("p", (Text("See "), Text(words, href=href), Text("."))))


@pytest.mark.parametrize(
    ("words", "href", "line"),
    [
        ("our page", "https://fairhaven.example/a", "See our page (https://fairhaven.example/a)."),
        ("www.fairhaven.example/a", "https://www.fairhaven.example/a/", "See www.fairhaven.example/a."),
        ("a@fairhaven.example", "mailto:a@fairhaven.example", "See a@fairhaven.example."),
        ("Write to us", "mailto:a@fairhaven.example", "See Write to us (a@fairhaven.example)."),
        ("part 2", "#part2", "See part 2."),
    ],
)
def test_a_links_address_stands_once(words, href, line):
    assert link(words, href) == [line]


def test_a_link_in_two_manners_has_one_address():
    runs = (Text("our ", href="https://a.example"), Text("page", strong=True, href="https://a.example"))
    assert lines_of(Paragraph("p", runs)) == ["our page (https://a.example)"]


def test_raised_letters_that_have_no_character_stay_in_line():
    assert lines_of(Paragraph("p", (Text("the 21"), Text("st", script="super"), Text(" pier")))) == ["the 21st pier"]


def test_nothing_drawn_and_no_tabs_come_out(tmp_path):
    document = Document("Ferries", "en", (par("p", "Gull\t│ 12 ─ a\u00ad day\x07"),))
    assert "Gull 12 a day\r\n" in make(document, tmp_path).read_bytes().decode()
    assert broken(document, tmp_path) == []


def test_notes_in_a_table_follow_it():
    table = small_table()
    noted = Paragraph("c", (Text("12 a day"), Text("4", note="n4")))
    first = table.rows[1]
    row = type(first)((first.cells[0], type(first.cells[0])((noted,)), first.cells[2]))
    table = type(table)(table.id, (table.rows[0], row), table.caption)
    lines = lines_of(table, notes=(Note("n4", "4", (par("p", "In summer."),)),))
    assert lines[-3:] == [
        "Ferry: Gull; Sailings: 12 a day (note 4); Cost: £1,250.50.",
        "End of table",
        "Note 4: In summer.",
    ]


def test_a_list_three_deep():
    deep = Items("c", (Item("•", (par("p", "rope"),)),))
    middle = Items("b", (Item("•", (par("p", "deck"), deep)),))
    lines = lines_of(Items("a", (Item("1.", (par("p", "Gull"), middle)),)))
    assert [line for line in lines if not line.startswith(("List", "End"))] == ["1. Gull", "  - deck", "    - rope"]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda text: text.replace("quorate", "quiet"), "Every word of the paper is there, in order"),
        (lambda text: text.replace("£980", "£890"), "Every word of the paper is there, in order"),
        (lambda text: text.replace("\r\n", "\n"), "Every line ends with CR LF"),
        (lambda text: text.replace("fuel", "**fuel**"), "No markup"),
        (lambda text: text.replace("fuel", "<b>fuel</b>"), "No markup"),
        (lambda text: text.replace("fuel", "\tfuel"), "No tabs or control characters"),
        (lambda text: text.replace("fuel", "│ fuel"), "No drawn boxes"),
        (lambda text: text.replace("fuel\r\n", "fuel \r\n"), "No line ends with a space"),
        (lambda text: text.replace("fuel\r\n", "fuel\r\n\r\n\r\n\r\n"), "Never more than two empty lines"),
        (lambda text: "Boats" + text, "The first line is the title"),
        (lambda text: " " + text, "It begins with its title"),
    ],
)
def test_the_check_finds_a_fault(change, rule, tmp_path):
    path = make(every_kind(), tmp_path)
    path.write_bytes(change(path.read_bytes().decode()).encode())
    assert rule in [finding.rule for finding in FORMAT.check(path, every_kind()) if not finding.holds]


def test_the_check_takes_no_other_coding(tmp_path):
    (tmp_path / "a.txt").write_bytes("Café\r\n".encode("latin-1"))
    assert [finding.holds for finding in FORMAT.check(tmp_path / "a.txt", None)] == [False]


def test_a_wide_table_loses_no_word(tmp_path):
    assert broken(Document("Trees", "en", (wide_table(),)), tmp_path) == []


@pytest.mark.parametrize("name", ["agenda-pack.md", "decision-form.txt", "letter.txt", "minutes.md", "report.md"])
def test_our_sample_papers_hold_every_rule(name, tmp_path):
    assert broken(read_file(SAMPLES / name), tmp_path) == []
