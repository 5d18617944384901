"""Audio as a file for each section, and as one small file for a telephone."""

import io
import zipfile
from dataclasses import replace

import pytest
from documents import every_kind, par
from mutagen.mp3 import MP3

from service.convert import format_of
from service.document import Document
from service.errors import MissingError
from service.formats import audio_files
from service.formats.audio import SoundOptions
from service.formats.audio_files import PHONE, SECTIONS, name_file
from service.formats.base import Making
from service.formats.said_words import from_bytes
from service.parts import Parts


@pytest.fixture(scope="module")
def making(tmp_path_factory) -> Making:
    return Making(authority=("City of Fairhaven", "", ""), parts=Parts(tmp_path_factory.mktemp("parts")))


@pytest.fixture(scope="module")
def sections(making, tmp_path_factory):
    path = tmp_path_factory.mktemp("zip") / "ferries.en.audio-sections.zip"
    return path, SECTIONS.make(every_kind(), SoundOptions(), path, making)


def broken(form, path, document=None):
    return [finding.rule for finding in form.check(path, document) if not finding.holds]


def test_each_section_is_a_numbered_file_with_its_title(sections):
    path, counts = sections
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        titles = [str(MP3(io.BytesIO(archive.read(name))).tags["TIT2"]) for name in names]
        albums = {str(MP3(io.BytesIO(archive.read(name))).tags["TALB"]) for name in names}
        seconds = sum(MP3(io.BytesIO(archive.read(name))).info.length for name in names)
    assert titles == ["001 About this edition", "002 Ferries of Fairhaven", "003 2. What is proposed", "004 Trees"]
    assert names == [f"{name_file(title)}.mp3" for title in titles]
    assert albums == {"Ferries of Fairhaven"}
    assert counts["files"] == 4
    assert counts["seconds"] == pytest.approx(seconds, abs=0.3)
    assert broken(SECTIONS, path, every_kind()) == []
    assert format_of(path) is SECTIONS


def test_the_same_sound_gives_the_same_bytes(sections, making, tmp_path):
    SECTIONS.make(every_kind(), SoundOptions(), tmp_path / "again.zip", making)
    assert (tmp_path / "again.zip").read_bytes() == sections[0].read_bytes()


def test_a_name_is_one_on_any_system():
    assert name_file("007 Item 7: “Who pays?” A/B\\C") == "007 Item 7 Who pays A B C"
    assert name_file("008 ملخص") == "008 ملخص"
    assert name_file("009 बैठक का एजेंडा") == "009 बैठक का एजेंडा"  # vowel signs are no letters, and no signs to drop
    assert len(name_file("9 " + "long " * 40)) <= 60


def rewrite(path, out, change):
    with zipfile.ZipFile(path) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in change(files):
            archive.writestr(name, data)
    return out


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda files: files[:-1], "Every main heading is a chapter, in order"),
        (lambda files: [files[1], files[0], *files[2:]], "The files are in the order of their names"),
        (lambda files: [*files, ("005 x.mp3", b"words")], "Every file is an MP3 file with a title"),
        (lambda files: files + [(f"{n:04}.mp3", b"") for n in range(999)], "No more files than old players list"),
    ],
)
def test_each_rule_can_be_broken(sections, tmp_path, change, rule):
    assert rule in broken(SECTIONS, rewrite(sections[0], tmp_path / "a.zip", change), every_kind())


def test_what_is_no_zip_is_told(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"words")
    assert broken(SECTIONS, tmp_path / "a.zip") == ["It is a ZIP file"]


def test_a_file_for_a_phone_is_small(making, tmp_path):
    path = tmp_path / "a.mp3"
    PHONE.make(every_kind(), SoundOptions(), path, making)
    assert path.stat().st_size <= 1_000_000
    assert broken(PHONE, path, every_kind()) == []
    assert MP3(path).info.bitrate in (24_000, 32_000, 48_000)


def test_a_longer_paper_takes_a_lower_rate_and_a_long_one_is_refused(making, tmp_path):
    words = tuple(
        par(f"p{n}", "The ferry sails from the quay at noon and comes back in the evening.") for n in range(40)
    )
    longer = Document("Ferries", "en", words)
    PHONE.make(longer, SoundOptions(), tmp_path / "a.mp3", making)
    assert MP3(tmp_path / "a.mp3").info.bitrate < 48_000
    assert (tmp_path / "a.mp3").stat().st_size <= 1_000_000
    with pytest.raises(MissingError, match=r"too long for a file of 1 MB\. Choose the summary"):
        PHONE.make(replace(longer, blocks=words * 4), SoundOptions(), tmp_path / "b.mp3", making)


@pytest.mark.parametrize(("largest", "kbits"), [(600_000, 24), (450_000, 16)])
def test_sound_of_a_low_rate_ends_with_its_last_chapter(making, tmp_path, monkeypatch, largest, kbits):
    monkeypatch.setattr(audio_files, "LARGEST", largest)
    PHONE.make(every_kind(), SoundOptions(), tmp_path / "a.mp3", making)
    info = MP3(tmp_path / "a.mp3").info
    assert (info.bitrate, info.sample_rate) == (kbits * 1000, 16_000)
    assert broken(PHONE, tmp_path / "a.mp3", every_kind()) == []


def test_a_file_that_is_not_small_breaks_the_rule(making, tmp_path):
    PHONE.make(every_kind(), SoundOptions(), tmp_path / "a.mp3", making)
    (tmp_path / "a.mp3").write_bytes((tmp_path / "a.mp3").read_bytes() + bytes(1_000_000))
    assert "It is no larger than 1 MB" in broken(PHONE, tmp_path / "a.mp3")


def test_notes_are_heard_where_they_are_wanted(making, tmp_path):
    place, end = (PHONE.choose({"notes": notes}) for notes in ("place", "end"))
    said = []
    for options in (place, end):
        kept = {}
        SECTIONS.make(every_kind(), options, tmp_path / "a.zip", replace(making, lay_beside=kept.__setitem__))
        said.append(from_bytes(kept["said"]).words)
        assert broken(SECTIONS, tmp_path / "a.zip", every_kind()) == []
    assert ["notes\nnotes\nnote 1:" in words for words in said] == [False, True]
