"""Every word of our samples and small papers is in the Document, in order, and no mark is."""

import re
from collections import Counter
from pathlib import Path

import pytest
from reading_papers import PAPERS, SAMPLES, body_words, printed, read_file

from service.document import Document, Text
from service.walking import lines

FILES = sorted([*PAPERS.glob("*.md"), *PAPERS.glob("*.txt"), *SAMPLES.glob("*.md"), *SAMPLES.glob("*.txt")])
FURNITURE = {"pages-with-furniture.txt"}
WORD = re.compile(r"\w+")
RAISED = str.maketrans({mark: f" {n} " for n, mark in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")})
MARKED = re.compile(
    r"this page is intentionally left blank|<!--.*?-->|\]\([^)]*\)|<(?:a|ul) [^>]*>|</?(?!redacted)[a-z][^>:]*>",
    re.IGNORECASE,
)
MARKUP = re.compile(r"\*\*(?!2)|</?(?:b|u|p|ul|li|sup|br|a)\b|\\[()\[\]]|\t|\]\(")


def source_words(path: Path) -> list[str]:
    data = path.read_bytes()
    text = data.decode("cp1252" if path.name == "western-letters.txt" else "utf-8")
    text = MARKED.sub(" ", text)
    text = text.replace("&amp;", "&").replace("\u00ad", "")
    if path.name == "wrapped-lines.txt":
        text = re.sub(r"(?<=[a-z]\.)(\d)", r" \1 ", text)
    return WORD.findall(text.translate(RAISED))


def document_words(document: Document) -> tuple[list[str], list[str]]:
    notes = [f"{note.mark} {' '.join(printed(line) for line in lines(note.blocks))}" for note in document.notes]
    labels = [item for note in document.notes for item in re.findall(r"label='\((\w)\)'", repr(note))]
    body = WORD.findall(" ".join(body_words(document)).translate(RAISED))
    return body, WORD.findall(" ".join([*notes, *labels]).translate(RAISED))


@pytest.mark.parametrize("path", [p for p in FILES if p.name not in FURNITURE], ids=lambda path: path.name)
def test_no_word_is_lost_or_made_up(path: Path) -> None:
    body, notes = document_words(read_file(path))
    assert Counter(body + notes) == Counter(source_words(path))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_words_of_the_body_keep_their_order(path: Path) -> None:
    body, _ = document_words(read_file(path))
    ahead = iter(source_words(path))
    assert all(word in ahead for word in body)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_markup_is_left(path: Path) -> None:
    document = read_file(path)
    groups = (document.blocks, *(note.blocks for note in document.notes))
    runs = [run.value for blocks in groups for line in lines(blocks) for run in line if isinstance(run, Text)]
    assert not [value for value in runs if MARKUP.search(value)]
