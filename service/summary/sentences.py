"""The sentences of running text, verbatim, each with its paragraph, and in a transcript with who said it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.document import Block, Heading, Items, Line, Paragraph, Text, plain
from service.summary.clean import is_signing, is_strong

SHORTEST, LONGEST = 8, 60  # words of a sentence that can stand alone
END = re.compile(r"(?<=[.!?])[”’\")\]]*\s+(?=[“‘\"(\[]?[A-Z0-9£])")
ABBREVIATED = re.compile(
    r"(\b(Mr|Mrs|Ms|Dr|Prof|Rev|Sir|St|Cllr|No|Nos|para|paras|pp?|ch|art|vol|ed|cf|etc|eg|ie|vs|approx|[A-Z])"
    r"|e\.g|i\.e)\.$"
)
FURNITURE = re.compile(
    r"dear\b|if you\b.*(large print|braille)|contact( |s\b|:)|copies of\b|\(?sent by|cc:|https?://|www\.", re.IGNORECASE
)
NAME = r"[A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]*|of|the|de|van|von|bin|al)){1,6}"
SPEAKER = re.compile(rf"({NAME}(?: \([^()]{{3,120}}\))?):\s+(?=\S)")
TURNS = 6  # paragraphs that begin with a speaker's name, which make a paper a transcript
COMMON_WORDS = (
    "a about after all also an and any are as at be been but by can could did do for from had has have he her his how i"
    " if in into is it its may more most must no not of on one or other our out over she should so some such than that"
    " the their them then there these they this those to under up us was we were what when which who will with would"
    " you your"
)
COMMON = frozenset(COMMON_WORDS.split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. block: the id of its paragraph; strong: some of it is set strong; speaker: who says it, or "".

    announces: the list below a sentence that ends with a colon; such a sentence says nothing without it.
    """

    text: Line
    said: str
    block: str
    strong: bool = False
    speaker: str = ""
    announces: Items | None = None

    @property
    def words(self) -> Counter[str]:
        """Its words that say something, counted."""
        return Counter(word for word in re.findall(r"[^\W_]+", self.said.casefold()) if word not in COMMON)

    @property
    def can_stand_alone(self) -> bool:
        """Whether it is neither a scrap nor longer than a reader follows."""
        return not self.announces and SHORTEST <= len(self.said.split()) <= LONGEST


def find_sentences(blocks: tuple[Block, ...], language: str) -> tuple[Sentence, ...]:
    """Every sentence of the running text in the paper's language, in order."""
    paragraphs = tuple(_body(blocks, language))
    spoken = sum(bool(SPEAKER.match(plain(block.text))) for block, _ in paragraphs) >= TURNS
    out: list[Sentence] = []
    speaker = ""
    for block, below in paragraphs:
        named = SPEAKER.match(plain(block.text)) if spoken else None
        speaker = named[1] if named else speaker
        cut = tuple(_cut(block, named.end() if named else 0, speaker))
        out += [replace(each, announces=below) if each.said.endswith(":") else each for each in cut]
    return tuple(each for each in out if each.announces or not each.said.endswith(":"))


def _body(blocks: tuple[Block, ...], language: str) -> Iterator[tuple[Paragraph, Items | None]]:
    """Paragraphs of running text in the paper's language, each with the list below it.

    No tables, quotations, notices or signing lines are among them.
    """
    for at, block in enumerate(blocks):
        below = blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(block, Items):
            for item in block.items:
                yield from _body(item.blocks, language)
        elif isinstance(block, Heading) and _is_sentence(block):
            line = tuple(replace(run, strong=True) for run in block.text if isinstance(run, Text))
            yield Paragraph(block.id, line), None
        elif isinstance(block, Paragraph) and block.language in ("", language) and not _is_furniture(block):
            yield block, below if isinstance(below, Items) else None


def _is_sentence(heading: Heading) -> bool:
    """Whether a heading is a sentence that was set strong to say that it matters."""
    text = plain(heading.text)
    return text.endswith(".") and len(text.split()) >= SHORTEST and not heading.number


def _is_furniture(block: Paragraph) -> bool:
    text = plain(block.text)
    headed = is_strong(block) and text[-1:] not in ".?!:"
    return headed or is_signing(block) or bool(FURNITURE.match(text))


def _cut(block: Paragraph, start: int, speaker: str) -> Iterator[Sentence]:
    """The sentences of a paragraph from a place in its words on."""
    runs = tuple(run for run in block.text if isinstance(run, Text) and not run.note)
    text = "".join(run.value for run in runs)
    for end in [*(m.end() for m in END.finditer(text, start) if not ABBREVIATED.search(text[: m.start()])), len(text)]:
        said = text[start:end].strip()
        if said[:1].isupper() and said.rstrip('”’")]')[-1:] in ".!?:":
            line = tuple(_between(runs, start, start + len(text[start:end].rstrip())))
            strong = any(run.strong and len(run.value.split()) > 3 for run in line)
            yield Sentence(line, said, block.id, strong, speaker)
        start = end


def _between(runs: tuple[Text, ...], start: int, end: int) -> Iterator[Text]:
    """The characters from start to end of a line, each run in its manner."""
    at = 0
    for run in runs:
        piece = run.value[max(0, start - at) : max(0, end - at)]
        at += len(run.value)
        if piece:
            yield Text(piece, run.strong, run.emphasis, run.script, run.href, run.language)
