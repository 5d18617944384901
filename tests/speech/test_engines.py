"""Both engines speak; each in the language's own voice, or not at all."""

import time
from array import array
from dataclasses import replace
from itertools import pairwise

import pytest

from service.errors import MissingError, WordsError
from service.languages import CODES, get_language
from service.processes import Limits, run_child
from service.speech.engines import ENGINES, espeak, get_engine
from service.speech.engines.base import BYTES, RATE

SPEAKING = [code for code in CODES if get_language(code).voice]
SENTENCES = [("The Committee met on 24 May.", "en"), ("Llame al teléfono.", "es"), ("Three.", "en")]


def speak(sentences, speed=170):
    return list(espeak.speak(sentences, speed))


def speak_with_pyttsx3(sentences):
    """In a process of its own: pyttsx3 does not start where eSpeak NG already spoke."""
    return list(ENGINES["pyttsx3"].speak(sentences, 170))


def seconds(sound):
    return len(sound) / BYTES / RATE


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "1,234,567 "), ("en", "H M I C F R S "), ("en", "12.5% "), ("en", "harbour "), ("es", "1.234.567 "),
     ("ar", "1234567 "), ("zh", "委员会同意"), ("hi", "1234567 ")],
)  # fmt: skip
def test_a_line_without_a_stop_is_heard_to_its_end(language, word):
    """eSpeak NG leaves out all of a clause that comes after a thousand sounds."""
    one, many = (len(next(espeak.speak([(word * n, language)], 170))) / n for n in (4, 60))
    assert many == pytest.approx(one, rel=0.1)


def test_each_sentence_is_sound_of_its_own():
    sounds = speak(SENTENCES)
    assert [len(sound) % BYTES for sound in sounds] == [0, 0, 0]
    assert [0.2 < seconds(sound) < 5 for sound in sounds] == [True] * 3


def test_it_is_sound_and_not_silence():
    assert max(array("h", speak([("Trees", "en")])[0])) > 5000


def test_a_longer_sentence_lasts_longer():
    short, long = speak([("One tree.", "en"), ("One tree and a bench and a lamp and a wall.", "en")])
    assert seconds(long) > 2 * seconds(short)


def test_faster_is_shorter():
    lengths = [seconds(speak(SENTENCES, speed)[0]) for speed in (140, 170, 200)]
    assert all(slow > fast for slow, fast in pairwise(lengths))


def test_the_same_sentence_sounds_different_in_another_language():
    english, spanish = speak([("No hay banco", "en"), ("No hay banco", "es")])
    assert english != spanish


@pytest.mark.parametrize("code", SPEAKING)
def test_every_voice_is_there(code):
    assert get_language(code).voice in espeak.fingerprint(code)
    assert seconds(speak([("12", code)])[0]) > 0.2


def test_a_language_without_a_voice_is_never_read_by_another(monkeypatch):
    unvoiced = replace(get_language("so"), voice="")
    monkeypatch.setattr("service.speech.engines.base.get_language", lambda code: unvoiced)
    with pytest.raises(MissingError, match="There is no voice for Somali"):
        speak([("Waa maxay", "so")])


def test_a_voice_that_fails_to_load_is_an_error():
    library = espeak.load_library()
    speak([("Hello", "en")])
    with pytest.raises(MissingError, match="no voice named"):
        espeak.set_voice(library, "xx/none")


@pytest.mark.parametrize(
    "text", ["a\0b and more words after it", "\ud800 lone", "x." * 450, "A.B.C.-" * 100, "w" * 5000, "🌳 tree", ""]
)
def test_strange_text_does_no_harm(text):
    assert seconds(speak([(text, "en"), ("Still here.", "en")])[1]) > 0.3


def test_nothing_after_nul_is_lost():
    whole, cut = speak([("One two three four five", "en"), ("One two\0 three four five", "en")])
    assert abs(seconds(whole) - seconds(cut)) < 0.1


def test_pyttsx3_speaks_each_sentence_in_its_voice():
    limits = Limits(60, 2 << 30)
    long = " ".join(f"tree{n}" for n in range(450))
    sounds = run_child(speak_with_pyttsx3, [*SENTENCES, (long, "en")], limits=limits)
    assert [0.2 < seconds(sound) < 5 for sound in sounds[:3]] == [True] * 3
    assert seconds(sounds[3]) > 100


def speak_with_rests(sentences):
    """Sentence by sentence, in several goes, with something else to do after each: what a recording does."""
    found = []
    for _ in range(3):
        for sound in ENGINES["pyttsx3"].speak(sentences, 170):
            time.sleep(0.02)
            found.append(len(sound))
    return found


def test_pyttsx3_leaves_nothing_out_where_there_are_rests_between():
    sentences = [("The ferry leaves at ten.", "en"), ("It is full.", "en"), ("Wait for the next.", "en")]
    assert min(run_child(speak_with_rests, sentences, limits=Limits(60, 2 << 30))) > RATE // 2


def test_pyttsx3_has_no_voice_where_there_is_none():
    with pytest.raises(MissingError, match="Somali"):
        run_child(speak_with_pyttsx3, [("Waa", "so")], limits=Limits(60, 2 << 30))


def test_the_engines_name_what_they_are():
    assert "eSpeak NG 1." in get_engine("espeak").fingerprint("en")
    assert "pyttsx3 2.99" in get_engine("pyttsx3").fingerprint("en")


def test_an_unknown_engine():
    with pytest.raises(WordsError, match="espeak, piper, cantonese, pyttsx3"):
        get_engine("robot")
