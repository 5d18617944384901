"""The rules of an EPUB edition, held against a file: EPUB 3.3, EPUB Accessibility 1.1, and that it holds its paper."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from service import document as d
from service import walking
from service.document import Document
from service.formats.base import Finding, told
from service.formats.book_read import BROKEN, SPACE, read_package_metadata, target
from service.formats.book_zip import PACKAGE
from service.formats.epub_check_sound import check_sound
from service.formats.epub_read import Book, headings, listed, open_book, page_breaks, read_words
from service.formats.epub_text import TYPE, XML_LANGUAGE
from service.formats.fidelity import SOURCE, hold
from service.formats.loudness_check import check_zip as check_loudness
from service.languages import get_language, phrase
from service.wording import prove_words

EPUB, ACCESS = "EPUB 3.3", "EPUB Accessibility 1.1"
ONCE = ("dc:title", "dc:language", "dc:identifier", "dcterms:modified")
TOLD = tuple(
    f"schema:{name}"
    for name in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard",
                 "accessibilitySummary")
)  # fmt: skip
FETCHED = re.compile(r"@import|url\(")
ACTIVE = "//h:script | //h:form | //h:iframe | //h:object | //h:embed | //@*[starts-with(name(), 'on')]"


def check(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The rules held against the book in this file, and against its document where one is given."""
    try:
        book = open_book(path)
    except BROKEN as error:
        return (Finding("It is an EPUB", f"{EPUB} §4", False, f"{type(error).__name__}: {error}", "fidelity"),)
    return (
        told("It is an EPUB", f"{EPUB} §4", book.faults),
        told("It says what book it is", f"{EPUB} §5.5", _metadata(book)),
        told("It says how it can be read, and claims no more", f"{ACCESS} §2", _access(book)),
        told("Every file is listed and there, and nothing is fetched", f"{EPUB} §3.6, §5.6", _resources(book)),
        told("No program runs in it", "our own rule: nothing active, nothing fetched", _programs(book)),
        told("All its text is in the order of reading, which runs as its language does", f"{EPUB} §5.7", _spine(book)),
        told("Every page of it names its language", "WCAG 2.2 3.1.1", _languages(book)),
        told("Every name stands once", "HTML, the id attribute", _names(book)),
        told("Every picture has words", "WCAG 2.2 1.1.1", _pictures(book)),
        told("Every link leads somewhere", f"{EPUB} §7", _astray(book)),
        told("Every note is one, and its marks lead to it", f"{ACCESS}, DPUB-ARIA 1.1", _notes(book)),
        told("The contents name every heading, in order", f"{EPUB} §7.4", _contents(book)),
        told("The page list names every print page, in order", f"{EPUB} §7.4", _page_list(book)),
        *check_sound(book),
        *check_loudness(path),
        *(_prove(book, document) if document else ()),
    )


def _metadata(book: Book) -> list[str]:
    said = read_package_metadata(book.package)
    broken = [f"{name} stands {len(said.get(name, ()))} times" for name in ONCE if len(said.get(name, ())) != 1]
    own = book.package.get("unique-identifier")
    if not book.package.xpath("//dc:identifier[@id = $own]", own=own, namespaces=SPACE):
        broken.append("it has no identifier of its own")
    return broken + ["it is not EPUB 3"] * (book.package.get("version") != "3.0")


def _access(book: Book) -> list[str]:
    said = read_package_metadata(book.package)
    broken = [f"no {name}" for name in TOLD if not any(said.get(name, ()))]
    modes = {"textual", "visual", "auditory"} & set(said.get("schema:accessMode", ()))
    enough = {mode for each in said.get("schema:accessModeSufficient", ()) for mode in each.split(",")}
    broken += [f"{mode} is enough, but is not there" for mode in sorted(enough - modes)]
    if bool(book.overlays) != ("synchronizedAudioText" in said.get("schema:accessibilityFeature", ())):
        broken.append("synchronizedAudioText")
    return broken + ["dcterms:conformsTo"] * ("dcterms:conformsTo" in said)


def _resources(book: Book) -> list[str]:
    items = {item.get("href", "") for item in book.package.iterfind("o:manifest/o:item", SPACE)}
    there = {name for name in book.files if name not in ("mimetype", PACKAGE) and not name.startswith("META-INF/")}
    broken = [f"{name} is not listed" for name in sorted(there - items)]
    broken += [f"{name} is not there" for name in sorted(items - there)]
    for name, page in [book.navigation, *book.pages.items(), *book.overlays.values()]:
        sources = page.xpath("//@src | //@srcset | //h:link/@href | //h:object/@data", namespaces=SPACE)
        broken += [f"{name}: {each}" for each in sources if target(name, each).partition("#")[0] not in there]
    sheets = [name for name in book.files if name.endswith(".css")]
    return broken + [f"{name}: {found[0]}" for name in sheets for found in FETCHED.finditer(book.files[name].decode())]


def _programs(book: Book) -> list[str]:
    return [name for name, page in book.pages.items() if page.xpath(ACTIVE, namespaces=SPACE)]


def _spine(book: Book) -> list[str]:
    texts = {name for name in book.files if name.endswith(".xhtml")} - {book.navigation[0]}
    broken = [f"{name} is not in the order of reading" for name in sorted(texts - set(book.pages))]
    itemrefs = book.package.findall("o:spine/o:itemref", SPACE)
    if len({each.get("idref") for each in itemrefs}) != len(itemrefs):
        broken.append("a file is read twice")
    way = book.package.xpath("string(o:spine/@page-progression-direction)", namespaces=SPACE)
    return broken + [f"{name} runs {page.get('dir')}" for name, page in book.pages.items() if page.get("dir") != way]


def _languages(book: Book) -> list[str]:
    tag = "".join(read_package_metadata(book.package).get("dc:language", ()))
    return [name for name, page in book.pages.items() if {page.get("lang"), page.get(XML_LANGUAGE)} != {tag}]


def _names(book: Book) -> list[str]:
    pages = [book.navigation, *book.pages.items()]
    counts = {name: Counter(map(str, page.xpath("//@id"))) for name, page in pages}
    return [f"{name}#{each}" for name, found in counts.items() for each, count in found.items() if count > 1]


def _pictures(book: Book) -> list[str]:
    found = [page.xpath("//h:img[not(@alt)]/@src", namespaces=SPACE) for page in book.pages.values()]
    return [source for sources in found for source in sources]


def _astray(book: Book) -> list[str]:
    pages = dict([book.navigation, *book.pages.items()])
    there = {*book.files, *(f"{name}#{each}" for name, page in pages.items() for each in page.xpath("//@id"))}
    links = (
        target(name, href)
        for name, page in pages.items()
        for href in page.xpath("//h:a/@href", namespaces=SPACE)
        if not urlsplit(href).scheme
    )
    return [link for link in links if link not in there]


def _notes(book: Book) -> list[str]:
    notes = {
        f"{name}#{each.get('id')}": each
        for name, page in book.pages.items()
        for each in page.xpath("//h:aside", namespaces=SPACE)
    }
    broken = [n for n, each in notes.items() if (each.get(TYPE), each.get("role")) != ("footnote", "doc-footnote")]
    for name, page in book.pages.items():
        marks = page.xpath("//h:a[@role='doc-noteref' or @e:type='noteref']", namespaces=SPACE)
        broken += [
            f"{name}#{each.get('id')}" for each in marks
            if target(name, each.get("href", "")) not in notes or not (each.get(TYPE) and each.get("role"))
        ]  # fmt: skip
    return broken


def _contents(book: Book) -> list[str]:
    """Headings that the contents lack or have in another place; a book without headings names its beginning."""
    wanted, shown = headings(book), listed(book, "toc")[1:]
    return _apart(wanted, shown) if wanted else ["there are no contents"] * (not shown)


def _page_list(book: Book) -> list[str]:
    """Print pages that the list lacks or has in another place, or by another number than they say themselves."""
    wanted, shown = page_breaks(book), listed(book, "page-list")
    if [place for place, _ in wanted] != [place for place, _ in shown]:
        return [place for place, _ in wanted if place not in dict(shown)] or ["another order"]
    return [place for (place, name), (_, number) in zip(wanted, shown, strict=True) if number.strip("–") not in name]


def _apart(wanted: list[tuple[str, str]], shown: list[tuple[str, str]]) -> list[str]:
    if wanted == shown:
        return []
    return [place for place, _ in wanted if place not in dict(shown)] or ["another order, or other words"]


def _prove(book: Book, document: Document) -> tuple[Finding, ...]:
    """Its words, its headings and its print pages are the paper's, and its language."""
    blocks = (*document.blocks, *(block for note in document.notes for block in note.blocks))
    heads = Counter(
        " ".join(f"{each.number} {d.plain(each.text)}".split())
        for each in walking.walk(blocks)
        if isinstance(each, d.Heading)
    )
    heads += Counter({phrase(document.language, "notes"): _has_left(book)})
    shown = Counter(words for _, words in headings(book))
    labels = Counter(page.label or "–" for page in walking.page_breaks(blocks))
    numbers = Counter(number for _, number in listed(book, "page-list"))
    tag = get_language(document.language).tag
    said = read_package_metadata(book.package).get("dc:language", [])
    return (
        _held("Every heading of the paper is there, and no other", sorted((heads - shown) + (shown - heads))),
        _held("Every page of the paper is in the page list", sorted((labels - numbers) + (numbers - labels))),
        _held("Its language is the paper's", [] if said == [tag] else said),
        *hold(prove_words(document, read_words(book))),
    )


def _has_left(book: Book) -> int:
    """Whether notes that nothing marks stand at the end, under a heading of ours."""
    return sum(len(page.xpath("//h:h2[@id='notes']", namespaces=SPACE)) for page in book.pages.values())


def _held(rule: str, broken: list[str]) -> Finding:
    return told(rule, SOURCE, broken, "fidelity")
