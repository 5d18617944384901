"""A Document -> the bytes of an edition.

Which file is where: each format has one of its own name, which makes the edition; beside it stand its parts, and a
check, which holds a finished file against the format's rules and against its Document.

All          base (what a format is), fidelity (nothing is missing), eyes (what only a person can judge), contrast
HTML         html, from html_front, html_body (html_table, html_picture), html_text (lines), html_style, page_font;
             html_check
Plain text   plain_text, from text_line; text_check
Large print  large_print; decided first: print_options, print_profiles (the guides), print_paper, print_measure,
             print_fonts, print_tables (print_table_size), print_pictures, print_volumes, print_notes, print_capitals,
             print_numbers; then the page: print_front, print_style; laid out by print_engine, with print_patches,
             print_speed and print_glyphs; its tags: pdf_tags (pdf_nodes), pdf_tags_table, pdf_tags_write
             pdf_check, by pdf_check_file, pdf_check_tags, pdf_check_looks, pdf_check_document, pdf_check_person, from
             pdf_read (pdf_objects), pdf_tree, pdf_lines, pdf_words; pdf_style, pdf_rules
Word         word, from word_front, word_body (word_lists, word_table, word_pictures, word_sections), word_text,
             word_notes, word_styles, word_looks; word_writing (what is known meanwhile), word_package
             word_check, by word_rules, word_compare, from word_read, word_said, word_sizes
Sound        audio (audio_times: when each sentence is said), audio_files (in other files), mp3 (tags), said_words (by
             which lexicon); audio_check, loudness_check
Books        book_zip and book_read, for all of them: written, and opened to be checked
DAISY        daisy, from daisy_book, daisy_outline, daisy_ncc, daisy_smil, daisy_text; daisy_check, by daisy_times and
             daisy_proof, from daisy_read
EPUB         epub, from epub_names, epub_sentences, epub_text, epub_overlay, epub_metadata, epub_style, epub_package;
             epub_check, by epub_check_sound, from epub_read
Braille      braille (BRF, Unicode, PEF), with pef; braille_check, by braille_rules (braille_wanted, braille_words),
             pef_check, from braille_pages, braille_file (for the embosser's sheet); braille_preview
eBraille     ebraille, from ebraille_body (ebraille_lines, ebraille_text, ebraille_table), ebraille_metadata,
             ebraille_style, ebraille_package; ebraille_check, by ebraille_proof, from ebraille_read
"""

from service.formats.base import Format
from service.registry import Registry

FORMATS = Registry[Format](
    "service.formats",
    {
        "large-print": "large_print.FORMAT",
        "word": "word.FORMAT",
        "plain-text": "plain_text.FORMAT",
        "html": "html.FORMAT",
        "audio": "audio.FORMAT",
        "audio-sections": "audio_files.SECTIONS",
        "audio-phone": "audio_files.PHONE",
        "daisy": "daisy.FORMAT",
        "epub": "epub.FORMAT",
        "braille": "braille.BRF",
        "braille-text": "braille.UNICODE",
        "pef": "braille.PEF",
        "ebraille": "ebraille.FORMAT",
    },
)
USUAL = tuple(key for key in FORMATS if key not in ("audio-sections", "audio-phone", "daisy", "epub"))
"""Those that are made where nobody names a format; the others are made for who asks."""
STAFF_FORMATS = Registry[Format]("service.formats", {"braille-preview": "braille_preview.FORMAT"})
"""What staff look at; nobody is offered it as an edition."""
PAGED_BRAILLE = ("braille", "braille-text", "pef")
"""Those that hold the pages of a Braille book."""
BRAILLE = (*PAGED_BRAILLE, "ebraille")
"""Those that hold Braille."""
