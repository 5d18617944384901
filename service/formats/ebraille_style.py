"""The style sheet of an eBraille book: indents and blank lines as in the paged Braille, for lines of any length.

Lengths are in cells (ch) and lines (rem), and nothing touches the shape of the dots (eBraille 1.0 §6.3.2).
"""

from service.braille.passages import TURN

NARROW, FEW, WIDE = 31, 4, 71
"""Cells: on a line of NARROW at the most a table is read row by row, one of more than FEW columns on one of WIDE."""
PLAIN = f"""\
body, p, h1, h2, h3, h4, h5, h6, ol, ul, li, figure, blockquote, table {{ margin: 0; padding: 0; }}
p {{ text-indent: 2ch; }}
h1, h2, h3, h4, h5, h6 {{ margin-top: 1rem; break-after: avoid-page; break-inside: avoid-page; }}
h1, h2 {{ text-align: center; margin-left: 3ch; margin-right: 3ch; }}
h3 {{ margin-left: 4ch; text-indent: -4ch; }}
h4, h5, h6 {{ text-indent: 2ch; }}
ol, ul {{ list-style-type: none; }}
li {{ margin-left: 2ch; text-indent: -2ch; }}
li > ol, li > ul, li > table, li > figure, li > blockquote {{ text-indent: 0; }}
blockquote, aside, .transcriber-note {{ margin-left: 4ch; }}
[role="doc-pagebreak"] {{ display: block; margin: 0; text-align: center; text-indent: 0; }}
[role="doc-pagebreak"]::before {{ content: "{TURN}"; }}
table {{ margin-top: 1rem; margin-bottom: 1rem; border-collapse: collapse; text-indent: 0; }}
caption {{ text-align: left; text-indent: 2ch; }}
th, td {{ padding: 0 2ch 0 0; text-align: left; vertical-align: top; }}
td p, th p {{ text-indent: 0; }}
.title, .middle {{ margin: 1rem 3ch 0; text-align: center; text-indent: 0; }}
.told {{ margin-top: 1rem; }}
"""
BY_ROWS = """\
@media (max-width: WIDTHch) {
  TABLE, TABLE caption, TABLE thead, TABLE tbody, TABLE tr, TABLE th, TABLE td { display: block; }
  TABLE thead { display: none; }
  TABLE tbody tr > * { margin-left: 4ch; padding: 0; text-indent: -2ch; }
  TABLE tbody tr:not([data-again]) > :first-child { margin-left: 2ch; }
  TABLE tr[data-again]::before { content: attr(data-again); display: block; margin-left: 2ch; text-indent: -2ch; }
  TABLE [data-name]::before { content: attr(data-name) " "; }
}
"""
"""Each row's first cell at cell 1, the others at cell 3, each after its column's name; the head is not shown."""
STYLE = PLAIN + "".join(
    BY_ROWS.replace("WIDTH", str(width)).replace("TABLE", table)
    for width, table in ((NARROW, "table"), (WIDE, "table.wide"))
)
