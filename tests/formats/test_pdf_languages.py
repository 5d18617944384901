"""Large print in each of our languages gives its text back, word for word, and has every letter."""

import re
import subprocess
from difflib import SequenceMatcher
from pathlib import Path

import pikepdf
import pytest
from documents import par

from service.document import Document, Heading, Item, Items, Text
from service.formats.base import Making
from service.formats.large_print import FORMAT
from service.formats.pdf_read import read_pages
from service.formats.pdf_tree import find_tags, read_tree, tree_text
from service.languages import CODES, get_phrases

TURNED = {"ar", "ur"}
"""Programs turn their lines round when they read the page alone; they are read through the tag tree."""


def paper(code: str) -> Document:
    """What our phrases say in this language, as paragraphs and a list; some figures and an address among them."""
    said = [re.sub(r"\{\w+\}", "12", words) for words in get_phrases(code).values()]
    long = [words for words in dict.fromkeys(said) if len(words) > 20][:24]
    items = tuple(Item(f"{n}.", (par(f"i{n}", words),)) for n, words in enumerate(long[16:], start=1))
    blocks = (
        Heading("h1", 1, (Text(long[0]),)),
        *(
            par(f"p{n}", f"{first} {second}")
            for n, (first, second) in enumerate(zip(long[1:8], long[8:15], strict=True))
        ),
        Heading("h2", 2, (Text(long[15]),)),
        par("p9", f"{long[1]} 020 5550 4100, papers@fairhaven.example"),
        Items("l1", items, ordered=True),
    )
    return Document(long[0], code, blocks)


def words_of(document: Document) -> list[str]:
    texts = [document.blocks[0].text[0].value]
    for block in document.blocks[1:]:
        items = block.items if isinstance(block, Items) else ()
        texts += [f"{item.label} {item.blocks[0].text[0].value}" for item in items] or [block.text[0].value]
    return " ".join(texts).split()


def printed_words(path: Path, code: str) -> list[str]:
    """What a program gets out of the file: the page's text, or where that is turned round the tag tree's."""
    if code not in TURNED:
        page = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True, text=True).stdout
        return page.split()
    with pikepdf.open(path) as pdf:
        tree = read_tree(pdf)
    pages = read_pages(path)
    return [
        word for element in find_tags(tree, "H1", "Art") for word in tree_text(element, pages).split()
    ]  # fmt: skip


def likeness(wanted: list[str], found: list[str], code: str) -> float:
    """The share of the words that are found in their order; of the letters, in Chinese, which has no spaces."""
    if code == "zh":
        wanted, found = list("".join(wanted)), list("".join(found))
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)


@pytest.mark.parametrize("code", CODES)
def test_the_text_comes_back(code, tmp_path):
    document, path = paper(code), tmp_path / "print.pdf"
    FORMAT.make(document, FORMAT.choose({}), path, Making())
    assert [f"{found.rule}: {found.where}" for found in FORMAT.check(path, document) if not found.holds] == []
    assert likeness(words_of(document), printed_words(path, code), code) >= 0.99
