"""Lexicons as PLS files, in and out, and what is refused."""

import pytest

from service.errors import WordsError
from service.speech.lexicon import Entry, fingerprint, make_lexicon, shipped, using
from service.speech.pls import from_pls, to_pls

ENTRIES = (Entry("GLA", "letters", ""), Entry("MOPAC", "word", ""), Entry("A&B", "alias", "A and B <now>"))
HEAD = '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-GB">'


def pls(inside, before=""):
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}{HEAD}{inside}</lexicon>'.encode()


def test_a_lexicon_comes_back_as_it_was():
    assert from_pls(to_pls("en", ENTRIES)) == ("en", ENTRIES)


def test_what_we_ship_comes_back_and_is_said_the_same():
    _, entries = from_pls(to_pls("en", shipped("en").entries.values()))
    assert {entry.term: entry for entry in entries} == shipped("en").entries
    assert make_lexicon(entries).say("Two PCSOs of the GLA") == shipped("en").say("Two PCSOs of the GLA")


def test_an_entry_that_is_off_is_left_out():
    assert from_pls(to_pls("en", (Entry("GLA", "off", ""),))) == ("en", ())


def test_another_programs_lexicon_with_two_spellings():
    inside = (
        "<lexeme><grapheme>W3C</grapheme><grapheme>w3c</grapheme><alias>World Wide Web  Consortium</alias></lexeme>"
    )
    said = "World Wide Web Consortium"
    assert from_pls(pls(inside)) == ("en", (Entry("W3C", "alias", said), Entry("w3c", "alias", said)))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pls("<lexeme><grapheme>GLA</grapheme><phoneme>x</phoneme></lexeme>"), "no alias"),
        (pls("<lexeme><alias>GLA</alias></lexeme>"), "no grapheme"),
        (pls("<lexeme><grapheme>" + "x" * 300 + "</grapheme><alias>y</alias></lexeme>"), "too long"),
        (pls("", '<!DOCTYPE lexicon [<!ENTITY a "b">]>'), "DOCTYPE"),
        (pls("<lexeme>"), "not whole XML"),
        (b"<html/>", "not a PLS lexicon"),
        (pls("").replace(b"en-GB", b"pl"), "not a PLS lexicon"),
        (b" " * 1_000_001, "too large"),
    ],
)
def test_what_is_refused(data, why):
    with pytest.raises(WordsError, match=why):
        from_pls(data)


def test_an_entity_that_names_a_file_is_never_read(tmp_path):
    (tmp_path / "secret").write_text("secret words")
    inside = "<lexeme><grapheme>GLA</grapheme><alias>&a;</alias></lexeme>"
    data = pls(inside, f'<!DOCTYPE lexicon [<!ENTITY a SYSTEM "file://{tmp_path}/secret">]>')
    with pytest.raises(WordsError, match="DOCTYPE"):
        from_pls(data)


def test_the_key_of_an_edition_changes_with_an_entry():
    before = fingerprint("en")
    with using([("en", Entry("GLA", "alias", "Greater London Authority"))]):
        assert fingerprint("en") != before
    assert fingerprint("en") == before
