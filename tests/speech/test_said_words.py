"""From script to source: what the sentences show, joined, is the document, word by word, in its order."""

import re

import pytest
from reading_papers import PAPERS, SAMPLES, read_file
from spoken_papers import WHOLE

from service.speech.script import write_chapters
from service.wording import prove_words

FILES = [*sorted(SAMPLES.glob("*")), *sorted(PAPERS.glob("*"))]
READ = [path for path in FILES if path.suffix in (".md", ".txt") and path.name != "README.md"]


def shown(document):
    """The paper's words, and announcements as they are written: they hold captions and descriptions of pictures."""
    return " ".join(s.text or s.ours for chapter in write_chapters(document) for s in chapter.sentences)


@pytest.mark.parametrize("path", READ, ids=[path.name for path in READ])
def test_every_word_of_a_sample_is_in_its_script_in_order(path):
    document = read_file(path)
    proof = prove_words(document, shown(document))
    assert proof.words > 10
    assert proof.lost == ()


def test_every_word_of_all_kinds_of_blocks_is_in_the_script():
    assert prove_words(WHOLE, shown(WHOLE)).lost == ()


def test_a_lost_sentence_is_found():
    assert prove_words(WHOLE, shown(WHOLE).replace("We like trees.", "")).lost


@pytest.mark.parametrize("path", READ, ids=[path.name for path in READ])
def test_no_markup_is_said(path):
    said = " ".join(s.said for chapter in write_chapters(read_file(path)) for s in chapter.sentences)
    assert [sign for sign in ("**", "##", "](", "</", "|", "~~") if sign in said] == []


@pytest.mark.parametrize("path", READ, ids=[path.name for path in READ])
def test_no_refusal_goes_unsaid(path):
    sentences = [s for chapter in write_chapters(read_file(path)) for s in chapter.sentences if s.language == "en"]
    lost = [s for s in sentences if refusals(s.text or s.ours) > refusals(s.said)]
    assert lost == []


def refusals(words):
    return len(re.findall(r"(?i)\b(?:not|nor|never|without|except|unless|no(?!s?\.))\b|n[’']t\b", words))
