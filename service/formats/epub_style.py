"""The style sheet of a book: it says what stands out, and leaves letters, sizes and colours to the reader."""

ACTIVE = "heard"
"""The class of the element that is being read aloud."""
STYLE = f"""\
html {{ line-height: 1.5; }}
h1, h2, h3, h4, h5, h6 {{ line-height: 1.25; break-after: avoid; text-align: start; hyphens: none; }}
p {{ margin-block: 0 .8em; text-align: start; }}
ol, ul {{ list-style: none; padding-inline-start: 1.2em; }}
li > .label, li > p:first-child > .label, li > p:first-child > .sentence:first-child > .label {{ font-weight: bold; }}
blockquote {{ margin-inline: 1.5em; padding-inline-start: .8em; border-inline-start: .2em solid; }}
table {{ border-collapse: collapse; margin-block: 1em; }}
caption {{ text-align: start; font-weight: bold; margin-block-end: .4em; }}
th, td {{ border: .06em solid; padding: .3em .5em; text-align: start; vertical-align: top; }}
td > p:last-child, th > p:last-child {{ margin-block-end: 0; }}
figure {{ margin: 1em 0; break-inside: avoid; }}
img {{ max-width: 100%; height: auto; }}
.page {{ font-size: .85em; }}
p.page {{ border-block-start: .06em solid; padding-block-start: .3em; }}
.phone {{ white-space: nowrap; }}
aside {{ margin-block: .8em; padding-inline-start: .8em; border-inline-start: .1em solid; }}
.end {{ margin-block-start: 2em; border-block-start: .06em solid; }}
.{ACTIVE} {{ background-color: #ffe680; color: #000; outline: .12em solid #000; }}
.{ACTIVE} a {{ color: #00007a; }}
@media (prefers-color-scheme: dark) {{
.{ACTIVE} {{ background-color: #4d3f00; color: #fff; outline-color: #fff; }}
.{ACTIVE} a {{ color: #cce0ff; }}
}}
"""
