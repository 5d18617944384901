"""The words of a lexicon made right, and as lists that people keep elsewhere (TSV, W3C PLS)."""

import csv
import io
from collections.abc import Iterable, Sequence

from service.errors import WordsError
from service.languages import get_language
from service.speech.lexicon import Entry
from service.speech.normalise import clean as clean_text
from service.speech.pls import from_pls

HOWS = ("alias", "letters", "word")
LONGEST_TERM, LONGEST_SAY, LARGEST_FILE = 80, 200, 1_000_000


def clean(entry: Entry) -> Entry:
    """The entry as papers are read, NFC, its spaces in order; WordsError where it says nothing or too much."""
    term, say = (" ".join(clean_text(words).split()) for words in (entry.term, entry.say))
    if not any(sign.isalnum() for sign in term) or len(term) > LONGEST_TERM:
        raise WordsError(f"Write a word or an abbreviation of at most {LONGEST_TERM} signs.")
    if entry.how not in HOWS:
        raise WordsError(f"“{entry.how}” is no way to say “{term}”. Choose one of: {', '.join(HOWS)}.")
    if entry.how == "letters" and not term.isalnum():
        raise WordsError(f"“{term}” cannot be said letter by letter. Write how it is said instead.")
    if entry.how == "alias" and not (any(sign.isalnum() for sign in say) and len(say) <= LONGEST_SAY):
        raise WordsError(f"Write how “{term}” is said, in at most {LONGEST_SAY} signs.")
    return Entry(term, entry.how, say if entry.how == "alias" else "")


def to_tsv(entries: Iterable[Entry]) -> str:
    """Entries as our own files of them: a line each of term, how and say."""
    rows = [("term", "how", "say"), *((entry.term, entry.how, entry.say) for entry in entries if entry.how != "off")]
    return "".join("\t".join(row) + "\n" for row in rows)


def from_tsv(data: bytes) -> list[Entry]:
    """The entries in such a file; WordsError that names the line where it is none."""
    try:
        rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
        first, *rest = [[*row, "", ""][:3] for row in rows]
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise WordsError(
            "This is no list of words. Send a text file (UTF-8) of lines with tabs.", repr(error)
        ) from None
    if first != ["term", "how", "say"]:
        raise WordsError("The first line of the list must be: term, how, say, with tabs between them.")
    return [_read_row(n, row) for n, row in enumerate(rest, 2) if any(row)]


def read_list(data: bytes, language: str) -> list[Entry]:
    """The words in a list that somebody gave, TSV or W3C PLS; WordsError where it is none, or of another language."""
    if len(data) > LARGEST_FILE:
        raise WordsError("This list is larger than 1 MB. Split it.")
    if not data.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        return from_tsv(data)
    code, entries = from_pls(data)
    if code != language:
        raise WordsError(f"This list is in another language: {get_language(code).english}.")
    return list(entries)


def _read_row(number: int, row: Sequence[str]) -> Entry:
    try:
        return clean(Entry(*row))
    except WordsError as error:
        raise WordsError(f"Line {number}: {error}") from None
