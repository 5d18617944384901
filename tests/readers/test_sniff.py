from pathlib import Path

import pytest

from service.errors import PaperError
from service.readers.sniff import sniff
from service.settings import Settings


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"# A heading\n\nWords.\n", "markdown"),
        (b"Words.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n", "markdown"),
        (b"<b>Date:</b>\t<b>Today</b>\n", "markdown"),
        (b"Words.<sup>1</sup>\n", "markdown"),
        (b"**Bold** and [a link](https://www.fairhaven.example) alone.\n", "text"),
        (b"1. Title\n\n1.1 Words & more words, 5 < 6.\n", "text"),
        (b"\xef\xbb\xbfWords after a mark of their order.\n", "text"),
        ("Words as a notepad keeps them – with marks of two bytes.\n".encode("utf-16"), "text"),
        (b"<!DOCTYPE html><html><p>Words</p></html>", "html"),
        (b"%PDF-1.7 and so on", "pdf"),
    ],
)
def test_a_file_is_known_by_its_content(tmp_path: Path, content: bytes, key: str) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(content)
    assert sniff(paper, "paper.pdf", Settings()) == key


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b" \n\n", "empty"), (b"{\\rtf1 Words}", "rich text"), (bytes(range(256)) * 9, "not a paper")],
)
def test_what_is_no_paper_is_said_in_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    paper = tmp_path / "paper.md"
    paper.write_bytes(content)
    with pytest.raises(PaperError, match=words):
        sniff(paper, "paper.md", Settings())
