"""Markdown's marks inside a line, and the HTML in it, as runs and blocks; no mark is left in the text."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from service.document import Block, Inline, Item, Items, Paragraph, Picture, Text
from service.readers.addresses import safe_address
from service.readers.line_runs import has_words, tidy
from service.readers.printed_labels import is_bullet, split_item

DEEPEST = 20  # lists in lists; a hostile file has thousands
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^>]*)>")
HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
STRONG, EMPHASIS = {"b", "strong"}, {"i", "em", "u", "ins", "cite"}
BREAKING = {"p", "div", "tr", "td", "th", "table", "tbody", "thead", "section", "article", "blockquote", "pre",
            "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "center"}  # fmt: skip
SILENT = {"span", "font", "small", "big", "a", "sup", "sub", "br", "ul", "ol", "li", "img", "hr", "abbr", "code", "s",
          "mark", "q", "time", "label", "strike", "del", "tt", "kbd", "wbr", "col", "colgroup"}  # fmt: skip
KNOWN = STRONG | EMPHASIS | BREAKING | SILENT


def parser() -> MarkdownIt:
    """The parser that all readers of marks share; unmatched marks and escapes stay tokens of their own."""
    made = MarkdownIt("commonmark", {"html": True}).enable(["table"]).disable("code")
    made.inline.ruler2.disable("fragments_join")
    made.core.ruler.disable("text_join")
    return made


@dataclass(slots=True)
class Writer:
    """Turns the tokens of one line into runs, and into blocks where its HTML says so.

    lose(what): tells the clerk what could not be kept. stray: an opened or closed `**` had no partner here.
    """

    lose: Callable[[str], None]
    strong: int = 0
    emphasis: int = 0
    script: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    stray: bool = False
    runs: list[Inline] = field(default_factory=list)
    flow: list[list[Block]] = field(default_factory=lambda: [[]])
    lists: list[list[Item]] = field(default_factory=list)

    def add(self, value: str) -> None:
        """Words in the manner that holds now."""
        script = self.script[-1] if self.script else ""
        href = self.hrefs[-1] if self.hrefs else ""
        kind = "super" if script == "sup" else "sub" if script == "sub" else ""
        last = self.runs[-1] if self.runs else None
        if (
            isinstance(last, Text)
            and last.strong != (self.strong > 0)
            and last.value[-1:].isdigit()
            and value[:1].isdigit()
        ):
            self.runs.append(Text("\n"))  # one line ended in a figure and a bold one began with another
        self.runs.append(Text(value, self.strong > 0, self.emphasis > 0, kind, href))  # type: ignore[arg-type]

    def end_paragraph(self) -> None:
        """What was written since the last paragraph becomes one."""
        line = tidy(self.runs)
        if has_words(line):
            self.flow[-1].append(Paragraph("", line))
        self.runs = []

    def blocks(self) -> tuple[Block, ...]:
        """Everything that was written; open lists are closed."""
        while self.lists:
            self.tag("ul", "", closing=True)
        self.end_paragraph()
        return tuple(self.flow[0])

    def tag(self, name: str, rest: str, *, closing: bool) -> None:
        """What an HTML tag asks for."""
        step = -1 if closing else 1
        if name in STRONG:
            self.strong = max(0, self.strong + step)
        elif name in EMPHASIS:
            self.emphasis = max(0, self.emphasis + step)
        elif name in ("sup", "sub"):
            _stack(self.script, name, closing)
        elif name == "a":
            found = HREF.search(rest)
            _stack(self.hrefs, safe_address(found[1]) if found else "", closing)
        elif name == "br":
            self.runs.append(Text("\n"))
        elif name == "img":
            self.picture(_attribute(rest, "alt"))
        elif name in ("ul", "ol", "li"):
            self._list(name, closing)
        elif name in BREAKING:
            self.end_paragraph()

    def picture(self, description: str) -> None:
        """A picture that the paper only names."""
        self.end_paragraph()
        described = " ".join(description.split())
        self.flow[-1].append(Picture("", described, decoration=not described))
        self.lose(f"The picture “{described}” is not in the file." if described else "A picture has no description.")

    def _list(self, name: str, closing: bool) -> None:
        self.end_paragraph()
        if name != "li" and not closing:
            if len(self.lists) < DEEPEST:
                self.lists.append([])
            return
        if not self.lists:
            return
        if len(self.flow) > len(self.lists):
            self.lists[-1].append(_item(tuple(self.flow.pop())))
        if name == "li" and not closing:
            self.flow.append([])
        if name != "li" and (items := tuple(item for item in self.lists.pop() if item.blocks)):
            self.flow[-1].append(Items("", items, ordered=not is_bullet(items[0].label)))


def write(tokens: Sequence[Token], writer: Writer) -> Writer:
    """The writer, after it has taken these tokens."""
    for at, token in enumerate(tokens):
        if token.type in ("text", "text_special", "code_inline"):
            _text(tokens, at, writer)
        elif token.type == "softbreak":
            writer.add(" ")
        elif token.type == "hardbreak":
            writer.runs.append(Text("\n"))
        elif token.type in ("strong_open", "strong_close", "em_open", "em_close"):
            writer.tag(token.tag, "", closing=token.nesting < 0)
        elif token.type in ("link_open", "link_close"):
            _stack(writer.hrefs, safe_address(str(token.attrGet("href") or "")), token.nesting < 0)
        elif token.type == "image":
            writer.picture(token.content)
        elif token.type == "html_inline":
            html(token.content, writer)
    return writer


def html(source: str, writer: Writer) -> None:
    """HTML tags and the words between them; what only looks like a tag stays text."""
    end = 0
    source = re.sub(r"<!--.*?-->", "", source, flags=re.DOTALL)
    for found in TAG.finditer(source):
        writer.add(source[end : found.start()])
        end = found.end()
        if found[2].lower() in KNOWN:
            writer.tag(found[2].lower(), found[3], closing=bool(found[1]))
        else:
            writer.add(found[0])
    writer.add(source[end:])


def _text(tokens: Sequence[Token], at: int, writer: Writer) -> None:
    """Words; a `**` without a partner is dropped, since it was opened or closed in another paragraph.

    An unmatched delimiter is a token of its own; one that the paper escaped is a text_special.
    """
    value = tokens[at].content

    def star(n: int) -> bool:
        return 0 <= n < len(tokens) and tokens[n].type == "text" and tokens[n].content == "*"

    if star(at) and (star(at - 1) or star(at + 1)):
        writer.stray = True
        return
    writer.add(value.replace("\t", " "))


def _item(blocks: tuple[Block, ...]) -> Item:
    """A list's item; the mark printed at its start is its label."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        label, rest = split_item(first.text, counted=True)
        return Item(label or "•", (Paragraph("", rest), *blocks[1:]))
    return Item("•", blocks)


def _stack(held: list[str], value: str, closing: bool) -> None:
    if not closing:
        held.append(value)
    elif held:
        held.pop()


def _attribute(rest: str, name: str) -> str:
    found = re.search(rf"""\b{name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", rest, re.IGNORECASE)
    return (found[1] or found[2] or "") if found else ""
