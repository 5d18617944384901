"""Script, language, what stayed English, what an engine says when it has lost its way, marks that went missing."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise

from service.identify import identify
from service.languages import get_language
from service.translation.checks.pair import Pair
from service.translation.draft import Check
from service.translation.passages.masks import mask_text

# Unicode names of letters in each script of languages/<code>/language.toml.
SCRIPTS = {
    "Latn": "LATIN", "Arab": "ARABIC", "Beng": "BENGALI", "Gujr": "GUJARATI", "Guru": "GURMUKHI", "Deva": "DEVANAGARI",
    "Grek": "GREEK", "Hans": "CJK", "Hani": "CJK", "Hant": "CJK",
}  # fmt: skip
FAULTS = re.compile(r"[♪♫▁⁇\ufffd]|</?[A-Za-z][^<>]*>|&(?:amp|quot|lt|gt|#\d+);|_{2,}|(?<!\S)_(?!\S)|\[(?:UNK|MASK)\]")
# Words that most English sentences have, and no other of our languages has.
ENGLISH_WORDS = (
    "the and of with which that this was been their have from would they should will every there what when you your"
)
ENGLISH = frozenset(ENGLISH_WORDS.split())
LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
# How many letters of a text carry marks, at least, by language; bare text has none.
MARKED = {"yo": 0.12, "vi": 0.15}
ALIKE = {frozenset(("hi", "ur"))}  # never told apart by words


def check_script(pair: Pair) -> list[Check]:
    """Most letters in the language's own script, and not one word in a third."""
    script = SCRIPTS[get_language(pair.language).script]
    kept = set(LATIN.findall(pair.english))
    said = pair.said if script == "LATIN" else LATIN.sub(lambda m: "" if m[0] in kept else m[0], pair.said)
    letters = [c for c in said if c.isalpha()]
    own = sum(unicodedata.name(c, "").startswith(script) for c in letters)
    if len(letters) >= 10 and own * 2 < len(letters):
        return [Check("script", "error", "This is not written in the letters of the language.")]
    known = (script, "LATIN", "MODIFIER", "FEMININE", "MASCULINE", "MICRO", "GREEK" if script == "CJK" else script)
    strange = [c for c in letters if not unicodedata.name(c, "").startswith(known) and c not in pair.english]
    if len(strange) >= 2:
        return [Check("script", "error", f"“{''.join(strange[:12])}” is in letters of another script.")]
    return []


def check_language(pair: Pair) -> list[Check]:
    """A passage that is surely in another of our languages."""
    found = identify(pair.said, pair.language) if len(pair.said) >= 30 else ""
    if found in ("", pair.language, "en"):
        return []
    return [Check("language", "error", f"This seems to be {get_language(found).english}.")]


def check_english(pair: Pair) -> list[Check]:
    """A passage in English words other than the source's; what is copied from it is `check_untranslated`'s."""
    words = re.findall(r"[^\W\d_]+", pair.said.lower())
    source = re.findall(r"[^\W\d_]+", pair.english.lower())
    copied = set(pairwise(source))
    own = [word for n, word in enumerate(words) if not copied & {*pairwise(words[max(0, n - 1) : n + 2])}]
    english = sum(word in ENGLISH for word in own)
    if english >= 2 and english * 6 >= len(own):
        return [Check("language", "error", "This seems to be English.")]
    return []


def check_untranslated(pair: Pair) -> list[Check]:
    """English words in a row, small letters all, cannot be a name: four of them, or three where no Latin belongs."""
    latin = get_language(pair.language).script == "Latn"
    long = 3 if latin else 2
    words, english = _unlinked(pair).split(), f" {_spaced(pair.english)} "
    runs = [" ".join(words[n : n + long]) for n in range(len(words) - long + 1)]
    left = [run for run in runs if re.fullmatch("[a-z]{2,}(?: [a-z]{2,})+", run) and f" {run} " in english]
    same = " ".join(pair.source.split()) == " ".join(pair.target.split())
    if same and left:
        return [Check("untranslated", "error", "This is the English text.")]
    if same and re.search(r"[^\W\d_]{2}", mask_text(pair.source).text):
        return [Check("untranslated", "warning", "This is the same as in English.")]
    return [Check("untranslated", "warning", f"“{run}” was left in English.") for run in left[:1]]


def _unlinked(pair: Pair) -> str:
    said = pair.said
    for mask in pair.masks:
        if mask.kind in ("link", "date", "time", "money"):
            said = said.replace(mask.text, "|")
    return _spaced(said)


def _spaced(text: str) -> str:
    return " ".join(re.sub(r"[.,;:!?()“”\"]", " ", text).split())


def check_faults(pair: Pair) -> list[Check]:
    """Signs that only a broken engine writes."""
    found = FAULTS.search(pair.target)
    if found and found.group() not in pair.source:
        return [Check("engine fault", "error", f"“{found.group()}” is a fault of the engine.")]
    if pair.source[:1].isalnum() and not any(c.isalpha() for c in pair.said) and any(c.isalpha() for c in pair.english):
        masked = mask_text(pair.source).text
        return [Check("engine fault", "error", "There are no words here.")] if re.search(r"[^\W\d_]{2}", masked) else []
    return []


def check_repeats(pair: Pair) -> list[Check]:
    """An engine that lost its way says the same again and again; no language says a thing three times in a row."""
    words = re.findall(r"[^\s.,;:!?。，；、।]+", pair.said.lower())
    fours = Counter(tuple(words[n : n + 4]) for n in range(len(words) - 3))
    most = max(fours.values(), default=0)
    wandering = most >= 3 and most * 8 >= len(words) and len(set(words)) < len(set(pair.english.lower().split()))
    stuck = _in_a_row(words) and not _in_a_row(pair.english.lower().split())  # a paper may say "to take to take"
    if wandering or stuck or re.search(r"([^\W\d_]{2,6}?)\1\1|([^\W\d_]{4,})\2(?!\w)", _unspaced(pair)):
        return [Check("repeats", "error", "The same words come again and again.")]
    twice = [one for one, two in pairwise(words) if one == two and len(one) > 1 and one.isalpha()]
    if twice and get_language(pair.language).script == "Latn" and pair.language not in ("yo", "vi", "so", "tr"):
        return [Check("repeats", "warning", f"“{twice[0]}” stands there twice.")]
    return []


def _unspaced(pair: Pair) -> str:
    return pair.said if pair.language == "zh" else ""


def _in_a_row(words: list[str]) -> bool:
    """One word three times, or two and more words twice, one right after the other; figures may repeat."""
    for size in range(1, 9):
        times = 3 if size == 1 else 2
        for n in range(len(words) - size * times + 1):
            first = words[n : n + size]
            same = all(words[n + size * k : n + size * (k + 1)] == first for k in range(1, times))
            if same and any(c.isalpha() for c in first[0]) and len(set(first)) > (size > 1):
                return True
    return False


def check_tones(pair: Pair) -> list[Check]:
    """Yoruba without its marks says other words; so does Vietnamese."""
    least = MARKED.get(pair.language)
    letters = [c for c in unicodedata.normalize("NFD", pair.said) if c.isalpha() or unicodedata.combining(c)]
    marks = sum(unicodedata.combining(c) > 0 for c in letters)
    if least is None or len(letters) < 15 or marks >= least * (len(letters) - marks):
        return []
    return [Check("tone marks", "error", "The marks above and below the letters are missing.")]


def check_direction(pair: Pair) -> list[Check]:
    """Marks of direction: every opened one closed, none that turns letters round, none at all where none is needed."""
    target = pair.target
    opened = sum(c in "\u2066\u2067\u2068" for c in target), sum(c in "\u202a\u202b" for c in target)
    if re.search("[\u202d\u202e]", target) or opened != (target.count("\u2069"), target.count("\u202c")):
        return [Check("direction", "error", "Hidden marks of direction turn the text round or are not closed.")]
    stray = re.search("[\u200e\u200f\u061c]", target)
    if stray and get_language(pair.language).direction == "ltr" and stray.group() not in pair.source:
        return [Check("direction", "warning", "There is a hidden mark of direction in the text.")]
    return []
