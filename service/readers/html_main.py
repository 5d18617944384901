"""The part of a web page that is the paper: parsed with nothing fetched, what isn't shown or isn't the paper out."""

import re
from typing import Any

from lxml import etree

from service.errors import PaperError
from service.readers.base import Reading
from service.readers.decoding import xml_safe
from service.readers.html_forms import fill_in
from service.readers.html_hidden import find_hidden, find_looks, is_unmarked

SUBSET = re.compile(rb"<!DOCTYPE[^>\[]{0,1000}\[.{0,50000}?\]\s{0,99}>", re.IGNORECASE | re.DOTALL)
MAX_BYTES = 50 << 20
HEAD = 4096  # bytes in which a page says what it is
DROPPED = frozenset({"script", "style", "noscript", "template", "nav", "button", "option", "datalist", "head", "meta",
    "link", "base", "canvas", "audio", "video", "source", "track", "map", "param", "dialog", "menu"})  # fmt: skip
OUTSIDE = frozenset({"iframe", "object", "embed", "frame", "frameset", "applet"})
ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "menu", "toolbar"})
BESIDE = re.compile(
    r"\b(?:cookie|consent)[-_]?(?:banner|bar|notice|consent|message|popup)|\bbreadcrumbs?\b|\bskip-?link", re.IGNORECASE
)
CONTENT = frozenset(
    {"content", "main", "maincontent", "main-content", "page-content", "pagecontent", "mgcontent", "bodycontent"}
)


def parse(data: bytes, name: str) -> Any:
    """The page's root element; PaperError where it is too big, nested too deeply or empty."""
    if len(data) > MAX_BYTES:
        raise PaperError(f"{name} is too big to read: over 50 MB. Send it in smaller parts.")
    encoding = find_encoding(data)
    if encoding not in ("utf-8", "utf-16"):  # The parser knows fewer code pages than we do.
        data, encoding = data.decode(encoding, "replace").encode(), "utf-8"
    if (declared := SUBSET.search(data)) and declared.start() < HEAD:  # The parser would take its end for words.
        data = data[: declared.start()] + b"<!DOCTYPE html>" + data[declared.end() :]
    parser = etree.HTMLParser(
        encoding=encoding, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise PaperError(f"{name} has no words that this service can read.", repr(error)) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise PaperError(f"{name} is nested too deeply to read. Save the page again from a browser and send that.")
    if root is None:
        raise PaperError(f"{name} has no words that this service can read.")
    return root


def find_encoding(data: bytes) -> str:
    """How the page's bytes spell letters: by its mark, what it says itself, or whether it is good UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    said = re.search(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", data[:HEAD], re.IGNORECASE)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        name = said[1].decode("ascii", "replace").lower() if said else "windows-1252"
        return name if _is_known(name) and name not in ("utf-8", "utf8") else "windows-1252"
    return "utf-8"


def _is_known(name: str) -> bool:
    try:
        b" ".decode(name)
    except (LookupError, ValueError):
        return False
    return True


def find_main(root: Any, reading: Reading) -> Any:
    """The element that holds the paper, cleaned: main, the only article, or the body."""
    looks = find_looks(root)
    hidden = find_hidden(root, looks)
    for each in root.iter("ol"):
        if is_unmarked(each, looks):
            each.set("type", "none")
    body = next(root.iter("body"), root)
    mains = [e for e in body.iter() if e.tag == "main" or e.get("role") == "main"]
    articles = list(body.iter("article"))
    main = mains[0] if mains else articles[0] if len(articles) == 1 else _content(body)
    _keep_title(body, main)
    _clean(main, reading, hidden, whole=main is body)
    return main


def _content(body: Any) -> Any:
    """The part of a page that its id calls its content, where it holds most of the words; else the body."""
    whole = _count(body)
    named = (e for e in body.iterdescendants() if (e.get("id") or "").lower() in CONTENT)
    return next((e for e in named if isinstance(e.tag, str) and _count(e) * 2 > whole), body)


def _count(element: Any) -> int:
    """How many letters an element shows, programs and styles apart."""
    return sum(len(e.text or "") for e in element.iter() if e.tag not in DROPPED) + sum(
        len(e.tail or "") for e in element.iterdescendants()
    )


def _keep_title(body: Any, main: Any) -> None:
    """Take the page's title into the main part, where only its header holds it."""
    if main is body or next(main.iter("h1"), None) is not None:
        return
    title = next(body.iter("h1"), None)
    if title is not None and not any(each is main for each in title.iterdescendants()):
        title.tail = None
        main.insert(0, title)


def _clean(main: Any, reading: Reading, unseen: set[Any], *, whole: bool) -> None:
    """Take out what is no part of the paper; the clerk is told of hidden text and of what lies outside the file."""
    hidden = outside = 0
    for element in list(main.iterdescendants()):
        if element in unseen:
            hidden += bool("".join(element.itertext()).strip())
            _remove(element)
        elif not isinstance(element.tag, str) or element.tag in DROPPED or _is_beside(element, whole=whole):
            _remove(element)
        elif element.tag in OUTSIDE:
            outside += 1
            _remove(element)
        elif element.tag in ("input", "select", "textarea"):
            fill_in(element)
    if hidden:
        reading.lose(f"Text that the page keeps hidden was left out ({hidden} places).", kind="hidden")
    if outside:
        reading.lose(f"Parts that the page takes in from elsewhere were left out ({outside}).")


def _is_beside(element: Any, *, whole: bool) -> bool:
    """Whether an element stands beside the paper: the way here, a word on cookies; or the frame of a whole page."""
    said = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('aria-label') or ''}"
    return bool(BESIDE.search(said)) or (whole and _is_frame(element))


def _is_frame(element: Any) -> bool:
    """Whether an element of a page without a main part is its frame: banner, search, footer."""
    if element.get("role") in ROLES:
        return True
    return (
        element.tag in ("header", "footer")
        and next(element.iter("h1"), None) is None
        and not any(above.tag in ("article", "section", "main") for above in element.iterancestors())
    )


def _remove(element: Any) -> None:
    """Take an element out and leave the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before, tail = element.getprevious(), xml_safe(element.tail)
        if before is None:
            parent.text = xml_safe(parent.text or "") + tail
        else:
            before.tail = xml_safe(before.tail or "") + tail
    parent.remove(element)
