"""The style sheet of an eBraille book: indents and blank lines as in the paged Braille, for lines of any length.

Lengths are in cells (ch) and lines (rem), and nothing touches the shape of the dots (eBraille 1.0 §6.3.2).
"""

from service.braille.passages import TURN

NARROW, FEW, WIDE = 31, 4, 71
"""Cells: a table of few columns needs a wider line than the first, one of more than FEW columns than the second."""
STYLE = f"""\
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
@media (max-width: {NARROW}ch) {{
  table, caption, thead, tbody, tr, th, td {{ display: block; }}
  thead {{ display: none; }}
  tbody tr {{ margin-left: 2ch; }}
  tbody th, tbody td {{ text-indent: -2ch; padding: 0; }}
  [data-name]::before {{ content: attr(data-name) " "; }}
}}
@media (max-width: {WIDE}ch) {{
  .wide, .wide caption, .wide thead, .wide tbody, .wide tr, .wide th, .wide td {{ display: block; }}
  .wide thead {{ display: none; }}
  .wide tbody tr {{ margin-left: 2ch; }}
  .wide tbody th, .wide tbody td {{ text-indent: -2ch; padding: 0; }}
  .wide [data-name]::before {{ content: attr(data-name) " "; }}
}}
"""
