"""The rules of DAISY 2.02 (DAISY Consortium, 28 February 2001), held against a book."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from service.document import Document
from service.formats.base import Finding, told
from service.formats.book_read import BROKEN, wrong_metadata
from service.formats.daisy_proof import prove
from service.formats.daisy_read import PAGES, SPACE, Opened, metas, open_book, places, sentences
from service.formats.daisy_times import check_times
from service.formats.loudness_check import check_zip as check_loudness

SOURCE = "DAISY 2.02"
DAY, COUNT, NUMBER = r"\d{4}(-\d\d(-\d\d)?)?", r"\d{1,9}", r"[0-9]{1,9}"
ONCE = {
    "dc:title": r".*\S.*", "dc:identifier": r".*\S.*", "dc:publisher": r".*\S.*", "dc:date": DAY,
    "dc:format": r"Daisy 2\.02", "ncc:charset": "utf-8", "ncc:pageFront": COUNT, "ncc:pageNormal": COUNT,
    "ncc:pageSpecial": COUNT, "ncc:tocItems": COUNT, "ncc:totalTime": r"\d+:[0-5]\d:[0-5]\d(\.\d+)?",
}  # fmt: skip
"""What ncc.html says exactly once, and how."""
OFTEN = {"dc:creator": r".*\S.*", "dc:language": r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"}
"""What it says once or more."""
KINDS = ("audioOnly", "audioNcc", "audioPartText", "audioFullText", "textPartAudio", "textNcc")
NAME = re.compile(r"[a-z][a-z0-9_]{0,7}\.(html|smil|mp3|css)")
HEADING = re.compile(r"h[1-6]")


def check(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The rules held against the book in this file, and against its document where one is given."""
    try:
        book = open_book(path)
        book.ncc.xpath("h:body", namespaces=SPACE)[0]
    except (*BROKEN, IndexError) as error:
        return (Finding("It is a DAISY 2.02 book in a ZIP", SOURCE, False, str(error), "fidelity"),)
    return (
        _told("Old players take the name of every file", "file names", _names(book)),
        _told("Every file says which kind of file it is", "document types", _doctypes(book)),
        _told("ncc.html says all that a book must say of itself", "NCC metadata", _metadata(book)),
        _told("The counts in ncc.html are true", "NCC metadata", _counts(book)),
        _told("Every SMIL file says its format, and the book's title and identifier", "SMIL metadata", _smils(book)),
        _told("The navigation begins with the title and holds headings and pages only", "NCC body", _body(book)),
        _told("No level of heading is skipped", "NCC headings", _skipped(book)),
        _told("Pages are numbers, roman numbers or special", "NCC pages", _pages(book)),
        _told("The navigation leads to sentences, in the order in which they are played", "NCC links", _order(book)),
        _told("Every sentence is played once, in the order of the text", "SMIL and text", _played(book)),
        _told("Every sentence leads back to its place in the sound", "links to SMIL", _back(book)),
        _told("A player may pass over pages' numbers", "skippable structures", _skippable(book)),
        *check_times(book),
        *check_loudness(path),
        *(prove(book, document) if document else ()),
    )


def _told(rule: str, section: str, broken: Sequence[str]) -> Finding:
    return told(rule, f"{SOURCE}, {section}", broken)


def _names(book: Opened) -> list[str]:
    twice = [name for name, n in Counter(book.names).items() if n > 1]
    return [name for name in book.names if not NAME.fullmatch(name)] + twice


def _doctypes(book: Opened) -> list[str]:
    wanted = {"html": "-//W3C//DTD XHTML 1.0", "smil": "-//W3C//DTD SMIL 1.0//EN"}
    return [name for name, told in book.doctypes.items() if wanted[name.rpartition(".")[2]] not in told]


def _metadata(book: Opened) -> list[str]:
    return wrong_metadata(metas(book.ncc), ONCE, OFTEN)


def _counts(book: Opened) -> list[str]:
    """Each count that is told and another than what is there."""
    shown = places(book)
    kinds = Counter(kind for kind, _, _ in shown)
    normal = [int(words) for kind, words, _ in shown if kind == "page-normal" and re.fullmatch(NUMBER, words)]
    true = {
        "ncc:tocItems": len(shown),
        "ncc:pageFront": kinds["page-front"],
        "ncc:pageNormal": kinds["page-normal"],
        "ncc:pageSpecial": kinds["page-special"],
        "ncc:maxPageNormal": max(normal, default=0),
        "ncc:depth": max((int(kind[1]) for kind in kinds if HEADING.fullmatch(kind)), default=0),
        "ncc:files": len(book.names),
        "ncc:multimediaType": "audioFullText" if book.sounds else "textNcc",
    }
    told = metas(book.ncc)
    return [
        f"{name}: {said}, not {true[name]}" for name in true for said in told.get(name, ()) if said != str(true[name])
    ]


def _smils(book: Opened) -> list[str]:
    ours, broken = metas(book.ncc), []
    for name in ("master.smil", *book.smils):
        told = metas(book.pages[name])
        broken += [
            f"{name}: {key}" for key in ("dc:format", "dc:title", "dc:identifier") if told.get(key) != ours.get(key)
        ]
    return broken + [name for name in book.pages if name.endswith(".smil") and name not in ("master.smil", *book.smils)]


def _body(book: Opened) -> list[str]:
    children = book.ncc.xpath("h:body/*", namespaces=SPACE)
    shown = places(book)
    broken = [f"{kind} “{words}”" for kind, words, _ in shown if kind not in PAGES and not HEADING.fullmatch(kind)]
    broken += [
        f"“{words}” has no link, or several"
        for (_, words, _), each in zip(shown, children, strict=True)
        if len(each) != 1
    ]
    broken += [f"{kind} without words" for kind, words, _ in shown if not words]
    if not children or shown[0][0] != "h1" or children[0].get("class") != "title":
        broken.append("it does not begin with the title")
    ids = Counter(each.get("id", "") for each in children)
    return broken + [f"id “{name}”" for name, n in ids.items() if n > 1 or not name]


def _skipped(book: Opened) -> list[str]:
    levels = [(int(kind[1]), words) for kind, words, _ in places(book) if HEADING.fullmatch(kind)]
    return [words for (before, _), (level, words) in pairwise(levels) if level > before + 1]


def _pages(book: Opened) -> list[str]:
    rules = {"page-normal": NUMBER, "page-front": rf"{NUMBER}|[ivxlcdmIVXLCDM]+", "page-special": r".+"}
    return [words for kind, words, _ in places(book) if kind in rules and not re.fullmatch(rules[kind], words)]


def _order(book: Opened) -> list[str]:
    """Links that lead nowhere, and those that lead back behind the one before them."""
    known = {f"{each.smil}#{name}": n for n, each in enumerate(book.heard) for name in each.ids}
    at = [(known.get(href, -1), words) for _, words, href in places(book)]
    astray = [words for place, words in at if place < 0]
    return astray or [words for (before, _), (place, words) in pairwise(at) if place < before]


def _played(book: Opened) -> list[str]:
    """Sentences that are not played, are played twice, or in another order; and texts that are not there."""
    written, heard = [place for place, _ in sentences(book)], [each.text for each in book.heard]
    if written == heard:
        return []
    extra = Counter(heard) - Counter(written)
    return [*(Counter(written) - Counter(heard)), *extra] or ["the order is another"]


def _back(book: Opened) -> list[str]:
    links = {each.text: {f"{each.smil}#{name}" for name in each.ids} for each in book.heard}
    return [
        f"{name}#{each.get('id')}"
        for name in book.texts
        for each in book.pages[name].xpath("//*[@id]")
        if not links.get(f"{name}#{each.get('id')}", set()).intersection(each.xpath("h:a/@href", namespaces=SPACE))
    ]


def _skippable(book: Opened) -> list[str]:
    pages = {href for kind, _, href in places(book) if kind in PAGES}
    return [
        f"{each.smil}#{each.ids[0]}"
        for each in book.heard
        if (each.skipped == "pagenumber-on") != any(f"{each.smil}#{name}" in pages for name in each.ids)
    ]
