"""What a clerk's forms say about a block: the fields of a form -> corrections."""

from collections.abc import Mapping, Sequence

from service.corrections.asking import Asked, Reading, language_of, level_of
from service.corrections.kinds import Described, Header, Language, Move, Removed, Tied, Title
from service.corrections.lines import find_mark
from service.corrections.places import short, words_in
from service.corrections.sheets import Part
from service.document import Block, Document, Heading, Note, Paragraph, Picture, Table, line_of
from service.errors import WordsError
from service.languages import CODES
from service.walking import walk
from service.web.text import _

Fields = Mapping[str, str]
LONGEST = 20  # characters of a printed number
HEADERS = ("", "column", "row")
LEVELS = ("", "0", "1", "2", "3", "4", "5", "6")


def ask_block(reading: Reading, part: Part, fields: Fields) -> Asked:
    """What the form of a block on a sheet asks for; WordsError, in a sentence, where that cannot be."""
    block, asked = part.block, Asked()
    id = getattr(block, "id", "")
    if isinstance(block, (Heading, Paragraph)):
        _ask_text(reading, id, fields, asked)
        number = " ".join(fields.get("number", block.number).split())[:LONGEST]
        if number != block.number:
            asked.add(reading.number(id, number))
        if fields.get("remove"):
            asked.fresh.append(Removed(reading.place(id), bool(fields.get("everywhere"))))
    if fields.get("was"):
        asked.add(reading.replace((block,), fields["was"], fields.get("now", ""), _number(fields.get("which", "1"))))
    if "level" in fields and fields["level"] != level_of(block):
        asked.add(reading.level(id, _one_of(fields["level"], LEVELS)))
    _ask_language(reading, id, block, fields, asked)
    if isinstance(block, Picture):
        _ask_picture(reading, block, fields, asked)
    if isinstance(block, Table) and fields.get("header", "keep") != "keep":
        _ask_header(reading, block, fields, asked)
    _ask_move(reading, id, fields, asked)
    _ask_tie(reading, (block,), fields, asked)
    return asked


def ask_note(reading: Reading, note: Note, fields: Fields) -> Asked:
    """What the form of a note asks for."""
    if not fields.get("was"):
        return Asked()
    return reading.replace(note.blocks, fields["was"], fields.get("now", ""), _number(fields.get("which", "1")))


def ask_paper(read: Document, shown: Document, fields: Fields) -> Asked:
    """What the form of the paper as a whole asks for: its title and its language."""
    asked = Asked()
    title = " ".join(fields.get("title", "").split())
    language = _one_of(fields.get("language", ""), CODES)
    if not title:
        raise WordsError(_("Enter a title."))
    if title != shown.title:
        asked.decide(Title(title), as_read=title == read.title)
    if language != shown.language:
        asked.decide(Language(language), as_read=language == read.language)
    return asked


def _ask_text(reading: Reading, id: str, fields: Fields, asked: Asked) -> None:
    text = fields.get("text", "").replace("\r\n", "\n")
    if "text" in fields and text != reading.text(id):
        asked.add(reading.say(id, text))


def _ask_language(reading: Reading, id: str, block: Block, fields: Fields, asked: Asked) -> None:
    language = fields.get("language", "keep")
    if language != "keep" and language != (language_of(block) or reading.read.language):
        own = _one_of(language, CODES)
        asked.add(reading.language(id, "" if own == reading.read.language else own))


def _ask_picture(reading: Reading, block: Picture, fields: Fields, asked: Asked) -> None:
    if "description" not in fields:
        return
    description, decoration = " ".join(fields["description"].split()), bool(fields.get("decoration"))
    said = Described(reading.place(block.id), "" if decoration else description, decoration)
    if (said.description, said.decoration) != (block.description, block.decoration):
        read = reading.block(block.id)
        own = isinstance(read, Picture) and (said.description, decoration) == (read.description, read.decoration)
        asked.decide(said, as_read=own)


def _ask_header(reading: Reading, table: Table, fields: Fields, asked: Asked) -> None:
    row, column = _number(fields.get("row", "")) - 1, _number(fields.get("column", "")) - 1
    header = _one_of(fields["header"], HEADERS)
    whole = _one_of(fields.get("whole", ""), HEADERS)
    read = reading.block(table.id)
    rows = read.rows if isinstance(read, Table) else ()
    if not 0 <= row < len(rows) or not 0 <= column < len(rows[row].cells):
        raise WordsError(_("The table has no such cell. Choose another row or column."))
    cell = short(words_in(rows[row].cells[column].blocks))
    asked.fresh.append(Header(reading.place(table.id), row, column, cell, header, whole))  # type: ignore[arg-type]


def _ask_move(reading: Reading, id: str, fields: Fields, asked: Asked) -> None:
    side, _colon, to = fields.get("move", "").partition(":")
    if not to:
        return
    if side not in ("before", "after") or to == id:
        raise WordsError(_("Choose a place from the list."))
    asked.fresh.append(Move(reading.place(id), reading.place(to), "before" if side == "before" else "after"))


def _ask_tie(reading: Reading, blocks: Sequence[Block], fields: Fields, asked: Asked) -> None:
    mark, note = fields.get("mark", "").strip(), fields.get("note", "keep")
    if not mark or note == "keep":
        return
    line = next((each for each in _lines_with(reading, blocks, mark)), "")
    if not line:
        raise WordsError(_("The mark “%(mark)s” does not stand there. Enter it as it was read.", mark=mark))
    place = reading.place(note) if note else None
    asked.fresh.append(Tied(reading.place(line), mark, place, _number(fields.get("which_mark", "1"))))


def _lines_with(reading: Reading, blocks: Sequence[Block], mark: str) -> list[str]:
    """The ids of the blocks whose own line, as read, has this mark."""
    ids = [getattr(block, "id", "") for block in walk(tuple(blocks))]
    return [id for id in ids if id in reading.blocks and find_mark(line_of(reading.blocks[id]), mark, 1)]


def _number(value: str) -> int:
    if not value.strip().isdecimal() or not 0 < int(value) < 100_000:
        raise WordsError(_("Enter a number from 1."))
    return int(value)


def _one_of(value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise WordsError(_("Choose one from the list."))
    return value
