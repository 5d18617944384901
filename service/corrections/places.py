"""Where a correction belongs: a block's place by its content, and the block that is there in a paper read anew."""

from collections import defaultdict
from dataclasses import dataclass

from service.corrections.kinds import Place
from service.document import (
    Block,
    Document,
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Table,
    line_of,
    plain,
)
from service.document_json import digest
from service.walking import inner, walk

LONGEST = 200  # characters of a place's words that are kept as they are; of more, the first and a hash of all
BEGUN = 80
LIKE = {"Heading": "Paragraph", "Paragraph": "Heading"}


@dataclass(frozen=True, slots=True)
class Found:
    """A block or note of a paper, its id, the page that it begins on, and its words."""

    id: str
    kind: str
    words: str
    page: str


class Map:
    """All places of a document, whose blocks have ids; found by id or by content."""

    def __init__(self, document: Document) -> None:
        self.by_id: dict[str, Found] = {}
        self.by_words: dict[tuple[str, str], list[Found]] = defaultdict(list)
        for found in _all(document):
            self.by_id[found.id] = found
            self.by_words[found.kind, found.words].append(found)

    def place(self, id: str) -> Place | None:
        """The place of the block or note with this id; None where there is none."""
        found = self.by_id.get(id)
        if found is None:
            return None
        like = self.by_words[found.kind, found.words]
        return Place(found.kind, found.words, found.page, like.index(found) + 1, len(like))

    def find(self, place: Place) -> str:
        """The id of the one block that this place can be, or ""; never a guess between two."""
        like = self.by_words.get((place.kind, place.words)) or self._read_otherwise(place)
        if len(like) == place.many and 0 < place.nth <= place.many:
            return like[place.nth - 1].id
        on_page = [found for found in like if found.page == place.page]
        return on_page[0].id if len(on_page) == 1 else ""

    def all_like(self, place: Place) -> list[Found]:
        """Every block that says the same."""
        return self.by_words.get((place.kind, place.words)) or self._read_otherwise(place)

    def _read_otherwise(self, place: Place) -> list[Found]:
        """The blocks with these words, where a heading is read as a paragraph by now, or a paragraph as a heading."""
        return self.by_words.get((LIKE.get(place.kind, ""), place.words), [])


def blocks_by_id(document: Document) -> dict[str, Block]:
    """Every block of a document and its notes that has an id."""
    every = (*document.blocks, *(block for note in document.notes for block in note.blocks))
    return {block.id: block for block in walk(every) if not isinstance(block, PageBreak)}


class _Reader:
    """Goes through a paper from its beginning, and knows on which page it is."""

    def __init__(self) -> None:
        self.page = ""
        self.found: list[Found] = []

    def read(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, PageBreak):
                self.page = block.label
                continue
            line = line_of(block)
            # What begins with the beginning of a page begins there.
            if line and isinstance(line[0], PageBreak):
                self.page = line[0].label
            self.found.append(Found(block.id, type(block).__name__, short(words_of(block)), self.page))
            for run in line:
                if isinstance(run, PageBreak):
                    self.page = run.label
            for group in inner(block):
                self.read(group)


def _all(document: Document) -> list[Found]:
    reader = _Reader()
    reader.read(document.blocks)
    reader.page = ""
    for note in document.notes:
        reader.found.append(Found(note.id, "Note", short(words_of(note)), ""))
        reader.read(note.blocks)
        reader.page = ""
    return reader.found


def words_of(block: Block | Note) -> str:
    """What a block is known by: its words; of a table only its caption and first row, since figures are revised."""
    if isinstance(block, (Heading, Paragraph)):
        return f"{block.number} {plain(block.text)}".strip()
    if isinstance(block, Picture):
        return " ".join(part for part in (block.image, plain(block.caption) or block.description) if part)
    if isinstance(block, Table):
        cells = block.rows[0].cells if block.rows else ()
        return " | ".join([plain(block.caption), *(words_in(cell.blocks) for cell in cells)])
    if isinstance(block, Items):
        return " ".join(f"{item.label} {words_in(item.blocks)}" for item in block.items)
    if isinstance(block, Note):
        return f"{block.mark} {words_in(block.blocks)}"
    return words_in(block.blocks) if isinstance(block, Quote) else ""


def words_in(blocks: tuple[Block, ...]) -> str:
    """The words of some blocks, one after the other."""
    return " ".join(said for block in blocks if (said := words_of(block)))


def short(words: str) -> str:
    """Words that are kept in a place: long ones as their beginning and a hash of them all."""
    return words if len(words) <= LONGEST else f"{words[:BEGUN]}… {digest(words.encode())[:16]}"
