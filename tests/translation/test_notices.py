"""An authority's own phrases: notices found in its papers, said once a person confirmed them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reading_papers import read_file

from service import languages
from service.card import Teller
from service.cli import run
from service.document import Document, Facts, Heading, Paragraph, Text, plain
from service.errors import WordsError
from service.languages import LISTED, get_phrases, is_confirmed, own_phrases, phrase, use_authority
from service.settings import Settings
from service.translation.notices import Notice, confirm_notice, find_notices, keep_notices, told

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SPANISH = "Si desea este documento en español, llame al 020 7946 0100 o escriba a ayuda@fairhaven.example."
GREEK = "Αν χρειάζεστε μια περίληψη αυτού του εγγράφου στα ελληνικά, επικοινωνήστε μαζί μας."


@pytest.fixture(autouse=True)
def ours_again() -> Iterator[None]:
    yield
    languages.AUTHORITY.data = None
    use_authority(Path("nowhere"))


def paper(*lines: str | tuple[str, str]) -> Document:
    """Paragraphs; a pair is a heading and the paragraph below it."""
    blocks: list[Heading | Paragraph] = []
    for n, line in enumerate(lines):
        heading, text = line if isinstance(line, tuple) else ("", line)
        blocks += [Heading(f"h{n}", 3, (Text(heading),))] if heading else []
        blocks.append(Paragraph(f"p{n}", (Text(text),)))
    return Document("A paper", "en", tuple(blocks))


def write(folder: Path, code: str, *rows: tuple[str, str, str]) -> None:
    (folder / "phrases").mkdir(exist_ok=True)
    lines = ("\t".join(row) for row in (("key", "text", "state"), *rows))
    (folder / "phrases" / f"{code}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_the_sample_agenda_has_a_notice_in_each_listed_language() -> None:
    found = find_notices(read_file(SAMPLES / "agenda-pack.md"))
    assert {notice.said for notice in found} == set(LISTED)
    assert all("020 7946 0100" in notice.text for notice in found)


def test_a_notice_says_whom_to_reach_or_stands_under_its_languages_name() -> None:
    found = find_notices(paper(("Greek", GREEK), SPANISH, ("Contents", GREEK), "If you want this, call 020 7946 0100."))
    assert found == (Notice("es", SPANISH), Notice("el", GREEK))


def test_a_notice_in_other_letters_than_its_heading_says_is_left_out() -> None:
    hindi = "यदि आपको इस दस्तावेज़ का सारांश चाहिए तो 020 7946 0100 पर फ़ोन करें।"
    assert find_notices(paper(("Bengali", hindi))) == ()


def test_what_is_found_is_said_only_once_it_is_confirmed(tmp_path: Path) -> None:
    folder = tmp_path / "phrases"
    assert keep_notices(folder, [Notice("es", SPANISH)]) == ["es"]
    assert keep_notices(folder, [Notice("es", SPANISH)]) == []
    use_authority(tmp_path)
    ours = phrase("es", "notice")
    assert (ours, own_phrases("es")) != (SPANISH, {})
    assert confirm_notice(folder, "es") == SPANISH
    use_authority(tmp_path)
    assert phrase("es", "notice") == SPANISH != ours
    assert plain(dict(Teller("es").tell(Facts("report")))["rest"]) == SPANISH
    assert told(folder) == [{"language": "es", "key": "notice", "text": SPANISH, "state": "confirmed"}]


def test_a_language_without_a_notice_cannot_be_confirmed(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match="No notice in Greek was found"):
        confirm_notice(tmp_path, "el")


def test_any_phrase_can_be_the_authoritys_and_what_is_not_confirmed_is_not_said(tmp_path: Path) -> None:
    write(tmp_path, "tr", ("kind_report", "Bildirge", "confirmed"), ("kind_letter", "Name", "found"))
    use_authority(tmp_path)
    assert (phrase("tr", "kind_report"), phrase("tr", "kind_letter")) == ("Bildirge", "Mektup")
    assert not is_confirmed("tr")


def test_a_language_all_of_whose_phrases_people_confirmed_says_no_more_that_a_machine_wrote_them(
    tmp_path: Path,
) -> None:
    write(tmp_path, "pt", *((key, text, "confirmed") for key, text in get_phrases("pt").items()))
    use_authority(tmp_path)
    assert is_confirmed("pt")


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        ("kind_atlas", "Atlas", "which we do not say"),
        ("page", "Página {m}", "places or forms that ours has not"),
        ("page", "Página {", "places or forms that ours has not"),
        ("count_resolutions", "one={n} acuerdo", "places or forms that ours has not"),
    ],
)
def test_a_phrase_that_cannot_be_filled_in_is_refused_with_its_file(
    key: str, text: str, sentence: str, tmp_path: Path
) -> None:
    write(tmp_path, "es", (key, text, "confirmed"))
    use_authority(tmp_path)
    with pytest.raises(WordsError, match=rf"es\.tsv.*{sentence}"):
        phrase("es", "page", n=1)


def test_the_command_finds_confirms_and_prints(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "notice.md"
    source.write_text(f"# Post\n\n{SPANISH}\n", encoding="utf-8")
    settings = Settings(data=tmp_path / "data")
    assert run(["languages", "phrases"], lambda: settings) == 0
    assert "no phrases of its own" in capsys.readouterr().out
    assert run(["languages", "phrases", "--from", str(source)], lambda: settings) == 0
    assert f"es  found     notice: {SPANISH}" in capsys.readouterr().out
    assert run(["languages", "phrases", "--confirm", "es"], lambda: settings) == 0
    assert f"es  confirmed notice: {SPANISH}" in capsys.readouterr().out
    assert run(["languages", "phrases", "--confirm", "vi"], lambda: settings) == 2
