"""The rules that Braille pages are held against, whatever file they stand in; with their paper, also its words."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.braille.book import PROFILES
from service.braille.cells import from_ascii
from service.braille.front import DEEPEST
from service.braille.guard import Guard
from service.braille.paging import FIGURES, letters_of
from service.braille.passages import turn_of
from service.braille.transcriber import Transcriber
from service.document import Document
from service.formats.base import Finding
from service.formats.braille_pages import (
    Leaf,
    count,
    endings,
    heads_at,
    is_front,
    is_title,
    read_contents,
    squeeze,
    text_lines,
    turns_of,
)
from service.formats.braille_wanted import Wanted, find_wanted
from service.formats.braille_words import check_words

HOUSE = "RNIB page layout"
SHOWN = 5  # places that a finding names
Volumes = Sequence[Sequence[Leaf]]


def check_pages(volumes: Volumes, document: Document | None, width: int = 0, depth: int = 0) -> tuple[Finding, ...]:
    """Every rule of layout, and with a document those that hold its words; width, depth: what the file says, or 0."""
    leaves = [leaf for volume in volumes for leaf in volume]
    person = Finding("A Braille reader has proof-read it", "UKAAF", True, "its title page says whether", "person")
    found = [_check_size(leaves, width, depth)]
    if not document:
        return (*found, *_check_layout(volumes, None), person)
    with Guard() as guard:
        transcriber = _transcriber(leaves, document, guard)
        layout = _check_layout(volumes, find_wanted(document, transcriber))
        text = leaves if not any(leaf.number for leaf in leaves) else [leaf for leaf in leaves if not is_front(leaf)]
        return (*found, *layout, *check_words(text_lines(text), document, transcriber), person)


def _check_size(leaves: Sequence[Leaf], width: int, depth: int) -> Finding:
    """No line longer, no page deeper than the file says, or than one of our sizes."""
    heads = {leaf.width for leaf in leaves if leaf.number}
    wide = max([*heads, *(len(line) for leaf in leaves for line in leaf.lines)], default=0)
    deep = max((leaf.depth for leaf in leaves), default=0)
    sizes = [(width, depth)] if width else [(each.width, each.depth) for each in PROFILES.values()]
    endless = not heads  # as a display's page is, which has no number
    fits = [(w, d) for w, d in sizes if wide <= w and (deep <= d or (endless and not d)) and heads <= {w}]
    return Finding("Lines and pages have a size that we make", HOUSE, bool(fits), f"{wide} by {deep}")


def _check_layout(volumes: Volumes, wanted: Wanted | None) -> Iterator[Finding]:
    """The rules for pages with running heads; a display has none, and only print pages can be looked for there."""
    leaves = [leaf for volume in volumes for leaf in volume]
    yield _check_turns(leaves, wanted)
    if not any(leaf.number for leaf in leaves):
        return
    yield _told("Page numbers count up", HOUSE, _wrong_numbers(volumes))
    yield _told("Running heads name the print page that a page begins on", HOUSE, _wrong_labels(leaves))
    yield _told("Each volume has its title page and contents", HOUSE, _bare_volumes(volumes, wanted))
    yield _told("Contents name the pages that headings stand on", HOUSE, _wrong_entries(volumes, wanted))
    yield _told("No heading is last on a page", HOUSE, _lonely_headings(leaves, wanted))


def _told(rule: str, source: str, wrong: Iterator[str]) -> Finding:
    places = list(wrong)
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    return Finding(rule, source, not places, "; ".join(places[:SHOWN]) + more)


def _check_turns(leaves: Sequence[Leaf], wanted: Wanted | None) -> Finding:
    """Print pages: as the paper has them; without a paper each figure the next, or 1 where another paper begins."""
    labels = [squeeze(label) for leaf in leaves if not leaf.front for label in turns_of(leaf)]
    if wanted:
        lost = "" if labels == list(wanted.labels) else f"{len(labels)} of {len(wanted.labels)}, or in another order"
        return Finding("Print pages are all there, in order", HOUSE, not lost, lost, "fidelity")
    numbers = [count(label[1:]) for label in labels if label.startswith("⠼") and label[1:].strip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚") == ""]
    wrong = (f"{after} after {before}" for before, after in pairwise(numbers) if after not in (before + 1, 1))
    return _told("Print pages are in order", HOUSE, wrong)


def _wrong_numbers(volumes: Volumes) -> Iterator[str]:
    """The text's pages count through all volumes, each volume's front pages from its title page.

    That bears none, but where numbers stand in corners.
    """
    text = [leaf.number for volume in volumes for leaf in volume if not is_front(leaf)]
    yield from (f"{found} for {n}" for n, found in enumerate(text, 1) if found != n)
    for nth, volume in enumerate(volumes, 1):
        front = [leaf for leaf in volume if is_front(leaf)]
        wrong = ((leaf.number, n) for n, leaf in enumerate(front, 1) if leaf.number != (n if n > 1 else leaf.corner))
        yield from (f"volume {nth}: p{found} for p{n}" for found, n in wrong)


def _wrong_labels(leaves: Sequence[Leaf]) -> Iterator[str]:
    """The print page in a head is that of the last turn before it, or of one that begins the page.

    In a corner the further pages of one are lettered.
    """
    label, nth = "", 0
    for leaf in (leaf for leaf in leaves if not is_front(leaf)):
        turns = [squeeze(found) for found in turns_of(leaf)]
        first = turns[0] if leaf.begins else squeeze(turn_of(leaf.lines[0], corners=leaf.corner)) if leaf.lines else ""
        label, nth = first or label, 0 if leaf.begins else nth
        lettered = from_ascii(letters_of(nth)) if leaf.corner and label.startswith(FIGURES) else ""
        if (leaf.letters, squeeze(leaf.label)) != (lettered, label):
            yield f"page {leaf.number}"
        label, nth = turns[-1] if turns else label, 1 if turns[leaf.begins :] else nth + 1


def _bare_volumes(volumes: Volumes, wanted: Wanted | None) -> Iterator[str]:
    """A title page with the paper's title, and contents wherever there is a heading to be found by them."""
    for nth, volume in enumerate(volumes, 1):
        title = squeeze("".join(volume[0].lines)) if is_title(volume[0]) else ""
        named = wanted.volume(nth, len(volumes)) if wanted and len(volumes) > 1 else ""
        if not title or (wanted and not (wanted.title in title and named in title)):
            yield f"volume {nth} has no title page"
        if wanted and not any(leaf.front and not is_title(leaf) for leaf in volume):
            text = [leaf for leaf in volume if not is_front(leaf)]
            if any(heads_at(cells, leaf) for leaf in text for cells in _main(wanted)):
                yield f"volume {nth} has no contents"


def _main(wanted: Wanted) -> list[str]:
    """The headings that stand in the contents."""
    return [cells for level, cells in wanted.headings if level <= DEEPEST]


def _wrong_entries(volumes: Volumes, wanted: Wanted | None) -> Iterator[str]:
    """Each entry's heading begins on the page that it names, and each heading of the paper has its entry."""
    pages = {leaf.number: leaf for volume in volumes for leaf in volume if not is_front(leaf)}
    entries = [entry for volume in volumes for entry in read_contents(volume)]
    for entry in entries:
        leaf = pages.get(entry.page)
        if not leaf or not heads_at(entry.cells, leaf, pages.get(entry.page + 1)):
            yield f"page {entry.page}: {entry.cells}"
    left = iter([entry.cells for entry in entries])
    yield from (f"not listed: {cells}" for cells in (_main(wanted) if wanted else []) if cells not in left)


def _lonely_headings(leaves: Sequence[Leaf], wanted: Wanted | None) -> Iterator[str]:
    """Headings with nothing after them on their page; the last page may end as the paper does."""
    listed = {(entry.cells, False) for entry in read_contents(leaves)}
    headings = {(cells, level > DEEPEST) for level, cells in wanted.headings} if wanted else listed
    text = [leaf for leaf in leaves if not is_front(leaf)]
    yield from (f"page {leaf.number}" for leaf in text[:-1] if endings(leaf) & headings)


def _transcriber(leaves: Sequence[Leaf], document: Document, guard: Guard) -> Transcriber:
    """The transcriber of the grade that the file says it has, of the higher where it says none."""
    front = squeeze("".join(line for leaf in leaves[:3] for line in leaf.lines))
    made = [Transcriber(document.language, grade, guard) for grade in (2, 1)]
    foreign = "" if document.language == "en" else "en"
    return next((each for each in made if squeeze(each.text(each.code_name, foreign).value) in front), made[0])
