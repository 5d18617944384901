"""The rules of a web page edition, held against a file."""

import re
from pathlib import Path

from lxml import html as parser

from service.document import Document
from service.errors import PaperError
from service.formats.base import Finding
from service.formats.fidelity import hold
from service.wording import prove_words

FETCHED = re.compile(r"""@import[^;]*|url\((?!["']?data:)[^)]*""")
INLINE = {"a", "b", "bdi", "em", "i", "span", "strong", "sub", "sup"}
SOURCE = "WCAG 2.2"


def check(path: Path, document: Document | None) -> tuple[Finding, ...]:
    """The rules held against the page in this file, and against its document where one is given."""
    page = path.read_text(encoding="utf-8")
    root = _parse(page)
    findings = [
        Finding("The page names its language", f"{SOURCE} 3.1.1", bool(root.get("lang"))),
        Finding("The page has a title", f"{SOURCE} 2.4.2", bool((root.findtext(".//title") or "").strip())),
        Finding("The page has one main part", f"{SOURCE} 1.3.1", len(root.findall(".//main")) == 1),
        Finding("The page can be enlarged", f"{SOURCE} 1.4.10", _can_grow(root)),
        _told("No heading level is skipped", f"{SOURCE} 1.3.1", _skipped_levels(root)),
        _told("Every name stands once", "HTML, the id attribute", _repeated_names(root)),
        _told(
            "Every picture has words",
            f"{SOURCE} 1.1.1",
            [p.get("src", "")[:40] for p in root.xpath("//img[not(@alt)]")],
        ),
        _told(
            "Header cells say what they head",
            f"{SOURCE} 1.3.1",
            [h.text_content() for h in root.xpath("//th[not(@scope)]")],
        ),
        _told("Nothing is fetched from elsewhere", "our own rule: nothing active, nothing fetched", _remote(root)),
        _told(
            "No program runs in the page",
            "our own rule: nothing active, nothing fetched",
            [e.tag for e in root.xpath("//script|//iframe|//object|//embed")],
        ),
    ]
    if document:
        findings += hold(prove_words(document, read_words(page)))
    return tuple(findings)


def read_words(page: str) -> str:
    """What the page's main part says, descriptions of pictures included."""
    main = _parse(page).find(".//main")
    parts: list[str] = []
    for event, element in parser.etree.iterwalk(main, events=("start", "end")) if main is not None else ():
        # A note's mark stands apart from the word before it, as blocks do.
        apart = element.tag not in INLINE or element.get("role") == "doc-noteref"
        parts.append(" " if apart else "")
        parts.append(element.get("alt", "") + (element.text or "") if event == "start" else element.tail or "")
    return "".join(parts)


def _parse(page: str) -> parser.HtmlElement:
    if not page.strip():
        raise PaperError("This file is empty, so it is no web page.")
    return parser.document_fromstring(page.encode(), parser=parser.HTMLParser(encoding="utf-8", huge_tree=True))


def _told(rule: str, source: str, broken: list[str]) -> Finding:
    where = "; ".join(" ".join(words.split()) for words in broken[:10])
    return Finding(rule, source, not broken, where)


def _can_grow(root: parser.HtmlElement) -> bool:
    views = root.xpath("//meta[@name='viewport']/@content")
    return bool(views) and "user-scalable=no" not in views[0] and "maximum-scale" not in views[0]


def _skipped_levels(root: parser.HtmlElement) -> list[str]:
    skipped, before = [], 0
    for heading in (
        root.find(".//main").iter("h1", "h2", "h3", "h4", "h5", "h6") if root.find(".//main") is not None else ()
    ):
        level = int(heading.tag[1])
        if level > before + 1:
            skipped.append(heading.text_content())
        before = level
    return skipped


def _repeated_names(root: parser.HtmlElement) -> list[str]:
    names = root.xpath("//@id")
    return sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []


def _remote(root: parser.HtmlElement) -> list[str]:
    """What the page would fetch: sources that are not data, style sheets, addresses in styles."""
    sources = [s for s in root.xpath("//@src|//@srcset|//@poster|//link/@href") if not s.startswith("data:")]
    styles = [found for text in root.xpath("//style/text()|//@style") for found in FETCHED.findall(text)]
    return [*sources, *styles]
