from dataclasses import replace

from documents import every_kind, par, say

from service.document import Cell, Document, Heading, Note, PageBreak, Paragraph, Row, Table, Text
from service.formats.fidelity import hold
from service.wording import Proof, missing_words, prove_letters, prove_words, squeeze, words_of


def paper(*texts: str) -> Document:
    blocks = (Heading("h1", 1, say("Ferries")), *(par(f"p{n}", text) for n, text in enumerate(texts)))
    return Document("Ferries", "en", blocks)


def test_a_whole_text_misses_nothing():
    document = paper("The Gull sails at 9.", "It costs £4.50.")
    assert missing_words(document, "Page 1\nFerries\n\nThe Gull sails\nat 9. It costs £4.50.") == ()


def test_a_lost_word_is_named():
    assert missing_words(paper("The Gull sails at 9 from the quay."), "Ferries The Gull sails at 9 from quay.") == (
        "the",
    )


def test_a_changed_figure_is_named():
    assert missing_words(paper("It costs £4.50 a day."), "Ferries It costs £4.05 a day.") == ("£4.50",)


def test_words_in_another_order_are_no_whole_text():
    document = paper("The Gull sails before the Heron.")
    assert missing_words(document, "Ferries The Heron sails before the Gull.") != ()


def test_brackets_quotes_and_marks_are_the_formats_own():
    document = paper("He said “yes” (twice).", "It is over.")
    assert missing_words(document, '# Ferries\nHe said "yes" twice\n* It is over [1].') == ()


def test_a_note_may_stand_anywhere_but_whole():
    note = Note("n1", "1", (par("x", "Held at the Customs House."),))
    document = replace(paper("The board met.", "It rose."), notes=(note,))
    assert missing_words(document, "Ferries The board met. [1 Held at the Customs House.] It rose.") == ()
    assert missing_words(document, "Ferries The board met. [1 Held at the House.] It rose.") == ("Customs",)


def test_joined_letters_and_unseen_signs_make_no_difference():
    assert words_of("cafe\u0301 har\u00adbour") == words_of("caf\u00e9 harbour")


def test_passages_are_found_across_line_ends():
    line = (Text("See www.fair"), PageBreak("2"), Text("haven.example now"))
    document = Document("t", "en", (Paragraph("p", line),))
    assert prove_letters(document, "See www.\nfair [page 2] haven.\nexample now").lost == ()
    (lost,) = prove_letters(document, "See www. fair [page 2] heaven.example now").lost
    assert (lost.words, lost.passage.page) == ("haven.example now", "2")


def test_every_kind_of_block_is_compared():
    document = every_kind()
    whole = " ".join(["Ferries of Fairhaven The harbour"])
    missing = missing_words(document, whole)
    for word in ("2.1", "a", "fuel", "£1,250.50", "Sailings", "map", "Customs", "Quay", "español"):
        assert word in missing
    assert squeeze("a b\u200b c") == "abc"


def test_a_proof_counts_words_figures_cells_and_notes():
    proof = prove_words(every_kind(), "")
    rows = [row for block in every_kind().blocks if isinstance(block, Table) for row in block.rows]
    cells = sum(bool(cell.blocks) for row in rows for cell in row.cells)
    assert (proof.cells, proof.notes) == (cells, len(every_kind().notes))
    marks = 1  # a note's mark is looked for with it
    assert len(proof.lost) == proof.words + marks > proof.figures > 0


def told(proof: Proof) -> dict[str, tuple[bool, str, str]]:
    return {finding.rule.split()[1]: (finding.holds, finding.where, finding.seen) for finding in hold(proof)}


def test_a_lost_word_is_told_by_what_it_was_part_of():
    row = Row((Cell((par("c1", "Gull"),)), Cell((par("c2", "£4.50 a day"),))))
    note = Note("n1", "1", (par("x", "Held on 3 May."),))
    document = replace(paper("It rose."), notes=(note,))
    document = replace(document, blocks=(*document.blocks, PageBreak("7"), Table("t", (row,))))
    whole = "Ferries It rose. [page 7] Gull £4.50 a day 1 Held on 3 May."
    assert all(holds for holds, _, _ in told(prove_words(document, whole)).values())
    fewer = told(prove_words(document, whole.replace("£4.50", "£4.05")))
    assert fewer["word"] == (False, "page 7: £4.50", "11 words")
    assert fewer["figure"] == (False, "page 7: £4.50", "2 figures")
    assert fewer["table"] == (False, "page 7: £4.50", "2 cells")
    assert fewer["note"] == (True, "", "1 notes")
    assert told(prove_words(document, whole.replace("3 May", "4 May")))["note"][:2] == (False, "3")
    assert told(prove_letters(document, whole.replace("3 May", "4 May")))["note"][:2] == (False, "Held on 3 May.")


def test_sentences_that_no_space_parts_may_be_written_apart():
    document = paper("渡轮每天十二班！好吗？是。", "नाव चली।पुल बना।", "کشتی چلی۔پل بنا؟ہاں")
    apart = "Ferries 渡轮每天十二班！ 好吗？ 是。 नाव चली। पुल बना। کشتی چلی۔ پل بنا؟ ہاں"
    assert missing_words(document, apart) == ()
    assert missing_words(document, apart.replace("好吗", "不好")) == ("好吗",)


def test_a_block_of_capitals_may_be_written_small_but_a_word_in_a_sentence_may_not():
    document = Document("t", "en", (par("p1", "NOTES OF THE BOARD"), par("p2", "The IT plan.")))
    assert prove_letters(document, "Notes of the board The IT plan.").lost == ()
    assert [lost.words for lost in prove_letters(document, "Notes of the board The it plan.").lost] == ["The IT plan."]


def test_letters_of_notes_are_found_after_their_paragraphs_and_at_the_end():
    notes = tuple(Note(f"n{n}", str(n), (par(f"x{n}", f"Held {n} times."),)) for n in (1, 2))
    document = Document("t", "en", (par("p1", "The first." * 9), par("p2", "The second.")), notes=notes)
    text = "The first." * 9
    assert prove_letters(document, f"{text} Held 1 times. The second. Held 2 times.").lost == ()
    assert prove_letters(document, f"{text} The second. Held 1 times. Held 2 times.").lost == ()
    (lost,) = prove_letters(document, f"{text} Held 1 times. The second.").lost
    assert lost.words == "Held 2 times."
