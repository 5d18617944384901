"""Braille in all languages: golden cells, nothing undefined, and no string that breaks a table."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from braille_papers import head, par, table

from service.braille.book import PROFILES
from service.braille.cells import is_cells, to_ascii
from service.braille.codes import FOREIGN, get_code
from service.braille.guard import Ask, Guard
from service.braille.layout import make_book
from service.braille.proof import read_back
from service.braille.transcriber import Transcriber
from service.braille.wrap import wrap
from service.document import Document, PageBreak
from service.formats.braille import write_brf
from service.formats.braille_check import check_brf
from service.languages import CODES, get_phrases

CASES = Path(__file__).parent / "languages.tsv"
ROWS = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
TABLES = sorted({get_code(code).table(grade) for code in CODES for grade in (1, 2)} | {FOREIGN})
AT_ONCE = 20  # strings that share the guard's patience
SIGNS = "aeiouxyzABCXYZ0123456789 .,;:!?'\"“”‘’()[]{}<>/\\@#£$€%&*+-–—=_~^|`°§©×÷½²³•…\u00a0\t\n"
SCRIPTS = ((0xC0, 0x17F), (0x300, 0x345), (0x391, 0x3C9), (0x620, 0x6D5), (0x900, 0x970), (0x980, 0x9F1),
           (0xA01, 0xA75), (0xA80, 0xAF1), (0x1EA0, 0x1EF9), (0x2010, 0x2044), (0x4E00, 0x4F00))  # fmt: skip


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    with Guard() as made:
        yield made


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} grade {row[1]}")
def test_a_sentence_has_the_cells_of_its_code(guard: Guard, row: list[str]) -> None:
    language, grade, words, cells = row
    transcriber = Transcriber(language, int(grade), guard)
    assert to_ascii(transcriber.text(words).value) == cells
    assert transcriber.named == {}


def test_every_language_and_every_table_has_a_sentence() -> None:
    told = {(language, grade) for language, grade, *_ in ROWS}
    assert told == {(code, str(grade)) for code in CODES for grade in (1, 2) if grade == 1 or get_code(code).contracted}


def test_what_a_code_always_wants_of_a_person_is_told(guard: Guard) -> None:
    chinese = make_book(Document("渡轮", "zh", (par("桥已关闭。"),)), Transcriber("zh", 1, guard), PROFILES["uk"])
    english = make_book(Document("Ferries", "en", (par("Noon."),)), Transcriber("en", 2, guard), PROFILES["uk"])
    assert any("part" in note for note in chinese.notes)
    assert english.notes == ()


def test_chinese_words_are_parted(guard: Guard) -> None:
    """By hand: 会议 | 于 | 2023 | 年 | 5 | 月; 桥 | 已 | 关闭, | 渡轮 | 停运. | 请 | 致电; also in an English line."""
    chinese = Transcriber("zh", 1, guard)
    made = to_ascii(chinese.text("会议于2023年5月。桥已关闭，渡轮停运。请致电").value)
    words = ["会议", "于", "2023", "年", "5", "月。", "桥", "已", "关闭，", "渡轮", "停运。", "请", "致电"]
    apart = [to_ascii(chinese.text(word).value) for word in words]
    assert made.split() == [word.strip() for word in apart]
    assert "  " not in made
    english = to_ascii(Transcriber("en", 2, guard).text("the 渡轮停运 is").value)
    assert english == f"! {to_ascii(chinese.text('渡轮 停运').value)} IS"


def test_a_table_in_chinese_has_its_own_stops(guard: Guard) -> None:
    words = "台阶旁边的坡道，晚上有灯光照明，一直到五月"
    paper = Document("渡轮", "zh", (table("地点 | 答复", f"{words} | {words}"),))
    book = make_book(paper, Transcriber("zh", 1, guard), PROFILES["small"])
    shown = "".join(row.text for page in book.volumes[0].pages for row in page.rows)
    assert "地点；答复" in shown.replace(" ", "")
    assert f"{words}；{words}。" in shown.replace(" ", "")


def test_a_word_in_chinese_is_cut_between_characters_only(guard: Guard) -> None:
    words = "全国人民代表大会常务委员会" * 6  # one word for each
    book = make_book(Document("渡轮", "zh", (par(words),)), Transcriber("zh", 1, guard), PROFILES["small"])
    rows = [row for row in book.volumes[0].pages[-1].rows[1:] if row.text]
    assert "".join(row.text for row in rows) == words
    assert all(Transcriber("zh", 1, guard).text(row.text).value for row in rows)
    assert sum(row.cut for row in rows) == len(rows) - 1


@pytest.mark.parametrize("grade", [1, 2])
@pytest.mark.parametrize("language", CODES)
def test_pages_of_every_language_hold_their_rules(guard: Guard, language: str, grade: int, tmp_path: Path) -> None:
    words = [phrase for phrase in get_phrases(language).values() if "{" not in phrase]
    blocks = [PageBreak("1"), *(head(1 + n % 3, each) if n % 9 == 0 else par(each) for n, each in enumerate(words))]
    paper = Document(words[0], language, (*blocks, PageBreak("2"), par(words[0])))
    book = make_book(paper, Transcriber(language, grade, guard), PROFILES["uk"])
    (tmp_path / "paper").write_bytes(write_brf(book))
    assert [rule.rule for rule in check_brf(tmp_path / "paper", paper) if not rule.holds] == []


READ_BACK = [(code, table) for code in CODES for table in get_code(code).back]


@pytest.mark.parametrize(("language", "table"), READ_BACK)
def test_a_table_gives_back_as_many_words_as_we_say(guard: Guard, language: str, table: str) -> None:
    """All our phrases, to cells and back; a table that nothing is said of reads too little back."""
    words = [re.sub(r"\{\w+\}", "5", phrase) for phrase in get_phrases(language).values()]
    transcriber = Transcriber(language, 1 if table == get_code(language).uncontracted else 2, guard)
    paper = Document("Ferries", language, tuple(par(phrase) for phrase in words))
    rows = [row.cells for phrase in words for row in wrap(transcriber.text(phrase), 38, 3, 1)]
    proof = read_back(rows, table, paper, guard)
    assert proof.words > 400
    assert 1 >= proof.recall >= get_code(language).back[table] > 0.9


def strings(count: int, seed: str) -> list[str]:
    """Strings that no writer would write, of every script and sign, always the same."""
    chance = random.Random(seed)
    return ["".join(_sign(chance) for _ in range(chance.randint(1, 60))) for _ in range(count)]


def _sign(chance: random.Random) -> str:
    if chance.random() < 0.6:
        return chance.choice(SIGNS)
    return chr(chance.randint(*chance.choice(SCRIPTS)))


def _try(table: str, count: int, guard: Guard) -> None:
    """Each string is answered in time or told to have failed; what is answered is whole."""
    asked = [Ask(table, text) for text in strings(count, table)]
    before = guard.restarts
    answers = [answer for start in range(0, count, AT_ONCE) for answer in guard.ask(*asked[start : start + AT_ONCE])]
    assert guard.restarts == before, "liblouis died, or took more than the guard's two seconds"
    assert len(answers) == count
    for ask, answer in zip(asked, answers, strict=True):
        assert answer.out or answer.failed or not ask.text.strip(), ask.text
        assert len(answer.at) == len(answer.out)
        assert all(0 <= place < len(ask.text) for place in answer.at)


@pytest.mark.parametrize("table", TABLES)
def test_no_string_breaks_a_table(guard: Guard, table: str) -> None:
    _try(table, 1_000, guard)


@pytest.mark.slow
@pytest.mark.parametrize("table", TABLES)
def test_no_string_of_very_many_breaks_a_table(guard: Guard, table: str) -> None:
    _try(table, 10_000, guard)


@pytest.mark.parametrize("grade", [1, 2])
@pytest.mark.parametrize("language", CODES)
def test_any_string_becomes_cells_of_six_dots_in_every_language(guard: Guard, language: str, grade: int) -> None:
    transcriber = Transcriber(language, grade, guard)
    for text in strings(60, language):
        cells = transcriber.text(text)
        assert is_cells(cells.value), text
        assert len(cells.at) == len(cells.value)
