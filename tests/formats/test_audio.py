"""Audio: one MP3 file whose chapters are the paper's, at their exact times."""

from array import array
from dataclasses import replace
from itertools import pairwise

import pytest
from documents import arabic, every_kind, par, say
from encoding import encode
from mutagen.mp3 import MP3
from numpy import arange, sin, where

from service.document import Document, Heading
from service.errors import MissingError, ServiceError, WordsError
from service.formats import loudness_check
from service.formats.audio import FORMAT, SoundOptions
from service.formats.audio_times import from_bytes
from service.formats.base import Making
from service.formats.mp3 import Chapter, read_chapters, write_tags
from service.speech.engines.base import RATE
from service.speech.loudness import decode
from service.speech.script import make_script
from service.speech.voicing import louden

LOUD, PEAK = "Its loudness is −19 LUFS, 1 more or less", "No peak is higher than −1 dBTP"
BOARD = Making(authority=("City of Fairhaven", "020 7946 0000", "access@fairhaven.example"))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A paper's MP3 file, its counts, and the progress that was reported."""
    told = []
    path = tmp_path_factory.mktemp("audio") / "paper.mp3"
    making = replace(BOARD, report=lambda part, whole: told.append((part, whole)))
    counts = FORMAT.make(every_kind(), SoundOptions(), path, making)
    return path, counts, told


def broken(path, document=None):
    return [finding.rule for finding in FORMAT.check(path, document) if not finding.holds]


def test_holds_every_rule(made):
    assert broken(made[0], every_kind()) == []


def test_counts(made):
    path, counts, _ = made
    sound = MP3(path)
    assert abs(counts["seconds"] - sound.info.length) < 0.2
    assert counts["chapters"] == len(sound.tags.getall("CHAP"))
    assert counts["words"] == make_script(every_kind(), BOARD.authority).words


def test_progress_only_grows_and_ends_with_all(made):
    told = made[2]
    assert told[-1][0] == told[-1][1]
    assert all(a <= b for a, b in pairwise(part for part, _ in told))


def test_its_chapters_are_the_papers_headings(made):
    titles = [chapter.title for chapter in read_chapters(MP3(made[0]).tags)]
    assert titles == ["About this edition", "Ferries of Fairhaven", "2. What is proposed", "Trees"]


def test_it_names_title_language_and_publisher(made):
    tags = MP3(made[0]).tags
    assert [str(tags[key]) for key in ("TIT2", "TLAN", "TPE1")] == ["Ferries of Fairhaven", "eng", "City of Fairhaven"]


def write(samples, path, chapters):
    """An edition of this sound."""
    path.write_bytes(encode(samples))
    write_tags(path, "Ferries of Fairhaven", "en", "", chapters, "Contents")
    return path


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        (lambda samples: samples, []),
        (lambda samples: samples / 1.3, [LOUD]),
        (lambda samples: samples * 0, [LOUD]),
        (lambda samples: samples * 2, [LOUD, PEAK]),
        (lambda samples: where(arange(len(samples)) // 1000 == 90, sin(arange(len(samples)) * 0.3), samples), [PEAK]),
    ],
    ids=["as it is", "too quiet", "silent", "too loud", "a whistle"],
)
def test_the_check_measures_how_loud_it_is(made, tmp_path, change, rules):
    chapters = list(read_chapters(MP3(made[0]).tags))
    path = write(change(decode(made[0].read_bytes())), tmp_path / "a.mp3", chapters)
    assert [rule for rule in broken(path) if "LUFS" in rule or "dBTP" in rule] == rules


def test_a_long_edition_is_measured_in_pieces(made, tmp_path, monkeypatch):
    monkeypatch.setattr(loudness_check, "LONG", 1)
    samples = decode(made[0].read_bytes())
    assert len(samples) / RATE > loudness_check.PIECES
    assert not {LOUD, PEAK} & set(broken(made[0]))
    path = write(samples / 1.4, tmp_path / "a.mp3", list(read_chapters(MP3(made[0]).tags)))
    assert LOUD in broken(path)


def test_where_no_decoder_is_installed_a_person_has_to_listen(made, monkeypatch):
    def fail(mp3):
        raise MissingError("Install the decoder.")

    monkeypatch.setattr(loudness_check, "decode", fail)
    told = [finding for finding in FORMAT.check(made[0], None) if not finding.holds]
    assert [(finding.kind, finding.where) for finding in told] == [("person", "Install the decoder.")]


def test_louden_keeps_the_shape_below_the_knee():
    samples = array("h", [-1000, -1, 0, 1, 1000, 32767, -32768])
    loud = list(array("h", louden(samples.tobytes(), 1.5)))
    assert loud[:5] == [-1500, -1, 0, 1, 1500]
    assert 20000 < loud[5] < 32767 * 0.65
    assert abs(loud[6] + loud[5]) <= 1


def test_slow_is_slower(tmp_path):
    document = Document("Ferries", "en", (par("p", "The ferry sails at noon."),))
    lengths = [
        FORMAT.make(document, FORMAT.choose({"speed": speed}), tmp_path / "a.mp3", BOARD)["seconds"]
        for speed in ("slow", "normal", "fast")
    ]
    assert lengths[0] > lengths[1] > lengths[2]


def test_a_paper_in_another_language(tmp_path):
    FORMAT.make(arabic(), SoundOptions(), tmp_path / "a.mp3", BOARD)
    assert broken(tmp_path / "a.mp3", arabic()) == []


@pytest.mark.parametrize(("code", "words"), [("so", "Waa doon."), ("yo", "Ọkọ̀ ojú omi ni.")])
def test_a_voice_of_ours_makes_audio_that_is_for_staff(tmp_path, code, words):
    paper = Document("Doonyo", code, (par("p", words),))
    FORMAT.make(paper, SoundOptions(), tmp_path / "a.mp3", BOARD)
    assert broken(tmp_path / "a.mp3", paper) == []
    assert "a draft that speakers have not accepted yet" in FORMAT.why_not(code)
    assert [FORMAT.draft(code), FORMAT.draft("es"), FORMAT.why_not("es")] == [True, False, ""]


def test_a_voice_that_is_not_there_makes_no_audio(tmp_path):
    paper = Document("Doonyo", "so", (par("p", "Waa doon."),))
    with pytest.raises(ServiceError, match="Only eSpeak NG reads Somali"):
        FORMAT.make(paper, FORMAT.choose({"engine": "pyttsx3"}), tmp_path / "a.mp3", BOARD)
    assert not (tmp_path / "a.mp3").exists()


def test_a_somali_passage_in_an_english_paper_is_still_read(tmp_path):
    document = Document("Ferries", "en", (replace(par("p", "Waa doon."), language="so"),))
    FORMAT.make(document, SoundOptions(), tmp_path / "a.mp3", BOARD)
    assert broken(tmp_path / "a.mp3", document) == []


def test_an_unknown_speed():
    with pytest.raises(WordsError, match="Choose one of: slow, normal, fast"):
        FORMAT.choose({"speed": "breakneck"})


def test_the_fingerprint_names_the_voice_and_the_speed():
    prints = {FORMAT.fingerprint(every_kind(), FORMAT.choose({"speed": speed})) for speed in ("slow", "fast")}
    assert len(prints) == 2
    assert all("eSpeak NG" in each and "gmw/en-gb-x-rp+m6" in each for each in prints)


def spoil(path, tmp_path, chapters, title="Ferries of Fairhaven", language="en"):
    (tmp_path / "spoiled.mp3").write_bytes(path.read_bytes())
    write_tags(tmp_path / "spoiled.mp3", title, language, "", chapters, "Contents")
    return tmp_path / "spoiled.mp3"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda chapters: chapters[:-1], "The sound ends with the last chapter"),
        (lambda chapters: chapters[:-1], "Every main heading is a chapter, in order"),
        (lambda chapters: [chapters[0], *chapters[2:]], "Each chapter begins where the last one ends"),
        (lambda chapters: chapters[1:], "It has chapters, the first at the beginning"),
        (lambda chapters: [replace(chapters[0], ends=0), *chapters[1:]], "No chapter is empty"),
        (
            lambda chapters: [*chapters[:-1], replace(chapters[-1], title="Rivers")],
            "Every main heading is a chapter, in order",
        ),
    ],
)
def test_the_check_finds_a_wrong_chapter(made, tmp_path, change, rule):
    chapters = list(read_chapters(MP3(made[0]).tags))
    assert rule in broken(spoil(made[0], tmp_path, change(chapters)), every_kind())


def test_the_check_finds_lost_sound(made, tmp_path):
    data = made[0].read_bytes()
    (tmp_path / "cut.mp3").write_bytes(data[: len(data) * 3 // 4])
    assert broken(tmp_path / "cut.mp3") == ["The sound ends with the last chapter"]


def test_the_check_finds_another_papers_title_and_language(made, tmp_path):
    chapters = read_chapters(MP3(made[0]).tags)
    path = spoil(made[0], tmp_path, chapters, title="Buses", language="es")
    assert broken(path, every_kind()) == ["Its title is the paper's", "Its language is the paper's"]


def test_the_check_takes_nothing_but_mp3(tmp_path):
    (tmp_path / "a.mp3").write_bytes(b"This is text." * 500)
    assert broken(tmp_path / "a.mp3") == ["It is an MP3 file"]


def test_many_chapters_keep_their_order(made, tmp_path):
    chapters = [Chapter(f"Item {n}", n, n + 1) for n in range(200)]
    path = spoil(made[0], tmp_path, chapters)
    assert list(read_chapters(MP3(path).tags)) == chapters


def test_a_paper_of_one_heading(tmp_path):
    document = Document("Ferries", "en", (Heading("h", 1, say("Ferries")), par("p", "They sail.")))
    FORMAT.make(document, SoundOptions(), tmp_path / "a.mp3", BOARD)
    assert broken(tmp_path / "a.mp3", document) == []


def test_the_times_of_every_sentence_lie_beside_the_file(tmp_path):
    beside = {}
    path = tmp_path / "paper.mp3"
    FORMAT.make(every_kind(), SoundOptions(), path, replace(BOARD, lay_beside=beside.__setitem__))
    times = from_bytes(beside["times"])
    marks = read_chapters(MP3(path).tags)
    assert [each.title for each in times.chapters] == [each.title for each in marks]
    assert all(abs(a.begins - b.begins) < 0.02 for a, b in zip(times.chapters, marks, strict=True))
    for n, chapter in enumerate(times.chapters, 1):
        spoken = times.sentences(n)
        assert chapter.begins <= spoken[0].begins
        assert spoken[-1].ends <= chapter.ends + 0.05
        assert all(a.ends <= b.begins for a, b in pairwise(spoken))
        assert all(each.text for each in spoken)
        assert [each for group in times.paragraphs(n) for each in group] == list(spoken)
    words = " ".join(each.text for n in range(2, len(marks) + 1) for each in times.sentences(n))
    assert "2. What is proposed" in words
