"""Running heads, running feet and page numbers of a PDF: what stands at the edge of page after page."""

import re
from collections import defaultdict
from dataclasses import dataclass

from service.readers.base import Reading
from service.readers.pdf_seen import Page, Span
from service.readers.pdf_strips import Strip, make_strips

NUMBER = re.compile(r"\d+")
ONLY_NUMBER = re.compile(r"\W*(?:page\W*)?(?:#|[ivxl]{1,6})(?:\s*(?:of|/)\s*#)?\W*", re.IGNORECASE)


@dataclass(slots=True)
class Edge:
    """A strip at the edge of a page. key: its text with open figures, its end of the page, its height there."""

    page: int
    strip: Strip
    top: bool
    key: tuple[str, bool, int]


def remove_furniture(pages: list[Page], reading: Reading, *, tagged: bool) -> None:
    """Take running heads and feet off the pages, keep a head that says something new once, and label the pages.

    tagged: only text outside the tags can be furniture, unless the file tags all that stands at the edges.
    """
    tagged = tagged and any(span.mcid < 0 and page.is_edge(span) for page in pages for span in page.spans)
    edges = [edge for page in pages for edge in _edges(page, tagged=tagged)]
    numbered = _label(pages, edges)
    running = _outermost(edges, _find_running(edges, numbered, len(pages)))
    said = {word for page in pages[:2] for word in _words(page, running)}
    met: set[tuple[str, bool, int]] = set()
    for edge in running:
        new = edge.key not in met and not ONLY_NUMBER.fullmatch(edge.key[0])
        met.add(edge.key)
        if new and not set(_split(edge.strip.text)) <= said:
            if edge.top and edge.page == 0:
                _put_first(pages[0], edge.strip)
                continue  # a title or a date that stands only in the head
            reading.lose(f"The running line “{edge.strip.text}” was left out.", pages[edge.page].label)
        pages[edge.page].take_off(edge.strip.spans)


def _put_first(page: Page, strip: Strip) -> None:
    """Let a kept head begin its page; many writers draw heads after all else."""
    for span in strip.spans:
        span.order -= len(page.spans) + 1
    page.spans.sort(key=lambda span: span.order)


def _edges(page: Page, *, tagged: bool) -> list[Edge]:
    near = [s for s in page.spans if page.is_edge(s) and not (tagged and s.mcid >= 0)]
    near += [] if near or tagged else _lowest_number(page)
    out = []
    for strip in make_strips(near, page.number, columns=True):
        top = strip.y0 > page.height / 2
        out.append(Edge(page.number, strip, top, (NUMBER.sub("#", strip.text.lower()), top, round(strip.base / 8))))
    return out


def _lowest_number(page: Page) -> list[Span]:
    """A figure that stands alone below all else, though not near the page's edge: paper of another size was meant."""
    low = min((span.base for span in page.spans), default=0.0)
    lowest = [span for span in page.spans if span.base < low + 2]
    alone = len(lowest) == 1 < len(page.spans)
    return lowest if alone and ONLY_NUMBER.fullmatch(NUMBER.sub("#", lowest[0].text.strip())) else []


def _find_running(edges: list[Edge], numbered: set[int], count: int) -> list[Edge]:
    """The strips that hold the page's number, or say the same at the same height on pages near by.

    Figures that differ otherwise make another line: "Recommendation 8" at a page's foot is no running foot; nor is
    "1. Summary" where reports begin at the top of pages far apart.
    """
    pages: dict[tuple[str, bool, int], set[int]] = defaultdict(set)
    for edge in edges:
        pages[edge.strip.text, edge.top, edge.key[2]].add(edge.page)

    def runs(edge: Edge) -> bool:
        near = pages[edge.strip.text, edge.top, edge.key[2]]
        return len(near) >= (2 if count < 5 else 3) and any(edge.page + step in near for step in (1, 2, -1, -2))

    single = count == 1
    return [e for e in edges if id(e.strip) in numbered or runs(e) or (single and ONLY_NUMBER.fullmatch(e.key[0]))]


def _outermost(edges: list[Edge], running: list[Edge]) -> list[Edge]:
    """Running strips with nothing but running strips between them and the edge of the page."""
    names = {id(edge.strip) for edge in running}
    walls: dict[tuple[int, bool], float] = {}
    for edge in edges:
        if id(edge.strip) not in names:
            end = (edge.page, edge.top)
            outer = max if edge.top else min
            walls[end] = outer(walls.get(end, edge.strip.base), edge.strip.base)
    kept = []
    for edge in running:
        wall = walls.get((edge.page, edge.top))
        if wall is None or (edge.strip.base >= wall - 2 if edge.top else edge.strip.base <= wall + 2):
            kept.append(edge)
    return kept


def _label(pages: list[Page], edges: list[Edge]) -> set[int]:
    """Give each page the number printed on it, the figure at its edge that goes up with the pages.

    Gives back which strips hold it. A pack may count anew in each paper: each count stands for itself.
    """
    counts: dict[tuple[tuple[str, bool, int], int, int], dict[int, tuple[int, int]]] = defaultdict(dict)
    for edge in edges:
        for place, figure in enumerate(NUMBER.findall(edge.strip.text)):
            if len(figure) < 6:
                ahead = int(figure) - edge.page
                counts[edge.key, place, ahead][edge.page] = (int(figure), id(edge.strip))
    strips: set[int] = set()
    labels: dict[int, int] = {}
    for (key, _, _), found in sorted(counts.items(), key=lambda each: len(each[1])):
        least = 2 if ONLY_NUMBER.fullmatch(key[0]) or len(pages) < 5 else 3
        if len(found) >= least and any(page + step in found for page in found for step in (1, 2)):
            strips.update(strip for _, strip in found.values())
            labels.update({page: number for page, (number, _) in found.items()})
    for page in pages:
        if page.number in labels:
            page.label = str(labels[page.number])
    return strips


def _words(page: Page, running: list[Edge]) -> set[str]:
    edge = {id(span) for e in running if e.page == page.number for span in e.strip.spans}
    return {word for span in page.spans if id(span) not in edge for word in _split(span.text)}


def _split(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
