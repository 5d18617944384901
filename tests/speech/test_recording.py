"""Sections of sound: spoken side by side, kept, joined without a seam, with the time of every sentence."""

import io
import os
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from documents import every_kind
from mutagen.mp3 import MP3

from service.errors import WordsError
from service.parts import Parts
from service.speech import recording
from service.speech.engines import ENGINES
from service.speech.recording import Voice, record
from service.speech.saying import Sentence
from service.speech.script import Section, make_script
from service.speech.voicing import DELAY, RATE, count_seconds, from_bytes, to_bytes, voice

BY = Voice("en", "espeak", 170)
SECTIONS = make_script(every_kind()).sections
QUIET = lambda part, whole: None  # noqa: E731


@pytest.fixture
def parts(tmp_path) -> Parts:
    return Parts(tmp_path / "parts")


def names(parts: Parts) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in parts.folder.glob("??/*")}


def test_a_full_disk_leaves_no_half_part(parts, monkeypatch):
    def full(handle, mode):
        os.close(handle)
        return Path("/dev/full").open(mode)

    monkeypatch.setattr("service.parts.os.fdopen", full)
    with pytest.raises(OSError, match="No space left"):
        record(SECTIONS[:1], BY, parts, QUIET)
    assert names(parts) == {}


def test_every_sentence_has_its_time_and_silence_between(parts):
    for each in record(SECTIONS, BY, parts, QUIET):
        assert len(each.clips) == len(each.section.sentences)
        assert each.clips[0].begins == pytest.approx(DELAY / RATE)
        for (one, other), sentence in zip(pairwise(each.clips), each.section.sentences, strict=False):
            assert other.begins - one.ends == pytest.approx(sentence.pause, abs=1e-4)
        assert each.clips[-1].ends < each.seconds < each.clips[-1].ends + each.section.sentences[-1].pause + 0.15
        assert each.seconds == count_seconds(each.mp3())


def test_the_frames_have_no_header_frame(parts):
    for each in record(SECTIONS, BY, parts, QUIET):
        assert each.mp3()[:2] == b"\xff\xf3"
        assert not any(name in each.mp3()[:200] for name in (b"Xing", b"Info"))


def test_a_changed_sentence_speaks_its_section_again_and_no_other(parts):
    record(SECTIONS, BY, parts, QUIET)
    before = names(parts)
    first, *rest = SECTIONS
    changed = replace(first, sentences=(Sentence("A late change.", "", "en"), *first.sentences))
    told = []
    record((changed, *rest), BY, parts, lambda part, whole: told.append((part, whole)))
    after = names(parts)
    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 1
    kept = sum(len(section.sentences) for section in rest)
    assert told[0] == (kept + 1, kept + len(changed.sentences))


def test_a_new_title_alone_speaks_nothing_again(parts):
    record(SECTIONS, BY, parts, QUIET)
    before = names(parts)
    record([replace(section, title="Another") for section in SECTIONS], BY, parts, QUIET)
    assert names(parts) == before


def test_another_voice_speed_or_salt_is_another_sound(parts):
    for by in (BY, Voice("en", "espeak", 140), Voice("es", "espeak", 170)):
        record(SECTIONS[:1], by, parts, QUIET)
    record(SECTIONS[:1], BY, Parts(parts.folder, "closed"), QUIET)
    assert len(names(parts)) == 4


def test_side_by_side_is_as_one_after_the_other(parts, tmp_path, monkeypatch):
    # What eSpeak NG has said before changes its flutter, so lengths differ by some hundredths of a second.
    one = [each.seconds for each in record(SECTIONS, BY, parts, QUIET)]
    monkeypatch.setattr(recording, "SHORT", 0)
    told: list[int] = []
    many = record(SECTIONS, BY, Parts(tmp_path / "others"), lambda part, whole: told.append(part))
    assert [each.seconds for each in many] == pytest.approx(one, abs=0.5)
    assert [each.section for each in many] == list(SECTIONS)
    assert told == sorted(told)
    assert told[-1] == sum(len(section.sentences) for section in SECTIONS)


@pytest.mark.parametrize("spoil", [lambda data: b"", lambda data: data[:-700], lambda data: data[:-9] + b"somewhere"])
def test_a_damaged_part_is_spoken_again(parts, spoil):
    record(SECTIONS[:2], BY, parts, QUIET)
    path = next(parts.folder.glob("??/*"))
    whole = path.read_bytes()
    path.write_bytes(spoil(whole))
    sounds = record(SECTIONS[:2], BY, parts, QUIET)
    assert from_bytes(path.read_bytes()).seconds == pytest.approx(from_bytes(whole).seconds, abs=0.5)
    assert all(each.seconds == count_seconds(each.mp3()) for each in sounds)


def test_the_part_that_is_made_first_stays(parts):
    key = parts.key("a section")
    first = parts.put(key, b"made by one worker")
    assert parts.put(key, b"made by another, a little longer") == first == parts.find(key)
    assert first.read_bytes() == b"made by one worker"
    assert [path.name for path in parts.folder.glob("??/*")] == [key]


def test_what_one_process_cannot_say_stops_all_with_its_sentence(parts, monkeypatch):
    monkeypatch.setattr(recording, "SHORT", 0)
    monkeypatch.setattr(recording, "_key", lambda section, by, parts: parts.key(section.title))
    unknown = Section("Nothing", 1, (Sentence("Nuqneh", "", "tlh"),))
    with pytest.raises(WordsError, match="tlh"):
        record((*SECTIONS, unknown), BY, parts, QUIET)


@pytest.mark.parametrize("kbits", [48, 32, 24, 16])
def test_a_sound_lasts_as_long_as_its_frames(kbits):
    *_, sound = voice(SECTIONS[1].sentences, "en", ENGINES["espeak"], 170, kbits)
    frames, at, rate = 0, 0, MP3(io.BytesIO(sound.mp3)).info.sample_rate
    while at < len(sound.mp3):
        assert sound.mp3[at] == 0xFF
        at += 72 * kbits * 1000 // rate + (sound.mp3[at + 2] >> 1 & 1)
        frames += 1
    assert sound.seconds == pytest.approx(frames * 576 / rate)


def test_a_sound_survives_being_written_and_read():
    *_, sound = voice(SECTIONS[1].sentences, "en", ENGINES["espeak"], 170)
    assert from_bytes(to_bytes(sound)) == sound
