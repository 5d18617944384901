"""Document -> Braille pages.

    Document ──transcribe──▶ passages of cells ──layout──▶ Book of volumes, pages, lines ──▶ a file (service/formats)

louis     liblouis in a process of its own, and guard, which keeps it alive, asks it and checks its answers
tables    which liblouis tables a language has, from languages/<code>/language.toml
cells     Braille cells as Unicode (U+2800–U+283F) and as North American Braille ASCII

Cells are text of U+2800–U+283F everywhere; a blank cell is U+2800.
"""
