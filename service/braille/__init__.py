"""Document -> Braille pages.

    Document ──transcribe──▶ passages of cells ──layout──▶ Book of volumes, pages, lines ──▶ a file (service/formats)

louis        liblouis in a process of its own, and guard, which keeps it alive, asks it and checks its answers
cells        Braille cells as Unicode (U+2800–U+283F) and as North American Braille ASCII
codes        the code of each language: its liblouis tables and what they lack, from languages/<code>/braille.toml
runs         which runs of a line stand together, which emphasis counts, which figures are raised
prepare      print in the characters and the pieces that one table each can translate
chinese      words of Chinese, which print does not part
ueb          what Unified English Braille wants and liblouis does not do by itself
ueb_mend     the same, where cells must be mended after it
transcriber  lines of a document in cells
book         the Book that comes of it, and the sizes of page
wrap         cells in lines; grids: tables; passages: every other block, by block_lines
paging       pages that part nothing wrongly
front        title pages and contents; layout: the whole Book in volumes
proof        the cells translated back, held against the print by following it
preview      the pages as sighted staff look at them; worklist: what a person must do by hand
embossing    sheets, paper, weight and post

Cells are text of U+2800–U+283F everywhere; a blank cell is U+2800.
"""
