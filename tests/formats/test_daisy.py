"""DAISY 2.02: a book that a listener finds their way about in, in step with its text."""

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from documents import arabic, cell, every_kind, par, say
from lxml import etree
from opening_daisy import FORMAT, XHTML, Player, broken, paged
from reading_papers import read_file

from service.convert import format_of
from service.document import Document, Heading, Loss, PageBreak, Picture, Row, Table, Text
from service.errors import MissingError, WordsError
from service.formats import FORMATS, audio
from service.formats.base import Making
from service.formats.daisy_outline import find_items, find_stops
from service.languages import CODES, LISTED
from service.parts import Parts
from service.speech.script import make_script
from service.summary import summarise
from service.translation import key_facts

SAMPLES = Path(__file__).parents[2] / "samples"
MAKING = Making(authority=("City of Fairhaven", "020 7946 0000", "access@fairhaven.example"), day=date(2026, 5, 14))
TEXT = FORMAT.choose({"holds": "text"})


def make(document: Document, path: Path, **options: str) -> dict:
    return dict(FORMAT.make(document, FORMAT.choose(options), path, MAKING))


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Path:
    """A paper of every kind of block, with sound."""
    path = tmp_path_factory.mktemp("daisy") / "paper.daisy.zip"
    make(every_kind(), path)
    return path


@pytest.fixture(scope="module")
def pack() -> Document:
    """The sample pack, an agenda with five papers behind it."""
    return read_file(SAMPLES / "agenda-pack.md")


@pytest.fixture(scope="module")
def letter() -> Document:
    """The summary of a letter."""
    return summarise(read_file(SAMPLES / "letter.txt"))


def test_holds_every_rule(book: Path) -> None:
    assert broken(book, every_kind()) == []


@pytest.mark.parametrize("name", ["agenda-pack.md", "decision-form.txt", "letter.txt", "minutes.md", "report.md"])
def test_a_sample_as_text_alone_holds_every_rule(name: str, tmp_path: Path) -> None:
    document = read_file(SAMPLES / name)
    for n, each in enumerate((document, paged(document), summarise(document))):
        make(each, tmp_path / f"{n}.zip", holds="text")
        assert broken(tmp_path / f"{n}.zip", each) == []


def test_item_7_of_the_pack_is_seven_presses_away(pack: Document, tmp_path: Path) -> None:
    make(pack, tmp_path / "pack.zip", holds="text")
    player = Player(tmp_path / "pack.zip")
    reached = [player.next(1) for _ in range(7)]
    assert reached[-1].startswith("7 Response to the Committee's Letter")
    assert player.read(2) == [
        "7 Response to the Committee's Letter on Park Benches (Pages 21 - 22)",
        "The Committee is recommended to note the response from the Friends of Tidewell Park, as attached at Appendix"
        " 1.",
    ]  # fmt: skip


def test_the_stops_of_level_1_are_the_items_and_the_papers_behind_them(pack: Document, tmp_path: Path) -> None:
    make(pack, tmp_path / "pack.zip", holds="text")
    player = Player(tmp_path / "pack.zip")
    reached = list(iter(lambda: player.next(1), ""))
    assert [words.split()[0] for words in reached[:11]] == [str(n) for n in range(1, 12)]
    assert reached[11:] == [
        "Subject: Declarations of Interests", "MINUTES", "Subject: Summary List of Actions",
        "Subject: Street Lighting Renewal Programme", "Friends of Tidewell Park",
    ]  # fmt: skip


def test_item_and_page_of_the_agenda_are_heard_where_the_player_goes(pack: Document, tmp_path: Path) -> None:
    papers = [n for n, block in enumerate(pack.blocks) if isinstance(block, Heading) and block.level == 1]
    items = [n for n, block in enumerate(pack.blocks) if isinstance(block, Heading) and block.number]
    agenda = paged(replace(pack, blocks=(pack.blocks[0], *pack.blocks[items[0] : papers[1]]), notes=(), losses=()))
    make(agenda, tmp_path / "agenda.zip")
    assert broken(tmp_path / "agenda.zip", agenda) == []
    player = Player(tmp_path / "agenda.zip")
    for _ in range(7):
        player.next(1)
    heard, begin, end = player.clip()
    assert heard in player.files
    assert 2 < end - begin < 10
    player.go_to_page("8")
    assert player.read(2) == ["Original page 8", "7 Response to the Committee's Letter on Park Benches (Pages 21 - 22)"]
    assert 0.5 < player.clip()[2] - player.clip()[1] < 3


def test_sound_and_text_go_together_sentence_by_sentence(book: Path) -> None:
    player, script = Player(book), make_script(every_kind())
    sentences = [sentence for section in script.sections[1:] for sentence in section.sentences]
    player.next(1)
    shown = player.read(None)
    assert shown == [sentence.text or sentence.ours for sentence in sentences[1:]]
    assert "Picture: A map of the harbour with two quays" in shown
    assert "Ferry: Gull; Sailings: 12 a day; Cost: £1,250.50." in shown


def test_a_player_may_pass_over_pages_and_notes(book: Path) -> None:
    player = Player(book)
    player.next(1)
    player.at -= 1  # the page that begins before the heading
    told = [(player._words(par), par.get("system-required")) for par in player._pars()[:6]]
    assert [(words, skipped) for words, skipped in told if skipped] == [
        ("Original page 1", "pagenumber-on"),
        ("Note 1: Held on 3 May 2026 at the Customs House.", "footnote-on"),
    ]


def test_pages_are_found_by_their_labels(book: Path) -> None:
    player = Player(book)
    player.go_to_page("2")
    assert player.read() == ["Original page 2"]
    assert player.clip()[0] == "s0003.mp3"


def test_pages_that_have_no_plain_number(tmp_path: Path) -> None:
    blocks = [block for label in ("iv", "12", "A-3", "") for block in (PageBreak(label), par(f"p{label}", "Text."))]
    make(Document("Quays", "en", tuple(blocks)), tmp_path / "a.zip", holds="text")
    stops = [(kind, link.text) for _, kind, link in Player(tmp_path / "a.zip").stops]
    assert stops == [("title", "Quays"), ("page-front", "iv"), ("page-normal", "12"), ("page-special", "A-3")]
    assert broken(tmp_path / "a.zip") == []


def test_the_opening_says_what_it_is_and_how_to_move(book: Path) -> None:
    said = Player(book).read(20)
    assert said[:2] == ["Ferries of Fairhaven.", "This is the DAISY book edition of “Ferries of Fairhaven”."]
    assert any(words.startswith("This recording lasts about") for words in said)
    assert any(words.startswith("On level 1 your player goes") for words in said)
    assert "You can go to a page of the original by its number." in said


def test_text_alone_has_no_sound_and_says_nothing_of_any(tmp_path: Path) -> None:
    counts = make(every_kind(), tmp_path / "a.zip", holds="text")
    player = Player(tmp_path / "a.zip")
    said = " ".join(player.read(20))
    assert "seconds" not in counts
    assert not [name for name in player.files if name.endswith(".mp3")]
    assert not {"recording", "voice"}.intersection(said.split())
    assert b'"ncc:multimediaType" content="textNcc"' in player.files["ncc.html"]
    assert broken(tmp_path / "a.zip", every_kind()) == []


@pytest.mark.parametrize("language", LISTED)
def test_key_facts_in_every_language(letter: Document, language: str, tmp_path: Path) -> None:
    document = key_facts(letter, language)
    make(document, tmp_path / "a.zip", holds="text")
    assert broken(tmp_path / "a.zip", document) == []


@pytest.mark.parametrize("language", CODES)
def test_text_alone_in_every_language(language: str, tmp_path: Path) -> None:
    document = replace(paged(arabic()), language=language)
    make(document, tmp_path / "a.zip", holds="text")
    assert broken(tmp_path / "a.zip", document) == []


def test_a_paper_from_right_to_left(tmp_path: Path) -> None:
    make(arabic(), tmp_path / "a.zip", holds="text")
    page = etree.fromstring(Player(tmp_path / "a.zip").files["s0003.html"])
    assert (page.get("lang"), page.find(f"{XHTML}body").get("dir")) == ("ar", "rtl")
    assert [each.text for each in page.xpath("//*[@lang = 'en-GB'][@dir = 'ltr']/*")] == ["Gull of Fairhaven"]


def test_the_same_paper_gives_the_same_bytes(tmp_path: Path) -> None:
    making = replace(MAKING, parts=Parts(tmp_path / "parts"))
    for name, options in (("a", {}), ("b", {}), ("c", {"holds": "text"}), ("d", {"holds": "text"})):
        FORMAT.make(arabic(), FORMAT.choose(options), tmp_path / name, making)
    made = {name: (tmp_path / name).read_bytes() for name in "abcd"}
    assert (made["a"], made["c"]) == (made["b"], made["d"])
    assert made["a"] != made["c"]


def test_sound_that_is_kept_is_not_spoken_again(tmp_path: Path) -> None:
    making, document = (
        replace(MAKING, parts=Parts(tmp_path / "parts")),
        Document("Quays", "en", (par("p", "They sail."),)),
    )
    FORMATS["audio"].make(document, FORMATS["audio"].choose({}), tmp_path / "a.mp3", making)
    first = set((tmp_path / "parts").glob("??/*"))
    FORMAT.make(document, FORMAT.choose({}), tmp_path / "a.zip", making)
    assert len(set((tmp_path / "parts").glob("??/*")) - first) == 1  # the opening announcement


def test_counts(tmp_path: Path) -> None:
    counts = make(paged(arabic()), tmp_path / "a.zip")
    assert (counts["headings"], counts["pages"]) == (3, 2)
    assert counts["seconds"] > 60
    assert counts["words"] > 150
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        assert packed.namelist()[0] == "ncc.html"


def test_levels_are_the_papers_and_none_is_skipped() -> None:
    levels = (2, 4, 1, 3, 6, 6, 6, 6, 6, 2)
    headings = tuple(Heading(f"h{n}", level, say(f"Part {n}")) for n, level in enumerate(levels))
    document = Document("Quays", "en", (*headings, Heading("empty", 1, say("***"))))
    assert [stop.level for stop in find_stops(document)] == [2, 3, 1, 2, 3, 4, 5, 6, 6, 2]
    assert find_items(document) == ()


def test_an_agenda_that_has_its_items_below_its_title() -> None:
    blocks = (
        Heading("a", 1, say("Agenda")), Heading("b", 2, say("Members")), Heading("c", 2, say("Apologies"), "1"),
        Heading("d", 3, say("Late apologies")), Heading("e", 2, say("Minutes"), "2"), Heading("f", 1, say("Annex")),
        Heading("g", 2, say("Summary"), "1."),
    )  # fmt: skip
    document = Document("Agenda of 3 May", "en", blocks)
    found = [(stop.level, stop.words) for stop in find_stops(document)]
    assert found == [
        (2, "Agenda"), (3, "Members"), (1, "1 Apologies"), (2, "Late apologies"), (1, "2 Minutes"), (1, "Annex"),
        (2, "1. Summary"),
    ]  # fmt: skip
    assert find_items(document) == ("1 Apologies", "2 Minutes", "Annex")


def test_signs_that_xml_does_not_take_and_words_that_it_must_write_otherwise(tmp_path: Path) -> None:
    document = Document("Quays & “Wharves” <A>\x0b", "en", (par("p", "a < b & c\x0c d ✓"),), facts=every_kind().facts)
    make(document, tmp_path / "a.zip", holds="text")
    assert broken(tmp_path / "a.zip") == []
    assert "a < b & c d ✓" in Player(tmp_path / "a.zip").files["s0002.html"].decode().replace("&lt;", "<").replace(
        "&amp;", "&"
    )


def test_words_of_captions_and_descriptions_stand_as_the_paper_has_them(tmp_path: Path) -> None:
    table = Table("t", (Row((cell("£2.5m"), cell("50%"))),), say("Costs of £1.2m in 2023/24"))
    blocks = (table, Picture("f", "Costs rose by £1.2m at 10.00am", (Text("Fig. 3"),)))
    document = Document("Costs", "en", blocks, losses=(Loss("A drawing of 3 m² could not be read.", "2"),))
    make(document, tmp_path / "a.zip", holds="text")
    assert broken(tmp_path / "a.zip", document) == []


def test_text_alone_asks_for_no_voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("Quays", "en", (par("p", "They sail."),))

    def no_voice(language: str) -> None:
        raise MissingError(f"There is no voice for {language}.")

    monkeypatch.setattr(audio, "get_voice", no_voice)
    with pytest.raises(MissingError, match="no voice for en"):
        make(document, tmp_path / "a.zip")
    make(document, tmp_path / "a.zip", holds="text")
    assert broken(tmp_path / "a.zip", document) == []


def test_a_book_is_known_by_its_name() -> None:
    assert format_of(Path("report.en.daisy.zip")).key == "daisy"
    assert format_of(Path("report.en.audio-sections.zip")).key == "audio-sections"


def test_only_what_is_offered_can_be_chosen() -> None:
    with pytest.raises(WordsError, match="Choose one of: sound, text"):
        FORMAT.choose({"holds": "film"})
    prints = {FORMAT.fingerprint(every_kind(), FORMAT.choose(each)) for each in ({"speed": "slow"}, {"holds": "text"})}
    assert "" in prints
    assert len(prints) == 2
