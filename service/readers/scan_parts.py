"""Paragraphs of a page in another language or script than the rest, read again with packs of their own.

A council's notice in fourteen languages stands on one page; one pack reads one of them and garbles the others.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from statistics import median

from PIL import Image

from service.identify import identify
from service.readers.scan_layer import Layer
from service.readers.scan_packs import FIRST, MISTAKEN, PACKS
from service.readers.scan_words import Printed, Sight, Word, sureness

GARBLED = 65.0  # of 100; a paragraph read with less may be in another script
MIXED = 76.0  # a line in another script with an address in it is read with less
BETTER = 5.0  # by so much another script's pack must be surer of a line
GOOD = 88.0  # a part read again with so much needs no further pack
FEW = 6  # letters; less says nothing
SENTENCE = 60  # letters of the page's script; less tells no language
NOTICE = 40  # garbled letters on a page; less is a stamp, a scribble, a name
MUCH = 0.1  # of a page's letters: in another script than ours less is most often an address or a name in our letters
AROUND = 12  # pixels round what is read again
Look = Callable[[Image.Image, str], Sight]


def read_parts(sight: Sight, upright: Image.Image, packs: dict[str, str], look: Look, layer: Layer) -> Sight:
    """The page with each paragraph from the pack that is surest of it.

    upright: its picture as its words run; look(picture, pack): what that pack reads in a picture; layer: the scripts
    that the page's own text is in, as far as it can be asked.
    """
    parts = _parts(sight)
    best = list(parts)
    for pack, asking in _wanted(parts, sight.packs, packs, layer).items():
        places = [at for at in asking if best[at] is parts[at] or sureness(_words(best[at])) < GOOD]
        if not places:
            continue
        box = _around([word for at in places for line in parts[at] for word in line.words], upright.size)
        found = _share_out(_moved(look(upright.crop(box), pack).words, box), sight.lines)
        for at in places:
            other = [Printed(line.part, found.get(id(line), line.words)) for line in parts[at]]
            least = BETTER if best[at] is parts[at] and _is_garbled(_words(parts[at])) else 0
            best[at] = other if sureness(_words(other)) > sureness(_words(best[at])) + least else best[at]
    return replace(sight, lines=tuple(line for part in best for line in part))


def _wanted(parts: list[list[Printed]], pack: str, packs: dict[str, str], layer: Layer) -> dict[str, list[int]]:
    """Which of these packs are to be tried, each on which parts; pack: what they were read with."""
    garbled = sum(_letters(_words(part)) for part in parts if _has_garbled(part))
    whole = sum(_letters(_words(part)) for part in parts)
    many = garbled >= (NOTICE if pack == FIRST else max(NOTICE, MUCH * whole))
    wanted: dict[str, list[int]] = {}
    for at, part in enumerate(parts):
        said = layer.packs_at([_middle(line) for line in part])
        if layer.stretches and (said or _has_garbled(part)):
            tried = tuple(each for each in said if each != pack)
        else:
            tried = _packs_for(part, pack, many=many)
        for each in tried:
            if each in packs:
                wanted.setdefault(each, []).append(at)
    return wanted


def _words(part: list[Printed]) -> list[Word]:
    return [word for line in part for word in line.words]


def _parts(sight: Sight) -> list[list[Printed]]:
    """The page's lines by paragraph."""
    return [list(group) for _, group in groupby(sight.lines, key=lambda line: line.part)]


def _packs_for(part: list[Printed], pack: str, *, many: bool) -> tuple[str, ...]:
    """The packs that may read a part better than this one did; many: whether much of the page is garbled."""
    letters = _letters(_words(part))
    if _has_garbled(part):
        tried = (*MISTAKEN, FIRST) if many else (FIRST,)
        return tuple(each for each in tried if each != pack) if letters >= FEW else ()
    text = " ".join(word.text for word in _words(part))
    other = PACKS.get(identify(text, hint=""), pack) if letters >= SENTENCE else pack
    return (other,) if other != pack else ()


def _letters(words: list[Word]) -> int:
    return sum(sum(map(str.isalpha, word.text)) for word in words)


def _has_garbled(part: list[Printed]) -> bool:
    return any(_is_garbled(line.words) for line in part)


def _is_garbled(words: list[Word]) -> bool:
    """Whether much of a line or part was hardly read; figures and addresses are read well in any script."""
    poor = sum(len(word.text) for word in words if word.sure < GARBLED)
    return poor * 3 > sum(len(word.text) for word in words) and sureness(words) < MIXED


def _around(words: list[Word], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The full width of the page round these words: a line's other end may not have been read at all."""
    top = min(word.top for word in words) - AROUND
    bottom = max(word.bottom for word in words) + AROUND
    return 0, max(round(top), 0), size[0], min(round(bottom), size[1])


def _moved(words: list[Word], box: tuple[int, int, int, int]) -> list[Word]:
    return [replace(word, top=word.top + box[1], bottom=word.bottom + box[1]) for word in words]


def _share_out(words: list[Word], lines: tuple[Printed, ...]) -> dict[int, list[Word]]:
    """Each word given to the line that it stands on, by the line's id."""
    given: dict[int, list[Word]] = {}
    places = [(_middle(line), line) for line in lines]
    for word in words:
        at = (word.top + word.bottom) / 2
        near = [(abs(middle - at), line) for middle, line in places if _meets(line, word)]
        distance, line = min(near, key=lambda each: each[0], default=(0.0, None))
        if line is not None and distance < 0.6 * (word.bottom - word.top):
            given.setdefault(id(line), []).append(word)
    return given


def _middle(line: Printed) -> float:
    return median((word.top + word.bottom) / 2 for word in line.words)


def _meets(line: Printed, word: Word) -> bool:
    """Whether a word lies between a line's ends, or a little beyond."""
    high = word.bottom - word.top
    left, right = min(w.left for w in line.words), max(w.right for w in line.words)
    return word.left > left - 2 * high and word.right < right + 2 * high
