"""An authority's own notices in other languages ("If you want this in your language, call …"), found in its papers.

What is found is written beside the authority's phrases for a person to look at; it is said only once somebody has
confirmed it (see `languages.use_authority`). A paper's own conversion may have damaged it, so nothing is taken unseen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from service.document import Block, Document, Heading, Paragraph, plain
from service.errors import WordsError
from service.files import make_folder, write_whole
from service.identify import identify
from service.languages import LISTED, get_language, read_phrases
from service.walking import walk

KEY = "notice"
COLUMNS = ("key", "text", "state")
REACHED = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\d)0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)")
LONGEST = 600  # characters of a notice


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as the paper prints it; said: the code of its language."""

    said: str
    text: str


def find_notices(document: Document) -> tuple[Notice, ...]:
    """The paragraphs in a listed language that tell whom to reach, or stand under that language's name; in order.

    Those that name a number or address come first, since they can stand alone.
    """
    found = dict.fromkeys(_notices(document.blocks))
    return tuple(sorted(found, key=lambda notice: not REACHED.search(notice.text)))


def _notices(blocks: tuple[Block, ...]) -> Iterator[Notice]:
    heading = ""
    for block in walk(blocks):
        if isinstance(block, Heading):
            heading = plain(block.text)
        elif isinstance(block, Paragraph) and len(text := plain(block.text)) <= LONGEST:
            code = block.language if block.language in LISTED else identify(text, "")
            named = next((other for other in LISTED if heading in _names(other)), "")
            heading = ""
            if code in LISTED and (code == named or (not named and REACHED.search(text))):
                yield Notice(code, text)


def _names(code: str) -> tuple[str, str]:
    language = get_language(code)
    return language.english, language.name


def keep_notices(folder: Path, notices: Iterable[Notice]) -> list[str]:
    """Write down in <code>.tsv what isn't there yet, as found; the languages that have something new."""
    new: dict[str, None] = {}
    for notice in notices:
        rows = _rows(folder, notice.said)
        if not any(row["key"] == KEY and row["text"] == notice.text for row in rows):
            _write(folder, notice.said, [*rows, {"key": KEY, "text": notice.text, "state": "found"}])
            new[notice.said] = None
    return list(new)


def confirm_notice(folder: Path, code: str) -> str:
    """Confirm the first notice in this language, and give back its words; WordsError where none was found."""
    rows = _rows(folder, get_language(code).code)
    notice = next((row for row in rows if row["key"] == KEY), None)
    if notice is None:
        raise WordsError(f"No notice in {get_language(code).english} was found. Name a paper that has one with --from.")
    _write(folder, code, [{**row, "state": "confirmed"} if row is notice else row for row in rows])
    return notice["text"]


def told(folder: Path) -> list[Mapping[str, str]]:
    """Every phrase of the authority's: language, key, text, state."""
    return [{"language": code, **row} for code in LISTED for row in _rows(folder, code)]


def _rows(folder: Path, code: str) -> list[dict[str, str]]:
    path = folder / f"{code}.tsv"
    return read_phrases(path) if path.is_file() else []


def _write(folder: Path, code: str, rows: list[dict[str, str]]) -> None:
    make_folder(folder)
    lines = ("\t".join(row.get(name) or "" for name in COLUMNS) for row in rows)
    write_whole(folder / f"{code}.tsv", "\n".join(("\t".join(COLUMNS), *lines)) + "\n")
