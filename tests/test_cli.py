"""The command: what it makes, keeps, prints, and how it fails."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from service.cli import COMMANDS, run
from service.settings import Settings

SAMPLES = Path(__file__).parent.parent / "samples"
PAPER = "# Street lighting\n\n**Report to:** Environment Committee\n\n## 1. Summary\n\n- 1.1 Lamps cost £1,250.\n"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "lighting.md"
    path.write_text(PAPER)
    return path


def altformats(settings: Settings, *words: object) -> int:
    return run([str(word) for word in words], lambda: settings)


def test_convert_makes_each_format_once_and_keeps_it(settings, paper, tmp_path, capsys) -> None:
    words = ("convert", paper, "--format", "plain-text", "--format", "html", "--out", tmp_path / "out", "--json")
    assert altformats(settings, *words) == 0
    first = json.loads(capsys.readouterr().out)
    assert [row["was"] for row in first] == ["made", "made"]
    assert altformats(settings, *words) == 0
    second = json.loads(capsys.readouterr().out)
    assert [row["was"] for row in second] == ["kept", "kept"]
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["lighting.en.html", "lighting.en.plain-text.txt"]
    assert "£1,250" in (tmp_path / "out" / "lighting.en.plain-text.txt").read_text()


def test_a_braille_file_s_sheet_for_the_embosser(settings, paper, tmp_path, capsys) -> None:
    words = ("--format", "pef", "--format", "braille-preview", "--option", "grade=1", "--out", tmp_path)
    assert altformats(settings, "convert", paper, *words) == 0
    capsys.readouterr()
    assert altformats(settings, "ticket", tmp_path / "lighting.en.pef", "--copies", 2, "--reference", "K7M-2PX") == 0
    told = capsys.readouterr().out
    for words in ("K7M-2PX", "UEB grade 1", "both sides (interpoint)", "Articles for the Blind"):
        assert words in told
    assert altformats(settings, "ticket", tmp_path / "lighting.en.braille-preview.pdf") == 2
    assert "has no Braille pages to emboss" in capsys.readouterr().err
    assert altformats(settings, "ticket", tmp_path / "lighting.en.pef", "--copies", 0) == 2


def test_papers_with_one_name_do_not_overwrite_each_other(settings, paper, tmp_path) -> None:
    paper.with_suffix(".txt").write_text("Title: Street lighting\n\nLamps cost £1,250 each in Fairhaven.\n")
    words = ("convert", paper, paper.with_suffix(".txt"), "--format", "html", "--out", tmp_path / "out")
    assert altformats(settings, *words) == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["lighting.md.en.html", "lighting.txt.en.html"]


def test_only_the_items_that_are_named_are_converted(settings, tmp_path, capsys) -> None:
    words = ("convert", SAMPLES / "report.md", "--format", "plain-text", "--out", tmp_path, "--item")
    assert altformats(settings, *words, "Equality", "--item", "2") == 0
    text = (tmp_path / "report.en.items.plain-text.txt").read_text()
    assert text.index("2. Recommendations") < text.index("5. Equality Implications")
    assert "3. Background" not in text
    assert altformats(settings, *words, "Trams") == 2
    assert "“Trams” is no item of this paper. Its items are: 1. Summary; 2." in capsys.readouterr().err
    assert altformats(settings, *words, "2", "--language", "es", "--whole") == 2


def test_the_summary_of_one_item_alone(settings, tmp_path, capsys) -> None:
    words = ("convert", SAMPLES / "agenda-pack.md", "--format", "plain-text", "--out", tmp_path, "--summary")
    assert altformats(settings, *words, "--item", "Street Lighting") == 0
    text = (tmp_path / "agenda-pack.en.summary.plain-text.txt").read_text()
    assert text.startswith("Street Lighting Renewal Programme (")
    assert "4,200 street lights" in text
    assert "Declarations" not in text
    assert altformats(settings, "summary", SAMPLES / "agenda-pack.md", "--item", "Street Lighting") == 0
    assert "4,200 street lights" in capsys.readouterr().out


def test_another_language_means_its_summary(settings, tmp_path, capsys) -> None:
    words = ("convert", SAMPLES / "report.md", "--language", "so", "--format", "plain-text", "--out", tmp_path)
    assert altformats(settings, *words) == 0
    assert (tmp_path / "report.so.summary.plain-text.txt").exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.md", b"", "empty"),
        ("blank.txt", b" \n\n \n", "empty"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "damaged"),
        ("bytes.pdf", bytes(range(256)) * 8, "not a paper"),
        ("torn.docx", b"PK\x03\x04" + b"torn" * 99, "damaged"),
        ("torn.pdf", b"%PDF-1.7\n" + b"torn" * 99, "damaged"),
        ("rules.md", b"# \n\n---\n\n**\n", "no words"),
    ],
)
def test_a_bad_paper_is_one_sentence_and_leaves_nothing(settings, tmp_path, capsys, name, data, said) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    out = tmp_path / "out"
    assert altformats(settings, "convert", bad, "--format", "plain-text", "--out", out) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert not out.exists()
    assert not list(settings.data.rglob("unfinished/*"))


def test_a_paper_that_is_too_big_is_not_opened(settings, tmp_path, capsys) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as file:
        file.truncate(200_000_000)
    assert altformats(settings, "convert", big, "--out", tmp_path / "out") == 2
    assert "200 MB" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "papyrus"], "“papyrus” is not a format"),
        (["--language", "xx"], "“xx” is not a language"),
        (["--format", "plain-text", "--size", "18"], "option “size”"),
        (["--format", "large-print", "--size", "90"], "“90” is not offered"),
        (["--papyrus"], "See: altformats"),
    ],
)
def test_wrong_words_are_one_sentence(settings, paper, tmp_path, capsys, words, said) -> None:
    assert altformats(settings, "convert", paper, *words, "--out", tmp_path / "out") == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_missing_paper_and_an_empty_folder_are_sentences(settings, tmp_path, capsys) -> None:
    (tmp_path / "pack").mkdir()
    for path in (tmp_path / "nothing.md", tmp_path / "pack"):
        assert altformats(settings, "convert", path, "--format", "html", "--out", tmp_path / "out") == 2
    assert capsys.readouterr().err.count("\n") == 2


def zip_of_papers(folder: Path) -> Path:
    path = folder / "Pack of May.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("10 Roads.md", "# Roads\n\nGrit costs £40.\n")
        archive.writestr("9 Lamps.md", PAPER)
        archive.writestr("Recording.mp3", b"ID3\x03" + bytes(99))
        archive.writestr("__MACOSX/._9 Lamps.md", "x")
    return path


def test_each_paper_of_a_zip_is_converted_and_what_is_none_is_named(settings, tmp_path, capsys) -> None:
    words = ("convert", zip_of_papers(tmp_path), "--format", "plain-text", "--out", tmp_path / "out")
    assert altformats(settings, *words) == 2
    assert "Recording.mp3 is a sound recording, not a paper." in capsys.readouterr().err
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["10 Roads.en.plain-text.txt", "9 Lamps.en.plain-text.txt"]


def test_a_folder_is_its_papers_in_order(settings, paper, tmp_path, capsys) -> None:
    pack = tmp_path / "pack"
    (pack / "Late papers").mkdir(parents=True)
    (pack / "2 Roads.md").write_text("# Roads\n\nGrit costs £40.\n")
    paper.rename(pack / "Agenda.md")
    (pack / "Late papers" / "3 Signs.md").write_text("# Signs\n\nPaint costs £3.\n")
    assert altformats(settings, "document", pack) == 0
    assert [each["title"] for each in json.loads(capsys.readouterr().out)] == ["Street lighting", "Roads", "Signs"]


def test_a_zip_is_published_as_a_pack_of_its_papers(settings, tmp_path, capsys) -> None:
    words = ("publish", zip_of_papers(tmp_path), "--open", "--format", "plain-text", "--wait")
    assert altformats(settings, *words) == 4
    told = capsys.readouterr()
    assert "Pack of May" in told.out
    assert "1 failed, 2 ready" in told.out
    assert "Recording.mp3 is a sound recording" in told.err


def test_a_folder_that_cannot_be_written_is_a_sentence(settings, paper, tmp_path, capsys) -> None:
    (tmp_path / "file").write_text("x")
    assert altformats(settings, "convert", paper, "--out", tmp_path / "file" / "out") == 2
    assert altformats(settings, "convert", paper, "--out", tmp_path / "file") == 2
    assert altformats(replace(settings, data=tmp_path / "file"), "convert", paper, "--out", tmp_path / "out") == 2
    assert capsys.readouterr().err.count("\n") == 3


def test_a_missing_voice_says_so_and_the_rest_is_made(settings, paper, tmp_path, capsys) -> None:
    words = ("--language", "yo", "--format", "audio", "--format", "plain-text", "--out", tmp_path / "out")
    assert altformats(settings, "convert", paper, *words, "--option", "engine=pyttsx3") == 3
    assert "Only eSpeak NG reads Yoruba" in capsys.readouterr().err
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".txt"]


def test_what_was_made_holds_its_rules_and_what_was_changed_does_not(settings, paper, tmp_path, capsys) -> None:
    altformats(settings, "convert", paper, "--format", "plain-text", "--out", tmp_path)
    made = tmp_path / "lighting.en.plain-text.txt"
    assert altformats(settings, "check", made, "--source", paper) == 0
    made.write_text(made.read_text().replace("£1,250", "£1,260"))
    assert altformats(settings, "check", made, "--source", paper) == 4
    assert "FAILS" in capsys.readouterr().out


def test_document_summary_and_script_print(settings, capsys) -> None:
    report = SAMPLES / "report.md"
    assert altformats(settings, "document", report) == 0
    assert json.loads(capsys.readouterr().out)["is"] == "Document"
    assert altformats(settings, "summary", report) == 0
    assert "Recommendations" in capsys.readouterr().out
    assert altformats(settings, "script", report) == 0
    assert "Heading" not in capsys.readouterr().err


def test_translate_prints_a_draft_with_its_engine(settings, capsys) -> None:
    assert altformats(settings, "translate", SAMPLES / "report.md", "--language", "es") == 0
    assert "es: apertium (reviser)" in capsys.readouterr().out
    assert altformats(settings, "translate", SAMPLES / "report.md", "--language", "gu") == 0
    assert "gu: no engine (none)" in capsys.readouterr().out


def test_status_says_what_is_there(settings, capsys) -> None:
    assert altformats(settings, "status") == 0
    assert "Large print: ready" in capsys.readouterr().out


def test_languages_names_each_listed_language(settings, capsys) -> None:
    assert altformats(settings, "languages") == 0
    assert len(capsys.readouterr().out.splitlines()) == 14


def test_publish_and_wait_makes_everything(settings, paper, capsys) -> None:
    words = ("publish", paper, "--title", "Lamps", "--open", "--format", "plain-text", "--languages", "tr", "--wait")
    assert altformats(settings, *words) == 0
    assert "2 ready" in capsys.readouterr().out


def test_the_help_names_every_verb(capsys) -> None:
    with pytest.raises(SystemExit):
        run(["--help"], Settings)
    told = capsys.readouterr().out
    assert all(f"\n    {verb}" in told for verb in COMMANDS)
