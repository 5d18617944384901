"""What only the page headers of a Word file say: a letterhead, or the title of a paper whose body has none.

A header that is printed once belongs to the paper. One that runs on every page is left out where the text says the
same, kept once where it holds the only title, and otherwise told.
"""

import re
from typing import Any

from service.document import Block, Heading, Line, Paragraph, plain
from service.readers.docx_blocks import read_blocks
from service.readers.docx_package import R, W
from service.readers.docx_pages import sections_of
from service.readers.docx_paper import DocxPaper
from service.readers.docx_pictures import V
from service.readers.docx_properties import is_on
from service.readers.line_runs import all_strong, has_words
from service.walking import lines

FURNITURE = re.compile(r"\W*(?:page|seite|página|pagina|p)?\W*\d*\W*(?:of|von|de|di|/)?\W*\d*\W*", re.IGNORECASE)
WORD = re.compile(r"\w+")
LONGEST = 120  # characters of what is quoted to the clerk, and of a title
MOST = 8  # lines that are quoted


def read_headers(body: Any, blocks: list[Block], paper: DocxPaper) -> list[Block]:
    """The blocks that stand before the others because only a header says them; what else headers say is told."""
    parts = _parts(body, paper)
    said = " ".join(WORD.findall(" ".join(plain(line) for line in lines(tuple(blocks))).casefold()))
    first: list[Line] = []
    others: list[Line] = []
    for part, once in parts:
        new = [line for line in _lines(part, paper) if _is_new(line, said)]
        (first if once else others).extend(each for each in new if each not in first and each not in others)
    if not first and others and not _has_title(blocks):
        heads = [part for part, _ in parts if part in _of_kind("header", paper)]
        first = [line for line in others if heads and line in _lines(heads[0], paper)]
        others = [line for line in others if line not in first]
    _tell(others, paper)
    return _as_blocks(first, titled=_has_title(blocks))


def _has_title(blocks: list[Block]) -> bool:
    return any(isinstance(block, Heading) and block.level == 1 for block in blocks)


def _of_kind(kind: str, paper: DocxPaper) -> list[str]:
    return paper.package.related(paper.package.main, kind)


def _parts(body: Any, paper: DocxPaper) -> list[tuple[str, bool]]:
    """The parts that hold headers and footers in use, and whether a part is a header that is printed only once."""
    found: dict[str, bool] = {}
    single = _is_single(body, paper)
    for at, section in enumerate(sections_of(body)):
        for name in ("headerReference", "footerReference"):
            for link in section.findall(W + name):
                kind = link.get(W + "type") or "default"
                if kind == "first" and not is_on(section, "titlePg"):
                    continue
                opening = kind == "first" or (single and not is_on(section, "titlePg"))
                target = paper.package.targets(paper.package.main).get(link.get(R + "id") or "", "")
                found.setdefault(target, at == 0 and name == "headerReference" and opening)
    return [(target, once) for target, once in found.items() if target]


def _is_single(body: Any, paper: DocxPaper) -> bool:
    """Whether the paper is one page long: as the file says, where what it says of its words is true as well."""
    told: dict[str, int] = {}
    for target in paper.package.related("", "extended-properties"):
        root = paper.package.part(target)
        for element in root if root is not None else ():
            if isinstance(element.tag, str) and (element.text or "").isdigit():
                told[element.tag.rpartition("}")[2]] = int(element.text)
    said = sum(len((element.text or "").split()) for element in body.iter(W + "t"))
    return told.get("Pages") == 1 and abs(told.get("Words", 0) - said) <= said // 4


def _lines(part: str, paper: DocxPaper) -> list[Line]:
    """The lines of a header, its page numbers left out."""
    root = paper.package.part(part)
    if root is None:
        return []
    if any(True for _ in root.iter(V + "textpath")):
        paper.leave_out("watermark")
    before, told = paper.part, paper.left_out.copy()
    paper.part, paper.in_header = part, True
    paper.fields.clear()
    found = [line for line in lines(tuple(read_blocks(root, paper))) if has_words(line)]
    paper.part, paper.in_header = before, False
    for kind, page in set(paper.left_out) - set(told):
        if kind in ("undescribed", "unshown", "guessed", "chart", "outside"):
            del paper.left_out[kind, page]
    return found


def _is_new(line: Line, said: str) -> bool:
    words = plain(line)
    return not FURNITURE.fullmatch(words) and " ".join(WORD.findall(words.casefold())) not in said


def _tell(others: list[Line], paper: DocxPaper) -> None:
    if others:
        quoted = "; ".join(f"“{plain(line)[:LONGEST]}”" for line in others[:MOST])
        paper.reading.lose(f"What is printed above or below every page was left out: {quoted}.")


def _as_blocks(first: list[Line], *, titled: bool) -> list[Block]:
    """Lines as paragraphs; the first bold one, or the only one, is the title where the body has none."""
    short = [line for line in first if len(plain(line)) <= LONGEST]
    title = next((line for line in short if all_strong(line)), short[0] if len(first) == 1 and short else None)
    out: list[Block] = []
    for line in first:
        if line is title and not titled:
            out.append(Heading("", 1, line))
        else:
            out.append(Paragraph("", line))
    return out
