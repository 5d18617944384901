"""Reading one scanned page: straightened, the right way up, with the packs of the language that it is in."""

from dataclasses import dataclass, field, replace

from PIL import Image

from service.errors import StoppedError
from service.identify import identify
from service.processes import Limits
from service.readers.scan_ink import ink_of, weigh
from service.readers.scan_marks import read_marks
from service.readers.scan_mend import mend
from service.readers.scan_packs import FIRST, MISTAKEN, PACKS, SCRIPTS
from service.readers.scan_parts import read_parts
from service.readers.scan_picture import clean, straighten
from service.readers.scan_rules import find_rules
from service.readers.scan_spans import measure
from service.readers.scan_words import Sight, Word, find_script, look

GOOD = 80.0  # of 100; a page read with less may be in another script
POOR = 60.0  # a page read with less in every pack of its script was given the wrong script
UPRIGHT = 20.0  # by so much surer are the words of a page that was turned from its head to its feet
FEW = 3  # sure words; a page with fewer is a picture without text
SURE = 70.0  # of 100; words read with less are told


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What was read on a page, and what stood in the way.

    sight: None where tesseract failed. dpi: pixels an inch of its picture. missing: packs that would have been tried
    and are not installed.
    """

    sight: Sight | None
    dpi: int
    missing: tuple[str, ...] = ()

    @property
    def unsure(self) -> list[Word]:
        """Words that tesseract was not sure of, the worst first."""
        words = self.sight.words if self.sight else []
        return sorted((word for word in words if word.sure < SURE), key=lambda word: word.sure)

    @property
    def is_blank(self) -> bool:
        """Whether hardly a word was read surely: a photograph, a plan, an empty sheet."""
        words = self.sight.words if self.sight else []
        sure = [word for word in words if word.sure >= POOR and sum(map(str.isalnum, word.text)) > 1]
        return not words or (len(sure) < FEW and len(sure) * 2 <= len(words))


def read_picture(picture: Image.Image, dpi: int, first: str, packs: dict[str, str], limits: Limits) -> ScannedPage:
    """The words of a page's picture. first: the pack to try first; packs: those installed, with tesseract's names."""
    desk = Desk(straighten(clean(picture)), dpi, packs, limits)
    try:
        pack = first if first in packs else next(pack for pack in packs if pack != "osd")
        sight = desk.look(pack)
        if sight.words and sight.sure < POOR:
            # tesseract sees that a page lies on its side, but seldom that it stands on its head
            over = replace(desk, picture=desk.picture.rotate(180))
            other = over.look(pack)
            desk, sight = (over, other) if other.sure > sight.sure + UPRIGHT else (desk, sight)
        if sight.sure < GOOD:
            script = find_script(desk.picture, dpi, limits) if "osd" in packs else ""
            sight = desk.surer(sight, _packs_of(script, sight))
            if sight.words and sight.sure < POOR:
                sight = desk.surer(sight, desk.likely(sight), turned=False)
        sight = desk.surer(sight, _by_language(sight))
        upright = desk.picture.rotate(-sight.turn, expand=True) if sight.turn else desk.picture
        sight = read_parts(sight, upright, packs, desk.look_at)
    except StoppedError:
        return ScannedPage(None, dpi)
    return ScannedPage(_look_closer(mend(sight), upright, dpi, limits), dpi, tuple(desk.missing))


def _look_closer(sight: Sight, upright: Image.Image, dpi: int, limits: Limits) -> Sight:
    """The same words with what their ink shows, and the page's rules."""
    ink = ink_of(upright)
    seen = replace(sight, lines=weigh(sight.lines, ink), rules=find_rules(upright, dpi))
    read_marks(measure(seen), upright, ink, dpi, limits)
    return seen


@dataclass(slots=True)
class Desk:
    """A page's picture and the packs that it can be read with. missing: packs asked for that are not installed."""

    picture: Image.Image
    dpi: int
    packs: dict[str, str]
    limits: Limits
    missing: list[str] = field(default_factory=list)

    def look(self, pack: str, *, turned: bool = True) -> Sight:
        """What this pack reads."""
        return replace(look(self.picture, self.packs[pack], self.dpi, self.limits, turned=turned), packs=pack)

    def look_at(self, picture: Image.Image, pack: str) -> Sight:
        """What this pack reads in a part of the page; in another script, with the addresses that stand in it."""
        names = self.packs[pack]
        if pack in MISTAKEN and FIRST in self.packs:
            names += "+" + self.packs[FIRST]
        return look(picture, names, self.dpi, self.limits, turned=False)

    def surer(self, sight: Sight, tried: tuple[str, ...], *, turned: bool = True) -> Sight:
        """What one of these packs reads, where it is surer of it."""
        self.missing += [pack for pack in tried if pack not in self.packs]
        for pack in tried:
            if pack in self.packs and (pack != sight.packs or not turned):
                other = self.look(pack, turned=turned)
                sight = other if other.sure > sight.sure else sight
        return sight

    def likely(self, sight: Sight) -> tuple[str, ...]:
        """The pack that is surest of the first lines, of those for scripts that are told wrongly at times."""
        top = round(min(word.top for word in sight.words)) if not sight.turn else 0
        wide, high = self.picture.size
        sample = replace(self, picture=self.picture.crop((0, max(top - 30, 0), wide, min(top + high // 3, high))))
        sights = [sample.look(pack, turned=False) for pack in MISTAKEN if pack in self.packs]
        best = max(sights, key=lambda sight: sight.sure, default=None)
        return (best.packs,) if best else ()


def _packs_of(script: str, sight: Sight) -> tuple[str, ...]:
    """The packs of a script, unless what was read is in one of them."""
    packs = SCRIPTS.get(script, ())
    return () if sight.packs in packs and sight.packs == FIRST else packs


def _by_language(sight: Sight) -> tuple[str, ...]:
    """The pack of the language that the words seem to be in, where they were read with another."""
    pack = PACKS.get(identify(sight.text, hint=""), sight.packs)
    return () if pack == sight.packs or (pack == FIRST and sight.sure >= GOOD) else (pack,)
