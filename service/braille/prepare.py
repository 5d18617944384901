"""Print made ready for liblouis: characters that its tables know, in runs that one table can translate."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby

from service.braille import ueb
from service.braille.codes import FOREIGN, Code, get_code

NUKTA = {
    "\u09af\u09bc": "\u09df", "\u09a1\u09bc": "\u09dc", "\u09a2\u09bc": "\u09dd",
    "\u0a16\u0a3c": "\u0a59", "\u0a17\u0a3c": "\u0a5a", "\u0a1c\u0a3c": "\u0a5b", "\u0a2b\u0a3c": "\u0a5e",
    **{f"{letter}\u093c": chr(0x0958 + n) for n, letter in enumerate("कखगजडढफय")},
    "\u0a32\u0a3c": "\u0a33", "\u0a38\u0a3c": "\u0a36",
}  # fmt: skip
"""NFC takes these letters apart, and the tables know only the whole letter."""
PLAIN = {
    **dict.fromkeys((each for each in map(chr, range(0x3001)) if each.isspace()), " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f", ""),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("•●▪◦‣⁃∙■□", ""),
}
"""Blanks, joiners, hyphens; bullets, which Braille lists leave out (RNIB)."""
ALMOST = {
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "«": '"', "»": '"', "″": '"',
    "′": "'", "☐": "[ ]", "☒": "[x]", "☑": "[x]", "✓": "[x]", "→": "->", "←": "<-", "×": "x", "−": "-",
}  # fmt: skip
"""What is written for a character that a table has no cells for, where its language has no substitute."""
DIGITS = {chr(start + n): str(n) for start in (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6) for n in range(10)}
ROUGH = re.compile("[\x00-\u02ff]?[\u00ad\u0300-\U0010ffff]+")
"""Where more may be to do than blanks: characters from Unicode's first mark on, with one that they may belong to."""
BLANKS = str.maketrans({each: plain for each, plain in PLAIN.items() if plain == " "})
OWN_DIGITS, ANY_DIGITS = str.maketrans(PLAIN), str.maketrans(PLAIN | DIGITS)
ADDRESS = re.compile(r"\S+@\S+\w|https?://\S+\w|www\.\S+\w")
SCRIPTS = {"ARABIC": "ar", "BENGALI": "bn", "DEVANAGARI": "hi", "GREEK": "el", "GUJARATI": "gu", "GURMUKHI": "pa"}
CHINESE = "CJK"
OWN = {"ur": "ARABIC", "ar": "ARABIC", "bn": "BENGALI", "hi": "DEVANAGARI", "el": "GREEK", "gu": "GUJARATI",
       "pa": "GURMUKHI", "zh": CHINESE}  # fmt: skip


Lacks = Callable[[str, str], str]
"""Those characters of a text (second) that a table (first) has no cells for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run for one table. at: for each character its place in the print."""

    table: str
    text: str
    at: tuple[int, ...]


def tidy(text: str, code: Code) -> tuple[str, tuple[int, ...]]:
    """The text in the characters that Braille tables know, and for each its place in the print."""
    out: list[str] = []
    at: list[int] = []
    done = 0
    for found in ROUGH.finditer(text):
        out.append(text[done : found.start()].translate(BLANKS))
        at += range(done, found.start())
        for start, cluster in _clusters(found[0]):
            made = _tidy_one(cluster, code)
            out.append(made)
            at += [found.start() + start] * len(made)
        done = found.end()
    return "".join((*out, text[done:].translate(BLANKS))), (*at, *range(done, len(text)))


def _tidy_one(cluster: str, code: Code) -> str:
    """One character with the marks that follow it."""
    made = unicodedata.normalize("NFC", cluster)
    for apart, whole in NUKTA.items() if made[1:2] in "\u093c\u09bc\u0a3c" else ():
        made = made.replace(apart, whole)
    return made.translate(OWN_DIGITS if code.language in ("ar", "ur") else ANY_DIGITS)


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the marks that follow it, and where it begins."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not unicodedata.category(text[end]).startswith("M"):
            yield start, text[start:end]
            start = end


def pieces(text: str, at: tuple[int, ...], code: Code, grade: int) -> list[Piece]:
    """The text in runs by table: its own, UEB's for Latin words and addresses, another script's own."""
    tables = _tables(text, code, grade)
    for sign in ueb.GREEK.finditer(text) if code.language == "en" else ():
        tables[sign.start() : sign.end()] = [code.table(grade)] * len(sign[0])
    found: list[Piece] = []
    start = 0
    for table, same in groupby(tables):
        end = start + len(list(same))
        found.append(Piece(table, text[start:end], at[start:end]))
        start = end
    return found


def fit(piece: Piece, code: Code, lacks: Lacks) -> tuple[list[Piece], str]:
    """The piece with all its characters in tables that have cells for them; and those that were only named.

    A character that its table lacks is written by its language's substitute, by what is almost like it, or by UEB's
    cells; what none of them has is named between brackets, so that nothing is lost.
    """
    undefined = lacks(piece.table, piece.text)
    if not undefined:
        return [piece], ""
    found, named = [Piece(piece.table, "", ())], ""
    for each, place in zip(piece.text, piece.at, strict=True):
        table, written = _written(each, piece.table, code, lacks) if each in undefined else (piece.table, each)
        named += "" if written else each
        written = written or f"({unicodedata.name(each, 'unknown sign').lower()})"
        if found[-1].table != table:
            found.append(Piece(table, "", ()))
        last = found.pop()
        found.append(Piece(table, last.text + written, last.at + (place,) * len(written)))
    return [each for each in found if each.text], named


def _written(character: str, table: str, code: Code, lacks: Lacks) -> tuple[str, str]:
    """The table and the characters that stand for one which its own table lacks; "" where there are none."""
    plain = unicodedata.normalize("NFKC", character)
    almost = ALMOST.get(character) or (plain if plain.isascii() else "")
    ways = [
        (table, code.substitute.get(character, "")),
        (code.uncontracted, character),
        (table, almost),
        (FOREIGN, character),
        (FOREIGN, almost),
    ]
    return next(((there, text) for there, text in ways if text and not lacks(there, text)), (FOREIGN, ""))


def _tables(text: str, code: Code, grade: int) -> list[str]:
    """The table of each character: by its script, or that of the character before it where it has none."""
    own = code.table(grade)
    known = {each: _table_of(each, code, own) for each in set(text)}
    tables = list(accumulate((known[each] for each in text), lambda last, table: table or last, initial=own))[1:]
    for found in ADDRESS.finditer(text) if code.language != "en" else ():
        tables[found.start() : found.end()] = [FOREIGN] * len(found[0])
    return tables


def _table_of(character: str, code: Code, own: str) -> str:
    """The table of a character's script, "" for one of none."""
    script = _script(character)
    if script == "LATIN":
        return own if code.latin else FOREIGN
    if script == OWN.get(code.language) or character.isdigit() or character.isspace():
        return own
    if script in SCRIPTS or script == CHINESE:
        return get_code(SCRIPTS.get(script, "zh")).uncontracted
    return ""


@cache
def _script(character: str) -> str:
    """The first word of its name in Unicode: "LATIN", "ARABIC"; of a sign some other word."""
    return unicodedata.name(character, "").split(" ")[0]
