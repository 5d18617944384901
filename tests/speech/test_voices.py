"""Every language speaks in its own voice, by the sounds that eSpeak NG gives for it; Somali and Yoruba in ours.

Sounds are written as eSpeak NG 1.51 writes them. What a test cannot tell is how they sound to a speaker.
"""

import csv
import shutil
from pathlib import Path

import numpy
import pytest

from service.errors import EngineError
from service.languages import CODES, FOLDER
from service.speech.engines import ENGINES, espeak
from service.speech.engines.base import RATE
from service.speech.engines.espeak_data import OWN, compile_voice, own_sources
from service.speech.normalise import say

CASES = Path(__file__).parent / "cases"


def rows(name):
    with (CASES / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]


SENTENCES = {code: (sentence, sounds) for code, sentence, sounds in rows("voices")}


def sounds_of(sentence, code):
    return next(espeak.to_phonemes([(sentence, code)]))


def test_every_language_has_a_sentence():
    assert tuple(SENTENCES) == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_language_speaks_in_its_own_voice(code):
    sentence, sounds = SENTENCES[code]
    assert sounds_of(sentence, code) == sounds


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_in_a_wrong_voice_is_told_by_its_sounds(code):
    sentence, sounds = SENTENCES[code]
    others = [other for other in CODES if other != code]
    assert sounds not in list(espeak.to_phonemes((sentence, other) for other in others))


@pytest.mark.parametrize("code", list(OWN))
def test_our_voices_say_what_is_written(code):
    words = rows(f"sounds_{code}")
    assert len(words) >= 70
    said = espeak.to_phonemes((word, code) for word, _ in words)
    assert [*zip((word for word, _ in words), said, strict=True)] == words


@pytest.mark.parametrize("code", list(OWN))
def test_our_voices_name_letters_and_say_signs_of_a_date(code):
    letters = sounds_of("b d g k", code).split()
    assert len(letters) == 4
    assert all(any(vowel in letter for vowel in "aeiou") for letter in letters)
    date = say("24/05/2023", code)
    assert not any(character.isdecimal() for character in date)
    assert len(sounds_of(date, code).split()) == len(date.split())


def test_a_sentence_of_the_research_in_somali():
    said = sounds_of("Haddii aama qof aad taqaanid uu ugu baahan yahay", "so").split()
    assert said[:2] == ["h'addi:_|", "'a:ma_|"]
    assert said[2:6] == ["q'of_|", "'a:d_|", "t[aq'a:nid_|", "u:_|"]


def test_yoruba_tones_are_three_heights():
    high, mid, low = (pitch(sound) for sound in espeak.speak([("bá", "yo"), ("ba", "yo"), ("bà", "yo")], 140))
    assert high > mid * 1.08 > low * 1.08 * 1.04


def pitch(sound):
    """The height of a vowel's middle in Hz, by how soon its wave comes again."""
    wave = numpy.frombuffer(sound, "<i2").astype(float)
    loud = numpy.flatnonzero(abs(wave) > abs(wave).max() / 4)
    middle = (loud[0] + loud[-1]) // 2
    piece = wave[middle - 1200 : middle + 1200]
    again = numpy.correlate(piece, piece, "full")[len(piece) - 1 :]
    shortest, longest = RATE // 180, RATE // 55
    return RATE / (shortest + int(again[shortest:longest].argmax()))


def test_voices_change_within_a_paper():
    english, somali, yoruba = SENTENCES["en"][0], SENTENCES["so"][0], SENTENCES["yo"][0]
    order = [(english, "en"), (somali, "so"), (yoruba, "yo"), (english, "en"), (somali, "so"), ("二十四", "zh")]
    sounds = list(espeak.speak(order, 170))
    assert all(len(sound) > RATE // 4 for sound in sounds)
    assert sounds[0] != sounds[1]


def test_english_words_in_chinese_are_not_read_as_pinyin():
    said = sounds_of("请到 Fairhaven Council 开会", "zh")
    assert sounds_of("Fairhaven Council", "en") in said
    assert espeak.split_voices("请到 Fairhaven Council 开会。", "zh") == [
        ("请到 ", "zh"), ("Fairhaven Council ", "en"), ("开会。", "zh"),
    ]  # fmt: skip


def test_chinese_is_mandarin_and_cantonese_where_that_is_asked_for():
    assert sounds_of("二十四", "zh") == "'@r51_| s.'i.35_| s'i[51_|"
    assert sounds_of("二十四", espeak.CANTONESE) == "j'i6_| s'a6p_| s'ei3_|"
    assert sounds_of("香港 Council", espeak.CANTONESE) == f"h'oeng1_| g'ong2_| {sounds_of('Council', 'en')}"
    cantonese, mandarin = ENGINES["cantonese"], ENGINES["espeak"]
    assert cantonese.fingerprint("zh").endswith("sit/yue")
    assert mandarin.fingerprint("zh").endswith("sit/cmn-latn-pinyin")
    assert cantonese.fingerprint("en") == mandarin.fingerprint("en")
    one, other = (len(next(engine.speak([("二十四", "zh")], 170))) for engine in (cantonese, mandarin))
    assert one != pytest.approx(other, rel=0.02)


@pytest.mark.parametrize("code", list(OWN))
def test_a_line_that_cannot_be_read_stops_the_voice(code, tmp_path):
    shutil.copytree(FOLDER / code, tmp_path / code)
    with (tmp_path / code / f"{code}_rules").open("a", encoding="utf-8") as file:
        file.write("\n.group y\n   y   QQQ99\n")
    library = espeak.load_library()
    with espeak.choosing(lambda data: espeak._begin(library, None, 170, data)) as choose:
        choose(code)
        with pytest.raises(EngineError, match="could not be prepared"):
            compile_voice(library, code, tmp_path / "log", tmp_path)


def test_the_key_of_an_edition_holds_our_voice():
    assert espeak.fingerprint("so").endswith(f"cus/so {own_sources('so')}")
    assert own_sources("so") != own_sources("yo")
    assert espeak.fingerprint("en").endswith("gmw/en-gb-x-rp+m6")
