"""A file -> Document.

Which file is where, from the door inwards; every reader gives blocks without ids, and `finish` gives them.

All      sniff (which reader: sniff_text, ole; kinds: what is no paper), archives (ZIPs), xml_parts, base (a reader),
         unpack (a bundle -> its papers), finish (ids, clean characters, languages), levels, titles
Shared   line_runs (tidy lines), printed_labels ("2.1", "(a)", "•"), counting (iv, aa), list_building, addresses;
         pages (what page ends cut is joined; `tie_notes`), notes and note_pairs (printed notes and their marks),
         figures (raised figures), printed_pages ("Original page 27"), pieces (blocks with the ends of pages);
         picture_size (of a picture, by its head), described (what is said of it)
Text     text, from text_chunks and text_lines (wrapped lines) and text_headings; decoding, tables and inline as below
Markdown markdown, with inline (marks and HTML in a line), lists, tables (rows of tabs), decoding (letters)
Word     docx, from docx_package (the zip) and docx_paper (what is known while reading); then
         paragraphs: docx_blocks, docx_building, docx_runs, docx_looks (manner, hidden), docx_fields, docx_characters,
         docx_symbols, docx_math, docx_notes, docx_controls, docx_languages; docx_titles, docx_headers
         tables: docx_tables, docx_table_heads, docx_table_grounds; docx_captions
         drawings: docx_drawings, docx_pictures, docx_charts, docx_diagrams; docx_places (off the page)
         and what the file says of itself: docx_styles, docx_properties, docx_colours, docx_numbering, docx_pages,
         docx_losses (what is told); office makes Word files of .doc, .rtf, .odt (soffice; odt_hidden, odt_forms,
         office_names, rtf_rows, rtf_pictures)
HTML     html, from html_main (the part that is the paper; html_hidden, html_forms): html_blocks, html_inline,
         html_math, html_tables, html_notes
Sheets   sheets, from soffice (LibreOffice converts) and opendocument: sheet_grid (cells as shown), sheet_tables
         (sheet_parts, sheet_heads)
Decks    slides, likewise: slide_shapes (what is seen of a slide), slide_texts, slide_heads (heads of tables);
         opendocument_text for both
EPUB     epub (its parts become one web page), epub_package (what the book says of itself)
E-mail   mail, with mail_fields and mail_body (its text, by html or text); note_names for papers made of several
PDF      pdf (with pdf_memory), then pdf_document, step by step: pdf_open; pdf_over and pdf_forms (fields, notes);
         pdf_page, pdf_manner, pdf_matrix, pdf_pieces, pdf_spaces, pdf_symbols and pdf_direction (right to left;
         pdf_glyphs), and pdf_hidden, with pdf_grounds and pdf_ground (pixels), give what is seen (pdf_seen: spans, with
         pdf_shapes); pdf_pictures are kept (pdf_drawn: charts), pdf_placing places them; paper_language names it;
         pdf_furniture goes; pdf_strips are printed lines; then passages (pdf_passages), by tags (pdf_tags,
         pdf_marked, pdf_tagged, pdf_tagged_ends, pdf_missed) or by look (pdf_layout, pdf_gutters, pdf_tables,
         pdf_columns, pdf_column_rows and pdf_table_signs: tables without rules, pdf_cells, pdf_pages, pdf_headings,
         pdf_outline, pdf_levels); pdf_joining makes tables whole that pages cut;
         pdf_lines and pdf_build make lines and blocks of them, pdf_captions gives captions
Scans    pdf_trust says which pages of a PDF are read from their pixels; scan_pdf draws them and judges which words
         count; scan (side by side), scan_page (one page: its language), scan_picture (straight and clean), scan_packs,
         scan_layer (the scripts of a page's own text), scan_words (what tesseract sees), scan_mend (its usual slips),
         scan_ink (strokes, raised figures), scan_marks (note marks), scan_rules and scan_grids (ruled tables),
         scan_spans (sizes of type), scan_bold, scan_putting (words become spans of the page), scan_parts (in other
         languages, read again), scan_told; image, with image_frames and image_pages, makes a PDF of pictures
"""

from dataclasses import replace
from pathlib import Path

from service.document import Document, Source, plain
from service.document_json import digest
from service.errors import PaperError
from service.readers.base import Reader, Reading
from service.readers.finish import finish
from service.readers.sniff import sniff
from service.registry import Registry
from service.walking import lines

READERS = Registry[Reader](
    "service.readers",
    {
        "pdf": "pdf.READER",
        "docx": "docx.READER",
        "doc": "office.DOC",
        "rtf": "office.RTF",
        "odt": "office.ODT",
        "fodt": "office.FODT",
        "wordml": "office.WORDML",
        "wpd": "office.WPD",
        "xlsx": "sheets.XLSX",
        "xls": "sheets.XLS",
        "ods": "sheets.ODS",
        "csv": "sheets.CSV",
        "pptx": "slides.PPTX",
        "ppt": "slides.PPT",
        "odp": "slides.ODP",
        "image": "image.READER",
        "epub": "epub.READER",
        "html": "html.READER",
        "mail": "mail.READER",
        "markdown": "markdown.READER",
        "text": "text.READER",
    },
)


def read_document(path: Path, reading: Reading) -> Document:
    """The document that this file holds; PaperError where it is no paper, or has no words."""
    reader = READERS[sniff(path, reading.name, reading.settings)]
    document = finish(reader.read(path, reading))
    if not any(map(str.isalnum, "".join(plain(line) for line in lines(document.blocks)))):
        raise PaperError(f"{reading.name} has no words in it. If it is a scan, send a file with its text.")
    media_type = document.source.media_type or reader.media_type
    source = Source(reading.name, digest(path.read_bytes()), media_type, document.source.pages, document.source.labels)
    return replace(document, source=source, losses=(*document.losses, *reading.losses))
