"""The rules of a book's sound: every second is heard once, in the order of the text, and all of the text is heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from lxml import etree

from service.formats.base import Finding, told
from service.formats.book_read import SPACE, target
from service.formats.epub_read import Book
from service.speech.voicing import count_seconds

SOURCE = "EPUB 3.3 §9"
NEAR = 0.002
"""Seconds: times are written in thousandths."""


@dataclass(frozen=True, slots=True)
class Clip:
    """One stretch of sound and what is shown meanwhile: both by their names in the package; times in seconds."""

    overlay: str
    place: str
    sound: str
    begins: float
    ends: float


def check_sound(book: Book) -> tuple[Finding, ...]:
    """The rules; none for a book without sound."""
    if not book.overlays and not _sounds(book):
        return ()
    clips = [clip for name, root in book.overlays.values() for clip in _clips(name, root)]
    lengths = {name: count_seconds(book.sound(name)) for name in _sounds(book)}
    return (
        _told("Every stretch of sound lies inside its file", _outside(clips, lengths)),
        _told("Every second of the sound is heard once, in order", _gaps(clips, lengths)),
        _told("The sound follows the order of the text", _order(book, clips)),
        _told("Every overlay belongs to its text", _strangers(book)),
        _told("The lengths that it tells are those of its sound", _lengths(book, clips)),
        _told("All of the text is heard", _unheard(book, clips)),
        _told("Pages, notes and tables can be left out", _not_skippable(book)),
    )


def _told(rule: str, broken: Sequence[str]) -> Finding:
    return told(rule, SOURCE, broken, "fidelity")


def _sounds(book: Book) -> list[str]:
    """The names of its sound files, as they are listed."""
    items = book.package.xpath("//o:item[@media-type='audio/mpeg']/@href", namespaces=SPACE)
    return [str(name) for name in items]


def _clips(name: str, root: etree._Element) -> list[Clip]:
    found = []
    for par in root.iter(f"{{{SPACE['s']}}}par"):
        text, audio = par.find("s:text", SPACE), par.find("s:audio", SPACE)
        if text is not None and audio is not None:
            times = (_time(audio.get("clipBegin", "")), _time(audio.get("clipEnd", "")))
            found.append(Clip(name, target(name, text.get("src", "")), target(name, audio.get("src", "")), *times))
    return found


def _time(text: str) -> float:
    """A time as we write it ("12.345s"); −1 for any other."""
    try:
        return float(text.removesuffix("s"))
    except ValueError:
        return -1


def _outside(clips: Sequence[Clip], lengths: dict[str, float]) -> list[str]:
    return [
        f"{clip.sound} {clip.begins}" for clip in clips
        if not 0 <= clip.begins < clip.ends <= lengths.get(clip.sound, 0) + NEAR
    ]  # fmt: skip


def _gaps(clips: Sequence[Clip], lengths: dict[str, float]) -> list[str]:
    """Where the sound has a gap, is heard twice or ends too early, and files that are not heard in their order."""
    heard = [(sound, list(each)) for sound, each in groupby(clips, key=lambda clip: clip.sound)]
    broken = ["the files are heard in another order"] * ([sound for sound, _ in heard] != list(lengths))
    for sound, each in heard:
        times = [0.0, *(time for clip in each for time in (clip.begins, clip.ends)), lengths.get(sound, 0)]
        breaks = [(a, b) for a, b in list(pairwise(times))[::2] if abs(a - b) > NEAR]
        broken += [f"{sound}: {a:.3f} and {b:.3f}" for a, b in breaks]
    return broken


def _order(book: Book, clips: Sequence[Clip]) -> list[str]:
    """Clips that show nothing, or what stands before what the clip before them shows."""
    places = {
        f"{name}#{each.get('id')}": (n, m)
        for n, (name, page) in enumerate(book.pages.items())
        for m, each in enumerate(page.iter("*"))
        if each.get("id")
    }
    lost = [clip.place for clip in clips if clip.place not in places]
    known = [clip for clip in clips if clip.place in places]
    return lost + [b.place for a, b in pairwise(known) if places[a.place] > places[b.place]]


def _strangers(book: Book) -> list[str]:
    """What an overlay shows of another text than its own."""
    broken = []
    for page, (name, root) in book.overlays.items():
        sources = [*root.xpath("//s:text/@src", namespaces=SPACE), *root.xpath("//@e:textref", namespaces=SPACE)]
        broken += [f"{name}: {each}" for each in sources if target(name, each).partition("#")[0] != page]
    return broken


def _lengths(book: Book, clips: Sequence[Clip]) -> list[str]:
    """Durations that differ from what is heard: of each overlay, and of all."""
    ids = {item.get("href", ""): item.get("id", "") for item in book.package.iterfind("o:manifest/o:item", SPACE)}
    told = {
        each.get("refines", ""): _time(each.text or "")
        for each in book.package.xpath("//o:meta[@property='media:duration']", namespaces=SPACE)
    }
    names = [name for name, _ in book.overlays.values()]
    heard = {f"#{ids.get(name)}": sum(c.ends - c.begins for c in clips if c.overlay == name) for name in names}
    heard[""] = sum(clip.ends - clip.begins for clip in clips)
    wrong = [name for name in heard if abs(heard[name] - told.get(name, -1)) > NEAR * len(clips)]
    return [name or "the whole book" for name in wrong] + sorted(told.keys() - heard.keys())


def _unheard(book: Book, clips: Sequence[Clip]) -> list[str]:
    """Words that stand in nothing which is shown while it is heard; what has no letter and no figure is not said."""
    shown = {clip.place for clip in clips}
    return [
        f"{name}: {' '.join(text.split())[:60]}"
        for name, page in book.pages.items()
        for text in page.xpath("//h:body//text()[normalize-space()]", namespaces=SPACE)
        if any(sign.isalnum() for sign in text)
        and not _is_heard(text.getparent() if text.is_text else text.getparent().getparent(), name, shown)
    ]


def _is_heard(element: etree._Element, name: str, shown: set[str]) -> bool:
    above = (element, *element.iterancestors())
    if any(each.get("aria-hidden") == "true" for each in above):
        return True
    # A caption is heard as its table is announced.
    own = (each.getparent() if etree.QName(each).localname == "caption" else each for each in above)
    return any(f"{name}#{each.get('id')}" in shown for each in own if each is not None)


def _not_skippable(book: Book) -> list[str]:
    """Pages that do not say that they are, and notes and tables that are no group of their own (§9.3.3)."""
    broken = []
    for page, (name, root) in book.overlays.items():
        pages = {f"{page}#{each}" for each in book.pages[page].xpath("//@id[../@e:type='pagebreak']", namespaces=SPACE)}
        plain = root.xpath("//s:par[not(@e:type='pagebreak')]/s:text/@src", namespaces=SPACE)
        broken += [f"{page}: {each}" for each in plain if target(name, each) in pages]
        groups = {target(name, each) for each in root.xpath("//s:seq/@e:textref", namespaces=SPACE)}
        outer = "//*[self::h:aside or self::h:table][not(ancestor::h:aside or ancestor::h:table)]/@id"
        wanted = {f"{page}#{each}" for each in book.pages[page].xpath(outer, namespaces=SPACE)}
        broken += sorted(wanted - groups)
    return broken
