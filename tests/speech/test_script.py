from spoken_papers import WHOLE, document, heading, paragraph

from service.document import Document, Facts, Item, Items, Note, PageBreak, Picture, Source, Standing, Text
from service.speech.chapters import MOST, choose_chapters
from service.speech.flow import Piece, read_through
from service.speech.opening import say_length
from service.speech.script import make_script, to_text, write_chapters

WORDS = "The Council planted a tree in every street. "


def said(doc):
    return [sentence.said for chapter in write_chapters(doc) for sentence in chapter.sentences]


def titles(*blocks, **more):
    return [chapter.title for chapter in write_chapters(document(*blocks, **more))]


def test_the_whole_script():
    script = make_script(WHOLE, ("Fairhaven City Council", "020 7946 0000", "access@fairhaven.example"))
    assert to_text(script).splitlines() == [
        "1. About this edition",
        "",
        "Street Trees.",
        "This is the audio edition of “Street Trees”.",
        "Published by Fairhaven City Council.",
        "The words are those of the paper; nothing was left out or changed.",
        "For this paper in another format or language, call 0 2 0, 7 9 4 6, 0 0 0 0 or write to access at fairhaven"
        " dot example.",
        "This recording lasts about 2 minutes.",
        "It has 3 chapters.",
        "Use your player's chapter buttons to move between them.",
        "It is read by a synthetic voice.",
        "It holds:",
        "Street Trees.",
        "2. Recommendations.",
        "",
        "2. Street Trees",
        "",
        "Street Trees",
        "Meeting of 24th May 2023 at 10am.",
        "Ann Lee Assembly Member spoke of 1.2 million pounds (note 1) and more.",
        "Original page 2",
        "Note 1: Budget book, page 5.",
        "",
        "3. 2. Recommendations",
        "",
        "2, Recommendations",
        "2.1, The Committee is asked to agree this.",
        "A, note the report;",
        "List of 2 items",
        "oaks",
        "limes",
        "End of list",
        "B, plant 25 square metres more.",
        "Table with 2 rows and 2 columns: Interests of members",
        "Columns: Member; Interest.",
        "Member: Ann Lee; Interest: None.",
        "Member: Bo Day; Interest: empty.",
        "End of table",
        "Picture: A map of the ward",
        "Map 1",
        "Original page 3",
        "Quotation",
        "We like trees.",
        "End of quotation",
        "See our page or call 0 2 0, 7 9 4 6, 0 0 0 0.",
        "[es] Llame al 0 2 0, 7 9 4 6, 0 0 0 0.",
        "End of the paper.",
    ]


def test_a_sentence_keeps_the_papers_own_text():
    sentences = [s for c in write_chapters(WHOLE) for s in c.sentences if s.block == "p"]
    assert [s.text for s in sentences if "£" in s.text] == ["Ann Lee AM spoke of £1.2m[1] and more."]


def test_the_papers_own_text_keeps_signs_that_no_voice_says_and_words_that_a_page_parts():
    doc = document(
        paragraph("★ Trees stand"), paragraph("in 25 m", Text("2", script="super"), " of"), paragraph("Agreed. ✓"),
        paragraph("They met", PageBreak("7"), "twice."),
    )  # fmt: skip
    texts = [s.text for c in write_chapters(doc) for s in c.sentences]
    assert texts == ["★ Trees stand", "in 25 m2 of", "Agreed. ✓", "They met twice.", ""]


def test_an_announcement_keeps_how_it_is_written_and_which_page_it_is_of():
    doc = document(paragraph("One."), PageBreak("iv"), Picture("i", "Costs of £1.2m"))
    told = [(s.said, s.ours, s.page) for c in write_chapters(doc) for s in c.sentences if not s.text]
    assert told == [
        ("Original page roman 4", "Original page iv", "iv"),
        ("Picture: Costs of 1.2 million pounds", "Picture: Costs of £1.2m", ""),
    ]


def test_announcements_have_no_text_of_the_paper():
    texts = {s.said: s.text for s in make_script(WHOLE).sentences}
    assert (texts["Original page 2"], texts["End of table"], texts["It is read by a synthetic voice."]) == ("", "", "")


def test_a_foreign_passage_inside_a_line_has_its_own_language():
    doc = document(paragraph("They wrote ", Text("gracias por todo", language="es"), " on the wall."))
    spoken = [(s.said, s.language) for c in write_chapters(doc) for s in c.sentences]
    assert spoken == [("They wrote", "en"), ("gracias por todo", "es"), ("on the wall.", "en")]


def test_figures_in_an_english_passage_are_said_in_the_language_before_them():
    facts = ("Llame: ", Text("020 7946 0000", language="en"), "; ", Text("£1.2 million", language="en"), ".")
    named = paragraph("Pregunte a ", Text("Ann Lee, Clerk, ", language="en"), Text("020 7946 0000", language="en"))
    sentences = [
        (sentence.language, sentence.said)
        for chapter in write_chapters(document(paragraph(*facts), named, language="es"))
        for sentence in chapter.sentences
    ]
    assert sentences == [
        ("es", "Llame: 0 2 0, 7 9 4 6, 0 0 0 0; 1 coma 2 millones de libras."),
        ("es", "Pregunte a"),
        ("en", "Ann Lee, Clerk, 0 2 0, 7 9 4 6, 0 0 0 0"),
    ]


def test_a_passage_in_a_language_that_we_do_not_serve_stays_with_the_papers():
    doc = document(paragraph("Dziękujemy.", language="pl"))
    assert [s.language for c in write_chapters(doc) for s in c.sentences] == ["en"]


def test_notes_wait_for_the_end_of_their_section_where_that_is_asked():
    document = Document(
        "Report", "en",
        (
            heading("One", 1), paragraph("Ferries.", Text("1", note="n1")), paragraph("Buses."),
            heading("Two", 1), paragraph("Trams.", Text("2", note="n2")), paragraph("Bikes."),
        ),
        notes=(
            Note("n1", "1", (paragraph("By six votes."),)),
            Note("n2", "2", (paragraph("Over ", PageBreak("9"), "a page."),)),
            Note("n3", "3", (paragraph("Nothing marks this."),)),
        ),
    )  # fmt: skip

    def said(notes):
        return [[each.said for each in section.sentences] for section in write_chapters(document, notes)]

    assert said("place") == [
        ["One", "Ferries. (note 1)", "Note 1: By six votes.", "Buses."],
        ["Two", "Trams. (note 2)", "Note 2: Over a page.", "Original page 9", "Bikes.",
         "Notes", "Note 3: Nothing marks this."],
    ]  # fmt: skip
    assert said("end") == [
        ["One", "Ferries. (note 1)", "Buses.", "Notes", "Note 1: By six votes."],
        ["Two", "Trams. (note 2)", "Bikes.", "Notes", "Note 2: Over a page.", "Original page 9",
         "Note 3: Nothing marks this."],
    ]  # fmt: skip


def test_pages_and_notes_in_one_sentence_keep_their_places():
    doc = document(
        paragraph("One.", Text("1", note="n1"), " Two ", PageBreak("7"), "more. Three ", PageBreak("8"), "end."),
        notes=(Note("n1", "1", (paragraph("A note."),)),),
    )
    assert said(doc) == [
        "One. (note 1)", "Two more.", "Original page 7", "Three end.", "Original page 8", "Note 1: A note.",
    ]  # fmt: skip


def test_links_are_said_by_their_words():
    doc = document(paragraph("See ", Text("our page", href="https://fairhaven.example/a/b?c=1"), "."))
    assert said(doc) == ["See our page."]


def test_a_list_of_letters_goes_on_after_h():
    items = tuple(Item(f"({letter})", (paragraph("Tree"),)) for letter in "ghi")
    assert said(document(Items("l", items))) == ["G, Tree", "H, Tree", "I, Tree"]


def test_the_opening_tells_who_stands_behind_a_translation():
    standing = Standing("machine", engine="Argos", tier="reviser")
    opening = make_script(document(paragraph("Uno."), language="es", standing=standing)).sections[0]
    assert any("Argos" in sentence.said for sentence in opening.sentences)


def test_the_opening_names_the_publisher_that_the_paper_names():
    opening = make_script(document(paragraph("One."), facts=Facts(publisher="Harbour Board"))).sections[0]
    assert "Published by Harbour Board." in [sentence.said for sentence in opening.sentences]


def test_lengths():
    spoken = [say_length(minutes * 60, "en") for minutes in (0.2, 1, 45, 60, 61, 125, 580)]
    assert spoken == [
        "less than a minute", "1 minute", "45 minutes", "1 hour", "1 hour 1 minute", "2 hours", "9 hours 40 minutes",
    ]  # fmt: skip


def test_a_short_paper_has_a_chapter_for_each_section():
    blocks = [heading("Trees", 1)]
    for name in ("Summary", "Issues", "Costs"):
        blocks += [heading(name), paragraph(WORDS * 20)]
    assert titles(*blocks) == ["Trees", "Summary", "Issues", "Costs"]


def test_only_long_sections_are_cut_where_there_are_many_papers():
    blocks = []
    for name, size in (("A", 10), ("B", 10), ("C", 10), ("D", 400)):
        blocks += [
            heading(name, 1),
            heading(f"{name} one"),
            paragraph(WORDS * size),
            heading(f"{name} two"),
            paragraph("End."),
        ]
    assert titles(*blocks) == ["A", "B", "C", "D", "D one", "D two"]


def test_every_item_of_an_agenda_is_a_chapter():
    blocks = [heading("Agenda", 1)]
    blocks += [heading(f"Item {n}", 3, str(n)) for n in range(1, 6)]
    for name in ("Report", "Minutes", "Letter"):
        blocks += [heading(name, 1), heading("1", number="1."), paragraph("Short.")]
    found = titles(*blocks, title="Agenda: Streets Committee")
    assert found == [
        "Agenda",
        "1 Item 1",
        "2 Item 2",
        "3 Item 3",
        "4 Item 4",
        "5 Item 5",
        "Report",
        "Minutes",
        "Letter",
    ]


def test_there_are_never_more_chapters_than_a_player_can_list():
    pieces = [Piece("heading", (Text(f"Paper {n}"),), level=1) for n in range(400)]
    assert len(choose_chapters(pieces)) == MOST


def test_a_paper_without_headings_is_one_chapter():
    assert titles(paragraph("One."), paragraph("Two.")) == ["Street Trees"]


def test_the_silence_before_a_heading_is_longer_than_between_paragraphs():
    first, second, *_ = write_chapters(document(paragraph("One."), paragraph("Two."), heading("Next")))[0].sentences
    assert second.pause > first.pause


def test_no_word_of_the_paper_goes_unsaid():
    texts = " ".join(s.text for c in write_chapters(WHOLE) for s in c.sentences)
    words = [word for piece in read_through(WHOLE) if piece.kind == "paragraph" for run in piece.line
             if isinstance(run, Text) for word in run.value.split()]  # fmt: skip
    assert [word for word in words if word not in texts] == []


def test_the_opening_says_an_english_title_in_english():
    blocks = [heading(Text("Street Trees", language="en"), 1), heading("Datos principales"), paragraph("Uno.")]
    blocks += [heading(Text("Summary", language="en")), paragraph("One.", language="en")]
    opening = make_script(document(*blocks, language="es")).sections[0].sentences
    spoken = {sentence.said: sentence.language for sentence in opening}
    assert [spoken[words] for words in ("Street Trees.", "Datos principales.", "Summary.")] == ["en", "es", "en"]


def test_the_summary_of_a_pack_has_a_chapter_for_each_paper():
    blocks = [heading("Agenda: Streets", 1), heading("AGENDA"), heading("What is asked", 3)]
    blocks += [heading(f"Item {n}", 4, str(n)) for n in range(1, 5)]
    for name in ("Report", "Minutes"):
        blocks += [heading(name), paragraph("Short."), heading(f"{name} item", 4, "1"), paragraph(WORDS * 20)]
    items = [f"{n} Item {n}" for n in range(1, 5)]
    found = titles(*blocks, title="Agenda: Streets", subject="summary")
    assert found == ["Agenda: Streets", "AGENDA", *items, "Report", "Minutes"]


def test_a_title_that_is_the_files_name_is_told_as_one():
    source = Source("harbour-wall_2025.txt", "", "text/plain")
    told = "The paper does not say what it is called: this is the name of its file."
    unnamed = document(paragraph("The wall is old."), title="harbour wall 2025", source=source)
    named = document(heading("Harbour wall 2025"), title="Harbour wall 2025", source=source)
    assert told in [sentence.said for sentence in make_script(unnamed).sentences]
    assert told not in [sentence.said for sentence in make_script(named).sentences]
