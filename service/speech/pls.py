"""Lexicons as W3C PLS 1.0 files, which other speech programs read and write.

Rule's source: https://www.w3.org/TR/pronunciation-lexicon/ (lexicon, lexeme, grapheme, alias).
How a term is said (letters, word) stands in an attribute of ours, which others pass over.
"""

from collections.abc import Iterable

from lxml import etree

from service.errors import WordsError
from service.languages import CODES
from service.speech.lexicon import Entry, spell

PLS = "http://www.w3.org/2005/01/pronunciation-lexicon"
OURS = "urn:altformats:lexicon"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HOW = ("letters", "word", "alias")
LARGEST = 1_000_000  # bytes
LONGEST = 200  # characters of a term, or of how it is said


def to_pls(language: str, entries: Iterable[Entry]) -> bytes:
    """The entries of one language as a PLS file; an entry that is switched off is left out."""
    root = etree.Element(f"{{{PLS}}}lexicon", {"version": "1.0", "alphabet": "ipa"}, nsmap={None: PLS, "a": OURS})
    root.set(XML_LANG, language)
    for entry in entries:
        if entry.how not in HOW:
            continue
        lexeme = etree.SubElement(root, f"{{{PLS}}}lexeme", {f"{{{OURS}}}how": entry.how})
        etree.SubElement(lexeme, f"{{{PLS}}}grapheme").text = entry.term
        etree.SubElement(lexeme, f"{{{PLS}}}alias").text = _alias(entry)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def from_pls(data: bytes) -> tuple[str, tuple[Entry, ...]]:
    """The language of a PLS file and its entries, one for each spelling.

    WordsError where the file is no such lexicon, or says a term in phonemes alone, which we cannot pass to a voice.
    """
    root = _parse(data)
    language = (root.get(XML_LANG) or "").split("-")[0].lower()
    if root.tag != f"{{{PLS}}}lexicon" or language not in CODES:
        raise WordsError("This is not a PLS lexicon in one of our languages: it needs a lexicon element with xml:lang.")
    entries = [entry for lexeme in root.iter(f"{{{PLS}}}lexeme") for entry in _entries(lexeme)]
    return language, tuple(entries)


def _alias(entry: Entry) -> str:
    if entry.how == "letters":
        return spell(entry.term)
    return entry.say or entry.term.lower()


def _parse(data: bytes) -> etree._Element:
    """The file's root; nothing is fetched and nothing expanded, so a file with a DOCTYPE is refused."""
    if len(data) > LARGEST:
        raise WordsError("This lexicon is too large. Split it into files of less than 1 MB.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise WordsError(f"This file is not whole XML: {error}. Save it again as a PLS lexicon.") from error
    if root.getroottree().docinfo.doctype:
        raise WordsError("This lexicon has a DOCTYPE, which we do not read. Take that line out and try again.")
    return root


def _entries(lexeme: etree._Element) -> list[Entry]:
    terms = [_text(node) for node in lexeme.findall(f"{{{PLS}}}grapheme")]
    aliases = [_text(node) for node in lexeme.findall(f"{{{PLS}}}alias")]
    if not terms or not all(terms):
        raise WordsError("A lexeme of this lexicon has no grapheme. Write the term between <grapheme> and </grapheme>.")
    how = lexeme.get(f"{{{OURS}}}how", "alias")
    if how not in HOW or (how == "alias" and not any(aliases)):
        raise WordsError(f"“{terms[0]}” has no alias. Write how it is said between <alias> and </alias>.")
    return [Entry(term, how, aliases[0] if how == "alias" else "") for term in terms]


def _text(node: etree._Element) -> str:
    text = " ".join("".join(node.itertext()).split())
    if len(text) > LONGEST:
        raise WordsError(f"“{text[:40]}…” is too long: a term and how it is said have at most {LONGEST} characters.")
    return text
