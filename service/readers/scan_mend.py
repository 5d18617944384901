"""What tesseract is known to misread, put right where the shape of the ink leaves no doubt."""

import unicodedata
from dataclasses import replace
from statistics import median

from service.readers.scan_words import Printed, Sight, Word

# A round bullet is small and stands in the middle of its line; tesseract has no letter for it and takes one of these.
BULLETS = frozenset("*¢°«»©®·e•o§+¥@")
RINGED = frozenset(("@", "©", "®", "(@)", "@)"))
GREEK_ACCENTS = dict.fromkeys((0x300, 0x313, 0x314, 0x342), 0x301)
FAINT = 40.0  # of 100: how sure tesseract must be of a sign by itself
HEIGHT = 0.62  # of a capital letter; a bullet is smaller
LIFT = 0.12  # of a capital letter; a bullet stands higher above the baseline
TALL = 1.2  # of a capital letter; a ruled line is taller than an I


def mend(sight: Sight) -> Sight:
    """The same page with its bullets, lone "I"s and Greek accents as printed."""
    lines = tuple(_mend_line(line, sight.packs) for line in _mend_first_labels(sight.lines))
    kept = tuple(Printed(line.part, [word for word in line.words if not _is_speck(word)]) for line in lines)
    specks = sum(len(line.words) for line in lines) - sum(len(line.words) for line in kept)
    return replace(sight, lines=tuple(line for line in kept if line.words), specks=specks)


def _mend_first_labels(lines: tuple[Printed, ...]) -> tuple[Printed, ...]:
    """The lines with "(i)" where tesseract took it for a sign in a ring: below it, at the same edge, stands "(ii)"."""
    seconds = [line.words[0].left for line in lines if line.words and line.words[0].text == "(ii)"]
    out = []
    for line in lines:
        word = line.words[0] if line.words else None
        if word and word.text in RINGED and any(abs(left - word.left) < _high(word) for left in seconds):
            line = Printed(line.part, [replace(word, text="(i)"), *line.words[1:]])
        out.append(line)
    return tuple(out)


def _is_speck(word: Word) -> bool:
    """Whether what was read is dirt: neither letter nor figure, and tesseract itself hardly believes in it."""
    return word.sure < FAINT and word.text != "•" and not any(map(str.isalnum, word.text))


def _mend_line(line: Printed, packs: str) -> Printed:
    words = list(line.words)
    capital, base = _measure(words)
    if len(words) > 1 and _is_bullet(words[0], capital, base):
        words[0] = replace(words[0], text="•")
    if packs == "eng" and len(words) > 1:
        words = [replace(w, text="I") if w.text == "|" and _high(w) < TALL * capital else w for w in words]
    if packs == "ell":
        words = [replace(w, text=_one_accent(w.text)) for w in words]
    return Printed(line.part, words)


def _measure(words: list[Word]) -> tuple[float, float]:
    """How high the line's highest letters are, and where its baseline is, about."""
    return median(map(_high, words)), median(word.bottom for word in words)


def _high(word: Word) -> float:
    return word.bottom - word.top


def _is_bullet(word: Word, capital: float, base: float) -> bool:
    """Whether a line's first word is a round bullet: small, as wide as high, between the baseline and the top."""
    likely = word.text in BULLETS or (word.sure < FAINT and not any(map(str.isalnum, word.text)))
    round_ = 0.6 < (word.right - word.left) / max(_high(word), 1) < 1.7
    return likely and round_ and _high(word) < HEIGHT * capital and base - word.bottom > LIFT * capital


def _one_accent(word: str) -> str:
    """A Greek word with the one accent that Greek has been printed with since 1982; old ones look just like it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(GREEK_ACCENTS))
