"""Length, sentences, ends and brackets: what was added to a passage or left out of it."""

import re
import unicodedata

from service.languages import get_language
from service.translation.checks.pair import Pair
from service.translation.draft import Check
from service.translation.passages.split import find_sentences

LEAST = 30  # characters that are words; a shorter passage has no usual length
SLACK, SHORT = 1.08, 10  # how far over the usual bounds a long passage may go, and how much further a short one
LONG = 22  # words of an English sentence that a translator may well make two of
LONGER, MUCH_LONGER, SHORTER = 1.2, 1.5, 0.9  # than usual, where sentences were added or left out
STOPS = re.compile(r"[.!?;:…]+[”\"’)\]]*(?=\s|$)|[。！？；：]|[।॥۔؟؛]")
ASKS = {"?", "？", "؟", ";"}
OPEN = str.maketrans("（）［］【】", "()[][]")


def check_length(pair: Pair) -> list[Check]:
    """How many characters there are to one of English; what is kept as it is counts on neither side."""
    kept = _kept(pair)
    ours = len(pair.english) - kept
    if ours < LEAST * (2 if pair.language == "zh" else 1):  # thirty letters may be eight signs
        return []
    least, _, most = pair.words.length
    slack = SLACK + SHORT / ours
    ratio = max(len(pair.said) - kept, 0) / ours
    if least / slack <= ratio <= most * slack:
        return []
    how = "shorter" if ratio < least else "longer"
    return [Check("length", "warning", f"The translation is much {how} than the English.")]


def _kept(pair: Pair) -> int:
    """How many characters stand on both sides: marks, and in other letters the names that stayed in ours."""
    kept = sum(len(mask.text) for mask in pair.masks)
    if get_language(pair.language).script == "Latn":
        return kept
    rest = pair.english
    for mask in pair.masks:
        rest = rest.replace(mask.text, " ", 1)
    return kept + sum(len(word) for word in re.findall(r"[A-Z][^\W\d_]+", rest) if word in pair.said)


def check_sentences(pair: Pair) -> list[Check]:
    """A sentence more and much longer, or a sentence less and much shorter, than a translation is.

    What the English parts by a semicolon, or says in one long sentence, a translator may say in two.
    """
    ours, theirs = count_sentences(pair.english), count_sentences(pair.said)
    if ours == theirs or not pair.english:
        return []
    _, usual, _ = pair.words.length
    ratio = len(pair.said) / len(pair.english) / usual
    room = pair.english.count(";") + sum(len(part.split()) > LONG for part in find_sentences(pair.english))
    longer = LONGER if theirs > ours + room else MUCH_LONGER
    if (theirs > ours and ratio > longer) or (theirs < ours and ratio < SHORTER):
        return [Check("sentences", "warning", f"There are {theirs} sentences; the English has {ours}.")]
    return []


def count_sentences(text: str) -> int:
    """How many sentences a text has in any of our scripts."""
    marked = re.sub(r"[。！？।॥۔؟]\s*", ". ", text)
    marked = re.sub(r"(?<!\w)([^\W\d_])\. (?=[A-ZÀ-Þ])", _as_word, marked)
    return len(find_sentences(re.sub(r"([.!?]) (\w)", lambda m: f"{m[1]} {m[2].upper()}", marked)))


def _as_word(match: re.Match[str]) -> str:
    """A small letter before a stop ends a sentence in Yoruba; a capital is an initial."""
    return match[0][0] + match[0] if match[1].islower() else match[0]


def check_ends(pair: Pair) -> list[Check]:
    """A question stays a question, and what ends with a stop breaks off nowhere."""
    ours = pair.english.rstrip('”’") ').endswith("?")
    theirs = pair.said.rstrip('”’"») ')[-1:] in (ASKS if pair.language == "el" else ASKS - {";"})
    if pair.english.rstrip()[-1:] in (".", "!", "?") and _breaks_off(pair.said):
        return [Check("punctuation", "warning", "The English ends a sentence here; the translation breaks off.")]
    if ours == theirs or (pair.language == "el" and pair.english.rstrip().endswith(";")):
        return []
    told = "The English asks; the translation does not." if ours else "The translation asks; the English does not."
    return [Check("punctuation", "warning", told)]


def _breaks_off(said: str) -> bool:
    last = said.rstrip()[-1:]
    return not last or unicodedata.category(last)[0] in "LMN" or last in ",،，、"


def check_brackets(pair: Pair) -> list[Check]:
    """Every bracket closed, where those of the English are; and no bracketed words lost."""
    ours, theirs = (text.translate(OPEN) for text in (pair.english, pair.said))
    uneven = [a for a, b in ("()", "[]") if theirs.count(a) != theirs.count(b) and ours.count(a) == ours.count(b)]
    if uneven:
        return [Check("brackets", "warning", f"A bracket {uneven[0]} is not closed or was not opened.")]
    if ours.count("(") > theirs.count("("):
        return [Check("brackets", "warning", "Words in brackets are missing, or stand without them.")]
    return []
