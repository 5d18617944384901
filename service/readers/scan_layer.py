"""The scripts that a doubtful page's own text is in, and where: the packs to read its pixels with.

Its letters may stand in a wrong order or be the wrong ones, but seldom of another script than the page shows; where no
pack of theirs is sure, the page is read as if it had no text.
"""

import re
from collections import Counter
from dataclasses import dataclass

from service.readers.pdf_seen import Page

URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")
ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
LETTERS = {
    ("pan",): re.compile("[\u0a00-\u0a7f]"),
    ("hin",): re.compile("[\u0900-\u0963\u0970-\u097f]"),
    ("ben",): re.compile("[\u0980-\u09ff]"),
    ("guj",): re.compile("[\u0a80-\u0aff]"),
    ("ell",): re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    ("chi_sim", "chi_tra"): re.compile("[\u3400-\u9fff]"),
    ("ara", "urd"): ARABIC,
}
Packs = tuple[str, ...]  # of one script, the likeliest first


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text in a script that is not ours: its top and bottom in pixels, its letters, its packs."""

    top: float
    bottom: float
    letters: int
    packs: Packs


@dataclass(frozen=True, slots=True)
class Layer:
    """What a page's own text tells of its scripts. latin: how many letters are in ours."""

    stretches: tuple[Stretch, ...] = ()
    latin: int = 0

    @property
    def main(self) -> Packs:
        """The packs of the script that most letters are in; () where that is ours."""
        counts: Counter[Packs] = Counter()
        for stretch in self.stretches:
            counts[stretch.packs] += stretch.letters
        packs, most = counts.most_common(1)[0] if counts else ((), 0)
        return packs if most > self.latin else ()

    def packs_at(self, middles: list[float]) -> Packs:
        """The packs for lines at these heights, those of most lines first; () where they are in our script."""
        counts: Counter[Packs] = Counter()
        for stretch in self.stretches:
            counts[stretch.packs] += sum(stretch.top <= middle <= stretch.bottom for middle in middles)
        return tuple(dict.fromkeys(pack for packs, lines in counts.most_common() if lines for pack in packs))


def find_layer(page: Page, scale: float) -> Layer:
    """The scripts of a page's own text; scale: pixels a point of its picture."""
    if page.doubt is None or page.doubt.kind == "scan":
        return Layer()
    found, latin = [], 0
    for span in page.spans:
        packs, letters = _packs_of(span.text)
        latin += 0 if packs else sum(map(str.isalpha, span.text))
        if packs:
            found.append(Stretch((page.height - span.y1) * scale, (page.height - span.y0) * scale, letters, packs))
    return Layer(tuple(found), latin)


def _packs_of(text: str) -> tuple[Packs, int]:
    """The packs of the script that most of a text is in, and how many letters are; () for ours."""
    counts = {packs: len(letters.findall(text)) for packs, letters in LETTERS.items()}
    packs = max(counts, key=counts.__getitem__)
    if counts[packs] * 2 <= sum(map(str.isalpha, text)) or not counts[packs]:
        return (), 0
    return packs[::-1] if packs[0] == "ara" and URDU.search(text) else packs, counts[packs]
