"""Lists from items with depths."""

import pytest

from service.document import Items, Paragraph, Text
from service.readers.list_building import Entry, build


def tree(blocks) -> list:
    """Each item's label; the list inside it right after it."""
    out: list = []
    for block in blocks:
        if isinstance(block, Items):
            for item in block.items:
                out += [item.label, *([inside] if (inside := tree(item.blocks)) else [])]
    return out


@pytest.mark.parametrize(
    ("entries", "made"),
    [
        ("0(a) 1(b) 1(c)", ["(a)", "(b)", "(c)"]),
        ("0(a) 1(i) 1(ii) 0(b)", ["(a)", ["(i)", "(ii)"], "(b)"]),
        ("0(a) 1(b) 2(i) 2(ii) 1(c) 0(d)", ["(a)", "(b)", ["(i)", "(ii)"], "(c)", "(d)"]),
        ("0(h) 1(i) 1(ii)", ["(h)", ["(i)", "(ii)"]]),
        ("0(h) 1(i) 1(j)", ["(h)", "(i)", "(j)"]),
        ("0• 1• 0•", ["•", ["•"], "•"]),
    ],
)
def test_what_only_goes_on_counting_stands_beside_what_it_counts_from(entries: str, made: list) -> None:
    given = [Entry(int(e[0]), e[1:], [Paragraph("", (Text("Words"),))]) for e in entries.split()]
    assert tree(build(given)) == made
