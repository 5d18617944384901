"""What sighted staff look at: the dots that the cells have, and under them the print that the cells came from."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from braille_papers import PAPER

from service.braille.book import PROFILES, Profile
from service.braille.cells import BLANK, FIRST
from service.braille.guard import Guard
from service.braille.layout import make_book
from service.braille.preview import CELL, DOT, LINE, Preview, draw_all, draw_dots, from_json, preview, to_json
from service.braille.transcriber import Transcriber
from service.document import plain
from service.walking import lines

SMALL = replace(PROFILES["uk"], volume=2)


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as made:
        yield made


def look(guard: Guard, profile: Profile = PROFILES["uk"], proof_read: tuple[str, str] = ("", "")) -> Preview:
    return preview(make_book(PAPER, Transcriber("en", 2, guard), profile, proof_read=proof_read))


def read_dots(path: str, width: int) -> str:
    """The cells that a path draws."""
    cells = [0] * width
    for x, y in re.findall(r"M([\d.]+) ([\d.]+)h0", path):
        n, across = divmod(float(x) - (CELL - DOT) / 2, CELL)
        cells[int(n)] |= 1 << int(round(across / DOT) * 3 + round((float(y) - (LINE - 2 * DOT) / 2) / DOT))
    return "".join(chr(ord(FIRST) + cell) for cell in cells)


def test_every_line_s_dots_are_those_of_its_cells(guard: Guard) -> None:
    for leaf in look(guard).leaves:
        for line in leaf.lines:
            assert read_dots(draw_dots(line.cells), 38).rstrip(BLANK) == line.cells.rstrip(BLANK)
    assert read_dots(draw_all(40), 40) == "⠿" * 40


def test_every_line_with_words_has_its_print_and_no_word_is_missing(guard: Guard) -> None:
    shown = look(guard)
    bare = [line for leaf in shown.leaves for line in leaf.lines if line.cells.strip(BLANK) and not line.text]
    assert {line.kind for line in bare} == {"rule"}
    said = " ".join(line.text for leaf in shown.leaves for line in leaf.lines).split()
    wanted = {word for line in lines(PAPER.blocks) for word in plain(line).split() if len(word) < 20}
    assert {word for word in wanted if not any(word.rstrip(";") in each for each in said)} == set()


def test_heads_turns_and_volumes_are_to_be_seen(guard: Guard) -> None:
    shown = look(guard, SMALL)
    names = [leaf.name for leaf in shown.leaves]
    assert list(shown.volumes) == list(range(1, names.count("p1") + 1))
    assert len(shown.volumes) > 1
    assert [name for name in names if name[0] != "p"] == [str(n) for n in range(1, sum(n[0] != "p" for n in names) + 1)]
    heads = [sum(line.kind == "head" for line in leaf.lines) for leaf in shown.leaves]
    assert heads == [0 if name == "p1" else 1 for name in names]
    turns = [line.text for leaf in shown.leaves for line in leaf.lines if line.kind == "turn"]
    assert turns == ["1", "2", "3"]
    assert not any(line.kind == "head" for leaf in look(guard, PROFILES["display"]).leaves for line in leaf.lines)


def test_it_is_the_same_after_json(guard: Guard) -> None:
    shown = look(guard)
    assert from_json(to_json(shown)) == shown


def test_every_title_page_says_who_proof_read_it(guard: Guard) -> None:
    signed = look(guard, SMALL, ("Ama Mensah", "2026-05-24"))
    for title in (leaf for leaf in signed.leaves if leaf.name == "p1"):
        said = " ".join(line.text for line in title.lines)
        assert "Ama Mensah proof-read it on 24 May 2026." in said
        assert "Nobody" not in said
    unsigned = " ".join(line.text for line in look(guard).leaves[0].lines)
    assert "Nobody has proof-read it." in unsigned
