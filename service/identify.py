"""Which language a passage is in.

The script decides first; only Latin letters are left to langdetect, with a Yoruba profile of ours beside its own
(languages/yo/langdetect.json). Unsure is an answer: a wrong language is worse for a screen reader than none.
"""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from service.languages import CODES, FOLDER

LEAST = 20  # letters; shorter Latin passages are never judged
LEAST_OTHER = 8  # letters of a script of its own
SURE = 0.95
ENOUGH = 60  # words; more make no answer surer
# Latin-script neighbours take part too, so that French isn't taken for Spanish; they are no answers of ours.
NEIGHBOURS = ("fr", "de", "it", "nl", "pl", "ro", "cy", "sw", "tl", "id", "sq", "sv")
OURS = ("en", "es", "pt", "so", "vi", "tr")
SCRIPTS = {
    "gu": "\u0a80-\u0aff", "bn": "\u0980-\u09ff", "pa": "\u0a00-\u0a7f", "hi": "\u0900-\u097f",
    "el": "\u0370-\u03ff\u1f00-\u1fff", "zh": "\u3400-\u4dbf\u4e00-\u9fff", "ar": "\u0600-\u06ff\u0750-\u077f",
}  # fmt: skip
SCRIPT = {code: re.compile(f"[{block}]") for code, block in SCRIPTS.items()}
KANA = re.compile(r"[\u3040-\u30ff]")
URDU = re.compile(r"[ٹڈڑںےہ]")
PERSIAN = re.compile(r"[پچژگ]")
SKIPPED = re.compile(r"@|://|^www\.|^[ -~]*\d[ -~]*$")  # addresses and figures are in no language
WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
SMALL_WORDS = (
    "the of and to in is that for with be are on as was this by it at from or an not have has will which we they been "
    "their were its you i would there can all our he she who if more what but so"
)
ENGLISH = frozenset(SMALL_WORDS.split())


def identify(text: str, hint: str = "en") -> str:
    """The code of the language that this text is in, "" when unsure; hint: the language of what stands around it."""
    if hint == "en" and _is_plainly_english(text):
        return "en"
    said = " ".join(word for word in text.split() if not SKIPPED.search(word))
    letters = sum(map(str.isalpha, said))
    if said.isascii():
        return _latin(said, hint) if letters >= LEAST else ""
    counts = {code: len(pattern.findall(said)) for code, pattern in SCRIPT.items()}
    code = max(counts, key=counts.__getitem__)
    if counts[code] >= LEAST_OTHER and counts[code] * 2 > letters:
        return _by_letters(code, said)
    return _latin(said, hint) if letters >= LEAST else ""


def _is_plainly_english(text: str) -> bool:
    """Whether a sentence is as full of small English words as most are; spares them all the rest."""
    words = text.lower().split()
    return len(text) > 2 * LEAST and sum(map(ENGLISH.__contains__, words)) * 5 >= len(words)


def _by_letters(code: str, said: str) -> str:
    """The language of a passage in a script that we know; Urdu and Arabic, Chinese and Japanese share theirs."""
    if code == "ar":
        urdu = len(URDU.findall(said))
        return "ur" if urdu > 1 else "" if urdu or PERSIAN.search(said) else "ar"
    return "" if code == "zh" and KANA.search(said) else code


def _latin(said: str, hint: str) -> str:
    words = WORD.findall(said)
    english = sum(word.lower() in ENGLISH for word in words)
    if hint == "en" and english * 7 >= len(words):
        return "en"
    small = sum(word.islower() for word in words)
    if small * 2 < len(words) or len(words) < 4:
        return ""  # names, titles and addresses look like any language
    code, share = _detect(" ".join(words[:ENOUGH]).lower())
    return code if share >= SURE and code in CODES else ""


@cache
def _detect(said: str) -> tuple[str, float]:
    """langdetect's best language and its probability, the same every time."""
    detector = _factory().create()
    detector.seed = 0
    detector.append(said)
    found = detector.get_probabilities()
    return (found[0].lang, found[0].prob) if found else ("", 0.0)


@cache
def _factory() -> Any:
    # Loaded for the first Latin passage that isn't plainly English: 19 profiles take a tenth of a second.
    from langdetect.detector_factory import DetectorFactory

    folder = files("langdetect") / "profiles"
    profiles = [(folder / code).read_text(encoding="utf-8") for code in (*OURS, *NEIGHBOURS)]
    profiles.append((FOLDER / "yo" / "langdetect.json").read_text(encoding="utf-8"))
    factory = DetectorFactory()
    factory.load_json_profile(profiles)
    return factory


def make_profile(code: str, text: str) -> str:
    """A profile for langdetect, as JSON, from sentences on lines; learnt with their tone marks and without."""
    import unicodedata

    from langdetect.utils.lang_profile import LangProfile

    profile = LangProfile(code)
    for line in text.lower().splitlines():
        bare = "".join(c for c in unicodedata.normalize("NFD", line) if not unicodedata.combining(c))
        profile.update(unicodedata.normalize("NFC", line))
        profile.update(bare)
    profile.omit_less_freq()
    frequencies = dict(sorted(profile.freq.items()))
    return json.dumps({"freq": frequencies, "n_words": profile.n_words, "name": code}, ensure_ascii=False, indent=0)
