"""The "Label: value" lines of a paper, whether set as a table, as lines of a paragraph, or one below the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.document import Block, Heading, Items, Line, Paragraph, Table, Text
from service.summary.clean import said

LABELLED = re.compile(r"([A-Z][A-Za-z /&’'-]{1,40}):\s*(.*)")
LONGEST = 160  # characters of a value; more is a sentence that happens to begin so


@dataclass(frozen=True, slots=True)
class Field:
    """label: in small letters, without its colon; value: as printed."""

    label: str
    value: str


def find_fields(blocks: tuple[Block, ...]) -> tuple[Field, ...]:
    """Every field, in reading order; a label that stands alone takes the short line below it."""
    out: list[Field] = []
    open_label = ""
    for field in _all(blocks):
        if field.label and not field.value:
            open_label = field.label
        elif field.label:
            out.append(field)
            open_label = ""
        elif open_label:
            out.append(Field(open_label, field.value))
            open_label = ""
    return tuple(field for field in out if len(field.value) <= LONGEST)


def _all(blocks: tuple[Block, ...]) -> Iterator[Field]:
    """Fields, and with an empty label each line that is none."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _of_table(block)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _all(item.blocks)
        elif isinstance(block, (Heading, Paragraph)):
            yield from _of_lines(block.text)


def _of_table(table: Table) -> Iterator[Field]:
    for row in table.rows:
        cells = [" ".join(said(block) for block in cell.blocks) for cell in row.cells]
        if len(cells) == 2 and cells[1]:
            yield Field(_label(cells[0]), cells[1])


def _of_lines(line: Line) -> Iterator[Field]:
    """The fields of a paragraph's lines; a line without a label goes on with the one above it."""
    text = "".join(run.value for run in line if isinstance(run, Text) and not run.note)
    found: list[Field] = []
    for part in (" ".join(part.split()) for part in text.split("\n")):
        if match := LABELLED.fullmatch(part):
            found.append(Field(_label(match[1]), match[2]))
        elif found and part:
            found[-1] = Field(found[-1].label, f"{found[-1].value} {part}".strip())
        elif part:
            found.append(Field("", part))
    yield from found


def _label(text: str) -> str:
    return text.strip().rstrip(":").strip().casefold()
