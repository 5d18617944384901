"""Reading one scanned page: straightened, the right way up, with the packs of the language that it is in."""

from dataclasses import dataclass, field, replace

from PIL import Image

from service.errors import StoppedError
from service.identify import identify
from service.processes import Limits
from service.readers.scan_ink import ink_of, weigh
from service.readers.scan_layer import Layer
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
LOOKS = 24  # looks by tesseract at one page and its parts
MOST = 10.0  # pages' worth of them: a page in ten scripts without a text of its own needs as much


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


def read_picture(
    picture: Image.Image, dpi: int, first: str, packs: dict[str, str], limits: Limits, layer: Layer | None = None
) -> ScannedPage:
    """The words of a page's picture.

    first: the pack to try first; packs: those installed, with tesseract's names; layer: the scripts of its own text.
    """
    desk = Desk(straighten(clean(picture)), dpi, packs, limits)
    try:
        pack = first if first in packs else next(pack for pack in packs if pack != "osd")
        found = _by_layer(desk, pack, layer) if layer is not None and layer.stretches else None
        sight, upright = found or _find_out(desk, pack)
    except StoppedError:
        return ScannedPage(None, dpi)
    return ScannedPage(_look_closer(mend(sight), upright, dpi, limits), dpi, tuple(desk.missing))


def _by_layer(desk: "Desk", pack: str, layer: Layer) -> tuple[Sight, Image.Image] | None:
    """The page and its picture, read with the packs that its own text asks for; None where they are not sure of it."""
    main = [each for each in layer.main if each in desk.packs]
    sight = desk.look(main[0] if main else pack)
    if sight.sure < GOOD:
        sight = desk.surer(sight, tuple(main[1:]))
    if not sight.words or sight.turn:
        return None
    sight = read_parts(sight, desk.picture, desk.packs, desk.look_at, layer)
    return (sight, desk.picture) if sight.sure >= POOR else None


def _find_out(desk: "Desk", pack: str) -> tuple[Sight, Image.Image]:
    """The page and its picture the right way up, read with the packs that are surest of it."""
    sight = desk.look(pack)
    if sight.words and sight.sure < POOR:
        # tesseract sees that a page lies on its side, but seldom that it stands on its head
        over = replace(desk, picture=desk.picture.rotate(180))
        other = over.look(pack)
        desk, sight = (over, other) if other.sure > sight.sure + UPRIGHT else (desk, sight)
    if sight.sure < GOOD:
        script = find_script(desk.picture, desk.dpi, desk.limits) if "osd" in desk.packs else ""
        sight = desk.surer(sight, _packs_of(script, sight))
        if sight.words and sight.sure < POOR:
            sight = desk.surer(sight, desk.likely(sight), turned=False)
    sight = desk.surer(sight, _by_language(sight))
    upright = desk.picture.rotate(-sight.turn, expand=True) if sight.turn else desk.picture
    return read_parts(sight, upright, desk.packs, desk.look_at, Layer()), upright


def _look_closer(sight: Sight, upright: Image.Image, dpi: int, limits: Limits) -> Sight:
    """The same words with what their ink shows, and the page's rules."""
    ink = ink_of(upright)
    seen = replace(sight, lines=weigh(sight.lines, ink), rules=find_rules(upright, dpi))
    read_marks(measure(seen), upright, ink, dpi, limits)
    return seen


@dataclass(slots=True)
class Desk:
    """A page's picture and the packs that it can be read with. missing: packs asked for that are not installed.

    looked: how many pixels each look had before it; after MOST pages' worth of them nothing more is read.
    """

    picture: Image.Image
    dpi: int
    packs: dict[str, str]
    limits: Limits
    missing: list[str] = field(default_factory=list)
    looked: list[int] = field(default_factory=list)

    def look(self, pack: str, *, turned: bool = True) -> Sight:
        """What this pack reads."""
        return replace(self._look(self.picture, self.packs[pack], turned=turned), packs=pack)

    def look_at(self, picture: Image.Image, pack: str) -> Sight:
        """What this pack reads in a part of the page; in another script, with the addresses that stand in it."""
        names = self.packs[pack]
        if pack in MISTAKEN and FIRST in self.packs:
            names += "+" + self.packs[FIRST]
        return self._look(picture, names, turned=False)

    def _look(self, picture: Image.Image, names: str, *, turned: bool) -> Sight:
        """What is read; no words where the page was looked at often enough."""
        page = self.picture.width * self.picture.height
        if len(self.looked) >= LOOKS or sum(self.looked) > MOST * max([page, *self.looked]):
            return Sight(names, (), picture.size)
        self.looked.append(picture.width * picture.height)
        return look(picture, names, self.dpi, self.limits, turned=turned)

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
